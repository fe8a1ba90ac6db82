"""Subscriptions, what was done to them, and the ledger of deliveries."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "subscription",
        sa.Column("id", _ID, nullable=False),
        sa.Column("channel_id", sa.BigInteger(), nullable=False),
        sa.Column("server_id", sa.BigInteger(), nullable=True),
        sa.Column("creator_id", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.String(length=100), nullable=False),
        sa.Column("person", sa.String(length=80), nullable=True),
        sa.Column("organization", sa.String(length=64), nullable=True),
        sa.Column("direction", sa.String(length=8), nullable=False),
        sa.Column("area", sa.String(length=64), nullable=True),
        sa.Column("sort", sa.String(length=16), nullable=True),
        sa.Column("certain", sa.String(length=16), nullable=False),
        sa.Column("cadence", sa.String(length=8), nullable=False),
        sa.Column("hour", sa.SmallInteger(), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("ping", sa.BigInteger(), nullable=True),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("since", _MOMENT, nullable=True),
        sa.Column("paused_until", _MOMENT, nullable=True),
        sa.Column("probe_at", _MOMENT, nullable=True),
        sa.Column("probes", sa.SmallInteger(), nullable=False),
        sa.Column("expires_at", _MOMENT, nullable=True),
        sa.Column("notice", sa.String(length=16), nullable=True),
        sa.Column("next_digest", _MOMENT, nullable=True),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_subscription_channel_id"), "subscription", ["channel_id"])
    op.create_index(op.f("ix_subscription_server_id"), "subscription", ["server_id"])
    op.create_index(op.f("ix_subscription_key"), "subscription", ["key"])
    op.create_index("ix_subscription_probe", "subscription", ["state", "probe_at"])
    op.create_index("ix_subscription_digest", "subscription", ["next_digest"])
    op.create_index("ix_subscription_notice", "subscription", ["notice"])
    op.create_table(
        "subscription_event",
        sa.Column("id", _ID, nullable=False),
        sa.Column("subscription_id", _ID, nullable=False),
        sa.Column("server_id", sa.BigInteger(), nullable=True),
        sa.Column("what", sa.String(length=16), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("by", sa.BigInteger(), nullable=True),
        sa.Column("at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        op.f("ix_subscription_event_subscription_id"), "subscription_event", ["subscription_id"]
    )
    op.create_index(op.f("ix_subscription_event_server_id"), "subscription_event", ["server_id"])
    op.create_table(
        "delivery",
        sa.Column("id", _ID, nullable=False),
        sa.Column("subscription_id", _ID, nullable=False),
        sa.Column("move_id", _ID, nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("work", sa.String(length=8), nullable=False),
        sa.Column("bundle", sa.String(length=8), nullable=True),
        sa.Column("reason", sa.String(length=16), nullable=True),
        sa.Column("priority", sa.SmallInteger(), nullable=False),
        sa.Column("place", sa.BigInteger(), nullable=False),
        sa.Column("channel_id", sa.BigInteger(), nullable=False),
        sa.Column("attempts", sa.SmallInteger(), nullable=False),
        sa.Column("not_before", _MOMENT, nullable=False),
        sa.Column("nonce", sa.String(length=25), nullable=True),
        sa.Column("tried_at", _MOMENT, nullable=True),
        sa.Column("claimed_until", _MOMENT, nullable=True),
        sa.Column("claimed_by", sa.String(length=16), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=True),
        sa.Column("told", sa.JSON(), nullable=True),
        sa.Column("notes", sa.JSON(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("reply_to", sa.BigInteger(), nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.Column("sent_at", _MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["move_id"], ["move.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["subscription_id"], ["subscription.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("subscription_id", "move_id", name="uq_delivery"),
    )
    op.create_index("ix_delivery_move", "delivery", ["move_id", "state"])
    op.create_index("ix_delivery_due", "delivery", ["state", "not_before"])
    op.create_index("ix_delivery_nonce", "delivery", ["nonce"])
    op.create_index(op.f("ix_delivery_message_id"), "delivery", ["message_id"])


def downgrade() -> None:
    op.drop_table("delivery")
    op.drop_table("subscription_event")
    op.drop_table("subscription")
