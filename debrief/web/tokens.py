"""Form tokens: bound to our session, without a time limit of their own."""

import base64
import binascii
from dataclasses import dataclass, field
from uuid import UUID

from flask import request

from debrief.web.house import house
from debrief.web.visits import current_visit

FIELD = "csrf_token"


@dataclass(frozen=True, slots=True)
class FormToken:
    """What a form carries to say which session it was made in."""

    session_id: UUID
    mac: bytes = field(repr=False)

    def __str__(self) -> str:
        """Return the token as a form carries it."""
        return base64.urlsafe_b64encode(self.session_id.bytes + self.mac).decode()

    @property
    def ours(self) -> bool:
        """Tell whether this server made it."""
        return house().server.knows_form_token(self.session_id, self.mac)


def token_for_page() -> str:
    """Return the token for the forms of this page; before sign-in there is none, and none is needed."""
    visit = current_visit()
    if visit is None:
        return ""
    return str(FormToken(visit.session.id, house().server.form_token(visit.session.id)))


def token_of_request() -> FormToken | None:
    """Return the token that came with a form, if this server made it."""
    try:
        raw = base64.b64decode(request.form.get(FIELD, ""), altchars=b"-_", validate=True)
        token = FormToken(UUID(bytes=raw[:16]), raw[16:])
    except (binascii.Error, ValueError):
        return None
    return token if token.ours else None


def comes_from_our_page() -> bool:
    """Tell whether a form without a session was sent by a page of ours: by Sec-Fetch-Site, or else by Origin."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in {"same-origin", "none"}
    return request.headers.get("Origin") == request.host_url.rstrip("/")
