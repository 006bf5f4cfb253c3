"""Find names of people: after titles, and wherever a bare name stands; a name once found is one everywhere."""

from collections.abc import Iterator

from .bare_names import bare, with_surname
from .beside_names import called_after, ordinary
from .hint import Hint, Kind
from .names import FIRST_NAMES, SURNAMES, THINGS, VIRTUES, WORD_NAMES, is_plain, listed
from .person_words import (
    BEFORE,
    NICK,
    PARTICLES,
    PREPOSITIONS,
    ROLES,
    SMALL,
    TITLES,
    TOLD,
    VERBS,
    WORD_TITLES,
)
from .tokens import NOTHING, Token, tokens

# Family names that are plain words, for titles that are plain words too: "Sister Woods", and not "Sister Kept".
PLAIN_SURNAMES = listed("""
    birch brown canning creed fisher foster gill hinds lynch madden park savage sheikh smith swift woods wright wood
    stone white black green king young hill bell cook baker carter taylor miller walker turner parker cooper cross
    marsh fox bird rice lamb bush field fields banks brooks rivers west north day may winter summers frost snow rose
    moon price page penny law dean knight bishop pope abbott stewart marshall archer hunter mason potter tyler weaver
    webster butcher farmer shepherd steel gold silver sharp short small strong hardy moody grant grace love hope long
    """)
# Parts of a name that do not point at anyone when they stand alone.
NEVER_ALONE = WORD_TITLES | TITLES | NICK | PARTICLES | THINGS
JOINS = frozenset(("and", "&", ",", "or"))


def people(text: str, taken: bytearray) -> Iterator[Hint]:
    """Yield names; words already `taken` by another kind of hint are nobody's name."""
    words = tokens(text, taken)
    spans: list[tuple[int, int]] = []
    at = 0
    while at < len(words):
        found = _titled(words, at) or _initialled(words, at) or _plainly(words, at)
        if found is None:
            at += 1
            continue
        spans.append(found)
        at = found[1] + 1
    named = {place for first, last in spans for place in range(first, last + 1)}
    spans += _beside(words, named)
    spans += _again(words, spans, named)
    for first, last in spans:
        # "siobhans mum": written without its apostrophe.
        end = words[last].stem_end - _lacks_apostrophe(words[last])
        yield Hint(words[first].start, end, Kind.PERSON)


def _lacks_apostrophe(word: Token) -> bool:
    name = word.plain.removesuffix("s")
    return name != word.plain and word.plain not in FIRST_NAMES and word.plain not in SURNAMES and name in FIRST_NAMES


def _plainly(words: list[Token], at: int) -> tuple[int, int] | None:
    last = bare(words, at)
    if last is None:
        return None
    nick = at > 0 and words[at - 1].plain in ("big", "little", "wee", "auld") and words[at - 1].capital
    return at - nick, last


def _titled(words: list[Token], at: int) -> tuple[int, int] | None:
    """Return the first and last word of a name with its title, None when none begins here."""
    token, title = words[at], words[at].plain
    if (title not in TITLES and title not in WORD_TITLES) or token.text in ("MS", "MR", "PC", "DR", "SR", "PROF"):
        return None
    following = words[at + 1] if at + 1 < len(words) else NOTHING
    if not following.word or len(following.plain) < 2 or token.possessive or following.opens:
        return None
    name = following.plain
    known = name in SURNAMES or name in FIRST_NAMES or name in PLAIN_SURNAMES
    if title in TITLES:
        if following.capital:
            last = at + 1 if name in VERBS else with_surname(words, at + 1)
            return None if name in VERBS or (name in ROLES and not known) else (at, last)
        known = known or not is_plain(name)
        stops = name in VERBS or name in BEFORE or name in ROLES or name in PREPOSITIONS or name in SMALL
        if stops or name in THINGS or len(name) < 3 or not (known or title in ("mr", "mrs", "ms", "dr")):
            return None
        return at, with_surname(words, at + 1)
    # "student nurse Kaya" has a role, "Nurse Kaya" a title.
    first = at if token.capital else at + 1
    if following.capital and (known or name in WORD_NAMES or not ordinary(name)):
        return first, with_surname(words, at + 1)
    if not following.capital and (name in SURNAMES or name in FIRST_NAMES) and not is_plain(name) and len(name) > 2:
        return at, with_surname(words, at + 1)
    return None


def _initialled(words: list[Token], at: int) -> tuple[int, int] | None:
    """Return initials with a family name: "W. J. Ostrowski", "JP Okafor"."""
    token = words[at]
    if (
        not token.word
        or not token.text.isupper()
        or len(token.text) > 2
        or (token.text == "A" and not _dotted(words, at))
        or token.text == "I"
    ):
        return None
    place = at
    while (
        place + 1 < len(words)
        and place - at < 3
        and len(words[place + 1].text) == 1
        and words[place + 1].text.isupper()
    ):
        place += 1
    after = words[place + 1] if place + 1 < len(words) else NOTHING
    if not after.word or not after.capital or after.opens:
        return None
    name = after.plain in SURNAMES or (not ordinary(after.plain) and after.plain not in FIRST_NAMES)
    if len(token.text) == 2:
        return (at, place + 1) if after.plain in SURNAMES and token.plain not in THINGS else None
    known = name or ((place > at or _dotted(words, place)) and after.plain in PLAIN_SURNAMES)
    return (at, place + 1) if known and not called_after(words, place + 1) else None


def _dotted(words: list[Token], at: int) -> bool:
    """Say whether a full stop was dropped after an initial."""
    return at + 1 < len(words) and words[at + 1].start > words[at].end + 1


def _beside(words: list[Token], named: set[int]) -> list[tuple[int, int]]:
    """Return unknown capitalised words joined to a name: "Priya, Tjarra and Will"."""
    found = []
    for place in range(len(words)):
        token = words[place]
        if place in named or not token.capital or token.opens or len(token.plain) < 3:
            continue
        if token.plain not in WORD_NAMES and ordinary(token.plain):
            continue
        back = place > 1 and words[place - 1].text in JOINS and place - 2 in named
        on = place + 2 < len(words) and words[place + 1].text in JOINS and place + 2 in named
        if (back or on) and not called_after(words, place):
            named.add(place)
            found.append((place, place))
    return found


def _again(words: list[Token], spans: list[tuple[int, int]], named: set[int]) -> list[tuple[int, int]]:
    """Return the other places where a name stands, or a part of one."""
    parts = {token.plain for first, last in spans for token in words[first : last + 1]}
    known = {part for part in parts if len(part) > 2 and part not in NEVER_ALONE}
    found = []
    for place, token in enumerate(words):
        if place in named or token.plain not in known or called_after(words, place):
            continue
        before = words[place - 1].plain if place else ""
        after = words[place + 1].plain if place + 1 < len(words) else ""
        if is_plain(token.plain) or token.plain in WORD_NAMES:
            asks = token.plain in VIRTUES and not token.capital
            stands = (token.capital and not token.opens) or after in VERBS or token.possessive
            stands = stands or before in TOLD or (before in BEFORE and not asks)
            stands = stands and not (asks and before not in TOLD and not (before == "" and after in VERBS))
        else:
            stands = token.capital or token.plain in FIRST_NAMES or not ordinary(token.plain)
        if stands:
            found.append((place, place))
    return found
