"""What stands around a word, and whether it makes that word a person's name or something called after one."""

import re
from functools import lru_cache

from .names import EPONYMS, FIRST_NAMES, MONTHS, SEASONS, SURNAMES, THINGS, TOWNS, VIRTUES, WORD_NAMES, is_plain, listed
from .person_words import (
    CALLED_AFTER,
    COMES,
    IMPERSONAL,
    KIN,
    LIKE_PEOPLE,
    LIKE_THINGS,
    MADE_BY,
    NICK,
    PERSONAL,
    ROLES,
    STRICTLY,
    SUNG,
    TOLD,
    TREATED,
    VERBS,
    WORD_TITLES,
)
from .tokens import NOTHING, Token

MEDICINE = re.compile(
    r"(?:azole|cillin|mycin|micin|oxacin|pril|sartan|statin|olol|dipine|zepam|zolam|caine|profen|parin|xaban|gliptin"
    r"|gliflozin|formin|setron|triptan|tidine|mab|nib|vir|barbital|oxetine|pramine|tyline|apine|idone|thiazide|semide"
    r"|terol|sone|solone|phylline|curium|curonium|coxib|dronate|glutide|vudine|quine|aemia|itis|osis|ectomy|otomy"
    r"|oscopy|graphy|lysis|uria|[a-z]{3}(?:ation|esis|emia)|[a-z]{4}(?:ment|ness|ility|ism|ance|ence|able|ally|tion"
    r"|sion)|[a-z]{5}ing|ology|ostomy|pathy|plasty|algia|ium|ide|ate|ine)$"
)
CALLS = frozenset(("call", "calls", "called", "calling"))
THEM = frozenset(("him", "her", "me", "them", "himself", "herself", "myself", "themself", "themselves", "us"))
NAMED = frozenset(("named", "nicknamed", "called", "name's"))
# What may be called something without being a person.
NOT_PEOPLE = listed("""
    app programme program system drug device form song book model tool machine ward game show podcast website
    company brand film framework area place thing it medication medicine home hospital condition disease team
    was were what is i we they you then just and
    """)
DOUBTFUL = VIRTUES | MONTHS | SEASONS
MINE = frozenset(("my", "his", "her", "our", "their", "the", "a", "an", "who", "your", "another"))


@lru_cache(maxsize=4096)
def ordinary(word: str) -> bool:
    """Say whether a word in lower case is known to be no name, or looks like a medicine or an illness."""
    return (
        len(word) < 3
        or word in THINGS
        or word in EPONYMS
        or word in TOWNS
        or is_plain(word)
        or (word.endswith("s") and (word[:-1] in THINGS or word[:-1] in EPONYMS))
        or MEDICINE.search(word) is not None
        or ("-" in word and any(part in EPONYMS or part in THINGS for part in word.split("-")))
    )


def called_after(tokens: list[Token], at: int) -> bool:
    """Say whether a sign, a score or a device is called after whoever this is."""
    token, after = tokens[at], near(tokens, at, 1)
    if after.plain in CALLED_AFTER or is_cited(tokens, at) or near(tokens, at, -1).plain in SUNG:
        return True
    if after.capital and after.plain in THINGS and after.plain not in SURNAMES and not token.possessive:
        return True
    if not token.possessive and after.plain in MADE_BY:
        return True
    return (
        token.possessive and token.plain not in FIRST_NAMES and token.plain not in WORD_NAMES and after.plain in MADE_BY
    )


def is_cited(tokens: list[Token], at: int) -> bool:
    """Say whether a year follows as after an author: "Benner (1984)", "Bolton and Delderfield, 2018"."""
    if near(tokens, at, 1).plain in ("and", "&") and near(tokens, at, 2).capital:
        at += 2
    after = near(tokens, at, 1)
    if after.plain == "et" and near(tokens, at, 2).plain == "al":
        return True
    year = near(tokens, at, 2).text if after.text in ("(", ",") else after.text
    return len(year) == 4 and year[:2] in ("19", "20") and year.isdigit()


