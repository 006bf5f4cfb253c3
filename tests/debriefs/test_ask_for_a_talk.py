"""A student asks somebody for a talk."""

from html import unescape
from uuid import UUID, uuid4

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from debrief.domain.codes import Part
from debrief.domain.entries import Event, Reflection
from debrief.domain.packs import Pack
from debrief.domain.people import Role
from debrief.storage.database import writing
from debrief.storage.debriefs import DebriefRow
from debrief.storage.people import PersonRow
from tests.cast import Actor, Clock, house_of, join
from tests.debriefs.telling import FALL, asks, keeps_a_page, looks, main_form
from tests.journal.test_trouble_with_the_database import locked

WHOM = "/debriefs/ask/{}"


def test_it_works(asha: Actor, ben: Actor, page_id: UUID) -> None:
    whom = asha.get(WHOM.format(page_id))
    assert "Ben" in whom.text

    need = asha.post(WHOM.format(page_id) + "/whom", {**main_form(whom), "reader": str(ben.id)})
    show = asha.post(WHOM.format(page_id) + "/need", {**main_form(need), "needs": ["listen", "shift"], "by": "today"})
    look = asha.post(WHOM.format(page_id) + "/show", {**main_form(show), "pieces": ["kind", "headline"]})
    assert "Asha asks you to talk today" in look.text
    assert FALL.headline in look.text
    sent = asha.post(WHOM.format(page_id) + "/send", main_form(look))

    assert sent.status_code == 302
    assert "You asked Ben to talk today" in asha.get(sent.location).text
    assert "Asha asks you to talk today" in ben.get("/debriefs/").text


def test_no_screen_waits_for_anybody_who_saves(app: Flask, asha: Actor, ben: Actor, page_id: UUID) -> None:
    """Nothing is kept on the way, so the way needs no write lock; and so it holds nobody else up."""
    with locked(app):
        assert looks(asha, page_id, ben, "headline").status_code == 200


def test_somebody_whose_name_is_damaged_hides_nobody_else(
    app: Flask, asha: Actor, ben: Actor, dara: Actor, page_id: UUID
) -> None:
    """Neither where she asks, nor where she says whom it should not go to."""
    with Session(writing(house_of(app).engine)) as db, db.begin():
        row = db.get_one(PersonRow, ben.id)
        row.profile = row.profile[:-1] + bytes([row.profile[-1] ^ 1])

    for path in (WHOM.format(page_id), f"/journal/{page_id}/event"):
        seen = asha.get(path)
        assert seen.status_code == 200
        assert "Dara" in seen.text
        assert "Ben" not in seen.text


def test_a_double_tap_asks_once(asha: Actor, ben: Actor, page_id: UUID) -> None:
    form = main_form(looks(asha, page_id, ben))

    first, second = (asha.post(WHOM.format(page_id) + "/send", form) for _ in range(2))

    assert first.location == second.location
    assert asha.get("/debriefs/").text.count("You asked Ben") == 1


def test_only_what_was_ticked_reaches_the_reader(asha: Actor, ben: Actor, page_id: UUID) -> None:
    debrief = asks(asha, page_id, ben, "headline")

    seen = ben.get(f"/debriefs/shown/{debrief}").text

    assert FALL.headline in seen
    assert "A patient falls" not in seen
    assert "The floor was wet" not in seen


def test_what_would_help_alone_says_nothing_of_what_happened(asha: Actor, ben: Actor, page_id: UUID) -> None:
    debrief = asks(asha, page_id, ben, own_words="Ten minutes, no questions")

    seen = ben.get(f"/debriefs/shown/{debrief}").text

    assert "Ten minutes, no questions" in seen
    assert "What happened is not shown here" in seen
    assert FALL.headline not in seen


def test_a_chosen_step_is_shown_as_it_stood(app: Flask, asha: Actor, ben: Actor, page_id: UUID) -> None:
    debrief = asks(asha, page_id, ben, "step:what")

    keeps_a_page(app, asha, FALL, Reflection(steps={"what": "Other words"}), page_id=page_id)

    seen = ben.get(f"/debriefs/shown/{debrief}").text
    assert "The floor was wet" in seen
    assert "Other words" not in seen
    assert "ask for help sooner" not in seen


