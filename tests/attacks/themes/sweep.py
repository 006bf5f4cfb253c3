"""Ten thousand random histories, of every kind of course, steering and question, and what came of them."""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tests.attacks.themes import ways
from tests.attacks.themes.bayes import NEARLY
from tests.attacks.themes.chance import mean
from tests.attacks.themes.courses import COURSES
from tests.attacks.themes.histories import Outcome, tell
from tests.attacks.themes.steering import Steer, nobody, to_be_certain, to_learn_most
from tests.attacks.themes.ways import Way

STEERINGS: Sequence[Steer] = (nobody, to_learn_most, to_be_certain)
HISTORIES = 10_000


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of history: the course, what the dummies do, and whether the student is known to be in it."""

    course: str
    steer: str
    known: bool


@dataclass(frozen=True, slots=True)
class Figures:
    """What the insider comes away with."""

    histories: int
    right: float
    """How often their better guess is right: what the exact chances say."""
    guessed: float
    """How often it was."""
    certain: float
    nearly: float
    attempts: float
    releases: float

    @staticmethod
    def of(outcomes: Iterable[Outcome]) -> "Figures":
        """Sum up."""
        some = list(outcomes)
        return Figures(
            histories=len(some),
            right=mean([one.right for one in some]),
            guessed=mean([one.guessed for one in some]),
            certain=mean([one.certain for one in some]),
            nearly=mean([one.right > NEARLY for one in some]),
            attempts=mean([one.attempts for one in some]),
            releases=mean([one.releases for one in some]),
        )


def sweep(histories: int, *, seed: int, way: Way = ways.OURS) -> Iterator[tuple[Kind, list[Outcome]]]:
    """Tell so many histories, shared out evenly among the kinds, and yield what came of each kind."""
    kinds = [(course, steer, known) for course in COURSES for steer in STEERINGS for known in (False, True)]
    for number, (course, steer, known) in enumerate(kinds):
        dice, pool = random.Random(seed + number), course.pool(seed)  # noqa: S311
        many = histories * (number + 1) // len(kinds) - histories * number // len(kinds)
        told = [tell(course, pool, dice, steer, known=known, way=way) for _ in range(many)]
        yield Kind(course.name, steer.__name__, known), told
