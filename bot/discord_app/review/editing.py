"""The forms by which a maintainer edits a suggestion and accepts it, or leaves out who asks for it."""

from __future__ import annotations

from collections.abc import Mapping

from discord import ui

from bot.careers.model import Person
from bot.discord_app.alerts.showing import NotAllowedError
from bot.discord_app.review.career_fields import LeftFields, MoveFields, RoleFields
from bot.discord_app.review.forms import EditForm, Fields
from bot.discord_app.review.panels import kept_by, person_of, places_of
from bot.discord_app.review.person_fields import (
    FactsFields,
    LeaveOutFields,
    NameFields,
    RecordFields,
    RightFields,
    SameFields,
    SplitFields,
)
from bot.discord_app.services import Interaction
from bot.review.changes import (
    AdoptedRecord,
    Change,
    ChangedPerson,
    ChangedRole,
    Left,
    Named,
    NewMove,
    Renamed,
    Request,
    SamePerson,
    TwoPeople,
    Verified,
)

_TITLE = "Edit and accept"


async def editing(interaction: Interaction, _what: str, of: str) -> ui.Modal:
    """Return the form of a suggestion as it is; raise NotAllowedError, StoreError."""
    kept = await kept_by(interaction, of)
    return EditForm(of, await _fields(interaction, kept.suggestion.change))


async def _fields(interaction: Interaction, change: Change) -> Fields:
    store = interaction.client.services.store
    match change:
        case NewMove():
            return MoveFields(change, reviewing=True)
        case ChangedRole(person=id_, role=role, becomes=becomes):
            return RoleFields(id_, role, becomes, _TITLE, reviewing=True)
        case Renamed(person=id_, name=name):
            return NameFields(id_, name, _TITLE)
        case Verified(person=id_, as_of=day):
            return RightFields(id_, day, _TITLE)
        case Left(person=id_):
            places = await places_of(interaction)
            names = {place.id: place.name for place in places.values()}
            return LeftFields(await person_of(interaction, id_), names, change)
        case ChangedPerson(person=before, becomes=becomes):
            person = await person_of(interaction, before.id)
            return FactsFields(person, becomes, await store.areas())
        case SamePerson(person=id_, other=other_id):
            people = await store.people((id_, other_id))
            one, other = (_named(people, id_) for id_ in (id_, other_id))
            return SameFields(one, other, reviewing=True)
        case TwoPeople(person=id_):
            person = await person_of(interaction, id_)
            return SplitFields(person, await places_of(interaction), change)
        case AdoptedRecord(into=into):
            held = await store.person(into) if into else None
            return RecordFields(change, Named(held.name, held.id) if held else None)
        case _:
            raise NotAllowedError("There is nothing to edit in it: accept or reject it.")


def _named(people: Mapping[str, Person], id_: str) -> Named:
    return Named(people[id_].name if id_ in people else id_, id_)


async def leaving(interaction: Interaction, _what: str, of: str) -> ui.Modal:
    """Return the form that leaves out who a request is about; raise NotAllowedError, StoreError."""
    kept = await kept_by(interaction, of)
    change = kept.suggestion.change
    if not isinstance(change, Request):
        raise NotAllowedError("Nobody asks to be left out there.")
    id_ = change.person.id
    known = await interaction.client.services.store.person(id_) if id_ else None
    return EditForm(of, LeaveOutFields(change.person, known), "Leave them out?")
