"""The two of a talk agree on days to catch up, change them, and turn them off."""

import html as html_
from uuid import UUID, uuid4

import pytest
from flask import Flask
from lxml import html

from debrief.storage.follow_ups import AT_MOST
from tests.cast import Actor, Clock
from tests.debriefs.telling import main_form

SHOWN, ASKED = "/debriefs/shown/{}", "/debriefs/{}"
AGREE = "/debriefs/{}/follow-up"
STOP = "You are an idiot and should not be a nurse."
RECONSIDER = "Don't worry about it, these things happen."


@pytest.fixture
def talk(ben: Actor, debrief_id: UUID) -> UUID:
    """Return a talk that Ben said yes to."""
    ben.post(SHOWN.format(debrief_id) + "/answer", {"answer": "yes"})
    return debrief_id


def seen(actor: Actor, path: str) -> str:
    """Return a page's words."""
    return html_.unescape(actor.get(path).text)


def days_of(actor: Actor, path: str) -> list[str]:
    """Return the days that a page of a talk lists, in order."""
    return [
        str(each.text_content()).strip() for each in html.fromstring(seen(actor, path)).xpath("//ul[@class='days']//h3")
    ]


def first_day(actor: Actor, path: str) -> str:
    """Return the address of the first listed day."""
    (day, *_others) = html.fromstring(seen(actor, path)).xpath("//ul[@class='days']/li/@id")
    return str(day).removeprefix("day-")


def test_it_works(asha: Actor, ben: Actor, talk: UUID) -> None:
    tapped = ben.post(AGREE.format(talk), {"ahead": "days"})

    assert tapped.status_code == 302
    assert "Agreed." in seen(ben, tapped.location)
    assert days_of(ben, SHOWN.format(talk)) == ["Wednesday 25 November 2026"]
    assert "You get in touch." in seen(ben, SHOWN.format(talk))
    assert days_of(asha, ASKED.format(talk)) == ["Wednesday 25 November 2026"]
    assert "Ben gets in touch." in seen(asha, ASKED.format(talk))


@pytest.mark.parametrize(
    ("ahead", "day"),
    [
        ("days", "Wednesday 25 November 2026"),
        ("weeks", "Thursday 3 December 2026"),
        ("month", "Wednesday 23 December 2026"),
    ],
)
def test_one_tap_is_a_day_for_the_student_too(asha: Actor, ben: Actor, talk: UUID, ahead: str, day: str) -> None:
    asha.post(AGREE.format(talk), {"ahead": ahead})

    assert days_of(ben, SHOWN.format(talk)) == [day]
    assert "Asha gets in touch." in seen(ben, SHOWN.format(talk))


def test_a_day_of_ones_own_who_starts_and_what_was_promised(asha: Actor, ben: Actor, talk: UUID) -> None:
    fields = {"on": "24/12/2026", "starts": "student", "promised": "I ask about the night shift"}
    ben.post(AGREE.format(talk), fields)

    page = seen(asha, ASKED.format(talk))
    assert days_of(asha, ASKED.format(talk)) == ["Thursday 24 December 2026"]
    assert "You get in touch." in page
    assert "I ask about the night shift" in page


def test_nothing_is_offered_before_there_is_an_answer(asha: Actor, ben: Actor, debrief_id: UUID) -> None:
    for page in (seen(asha, ASKED.format(debrief_id)), seen(ben, SHOWN.format(debrief_id))):
        assert "Days to catch up" not in page


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "Choose when, or write a day."),
        ({"ahead": "never"}, "Choose when, or write a day."),
        ({"on": "22/11/2026"}, "That day has passed."),
        ({"on": "1/1/2090"}, "Choose one up to 22 November 2028."),
        ({"on": "soon"}, "Write the day like"),
        ({"on": "1/12/2026", "ahead": "days"}, "Take one of them out."),
        ({"ahead": "days", "promised": "p" * 301}, "1 character too many"),
    ],
)
def test_what_cannot_be_agreed_stays_on_the_page(
    asha: Actor, ben: Actor, talk: UUID, fields: dict[str, str], said: str
) -> None:
    again = ben.post(AGREE.format(talk), {"promised": "I bring tea", **fields})

    assert again.status_code == 200
    assert said in html_.unescape(again.text)
    assert main_form(again)["promised"] == [fields.get("promised", "I bring tea")]
    assert main_form(again)["on"] == [fields.get("on", "")]
    assert days_of(asha, ASKED.format(talk)) == []


