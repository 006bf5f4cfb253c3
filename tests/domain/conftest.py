"""A small pack that Asha, Ben and a clinician who edits its files could meet, and the one that is delivered."""

from pathlib import Path

import pytest

from debrief.domain.codes import Factor, Stage
from debrief.domain.completeness import HARD_MOMENTS
from debrief.domain.files import Raw, read
from debrief.domain.packs import Pack, load_pack

DELIVERED = Path(__file__).parents[2] / "scenarios"

FAMILIES = """
[[families]]
code = "else"
title = "Something else"
order = 9

[[families]]
code = "well"
title = "It went well"
order = 8

[[families]]
code = "harm"
title = "A patient was harmed, or nearly"
order = 1
"""

KIND = """
title = "{title}"
family = "{family}"
order = {order}
status = "{status}"
reviewed = 2026-11-23
summary = "Someone fell, or nearly."
sources = ["rose-2002"]

[student]
first_words = ["You are allowed to stop here."]
to_ask = ["Could we talk for ten minutes?"]
"""

FALL = (
    KIND.format(title="A fall", family="harm", order=2, status="ready")
    + """
[student.prompts]
what = "In one line: what kind of fall was it?"

[[lines]]
stage = "start"
say = "Falls happen on good days too. How are you?"
why = "Person first."
first = true

[[lines]]
stage = "start"
say = "You stayed with them. How are you now?"
why = "Names one thing done well."
first = true
when = { part = ["witnessed"], hours = [0, 24] }

[[lines]]
stage = "listen"
say = "We can leave the form for later."
why = "No report during support."
when = { need = ["listen", "report"] }

[[lines]]
stage = "sense"
say = "What made the floor unsafe?"
why = "System before person."

[[avoid]]
stage = "start"
say = "Who was watching?"
why = "Blame before facts."

[[avoid]]
stage = "sense"
say = "What should you have done?"
why = "Interrogates."
"""
)

BED_RAILS = (
    KIND.format(title="Bed rails", family="harm", order=4, status="retired")
    + """
[[lines]]
stage = "start"
say = "Bed rails are a hard call. How are you?"
why = "Person first."
first = true
"""
)

LINES = """
[[lines]]
stage = "before"
say = "Find a place where nobody listens."
why = "Privacy."

[[lines]]
stage = "start"
say = "Thank you for asking me."
why = "Asking was hard."
first = true

[[lines]]
stage = "start"
say = "You don't have to go over it."
why = "Nothing is forced."

[[lines]]
stage = "start"
say = "I also assess you, and this is not part of it."
why = "They will wonder."
when = { assesses = true }

[[lines]]
stage = "listen"
say = "What would help most right now?"
why = "Their choice."

[[lines]]
stage = "support"
say = "Would a break help?"
why = "A practical choice."

[[lines]]
stage = "support"
say = "I'm sorry that they died."
why = "Says it plainly."
when = { outcome = ["died"] }

[[lines]]
stage = "support"
say = "Could you go home by another way today?"
why = "Ambulance and home visits end alone."
when = { place = ["home", "ambulance"], family = ["harm"] }

[[lines]]
stage = "sense"
say = "What helped, and what got in the way?"
why = "When they are ready."

[[lines]]
stage = "keep"
say = "Can I ask again on Thursday?"
why = "Keeps the door open."

[[lines]]
stage = "sense"
say = "They may expect to be blamed."
why = "Most do."
when = { part = ["own_act"] }
unless = { family = ["well"], place = ["pharmacy"] }

[[lines]]
stage = "keep"
say = "I will write down what I promised."
why = "Promises are kept."
when = { reader = ["supervisor"] }

[[avoid]]
stage = "start"
say = "Don't worry about it."
why = "It minimises."
instead = "It makes sense that it matters to you."

[[avoid]]
stage = "listen"
say = "I know how you feel."
why = "Nobody does."
"""

