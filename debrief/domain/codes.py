"""The closed vocabularies of the product: each value is what a sealed body holds."""

from enum import StrEnum


class Part(StrEnum):
    """Where the student was in the event."""

    WITNESSED = "witnessed"
    INVOLVED = "involved"
    OWN_ACT = "own_act"
    DONE_TO_ME = "done_to_me"


class Need(StrEnum):
    """What the student would like from a talk."""

    LISTEN = "listen"
    UNDERSTAND = "understand"
    REPORT = "report"
    SHIFT = "shift"
    TREATED = "treated"
    STATEMENT = "statement"
    PRACTICAL = "practical"
    UNSURE = "unsure"


class When(StrEnum):
    """Roughly when it happened, seen from the moment it was logged."""

    JUST_NOW = "just_now"
    TODAY = "today"
    YESTERDAY = "yesterday"
    THIS_WEEK = "this_week"
    EARLIER = "earlier"


class Place(StrEnum):
    """The kind of place it happened in, never a named one."""

    WARD = "ward"
    CLINIC = "clinic"
    COMMUNITY = "community"
    HOME = "home"
    AMBULANCE = "ambulance"
    THEATRE = "theatre"
    EMERGENCY = "emergency"
    MATERNITY = "maternity"
    CARE_HOME = "care_home"
    PHARMACY = "pharmacy"
    PUBLIC = "public"
    OTHER = "other"


class Outcome(StrEnum):
    """How the patient is, as far as the student knows."""

    NO_HARM = "no_harm"
    SOME_HARM = "some_harm"
    SERIOUS_HARM = "serious_harm"
    DIED = "died"
    UNKNOWN = "unknown"


class Told(StrEnum):
    """Whether the student has told anyone yet."""

    YES = "yes"
    NO = "no"
    DONT_KNOW_HOW = "dont_know_how"
    WANT_HELP = "want_help"


class By(StrEnum):
    """By when the student would like to talk."""

    TODAY = "today"
    BEFORE_SHIFT = "before_shift"
    THIS_WEEK = "this_week"


class Reader(StrEnum):
    """Whom something is shown to."""

    SUPERVISOR = "supervisor"
    TUTOR = "tutor"
    PEER = "peer"
    WELLBEING = "wellbeing"


class Stage(StrEnum):
    """The stages of a talk, in the order a supervisor meets them."""

    BEFORE = "before"
    START = "start"
    LISTEN = "listen"
    SUPPORT = "support"
    SENSE = "sense"
    KEEP = "keep"


class Factor(StrEnum):
    """What helped or got in the way: the six work-system factors of SEIPS."""

    PEOPLE = "people"
    TASKS = "tasks"
    TOOLS = "tools"
    ORGANISATION = "organisation"
    INSIDE = "inside"
    OUTSIDE = "outside"


class Checked(StrEnum):
    """Whether anybody checked on the student since."""

    YES = "yes"
    NO = "no"


class Soon(StrEnum):
    """How soon somebody did."""

    SAME_DAY = "same_day"
    WITHIN_WEEK = "within_week"
    LATER = "later"


class TalkWas(StrEnum):
    """What the talk was like, as far as a student says: any of these, or none."""

    HEARD = "heard"
    HELPED = "helped"
    HURRIED = "hurried"
    BLAMED = "blamed"
