"""Inviting a pasted list."""

import pytest
from flask import Flask
from lxml import html

from tests.accounts.looking_after import codes_on, invitations_of, invites, invites_list, reads
from tests.accounts.story import Browser
from tests.cast import Actor

LIST = "Fay Ito, fay@example.org\r\nGil Roy\tgil@example.org\r\n\r\nHana Bo; hana@example.org; supervisor; Ward 4"


def typed_back(page: str) -> str:
    """Return what stands in the list's field, as a browser reads it."""
    (field,) = html.fromstring(page).xpath("//textarea[@name='people']")
    return str(field.text).removeprefix("\r\n").removeprefix("\n")


def test_it_works(app: Flask, lead: Actor) -> None:
    """One person a line, and a link for each of them that opens."""
    answer = invites_list(lead, LIST)

    codes = codes_on(answer)
    assert "3 links to pass on" in reads(answer)
    assert {one.name: (one.roles, one.title) for one in invitations_of(app).values()} == {
        "Fay Ito": (("student",), ""),
        "Gil Roy": (("student",), ""),
        "Hana Bo": (("supervisor",), "Ward 4"),
    }
    assert all(Browser(app).joins(code).status_code == 302 for code in codes)


def test_the_role_is_chosen_once_for_all_lines(app: Flask, lead: Actor) -> None:
    invites_list(lead, "Fay, fay@example.org\nGil, gil@example.org, student", role="supervisor", assesses="y")

    assert {(one.name, one.roles, one.assesses) for one in invitations_of(app).values()} == {
        ("Fay", ("supervisor",), True),
        ("Gil", ("student",), False),
    }


def test_every_bad_line_is_named_nobody_is_invited_and_the_text_stays(app: Flask, lead: Actor, asha: Actor) -> None:
    text = (
        "Fay Ito, fay@example.org\n"
        "Gil Roy\n"
        "Gil Roy, gil at example\n"
        "Gil Roy, gil@example.org, dean\n"
        f"{'x' * 10_000}\n"
        "  Fay Ito,FAY@example.org \n"
        '"><script>alert(1)</script>'
    )

    answer = invites_list(lead, text)

    said = reads(answer)
    assert "Nobody is invited yet. 6 things need a change" in said
    assert "Lines 1, 6: the same address." in said
    assert "Line 2: the address is missing." in said
    assert "Line 3: what comes second is not an e-mail address." in said
    assert "Line 4: what comes third is not a role." in said
    assert "Line 5: too long." in said
    assert "Line 7: the address is missing." in said
    assert typed_back(answer.text) == text
    assert "<script>alert" not in answer.text
    assert invitations_of(app) == {}


def test_who_has_joined_or_left_is_named_by_the_line(app: Flask, lead: Actor, asha: Actor, dev: Actor) -> None:
    lead.post(f"/accounts/roster/people/{dev.id}/remove")

    said = reads(invites_list(lead, "Fay, fay@example.org\nAsha, ASHA@example.org\nDev, dev@example.org"))

    assert "Line 2: somebody with this address has joined already." in said
    assert "Line 3: they have left this course." in said
    assert invitations_of(app) == {}


def test_an_open_invitation_on_the_list_is_given_a_new_link(app: Flask, lead: Actor) -> None:
    invites(lead, email="gil@example.org")

    answer = invites_list(lead, LIST)

    assert reads(answer).count("A new link.") == 1
    assert len(invitations_of(app)) == 3


def test_the_same_list_twice_invites_everybody_once(app: Flask, lead: Actor) -> None:
    invites_list(lead, LIST)
    codes = codes_on(invites_list(lead, LIST))

    assert len(invitations_of(app)) == 3
    assert Browser(app).joins(codes[0]).status_code == 302


@pytest.mark.parametrize("text", ["", " \n \n"])
def test_an_empty_list_says_what_to_do(lead: Actor, text: str) -> None:
    assert "Write or paste at least one line." in reads(invites_list(lead, text))


def test_more_than_two_hundred_lines_are_named_and_invite_nobody(app: Flask, lead: Actor) -> None:
    text = "\n".join(f"Person {number}, p{number}@example.org" for number in range(203))

    assert "Lines 201 to 203: beyond the 200" in reads(invites_list(lead, text))
    assert invitations_of(app) == {}


def test_a_whole_year_is_invited_at_once(app: Flask, lead: Actor) -> None:
    text = "\n".join(f"Person {number}, p{number}@example.org" for number in range(200))

    assert len(codes_on(invites_list(lead, text))) == 200
    assert len(invitations_of(app)) == 200


def test_what_a_spreadsheet_would_run_is_disarmed(lead: Actor) -> None:
    answer = invites_list(lead, "=cmd('calc'), fay@example.org\n@SUM(1), gil@example.org")

    (columns,) = html.fromstring(answer.text).xpath("//pre[@id='for-a-spreadsheet']")
    rows = [line.split("\t") for line in columns.text_content().splitlines()]
    assert rows[0] == ["Name", "E-mail", "Link", "Code"]
    assert [row[0] for row in rows[1:]] == ["'=cmd('calc')", "'@SUM(1)"]
    assert all(len(row) == 4 for row in rows)


def test_dev_finds_nothing_and_invites_nobody(app: Flask, programme: object, dev: Actor, ben: Actor) -> None:
    for stranger in (dev, ben):
        assert stranger.get("/accounts/roster/invite-list").status_code == 404
        assert invites_list(stranger, LIST).status_code == 404

    assert invitations_of(app) == {}


def test_a_password_alone_invites_nobody(app: Flask, cleo: Actor) -> None:
    assert cleo.get("/accounts/roster/invite-list").location.startswith("/accounts/second-step")
    assert invites_list(cleo, LIST).location.startswith("/accounts/second-step")
    assert invitations_of(app) == {}
