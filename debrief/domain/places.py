"""Find named places: wards, hospitals, homes and schools, and towns."""

import re
from collections.abc import Iterator

from .addresses import CAPITAL, COUNT
from .beside_names import ordinary
from .hint import Hint, Kind
from .names import FIRST_NAMES, THINGS, is_plain, listed

WARD = re.compile(
    rf"\b(?:ward|wd)\s?(?:no\.?\s|number\s)?(?:\d{{1,3}}[A-Za-z]?|(?-i:[A-Z]\d{{0,2}})|{COUNT})\b(?!\s?(?:%|mg"
    rf"|rounds?|staff\snurses))"
    r"|\b(?:[A-Z]\d{1,2}|\d{1,2}[A-Z])\sward\b"
    r"|\b\d{1,2}\s(?-i:North|South|East|West|[NSEW]\b)(?!\s(?-i:[A-Z]))|(?<=\bon )\d{1,2}\s?(?:(?-i:[A-H])|north"
    r"|south|east|west)\b"
    r"|\bunit\s\d{1,2}[A-Z]\b|\btower\s\d{1,2}\b|\b(?-i:Unit)\s[A-H]\b",
    re.IGNORECASE,
)
SURE = (
    r"Hospital|Infirmary|Hospice|Clinic|Surgery|Medical Centre|Health Centre|Medical Center|Health Center|Health Campus"
    r"|Nursing Home|Care Home|Residential Home|Rest Home|Care Centre|Aged Care|Lodge|Court|Manor|Grange|Rehab"
    r"|Rehabilitation"
    r"|Institute|School|Academy|College|University|Uni|Nursery|Pharmacy|Chemist|Practice|Trust|Health Board"
    r"|Centre|Center|Ward"
    r"|Unit|Suite|Villa|Villas|Hall|Prison|Barracks|Ambulance Station|Church|Mosque|Temple|Retirement Village"
    r"|Polyclinic"
    r"|Birth Centre|Maternity|Day Centre|Hub|House|Primary|High|Home"
)
WEAK = r"Station|Village|Gardens|General|Health|Memorial|Medical|Cottage|Farm|Place|Park"
LINKS = r"of|of the|upon|&|and|de|la|NHS"
NAMED = re.compile(
    rf"\b(?:{CAPITAL}|St\.?)(?:\s(?:{CAPITAL}|{LINKS})){{0,4}}\s(?:(?:{SURE})|(?P<weak>{WEAK}))\b"
    rf"(?:\s(?:NHS\s)?(?:Hospital|Centre|Center|Unit|Clinic|Trust|Foundation Trust|School|of\s{CAPITAL}))?"
)
SAINTS = re.compile(
    r"\b(?:Ospedale|Policlinico|Clinica)(?:\s[A-Z][\w'\u2019]{2,20}){1,3}|\bWard\s(?P<ward>[A-Z][a-z]{2,15})\b"
    r"|\bSt\.?\s[A-Z][a-z]{2,15}(?:'s|\u2019s|s'|s\u2019)(?!\s(?:Day|[Ww]ort|Cross|Ambulance|Eve)\b)"
)
OF_PLACE = re.compile(
    rf"\b(?:University|Hospital|Hospice|College|Institute|School|Royal College)\sof\s{CAPITAL}(?:\s{CAPITAL}){{0,2}}"
)
LOWER_KIND = (
    r"ward|hospital|care home|nursing home|hospice|infirmary|lodge|surgery|clinic|unit|medical centre"
    r"|health centre|primary"
    r"|school|rehab|pharmacy|manor|grange|house|rest home|academy"
)
KIND_OF_PLACE = re.compile(rf"\b(?:{LOWER_KIND})\b", re.IGNORECASE)
NAME_BEFORE = re.compile(
    r"\b(?P<cue>(?:at|in|on|to|from|of|near)\s)?(?P<name>(?:st\.?\s)?[^\W\d_][\w'\u2019\-]{2,20})\s$", re.IGNORECASE
)
# What wards are named after.
WARD_NAMES = listed("""
    juniper willow oak ash elm maple cedar birch beech rowan hawthorn holly ivy rose bluebell primrose daffodil tulip
    lavender heather thistle robin kestrel kingfisher swallow heron swan eagle osprey nightingale sapphire emerald ruby
    topaz amber jade sunflower butterfly rainbow dolphin seahorse starfish poppy fern sycamore chestnut larch laurel
    magnolia acorn lilac snowdrop acacia wattle banksia waratah eucalyptus bracken clover foxglove skylark wren puffin
    pelican kookaburra lotus orchid iris jasmine violet linden aspen alder hazel mulberry cherry apple orchard meadow
    """)
