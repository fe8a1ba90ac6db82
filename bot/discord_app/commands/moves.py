"""`/moves`: see `bot.answers.listed_moves`."""

from __future__ import annotations

from discord import app_commands

from bot.answers.slash_commands import MOVES
from bot.discord_app.options import Typed, described
from bot.discord_app.replies import answer
from bot.discord_app.services import Interaction


@app_commands.command(name=MOVES.name, description=MOVES.description)
@described(MOVES, from_="from")
async def moves(
    interaction: Interaction,
    person: Typed | None = None,
    organization: Typed | None = None,
    from_: Typed | None = None,
    to: Typed | None = None,
    since: Typed | None = None,
    until: Typed | None = None,
    kind: str | None = None,
    area: Typed | None = None,
    status: str | None = None,
) -> None:
    """Reply to the command."""
    typed = {"person": person, "organization": organization, "from": from_, "to": to}
    typed |= {"since": since, "until": until, "kind": kind, "area": area, "status": status}
    await answer(interaction, MOVES, **typed)
