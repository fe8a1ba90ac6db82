"""Subscriptions, and parcels: one message for one subscription, with the moves it tells."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from bot.careers.subscription import Cadence, Schedule, SubscriptionState
from bot.query.language import Condition, Find
from bot.query.terms import Rows
from bot.store.alert_tables import SubscriptionRow
from bot.store.move_mapping import RecordedMove
from bot.store.wanting import wanted_of


class DeliveryState(StrEnum):
    """The state of a delivery."""

    PENDING = "pending"
    SENDING = "sending"
    RETRY = "retry"
    SENT = "sent"
    DEAD = "dead"  # refused for what it is, or tried too often
    SUPERSEDED = "superseded"  # the move was retracted or changed before it was told
    SKIPPED = "skipped"  # with a reason


class Work(StrEnum):
    """The kind of work due for a delivery."""

    TELL = "tell"  # a first message
    CORRECT = "correct"  # the message is edited
    RETRACT = "retract"  # the message is struck through
    NEWS = "news"  # a message that replies to the first

    @property
    def posts(self) -> bool:
        """True if it creates a new message, which must not be created twice."""
        return self in (Work.TELL, Work.NEWS)


class Bundle(StrEnum):
    """Why several moves share a message."""

    DIGEST = "digest"
    MISSED = "missed"  # while the subscription was suspended


@dataclass(frozen=True, slots=True)
class Subscription:
    """A standing request of a channel, or of a user: a follow, told in their direct messages."""

    id: int
    channel: int
    server: int | None  # None for a direct message
    creator: int
    wanted: Condition  # of moves
    schedule: Schedule
    ping: int | None  # the role that is pinged
    state: SubscriptionState
    created_at: datetime
    user: int | None = None  # whose follow it is
    reason: str | None = None  # why it is suspended
    since: datetime | None = None  # of the present state
    paused_until: datetime | None = None
    next_digest: datetime | None = None
    last_sent: datetime | None = None

    @property
    def query(self) -> Find:
        """What asks for the moves it wants."""
        return Find(Rows.MOVES, self.wanted)

    @property
    def place(self) -> int:
        """The server, or the direct message: what is treated fairly beside others."""
        return self.server or self.channel


@dataclass(frozen=True, slots=True)
class Item:
    """One move of a message."""

    delivery: int
    record: RecordedMove
    stands: bool  # whether the move still follows from the facts
    told: dict[str, Any] | None  # the move as it was told last
    notes: tuple[str, ...] = ()  # what corrections changed
    tried_revision: int | None = None  # the move's when the message was first tried
    due: bool = True  # False for the other moves of a message that is edited for this one


@dataclass(frozen=True, slots=True)
class Parcel:
    """A message to create or edit; one process holds the claim on all its deliveries."""

    subscription: Subscription
    work: Work
    bundle: Bundle | None
    channel: int
    items: tuple[Item, ...]
    nonce: str  # the message's, for its whole life
    tried_at: datetime | None  # when the nonce was first used, if it was before
    tried_until: datetime | None  # when the claim ended under which it was used last
    look: bool  # whether the channel must be read before: the message may be there already
    message: int | None
    reply_to: int | None  # the message before, where news is told in the same channel
    attempts: int  # this one counted
    claimed_until: datetime
    earlier: tuple[Parcel, ...] = ()  # an edit's: the messages that told its moves before

    @property
    def ids(self) -> list[int]:
        """The deliveries that the message completes."""
        return [item.delivery for item in self.items if item.due]

    @property
    def place(self) -> int:
        """The server's id, or the channel's outside of servers."""
        return self.subscription.place


def subscription_of(row: SubscriptionRow, last_sent: datetime | None = None) -> Subscription:
    """Return the subscription of a row."""
    return Subscription(
        id=row.id,
        channel=row.channel_id,
        server=row.server_id,
        creator=row.creator_id,
        wanted=wanted_of(row.wanted),
        schedule=Schedule(Cadence(row.cadence), row.hour, row.zone),
        ping=row.ping,
        state=SubscriptionState(row.state),
        created_at=row.created_at,
        user=row.user_id,
        reason=row.reason,
        since=row.since,
        paused_until=row.paused_until,
        next_digest=row.next_digest,
        last_sent=last_sent,
    )
