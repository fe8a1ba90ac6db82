"""Which bot tells a subscription: two that share a store do not send each other's."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table in ("subscription", "delivery"):
        column = sa.Column("bot_id", sa.BigInteger(), server_default="0", nullable=False)
        op.add_column(table, column)


def downgrade() -> None:
    for table in ("delivery", "subscription"):
        op.drop_column(table, "bot_id")
