"""From a filled form to a suggestion: looked at beside what is known, sent, told what became of it."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from discord import InteractionResponseType

from bot.answers.cards import Card
from bot.answers.suggested import draft_card, found_lines, outcome_line
from bot.answers.text import Line, bold, line
from bot.careers.model import Person
from bot.discord_app.alerts.showing import NotAllowedError, Panel
from bot.discord_app.items import button
from bot.discord_app.render import render
from bot.discord_app.review.panels import person_of, review_panel
from bot.discord_app.review.posting import post_waiting, refresh_card
from bot.discord_app.services import Interaction
from bot.review.changes import Change
from bot.review.findings import Sort, findings
from bot.review.json_text import change_json, read_change
from bot.review.suggestion import Cited, Door, State, Suggestion
from bot.review.wording import title_of
from bot.store.deciding import known_to
from bot.store.suggesters import told, untold
from bot.store.suggestions import A_DAY, propose, suggestion

_NOBODY = "Nobody reviews suggestions here: send a correction to whoever runs this bot."


def must_review(interaction: Interaction) -> None:
    """Raise NotAllowedError where nobody is set to review suggestions."""
    if not interaction.client.services.reviewers:
        raise NotAllowedError(_NOBODY)


async def looked_at(interaction: Interaction, change: Change, source: str, note: str) -> Panel:
    """Send a suggestion, or show first what it repeats or contradicts; raise StoreError."""
    services = interaction.client.services
    made = _suggestion(interaction, change, source, note)
    known = await known_to(services.store, change)
    today = datetime.now(UTC).date()
    if all(one.sort is Sort.UNKNOWN for one in findings(change, known, today)):
        return await sent(interaction, change, source, note)
    directory = await services.alerts.directory()
    draft = json.dumps([change_json(change), source, note], ensure_ascii=False)
    kept = await services.store.keep_snapshot(draft)
    send = button("Send it all the same", f"1vsend:{kept}")
    return Panel(draft_card(made, known, directory, today), [[send]])


async def sent_draft(interaction: Interaction, kept: str) -> Panel:
    """Send the suggestion that was looked at; raise NotAllowedError, StoreError."""
    text = await interaction.client.services.store.snapshot(kept)
    if text is None:
        raise NotAllowedError("It was kept too long ago: suggest it anew.")
    change, source, note = json.loads(text)
    return await sent(interaction, read_change(change), source, note)


async def sent(interaction: Interaction, change: Change, source: str, note: str) -> Panel:
    """Keep a suggestion and have it reviewed; raise NotAllowedError, ReviewError, StoreError."""
    must_review(interaction)
    services = interaction.client.services
    reviews = services.reviewers.has(interaction.user)
    made = _suggestion(interaction, change, source, note)
    done = await propose(services.store, made, a_day=None if reviews else A_DAY)
    known = await known_to(services.store, change)
    if done.fresh:
        await post_waiting(interaction.client)
        said = "Thank you. The maintainers look at it, and I tell you what becomes of it."
    elif done.state is State.ACCEPTED:
        said = "Thank you. It was accepted lately, so it is known already."
    else:
        await refresh_card(interaction.client, done.id)
        said = "Thank you. Somebody suggested it before you; your source was added."
    card = Card(
        title="",
        lead=line(bold(title_of(change, known))),
        intro=(line(said), *found_lines(change, known, datetime.now(UTC).date())),
        closing=tuple(await news_for(interaction)),
    )
    kept = await suggestion(services.store, done.id) if reviews else None
    return Panel(card, (await review_panel(services, kept)).rows if kept else ())


def _suggestion(interaction: Interaction, change: Change, source: str, note: str) -> Suggestion:
    return Suggestion(Door.USER, change, (Cited(source),), str(interaction.user.id), note)


async def person_known(interaction: Interaction, id_: str) -> Person:
    """Return the person that a button is about; raise NotAllowedError when they are gone."""
    must_review(interaction)
    return await person_of(interaction, id_)


async def news_for(interaction: Interaction) -> list[Line]:
    """Return what became of a user's suggestions that no direct message could tell them."""
    store = interaction.client.services.store
    lines = []
    for kept in await untold(store, interaction.user.id):
        known = await known_to(store, kept.suggestion.change)
        lines.append(outcome_line(kept, known))
        await told(store, kept.id)
    return lines


async def tell_news(interaction: Interaction) -> None:
    """Say once, after a command, what became of a user's suggestions; not over a form."""
    response = interaction.response
    if not interaction.client.services.reviewers:
        return
    if not response.is_done() or response.type is InteractionResponseType.modal:
        return
    lines = await news_for(interaction)
    if lines:
        view = render(Card(title="", lead=lines[0], intro=tuple(lines[1:])))
        await interaction.followup.send(view=view, ephemeral=True)
