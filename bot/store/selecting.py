"""From a MoveFilter to SQL: the same moves as `MoveFilter.matches`, by the indexes."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import ColumnElement, Select, Subquery, case, func, select, union

from bot.careers.filters import MoveFilter
from bot.store.rows import SPAN, key_bounds
from bot.store.tables import MoveRow, PersonAreaRow

_FEW = 3000  # people in an area whose moves are looked up before any order is


def few_in(area: str) -> Select[bool]:
    """Return the query of whether so few people are in an area that their moves lead a search."""
    known = select(PersonAreaRow.person_id).where(PersonAreaRow.area == area)
    return select(func.count() < _FEW).select_from(known.limit(_FEW).subquery())


def page(
    wanted: MoveFilter, *, limit: int | None, offset: int, oldest_first: bool, few: bool = False
) -> Select[MoveRow]:
    """Return the query of a page of the moves that fit; retracted ones never do.

    `few`: the area that is asked for has `few_in` it.

    Newest first: by the earliest day a move can be of, of one day the more precise first, undated
    ones last. The order is total: pages never show a move twice or leave one out.
    """
    found = _found(wanted, few=few)
    undated_last = case((found.c.sort_key == 0, 1), else_=0)
    order = (
        (undated_last, found.c.sort_key, found.c.id)
        if oldest_first
        else (found.c.sort_key.desc(), found.c.id.desc())
    )
    shown = select(found.c.id).order_by(*order).limit(limit).offset(offset).subquery()
    rows = select(MoveRow).join(shown, shown.c.id == MoveRow.id)
    if oldest_first:
        undated = case((MoveRow.sort_key == 0, 1), else_=0)
        return rows.order_by(undated, MoveRow.sort_key, MoveRow.id)
    return rows.order_by(MoveRow.sort_key.desc(), MoveRow.id.desc())


def number(wanted: MoveFilter) -> Select[int]:
    """Return the query of how many moves fit."""
    return select(func.count()).select_from(_found(wanted))


def movers(wanted: MoveFilter) -> Select[int]:
    """Return the query of how many people made moves that fit; it asks nothing of either end."""
    people = select(MoveRow.person_id).where(*_conditions(wanted)).distinct().subquery()
    return select(func.count()).select_from(people)


def _found(wanted: MoveFilter, *, few: bool = False) -> Subquery:
    """Return the ids and sort keys of the moves that fit, read from an index alone."""
    every = select(MoveRow.id, MoveRow.sort_key).where(*_conditions(wanted, few=few))
    if wanted.organizations is None:
        return every.subquery()
    # Each end has its index; asked for in one condition, neither would be used.
    places = sorted(wanted.organizations)
    return union(
        every.where(MoveRow.origin.in_(places)), every.where(MoveRow.destination.in_(places))
    ).subquery()


def _conditions(wanted: MoveFilter, *, few: bool = False) -> list[ColumnElement[bool]]:
    """Return what the filter asks, apart from organizations at either end."""
    found: list[ColumnElement[bool]] = [MoveRow.retracted_at.is_(None)]
    if wanted.person is not None:
        found.append(MoveRow.person_id == wanted.person)
    if wanted.origins is not None:
        found.append(MoveRow.origin.in_(sorted(wanted.origins)))
    if wanted.destinations is not None:
        found.append(MoveRow.destination.in_(sorted(wanted.destinations)))
    if wanted.since is not None:
        found.append(MoveRow.date_latest >= wanted.since)
    if wanted.until is not None:
        found.append(MoveRow.date_earliest <= wanted.until)
    first, last = key_bounds(wanted.since, wanted.until)
    if months := wanted.months:
        first = months[0].toordinal() * SPAN
        found.append(MoveRow.date_latest <= months[1])
    if first is not None:
        found.append(MoveRow.sort_key >= first)
    if last is not None:
        found.append(MoveRow.sort_key <= last)
    if wanted.kinds is not None:
        found.append(MoveRow.kind.in_(_values(wanted.kinds)))
    if wanted.track_change is not None:
        found.append(MoveRow.track_change == wanted.track_change.value)
    if wanted.statuses is not None:
        found.append(MoveRow.status.in_(_values(wanted.statuses)))
    if wanted.area is not None:
        people = select(PersonAreaRow.person_id).where(PersonAreaRow.area == wanted.area)
        # Of very many people it is faster to ask of each move whether its person is among them.
        mine = people.where(PersonAreaRow.person_id == MoveRow.person_id)
        found.append(MoveRow.person_id.in_(people) if few else mine.exists())
    return found


def _values(words: Iterable[str]) -> list[str]:
    return sorted(str(word) for word in words)
