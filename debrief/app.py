"""The app: the one place that knows every room. It reads like a contents page."""

import secrets
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from flask import Flask
from flask_login import LoginManager

from debrief import accounts, debriefs, guide, journal, themes
from debrief.config import Settings
from debrief.domain.packs import Pack, load_pack
from debrief.domain.tone_rules import Rules, rules_from
from debrief.storage.database import engine_for
from debrief.themes.releaser import Releaser
from debrief.vault.keys import Stretch
from debrief.vault.server import Server
from debrief.web import access, assets, database, guard, logs, rescue
from debrief.web.derivations import Queue
from debrief.web.errors import set_up_errors
from debrief.web.headers import set_up_headers
from debrief.web.house import Clock, House
from debrief.web.pages import set_up_pages
from debrief.web.sealing import sealer
from debrief.web.visits import set_up_visits

LARGEST_FORM = 2 * 1024 * 1024  # bytes: every step at its longest, in the widest script


@cache
def words(folder: Path, locale: str) -> tuple[Pack, Rules]:
    """Return the scripted words and the rules of the tone check, read once a process."""
    pack = load_pack(folder, locale)
    return pack, rules_from(pack.tone_table or {})


def create_app(
    settings: Settings, *, clock: Clock = lambda: datetime.now(UTC), stretch: Stretch | None = None
) -> Flask:
    """Return the app. Raises BadPack or BadRule before anything is served, if the scripted words are broken."""
    app = Flask(__name__, root_path=str(settings.root), static_folder=None, template_folder="templates")
    app.config.update(
        MAX_CONTENT_LENGTH=LARGEST_FORM,
        MAX_FORM_MEMORY_SIZE=LARGEST_FORM,
        MAX_FORM_PARTS=2000,
        WTF_CSRF_ENABLED=True,
        BABEL_TRANSLATION_DIRECTORIES=str(settings.root / "debrief" / "translations"),
    )
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    pack, tone_rules = words(settings.scenarios, settings.locale)
    app.extensions["debrief"] = House(
        settings=settings,
        engine=engine_for(settings.database_url),
        server=Server(settings.secrets),
        pack=pack,
        tone_rules=tone_rules,
        clock=clock,
        stretch=stretch or Stretch(),
        derivations=Queue(threads=settings.threads),
    )
    logs.set_up_logs(settings.log_file)

    set_up_visits(LoginManager(app))
    set_up_pages(app)
    set_up_headers(app)
    set_up_errors(app)
    app.before_request(lambda: guard.guard(app))
    app.after_request(rescue.settle)
    app.teardown_request(database.close)

    app.register_blueprint(assets.bp)
    app.register_blueprint(guide.bp)
    app.register_blueprint(accounts.bp, url_prefix="/accounts")
    app.register_blueprint(journal.bp, url_prefix="/journal")
    app.register_blueprint(debriefs.bp, url_prefix="/debriefs")
    app.register_blueprint(themes.bp, url_prefix="/themes")
    themes.hand_over(app, Releaser(identity=lambda: sealer().identity, below=secrets.randbelow))

    for endpoint in app.view_functions:
        access.permission_of(app, endpoint)  # every endpoint declares who may come in, or nothing starts
    return app
