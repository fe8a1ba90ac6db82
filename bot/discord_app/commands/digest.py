"""`/digest`: see `bot.answers.moderating` and `bot.alerts.known_lately`."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.alerts.known_lately import known_lately
from bot.answers.moderating import DIGEST, WEEK
from bot.discord_app.options import registered
from bot.discord_app.replies import reply
from bot.discord_app.services import Interaction


@registered(DIGEST)
async def digest(interaction: Interaction, time: str | None = None) -> None:
    """Reply to the command."""
    alerts, today = interaction.client.services.alerts, datetime.now(UTC).date()
    await reply(interaction, known_lately(alerts, time or WEEK, today), asked=DIGEST.name)
