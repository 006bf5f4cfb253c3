"""What is filed says codes and nothing else, is of one size, and is asked for in one way, whatever was chosen."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any
from uuid import uuid4

from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event
from sqlalchemy.orm import Session

from debrief.config import ROOT
from debrief.domain.codes import Checked, Factor, Outcome, Part, Place, Soon, TalkWas, Told, When
from debrief.domain.entries import LEFT_OUT, CheckIn, Entry, Event, Reflection, Since
from debrief.domain.facets import CODES_A_TICKET, facets, said_by
from debrief.domain.packs import load_pack
from debrief.domain.tickets import Note, Ticket
from debrief.journal.tickets import Filing, kind_of
from debrief.storage.tickets import TicketRow
from debrief.vault.envelopes import Identity, new_key
from debrief.vault.tickets import open_note, open_ticket
from tests.cast import Actor, house_of
from tests.journal.collecting import Collecting, chooses, form_of, keeps

PACK = load_pack(ROOT / "scenarios", "en")
CLOSED_LIST = facets(PACK)
NOW = datetime(2026, 11, 23, 2, 40, tzinfo=UTC)
KEY, SECRET = Identity.fresh(), new_key()
WORDS = st.text(min_size=12, max_size=140)


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Draw an answer or none, as every question of ours allows."""
    return st.none() | strategy


def some(codes: type[StrEnum]) -> st.SearchStrategy[tuple[StrEnum, ...]]:
    """Draw any of an enum's codes, each once."""
    return st.lists(st.sampled_from(list(codes)), unique=True).map(tuple)


pages = st.builds(
    Entry,
    logged_at=st.just(NOW),
    touched_at=st.just(NOW),
    check_in=st.builds(CheckIn, safe=maybe(st.just("no")), reactions=st.just(("shaking",))),
    event=st.builds(
        Event,
        family=maybe(st.sampled_from([family.code for family in PACK.families])),
        kind=maybe(st.sampled_from([*PACK.scenarios, "gone-from-the-pack"])),
        part=maybe(st.sampled_from(Part)),
        when=maybe(st.sampled_from(When)),
        day=maybe(st.dates()),
        place=maybe(st.sampled_from(Place)),
        outcome=maybe(st.sampled_from(Outcome)),
        told=maybe(st.sampled_from(Told)),
        headline=WORDS,
    ),
    reflection=st.builds(
        Reflection, steps=st.fixed_dictionaries({"what": WORDS}), helped=some(Factor), hindered=some(Factor)
    ),
    since=st.builds(
        Since, checked=maybe(st.sampled_from(Checked)), soon=maybe(st.sampled_from(Soon)), talk=some(TalkWas)
    ),
)


def a_filing() -> Filing:
    """Return a student's hand in a period that no database knows."""
    return Filing(uuid4(), uuid4(), uuid4(), SECRET, frozenset({*PACK.scenarios, ""}))


@given(page=pages)
def test_a_ticket_says_at_most_ten_codes_of_the_closed_list_and_no_word(page: Entry) -> None:
    own, entry_id = a_filing(), uuid4()

    row = own.ticket(KEY.public(), entry_id, kind_of(page, PACK), said_by(page, CLOSED_LIST))

    opened = open_ticket(KEY, row.body, ticket_id=row.id, period_id=own.period_id)
    said = Ticket.model_validate_json(opened)
    assert {*said.says} <= {facet.code for facet in CLOSED_LIST}
    assert len(said.says) <= CODES_A_TICKET
    assert set(Ticket.model_fields) == {"student", "says"}
    for told in (page.event.headline, page.reflection.steps["what"], str(entry_id), str(own.student_id)):
        assert told.encode() not in opened
    note = open_note(SECRET, row.note, ticket_id=row.id, period_id=own.period_id)
    assert Note.model_validate_json(note) == Note(entry_id=entry_id, says=said.says)


@given(page=pages, other=pages)
def test_every_ticket_and_every_note_is_of_one_size(page: Entry, other: Entry) -> None:
    own = a_filing()

    one, two = (
        own.ticket(KEY.public(), uuid4(), kind_of(each, PACK), said_by(each, CLOSED_LIST)) for each in (page, other)
    )

    assert (len(one.body), len(one.note)) == (len(two.body), len(two.note))