def test_a_double_tap_is_one_day(asha: Actor, ben: Actor, talk: UUID) -> None:
    once = str(uuid4())
    for _ in range(2):
        assert ben.post(AGREE.format(talk), {"ahead": "weeks", "once": once}).status_code == 302

    assert len(days_of(asha, ASKED.format(talk))) == 1


def test_as_many_as_one_talk_can_hold(asha: Actor, ben: Actor, talk: UUID) -> None:
    for _ in range(AT_MOST):
        ben.post(AGREE.format(talk), {"ahead": "weeks"})

    more = ben.post(AGREE.format(talk), {"ahead": "days", "promised": "I bring tea"})

    assert "Change one of them to another day instead." in more.text
    assert main_form(more)["promised"] == ["I bring tea"]
    assert len(days_of(asha, ASKED.format(talk))) == AT_MOST
    assert "In a week or two" not in seen(ben, SHOWN.format(talk))
    assert ben.get(AGREE.format(talk)).status_code == 302


@pytest.mark.parametrize("who", ["asha", "ben"])
def test_either_turns_a_day_off_in_one_tap_and_on_again(asha: Actor, ben: Actor, talk: UUID, who: str) -> None:
    ben.post(AGREE.format(talk), {"ahead": "days", "promised": "I bring tea"})
    day, somebody = first_day(asha, ASKED.format(talk)), {"asha": asha, "ben": ben}[who]

    somebody.post(f"{AGREE.format(talk)}/{day}/off", {"off": "yes"})
    off = [seen(asha, ASKED.format(talk)), seen(ben, SHOWN.format(talk))]
    somebody.post(f"{AGREE.format(talk)}/{day}/off", {"off": "no"})
    on = [seen(asha, ASKED.format(talk)), seen(ben, SHOWN.format(talk))]

    assert all("Turned off. You both see that." in page for page in off)
    assert all("Turned off. You both see that." not in page and "I bring tea" in page for page in on)


def test_either_changes_the_day_and_what_stood_there_stays(asha: Actor, ben: Actor, talk: UUID) -> None:
    ben.post(AGREE.format(talk), {"ahead": "days", "promised": "I bring tea"})
    here = f"{AGREE.format(talk)}/{first_day(asha, ASKED.format(talk))}"

    asked = asha.get(here)
    asha.post(here, {**main_form(asked), "ahead": "month"})

    assert days_of(ben, SHOWN.format(talk)) == ["Wednesday 23 December 2026"]
    assert "You get in touch." in seen(ben, SHOWN.format(talk))
    assert "I bring tea" in seen(ben, SHOWN.format(talk))


def test_a_change_turns_a_day_on_again(asha: Actor, ben: Actor, talk: UUID) -> None:
    ben.post(AGREE.format(talk), {"ahead": "days"})
    here = f"{AGREE.format(talk)}/{first_day(asha, ASKED.format(talk))}"
    asha.post(f"{here}/off", {"off": "yes"})

    asked = asha.get(here)
    assert "Saving turns it on again." in asked.text
    asha.post(here, {**main_form(asked), "ahead": "weeks"})

    assert "Turned off." not in seen(ben, SHOWN.format(talk))


def test_two_who_change_at_once_both_see_what_the_other_said(asha: Actor, ben: Actor, talk: UUID) -> None:
    ben.post(AGREE.format(talk), {"ahead": "days"})
    here = f"{AGREE.format(talk)}/{first_day(asha, ASKED.format(talk))}"
    hers, his = main_form(asha.get(here)), main_form(ben.get(here))

    asha.post(here, {**hers, "ahead": "weeks", "promised": "I write it down first"})
    crossed = ben.post(here, {**his, "ahead": "month", "promised": "I bring tea"})

    assert "This was changed while you were writing" in crossed.text
    assert "I write it down first" in crossed.text
    assert main_form(crossed)["promised"] == ["I bring tea"]
    assert days_of(asha, ASKED.format(talk)) == ["Thursday 3 December 2026"]
    ben.post(here, main_form(crossed))
    assert days_of(asha, ASKED.format(talk)) == ["Wednesday 23 December 2026"]
    assert "I bring tea" in seen(asha, ASKED.format(talk))


def test_a_form_that_is_sent_again_after_a_lost_answer_crosses_with_nobody(asha: Actor, ben: Actor, talk: UUID) -> None:
    ben.post(AGREE.format(talk), {"ahead": "days"})
    here = f"{AGREE.format(talk)}/{first_day(asha, ASKED.format(talk))}"
    form = {**main_form(ben.get(here)), "ahead": "weeks", "promised": "I bring tea"}

    assert [ben.post(here, form).status_code for _ in range(2)] == [302, 302]


