"""Somebody with a link says who they are before they first answer or write, and can put it right."""

from uuid import UUID

import pytest
from flask import Flask
from lxml import html

from debrief.domain.people import NAME_CHARACTERS
from debrief.domain.talks import Answer, Reply
from debrief.storage import debriefs
from debrief.web.database import db
from debrief.web.house import today
from debrief.web.sealing import sealer
from tests.cast import Actor
from tests.debriefs.linking import BEN, Link, brings, gives_a_link, opens, says_who, text_of
from tests.debriefs.telling import as_, keeps_a_page, main_form


@pytest.fixture
def link(app: Flask, asha: Actor, page_id: UUID) -> Link:
    """Return a link that Asha gives to somebody."""
    return gives_a_link(app, asha, page_id)


@pytest.fixture
def holder(app: Flask, link: Link) -> Actor:
    """Return somebody who has opened it."""
    return opens(app, link)


def what_asha_holds(app: Flask, asha: Actor, link: Link) -> tuple[Answer | None, list[Reply]]:
    """Return the answer and the replies of a talk, as her key opens them."""
    with as_(app, asha, "GET"):
        row = debriefs.of_student(db(), asha.id, link.talk_id, today=today())
        assert row is not None
        replies = [sealer().open_reply(row, one) for one in debriefs.replies_of(db(), row.id)]
        return sealer().open_answer(row), replies


def answer_of(app: Flask, asha: Actor, link: Link) -> Answer:
    """Return the answer of a talk that has one."""
    answer, _replies = what_asha_holds(app, asha, link)
    assert answer is not None
    return answer


def test_it_works(app: Flask, asha: Actor, holder: Actor, link: Link) -> None:
    asked = holder.post(f"{link.path}/answer", {"answer": "yes"})
    assert "Who are you?" in asked.text
    assert what_asha_holds(app, asha, link)[0] is None

    said = holder.post(f"{link.path}/who", {**main_form(asked), **BEN})

    assert said.location == link.path
    assert "You said that you can talk." in text_of(holder.get(link.path))
    answer = answer_of(app, asha, link)
    assert answer.can_talk
    assert answer.holder is not None
    assert (answer.holder.name, answer.holder.role) == ("Ben Ode", "practice supervisor")


def test_not_me_is_as_easy_as_yes(app: Flask, asha: Actor, holder: Actor, link: Link) -> None:
    yes, no = (holder.post(f"{link.path}/answer", {"answer": tapped}) for tapped in ("yes", "no"))

    assert html.fromstring(yes.text).xpath("count(//main//input)") == html.fromstring(no.text).xpath(
        "count(//main//input)"
    )
    says_who(holder, link, "no")
    assert not answer_of(app, asha, link).can_talk
    assert "Nothing more is needed from you" in holder.get(link.path).text


def test_once_said_it_is_not_asked_again_on_any_device(app: Flask, asha: Actor, holder: Actor, link: Link) -> None:
    says_who(holder, link)
    elsewhere = opens(app, link)

    assert elsewhere.post(f"{link.path}/answer", {"answer": "yes"}).location == link.path

    assert "You told Asha that you are Ben Ode, practice supervisor." in text_of(elsewhere.get(link.path))
    answer = answer_of(app, asha, link)
    assert answer.holder is not None
    assert answer.holder.name == "Ben Ode"


def test_writing_asks_first_and_then_goes_on_to_the_words(app: Flask, asha: Actor, holder: Actor, link: Link) -> None:
    asked = holder.get(f"{link.path}/reply")
    assert "Who are you?" in asked.text

    onward = holder.post(f"{link.path}/who", {**main_form(asked), **BEN})

    assert onward.location == f"{link.path}/reply"
    sent = holder.post(onward.location, {"words": "Thank you for telling me."})
    assert sent.status_code == 302
    (reply,) = what_asha_holds(app, asha, link)[1]
    assert reply.words == "Thank you for telling me."
    assert reply.holder is not None
    assert reply.holder.role == "practice supervisor"


