"""Goes through the nodes of a query without making another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

_NAMES: dict[type, tuple[str, ...] | None] = {}
"""The fields of the kinds of nodes seen so far, None for what is none."""


def nodes(value: object) -> Iterator[object]:
    """Give a node of a query and all nodes in it."""
    if isinstance(value, tuple):
        for one in value:
            yield from nodes(one)
        return
    kind = type(value)
    if kind not in _NAMES:
        _NAMES[kind] = tuple(one.name for one in fields(kind)) if is_dataclass(kind) else None
    names = _NAMES[kind]
    if names is None:
        return
    yield value
    for name in names:
        inner = getattr(value, name)
        if inner is not None:
            yield from nodes(inner)
