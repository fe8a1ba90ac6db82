"""SQL for a PeopleFilter, by the indexes of roles and areas."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    bindparam,
    case,
    func,
    select,
    true,
    tuple_,
    union_all,
)
from sqlalchemy.orm import aliased

from bot.careers.filters import SURE, USUAL_KINDS, PeopleFilter
from bot.careers.model import Track
from bot.store.row_mapping import GOES_ON
from bot.store.tables import MoveRow, PersonAreaRow, PersonRow, PersonWorkRow, RoleRow, StayRow

_STUDY = RoleRow.track.in_([track.value for track in Track if track.study])
_NOW = RoleRow.over.is_(False)
POST = (_NOW, ~_STUDY)
"""What is asked of a post that goes on; study is none."""
_APART = (
    *(Track.FACULTY.value, Track.ADVISOR.value),
    *(track.value for track in Track if track.study),
)
"""The tracks of posts that a professor may have without being at another place for it."""


def fitting(wanted: PeopleFilter) -> Select[str]:
    """Return the query of the ids of matching people, each once; an empty filter matches all.

    The smallest set of people leads; each of them is checked against the other sets.
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
    """Return the query of `fitting`, ordered by id."""
    query = fitting(wanted)
    return query.order_by(query.selected_columns[0])


def number(wanted: PeopleFilter) -> Select[int]:
    """Return the query of the number of matching people."""
    return select(func.count()).select_from(fitting(wanted).subquery())


def posts(wanted: PeopleFilter) -> Select[str, str, bool]:
    """Return the query of the posts among which a title is searched."""
    where = [RoleRow.organization.in_(sorted(wanted.places or ())), *_posts(wanted)]
    return select(RoleRow.title, RoleRow.track, RoleRow.over).where(*where).distinct()


def stayers(places: frozenset[str], today: date, *, here: bool, shortest: bool) -> Select[str]:
    """Return the query of people ordered by their longest possible stay at these places.

    With `here` only people who are there now; with `shortest`, by their shortest finished stay.
    """
    known = select(StayRow.person_id).where(
        StayRow.organization.in_(sorted(places)),
        StayRow.study.is_(False),
    )
    goes_on = StayRow.last_possible == GOES_ON
    last = case(
        (goes_on, today.toordinal()), (StayRow.last_possible < GOES_ON, StayRow.last_possible)
    )
    # A stay of which the beginning is not known may go on from one of which it is, after a
    # renaming for instance: both ends are looked for among all stays there.
    first = func.min(case((StayRow.first_possible > 0, StayRow.first_possible)))
    length: ColumnElement[int] = func.max(last) - first
    if shortest:
        known = known.where(StayRow.first_possible > 0, StayRow.last_possible < GOES_ON)
        length = func.min(last - StayRow.first_possible)
    people = known.group_by(StayRow.person_id).having(length.is_not(None))
    if here:
        people = people.having(func.max(case((goes_on, 1))) == 1)
    return people.order_by(length if shortest else length.desc(), StayRow.person_id)


def staying(
    places: frozenset[str], since: date | None, until: date | None, *, study: bool
) -> Select[str]:
    """Return the query of people who were possibly at these places in a period."""
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
    """Return the query of people ordered by their number of moves with a known origin."""
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


@cache
def notable_at(places: int) -> Select[str]:
    """Return the query of the most notable people with a post at one of so many places."""
    order = (RoleRow.notable.desc(), RoleRow.track.desc(), RoleRow.person_id.desc())
    limit = bindparam("limit", type_=Integer)
    # Each place has its notable people in order; asked for at once, all would be sorted.
    leading = (
        select(RoleRow.person_id, RoleRow.notable)
        .where(RoleRow.organization == bindparam(f"place_{at}"), *POST)
        .order_by(*order)
        .limit(limit)
        .subquery()
        for at in range(places)
    )
    first = union_all(*(select(place) for place in leading)).subquery()
    return select(first.c.person_id).order_by(first.c.notable.desc(), first.c.person_id)


def _sets(wanted: PeopleFilter) -> Iterator[Select[str]]:
    """Yield the sets of people that a match must be in, smallest first."""
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
    if wanted.works is not None:
        of = PersonWorkRow.work.in_(sorted(wanted.works))
        yield select(PersonWorkRow.person_id).where(of)
    if wanted.academic and wanted.places is None:
        yield select(RoleRow.person_id).where(_NOW, RoleRow.track == Track.FACULTY.value)
    if wanted.area is not None:
        yield select(PersonAreaRow.person_id).where(PersonAreaRow.area == wanted.area)


def _anywhere(wanted: PeopleFilter, person: Any) -> Iterator[ColumnElement[bool]]:
    """Yield the conditions on any role of a person: cheap for few people, slow for everybody."""
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
    """Return the conditions on the post itself."""
    found = [] if wanted.track is None else [RoleRow.track == wanted.track.value]
    if wanted.posts is not None:
        post = tuple_(RoleRow.title, RoleRow.track, RoleRow.over)
        found.append(post.in_([(title, track.value, over) for title, track, over in wanted.posts]))
    return found
