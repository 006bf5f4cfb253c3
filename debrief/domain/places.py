"""Find named places, beds and rooms, and addresses."""

import re
from collections.abc import Iterator

from .hint import Hint, Kind
from .names import FIRST_NAMES, ORDINARY, TOWNS, listed

UK = r"[A-Z]{1,2}\d[A-Z\d]?\s?\d[ABD-HJLNP-UW-Z]{2}"
EIRCODE = r"(?:[AC-FHKNPRTV-Y]\d{2}|D6W)(?:\s[0-9AC-FHKNPRTV-Y]{4}|(?=\d{0,3}[AC-FHKNPRTV-Y])[0-9AC-FHKNPRTV-Y]{4})"
CANADA = r"[ABCEGHJ-NPRSTVXY]\d[A-Z]\s?\d[A-Z]\d"
STATE = r"(?:NSW|VIC|QLD|WA|SA|TAS|ACT|NT|[A-Z]{2})"
POSTCODE = re.compile(rf"\b(?:{UK}|{CANADA})\b|\b{EIRCODE}\b")

CAPITAL = r"[A-Z\u00c0-\u00de](?:[^\W\d_]|['\u2019\-]){1,24}"
STREET = (
    r"(?:Street|St|Road|Rd|Lane|Ln|Avenue|Ave|Crescent|Cres|Close|Drive|Row|Court|Ct|Place|Terrace|Tce|Way"
    r"|Gardens|Grove|Square|Hill|Park"
    r"|Parade|Pde|Boulevard|Blvd|Walk|Mews|Green|View|Rise|Quay|Circuit|Highway|Hwy|Esplanade|Vale|Heights"
    r"|Meadows?|Brae|Wynd|Loan|Fold|Bank|Yard|Trail|Circle|Pike)"
)
ADDRESS = re.compile(
    rf"(?<![\w.])(?:(?:Flat|Apt\.?|Apartment|Unit|House"
    rf"|No\.?)\s?\w{{1,4}},?\s)?\d{{1,5}}[A-Za-z]?(?:[/\-]\d{{1,4}})?,?\s(?:{CAPITAL}\s){{1,3}}{STREET}\b\.?"
    rf"(?:,?\s{CAPITAL}(?!\w)(?:\s{CAPITAL}(?!\w)){{0,2}})?(?:,?\s{STATE}\b)?(?:,?\s(?:{UK}|{CANADA}|{EIRCODE}"
    rf"|\d{{5}}(?:-\d{{4}})?|\d{{4}})\b)?"
)

BED = re.compile(
    r"\b(?:(?:bay|pod|zone)\s(?:[A-H]|\d{1,2})\b,?\s)?(?:bed|bedspace|bed space|room|side room|sideroom|cubicle"
    r"|cubicle no|LDR|chair|trolley|bay|bassinet|cot|incubator|isolette|exam room|delivery room)"
    r"\s?(?:no\.?|number|#)?\s?(?:\d{1,4}[A-Za-z]?|[A-H])\b(?![.,]\d|%|/)(?:,?\s(?:of\s)?(?:bay|bed"
    r"|chair)\s(?:[A-H]|\d{1,2})\b)?",
    re.IGNORECASE,
)
BED_WORDS = re.compile(r"\b(?:bed|bay|room|chair|trolley|cot|cubicle|pod)\s[a-h]\b", re.IGNORECASE)

