"""The guide opens again where there is no signal, and comes quickly where there is little."""

import pytest

from debrief.domain.packs import Pack
from tests.cast import Actor

LATER_PAGE = 15_000  # bytes on the wire

PAGES = (
    "/guide",
    "/guide/now",
    "/guide/fall",
    "/guide/fall/minute",
    "/guide/fall/rehearse",
    "/guide/fall/rehearse/2",
    "/guide/fall/rehearse/2/heard",
    "/guide/fall/rehearse/take-along",
    "/guide/cards/cry",
    "/guide/poster",
    "/guide/pocket",
)


@pytest.mark.parametrize("path", PAGES)
def test_a_browser_may_keep_it_for_a_day_while_nobody_is_signed_in(someone: Actor, asha: Actor, path: str) -> None:
    """A signed-in person's page holds their token."""
    answer = someone.get(path)

    assert answer.headers["Cache-Control"] == "max-age=86400"
    assert "Cookie" in answer.headers["Vary"]
    assert "Set-Cookie" not in answer.headers
    assert asha.get(path).headers["Cache-Control"] == "no-store"
    assert "ETag" not in asha.get(path).headers


@pytest.mark.parametrize("path", PAGES)
def test_a_page_that_has_not_changed_is_not_sent_again(someone: Actor, path: str) -> None:
    tag = someone.get(path).headers["ETag"]

    again = someone.get(path, headers={"If-None-Match": tag})

    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["Cache-Control"] == "max-age=86400"
    assert someone.get(path, headers={"If-None-Match": 'W/"other"'}).status_code == 200


def test_it_comes_small(someone: Actor, pack: Pack) -> None:
    """Packed: every page that a later tap opens, for every kind."""
    kinds = [f"/guide/{slug}{more}" for slug in pack.scenarios for more in ("", "/minute")]
    sizes = {path: len(someone.get(path, headers={"Accept-Encoding": "gzip"}).data) for path in (*PAGES, *kinds)}

    assert {path: size for path, size in sizes.items() if size > LATER_PAGE} == {}


def test_what_it_is_drawn_with_is_kept_for_ever(someone: Actor) -> None:
    for name in ("debrief.css", "guide-print.css", "paper.css"):
        page = someone.get("/guide/poster" if name == "paper.css" else "/guide/fall").text
        address = next(part for part in page.split('"') if part.endswith(f"/{name}"))
        assert "immutable" in someone.get(address).headers["Cache-Control"]
