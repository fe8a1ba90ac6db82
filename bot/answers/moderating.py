"""The commands of alerts: their names, options and descriptions."""

from __future__ import annotations

from enum import StrEnum

from bot.answers.slash_commands import KIND_CHOICES, STATUS_CHOICES, Command, Option, Takes
from bot.careers.subscription import Cadence


class Direction(StrEnum):
    """Which way a move must go."""

    BOTH = "both"
    JOINS = "joins"
    LEAVES = "leaves"


ANY, USUAL = "any", "usual"
"""Kinds of move: every one; and no promotions, nor steps within the family or the place asked for."""

DIRECTION_CHOICES = {
    "into and out of it": Direction.BOTH.value,
    "joins": Direction.JOINS.value,
    "leaves": Direction.LEAVES.value,
}
SORT_CHOICES = {
    **{words: value for words, value in KIND_CHOICES.items() if value != ANY},
    "no promotions, no steps within a family": USUAL,
    "any": ANY,
}
DELIVERY_CHOICES = {
    "at once": Cadence.AT_ONCE.value,
    "daily, in one message": Cadence.DAILY.value,
    "weekly, in one message on Monday": Cadence.WEEKLY.value,
    "monthly, in one message on the first": Cadence.MONTHLY.value,
}

SUBSCRIBE = Command(
    "subscribe",
    "Tell a channel of new moves; without options, of every confirmed or reported one",
    (
        Option("organization", "Moves into or out of this organization", Takes.ORGANIZATION),
        Option("direction", "Which way", Takes.CHOICE, choices=DIRECTION_CHOICES),
        Option("person", "Moves of this person", Takes.PERSON),
        Option("area", "The person's research area", Takes.AREA),
        Option("kind", "What sort of move", Takes.CHOICE, choices=SORT_CHOICES),
        Option("status", "How certain it must be", Takes.CHOICE, choices=STATUS_CHOICES),
        Option("delivery", "When", Takes.CHOICE, choices=DELIVERY_CHOICES),
    ),
    example="/subscribe organization:OpenAI direction:leaves",
)
CHANNEL = "Where; the default is here. Threads and forum posts work too"
HOUR = "Hour of the day for daily, weekly and monthly messages, 0 to 23; the default is 9"
ZONE = "Whose clock that hour is on, for example Europe/Berlin; the default is UTC"
PING = "A role to mention with each alert"

SUBSCRIPTIONS = Command("subscriptions", "See and change this server's subscriptions")

FOLLOW = Command(
    "follow",
    "Be told by direct message who moves; without a name, whom and what you follow",
    (
        Option("name", "A person or an organization", Takes.NAME),
        Option("delivery", "When", Takes.CHOICE, choices=DELIVERY_CHOICES),
    ),
    example="/follow OpenAI",
)
WEEK, MONTH = "week", "month"
DIGEST = Command(
    "digest",
    "Who moved, by what became known in the last week or month, and the biggest flows",
    (
        Option(
            "time", "How far back; the default is a week", Takes.CHOICE,
            choices={"the last week": WEEK, "the last month": MONTH},
        ),
    ),
    example="/digest",
)  # fmt: skip
STOP = "Whom or what to stop following"

MODERATING: tuple[Command, ...] = (DIGEST, FOLLOW, SUBSCRIBE, SUBSCRIPTIONS)
"""Commands of what becomes known, and of who is told; of these a terminal has the digest."""
