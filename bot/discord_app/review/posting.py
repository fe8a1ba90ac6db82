"""Messages of review: the card in the review channel, and the one to who suggested something.

One process serves a channel's server, and that one posts. A card is posted with a nonce, so that
Discord takes it once when it is tried again within minutes of a crash.
"""

from __future__ import annotations

import logging

import discord

from bot.answers.cards import Card
from bot.answers.suggested import outcome_line
from bot.discord_app.alerts.showing import panel_view
from bot.discord_app.render import notice, render
from bot.discord_app.replies import plainly
from bot.discord_app.review.panels import review_panel
from bot.discord_app.services import ServiceClient
from bot.review.suggestion import Kept
from bot.store.deciding import known_to
from bot.store.review_cards import emptied_cards, forget_card
from bot.store.suggesters import told
from bot.store.suggestions import card_of, outdated, posted, shown_as, suggestion, unposted

_log = logging.getLogger(__name__)

_LEFT_OUT = "This was about somebody who asked to be left out."


async def post_waiting(client: ServiceClient) -> None:
    """Post a card for each suggestion that has none, if this process sees the review channel.

    Where Discord refuses one, it waits, and `/review` lists it all the same. Raises StoreError.
    """
    services = client.services
    number = services.reviewers.channel
    channel = client.get_channel(number) if number is not None else None
    if not isinstance(channel, discord.abc.Messageable) or number is None:
        return
    for kept in await unposted(services.store):
        view = panel_view(await review_panel(services, kept), services.commands)
        try:
            sent = await channel.send(view=view, nonce=f"review-{kept.id}")
        except discord.HTTPException as error:
            _log.warning("a suggestion could not be posted for review: %s", plainly(error))
            return
        if not await posted(services.store, kept, number, sent.id):
            await _empty(client, number, sent.id)


async def refresh_cards(client: ServiceClient) -> None:
    """Bring the cards up to date that changed elsewhere, by news or in a terminal.

    Only those that this process sees. Raises StoreError.
    """
    store = client.services.store
    for id_ in await outdated(store):
        place = await card_of(store, id_)
        if place is not None and client.get_channel(place[0]) is not None:
            await refresh_card(client, id_)


async def refresh_card(client: ServiceClient, id_: int) -> None:
    """Bring the card in the review channel up to date, where there is one; raise StoreError."""
    services = client.services
    place, kept = await card_of(services.store, id_), await suggestion(services.store, id_)
    if place is None or kept is None:
        return
    channel, message = place
    view = panel_view(await review_panel(services, kept), services.commands)
    card = client.get_partial_messageable(channel).get_partial_message(message)
    try:
        await card.edit(view=view, allowed_mentions=discord.AllowedMentions.none())
    except discord.HTTPException as error:  # deleted, or the bot was sent away: /review has it
        _log.warning("a card of review could not be brought up to date: %s", plainly(error))
    await shown_as(services.store, kept)


async def empty_cards(client: ServiceClient) -> None:
    """Take what names somebody who was left out off the cards that this process sees.

    Raises StoreError.
    """
    store = client.services.store
    for id_, channel, message in await emptied_cards(store):
        if client.get_channel(channel) is not None and await _empty(client, channel, message):
            await forget_card(store, id_)


async def _empty(client: ServiceClient, channel: int, message: int) -> bool:
    """Edit a card to say nothing of anybody; return whether it is done with."""
    card = client.get_partial_messageable(channel).get_partial_message(message)
    try:
        await card.edit(view=notice(_LEFT_OUT), allowed_mentions=discord.AllowedMentions.none())
    except (discord.NotFound, discord.Forbidden):  # deleted, or out of reach
        return True
    except discord.HTTPException as error:
        _log.warning("a card of review could not be emptied: %s", plainly(error))
        return False
    return True


async def tell(client: ServiceClient, kept: Kept) -> None:
    """Write to who suggested something what became of it; raise StoreError.

    Who takes no direct messages is told after their next command.
    """
    services = client.services
    known = await known_to(services.store, kept.suggestion.change)
    view = render(Card(title="", lead=outcome_line(kept, known)))
    try:
        user = await client.fetch_user(int(kept.suggestion.by))
        await user.send(view=view)
    except discord.HTTPException as error:
        _log.info("who suggested something could not be told: %s", plainly(error))
        return
    await told(services.store, kept.id)
