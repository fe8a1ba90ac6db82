"""From a query to its text form; `reader` says what that is."""

from __future__ import annotations

from enum import Enum

from bot.query.days import write_range, write_span
from bot.query.language import (
    All,
    Any,
    Condition,
    Find,
    Key,
    Measure,
    Not,
    Place,
    Post,
    Query,
    Range,
    Some,
    Span,
    Step,
)
from bot.query.nodes import EVERY, ROW_NODE, WORD, enum_word, fields_of, name_of, required, spelt
from bot.query.terms import Field, Rows

Value = Condition | Enum | Range | Span | Key | Measure | frozenset[str] | bool | int | str
"""What stands behind a name in the text form."""


def write(query: Query | Value) -> str:
    """Return the text form of a query, or of a value in one; `parse` reads a query back as the same."""
    return _written(query)


def _written(value: object) -> str:
    match value:
        case Find():
            own, rest = _inline(value.rows, value.where)
            named = _pairs(value, skip=("rows", "where"))
            return f"{value.rows.value}({', '.join((*own, *rest, *named))})"
        case Some():
            own, rest = _inline(value.rows, value.where)
            inner = f"{value.rows.value}({', '.join((*own, *rest))})"
            return f"some({', '.join((inner, *_pairs(value, skip=('rows', 'where'))))})"
        case All() | Any() if len(value.of) > 1:
            sign = " & " if isinstance(value, All) else " | "
            return f"({sign.join(map(_written, value.of))})"
        case Not():
            return f"!{_written(value.of)}"
        case Place(ids=frozenset() as ids) if value == Place(ids) and ids:
            return "+".join(sorted(ids))
        case Span():
            return write_span(value, _written)
        case Range():
            return write_range(value)
        case Key(field, None, False):
            return field.value
        case Measure(field, stat):
            return stat.value if field is Field.PERSON else f"{stat.value}.{field.value}"
        case Enum():
            return enum_word(value)
        case bool():
            return "yes" if value else "no"
        case frozenset():
            first = next(iter(value), None)
            if isinstance(first, Enum) and value == frozenset(type(first)):
                return EVERY
            return "+".join(sorted(_written(one) for one in value))
        case int():
            return str(value)
        case str():
            return value if WORD.fullmatch(value) and "+" not in value else _quoted(value)
        case _:
            return f"{name_of(value.__class__)}({', '.join(_pairs(value))})"


def _inline(rows: Rows, where: Condition) -> tuple[list[str], list[str]]:
    """Return the values of the row's own node, which stands first, and the other conditions."""
    parts = where.of if isinstance(where, All) and len(where.of) != 1 else (where,)
    node = ROW_NODE.get(rows)
    if not parts:
        return [], []
    first = parts[0]
    if node and type(first) is node and first != node():
        return _pairs(first), [_written(part) for part in parts[1:]]
    return [], [_written(part) for part in parts]


def _pairs(node: object, skip: tuple[str, ...] = ()) -> list[str]:
    """Return the values of a node that are not the usual ones; required ones without a name."""
    kind: type = type(node)
    found: list[str] = []
    for one in fields_of(kind):
        value = getattr(node, one.name)
        if isinstance(node, Step) and isinstance(value, Post) and isinstance(value.at, Place):
            value = value.at if value == Post(value.at) else value  # a place there means a post
        if one.name in skip or (value == one.default and not required(one)):
            continue
        if required(one):
            found += map(_written, value if isinstance(value, tuple) else (value,))
        elif isinstance(value, tuple):
            found.append(f"{spelt(one.name)}: {_listed(value)}")
        else:
            found.append(f"{spelt(one.name)}: {_written(value)}")
    return found


def _listed(values: tuple[object, ...]) -> str:
    return f"[{', '.join(map(_written, values))}]" if len(values) != 1 else _written(values[0])


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
