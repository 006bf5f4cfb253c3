"""Drafts: what one side of a talk has typed and not sent, and what to do where two tabs typed different words."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from hashlib import sha256

from debrief.domain.entries import Body

TYPED = ("words", "promise_1", "by_1", "promise_2", "by_2", "promise_3", "by_3")
TICKED = "lines"  # each stands before the words, as it does once they are sent
NOTHING = ""
"""The fingerprint of no draft at all."""


class Draft(Body):
    """The texts of a form, to the letter and however unfinished. `saved_by` names the form that they came from."""

    fields: Mapping[str, str]
    saved_by: str = ""
    at: datetime

    @classmethod
    def of_form(cls, sent: Iterable[tuple[str, str]], *, at: datetime) -> "Draft":
        """Return what a form holds that somebody typed; a field with nothing but white space in it is left out."""
        texts: dict[str, str] = {}
        ticked: list[str] = []
        for name, value in sent:
            text = value.replace("\r\n", "\n")
            if name == TICKED and text:
                ticked.append(text)
            elif text.strip():
                texts.setdefault(name, text)
        words = "\n\n".join([*ticked, *filter(None, [texts.get("words")])])
        typed = {**texts, **({"words": words} if words else {})}
        kept = {name: typed[name] for name in TYPED if name in typed}
        return cls(fields=kept, saved_by=texts.get("once", ""), at=at)

    @property
    def fingerprint(self) -> str:
        """Return a short name for these texts, by which a form knows whether they were changed elsewhere."""
        return sha256(json.dumps(sorted(self.fields.items())).encode()).hexdigest()[:16] if self.fields else NOTHING

    def crosses(self, kept: "Draft", *, base: str) -> bool:
        """Tell whether another tab or device has kept other texts since the form of these was opened on `base`.

        A form that meets texts of its own, kept by a try whose answer was lost on the way, crosses with nobody.
        """
        own = bool(self.saved_by) and kept.saved_by == self.saved_by
        return not own and base != kept.fingerprint and self.fields != kept.fields

    def beside(self, kept: "Draft") -> "Draft":
        """Return one draft that holds the texts of both, for where there is nobody to ask which of them to keep."""
        mine = {name: text for name, text in self.fields.items() if text not in kept.fields.get(name, "")}
        joined = {**mine, **kept.fields}
        both = [text for name, text in mine.items() if name in kept.fields]
        words = "\n\n".join(filter(None, [kept.fields.get("words", mine.get("words")), *both]))
        return self.model_copy(update={"fields": {**joined, **({"words": words} if words else {})}})
