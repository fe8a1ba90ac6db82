"""The forms of suggestions and of review. A form has at most five fields (Discord's "Modal")."""

from __future__ import annotations

from collections.abc import Awaitable, Container, Mapping
from dataclasses import replace
from typing import Any

import discord
from discord import ui

from bot.alerts.filter_input import ReadingError
from bot.answers.reviewing import REVIEW, SUGGEST
from bot.careers.dates import PartialDate
from bot.careers.model import Person, Role, Status
from bot.discord_app.alerts.showing import NotAllowedError, Panel, show
from bot.discord_app.markdown import clipped
from bot.discord_app.render import Item, Menu
from bot.discord_app.review.deciding import barred, decided
from bot.discord_app.review.suggesting import looked_at
from bot.discord_app.review.typed import (
    ending,
    move_of,
    plain,
    read_day,
    read_named,
    read_post,
    read_source,
    role_of,
    said,
)
from bot.discord_app.services import Interaction
from bot.review.changes import (
    ChangedRole,
    NewMove,
    Renamed,
    SamePerson,
    Verified,
)
from bot.review.suggestion import Accept, AskBack, Reject

LONG = 1_000  # characters of an address, and of a reason
_MENU = {"confirmed": "confirmed", "reported": "reported", "unverified": "unverified"}


class ReviewForm(ui.Modal):
    """A form; what is sent is read in `done`."""

    asked = SUGGEST.name
    here = False  # the panel takes the place of the message that the form was opened from

    def __init__(self, title: str) -> None:
        super().__init__(title=title[:45], timeout=900)
        self._fields: dict[str, Item] = {}

    def text(
        self,
        name: str,
        label: str,
        value: str | None = None,
        hint: str = "",
        *,
        needed: bool = False,
        longest: int = 200,
        long: bool = False,
    ) -> None:
        """Add a text field."""
        made: ui.TextInput[Any] = ui.TextInput(
            default=(value or "")[:longest] or None,
            required=needed,
            max_length=longest,
            custom_id=name,
            style=discord.TextStyle.paragraph if long else discord.TextStyle.short,
        )
        self._add(name, label, made, hint)

    def several(
        self, name: str, label: str, choices: Mapping[str, str], values: Container[str]
    ) -> None:
        """Add a menu of which several can be chosen, at least one."""
        options = [
            discord.SelectOption(label=clipped(words, 100), value=one, default=one in values)
            for one, words in choices.items()
        ]
        menu: Menu = ui.Select(
            options=options, required=True, custom_id=name, min_values=1, max_values=len(options)
        )
        self._add(name, label, menu, "")

    def menu(self, name: str, label: str, choices: Mapping[str, str], value: str) -> None:
        """Add a menu; `choices` are labels by their values."""
        options = [
            discord.SelectOption(label=words[:100], value=one, default=one == value)
            for one, words in choices.items()
        ]
        self._add(name, label, ui.Select(options=options, required=True, custom_id=name), "")

    def source(self, known: str = "") -> None:
        """Add the field of the page that says so."""
        hint = "The whole address of the page that says so"
        self.text("source", "Source", known, hint, needed=True, longest=LONG)

    def _add(self, name: str, label: str, item: Item, hint: str) -> None:
        self._fields[name] = item
        self.add_item(ui.Label(text=label, description=hint or None, component=item))

    def value(self, name: str) -> str:
        """Return what was typed or chosen, "" for nothing."""
        item = self._fields[name]
        if isinstance(item, ui.TextInput):
            return item.value.strip()
        return next(iter(self.chosen(name)), "")

    def chosen(self, name: str) -> list[str]:
        """Return all that was chosen in a menu."""
        return [str(one) for one in getattr(self._fields[name], "values", [])]

    async def on_submit(self, interaction: discord.Interaction[Any], /) -> None:
        """Read the form, and show the panel that follows."""
        await show(interaction, self.done(interaction), asked=self.asked, here=self.here)

    def done(self, interaction: Interaction) -> Awaitable[Panel]:
        """Return the panel that follows; raise ReadingError, NotAllowedError, StoreError."""
        raise NotImplementedError


class MoveForm(ReviewForm):
    """A new move; `move` is what it is filled with."""

    def __init__(self, move: NewMove, title: str = "Suggest a move", source: str = "") -> None:
        super().__init__(title)
        self.before = move
        self._move_fields()
        self.source(source)

    def _move_fields(self) -> None:
        move = self.before
        self.text("person", "Person", said(move.person), needed=True)
        self.text("origin", "From", said(move.origin), "What was left; empty if nothing")
        self.text("destination", "To", said(move.destination), "Empty if it is not known")
        post = ", ".join(str(part) for part in (move.title, move.date) if part)
        self.text("post", "As what, and since when", post, "Research Scientist, 2026-11")

    async def move(self, interaction: Interaction) -> NewMove:
        """Return the move as it was typed."""
        services = interaction.client.services
        person = await read_named("person", self.value("person"), services)
        if person is None:
            raise ReadingError("Write whose move it is.")
        return move_of(
            person,
            await read_named("organization", self.value("origin"), services),
            await read_named("organization", self.value("destination"), services),
            read_post(self.value("post")),
            self.before,
        )

    async def done(self, interaction: Interaction) -> Panel:
        """Suggest the move."""
        source = read_source(self.value("source"))
        return await looked_at(interaction, await self.move(interaction), source, "")


