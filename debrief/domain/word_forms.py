"""Words as a search hears them: the same whether one writes fell, fallen or falls, and without those that say nothing.

English only; in another language words are compared as they stand, which still finds what is called by its name.
"""

import re

from debrief.domain.names import listed

UNSAID = listed("""
    a about after again all am an and any are as at be because been before being but by can could did do does doing
    done for from get gets getting got had has have having he her hers him his how i if in into is it its itself just
    me my myself of off on or our out over own person people really she should so some somebody someone student than
    that the their them then there these they thing things this those to too us very was we were what when where which
    while who why will with would you your
""")
"""Left out of what is looked for. *Not*, *no* and *nobody* say something."""

FORMS = {
    form: base
    for base, forms in {
        "bit": "bite bites biting bitten",
        "bleed": "bled bleeding bleeds",
        "break": "broke broken breaking",
        "catch": "caught catching",
        "child": "children kid kids",
        "come": "came comes coming",
        "cry": "cried crying cries",
        "cut": "cutting cuts",
        "die": "died dies dying dead death deaths",
        "fall": "fell fallen falling falls",
        "find": "found finding",
        "give": "gave given giving gives",
        "hear": "heard hearing",
        "hit": "hitting hits",
        "hurt": "hurting hurts",
        "kill": "killed killing kills",
        "leave": "left leaving leaves",
        "lose": "lost losing",
        "medicine": "medicines medication medications med meds",
        "miss": "missed missing misses",
        "say": "said saying says",
        "see": "saw seen seeing sees",
        "send": "sent sending",
        "shout": "shouted shouting shouts",
        "spit": "spat spits spitting spit",
        "suicide": "suicidal suicides",
        "take": "took taken taking takes",
        "tell": "told telling tells",
        "stillbirth": "stillborn stillbirths",
        "treat": "treated treating treatment treats",
        "worse": "worsen worsened worsening",
    }.items()
    for form in forms.split()
}
"""Forms that no rule makes."""

APOSTROPHES = str.maketrans("’‘ʼ`", "''''")
WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
SHORTEST_STEM = 3


def stems(text: str, *, locale: str = "en") -> tuple[str, ...]:
    """Return the words of a text that say something, each as its stem, in order."""
    words = WORD.findall(text.casefold().translate(APOSTROPHES))
    if locale.partition("_")[0] != "en":
        return tuple(words)
    return tuple(stem(word) for word in (word.removesuffix("'s") for word in words) if word not in UNSAID)


def stem(word: str) -> str:
    """Return what the forms of an English word have in common: fall for fell, dos for dose, doses and dosing."""
    if word in FORMS:
        return FORMS[word]
    for ending, instead in (("ies", "y"), ("ied", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("es", ""), ("s", "")):
        kept = word.removesuffix(ending) + instead
        if word.endswith(ending) and len(kept) >= SHORTEST_STEM and not word.endswith(("ss", "us", "is")):
            return _without_double(kept) if ending in {"ing", "ed"} else kept.removesuffix("e")
    return word.removesuffix("e") if len(word) > SHORTEST_STEM else word


def one_letter_apart(one: str, other: str) -> bool:
    """Tell whether a slip of one letter makes one word of the other: one more, one less, another, or two swapped."""
    short, long = sorted((one, other), key=len)
    if short == long or len(long) - len(short) > 1:
        return False
    at = next((at for at, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    swapped = short[at + 1 : at + 2] + short[at] + short[at + 2 :]
    return short[at + 1 :] == long[at + 1 :] or swapped == long[at:]


def _without_double(kept: str) -> str:
    """Return grab for grabb; words that end so by themselves keep both letters."""
    double = kept[-1] == kept[-2] and kept[-1] not in "aeiouls"
    return kept[:-1] if double else kept.removesuffix("e")
