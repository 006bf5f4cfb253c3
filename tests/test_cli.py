"""The `debrief` command, as an operator types it."""

import json
import re
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner, Result
from sqlalchemy.orm import Session

from debrief import authoring, cli, config, installing, serving, tidying
from debrief.accounts import actions
from debrief.config import ROOT, Settings, settings_from
from debrief.domain.people import Role
from debrief.domain.programmes import Programme
from debrief.storage import invitations, upkeep
from debrief.storage.database import writing
from debrief.vault.codes import Code
from tests.cast import PASSWORD, QUICK

INIT = ["init", "--programme", "BSc Nursing", "--timezone", "Europe/London", "--term-end", "2027-06-25",
        "--term-end", "2027-01-29", "--region", "uk", "--email", "cleo@example.org", "--name", "Cleo"]  # fmt: skip
INVITE = ["invite", "--email", "asha@example.org", "--name", "Asha"]


@pytest.fixture(autouse=True)
def _somewhere_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand in an empty folder, with nothing of ours in the environment."""
    for name in ("DATABASE_URL", "DEBRIEF_SECRETS", "DEBRIEF_SECRETS_FILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


def debrief(*arguments: str, typed: str | bytes = "") -> Result:
    """Run the command."""
    return CliRunner().invoke(cli.main, arguments, input=typed)


def code_in(result: Result) -> Code:
    """Return the code that was printed, which the link carries after its #."""
    link, code = re.findall(r"(?:#|code +)(\S+)", result.stdout)
    assert link == code
    return Code.read(code)


def one_line(result: Result) -> str:
    """Return the single line that says what is wrong."""
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1
    assert "Traceback" not in result.output
    return result.stderr


def one_line_at_the_end(result: Result) -> str:
    """Return the line that says why it stopped, after a question."""
    assert result.exit_code == 2
    return result.stderr.splitlines()[-1]


def programme() -> Programme:
    """Return what was set up."""
    here = installing.installed(settings_from())
    here.engine.dispose()
    return here.programme


def test_it_works() -> None:
    """Init makes secrets, database and programme, and invites the first educator."""
    result = debrief(*INIT, "--yes")

    assert result.exit_code == 0, result.output
    assert Path("debrief.keys").stat().st_mode & 0o777 == 0o600
    here = installing.installed(settings_from())
    assert here.programme.name == "BSc Nursing"
    assert here.programme.region == "uk"
    assert [str(day) for day in here.programme.terms] == ["2027-01-29", "2027-06-25"]
    with Session(here.engine) as db:
        row = invitations.by_code(db, code_in(result).finds("invitation"), now=datetime.now(UTC))
        assert row is not None
        invited = actions.open_invitation(row, here.server)
    assert (invited.name, invited.roles) == ("Cleo", (Role.EDUCATOR,))
    here.engine.dispose()


def test_yes_confirms_no_number_and_says_so() -> None:
    result = debrief(*INIT, "--yes")

    assert "No help number is confirmed" in result.stdout
    assert programme().help_confirmed == {}


def test_numbers_are_confirmed_one_by_one() -> None:
    result = debrief(*INIT, typed="y\n" + "n\n" * 20)

    assert "Have you checked" in result.stdout
    assert "Help numbers confirmed: 1 of" in result.stdout
    assert len(programme().help_confirmed) == 1


def test_confirm_help_confirms_them_all() -> None:
    debrief(*INIT, "--confirm-help")

    assert len(programme().help_confirmed) > 1


def test_stopping_at_a_question_leaves_no_programme() -> None:
    assert "Nothing was changed" in one_line_at_the_end(debrief(*INIT, typed=""))
    assert debrief(*INIT, "--yes").exit_code == 0


def test_running_init_twice_changes_nothing() -> None:
    debrief(*INIT, "--yes")
    before = Path("debrief.keys").read_bytes()

    assert "There is a programme already" in one_line(debrief(*INIT, "--yes"))

    assert Path("debrief.keys").read_bytes() == before


def test_init_makes_no_new_secrets_for_a_database_that_has_a_programme() -> None:
    debrief(*INIT, "--yes")
    Path("debrief.keys").rename("elsewhere.keys")

    one_line(debrief(*INIT, "--yes"))

    assert not Path("debrief.keys").exists()


def test_invite_prints_one_link_the_code_and_until_when() -> None:
    debrief(*INIT, "--yes")

    result = debrief(*INVITE, "--role", "student", "--role", "supervisor", "--title", "Staff nurse", "--assesses",
                     "--base-url", "https://debrief.school.example/")  # fmt: skip

    assert result.exit_code == 0, result.output
    assert "https://debrief.school.example/accounts/join#" in result.stdout
    assert "(student, supervisor)" in result.stdout
    assert re.search(r"until  \d+ \w+ \d{4}, \d\d:\d\d \(Europe/London\)", result.stdout)
    assert code_in(result)


