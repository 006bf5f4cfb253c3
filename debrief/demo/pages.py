"""What the people of the demonstration wrote, showed and answered."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from debrief.domain.codes import By, Checked, Factor, Need, Outcome, Part, Place, Soon, TalkWas, Told, When
from debrief.domain.entries import CheckIn, Event, Since
from debrief.domain.talks import Promise, Reply


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


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoTalk:
    """A talk somebody asked for."""

    about: str
    by: str
    with_: str
    hours_ago: int
    needs: tuple[Need, ...]
    own_words: str = ""
    wanted: By | None = None
    shows: tuple[str, ...] = ()
    shows_steps: tuple[str, ...] = ()
    reply: Callable[[datetime], Reply] | None = None
    taken_back: bool = False


def bens_reply(at: datetime) -> Reply:
    """Return what Ben wrote to Asha after they had talked."""
    return Reply(
        words=(
            "Thank you for telling me on the same day. The stop was on the screen and not on the paper chart, and the "
            "round was run from the paper chart. You noticed it yourself and you told the nurse straight away.\n\n"
            "You asked whether you could have seen it. With that chart in your hand, I do not think so. "
            "I do not know yet what the report will say. I will tell you when I do."
        ),
        promises=(
            Promise(what="Sit with you while the report is filled in", by=(at + timedelta(days=1)).date()),
            Promise(what="Ask the ward manager which chart the round is run from", by=(at + timedelta(days=5)).date()),
        ),
        at=at,
    )


def ruths_reply(at: datetime) -> Reply:
    """Return what Ruth sent to Olena although the check had asked her to stop: it arrives folded."""
    return Reply(
        words=(
            "The handover stopped for you, and I heard about it. You should have asked for the word at once. "
            "If your English is not good enough, this may not be the job for you."
        ),
        folded=True,
        at=at,
    )


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

TALKS = (
    DemoTalk(
        about="treated",
        by="asha",
        with_="ruth",
        hours_ago=24 * 5,
        needs=(Need.TREATED,),
        wanted=By.THIS_WEEK,
        shows=("headline", "kind"),
        taken_back=True,
    ),
    DemoTalk(
        about="word",
        by="olena",
        with_="ruth",
        hours_ago=24 * 3,
        needs=(Need.UNDERSTAND,),
        own_words="How can I say it faster?",
        wanted=By.THIS_WEEK,
        shows=("headline", "kind", "part", "when"),
        reply=ruths_reply,
    ),
    DemoTalk(
        about="tablet",
        by="asha",
        with_="ben",
        hours_ago=26,
        needs=(Need.UNDERSTAND, Need.REPORT),
        own_words="Could I have seen it? And will you sit with me while I fill in the form?",
        wanted=By.BEFORE_SHIFT,
        shows=("headline", "kind", "part", "when", "outcome", "place"),
        shows_steps=("what", "helped"),
        reply=bens_reply,
    ),
    DemoTalk(
        about="kitchen",
        by="dev",
        with_="ben",
        hours_ago=1,
        needs=(Need.LISTEN,),
        own_words="I don't want advice yet.",
        wanted=By.TODAY,
        shows=("kind", "part", "when", "outcome", "place"),
    ),
)
