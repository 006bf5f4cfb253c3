"""A look at what is promised before it is agreed: the tone check for a reader's words, the other for a student's."""

from dataclasses import dataclass
from datetime import datetime

from debrief.debriefs.follow_up_forms import AgreeForm
from debrief.debriefs.forms import ONE_MORE_LOOK
from debrief.domain.follow_ups import PROMISE_CHARACTERS, FollowUp
from debrief.domain.hint import Hint
from debrief.domain.identifiers import hints
from debrief.domain.tone import Remark, Verdict, remarks, verdict
from debrief.web.forms import stripped
from debrief.web.house import house
from debrief.web.looking import STOPPED

LOOKED_AT = 2 * PROMISE_CHARACTERS  # more is refused for its length, and need not be read


@dataclass(frozen=True, slots=True)
class Found:
    """What the checks say of a promise: each of the two hears from one of them."""

    remarks: list[Remark]
    hints: list[Hint]

    def of(self, form: AgreeForm, *, mine: bool) -> "Found":
        """Return what is for the one who wrote it; of words that stood there before, nothing."""
        if not form.written_anew():
            return NOTHING
        return Found([], self.hints) if mine else Found(self.remarks, [])

    @property
    def verdict(self) -> Verdict:
        """Return what it comes to."""
        return verdict(self.remarks) if self.remarks else Verdict.RECONSIDER if self.hints else Verdict.OK


NOTHING = Found([], [])


def looked_over(promised: str) -> Found:
    """Return what both checks say of a promise as it was typed."""
    text = stripped(promised)[:LOOKED_AT]
    return Found(remarks(text, house().tone_rules), hints(text))


def settled(form: AgreeForm, found: Found, *, mine: bool, way: str, now: datetime) -> FollowUp | None:
    """Return what to agree on, or None where the page is to be shown once more.

    What a check asks to reconsider goes after one look at it. What it asks to stop is changed, or the day goes
    without it, or it goes folded.
    """
    fine, looked, judged = form.validate_on_submit(), form.looked(), found.of(form, mine=mine).verdict
    if not fine:
        return None
    if judged is Verdict.STOP and way == "without":
        return form.follow_up(leaving_out_words=True, now=now)
    if judged is Verdict.OK or (looked and (judged is Verdict.RECONSIDER or way == "folded")):
        return form.follow_up(folded=judged is Verdict.STOP, now=now)
    form.notice = STOPPED if judged is Verdict.STOP else ONE_MORE_LOOK
    return None
