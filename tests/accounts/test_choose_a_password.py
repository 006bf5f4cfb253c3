"""What makes a password easy to guess."""

import subprocess
import sys

import pytest

from debrief.accounts.passwords import easily_guessed
from tests.cast import PASSWORD

ABOUT = ("Asha Okafor", "asha.okafor@example.org", "BSc Nursing")


@pytest.mark.parametrize(
    "password",
    ["passwordpassword", "123456789012", "asha.okafor@example.org", "AshaOkafor2026", "qwertyuiop[]", "aaaaaaaaaaaa"],
)
def test_these_fall_at_once(password: str) -> None:
    assert easily_guessed(password, ABOUT)


@pytest.mark.parametrize("password", [PASSWORD, "teapot violin 88 gravel", "Schildkröte fährt Rad", "x7$Kq9!vLw2#"])
def test_these_stand(password: str) -> None:
    assert not easily_guessed(password, ABOUT)


def test_a_very_long_one_is_judged_quickly() -> None:
    assert not easily_guessed("teapot violin 88 gravel " * 4000, ABOUT)


def test_its_word_lists_are_not_loaded_before_somebody_chooses_a_password() -> None:
    source = "import sys, debrief.accounts.forms; sys.exit('zxcvbn' in sys.modules)"

    assert subprocess.run([sys.executable, "-W", "error", "-c", source], check=False).returncode == 0


def test_only_so_much_is_judged_and_nothing_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    """The library takes five seconds over seventy-two characters that were chosen to be slow."""
    judged: list[str] = []

    def judge(password: str, user_inputs: list[str]) -> dict[str, int]:
        judged.append(password)
        return {"score": 4}

    monkeypatch.setattr("zxcvbn.zxcvbn", judge)

    assert not easily_guessed("4@8({[</369&#!1/|0$5+7%2/" * 3, ABOUT)

    assert [len(each) for each in judged] == [32]
