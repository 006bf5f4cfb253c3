"""Accounts set aside: sealed still, with a newer account in their place."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Move forward; there is no way back."""
    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.add_column(sa.Column("set_aside", sa.Integer(), server_default="0", nullable=False))
        batch_op.create_index(batch_op.f("ix_people_set_aside"), ["set_aside"], unique=False)
