"""Following up: the two of a talk agree on days to catch up, change them and turn them off, each from their side."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from flask import abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from debrief.debriefs import follow_up_actions as actions
from debrief.debriefs import follow_up_present as present
from debrief.debriefs.blueprint import asked_by_me, bp, shown_to_me, still_open
from debrief.debriefs.follow_up_checks import NOTHING, Found, looked_over, settled
from debrief.debriefs.follow_up_forms import CHANGED_MEANWHILE, MANY, AgreeForm
from debrief.debriefs.holding import asking_who, must_say_who
from debrief.domain.follow_ups import Became, FollowUp
from debrief.domain.policy import Permission
from debrief.storage import debriefs, follow_ups
from debrief.storage.debriefs import DebriefRow
from debrief.storage.follow_ups import FollowUpRow
from debrief.web.access import found_or_404, requires
from debrief.web.calendars import catch_up
from debrief.web.database import READS, db, only_read
from debrief.web.fields import code_of
from debrief.web.house import clock, pack, today
from debrief.web.pages import page
from debrief.web.sealing import sealer, talk_sealer
from debrief.web.visits import current_person

OFF = {"yes": True, "no": False}


@dataclass(frozen=True, slots=True)
class Agreed:
    """A talk, from one side, and one of its days."""

    row: DebriefRow
    day: FollowUpRow | None = None
    before: FollowUp | None = None

    @property
    def mine(self) -> bool:
        """Tell whether the student looks at it."""
        return self.row.owner_id == current_person().id

    @property
    def other(self) -> str:
        """Return what the other one is called, at the start of a sentence."""
        return present.other_one(self.row, talk_sealer().open_share(self.row), mine=self.mine)

    @property
    def nameless(self) -> bool:
        """Tell whether somebody with a link has yet to say who they are: before that, nothing is agreed with them."""
        return not self.mine and must_say_who(self.row)

    def form(self) -> AgreeForm:
        """Return the form, as it came or with what is agreed so far."""
        base = str(self.day.version) if self.day else ""
        return AgreeForm(mine=self.mine, other=self.other, before=self.before, base=base)


@bp.get("/<uuid:debrief_id>/follow-up")
@requires(Permission.AGREE)
def agree(debrief_id: UUID) -> ResponseReturnValue:
    """Ask for a day, who gets in touch, and what was promised."""
    agreed = Agreed(between_us(debrief_id))
    if agreed.nameless:
        return asking_who(agreed.row)
    if actions.is_full(db(), agreed.row):
        return redirect(talk_of(agreed))
    return agreeing(agreed, agreed.form())


@bp.post("/<uuid:debrief_id>/follow-up")
@requires(Permission.AGREE)
def keep_agreed(debrief_id: UUID) -> ResponseReturnValue:
    """Agree on a day: in one tap, or with more said. The form's once-only id is the day's own."""
    found = looked_over(request.form.get("promised", ""))  # before any lock is held
    agreed = Agreed(between_us(debrief_id))
    if agreed.nameless:
        only_read()
        return asking_who(agreed.row)
    form = agreed.form()
    if follow_ups.one_of_debrief(db(), agreed.row.id, form.once_id) is None:
        ready = settled(form, found, mine=agreed.mine, way=request.form.get("way", ""), now=clock())
        if ready is not None and actions.is_full(db(), agreed.row):
            form.refuse("ahead", MANY)
            ready = None
        if ready is None:
            only_read()
            return agreeing(agreed, form, found.of(form, mine=agreed.mine))
        day_id = follow_ups.unclaimed(db(), form.once_id, spare=uuid4())
        actions.agree(db(), talk_sealer(), agreed.row, day_id, ready, today=today())
        db().commit()
    return redirect(talk_of(agreed, done="agreed"))


@bp.get("/<uuid:debrief_id>/follow-up/<uuid:day_id>")
@requires(Permission.AGREE)
def change_agreed(debrief_id: UUID, day_id: UUID) -> ResponseReturnValue:
    """Show what is agreed, to be changed."""
    agreed = one_day(debrief_id, day_id)
    return agreeing(agreed, agreed.form())


@bp.post("/<uuid:debrief_id>/follow-up/<uuid:day_id>")
@requires(Permission.AGREE)
def keep_changed(debrief_id: UUID, day_id: UUID) -> ResponseReturnValue:
    """Agree on another day, or other words; what the other one changed meanwhile is shown first."""
    found = looked_over(request.form.get("promised", ""))  # before any lock is held
    agreed = one_day(debrief_id, day_id)
    form = agreed.form()
    assert agreed.day is not None
    now = str(agreed.day.version)
    ready = settled(form, found, mine=agreed.mine, way=request.form.get("way", ""), now=clock())
    if ready is not None and form.base.data != now and ready != _as_before(agreed, ready):
        form.notice, form.base.data, ready = CHANGED_MEANWHILE, now, None
    if ready is None:
        only_read()
        return agreeing(agreed, form, found.of(form, mine=agreed.mine))
    actions.change(db(), talk_sealer(), agreed.row, agreed.day, ready, today=today())
    db().commit()
    return redirect(talk_of(agreed, done="agreed"))


@bp.post("/<uuid:debrief_id>/follow-up/<uuid:day_id>/off")
@requires(Permission.AGREE)
def turn_day(debrief_id: UUID, day_id: UUID) -> ResponseReturnValue:
    """Turn a day off, or on again, in one tap of either."""
    agreed = one_day(debrief_id, day_id)
    off = OFF.get(request.form.get("off", ""))
    if off is None or agreed.day is None:
        return redirect(talk_of(agreed))
    actions.turn(db(), talk_sealer(), agreed.row, agreed.day, off=off, today=today())
    db().commit()
    return redirect(talk_of(agreed, done="day-off" if off else "day-on"))


@bp.post("/<uuid:debrief_id>/follow-up/<uuid:day_id>/became")
@requires(Permission.MANAGE_ASK)
def note_day(debrief_id: UUID, day_id: UUID) -> ResponseReturnValue:
    """Note what became of a day, for the student alone."""
    row = still_open(asked_by_me(debrief_id))
    day = follow_ups.one_of_debrief(db(), row.id, day_id, lock=True) or abort(404)
    became = code_of(request.form.get("became"), Became)
    noted = actions.note(sealer(), row, day, became, now=clock(), today=today())
    db().commit()
    return redirect(url_for(".asked", debrief_id=row.id, done="kept" if noted else None, _anchor="catch-up"))


@bp.get("/<uuid:debrief_id>/follow-up/<uuid:day_id>/catch-up.ics")
@requires(Permission.AGREE)
def day_file(debrief_id: UUID, day_id: UUID) -> ResponseReturnValue:
    """Give a day as a file for a calendar; one that is off is not there to be put into one."""
    agreed = one_day(debrief_id, day_id)
    if agreed.day is None or agreed.before is None or agreed.before.off:
        abort(404)
    return catch_up(agreed.day.id, agreed.before.on, made_at=agreed.before.agreed_at, version=agreed.day.version)


def between_us(debrief_id: UUID) -> DebriefRow:
    """Return an open talk that the one behind this request asked for or was asked for, or 404; locked in a POST."""
    locks = request.method not in READS
    mine = debriefs.of_student(db(), current_person().id, debrief_id, today=today(), lock=locks)
    return still_open(found_or_404(mine) if mine is not None else shown_to_me(debrief_id))


def one_day(debrief_id: UUID, day_id: UUID) -> Agreed:
    """Return one day of an open talk between the two, or 404; locked in a POST."""
    row = between_us(debrief_id)
    day = follow_ups.one_of_debrief(db(), row.id, day_id, lock=request.method not in READS) or abort(404)
    return Agreed(row, day, talk_sealer().open_follow_up(row, day))


def talk_of(agreed: Agreed, done: str | None = None) -> str:
    """Return the address of the talk, as this one of the two reads it."""
    return url_for(".asked" if agreed.mine else ".shown", debrief_id=agreed.row.id, done=done)


def agreeing(agreed: Agreed, form: AgreeForm, found: Found = NOTHING) -> ResponseReturnValue:
    """Return the page to agree on, with everything typed still there."""
    day = agreed.day
    return page(
        "debriefs/agree.html",
        talk=talk_of(agreed),
        mine=agreed.mine,
        other=agreed.other,
        row=agreed.row,
        day=present.one_day(talk_sealer(), agreed.row, day, agreed.other, today=today()) if day else None,
        form=form,
        found=found,
        verdict=found.verdict.value if form.notice else "",
        checked=agreed.mine or bool(pack().tone_table),
    )


def _as_before(agreed: Agreed, ready: FollowUp) -> FollowUp:
    """Return what is agreed already, as if it had been agreed at the same moment."""
    assert agreed.before is not None
    return agreed.before.model_copy(update={"agreed_at": ready.agreed_at})
