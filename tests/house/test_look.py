"""The look: one stylesheet, one small script, nothing inline, nothing from elsewhere, readable in both themes."""

import gzip
import re
from importlib.util import find_spec
from pathlib import Path

import pytest

from debrief.config import ROOT

TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
STYLES = (ROOT / "static" / "debrief.css").read_text()
SCRIPT = (ROOT / "static" / "debrief.js").read_text()

FORBIDDEN = {
    "an inline style": r"<style|\sstyle\s*=",
    "an inline script": r"<script(?![^>]*\ssrc=)|javascript:",
    "an inline handler": r"<[^>]*\son[a-z]+\s*=",
    "unescaped words": r"\|\s*safe\b|autoescape\s+false|\bMarkup\(",
    "another site": r"(?:src|href|action|content)\s*=\s*[\"'](?:https?:)?//",
}

# Text needs 4.5 to 1, what outlines a control 3 to 1. Source: WCAG 2.2, 1.4.3 and 1.4.11.
READABLE = [
    (ink, ground, 4.5)
    for ink in ("ink", "ink-soft", "accent", "accent-deep", "danger")
    for ground in ("paper", "surface", "sunken", "accent-soft")
] + [
    ("on-accent", "accent", 4.5),
    ("on-accent", "accent-deep", 4.5),
    ("on-danger", "danger", 4.5),
    ("on-danger", "danger-deep", 4.5),
    ("ink", "danger-soft", 4.5),
    ("danger", "danger-soft", 4.5),
    ("danger-deep", "danger-soft", 4.5),
    ("line-strong", "paper", 3.0),
    ("line-strong", "surface", 3.0),
]


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
@pytest.mark.parametrize("fault", FORBIDDEN)
def test_a_template_carries_nothing_inline_unescaped_or_remote(template: Path, fault: str) -> None:
    """The policy that the browser enforces has no exceptions, so the templates may not need one."""
    found = re.search(FORBIDDEN[fault], template.read_text(), re.IGNORECASE)

    assert not found, f"{fault}: {found.group()!r}"


def test_the_script_is_small() -> None:
    """It has to come through a ward's signal."""
    assert len(SCRIPT.encode()) < 20_000


def test_the_first_page_is_light_enough_for_a_slow_line() -> None:
    """Stylesheets and script, packed, leave at least 10 of the first page's 60 kB to the page itself."""
    found = find_spec("flask_bootstrap")
    assert found is not None
    assert found.origin is not None
    bootstrap = Path(found.origin).parent / "static" / "bootstrap5" / "css" / "bootstrap.min.css"
    files = (bootstrap.read_bytes(), STYLES.encode(), SCRIPT.encode())

    assert sum(len(gzip.compress(file, 9)) for file in files) < 50_000


def test_the_script_keeps_nothing_in_the_browser() -> None:
    """Whoever picks up the phone next must find nothing."""
    assert not re.search(r"localStorage|sessionStorage|indexedDB|document\.cookie|\bcaches\b", SCRIPT)
    assert not re.search(r"\beval\(|new Function|document\.write", SCRIPT)


@pytest.mark.parametrize("text", [STYLES, SCRIPT], ids=["stylesheet", "script"])
def test_nothing_is_fetched_from_elsewhere(text: str) -> None:
    """No third party learns who reads this."""
    assert not re.search(r"https?://|@import|url\(\s*[\"']?//", text)


def test_nothing_moves() -> None:
    """Motion is turned off once, for everything."""
    assert "transition: none !important; animation: none !important;" in STYLES
    assert "@keyframes" not in STYLES


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground", "least"), READABLE, ids=lambda value: str(value))
def test_colours_can_be_read(theme: str, ink: str, ground: str, least: float) -> None:
    """Every pair of tokens that is used together has enough contrast in both themes."""
    colours = _tokens(theme)

    assert _contrast(colours[ink], colours[ground]) >= least


def _tokens(theme: str) -> dict[str, str]:
    light, dark = STYLES.split("@media (prefers-color-scheme: dark)")[:2]
    block = light if theme == "light" else dark.split("/* 2.")[0]
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6});", block))


def _contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21. Source: WCAG 2.2, relative luminance."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
