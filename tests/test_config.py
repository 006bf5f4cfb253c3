"""An operator is told in one line what is missing, and nothing starts half set up."""

import base64
import re
import stat
from pathlib import Path

import pytest

from debrief.config import Misconfigured, Wire, new_key_file, read_secrets, settings_from

KEY = base64.urlsafe_b64encode(bytes(range(32))).decode()


def test_it_works(tmp_path: Path) -> None:
    path = tmp_path / "debrief.keys"
    new_key_file(path)

    settings = settings_from({"DEBRIEF_SECRETS_FILE": str(path)})

    assert len(settings.secrets) == 1
    assert len(settings.secrets[0].value) == 32


def test_a_key_file_is_readable_by_its_owner_alone(tmp_path: Path) -> None:
    new_key_file(tmp_path / "debrief.keys")

    assert stat.S_IMODE((tmp_path / "debrief.keys").stat().st_mode) == 0o600


def test_a_key_file_that_is_there_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "debrief.keys"
    new_key_file(path)
    before = path.read_bytes()

    new_key_file(path)

    assert path.read_bytes() == before


def test_a_missing_key_file_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(Misconfigured, match="debrief init"):
        settings_from({"DEBRIEF_SECRETS_FILE": str(tmp_path / "nowhere.keys")})


@pytest.mark.parametrize("text", ["1:tooshort", f"x:{KEY}", KEY, f"0:{KEY}", f"1:{KEY}\n1:{KEY}", "", "# nothing\n"])
def test_a_damaged_key_file_names_the_line(text: str) -> None:
    with pytest.raises(Misconfigured, match=r"line \d+|no secret"):
        read_secrets(text, where="debrief.keys")


def test_a_number_that_is_none_is_refused_by_name() -> None:
    with pytest.raises(Misconfigured, match="DEBRIEF_PORT"):
        settings_from({"DEBRIEF_SECRETS": f"1:{KEY}", "DEBRIEF_PORT": "eighty"})


def test_eve_reads_no_secret_in_a_traceback() -> None:
    settings = settings_from({"DEBRIEF_SECRETS": f"1:{KEY}"})

    assert KEY not in repr(settings)
    assert repr(bytes(range(32))) not in repr(settings)
    assert repr(bytes(range(32))) not in repr(settings.secrets)


def test_a_digit_that_python_cannot_count_with_is_refused_by_name_too() -> None:
    with pytest.raises(Misconfigured, match="DEBRIEF_THREADS"):
        settings_from({"DEBRIEF_SECRETS": f"1:{KEY}", "DEBRIEF_THREADS": "\u00b2"})


MAIL = {
    "DEBRIEF_SECRETS": f"1:{KEY}",
    "DEBRIEF_MAIL": "smtp://debrief:p%40ss%2Fword@mail.example.org",
    "DEBRIEF_MAIL_FROM": "debrief@example.org",
    "DEBRIEF_ADDRESS": "https://debrief.example.org/",
}


def test_mail_goes_out_where_it_is_set() -> None:
    mail = settings_from(MAIL).mail

    assert mail is not None
    assert (mail.host, mail.port, mail.wire) == ("mail.example.org", 587, Wire.STARTTLS)
    assert (mail.user, mail.password) == ("debrief", "p@ss/word")
    assert mail.address == "https://debrief.example.org"
    assert settings_from({**MAIL, "DEBRIEF_MAIL": ""}).mail is None


@pytest.mark.parametrize(
    ("url", "port", "wire"),
    [
        ("smtps://mail.example.org", 465, Wire.TLS),
        ("smtp://mail.example.org:2525", 2525, Wire.STARTTLS),
        ("smtp://localhost", 25, Wire.OPEN),
        ("smtp://[::1]:26/", 26, Wire.OPEN),
        ("smtps://localhost", 465, Wire.TLS),
    ],
)
def test_the_way_to_a_mail_server_is_open_on_this_machine_alone(url: str, port: int, wire: Wire) -> None:
    mail = settings_from({**MAIL, "DEBRIEF_MAIL": url}).mail

    assert mail is not None
    assert (mail.port, mail.wire) == (port, wire)


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("DEBRIEF_MAIL", "mail.example.org", "smtp://user:password@host:port"),
        ("DEBRIEF_MAIL", "http://mail.example.org", "smtp://user:password@host:port"),
        ("DEBRIEF_MAIL", "smtp://", "smtp://user:password@host:port"),
        ("DEBRIEF_MAIL", "smtp://mail.example.org:port", "smtp://user:password@host:port"),
        ("DEBRIEF_MAIL", "smtp://me:sec/ret@mail.example.org", "%2F"),
        ("DEBRIEF_MAIL", "smtp://me:sec#ret@mail.example.org", "%23"),
        ("DEBRIEF_MAIL", "smtp://[mail", "smtp://user:password@host:port"),
        ("DEBRIEF_MAIL_FROM", "", "DEBRIEF_MAIL_FROM"),
        ("DEBRIEF_MAIL_FROM", "debrief", "DEBRIEF_MAIL_FROM"),
        ("DEBRIEF_MAIL_FROM", "Debrief <debrief@example.org>", "DEBRIEF_MAIL_FROM"),
        ("DEBRIEF_MAIL_FROM", "debrief@example.org\nBcc: eve@example.org", "DEBRIEF_MAIL_FROM"),
        ("DEBRIEF_ADDRESS", "", "DEBRIEF_ADDRESS"),
        ("DEBRIEF_ADDRESS", "debrief.example.org", "DEBRIEF_ADDRESS"),
        ("DEBRIEF_ADDRESS", "http://debrief.example.org", "DEBRIEF_ADDRESS"),
        ("DEBRIEF_ADDRESS", "https:///nowhere", "DEBRIEF_ADDRESS"),
    ],
)
def test_what_is_wrong_about_mail_is_told_without_its_password(name: str, value: str, told: str) -> None:
    with pytest.raises(Misconfigured, match=re.escape(told)) as fault:
        settings_from({**MAIL, name: value})

    assert "ret" not in str(fault.value)
    assert "\n" not in str(fault.value)


def test_eve_reads_no_mail_password_in_a_traceback() -> None:
    assert "p@ss" not in repr(settings_from(MAIL))