def is_brand(token: Token) -> bool:
    """Say whether a capital stands inside the word, as in "BadgerNet", and not as in "McKenna"."""
    inner = re.search(r"[a-z][A-Z]", token.text)
    return inner is not None and not re.match(r"(?:Ma?c|Fitz|D[aeiu]|L[aeo]|Van|O['\u2019])[A-Z]", token.text)


def near(tokens: list[Token], at: int, step: int) -> Token:
    """Return the token some steps away, or one that says nothing where the text ends."""
    place = at + step
    return tokens[place] if 0 <= place < len(tokens) else NOTHING


def is_verb(token: Token) -> bool:
    """Say whether a word is one that people, or things, do."""
    return token.plain in VERBS or (token.word and not token.capital and token.plain.endswith("ed"))


def in_title(tokens: list[Token], at: int) -> bool:
    """Say whether a capitalised plain word stands right before, in mid-sentence: "the Hail Mary"."""
    before = near(tokens, at, -1)
    known = before.plain in ROLES or before.plain in KIN or before.plain in NICK or before.plain in WORD_TITLES
    if not before.capital or known or before.plain in FIRST_NAMES or before.end + 1 != tokens[at].start:
        return False
    quoted = near(tokens, at, -2).text in ('"', "\u201c") and near(tokens, at, 1).text in ('"', "\u201d")
    return is_plain(before.plain) and (not before.opens or quoted)


def given_as_name(tokens: list[Token], at: int) -> bool:
    """Say whether it is what somebody is called: "everyone calls him Spud"."""
    token, before, earlier = tokens[at], near(tokens, at, -1), near(tokens, at, -2)
    if token.opens or len(token.plain) < 3 or token.plain in THINGS:
        return False
    if before.plain in THEM and earlier.plain in CALLS:
        return True
    if before.plain in ("as", "by") and earlier.plain in ("known", "goes", "went"):
        return True
    return not ordinary(token.plain) and before.plain in NAMED and earlier.plain not in NOT_PEOPLE


def introduced(tokens: list[Token], at: int) -> bool:
    """Say whether a role, a relation or a word of telling stands before: "my mentor, Femi", "told Femi"."""
    before, earlier = near(tokens, at, -1), near(tokens, at, -2)
    if before.plain in TOLD or before.plain in ROLES or before.plain in KIN:
        return True
    if before.text in (",", "(", ":", "\u2013", "\u2014") and (earlier.plain in ROLES or earlier.plain in KIN):
        return True
    if before.plain in ("is", "was") and (earlier.plain in KIN or earlier.plain in ROLES):
        return True
    return before.plain == "with" and earlier.plain not in TREATED


def apposed(tokens: list[Token], at: int) -> bool:
    """Say whether a role follows: "Femi, my practice assessor"."""
    if near(tokens, at, 1).text not in (",", "(") or near(tokens, at, 2).plain not in MINE:
        return False
    if near(tokens, at, 2).plain == "who":
        return True
    for token in tokens[at + 3 : at + 7]:
        if token.plain in ROLES or token.plain in KIN or token.plain.endswith(("ist", "ician")):
            return True
        if not token.word:
            return False
    return False


def acts(tokens: list[Token], at: int, *, known: bool) -> bool:
    """Say whether a verb follows that people do; what things do too counts with what is said of people."""
    after, further = near(tokens, at, 1), near(tokens, at, 2)
    if after.capital:
        return False
    doubtful = known and tokens[at].opens and tokens[at].plain in DOUBTFUL
    if after.plain in PERSONAL and not (doubtful and after.plain in COMES):
        return True
    if after.plain in IMPERSONAL:
        said = STRICTLY if known and tokens[at].plain in DOUBTFUL else LIKE_PEOPLE
        like_people = further.plain in said or further.plain.endswith("ing") or further.text.isdigit()
        like_things = further.plain in LIKE_THINGS
        return (like_people or not known) and not like_things
    return not known and after.word and after.plain.endswith("ed")
