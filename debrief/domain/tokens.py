"""Cut a text into words and marks, as the search for names needs them."""

import re
import unicodedata
from typing import NamedTuple

from .names import LISTS

TOKEN = re.compile(r"\w+(?:['\u2019\-]\w+)*|[.!?\u2026]+|[,;:()\"\u201c\u201d&]|\n\s*\n|[\u2013\u2014]")
SHORTENED = re.compile(r"^I$|['\u2019](?:ve|d|ll|m|re|t)$", re.IGNORECASE)
ENDS = frozenset(".!?\u2026\n")
QUOTES = frozenset('"\u201c\u201d')
# Written short, with a full stop that ends no sentence.
BEFORE_DOT = frozenset(("mr", "mrs", "ms", "dr", "prof", "sr", "st", "ste", "fr", "rev", "sgt", "capt", "sig", "dott"))
LONGEST = 40
QUOTES_OR_COLON = QUOTES | {":"}
INITIALS = frozenset("abcdefghijklmnopqrstuvwxyz")
DOT_FOLLOWS = BEFORE_DOT | INITIALS
SAYING = frozenset(("said", "says", "asked", "told", "shouted", "whispered", "replied", "wrote", "like", "was"))
SAYINGS = tuple(line for line in (LISTS / "sayings.txt").read_text(encoding="utf-8").splitlines() if line[0] != "#")
WORD = re.compile(r"\w+")
# By their first words, so that few of them are looked for in a text.
SAYINGS_FROM = {saying: WORD.findall(saying)[0] for saying in SAYINGS}


class Token(NamedTuple):
    """A word or mark: as written, plain, where it stands, whether it has a name's capital or opens a sentence."""

    text: str
    plain: str
    start: int
    end: int
    capital: bool
    opens: bool

    @property
    def possessive(self) -> bool:
        """Whether something is said to be this one's."""
        return self.text[-2:] in ("'s", "\u2019s")

    @property
    def stem_end(self) -> int:
        """Where the word ends without a possessive ending."""
        return self.end - 2 if self.possessive else self.end

    @property
    def word(self) -> bool:
        """Whether it is a word, not a mark or a number."""
        return self.text[0].isalpha()


NOTHING = Token("#", "", 0, 0, False, False)


def plain(word: str) -> str:
    """Return a word in lower case, without accents or a possessive ending."""
    if not word.isascii():
        word = "".join(part for part in unicodedata.normalize("NFKD", word) if not unicodedata.combining(part))
    return word.lower().replace("\u2019", "'").replace("\u0142", "l").removesuffix("'s")


def tokens(text: str, taken: bytearray) -> list[Token]:
    """Return words and marks in order; what another kind of hint has taken stands as a mark."""
    found: list[Token] = []
    opens = True
    taken = _without_sayings(text, taken)
    for match in TOKEN.finditer(text):
        word = match.group()
        if taken[match.start()] or len(word) > LONGEST:
            word = "#"
        if word[0] == "." and found and found[-1].plain in DOT_FOLLOWS and found[-1].end == match.start():
            continue
        if not word.strip():
            word = "."
        capital = word[0].isupper() and not (len(word) > 1 and word.isupper()) and not SHORTENED.search(word)
        found.append(Token(word, plain(word), match.start(), match.end(), capital, opens))
        opens = word[0] in ENDS or (word[0] in QUOTES_OR_COLON and (opens or word[0] == ":" or _speaks(found)))
    return found


def _speaks(found: list[Token]) -> bool:
    """Say whether a quotation mark opens what somebody says: it stands after a word of saying or a comma."""
    return (len(found) > 1 and found[-2].text in (",", ":")) or (len(found) > 1 and found[-2].plain in SAYING)


def _without_sayings(text: str, taken: bytearray) -> bytearray:
    """Take out names that stand in a saying, a song or a public figure's name."""
    lowered = text.replace("\u2019", "'").lower()
    if len(lowered) != len(text):  # a letter or two become longer in lower case
        lowered = "".join(sign.lower()[0] for sign in text)
    words = set(WORD.findall(lowered))
    said = [saying for saying, first in SAYINGS_FROM.items() if first in words and saying in lowered]
    if not said:
        return taken
    taken = bytearray(taken)
    for saying in said:
        start = lowered.find(saying)
        while start >= 0:
            end = start + len(saying)
            if not lowered[start - 1 : start].isalnum() and not lowered[end : end + 1].isalnum():
                taken[start:end] = b"\x01" * len(saying)
            start = lowered.find(saying, end)
    return taken
