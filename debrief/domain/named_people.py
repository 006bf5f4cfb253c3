"""Find names of people: after titles, roles and kinship, and bare first names where a person stands."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from .hint import Hint, Kind
from .names import FIRST_NAMES, ORDINARY, WORD_NAMES
from .person_words import (
    BEFORE,
    IMPERSONAL,
    KIN,
    MONTHS,
    NICK,
    PARTICLES,
    PREPOSITIONS,
    ROLES,
    TITLES,
    VERBS,
    WORD_TITLES,
)

TOKEN = re.compile(r"[^\W\d_]+(?:['\u2019\-][^\W\d_]+)*|[.!?]+|[,;:()\"\u201c\u201d]|\d+|\n\s*\n")
SHORTENED = re.compile(r"^I$|['\u2019](?:ve|d|ll|m|re|t)$", re.IGNORECASE)
PERSONAL = VERBS - IMPERSONAL
BEFORE_LOWER = BEFORE - {"that", "if", "for", "to"}
BEFORE_DOT = TITLES | WORD_TITLES | {"st"}
# Parts of a name that do not point at anyone when they stand alone.
NEVER_ALONE = ORDINARY | WORD_NAMES | WORD_TITLES | TITLES | NICK | PARTICLES


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark: as written, plain, where it stands, whether it has a name's capital or opens a sentence."""

    text: str
    plain: str
    start: int
    end: int
    capital: bool
    opens: bool

    @property
    def stem_end(self) -> int:
        """Where the word ends without a possessive ending."""
        return self.end - 2 if self.text[-2:] in ("'s", "\u2019s") else self.end


def plain(word: str) -> str:
    """Return a word in lower case, without accents or a possessive ending."""
    if not word.isascii():
        word = "".join(part for part in unicodedata.normalize("NFKD", word) if not unicodedata.combining(part))
    return word.lower().replace("\u2019", "'").removesuffix("'s")


def people(text: str, taken: bytearray) -> Iterator[Hint]:
    """Yield names; words already `taken` by another kind of hint are nobody's name."""
    tokens = _tokens(text, taken)
    spans: list[tuple[int, int]] = []
    at = 0
    while at < len(tokens):
        last = _titled(tokens, at) or _named(tokens, at)
        if last is None:
            at += 1
            continue
        # "student nurse Kaya" has a role, "Nurse Kaya" a title.
        role = tokens[at].plain in WORD_TITLES and not tokens[at].capital
        spans.append((at + role, last))
        at = last + 1
    known: set[str] = set()
    for first, last in spans:
        yield Hint(tokens[first].start, tokens[last].stem_end, Kind.PERSON)
        known |= {
            token.plain for token in tokens[first : last + 1] if len(token.text) > 2 and token.plain not in NEVER_ALONE
        }
    inside = {place for first, last in spans for place in range(first, last + 1)}
    for place, token in enumerate(tokens):
        # A name once found is a name wherever it stands.
        if place not in inside and token.plain in known and (token.capital or token.plain in FIRST_NAMES):
            yield Hint(token.start, token.stem_end, Kind.PERSON)


def _tokens(text: str, taken: bytearray) -> list[Token]:
    tokens: list[Token] = []
    opens = True
    for match in TOKEN.finditer(text):
        word = match.group()
        if taken[match.start()]:
            word = "#"
        title = bool(tokens) and tokens[-1].plain in BEFORE_DOT
        if word[0] == "." and title:
            continue
        if not word.strip():
            word = "."
        capital = word[0].isupper() and not word.isupper() and not SHORTENED.search(word)
        tokens.append(Token(word, plain(word), match.start(), match.end(), capital, opens))
        opens = word[0] in ".!?\n" or (word[0] in '"\u201c:' and opens)
    return tokens


def _titled(tokens: list[Token], at: int) -> int | None:
    """Return the last word of a name with its title, None when none begins here."""
    token = tokens[at]
    title = token.plain
    if title not in TITLES and title not in WORD_TITLES:
        return None
    if at + 1 >= len(tokens) or not tokens[at + 1].text[0].isalpha():
        return None
    following = tokens[at + 1]
    if len(following.plain) < 2 or (
        following.plain in ORDINARY and not (title in TITLES and following.capital and following.plain not in VERBS)
    ):
        return None
    if following.capital and (title in TITLES or token.capital or following.plain not in ORDINARY):
        return _surname(tokens, at + 1)
    lower_case = title in TITLES and following.plain not in VERBS and following.plain not in BEFORE
    return at + 1 if lower_case and title not in ("miss", "master") else None


