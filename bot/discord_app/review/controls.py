"""The buttons and menus of suggestions; they work after a restart, as all buttons do."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from discord import ui

from bot.answers.cards import Card
from bot.answers.reviewing import REVIEW, SUGGEST
from bot.answers.text import line
from bot.careers.model import Organization, Person
from bot.discord_app import replies
from bot.discord_app.alerts.showing import NotAllowedError, Panel, ask, picked, show
from bot.discord_app.custom_ids import REVIEW as REVIEW_ID
from bot.discord_app.items import OPTIONS, Kept, Pressed, menu, options
from bot.discord_app.message_text import words_in
from bot.discord_app.review import panels
from bot.discord_app.review.career_fields import LeftFields, MoveFields, RoleFields
from bot.discord_app.review.deciding import accepted, undone
from bot.discord_app.review.editing import editing, leaving
from bot.discord_app.review.forms import DecisionForm, Fields, SuggestForm
from bot.discord_app.review.leaving_out import asked_whether, left_out
from bot.discord_app.review.person_fields import (
    FactsFields,
    NameFields,
    RightFields,
    SameFields,
    SplitFields,
)
from bot.discord_app.review.records import chosen_posts, dropped, proposed
from bot.discord_app.review.suggesting import must_review, person_known, sent_draft
from bot.discord_app.review.typed import blank_move, posts_of
from bot.discord_app.services import Interaction
from bot.review.changes import Named

_POSTS = OPTIONS - 7  # of the menu, which has seven other entries


class ReviewControl(Kept, template=REVIEW_ID):
    """A button or a menu of a suggestion."""

    async def callback(self, interaction: Pressed) -> None:
        """Open the form, or do what the custom_id names; never raise."""
        what, of = self.held["what"], self.held["of"]
        if what in _FORMS:
            await ask(interaction, _FORMS[what](interaction, what, of), asked=SUGGEST.name)
        elif what in _DOING:
            doing, asked, here = _DOING[what]
            await show(interaction, doing(interaction, of), asked=asked, here=here)
        else:
            await replies.tell_outdated(interaction, asked="button")


async def correcting(interaction: Interaction, of: str) -> Panel:
    """Return what of a person can be corrected, as a menu; raise NotAllowedError, StoreError."""
    person = await person_known(interaction, of)
    entries = options(_entries(person, await panels.places_of(interaction)))
    card = Card(
        title=person.name,
        lead=line("Choose what is wrong or missing. Every change needs a page that says so."),
    )
    return Panel(card, [[menu(f"1vfix:{person.id}", "What is to be changed?", entries)]])


async def whose(interaction: Interaction, _of: str) -> Panel:
    """Return the people whom the card names, to choose whose facts are corrected.

    Raises NotAllowedError, StoreError.
    """
    must_review(interaction)
    services, message = interaction.client.services, interaction.message
    found = await services.desk.ask_about(words_in(message)) if message else None
    people = await services.store.people(found.people[:OPTIONS] if found else ())
    if not people:
        raise NotAllowedError("The card names nobody: write whom it is about with /suggest.")
    if len(people) == 1:
        return await correcting(interaction, next(iter(people)))
    names = options({id_: person.name for id_, person in people.items()})
    choosing = menu("1vwho:", "Whose facts are to be changed?", names)
    return Panel(Card(title="", lead=line("Choose whom it is about.")), [[choosing]])


async def _chosen(interaction: Interaction, _of: str) -> Panel:
    return await correcting(interaction, picked(interaction))


def _entries(person: Person, places: dict[str, Organization]) -> dict[str, str]:
    """Return what can be corrected, by what `_fields` calls it."""
    posts = list(enumerate(posts_of(person, places)))[-_POSTS:]
    return {
        "move": "A move that is missing",
        **{f"role{number}": words for number, words in reversed(posts)},
        "left": "They left a place",
        "name": "The name",
        "facts": "Summary, other names, areas, links",
        "right": "All of it is right",
        "same": "The same person as somebody else",
        "two": "Two people taken for one",
    }


async def _fixing(interaction: Interaction, _what: str, of: str) -> ui.Modal:
    return SuggestForm(await _fields(interaction, await person_known(interaction, of)))


async def _fields(interaction: Interaction, person: Person) -> Fields:
    """Return the fields of what was picked; raise NotAllowedError, StoreError."""
    chosen, named = picked(interaction), Named(person.name, person.id)
    store = interaction.client.services.store
    match chosen:
        case "move":
            return MoveFields(blank_move(named))
        case "left":
            places = await panels.places_of(interaction)
            return LeftFields(person, {id_: place.name for id_, place in places.items()})
        case "name":
            return NameFields(person.id, person.name, f"The name of {person.name}")
        case "facts":
            return FactsFields(person, person, await store.areas())
        case "right":
            return RightFields(person.id, None, f"{person.name} is right")
        case "same":
            return SameFields(named, None)
        case "two":
            return SplitFields(person, await panels.places_of(interaction))
    number = int(chosen.removeprefix("role"))
    if number >= len(person.roles):
        raise NotAllowedError("That role is not in the data any more: press Correct again.")
    role = person.roles[number]
    return RoleFields(person.id, role, role, f"Correct {person.name}")


async def _adding(interaction: Interaction, _what: str, of: str) -> ui.Modal:
    """Return the form of a move of somebody who is not in the data, by the name that was typed."""
    must_review(interaction)
    name = await interaction.client.services.store.snapshot(of) if of else ""
    return SuggestForm(MoveFields(blank_move(Named(name or "")), "Suggest somebody who is missing"))


async def _deciding(interaction: Interaction, what: str, of: str) -> ui.Modal:
    await panels.kept_by(interaction, of)
    return DecisionForm(what, of)


_FORMS: dict[str, Callable[[Interaction, str, str], Awaitable[ui.Modal]]] = {
    "fix": _fixing,
    "add": _adding,
    "reject": _deciding,
    "ask": _deciding,
    "bar": _deciding,
    "edit": editing,
    "leave": leaving,
}
_DOING: dict[str, tuple[Callable[[Interaction, str], Awaitable[Panel]], str, bool]] = {
    "correct": (correcting, SUGGEST.name, False),
    "whose": (whose, SUGGEST.name, False),
    "who": (_chosen, SUGGEST.name, True),
    "send": (sent_draft, SUGGEST.name, True),
    "accept": (accepted, REVIEW.name, True),
    "undo": (undone, REVIEW.name, True),
    "open": (panels.opened, REVIEW.name, True),
    "hide": (asked_whether, REVIEW.name, True),
    "hidesure": (left_out, REVIEW.name, True),
    "adopt": (chosen_posts, REVIEW.name, False),
    "take": (proposed, REVIEW.name, True),
    "drop": (dropped, REVIEW.name, False),
}
"""What each does, the name that is logged, and whether its panel replaces the message."""
