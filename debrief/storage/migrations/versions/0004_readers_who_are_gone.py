"""A talk outlives the account of whoever was asked: it is its student's, with what was written to them."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Move forward; there is no way back."""
    with op.batch_alter_table("debriefs", schema=None) as batch_op:
        batch_op.drop_constraint("fk_debriefs_reader_id", type_="foreignkey")

    with op.batch_alter_table("replies", schema=None) as batch_op:
        batch_op.drop_constraint("fk_replies_author_id", type_="foreignkey")

    # A talk goes with its page, so the page stays at least as long as the talk says that it is kept.
    talks = sa.table("debriefs", sa.column("entry_id"), sa.column("expires_on"))
    pages = sa.table("entries", sa.column("id"), sa.column("expires_on"))
    last = sa.select(sa.func.max(talks.c.expires_on)).where(talks.c.entry_id == pages.c.id).scalar_subquery()
    op.execute(sa.update(pages).where(pages.c.expires_on < last).values(expires_on=last))