class RoleForm(ReviewForm):
    """A correction of a role."""

    def __init__(self, person: Person, role: Role) -> None:
        super().__init__(f"Correct {person.name}")
        self.person, self.role = person, role
        _role_fields(self, role)
        self.source()

    async def done(self, interaction: Interaction) -> Panel:
        """Suggest the correction."""
        source = read_source(self.value("source"))
        becomes = _role_typed(self, self.role)
        if becomes == self.role:
            raise ReadingError("Nothing differs from what is known: change what is wrong.")
        change = ChangedRole(self.person.id, self.role, becomes)
        return await looked_at(interaction, change, source, "")


def _role_fields(form: ReviewForm, role: Role) -> None:
    form.text("title", "Title", role.title, needed=True)
    form.text("start", "Since", str(role.start or ""), "2026, 2026-11 or 2026-11-30")
    form.text("end", "Until", ending(role), "Empty: it goes on. ? : over, nobody knows when")


def _role_typed(form: ReviewForm, role: Role) -> Role:
    return role_of(role, form.value("title"), form.value("start"), form.value("end"))


class NameForm(ReviewForm):
    """Another name of a person."""

    def __init__(self, person: Person) -> None:
        super().__init__(f"The name of {person.name}")
        self.person = person
        self.text("name", "The name they publish under", person.name, needed=True)
        self.source()

    async def done(self, interaction: Interaction) -> Panel:
        """Suggest the name."""
        change = Renamed(self.person.id, plain(self.value("name")))
        return await looked_at(interaction, change, read_source(self.value("source")), "")


class RightForm(ReviewForm):
    """That what is known is right, as of a day."""

    def __init__(self, person: Person) -> None:
        super().__init__(f"{person.name} is right")
        self.person = person
        self.text("day", "As of", None, "When the page was written: 2026-11", needed=True)
        self.source()

    async def done(self, interaction: Interaction) -> Panel:
        """Suggest it."""
        day = read_day(self.value("day"), "the page")
        assert isinstance(day, PartialDate)
        source = read_source(self.value("source"))
        return await looked_at(interaction, Verified(self.person.id, day), source, "")


class SameForm(ReviewForm):
    """That two people are one."""

    def __init__(self, person: Person) -> None:
        super().__init__(f"{person.name}: the same person")
        self.person = person
        self.text("other", "The other person", None, needed=True)
        self.text("note", "How it shows", None, needed=True, longest=LONG, long=True)
        self.source()

    async def done(self, interaction: Interaction) -> Panel:
        """Suggest it."""
        other = await read_named("person", self.value("other"), interaction.client.services)
        if other is None:
            raise ReadingError("Write who the other person is.")
        source, note = read_source(self.value("source")), plain(self.value("note"))
        if other.id in (None, self.person.id):
            raise ReadingError("The other person is not in the data: write their name.")
        change = SamePerson(self.person.id, other.id or "")
        return await looked_at(interaction, change, source, note)


class DecisionForm(ReviewForm):
    """The reason of a rejection, what is asked back, or why somebody is kept from suggesting."""

    asked = REVIEW.name
    here = True

    def __init__(self, what: str, id_: str) -> None:
        title, label = _REASONS[what]
        super().__init__(title)
        self.what, self.suggestion = what, id_
        self.text("reason", label, None, needed=True, longest=LONG, long=True)

    async def done(self, interaction: Interaction) -> Panel:
        """Decide."""
        reason = plain(self.value("reason"))
        if not reason:
            raise ReadingError("Write it in a few words: who suggested it will read it.")
        if self.what == "bar":
            return await barred(interaction, self.suggestion, reason)
        decision = Reject(reason) if self.what == "reject" else AskBack(reason)
        return await decided(interaction, self.suggestion, decision)


_REASONS = {
    "reject": ("Reject", "Why, for who suggested it"),
    "ask": ("Ask back", "What do you want to know?"),
    "bar": ("Keep them from suggesting", "Why, for the maintainers"),
}


class EditedMoveForm(MoveForm):
    """A suggested move, to be accepted as it is edited."""

    asked = REVIEW.name
    here = True

    def __init__(self, id_: str, move: NewMove) -> None:
        self.suggestion = id_
        super().__init__(move, "Edit and accept")

    def source(self, known: str = "") -> None:
        """Add how certain it is, in the place of the source, which it has."""
        self.menu("status", "How certain", _MENU, self.before.status.value)

    async def done(self, interaction: Interaction) -> Panel:
        """Accept it as edited."""
        move = await self.move(interaction)
        status = Status(self.value("status") or move.status)
        return await decided(interaction, self.suggestion, Accept(replace(move, status=status)))


class EditedRoleForm(ReviewForm):
    """A suggested correction, to be accepted as it is edited."""

    asked = REVIEW.name
    here = True

    def __init__(self, id_: str, change: ChangedRole) -> None:
        super().__init__("Edit and accept")
        if change.becomes is None:
            raise NotAllowedError("It takes the role out: there is nothing to edit.")
        self.suggestion, self.change, self.becomes = id_, change, change.becomes
        _role_fields(self, self.becomes)
        self.menu("status", "How certain", _MENU, self.becomes.status.value)

    async def done(self, interaction: Interaction) -> Panel:
        """Accept it as edited."""
        becomes = _role_typed(self, self.becomes)
        status = Status(self.value("status") or becomes.status)
        edited = replace(self.change, becomes=replace(becomes, status=status))
        return await decided(interaction, self.suggestion, Accept(edited))
