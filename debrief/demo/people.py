"""The people of the demonstration whom one can sign in as. Nobody here is real."""

from dataclasses import dataclass, field

PASSWORD = "four quiet lamps tonight"  # noqa: S105  # of made-up people, printed when the demonstration starts


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoPerson:
    """Somebody of the programme."""

    code: str
    name: str
    email: str
    roles: tuple[str, ...]
    title: str = ""
    assesses: bool = False
    shows: str = field(default="", metadata={"meaning": "what there is to see when signed in as them"})


PEOPLE = (
    DemoPerson(
        code="asha",
        name="Asha Nair",
        email="asha@example.org",
        roles=("student",),
        title="Nursing student, second year",
        shows="a student: three pages, a talk with its reply, a share taken back, an ask by link, the picture",
    ),
    DemoPerson(
        code="olena",
        name="Olena Bondar",
        email="olena@example.org",
        roles=("student",),
        title="Nursing student, second year",
        shows="a student who writes in her second language: a reply that came folded",
    ),
    DemoPerson(
        code="ben",
        name="Ben Okoro",
        email="ben@example.org",
        roles=("supervisor",),
        title="Practice supervisor",
        shows="a supervisor: an ask for today that waits for an answer",
    ),
    DemoPerson(
        code="dev",
        name="Dev Fraser",
        email="dev@example.org",
        roles=("student",),
        title="Paramedic student, third year",
        shows="another student, who sees nothing of Asha's",
    ),
    DemoPerson(
        code="ruth",
        name="Ruth Adeyemi",
        email="ruth@example.org",
        roles=("supervisor",),
        title="Practice assessor",
        assesses=True,
    ),
    DemoPerson(
        code="cleo",
        name="Cleo Marsh",
        email="cleo@example.org",
        roles=("educator",),
        title="Programme lead",
        shows="the educator: a summary, “not enough students”, what changed, the people on the course",
    ),
)