def test_invite_again_gives_a_new_account_to_somebody_who_has_one() -> None:
    """It says who it is for by itself, and the link opens."""
    debrief(*INIT, "--yes")
    here = installing.installed(config.settings_from())
    _joins(here, code_in(debrief(*INVITE, "--role", "supervisor", "--title", "Staff nurse")))

    result = debrief("invite-again", "--email", "ASHA@example.org", "--base-url", "https://debrief.school.example")

    assert result.exit_code == 0, result.output
    assert "An invitation for Asha (supervisor)" in result.stdout
    assert "https://debrief.school.example/accounts/join#" in result.stdout
    _joins(here, code_in(result))
    assert "joined already" in one_line(debrief(*INVITE))


def test_invite_again_is_for_somebody_on_the_course() -> None:
    debrief(*INIT, "--yes")

    assert "Nobody on the course has this address" in one_line(debrief("invite-again", "--email", "a@b.example"))


def _joins(here: installing.Installation, code: Code) -> None:
    with Session(writing(here.engine)) as db, db.begin():
        row, _ = actions.open_to_join(db, here.server, code, once=None, now=datetime.now(UTC))
        actions.accept(db, here.server, row, actions.derive(PASSWORD, QUICK), now=datetime.now(UTC))


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([*INVITE], "Run `debrief init`"),
        (["serve"], "Run `debrief init`"),
        (["tidy"], "Run `debrief init`"),
        (["invite", "--name", "Asha"], "Missing option '--email'"),
        (["invite", "--email", "asha", "--name", "Asha"], "an address such as"),
        (["invite", "--email", "a@b.example", "--name", " "], "a name is needed"),
        ([*INVITE, "--role", "boss"], "'boss' is not one of"),
        ([*INIT, "--yes", "--timezone", "Mars/Base"], "not a time zone"),
        ([*INIT, "--yes", "--region", "mars"], "none of uk"),
        ([*INIT, "--yes", "--term-end", "soon"], "'soon' does not match"),
        ([*INIT, "--yes", "--term-end", "2027-07-02"], "2027-06-25 and 2027-07-02 are less than 10 weeks apart"),
        (["dance"], "No such command 'dance'"),
        (["check-tone", "--locale", "xx"], "'xx' is none of en"),
        (["check-tone", "--locale", "../en"], "is none of en"),
        (["check-identifiers", "--locale", "it"], "not checked in this language"),
    ],
)
def test_what_is_wrong_is_one_line(arguments: list[str], told: str) -> None:
    assert told in one_line(debrief(*arguments))


def test_lost_secrets_are_told_and_nothing_is_served() -> None:
    debrief(*INIT, "--yes")
    Path("debrief.keys").unlink()
    config.new_key_file(Path("debrief.keys"))

    assert "do not open this database" in one_line(debrief("serve"))


def test_a_database_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "sqlite:////nowhere/at/all.sqlite3")

    assert "unable to open database file" in one_line(debrief(*INIT, "--yes"))


