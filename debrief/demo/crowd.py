"""The other students of the demonstration: pages that nobody signs in to read, so that there is something to count.

The same each time: what is drawn is drawn from a fixed seed. The noise of their summary is real.
"""

import random
from typing import TypeVar

from debrief.demo.pages import DemoEntry
from debrief.demo.people import DemoPerson
from debrief.demo.terms import AT_FIRST_END, AT_LAST_END, AT_SECOND_END, OPENED
from debrief.domain.codes import Checked, Factor, Part, Place, Soon, TalkWas, When
from debrief.domain.entries import Event, Since

Code = TypeVar("Code")
NAMES = (
    "Aaron Pike", "Abigail Moss", "Adaeze Eze", "Aled Rees", "Amina Yusuf", "Anna Kowal", "Beth Lowe", "Callum Hay",
    "Carla Reyes", "Chidi Obi", "Ciara Walsh", "Daisy Holt", "Daniel Frost", "Elif Aydin", "Ellen Shaw", "Emeka Udo",
    "Erin Boyle", "Farah Aziz", "Fin Doyle", "Grace Tan", "Hamza Malik", "Hannah Reid", "Ines Duarte", "Isla Boyd",
    "Jack Tully", "Jamila Said", "Joe Nunn", "Kasia Lis", "Kofi Antwi", "Layla Haddad", "Leo Marlow", "Liam Byrne",
    "Lucy Penn", "Maria Sousa", "Marek Nowak", "Maya Joshi", "Megan Price", "Mina Park", "Nadia Karim", "Noah Webb",
    "Nora Lund", "Omar Shah", "Orla Quinn", "Priya Menon", "Rhys Owen", "Rosa Silva", "Sam Tate", "Sara Lind",
    "Tomas Ruiz", "Wei Chen", "Yara Nasser", "Zoe Hart",
)  # fmt: skip
COURSES = ("Nursing student", "Nursing student", "Midwifery student", "Paramedic student", "Pharmacy student")
KINDS = {
    ("harm", "medicines-error", Part.OWN_ACT): 8,
    ("harm", "near-miss", Part.INVOLVED): 8,
    ("harm", "fall", Part.WITNESSED): 6,
    ("harm", "deterioration", Part.INVOLVED): 5,
    ("death", "death", Part.WITNESSED): 6,
    ("death", "resuscitation", Part.INVOLVED): 6,
    ("behaviour", "treatment", Part.DONE_TO_ME): 8,
    ("behaviour", "handover", Part.WITNESSED): 4,
    ("hurt", "violence", Part.DONE_TO_ME): 4,
    ("well", "pride", Part.INVOLVED): 5,
}
HEADLINES = (
    "He thanked me for staying",
    "We said her name before we began",
    "Nobody told me that it was over",
    "I spoke up, and they stopped and looked again",
)
# How many add a page before each attempt. The others keep theirs out, or keep none.
ADDED_AT_FIRST, ADDED_BY_SECOND, ADDED_BY_LAST = 7, 47, 8


def crowd() -> tuple[tuple[DemoPerson, ...], tuple[DemoEntry, ...]]:
    """Return 52 students, and the pages that they keep."""
    chance = random.Random(351)  # noqa: S311  # made-up pages, no secret
    people = tuple(
        DemoPerson(
            code=f"student-{at}",
            name=name,
            email=f"{name.replace(' ', '.').lower()}@example.org",
            roles=("student",),
            title=chance.choice(COURSES),
        )
        for at, name in enumerate(NAMES)
    )
    spans = (
        (people[:ADDED_AT_FIRST], OPENED, AT_FIRST_END, True),
        (people[ADDED_AT_FIRST:ADDED_BY_SECOND], AT_FIRST_END, AT_SECOND_END, True),
        (people[-ADDED_BY_LAST:], AT_SECOND_END, AT_LAST_END, True),
        (people[20:32], AT_LAST_END, 0, False),
    )
    return people, tuple(
        _page(chance, person, days=(first, last), in_picture=in_picture)
        for group, first, last, in_picture in spans
        for person in group
    )


def _page(chance: random.Random, person: DemoPerson, *, days: tuple[int, int], in_picture: bool) -> DemoEntry:
    family, kind, part = chance.choices(list(KINDS), list(KINDS.values()))[0]
    return DemoEntry(
        code=f"{person.code}-{days[0]}",
        by=person.code,
        hours_ago=24 * chance.randint(days[1] + 2, days[0] - 2),
        event=Event(
            family=family,
            kind=kind,
            part=part,
            when=chance.choice((When.TODAY, When.YESTERDAY, When.THIS_WEEK)),
            place=chance.choice((Place.WARD, Place.WARD, Place.CLINIC, Place.COMMUNITY, Place.CARE_HOME)),
            headline=chance.choice((*HEADLINES, *[""] * 8)),
        ),
        helped=_some(chance, {Factor.PEOPLE: 0.65, Factor.ORGANISATION: 0.2, Factor.INSIDE: 0.2}),
        hindered=_some(chance, {Factor.ORGANISATION: 0.5, Factor.TASKS: 0.35, Factor.TOOLS: 0.3}),
        since=_since(chance),
        in_picture=in_picture,
    )


def _since(chance: random.Random) -> Since:
    """Return what it has been like since: a little fewer than half were checked on."""
    drawn = chance.random()
    if drawn > 0.9:
        return Since()
    if drawn > 0.46:
        return Since(checked=Checked.NO)
    soon = chance.choices((Soon.SAME_DAY, Soon.WITHIN_WEEK, Soon.LATER), (6, 3, 1))[0]
    talk = {TalkWas.HEARD: 0.85, TalkWas.HELPED: 0.75, TalkWas.HURRIED: 0.25, TalkWas.BLAMED: 0.1}
    return Since(checked=Checked.YES, soon=soon, talk=_some(chance, talk))


def _some(chance: random.Random, likely: dict[Code, float]) -> tuple[Code, ...]:
    return tuple(code for code, likelihood in likely.items() if chance.random() < likelihood)
