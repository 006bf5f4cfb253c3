"""The first page: three doors, and an honest paragraph."""

from tests.cast import Actor
from tests.guide.reading import main_of, text_of


def doors(actor: Actor) -> list[str]:
    """Return where the doors lead."""
    return [door.get("href") or "" for door in main_of(actor.get("/")).find_class("door")]


def test_it_works(someone: Actor) -> None:
    """Anybody finds three doors."""
    assert doors(someone) == ["/start", "/guide/now", "/accounts/sign-in"]


def test_the_first_page_says_where_the_promises_end(someone: Actor) -> None:
    """The limits stand before the first word is typed."""
    answer = someone.get("/")

    assert "Nobody watches this page" in text_of(answer)
    assert "not an incident report" in text_of(answer)
    assert "call 999" in text_of(answer)
    assert main_of(answer).xpath("//main//a[@href='/limits']")


def test_a_student_finds_their_pages_behind_the_third_door(asha: Actor) -> None:
    """Who is signed in need not sign in."""
    assert doors(asha) == ["/start", "/guide/now", "/journal/"]


def test_a_supervisor_finds_their_talks_behind_the_third_door(ben: Actor) -> None:
    """A supervisor keeps no pages."""
    assert doors(ben) == ["/start", "/guide/now", "/debriefs/"]
