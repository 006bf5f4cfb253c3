"""The types that every table is made of. A column is either Sealed or on the house test's list of columns in clear."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import BigInteger, Dialect, LargeBinary, MetaData
from sqlalchemy.exc import IntegrityError, SQLAlchemyError
from sqlalchemy.orm import DeclarativeBase, Session
from sqlalchemy.types import TypeDecorator

# Rooms name a Session, know that a database can fail or refuse a row, and nothing else of SQLAlchemy.
__all__ = ["Base", "IntegrityError", "Moment", "SQLAlchemyError", "Sealed", "Session"]


class Base(DeclarativeBase):
    """What every row is."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class Sealed(TypeDecorator[bytes]):
    """A blob that storage cannot open: `suite ‖ key id ‖ nonce ‖ ciphertext`, see vault/envelopes.py."""

    impl = LargeBinary
    cache_ok = True


class Moment(TypeDecorator[datetime]):
    """A moment in UTC, kept as whole seconds, so that both databases agree on it."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        """Turn an aware moment into seconds."""
        return None if value is None else int(value.timestamp())

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """Turn seconds back into an aware moment."""
        return None if value is None else datetime.fromtimestamp(value, UTC)
