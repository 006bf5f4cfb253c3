"""Find e-mail addresses, links, handles and telephone numbers."""

import re
from collections.abc import Iterator

from .hint import Hint, Kind
from .numbers import DEVICE

EMAIL = re.compile(r"(?<![\w.+\-])[\w.+\-]{1,64}@[\w\-]{1,63}(?:\.[\w\-]{1,63}){1,5}")
HANDLE = re.compile(r"(?<![\w@.])@[^\W\d][\w.]{1,29}(?<!\.)")
LINK = re.compile(
    r"(?<!\w)(?:https?://|www\.|(?:(?:facebook|instagram|twitter|tiktok|linkedin|youtube|snapchat|threads|x)\.com"
    r"|t\.me|wa\.me|bsky\.app|linktr\.ee|gofundme\.com|justgiving\.com|youtu\.be)/)[^\s<>\"]{2,300}",
    re.IGNORECASE,
)
# Where guidelines and evidence live: these links point at nobody.
GUIDELINES = re.compile(
    r"^(?:https?://)?(?:www\.)?(?:[\w\-]+\.){0,3}(?:nice\.org\.uk|nhs\.uk|gov\.uk|nmc\.org\.uk|gmc-uk\.org"
    r"|hcpc-uk\.org|resus\.org\.uk"
    r"|sign\.ac\.uk|bnf\.org|rcn\.org\.uk|rcm\.org\.uk|rcog\.org\.uk|bmj\.com|hse\.ie|hiqa\.ie|who\.int"
    r"|cdc\.gov|nih\.gov|fda\.gov"
    r"|doi\.org|cochrane\.org|health\.gov\.au|safetyandquality\.gov\.au|ilcor\.org|medlineplus\.gov)(?:[/?#]|$)",
    re.IGNORECASE,
)
TRAILING = ".,;:!?)]}'\u2019\u201d"

DIGITS = re.compile(r"(?<![\w.,/\-])(?:\+|00|\(?0|\()?\d(?:[ .()\-]{0,2}\d){6,14}(?![\w/%])")
BEFORE = re.compile(
    r"(?:phone|tel|telephone|mobile|mob|cell|number|call|calls|called|ring|rang|rings|text|texted|contact"
    r"|landline|fax|pager|on)\W{0,4}"
    r"(?:(?:is|was|me|her|him|them|at|on|no)\W{1,2}){0,2}$",
    re.IGNORECASE,
)
REGIONS = ("GB", "IE", "AU", "US", "CA", "IT")
# Helplines that anyone may write down.
PUBLIC = frozenset({"116123", "116111", "116117", "131114", "18002738255", "08001111", "0800689565", "08457909090"})
MOST_NUMBERS = 60


def emails(text: str) -> Iterator[Hint]:
    """Yield every e-mail address."""
    if "@" in text:
        for match in EMAIL.finditer(text):
            end = match.end() - (len(match.group()) - len(match.group().rstrip(".-_")))
            yield Hint(match.start(), end, Kind.EMAIL)


def links(text: str) -> Iterator[Hint]:
    """Yield handles, and links that do not lead to a guideline."""
    for match in LINK.finditer(text):
        link = match.group().rstrip(TRAILING)
        if not GUIDELINES.match(link):
            yield Hint(match.start(), match.start() + len(link), Kind.LINK)
    for match in HANDLE.finditer(text):
        yield Hint(match.start(), match.end(), Kind.LINK)


def phones(text: str) -> Iterator[Hint]:
    """Yield telephone numbers that could be a person's or a team's.

    At most `MOST_NUMBERS` are judged by the numbering plans; after that the
    shape alone decides, so that a text of digits takes no longer.
    """
    judged = 0
    for match in DIGITS.finditer(text):
        written = match.group().rstrip(" .(-")
        digits = re.sub(r"\D", "", written)
        introduced = BEFORE.search(text, max(0, match.start() - 24), match.start()) is not None
        led = written[0] in "+(0"
        grouped = re.fullmatch(r"\(?\d{3}\)?[ .\-]\d{3}[ .\-]\d{4}", written) is not None
        if (
            digits in PUBLIC
            or not (led or grouped or introduced)
            or DEVICE.search(text, max(0, match.start() - 24), match.start())
        ):
            continue
        if judged < MOST_NUMBERS:
            judged += 1
            if not _possible(written):
                continue
        elif not 9 <= len(digits) <= 15:
            continue
        yield Hint(match.start(), match.start() + len(written), Kind.PHONE)


def _possible(written: str) -> bool:
    """Say whether a numbering plan of one of our regions has room for the number."""
    import phonenumbers  # large, and needed only when a text holds a number

    for region in REGIONS:
        try:
            number = phonenumbers.parse(written, region)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_possible_number(number):
            return True
    return False
