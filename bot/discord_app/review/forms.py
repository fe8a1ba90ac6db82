"""The forms of suggestions and of review.

What of a change is asked and how it is read is in `career_fields` and `person_fields`: the same
fields suggest a change, with a source, and edit one that was suggested.
"""

from __future__ import annotations

from typing import ClassVar, Protocol

from bot.alerts.filter_input import ReadingError
from bot.answers.reviewing import REVIEW, SUGGEST
from bot.discord_app.alerts.showing import Panel
from bot.discord_app.forms import LONG, Form, plain
from bot.discord_app.review.deciding import barred, decided
from bot.discord_app.review.suggesting import looked_at
from bot.discord_app.review.typed import read_source
from bot.discord_app.services import Interaction
from bot.review.changes import Change
from bot.review.suggestion import Accept, AskBack, Reject


class Fields(Protocol):
    """What a form asks of one kind of change: at most four fields."""

    noted: ClassVar[bool]  # whether who suggests it says how it shows, in a field more

    @property
    def title(self) -> str:
        """The heading of the form by which it is suggested."""

    def put(self, form: Form) -> None:
        """Add the fields."""

    async def read(self, form: Form, interaction: Interaction) -> Change:
        """Return the change that was typed; raise ReadingError, NotAllowedError, StoreError."""


class SuggestForm(Form):
    """A change that is suggested, with the page that says so."""

    asked = SUGGEST.name

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


class EditForm(Form):
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


class DecisionForm(Form):
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
