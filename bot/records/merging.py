"""What a record is when one of its key is there already."""

from __future__ import annotations

from dataclasses import replace

from bot.records.record import Record, Service


def merged(record: Record, held: Record | None) -> Record:
    """Return a record that takes the place of another: of papers, with what other lists said."""
    if record.service is not Service.PAPERS or held is None:
        return record
    older, newer = sorted((record, held), key=lambda one: max(_years(one), default=0))
    again = {one.paper for one in record.sightings}
    kept = [one for one in held.sightings if one.paper not in again]
    sightings = sorted((*kept, *record.sightings), key=lambda one: (one.year, one.paper))
    return replace(
        newer,
        names=tuple(dict.fromkeys((*held.names, *record.names))),
        identifiers=dict(sorted({**older.identifiers, **newer.identifiers}.items())),
        homepage=newer.homepage or older.homepage,
        sightings=tuple(sightings),
    )


def _years(record: Record) -> list[int]:
    return [one.year for one in record.sightings]
