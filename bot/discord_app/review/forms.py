"""The forms of suggestions and of review. A form has at most five fields (Discord's "Modal").

What of a change is asked and how it is read is in `career_fields` and `person_fields`: the same
fields suggest a change, with a source, and edit one that was suggested.
"""

from __future__ import annotations

from collections.abc import Awaitable, Container, Mapping
from typing import Any, ClassVar, Protocol

import discord
from discord import ui

from bot.alerts.filter_input import ReadingError
from bot.answers.reviewing import REVIEW, SUGGEST
from bot.discord_app.alerts.showing import Panel, show
from bot.discord_app.markdown import clipped
from bot.discord_app.render import Item, Menu
from bot.discord_app.review.deciding import barred, decided
from bot.discord_app.review.suggesting import looked_at
from bot.discord_app.review.typed import plain, read_source
from bot.discord_app.services import Interaction
from bot.review.changes import Change
from bot.review.suggestion import Accept, AskBack, Reject

LONG = 1_000  # characters of an address, and of a reason


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

    def menu(
        self, name: str, label: str, choices: Mapping[str, str], value: str, hint: str = ""
    ) -> None:
        """Add a menu; `choices` are labels by their values."""
        options = [
            discord.SelectOption(label=clipped(words, 100), value=one, default=one == value)
            for one, words in choices.items()
        ]
        self._add(name, label, ui.Select(options=options, required=True, custom_id=name), hint)

    def _add(self, name: str, label: str, item: Item, hint: str) -> None:
        self._fields[name] = item
        self.add_item(ui.Label(text=label, description=hint or None, component=item))

    def value(self, name: str) -> str:
        """Return what was typed or chosen, "" for nothing and for a field that is not there."""
        item = self._fields.get(name)
        if isinstance(item, ui.TextInput):
            return item.value.strip()
        return next(iter(self.chosen(name)), "")

    def lines(self, name: str) -> list[str]:
        """Return the lines that were typed, without empty ones."""
        return [one for one in map(plain, self.value(name).splitlines()) if one]

    def chosen(self, name: str) -> list[str]:
        """Return all that was chosen in a menu."""
        return [str(one) for one in getattr(self._fields.get(name), "values", [])]

    async def on_submit(self, interaction: discord.Interaction[Any], /) -> None:
        """Read the form, and show the panel that follows."""
        await show(interaction, self.done(interaction), asked=self.asked, here=self.here)

    def done(self, interaction: Interaction) -> Awaitable[Panel]:
        """Return the panel that follows; raise ReadingError, NotAllowedError, StoreError."""
        raise NotImplementedError


class Fields(Protocol):
    """What a form asks of one kind of change: at most four fields."""

    noted: ClassVar[bool]  # whether who suggests it says how it shows, in a field more

    @property
    def title(self) -> str:
        """The heading of the form by which it is suggested."""

    def put(self, form: ReviewForm) -> None:
        """Add the fields."""

    async def read(self, form: ReviewForm, interaction: Interaction) -> Change:
        """Return the change that was typed; raise ReadingError, NotAllowedError, StoreError."""


class SuggestForm(ReviewForm):
    """A change that is suggested, with the page that says so."""

    def __init__(self, fields: Fields, source: str = "") -> None:
        super().__init__(fields.title)
        self.fields = fields
        fields.put(self)
        if fields.noted:
            self.text("note", "How it shows", None, needed=True, longest=LONG, long=True)
        hint = "The whole address of the page that says so"
        self.text("source", "Source", source, hint, needed=True, longest=LONG)

    async def done(self, interaction: Interaction) -> Panel:
        """Suggest it."""
        source = read_source(self.value("source"))
        note = plain(self.value("note")) if self.fields.noted else ""
        return await looked_at(interaction, await self.fields.read(self, interaction), source, note)


class EditForm(ReviewForm):
    """A change that was suggested, to be accepted as it is edited."""

    asked = REVIEW.name
    here = True

    def __init__(self, id_: str, fields: Fields, title: str = "Edit and accept") -> None:
        super().__init__(title)
        self.suggestion, self.fields = id_, fields
        fields.put(self)

    async def done(self, interaction: Interaction) -> Panel:
        """Accept it as edited."""
        change = await self.fields.read(self, interaction)
        return await decided(interaction, self.suggestion, Accept(change))


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
