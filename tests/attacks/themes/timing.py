"""Does the time tell none from nine? `python -m tests.attacks.themes.timing [requests]`.

Two courses, one with no ticket and one with nine, are asked in turn, in an order drawn by chance; half-way they change
places, so that neither the machine's drift nor anything about one of the two databases is taken for the tickets.
What is told is the area under the curve (AUC): the chance that a request with nine takes longer than one with none.
"""

import random
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from statistics import mean, median
from time import perf_counter_ns

from tests.attacks.themes.due import Course, course_in
from tests.themes.summing import HOME, TRY

REQUESTS, NINE = 500, 9
Ask = Callable[[Course], int]


@dataclass(frozen=True, slots=True)
class Times:
    """How long requests took, in nanoseconds, without a ticket and with nine."""

    none: Sequence[int]
    nine: Sequence[int]

    @property
    def auc(self) -> float:
        """Return how likely one with nine took longer than one with none. Source: Mann and Whitney 1947."""
        return mean((b > a) + (a == b) / 2 for a in self.none for b in self.nine)

    @property
    def error(self) -> float:
        """Return the standard error of that, where there is nothing to tell."""
        one, other = len(self.none), len(self.nine)
        return sqrt((one + other + 1) / (12 * one * other))


@dataclass(frozen=True, slots=True)
class Told:
    """What two halves of a run tell together, before and after the courses changed places."""

    halves: tuple[Times, Times]

    @property
    def auc(self) -> float:
        """Return the mean of the halves: no request is compared with one of the other half."""
        return mean(half.auc for half in self.halves)

    @property
    def error(self) -> float:
        """Return its standard error."""
        return sqrt(sum(half.error**2 for half in self.halves)) / len(self.halves)

    def __str__(self) -> str:
        """Return it as a line to read."""
        none, nine = ([time for half in self.halves for time in getattr(half, which)] for which in ("none", "nine"))
        return (
            f"AUC {self.auc:.3f} ± {self.error:.3f} over {len(none) + len(nine)} requests; "
            f"median {median(none) / 1e6:.2f} ms without a ticket, {median(nine) / 1e6:.2f} ms with nine"
        )


def opens_home(course: Course) -> int:
    """Return how long the page took that says where the period stands."""
    began = perf_counter_ns()
    answer = course.cleo.get(HOME)
    took = perf_counter_ns() - began
    assert answer.status_code == 200
    return took


def tries(course: Course) -> int:
    """Return how long a try took that was refused; the course forgets it afterwards."""
    token = course.cleo.token()
    began = perf_counter_ns()
    answer = course.cleo.post(TRY, token=token)
    took = perf_counter_ns() - began
    assert answer.location == HOME  # refused: a summary has an address of its own
    course.forgets_that_it_was_tried()
    return took


def tell(courses: tuple[Course, Course], ask: Ask, *, requests: int, seed: int = 1) -> Told:
    """Ask both courses so many times altogether and return what the times tell."""
    dice = random.Random(seed)  # noqa: S311
    here, there = courses
    halves = (_half(here, there, ask, requests // 4, dice), _half(there, here, ask, requests // 4, dice))
    return Told(halves)


def _half(without: Course, with_nine: Course, ask: Ask, each: int, dice: random.Random) -> Times:
    without.holds(0)
    with_nine.holds(NINE)
    times: dict[bool, list[int]] = {False: [], True: []}
    for course in (without, with_nine):
        ask(course)  # once for what is kept ready from then on
    for _ in range(each):
        for nine in dice.sample((False, True), 2):
            times[nine].append(ask(with_nine if nine else without))
    return Times(times[False], times[True])


def two_courses(folder: Path) -> tuple[Course, Course]:
    """Return two courses of their own databases."""
    for name in ("here", "there"):
        (folder / name).mkdir()
    return course_in(folder / "here"), course_in(folder / "there")


if __name__ == "__main__":
    many = int(sys.argv[1]) if len(sys.argv) > 1 else REQUESTS
    with tempfile.TemporaryDirectory() as folder:
        both = two_courses(Path(folder))
        for name, ask in (("home page", opens_home), ("refused try", tries)):
            print(f"{name}: {tell(both, ask, requests=many)}")  # noqa: T201
