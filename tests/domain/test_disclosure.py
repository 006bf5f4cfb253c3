"""Disclosure: every rule of what a summary may show, for every student, every count and every draw of the noise."""

import secrets
from collections import Counter
from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debrief.domain.disclosure import (
    LEAST,
    Below,
    cells_by_student,
    count,
    discrete_laplace,
    enough,
    is_most,
    kinds_may_be_shown,
    least_shown,
    roughly,
    rounded,
    shown,
    summarise,
    toss,
)
from debrief.domain.facets import TITLES, Facet, Table, facets
from debrief.domain.packs import Pack
from debrief.domain.summaries import Shown, Summed
from debrief.domain.tickets import Ticket
from tests.attacks.themes.bayes import FAR, noise
from tests.attacks.themes.chance import law_of, p_value, seeded

DRAWS = 100_000

counts = st.integers(min_value=0, max_value=500)
noisy_counts = st.integers(min_value=-100, max_value=600)
codes = st.sampled_from([f"code:{letter}" for letter in "abcdefghijklmnopqrst"])
tickets = st.lists(
    st.builds(Ticket, student=st.sampled_from("pqrs"), says=st.lists(codes, max_size=20).map(tuple)), max_size=12
)
ORDER = [f"code:{letter}" for letter in "abcdefghijklmnopqrst"]


@pytest.fixture
def closed_list(english: Pack) -> tuple[Facet, ...]:
    return facets(english)


def students(how_many: int, *says: str) -> list[Ticket]:
    return [Ticket(student=str(number), says=says) for number in range(how_many)]


def cells(summed: Summed | None) -> dict[str, Shown]:
    assert summed is not None
    return {cell.code: cell for _, table in summed.tables for cell in table}


# Students, not tickets


def test_a_student_with_a_hundred_tickets_counts_once(closed_list: tuple[Facet, ...]) -> None:
    hundred = [Ticket(student="asha", says=("talk:blamed", "family:harm")) for _ in range(100)]

    moved = cells_by_student(hundred, [facet.code for facet in closed_list])

    assert moved == {"asha": ("talk:blamed", "family:harm")}
    assert count(moved.values()) == Counter({"talk:blamed": 1, "family:harm": 1})


def test_what_several_tickets_of_a_student_say_is_put_together() -> None:
    moved = cells_by_student([Ticket(student="a", says=("y", "x")), Ticket(student="a", says=("z",))], ["x", "y", "z"])

    assert moved == {"a": ("x", "y", "z")}


def test_a_ticket_that_says_nothing_still_makes_a_contributor() -> None:
    assert cells_by_student([Ticket(student="a")], ["x"]) == {"a": ()}


@given(filed=tickets)
def test_a_student_moves_at_most_ten_cells_the_first_of_the_fixed_order_each_by_one(filed: list[Ticket]) -> None:
    moved = cells_by_student(filed, ORDER)

    for student, codes in moved.items():
        said = {code for ticket in filed if ticket.student == student for code in ticket.says}
        assert list(codes) == [code for code in ORDER if code in said][:10]
    assert max(count(moved.values()).values(), default=0) <= len(moved)


@given(filed=tickets)
def test_one_student_more_changes_at_most_ten_counts_and_each_by_one(filed: list[Ticket]) -> None:
    without = count(cells_by_student([one for one in filed if one.student != "p"], ORDER).values())
    with_them = count(cells_by_student(filed, ORDER).values())

    changes = [with_them[code] - without[code] for code in ORDER]
    assert set(changes) <= {0, 1}
    assert sum(changes) <= 10


@given(filed=tickets)
def test_the_order_in_which_tickets_lie_is_nowhere_in_the_counts(filed: list[Ticket]) -> None:
    assert count(cells_by_student(filed, ORDER).values()) == count(cells_by_student(filed[::-1], ORDER).values())


def test_a_code_that_the_closed_list_does_not_know_is_not_counted(closed_list: tuple[Facet, ...]) -> None:
    known = [facet.code for facet in closed_list]

    moved = cells_by_student([Ticket(student="eve", says=("name:Asha", "checked:no"))], known)

    assert moved == {"eve": ("checked:no",)}


