"""From a PeopleFilter to SQL: who fits, by the indexes of roles and areas."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, Text, case, cast, func, select, true, tuple_
from sqlalchemy.orm import aliased

from bot.careers.filters import SURE, USUAL_KINDS, PeopleFilter
from bot.careers.model import Track
from bot.store.row_mapping import GOES_ON
from bot.store.tables import MoveRow, PersonAreaRow, PersonRow, RoleRow, StayRow

_STUDY = RoleRow.track == Track.STUDENT.value
_NOW = RoleRow.over.is_(False)
_APART = (Track.FACULTY.value, Track.ADVISOR.value, Track.STUDENT.value)
"""The tracks of posts that a professor may have without being at another place for it."""


def fitting(wanted: PeopleFilter) -> Select[str]:
    """Return the query of the ids of the people who fit, each once; everybody fits no filter.

    The first set of people leads, the others are asked of each of them.
    """
    lead, *others = list(_sets(wanted)) or [select(PersonRow.id)]
    column = lead.selected_columns[0]
    query = lead.where(*(column.in_(other) for other in others))
    if wanted.former:
        query = query.where(column.not_in(_at(wanted.former, wanted, _NOW)))
    if wanted.never:
        query = query.where(column.not_in(_at(wanted.never, wanted)))
    query = query.where(*_anywhere(wanted, column))
    return query.distinct()


def ordered(wanted: PeopleFilter) -> Select[str]:
    """Return the query of the same ids, in their order."""
    query = fitting(wanted)
    return query.order_by(query.selected_columns[0])


def number(wanted: PeopleFilter) -> Select[int]:
    """Return the query of how many people fit."""
    return select(func.count()).select_from(fitting(wanted).subquery())


def posts(wanted: PeopleFilter) -> Select[str, str, bool]:
    """Return the query of the posts that a title may be asked of."""
    where = [RoleRow.organization.in_(sorted(wanted.places or ())), *_posts(wanted)]
    return select(RoleRow.title, RoleRow.track, RoleRow.over).where(*where).distinct()


def stayers(places: frozenset[str], today: date, *, here: bool, shortest: bool) -> Select[str]:
    """Return the query of people by how long they may have stayed at these places.

    Those who are `here`, or who ever were, the longest first or the shortest.
    """
    known = select(StayRow.person_id).where(
        StayRow.organization.in_(sorted(places)),
        StayRow.study.is_(False),
        StayRow.first_possible > 0,
        StayRow.last_possible <= GOES_ON,
    )
    last = case((StayRow.last_possible == GOES_ON, today.toordinal()), else_=StayRow.last_possible)
    length: ColumnElement[int] = func.max(last) - func.min(StayRow.first_possible)
    if shortest:
        known = known.where(StayRow.last_possible < GOES_ON)
        length = func.min(last - StayRow.first_possible)
    people = known.group_by(StayRow.person_id)
    if here:
        people = people.having(func.max(StayRow.last_possible) == GOES_ON)
    return people.order_by(length if shortest else length.desc(), StayRow.person_id)


def staying(
    places: frozenset[str], since: date | None, until: date | None, *, study: bool
) -> Select[str]:
    """Return the query of the people who may have been at these places in a time."""
    return (
        select(StayRow.person_id)
        .where(
            StayRow.organization.in_(sorted(places)),
            StayRow.study.is_(study),
            StayRow.first_possible <= (until or date.max).toordinal(),
            StayRow.last_possible >= (since or date.min).toordinal(),
        )
        .distinct()
    )


def most_moved(since: date | None, until: date | None) -> Select[str]:
    """Return the query of people by how often they came from a place known to another."""
    number = func.count().desc()
    asked: list[ColumnElement[bool]] = [MoveRow.retracted_at.is_(None), MoveRow.posts_left > 0]
    asked.append(MoveRow.kind.in_(sorted(USUAL_KINDS)))
    asked.append(MoveRow.status.in_(sorted(SURE)))
    if since is not None:
        asked.append(MoveRow.date_latest >= since)
    if until is not None:
        asked.append(MoveRow.date_earliest <= until)
    return (
        select(MoveRow.person_id)
        .where(*asked)
        .group_by(MoveRow.person_id)
        .order_by(number, MoveRow.person_id)
    )


def _sets(wanted: PeopleFilter) -> Iterator[Select[str]]:
    """Give the sets of people that somebody who fits is in, those with fewest first."""
    such = _such(wanted)
    if wanted.here:
        yield _at(wanted.here, wanted, _NOW, *such)
    if wanted.founded:
        yield _at(wanted.founded, wanted, RoleRow.track == Track.FOUNDER.value)
    for place in wanted.every:
        yield _at(place, wanted)
    if wanted.former:
        yield _at(wanted.former, wanted, *([] if wanted.here else such))
    if wanted.ever:
        yield _at(wanted.ever, wanted, *([] if wanted.here or wanted.former else such))
    if such and wanted.places is None:
        yield select(RoleRow.person_id).where(_NOW, *such)
    if wanted.letters is not None:
        known = cast(PersonRow.known_for, Text)
        yield select(PersonRow.id).where(known.ilike("%".join(["", *wanted.letters, ""])))
    if wanted.academic and wanted.places is None:
        yield select(RoleRow.person_id).where(_NOW, RoleRow.track == Track.FACULTY.value)
    if wanted.area is not None:
        yield select(PersonAreaRow.person_id).where(PersonAreaRow.area == wanted.area)


def _anywhere(wanted: PeopleFilter, person: Any) -> Iterator[ColumnElement[bool]]:
    """Give what is asked of all roles of somebody, of few people faster than of everybody."""
    role, faculty = aliased(RoleRow), aliased(RoleRow)
    mine = select(role.position).where(role.person_id == person)
    if wanted.now is not None:
        yield mine.where(role.over.is_(False), role.track == wanted.now.value).exists()
    if wanted.once is not None:
        past = role.over.is_(True) if wanted.once is not Track.FOUNDER else true()
        yield mine.where(past, role.track == wanted.once.value).exists()
    if wanted.studied:
        there = role.organization.in_(sorted(wanted.studied))
        yield mine.where(there, role.track == Track.STUDENT.value).exists()
    if wanted.academic:
        professor = select(faculty.organization).where(
            faculty.person_id == role.person_id,
            faculty.over.is_(False),
            faculty.track == Track.FACULTY.value,
        )
        beside = mine.where(role.over.is_(False), role.track.not_in(_APART))
        yield beside.where(professor.exists(), role.organization.not_in(professor)).exists()


def _at(places: frozenset[str], wanted: PeopleFilter, *asked: ColumnElement[bool]) -> Select[str]:
    there = RoleRow.organization.in_(sorted(places))
    return select(RoleRow.person_id).where(there, _STUDY if wanted.study else ~_STUDY, *asked)


def _posts(wanted: PeopleFilter) -> Iterator[ColumnElement[bool]]:
    yield _STUDY if wanted.study else ~_STUDY
    if wanted.here:
        yield _NOW
    if wanted.track is not None:
        yield RoleRow.track == wanted.track.value


def _such(wanted: PeopleFilter) -> list[ColumnElement[bool]]:
    """Return what is asked of the post itself."""
    found = [] if wanted.track is None else [RoleRow.track == wanted.track.value]
    if wanted.posts is not None:
        post = tuple_(RoleRow.title, RoleRow.track, RoleRow.over)
        found.append(post.in_([(title, track.value, over) for title, track, over in wanted.posts]))
    return found
