"""How much of a whole meets a condition too: of all rows, and of each group."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.careers.spans import Holds
from bot.query.context import MAY, YES
from bot.query.keys import Value
from bot.query.language import Find
from bot.query.ranking import ranked
from bot.query.world import Row


@dataclass(frozen=True, slots=True)
class Shared:
    """How much of a whole meets a condition too: `part` of `whole`, in so many cases undecided.

    Of a grouped Find, `groups` are the shares of each, in their order.
    """

    part: int
    whole: int
    undecided: int
    groups: tuple[SharedGroup, ...] = ()

    @property
    def value(self) -> float | None:
        """From 0 to 1; None for a share of nothing."""
        return self.part / self.whole if self.whole else None


@dataclass(frozen=True, slots=True)
class SharedGroup:
    """The share of the rows with the same keys."""

    keys: tuple[Value, ...]
    share: Shared

    @property
    def value(self) -> float | None:
        """The share."""
        return self.share.value


def shared(rows: Sequence[Row], met: Mapping[int, Holds]) -> Shared:
    """Return the share of rows that meet a condition, by the id of each object how surely it does."""
    found = [met[id(row)] for row in rows]
    return Shared(found.count(YES), len(found), found.count(MAY))


def in_order(query: Find, found: Iterable[SharedGroup]) -> tuple[SharedGroup, ...]:
    """Return shares in their order, largest first; `having` is of the whole of each."""
    wanted = query.having
    return ranked(query, (one for one in found if wanted is None or one.share.whole in wanted))