def test_a_row_has_no_owner_no_order_and_no_time() -> None:
    assert TicketRow.__table__.columns.keys() == ["id", "period_id", "body", "note"]


def test_both_choices_get_the_same_answer_and_a_page_of_the_same_length(asha: Actor, period: Collecting) -> None:
    entry_id, other = keeps(asha, helped=["people"]), keeps(asha, helped=["tools"])
    path = f"/journal/{entry_id}/picture"
    looked = len(asha.get(path).data)

    answers = {choice: chooses(asha, entry_id, choice) for choice in ("add", "leave")}
    lengths = {choice: len(asha.get(path).data) for choice in answers if chooses(asha, entry_id, choice)}
    chooses(asha, other, "add")

    assert len({(answer.status_code, answer.location, len(answer.data)) for answer in answers.values()}) == 1
    assert {*lengths.values(), len(asha.get(path).data)} == {looked}
    assert looked % 4096 == 0
    assert looked <= 15_000


def test_the_page_itself_does_not_show_what_was_chosen(asha: Actor, period: Collecting) -> None:
    entry_id = keeps(asha)
    shown = {
        choice: len(asha.get(f"/journal/{entry_id}").data)
        for choice in ("add", "leave")
        if chooses(asha, entry_id, choice)
    }

    assert shown["add"] == shown["leave"]


def test_both_choices_do_the_same_to_the_database_but_for_the_ticket_itself(
    asha: Actor, app: Flask, period: Collecting
) -> None:
    added, left_out = keeps(asha, helped=["people"]), keeps(asha, kind="sharps")
    forms = {page: form_of(asha.get(f"/journal/{page}/picture")) for page in (added, left_out)}

    with statements(app) as adding:
        asha.post(f"/journal/{added}/picture", {**forms[added], "picture": "add"}, token=forms[added]["csrf_token"])
    with statements(app) as leaving:
        asha.post(
            f"/journal/{left_out}/picture", {**forms[left_out], "picture": "leave"}, token=forms[added]["csrf_token"]
        )

    assert [each for each in adding if not each.startswith("INSERT INTO tickets")] == leaving
    assert len(adding) == len(leaving) + 1


@given(page=pages)
def test_a_page_is_as_long_with_a_period_on_it_as_left_out(page: Entry) -> None:
    added, left_out = (page.model_copy(update={"picture": each}) for each in (uuid4(), LEFT_OUT))

    assert len(added.sealed_form()) == len(left_out.sealed_form())
    assert left_out.added_to is None


def test_a_ticket_is_written_in_a_transaction_of_its_own(asha: Actor, app: Flask, period: Collecting) -> None:
    entry_id = keeps(asha)
    with statements(app) as seen:
        chooses(asha, entry_id, "add")

    written: list[set[str]] = [set()]
    for each in seen:
        if each.startswith("BEGIN"):
            written.append(set())
        elif each.startswith(("INSERT INTO", "UPDATE", "DELETE FROM")):
            written[-1].add(
                each.removeprefix("INSERT INTO").removeprefix("UPDATE").removeprefix("DELETE FROM").split()[0]
            )
    assert [tables for tables in written if tables] == [{"entries"}, {"tickets"}, {"entries"}]


@contextmanager
def statements(app: Flask) -> Iterator[list[str]]:
    """Collect what the database is asked to do."""
    seen: list[str] = []

    def note(connection: object, cursor: object, statement: str, *_: object) -> None:
        seen.append(statement)

    engine = house_of(app).engine
    event.listen(engine, "before_cursor_execute", note)
    yield seen
    event.remove(engine, "before_cursor_execute", note)


def test_devs_tickets_have_nothing_in_common_with_hers(asha: Actor, dev: Actor, app: Flask, period: Collecting) -> None:
    for student in (asha, dev):
        chooses(student, keeps(student), "add")

    with Session(period.engine) as db:
        one, two = db.query(TicketRow).all()

    assert one.id != two.id
    assert one.note[1:9] != two.note[1:9]  # the ids of the keys
    assert len({ticket.student for ticket in period.says()}) == 2
