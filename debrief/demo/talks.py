"""What the people of the demonstration asked each other for, and what came back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from debrief.domain.codes import By, Need
from debrief.domain.talks import Promise, Reply


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
    catches_up: str = ""
    """What was promised for the day that the two agreed on, if they did: about a week later."""
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
        catches_up="Tell you what the report says, or that there is no news yet",
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

BY_LINK = DemoTalk(
    about="treated",
    by="asha",
    with_="the sister from my first ward",  # as Asha calls her: she has no account
    hours_ago=5,
    needs=(Need.TREATED, Need.LISTEN),
    own_words="I would like to hear what you would have done.",
    wanted=By.THIS_WEEK,
    shows=("headline", "kind", "part"),
)
