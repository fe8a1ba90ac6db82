"""The services that handlers of commands, buttons and messages use, as attributes of the client.

A leaf module: it imports no handler and not `bot.discord_app.client`, so that each of them can
import it without a circle.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import discord

from bot.answers.desk import Desk
from bot.discord_app.alerts.running import Alerts
from bot.discord_app.intake import Intake
from bot.discord_app.memory import Memory
from bot.discord_app.review.reviewers import Reviewers
from bot.operations.metrics import Metrics
from bot.pictures.easel import Draws
from bot.store import Store
from bot.store.suggestions import Proposed


@dataclass(frozen=True, slots=True)
class Patience:
    """Time limits of an answer, in seconds.

    `announce` leaves more than half of Discord's 3 seconds for the network.
    """

    announce: float = 1.2
    give_up: float = 30.0
    picture: float = 0.2  # wait for the picture before the text is sent without it
    kept_picture: float = 0.03  # the same while others are drawn: enough for a cached one


ReadLink = Callable[[str, str], Awaitable[tuple[Proposed, ...]]]
"""Suggests what the announcement at an address tells of, for a user's id; see `bot.watch.link`.

Raises ReviewError with a sentence where it cannot be read, StoreError if the store fails.
"""


@dataclass(frozen=True, slots=True)
class Services:
    """What all handlers of a running bot share."""

    store: Store
    desk: Desk
    alerts: Alerts
    metrics: Metrics
    intake: Intake
    easel: Draws | None = None  # without one answers are words alone
    patience: Patience = Patience()
    reviewers: Reviewers = field(default_factory=Reviewers)
    read_link: ReadLink | None = None  # None where no pages are fetched
    memory: Memory = field(default_factory=Memory)
    commands: dict[str, int] = field(default_factory=dict)
    """The ids of the commands by their names, as Discord registered them."""
    unfinished: dict[object, object] = field(default_factory=dict)
    """Replies whose picture is still being drawn, by message id, or by themselves if unknown."""


class ServiceClient(discord.Client):
    """The client's type in handlers, which use `interaction.client.services`."""

    services: Services


Interaction = discord.Interaction[ServiceClient]
