"""Access: every endpoint says who may come in, and what is not yours is not there."""

from collections.abc import Callable
from typing import Any, Protocol, TypeVar

from flask import Flask, abort, current_app, request

from debrief.domain.policy import Permission, Ties, allowed
from debrief.web.visits import current_visit

View = TypeVar("View", bound=Callable[..., Any])


class HasTies(Protocol):
    """What found_or_404 can judge: a row that says whose it is."""

    @property
    def ties(self) -> Ties:
        """Return whose it is."""


Row = TypeVar("Row", bound=HasTies)


def requires(permission: Permission) -> Callable[[View], View]:
    """Let in only those who hold a permission; the row itself is judged by found_or_404."""

    def mark(view: View) -> View:
        view.permission = permission  # type: ignore[attr-defined]  # read by guard() and by the house tests
        return view

    return mark


def public(view: View) -> View:
    """Let anyone in."""
    view.permission = None  # type: ignore[attr-defined]  # as above
    return view


def permission_of(app: Flask, endpoint: str) -> Permission | None:
    """Return what an endpoint requires. Raises LookupError for one that does not say."""
    view = app.view_functions[endpoint]
    if not hasattr(view, "permission"):
        raise LookupError(f"{endpoint} declares neither @requires nor @public")
    permission: Permission | None = view.permission
    return permission


def found_or_404(row: Row | None) -> Row:
    """Return the row if it is there and theirs to have for what this endpoint does; otherwise it is not there."""
    visit = current_visit()
    permission = permission_of(current_app, request.endpoint or "")
    if row is None or visit is None or permission is None or not allowed(permission, visit.person, row.ties):
        abort(404)
    return row
