"""A pasted list of people: read generously, and every line that is not right is named by its number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debrief.domain.people import Role, can_be_read
from debrief.domain.rosters import AT_MOST, Fault, Roll, Wrong, read_list


def read(text: str, role: Role = Role.STUDENT, *, assesses: bool = False) -> Roll:
    """Read a list."""
    return read_list(text, role=role, assesses=assesses)


def wrong(text: str) -> list[tuple[Wrong, tuple[int, ...]]]:
    """Return what is wrong with a list, and where."""
    return [(fault.wrong, fault.lines) for fault in read(text).faults]


@pytest.mark.parametrize(
    "line",
    [
        "Asha Rao, asha@example.org",
        "  Asha   Rao ,asha@example.org  ",
        "Asha Rao\tasha@example.org",
        "Asha Rao;asha@example.org;;",
        '"Asha Rao","asha@example.org"',
        "\ufeffAsha Rao, asha@example.org",
    ],
)
def test_a_line_is_read_however_its_columns_are_told_apart(line: str) -> None:
    (listed,) = read(line).listed

    assert (listed.invited.name, listed.invited.email) == ("Asha Rao", "asha@example.org")
    assert listed.invited.roles == ("student",)


def test_a_role_and_a_title_of_its_own_count_for_the_line_alone() -> None:
    roll = read("Ben\tben@example.org\tSupervisor\tWard 4, nights\nAsha\tasha@example.org")

    assert [(each.invited.roles, each.invited.title) for each in roll.listed] == [
        (("supervisor",), "Ward 4, nights"),
        (("student",), ""),
    ]


def test_a_name_with_a_comma_is_kept_in_a_spreadsheets_columns() -> None:
    (listed,) = read('"Rao, Asha"\tasha@example.org').listed

    assert listed.invited.name == "Rao, Asha"


def test_nobody_assesses_who_is_a_student() -> None:
    roll = read("Asha, asha@example.org\nBen, ben@example.org, supervisor", assesses=True)

    assert [each.invited.assesses for each in roll.listed] == [False, True]


@pytest.mark.parametrize(
    ("line", "is_wrong"),
    [
        ("Asha", Wrong.NO_ADDRESS),
        ("asha@example.org", Wrong.NO_NAME),
        (", asha@example.org", Wrong.NO_NAME),
        ("asha@example.org, Asha", Wrong.NOT_AN_ADDRESS),
        ("Asha, asha@", Wrong.NOT_AN_ADDRESS),
        ("Asha, a@b@example.org", Wrong.NOT_AN_ADDRESS),
        ("Asha, <asha@example.org>", Wrong.NOT_AN_ADDRESS),
        ("Asha, asha@example.org, boss", Wrong.UNKNOWN_ROLE),
        ("Asha, asha@example.org, student, a, b", Wrong.TOO_MANY_COLUMNS),
        (f"{'a' * 101}, asha@example.org", Wrong.TOO_LONG),
        (f"Asha, {'a' * 250}@example.org", Wrong.TOO_LONG),
        (f"Asha, asha@example.org, student, {'t' * 101}", Wrong.TOO_LONG),
        ("x" * 10_000, Wrong.TOO_LONG),
        ("As\0ha, asha@example.org", Wrong.UNREADABLE),
        ("As\u202eha, asha@example.org", Wrong.UNREADABLE),
        ("Asha, as\u200bha@example.org", Wrong.UNREADABLE),
    ],
)
def test_what_is_wrong_with_a_line_is_named_with_its_number(line: str, is_wrong: Wrong) -> None:
    assert wrong(f"Dev, dev@example.org\n\n{line}") == [(is_wrong, (3,))]


def test_the_same_address_twice_is_named_with_both_its_lines() -> None:
    assert wrong("A, a@example.org\nB, b@example.org\n\nC, A@Example.org") == [(Wrong.TWICE, (1, 4))]


def test_every_bad_line_is_named_in_the_order_of_the_list() -> None:
    text = "A\nB, b@example.org\nC, c\nD, d@example.org, dean"

    assert wrong(text) == [(Wrong.NO_ADDRESS, (1,)), (Wrong.NOT_AN_ADDRESS, (3,)), (Wrong.UNKNOWN_ROLE, (4,))]


def test_two_hundred_lines_are_taken_and_what_is_beyond_is_named() -> None:
    lines = [f"P {number}, p{number}@example.org" for number in range(AT_MOST + 3)]

    roll = read("\n".join(lines))

    assert len(roll.listed) == AT_MOST
    assert roll.faults == (Fault(Wrong.BEYOND, (201, 203)),)


def test_a_name_that_is_a_script_or_a_formula_is_a_name() -> None:
    roll = read('=cmd(), a@example.org\n<script>alert(1)</script>, b@example.org\n"><script>, c@example.org')

    assert [each.invited.name for each in roll.listed] == ["=cmd()", "<script>alert(1)</script>"]
    assert [fault.lines for fault in roll.faults] == [(3,)]  # its quote is never closed, so it is one column


@given(
    st.lists(st.text(st.sampled_from("ab @.,;\t\"'=\0\r\u202e\u05d0"), max_size=40) | st.text(max_size=40), max_size=9)
)
def test_every_line_is_a_person_or_a_named_fault(lines: list[str]) -> None:
    text = "\n".join(lines)

    roll = read(text)

    numbered = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    filled = {number for number, line in enumerate(numbered, 1) if line.strip()}
    taken = [each.line for each in roll.listed]
    alone = [fault.lines[0] for fault in roll.faults if fault.wrong is not Wrong.TWICE]
    assert sorted(taken + alone) == sorted(filled)
    assert all(set(fault.lines) <= set(taken) for fault in roll.faults if fault.wrong is Wrong.TWICE)
    assert all("@" in each.invited.email and can_be_read(each.invited.name) for each in roll.listed)
