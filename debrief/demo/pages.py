"""What the people of the demonstration wrote on their pages."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from debrief.domain.codes import Checked, Factor, Outcome, Part, Place, Soon, TalkWas, Told, When
from debrief.domain.entries import CheckIn, Event, Since


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoEntry:
    """A page somebody keeps."""

    code: str
    by: str
    hours_ago: int
    event: Event
    check_in: CheckIn = field(default_factory=CheckIn)
    steps: Mapping[str, str] = field(default_factory=dict)
    helped: tuple[Factor, ...] = ()
    hindered: tuple[Factor, ...] = ()
    since: Since | None = None
    in_picture: bool = False


ENTRIES = (
    DemoEntry(
        code="proud",
        by="asha",
        hours_ago=24 * 19,
        event=Event(
            family="well",
            kind="pride",
            part=Part.INVOLVED,
            when=When.TODAY,
            place=Place.COMMUNITY,
            headline="She rang back because we had asked what she was afraid of",
        ),
        steps={"well": "I let the quiet go on. The district nurse said afterwards that she would have filled it."},
        since=Since(checked=Checked.YES, soon=Soon.SAME_DAY, talk=(TalkWas.HEARD,)),
        in_picture=True,
    ),
    DemoEntry(
        code="treated",
        by="asha",
        hours_ago=24 * 6,
        event=Event(
            family="behaviour",
            kind="treatment",
            route="belittled",
            part=Part.DONE_TO_ME,
            when=When.THIS_WEEK,
            place=Place.CLINIC,
            headline="Told in front of the queue that I was slow",
            told=Told.NO,
        ),
        steps={"what": "It was one sentence, and people looked. I have been early every day since."},
    ),
    DemoEntry(
        code="tablet",
        by="asha",
        hours_ago=30,
        check_in=CheckIn(safe="yes", patient_at_risk="no"),
        event=Event(
            family="harm",
            kind="medicines-error",
            part=Part.OWN_ACT,
            when=When.TODAY,
            place=Place.WARD,
            outcome=Outcome.NO_HARM,
            headline="I gave a tablet that had been stopped that morning",
            told=Told.YES,
        ),
        steps={
            "what": "The doctor had stopped it on the screen. I gave it from the paper chart, with my nurse beside me.",
            "helped": "She said 'we', not 'you'. The chart and the screen disagree more often than people say.",
            "well": "I noticed it myself at the next round, and I told her at once, before I knew what I would say.",
            "so_what": "I check the name, the dose and the time. I had never checked how old the chart in my hand was.",
        },
        helped=(Factor.PEOPLE,),
        hindered=(Factor.TOOLS, Factor.ORGANISATION),
        since=Since(checked=Checked.YES, soon=Soon.SAME_DAY, talk=(TalkWas.HEARD, TalkWas.HELPED)),
    ),
    DemoEntry(
        code="word",
        by="olena",
        hours_ago=24 * 4,
        event=Event(
            family="behaviour",
            kind="handover",
            part=Part.INVOLVED,
            when=When.TODAY,
            place=Place.WARD,
            outcome=Outcome.UNKNOWN,
            headline="I knew the word in my language and not in English",
            told=Told.WANT_HELP,
        ),
        steps={"what": "I say she is not right. They ask me what is not right. The word did not come, and they go on."},
        hindered=(Factor.ORGANISATION,),
    ),
    DemoEntry(
        code="kitchen",
        by="dev",
        hours_ago=3,
        check_in=CheckIn(safe="yes", patient_at_risk="no"),
        event=Event(
            family="death",
            kind="resuscitation",
            part=Part.INVOLVED,
            when=When.JUST_NOW,
            place=Place.HOME,
            outcome=Outcome.DIED,
            headline="My first arrest, and then straight to the next job",
            told=Told.NO,
        ),
    ),
)