def test_words_that_come_before_the_name_stay_on_the_page(app: Flask, asha: Actor, holder: Actor, link: Link) -> None:
    """No page of ours sends them; if something does, they are not sent on, and not lost."""
    answer = holder.post(f"{link.path}/reply", {"words": "Thank you for telling me."})

    assert answer.status_code == 200
    assert "Say who you are first" in answer.text
    assert "Thank you for telling me." in answer.text
    assert what_asha_holds(app, asha, link)[1] == []


@pytest.mark.parametrize("way", ["when-where", "talked"])
def test_no_other_tap_says_yes_for_nobody(app: Flask, asha: Actor, holder: Actor, link: Link, way: str) -> None:
    holder.post(f"{link.path}/{way}", {"when_where": "Thursday at two"})

    assert what_asha_holds(app, asha, link)[0] is None


@pytest.mark.parametrize(
    ("who", "says"),
    [
        ({"name": " "}, "Type your name"),
        ({"role": ""}, "what you are to them"),
        ({"name": "n" * (NAME_CHARACTERS + 1)}, "1 character too many"),
    ],
)
def test_what_is_missing_is_asked_for_and_the_rest_stays(
    app: Flask, asha: Actor, holder: Actor, link: Link, who: dict[str, str], says: str
) -> None:
    answer = says_who(holder, link, "yes", **who)

    assert answer.status_code == 200
    assert says in text_of(answer)
    typed = main_form(answer)
    assert {**BEN, **who, "then": "yes"} == {name: typed[name][0] for name in ("name", "role", "then")}
    assert what_asha_holds(app, asha, link)[0] is None


def test_it_can_be_put_right_and_what_was_sent_keeps_the_name_it_was_sent_with(
    app: Flask, asha: Actor, holder: Actor, link: Link
) -> None:
    says_who(holder, link, "yes", name="Bne Ode")
    holder.post(f"{link.path}/reply", {"words": "Thank you for telling me."})
    before = holder.get(f"{link.path}/who")
    assert main_form(before)["name"] == ["Bne Ode"]
    assert "What you sent before keeps the name it was sent with." in before.text

    says_who(holder, link)
    holder.post(f"{link.path}/reply", {"words": "I am here on Thursday."})

    answer, replies = what_asha_holds(app, asha, link)
    assert answer is not None
    holders = [answer.holder, *(reply.holder for reply in replies)]
    assert [each.name for each in holders if each] == ["Bne Ode", "Bne Ode", "Ben Ode"]


def test_a_line_break_in_a_name_is_a_space(app: Flask, asha: Actor, holder: Actor, link: Link) -> None:
    says_who(holder, link, "yes", name="Ben\r\n  Ode")

    answer = answer_of(app, asha, link)
    assert answer.holder is not None
    assert answer.holder.name == "Ben Ode"


def test_somebody_with_an_account_is_not_asked(ben: Actor, debrief_id: UUID) -> None:
    assert ben.get(f"/debriefs/shown/{debrief_id}/who").location == f"/debriefs/shown/{debrief_id}"
    assert ben.post(f"/debriefs/shown/{debrief_id}/who", BEN).location == f"/debriefs/shown/{debrief_id}"
    assert ben.post(f"/debriefs/shown/{debrief_id}/answer", {"answer": "yes"}).status_code == 302
    assert "This link" not in ben.get(f"/debriefs/shown/{debrief_id}").text


def test_a_closed_talk_asks_nobody_who_they_are(asha: Actor, holder: Actor, link: Link) -> None:
    asha.post(f"/debriefs/{link.talk_id}/close")

    assert says_who(holder, link, "yes").status_code == 404
    page = text_of(holder.get(link.path))
    assert "Asha has closed this talk." in page
    assert "Put it right" not in page


def test_dev_cannot_say_who_the_holder_is(app: Flask, asha: Actor, dev: Actor, holder: Actor, link: Link) -> None:
    other = gives_a_link(app, dev, keeps_a_page(app, dev))
    devs_own = opens(app, other)

    for stranger in (dev, devs_own):
        assert says_who(stranger, link, "yes").status_code == 404
    assert brings(devs_own, other.code).location == other.path
    assert what_asha_holds(app, asha, link)[0] is None
    assert "You told Asha" not in holder.get(link.path).text
