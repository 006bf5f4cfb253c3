"""Names the identifier search knows, and the words it knows to be none.

The lists stand as text in `word_lists/`. A name that is not there is found by what stands around it.
"""

from pathlib import Path

LISTS = Path(__file__).parent / "word_lists"


def listed(text: str) -> frozenset[str]:
    """Return the words of a text, so that a list reads as a page of words."""
    return frozenset(text.split())


def _kept(name: str) -> frozenset[str]:
    lines = (LISTS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return listed(" ".join(line for line in lines if not line.startswith("#")))


SURNAMES = _kept("surnames")
PLAIN_WORDS = _kept("plain_words")
# With a capital they are no person: medicines, devices, nations, short words of the trade.
THINGS = _kept("things")
EPONYMS = _kept("eponyms")
TOWNS = frozenset(
    " ".join(name.split())
    for name in " ".join(
        line for line in (LISTS / "towns.txt").read_text(encoding="utf-8").splitlines() if not line.startswith("#")
    ).split(",")
)

# Names that are also ordinary words: they count only where a person stands.
WORD_NAMES = listed("""
    al ally amber angel ani april art august autumn baker basil bell bill blessing brook buck bud buddy charity chase
    cherry chip christian chuck clay cliff comfort cooper crystal curt daisy dale dawn dean des destiny dimple dolly
    don dot drew duke earl ebony ed ember emir ernest eve faith flora ford forest frank gale gay gene gift gill ginger
    glen grace grant guy happy heath heather holly honor hope hunter hyacinth iris ivy jade jan jay jewel joy june
    kit kitty lane laurel les lily lorenzo mark mason max may melody mercy miles miller min nick norm olive opal
    paddy pansy pat patience pearl peg penny phoenix piers poppy precious primrose prince prudence raven ray reed
    rich river rob robin rod roman rose rosemary ruby rusty sandy sari sherry skip sky star sterling stone storm sue
    summer sunny ted tiffany victor viola violet wade warren will willow
    """)
# In lower case too they are somebody's name.
FIRST_NAMES = _kept("first_names") - WORD_NAMES
# What one may have, give or lack: in lower case these are hardly ever somebody's name.
VIRTUES = listed("""
    dawn angel blessing charity comfort destiny faith gift grace happy honor hope joy mercy patience precious prudence
    melody chase grant major mark may will frank rich art al max min don des bill ray rod ed les
    """)
MONTHS = frozenset(("april", "may", "june", "august", "jan"))
# Capitals are common in these words for other reasons too.
RARE_NAMES = listed("""
    al ani art baker bell buck bud buddy carter charity chip christian clay cliff comfort cooper dale destiny dot duke
    earl ember emir ford forest gift ginger happy heath honor hunter lane laurel lorenzo mason melody miller norm opal
    pearl peg phoenix prince raven rich river rod roman skip sky star sterling stone storm sunny ted tiffany victor
    viola wade warren
    """)
SEASONS = frozenset(("summer", "autumn"))

ENDINGS = (
    ("ies", ("y",)),
    ("ied", ("y",)),
    ("iest", ("y",)),
    ("ier", ("y",)),
    ("ily", ("y",)),
    ("iness", ("y",)),
    ("ings", ("", "e")),
    ("ing", ("", "e")),
    ("ers", ("", "e")),
    ("es", ("", "e")),
    ("ed", ("", "e")),
    ("er", ("", "e")),
    ("est", ("", "e")),
    ("ness", ("",)),
    ("ly", ("", "le")),
    ("s", ("",)),
)


def is_plain(word: str) -> bool:
    """Say whether a word in lower case is an English word, in one of its regular forms."""
    if word in PLAIN_WORDS:
        return True
    for ending, others in ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 1:
            if any(stem + other in PLAIN_WORDS for other in others):
                return True
            if len(stem) > 2 and stem[-1] == stem[-2] and stem[:-1] in PLAIN_WORDS:
                return True
    return "-" in word and all(part and is_plain(part) for part in word.split("-"))
