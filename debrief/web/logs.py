"""Logs: structured lines without words, addresses, e-mails, cookies or paths with ids."""

import sys
from pathlib import Path
from typing import TextIO

import structlog


def set_up_logs(file: Path | None) -> None:
    """Write one JSON object a line, to a file or to standard error."""
    stream: TextIO = file.open("a", encoding="utf-8") if file is not None else sys.stderr
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(),
        ],
        logger_factory=structlog.WriteLoggerFactory(stream),
    )
