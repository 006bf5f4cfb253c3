"""Find e-mail addresses, links and handles."""

import re
from collections.abc import Iterator

from .hint import Hint, Kind

EMAIL = re.compile(r"(?<![\w.+\-])[\w.+\-]{1,64}@[\w\-]{1,63}(?:\.[\w\-]{1,63}){1,5}")
SPELLED = re.compile(
    r"(?<![\w.+\-])[\w.+\-]{2,40}\s?(?:\(at\)|\[at\]|\sat)\s?[\w\-]{2,40}(?:\s?(?:\(dot\)|\[dot\]"
    r"|\sdot)\s?[a-z]{2,10}){1,3}\b",
    re.IGNORECASE,
)
HANDLE = re.compile(r"(?<![\w@.])@(?!home\b|work\b|uni\b|night\b)[^\W\d][\w.]{1,29}(?<!\.)|(?<![\w/])u/[\w\-]{3,30}")
# "her insta is bigdave_bakes": no sign before it, but one inside.
HANDLE_CUE = re.compile(
    r"\b(?:insta(?:gram)?|snap(?:chat)?|tik ?tok|twitter|ig|fb|facebook|handle|username|user ?name|discord"
    r"|threads|bluesky|reddit)"
    r"(?:\s(?:handle|name|account|is|was|as|called|under))*\W{1,3}(?P<name>[a-z][\w\-]*[._\d][\w.\-]{1,28})\b",
    re.IGNORECASE,
)
LINK = re.compile(
    r"(?<!\w)(?:https?://|www\.|(?:(?:facebook|instagram|twitter|tiktok|linkedin|youtube|snapchat|threads|x)\.com"
    r"|t\.me|wa\.me|bsky\.app|linktr\.ee|gofundme\.com|justgiving\.com|youtu\.be)/"
    r"|[\w\-]{2,40}(?:\.[\w\-]{2,40}){0,2}\.(?:example|blog|me|com|org|net|co\.uk|org\.uk|ie|ca|com\.au|it|io"
    r"|nz)/)[^\s<>\"]{2,300}"
    r"|(?<![\w@.])[\w\-]{2,40}(?:\.[\w\-]{2,40}){0,2}\.(?:example|blog|wordpress\.com|blogspot\.com|tumblr\.com)\b",
    re.IGNORECASE,
)
# Where guidelines and evidence live: these links point at nobody.
GUIDELINES = re.compile(
    r"^(?:https?://)?(?:www\.)?(?:[\w\-]+\.){0,3}(?:nice\.org\.uk|nhs\.uk|gov\.uk|nmc\.org\.uk|gmc-uk\.org"
    r"|hcpc-uk\.org|resus\.org\.uk"
    r"|sign\.ac\.uk|bnf\.org|rcn\.org\.uk|rcm\.org\.uk|rcog\.org\.uk|bmj\.com|hse\.ie|hiqa\.ie|who\.int"
    r"|cochrane(?:library)?\.(?:org|com)|doi\.org|ilcor\.org|[\w\-]+\.gov|gov\.(?:au|ie|scot|wales)|[\w\-]+\.edu"
    r"|ac\.uk|edu\.au"
    r"|who\.int|canada\.ca|gc\.ca|heart\.org|gphc\.org|pharmacyregulation\.org|nmbi\.ie|ahpra\.gov\.au|nejm\.org"
    r"|thelancet\.com|uptodate\.com|litfl\.com|geekymedics\.com|patient\.info|elearning\S{0,30}|wikipedia\.org"
    r"|samaritans\.org"
    r"|mind\.org\.uk|rpharms\.com|csp\.org\.uk|rcplondon\.ac\.uk|toxbase\.org|medicines\.org\.uk|e-lfh\.org\.uk"
    r"|jrcalc\S{0,20})(?:[/?#]|$)"
    r"|^\S{0,120}[/.](?:guidelines?|guidance|polic(?:y|ies)|standards?|publications?|journals?|articles?"
    r"|formulary|pathways?)\b",
    re.IGNORECASE,
)
# Without one of these there is no link, and no need to look closely.
DOTTED = re.compile(r"[a-z\d]\.[a-z]{2}|://", re.IGNORECASE)
TRAILING = ".,;:!?)]}'\u2019\u201d"


def emails(text: str) -> Iterator[Hint]:
    """Yield every e-mail address."""
    if "@" in text:
        for match in EMAIL.finditer(text):
            end = match.end() - (len(match.group()) - len(match.group().rstrip(".-_")))
            yield Hint(match.start(), end, Kind.EMAIL)
    for match in SPELLED.finditer(text) if "dot" in text.lower() else ():
        yield Hint(*match.span(), Kind.EMAIL)


def links(text: str) -> Iterator[Hint]:
    """Yield handles, and links that do not lead to a guideline."""
    for match in LINK.finditer(text) if DOTTED.search(text) else ():
        link = match.group().rstrip(TRAILING)
        if not GUIDELINES.match(link):
            yield Hint(match.start(), match.start() + len(link), Kind.LINK)
    for match in HANDLE.finditer(text):
        yield Hint(match.start(), match.end(), Kind.LINK)
    for match in HANDLE_CUE.finditer(text):
        yield Hint(*match.span("name"), Kind.LINK)
