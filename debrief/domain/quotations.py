"""Find what stands between quotation marks."""

import re

# An apostrophe inside a word neither opens nor closes a quotation.
QUOTATION = re.compile(
    r"\u201c[^\u201c\u201d\n]{1,400}\u201d"
    r"|\u00ab[^\u00ab\u00bb\n]{1,400}\u00bb"
    r"|\"[^\"\n]{1,400}\""
    r"|(?<![^\s(])[\u2018'](?=\w)(?:[^\u2018\u2019'\n]|(?<=\w)[\u2019'](?=\w)){1,400}[\u2019'](?!\w)"
)


def quotations(text: str) -> list[tuple[int, int]]:
    """Return (start, end) of every quotation, its marks included, in reading order."""
    return [match.span() for match in QUOTATION.finditer(text)]
