"""What handlers of commands, buttons and messages work with, and the client they find it on.

A leaf: it knows no handler and not the client that `bot.discord_app.client` makes of them all, so
each of those modules can import it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import discord

from bot.answers.desk import Desk
from bot.discord_app.alerts.running import Alerts
from bot.discord_app.intake import Intake
from bot.discord_app.memory import Memory
from bot.operations.metrics import Metrics
from bot.pictures.easel import Draws
from bot.store import Store


@dataclass(frozen=True, slots=True)
class Patience:
    """How long an answer may take, in seconds.

    `announce` leaves more than half of Discord's 3 seconds to the way there and back.
    """

    announce: float = 1.2
    give_up: float = 30.0
    picture: float = 0.2  # what is drawn by then comes with the words, else after them
    kept_picture: float = 0.03  # while others are drawn: only what is kept can be there by then


@dataclass(frozen=True, slots=True)
class Services:
    """The parts that one running bot shares between all its handlers."""

    store: Store
    desk: Desk
    alerts: Alerts
    metrics: Metrics
    intake: Intake
    easel: Draws | None = None  # without one answers are words alone
    patience: Patience = Patience()
    memory: Memory = field(default_factory=Memory)
    unfinished: dict[object, object] = field(default_factory=dict)
    """The reply whose picture is still being drawn, by message id (or by itself without one)."""


class ServiceClient(discord.Client):
    """A Discord client as its handlers know it: `interaction.client.services`."""

    services: Services


Interaction = discord.Interaction[ServiceClient]