# Below ten


@given(students=st.integers(min_value=0, max_value=9), noisy=noisy_counts, least=st.integers(-5, 30))
def test_below_ten_is_hidden_whatever_the_noise(students: int, noisy: int, least: int) -> None:
    assert shown(students, noisy) is None
    assert shown(students, noisy, least=least) is None
    assert not enough(students, noisy, least=least)


@given(students=counts, noisy=noisy_counts)
def test_what_is_shown_is_a_multiple_of_five_of_at_least_fifteen_and_near(students: int, noisy: int) -> None:
    figure = shown(students, noisy)

    if figure is not None:
        assert figure >= 15
        assert figure % 5 == 0
        assert abs(figure - noisy) <= 2


def test_the_ten_is_raised_by_two_dice_and_never_lowered() -> None:
    law = law_of(least_shown)

    assert sum(law.values()) == 1
    assert min(law) == LEAST == 10
    assert max(law) == 20
    assert law[10] == Fraction(1, 36)
    assert law[15] == Fraction(6, 36)


@given(students=counts, noisy=noisy_counts, least=st.integers(min_value=0, max_value=40))
def test_a_raised_ten_hides_more_and_never_shows_more(students: int, noisy: int, least: int) -> None:
    assert shown(students, noisy, least=least) in (None, shown(students, noisy))
    assert shown(students, noisy, least=least) is None or students >= least


def test_hidden_and_small_are_the_same_in_a_summary(closed_list: tuple[Facet, ...]) -> None:
    below = seeded(10)
    tossed = [cells(toss(100, {"checked:no": few}, closed_list, below=below))["checked:no"] for few in (0, 1, 9) * 200]
    small = [cells(toss(100, {"checked:no": 12}, closed_list, below=below))["checked:no"] for _ in range(200)]
    hidden = [cell for cell in small if cell.figure is None]

    assert hidden
    assert {*tossed, *hidden} == {tossed[0]}
    assert tossed[0].figure is None
    assert not tossed[0].most


# Rounding, gates, most


@pytest.mark.parametrize(
    ("noisy", "figure"), [(-8, -10), (-7, -5), (-3, -5), (-2, 0), (0, 0), (2, 0), (3, 5), (12, 10), (13, 15), (17, 15)]
)
def test_a_figure_is_rounded_to_the_nearest_five_below_nought_too(noisy: int, figure: int) -> None:
    assert rounded(noisy) == figure


@pytest.mark.parametrize(("noisy", "is_enough"), [(19, False), (20, True)])
def test_a_summary_needs_twenty_by_the_noisy_figure(noisy: int, *, is_enough: bool) -> None:
    assert [enough(contributors, noisy) for contributors in (10, 19, 20, 300)] == [is_enough] * 4


def test_a_summary_needs_what_the_ten_was_raised_to() -> None:
    assert enough(16, 25, least=16)
    assert not enough(15, 25, least=16)


@pytest.mark.parametrize(("noisy", "may_be"), [(59, False), (60, True)])
def test_single_kinds_need_sixty_by_the_noisy_figure(noisy: int, *, may_be: bool) -> None:
    assert kinds_may_be_shown(noisy) is may_be


@pytest.mark.parametrize(
    ("noisy", "contributors", "most"), [(79, 100, False), (80, 100, True), (16, 20, True), (15, 20, False)]
)
def test_most_is_four_in_five_by_the_noisy_figures(noisy: int, contributors: int, *, most: bool) -> None:
    assert is_most(noisy, contributors) is most


def test_where_nearly_everyone_says_it_the_cell_reads_most_and_has_no_figure(closed_list: tuple[Facet, ...]) -> None:
    summed = summarise(students(100, "talk:heard"), closed_list, below=seeded(1))

    assert cells(summed)["talk:heard"].most
    assert cells(summed)["talk:heard"].figure is None


def test_a_summary_has_no_figure_but_its_cells_and_about_how_many_contributed(closed_list: tuple[Facet, ...]) -> None:
    summed = summarise(students(50, "talk:heard"), closed_list, below=seeded(2))

    assert set(Summed.model_fields) == {"contributors", "tables"}
    assert set(Shown.model_fields) == {"code", "label", "figure", "most"}
    assert summed is not None
    assert summed.contributors % 5 == 0


