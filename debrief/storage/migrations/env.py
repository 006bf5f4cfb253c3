"""Alembic's way in: the connection is handed over by storage.database.upgrade."""

from typing import Any, Literal

from alembic import context

from debrief.storage import tables
from debrief.storage.base import Moment, Sealed

PLAIN = {Sealed: "sa.LargeBinary()", Moment: "sa.BigInteger()"}


def plain_type(kind: str, value: Any, autogen: Any) -> str | Literal[False]:
    """Write our own column types into a migration as the plain ones beneath, so that it never changes with our code."""
    return next((plain for ours, plain in PLAIN.items() if isinstance(value, ours)), False)


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=tables.metadata,
    render_as_batch=True,
    render_item=plain_type,
)
with context.begin_transaction():
    context.run_migrations()
