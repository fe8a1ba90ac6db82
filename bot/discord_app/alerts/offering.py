"""The draft of a subscription: what it would tell, with what can be done about it."""

from __future__ import annotations

from datetime import UTC, datetime

import discord

from bot.alerts.panels import offered_card
from bot.alerts.preview import last_matching
from bot.answers.placeholders import Mentioned, mention
from bot.discord_app.alerts.control_ids import button
from bot.discord_app.alerts.showing import Panel
from bot.discord_app.alerts.subscribing import ping_notes, wording_of
from bot.discord_app.items import SUCCESS
from bot.discord_app.services import Interaction
from bot.store.parcels import Subscription
from bot.store.subscriptions import counts_of


async def offered(interaction: Interaction, draft: Subscription, said: str = "") -> Panel:
    """Return what a draft would tell and have told, with its buttons; `said` is what was just done."""
    services, today = interaction.client.services, datetime.now(UTC).date()
    last = await last_matching(services.desk.careers, draft.wanted)
    target = interaction.client.get_channel(draft.channel)
    place = target if isinstance(target, discord.abc.GuildChannel | discord.Thread) else None
    card = offered_card(
        draft,
        (await counts_of(services.store, [draft.id])).get(draft.id, {}),
        last,
        await wording_of(interaction, draft, people=(move.person for move in last)),
        place=told_where(draft),
        today=today,
        notes=ping_notes(draft.ping, place),
        said=said,
    )
    row = [
        button("Confirm", "confirm", draft.id, SUCCESS),
        button("Send a test", "test", draft.id),
        button("Change what", "edit", draft.id),
        button("Change when", "when", draft.id),
        button("Cancel", "undo", draft.id),
    ]
    return Panel(card, [row])


def told_where(subscription: Subscription) -> str:
    """Return the words for where a subscription tells."""
    if subscription.user is not None:
        return "in these direct messages"
    return f"in {mention(Mentioned.CHANNEL, subscription.channel)}"
