"""Goes through the nodes of a query without making another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from bot.query.language import Not

_NAMES: dict[type, tuple[str, ...] | None] = {}
"""The fields of the kinds of nodes seen so far, None for what is none."""


def nodes_in(value: object, *, denied: bool = True) -> Iterator[object]:
    """Give a query's nodes, itself first, each before what is in it; not those `denied` if asked."""
    if isinstance(value, tuple):
        for one in value:
            yield from nodes_in(one, denied=denied)
        return
    kind = type(value)
    if kind not in _NAMES:
        _NAMES[kind] = tuple(one.name for one in fields(kind)) if is_dataclass(kind) else None
    names = _NAMES[kind]
    if names is None or (kind is Not and not denied):
        return
    yield value
    for name in names:
        inner = getattr(value, name)
        if inner is not None:
            yield from nodes_in(inner, denied=denied)
