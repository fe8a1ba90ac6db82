"""The other reading of a question that names a lab which went on under a longer name.

Who speaks of DeepMind means Google DeepMind too, so both are answered for; the button asks for
the old lab alone, or, where what was asked is of one place only, for the one it became.
"""

from __future__ import annotations

from dataclasses import replace

from bot.answers.asked import HowMany, OrganizationFact, SelectMoves
from bot.answers.directory import Directory
from bot.answers.queries import FindMoves, OrganizationProfile, Query, read_compact


def other_reading(query: Query, directory: Directory) -> tuple[str, Query] | None:
    """Return what the button says and asks; None where there is but one way to read the query."""
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
    """Return the same without the moves of the lab that goes on."""
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
