"""Explains in one phrase why a move was or was not sent to a subscription."""

from __future__ import annotations

from datetime import datetime

from bot.alerts.subscription_wording import Wording, state_words
from bot.answers.placeholders import moment
from bot.query.language import Condition
from bot.store.delivery_status import Story
from bot.store.parcels import DeliveryState, Subscription

_REASONS = {
    "window": "not sent: it was older than the alert window when it became known",
    "undated": "not sent: its date is not known, so it is not told as news",
    "paused": "not sent: the subscription was paused",
    "retracted": "not sent: it was taken back first",
    "changed": "not sent: the move or the filter changed first",
    "twice": "not sent: you had it from another of your follows",
    "invalid": "not sent: Discord refused the message",
    "attempts": "not sent: it was tried for more than a day",
}


def why(
    story: Story,
    subscription: Subscription,
    unmet: Condition | None,
    say: Wording,
) -> str:
    """Return the outcome of a move for a subscription, with its reason.

    `unmet` is what of the condition the move does not meet.
    """

    def at(time: datetime | None) -> str:
        return moment(time) if time else "?"

    match story.state:
        case DeliveryState.SENT | DeliveryState.PENDING if story.message:
            sent = f"sent {at(story.sent_at)}"
            if story.reason == "deleted":
                return f"{sent}; the message was deleted since, and is not posted again"
            waiting = (
                "; a correction is on its way" if story.state is not DeliveryState.SENT else ""
            )
            return f"{sent}{waiting}"
        case DeliveryState.PENDING | DeliveryState.RETRY | DeliveryState.SENDING:
            last = f"; the last attempt: {story.error}" if story.error else ""
            return f"waiting, due {at(story.not_before)}{last}"
        case DeliveryState.SKIPPED if story.reason == "suspended":
            return f"waiting: {state_words(subscription)}"
        case None:
            pass
        case _:
            return _REASONS.get(story.reason or "", f"not sent: {story.reason}")
    if not story.stands:
        return "not sent: it was retracted"
    if unmet is not None:
        return f"filtered out: it is none of the {say.wanted(unmet)}"
    if (story.revised_at or story.record.recorded_at) <= subscription.created_at:
        return f"older than the subscription, which began {at(subscription.created_at)}"
    if story.history:
        return "not sent: it was loaded as history"
    return "older than the subscription, or than its present filters"
