"""Remark on what the pack itself tells people to avoid, when it is typed in those words, with the pack's own reason."""

from collections.abc import Iterator, Mapping

from .phrases import BadPhrase, Item, items_from
from .tone_tables import BadRule, Severity, entries, one, only, table, texts
from .tone_taught import ANY, Advice
from .words import ENDERS, Spelling, words_of

AVOID = "avoid"  # the name under which the pack's phrases to avoid stand beside the tables of tone.toml
CATEGORY = "avoided"


def avoided(
    tables: Mapping[str, object], spelling: Spelling, advice: Mapping[tuple[str, Severity], Advice]
) -> Iterator[tuple[Advice, tuple[Item, ...]]]:
    """Yield what to say of each phrase to avoid, and the phrase, but for those that `[avoided]` leaves alone."""
    settings = table(tables, "avoided")
    only("avoided", settings, ("leaves",))
    left = texts("avoided", settings, "leaves") if settings else []
    said = {one("avoid", entry, "say"): entry for entry in entries(tables, AVOID)}
    if unknown := [text for text in left if said and text not in said]:
        raise BadRule("avoided", f"nothing to avoid reads {unknown[0]!r}")
    for text, entry in said.items():
        if text in left:
            continue
        name = f"avoided: {text}"
        # Without words of its own to say instead, what can be said of anything.
        entry = entry if entry.get("instead") else {**entry, "instead": advice[ANY, Severity.RECONSIDER].instead}
        told = Advice(CATEGORY, Severity.RECONSIDER, one(name, entry, "why"), one(name, entry, "instead"))
        try:
            yield told, items_from(_as_phrase(text, spelling), {})
        except BadPhrase as fault:
            raise BadRule(name, str(fault)) from fault


def _as_phrase(text: str, spelling: Spelling) -> str:
    """Return a text as a phrase that fits nothing but whole sentences in these words."""
    said = words_of(text, spelling).said
    while said and said[-1] in ENDERS:
        said.pop()
    return " ".join(("^", *("|" if word in ENDERS else word for word in said), "$"))
