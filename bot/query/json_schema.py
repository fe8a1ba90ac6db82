"""The JSON Schema of queries, made from the types of the language: what `json_form` reads."""

from __future__ import annotations

from enum import Enum
from functools import cache
from typing import get_args

from bot.query.json_form import WHERE, Json
from bot.query.language import (
    Compare,
    Condition,
    Find,
    Key,
    Measure,
    Profile,
    Range,
    Several,
    Share,
    Some,
    Span,
    Tell,
)
from bot.query.nodes import (
    EVERY,
    ROW_NODE,
    by_spelling,
    enum_word,
    fields_of,
    hints,
    is_many,
    kinds,
    name_of,
    nodes,
    required,
)
from bot.query.terms import Field, Rows

_QUERIES = (Share, Compare, Tell, Profile, Several)
_TEXT: Json = {"type": "string"}


@cache
def schema() -> dict[str, Json]:
    """Return the schema of an object with a `query`, which is null for what no query says."""
    return {
        "type": "object",
        "properties": {"query": {"anyOf": [_ref("query"), {"type": "null"}]}},
        "required": ["query"],
        "additionalProperties": False,
        "$defs": _definitions(),
    }


def _definitions() -> dict[str, Json]:
    conditions = [node for node in nodes().values() if issubclass(node, Condition)]
    named = [name_of(node) for node in conditions if node is not Condition]
    rows = [row.value for row in Rows]
    found: dict[str, Json] = {
        row.value: _object({row.value: _row(row)}, [row.value]) for row in Rows
    }
    for node in (*conditions, *_QUERIES, Key):
        found[name_of(node)] = _object({name_of(node): _inner(node)}, [name_of(node)])
    return {
        **found,
        "query": _any(rows + [name_of(node) for node in _QUERIES]),
        "find": _any(rows),
        "condition": {"anyOf": [_TEXT, *map(_ref, named)]},
        "span": {
            "anyOf": [
                _TEXT,
                _object({"since": _ref("day"), "until": _ref("day")}, ["since", "until"]),
            ]
        },
        "day": {
            "anyOf": [
                _TEXT,
                _object({"of": _ref("tell"), "months": {"type": "integer"}}, ["of"]),
                {"type": "null"},
            ]
        },
    }


def _row(rows: Rows) -> Json:
    """Return the schema of what is asked of rows: the values of their own node, and of a Find."""
    own = ROW_NODE.get(rows)
    values = {
        **_values(Find, skip=("rows", WHERE)),
        **(_values(own) if own else {}),
        WHERE: {"type": "array", "items": _ref("condition")},
    }
    return _object(values, [])


def _inner(node: type) -> Json:
    one, *more = fields_of(node)
    if not more:
        return _of(hints(node)[one.name])
    if node is Some:
        return _object({"of": _ref("find"), **_values(node, skip=("rows", WHERE))}, ["of"])
    wanted = [name for name, field in by_spelling(node).items() if _required(node, field)]
    return _object(_values(node), wanted)


def _required(node: type, name: str) -> bool:
    return any(required(one) for one in fields_of(node) if one.name == name)


def _values(node: type, skip: tuple[str, ...] = ()) -> dict[str, Json]:
    return {
        spelt: _of(hints(node)[name])
        for spelt, name in by_spelling(node).items()
        if name not in skip
    }


def _of(hint: object) -> Json:
    """Return the schema of a field by its type."""
    kind = kinds(hint)[0]
    if is_many(hint):
        return {"type": "array", "items": _of(get_args(hint)[0])}
    if str(kind).startswith("frozenset"):
        member = get_args(kind)[0]
        some: Json = {"type": "array", "items": _of(member)}
        return {"anyOf": [some, {"enum": [EVERY]}]} if issubclass(member, Enum) else some
    if len(kinds(hint)) > 1:
        return _ref("query")
    if kind is Key:
        return {"anyOf": [_words(Field), _ref("key")]}
    if kind is Span or kind is Condition or kind is Find or kind is Tell:
        return _ref(name_of(kind))
    if kind is Range or kind is Measure or kind is str:
        return _TEXT
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _words(kind)
    return {"type": "boolean" if kind is bool else "integer"}


def _words(kind: type[Enum]) -> Json:
    return {"enum": [enum_word(one) for one in kind]}


def _object(properties: dict[str, Json], wanted: list[str]) -> Json:
    return {
        "type": "object",
        "properties": properties,
        "required": [*wanted],
        "additionalProperties": False,
    }


def _any(names: list[str]) -> Json:
    return {"anyOf": [_ref(name) for name in names]}


def _ref(name: str) -> Json:
    return {"$ref": f"#/$defs/{name}"}
