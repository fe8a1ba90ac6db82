"""A record's buttons for maintainers: its posts are put to review, or the record is dropped.

The key of the record is kept in the store, as it may not fit into a button.
"""

from __future__ import annotations

from datetime import UTC, datetime

from bot.answers.cards import Card
from bot.answers.text import bold, line
from bot.answers.wording import span_of
from bot.careers.model import Organization, Person, Role
from bot.careers.presence import Now
from bot.catalogue.propose_records import adopted_career, propose_record
from bot.discord_app.alerts.showing import NotAllowedError, Panel, all_picked, telling
from bot.discord_app.items import OPTIONS, menu_of_several, option
from bot.discord_app.review.panels import must_be_maintainer, places_of, review_panel
from bot.discord_app.review.posting import post_waiting, refresh_card
from bot.discord_app.services import Interaction
from bot.store.suggestions import suggestion
from bot.store.write_records import drop_record


async def chosen_posts(interaction: Interaction, kept: str) -> Panel:
    """Return the posts of a record that can become facts, to choose from.

    Raises NotAllowedError, ReviewError, StoreError.
    """
    must_be_maintainer(interaction)
    store, key = interaction.client.services.store, await _key(interaction, kept)
    places = await places_of(interaction)
    person = (await adopted_career(store, key)).person
    now = (await interaction.client.services.desk.directory()).now(datetime.now(UTC).date())
    posts = [
        option(role.title, str(number), _described(role, person, places, now), chosen=True)
        for number, role in enumerate(person.roles[-OPTIONS:], max(0, len(person.roles) - OPTIONS))
    ]
    taking = menu_of_several(f"1vtake:{kept}", "Which of these?", posts)
    rest = " They are put to review, each with the record as its source."
    lead = line(bold("Choose the posts that are right."), rest)
    return Panel(Card(title=person.name, lead=lead), [[taking]])


def _described(role: Role, person: Person, places: dict[str, Organization], now: Now) -> str:
    return f"{places[role.organization].name}, {span_of(role, person, now)}"


async def proposed(interaction: Interaction, kept: str) -> Panel:
    """Put the chosen posts to review, and return the suggestion.

    Raises NotAllowedError, ReviewError, StoreError.
    """
    must_be_maintainer(interaction)
    client, services = interaction.client, interaction.client.services
    key = await _key(interaction, kept)
    chosen = set(map(int, all_picked(interaction)))
    done = await propose_record(services.store, key, only=chosen)
    if done.fresh:
        await post_waiting(client)
    else:
        await refresh_card(client, done.id)
    found = await suggestion(services.store, done.id)
    if found is None:
        raise NotAllowedError("There is no such suggestion any more.")
    return await review_panel(services, found)


async def dropped(interaction: Interaction, kept: str) -> Panel:
    """Delete a record, and say so; raise NotAllowedError, StoreError."""
    must_be_maintainer(interaction)
    key = await _key(interaction, kept)
    if not await drop_record(
        interaction.client.services.store, key, by=str(interaction.user.id), now=datetime.now(UTC)
    ):
        raise NotAllowedError("That record is not kept here any more.")
    said = " An import or a look-up may bring it again; `lateral data hide` keeps it out."
    return telling(bold("Dropped."), said)


async def _key(interaction: Interaction, kept: str) -> str:
    key = await interaction.client.services.store.snapshot(kept)
    if key is None:
        raise NotAllowedError("It was kept too long ago: ask for the record anew.")
    return key
