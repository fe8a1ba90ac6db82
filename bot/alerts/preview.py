"""Finds the newest moves that match a subscription's filter."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.directory import Directory
from bot.answers.organization_groups import ever_in, named_by
from bot.careers.filters import SURE, USUAL_KINDS, MoveFilter
from bot.careers.model import MoveKind, Status, TrackChange
from bot.careers.subscription import Certain, Direction, Sort, Wanted, traits_of
from bot.store import RecordedMove, Store

PREVIEWED = 5
_STEP, _MOST = 40, 400  # moves read at a time, and in all


async def last_matching(
    store: Store, wanted: Wanted, directory: Directory, limit: int = PREVIEWED
) -> list[RecordedMove]:
    """Return the newest moves that are wanted, newest first; raise StoreError."""
    found: list[RecordedMove] = []
    for offset in range(0, _MOST, _STEP):
        records = await store.moves(_wider(wanted, directory), limit=_STEP, offset=offset)
        people = await store.people({record.move.person for record in records})
        for record in records:
            person = people.get(record.move.person)
            traits = traits_of(record.move, person.areas if person else (), directory.families)
            if wanted.failing(traits) is None:
                found.append(record)
        if len(found) >= limit or len(records) < _STEP:
            break
    return found[:limit]


def _wider(wanted: Wanted, directory: Directory) -> MoveFilter:
    """Return a filter that lets through all that is wanted, and little else."""
    family = ever_in(wanted.organization, directory)
    joins, leaves = (wanted.direction is way for way in (Direction.JOINS, Direction.LEAVES))
    return MoveFilter(
        person=wanted.person,
        organizations=family if not joins and not leaves else None,
        destinations=family if joins else None,
        origins=family if leaves else None,
        kinds=_kinds(wanted.sort),
        track_change=_track_change(wanted.sort),
        area=wanted.area,
        statuses=_statuses(wanted.certain),
        named=named_by(directory, wanted.organization),
    )


def _kinds(sort: Sort | None) -> frozenset[MoveKind] | None:
    if sort is Sort.USUAL:
        return USUAL_KINDS
    return frozenset({MoveKind(sort.value)}) if sort and sort in _of(MoveKind) else None


def _track_change(sort: Sort | None) -> TrackChange | None:
    return TrackChange(sort.value) if sort and sort in _of(TrackChange) else None


def _of(kind: type[MoveKind] | type[TrackChange]) -> Sequence[str]:
    return [one.value for one in kind]


def _statuses(certain: Certain) -> frozenset[Status] | None:
    if certain is Certain.ANY:
        return None
    return SURE if certain is Certain.SURE else frozenset({Status(certain.value)})
