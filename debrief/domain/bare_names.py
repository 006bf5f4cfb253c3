"""Names without a title: known first names, names that are also words, and unknown words that act as people do."""

from .beside_names import (
    NAMED,
    acts,
    apposed,
    called_after,
    given_as_name,
    in_title,
    introduced,
    is_brand,
    is_verb,
    near,
    ordinary,
)
from .names import (
    EPONYMS,
    FIRST_NAMES,
    MONTHS,
    RARE_NAMES,
    SEASONS,
    SURNAMES,
    THINGS,
    VIRTUES,
    WORD_NAMES,
    is_plain,
    listed,
)
from .person_words import FAMILY, KIN, NICK, PARTICLES, PERSONAL, PREPOSITIONS, ROLES, TOLD, TREATED, VERBS
from .tokens import Token

ARTICLES = frozenset(("a", "an", "the", "this", "that", "each", "every", "another", "some", "any", "no"))
NO_NOUN = listed("""
    when and or but in on at for to by with as is was if where while because before after
    """)
VERBS_OR_AND = VERBS | {"and"}
SOMEBODY = ROLES | KIN | {"man", "woman", "lady", "bloke", "guy"}
TOLD_PAST = TOLD - {"meet", "meeting", "text", "phone", "ring", "ask"}
AFTER_MODAL = listed("""
    be have not i you we he she they it never also well still need want get come take be
    """)


# In these, on these and of these kinds things are said to be: "the NEWS went to Amber".
WHERE = frozenset(("on", "in", "at", "as", "code", "into", "rated", "flagged", "went", "goes", "turned"))


def bare(tokens: list[Token], at: int) -> int | None:
    """Return the last word of a name without a title, None when none begins here."""
    token = tokens[at]
    if not token.word or called_after(tokens, at):
        return None
    first = token.plain if token.plain in FIRST_NAMES or token.plain in WORD_NAMES else token.plain.split("-")[0]
    if not token.capital:
        return _lower(tokens, at, first)
    if in_title(tokens, at) or is_brand(token) or near(tokens, at, -1).plain in ("st", "saint"):
        return None
    before, after = near(tokens, at, -1), near(tokens, at, 1)
    if first in FIRST_NAMES and (len(first) > 2 or introduced(tokens, at)):
        thing = before.plain in ARTICLES and not is_verb(after) and not token.possessive and after.plain not in FAMILY
        return None if thing and after.word and not after.capital else with_surname(tokens, at)
    if before.plain in NICK and before.capital and (first in WORD_NAMES or not ordinary(token.plain)):
        return with_surname(tokens, at)
    if given_as_name(tokens, at):
        return with_surname(tokens, at)
    if first in WORD_NAMES:
        return with_surname(tokens, at) if _word_is_person(tokens, at) else None
    if token.plain in SURNAMES and token.plain not in EPONYMS and not token.opens and before.plain not in ARTICLES:
        return at
    if ordinary(token.plain):
        return None
    return with_surname(tokens, at) if _unknown_is_person(tokens, at) else None


def with_surname(tokens: list[Token], at: int) -> int:
    """Return the last of the capitalised words, and the small ones inside a name, from `at` on."""
    last, place = at, at + 1
    while place < len(tokens) and place - at <= 3 and not tokens[last].possessive:
        token = tokens[place]
        known = token.plain in SURNAMES
        if (token.word and token.capital and not token.opens and (known or _may_be_surname(token))) or (
            token.word and known and not tokens[at].capital and not is_plain(token.plain)
        ):
            last = place
        elif token.plain not in PARTICLES:
            break
        place += 1
    return last


def _may_be_surname(token: Token) -> bool:
    return token.plain not in THINGS and (not is_plain(token.plain) or token.plain in WORD_NAMES)


