"""The first steps without an account: how you are, what is urgent, what kind of thing, the first words."""

from datetime import timedelta
from typing import Any

import pytest

from debrief.domain.packs import Pack
from tests.cast import Actor, Clock
from tests.guide.reading import fields_of, form_of, main_of, text_of

ALL = {
    "safe": "yes",
    "hurt": ["hurt"],
    "patient_at_risk": "no",
    "reactions": ["sleep", "tears"],
    "kind": "fall",
    "part": "own_act",
    "when": "today",
    "day": "2026-11-22",
    "place": "care_home",
    "outcome": "some_harm",
    "headline": "The rail was down",
    "told": "no",
}


def as_lists(fields: dict[str, Any]) -> dict[str, list[str]]:
    """Return fields as a page carries them."""
    return {name: value if isinstance(value, list) else [value] for name, value in fields.items()}


def test_it_works(someone: Actor, pack: Pack) -> None:
    """From the first page to the first words without an account, and without a script."""
    asked = fields_of(someone.get("/start"))
    event = someone.post("/start/check-in", {**asked, "reactions": ["sleep"]})
    answer = someone.post("/start/event", {**fields_of(event), "kind": "fall"})

    assert answer.status_code == 200
    for words in (*pack.scenarios["fall"].student.first_words, *pack.scenarios["fall"].student.to_ask):
        assert words in text_of(answer)
    assert fields_of(answer)["reactions"] == ["sleep"]


def test_how_you_are_is_asked_before_what_happened(someone: Actor) -> None:
    """The first screen has no word about the event."""
    names = {field.get("name") for field in main_of(someone.get("/start")).iter("input", "textarea", "select")}

    assert names == {"csrf_token", "once", "safe", "hurt", "patient_at_risk", "reactions"}


def test_everything_can_be_left_out(someone: Actor, pack: Pack) -> None:
    """Who says nothing gets words that fit anything, and the guide for anything."""
    assert someone.post("/start/check-in").status_code == 200
    answer = someone.post("/start/event")

    assert pack.scenarios["something-else"].student.first_words[0] in text_of(answer)
    assert "https://debrief.test/guide/now" in text_of(answer)
    assert set(fields_of(answer)) == {"csrf_token", "once"}


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"hurt": "sharps"}, "Skin: wash it now with soap and running water"),
        ({"hurt": "hurt"}, "I've been hurt"),
        ({"hurt": "threatened"}, "I've been threatened"),
        ({"patient_at_risk": "yes"}, "I think a patient may be at risk. Please come with me now."),
        ({"patient_at_risk": "unsure"}, "I think a patient may be at risk. Please come with me now."),
        ({"safe": "no"}, "get away if you can, and call 999"),
    ],
)
def test_what_is_urgent_comes_before_anything_else(someone: Actor, fields: dict[str, str], sentence: str) -> None:
    """On the next page, above the form; and once more above the first words."""
    for path in ("/start/check-in", "/start/event"):
        page = text_of(someone.post(path, fields))

        assert sentence in page
        assert "do this first" in page.casefold()[:45]


def test_nothing_urgent_is_shown_to_whom_it_does_not_concern(someone: Actor) -> None:
    """A calm check-in leads straight to the choices."""
    page = text_of(someone.post("/start/check-in", {"safe": "yes", "patient_at_risk": "no", "reactions": ["numb"]}))

    assert page.startswith("What kind of thing was it?")


def test_a_kind_that_cannot_wait_says_what_to_do_first(someone: Actor, pack: Pack) -> None:
    """The list of first things stands above the words to read, and only once."""
    page = text_of(someone.post("/start/event", {"kind": "sharps", "hurt": "sharps"}))

    for thing in pack.scenarios["sharps"].student.do_first:
        assert page.index(thing) < page.index("You can stop here")
    assert "A needle, a blade, a bite or a splash" not in page


def test_every_kind_can_be_chosen_in_one_list(someone: Actor, pack: Pack) -> None:
    """Something else, or rather not say, is always among them."""
    page = main_of(someone.post("/start/check-in"))
    offered = {field.get("value") for field in page.xpath("//input[@name='kind']")}

    assert {kind.slug for shelf in pack.offered for kind in shelf.kinds} <= offered
    assert "Something else, or I'd rather not say" in page.text_content()


def test_a_family_alone_can_be_chosen(someone: Actor, pack: Pack) -> None:
    """Who will not say which kind gets words that fit anything."""
    answer = someone.post("/start/event", {"kind": "any:harm"})

    assert pack.scenarios["something-else"].student.first_words[0] in text_of(answer)
    assert fields_of(answer)["kind"] == ["any:harm"]


def test_nothing_stands_in_the_address(someone: Actor) -> None:
    """State travels in hidden fields by POST; no page of the steps redirects or links with a query."""
    for path in ("/start", "/start/check-in", "/start/event"):
        answer = someone.post(path, ALL)

        assert answer.status_code == 200
        assert not [link for link in main_of(answer).xpath("//@href | //@action | //@formaction") if "?" in link]


