"""Somebody lost password and recovery key: an educator gives them a new, empty account, and nothing is destroyed."""

from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pytest
from flask import Flask

from debrief.accounts import actions, doors
from debrief.domain.people import Role
from debrief.storage import set_aside
from tests.accounts.earlier import everything_of, is_offered, joins, keeps_much, key_of, starts_anew, takes, writes
from tests.accounts.looking_after import change, invitations_of, invites, reads, roster, row_of
from tests.accounts.story import ANOTHER_PASSWORD, Browser
from tests.accounts.test_invite_one import opens
from tests.accounts.test_recover import recovers
from tests.accounts.test_remove_somebody import another_educator, brings_back, holds_the_key, removes
from tests.cast import PASSWORD, Actor, Clock, join
from tests.debriefs.telling import keeps_a_page


def test_it_works(app: Flask, lead: Actor, asha: Actor, ben: Actor) -> None:
    """The page says what it does and what not; the new account has nothing in it, and the old one stays sealed."""
    keeps_much(app, asha, ben)
    before = everything_of(app, asha.id, key_of(app, asha))
    asked = reads(lead.get(f"/accounts/roster/people/{asha.id}/new-account"))
    assert "lost both their password and their recovery key" in asked
    assert "Their old pages are not opened, to you or to anyone." in asked
    assert "Nothing is deleted." in asked

    new = starts_anew(app, lead, asha)

    assert "page 0" not in new.get("/journal/").text
    assert everything_of(app, new.id, key_of(app, new)) == {}
    assert everything_of(app, asha.id, key_of(app, asha)) == before
    assert roster(lead).count("Asha") == 1


def test_until_the_link_is_used_nothing_changes(app: Flask, lead: Actor, asha: Actor) -> None:
    code = is_offered(lead, asha)

    assert "Asha asha@example.org · Student · a new, empty account" in roster(lead, "invited")
    assert asha.get("/journal/").status_code == 200
    assert Browser(app).signs_in(asha.email).status_code == 302
    assert recovers(app, str(asha.recovery)).status_code == 302
    assert opens(app, code)


def test_she_sees_that_a_link_was_made(lead: Actor, asha: Actor) -> None:
    is_offered(lead, asha)

    assert "A link to a new, empty account was made for your address" in asha.get("/accounts/").text


def test_the_link_tells_nobody_whether_she_was_here_since(app: Flask, lead: Actor, asha: Actor) -> None:
    """Nothing about it changes when she signs in: no proof of use exists."""
    code = is_offered(lead, asha)
    before, list_before = reads(lead.get("/accounts/roster?part=invited")), roster(lead)

    Browser(app).signs_in(asha.email)

    assert (reads(lead.get("/accounts/roster?part=invited")), roster(lead)) == (before, list_before)
    assert opens(app, code)


def test_once_it_is_used_her_sessions_end_and_what_she_was_writing_is_kept(
    app: Flask, lead: Actor, asha: Actor
) -> None:
    page_id, token = keeps_a_page(app, asha), asha.token()
    new = starts_anew(app, lead, asha)

    late = asha.post(f"/journal/{page_id}/reflect/what", {"words": "in mid-sentence "}, token=token)

    assert late.status_code == 403
    assert "Your words are kept" in reads(late)
    assert "in mid-sentence " not in new.get("/accounts/kept").text
    joins(new, asha.recovery)
    assert "in mid-sentence " in new.get("/accounts/kept").text


def test_the_recovery_key_still_opens_the_earlier_account_by_itself(app: Flask, lead: Actor, asha: Actor) -> None:
    keeps_a_page(app, asha)
    starts_anew(app, lead, asha)

    answer = recovers(app, str(asha.recovery), "violet 71 harbour spoon")

    assert answer.location == "/journal/"
    assert Browser(app).signs_in(asha.email, ANOTHER_PASSWORD).status_code == 302


def test_an_account_with_nothing_in_it_goes_at_once(app: Flask, lead: Actor, asha: Actor) -> None:
    new = starts_anew(app, lead, asha)

    assert row_of(app, asha) is None
    assert "There is no earlier account" in reads(new.get("/accounts/earlier-pages"))


def test_an_earlier_account_goes_with_the_last_thing_in_it(
    app: Flask, lead: Actor, asha: Actor, ben: Actor, clock: Clock
) -> None:
    keeps_much(app, asha, ben)
    starts_anew(app, lead, asha)
    clock.forward(days=199)
    assert Browser(app).signs_in(ben.email).status_code == 302
    assert row_of(app, asha) is not None

    clock.forward(days=1)
    Browser(app).signs_in(ben.email)

    assert row_of(app, asha) is None


def test_two_links_leave_one_that_opens(app: Flask, lead: Actor, asha: Actor) -> None:
    first, second = is_offered(lead, asha), is_offered(lead, asha)

    assert len(invitations_of(app)) == 1
    assert not opens(app, first)
    assert opens(app, second)


def test_the_link_opens_once_and_for_seven_days(app: Flask, lead: Actor, asha: Actor, clock: Clock) -> None:
    code = is_offered(lead, asha)
    clock.forward(days=7)
    assert not opens(app, code)
    lead = _again(app, lead)

    code = is_offered(lead, asha)
    takes(app, code, asha)

    assert not opens(app, code)


