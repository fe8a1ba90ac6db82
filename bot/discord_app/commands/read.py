"""`/read link`, for the maintainers; see `bot.discord_app.review.links`."""

from __future__ import annotations

from discord import app_commands

from bot.answers.reviewing import LINK, READ
from bot.discord_app.alerts.showing import Panel, show
from bot.discord_app.options import registered
from bot.discord_app.review.links import news_at
from bot.discord_app.review.panels import must_be_maintainer
from bot.discord_app.services import Interaction

_LONGEST = 1_000  # characters of an address, as in the data files

Link = app_commands.Range[str, 1, _LONGEST]


@registered(READ)
@app_commands.describe(link=LINK)
async def read(interaction: Interaction, link: Link) -> None:
    """Suggest what the announcement at a link tells of."""
    await show(interaction, _read(interaction, link), asked=READ.name, here=False)


async def _read(interaction: Interaction, link: str) -> Panel:
    must_be_maintainer(interaction)
    answer = await news_at(interaction.client, link.strip(), interaction.user.id)
    return Panel(answer.card)
