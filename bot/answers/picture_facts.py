"""Builds the pictures of answers: facts with names and colours, drawn by `bot.pictures`."""

from __future__ import annotations

from itertools import chain

from bot.answers.colours import ACADEMIC, colour_of, fixed
from bot.answers.directory import Directory
from bot.answers.standing import Subject
from bot.careers.flows import ACADEMIA, Counted
from bot.careers.model import Role, Status, Track
from bot.careers.stays import stays
from bot.pictures.apart import told_apart
from bot.pictures.flow import Band, Field, Partners, Place
from bot.pictures.spans import Stretch
from bot.pictures.timeline import Bar, Career, Look

_LOOKS = {
    Track.STUDENT: Look.STUDY,
    Track.INTERNSHIP: Look.STUDY,
    Track.RESEARCH: Look.HANDS_ON,
    Track.ENGINEERING: Look.HANDS_ON,
    Track.MANAGEMENT: Look.LEADS,
    Track.EXECUTIVE: Look.LEADS,
    Track.FOUNDER: Look.LEADS,
    Track.FACULTY: Look.FACULTY,
    Track.ADVISOR: Look.ADVISES,
    Track.POLICY: Look.POLICY,
    Track.FINANCE: Look.FINANCE,
}


def career_picture(of: Subject) -> Career | None:
    """Return the timeline of a career, None when there is not a single role to draw."""
    person, directory = of.person, of.directory
    if not person.roles:
        return None
    roles = [role for stay in stays(person.roles, directory.families) for role in stay.roles]
    known_by = [_known_by(role.organization, directory) for role in roles]
    each = list(dict.fromkeys(known_by))
    keep = [number for number, (_, _, keeps) in enumerate(each) if keeps]
    own = dict(zip(each, told_apart([colour for colour, *_ in each], keep=keep), strict=True))
    bars = tuple(
        _bar(role, own[colour], of.span(role), directory)
        for role, colour in zip(roles, known_by, strict=True)
    )
    return Career(person.name, bars, person.as_of)


def _known_by(place: str, directory: Directory) -> tuple[int, str, bool]:
    """Return a place's colour, the organization it is of, and whether it keeps it.

    A part without a colour of its own has that of the whole.
    """
    whole = directory.families.top(place)
    return colour_of(place, directory.families), whole, place in fixed() or whole in fixed()


def _bar(role: Role, colour: int, span: str, directory: Directory) -> Bar:
    return Bar(
        place=directory.name(role.organization),
        title=role.title,
        colour=colour,
        look=_LOOKS[role.track],
        stretch=Stretch(role.start or role.announced, role.end or role.end_announced, role.over),
        when=span,
        mark="" if role.status is Status.CONFIRMED else role.status.value,
    )


def flow_picture(
    here: str | None, facts: Counted, title: str, directory: Directory
) -> Partners | Field | None:
    """Return the flows into and out of one place, else those between all; None without any."""
    return _partners(here, facts, title, directory) if here else _field(facts, title, directory)


def _partners(here: str, facts: Counted, title: str, directory: Directory) -> Partners | None:
    arrivals, departures = facts.come_to(here), facts.gone_from(here)
    if not arrivals and not departures:
        return None
    return Partners(
        title,
        _place(here, directory),
        tuple((_place(place, directory), number) for place, number in arrivals),
        tuple((_place(place, directory), number) for place, number in departures),
        came=facts.balances[here].arrived,
        went=facts.balances[here].left,
    )


def _field(facts: Counted, title: str, directory: Directory) -> Field | None:
    places = {id_: _place(id_, directory) for id_ in set(chain.from_iterable(facts.flows))}
    bands = tuple(
        Band(places[origin], places[destination], number)
        for (origin, destination), number in sorted(facts.flows.items())
    )
    drawn = sum(facts.flows.values())
    return Field(title, bands, less_travelled=facts.between - drawn) if bands else None


def _place(place: str, directory: Directory) -> Place:
    if place == ACADEMIA:
        return Place(directory.place_name(place), ACADEMIC, keeps=True)
    colour = colour_of(place, directory.families)
    return Place(directory.place_name(place), colour, keeps=place in fixed())