# Words that name a type of ward or unit rather than one of them.
TYPES = listed("""
    labour labor maternity stroke acute emergency medical surgical children childrens paediatric pediatric intensive
    coronary cardiac respiratory renal burns spinal assessment admissions admission day discharge delivery
    postnatal antenatal neonatal special care high dependency critical oncology haematology orthopaedic trauma
    outpatient outpatients minor injuries walk-in gp general community mental health psychiatric forensic secure
    dental public primary secondary nursing medicine your my our their his her this that every each some the a an
    in at on of and to from eating disorders rapid access fracture pain theatre day-case recovery birth birthing
    midwife midwifery led nhs foundation occupational occ sexual physical good poor general sports bowel infusion
    dialysis endoscopy imaging community private village rehabilitation rehab older person people elderly frailty
    female male mixed open locked closed cross red green blue student practice best safe first two three one law
    graduate middle after before then when since head eastern northern southern national local state federal
    city county rural regional district teaching training base infant junior secondary boarding sunday driving old new
    same different another teenage teaching teacher school hospital ward clinic home welcome coming going care nurse
    stay blood breast eye ear heart chest skin wound leg memory baby well women's men's children's kids' sleep asthma
    diabetes diabetic vaccination flu covid smear drop-in learning skills simulation sim study resource drug alcohol
    needle crisis liaison custody police fire ambulance bus train petrol nursing nurses' full ground top main front
    charge team next last early late long night my mum's dad's gran's nan's hello thanks no how so very
    """)
STAFF_OF = re.compile(rf"\b(?:[Tt]he|at)\s({CAPITAL})\s(?:staff|team|residents|carers|home|nurses|lot|crew)\b")
# "on Kestrel tonight": a ward's name alone.
ON_WARD = re.compile(
    r"\b(?:on|off|to|from)\s(?P<ward>[A-Za-z]{3,12})\b(?!\s(?:of|and\s\w+\son)\b|['\u2019-])"
    r"(?P<ends>\s?[.,;!)]|\s(?:tonight|last|this|again|when|ward|for\smy|until|yesterday|today|since|nights|days)\b)?",
    re.IGNORECASE,
)


def places(text: str) -> Iterator[Hint]:
    """Yield named wards, hospitals, homes and schools, and towns."""
    for pattern in (WARD, OF_PLACE):
        for match in pattern.finditer(text):
            yield Hint(*match.span(), Kind.PLACE)
    for match in NAMED.finditer(text):
        start = _name_start(match.group(), weak=match["weak"] is not None)
        if start is not None:
            yield Hint(match.start() + start, match.end(), Kind.PLACE)
    for kind in KIND_OF_PLACE.finditer(text):
        named = NAME_BEFORE.search(text, max(0, kind.start() - 34), kind.start())
        if named is None:
            continue
        opens = text[max(0, named.start() - 3) : named.start()].rstrip()[-1:] in ("", ".", "!", "?", ":")
        if _is_name(named["name"], kind.group().lower(), opens=opens and not named["cue"], cued=bool(named["cue"])):
            yield Hint(named.start("name"), kind.end(), Kind.PLACE)
    for match in SAINTS.finditer(text):
        if not match["ward"] or match["ward"].lower() in WARD_NAMES or not ordinary(match["ward"].lower()):
            yield Hint(*match.span(), Kind.PLACE)
    for match in ON_WARD.finditer(text):
        if match["ward"].lower() in WARD_NAMES and (match["ward"][0].isupper() or match["ends"] is not None):
            yield Hint(*match.span("ward"), Kind.PLACE)
    for match in STAFF_OF.finditer(text):
        if not ordinary(match[1].lower()) and match[1].lower() not in TYPES and match[1].lower() not in FIRST_NAMES:
            yield Hint(*match.span(1), Kind.PLACE)


def _name_start(named: str, *, weak: bool) -> int | None:
    """Return where a place's own name begins, None when only its type is given."""
    start = 0
    words = named.split()
    for word in words[:-1]:
        plain = word.lower().rstrip(".").removesuffix("'s").removesuffix("\u2019s")
        if word[0].isupper() and plain not in THINGS and plain not in TYPES and not (weak and is_plain(plain)):
            return start
        start += len(word) + 1
    return None


def _is_name(name: str, kind: str, *, opens: bool, cued: bool) -> bool:
    """Say whether a word before "ward" or "hospital" is its name: unknown, or one that wards are given."""
    plain = name.lower().removesuffix("'s").removesuffix("\u2019s")
    if plain.startswith(("st ", "st. ")):
        return True
    if plain in TYPES or plain in THINGS or plain[-3:] in ("'ve", "\u2019ve", "'re", "n't", "n\u2019t"):
        return False
    home = kind in (
        "ward",
        "lodge",
        "house",
        "care home",
        "nursing home",
        "hospice",
        "rest home",
        "hospital",
        "infirmary",
    )
    if plain in WARD_NAMES:
        return home or kind == "unit"
    if name[0].isupper() and not opens:
        return not is_plain(plain) or (home and kind not in ("house", "hospital"))
    known = ordinary(plain) or ordinary(plain.removesuffix("s")) or plain in FIRST_NAMES
    return cued and home and kind != "house" and len(plain) > 4 and not known
