"""`/flows`: see `bot.answers.flows`."""

from __future__ import annotations

from discord import app_commands

from bot.answers.slash_commands import FLOWS
from bot.discord_app.options import Typed, described
from bot.discord_app.replies import answer
from bot.discord_app.services import Interaction


@app_commands.command(name=FLOWS.name, description=FLOWS.description)
@described(FLOWS)
async def flows(
    interaction: Interaction,
    organization: Typed | None = None,
    since: Typed | None = None,
    until: Typed | None = None,
    group: str | None = None,
    leave_out: str | None = None,
) -> None:
    """Reply to the command."""
    typed = {"organization": organization, "since": since, "until": until}
    await answer(interaction, FLOWS, **typed, group=group, leave_out=leave_out)
