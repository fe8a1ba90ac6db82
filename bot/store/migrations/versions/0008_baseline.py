"""The tables as they were in November 2026: the first step of every store made since."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = None
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_MOMENT = sa.DateTime(timezone=True)
_STANDING = sa.text("retracted_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "area",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("words", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "change",
        sa.Column("id", _ID, nullable=False),
        sa.Column("subject", sa.String(length=16), nullable=False),
        sa.Column("subject_id", sa.String(length=80), nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "layout",
        sa.Column("path", sa.String(length=120), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("path"),
    )
    op.create_table(
        "left_out",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("digest"),
    )
    op.create_table(
        "meta",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_table(
        "move",
        sa.Column("id", _ID, nullable=False),
        sa.Column("person_id", sa.String(length=80), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("origin", sa.String(length=64), nullable=True),
        sa.Column("origin_title", sa.Text(), nullable=True),
        sa.Column("origin_track", sa.String(length=16), nullable=True),
        sa.Column("origin_stint", sa.String(length=80), nullable=True),
        sa.Column("destination", sa.String(length=64), nullable=True),
        sa.Column("destination_title", sa.Text(), nullable=True),
        sa.Column("destination_track", sa.String(length=16), nullable=True),
        sa.Column("destination_stint", sa.String(length=80), nullable=True),
        sa.Column("date", sa.String(length=12), nullable=True),
        sa.Column("date_earliest", sa.Date(), nullable=True),
        sa.Column("date_latest", sa.Date(), nullable=True),
        sa.Column("sort_key", sa.Integer(), nullable=False),
        sa.Column("announced", sa.String(length=12), nullable=True),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("track_change", sa.String(length=16), nullable=True),
        sa.Column("concurrent", sa.Boolean(), nullable=False),
        sa.Column("acquired_with", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("sources", sa.JSON(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("recorded_at", _MOMENT, nullable=False),
        sa.Column("revised_at", _MOMENT, nullable=True),
        sa.Column("history", sa.Boolean(), nullable=False),
        sa.Column("retracted_at", _MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "ix_move_destination",
        "move",
        [
            "destination",
            "sort_key",
            "id",
            "kind",
            "status",
            "track_change",
            "person_id",
            "origin",
            "date_earliest",
            "date_latest",
            "origin_track",
            "destination_track",
        ],
        sqlite_where=_STANDING,
        postgresql_where=_STANDING,
    )
    op.create_index(
        "ix_move_newest",
        "move",
        [
            "sort_key",
            "id",
            "kind",
            "status",
            "track_change",
            "person_id",
            "origin",
            "destination",
            "date_earliest",
            "date_latest",
            "origin_track",
            "destination_track",
        ],
        sqlite_where=_STANDING,
        postgresql_where=_STANDING,
    )
    op.create_index(
        "ix_move_origin",
        "move",
        [
            "origin",
            "sort_key",
            "id",
            "kind",
            "status",
            "track_change",
            "person_id",
            "destination",
            "date_earliest",
            "date_latest",
            "origin_track",
            "destination_track",
        ],
        sqlite_where=_STANDING,
        postgresql_where=_STANDING,
    )
    op.create_index("ix_move_person", "move", ["person_id", "retracted_at", "sort_key"])
    op.create_table(
        "organization",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("aliases", sa.JSON(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("parent", sa.String(length=64), nullable=True),
        sa.Column("predecessors", sa.JSON(), nullable=False),
        sa.Column("founded", sa.String(length=12), nullable=True),
        sa.Column("country", sa.String(length=2), nullable=True),
        sa.Column("focus", sa.JSON(), nullable=False),
        sa.Column("website", sa.Text(), nullable=True),
        sa.Column("digest", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("aliases", sa.JSON(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("areas", sa.JSON(), nullable=False),
        sa.Column("known_for", sa.JSON(), nullable=False),
        sa.Column("links", sa.JSON(), nullable=False),
        sa.Column("as_of", sa.String(length=12), nullable=True),
        sa.Column("places", sa.Text(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_person_as_of"), "person", ["as_of"])
    op.create_table(
        "shard_lease",
        sa.Column("bot_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("first", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("holder", sa.String(length=120), nullable=False),
        sa.Column("until", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("bot_id", "first"),
    )
    op.create_table(
        "snapshot",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("used_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "subscription",
        sa.Column("id", _ID, nullable=False),
        sa.Column("bot_id", sa.BigInteger(), server_default="0", nullable=False),
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
    op.create_index("ix_subscription_digest", "subscription", ["next_digest"])
    op.create_index(op.f("ix_subscription_key"), "subscription", ["key"])
    op.create_index("ix_subscription_notice", "subscription", ["notice"])
    op.create_index("ix_subscription_probe", "subscription", ["state", "probe_at"])
    op.create_index(op.f("ix_subscription_server_id"), "subscription", ["server_id"])
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
    op.create_index(op.f("ix_subscription_event_server_id"), "subscription_event", ["server_id"])
    op.create_index(
        op.f("ix_subscription_event_subscription_id"), "subscription_event", ["subscription_id"]
    )
    op.create_table(
        "delivery",
        sa.Column("id", _ID, nullable=False),
        sa.Column("bot_id", sa.BigInteger(), server_default="0", nullable=False),
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
        sa.Column("told", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("notes", sa.JSON(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.Column("sent_at", _MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["move_id"], ["move.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["subscription_id"], ["subscription.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("subscription_id", "move_id", name="uq_delivery"),
    )
    op.create_index("ix_delivery_due", "delivery", ["state", "not_before"])
    op.create_index(op.f("ix_delivery_message_id"), "delivery", ["message_id"])
    op.create_index("ix_delivery_move", "delivery", ["move_id", "state"])
    op.create_index("ix_delivery_nonce", "delivery", ["nonce"])
    op.create_table(
        "person_area",
        sa.Column("area", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("area", "person_id"),
    )
    op.create_index(op.f("ix_person_area_person_id"), "person_area", ["person_id"])
    op.create_table(
        "role",
        sa.Column("person_id", sa.String(length=80), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("organization", sa.String(length=64), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("track", sa.String(length=16), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("sources", sa.JSON(), nullable=False),
        sa.Column("team", sa.Text(), nullable=True),
        sa.Column("start", sa.String(length=12), nullable=True),
        sa.Column("end", sa.String(length=12), nullable=True),
        sa.Column("ended", sa.Boolean(), nullable=False),
        sa.Column("announced", sa.String(length=12), nullable=True),
        sa.Column("end_announced", sa.String(length=12), nullable=True),
        sa.Column("after_gap", sa.Boolean(), nullable=False),
        sa.Column("acquired_with", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("over", sa.Boolean(), nullable=False),
        sa.Column("notable", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", "position"),
    )
    op.create_index(
        "ix_role_notable", "role", ["organization", "over", "notable", "track", "person_id"]
    )
    op.create_index("ix_role_place", "role", ["organization", "over", "track", "person_id"])
    op.create_table(
        "stay",
        sa.Column("person_id", sa.String(length=80), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("organization", sa.String(length=64), nullable=False),
        sa.Column("study", sa.Boolean(), nullable=False),
        sa.Column("first_possible", sa.Integer(), nullable=False),
        sa.Column("first_certain", sa.Integer(), nullable=False),
        sa.Column("last_certain", sa.Integer(), nullable=False),
        sa.Column("last_possible", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", "number"),
    )
    op.create_index(
        "ix_stay_place",
        "stay",
        [
            "organization",
            "study",
            "first_possible",
            "last_possible",
            "first_certain",
            "last_certain",
            "person_id",
        ],
    )
    op.create_table(
        "told_message",
        sa.Column("message_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("delivery_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("channel_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["delivery_id"], ["delivery.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("message_id", "delivery_id"),
    )
    op.create_index(op.f("ix_told_message_delivery_id"), "told_message", ["delivery_id"])


def downgrade() -> None:
    op.drop_table("told_message")
    op.drop_table("stay")
    op.drop_table("role")
    op.drop_table("person_area")
    op.drop_table("delivery")
    op.drop_table("subscription_event")
    op.drop_table("subscription")
    op.drop_table("snapshot")
    op.drop_table("shard_lease")
    op.drop_table("person")
    op.drop_table("organization")
    op.drop_table("move")
    op.drop_table("meta")
    op.drop_table("left_out")
    op.drop_table("layout")
    op.drop_table("change")
    op.drop_table("area")
