"""The order of groups, and which of them are the top.

Groups that know all their keys come first, by their measure, and `top` cuts those. The others (moves
of an unknown origin, of no known year) are no part of the top: they stand after it, all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

from bot.query.keys import Value
from bot.query.language import Find


class Ranked(Protocol):
    """A group with its keys and its measure, None where it has none."""

    @property
    def keys(self) -> tuple[Value, ...]:
        """What its rows have in common."""

    @property
    def value(self) -> float | None:
        """The measure."""


_Group = TypeVar("_Group", bound=Ranked)


def ranked(query: Find, groups: Iterable[_Group]) -> tuple[_Group, ...]:
    """Return groups in their order: the top of those that are known, then the others."""
    sign = 1 if query.rising else -1
    found = sorted(
        groups,
        key=lambda one: (one.value is None, sign * (one.value or 0), *map(_sortable, one.keys)),
    )
    known = [one for one in found if is_known(one)]
    return (*known[: query.top], *(one for one in found if not is_known(one)))


def is_known(group: Ranked) -> bool:
    """True if a group knows all its keys."""
    return None not in group.keys


def leading(query: Find, groups: Iterable[_Group]) -> Iterator[_Group]:
    """Yield the groups that a query names: where it asks for the top, those alone."""
    return (one for one in groups if query.top is None or is_known(one))


def _sortable(value: Value) -> tuple[int, int, str]:
    return (
        value is None,
        value if isinstance(value, int) else 0,
        value if isinstance(value, str) else "",
    )
