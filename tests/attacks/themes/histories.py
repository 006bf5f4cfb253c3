"""Random histories of three years: who files, files anew and takes back, and what every term's end brings."""

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import chain

from debrief.domain.periods import GRACE, LONGEST, Period
from tests.attacks.themes.courses import Course, Says, closed_list
from tests.attacks.themes.insider import Attempt, Question, posterior
from tests.attacks.themes.steering import Steer
from tests.attacks.themes.ways import OURS, Way

BEGIN = date(2026, 9, 1)
OVER = BEGIN + timedelta(days=3 * 365)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an insider made of one history."""

    yes: bool
    belief: float
    """How likely, in the end, they hold it that the answer is yes."""
    reached: bool
    """Whether a summary came of the student's period, after they may have filed."""
    attempts: int
    releases: int

    @property
    def right(self) -> float:
        """Return how likely their better guess is right."""
        return max(self.belief, 1 - self.belief)

    @property
    def guessed(self) -> float:
        """Return whether it was: half, where they might as well toss a coin."""
        return 0.5 if self.belief == 0.5 else float((self.belief > 0.5) is self.yes)

    @property
    def certain(self) -> bool:
        """Tell whether the other answer is impossible."""
        return self.belief in (0.0, 1.0)


@dataclass(slots=True)
class Programme:
    """The students of one programme, all but the one whom the insider asks about."""

    pool: Sequence[Says]
    size: int
    rate: float
    dice: random.Random
    present: list[Says] = field(default_factory=list)

    def term(self) -> None:
        """Let a term pass: some take their tickets back, some replace them, some file."""
        dice = self.dice
        staying = [says for says in self.present if dice.random() > 0.03]
        self.present = [dice.choice(self.pool) if dice.random() < 0.05 else says for says in staying]
        still = self.size - len(self.present)
        self.present += dice.choices(self.pool, k=sum(dice.random() < self.rate for _ in range(still)))

    def below(self, n: int) -> int:
        """Return a whole number below n."""
        return int(self.dice.random() * n)

    def counts(self) -> Counter[str]:
        """Return how many stand in each cell."""
        return Counter(chain.from_iterable(self.present))


@dataclass(frozen=True, slots=True)
class Target:
    """The one student: what they would say, whether they do, and what is asked of them."""

    says: Says
    yes: bool
    known_to_be_in: bool
    period: int
    from_attempt: int

    @property
    def question(self) -> Question:
        """Return what the insider asks: are they in it; or, known to be, did they say the last thing too?"""
        return Question(self.says[-1:], joins=0) if self.known_to_be_in else Question(self.says)


def tell(
    course: Course,
    pool: Sequence[Says],
    dice: random.Random,
    steer: Steer,
    *,
    known: bool = False,
    way: Way = OURS,
) -> Outcome:
    """Tell one history, and what the insider made of it.

    One period is the student's: before some attempt of it they filed, or did not. No other shares a ticket with it,
    so that whatever comes of those is as likely either way: of them, only whether a summary came is tossed.
    """
    programme = Programme(pool, round(dice.uniform(*course.sizes)) - 1, dice.uniform(*course.rates), dice)
    says = max(dice.choices(pool, k=3), key=len)
    target = Target(says, dice.random() < 0.5, known and bool(says), dice.randrange(2), dice.choice((0, 0, 0, 1)))
    evidence: list[tuple[Attempt, Question]] = []
    came: list[bool] = []
    reached = False
    for period, which in _attempts(dice, came):
        if which == 0:
            programme.present = []
        programme.term()
        if period == target.period and which >= target.from_attempt:
            evidence.append((_attempt(programme, target, steer, way), target.question))
            came.append(evidence[-1][0].summed is not None)
            reached = reached or came[-1]
        else:
            came.append(way.toss(len(programme.present), {}, (), programme.below) is not None)
    return Outcome(target.yes, posterior(evidence, way.seen), reached, len(came), sum(came))


def _attempts(dice: random.Random, came: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Yield which period, and which attempt in it, while the calendar allows one; `came` says what came of the last."""
    terms = [BEGIN + timedelta(days=110 + 122 * number + dice.randrange(20)) for number in range(9)]
    number, which, period = 0, 0, Period(opened_on=BEGIN, identity="")
    while (end := period.end(terms)) is not None and (today := end + GRACE) <= OVER:
        if today >= period.opened_on + LONGEST:  # run out: its tickets are destroyed
            number, which, period = number + 1, 0, Period(opened_on=period.opened_on + LONGEST, identity="")
            continue
        yield number, which
        if came[-1]:
            number, which, period = number + 1, 0, Period(opened_on=today, identity="")
        else:
            which, period = which + 1, period.tried_in_vain(end, today=today)


def _attempt(programme: Programme, target: Target, steer: Steer, way: Way) -> Attempt:
    question, contributors, counts = target.question, len(programme.present), programme.counts()
    if target.known_to_be_in:
        contributors += 1
        counts.update(target.says[:-1])
    placed = steer(contributors, counts, question.cells)
    contributors += placed.filing
    counts.update(placed.saying)
    more, true = (question.joins, counts + Counter(question.cells)) if target.yes else (0, counts)
    return Attempt(contributors, counts, way.toss(contributors + more, true, closed_list(), programme.below))