def _surname(tokens: list[Token], at: int) -> int:
    """Return the last of the capitalised words, and the small ones inside a name, from `at` on."""
    last, place = at, at + 1
    while place < len(tokens) and place - at <= 3 and tokens[last].stem_end == tokens[last].end:
        token = tokens[place]
        if token.capital and not token.opens and token.text[0].isalpha() and token.plain not in ORDINARY:
            last = place
        elif token.plain not in PARTICLES:
            break
        place += 1
    return last


def _named(tokens: list[Token], at: int) -> int | None:
    """Return the last word of a name without a title, None when none begins here."""
    token = tokens[at]
    if not token.text[0].isalpha():
        return None
    before = tokens[at - 1].plain if at else ""
    after = tokens[at + 1].plain if at + 1 < len(tokens) else ""
    name = token.plain.split("-")[0]
    if (
        token.plain in NICK
        and token.capital
        and at + 1 < len(tokens)
        and tokens[at + 1].capital
        and (after in FIRST_NAMES or after in WORD_NAMES)
    ):
        return _surname(tokens, at + 1)
    if not token.capital:
        introduced = before in BEFORE_LOWER or before in ROLES or after in VERBS
        sure = name in FIRST_NAMES and name not in WORD_NAMES and name not in ORDINARY and len(name) > 2
        return at if sure and introduced else None
    if name in WORD_NAMES and not _stands_as_person(tokens, at):
        return None
    if name in FIRST_NAMES or name in WORD_NAMES:
        return None if after in ("score", "scale", "syndrome", "disease", "sign") else _surname(tokens, at)
    if token.plain in ORDINARY or len(token.text) < 2:
        return None
    return _surname(tokens, at) if _introduced(tokens, at) else None


def _stands_as_person(tokens: list[Token], at: int) -> bool:
    """Say whether a name that is also a word is used as a name here."""
    token = tokens[at]
    before = tokens[at - 1].plain if at else ""
    after = tokens[at + 1].plain if at + 1 < len(tokens) else ""
    if token.plain in MONTHS and before in PREPOSITIONS:
        return False
    if not token.opens and (before in BEFORE or before in ROLES or before in KIN):
        return True
    if token.text[-2:] in ("'s", "\u2019s") and not token.opens:
        return True
    surname = (
        at + 1 < len(tokens)
        and tokens[at + 1].capital
        and tokens[at + 1].plain not in ORDINARY
        and not tokens[at + 1].opens
    )
    if after in VERBS and not (token.opens and after in ("was", "is", "came", "had", "went", "has")):
        return True
    return _apposed(tokens, at) or (surname and token.plain not in MONTHS)


def _introduced(tokens: list[Token], at: int) -> bool:
    """Say whether what stands around an unknown capitalised word makes it a person's name."""
    token = tokens[at]
    before = tokens[at - 1].plain if at else ""
    earlier = tokens[at - 2].plain if at > 1 else ""
    after = tokens[at + 1].plain if at + 1 < len(tokens) else ""
    if not token.opens:
        if before in ROLES or before in KIN or (before == "," and (earlier in ROLES or earlier in KIN)):
            return True
        if before in ("is", "was", "(") and (earlier in KIN or earlier in ("name", "patient")):
            return True
        if before in ("with", "told", "asked", "rang", "phoned", "texted", "thanked", "named", "shadowing", "hugged"):
            return True
    if after in (PERSONAL if token.opens else VERBS):
        return True
    return _apposed(tokens, at)


def _apposed(tokens: list[Token], at: int) -> bool:
    """Say whether a role follows: "Femi, my practice assessor"."""
    window = [token.plain for token in tokens[at + 1 : at + 6]]
    if (
        len(window) < 3
        or window[0] not in (",", "(")
        or window[1] not in ("my", "his", "her", "our", "their", "the", "a", "an", "who")
    ):
        return False
    return window[1] == "who" or any(word in ROLES or word in KIN for word in window[2:])
