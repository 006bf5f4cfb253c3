"""Facets: what a ticket may say is a closed list, told from the page, and never more than ten."""

from datetime import UTC, datetime

import pytest

from debrief.domain import facets
from debrief.domain.codes import Checked, Factor, Outcome, Part, Place, Soon, TalkWas, Told
from debrief.domain.entries import Entry, Event, Reflection, Since
from debrief.domain.facets import CODES_A_TICKET, TITLES, Facet, Table, said_by
from debrief.domain.packs import Pack

NOW = datetime(2026, 11, 23, 2, 40, tzinfo=UTC)


@pytest.fixture
def closed_list(english: Pack) -> tuple[Facet, ...]:
    return facets.facets(english)


def page(*, event: Event | None = None, reflection: Reflection | None = None, since: Since | None = None) -> Entry:
    return Entry(
        logged_at=NOW,
        touched_at=NOW,
        event=event or Event(),
        reflection=reflection or Reflection(),
        since=since or Since(),
    )


def test_every_facet_has_a_label_a_table_with_a_title_and_a_code_of_its_own(closed_list: tuple[Facet, ...]) -> None:
    assert all(facet.label.strip() and TITLES[facet.table].strip() for facet in closed_list)
    assert len({facet.code for facet in closed_list}) == len(closed_list)
    assert set(TITLES) == set(Table)


def test_the_tables_come_in_their_fixed_order_each_in_one_piece(closed_list: tuple[Facet, ...]) -> None:
    order = [facet.table for facet in closed_list]

    assert order == sorted(order, key=list(Table).index)


def test_every_answer_about_the_time_since_and_every_factor_family_and_kind_has_its_facet(
    english: Pack, closed_list: tuple[Facet, ...]
) -> None:
    codes = {facet.code for facet in closed_list}

    assert codes == {
        *(f"checked:{code}" for code in Checked),
        *(f"soon:{code}" for code in Soon),
        *(f"talk:{code}" for code in TalkWas),
        *(f"{way}:{code}" for way in ("helped", "hindered") for code in Factor),
        *(f"family:{family.code}" for family in english.families),
        *(f"kind:{slug}" for slug in english.scenarios),
    }


def test_a_retired_kind_keeps_its_facet_so_that_old_pages_can_still_be_counted(small_pack: Pack) -> None:
    assert "kind:bed-rails" in {facet.code for facet in facets.facets(small_pack)}


def test_a_full_page_says_what_was_ticked(closed_list: tuple[Facet, ...]) -> None:
    full = page(
        event=Event(family="harm", kind="fall"),
        reflection=Reflection(helped=(Factor.PEOPLE,), hindered=(Factor.TASKS, Factor.ORGANISATION)),
        since=Since(checked=Checked.YES, soon=Soon.SAME_DAY, talk=(TalkWas.HEARD,)),
    )

    assert said_by(full, closed_list) == (
        "checked:yes",
        "soon:same_day",
        "talk:heard",
        "helped:people",
        "hindered:tasks",
        "hindered:organisation",
        "family:harm",
        "kind:fall",
    )


def test_an_empty_page_says_nothing(closed_list: tuple[Facet, ...]) -> None:
    assert said_by(page(), closed_list) == ()


def test_nothing_that_was_written_nor_where_when_or_to_whom_reaches_a_ticket(closed_list: tuple[Facet, ...]) -> None:
    told = page(
        event=Event(
            headline="Bed 4, Mrs Adeyemi",
            day=NOW.date(),
            part=Part.OWN_ACT,
            place=Place.WARD,
            outcome=Outcome.DIED,
            told=Told.NO,
        ),
        reflection=Reflection(steps={"what": "I was alone with her."}),
    )

    assert said_by(told, closed_list) == ()


def test_the_family_is_the_kinds_whatever_else_the_page_holds(closed_list: tuple[Facet, ...]) -> None:
    said = said_by(page(event=Event(family="well", kind="fall")), closed_list)

    assert "family:harm" in said
    assert "family:well" not in said


def test_a_family_alone_counts_and_a_kind_that_nobody_knows_says_nothing(closed_list: tuple[Facet, ...]) -> None:
    assert said_by(page(event=Event(family="death")), closed_list) == ("family:death",)
    assert said_by(page(event=Event(kind="no-such-kind")), closed_list) == ()
    assert said_by(page(event=Event(family="no-such-family")), closed_list) == ()


def test_a_page_with_every_box_ticked_says_the_first_ten_in_the_fixed_order(closed_list: tuple[Facet, ...]) -> None:
    everything = page(
        event=Event(kind="fall"),
        reflection=Reflection(helped=tuple(Factor), hindered=tuple(Factor)),
        since=Since(checked=Checked.NO, soon=Soon.LATER, talk=tuple(TalkWas)),
    )
    holding = [facet.code for facet in closed_list if facet.said_by(everything)]

    assert len(holding) > CODES_A_TICKET == 10
    assert said_by(everything, closed_list) == tuple(holding[:10])
