"""Every message that told a delivery is kept with its channel: news is not told in the first."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "told_message",
        sa.Column("message_id", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.Column("delivery_id", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.Column("channel_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["delivery_id"], ["delivery.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("message_id", "delivery_id"),
    )
    op.create_index(op.f("ix_told_message_delivery_id"), "told_message", ["delivery_id"])
    for column in ("message_id", "reply_to"):  # of the earlier one the channel was not kept
        op.execute(
            "INSERT INTO told_message (message_id, delivery_id, channel_id) "
            f"SELECT {column}, id, channel_id FROM delivery WHERE {column} IS NOT NULL "
            "ON CONFLICT DO NOTHING"
        )
    op.drop_column("delivery", "reply_to")


def downgrade() -> None:
    op.add_column("delivery", sa.Column("reply_to", sa.BigInteger(), nullable=True))
    op.drop_table("told_message")
