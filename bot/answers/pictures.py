"""The pictures of answers: facts with their names and colours, for `bot.pictures` to draw."""

from __future__ import annotations

from collections.abc import Iterable

from bot.answers.colours import ACADEMIC, colour_of
from bot.answers.directory import Directory
from bot.answers.wording import span_of
from bot.careers.flows import Flows
from bot.careers.model import Person, Role, Status, Track
from bot.pictures.flow import Band, Field, Partners, Place
from bot.pictures.spans import Stretch
from bot.pictures.timeline import Bar, Career, Look

_ACADEMIA = "academia"  # see `bot.answers.flows`

_LOOKS = {
    Track.STUDENT: Look.STUDY,
    Track.RESEARCH: Look.HANDS_ON,
    Track.ENGINEERING: Look.HANDS_ON,
    Track.MANAGEMENT: Look.LEADS,
    Track.EXECUTIVE: Look.LEADS,
    Track.FOUNDER: Look.LEADS,
    Track.FACULTY: Look.FACULTY,
    Track.ADVISOR: Look.ADVISES,
    Track.POLICY: Look.POLICY,
}


def career_picture(person: Person, directory: Directory) -> Career | None:
    """Return the timeline of a career, None when there is not a single role to draw."""
    if not person.roles:
        return None
    bars = tuple(_bar(role, directory) for role in person.roles)
    return Career(person.name, bars, person.as_of)


def _bar(role: Role, directory: Directory) -> Bar:
    return Bar(
        place=directory.name(role.organization),
        title=role.title,
        colour=colour_of(role.organization, directory.families),
        look=_LOOKS[role.track],
        stretch=Stretch(role.start or role.announced, role.end or role.end_announced, role.over),
        when=span_of(role),
        mark="" if role.status is Status.CONFIRMED else role.status.value,
    )


def partners_picture(title: str, here: str, flows: Flows, directory: Directory) -> Partners | None:
    """Return the flows into and out of one place, None when nobody came or went."""
    arrivals = _most((one, number) for (one, other), number in flows.items() if other == here)
    departures = _most((other, number) for (one, other), number in flows.items() if one == here)
    if not arrivals and not departures:
        return None
    return Partners(
        title,
        _place(here, directory),
        tuple((_place(place, directory), number) for place, number in arrivals),
        tuple((_place(place, directory), number) for place, number in departures),
    )


def field_picture(title: str, flows: Flows, directory: Directory) -> Field | None:
    """Return the flows between all places, None when there are none."""
    bands = tuple(
        Band(_place(origin, directory), _place(destination, directory), number)
        for (origin, destination), number in sorted(flows.items())
    )
    return Field(title, bands) if bands else None


def _most(found: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    return sorted(found, key=lambda item: (-item[1], item[0]))


def _place(place: str, directory: Directory) -> Place:
    if place == _ACADEMIA:
        return Place("Academia", ACADEMIC)
    return Place(directory.name(place), colour_of(place, directory.families))
