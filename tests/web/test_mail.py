"""A letter is handed to a real mail server on loopback, and trouble with the server ends in seconds."""

import smtplib
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from debrief.config import ROOT, Wire
from debrief.web.mail import Never, NotNow, Words, send, words
from tests.mailbox import (
    HOME,
    PASSWORD,
    USER,
    Mailbox,
    certified,
    dripping,
    free_port,
    knows,
    serving,
    silent,
    speaking,
)

SAID = Words("There is something", "There is something for you.\n")
BEN = "ben@example.org"


def test_it_works() -> None:
    with serving(Mailbox()) as box:
        send(box.mail(), BEN, SAID)

    (letter,) = box.letters
    assert box.to == [BEN]
    assert letter["To"] == BEN
    assert letter["From"] == "debrief@example.org"
    assert letter["Subject"] == SAID.subject
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["Message-ID"].endswith("@debrief.example.org>")
    assert letter.get_content().splitlines() == SAID.body.splitlines()


def test_with_tls_from_the_first_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    public, context = certified(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(public))
    with serving(Mailbox(), at_once=context) as box:
        send(box.mail(Wire.TLS), BEN, SAID)

    assert box.to == [BEN]


def test_with_tls_before_anything_is_said_and_a_password(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    public, context = certified(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(public))
    signed: dict[str, Any] = {
        "tls_context": context,
        "require_starttls": True,
        "authenticator": knows,
        "auth_required": True,
    }
    with serving(Mailbox(), **signed) as box:
        send(box.mail(Wire.STARTTLS, user=USER, password=PASSWORD), BEN, SAID)
        with pytest.raises(smtplib.SMTPAuthenticationError):
            send(box.mail(Wire.STARTTLS, user=USER, password="another"), BEN, SAID)

    assert (box.to, box.sealed) == ([BEN], [True])


def test_a_server_without_tls_learns_neither_password_nor_address() -> None:
    with serving(Mailbox()) as box, pytest.raises(smtplib.SMTPNotSupportedError):
        send(box.mail(Wire.STARTTLS, user=USER, password=PASSWORD), BEN, SAID)

    assert box.asked == []


@pytest.mark.parametrize("wire", [Wire.TLS, Wire.STARTTLS])
def test_a_server_that_nobody_vouches_for_learns_nothing(wire: Wire, tmp_path: Path) -> None:
    _public, context = certified(tmp_path)
    options: dict[str, Any] = {"at_once": context} if wire is Wire.TLS else {"tls_context": context}
    with serving(Mailbox(), **options) as box, pytest.raises(OSError, match="certificate verify failed"):
        send(box.mail(wire), BEN, SAID)

    assert box.asked == []


@pytest.mark.parametrize("how", [silent, dripping])
@pytest.mark.parametrize("wire", [Wire.OPEN, Wire.TLS])
def test_a_server_that_hangs_is_given_up(how: object, wire: Wire) -> None:
    assert callable(how)
    with speaking(how) as port:
        begun = time.monotonic()
        with pytest.raises(OSError):  # noqa: PT011  # which one is the system's to say
            send(replace(Mailbox(port=port).mail(wire)), BEN, SAID, patience=0.5, at_most=1)

    assert time.monotonic() - begun < 5


def test_a_server_that_hangs_at_its_goodbye_has_taken_the_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(self: smtplib.SMTP) -> None:
        raise TimeoutError

    monkeypatch.setattr(smtplib.SMTP, "quit", broken)
    with serving(Mailbox()) as box:
        send(box.mail(), BEN, SAID)

    assert box.to == [BEN]


def test_nothing_listens() -> None:
    with pytest.raises(ConnectionRefusedError):
        send(Mailbox(port=free_port()).mail(), BEN, SAID)


def test_a_person_who_is_refused_for_good_or_for_now() -> None:
    with serving(Mailbox(rcpt="550 No such user")) as box, pytest.raises(Never):
        send(box.mail(), BEN, SAID)
    with serving(Mailbox(rcpt="451 Come again later")) as box, pytest.raises(NotNow):
        send(box.mail(), BEN, SAID)
    with serving(Mailbox(data="554 Looks like spam")) as box, pytest.raises(NotNow):
        send(box.mail(), BEN, SAID)


@pytest.mark.parametrize("odd", ["bén@example.org", "ben@exämple.org", "a:b@example.org", "b..en@example.org"])
def test_an_odd_address_holds_nobody_else_up(odd: str) -> None:
    """It is taken as it is, or this letter alone stays behind."""
    with serving(Mailbox()) as box:
        try:
            send(box.mail(), odd, SAID)
        except NotNow:
            assert box.to == []
        else:
            assert box.to == [odd]


@pytest.mark.parametrize("name", ["today", "something"])
def test_the_words_are_fixed_and_say_where_to_look(name: str) -> None:
    said = words(ROOT, name, Mailbox().mail())

    assert said.subject.isascii()
    assert "\n" not in said.subject
    assert said.body.isascii()
    assert f"{HOME}/debriefs/" in said.body
    assert f"{HOME}/accounts/" in said.body
    assert "$" not in said.body


def test_eve_reads_no_password_in_a_traceback() -> None:
    assert PASSWORD not in repr(Mailbox().mail(user=USER, password=PASSWORD))
