"""Facts, changes and edits to and from JSON, as the store keeps them.

An object has a key for each field that is not at its default, so that a field added later needs no
rewriting of what is kept.
"""

from __future__ import annotations

import json
import types
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from functools import cache
from typing import TypeAlias, TypeVar, Union, get_args, get_origin, get_type_hints

from bot.careers.dates import PartialDate
from bot.review.changes import KIND_OF, KINDS, Change
from bot.review.edits import EDIT_KINDS, Edit

Json: TypeAlias = "bool | int | str | list[Json] | dict[str, Json] | None"

Read = TypeVar("Read")

_KIND = "is"


class FormError(ValueError):
    """The JSON is not of the form that this version writes."""


def change_json(change: Change) -> str:
    """Return a change as JSON text."""
    return _text({_KIND: KIND_OF[type(change)], **_fields_of(change)})


def read_change(text: str) -> Change:
    """Return the change of a JSON text; raise FormError."""
    return _of_kind(KINDS, json.loads(text))


def edits_json(edits: Iterable[Edit]) -> str:
    """Return edits as the JSON text of a list."""
    kinds = {kind: word for word, kind in EDIT_KINDS.items()}
    return _text([{_KIND: kinds[type(edit)], **_fields_of(edit)} for edit in edits])


def read_edits(text: str) -> tuple[Edit, ...]:
    """Return the edits of a JSON text; raise FormError."""
    return tuple(_of_kind(EDIT_KINDS, document) for document in json.loads(text))


def facts_json(facts: object) -> str:
    """Return a person, a role or an organization as JSON text."""
    return _text(plain(facts))


def read_facts(kind: type[Read], text: str) -> Read:
    """Return what `facts_json` wrote; raise FormError."""
    return _read_whole(kind, json.loads(text))


def _text(document: Json) -> str:
    return json.dumps(document, ensure_ascii=False, sort_keys=True)


def _of_kind(kinds: Mapping[str, type[Read]], document: dict[str, Json]) -> Read:
    kind = kinds.get(str(document.pop(_KIND, "")))
    if kind is None:
        raise FormError("no kind that is known here")
    return _read_whole(kind, document)


def plain(value: object) -> Json:
    """Return a value as what `json` writes."""
    match value:
        case Enum():
            return plain(value.value)
        case None | bool() | int() | str():
            return value
        case PartialDate():
            return str(value)
        case tuple() | list():
            return [plain(item) for item in value]
        case Mapping():
            return {str(key): plain(item) for key, item in value.items()}
        case _:
            return _fields_of(value)


def _fields_of(value: object) -> dict[str, Json]:
    if not is_dataclass(value):
        raise FormError(f"{type(value).__name__} has no form in JSON")
    return {
        one.name: plain(held)
        for one in fields(value)
        if (held := getattr(value, one.name)) != _usual(one)
    }


def _usual(one: Field[object]) -> object:
    return one.default_factory() if one.default_factory is not MISSING else one.default


def _read_whole(kind: type[Read], document: Json) -> Read:
    made = _read(kind, document)
    if not isinstance(made, kind):
        raise FormError(f"no {kind.__name__}")
    return made


def _read(hint: object, value: Json) -> object:
    origin, parts = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        if value is None:
            return None
        return _read(next(part for part in parts if part is not type(None)), value)
    if origin is tuple:
        if not isinstance(value, list):
            raise FormError("no list")
        return tuple(_read(parts[0], item) for item in value)
    if origin is Mapping:
        if not isinstance(value, dict):
            raise FormError("no mapping")
        return dict(value)
    return _read_plain(hint, value)


def _read_plain(hint: object, value: Json) -> object:
    if hint is PartialDate:
        return PartialDate.parse(str(value))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint(value)
    if isinstance(hint, type) and is_dataclass(hint):
        if not isinstance(value, dict):
            raise FormError(f"no {hint.__name__}")
        known = _hints(hint)
        try:
            return hint(**{key: _read(known[key], held) for key, held in value.items()})
        except (KeyError, TypeError) as error:
            raise FormError(f"no {hint.__name__}: {error}") from error
    return value


@cache
def _hints(kind: type) -> dict[str, object]:
    return dict(get_type_hints(kind))
