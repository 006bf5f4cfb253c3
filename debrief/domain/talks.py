"""What passes between a student and the one person they asked: each body is sealed for those two alone."""

from datetime import date, datetime, timedelta, tzinfo

from pydantic import Field

from debrief.domain.codes import By, Need, Outcome, Part, Place, Reader, When
from debrief.domain.entries import Body
from debrief.domain.situations import Situation, hours_between, least_hours_between

NEED_CHARACTERS = 300
WHEN_WHERE_CHARACTERS = 300
PROMISE_CHARACTERS = 300
REPLY_CHARACTERS = 20_000
DAYS_SHOWN = 90

# How many days later the time that a student named is over.
_DAYS_UNTIL_OVER = {By.TODAY: 1, By.BEFORE_SHIFT: 2, By.THIS_WEEK: 7}


class ShownStep(Body):
    """One step of a reflection, as it stood when it was shown."""

    title: str
    words: str
    helped: tuple[str, ...] = ()
    hindered: tuple[str, ...] = ()


class Share(Body):
    """The frozen copy of what a student chose to show. What was not ticked is not in it."""

    student: str
    needs: tuple[Need, ...] = ()
    own_words: str = ""
    by: By | None = None
    asked_at: datetime
    reader: Reader = Reader.SUPERVISOR
    reader_name: str = ""
    reader_assesses: bool | None = False
    headline: str = ""
    family: str | None = None
    kind: str | None = None
    route: str | None = None
    part: Part | None = None
    when: When | None = None
    logged_at: datetime | None = None
    place: Place | None = None
    outcome: Outcome | None = None
    steps: tuple[ShownStep, ...] = ()

    @property
    def need_alone(self) -> bool:
        """Tell whether nothing is shown but what would help."""
        return not (
            self.headline
            or self.kind
            or self.family
            or self.part
            or self.when
            or self.place
            or self.outcome
            or self.steps
        )

    def situation(self, *, now: datetime) -> Situation:
        """Return what a script may know: what the student chose to show, and who reads it."""
        return Situation(
            kind=self.kind,
            family=self.family,
            route=self.route,
            part=self.part,
            needs=self.needs,
            hours_since=hours_between(self.when, self.logged_at, now) if self.logged_at else None,
            least_hours=least_hours_between(self.when, self.logged_at, now) if self.logged_at else None,
            outcome=self.outcome,
            place=self.place,
            reader=self.reader,
            assesses=self.reader_assesses,
        )

    def time_is_over(self, now: datetime, zone: tzinfo) -> bool:
        """Tell whether the time the student named has passed, by the calendar of their programme.

        *Today* lasts until midnight, *this week* for seven days. Nobody knows
        when the next shift is: it is taken to be over by the end of tomorrow.
        """
        if self.by is None:
            return False
        ends = self.asked_at.astimezone(zone).date() + timedelta(days=_DAYS_UNTIL_OVER[self.by])
        return now.astimezone(zone).date() >= ends


class Opened(Body):
    """When the reader first opened it."""

    at: datetime


class Holder(Body):
    """Who the holder of a link says they are. Nobody can check it, and the student's page says so."""

    name: str
    role: str


class Answer(Body):
    """The reader's one tap, and when and where if they said."""

    can_talk: bool
    when_where: str = ""
    at: datetime
    talked_at: datetime | None = None
    holder: Holder | None = None


class Promise(Body):
    """Something the reader said they would do, seen by both."""

    what: str
    by: date | None = None


class Reply(Body):
    """Written words afterwards, from the reader, or the student's one answer to them."""

    words: str
    promises: tuple[Promise, ...] = ()
    folded: bool = Field(default=False, description="sent although the check asked not to: shown closed, with a note")
    at: datetime
    holder: Holder | None = None
