"""Courses for random histories: who may say what, from plausible students to those an attacker would wish for."""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from debrief.config import ROOT
from debrief.domain.disclosure import cells_by_student
from debrief.domain.facets import CODES_A_TICKET, Facet, Table, facets
from debrief.domain.packs import load_pack
from debrief.domain.tickets import Ticket

Says = tuple[str, ...]
POOL = 1500  # students of a course to draw from

TALKED: Mapping[str, float] = {"heard": 0.45, "helped": 0.4, "hurried": 0.3, "blamed": 0.15}
HELPED: Mapping[str, float] = {
    "people": 0.4,
    "tasks": 0.1,
    "tools": 0.1,
    "organisation": 0.1,
    "inside": 0.15,
    "outside": 0.05,
}
HINDERED: Mapping[str, float] = {
    "people": 0.3,
    "tasks": 0.25,
    "tools": 0.15,
    "organisation": 0.4,
    "inside": 0.2,
    "outside": 0.1,
}
FAMILIES: Mapping[str, float] = {"harm": 0.35, "death": 0.2, "behaviour": 0.25, "hurt": 0.1, "well": 0.05, "else": 0.05}
SECOND_PAGE = 0.25


@cache
def closed_list() -> tuple[Facet, ...]:
    """Return the closed list as it ships."""
    return facets(load_pack(ROOT / "scenarios", "en"))


@cache
def _kinds() -> Mapping[str, Sequence[str]]:
    pack = load_pack(ROOT / "scenarios", "en")
    return {family.code: [kind.slug for kind in pack.kinds(family.code)] for family in pack.families}


@dataclass(frozen=True, slots=True)
class Course:
    """A kind of history: how large its programmes are, and what one of its students says."""

    name: str
    says: Callable[[random.Random], Says]
    sizes: tuple[int, int] = (30, 400)
    rates: tuple[float, float] = (0.1, 0.6)
    """How many of those who have not yet filed do in a term."""

    def pool(self, seed: int) -> list[Says]:
        """Return students as the product would count them: at most ten cells each, in the fixed order."""
        dice = random.Random(f"{self.name} {seed}")  # noqa: S311
        tickets = [
            Ticket(student=str(number), says=self.says(dice))
            for number in range(POOL)
            for _ in range(1 + (dice.random() < SECOND_PAGE))
        ]
        return list(cells_by_student(tickets, [facet.code for facet in closed_list()]).values())


def plausible(dice: random.Random) -> Says:
    """Say what somebody might: as many as were told about in the surveys were checked on by nobody."""
    said = []
    checked = dice.choices(("yes", "no", ""), (0.5, 0.35, 0.15))[0]
    if checked:
        said.append(f"checked:{checked}")
    if checked == "yes":
        said.append("soon:" + dice.choices(("same_day", "within_week", "later"), (0.5, 0.3, 0.2))[0])
        said += [f"talk:{how}" for how, rate in TALKED.items() if dice.random() < rate]
    said += [f"helped:{what}" for what, rate in HELPED.items() if dice.random() < rate]
    said += [f"hindered:{what}" for what, rate in HINDERED.items() if dice.random() < rate]
    family = dice.choices(tuple(FAMILIES), tuple(FAMILIES.values()))[0]
    return (*said, f"family:{family}", f"kind:{dice.choice(_kinds()[family])}")


def rare(dice: random.Random) -> Says:
    """Say little, each thing seldom."""
    return tuple(facet.code for facet in closed_list() if dice.random() < 0.08)


def unanimous(dice: random.Random) -> Says:
    """Say what everybody says, with a slip now and then."""
    return tuple(code for code in _first_ten() if dice.random() < 0.97)


def in_step(dice: random.Random) -> Says:
    """Say what one's own kind of student always says: what stands in one cell stands in ten."""
    whole, third = list(closed_list()), dice.choices(range(3), (0.6, 0.3, 0.1))[0]
    return tuple(facet.code for facet in whole[third * 10 : third * 10 + 10])


def everything(dice: random.Random) -> Says:
    """Tick every box there is; ten of them count."""
    return tuple(facet.code for facet in closed_list() if facet.table is not Table.KINDS)


def tens_at_the_edge(dice: random.Random) -> Says:
    """Say ten things or none: in small programmes, each stands between four and twenty."""
    return tuple(code for code in _first_ten() if dice.random() < 0.4)


def two_in_three(dice: random.Random) -> Says:
    """Say two in three of ten things: with some twenty contributors, each stands at about thirteen."""
    return tuple(code for code in _first_ten() if dice.random() < 0.65)


def _first_ten() -> Says:
    return tuple(facet.code for facet in closed_list()[:CODES_A_TICKET])


COURSES = (
    Course("plausible", plausible),
    Course("rare cells", rare),
    Course("unanimous", unanimous),
    Course("in step", in_step),
    Course("everything", everything),
    Course("at the edge", tens_at_the_edge, sizes=(30, 70)),
    Course("refused again and again", two_in_three, sizes=(30, 60), rates=(0.05, 0.2)),
)
