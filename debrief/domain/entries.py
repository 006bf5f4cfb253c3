"""What a student keeps about one event: the body that is sealed as one, and the headline that lists show."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from debrief.domain.codes import Checked, Factor, Outcome, Part, Place, Soon, TalkWas, Told, When

HEADLINE_CHARACTERS = 140
STEP_CHARACTERS = 20_000
OWN_DATES = 12  # on one page
OWN_DATE_CHARACTERS = 140
TREATMENT, BEHAVIOUR = "treatment", "behaviour"  # how I was treated, and the family that it stands in
LEFT_OUT = UUID(int=0)
"""In the place of a period, and as long: a page must not grow or shrink with what its student chose."""


class Body(BaseModel):
    """Something that is only ever stored sealed."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def sealed_form(self) -> bytes:
        """Return the bytes to seal."""
        return self.model_dump_json(exclude_defaults=True).encode()


class CheckIn(Body):
    """How somebody is. Everything may be left out."""

    safe: str | None = None
    hurt: tuple[str, ...] = ()
    patient_at_risk: str | None = None
    reactions: tuple[str, ...] = ()


class Event(Body):
    """What kind of thing it was, in choices and one line. Everything may be left out."""

    family: str | None = None
    kind: str | None = None
    route: str | None = None
    part: Part | None = None
    when: When | None = None
    day: date | None = None
    place: Place | None = None
    outcome: Outcome | None = None
    headline: str = ""
    told: Told | None = None
    away: tuple[UUID, ...] = ()
    away_words: str = ""

    @property
    def about_treatment(self) -> bool:
        """Tell whether it is about how somebody treated the student, or may be: whoever it was may be listed here."""
        return self.kind == TREATMENT or (self.kind is None and self.family == BEHAVIOUR)


class Reflection(Body):
    """What somebody wrote, step by step, and which factors they ticked."""

    framework: str = "what"
    steps: Mapping[str, str] = Field(default_factory=dict)
    helped: tuple[Factor, ...] = ()
    hindered: tuple[Factor, ...] = ()
    saved_by: Mapping[str, str] = Field(default_factory=dict)

    def with_step(self, code: str, words: str, *, by: str = "") -> "Reflection":
        """Return the reflection with one step's words replaced; an emptied step leaves no trace.

        `by` is the once-only id of the form that saved them: a form that meets words of its own, saved by a try
        whose answer was lost on the way, crosses with nobody.
        """
        steps = {**self.steps, code: words}
        kept = {key: text for key, text in steps.items() if text.strip()}
        return self.model_copy(update={"steps": kept, "saved_by": {**self.saved_by, code: by}})


class Since(Body):
    """What it has been like since: three questions, asked of the student alone. Everything may be left out."""

    checked: Checked | None = None
    soon: Soon | None = None
    talk: tuple[TalkWas, ...] = ()


class OwnDate(Body):
    """A day that matters to a student: an anniversary, an inquest, the first shift back. Nobody else sees it."""

    id: UUID
    on: date
    what: str = ""
    off: bool = False


class Entry(Body):
    """One student's page about one event."""

    logged_at: datetime
    touched_at: datetime
    check_in: CheckIn = CheckIn()
    event: Event = Event()
    reflection: Reflection = Reflection()
    since: Since = Since()
    dates: tuple[OwnDate, ...] = ()
    picture: UUID | None = Field(default=None, description="the period that this page was added to, or LEFT_OUT")

    @property
    def added_to(self) -> UUID | None:
        """Return the period whose summary this page was added to, if it was."""
        return None if self.picture == LEFT_OUT else self.picture

    @property
    def listed(self) -> "Headline":
        """Return the small part that a list shows."""
        return Headline(headline=self.event.headline, kind=self.event.kind, touched_at=self.touched_at)


class Headline(Body):
    """What a list of pages shows of each: one small blob a row."""

    headline: str = ""
    kind: str | None = None
    touched_at: datetime
