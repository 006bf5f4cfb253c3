"""Find street addresses, postcodes, beds and rooms."""

import re
from collections.abc import Iterator

from .hint import Hint, Kind

AREAS = (
    r"(?:AB|AL|BA|BB|BD|BH|BL|BN|BR|BS|BT|B|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|DY|EC|EH|EN|EX"
    r"|E|FK|FY"
    r"|GL|GU|GY|G|HA|HD|HG|HP|HR|HS|HU|HX|IG|IM|IP|IV|JE|KA|KT|KW|KY|LA|LD|LE|LL|LN|LS|LU|L|ME|MK|ML|M|NE|NG|NN"
    r"|NP|NR|NW|N"
    r"|OL|OX|PA|PE|PH|PL|PO|PR|RG|RH|RM|SA|SE|SG|SK|SL|SM|SN|SO|SP|SR|SS|ST|SW|SY|S|TA|TD|TF|TN|TQ|TR|TS|TW|UB|WA"
    r"|WC|WD|WF"
    r"|WN|WR|WS|WV|W|YO|ZE|ZZ)"
)
UK = rf"{AREAS}\d[A-Z\d]?\s?\d[ABD-HJLNP-UW-Z]{{2}}"
UK_LOWER = rf"(?-i:(?!po|co|st)(?i:{AREAS})\d[a-z\d]?\s\d(?!th|nd|rd|st|hr|bd|qd)[abd-hjlnp-uw-z]{{2}})"
EIRCODE = r"(?:[AC-FHKNPRTV-Y]\d{2}|D6W)(?:\s[0-9AC-FHKNPRTV-Y]{4}|(?=\d{0,3}[AC-FHKNPRTV-Y])[0-9AC-FHKNPRTV-Y]{4})"
EIRCODE_LOWER = r"(?-i:(?:[ac-fhknprtv-y]\d{2}|d6w)\s(?=\d{0,3}[ac-fhknprtv-y])(?=[a-z]{0,3}\d)[0-9ac-fhknprtv-y]{4})"
CANADA = r"[ABCEGHJ-NPRSTVXY]\d[A-Z]\s?\d[A-Z]\d"
STATES = (
    r"(?:NSW|VIC|QLD|TAS|ACT|AL|AK|AZ|AR|CA|CO|CT|DE|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ"
    r"|NM|NY|NC|ND|OH|OK|OR|PA|RI|SC|SD|TN|TX|UT|VT|VA|WA|WV|WI|WY|SA|NT|ON|QC|BC|AB|SK|MB|NB|NS|PE|NL)"
)
ZIP = rf"(?<!\w){STATES},?\s(?:\d{{5}}(?:-\d{{4}})?|\d{{4}})(?![\w:.\-/]|\s?(?:ml|mg))"
POSTCODE = re.compile(
    rf"(?<!\w)(?=[A-Za-z]{{1,2}}\d|[A-Z]{{2,3}},?\s\d|[zZpP])(?:(?:{UK}|{EIRCODE}|{ZIP})|(?i:{CANADA}|(?:zip"
    rf"|zip code|postcode|post code)\W{{1,2}}\d{{4,5}})|{UK_LOWER}"
    rf"|{EIRCODE_LOWER})(?!\w)"
)
CAPITAL = r"[A-Z\u00c0-\u00de](?:[^\W\d_]|['\u2019\-]){1,24}"
TYPES = (
    r"Street|Road|Rd|Lane|Ln|Avenue|Ave|Crescent|Cres|Close|Drive|Row|Court|Place|Terrace|Tce|Way|Gardens|Grove|Square"
    r"|Parade|Pde|Boulevard|Blvd|Walk|Mews|Rise|Quay|Circuit|Highway|Hwy|Esplanade|Heights|Meadows?|Brae|Wynd"
    r"|Trail|Circle"
)
STREET = rf"(?:St|Ct|Hill|Park|Green|View|Vale|Loan|Fold|Bank|Yard|Pike|{TYPES})"
TAIL = (
    rf"(?:,?\s(?:Apt\.?|Unit|Suite|Flat"
    rf"|#)\s?\w{{1,4}})?(?:,?\s(?:Co\.?\s)?{CAPITAL}(?!\w)(?:\s{CAPITAL}(?!\w)){{0,2}}){{0,2}}"
    rf"(?:,?\s{STATES}\b)?(?:,?\s(?:{UK}|{CANADA}|{EIRCODE}|\d{{5}}(?:-\d{{4}})?|\d{{4}})(?![\w:]))?"
)
FLAT = r"(?:(?:Flat|Apt\.?|Apartment|Unit|House|No\.?)\s?\w{1,4},?\s)?"
ADDRESS = re.compile(
    rf"(?<![\w.])(?:{FLAT}\d{{1,5}}[A-Za-z]?(?:[/\-]\d{{1,4}})?,?\s(?:{CAPITAL}\s){{1,3}}{STREET}\b\.?{TAIL}"
    rf"|{FLAT}{CAPITAL}\s(?:Cottage|House|Farm|Lodge|Cottages),\s(?:{CAPITAL}\s){{1,2}}{STREET}\b{TAIL}"
    rf"|(?:Via|Viale|Piazza|Corso|Rue|Calle|Largo)\s(?:{CAPITAL}\s?"
    rf"|d[aeil]{{1,3}}\s){{1,3}},?\s?\d{{1,4}}(?!\d)(?:,?\s\d{{5}})?(?:,?\s{CAPITAL})?"
    rf"|PO Box\s\d{{1,6}})"
)
# "lives on Tansy Row": a street alone, but not one that a clinic is named after.
ON_STREET = re.compile(
    rf"\b(?:on|off|down|up|along|in|at|from)\s((?:{CAPITAL}\s){{1,2}}(?:{TYPES})\b)(?!\s[A-Z]|['\u2019])"
)
LOWER = re.compile(
    r"(?<![\w.:/])(?:(?:flat|apt|unit)\s?\w{1,4},?\s)?\d{1,4}[a-d]?\s(?:(?!minutes?|mins?|miles?|hours?|hrs?"
    r"|metres?|times|days|of\b"
    r"|the\b|a\b|to\b|in\b|on\b|and\b|for\b|weeks?|years?|mg|ml)[a-z'\u2019]{3,20}\s){1,2}"
    r"(?:street|road|rd|lane|avenue|ave|crescent|terrace|close|gardens|grove|court)\b"
    rf"(?:,?\s[a-z]{{3,20}}(?=,?\s{UK_LOWER}))?(?:,?\s{UK_LOWER})?",
    re.IGNORECASE,
)

