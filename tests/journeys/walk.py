"""Walk made-up students through the running product in a real browser, from a file of journeys.

    python -m tests.journeys.walk PATH/TO/students.jsonl

Each line holds one journey: headline, what, so_what, now_what, helped, got_in_the_way, need, setting, kind, part, and
for some a good and a bad reply. It is no part of `make test`: the file is not ours.
"""

import json
import logging
import secrets
import shutil
import sys
import tempfile
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright
from werkzeug.serving import make_server

from debrief.app import create_app
from debrief.config import ServerSecret, Settings
from debrief.domain.people import Role
from debrief.domain.talks import NEED_CHARACTERS
from debrief.storage.database import upgrade
from tests.cast import QUICK, Actor, Clock, add_programme, house_of, join
from tests.journeys import road
from tests.journeys.conftest import FLAGS, PHONE, sign_in

KINDS = {
    "medicines_error": "medicines-error",
    "death_or_failed_resus": "resuscitation",
    "late_deterioration": "deterioration",
    "wrong_procedure_or_site": "procedure",
    "dignity_or_poor_care": "dignity",
    "self_harm_or_suicide": "self-harm",
    "emergency_birth_surgical_paeds": "emergency",
    "humiliated_by_senior": "treatment",
    "needlestick": "sharps",
    "went_well": "pride",
}
# The first word of a setting or a need that is found decides the choice; the last row fits whatever is left.
PLACES = (
    ("ambulance", "ambulance"),
    ("theatre", "theatre"),
    ("emergency", "emergency"),
    ("postnatal", "maternity"),
    ("pharmacy", "pharmacy"),
    ("clinic", "clinic"),
    ("community", "community"),
    ("living house", "community"),
    ("ward", "ward"),
    ("unit", "ward"),
    ("", "other"),
)
NEEDS = (
    ("report", "report"),
    ("review", "statement"),
    ("counted", "listen"),
    ("what i should do", "shift"),
    ("feedback", "treated"),
    ("", "understand"),
)


def fitting(text: str, choices: tuple[tuple[str, str], ...]) -> str:
    """Return the first choice whose word stands in a text."""
    return next(code for word, code in choices if word in text.lower())


def told(journey: Mapping[str, Any]) -> road.Told:
    """Return one journey as the product asks for it."""
    helped = "\n".join([*journey["helped"], "", *journey["got_in_the_way"]])
    return road.Told(
        kind=KINDS.get(journey["kind"], journey["kind"]),
        part=journey["part"],
        headline=journey["headline"],
        place=fitting(journey["setting"], PLACES),
        steps={
            "what": journey["what"],
            "helped": helped,
            "so_what": journey["so_what"],
            "now_what": journey["now_what"],
        },
        need=fitting(journey["need"], NEEDS),
        own_words=journey["need"][:NEED_CHARACTERS],
    )


def walk(browser: Browser, url: str, journey: Mapping[str, Any], student: Actor, ben: Actor) -> list[str]:
    """Walk one journey with its replies; return what was not as it should be, and what the check said."""
    pages: list[Page] = []
    for actor in (student, ben):
        page = browser.new_context(base_url=url, viewport=PHONE).new_page()  # type: ignore[arg-type]  # as in conftest
        sign_in(page, actor)
        pages.append(page)
    hers, his = pages
    story = told(journey)
    entry = road.log(hers, story)
    road.reflect(hers, entry, story)
    debrief = road.ask(hers, entry, story, whom=ben.name)
    shown = road.answer(his, student.name)
    notes = [
        f"{step} differs for her" for step, words in story.steps.items() if road.written(hers, entry, step) != words
    ]
    seen = road.shown_words(his, shown)
    wanted = {**story.steps, "headline": story.headline, "need": " ".join(story.own_words.split())}
    notes += [f"{name} differs for him" for name, words in wanted.items() if words not in seen]
    for quality in ("good", "bad"):
        words = journey.get(f"supervisor_reply_{quality}")
        if words:
            notes.append(f"{quality} reply: {road.reply(his, shown, words)}")
            notes += [f"{quality} reply differs"] if road.read(hers, debrief) != words else []
    for page in pages:
        page.context.close()
    return notes


def main(path: Path) -> int:
    """Walk every journey of a file and say what came of each; return how many were not as they should be."""
    wrong = 0
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        settings = Settings(
            database_url=f"sqlite:///{folder}/walk.sqlite3",
            secrets=(ServerSecret(1, secrets.token_bytes(32)),),
            demo=True,
            log_file=Path(folder) / "walk.log",
        )
        app, clock = create_app(settings, clock=Clock(), stretch=QUICK), Clock()
        upgrade(house_of(app).engine)
        programme_id = add_programme(app)
        server = make_server("127.0.0.1", 0, app, threaded=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            journey = json.loads(line)
            student = join(app, programme_id, f"Student{number}", Role.STUDENT, now=clock())
            ben = join(app, programme_id, f"Ben{number}", Role.SUPERVISOR, now=clock())
            notes = walk(browser, f"http://127.0.0.1:{server.server_port}", journey, student, ben)
            faults = [note for note in notes if "differs" in note]
            wrong += bool(faults)
            print(f"{journey['id']}: {'WRONG' if faults else 'to the letter'}", *notes, sep="; ", flush=True)  # noqa: T201
        browser.close()
        server.shutdown()
    return wrong


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