def test_what_a_reader_promises_is_looked_at_before_it_goes(asha: Actor, ben: Actor, talk: UUID) -> None:
    look = ben.post(AGREE.format(talk), {"ahead": "days", "promised": RECONSIDER})
    assert "Words that may hurt" in look.text
    assert days_of(asha, ASKED.format(talk)) == []

    ben.post(AGREE.format(talk), main_form(look))

    assert RECONSIDER in seen(asha, ASKED.format(talk))


def test_what_wounds_has_three_ways_on(asha: Actor, ben: Actor, talk: UUID) -> None:
    look = ben.post(AGREE.format(talk), {"ahead": "days", "promised": STOP})
    assert "Three ways on" in look.text
    assert "Three ways on" in ben.post(AGREE.format(talk), main_form(look)).text
    assert days_of(asha, ASKED.format(talk)) == []

    ben.post(AGREE.format(talk), {**main_form(look), "way": "without", "once": str(uuid4())})
    assert STOP not in seen(asha, ASKED.format(talk))
    assert len(days_of(asha, ASKED.format(talk))) == 1

    ben.post(AGREE.format(talk), {**main_form(look), "way": "folded"})
    assert len(days_of(asha, ASKED.format(talk))) == 2
    page = html.fromstring(seen(asha, ASKED.format(talk)))
    (cover,) = page.xpath("//details[contains(@class, 'cover')]")
    assert STOP in cover.text_content()
    assert "open" not in cover.attrib


def test_folded_words_stay_folded_when_the_day_changes(asha: Actor, ben: Actor, talk: UUID) -> None:
    look = ben.post(AGREE.format(talk), {"ahead": "days", "promised": STOP})
    ben.post(AGREE.format(talk), {**main_form(look), "way": "folded"})
    here = f"{AGREE.format(talk)}/{first_day(asha, ASKED.format(talk))}"

    hers = asha.get(here)
    assert STOP not in html_.unescape(hers.text)
    asha.post(here, {**main_form(hers), "ahead": "weeks"})
    ben.post(here, {**main_form(ben.get(here)), "ahead": "month"})

    page = seen(asha, ASKED.format(talk))
    assert days_of(asha, ASKED.format(talk)) == ["Wednesday 23 December 2026"]
    assert "Parts of this may hurt" in page
    assert STOP in page


def test_a_student_hears_of_what_may_point_at_somebody_and_of_no_tone(asha: Actor, ben: Actor, talk: UUID) -> None:
    look = asha.post(AGREE.format(talk), {"ahead": "days", "promised": "I ring Mrs Jones on 020 7946 0958"})
    assert "This may point at someone" in look.text
    assert "Words that may hurt" not in look.text

    assert asha.post(AGREE.format(talk), main_form(look)).status_code == 302
    assert asha.post(AGREE.format(talk), {"ahead": "weeks", "promised": RECONSIDER}).status_code == 302
    assert len(days_of(ben, SHOWN.format(talk))) == 2


def test_the_day_goes_into_a_calendar_that_tells_on_nobody(asha: Actor, ben: Actor, talk: UUID) -> None:
    ben.post(AGREE.format(talk), {"ahead": "days", "promised": "I bring tea"})
    day = first_day(asha, ASKED.format(talk))
    address = f"{AGREE.format(talk)}/{day}/catch-up.ics"

    files = [actor.get(address) for actor in (asha, ben, asha)]

    text = files[0].text
    assert {each.data for each in files} == {files[0].data}
    assert files[0].mimetype == "text/calendar"
    assert "SUMMARY:Catch up\r\n" in text
    assert "DTSTART;VALUE=DATE:20261125\r\n" in text
    for told in (
        "DESCRIPTION",
        "ORGANIZER",
        "ATTENDEE",
        "LOCATION",
        "URL",
        "Asha",
        "Ben",
        "tea",
        "ebrief",
        day,
        str(talk),
    ):
        assert told not in text


def test_a_changed_day_takes_the_place_of_the_one_in_the_calendar(asha: Actor, ben: Actor, talk: UUID) -> None:
    ben.post(AGREE.format(talk), {"ahead": "days"})
    here = f"{AGREE.format(talk)}/{first_day(asha, ASKED.format(talk))}"
    before = asha.get(f"{here}/catch-up.ics").text.splitlines()
    ben.post(here, {**main_form(ben.get(here)), "ahead": "month"})
    after = asha.get(f"{here}/catch-up.ics").text.splitlines()

    assert [line for line in before if line.startswith("UID")] == [line for line in after if line.startswith("UID")]
    assert "SEQUENCE:0" in before
    assert "SEQUENCE:1" in after
    asha.post(f"{here}/off", {"off": "yes"})
    assert asha.get(f"{here}/catch-up.ics").status_code == 404


