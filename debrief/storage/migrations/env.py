"""Alembic's way in: the connection is handed over by storage.database.upgrade."""

from typing import Any

from alembic import context

from debrief.storage import tables
from debrief.storage.base import Moment, Sealed


def plain_type(kind: str, value: Any, autogen: Any) -> str | bool:
    """Write our own column types into a migration as the plain ones beneath, so that it never changes with our code."""
    return {Sealed: "sa.LargeBinary()", Moment: "sa.BigInteger()"}.get(type(value), False)


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=tables.metadata,
    render_as_batch=True,
    render_item=plain_type,
)
with context.begin_transaction():
    context.run_migrations()
