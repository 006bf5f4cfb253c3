"""Ready words about the people of a programme: who they are, and the links that were made for them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from flask_babel import gettext as _

from debrief.accounts.people_actions import Given
from debrief.accounts.roster_forms import ROLE
from debrief.domain.people import Person, Role
from debrief.domain.programmes import Invited
from debrief.web.spreadsheets import harmless

PER_PAGE = 25


@dataclass(frozen=True, slots=True)
class Known:
    """One row of the roster."""

    id: UUID
    name: str
    says: str
    until: date | datetime | None = None


@dataclass(frozen=True, slots=True)
class Shelf:
    """One part of the roster: everybody in it by name, of whom a page shows 25."""

    code: str
    title: str
    rows: Sequence[Known]
    start: int = 0

    @property
    def shown(self) -> Sequence[Known]:
        """Return the rows of this page."""
        return self.rows[self.start : self.start + PER_PAGE]

    @property
    def earlier(self) -> int | None:
        """Return where the page before begins."""
        return max(self.start - PER_PAGE, 0) if self.start else None

    @property
    def later(self) -> int | None:
        """Return where the next page begins."""
        return self.start + PER_PAGE if self.start + PER_PAGE < len(self.rows) else None


@dataclass(frozen=True, slots=True)
class HandedOver:
    """An invitation to be passed on, in the words of the page that shows it this once."""

    name: str
    email: str
    roles: str
    code: str
    link: str
    until: datetime
    again: bool = field(default=False)


def known(person_id: UUID, person: Person | None, roles: Iterable[Role], *, until: date | None = None) -> Known:
    """Return somebody who has joined, as the roster shows them."""
    if person is None:
        return Known(person_id, _("Somebody whose details do not open"), _roles(roles), until)
    says = [person.title, _roles(roles), _("assesses students") if person.assesses else ""]
    return Known(person_id, person.name, " · ".join(filter(None, says)), until)


def expected(invitation_id: UUID, invited: Invited | None, until: datetime, *, again: bool = False) -> Known:
    """Return somebody who was invited, as the roster shows them; `again`, to a new account for the one they have."""
    if invited is None:
        return Known(invitation_id, _("An invitation that does not open"), "", until)
    says = [invited.email, _roles(map(Role, invited.roles)), _("a new, empty account") if again else ""]
    return Known(invitation_id, invited.name, " · ".join(filter(None, says)), until)


def by_name(rows: Iterable[Known]) -> list[Known]:
    """Sort rows by their names."""
    return sorted(rows, key=lambda row: (row.name.casefold(), row.id))


def handed_over(given: Iterable[Given], address: str) -> list[HandedOver]:
    """Return what is passed on; a code stands after the # of its link, which no server ever sees."""
    return [
        HandedOver(
            name=each.invited.name,
            email=each.invited.email,
            roles=_roles(map(Role, each.invited.roles)),
            code=str(each.code),
            link=f"{address}#{each.code}",
            until=each.until,
            again=each.again,
        )
        for each in given
    ]


def for_a_spreadsheet(given: Iterable[HandedOver]) -> str:
    """Return links as columns that a spreadsheet takes; nothing in them is a formula to it."""
    rows = [(_("Name"), _("E-mail"), _("Link"), _("Code")), *((g.name, g.email, g.link, g.code) for g in given)]
    return "\n".join("\t".join(map(harmless, row)) for row in rows)


def _roles(roles: Iterable[Role]) -> str:
    held = set(roles)
    return ", ".join(str(words) for role, words in ROLE.items() if role in held)
