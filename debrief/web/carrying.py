"""Words of somebody who is not signed in yet, carried from page to page in a hidden field until they are."""

from urllib.parse import urlsplit

from pydantic import ValidationError

from debrief.domain.entries import Body
from debrief.domain.rescues import worth_keeping


class Carried(Body):
    """A form that was sent before its writer had signed in: where it was going, and what was in it."""

    path: str
    fields: tuple[tuple[str, str], ...]

    @classmethod
    def read(cls, text: str | None) -> "Carried | None":
        """Return what a hidden field carries; nothing, if it was damaged on the way."""
        try:
            found = cls.model_validate_json(text or "")
        except ValidationError:
            return None
        fields = worth_keeping(list(found.fields))
        return cls(path=found.path, fields=fields) if fields and own_path(found.path) else None

    def __str__(self) -> str:
        """Return the hidden field's value."""
        return self.model_dump_json()


def own_path(text: str | None) -> str | None:
    """Return a path of ours, and nothing for any address that could lead elsewhere."""
    if not text or not text.startswith("/") or text.startswith("//"):
        return None
    if "\\" in text or any(ord(character) <= 32 or ord(character) == 127 for character in text):
        return None  # browsers drop tabs and turn a backslash into a slash
    try:
        parts = urlsplit(text)
    except ValueError:
        return None
    return None if parts.scheme or parts.netloc else text
