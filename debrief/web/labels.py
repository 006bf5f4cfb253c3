"""Labels: what the codes of a sealed body are called on screen. Factors, stages and kinds are named by the pack."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _

from debrief.domain.codes import By, Checked, Need, Outcome, Part, Place, Reader, Soon, TalkWas, Told, When
from debrief.domain.follow_ups import Became
from debrief.domain.packs import Pack

Label = Any  # a lazy string of Flask-Babel, which carries no types; templates and fields print it as it is

SAFE: Mapping[str, Label] = {
    "yes": _("Yes"),
    "no": _("No"),
    "unsure": _("I'm not sure"),
}
HURT: Mapping[str, Label] = {
    "sharps": _("A needle, a blade or a bite, or blood or body fluid on me"),
    "hurt": _("I was hurt in some other way"),
    "threatened": _("I was threatened or attacked, or I'm afraid of someone"),
}
AT_RISK: Mapping[str, Label] = {
    "yes": _("Yes"),
    "no": _("No, or someone in charge knows"),
    "unsure": _("I'm not sure"),
}
PART: Mapping[Part, Label] = {
    Part.WITNESSED: _("I saw it, or heard about it"),
    Part.INVOLVED: _("I was part of it"),
    Part.OWN_ACT: _("I did something, or did not do something"),
    Part.DONE_TO_ME: _("It was done to me"),
}
NEED: Mapping[Need, Label] = {
    Need.LISTEN: _("Just listen"),
    Need.UNDERSTAND: _("Help me understand what happened"),
    Need.REPORT: _("Help me report it"),
    Need.SHIFT: _("Help me with my shift or placement"),
    Need.TREATED: _("Talk about how I was treated"),
    Need.STATEMENT: _("I have been asked for a statement or meeting"),
    Need.PRACTICAL: _("Practical help"),
    Need.UNSURE: _("Not sure"),
}
WHEN: Mapping[When, Label] = {
    When.JUST_NOW: _("Just now"),
    When.TODAY: _("Earlier today or tonight"),
    When.YESTERDAY: _("Yesterday"),
    When.THIS_WEEK: _("This week"),
    When.EARLIER: _("Longer ago"),
}
PLACE: Mapping[Place, Label] = {
    Place.WARD: _("A ward"),
    Place.CLINIC: _("A clinic or surgery"),
    Place.COMMUNITY: _("In the community"),
    Place.HOME: _("Someone's home"),
    Place.AMBULANCE: _("An ambulance, or on the road"),
    Place.THEATRE: _("An operating theatre"),
    Place.EMERGENCY: _("An emergency department"),
    Place.MATERNITY: _("Maternity"),
    Place.CARE_HOME: _("A care home"),
    Place.PHARMACY: _("A pharmacy"),
    Place.PUBLIC: _("A public place"),
    Place.OTHER: _("Somewhere else"),
}
OUTCOME: Mapping[Outcome, Label] = {
    Outcome.NO_HARM: _("No harm that I know of"),
    Outcome.SOME_HARM: _("Some harm"),
    Outcome.SERIOUS_HARM: _("Serious harm"),
    Outcome.DIED: _("The patient died"),
    Outcome.UNKNOWN: _("I don't know"),
}
TOLD: Mapping[Told, Label] = {
    Told.YES: _("Yes"),
    Told.NO: _("No"),
    Told.DONT_KNOW_HOW: _("I don't know how"),
    Told.WANT_HELP: _("I'd like help with it"),
}
BY: Mapping[By, Label] = {
    By.TODAY: _("Today"),
    By.BEFORE_SHIFT: _("Before my next shift"),
    By.THIS_WEEK: _("This week"),
}
READER: Mapping[Reader, Label] = {  # inside a sentence, of whoever has no name here
    Reader.SUPERVISOR: _("a supervisor"),
    Reader.TUTOR: _("a tutor"),
    Reader.PEER: _("a friend"),
    Reader.WELLBEING: _("someone for wellbeing"),
}
CHECKED: Mapping[Checked, Label] = {
    Checked.YES: _("Yes"),
    Checked.NO: _("No"),
}
SOON: Mapping[Soon, Label] = {
    Soon.SAME_DAY: _("On the same day"),
    Soon.WITHIN_WEEK: _("Within a week"),
    Soon.LATER: _("Later than that"),
}
TALK_WAS: Mapping[TalkWas, Label] = {
    TalkWas.HEARD: _("I was heard"),
    TalkWas.HELPED: _("It helped"),
    TalkWas.HURRIED: _("It was hurried"),
    TalkWas.BLAMED: _("I was blamed"),
}
BECAME: Mapping[Became, Label] = {
    Became.CAUGHT_UP: _("We caught up"),
    Became.NOT_YET: _("Not yet"),
    Became.NO_NEED: _("No need any more"),
}
PICTURE: Mapping[str, Label] = {
    "add": _("Add it"),
    "leave": _("Leave it out"),
}


def kind_of_thing(pack: Pack, *, family: str | None, kind: str | None, route: str | None, drafts: bool = False) -> str:
    """Say what kind of thing it was, as far as was chosen: a family, a kind, or a kind and what it was more closely."""
    found = pack.scenario(kind, drafts=drafts)
    if found is None:
        shelf = pack.family(family)
        return shelf.title if shelf else ""
    closely = found.route(route)
    return str(gettext("%(kind)s: %(route)s", kind=found.title, route=closely.title)) if closely else found.title
