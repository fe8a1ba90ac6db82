"""`/subscribe`, step by step: a draft with what it would have told, then Confirm, and Undo."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

import discord

from bot.alerts.filter_input import read_schedule, read_wanted
from bot.alerts.messenger import RefusedError, UnreachableError
from bot.alerts.panels import confirmed_card
from bot.answers.text import bold
from bot.careers.subscription import SubscriptionState
from bot.discord_app.alerts.control_ids import button
from bot.discord_app.alerts.looking_after import detail, manageable
from bot.discord_app.alerts.offering import offered, told_where
from bot.discord_app.alerts.showing import NotAllowedError, Panel, telling
from bot.discord_app.alerts.subscribing import (
    doubled_sentence,
    full_sentence,
    where,
    wording_of,
)
from bot.discord_app.services import Interaction
from bot.store.subscriptions import (
    DoubledError,
    FullError,
    Request,
    confirm,
    remove,
    subscribe,
)


async def subscribe_here(
    interaction: Interaction,
    typed: Mapping[str, str | None],
    *,
    channel: int | None,
    hour: int | None,
    zone: str | None,
    ping: discord.Role | None,
) -> Panel:
    """Return a draft to be confirmed; raise NotAllowedError, ReadingError, StoreError."""
    services = interaction.client.services
    number, server, target = await where(interaction, channel)
    directory = await services.alerts.directory()
    asked = await read_wanted(typed, services.desk, services.store, directory)
    schedule = read_schedule(typed.get("delivery"), hour, zone)
    if ping is not None and target is None:
        raise NotAllowedError("There are no roles to mention in direct messages.")
    request = Request(
        number,
        server,
        interaction.user.id,
        asked.condition,
        schedule,
        ping.id if ping else None,
        services.alerts.sender.bot,
    )
    done = await subscribe(services.store, request, now=datetime.now(UTC), draft=True)
    if done.subscription is None:
        raise NotAllowedError(full_sentence(number, server))
    if not done.new:
        return await detail(
            interaction, done.subscription.id, "That subscription is there already."
        )
    return await offered(interaction, done.subscription)


async def confirmed(interaction: Interaction, id_: int) -> Panel:
    """Begin a draft, if alerts can be posted there; raise NotAllowedError, StoreError."""
    services = interaction.client.services
    draft = await manageable(interaction, id_)
    try:
        await services.alerts.messenger.check(draft.channel, draft.server)
        await confirm(services.store, id_, by=interaction.user.id, now=datetime.now(UTC))
    except RefusedError as error:
        raise NotAllowedError(f"I cannot post there yet: {error}.") from None
    except UnreachableError:
        raise NotAllowedError(
            "Discord cannot be reached just now; try again in a minute."
        ) from None
    except DoubledError:
        raise NotAllowedError(doubled_sentence(draft.channel, draft.server)) from None
    except FullError:
        raise NotAllowedError(full_sentence(draft.channel, draft.server)) from None
    say = await wording_of(interaction, draft)
    card = confirmed_card(draft, say, place=told_where(draft))
    row = [
        button("Send a test", "test", id_),
        button("Change what", "edit", id_),
        button("Change when", "when", id_),
        button("Undo", "undo", id_),
        button("All", "list", 1),
    ]
    return Panel(card, [row])


async def undone(interaction: Interaction, id_: int) -> Panel:
    """Give up a draft, or a subscription that was just made; raise NotAllowedError, StoreError."""
    services = interaction.client.services
    found = await manageable(interaction, id_)
    await remove(services.store, id_, by=interaction.user.id, now=datetime.now(UTC))
    title = (await wording_of(interaction, found)).title(found)
    begun = found.state is not SubscriptionState.DRAFT
    said, rest = ("Undone.", " any more") if begun else ("Cancelled.", "")
    told = f" {title}{',' * (',' in title)} are not told {told_where(found)}{rest}."
    return telling(bold(said), told)
