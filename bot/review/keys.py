"""The key by which the same news is known again when another source brings it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

from bot.careers.model import Role
from bot.names.folding import fold
from bot.review.changes import (
    KIND_OF,
    AdoptedRecord,
    Change,
    ChangedPerson,
    ChangedRole,
    Left,
    Named,
    NewMove,
    NewPerson,
    Renamed,
    Request,
    SamePerson,
    TakenOut,
    TwoPeople,
    Verified,
)
from bot.review.edits import differences
from bot.review.json_text import plain

LONGEST = 240  # characters of a key


def key_of(change: Change) -> str:
    """Return the key: equal for what is one piece of news, whatever source, title or day it has.

    A move is known by the person and the place joined; a departure, and the end of a post, by the
    place left.
    """
    kind = KIND_OF[type(change)]
    match change:
        case NewMove(person=person, destination=Named() as place, kind=how):
            parts = ["move", _named(person), "to", _named(place), "up" if how == "promoted" else ""]
        case NewMove(person=person, origin=origin):
            parts = ["left", _named(person), _named(origin) if origin else ""]
        case Left(person=person_id, organization=place_id):
            parts = ["left", person_id, place_id]
        case ChangedRole(person=person_id, role=role, becomes=becomes):
            parts = [kind, person_id, _role(role), _role(becomes) if becomes else ""]
        case ChangedPerson(person=before, becomes=changed):
            said = {one.field: one.after for one in differences(before, changed)}
            parts = [kind, before.id, _digest(said)]
        case NewPerson(person=new):
            parts = [kind, _folded(new.name)]
        case Renamed(person=person_id, name=name):
            parts = [kind, person_id, _folded(name)]
        case Verified(person=person_id, as_of=day):
            parts = [kind, person_id, str(day)]
        case SamePerson(person=one, other=other):
            parts = [kind, *sorted((one, other))]
        case TwoPeople(person=person_id):
            parts = [kind, person_id]
        case AdoptedRecord(service=service, identifier=identifier):
            parts = [kind, service, identifier]
        case TakenOut(person=person_id):
            parts = [kind, person_id]
        case Request(person=person, wanted=wanted):
            parts = [kind, _named(person), wanted.value]
    return "|".join(parts)[:LONGEST]


def holds_name(name: str) -> str:
    """Return what the key of a change holds that is about somebody of this name without an id."""
    return _named(Named(name))


def _named(named: Named) -> str:
    """Return the id, or the folded name, which no id is written like."""
    return named.id or f"'{_folded(named.name)}'"


def _folded(name: str) -> str:
    return " ".join(fold(name)) or name.strip()


def _role(role: Role) -> str:
    return f"{role.organization}:{_digest(replace(role, sources=()))}"


def _digest(facts: object) -> str:
    return hashlib.sha256(json.dumps(plain(facts), sort_keys=True).encode()).hexdigest()[:16]
