"""Leave quickly: the words are kept, the session ends, the screen shows nothing."""

from flask import Flask
from sqlalchemy.orm import Session

from debrief.storage import rescues, sessions
from debrief.storage.people import PersonRow
from tests.cast import Actor, Clock, house_of
from tests.guide.reading import fields_of, form_elements

WORDS = {"headline": "The rail was down", "told": "no"}


def kept_for(app: Flask, actor: Actor, clock: Clock) -> int:
    """Return how many forms wait for somebody."""
    with Session(house_of(app).engine) as db:
        return rescues.count_of_person(db, actor.id, today=clock().date())


def waiting(actor: Actor) -> str:
    """Return what somebody finds waiting for them after signing in."""
    actor.signs_in()
    return actor.get("/accounts/kept").text


def test_it_works(asha: Actor, app: Flask, clock: Clock) -> None:
    """One press: the session is over on the server too, and the cookie is gone."""
    answer = asha.post("/leave")

    assert (answer.status_code, answer.location) == (303, "/leave")
    assert asha.client.get_cookie("__Host-debrief", domain="debrief.test") is None
    assert not asha.token()
    with Session(house_of(app).engine) as db:
        assert not sessions.live_of(db, asha.id, now=clock())
    assert kept_for(app, asha, clock) == 0


def test_there_is_nothing_to_see_afterwards(asha: Actor) -> None:
    """No product name, no header, no script, no word of what this is."""
    asha.post("/leave")
    answer = asha.get("/leave")

    assert answer.status_code == 200
    assert "<title>Page</title>" in answer.text
    assert "debrief" not in answer.text.casefold()
    assert not [tag for tag in ("<header", "<a ", "<form", "<script", "stylesheet") if tag in answer.text]
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"] == "no-store"


def test_words_are_offered_after_their_writers_next_sign_in(asha: Actor) -> None:
    """With where they were going."""
    asha.post("/leave", {**WORDS, "leave": "/start/event"})

    page = waiting(asha)
    assert "The rail was down" in page
    assert "/start/event" in page


def test_words_that_waited_wait_no_longer_once_they_are_kept(asha: Actor, app: Flask, clock: Clock) -> None:
    """Sent again from the first steps, and kept as a page."""
    asha.post("/leave", {**WORDS, "leave": "/start/event"})
    asha.signs_in()
    (form, *_) = form_elements(asha.get("/accounts/kept"), action="/start/event")
    last = asha.post("/start/event", dict(form.form_values()))

    assert asha.post("/journal/keep", fields_of(last)).status_code == 302
    assert kept_for(app, asha, clock) == 0


def test_leaving_again_keeps_what_waited(asha: Actor, app: Flask, clock: Clock) -> None:
    """From the page where they could have been kept."""
    asha.post("/leave", {**WORDS, "leave": "/start/event"})
    asha.signs_in()
    (form, *_) = form_elements(asha.get("/accounts/kept"), action="/start/event")
    last = asha.post("/start/event", dict(form.form_values()))
    asha.post("/leave", {**fields_of(last), "leave": "/start/event"})

    assert kept_for(app, asha, clock) == 1
    assert "The rail was down" in waiting(asha)


def test_an_empty_form_leaves_nothing_behind(asha: Actor, app: Flask, clock: Clock) -> None:
    """Spaces and a once-only id are no words."""
    asha.post("/leave", {"headline": "  ", "told": "", "leave": "/start/event"})

    assert kept_for(app, asha, clock) == 0


def test_a_path_that_is_not_ours_is_not_kept(asha: Actor) -> None:
    """The words are, all the same."""
    for number, path in enumerate(("https://evil.test/x", "//evil.test", "/nowhere", "javascript:alert(1)")):
        asha.post("/leave", {"headline": f"words {number}", "leave": path})
        page = waiting(asha)

        assert f"words {number}" in page
        assert path not in page


def test_a_path_with_two_slashes_is_kept_as_one_of_ours(asha: Actor) -> None:
    """A browser would send the words to a machine called "journal"."""
    asha.post("/leave", {**WORDS, "leave": "//journal/new"})

    page = waiting(asha)
    assert 'action="/journal/new"' in page
    assert "//journal" not in page


def test_without_an_account_nothing_is_kept_and_no_cookie_is_touched(someone: Actor, app: Flask) -> None:
    """The words are gone, as the page said they would be."""
    answer = someone.post("/leave", {**WORDS, "leave": "/start/event"})

    assert (answer.status_code, answer.location) == (303, "/leave")
    assert "Set-Cookie" not in answer.headers
    with Session(house_of(app).engine) as db:
        assert db.query(rescues.RescueRow).count() == 0
        assert db.query(PersonRow).count() == 0


def test_words_of_a_session_that_ran_out_are_kept_all_the_same(asha: Actor, clock: Clock) -> None:
    """The form still says whose it was."""
    token = asha.token()
    clock.forward(hours=1)
    asha.post("/leave", {**WORDS, "leave": "/start/event"}, token=token)

    assert "The rail was down" in waiting(asha)


def test_a_strangers_page_cannot_sign_anyone_out(asha: Actor) -> None:
    """It is refused, and the session goes on."""
    assert asha.post("/leave", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert asha.token()


def test_dev_on_the_same_phone_sees_nothing_of_hers(asha: Actor, dev: Actor, app: Flask, clock: Clock) -> None:
    """A form of Asha's, sent while Dev is signed in, is hers; and it is Dev's session that ends."""
    dev.post("/leave", {**WORDS, "leave": "/start/event"}, token=asha.token())

    assert not dev.token()
    assert "The rail was down" not in waiting(dev)
    assert "The rail was down" in waiting(asha)
