"""Labelled phrases, as they stand in files: text, label, severity, category, with tabs between."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
HEADER = ["text", "label", "severity", "category"]
PHRASES = HERE / "phrases"


@dataclass(frozen=True)
class Phrase:
    text: str
    harmful: bool
    severity: str
    category: str


def read(file: Path) -> list[Phrase]:
    """Return the phrases of a file, with or without a line that names the columns."""
    rows = [line.split("\t") for line in file.read_text(encoding="utf-8").splitlines()]
    if rows[0] == HEADER:
        rows = rows[1:]
    if any(len(row) != len(HEADER) or row[1] not in ("harmful", "ok") for row in rows):
        raise SystemExit(f"{file}: every line is {' '.join(HEADER)}, with tabs between")
    return [Phrase(text, label == "harmful", severity, category) for text, label, severity, category in rows]


def taught(files: Iterable[Path] = ()) -> dict[str, list[Phrase]]:
    """Return the phrases that the check learns from, by the file they stand in."""
    return {file.stem: read(file) for file in files or sorted(PHRASES.glob("*.tsv"))}
