"""Find towns, by their names and by the words before them."""

import re
from collections.abc import Iterator

from .addresses import CAPITAL
from .beside_names import ordinary
from .hint import Hint, Kind
from .names import EPONYMS, FIRST_NAMES, SURNAMES, TOWNS, is_plain, listed

SCALE = re.compile(
    r"\s(?:score|scale|stool|chart|criteria|rules?|classification|index|PTA|CT|coma|protocol|inventory|tool|type"
    r"|was\s\d|is\s\d"
    r"|\d|model|guidelines?|test|sign|grip|method|formula|outcome|splint|frame|sling|hoist|tube|cannula|list"
    r"|airway|bag|knee|ankle)\b",
    re.IGNORECASE,
)
TOWN = re.compile(rf"\b({CAPITAL}(?:\s(?:{CAPITAL}|upon|on|of|le|by)){{0,2}})")
CUE = re.compile(
    r"\b(?:in|from|near|outside|around|to|at|of|via|and|or|between|past|off|over|it's|is|was|called|hometown|the"
    r"|towards|for|into|across|toward|leaving|visit(?:ing|ed)?|left"
    r"|live[sd]?|,)\s$",
    re.IGNORECASE,
)
# After these words a name that no list knows is a place, unless one looks, shouts or trusts.
SOMEWHERE = re.compile(
    rf"(?P<before>\b[\w'\u2019]{{1,20}}\W{{1,2}})?\b(?P<cue>in|near|outside|at|from"
    rf"|to)\s(?P<place>{CAPITAL}(?:\s(?:{CAPITAL}|upon|le)){{0,2}})"
)
AT_SOMEBODY = listed("""
    shouted looked smiled swore yelled stared laughed snapped glanced waved nodded screamed pointed annoyed cross angry
    mad look looking shout shouting smile smiling confided trust trusts trusted believe believed confidence interest
    faith interested furious raging glare glared winked grinned
    """)
TRAVELS = listed("""
    came come comes down over up moved transferred flew drove travelled home originally way she's he's is was bus train
    back sent went going transfer driving moving retrieval flown trip return returned move
    """)
LOWER_TOWN = re.compile(r"\b(?:in|from|near|to|outside)\s([a-z]{4,20}(?:\s[a-z]{3,12})?)\b")


def towns(text: str) -> Iterator[Hint]:
    """Yield towns after a word that leads to a place, and wherever such a town is named again."""
    found = [(match.start(), name) for match in TOWN.finditer(text) if (name := _town(match[1]))]
    led = {name for start, name in found if not start or CUE.search(text, max(0, start - 12), start)}
    for start, name in found:
        if name in led and not SCALE.match(text, start + len(name)):
            yield Hint(start, start + len(name), Kind.PLACE)
    for match in LOWER_TOWN.finditer(text):
        for name in (match[1], match[1].split()[0]):
            if name in TOWNS and not is_plain(name) and name not in FIRST_NAMES and name not in EPONYMS:
                yield Hint(match.start(1), match.start(1) + len(name), Kind.PLACE)
                break


def _town(words: str) -> str | None:
    parts = words.split()
    names = (" ".join(parts[:count]) for count in range(len(parts), 0, -1))
    return next((name for name in names if name.lower() in TOWNS), None)


def somewhere(text: str) -> Iterator[Hint]:
    """Yield names that no list knows where a place stands: "on a hillside outside Llanfwrog"."""
    for match in SOMEWHERE.finditer(text):
        before = re.sub(r"\W+$", "", match["before"] or "").lower()
        words = match["place"].split()
        plain = [word.lower().removesuffix("'s").removesuffix("\u2019s") for word in words]
        if before in AT_SOMEBODY or (match["cue"] in ("from", "to") and before not in TRAVELS):
            continue
        if any(word in FIRST_NAMES or word in SURNAMES for word in plain) or ordinary(plain[0]) or len(plain[0]) < 4:
            continue
        if words[0] == plain[0] or "'" in words[0] or "\u2019" in words[0]:
            continue
        count = next((place for place, word in enumerate(plain) if place and ordinary(word)), len(words))
        yield Hint(match.start("place"), match.start("place") + len(" ".join(words[:count])), Kind.PLACE)
