"""Find telephone numbers: candidates by our own search, a bounded number of them judged by the numbering plans."""

import re
from collections.abc import Iterator

from .hint import Hint, Kind
from .names import listed
from .numbers import DEVICE

DIGITS = re.compile(r"(?<![\w.,/\-])(?:\+|00|\(?0|\()?\d(?:[ .()\-\u2013/]{0,3}\d){6,14}(?![\w%]|/\d)")
BEFORE = re.compile(
    r"(?:phone|tel|telephone|mobile|mob|cell|number|no|nr|call|calls|called|calling|ring|rang|rings|ringing|text|texted"
    r"|contact|whatsapp|landline|fax|pager|on|ph|reach|at|phoned|dial|dialled|sms|line|desk|him|her|them|me)\W{0,4}"
    r"(?:(?:is|was|me|her|him|them|at|on|no|number|ends)\W{1,2}){0,2}$",
    re.IGNORECASE,
)
REGIONS = ("GB", "IE", "AU", "US", "CA", "IT", "NZ")
# Helplines that anyone may write down.
PUBLIC = listed("""
    116123 116111 116117 131114 18002738255 08001111 0800689565 08457909090 1300224636 1800551800 1800737732
    18007997233 18002221222 0800028000 1850609090 1800247247 08088010677 0800585858 03003301234 131126
    1800022222
    """)
TIMES = re.compile(r"(?:(?:[01]\d|2[0-3])[0-5]\d[ \-\u2013/]{1,3})+(?:[01]\d|2[0-3])[0-5]\d")
NORTH_AMERICAN = re.compile(r"(?:\+?1[ .\-]?)?\(?[2-9]\d{2}\)?[ .\-]{0,2}[2-9]\d{2}[ .\-]\d{4}")
LOCAL = re.compile(r"[2-9]\d{2}[ .\-]\d{4}")
MOST_NUMBERS = 12


def phones(text: str) -> Iterator[Hint]:
    """Yield telephone numbers that could be a person's or a team's.

    At most `MOST_NUMBERS` are judged by the numbering plans; after that the
    shape alone decides, so that a text of digits takes no longer.
    """
    judged = 0
    for match in DIGITS.finditer(text):
        written = match.group().rstrip(" .(-\u2013/")
        digits = re.sub(r"\D", "", written)
        introduced = BEFORE.search(text, max(0, match.start() - 28), match.start()) is not None
        led = written[0] in "+(0"
        if (
            digits in PUBLIC
            or TIMES.fullmatch(written)
            or DEVICE.search(text, max(0, match.start() - 24), match.start())
        ):
            continue
        if LOCAL.fullmatch(written):
            if introduced or written.startswith("555"):
                yield Hint(match.start(), match.start() + len(written), Kind.PHONE)
            continue
        if not (led or introduced or NORTH_AMERICAN.fullmatch(written) or re.match(r"1[38]00[ \-]", written)):
            continue
        if judged < MOST_NUMBERS:
            judged += 1
            if len(digits) < 8 or not _possible(written):
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
