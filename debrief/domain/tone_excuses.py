"""Say what may excuse a finding of the tone check, and where its words have to stand."""

from dataclasses import dataclass
from enum import StrEnum


class Where(StrEnum):
    """Where the words of an excuse have to stand to excuse a finding."""

    BEFORE = "before"
    SENTENCE = "sentence"
    NEAR = "near"
    QUOTED = "quoted"


@dataclass(frozen=True, slots=True)
class Excuse:
    """A reason to leave a finding alone.

    *before*: its words stand at most `within` words before the finding, in the
    same sentence, with no word of the list "turns" between them; when it
    `overlaps`, they may also be the finding's own first words. *sentence*:
    anywhere in it. *near*: in it, or in the sentence before or after. *quoted*:
    the finding is between quotation marks, and the words are not in its sentence.

    `learned`: it excuses what the learned scores find as well; most need not, for
    the phrases taught them when words like these are harmless.
    """

    name: str
    where: Where
    within: int
    overlaps: bool
    learned: bool
    categories: frozenset[str]
