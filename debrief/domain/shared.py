"""The words for every kind: what the files of scenarios/<locale>/shared/ may say."""

from debrief.domain.codes import Factor, Stage
from debrief.domain.tables import Code, Some, SourceKey, Table, Texts, Url, Words


class StageTitle(Table):
    """What a stage of the talk is called on screen."""

    code: Stage
    title: Words


class Card(Table):
    """What to say and do in one hard moment."""

    code: Code
    title: Words
    order: int
    say: Texts = ()
    do: Texts = ()
    avoid: Texts = ()
    call: Texts = ()
    """Whom to call: roles and places to look, never a number."""
    urgent: bool = False
    """Stands before the others."""


class Step(Table):
    """One screen of the reflection."""

    code: Code
    title: Words
    prompt: Words
    order: int


class Framework(Table):
    """A way to reflect: its steps, in order."""

    code: Code
    title: Words
    summary: Words
    after_hours: int = 0
    """Not offered before so many hours have passed since the event."""
    sources: tuple[SourceKey, ...] = ()
    """Where it comes from: keys in shared/sources.toml."""
    steps: Some[Step]


class FactorWords(Table):
    """One work-system factor in plain words."""

    code: Factor
    title: Words
    plain: Words
    helped_hint: Words
    hindered_hint: Words
    codes: Texts = ()
    """The contributory factors behind it, as the Yorkshire framework names them; for whoever reads a summary."""


class Reaction(Table):
    """A common reaction, for recognition and never for a score."""

    code: Code
    text: Words


class StatementPage(Table):
    """What to do before writing a statement or going to a meeting."""

    title: Words
    paragraphs: Some[Words]
    do: Texts = ()
    sources: tuple[SourceKey, ...] = ()


class Source(Table):
    """Where something in the pack comes from."""

    key: Words
    authors: Words
    year: int
    title: Words
    url: Url | None = None