def test_the_tables_are_whole_in_their_order_and_kinds_come_with_sixty(closed_list: tuple[Facet, ...]) -> None:
    below = seeded(3)
    few = summarise(students(40), closed_list, below=below)
    many = summarise(students(90), closed_list, below=below)

    assert few is not None
    assert many is not None
    assert [title for title, _ in few.tables] == [TITLES[table] for table in Table if table is not Table.KINDS]
    assert [title for title, _ in many.tables] == [TITLES[table] for table in Table]
    assert list(cells(many)) == [facet.code for facet in closed_list]


def test_nine_make_no_summary_and_a_hundred_always_do(closed_list: tuple[Facet, ...]) -> None:
    below = seeded(4)

    assert not any(summarise(students(9, "talk:heard"), closed_list, below=below) for _ in range(2000))
    assert all(summarise(students(100), closed_list, below=below) for _ in range(200))


@pytest.mark.parametrize(("accounts", "said"), [(0, None), (9, None), (12, None), (13, 15), (57, 55)])
def test_how_many_accounts_there_are_is_said_to_the_nearest_five(accounts: int, said: int | None) -> None:
    assert roughly(accounts) == said


# Every draw is made, whatever is shown


def draws_made(act: Callable[[Below], object]) -> int:
    draws, source = 0, seeded(5)

    def below(n: int) -> int:
        nonlocal draws
        draws += 1
        return source(n)

    act(below)
    return draws


def test_the_same_draws_are_made_whether_cells_are_hidden_or_shown(closed_list: tuple[Facet, ...]) -> None:
    full = {facet.code: 40 for facet in closed_list}

    hidden = draws_made(lambda below: toss(50, {}, closed_list, below=below))

    assert hidden == draws_made(lambda below: toss(50, full, closed_list, below=below)) > 2 * len(closed_list)


def test_the_same_draws_are_made_for_none_and_for_nine(closed_list: tuple[Facet, ...]) -> None:
    def made(how_many: int) -> int:
        return draws_made(lambda below: summarise(students(how_many), closed_list, below=below))

    assert len({made(how_many) for how_many in range(10)}) == 1


# Noise


@pytest.fixture(scope="module")
def drawn() -> list[int]:
    below = seeded(20_261_123)
    return [discrete_laplace(below) for _ in range(DRAWS)]


def test_the_noise_follows_its_law_tails_and_all(drawn: list[int]) -> None:
    assert p_value(Counter(drawn), {by: noise(by) for by in range(-2 * FAR, 2 * FAR + 1)}) > 0.001


def test_another_scale_would_have_been_noticed(drawn: list[int]) -> None:
    for scale in (2, 4):
        assert p_value(Counter(drawn), {by: noise(by, scale) for by in range(-2 * FAR, 2 * FAR + 1)}) < 1e-9


def test_the_tails_are_as_heavy_as_they_should_be_on_either_side(drawn: list[int]) -> None:
    for least in (10, 15, 20):
        expected = DRAWS * sum(noise(by) for by in range(least, 200))
        for side in (1, -1):
            found = sum(side * by >= least for by in drawn)
            assert abs(found - expected) < 4.5 * expected**0.5


def test_the_noise_has_the_mean_the_variance_and_the_mean_error_of_its_law(drawn: list[int]) -> None:
    variance = sum(by * by * noise(by) for by in range(-200, 201))
    error = sum(abs(by) * noise(by) for by in range(-200, 201))

    assert abs(sum(drawn) / DRAWS) < 4.5 * (variance / DRAWS) ** 0.5
    assert abs(sum(by * by for by in drawn) / DRAWS - variance) < 0.05 * variance
    assert abs(sum(map(abs, drawn)) / DRAWS - error) < 0.02 * error


def test_the_systems_randomness_stands_in_for_the_seeded_one() -> None:
    drawn = Counter(discrete_laplace(secrets.randbelow) for _ in range(5_000))

    assert p_value(drawn, {by: noise(by) for by in range(-2 * FAR, 2 * FAR + 1)}) > 1e-6  # once in a million runs
