"""Moves to the columns of their rows, and back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.careers.dates import PartialDate
from bot.careers.model import Move, MoveEnd, MoveKind, Status, Track, TrackChange
from bot.careers.usual import arrived, gone
from bot.store.row_mapping import Values, read_date, sort_key, write_date
from bot.store.tables import MoveRow


@dataclass(frozen=True, slots=True)
class RecordedMove:
    """A move with its id in the store and its number of revisions."""

    id: int
    move: Move
    revision: int
    recorded_at: datetime


def move_of(row: MoveRow) -> RecordedMove:
    """Return the move of a row."""
    move = Move(
        person=row.person_id,
        kind=MoveKind(row.kind),
        origins=tuple(_origin(end) for end in row.origins),
        destination=_destination(row),
        status=Status(row.status),
        sources=tuple(row.sources),
        track_change=TrackChange(row.track_change) if row.track_change else None,
        concurrent=row.concurrent,
        acquired_with=row.acquired_with,
        note=row.note,
    )
    return RecordedMove(row.id, move, row.revision, row.recorded_at)


def _origin(end: Mapping[str, Any]) -> MoveEnd:
    return MoveEnd(
        end["organization"],
        end["title"],
        Track(end["track"]),
        end["stay"],
        read_date(end["date"]),
        read_date(end["announced"]),
        kept=end["kept"],
        apart=end["apart"],
    )


def _origin_values(end: MoveEnd) -> Values:
    return {
        "organization": end.organization,
        "title": end.title,
        "track": end.track.value,
        "stay": end.stay,
        "date": write_date(end.date),
        "announced": write_date(end.announced),
        "kept": end.kept,
        "apart": end.apart,
    }


def _destination(row: MoveRow) -> MoveEnd | None:
    place, title, track = row.destination, row.destination_title, row.destination_track
    if place is None or title is None or track is None or row.destination_stay is None:
        return None
    day, announced = read_date(row.joined), read_date(row.announced)
    return MoveEnd(
        place,
        title,
        Track(track),
        row.destination_stay,
        day,
        announced,
        apart=row.destination_apart,
    )


def move_values(move: Move) -> Values:
    """Return the columns of a move that follow from the facts."""
    origin, destination, came = move.origin, move.destination, arrived(move)
    return {
        "person_id": move.person,
        "kind": move.kind.value,
        "origins": [_origin_values(end) for end in move.origins],
        "posts_left": len(move.posts_left),
        "origin": origin.organization if origin else None,
        "origin_title": origin.title if origin else None,
        "origin_track": origin.track.value if origin else None,
        "origin_stay": origin.stay if origin else None,
        "destination": destination.organization if destination else None,
        "destination_title": destination.title if destination else None,
        "destination_track": destination.track.value if destination else None,
        "destination_stay": destination.stay if destination else None,
        "destination_apart": bool(destination and destination.apart),
        "date": write_date(move.date),
        **_bounds("date", move.date),
        "sort_key": sort_key(move.date),
        "left": write_date(move.left),
        "joined": write_date(move.joined),
        **_bounds("joined", came),
        "joined_key": sort_key(came or move.date),
        "announced": write_date(move.announced),
        "status": move.status.value,
        "track_change": move.track_change.value if move.track_change else None,
        "concurrent": move.concurrent,
        "acquired_with": move.acquired_with,
        "note": move.note,
        "sources": list(move.sources),
    }


def _bounds(name: str, day: PartialDate | None) -> Values:
    return {
        f"{name}_earliest": day.earliest if day else None,
        f"{name}_latest": day.latest if day else None,
    }


def origin_rows(id_: int, move: Move) -> Iterator[Values]:
    """Return the columns of each origin of the move with this id."""
    for position, end in enumerate(move.origins):
        day = end.known_by
        yield {
            "move_id": id_,
            "position": position,
            "organization": end.organization,
            "track": end.track.value,
            "kept": end.kept,
            "apart": end.apart,
            "earliest": day.earliest if day else None,
            "latest": day.latest if day else None,
            "sort_key": sort_key(gone(end, move)),
        }