def _word_is_person(tokens: list[Token], at: int) -> bool:
    """Say whether a name that is also a word, with a capital, is used as a name here."""
    token, before, after = tokens[at], near(tokens, at, -1), near(tokens, at, 1)
    if token.plain in MONTHS or token.plain in SEASONS:
        if before.plain in PREPOSITIONS or (after.text.isdigit() and not token.opens):
            return False
        told = not token.opens and (before.plain in TOLD or before.plain in KIN or before.plain in ROLES)
        return told or apposed(tokens, at) or acts(tokens, at, known=True) or token.possessive
    if before.plain in ARTICLES:
        return False
    if not token.opens and token.plain not in RARE_NAMES:
        phrase = after.capital and not after.opens and not _may_be_surname(after)
        return not phrase and not (before.plain in WHERE and not token.possessive)
    addressed = near(tokens, at, -1).text in ('"', "\u201c") and after.text == ","
    if introduced(tokens, at) or addressed:
        return True
    follows = after.word and after.capital and not after.opens and _may_be_surname(after)
    if token.plain in ("will", "mark") and after.plain in ("i", "you", "he", "she", "they", "we", "my", "it"):
        return False
    return follows or token.possessive or apposed(tokens, at) or acts(tokens, at, known=True)


def _unknown_is_person(tokens: list[Token], at: int) -> bool:
    """Say whether a capitalised word that no list knows stands where a person does."""
    token, before, after = tokens[at], near(tokens, at, -1), near(tokens, at, 1)
    if apposed(tokens, at):
        return True
    if after.text.isdigit():
        return False
    if token.opens:
        return acts(tokens, at, known=False) or (after.plain == "and" and near(tokens, at, 2).text == "I")
    if introduced(tokens, at):
        return True
    if before.plain in ARTICLES:
        return False
    if (token.possessive and after.word and after.plain not in NO_NOUN) or acts(tokens, at, known=False):
        return True
    return before.plain == "and" and near(tokens, at, -2).plain == "me"


def _lower(tokens: list[Token], at: int, first: str) -> int | None:
    token, before, after = tokens[at], near(tokens, at, -1), near(tokens, at, 1)
    if token.text.isupper() and len(token.text) > 1:
        return None
    if first in FIRST_NAMES:
        thing = before.plain in ARTICLES and not is_verb(after) and not token.possessive
        sure = len(first) > 3 and not thing
        return with_surname(tokens, at) if sure or introduced(tokens, at) or after.plain in PERSONAL else None
    if first in WORD_NAMES:
        return with_surname(tokens, at) if _lower_word_is_person(tokens, at) else None
    if ordinary(token.plain):
        return None
    given = before.plain in NAMED and near(tokens, at, -2).plain in SOMEBODY
    name_is = before.plain in ("is", "was") and near(tokens, at, -2).plain == "name"
    stem = token.plain.removesuffix("s")
    theirs = len(stem) > 4 and stem != token.plain and stem in FIRST_NAMES
    return at if given or name_is or theirs else None


def _lower_word_is_person(tokens: list[Token], at: int) -> bool:
    """Say whether a name that is also a word, in lower case, can only be a name here."""
    token, before, after = tokens[at], near(tokens, at, -1), near(tokens, at, 1)
    earlier = near(tokens, at, -2)
    if token.plain in MONTHS or token.plain in SEASONS:
        if after.plain in AFTER_MODAL:
            return False
        return before.plain in TOLD or (before.plain == "with" and earlier.plain in ("on", "was", "round"))
    told = before.plain in TOLD_PAST
    related = before.plain in KIN or (before.plain in ROLES and before.plain not in ("name", "bank", "charge"))
    does = after.plain in PERSONAL
    begins = (
        token.opens or not before.word or before.plain in ("and", "but", "because", "that", "when", "so", "then", "cos")
    )
    if token.plain in VIRTUES:
        if token.plain in ("will", "may"):
            shift = before.plain == "with" and earlier.plain not in TREATED
            return (told or shift or (token.possessive and begins)) and after.plain not in AFTER_MODAL
        return told or (related and does) or (begins and does and token.plain not in ("mark", "grant", "chase"))
    with_them = (
        before.plain == "with" and earlier.plain not in TREATED and (not after.word or after.plain in VERBS_OR_AND)
    )
    given = before.plain in ("gave", "handed", "helped") and after.plain in ("in", "her", "his", "a", "some", "the")
    was = begins and after.plain in ("was", "is", "had", "has") and acts(tokens, at, known=True)
    return (
        told
        or related
        or (does and begins)
        or with_them
        or given
        or was
        or (token.possessive and before.plain not in ARTICLES)
    )
