"""The room's own words read easily: students at grade 8 or below, supervisors at 10 or below."""

import pytest
from textstat import textstat

from tests.cast import Actor
from tests.guide.reading import main_of


def grade(actor: Actor, path: str) -> float:
    """Return the Automated Readability Index of a page's main part, each block a sentence at least."""
    blocks = main_of(actor.get(path)).xpath("//main//*[self::p or self::li or self::h1 or self::h2 or self::span]")
    words = [
        " ".join(block.text_content().split()).rstrip(".") + "." for block in blocks if not block.xpath(".//p|.//li")
    ]
    return float(textstat.automated_readability_index(" ".join(words)))


@pytest.mark.parametrize("path", ["/", "/start", "/limits"])
def test_students_read_with_ease(someone: Actor, path: str) -> None:
    """At two in the morning, or in a second language."""
    assert grade(someone, path) <= 8


@pytest.mark.parametrize(
    "path",
    ["/guide", "/guide/now", "/guide/poster", "/guide/pocket", "/guide/fall/rehearse", "/guide/fall/rehearse/1/heard"],
)
def test_supervisors_read_with_ease(someone: Actor, path: str) -> None:
    """Between two patients."""
    assert grade(someone, path) <= 10
