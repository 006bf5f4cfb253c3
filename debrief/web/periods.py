"""Periods: what every room that meets one needs of it. It opens no page and no ticket."""

from uuid import UUID

from sqlalchemy.orm import Session

from debrief.domain.periods import Period
from debrief.storage import people, periods
from debrief.storage.people import PersonRow
from debrief.storage.periods import PeriodKeyRow, PeriodRow
from debrief.vault.envelopes import Identity, Place, PublicIdentity, Unopenable
from debrief.vault.periods import grant_period
from debrief.vault.server import Server
from debrief.web.visits import person_from


def seal_period(row: PeriodRow, period: Period, server: Server) -> None:
    """Put what a period is into its row."""
    row.body = server.seal(period.sealed_form(), place=_place(row.id), purpose="profile")


def open_period(row: PeriodRow, server: Server) -> Period:
    """Return what a period's row holds.

    Raises Unopenable; for a public key that somebody with the database put in the place of the period's, too.
    """
    period = Period.model_validate_json(server.unseal(row.body, place=_place(row.id), purpose="profile"))
    if period.identity != PublicIdentity(row.public_identity).fingerprint:
        raise Unopenable
    return period


def pass_on(db: Session, row: PeriodRow, period_key: Identity, server: Server) -> int:
    """Grant a period's private half to every educator of the programme who lacks it; return how many were given it."""
    have, given = set(periods.holders(db, row.id)), 0
    for educator in people.educators(db, row.programme_id):
        if educator.id not in have and _is_whole(educator, server):
            granted = grant_period(
                PublicIdentity(educator.public_identity), period_key, period_id=row.id, educator_id=educator.id
            )
            db.add(PeriodKeyRow(period_id=row.id, person_id=educator.id, granted=granted))
            given += 1
    return given


def _is_whole(educator: PersonRow, server: Server) -> bool:
    """Tell whether the public key in the row is the one in the sealed profile; another's is given nothing."""
    try:
        person_from(educator, server)
    except Unopenable:
        return False
    return True


def _place(period_id: UUID) -> Place:
    return Place("periods", period_id, period_id, "body")
