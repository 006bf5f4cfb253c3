"""Finding the words by what people call what happened, without leaving it in an address or a log."""

from debrief.config import Settings
from debrief.domain.packs import Pack
from tests.cast import Actor
from tests.guide.reading import main_of, text_of


def found(actor: Actor, words: str) -> list[str]:
    """Return where the answer leads, in order."""
    part = main_of(actor.post("/guide", {"words": words})).xpath("//section[@id='found']")
    return [str(link) for link in part[0].xpath(".//a/@href")] if part else []


def test_it_works(someone: Actor, pack: Pack) -> None:
    """The best match stands first; whoever finds none of them fitting goes to what fits anything."""
    answer = someone.post("/guide", {"words": "she fell"})

    assert answer.status_code == 200
    assert found(someone, "she fell")[0] == "/guide/fall"
    assert found(someone, "she fell")[-1] == "/guide/something-else"
    assert all(kind.title in text_of(answer) for shelf in pack.offered for kind in shelf.kinds)


def test_what_is_not_found_leads_to_what_fits_anything_and_to_the_words_for_right_now(someone: Actor) -> None:
    assert "Nothing here is called that" in text_of(someone.post("/guide", {"words": "xyzzy"}))
    assert found(someone, "xyzzy") == ["/guide/something-else", "/guide/now"]


def test_nothing_typed_is_nothing_asked(someone: Actor) -> None:
    for words in ("", "  "):
        assert found(someone, words) == []


def test_the_form_asks_by_post_and_promises_nothing_it_does_not_keep(someone: Actor) -> None:
    (form,) = [form for form in main_of(someone.get("/guide")).xpath("//form") if form.get("role") == "search"]

    assert (form.get("method"), form.get("action")) == ("post", "/guide#found")
    assert someone.get("/guide?words=quorvfell").text.count("quorvfell") == 0


def test_the_words_stand_in_no_log_no_address_and_no_cache(someone: Actor, settings: Settings) -> None:
    answer = someone.post("/guide", {"words": "quorvfell in the corridor"})

    assert 'value="quorvfell in the corridor"' in answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Content-Encoding" not in answer.headers
    assert "Set-Cookie" not in answer.headers
    assert settings.log_file is not None
    assert not settings.log_file.exists() or "quorv" not in settings.log_file.read_text()


def test_a_signed_in_person_finds_the_same(ben: Actor) -> None:
    assert found(ben, "he died")[0] == "/guide/death"


def test_a_form_from_elsewhere_finds_nothing(someone: Actor) -> None:
    answer = someone.client.post("/guide", data={"words": "fell"}, headers={"Origin": "https://evil.test"})

    assert answer.status_code == 403
