"""Inviting one person."""

import pytest
from flask import Flask

from debrief.storage.people import PersonRow
from debrief.vault.codes import Code
from tests.accounts.looking_after import change, codes_on, invitations_of, invites, reads
from tests.accounts.story import Browser
from tests.cast import Actor, Clock


def test_it_works(app: Flask, lead: Actor) -> None:
    """A name, an address and a role give one link, with which the person joins."""
    answer = invites(lead, title="Nursing student")

    assert answer.status_code == 200
    (code,) = codes_on(answer)
    assert "Opens until 02:40 on Monday 30 November 2026" in reads(answer)
    assert "They are shown this once and stored nowhere." in reads(answer)
    assert Browser(app).joins(code).status_code == 302
    assert Browser(app).signs_in("fay@example.org").status_code == 302


def test_several_roles_and_who_assesses_are_kept(app: Flask, lead: Actor) -> None:
    invites(lead, roles=["educator", "supervisor"], title="  Ward   manager ", assesses="y")

    (invited,) = invitations_of(app).values()
    assert invited.roles == ("supervisor", "educator")
    assert (invited.title, invited.assesses) == ("Ward manager", True)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"name": "  "}, "Type the name"),
        ({"name": "x" * 101}, "That is 1 character too many."),
        ({"name": "Fay\0"}, "a character in it that cannot be seen"),
        ({"name": "\u202eFay"}, "a character in it that cannot be seen"),
        ({"title": "Nurse\u200b"}, "a character in it that cannot be seen"),
        ({"email": ""}, "Type the address"),
        ({"email": "fay"}, "Write an address such as asha@example.org."),
        ({"email": "fay@@example.org"}, "Write an address such as asha@example.org."),
        ({"roles": []}, "Tick what they are."),
        ({"roles": ["dean"]}, "Tick what they are."),
    ],
)
def test_what_is_missing_or_wrong_is_said_and_what_was_typed_stays(
    app: Flask, lead: Actor, typed: dict[str, object], told: str
) -> None:
    answer = invites(lead, **{"title": "Nursing student", **typed})

    assert "Not invited yet." in reads(answer)
    assert told in reads(answer)
    assert "Nursing student" in answer.text or "title" in typed
    assert invitations_of(app) == {}


def test_an_address_that_has_joined_is_said_here(app: Flask, lead: Actor, asha: Actor) -> None:
    answer = invites(lead, email=" ASHA@example.org")

    assert "Somebody with this address has joined already." in reads(answer)
    assert invitations_of(app) == {}


def test_an_address_of_somebody_who_left_leads_to_bringing_them_back(lead: Actor, asha: Actor) -> None:
    lead.post(f"/accounts/roster/people/{asha.id}/remove")

    assert "Bring them back instead" in reads(invites(lead, email=asha.email))


def test_the_address_of_somebody_whose_day_has_come_is_free_again(
    app: Flask, lead: Actor, asha: Actor, clock: Clock
) -> None:
    def leaves_today(row: PersonRow) -> None:
        row.leaves_on = clock().date()

    change(app, asha, leaves_today)

    (code,) = codes_on(invites(lead, email=asha.email))

    assert Browser(app).joins(code).status_code == 302


def test_an_open_invitation_is_given_a_new_link_and_its_new_details(app: Flask, lead: Actor) -> None:
    (old,) = codes_on(invites(lead))

    again = invites(lead, name="Fay Itō", email="FAY@example.org", roles=["supervisor"])

    (new,) = codes_on(again)
    assert "A new link. The one before opens nothing any more." in reads(again)
    assert [(one.name, one.roles) for one in invitations_of(app).values()] == [("Fay Itō", ("supervisor",))]
    assert opens(app, new)
    assert not opens(app, old)


def test_two_taps_invite_once_and_the_newest_link_counts(app: Flask, lead: Actor) -> None:
    form = {"once": "11111111-1111-4111-8111-111111111111"}
    (first,), (second,) = codes_on(invites(lead, **form)), codes_on(invites(lead, **form))

    assert len(invitations_of(app)) == 1
    assert opens(app, second)
    assert not opens(app, first)


def test_a_name_is_words_wherever_it_stands(lead: Actor) -> None:
    answer = invites(lead, name='"><script>alert(1)</script>{{7*7}}')

    assert "<script>alert" not in answer.text
    assert "{{7*7}}" in answer.text
    assert "<title>Links to pass on" in answer.text


def test_dev_finds_nothing_and_invites_nobody(app: Flask, programme: object, dev: Actor, ben: Actor) -> None:
    for stranger in (dev, ben):
        assert stranger.get("/accounts/roster/invite").status_code == 404
        assert invites(stranger).status_code == 404

    assert invitations_of(app) == {}


def test_a_password_alone_invites_nobody(app: Flask, cleo: Actor) -> None:
    assert cleo.get("/accounts/roster/invite").location.startswith("/accounts/second-step")
    assert invites(cleo).location.startswith("/accounts/second-step")
    assert invitations_of(app) == {}


def opens(app: Flask, code: Code) -> bool:
    """Tell whether a code still opens an invitation."""
    browser = Browser(app)
    browser.opens("/accounts/join")
    return browser.sends({"code": str(code)}, form="join").status_code == 200
