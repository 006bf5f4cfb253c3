"""Logs: structured lines without words, addresses, e-mails, cookies or paths with ids."""

import io
import sys
from pathlib import Path
from typing import TextIO

import structlog


class Appending(io.TextIOBase):
    """A file that is open only while a line is written, so that it may be moved away at any time."""

    def __init__(self, path: Path) -> None:
        """Name the file."""
        self._path = path

    def write(self, line: str) -> int:
        """Add a line."""
        with self._path.open("a", encoding="utf-8") as file:
            return file.write(line)


def set_up_logs(file: Path | None) -> None:
    """Write one JSON object a line, to a file or to standard error."""
    stream: TextIO | Appending = Appending(file) if file is not None else sys.stderr
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(),
        ],
        logger_factory=structlog.WriteLoggerFactory(stream),  # type: ignore[arg-type]  # it only writes and flushes
    )