COUNT = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|twenty)"
AFTER = (
    r"(?![.,:]\d|%|/|\s?(?:minutes?|mins?|hours?|hrs?|times|days?|years?|weeks?|metres?|m\b|mg|ml|am\b|pm\b"
    r"|o'clock|or\s\w+\s"
    r"(?:minutes|times)|nights?|patients?|people|bedded|of\sus|staff|of\sthem|more))"
)
BED = re.compile(
    r"\b(?:(?:bay|pod|zone|room|rm)\s(?:[A-H]|\d{1,2})\b,?\s)?(?:beds?|bedspace|bed space|rooms?|rm|side ?room"
    r"|cubicle|cube|LDR"
    r"|chair|trolley|bay|bays|bassinet|cot|incubator|isolette|exam room|delivery room|pod|resus|recliner"
    r"|stretcher|hallway|bd"
    r"|resus bay|birthing room|pool room|consulting room|interview room)"
    rf"(?:\s?(?:no\.?|number|#)?\s?(?:\d{{1,4}}[A-Za-z]?|[A-H]|{COUNT}))\b{AFTER}(?:\s(?:and|&)\s\d{{1,2}}\b{AFTER})?"
    r"(?:,?\s(?:(?:of|in)\s)?(?:bay|bed|chair|pod|room)\s(?:[A-H]|\d{1,2})\b)?",
    re.IGNORECASE,
)
BED_WORDS = re.compile(
    r"\b(?:beds?|bays?|rooms?|chair|trolley|cot|cubicle|pod|resus|rm|bd|hallway)\s[a-h]\b", re.IGNORECASE
)
# Small counts of things, and what is called "one": "the bed one fills".
ONE = re.compile(
    r"(?:beds|rooms|bays|chair|resus|hallway|recliner|stretcher|pod|bd)\s(?:one|a)\b|beds\s[A-H]\b|bd\s?\d+",
    re.IGNORECASE,
)
IN_BED = re.compile(
    rf"\b(?:lady|man|woman|patient|pt|gentleman|chap|lad|girl|guy|bloke|fella"
    rf"|mum)\sin\s(\d{{1,2}}[A-D]?)(?![\w\-]){AFTER}",
    re.IGNORECASE,
)


def addresses(text: str) -> Iterator[Hint]:
    """Yield street addresses whole, streets, and postcodes alone."""
    for match in ADDRESS.finditer(text):
        yield Hint(match.start(), match.end() - match.group().endswith((".", " ")), Kind.ADDRESS)
    for match in LOWER.finditer(text):
        yield Hint(*match.span(), Kind.ADDRESS)
    for match in ON_STREET.finditer(text):
        yield Hint(*match.span(1), Kind.ADDRESS)
    for match in POSTCODE.finditer(text):
        yield Hint(*match.span(), Kind.ADDRESS)


def beds(text: str) -> Iterator[Hint]:
    """Yield numbered beds, bays and rooms."""
    for match in BED.finditer(text):
        # "the bed a nurse …" is not bed A: a letter counts when it is a capital.
        lower = BED_WORDS.fullmatch(match.group()) and match.group()[-1].islower()
        if not lower and not ONE.fullmatch(match.group()):
            yield Hint(*match.span(), Kind.BED)
    for match in IN_BED.finditer(text):
        yield Hint(*match.span(1), Kind.BED)
