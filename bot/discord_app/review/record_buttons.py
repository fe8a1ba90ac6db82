"""The buttons under a record, for maintainers: what they do is in `records`."""

from __future__ import annotations

from discord import ButtonStyle, ui

from bot.answers.answer import Answer, Outcome
from bot.answers.ask import InRecords
from bot.discord_app.render import Button
from bot.discord_app.services import Services


async def record_buttons(answer: Answer, services: Services) -> list[Button]:
    """Return what a maintainer can do with the record that an answer shows; raise StoreError."""
    asked = answer.query.query if answer.query else None
    if not isinstance(asked, InRecords) or asked.search or answer.outcome is not Outcome.OK:
        return []
    kept = await services.store.keep_snapshot(asked.key)
    return [
        ui.Button(label="Take into the data", emoji="📥", custom_id=f"1vadopt:{kept}"),
        ui.Button(label="Drop", emoji="🗑️", custom_id=f"1vdrop:{kept}", style=ButtonStyle.danger),
    ]
