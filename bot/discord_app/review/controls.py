"""The buttons and menus of suggestions; they work after a restart, as all buttons do."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from typing import Any, Self

import discord
from discord import ui

from bot.answers.cards import Card
from bot.answers.reviewing import REVIEW, SUGGEST
from bot.answers.text import line
from bot.careers.model import Organization, Person
from bot.discord_app import replies
from bot.discord_app.alerts.showing import NotAllowedError, Panel, ask, picked, show
from bot.discord_app.custom_ids import REVIEW as REVIEW_ID
from bot.discord_app.markdown import clipped
from bot.discord_app.render import Item, Menu
from bot.discord_app.review import panels
from bot.discord_app.review.deciding import accepted, undone
from bot.discord_app.review.forms import (
    DecisionForm,
    EditedMoveForm,
    EditedRoleForm,
    MoveForm,
    NameForm,
    RightForm,
    RoleForm,
    SameForm,
)
from bot.discord_app.review.leaving_out import asked_whether, left_out
from bot.discord_app.review.records import chosen_posts, dropped, proposed
from bot.discord_app.review.split_forms import EditedSplitForm, SplitForm
from bot.discord_app.review.suggesting import (
    must_review,
    person_known,
    sent_draft,
)
from bot.discord_app.review.typed import blank_move, posts_of
from bot.discord_app.services import Interaction
from bot.review.changes import ChangedRole, Named, NewMove, TwoPeople

_POSTS = 19  # of the menu: its other entries are six (Discord's "String Select": 25 options)


class ReviewControl(ui.DynamicItem[Item], template=REVIEW_ID):
    """A button or a menu of a suggestion."""

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], item: Item, _match: re.Match[str], /
    ) -> Self:
        """Return the pressed control."""
        return cls(item)

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Open the form, or do what the custom_id names; never raise."""
        match = self.template.fullmatch(self.custom_id)
        assert match is not None
        what, of = match["what"], match["of"]
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
    places = await _places(interaction)
    menu: Menu = ui.Select(
        custom_id=f"1vfix:{person.id}",
        placeholder="What is to be changed?",
        options=list(_entries(person, places)),
    )
    card = Card(
        title=person.name,
        lead=line("Choose what is wrong or missing. Every change needs a page that says so."),
    )
    return Panel(card, [[menu]])


async def _places(interaction: Interaction) -> dict[str, Organization]:
    store = interaction.client.services.store
    return {place.id: place for place in await store.organizations()}


def _entries(person: Person, places: dict[str, Organization]) -> list[discord.SelectOption]:
    posts = list(enumerate(posts_of(person, places)))[-_POSTS:]
    return [
        discord.SelectOption(label="A move that is missing", value="move"),
        *(
            discord.SelectOption(label=clipped(words, 100), value=f"role{number}")
            for number, words in reversed(posts)
        ),
        discord.SelectOption(label="The name", value="name"),
        discord.SelectOption(label="All of it is right", value="right"),
        discord.SelectOption(label="The same person as somebody else", value="same"),
        discord.SelectOption(label="Two people taken for one", value="two"),
    ]


async def _fixing(interaction: Interaction, _what: str, of: str) -> ui.Modal:
    person = await person_known(interaction, of)
    chosen = picked(interaction)
    match chosen:
        case "move":
            return MoveForm(blank_move(Named(person.name, person.id)))
        case "name":
            return NameForm(person)
        case "right":
            return RightForm(person)
        case "same":
            return SameForm(person)
        case "two":
            return SplitForm(person, await _places(interaction))
    number = int(chosen.removeprefix("role"))
    if number >= len(person.roles):
        raise NotAllowedError("That role is not in the data any more: press Correct again.")
    return RoleForm(person, person.roles[number])


async def _adding(interaction: Interaction, _what: str, of: str) -> ui.Modal:
    """Return the form of a move of somebody who is not in the data, by the name that was typed."""
    must_review(interaction)
    name = await interaction.client.services.store.snapshot(of) if of else ""
    return MoveForm(blank_move(Named(name or "")), "Suggest somebody who is missing")


async def _deciding(interaction: Interaction, what: str, of: str) -> ui.Modal:
    await panels.kept_by(interaction, of)
    return DecisionForm(what, of)


async def _editing(interaction: Interaction, _what: str, of: str) -> ui.Modal:
    kept = await panels.kept_by(interaction, of)
    match kept.suggestion.change:
        case NewMove() as move:
            return EditedMoveForm(of, move)
        case ChangedRole() as change:
            return EditedRoleForm(of, change)
        case TwoPeople(person=id_) as split:
            person = await person_known(interaction, id_)
            return EditedSplitForm(of, split, person, await _places(interaction))
        case _:
            raise NotAllowedError(
                "That cannot be edited: reject it, and suggest it as it is right."
            )


_FORMS: dict[str, Callable[[Interaction, str, str], Awaitable[ui.Modal]]] = {
    "fix": _fixing,
    "add": _adding,
    "reject": _deciding,
    "ask": _deciding,
    "bar": _deciding,
    "edit": _editing,
}
_DOING: dict[str, tuple[Callable[[Interaction, str], Awaitable[Panel]], str, bool]] = {
    "correct": (correcting, SUGGEST.name, False),
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
