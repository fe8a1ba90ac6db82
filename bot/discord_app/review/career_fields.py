"""The fields by which a career is changed: a move, a role, a place that was left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import ClassVar

from bot.alerts.filter_input import ReadingError
from bot.careers.dates import PartialDate
from bot.careers.model import Person, Role, Status
from bot.discord_app.alerts.showing import NotAllowedError
from bot.discord_app.forms import Form
from bot.discord_app.review.typed import (
    ending,
    move_of,
    read_day,
    read_named,
    read_post,
    role_of,
    said,
)
from bot.discord_app.services import Interaction
from bot.review.changes import ChangedRole, Left, NewMove

_STATUS = {"confirmed": "confirmed", "reported": "reported", "unverified": "unverified"}
_SO, _NOT_SO = "so", "not"


@dataclass(slots=True)
class MoveFields:
    """A move; `before` is what the form is filled with."""

    before: NewMove
    title: str = "Suggest a move"
    reviewing: bool = False  # a maintainer decides by it
    noted: ClassVar[bool] = False

    def put(self, form: Form) -> None:
        """Add the fields."""
        move = self.before
        form.text("person", "Person", said(move.person), needed=True)
        form.text("origin", "From", said(move.origin), "What was left; empty if nothing")
        form.text("destination", "To", said(move.destination), "Empty if it is not known")
        post = ", ".join(str(part) for part in (move.title, move.date) if part)
        form.text("post", "As what, and since when", post, "Research Scientist, 2026-11")
        if self.reviewing:
            form.menu("status", "How certain", _STATUS, move.status.value)

    async def read(self, form: Form, interaction: Interaction) -> NewMove:
        """Return the move as it was typed."""
        services = interaction.client.services
        person = await read_named("person", form.value("person"), services)
        if person is None:
            raise ReadingError("Write whose move it is.")
        move = move_of(
            person,
            await read_named("organization", form.value("origin"), services),
            await read_named("organization", form.value("destination"), services),
            read_post(form.value("post")),
            self.before,
        )
        return replace(move, status=Status(form.value("status") or move.status))


@dataclass(slots=True)
class RoleFields:
    """A correction of a role; `becomes` is what the form is filled with, None to take it out."""

    person: str
    role: Role
    becomes: Role | None
    title: str
    reviewing: bool = False  # a maintainer decides by it
    noted: ClassVar[bool] = False

    def put(self, form: Form) -> None:
        """Add the fields."""
        filled = self.becomes or self.role
        form.text("title", "Title", filled.title, needed=True)
        form.text("start", "Since", str(filled.start or ""), "2026, 2026-11 or 2026-11-30")
        form.text("end", "Until", ending(filled), "Empty: it goes on. ? : over, nobody knows when")
        choices = {_SO: "It is as written above", _NOT_SO: "It was never so: take it out"}
        form.menu("so", "The role", choices, _SO if self.becomes else _NOT_SO)
        if self.reviewing:
            form.menu("status", "How certain", _STATUS, filled.status.value)

    async def read(self, form: Form, _interaction: Interaction) -> ChangedRole:
        """Return the correction as it was typed."""
        if form.value("so") == _NOT_SO:
            return ChangedRole(self.person, self.role, None)
        filled = self.becomes or self.role
        typed = role_of(filled, form.value("title"), form.value("start"), form.value("end"))
        becomes = replace(typed, status=Status(form.value("status") or typed.status))
        if becomes == self.role:
            raise ReadingError("Nothing differs from what is known: change what is wrong.")
        return ChangedRole(self.person, self.role, becomes)


class LeftFields:
    """That somebody left a place; `left` is what the form is filled with."""

    noted: ClassVar[bool] = False

    def __init__(self, person: Person, places: Mapping[str, str], left: Left | None = None) -> None:
        """`places` has names by id. Raises NotAllowedError for who has no post that goes on."""
        here = dict.fromkeys(role.organization for role in person.roles if not role.over)
        if not here:
            raise NotAllowedError(f"No post of {person.name} goes on by what is known.")
        self.title = f"{person.name} left"
        self._person, self._left = person.id, left
        self._choices = {id_: places.get(id_, id_) for id_ in here}

    def put(self, form: Form) -> None:
        """Add the fields."""
        place = self._left.organization if self._left else next(iter(self._choices))
        day = str(self._left.date or "") if self._left else ""
        form.menu("place", "What was left", self._choices, place)
        form.text("day", "When", day, "2026, 2026-11 or 2026-11-30; empty: nobody knows")

    async def read(self, form: Form, _interaction: Interaction) -> Left:
        """Return what was typed."""
        day: PartialDate | None = read_day(form.value("day"), "the leaving")
        return Left(self._person, form.value("place") or next(iter(self._choices)), day)
