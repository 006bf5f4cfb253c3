"""Looking once more: words that others will read are looked at before they go, and the look is tied to the words."""

from hashlib import sha256
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, TextAreaField

from debrief.web.forms import Form, stripped

STOPPED = _("Some of these words could hurt. There are three ways on, under your words. All you wrote is still here.")


class Words(TextAreaField):
    """Ask for words, and count a line's end as one character, as the checks do."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Take the words with the line ends that the reader will get."""
        super().process_formdata([text.replace("\r\n", "\n") for text in valuelist])


class WordsForm(Form):
    """Words that somebody else will read; each form says how long. `looked_at` names the words last looked at."""

    words: Any
    looked_at = HiddenField()
    notice: Any = ""

    def written(self) -> str:
        """Return the words as they were typed; only spaces is nothing."""
        words: str = self.words.data or ""
        return words if stripped(words) else ""

    def texts(self) -> dict[str, str]:
        """Return every text of the form that the other one would read, by its field's name."""
        return {"words": self.written()}

    def looked(self) -> bool:
        """Tell whether these very words have had their look, and note that from now on they have."""
        now = sha256("\0".join(self.texts().values()).encode()).hexdigest()[:16]
        before, self.looked_at.data = self.looked_at.data, now
        return before == now

    def refuse(self, field: str, error: Any) -> None:
        """Put an error under a field, to be shown with everything typed still there."""
        self[field].errors = [*self[field].errors, error]