def test_a_page_that_changed_after_the_look_is_looked_at_again(
    app: Flask, asha: Actor, ben: Actor, page_id: UUID
) -> None:
    form = main_form(looks(asha, page_id, ben, "step:what"))
    keeps_a_page(app, asha, FALL, Reflection(steps={"what": "Other words"}), page_id=page_id)

    again = asha.post(WHOM.format(page_id) + "/send", form)

    assert "Your page has changed since you looked at this" in again.text
    assert "Other words" in again.text
    assert asha.post(WHOM.format(page_id) + "/send", main_form(again)).status_code == 302


def test_nothing_is_ticked_for_somebody_who_assesses(asha: Actor, ben: Actor, cleo: Actor, page_id: UUID) -> None:
    unassessed = asha.post(WHOM.format(page_id) + "/need", {"reader": str(ben.id)})
    assessed = asha.post(WHOM.format(page_id) + "/need", {"reader": str(cleo.id)})

    assert main_form(unassessed)["pieces"] == ["kind", "part", "when"]
    assert "pieces" not in main_form(assessed)
    assert "So nothing is ticked" in assessed.text


def test_ticks_chosen_for_one_person_do_not_go_on_to_another_who_assesses(
    asha: Actor, ben: Actor, cleo: Actor, page_id: UUID
) -> None:
    show = main_form(asha.post(WHOM.format(page_id) + "/need", {"reader": str(ben.id)}))

    other = asha.post(WHOM.format(page_id) + "/need", {**show, "reader": str(cleo.id)})

    assert "pieces" not in main_form(other)


def test_those_who_do_not_assess_come_first_and_oneself_never(
    app: Flask, programme: UUID, clock: Clock, asha: Actor, ben: Actor, cleo: Actor, page_id: UUID
) -> None:
    both = join(app, programme, "Bo", Role.STUDENT, Role.SUPERVISOR, now=clock())
    both.signs_in()

    seen = asha.get(WHOM.format(page_id)).text
    own = both.get(WHOM.format(keeps_a_page(app, both))).text

    assert seen.index("Ben") < seen.index("Cleo")
    assert f'value="{both.id}"' not in own


def test_whoever_was_named_away_is_not_there(app: Flask, asha: Actor, ben: Actor, cleo: Actor) -> None:
    page_id = keeps_a_page(app, asha, Event(kind="treatment", family="behaviour", away=(ben.id,)))

    seen = asha.get(WHOM.format(page_id)).text
    refused = asha.post(WHOM.format(page_id) + "/send", {"reader": str(ben.id)})

    assert "Ben" not in seen
    assert "It need not be anyone from that place" in seen
    assert "Choose the person" in refused.text
    assert "Asha" not in ben.get("/debriefs/").text


BELITTLED = Event(kind="treatment", family="behaviour", route="belittled", headline="In the queue")


def test_what_it_was_more_closely_is_shown_with_the_kind_and_only_then(
    app: Flask, asha: Actor, ben: Actor, pack: Pack
) -> None:
    page_id = keeps_a_page(app, asha, BELITTLED)
    title = "How I was treated: I was belittled, shouted at or ignored"

    offered = asha.post(WHOM.format(page_id) + "/need", {"reader": str(ben.id)})
    assert title in offered.text
    assert "pieces" not in main_form(offered)
    preview = looks(asha, page_id, ben, "kind").text
    told, kept = (ben.get(f"/debriefs/shown/{asks(asha, page_id, ben, *shows)}").text for shows in (["kind"], ["when"]))

    kind = pack.scenarios["treatment"]
    own = {line.say for line in kind.lines if line.when.route and "belittled" in line.when.route}
    assert title in preview
    assert title in told
    assert any(say in unescape(told) for say in own)
    assert "belittled" not in kept
    assert not any(say in unescape(kept) for say in own)


def test_the_words_to_ask_anybody_else_with_fit_what_it_was(app: Flask, asha: Actor, ben: Actor, pack: Pack) -> None:
    page_id = keeps_a_page(app, asha, BELITTLED)
    route = pack.scenarios["treatment"].route("belittled")
    assert route is not None

    seen = unescape(asha.get(WHOM.format(page_id)).text)

    assert all(words in seen for words in (*route.to_ask, *route.who))


def test_with_nobody_to_ask_there_are_words_to_ask_someone(app: Flask, asha: Actor, ben: Actor) -> None:
    page_id = keeps_a_page(app, asha, Event(away=(ben.id,)))

    seen = asha.get(WHOM.format(page_id)).text

    assert "You can still ask anyone you trust" in seen
    assert "Could we talk for ten minutes?" in seen
    assert "/guide/something-else" in seen