def test_it_can_be_taken_back(app: Flask, lead: Actor, asha: Actor) -> None:
    code = is_offered(lead, asha)

    assert lead.post(f"/accounts/roster/invitations/{asha.id}/remove").status_code == 302

    assert not opens(app, code)
    assert asha.get("/journal/").status_code == 200


def test_whoever_was_removed_is_brought_back_first(app: Flask, lead: Actor, asha: Actor) -> None:
    code = is_offered(lead, asha)
    removes(lead, asha)

    assert not opens(app, code)
    assert lead.get(f"/accounts/roster/people/{asha.id}/new-account").status_code == 404
    brings_back(lead, asha)
    assert opens(app, is_offered(lead, asha))


def test_an_earlier_account_is_nobody_to_remove_to_bring_back_or_to_ask(
    app: Flask, lead: Actor, asha: Actor, ben: Actor
) -> None:
    keeps_much(app, asha, ben)
    new = starts_anew(app, lead, ben)

    for what in ("remove", "bring-back", "new-account"):
        assert lead.post(f"/accounts/roster/people/{ben.id}/{what}").status_code == 404
    page_id = keeps_a_page(app, asha)
    asked = asha.get(f"/debriefs/ask/{page_id}").text
    assert str(new.id) in asked
    assert str(ben.id) not in asked


def test_a_key_to_the_summary_stays_with_the_earlier_account_and_comes_along(
    app: Flask, lead: Actor, programme: UUID, clock: Clock
) -> None:
    gita = another_educator(app, programme, clock)
    holds_the_key(app, programme, gita)
    assert "They alone hold the key" in reads(lead.get(f"/accounts/roster/people/{gita.id}/new-account"))

    starts_anew(app, lead, gita)

    with writes(app) as db:
        assert len(set_aside.period_keys_of(db, gita.id)) == 1


def test_an_address_can_have_only_so_many(app: Flask, lead: Actor, asha: Actor) -> None:
    somebody = asha
    for _ in range(set_aside.AT_MOST):
        keeps_a_page(app, somebody)
        somebody = starts_anew(app, lead, somebody)

    assert "can have no more accounts" in reads(lead.get(f"/accounts/roster/people/{somebody.id}/new-account"))
    assert "can have no more accounts" in reads(lead.post(f"/accounts/roster/people/{somebody.id}/new-account"))
    assert Browser(app).signs_in(asha.email, ANOTHER_PASSWORD).status_code == 302


def test_every_one_of_several_can_be_joined(app: Flask, lead: Actor, asha: Actor) -> None:
    keeps_a_page(app, asha)
    second = starts_anew(app, lead, asha)
    keeps_a_page(app, second)
    third = starts_anew(app, lead, second)

    for earlier in (second, asha):
        assert joins(third, earlier.recovery).location.endswith("joined-all")

    assert third.get("/journal/").text.count("He fell while I was fetching water") == 2


@pytest.mark.parametrize("roles", [(Role.SUPERVISOR,), (Role.STUDENT, Role.SUPERVISOR)])
def test_they_are_what_they_were(app: Flask, lead: Actor, programme: UUID, clock: Clock, roles: tuple[Role]) -> None:
    kim = join(app, programme, "Kim", *roles, title="Charge nurse", assesses=True, now=clock())
    row = row_of(app, starts_anew(app, lead, kim))

    assert row is not None
    assert row.invited_as == set(roles)
    assert "Charge nurse" in roster(lead, "supervisors")
    assert "assesses students" in roster(lead, "supervisors")


def test_an_ordinary_invitation_never_takes_the_place_of_an_account(app: Flask, lead: Actor, asha: Actor) -> None:
    assert "has joined already" in reads(invites(lead, name="Asha", email="ASHA@example.org"))
    assert invitations_of(app) == {}


def test_nobody_makes_themselves_a_new_account(lead: Actor) -> None:
    assert lead.get(f"/accounts/roster/people/{lead.id}/new-account").status_code == 404
    assert lead.post(f"/accounts/roster/people/{lead.id}/new-account").status_code == 404


def test_the_recovery_key_is_dead_the_moment_a_newer_one_is_made(
    app: Flask, asha: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even between the two halves of a recovery that has begun."""
    begun, token = doors.derived_in_turn, asha.token()

    def meanwhile(password: str) -> actions.Derived:
        with ThreadPoolExecutor(1) as elsewhere:  # a browser of its own, while the derivation runs
            made = elsewhere.submit(asha.post, "/accounts/recovery-key", token=token).result()
        assert made.status_code == 200
        return begun(password)

    monkeypatch.setattr(doors, "derived_in_turn", meanwhile)
    assert recovers(app, str(asha.recovery)).status_code == 403
    monkeypatch.undo()
    assert Browser(app).signs_in(asha.email, PASSWORD).status_code == 302


def test_dev_gives_nobody_a_new_account(app: Flask, asha: Actor, dev: Actor, ben: Actor) -> None:
    for actor in (dev, ben):
        assert actor.get(f"/accounts/roster/people/{asha.id}/new-account").status_code == 404
        assert actor.post(f"/accounts/roster/people/{asha.id}/new-account").status_code == 404
    assert invitations_of(app) == {}


def _again(app: Flask, lead: Actor) -> Actor:
    again = lead.on_another_device(app)
    change(app, lead, lambda row: setattr(row, "second_step", None))
    assert again.signs_in().status_code == 302
    change(app, lead, lambda row: setattr(row, "second_step", b"x"))
    return again
