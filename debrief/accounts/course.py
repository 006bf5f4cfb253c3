"""The course: its name, its time zone, and the days its terms end on."""

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from debrief.accounts.blueprint import bp
from debrief.accounts.course_forms import CourseForm, as_seen, typed
from debrief.domain.policy import Permission
from debrief.domain.programmes import Programme
from debrief.storage import programmes
from debrief.storage.programmes import ProgrammeRow
from debrief.web.access import found_or_404, requires
from debrief.web.database import db, only_read
from debrief.web.house import house, open_programme, region, reseal_programme
from debrief.web.pages import page
from debrief.web.visits import current_person


@bp.get("/course")
@requires(Permission.MANAGE_ROSTER)
def course() -> ResponseReturnValue:
    """Show what is known of the course, and offer its calendar to be changed."""
    about = open_programme(own_programme(), house().server)
    return calendar(CourseForm(terms=typed(about.terms), seen=as_seen(about.terms)), about)


@bp.post("/course")
@requires(Permission.MANAGE_ROSTER)
def keep_course() -> ResponseReturnValue:
    """Keep the calendar, sorted, the same day once."""
    form, row = CourseForm(), own_programme(lock=True)
    about = open_programme(row, house().server)
    if not form.validate_on_submit() or form.crosses(about.terms):
        only_read()
        return calendar(form, about)
    reseal_programme(row, about.model_copy(update={"terms": form.days}), house().server)
    db().commit()
    return redirect(url_for(".course", done="kept"))


def own_programme(*, lock: bool = False) -> ProgrammeRow:
    """Return the programme that the signed-in educator looks after, or 404."""
    return found_or_404(programmes.by_id(db(), current_person().programme_id, lock=lock))


def calendar(form: CourseForm, about: Programme) -> ResponseReturnValue:
    """Return the course's page."""
    return page("accounts/course.html", form=form, about=about, stored=typed(about.terms), region=region())
