"""The panels of review: one suggestion with its buttons, what waits, the history of a person."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from discord import ButtonStyle

from bot.answers.suggested import history_card, suggestion_card, waiting_card
from bot.careers.model import Organization, Person
from bot.discord_app.alerts.showing import NotAllowedError, Panel, picked
from bot.discord_app.items import DANGER, SUCCESS, Button, Item, Menu, button, menu, options
from bot.discord_app.review.alike import alike_lines
from bot.discord_app.services import Interaction, Services
from bot.review.changes import NewPerson, Request, TakenOut
from bot.review.effects import Known, concerned
from bot.review.suggestion import Door, Kept, State
from bot.review.wording import title_of
from bot.store.audit import audit
from bot.store.deciding import known_to
from bot.store.requests import asks_to_be_left_out
from bot.store.suggestions import how_many_wait, suggestion, waiting

_LISTED = 20  # of a list: the rest is counted, and follows when these are decided
_NOT_YOURS = "Only the maintainers of the data can do that."
_AS_IT_IS = (NewPerson, TakenOut, Request)
"""The kinds of change that are accepted as they are, or not."""


def must_be_maintainer(interaction: Interaction) -> None:
    """Raise NotAllowedError unless the user is a maintainer now."""
    if not interaction.client.services.reviewers.has(interaction.user):
        raise NotAllowedError(_NOT_YOURS)


async def person_of(interaction: Interaction, id_: str) -> Person:
    """Return the person whom a button or a suggestion is about; raise NotAllowedError, StoreError."""
    person = await interaction.client.services.store.person(id_)
    if person is None:
        raise NotAllowedError("That person is not in the data any more.")
    return person


async def places_of(interaction: Interaction) -> dict[str, Organization]:
    """Return every organization, by its id; raise StoreError."""
    store = interaction.client.services.store
    return {place.id: place for place in await store.organizations()}


async def review_panel(services: Services, kept: Kept) -> Panel:
    """Return a suggestion with the buttons that decide on it; raise StoreError."""
    known = await known_to(services.store, kept.suggestion.change)
    directory = await services.alerts.directory()
    alike = await alike_lines(services, kept) if kept.state.open else []
    card = suggestion_card(kept, known, directory, datetime.now(UTC).date(), alike)
    row = _buttons(kept)
    return Panel(card, [row] if row else [])


def _buttons(kept: Kept) -> list[Item]:
    if kept.state is State.ACCEPTED:
        if isinstance(kept.suggestion.change, Request):  # what it led to is undone by itself
            return []
        return [_button("Undo", "undo", kept, DANGER)]
    if not kept.state.open:
        return []
    found: list[Item] = []
    change, danger = kept.suggestion.change, DANGER
    if not asks_to_be_left_out(kept):
        found.append(_button("Accept", "accept", kept, SUCCESS))
    if isinstance(change, Request):
        found.append(_button("Leave them out", "leave", kept, danger))
    if not isinstance(change, _AS_IT_IS):
        found.append(_button("Edit and accept", "edit", kept))
    found.append(_button("Reject", "reject", kept, danger))
    if kept.suggestion.door is Door.USER:
        found.append(_button("Ask back", "ask", kept))
        found.append(_button("No more from them", "bar", kept))
    return found


def _button(
    label: str, what: str, kept: Kept, style: ButtonStyle = ButtonStyle.secondary
) -> Button:
    return button(label, f"1v{what}:{kept.id}", style)


async def kept_by(interaction: Interaction, id_: str) -> Kept:
    """Return the suggestion that a button is about, for a maintainer; raise NotAllowedError."""
    must_be_maintainer(interaction)
    kept = await suggestion(interaction.client.services.store, int(id_)) if id_.isdigit() else None
    if kept is None:
        raise NotAllowedError("There is no such suggestion any more.")
    return kept


async def waiting_panel(interaction: Interaction) -> Panel:
    """Return what waits, oldest first, with a menu to open one; raise StoreError."""
    must_be_maintainer(interaction)
    store = interaction.client.services.store
    found = await waiting(store, _LISTED)
    ids = {id_ for kept in found for id_ in concerned(kept.suggestion.change)}
    known = Known(await store.people(ids), await places_of(interaction))
    card = waiting_card(found, await how_many_wait(store), known)
    if not found:
        return Panel(card)
    titles = {
        str(kept.id): f"{kept.id}  {title_of(kept.suggestion.change, known)}" for kept in found
    }
    return Panel(card, [[_opening(titles)]])


async def opened(interaction: Interaction, _of: str) -> Panel:
    """Return the suggestion that was picked from the list."""
    kept = await kept_by(interaction, picked(interaction))
    return await review_panel(interaction.client.services, kept)


async def history_panel(interaction: Interaction, id_: str, name: str) -> Panel:
    """Return what was decided of a person, for maintainers; raise StoreError."""
    must_be_maintainer(interaction)
    store = interaction.client.services.store
    entries = await audit(store, person=id_, limit=_LISTED)
    person = await store.person(id_)
    known = Known({id_: person} if person else {}, await places_of(interaction))
    card = history_card(person.name if person else name, entries, known)
    rows: list[list[Item]] = []
    decided = dict.fromkeys(str(one.suggestion) for one in entries if one.suggestion)
    if decided:
        rows.append([_opening({number: f"Suggestion {number}" for number in decided})])
    if person is not None:
        rows.append([button("Leave them out", f"1vhide:{id_}", DANGER)])
    return Panel(card, rows)


def _opening(titles: Mapping[str, str]) -> Menu:
    """Return the menu that opens a suggestion, of these by their ids."""
    return menu("1vopen:", "Look at one", options(titles))
