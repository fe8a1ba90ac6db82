"""The alternative reading of a question about a lab that continues under a longer name.

"DeepMind" includes Google DeepMind, so the answer covers both. The button offers the old lab alone;
for questions about a single organization, the one that continues it.
"""

from __future__ import annotations

from dataclasses import replace

from bot.answers.asked import HowMany, OrganizationFact, SelectMoves
from bot.answers.directory import Directory
from bot.answers.queries import FindMoves, OrganizationProfile, Query, read_compact


def other_reading(query: Query, directory: Directory) -> tuple[str, Query] | None:
    """Return the button's label and query, None if the query has only one reading."""
    match query:
        case HowMany():
            other = other_reading(read_compact(query.of), directory)
            return other and (other[0], replace(query, of=other[1].compact))
        case FindMoves(person=None):
            return _alone(query, directory)
        case OrganizationProfile() | OrganizationFact():
            heir = directory.heir(query.organization)
            return (directory.name(heir), replace(query, organization=heir)) if heir else None
        case _:
            return None


def _alone(query: FindMoves, directory: Directory) -> tuple[str, Query] | None:
    """Return the query without the moves of the continuing lab."""
    heir_left, heir_joined = (
        directory.heir(place) if place else None for place in (query.origin, query.destination)
    )
    narrow = SelectMoves(
        origins=query.origin,
        destinations=query.destination,
        not_origins=heir_left,
        not_destinations=heir_joined,
        organizations=query.organization,
        since=query.since,
        until=query.until,
        kind=query.kind,
        track_change=query.track_change,
        area=query.area,
        status=query.status,
    )
    place = query.origin if heir_left else query.destination
    if place is None or not (heir_left or heir_joined):
        return None
    return f"Only {directory.name(place)}", narrow
