"""The nodes of the language as the text form knows them: their names, fields and types."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import Field as DataField
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Union, get_args, get_origin, get_type_hints

from bot.query import language
from bot.query.language import Condition, Key, Measure, Place, Post, Range, Step
from bot.query.terms import Rows

ROW_NODE: Mapping[Rows, type] = {
    Rows.MOVES: Step,
    Rows.STAYS: Post,
    Rows.PLACES: Place,
    Rows.WORKS: Place,
}
"""The node whose values stand in the brackets of a Find of such rows."""

_SPELT = {"origin": "from", "destination": "to"}
"""Values that are written by another name than their field's."""

EVERY = "any"
"""What is written for all the words of a fixed list: `kinds: any`."""

WORD = re.compile(r"[\w.+~'-]+")
"""What is written without quotes."""


@cache
def nodes() -> dict[str, type]:
    """Return the nodes by the names they are written with."""
    found = {}
    for name in dir(language):
        node = getattr(language, name)
        if isinstance(node, type) and hasattr(node, "__dataclass_fields__"):
            found[name_of(node)] = node
    return found


def name_of(node: type) -> str:
    """Return the name a node is written with: WorksOn is works-on."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", node.__name__).lower()


@cache
def fields_of(node: type) -> tuple[DataField[object], ...]:
    """Return the fields of a node, in the order they are written."""
    return fields(node)


@cache
def hints(node: type) -> dict[str, object]:
    """Return the types of a node's fields."""
    return get_type_hints(node)


def required(one: DataField[object]) -> bool:
    """True if a field has no usual value."""
    return one.default is one.default_factory  # both are the mark for "missing"


def spelt(name: str) -> str:
    """Return the name that a field is written with."""
    return _SPELT.get(name, name).replace("_", "-")


@cache
def by_spelling(node: type) -> dict[str, str]:
    """Return the names of a node's fields by how they are written."""
    return {spelt(one.name): one.name for one in fields_of(node)}


def enum_word(value: Enum) -> str:
    """Return the word that a value of a fixed list is written as: "to-research"."""
    return str(value.value).replace(" ", "-")


def kinds(hint: object) -> list[object]:
    """Return the types that a value may have, apart from None."""
    if get_origin(hint) not in (Union, UnionType):
        return [hint]
    return [kind for kind in get_args(hint) if kind is not NoneType]


def is_many(hint: object) -> bool:
    """True if a value of this type is written as a list."""
    return get_origin(hint) is tuple


def is_plain(hint: object) -> bool:
    """True if a value of this type is a word, and no node that is written with brackets."""
    written = (Range, Measure, Key)
    return not any(
        isinstance(kind, type)
        and (issubclass(kind, Condition) or (is_dataclass(kind) and kind not in written))
        for kind in kinds(hint)
    )
