"""The report's tables of simulated things: whole histories, and the years of a programme of 55."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from unittest.mock import patch

from debrief.domain import disclosure
from debrief.domain.disclosure import Below
from debrief.domain.facets import Facet, Table
from debrief.domain.summaries import Summed
from tests.attacks.themes import ways
from tests.attacks.themes.bayes import RAISED_BY_0_TO_3
from tests.attacks.themes.chance import mean
from tests.attacks.themes.histories import Outcome
from tests.attacks.themes.insider import seen
from tests.attacks.themes.sweep import Figures, Kind, sweep
from tests.attacks.themes.ways import Way
from tests.attacks.themes.year import Year, half_a_term, half_a_year, three_years

SEED = 1
PROGRAMMES = 400
YEARLY = (
    ("half file within each term, tried every term", half_a_term, 1),
    ("half file within each term, tried once a year", half_a_term, 3),
    ("half file within a year, tried every term", half_a_year, 1),
    ("half file within a year, tried once a year", half_a_year, 3),
)


def whole_histories(histories: int) -> Iterator[str]:
    """Yield what the insider learns from ours, kind by kind, and from other ways of making a summary."""
    yield from _way(ways.OURS, histories)
    yield from _way(_FORMER, histories)
    for way in (ways.ROUNDED, *ways.SUPPRESSED):
        yield from _way(way, histories // 4)


def _way(way: Way, histories: int) -> Iterator[str]:
    told = dict(sweep(histories, seed=SEED, way=way))
    reached = {kind: [one for one in outcomes if one.reached] for kind, outcomes in told.items()}
    yield ""
    yield f"{f'WHOLE HISTORIES: {way.name}':76}  number   right  guessed  certain  > 95 %  tried  releases"
    yield _line("all", (one for outcomes in told.values() for one in outcomes))
    yield _line("where a summary came of their period", (one for outcomes in reached.values() for one in outcomes))
    for what in ("right", "certain"):
        yield _worst("all", what, told)
        yield _worst("where a summary came", what, reached)
    if way is ways.OURS:
        yield from (_line(_name(kind), outcomes) for kind, outcomes in reached.items())


def _worst(among: str, what: str, told: Mapping[Kind, Sequence[Outcome]]) -> str:
    kind = max(told, key=lambda kind: getattr(Figures.of(told[kind]), what))
    return _line(f"  most {what}, {among}: {_name(kind)}", told[kind])


def _name(kind: Kind) -> str:
    return f"{kind.course}, {kind.steer}, {'said it?' if kind.known else 'in it?'}".replace("_", " ")


def _line(name: str, outcomes: Iterable[Outcome]) -> str:
    one = Figures.of(outcomes)
    return (
        f"{name:76}{one.histories:8}{one.right:8.3f}{one.guessed:9.3f}{one.certain:9.4f}{one.nearly:8.4f}"
        f"{one.attempts:7.1f}{one.releases:10.1f}"
    )


def _toss_former(contributors: int, counts: Mapping[str, int], facets: Sequence[Facet], below: Below) -> Summed | None:
    with patch.object(disclosure, "least_shown", lambda below: disclosure.LEAST + below(4)):
        return ways.OURS.toss(contributors, counts, facets, below)


_FORMER = Way(RAISED_BY_0_TO_3.name, _toss_former, lambda attempt, question: seen(attempt, question, RAISED_BY_0_TO_3))


def fifty_five() -> Iterator[str]:
    """Yield what a programme of 55 sees in its first three years, with our ten and with the former one."""
    for way in (ways.OURS, _FORMER):
        yield ""
        yield f"A PROGRAMME OF 55, {way.name}; a year's mean over {PROGRAMMES} such programmes"
        for title, filing, every in YEARLY:
            yield f"{title:48}releases  contributors  shown: talk  factors  families  of those ≥ 10  mean error  kinds"
            told = three_years(filing, every=every, programmes=PROGRAMMES, seed=SEED, way=way)
            yield from (_year(number, year) for number, year in enumerate(told, 1))


def _year(number: int, year: Year) -> str:
    each = max(year.releases, 1)
    talk, factors, families = (year.shown[table] / each for table in (Table.TALK, Table.FACTORS, Table.FAMILIES))
    return (
        f"{f'    year {number}':48}{year.releases / PROGRAMMES:8.2f}{mean(year.contributors):14.1f}"
        f"{talk:13.1f}{factors:9.1f}{families:10.1f}{year.shown.total() / max(year.of_ten_or_more, 1):15.2f}"
        f"{mean(year.errors):12.2f}{year.with_kinds / each:7.3f}"
    )
