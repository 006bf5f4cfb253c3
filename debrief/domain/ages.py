"""Find ages that few people have, and births of three and more."""

import re
from collections.abc import Iterator

from .hint import Hint, Kind

UNIT = r"(?:one|two|three|four|five|six|seven|eight|nine)"
OLD = r"(?:9\d|1[01]\d)"
SPELLED = rf"(?:ninety(?:[\s\-]{UNIT})?|(?:a|one)[\s\-]hundred(?:[\s\-]and[\s\-]{UNIT})?)"
YEARS = r"(?:years?|yrs?|yo|y/o|y\.o\.?)"
AGE = re.compile(
    rf"(?<![\w.,/\-+])(?:(?:{OLD}|{SPELLED})[\s\-]*{YEARS}(?:[\s\-]+(?:old|of age)|[\s\-]?o)?"
    rf"(?!\w)(?!\s*(?:ago|later|since|experience|in|between|before|after|from|apart|together|of (?!age)))"
    rf"|{OLD}\s?(?:y|[MF]|m(?!\w)|f(?!\w))(?!\w))",
    re.IGNORECASE,
)
SAID_OF = (
    r"(?:\bage[ds]?:?|\bage of|\bage is|\bturn(?:ed|ing|s)|\bnearly|\balmost|\bwill be|\bjust gone"
    r"|\b(?:s?he|who|it|they|gran|nan|mother|father|lady|man|woman|mum|dad|wife|husband|grandmother|grandad|patient|pt)"
    r"(?:'s|\u2019s| is| was| be| turned| being)|\b(?:she|he)s|\bat)"
)
# What is said of a number of the same size that is no age.
NO_AGE = (
    r"(?!\s*(?:%|kg|mg|ml|mcg|mmhg|mmol|per|percent|on\b|over|out|beats|bpm|cm|mins?\b|minutes?|metres?|meters?"
    r"|hours?|units?|degrees|seconds?|systolic|diastolic|room|ra\b|times|miles|pounds|litres?|l\b|to\b|then\b|sats|by\b"
    r"|days?|weeks?|months?|of\b|and\s(?:sats|bp|hr|the|his|her|rr|falling|rising|dropping)|after\s\d|again))"
)
BARE_AGE = re.compile(rf"(?<![\w.,/+])(?:{OLD}|{SPELLED})(?![\w%/:\-]|[.,]\d){NO_AGE}", re.IGNORECASE)
CUE = re.compile(rf"{SAID_OF}\W{{1,2}}(?:only |just |about |now |nearly |almost )?$", re.IGNORECASE)
# "Mr Bartholomew Finch is ninety-six", "Mrs Doyle, 93, …": a name stands before.
NAMED_AGE = re.compile(
    rf"[A-Z][a-z\u2019'\-]{{2,24}}(?:(?: is| was|'s|\u2019s| turned)\s(?P<said>{OLD}|{SPELLED})(?![\w%/:\-]|[.,]\d)"
    rf"{NO_AGE}|(?:,\s|\s\()(?P<put>9\d|10\d)(?=[,)]))"
)
VITAL = re.compile(
    r"\b(?:sats?|spo2|o2|bp|hr|rr|pulse|rate|systolic|diastolic|pressure|map|oxygen|saturations?|weight|weighs?|temp"
    r"|bm|sugars?|glucose|score|percent|rhythm|pulled|back|down|dropped?|dropping|up|fell|rose|stays?|stayed|were"
    r"|room|bed|ward|gas|monitor|gtn|he?art|obs)\W[^.!?]{0,20}$",
    re.IGNORECASE,
)
MANY = re.compile(
    r"\b(?:the\s+)?(?:triplets|quadruplets|quintuplets|sextuplets|quads)\b|\b(?:super)?centenarian\b"
    r"|\b(?:nonagenarian)\b|\bin (?:her|his|their) (?:very )?(?:late |early |mid[ -]?)?(?P<tens>nineties|90'?s"
    r"|hundreds)\b",
    re.IGNORECASE,
)


def ages(text: str) -> Iterator[Hint]:
    """Yield ages of ninety and more, and births of three and more."""
    for match in AGE.finditer(text):
        yield Hint(*match.span(), Kind.AGE)
    for match in BARE_AGE.finditer(text):
        cue = CUE.search(text, max(0, match.start() - 32), match.start())
        if cue and not VITAL.search(text, max(0, cue.start() - 24), match.start()):
            yield Hint(*match.span(), Kind.AGE)
    for match in NAMED_AGE.finditer(text):
        group = "said" if match["said"] else "put"
        if not VITAL.search(text, max(0, match.start() - 4), match.start(group)):
            yield Hint(*match.span(group), Kind.AGE)
    for match in MANY.finditer(text):
        yield Hint(*match.span("tens" if match["tens"] else 0), Kind.AGE)
