"""Every server secret is lost: recovery keys still open what they opened, and pages say what happened."""

import secrets
from dataclasses import replace
from pathlib import Path

from sqlalchemy.orm import Session

from debrief.app import create_app
from debrief.config import ServerSecret
from debrief.storage import people
from debrief.storage.entries import list_of_student
from debrief.vault.keys import recover
from debrief.web.sealing import Sealer
from tests.cast import QUICK, Actor, house_of
from tests.house.reading import faults_of
from tests.house.story import Story


def test_a_recovery_key_still_opens_every_page(story: Story) -> None:
    """From the database and the recovery key alone."""
    asha = story.asha
    assert asha.recovery is not None
    with Session(house_of(story.app).engine) as db:
        row = people.by_recovery(db, asha.recovery.finds("recovery"))
        assert row is not None
        assert row.recovery is not None
        sealer = Sealer(row, recover(row.recovery, asha.recovery, person_id=row.id))
        pages = [sealer.open_entry(page) for page in list_of_student(db, row.id, today=story.clock().date())]

    headlines = {page.event.headline for page in pages}
    assert headlines & set(story.typed)


def test_a_server_that_lost_its_secrets_breaks_no_page_that_is_open_to_anyone(story: Story, tmp_path: Path) -> None:
    """Help and its numbers above all."""
    house = house_of(story.app)
    copy = tmp_path / "copy.sqlite3"
    copy.write_bytes(story.snapshot)
    lost = replace(
        house.settings,
        secrets=(ServerSecret(9, secrets.token_bytes(32)),),
        database_url=f"sqlite:///{copy}",
        log_file=tmp_path / "lost.log",
    )
    app = create_app(lost, clock=story.clock, stretch=QUICK)
    visitor = Actor("Asha", story.asha.email, story.asha.id, app.test_client(), story.asha.recovery)

    for path in ("/", "/help", "/limits", "/guide", "/guide/fall", "/start", "/accounts/sign-in", "/accounts/recover"):
        answer = visitor.get(path)
        assert answer.status_code == 200, path
        assert faults_of(answer.text) == []
    assert visitor.signs_in().status_code == 403
    new = "teapot violin 88 gravel"
    code = {"code": str(story.asha.recovery), "new_password": new, "repeat": new}
    answer = visitor.post("/accounts/recover", code, token="")
    assert answer.status_code in {302, 503}
    if answer.status_code == 503:
        assert faults_of(answer.text) == []
    house_of(app).engine.dispose()
