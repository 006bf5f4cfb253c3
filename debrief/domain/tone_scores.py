"""The learned scores of the tone check: what each mark of a sentence speaks for."""

from array import array
from bisect import bisect_left
from collections.abc import Iterator
from operator import ge
from zlib import crc32

SHELVES = 12  # bits of a key that choose the shelf it stands on
COLUMNS = 4  # mark, harmful, stop, category
AT_A_TIME = 100_000  # bytes
NUMBERS = {str(number).encode(): number for number in range(-128, 128)}


class BadScores(ValueError):
    """Scores that cannot be read; the text says why."""


class Scores:
    """Every mark's score, packed: a mark is looked up by a key of four bytes, so that a process holds no words."""

    def __init__(
        self, keys: "array[int]", harmful: "array[int]", stop: "array[int]", letters: str, categories: dict[str, str]
    ) -> None:
        """Keep four columns of one length; keys ascend."""
        self._keys, self._harmful, self._stop, self._letters = keys, harmful, stop, letters
        self._categories = categories
        firsts = (shelf << (32 - SHELVES) for shelf in range((1 << SHELVES) + 1))
        self._shelves = array("I", (bisect_left(keys, first) for first in firsts))

    def __len__(self) -> int:
        """Count the marks."""
        return len(self._keys)

    def at(self, mark: str) -> int:
        """Return where a mark stands, -1 when nothing was learned of it."""
        key = crc32(mark.encode())
        shelf = key >> (32 - SHELVES)
        until = self._shelves[shelf + 1]
        place = bisect_left(self._keys, key, self._shelves[shelf], until)
        return place if place < until and self._keys[place] == key else -1

    def harmful(self, place: int) -> int:
        """Return how far the mark at a place speaks for harm."""
        return self._harmful[place]

    def stop(self, place: int) -> int:
        """Return how far the mark at a place speaks for a stop."""
        return self._stop[place]

    def category(self, place: int) -> str:
        """Return the kind of harm the mark at a place is found in, "" when it tells nothing."""
        return self._categories.get(self._letters[place], "")


def scores_from(text: str) -> Scores:
    """Read the file that training writes; raise BadScores when it is not whole.

    First line: `# ` and name=value pairs, one of them `categories=a:blame,…`.
    Then a line a mark: the mark, its score for harm, for a stop, and the letter
    of its category; lines ascend by the CRC-32 of the mark.
    """
    head, _, body = text.partition("\n")
    named = dict(pair.split("=", 1) for pair in head.lstrip("# ").split() if "=" in pair)
    keys, harmful, stop, letters = array("I"), array("b"), array("b"), []
    try:
        categories = dict(pair.split(":", 1) for pair in named["categories"].split(",") if pair)
        for parts in _parts(body.encode()):
            if len(parts) % COLUMNS:
                raise BadScores("a line is cut short: run the training again")
            keys.extend(map(crc32, parts[::COLUMNS]))
            harmful.extend(map(NUMBERS.__getitem__, parts[1::COLUMNS]))
            stop.extend(map(NUMBERS.__getitem__, parts[2::COLUMNS]))
            letters.append(b"".join(parts[3::COLUMNS]).decode())
    except (KeyError, ValueError) as fault:
        raise BadScores(f"cannot be read ({fault}): run the training again") from fault
    if not keys:
        raise BadScores("there are no marks in it: run the training again")
    if any(map(ge, keys, keys[1:])):
        raise BadScores("the lines are out of order: run the training again")
    return Scores(keys, harmful, stop, "".join(letters), categories)


def _parts(body: bytes) -> Iterator[list[bytes]]:
    """Yield what stands between blanks, some thousand lines at a time: all at once would take ten times the memory."""
    at = 0
    while at < len(body):
        until = body.find(b"\n", at + AT_A_TIME)
        until = len(body) if until < 0 else until
        yield body[at:until].split()
        at = until + 1


def written(marks: dict[str, tuple[int, int, str]], categories: dict[str, str], **named: str) -> str:
    """Return the file of some marks, each with (harmful, stop, letter); `named` goes into its first line."""
    pairs = {"categories": ",".join(f"{letter}:{name}" for letter, name in categories.items()), **named}
    head = "# " + " ".join(f"{name}={value}" for name, value in pairs.items())
    by_key: dict[int, str] = {}
    for mark in sorted(marks):
        by_key.setdefault(crc32(mark.encode()), mark)
    lines = (" ".join(map(str, (by_key[key], *marks[by_key[key]]))) for key in sorted(by_key))
    return "\n".join((head, *lines)) + "\n"
