"""`/privacy`: what is kept; what is kept of the user deleted; being left out or corrected."""

from __future__ import annotations

from discord import app_commands

from bot.answers.slash_commands import PRIVACY
from bot.discord_app.alerts.showing import ask as open_form
from bot.discord_app.alerts.showing import show
from bot.discord_app.model_panel import forgotten
from bot.discord_app.options import registered
from bot.discord_app.privacy_form import request_form
from bot.discord_app.replies import answer
from bot.discord_app.services import Interaction
from bot.review.changes import Wanted


@registered(PRIVACY)
@app_commands.describe(
    delete="Delete what is kept of you",
    ask="Ask for yourself, or for somebody who asked you to",
)
@app_commands.choices(
    delete=[app_commands.Choice(name="what is kept of me", value="mine")],
    ask=[app_commands.Choice(name=f"to be {one.value}", value=one.value) for one in Wanted],
)
async def privacy(
    interaction: Interaction, delete: str | None = None, ask: str | None = None
) -> None:
    """Reply to the command."""
    if ask is not None:
        await open_form(interaction, request_form(Wanted(ask)), asked=PRIVACY.name)
    elif delete is None:
        await answer(interaction, PRIVACY)
    else:
        await show(interaction, forgotten(interaction), asked=PRIVACY.name, here=False)