def test_a_day_beyond_the_talk_says_so(asha: Actor, ben: Actor, talk: UUID) -> None:
    asha.post(AGREE.format(talk), {"on": "1/6/2027"})

    assert "Put the day into your calendar." in seen(asha, ASKED.format(talk))


def test_the_lists_say_the_next_day(asha: Actor, ben: Actor, clock: Clock, talk: UUID) -> None:
    for ahead in ("month", "weeks"):
        ben.post(AGREE.format(talk), {"ahead": ahead})

    for actor in (asha, ben):
        assert "Catch up on Thursday 3 December 2026" in seen(actor, "/debriefs/")
    clock.forward(days=20)
    for actor in (asha, ben):
        actor.signs_in()
    later = "Catch up on Wednesday 23 December 2026"
    assert f"{later} · A day to catch up has passed" in seen(asha, "/debriefs/")
    assert later in seen(ben, "/debriefs/")
    clock.forward(days=20)
    for actor in (asha, ben):
        actor.signs_in()
    assert "A day to catch up has passed" in seen(asha, "/debriefs/")
    assert "atch up" not in seen(ben, "/debriefs/")


@pytest.mark.parametrize("ending", ["stop", "close"])
def test_nothing_is_agreed_once_a_talk_is_taken_back_or_closed(
    asha: Actor, ben: Actor, talk: UUID, ending: str
) -> None:
    ben.post(AGREE.format(talk), {"ahead": "days", "promised": "I bring tea"})
    day = first_day(asha, ASKED.format(talk))
    asha.post(f"/debriefs/{talk}/{ending}")

    for actor in (asha, ben):
        late = actor.post(AGREE.format(talk), {"ahead": "days", "promised": "too late for this"})
        assert late.status_code == 404
        assert "too late for this" in late.text
        assert actor.post(f"{AGREE.format(talk)}/{day}", {"ahead": "days"}).status_code == 404
        assert actor.post(f"{AGREE.format(talk)}/{day}/off", {"off": "yes"}).status_code == 404
        assert actor.get(f"{AGREE.format(talk)}/{day}/catch-up.ics").status_code == 404
    page = seen(asha, ASKED.format(talk))
    assert "I bring tea" in page
    assert "Turn it off" not in page
    assert "atch up" not in seen(ben, "/debriefs/")


def test_a_day_of_one_talk_is_not_there_in_another(
    app: Flask, asha: Actor, ben: Actor, page_id: UUID, talk: UUID
) -> None:
    from tests.debriefs.telling import asks

    ben.post(AGREE.format(talk), {"ahead": "days"})
    day, other = first_day(asha, ASKED.format(talk)), asks(asha, page_id, ben)

    assert ben.get(f"{AGREE.format(other)}/{day}").status_code == 404
    assert ben.post(f"{AGREE.format(other)}/{day}/off", {"off": "yes"}).status_code == 404
    assert asha.post(f"{AGREE.format(other)}/{day}/became", {"became": "caught-up"}).status_code == 404
    assert ben.post(AGREE.format(other), {"ahead": "weeks", "once": day}).status_code == 302
    assert days_of(asha, ASKED.format(talk)) == ["Wednesday 25 November 2026"]
    assert days_of(asha, ASKED.format(other)) == ["Thursday 3 December 2026"]


def test_neither_dev_nor_another_supervisor_agrees_on_anything(
    asha: Actor, ben: Actor, dev: Actor, dara: Actor, talk: UUID
) -> None:
    ben.post(AGREE.format(talk), {"ahead": "days"})
    day = first_day(asha, ASKED.format(talk))

    for somebody in (dev, dara):
        assert somebody.get(AGREE.format(talk)).status_code == 404
        assert somebody.post(AGREE.format(talk), {"ahead": "days"}).status_code == 404
        for way in ("", "/off", "/became"):
            assert somebody.post(f"{AGREE.format(talk)}/{day}{way}", {"off": "yes"}).status_code == 404
        for page in (f"/{day}", f"/{day}/catch-up.ics"):
            assert somebody.get(AGREE.format(talk) + page).status_code == 404
    assert "Turned off" not in seen(asha, ASKED.format(talk))
