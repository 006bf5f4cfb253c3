"""Read a text as words, each knowing where it stands in the text as it was typed."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

ENDERS = frozenset(".!?")

# Letters of other alphabets, and signs, that are drawn like a Latin letter.
LOOKALIKES = str.maketrans("авекмнорстухіјѕοανρι", "abekmhopctyxijsoavpi")
SIGNS = str.maketrans("$@0134578!|€", "saoleastbile")
QUOTES = str.maketrans("\u2018\u2019\u201b\u02bc\u0060\u00b4\u201c\u201d\u201e\u201f\u00ab\u00bb", "''''''\"\"\"\"\"\"")
INSIDE = str.maketrans("", "", ".-_*~'")
CHUNK = re.compile(r"\S+|\n\s*\n|\n")
PIECE = re.compile(r"(?P<word>[^\W_]+(?:'[^\W_]+)*)|(?P<end>[.!?\u2026]+)|(?P<pause>[,;:()\u2013\u2014\-]+)")
PLAIN = re.compile(r"[a-z]+")
LONGEST = 24
SPELT_OUT = 4  # fewer single letters in a row are never a word typed letter by letter
TRIPLED = re.compile(r"(.)\1{2,}")


@dataclass(frozen=True, slots=True)
class Spelling:
    """How one language writes short forms, and the words worth unmasking.

    `whole` maps a written word to the words it stands for ("dont": "do not"),
    `endings` what follows an apostrophe ("'re": "are"). A disguised word is
    only ever unmasked into one of the `known` words ("B12" and "4mg" stay), and
    one with stars into one of the `masked`.
    """

    whole: Mapping[str, tuple[str, ...]]
    endings: Mapping[str, tuple[str, ...]]
    known: frozenset[str]
    masked: tuple[str, ...] = ()


@dataclass(slots=True)
class Words:
    """A text as a row of words and sentence ends (".", "!", "?").

    `starts` and `ends` are code points in the text as typed; `paused[i]` says
    that a comma, colon, dash or bracket stands before word i; `sentence[i]`
    numbers the sentence it belongs to, its end included.
    """

    said: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    paused: list[bool] = field(default_factory=list)
    sentence: list[int] = field(default_factory=list)

    def add(self, word: str, start: int, end: int, *, paused: bool) -> None:
        """Put one word, or one sentence end, at the end of the row."""
        number = self.sentence[-1] + (self.said[-1] in ENDERS) if self.said else 0
        self.said.append(word)
        self.starts.append(start)
        self.ends.append(end)
        self.paused.append(paused)
        self.sentence.append(number)


def fold(text: str) -> tuple[str, list[int]]:
    """Return the text in plain lower-case letters, and where each of them came from.

    Capitals, accents, full-width and look-alike letters, typographic quotation
    marks and invisible characters are levelled. The list has one code point
    position for every folded character, and the text's length at its end.
    """
    if text.isascii():
        return text.lower(), list(range(len(text) + 1))
    folded: list[str] = []
    origin: list[int] = []
    for position, character in enumerate(text):
        for part in unicodedata.normalize("NFKD", character.translate(QUOTES)):
            if unicodedata.category(part) in ("Mn", "Cf", "Cc") and part not in "\n\t":
                continue
            for letter in part.lower().translate(LOOKALIKES):
                folded.append(letter)
                origin.append(position)
    origin.append(len(text))
    return "".join(folded), origin


def words_of(text: str, spelling: Spelling) -> Words:
    """Return the words of a text, short forms written out and disguises lifted."""
    row = Words()
    paused = False
    for word, start, end in _rejoined(list(_typed(text, spelling)), spelling):
        if word == ",":
            paused = True
            continue
        for part in _written_out(word, spelling):
            row.add(part, start, end, paused=paused)
            paused = False
    return row


def _typed(text: str, spelling: Spelling) -> Iterator[tuple[str, int, int]]:
    """Yield each word, pause and sentence end, and where it was typed; a blank line ends a sentence too."""
    folded, origin = fold(text)
    for chunk in CHUNK.finditer(folded):
        if chunk.group()[0] == "\n":
            yield ".", origin[chunk.start()], origin[chunk.start()] + 1
            continue
        for word, first, last in _pieces(chunk.group(), spelling):
            yield word, origin[chunk.start() + first], origin[chunk.start() + last - 1] + 1


def _pieces(chunk: str, spelling: Spelling) -> Iterator[tuple[str, int, int]]:
    """Yield (word, start, end) for what stands between two spaces; "," for a pause."""
    if PLAIN.fullmatch(chunk):
        yield chunk, 0, len(chunk)
        return
    left = len(chunk) - len(chunk.lstrip("\"'([{*_~.,;:-"))
    core = chunk[left:].rstrip("\"')]}*_~.,;:?!-")
    unmasked = _unmasked(core, spelling) if len(core) <= LONGEST else None
    if unmasked is None:
        yield from _split(chunk, 0)
        return
    yield from _split(chunk[:left], 0)
    yield unmasked, left, left + len(core)
    yield from _split(chunk[left + len(core) :], left + len(core))


def _split(chunk: str, offset: int) -> Iterator[tuple[str, int, int]]:
    for piece in PIECE.finditer(chunk):
        word = piece.group()
        if piece.lastgroup == "pause":
            word = ","
        elif piece.lastgroup == "end":
            word = "?" if "?" in word else "!" if "!" in word else "."
        yield word, piece.start() + offset, piece.end() + offset


def _unmasked(core: str, spelling: Spelling) -> str | None:
    """Return the known word that a disguised one stands for, None when it is not disguised."""
    if not core or PLAIN.fullmatch(core) or not any(letter.isalpha() for letter in core):
        return None
    if core.replace("'", "").isalpha():
        return None
    if "*" in core:
        shape = re.compile(re.escape(core.removesuffix("'s")).replace(r"\*", "[a-z]"))
        return next((word for word in spelling.masked if shape.fullmatch(word)), None)
    for plain in (core.translate(SIGNS).translate(INSIDE), core.replace("1", "i").translate(SIGNS).translate(INSIDE)):
        if len(plain) > 2 and (plain in spelling.known or plain in spelling.whole):
            return plain
    return None


def _written_out(word: str, spelling: Spelling) -> Iterable[str]:
    """Return the words a written word stands for: "you're" is "you are"."""
    if word in spelling.whole:
        return spelling.whole[word]
    if "'" in word:
        stem, apostrophe, ending = word.rpartition("'")
        if ending == "t" and stem.endswith("n"):
            stem, apostrophe, ending = stem[:-1], "n'", "t"
        rest = spelling.endings.get(apostrophe + ending)
        if rest is not None:
            return (stem.replace("'", ""), *rest)
        return (word.replace("'", ""),)
    if word not in spelling.known and len(word) <= LONGEST * 2 and TRIPLED.search(word):
        for fewer in (r"\1", r"\1\1"):
            shorter = TRIPLED.sub(fewer, word)
            if shorter in spelling.known or shorter in spelling.whole:
                return spelling.whole.get(shorter, (shorter,))
    return (word,)


def _rejoined(typed: list[tuple[str, int, int]], spelling: Spelling) -> Iterator[tuple[str, int, int]]:
    """Yield the words, those typed letter by letter ("s t u p i d") put together."""
    at = 0
    while at < len(typed):
        run = at
        while run < len(typed) and run - at < LONGEST and len(typed[run][0]) == 1 and typed[run][0].isalpha():
            run += 1
        if run - at < SPELT_OUT:
            yield typed[at]
            at += 1
            continue
        word = next((word for word in _tails([letter for letter, _, _ in typed[at:run]]) if word in spelling.known), "")
        onward = max(run, at + 1)
        yield from typed[at : onward - len(word)]
        if word:
            yield word, typed[run - len(word)][1], typed[run - 1][2]
        at = onward


def _tails(letters: list[str]) -> Iterator[str]:
    for start in range(len(letters) - SPELT_OUT + 1):
        yield "".join(letters[start:])
