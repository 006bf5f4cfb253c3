"""An operator is told in one line what is missing, and nothing starts half set up."""

import base64
import stat
from pathlib import Path

import pytest

from debrief.config import Misconfigured, new_key_file, read_secrets, settings_from

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
