"""Copies: what somebody takes along of their own, as one document. How it is drawn says nothing of what is in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

DEEPEST = 6  # headings of a document; source: CommonMark 0.31, 4.2

# What CommonMark takes for more than words wherever it stands, and what it does at the beginning of a line alone.
_ANYWHERE = re.compile(r"([\\`*_\[\]<>&|~#])")
_AT_FIRST = re.compile(r"^([+=-])|^(\d+)([.)])")


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a copy: what was chosen as label and words, what was written, and the parts within it."""

    title: str
    facts: tuple[tuple[str, str], ...] = ()
    words: tuple[tuple[str, str], ...] = ()
    """What somebody wrote, after a label of ours, which may be empty."""
    sections: tuple["Section", ...] = ()


@dataclass(frozen=True, slots=True)
class Copy:
    """A whole copy: its title, what is to be known about it, and its parts."""

    title: str
    notes: tuple[str, ...]
    sections: tuple[Section, ...]


def markdown(copy: Copy) -> str:
    """Return a copy as Markdown in which no word that anybody wrote is taken for markup.

    Source: CommonMark 0.31, 2.4: any mark of ASCII punctuation after a backslash is that mark.
    """
    blocks = [f"# {_line(copy.title)}", *(_line(note) for note in copy.notes)]
    for section in copy.sections:
        blocks += _blocks(section, 2)
    return "\n\n".join(blocks) + "\n"


def plainly(text: str) -> str:
    """Return words as Markdown that reads as them, line by line."""
    return "\\\n".join(_plain(line.strip()) for line in text.splitlines() if line.strip())


def _blocks(section: Section, depth: int) -> Iterator[str]:
    yield f"{'#' * min(depth, DEEPEST)} {_line(section.title)}"
    if section.facts:
        yield "\n".join(f"- **{_line(label)}:** {_line(said)}" for label, said in section.facts)
    for label, text in section.words:
        if label:
            yield f"**{_line(label)}**"
        yield from (_quoted(part) for part in _paragraphs(text))
    for each in section.sections:
        yield from _blocks(each, depth + 1)


def _paragraphs(text: str) -> list[str]:
    return [part for part in re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip("\n")) if part.strip()]


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}" for line in plainly(text).split("\n"))


def _plain(line: str) -> str:
    return _AT_FIRST.sub(r"\1\2\\\3" if line[:1].isdigit() else r"\\\1", _ANYWHERE.sub(r"\\\1", line))


def _line(text: str) -> str:
    """Return words that stand on one line."""
    return _plain(" ".join(text.split()))