FRAMEWORKS = """
[[frameworks]]
code = "what"
title = "What? So what? Now what?"
summary = "Three questions."
steps = [
  { code = "now_what", title = "Now what?", prompt = "What next?", order = 5 },
  { code = "what", title = "What?", prompt = "One line.", order = 1 },
  { code = "helped", title = "What helped", prompt = "What helped, what got in the way?", order = 2 },
  { code = "well", title = "What went well", prompt = "One thing that went well.", order = 3 },
  { code = "so_what", title = "So what?", prompt = "Why does it matter?", order = 4 },
]

[[frameworks]]
code = "short"
title = "Two questions"
summary = "Only two."
steps = [
  { code = "now", title = "Now", prompt = "How is it now?", order = 1 },
  { code = "next", title = "Next", prompt = "And next?", order = 2 },
]
"""

STATEMENT = """
title = "I have been asked for a statement"
paragraphs = ["Talk to your union before you write."]
sources = ["rose-2002"]
"""

SOURCES = """
[[sources]]
key = "rose-2002"
authors = "Rose S, Bisson J, Churchill R, Wessely S"
year = 2002
title = "Psychological debriefing for preventing PTSD"
url = "https://example.org/CD000560"
"""

ELSEWHERE = """
title = "Elsewhere"
order = 2
emergency = { number = "112", words = "Danger right now" }

[[lines]]
name = "A directory"
number = "findahelpline.com"
words = "Lines in many countries"
hours = "it says for each"
seen_on = 2024-04-01
source = "https://example.org/directory"
"""

UK = """
title = "United Kingdom"
order = 1
emergency = { number = "999", words = "Danger right now" }

[[lines]]
name = "Samaritans"
number = "116 123"
words = "To talk, whatever it is"
hours = "day and night"
seen_on = 2026-01-18
source = "https://example.org/uk"

[[lines]]
name = "Papyrus"
number = "0800 068 4141"
words = "To talk"
hours = "day and night"
ages = "under 35"
seen_on = 2026-01-18
source = "https://example.org/uk"
"""

SMALL_PACK = {
    "families.toml": FAMILIES,
    "fall.toml": FALL,
    "near-miss.toml": KIND.format(title="A near miss", family="harm", order=1, status="ready"),
    "restraint.toml": KIND.format(title="Restraint", family="harm", order=3, status="draft"),
    "bed-rails.toml": BED_RAILS,
    "something-else.toml": KIND.format(title="Something else", family="else", order=1, status="ready"),
    "shared/lines.toml": LINES,
    "shared/stages.toml": "".join(f'[[stages]]\ncode = "{one}"\ntitle = "{one.title()}"\n' for one in Stage),
    "shared/cards.toml": "".join(
        f'[[cards]]\ncode = "{code}"\ntitle = "{code}"\norder = {-order}\nsay = ["Thank you."]\n'
        for order, code in enumerate(HARD_MOMENTS)
    ),
    "shared/frameworks.toml": FRAMEWORKS,
    "shared/factors.toml": "".join(
        f'[[factors]]\ncode = "{one}"\ntitle = "{one}"\nplain = "{one}"\nhelped_hint = "a"\nhindered_hint = "b"\n'
        for one in Factor
    ),
    "shared/reactions.toml": '[[reactions]]\ncode = "shaky"\ntext = "Shaky"\n',
    "shared/statement.toml": STATEMENT,
    "shared/sources.toml": SOURCES,
    "shared/tone.toml": '[[rules]]\nname = "for tone alone to read"\n',
    "help/elsewhere.toml": ELSEWHERE,
    "help/uk.toml": UK,
}


def written(folder: Path) -> Path:
    """Write the small pack into a folder, as English."""
    for name, text in SMALL_PACK.items():
        file = folder / "en" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def pack_folder(tmp_path: Path) -> Path:
    """Return a small pack on disk, to break."""
    return written(tmp_path / "scenarios")


@pytest.fixture(scope="session")
def small_pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """Return a small pack, loaded."""
    return load_pack(written(tmp_path_factory.mktemp("scenarios")), "en")


@pytest.fixture(scope="session")
def small_raw(tmp_path_factory: pytest.TempPathFactory) -> Raw:
    """Return a small pack as it stands in its files, before anyone has judged it."""
    return read(written(tmp_path_factory.mktemp("scenarios")), "en")


@pytest.fixture(scope="session")
def english() -> Pack:
    """Return the English pack that is delivered."""
    return load_pack(DELIVERED, "en")
