"""Keeping a copy: of one page or of everything, to print, to read anywhere, or for a program. It changes nothing."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from flask import request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from debrief.domain.exports import Copy, markdown
from debrief.domain.packs import Pack
from debrief.domain.policy import Permission
from debrief.domain.rescues import Rescue
from debrief.journal import copying, gathering
from debrief.journal.blueprint import bp, own
from debrief.journal.gathering import Page
from debrief.storage import entries
from debrief.web.access import requires
from debrief.web.copies import as_file, as_page
from debrief.web.database import db, only_read
from debrief.web.forms import ButtonForm
from debrief.web.house import pack, programme, today
from debrief.web.pages import kept_until, on_day, page
from debrief.web.readers import readers
from debrief.web.sealing import sealer
from debrief.web.visits import current_person

SHAPE = "debrief-copy/1"
# What forms and the picture know of a page, and nobody else: no copy can be asked for to show it.
NOT_IN_A_COPY: Mapping[str, Any] = {"picture": True, "reflection": {"saved_by"}}


@dataclass(frozen=True, slots=True)
class Kept:
    """What a copy is made of."""

    pages: Sequence[Page]
    late: Sequence[Rescue] = ()


@bp.get("/export")
@requires(Permission.READ_ENTRY)
def export() -> ResponseReturnValue:
    """Offer a copy of everything."""
    return page("journal/export.html", row=None, form=ButtonForm())


@bp.post("/export/file")
@requires(Permission.READ_ENTRY)
def save_export() -> ResponseReturnValue:
    """Hand over a copy of everything."""
    only_read()
    rows = entries.all_of_student(db(), current_person().id, today=today())
    kept = [gathering.gather(db(), sealer(), row, today=today()) for row in rows]
    return handed_over(Kept(kept, list(gathering.kept_words(db(), sealer(), today=today()))))


@bp.get("/<uuid:entry_id>/export")
@requires(Permission.READ_ENTRY)
def export_page(entry_id: UUID) -> ResponseReturnValue:
    """Offer a copy of one page."""
    return page("journal/export.html", row=own(entry_id), form=ButtonForm())


@bp.post("/<uuid:entry_id>/export/file")
@requires(Permission.READ_ENTRY)
def save_export_page(entry_id: UUID) -> ResponseReturnValue:
    """Hand over a copy of one page, with every talk about it."""
    only_read()
    return handed_over(Kept([gathering.gather(db(), sealer(), own(entry_id), today=today())]))


def handed_over(kept: Kept) -> ResponseReturnValue:
    """Return a copy as a file, in the shape that was asked for: to print, unless another one was."""
    shapes = {"markdown": (as_markdown, "text/markdown", "md"), "json": (as_json, "application/json", "json")}
    write, mimetype, ending = shapes.get(request.form.get("shape", ""), (to_print, "text/html", "html"))
    return as_file(write(kept), name=f"my-copy-{today().isoformat()}.{ending}", mimetype=mimetype)


def to_print(kept: Kept) -> str:
    """Return a copy as one file that any browser shows and prints, with nothing to fetch."""
    return as_page(in_words(kept, pack()))


def as_markdown(kept: Kept) -> str:
    """Return a copy as text that reads anywhere."""
    return markdown(in_words(kept, pack()))


def as_json(kept: Kept) -> str:
    """Return a copy for a program, with codes where the others have labels."""
    who = current_person()
    copy = {
        "shape": SHAPE,
        "notes": notes(),
        "made_on": today(),
        "course": programme().name,
        "name": who.name,
        "email": who.email,
        "pages": [_page(each) for each in kept.pages],
        "kept_words": [{"at": each.at, "fields": each.fields} for each in kept.late],
    }
    return json.dumps(copy, ensure_ascii=False, indent=2, default=_plain) + "\n"


def in_words(kept: Kept, pack: Pack) -> Copy:
    """Return a copy as a document."""
    people = {person.id: person.name for person, _row in readers(leaving=True)}
    sections = [copying.whole_page(each, pack, people) for each in kept.pages]
    if kept.late:
        sections.append(copying.late_words(kept.late))
    return Copy(_("Your copy, %(day)s", day=on_day(today())), notes(), tuple(sections))


def notes() -> tuple[str, ...]:
    """Return what every copy says of itself."""
    return (
        _("This copy is for you. Nobody on your course or placement, and nobody who assesses you, may require it."),
        _("It names people. Anyone who has this file can read it, and Debrief cannot delete it. Keep it safe."),
        _("A court may be able to ask for it, wherever it is kept. The page of promises and limits says more."),
    )


def _page(kept: Page) -> dict[str, Any]:
    return {
        "id": kept.row.id,
        "deleted_on": kept_until(kept.row.expires_on),
        "page": kept.entry.model_dump(mode="json", exclude=dict(NOT_IN_A_COPY)) if kept.entry else None,
        "talks": [_talk(each) for each in kept.talks],
    }


def _talk(talk: gathering.Talk) -> dict[str, Any]:
    row = talk.row
    return {
        "id": row.id,
        "deleted_on": kept_until(row.expires_on),
        "by_link": row.by_link,
        "shown": row.granted is not None,
        "closed": row.closed,
        "share": talk.share,
        "opened": talk.opened,
        "answer": talk.answer,
        "written": [{"mine": each.mine, "reply": each.reply} for each in talk.written],
        "agreed": [{"day": each.follow_up, "became": each.mark} for each in talk.agreed],
    }


def _plain(value: Any) -> Any:
    """Return what JSON has no word for: a sealed body as its fields, an id or a day as text."""
    return value.model_dump(mode="json") if hasattr(value, "model_dump") else _text(value)


def _text(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
