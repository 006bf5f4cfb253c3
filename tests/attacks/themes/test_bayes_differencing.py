"""Two of anything against each other: summaries, attempts, and a ticket taken back and filed anew."""

from collections import Counter
from itertools import pairwise
from math import prod
from uuid import uuid4

import pytest

from debrief.domain.disclosure import cells_by_student, count, summarise, toss
from debrief.domain.tickets import Ticket
from debrief.vault.envelopes import new_key
from debrief.vault.tickets import pseudonym, ticket_id, ticket_secret
from tests.attacks.themes.bayes import Pair, learned, together
from tests.attacks.themes.chance import seeded
from tests.attacks.themes.courses import closed_list
from tests.attacks.themes.insider import Attempt, Question, passes, posterior, seen, what_is_shown

CODES = [facet.code for facet in closed_list()]
NOT_ABOUT_THEM = Question(cells=(), joins=0)


def filed(how_many: int, *says: str) -> list[Ticket]:
    return [Ticket(student=str(number), says=says) for number in range(how_many)]


def test_a_summary_of_a_period_that_somebody_is_not_in_tells_nothing_about_them() -> None:
    below = seeded(1)
    for contributors in (10, 19, 40, 80):
        counts = {code: contributors * place // len(CODES) for place, code in enumerate(CODES)}
        for _ in range(50):
            summed = toss(contributors, counts, closed_list(), below=below)

            assert posterior([(Attempt(contributors, counts, summed), NOT_ABOUT_THEM)]) == pytest.approx(0.5)


def test_two_summaries_subtracted_leave_two_noises_and_no_student() -> None:
    """The second has everyone of the first and one more: the worst there could be, were tickets ever counted twice."""
    question = Question(tuple(CODES[:9]))
    counts = dict.fromkeys(question.cells, 30)
    below = seeded(2)
    first = toss(40, counts, closed_list(), below=below)
    beliefs = [
        posterior([(Attempt(40, counts, first), NOT_ABOUT_THEM), (Attempt(40, counts, second), question)])
        for second in (toss(41, dict.fromkeys(counts, 31), closed_list(), below=below) for _ in range(500))
    ]

    assert sum(max(belief, 1 - belief) for belief in beliefs) / 500 <= 0.70


def test_nothing_ties_the_tickets_of_one_period_to_those_of_the_next() -> None:
    secret, (one, another) = ticket_secret(new_key()), (uuid4(), uuid4())

    assert pseudonym(secret, period_id=one) != pseudonym(secret, period_id=another)
    assert ticket_id(secret, "fall", period_id=one) != ticket_id(secret, "fall", period_id=another)


def test_a_ticket_taken_back_and_filed_anew_between_two_attempts_is_one_ticket() -> None:
    secret, period_id = ticket_secret(new_key()), uuid4()
    student = pseudonym(secret, period_id=period_id)
    first, again = (ticket_id(secret, "fall", period_id=period_id) for _ in range(2))

    assert first == again
    assert count(cells_by_student([Ticket(student=student, says=("checked:no",))] * 2, CODES).values()) == {
        "checked:no": 1
    }


def test_an_attempt_leaves_the_next_as_it_would_have_been() -> None:
    tickets = filed(21, "checked:no", "hindered:organisation")
    after = seeded(4)
    attempts = [summarise(tickets, closed_list(), below=after) for _ in range(3000)]

    released = [attempt is not None for attempt in attempts]
    after_refusal = [now for before, now in pairwise(released) if not before]
    assert sum(after_refusal) / len(after_refusal) == pytest.approx(passes(21), abs=0.05)


def test_dummies_that_come_and_go_between_attempts_buy_one_gates_worth_each() -> None:
    """Nineteen others at every gate, whoever they are: the sharpest place, as often as two years allow."""
    attempts: list[Pair] = [(1.0, 1.0)]
    stopped: list[Pair] = []
    for _ in range(6):
        (without, with_them), no, yes = attempts[0], passes(19), passes(20)
        stopped.append((without * no, with_them * yes))
        attempts = [(without * (1 - no), with_them * (1 - yes))]

    told = learned([*stopped, *attempts])

    assert told.certain == 0
    assert told.right <= 0.60


def test_nine_others_at_every_gate_prove_the_tenth_in_one_of_thousands() -> None:
    refused_six_times = (1.0, (1 - passes(10)) ** 6)
    told = learned([refused_six_times, (0.0, 1 - refused_six_times[1])])

    assert told.certain < 0.002


def test_five_dummies_who_say_what_the_student_says_move_each_cell_by_five_and_nothing_else() -> None:
    honest = filed(20, "family:harm")
    dummies = [Ticket(student=f"dummy {number}", says=("family:harm", "talk:blamed")) for number in range(5)]

    counts = count(cells_by_student([*honest, *dummies], CODES).values())

    assert counts == Counter({"family:harm": 25, "talk:blamed": 5})


def test_whoever_files_under_somebody_elses_answers_learns_no_more_than_the_law_allows() -> None:
    """All ten cells at nine others: the belief after what is seen is as likely as its law says."""
    question = Question(tuple(CODES[:10]))
    counts = dict.fromkeys(question.cells, 9)
    below = seeded(9)
    certain = 0
    for _ in range(3000):
        summed = toss(41, dict.fromkeys(counts, 10), closed_list(), below=below)
        attempt = Attempt(40, counts, summed)
        certain += posterior([(attempt, question)]) == 1.0
        if summed is not None:
            shown = [what_is_shown(summed)[code] for code in question.cells]
            assert (prod(seen(attempt, question)) == 0) is any(shown)
    single = together([[(1.0, 1 - 1 / 36 * 0.2143), (0.0, 1 / 36 * 0.2143)]] * 10)

    assert certain / 3000 / 2 == pytest.approx(learned(single).certain, abs=0.01)
    assert certain / 3000 / 2 <= 0.03 + 0.005
