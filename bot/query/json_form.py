"""A query as JSON, for programs that write one: the text form with its brackets as objects.

    {"moves": {"from": "openai", "to": "anthropic", "joined": "2024.."}}
    {"people": {"where": [{"some": {"of": {"stays": {"at": "cohere", "when": "now"}}}}]}}

A node is an object of its name alone; its values have the names of the text form. Conditions of a
row that are no values of its own node stand in `where`. An id by itself is the place. What is read
is written as text first, so that `reader` alone decides what a query is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum
from typing import get_args

from bot.query.language import (
    All,
    Condition,
    Day,
    Find,
    Key,
    Measure,
    Place,
    Post,
    Query,
    Range,
    Some,
    Span,
    Step,
)
from bot.query.nodes import (
    ROW_NODE,
    WORD,
    by_spelling,
    enum_word,
    fields_of,
    hints,
    is_many,
    kinds,
    name_of,
    nodes,
    required,
    spelt,
)
from bot.query.reader import TextError, parse
from bot.query.terms import Rows
from bot.query.writer import write

Json = dict[str, "Json"] | list["Json"] | str | int | float | bool | None

WHERE = "where"
"""What holds the conditions of a row that are no values of its own node."""

LONGEST = 2_000
"""Characters of the text form that is read: as many as somebody may type."""

_ID = re.compile(r"[\w.~'-]+")
_ROWS = frozenset(rows.value for rows in Rows)


def as_json(query: Query) -> Json:
    """Return a query as JSON; `from_json` returns the query again."""
    return _value(query)


def from_json(value: Json) -> Query:
    """Return the query that JSON writes; raise TextError for any other value."""
    try:
        text = _text(value, Query)
    except RecursionError:
        raise TextError("The query is nested too deep.") from None
    if len(text) > LONGEST:
        raise TextError(f"The query has more than {LONGEST:,} characters.")
    return parse(text)


# --- from a query


def _value(value: object) -> Json:
    match value:
        case Find():
            return {value.rows.value: _row(value)}
        case Some(rows, where):
            more = _values(value, skip=("rows", WHERE))
            return {name_of(Some): {"of": {rows.value: _row(Find(rows, where))}, **more}}
        case Place(ids=frozenset() as ids) if len(ids) == 1 and value == Place(ids):
            return str(*ids)
        case Span(since, until) if any(day and day.of for day in (since, until)):
            return {"since": _day(since), "until": _day(until)}
        case Key(_, None, False) | Measure() | Range() | Span():
            return write(value)
        case frozenset():
            words = write(value).split("+")
            return words[0] if len(words) < len(value) else [*words]
        case tuple():
            return [_value(one) for one in value]
        case Enum():
            return enum_word(value)
        case bool() | int() as plain:
            return plain
        case str() as plain:
            return plain
        case _:
            node: type = type(value)
            of = _alone(node)
            return {name_of(node): _value(getattr(value, of)) if of else _values(value)}


def _row(find: Find) -> dict[str, Json]:
    node = ROW_NODE.get(find.rows)
    where = find.where
    parts = where.of if isinstance(where, All) and len(where.of) != 1 else (where,)
    own: dict[str, Json] = {}
    if node and parts and type(parts[0]) is node and parts[0] != node():
        own, parts = _values(parts[0]), parts[1:]
    rest: dict[str, Json] = {WHERE: [_value(part) for part in parts]} if parts else {}
    return {**own, **rest, **_values(find, skip=("rows", WHERE))}


def _values(node: object, skip: tuple[str, ...] = ()) -> dict[str, Json]:
    """Return the values of a node that are not the usual ones."""
    found: dict[str, Json] = {}
    kind: type = type(node)
    for one in fields_of(kind):
        value = getattr(node, one.name)
        if isinstance(node, Step) and isinstance(value, Post) and isinstance(value.at, Place):
            value = value.at if value == Post(value.at) else value
        if one.name not in skip and (required(one) or value != one.default):
            found[spelt(one.name)] = _value(value)
    return found


def _day(day: Day | None) -> Json:
    if day is None or day.of is None:
        return None if day is None else str(day.on)
    return {"of": _value(day.of), "months": day.months}


# --- to the text form


def _text(value: Json, hint: object) -> str:
    """Return the text of a value; `hint` is the type of its field."""
    kind = kinds(hint)[0]
    if is_many(hint):
        some = value if isinstance(value, list) else [value]
        return f"[{', '.join(_text(one, get_args(hint)[0]) for one in some)}]"
    if str(kind).startswith("frozenset"):
        some = value if isinstance(value, list) else [value]
        return "+".join(_id(one) for one in some)
    match value:
        case bool():
            return "yes" if value else "no"
        case int() | float():
            return f"{value:g}"
        case str() if kind is str:
            return _quoted(value)
        case str():
            return _word(value) if isinstance(kind, type) and kind is not Condition else _id(value)
        case dict() if kind is Span and value.keys() == {"since", "until"}:
            return f"{_side(value['since'])}..{_side(value['until'])}"
        case dict() if len(value) == 1:
            ((name, inner),) = value.items()
            return _node(name, inner)
        case _:
            raise TextError(f"{_short(value)} is no value of a query.")


def _node(name: str, inner: Json) -> str:
    if name in _ROWS:
        return _row_text(Rows(name), _object(name, inner))
    node = nodes().get(name)
    if node is None or node in (Find, Day, Span, Range, Measure):
        raise TextError(f"{_short(name)} is nothing that can be asked.")
    if of := _alone(node):
        return f"{name}({spelt(of)}: {_text(inner, hints(node)[of])})"
    values = dict(_object(name, inner))
    first = [_text(values.pop("of", None), Query)] if node is Some else []
    return f"{name}({', '.join((*first, *_pairs(values, node)))})"


def _row_text(rows: Rows, values: Mapping[str, Json]) -> str:
    conditions = values.get(WHERE, [])
    some = conditions if isinstance(conditions, list) else [conditions]
    rest = {name: value for name, value in values.items() if name != WHERE}
    own = ROW_NODE.get(rows, Find)
    parts = [*_pairs(rest, Find, own), *(_text(one, Condition) for one in some)]
    return f"{rows.value}({', '.join(parts)})"


def _pairs(values: Mapping[str, Json], *found_in: type) -> list[str]:
    """Return the named values; the type of each is that of the first node that has such a field."""
    parts = []
    for name, value in values.items():
        node = next((one for one in found_in if name in by_spelling(one)), None)
        if node is None:
            raise TextError(f"{_short(name)} is no value of {name_of(found_in[-1])}.")
        if value is not None:
            parts.append(f"{name}: {_text(value, hints(node)[by_spelling(node)[name]])}")
    return parts


def _alone(node: type) -> str | None:
    """Return the only field of a node that has one; its value stands for the object of it."""
    one, *more = fields_of(node)
    return None if more else one.name


def _side(day: Json) -> str:
    match day:
        case None:
            return ""
        case str():
            return _word(day)
        case dict() if day.keys() <= {"of", "months"}:
            months = day.get("months") or 0
            if isinstance(months, int):
                return f"[{_text(day.get('of'), Query)}]{f'{months:+d}' if months else ''}"
    raise TextError(f"{_short(day)} is no day.")


def _object(name: str, value: Json) -> dict[str, Json]:
    if isinstance(value, dict):
        return value
    raise TextError(f"{name} takes an object, not {_short(value)}.")


def _id(value: Json) -> str:
    if isinstance(value, str) and _ID.fullmatch(value):
        return value
    raise TextError(f"{_short(value)} is no id.")


def _word(value: str) -> str:
    if WORD.fullmatch(value):
        return value
    raise TextError(f"{_short(value)} cannot stand there.")


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _short(value: Json) -> str:
    return f"“{str(value)[:40]}”"
