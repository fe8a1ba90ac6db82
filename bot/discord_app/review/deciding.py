"""What the buttons under a suggestion do: accept, reject, ask back, undo, keep from suggesting."""

from __future__ import annotations

from bot.answers.placeholders import Mentioned, mention
from bot.answers.text import bold
from bot.catalogue.fitting import problem_with
from bot.discord_app.alerts.showing import NotAllowedError, Panel, telling
from bot.discord_app.review.panels import kept_by, review_panel
from bot.discord_app.review.posting import empty_cards, refresh_card, tell
from bot.discord_app.services import Interaction
from bot.review.suggestion import Accept, Decision, Door, Kept, ReviewError, State, Undo
from bot.store.deciding import decide
from bot.store.requests import asks_to_be_left_out
from bot.store.suggesters import bar
from bot.store.suggestions import suggestion


async def accepted(interaction: Interaction, id_: str) -> Panel:
    """Accept a suggestion as it is; raise NotAllowedError, StoreError."""
    if asks_to_be_left_out(await kept_by(interaction, id_)):  # a card from before there was a form
        raise NotAllowedError("Open it by /review and press Leave them out.")
    return await decided(interaction, id_, Accept())


async def undone(interaction: Interaction, id_: str) -> Panel:
    """Undo what was accepted; raise NotAllowedError, StoreError."""
    return await decided(interaction, id_, Undo())


async def decided(interaction: Interaction, id_: str, decision: Decision) -> Panel:
    """Carry out a decision, tell who suggested it, and return the panel as it is then.

    Of two maintainers who decide at once the second is told that it is decided. Raises
    NotAllowedError, ReviewError, StoreError.
    """
    kept = await kept_by(interaction, id_)
    client, services = interaction.client, interaction.client.services
    try:
        done = await decide(
            services.store, kept.id, decision, by=interaction.user.id, check=problem_with
        )
    except ReviewError:
        await refresh_card(client, kept.id)
        raise
    services.alerts.wake()
    await services.desk.refresh()
    await empty_cards(client)
    await refresh_card(client, kept.id)
    if done.suggestion.door is Door.USER:
        await tell(client, done)
    if asks_to_be_left_out(done) and done.state is State.ACCEPTED:
        by = f" By {mention(Mentioned.USER, interaction.user.id)}."
        return telling(bold("Somebody was left out who asked for it."), by)
    return await _panel(interaction, done)


async def _panel(interaction: Interaction, done: Kept) -> Panel:
    services = interaction.client.services
    return await review_panel(services, await suggestion(services.store, done.id) or done)


async def barred(interaction: Interaction, id_: str, reason: str) -> Panel:
    """Keep who suggested something from suggesting more; raise NotAllowedError, StoreError."""
    kept = await kept_by(interaction, id_)
    if kept.suggestion.door is not Door.USER:
        raise NotAllowedError("Nobody suggested it who could be kept from it.")
    store = interaction.client.services.store
    await bar(store, int(kept.suggestion.by), by=interaction.user.id, reason=reason)
    return await _panel(interaction, kept)