def test_every_answer_travels_to_the_last_page_and_back(someone: Actor) -> None:
    """Keep this, which comes last, carries all of it; changing an answer starts from all of it."""
    last = someone.post("/start/event", ALL)
    carried = fields_of(last)
    changed = fields_of(someone.post("/start/check-in", carried))
    first = fields_of(someone.post("/start", changed))

    for fields in (carried, changed, first):
        assert {name: fields.get(name) for name in ALL} == as_lists(ALL)
    assert form_of(last).action == "/journal/keep"
    assert text_of(last).rindex("Keep this") > text_of(last).index("Words to ask someone")


def test_the_kept_page_is_kept_once(someone: Actor) -> None:
    """Each page of first words has a once-only id of its own."""
    once = [fields_of(someone.post("/start/event", ALL))["once"] for _ in range(2)]

    assert once[0] != once[1]


def test_the_person_one_asks_can_scan_the_guide(someone: Actor) -> None:
    """The QR code is a picture in the page itself, as the content policy demands."""
    answer = someone.post("/start/event", {"kind": "fall"})
    (picture,) = main_of(answer).xpath("//main//img")

    assert picture.get("src").startswith("data:image/svg+xml")
    assert picture.get("alt")
    assert "https://debrief.test/guide/fall" in text_of(answer)
    assert "img-src 'self' data:" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("told", ["no", "dont_know_how", "want_help"])
def test_who_has_told_nobody_reads_that_this_is_no_report(someone: Actor, told: str) -> None:
    """And who can help with one."""
    page = text_of(someone.post("/start/event", {"told": told}))

    assert "is not an incident report" in page
    assert "sit with me while I report" in page


def test_who_has_told_someone_is_not_reminded(someone: Actor) -> None:
    """Nobody is sent to report twice."""
    assert "incident report" not in text_of(someone.post("/start/event", {"told": "yes"}))


def test_a_supervisor_is_not_offered_to_keep_a_page(ben: Actor) -> None:
    """Only students keep pages; leaving quickly works all the same."""
    answer = ben.post("/start/event", ALL)

    assert "Keep this" not in text_of(answer)
    assert 'form="main-form"' not in answer.text


@pytest.mark.parametrize("words", ["x" * 141, "😶‍🌫️ " * 60, "ملاحظة " * 40, "x" * 20_000])
def test_a_line_too_long_is_refused_politely_and_kept(someone: Actor, words: str) -> None:
    """The page says how many characters are too many, and loses nothing."""
    answer = someone.post("/start/event", {**ALL, "headline": words})

    assert answer.status_code == 422
    assert f"{len(words.strip()) - 140} character" in text_of(answer)
    fields = fields_of(answer)
    assert {name: fields.get(name) for name in ALL} == as_lists({**ALL, "headline": words})


def test_a_line_of_emoji_and_arabic_is_kept_as_it_is(someone: Actor) -> None:
    """Whatever the script, the line comes back the same."""
    words = "😔 يوم صعب \u200f(shift 2)"

    assert fields_of(someone.post("/start/event", {"headline": words}))["headline"] == [words]


def test_only_spaces_are_nothing(someone: Actor) -> None:
    """A long row of spaces is an empty line, not a long one."""
    assert someone.post("/start/event", {"headline": " " * 500}).status_code == 200


def test_a_day_to_come_is_refused_with_what_to_do(someone: Actor, clock: Clock) -> None:
    """It cannot have happened yet."""
    tomorrow = (clock().date() + timedelta(days=1)).isoformat()
    answer = someone.post("/start/event", {**ALL, "day": tomorrow})

    assert "That day is still to come. Choose today or a day before it, or leave it empty." in text_of(answer)
    assert fields_of(answer)["day"] == [tomorrow]
    assert fields_of(answer)["headline"] == ["The rail was down"]


@pytest.mark.parametrize("day", ["23/11/2026", "22.11.2026", "1 October 2026", "2026-11-23", ""])
def test_a_day_may_be_written_as_people_write_it(someone: Actor, day: str) -> None:
    """Browsers without a date picker send what was typed."""
    assert someone.post("/start/event", {"day": day}).status_code == 200


@pytest.mark.parametrize("day", ["last week", "31/02/2026", '"><script>alert(1)</script>'])
def test_a_day_that_cannot_be_read_stays_in_the_field(someone: Actor, day: str) -> None:
    """And the page says how to write it."""
    answer = someone.post("/start/event", {"day": day})

    assert "Write the day like 23/11/2026, or leave it empty." in text_of(answer)
    assert fields_of(answer)["day"] == [day]


