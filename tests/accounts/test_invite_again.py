"""A new link for an open invitation, and taking one back."""

from uuid import UUID

from flask import Flask

from tests.accounts.looking_after import codes_on, invitations_of, invites, reads, roster
from tests.accounts.story import Browser
from tests.accounts.test_invite_one import opens
from tests.cast import Actor, Clock


def invited(app: Flask, lead: Actor) -> UUID:
    """Invite Fay, and return the invitation's id."""
    invites(lead)
    (invitation_id,) = invitations_of(app)
    return invitation_id


def test_it_works(app: Flask, lead: Actor, clock: Clock) -> None:
    """The new link opens for seven days more, and the old one opens nothing any more."""
    (old,) = codes_on(invites(lead))
    (invitation_id,) = invitations_of(app)
    clock.forward(minutes=20)

    answer = lead.post(f"/accounts/roster/invitations/{invitation_id}/renew")

    (new,) = codes_on(answer)
    assert "Opens until 03:00 on Monday 30 November 2026" in reads(answer)
    assert not opens(app, old)
    assert Browser(app).joins(new).status_code == 302


def test_two_taps_leave_one_invitation_and_the_newest_link(app: Flask, lead: Actor) -> None:
    path = f"/accounts/roster/invitations/{invited(app, lead)}/renew"

    (first,), (second,) = codes_on(lead.post(path)), codes_on(lead.post(path))

    assert len(invitations_of(app)) == 1
    assert opens(app, second)
    assert not opens(app, first)


def test_one_that_ran_out_is_not_there_any_more(app: Flask, lead: Actor, clock: Clock) -> None:
    invitation_id = invited(app, lead)
    clock.forward(days=7)
    lead.get("/accounts/roster")
    educator = lead.on_another_device(app)
    assert educator.signs_in().status_code == 302

    assert invitations_of(app) == {}
    assert lead.post(f"/accounts/roster/invitations/{invitation_id}/renew").status_code != 200


def test_an_invitation_is_taken_back_in_two_steps(app: Flask, lead: Actor) -> None:
    (code,) = codes_on(invites(lead))
    (invitation_id,) = invitations_of(app)
    path = f"/accounts/roster/invitations/{invitation_id}/remove"

    asked = lead.get(path)
    assert "Fay Ito" in reads(asked)
    assert "open nothing any more" in reads(asked)
    assert opens(app, code)

    answer = lead.post(path)

    assert answer.location == "/accounts/roster?part=invited&done=uninvited"
    assert "Nobody is in this part of the list." in roster(lead, "invited")
    assert not opens(app, code)
    assert lead.post(path).status_code == 404


def test_dev_renews_and_takes_back_nothing(app: Flask, lead: Actor, dev: Actor) -> None:
    invitation_id = invited(app, lead)
    before = invitations_of(app)

    assert dev.post(f"/accounts/roster/invitations/{invitation_id}/renew").status_code == 404
    assert dev.get(f"/accounts/roster/invitations/{invitation_id}/remove").status_code == 404
    assert dev.post(f"/accounts/roster/invitations/{invitation_id}/remove").status_code == 404
    assert invitations_of(app) == before
