"""SQL for a MoveFilter: the same moves as `MoveFilter.matches`, by the indexes.

Statements are cached per combination of conditions, with parameters: to build one takes longer than
to run it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Integer,
    Select,
    Subquery,
    and_,
    bindparam,
    case,
    false,
    func,
    or_,
    select,
    union,
)
from sqlalchemy.orm import InstrumentedAttribute

from bot.careers.filters import MoveFilter
from bot.careers.model import MoveKind
from bot.store.fetching import Given
from bot.store.row_mapping import key_bounds
from bot.store.tables import MoveOriginRow, MoveRow, PersonAreaRow

_ENDS, _AREA, _AREA_OF_FEW = "organizations", "area", "area of few"
_NAMED, _ACROSS, _POSSIBLE = "named", "across", "possible"
_FEW = 3000  # people in an area whose moves are looked up before any order is


def few_in(area: str) -> tuple[Select[bool], Given]:
    """Return the query of whether an area has so few people that their moves are searched first."""
    return _FEW_IN, {_AREA: area, "few": _FEW}


def page(
    wanted: MoveFilter, *, limit: int | None, offset: int, oldest_first: bool, few: bool = False
) -> tuple[Select[*tuple[Any, ...]], Given]:
    """Return the query of a page of matching moves, newest first, and its parameters.

    `few`: the area that is asked for has `few_in` it.

    Newest first: by the earliest day a move can be of (who left a place: that leaving can be of), of
    one day the more precise first, undated ones last. The order is total: pages never show a move twice or leave one out.
    """
    given = _values(wanted)
    asked = frozenset(given) - {_AREA} | {_AREA_OF_FEW} if few else frozenset(given)
    query = _page(asked, limited=limit is not None, oldest_first=oldest_first)
    return query, {**given, "offset": offset, **({} if limit is None else {"limit": limit})}


def number(wanted: MoveFilter) -> tuple[Select[int], Given]:
    """Return the query of the number of matching moves, and its parameters."""
    given = _values(wanted)
    return _number(frozenset(given)), given


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
    ids = select(found).order_by(*order).offset(bindparam("offset", type_=Integer))
    shown = (ids.limit(bindparam("limit", type_=Integer)) if limited else ids).subquery()
    # Rows of the table: to make the mapper's objects takes as long as to read them.
    rows = select(MoveRow.__table__).join(shown, shown.c.id == MoveRow.id)
    if oldest_first:
        undated = case((shown.c.sort_key == 0, 1), else_=0)
        return rows.order_by(undated, shown.c.sort_key, shown.c.id)
    return rows.order_by(shown.c.sort_key.desc(), shown.c.id.desc())


@cache
def _number(asked: Asked) -> Select[int]:
    return select(func.count()).select_from(_found(asked))


def _found(asked: Asked) -> Subquery:
    """Return the ids and sort keys of the moves that fit, where there are few read from an index.

    Who left a place is in the order of leaving, who came to one in that of arriving, all else in
    that of the move: the order of `MoveFilter.day`.
    """
    if _ENDS in asked:
        # Each end has its index; asked for in one condition, neither would be used.
        every = select(MoveRow.id, MoveRow.sort_key).where(*_conditions(asked))
        # Where an end is asked for by itself, the time is of that end.
        timed = not {"origins", "destinations"} & asked
        came, went = (_in_time(asked, *days) if timed else [] for days in (_ARRIVED, _GONE))
        joined, left = (
            every.where(_joins(asked, _ENDS), *came),
            every.where(_left(asked, _ENDS, *went)),
        )
        if timed and _POSSIBLE in asked:
            sure = _joins(asked, _ENDS) & and_(*_surely(asked, *_ARRIVED))
            joined = joined.where(~_left(asked, _ENDS, *_surely(asked, *_GONE)))
            left = left.where(~func.coalesce(sure, false()))
            left = left.where(~_left(asked, _ENDS, *_surely(asked, *_GONE)))
        if _ACROSS in asked:
            joined = joined.where(~_left(asked, _ENDS))
            left = left.where(~_joins(asked, _ENDS))
        return union(joined, left).subquery()
    if _leaving(asked):
        key = func.max(MoveOriginRow.sort_key).label("sort_key")
        return (
            select(MoveRow.id, key)
            .join(MoveOriginRow, MoveOriginRow.move_id == MoveRow.id)
            .where(*_origin(asked), *_conditions(asked))
            .group_by(MoveRow.id)
            .subquery()
        )
    when = MoveRow.joined_key if "destinations" in asked else MoveRow.sort_key
    return select(MoveRow.id, when.label("sort_key")).where(*_conditions(asked)).subquery()


def _leaving(asked: Asked) -> bool:
    """Whether it asks who left a place, wherever to."""
    return "origins" in asked and "destinations" not in asked


_ARRIVED = (MoveRow.joined_earliest, MoveRow.joined_latest, MoveRow.joined_key)
_GONE = (MoveOriginRow.earliest, MoveOriginRow.latest, MoveOriginRow.sort_key)
_DATED = (MoveRow.date_earliest, MoveRow.date_latest, MoveRow.sort_key)

Column = InstrumentedAttribute[Any]


def _in_time(
    asked: Asked, earliest: Column, latest: Column, key: Column
) -> list[ColumnElement[bool]]:
    """Return the conditions that a date is of the time; where it is asked, that it only may be."""
    sure = _surely(asked, earliest, latest, key)
    if not sure or _POSSIBLE not in asked:
        return sure
    come = _come(asked, earliest)
    overlaps = {
        "since": latest >= bindparam("since"),
        "until": earliest <= bindparam("until"),
    }
    return [*(overlaps[name] for name in overlaps if name in asked), *come, ~and_(*sure)]


def _surely(
    asked: Asked, earliest: Column, latest: Column, key: Column
) -> list[ColumnElement[bool]]:
    asks = {
        "since": earliest >= bindparam("since"),
        "until": latest <= bindparam("until"),
        "first": key >= bindparam("first"),
        "last": key <= bindparam("last"),
    }
    return [
        *(condition for name, condition in asks.items() if name in asked),
        *_come(asked, earliest),
    ]


def _come(asked: Asked, earliest: Column) -> list[ColumnElement[bool]]:
    """Return the condition that a date is not still to come; one that is not known is not."""
    day: BindParameter[date] = bindparam("today")
    return [or_(earliest.is_(None), earliest <= day)] if "today" in asked else []


def _joins(asked: Asked, places: str) -> ColumnElement[bool]:
    """Return whether a move arrives at one of these places; one that it names counts always."""
    there = MoveRow.destination.in_(_places(places))
    named = MoveRow.destination.in_(_places(_NAMED)) if _NAMED in asked else false()
    known = MoveRow.destination.is_not(None)  # so that a departure is no, and not unknown
    return and_(known, there, or_(MoveRow.destination_apart.is_(False), named))


def _place(asked: Asked, places: str) -> ColumnElement[bool]:
    """Return whether an origin is at one of these places; one that is named counts always."""
    there = MoveOriginRow.organization.in_(_places(places))
    named = MoveOriginRow.organization.in_(_places(_NAMED)) if _NAMED in asked else false()
    return and_(there, or_(MoveOriginRow.apart.is_(False), named))


def _left(asked: Asked, places: str, *conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    """Return whether one of these places was left for a move."""
    return _some_origin(_place(asked, places), MoveOriginRow.kept.is_(False), *conditions)


def _some_origin(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    ids = select(MoveOriginRow.move_id).where(*conditions).correlate(None)
    return MoveRow.id.in_(ids)


def _origin(asked: Asked) -> list[ColumnElement[bool]]:
    """Return what is asked of the origin by which a move fits."""
    found = [_place(asked, "origins")] if "origins" in asked else []
    if "former_track" in asked:
        found.append(MoveOriginRow.track == bindparam("former_track"))
    if _leaving(asked):
        found += [MoveOriginRow.kept.is_(False), *_in_time(asked, *_GONE)]
    return found


def _no_sure_leaving(asked: Asked) -> list[ColumnElement[bool]]:
    """Return, where moves are asked for that only may be of a time, that none was for sure."""
    if _POSSIBLE not in asked or not _leaving(asked):
        return []
    where = [_place(asked, "origins"), MoveOriginRow.kept.is_(False)]
    if "former_track" in asked:
        where.append(MoveOriginRow.track == bindparam("former_track"))
    return [~_some_origin(*where, *_surely(asked, *_GONE))]


def _conditions(asked: Asked) -> list[ColumnElement[bool]]:
    """Return what the filter asks, apart from organizations at either end."""
    found: list[ColumnElement[bool]] = [MoveRow.retracted_at.is_(None)]
    if _POSSIBLE in asked and not {"since", "until"} & asked:
        found.append(false())
    found += (condition for name, condition in _ASKS.items() if name in asked)
    if "kinds" in asked:
        found.append(_such(asked))
    across = _ACROSS in asked
    if "destinations" in asked:
        found += [_joins(asked, "destinations"), *_in_time(asked, *_ARRIVED)]
        if across and "origins" not in asked:
            found.append(~_left(asked, "destinations"))
    if "origins" in asked or "former_track" in asked:
        found += [_some_origin(*_origin(asked)), *_no_sure_leaving(asked)]
    if across and "origins" in asked:
        within = _joins(asked, "origins")
        if "destinations" in asked:
            outside = [*_origin(asked), ~_place(asked, "destinations")]
            found.append(or_(~within, _some_origin(*outside)))
        else:
            found.append(~within)
    if not {"origins", "destinations", _ENDS} & asked:
        found += _in_time(asked, *_DATED)
    return found


def _such(asked: Asked) -> ColumnElement[bool]:
    """Return whether a move is of the kinds; at the border of a place a transfer may count too."""
    such = MoveRow.kind.in_(_places("kinds"))
    if _ACROSS not in asked:
        return such
    within = and_(MoveRow.kind == MoveKind.TRANSFERRED.value, MoveRow.posts_left > 0)
    return or_(such, within)


def _places(name: str) -> BindParameter[list[str]]:
    return bindparam(name, expanding=True)


_PEOPLE = select(PersonAreaRow.person_id).where(PersonAreaRow.area == bindparam(_AREA))
_MOST = bindparam("few", type_=Integer)
_FEW_IN = select(func.count() < _MOST).select_from(_PEOPLE.limit(_MOST).subquery())
_NOT_LEFT = ~_some_origin(
    MoveOriginRow.kept.is_(False),
    MoveOriginRow.organization.in_(bindparam("not_origins", expanding=True)),
)
_ASKS: dict[str, ColumnElement[bool]] = {
    "person": MoveRow.person_id == bindparam("person"),
    "track_change": MoveRow.track_change == bindparam("track_change"),
    "statuses": MoveRow.status.in_(bindparam("statuses", expanding=True)),
    "not_origins": _NOT_LEFT,
    "not_destinations": or_(
        MoveRow.destination.is_(None),
        MoveRow.destination.not_in(bindparam("not_destinations", expanding=True)),
    ),
    "track": func.coalesce(MoveRow.destination_track, MoveRow.origin_track) == bindparam("track"),
    # Of very many people it is faster to ask of each move whether its person is among them.
    _AREA: _PEOPLE.where(PersonAreaRow.person_id == MoveRow.person_id).exists(),
    _AREA_OF_FEW: MoveRow.person_id.in_(_PEOPLE),
}


def _values(wanted: MoveFilter) -> Given:
    """Return the parameters of the filter's conditions by name."""
    first, last = key_bounds(wanted.since, wanted.until)
    every = {
        "person": wanted.person,
        _ENDS: _sorted(wanted.organizations),
        "origins": _sorted(wanted.origins),
        "destinations": _sorted(wanted.destinations),
        "since": wanted.since,
        "until": wanted.until,
        "today": wanted.today,
        "first": first,
        "last": last,
        _POSSIBLE: True if wanted.possible else None,
        "kinds": _sorted(wanted.kinds),
        "track_change": wanted.track_change.value if wanted.track_change else None,
        "statuses": _sorted(wanted.statuses),
        "not_origins": _sorted(wanted.not_origins),
        "not_destinations": _sorted(wanted.not_destinations),
        "track": wanted.track.value if wanted.track else None,
        "former_track": wanted.former_track.value if wanted.former_track else None,
        _AREA: wanted.area,
        _NAMED: _sorted(wanted.named) if wanted.named else None,
        _ACROSS: True if wanted.across else None,
    }
    return {name: value for name, value in every.items() if value is not None}


def _sorted(words: Iterable[str] | None) -> list[str] | None:
    return None if words is None else sorted(str(word) for word in words)
