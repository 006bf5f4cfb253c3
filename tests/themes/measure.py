"""Measure a summary at its largest: `python -m tests.themes.measure [tickets]`.

Three times of one run and one process: a bare loop that only decrypts the tickets; the function, which opens them and
sums them up; and the whole attempt, which also reads them from the database, looks again under the lock, destroys them
and commits.
"""

import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import perf_counter
from uuid import UUID, uuid4

from cryptography.hazmat.primitives import hpke
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from debrief.app import create_app
from debrief.config import ServerSecret, Settings
from debrief.domain.disclosure import summarise
from debrief.domain.facets import facets
from debrief.domain.people import Role
from debrief.storage import people, periods, tickets
from debrief.storage.database import upgrade, writing
from debrief.themes.releaser import Releaser, plain_of, ticket_in
from debrief.vault.envelopes import HEADER_BYTES, Identity, Place
from debrief.vault.keys import identity_of, recover
from tests.cast import QUICK, Actor, Clock, add_programme, house_of, join
from tests.house.summing import SAID, somebodys_ticket

TICKETS, AT_ONCE = 100_000, 1000
OPENED, END, TRIED = date(2026, 11, 23), date(2027, 1, 29), date(2027, 2, 12)
SUITE = hpke.Suite(hpke.KEM.MLKEM768_X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)


def measure(many: int, folder: Path, say: Callable[[str], object]) -> float:
    """Return the bare loop's time as a share of the function's."""
    settings = Settings(database_url=f"sqlite:///{folder / 'd.sqlite3'}", secrets=(ServerSecret(1, bytes(32)),))
    clock, app = Clock(), create_app(settings, stretch=QUICK)
    house = house_of(app)
    upgrade(house.engine)
    course = add_programme(app, terms=(END,))
    cleo = join(app, course, "Cleo", Role.EDUCATOR, now=clock())
    releaser = Releaser(identity=lambda: identity_at(house.engine, cleo), below=lambda n: uuid4().int % n)
    with Session(writing(house.engine)) as db, db.begin():
        releaser.open_new(db, house.server, course, period_id=uuid4(), today=OPENED)
    for _ in range(0, many, AT_ONCE):
        with Session(writing(house.engine)) as db, db.begin():
            row = periods.of_programme(db, course)
            assert row is not None
            db.add_all(somebodys_ticket(row, SAID) for _ in range(AT_ONCE))
    with Session(house.engine) as db:
        row = periods.of_programme(db, course)
        assert row is not None
        key, period_id = releaser.key(db, row, cleo.id), row.id
        blobs = list(tickets.bodies_of(db, period_id))

    bare = bare_loop(key, period_id, blobs)
    began = perf_counter()
    said = (ticket_in(plain_of(ticket_id, body, period_id, key)) for ticket_id, body in blobs)
    assert summarise((ticket for ticket in said if ticket), facets(house.pack), below=releaser.below) is not None
    function = perf_counter() - began
    del blobs
    began = perf_counter()
    with Session(house.engine) as db:
        row = periods.of_programme(db, course)
        assert row is not None
        opened = releaser.read(db, row, key)
    locked = perf_counter()
    with Session(writing(house.engine)) as db, db.begin():
        row = periods.of_programme(db, course, lock=True)
        assert row is not None
        release = releaser.attempt(
            db,
            house.server,
            row,
            key=key,
            opened=opened,
            closed_list=facets(house.pack),
            terms=(END,),
            today=TRIED,
        )
        assert release is not None
    ended = perf_counter()
    whole = ended - began
    say(f"{many} tickets: bare loop {bare:.1f} s, function {function:.1f} s, ratio {bare / function:.2f}\n")
    say(f"whole attempt {whole:.1f} s, ratio {bare / whole:.2f}; locked for {ended - locked:.1f} s of it\n")
    return bare / function


def identity_at(engine: Engine, actor: Actor) -> Identity:
    """Return somebody's private identity."""
    with Session(engine) as db:
        row = people.by_id(db, actor.id)
        assert row is not None
        assert row.recovery is not None
        assert actor.recovery is not None
        return identity_of(row.identity, recover(row.recovery, actor.recovery, person_id=row.id), person_id=row.id)


def bare_loop(key: Identity, period_id: UUID, blobs: list[tuple[UUID, bytes]]) -> float:
    """Return how many seconds the cipher alone takes for some blobs, with everything else made ready before."""
    private = key.key()
    ready = [
        (blob[HEADER_BYTES:], blob[:HEADER_BYTES] + bytes(Place("tickets", ticket_id, period_id, "body")))
        for ticket_id, blob in blobs
    ]
    began = perf_counter()
    for sealed, info in ready:
        SUITE.decrypt(sealed, private, info=info)
    return perf_counter() - began


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as somewhere:
        measure(int(sys.argv[1]) if len(sys.argv) > 1 else TICKETS, Path(somewhere), sys.stdout.write)
