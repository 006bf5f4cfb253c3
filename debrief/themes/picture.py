"""What the picture is: said to everybody who is signed in, in the same words whether or not they are part of it."""

from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _

from debrief.domain.facets import CODES_A_TICKET
from debrief.domain.policy import Permission
from debrief.storage import periods, releases
from debrief.themes import present
from debrief.themes.blueprint import bp
from debrief.web.access import requires
from debrief.web.database import db
from debrief.web.house import house, programme, today
from debrief.web.labels import Label
from debrief.web.pages import page
from debrief.web.visits import current_person

MADE_UP: tuple[tuple[Label, int | None], ...] = (
    (_("Somebody checked on me"), 45),
    (_("Nobody checked on me"), 20),
    (_("I was blamed"), None),
)
"""A figure each, or None where it would be hidden; the page says that they are made up."""
MADE_UP_STUDENTS = 70


@bp.get("/picture")
@requires(Permission.READ_CHANGES)
def picture() -> ResponseReturnValue:
    """Say what a summary is made of, what it never holds, and how it is kept from pointing at anyone."""
    who, server = current_person(), house().server
    row = periods.of_programme(db(), who.programme_id)
    return page(
        "themes/picture.html",
        example=[present.Line(str(label), present.about(figure), figure, False) for label, figure in MADE_UP],
        example_of=MADE_UP_STUDENTS,
        codes=CODES_A_TICKET,
        now=present.standing(row, (), who.id, server, terms=programme().terms, today=today()),
        summaries=present.listed(releases.of_programme(db(), who.programme_id), server),
        about=present.about,
        rules=present.RULES,
    )