@pytest.mark.parametrize("path", ["/start", "/start/check-in", "/start/event"])
def test_a_script_in_any_field_comes_back_as_words(someone: Actor, path: str) -> None:
    """No field of any step can put a script on a page."""
    evil = '"><script>alert(1)</script>'
    answer = someone.post(path, dict.fromkeys([*ALL, "family", "away", "away_words", "once", "unknown"], evil))

    assert "<script>alert" not in answer.text


def test_codes_that_nobody_offered_count_as_no_answer(someone: Actor) -> None:
    """A page never breaks on them."""
    answer = someone.post("/start/event", {**dict.fromkeys(ALL, "nonsense"), "day": "", "family": "nonsense"})

    assert answer.status_code == 200
    assert "You don't have to say what it was" in text_of(answer)


TREATED = {**ALL, "kind": "treatment", "part": "done_to_me"}


def test_how_i_was_treated_offers_a_second_tap(someone: Actor, pack: Pack) -> None:
    """Each with its own words and whom to turn to; all that was chosen travels on, and nothing stands in an address."""
    more = someone.post("/start/event", TREATED)
    for route in pack.scenarios["treatment"].student.routes:
        assert route.title in text_of(more)
    assert form_of(more).action == "/start/first-words"
    assert "route" not in fields_of(more)

    words = someone.post("/start/first-words", {**fields_of(more), "route": "harassment"})

    chosen = pack.scenarios["treatment"].route("harassment")
    assert chosen is not None
    for each in (*chosen.first_words, *chosen.do_first, *chosen.to_ask, *chosen.who):
        assert each in text_of(words)
    assert {name: fields_of(words).get(name) for name in TREATED} == as_lists(TREATED)
    assert fields_of(words)["route"] == ["harassment"]
    assert "harassment" not in "".join(map(str, main_of(words).xpath("//@href | //@action | //@formaction")))


def test_the_second_tap_can_be_left_out_and_taken_later(someone: Actor, pack: Pack) -> None:
    """Who would rather not say gets the kind's own words, and the way back to it."""
    words = someone.post("/start/first-words", {**TREATED, "route": ""})

    assert pack.scenarios["treatment"].student.first_words[0] in text_of(words)
    assert "People outside that team" not in text_of(words)
    (again,) = main_of(words).xpath("//button[@formaction='/start/route']")
    assert again.get("form") == "main-form"
    more = someone.post("/start/route", fields_of(words))
    assert "If you like, say a little more" in text_of(more)


def test_a_second_tap_can_be_changed(someone: Actor) -> None:
    """From the first words, without beginning again."""
    words = someone.post("/start/event", {**TREATED, "route": "belittled"})
    assert "These words are for: I was belittled" in text_of(words)

    more = someone.post("/start/route", fields_of(words))

    assert "This is what you said" in text_of(more)
    other = someone.post("/start/first-words", {**fields_of(more), "route": "threatened"})
    assert fields_of(other)["route"] == ["threatened"]


@pytest.mark.parametrize("path", ["/start/event", "/start/route", "/start/first-words"])
def test_a_second_tap_that_is_not_the_kinds_is_dropped(someone: Actor, path: str) -> None:
    """As after changing the kind; and a kind without one shows its words at once."""
    words = someone.post(path, {**ALL, "route": "belittled"})

    assert form_of(words).action == "/journal/keep"
    assert "route" not in fields_of(words)


def test_keep_this_carries_the_second_tap_through_signing_in(someone: Actor, asha: Actor) -> None:
    """The page that becomes hers says it."""
    carried = fields_of(someone.post("/start/event", {**TREATED, "route": "belittled"}))

    kept = asha.post("/journal/keep", {**carried, "csrf_token": asha.token()})

    assert "I was belittled, shouted at or ignored" in asha.get(kept.location.replace("/first-words", "")).text


def test_a_strangers_page_cannot_send_the_form(someone: Actor) -> None:
    """What comes from elsewhere is refused, and the words are given back."""
    fields = {"headline": "words of my own"}
    answer = someone.post(
        "/start/event", fields, headers={"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.test"}
    )

    assert answer.status_code == 403
    assert "words of my own" in answer.text


def test_no_step_sets_a_cookie(someone: Actor) -> None:
    """Nothing is kept, on either side."""
    for answer in (
        someone.get("/start"),
        someone.post("/start"),
        someone.post("/start/check-in", ALL),
        someone.post("/start/event", ALL),
    ):
        assert "Set-Cookie" not in answer.headers
        assert answer.headers["Cache-Control"] == "no-store"


def test_the_pages_say_that_nothing_is_kept(someone: Actor) -> None:
    """Before anything is chosen, and until the last page."""
    assert "nothing is kept here" in text_of(someone.get("/start"))
    assert "Nothing of this is kept" in text_of(someone.post("/start/check-in"))
    assert "So far nothing is kept" in text_of(someone.post("/start/event"))