def test_serve_starts_gunicorn_with_threads_and_without_a_log_of_visits(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[Settings] = []
    monkeypatch.setattr(serving, "serve", lambda settings, make_app, when_ready: started.append(settings))
    debrief(*INIT, "--yes")

    assert debrief("serve").exit_code == 0

    chosen = serving.options(started[0])
    assert chosen["worker_class"] == "gthread"
    assert chosen["bind"] == "127.0.0.1:8000"
    assert chosen["accesslog"] is None
    assert chosen["preload_app"] is False
    assert chosen["forwarded_allow_ips"] == ""


def test_tidy_says_one_line_and_notes_when_it_ran() -> None:
    """It may run again at once, and tells nobody how much there was to tidy."""
    debrief(*INIT, "--yes")

    first, second = debrief("tidy"), debrief("tidy")

    assert (first.exit_code, first.stdout, first.stderr) == (0, "Tidied.\n", "")
    assert second.stdout == first.stdout
    here = installing.installed(settings_from())
    with Session(here.engine) as db:
        assert not upkeep.is_late(db, now=datetime.now(UTC))
    here.engine.dispose()


def test_tidy_says_where_the_log_could_not_be_emptied(monkeypatch: pytest.MonkeyPatch) -> None:
    debrief(*INIT, "--yes")
    monkeypatch.setattr(tidying, "empty_log", lambda engine: False)

    result = debrief("tidy")

    assert result.exit_code == 0
    assert result.stdout == "Tidied, but for the database's log: somebody was reading. Run it again.\n"


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Etc/GMT+12"])
def test_tidy_goes_by_the_programmes_own_date(monkeypatch: pytest.MonkeyPatch, zone: str) -> None:
    asked: dict[str, Any] = {}
    monkeypatch.setattr(tidying, "tidy", lambda engine, **given: asked.update(given))
    debrief(*[zone if word == "Europe/London" else word for word in INIT], "--yes")

    debrief("tidy")

    assert asked["today"] == asked["now"].astimezone(ZoneInfo(zone)).date()


def test_check_tone_prints_one_object_a_line() -> None:
    result = debrief("check-tone", typed="You are useless.\n\nThank you for telling me.")

    said = [json.loads(line) for line in result.stdout.splitlines()]
    assert [one["verdict"] for one in said] == ["stop", "ok", "ok"]
    assert said[1] == {"verdict": "ok", "remarks": []}


def test_check_identifiers_prints_one_object_a_line() -> None:
    result = debrief("check-identifiers", typed="Mrs Okafor fell.\r\n\nNobody fell.\n")

    said = [json.loads(line) for line in result.stdout.splitlines()]
    assert said == [{"hints": [{"start": 0, "end": 10, "kind": "person"}]}, {"hints": []}, {"hints": []}]


def test_a_line_that_is_not_text_is_answered_all_the_same() -> None:
    result = debrief("check-tone", typed=b"\xff\xfe\n\xe2\x80\xa8 one line\n")

    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == 2


def test_the_words_that_ship_have_no_faults() -> None:
    result = debrief("scenarios", "check")

    assert result.exit_code == 0
    assert result.stdout.startswith("0 faults: ")


def test_the_words_that_ship_are_easy_to_read_and_hurt_nobody() -> None:
    result = debrief("scenarios", "check", "--words")

    assert result.exit_code == 0, result.output
    assert re.search(r"^ *-?\d+\.\d  fall\.toml: ", result.stdout, re.MULTILINE)
    assert re.search(r"^\d+ texts that are said: 0 to put right\.$", result.stdout, re.MULTILINE)


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """Return a kind that somebody is writing, in no folder of ours."""
    file = tmp_path / "lost-notes.toml"
    file.write_text((ROOT / "scenarios/en/something-else.toml").read_text().replace('"ready"', '"draft"'))
    return file


def test_words_that_are_too_hard_that_hurt_or_that_mislead_are_named(draft: Path) -> None:
    hard = (
        "Notwithstanding organisational responsibilities, interprofessional communication necessitates documentation "
    )
    text = draft.read_text().replace("You don't have to give it a name. Would you", "You are useless. Would you", 1)
    text = text.replace("If I ask something", "I'm sorry that they died. If I ask something", 1)
    draft.write_text(re.sub(r'(?m)^so_what = ".*"$', f'so_what = "{hard * 5}"', text))

    result = debrief("scenarios", "check", "--words", str(draft))

    assert result.exit_code == 2
    assert re.search(r"^lost-notes\.toml: student\.prompts\.so_what: grade \d+\.\d, at most 8$", result.stdout, re.M)
    assert "lost-notes.toml: lines[2].say: stop, " in result.stdout
    assert "“You are useless”" in result.stdout
    assert "speaks of a death" in result.stdout
    assert "\nfall.toml" not in result.stdout


def test_without_its_library_reading_is_not_measured_and_that_is_said(
    draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "textstat", None)

    result = debrief("scenarios", "check", "--words", str(draft))

    assert result.exit_code == 0
    assert "not measured: pip install textstat" in result.stdout
    assert "student.first_words" not in result.stdout


def test_a_draft_is_checked_as_if_it_stood_in_the_folder(draft: Path) -> None:
    assert debrief("scenarios", "check", str(draft)).stdout.startswith("0 faults: 18 kinds")

    draft.write_text(draft.read_text().replace("order =", "ordr =", 1))

    for command in (["check"], ["preview", "--port", "8765"]):
        result = debrief("scenarios", *command, str(draft))
        assert result.exit_code == 2
        assert "lost-notes.toml: ordr: no key called 'ordr'" in result.stdout


def test_a_draft_is_served_on_loopback_and_its_address_is_told(draft: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bound: list[str] = []

    def serve(settings: Settings, make_app: object, when_ready: Any) -> None:
        bound.append(serving.options(settings)["bind"])
        when_ready()

    monkeypatch.setattr(serving, "serve", serve)

    result = debrief("scenarios", "preview", "--port", "8765", str(draft))

    assert result.exit_code == 0, result.output
    assert bound == ["127.0.0.1:8765"]
    assert "http://127.0.0.1:8765/guide/lost-notes\n" in result.stdout


def test_a_schema_is_printed_for_an_editor() -> None:
    kind, lines = (
        json.loads(debrief("scenarios", "schema").stdout),
        json.loads(debrief("scenarios", "schema", "lines").stdout),
    )

    assert "rehearsal" in kind["properties"]
    assert "harm" in kind["properties"]["family"]["enum"]
    assert set(lines["properties"]) == {"lines", "avoid"}
    assert "'tone' is not one of" in one_line(debrief("scenarios", "schema", "tone"))


def test_every_fault_of_the_words_is_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = tmp_path / "scenarios" / "en"
    for file in (ROOT / "scenarios" / "en").rglob("*.toml"):
        copy = words / file.relative_to(ROOT / "scenarios" / "en")
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(file.read_bytes())
    fall = words / "fall.toml"
    fall.write_text(fall.read_text().replace("family =", "familly =", 1))
    monkeypatch.setattr(authoring, "ROOT", tmp_path)

    result = debrief("scenarios", "check")

    assert result.exit_code == 2
    assert "fall.toml: familly: no key called 'familly'" in result.stdout
    assert "fall.toml: family: missing" in result.stdout
    assert "faults in the scripted words" in one_line(debrief("check-tone"))
