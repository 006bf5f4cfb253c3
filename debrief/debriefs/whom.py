"""Whom a student can ask: people of the programme who have signed in once, and anybody at all, by link."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from flask_babel import gettext
from flask_babel import lazy_gettext as _

from debrief.domain.codes import Reader
from debrief.domain.entries import Entry
from debrief.domain.people import Person
from debrief.storage.people import PersonRow
from debrief.web.labels import READER, Label
from debrief.web.readers import readers
from debrief.web.visits import current_person

# What each kind of reader is called where a student chooses one, and who that may be.
BY_LINK: Mapping[Reader, tuple[Label, Label]] = {
    Reader.SUPERVISOR: (_("A supervisor"), _("Someone you work with on placement. They may assess students.")),
    Reader.TUTOR: (_("A tutor"), _("Someone of your school or your course. They may assess students.")),
    Reader.PEER: (_("A friend"), _("A friend, another student, someone at home.")),
    Reader.WELLBEING: (_("Someone for wellbeing"), _("Occupational health, a chaplain, a counsellor.")),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Whom:
    """Somebody a student can ask: with an account, or whoever will hold a link."""

    code: str
    """What a form carries: a person's id, or the kind of reader that a link is for."""
    name: str
    """What they are called inside a sentence."""
    reads_as: Reader
    title: str = ""
    about: str = ""
    assesses: bool | None = None
    """Nobody knows it of whoever will hold a link."""
    row: PersonRow | None = None

    @property
    def by_link(self) -> bool:
        """Tell whether they are given a link, for want of an account."""
        return self.row is None

    @property
    def may_assess(self) -> bool:
        """Tell whether nothing is ticked for them at first."""
        return self.assesses is not False

    def called(self, words: str) -> "Whom":
        """Return the holder of a link under the name that the student has for them, if they gave one."""
        return replace(self, name=words) if self.by_link and words else self


def with_account(person: Person, row: PersonRow) -> Whom:
    """Return somebody of the programme as a student can ask them."""
    return Whom(
        code=str(person.id),
        name=person.name,
        reads_as=person.reads_as,
        about=_listed_as(person),
        assesses=person.assesses,
        row=row,
    )


def holder_of_a_link(reader: Reader) -> Whom:
    """Return whoever will hold a link made for this kind of reader."""
    title, about = BY_LINK[reader]
    return Whom(code=reader.value, name=str(READER[reader]), reads_as=reader, title=str(title), about=str(about))


def who_can_be_asked(entry: Entry) -> dict[str, Whom]:
    """Return everybody who could be asked about a page, those who do not assess first, then the links.

    Whoever has left the course asks nobody of it, nor in its name.
    """
    if current_person().leaves_on:
        return {}
    listed = [with_account(*each) for each in readers() if each[0].id not in entry.event.away]
    listed.sort(key=lambda one: (one.may_assess, one.name.casefold()))
    return _by_code([*listed, *map(holder_of_a_link, BY_LINK)])


def _listed_as(person: Person) -> str:
    title = person.title or (gettext("Supervisor") if person.is_supervisor else gettext("Educator"))
    return (
        f"{title} · {gettext('assesses students') if person.assesses else gettext('not listed as assessing students')}"
    )


def _by_code(people: Iterable[Whom]) -> dict[str, Whom]:
    return {one.code: one for one in people}
