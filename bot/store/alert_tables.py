"""The tables of alerts: subscriptions, what became of them, and the ledger of deliveries."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    ForeignKey,
    Index,
    Integer,
    SmallInteger,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.tables import Base

_Id = BigInteger().with_variant(Integer, "sqlite")
_Number = BigInteger()  # an id of Discord's: 64 bits


class SubscriptionRow(Base):
    """A subscription of a channel, or a follow: one of a user, whose direct messages are the channel.

    `wanted` is the condition of moves in the language of queries, as text; `key` what a move must
    have to meet it, so that an index finds the subscriptions that may want a move.
    """

    __tablename__ = "subscription"

    id: Mapped[int] = mapped_column(_Id, primary_key=True)
    bot_id: Mapped[int] = mapped_column(_Number, server_default="0")  # the application that tells
    channel_id: Mapped[int] = mapped_column(_Number, index=True)
    server_id: Mapped[int | None] = mapped_column(_Number, index=True)
    creator_id: Mapped[int] = mapped_column(_Number)
    user_id: Mapped[int | None] = mapped_column(_Number, index=True)  # a follow: who is told
    key: Mapped[str] = mapped_column(String(100), index=True)
    wanted: Mapped[str] = mapped_column(Text)
    cadence: Mapped[str] = mapped_column(String(8))
    hour: Mapped[int] = mapped_column(SmallInteger)
    zone: Mapped[str] = mapped_column(String(64))
    ping: Mapped[int | None] = mapped_column(_Number)
    state: Mapped[str] = mapped_column(String(16))
    reason: Mapped[str | None] = mapped_column(Text)
    since: Mapped[datetime | None]  # of the present state
    paused_until: Mapped[datetime | None]
    probe_at: Mapped[datetime | None]  # suspended: when it is looked at again
    probes: Mapped[int] = mapped_column(SmallInteger, default=0)
    expires_at: Mapped[datetime | None]  # the bot was removed: when it is deleted
    notice: Mapped[str | None] = mapped_column(String(16))  # suspended: whether that is told yet
    next_digest: Mapped[datetime | None]
    created_at: Mapped[datetime]

    __table_args__ = (
        Index("ix_subscription_probe", "state", "probe_at"),
        Index("ix_subscription_digest", "next_digest"),
        Index("ix_subscription_notice", "notice"),
    )


class SubscriptionEventRow(Base):
    """History of a subscription: one action, who took it and when."""

    __tablename__ = "subscription_event"

    id: Mapped[int] = mapped_column(_Id, primary_key=True)
    subscription_id: Mapped[int] = mapped_column(_Id, index=True)  # it outlives a removed one
    server_id: Mapped[int | None] = mapped_column(_Number, index=True)
    what: Mapped[str] = mapped_column(String(16))
    detail: Mapped[str] = mapped_column(Text)
    by: Mapped[int | None] = mapped_column(_Number)  # None: the bot itself
    at: Mapped[datetime]


class DeliveryRow(Base):
    """Ledger row, unique per subscription and move: what makes delivery exactly-once."""

    __tablename__ = "delivery"

    id: Mapped[int] = mapped_column(_Id, primary_key=True)
    bot_id: Mapped[int] = mapped_column(_Number, server_default="0")
    subscription_id: Mapped[int] = mapped_column(ForeignKey("subscription.id", ondelete="CASCADE"))
    move_id: Mapped[int] = mapped_column(ForeignKey("move.id", ondelete="CASCADE"))
    state: Mapped[str] = mapped_column(String(12))
    work: Mapped[str] = mapped_column(String(8))  # tell, correct, retract, news
    bundle: Mapped[str | None] = mapped_column(String(8))  # digest, missed: told with others
    reason: Mapped[str | None] = mapped_column(String(16))  # skipped, superseded, dead, sent: why
    priority: Mapped[int] = mapped_column(SmallInteger)  # 0 at once, 1 digests
    place: Mapped[int] = mapped_column(_Number)  # the server, else the channel
    channel_id: Mapped[int] = mapped_column(_Number)
    attempts: Mapped[int] = mapped_column(SmallInteger)
    not_before: Mapped[datetime]
    nonce: Mapped[str | None] = mapped_column(String(25))
    tried_at: Mapped[datetime | None]  # when the nonce was first used
    claimed_until: Mapped[datetime | None]  # sending: afterwards its process is taken for dead
    claimed_by: Mapped[str | None] = mapped_column(String(16))
    revision: Mapped[int | None]  # the move's, as it was told last
    told: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    notes: Mapped[list[str]]  # what corrections changed, oldest first
    message_id: Mapped[int | None] = mapped_column(_Number, index=True)  # the newest that told it
    error: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]

    __table_args__ = (
        UniqueConstraint("subscription_id", "move_id", name="uq_delivery"),
        Index("ix_delivery_move", "move_id", "state"),
        Index("ix_delivery_due", "state", "not_before"),
        Index("ix_delivery_nonce", "nonce"),
    )


class ToldMessageRow(Base):
    """A message that told a delivery, with its channel: the first one or a later reply with news.

    A digest message belongs to many deliveries. The subscription may have moved to another channel
    since.
    """

    __tablename__ = "told_message"

    message_id: Mapped[int] = mapped_column(_Number, primary_key=True, autoincrement=False)
    delivery_id: Mapped[int] = mapped_column(
        _Number,
        ForeignKey("delivery.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
        index=True,
    )
    channel_id: Mapped[int] = mapped_column(_Number)
