"""From a MoveFilter to SQL: the same moves as `MoveFilter.matches`, by the indexes."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import ColumnElement, Select, and_, or_, select

from bot.careers.filters import MoveFilter
from bot.store.tables import MoveRow, PersonAreaRow


def matching(wanted: MoveFilter) -> ColumnElement[bool]:
    """Return the condition on moves that the filter states; retracted ones never match."""
    found: list[ColumnElement[bool]] = [MoveRow.retracted_at.is_(None)]
    if wanted.person is not None:
        found.append(MoveRow.person_id == wanted.person)
    if wanted.organizations is not None:
        found.append(
            or_(
                MoveRow.origin.in_(sorted(wanted.organizations)),
                MoveRow.destination.in_(sorted(wanted.organizations)),
            )
        )
    if wanted.origins is not None:
        found.append(MoveRow.origin.in_(sorted(wanted.origins)))
    if wanted.destinations is not None:
        found.append(MoveRow.destination.in_(sorted(wanted.destinations)))
    if wanted.since is not None:
        found.append(MoveRow.date_latest >= wanted.since)
    if wanted.until is not None:
        found.append(MoveRow.date_earliest <= wanted.until)
    if wanted.kinds is not None:
        found.append(MoveRow.kind.in_(_values(wanted.kinds)))
    if wanted.track_change is not None:
        found.append(MoveRow.track_change == wanted.track_change.value)
    if wanted.statuses is not None:
        found.append(MoveRow.status.in_(_values(wanted.statuses)))
    if wanted.area is not None:
        people = select(PersonAreaRow.person_id).where(PersonAreaRow.area == wanted.area)
        found.append(MoveRow.person_id.in_(people))
    return and_(*found)


def _values(words: Iterable[str]) -> list[str]:
    return sorted(str(word) for word in words)


def in_order(query: Select[MoveRow], *, oldest_first: bool) -> Select[MoveRow]:
    """Order by the earliest day a move can be of; of one day the more precise first; undated last.

    That order is one of the index, and total: pages never show a move twice or leave one out.
    """
    if oldest_first:
        return query.order_by(
            MoveRow.date_earliest.asc().nulls_last(), MoveRow.date_latest.asc(), MoveRow.id
        )
    return query.order_by(
        MoveRow.date_earliest.desc().nulls_last(), MoveRow.date_latest.asc(), MoveRow.id.desc()
    )
