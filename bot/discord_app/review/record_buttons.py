"""The buttons under a record, for maintainers: what they do is in `records`."""

from __future__ import annotations

from bot.answers.answer import Answer, Outcome
from bot.answers.ask import InRecords
from bot.discord_app.items import DANGER, Button, button
from bot.discord_app.services import Services


async def record_buttons(answer: Answer, services: Services) -> list[Button]:
    """Return what a maintainer can do with the record that an answer shows; raise StoreError."""
    asked = answer.query.query if answer.query else None
    if not isinstance(asked, InRecords) or asked.search or answer.outcome is not Outcome.OK:
        return []
    kept = await services.store.keep_snapshot(asked.key)
    return [
        button("Take into the data", f"1vadopt:{kept}", emoji="📥"),
        button("Drop", f"1vdrop:{kept}", DANGER, "🗑️"),
    ]
