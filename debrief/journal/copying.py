"""A copy in plain words, from what was gathered: labels as on screen, words as they were written.

That a page was added to the picture is in no copy. Nobody can show it, so nobody can be asked to.
"""

from collections.abc import Iterable, Iterator, Mapping
from uuid import UUID

from flask_babel import gettext as _

from debrief.domain.entries import Entry
from debrief.domain.exports import Section
from debrief.domain.follow_ups import Starts
from debrief.domain.packs import Pack
from debrief.domain.rescues import Rescue, texts
from debrief.domain.talks import Promise, Share
from debrief.journal import present
from debrief.journal.gathering import Agreed, Page, Talk, Written
from debrief.web.labels import (
    AT_RISK,
    BECAME,
    BY,
    CHECKED,
    HURT,
    NEED,
    OUTCOME,
    PART,
    PLACE,
    READER,
    SAFE,
    SOON,
    TALK_WAS,
    WHEN,
    kind_of_thing,
)
from debrief.web.pages import at_time, kept_until, on_day

Facts = tuple[tuple[str, str], ...]


def whole_page(kept: Page, pack: Pack, people: Mapping[UUID, str]) -> Section:
    """Return one page as a copy has it. `people` are the names of those whom it may leave out."""
    until = (_("Deleted from Debrief on"), on_day(kept_until(kept.row.expires_on)))
    talks = tuple(_talk(each, pack) for each in kept.talks)
    entry = kept.entry
    if entry is None:
        return Section(_("A page that does not open"), (until,), sections=talks)
    return Section(
        entry.event.headline or _("A page without a headline"),
        (
            (_("Begun on"), on_day(entry.logged_at)),
            (_("Changed on"), on_day(entry.touched_at)),
            until,
            *present.facts(entry, pack),
        ),
        sections=tuple(each for each in (*_about(entry, pack, people), *talks) if each.facts or each.words),
    )


def late_words(kept: Iterable[Rescue]) -> Section:
    """Return what was typed too late, and is kept for its writer."""
    words = ((_("From %(day)s", day=on_day(each.at)), text) for each in kept for text in texts(each))
    return Section(_("Words kept for you when you left or were signed out"), words=tuple(words))


def _about(entry: Entry, pack: Pack, people: Mapping[UUID, str]) -> Iterator[Section]:
    check_in, away = entry.check_in, [people.get(each, _("someone")) for each in entry.event.away]
    reactions = (one.text for one in pack.reactions if one.code in check_in.reactions)
    yield Section(
        _("How you were"),
        _said(
            (_("Are you safe"), SAFE.get(check_in.safe or "", "")),
            (_("What happened to you"), ", ".join(str(HURT[code]) for code in check_in.hurt if code in HURT)),
            (_("Could a patient still be at risk"), AT_RISK.get(check_in.patient_at_risk or "", "")),
            (_("How it was for you"), "; ".join(reactions)),
        ),
    )
    yield Section(
        _("Who this should not go to"),
        _said((_("From the list"), ", ".join(away))),
        _words(("", entry.event.away_words)),
    )
    for told in present.told(entry, pack):
        ticked = ((_("Helped"), ", ".join(told.helped)), (_("Got in the way"), ", ".join(told.hindered)))
        yield Section(told.step.title, _said(*ticked), _words(("", told.words)))
    since = entry.since
    yield Section(
        _("Since then"),
        _said(
            (_("Did anyone check on you"), CHECKED[since.checked] if since.checked else ""),
            (_("How soon"), SOON[since.soon] if since.soon else ""),
            (_("How the talk was"), ", ".join(str(TALK_WAS[code]) for code in since.talk)),
        ),
    )
    yield Section(_("Your own dates"), tuple((on_day(each.on), each.what) for each in entry.dates))


def _talk(talk: Talk, pack: Pack) -> Section:
    until = (_("Deleted from Debrief on"), on_day(kept_until(talk.row.expires_on)))
    share, answer = talk.share, talk.answer
    if share is None:
        return Section(_("A talk that does not open"), (until,))
    name = share.reader_name or str(READER[share.reader])
    said = "" if answer is None else _("I can talk") if answer.can_talk else _("Not me, this time")
    return Section(
        _("A talk with %(name)s", name=name),
        _said(
            (_("Asked on"), on_day(share.asked_at)),
            (_("By when"), BY[share.by] if share.by else ""),
            (_("Shown"), _("Not any more") if talk.row.granted is None else _("Yes")),
            (_("First opened"), f"{on_day(talk.opened.at)}, {at_time(talk.opened.at)}" if talk.opened else ""),
            (_("Their answer"), said),
            (_("Their name and role, as they gave it"), _holder(talk)),
            (_("You have talked"), on_day(answer.talked_at) if answer and answer.talked_at else ""),
            until,
        ),
        _words((_("When and where"), answer.when_where if answer else "")),
        sections=(
            _shown(share, pack),
            *(_written(each, name) for each in talk.written),
            *(_agreed(each, name) for each in talk.agreed),
        ),
    )


def _shown(share: Share, pack: Pack) -> Section:
    thing = kind_of_thing(pack, family=share.family, kind=share.kind, route=share.route, drafts=True)
    return Section(
        _("What you showed"),
        _said(
            (_("What would help"), ", ".join(str(NEED[need]) for need in share.needs)),
            (_("What kind of thing"), thing),
            (_("Where you were in it"), PART[share.part] if share.part else ""),
            (_("Roughly when"), WHEN[share.when] if share.when else ""),
            (_("How the patient is"), OUTCOME[share.outcome] if share.outcome else ""),
            (_("What kind of place"), PLACE[share.place] if share.place else ""),
            *((_("%(step)s, helped", step=step.title), ", ".join(step.helped)) for step in share.steps),
            *((_("%(step)s, got in the way", step=step.title), ", ".join(step.hindered)) for step in share.steps),
        ),
        _words(
            (_("In your own words"), share.own_words),
            (_("In one line"), share.headline),
            *((step.title, step.words) for step in share.steps),
        ),
    )


def _written(each: Written, name: str) -> Section:
    reply = each.reply
    title = _("You wrote, on %(day)s") if each.mine else _("%(name)s wrote, on %(day)s")
    return Section(
        title % {"name": name, "day": on_day(reply.at)},
        words=_words((_care(reply.folded), reply.words), *map(_promised, reply.promises)),
    )


def _care(folded: bool) -> str:
    """Say of words that were folded on screen what the screen says of them."""
    return _("Parts of this may hurt. You can leave it, or read it with someone.") if folded else ""


def _promised(one: Promise) -> tuple[str, str]:
    return (_("Promised by %(day)s", day=on_day(one.by)) if one.by else _("Promised"), one.what)


def _agreed(each: Agreed, name: str) -> Section:
    day, mark = each.follow_up, each.mark
    return Section(
        _("A day to catch up: %(day)s", day=on_day(day.on)),
        _said(
            (_("Who gets in touch"), _("You") if day.starts is Starts.STUDENT else name),
            (_("Turned off"), _("Yes") if day.off else ""),
            (_("What became of it"), BECAME[mark.became] if mark else ""),
        ),
        _words((_care(day.folded) or _("Promised"), day.promised)),
    )


def _holder(talk: Talk) -> str:
    holder = talk.answer.holder if talk.answer else None
    return f"{holder.name}, {holder.role}" if holder else ""


def _said(*rows: tuple[str, object]) -> Facts:
    return tuple((label, str(words)) for label, words in rows if words)


def _words(*rows: tuple[str, str]) -> Facts:
    return tuple((label, text) for label, text in rows if text.strip())
