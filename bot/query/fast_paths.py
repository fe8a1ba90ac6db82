"""Whether people have stays and moves in an order, many at a time; see `path_conditions`."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bot.query.columns_chunk import Axis, Codes, Ints, Truths
from bot.query.columns_table import flat
from bot.query.context import MONTH
from bot.query.fast_context import FastContext, in_range
from bot.query.fast_moves import arrived_on, dated, left_on, moves_hold
from bot.query.fast_posts import cut
from bot.query.fast_rows import MAY, NO, YES, Moves, best_of, full
from bot.query.fast_stays import stays_hold
from bot.query.language import Condition, Path, Range, scope_of
from bot.query.path_conditions import WITHIN
from bot.query.rows import by_leaving
from bot.query.stay_conditions import own_posts
from bot.query.terms import Rows


@dataclass(frozen=True)
class Stages:
    """Stays or moves that a step of a path may be, in the order of people and of their careers."""

    who: Ints
    place: Ints  # in the order of the career
    first: Codes  # the organizations
    last: Codes
    day: Codes
    fits: Truths

    def at(self, some: Ints) -> Stages:
        """Return some of them."""
        return Stages(
            self.who[some], self.place[some], self.first[some],
            self.last[some], self.day[some], self.fits[some],
        )  # fmt: skip

    @property
    def order(self) -> Ints:
        """Numbers that grow from person to person, and in each career."""
        found: Ints = self.who.astype(np.int64) * _ROOM + self.place
        return found


_ROOM = 1 << 32


def path_holds(context: FastContext, path: Path) -> Truths:
    """Return whether people have rows in this order: each road so far goes on to the later rows."""
    size = len(context.scope)
    if not path.of:
        return full(size, YES)
    tops = context.columns.tops
    last = _stages(context, path.of[0])
    road, begun = last.fits, last.day  # so far, and the day that each road began on
    for step in path.of[1:]:
        rows = _stages(context, step)
        begins = np.searchsorted(rows.order, last.order, "right").astype(np.int32)
        ends = np.searchsorted(rows.who, last.who, "right").astype(np.int32)
        row, of = flat(begins, np.maximum(begins, ends))
        if path.same:
            same = np.equal(tops[last.last[of]], tops[rows.first[row]])
            row, of = row[same], of[same]
        last, road, begun = rows.at(row), np.minimum(road[of], rows.fits[row]), begun[of]
    if path.within is not None:
        road = np.minimum(road, _within(context, path.within, begun, last.day))
    order = np.argsort(last.who, kind="stable")
    return best_of(last.who[order], road[order], size)


def _stages(context: FastContext, step: Condition) -> Stages:
    if Rows.STAYS not in scope_of(step):
        return _moves(context, step)
    columns = context.columns
    rows, _ = cut(context, context.scope.stays(Axis.SURE), list(own_posts(step)))
    fits = stays_hold(context, step, rows)
    rows, fits = rows.at(fits != NO), fits[fits != NO]
    first, last = rows.first_role(), rows.last_role()
    place = (2 * rows.number().astype(np.int32) + 1) * WITHIN
    return Stages(
        rows.who, place, columns["place"][first], columns["place"][last],
        columns["begin"][first], fits,
    )  # fmt: skip


def _moves(context: FastContext, step: Condition) -> Stages:
    columns, leaving, every = context.columns, by_leaving(step), context.scope.moves()
    fits = moves_hold(context, step, every)
    some = np.flatnonzero(fits != NO)
    rows, fits = every.at(some), fits[some]
    left, joined = (rows.of(columns, f"{end}_place") for end in ("left", "joined"))
    here = left if leaving else np.where(joined, joined, left)
    place, known = _places(context, rows)
    day = left_on(context, rows) if leaving else arrived_on(context, rows)
    day = np.where(day, day, dated(context, rows))
    at = np.flatnonzero(known & (here != 0))
    found = Stages(rows.who[at], place[at], here[at], here[at], day[at], fits[at])
    return found.at(np.argsort(found.order, kind="stable"))


def _places(context: FastContext, rows: Moves) -> tuple[Ints, Truths]:
    """Return where moves stand in the career, and of which that is known."""
    columns, table = context.columns, context.columns.table(Axis.PART)
    before = table.of_person[context.scope.people_of(rows.who)] - 1
    left, joined = (rows.of(columns, f"{end}_part").astype(np.int32) for end in ("left", "joined"))
    out, into = (
        table.number[np.maximum(before + part, 0)].astype(np.int32) for part in (left, joined)
    )
    led = rows.of(columns, "joined_place") != 0
    inside = (left != 0) & (out == into)
    place = np.where(led, 2 * into + inside, 2 * out + 2) * WITHIN
    number = rows.of(columns, "move").astype(np.int32) + 1
    return place + number, np.where(led, joined != 0, left != 0)


def _within(context: FastContext, months: Range, one: Codes, other: Codes) -> Truths:
    days = context.columns.days
    least = np.maximum(days.first[other] - days.last[one], 0)
    most = np.maximum(days.last[other] - days.first[one], 0)
    found = in_range(least, most, months, unit=MONTH)
    found[(one == 0) | (other == 0)] = MAY
    return found