WARD = re.compile(r"\b[Ww]ard\s(?:no\.?\s)?(?:\d{1,3}[A-Za-z]?|[A-Z]\d{0,2})\b(?!\s?(?:%|mg))")
KIND_OF_PLACE = (
    r"(?:Hospital|Infirmary|Hospice|Clinic|Surgery|Medical Centre|Health Centre|Medical Center|Health Center"
    r"|Health Campus|Nursing Home|Care Home|Residential Home"
    r"|House|Lodge|Court|Manor|Grange|Rehab|Rehabilitation|Institute|School|Primary|Academy|College|University"
    r"|Nursery|Pharmacy|Practice|Trust|Centre|Center"
    r"|Ward|Unit|Suite|Villa|Hall|Prison|Barracks|Ambulance Station|Station|Church|Mosque|Temple"
    r"|Retirement Village|Village|Gardens|Polyclinic|General|Infirm\w+|Health|Memorial|Medical)"
)
NAMED = re.compile(
    rf"\b(?:{CAPITAL}\.?|St\.?)(?:\s(?:{CAPITAL}|of|of the|upon|&|de"
    rf"|la)){{0,4}}\s{KIND_OF_PLACE}\b(?:\s(?:Hospital|Centre|Center|Unit|Clinic|Trust|of\s{CAPITAL}))?"
)
OF_PLACE = re.compile(
    rf"\b(?:University|Hospital|Hospice|College|Institute|School)\sof\s{CAPITAL}(?:\s{CAPITAL}){{0,2}}"
)
# Words that name a type of ward or unit rather than one of them.
TYPES = listed("""
    labour maternity stroke acute emergency medical surgical children childrens paediatric pediatric intensive
    coronary cardiac respiratory renal burns spinal assessment admissions admission day discharge delivery
    postnatal antenatal neonatal special care high dependency critical oncology haematology orthopaedic trauma
    outpatient outpatients minor injuries walk-in gp general community mental health psychiatric forensic secure
    dental public primary secondary nursing medicine your my our their his her this that every each some the a an
    in at on of and to from eating disorders rapid access fracture pain theatre day-case recovery birth birthing
    midwife midwifery led nhs foundation occupational sexual physical good poor general sports bowel infusion
    dialysis endoscopy imaging community private village rehabilitation rehab older person people elderly frailty
    female male mixed open locked closed cross red green blue student practice best safe first two three one law
    graduate high middle after before then when since head great western eastern northern southern national local
    state federal city county rural regional district
    """)
STAFF_OF = re.compile(rf"\b(?:[Tt]he|at)\s({CAPITAL})\s(?:staff|team|residents|carers|home|nurses|lot|crew)\b")
TOWN = re.compile(rf"\b({CAPITAL}(?:\s(?:{CAPITAL}|upon|on|of|le|by)){{0,2}})")
SCALE = re.compile(
    r"\s(?:score|scale|stool|chart|criteria|rules?|classification|index|PTA|CT|coma|protocol|inventory|tool"
    r"|model|guidelines?|test|sign|grip|method|formula)\b",
    re.IGNORECASE,
)


def addresses(text: str) -> Iterator[Hint]:
    """Yield street addresses whole, and postcodes alone."""
    for match in ADDRESS.finditer(text):
        yield Hint(match.start(), match.end() - match.group().endswith("."), Kind.ADDRESS)
    for match in POSTCODE.finditer(text):
        yield Hint(*match.span(), Kind.ADDRESS)


def beds(text: str) -> Iterator[Hint]:
    """Yield numbered beds, bays and rooms."""
    for match in BED.finditer(text):
        # "the bed a nurse …" is not bed A: a letter counts when it is a capital.
        if not (BED_WORDS.fullmatch(match.group()) and match.group()[-1].islower()):
            yield Hint(*match.span(), Kind.BED)


def places(text: str) -> Iterator[Hint]:
    """Yield named wards, hospitals, homes and schools, and towns."""
    for match in WARD.finditer(text):
        yield Hint(*match.span(), Kind.PLACE)
    for match in OF_PLACE.finditer(text):
        yield Hint(*match.span(), Kind.PLACE)
    for match in NAMED.finditer(text):
        start = _name_start(match.group())
        if start is not None:
            yield Hint(match.start() + start, match.end(), Kind.PLACE)
    for match in STAFF_OF.finditer(text):
        if match[1].lower() not in ORDINARY and match[1].lower() not in TYPES and match[1].lower() not in FIRST_NAMES:
            yield Hint(*match.span(1), Kind.PLACE)
    for match in TOWN.finditer(text):
        words = match[1].split()
        for count in range(len(words), 0, -1):
            name = " ".join(words[:count])
            if name.lower() in TOWNS and not SCALE.match(text, match.start() + len(name)):
                yield Hint(match.start(), match.start() + len(name), Kind.PLACE)
                break


def _name_start(named: str) -> int | None:
    """Return where a place's own name begins, None when only its type is given."""
    start = 0
    words = named.split()
    for word in words[:-1]:
        plain = word.lower().rstrip(".").removesuffix("'s").removesuffix("\u2019s")
        if (
            word[0].isupper()
            and plain not in ORDINARY
            and (plain not in TYPES or plain in ("great", "western", "royal"))
        ):
            return start
        start += len(word) + 1
    return None
