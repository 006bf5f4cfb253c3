"""Words that came too late for something that is deleted now: they go with it."""

from collections.abc import Collection
from contextlib import suppress
from datetime import date
from uuid import UUID

from debrief.storage import rescues
from debrief.storage.base import Session
from debrief.vault.envelopes import Unopenable
from debrief.web.sealing import Sealer


def drop_kept_words(db: Session, sealer: Sealer, about: Collection[UUID], *, today: date) -> None:
    """Throw away what is kept for somebody of the forms of these pages or talks: they could never be sent again."""
    for row in rescues.of_person(db, sealer.person.id, today=today):
        with suppress(Unopenable):  # of what was damaged, nobody can tell what it was about; it goes by its day
            if {str(each) for each in about} & set(sealer.open_rescue(row).path.split("/")):
                db.delete(row)
