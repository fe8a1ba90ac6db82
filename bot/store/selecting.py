"""SQL for a MoveFilter: the same moves as `MoveFilter.matches`, by the indexes.

Statements are cached per combination of conditions, with parameters: to build one takes longer than
to run it.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Integer,
    Select,
    Subquery,
    bindparam,
    case,
    func,
    or_,
    select,
    union,
)
from sqlalchemy.orm import InstrumentedAttribute

from bot.careers.filters import MoveFilter
from bot.store.fetching import Given
from bot.store.row_mapping import SPAN, key_bounds
from bot.store.tables import MoveRow, PersonAreaRow

_ENDS, _AREA, _AREA_OF_FEW = "organizations", "area", "area of few"
_FEW = 3000  # people in an area whose moves are looked up before any order is


def few_in(area: str) -> tuple[Select[bool], Given]:
    """Return the query of whether an area has so few people that their moves are searched first."""
    return _FEW_IN, {_AREA: area, "few": _FEW}


def page(
    wanted: MoveFilter, *, limit: int | None, offset: int, oldest_first: bool, few: bool = False
) -> tuple[Select[*tuple[Any, ...]], Given]:
    """Return the query of a page of matching moves, newest first, and its parameters.

    `few`: the result of `few_in` for the filter's area. Order: by earliest possible day, the more
    precise date first, undated moves last. It is total, so pages neither repeat nor skip a move.
    Retracted moves never match.
    """
    given = _values(wanted)
    asked = frozenset(given) - {_AREA} | {_AREA_OF_FEW} if few else frozenset(given)
    query = _page(asked, limited=limit is not None, oldest_first=oldest_first)
    return query, {**given, "offset": offset, **({} if limit is None else {"limit": limit})}


def number(wanted: MoveFilter) -> tuple[Select[int], Given]:
    """Return the query of the number of matching moves, and its parameters."""
    given = _values(wanted)
    return _number(frozenset(given)), given


def movers(wanted: MoveFilter) -> tuple[Select[int], Given]:
    """Return the query of the number of people with matching moves; without organizations."""
    given = _values(wanted)
    return _movers(frozenset(given)), given


Asked = frozenset[str]
"""What a filter asks: the names of the values it gives."""


@cache
def _page(asked: Asked, *, limited: bool, oldest_first: bool) -> Select[*tuple[Any, ...]]:
    found = _found(asked)
    undated_last = case((found.c.sort_key == 0, 1), else_=0)
    order = (
        (undated_last, found.c.sort_key, found.c.id)
        if oldest_first
        else (found.c.sort_key.desc(), found.c.id.desc())
    )
    ids = select(found.c.id).order_by(*order).offset(bindparam("offset", type_=Integer))
    shown = (ids.limit(bindparam("limit", type_=Integer)) if limited else ids).subquery()
    # Rows of the table: to make the mapper's objects takes as long as to read them.
    rows = select(MoveRow.__table__).join(shown, shown.c.id == MoveRow.id)
    if oldest_first:
        undated = case((MoveRow.sort_key == 0, 1), else_=0)
        return rows.order_by(undated, MoveRow.sort_key, MoveRow.id)
    return rows.order_by(MoveRow.sort_key.desc(), MoveRow.id.desc())


@cache
def _number(asked: Asked) -> Select[int]:
    return select(func.count()).select_from(_found(asked))


@cache
def _movers(asked: Asked) -> Select[int]:
    people = select(MoveRow.person_id).where(*_conditions(asked)).distinct().subquery()
    return select(func.count()).select_from(people)


def _found(asked: Asked) -> Subquery:
    """Return ids and sort keys of matching moves, read from an index alone."""
    every = select(MoveRow.id, MoveRow.sort_key).where(*_conditions(asked))
    if _ENDS not in asked:
        return every.subquery()
    # Each end has its index; asked for in one condition, neither would be used.
    places: BindParameter[str] = bindparam(_ENDS, expanding=True)
    return union(
        every.where(MoveRow.origin.in_(places)), every.where(MoveRow.destination.in_(places))
    ).subquery()


def _apart(end: InstrumentedAttribute[str | None], name: str) -> ColumnElement[bool]:
    return or_(end.is_(None), end.not_in(bindparam(name, expanding=True)))


_PEOPLE = select(PersonAreaRow.person_id).where(PersonAreaRow.area == bindparam(_AREA))
_MOST = bindparam("few", type_=Integer)
_FEW_IN = select(func.count() < _MOST).select_from(_PEOPLE.limit(_MOST).subquery())
_ASKS: dict[str, ColumnElement[bool]] = {
    "person": MoveRow.person_id == bindparam("person"),
    "origins": MoveRow.origin.in_(bindparam("origins", expanding=True)),
    "destinations": MoveRow.destination.in_(bindparam("destinations", expanding=True)),
    "since": MoveRow.date_latest >= bindparam("since"),
    "until": MoveRow.date_earliest <= bindparam("until"),
    "within": MoveRow.date_latest <= bindparam("within"),
    "first": MoveRow.sort_key >= bindparam("first"),
    "last": MoveRow.sort_key <= bindparam("last"),
    "kinds": MoveRow.kind.in_(bindparam("kinds", expanding=True)),
    "track_change": MoveRow.track_change == bindparam("track_change"),
    "statuses": MoveRow.status.in_(bindparam("statuses", expanding=True)),
    "not_origins": _apart(MoveRow.origin, "not_origins"),
    "not_destinations": _apart(MoveRow.destination, "not_destinations"),
    "track": func.coalesce(MoveRow.destination_track, MoveRow.origin_track) == bindparam("track"),
    "former_track": MoveRow.origin_track == bindparam("former_track"),
    # Of very many people it is faster to ask of each move whether its person is among them.
    _AREA: _PEOPLE.where(PersonAreaRow.person_id == MoveRow.person_id).exists(),
    _AREA_OF_FEW: MoveRow.person_id.in_(_PEOPLE),
}


def _conditions(asked: Asked) -> list[ColumnElement[bool]]:
    """Return the filter's conditions, without those on organizations."""
    asks = (condition for name, condition in _ASKS.items() if name in asked)
    return [MoveRow.retracted_at.is_(None), *asks]


def _values(wanted: MoveFilter) -> Given:
    """Return the parameters of the filter's conditions by name."""
    first, last = key_bounds(wanted.since, wanted.until)
    months = wanted.months
    every = {
        "person": wanted.person,
        _ENDS: _sorted(wanted.organizations),
        "origins": _sorted(wanted.origins),
        "destinations": _sorted(wanted.destinations),
        "since": wanted.since,
        "until": wanted.until,
        "within": months[1] if months else None,
        "first": months[0].toordinal() * SPAN if months else first,
        "last": last,
        "kinds": _sorted(wanted.kinds),
        "track_change": wanted.track_change.value if wanted.track_change else None,
        "statuses": _sorted(wanted.statuses),
        "not_origins": _sorted(wanted.not_origins),
        "not_destinations": _sorted(wanted.not_destinations),
        "track": wanted.track.value if wanted.track else None,
        "former_track": wanted.former_track.value if wanted.former_track else None,
        _AREA: wanted.area,
    }
    return {name: value for name, value in every.items() if value is not None}


def _sorted(words: Iterable[str] | None) -> list[str] | None:
    return None if words is None else sorted(str(word) for word in words)