def test_a_statement_is_met_with_whom_to_turn_to_before_writing(asha: Actor, ben: Actor, page_id: UUID) -> None:
    seen = asha.post(WHOM.format(page_id) + "/need", {"reader": str(ben.id), "needs": ["statement"]}).text

    assert "your union, student advice or your tutor" in seen
    assert "/journal/statement" in seen


def test_the_limits_are_said_before_anything_is_sent(asha: Actor, ben: Actor, page_id: UUID) -> None:
    seen = looks(asha, page_id, ben).text

    assert "cannot be un-read" in seen
    assert "must act, even if you ask them not to" in seen
    assert "can see that you showed something to Ben, and not what" in seen


def test_what_may_point_at_somebody_is_hinted_at(app: Flask, asha: Actor, ben: Actor) -> None:
    page_id = keeps_a_page(app, asha, Event(headline="The patient in bed 12 on ward 7"))

    seen = looks(asha, page_id, ben, "headline").text

    assert "This may point at someone" in seen
    assert "No check finds that" in seen


def test_too_many_words_stay_on_the_page_with_what_to_do(asha: Actor, ben: Actor, page_id: UUID) -> None:
    answer = asha.post(WHOM.format(page_id) + "/need", {"reader": str(ben.id), "own_words": "w" * 301})

    assert "1 character too many" in answer.text
    assert "w" * 301 in answer.text


@pytest.mark.parametrize("words", ["🫶🏽 مرحبا", "שלום, אפשר לדבר?", '"><script>alert(1)</script>', "   "])
def test_any_words_arrive_as_they_were_meant(asha: Actor, ben: Actor, page_id: UUID, words: str) -> None:
    debrief = asks(asha, page_id, ben, own_words=words)

    seen = ben.get(f"/debriefs/shown/{debrief}").text

    assert "<script>alert" not in seen
    assert words.strip().replace('"', "&#34;").replace(">", "&gt;").replace("<", "&lt;") in seen


def test_codes_that_nobody_offered_count_as_not_chosen(asha: Actor, ben: Actor, page_id: UUID) -> None:
    debrief = asks(asha, page_id, ben, "step:nowhere", "everything", needs=["gossip"], by="yesterday")

    assert "Asha asks you to talk" in ben.get(f"/debriefs/shown/{debrief}").text


def test_the_way_back_keeps_what_was_chosen(asha: Actor, ben: Actor, page_id: UUID) -> None:
    look = main_form(looks(asha, page_id, ben, "headline", own_words="Ten minutes"))

    back = asha.post(WHOM.format(page_id) + "/look", {**look, "back": "need"})

    assert 'value="Ten minutes"' in back.text
    assert main_form(back)["pieces"] == ["headline"]


def test_an_address_that_was_left_halfway_begins_again(asha: Actor, ben: Actor, dev: Actor, page_id: UUID) -> None:
    for step in ("whom", "need", "show", "look", "send"):
        assert asha.get(f"{WHOM.format(page_id)}/{step}").location == WHOM.format(page_id)
        assert dev.get(f"{WHOM.format(page_id)}/{step}").status_code == 404


def test_a_new_key_of_the_reader_is_said_in_one_sentence(
    app: Flask, asha: Actor, ben: Actor, page_id: UUID, debrief_id: UUID
) -> None:
    assert "has changed since the last time" not in looks(asha, page_id, ben).text
    with Session(writing(house_of(app).engine)) as db, db.begin():
        row = db.get(DebriefRow, debrief_id)
        assert row is not None
        row.reader_identity = b"another."

    assert "The key that Ben reads with has changed since the last time" in looks(asha, page_id, ben).text


def test_dev_can_neither_see_nor_use_a_page_of_ashas(dev: Actor, ben: Actor, page_id: UUID) -> None:
    form = {"reader": str(ben.id), "needs": ["listen"]}

    assert dev.get(WHOM.format(page_id)).status_code == 404
    for step in ("whom", "need", "show", "look", "send"):
        assert dev.post(f"{WHOM.format(page_id)}/{step}", form).status_code == 404
    assert dev.get(WHOM.format(uuid4())).status_code == 404
    assert ben.get(WHOM.format(page_id)).status_code == 404


def test_devs_form_with_the_id_of_ashas_talk_asks_for_a_talk_of_devs_own(
    app: Flask, dev: Actor, ben: Actor, asha: Actor, debrief_id: UUID
) -> None:
    page_id = keeps_a_page(app, dev, Event(part=Part.WITNESSED))

    other = asks(dev, page_id, ben, once=str(debrief_id))

    assert other != debrief_id
    assert "You asked Ben" in asha.get(f"/debriefs/{debrief_id}").text
