"""SQL for a PeopleFilter, by the indexes of roles and areas."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    Integer,
    Select,
    and_,
    bindparam,
    case,
    func,
    or_,
    select,
    tuple_,
    union_all,
)
from sqlalchemy.orm import aliased

from bot.careers.filters import SURE, USUAL_KINDS, PeopleFilter
from bot.careers.model import Track
from bot.careers.presence import Now
from bot.careers.spans import Holds
from bot.store.row_mapping import GOES_ON
from bot.store.tables import MoveRow, PersonAreaRow, PersonRow, PersonWorkRow, RoleRow, StayRow

_STUDY = RoleRow.track.in_([track.value for track in Track if track.study])
_WORK = RoleRow.track.not_in(
    [track.value for track in Track if track.study or track is Track.ADVISOR]
)
_APART = (
    *(Track.FACULTY.value, Track.ADVISOR.value),
    *(track.value for track in Track if track.study),
)
"""The tracks of posts that a professor may have without being at another place for it."""


@dataclass(frozen=True, slots=True)
class _Time:
    """What SQL asks of a role to be held now, or before: the rules of `presence.Now`.

    `least` is the truth that is enough; what is negated asks for its `opposite`.
    """

    today: date | ColumnElement[date]
    since: date | ColumnElement[date]  # the first day that counts as lately
    least: Holds

    @classmethod
    def of(cls, now: Now, least: Holds) -> _Time:
        """Return what a day asks."""
        return cls(now.today, now.since or date.min, least)

    @property
    def opposite(self) -> _Time:
        """What is not so for certain may be so, and the other way round."""
        return replace(self, least=Holds.MAY if self.least is Holds.YES else Holds.YES)

    def begun(self, role: type[RoleRow]) -> ColumnElement[bool]:
        """Ask that a role is not still to come."""
        return role.begins <= self.today

    def held(self, role: type[RoleRow]) -> ColumnElement[bool]:
        """Ask that a role goes on."""
        goes_on = and_(role.ends > self.today, self.begun(role))
        return and_(goes_on, role.seen >= self.since) if self.least is Holds.YES else goes_on

    def past(self, role: type[RoleRow]) -> ColumnElement[bool]:
        """Ask that a role was held and is not any more."""
        over = role.ends <= self.today
        if self.least is not Holds.YES:
            over = or_(over, role.seen < self.since)
        return and_(over, self.begun(role))


_GIVEN = _Time(bindparam("today", type_=Date), bindparam("since", type_=Date), Holds.YES)
"""For statements that are made once: see `given`."""


def given(now: Now) -> dict[str, date]:
    """Return the parameters of `present` and `notable_at` that say what is now."""
    return {"today": now.today, "since": now.since or date.min}


def fitting(wanted: PeopleFilter, now: Now, least: Holds = Holds.YES) -> Select[str]:
    """Return the query of the ids of the people who fit, each once; everybody fits no filter.

    `least` YES asks for those who fit for certain; MAY for those too of whom what is asked about
    now only may hold. The first set of people leads, the others are asked of each of them.
    """
    time = _Time.of(now, least)
    lead, *others = list(_sets(wanted, time)) or [select(PersonRow.id)]
    column = lead.selected_columns[0]
    query = lead.where(*(column.in_(other) for other in others))
    if wanted.former:
        there = _at(wanted.former, wanted, time, time.opposite.held(RoleRow))
        query = query.where(column.not_in(there))
    if wanted.never:
        query = query.where(column.not_in(_at(wanted.never, wanted, time)))
    query = query.where(*_anywhere(wanted, column, time))
    return query.distinct()


def ordered(wanted: PeopleFilter, now: Now, least: Holds = Holds.YES) -> Select[str]:
    """Return the query of the same ids, in their order."""
    query = fitting(wanted, now, least)
    return query.order_by(query.selected_columns[0])


def ordered_possible(wanted: PeopleFilter, now: Now) -> Select[str]:
    """Return the query of the ids of those who only may fit, in their order."""
    query = fitting(wanted, now, Holds.MAY)
    id_ = query.selected_columns[0]
    return query.where(id_.not_in(fitting(wanted, now))).order_by(id_)


def number(wanted: PeopleFilter, now: Now, least: Holds = Holds.YES) -> Select[int]:
    """Return the query of how many people fit."""
    return select(func.count()).select_from(fitting(wanted, now, least).subquery())


def present() -> Select[int, int]:
    """Return the query of how many people have a post at `places` now for certain, and may."""
    sure = case((RoleRow.seen >= _GIVEN.since, RoleRow.person_id))
    there = RoleRow.organization.in_(bindparam("places", expanding=True))
    return select(func.count(sure.distinct()), func.count(RoleRow.person_id.distinct())).where(
        there, _WORK, _GIVEN.opposite.held(RoleRow)
    )


def posts(wanted: PeopleFilter, now: Now) -> Select[str, str, bool]:
    """Return the query of the posts that a title may be asked of."""
    where = [RoleRow.organization.in_(sorted(wanted.places or ())), *_posts(wanted, now)]
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
        .where(
            RoleRow.organization == bindparam(f"place_{at}"),
            RoleRow.over.is_(over),
            _GIVEN.held(RoleRow),
            _WORK,
        )
        .order_by(*order)
        .limit(limit)
        .subquery()
        for at in range(places)
        for over in (False, True)  # True: those few that end on a day to come
    )
    first = union_all(*(select(place) for place in leading)).subquery()
    return select(first.c.person_id).order_by(first.c.notable.desc(), first.c.person_id)


def _sets(wanted: PeopleFilter, time: _Time) -> Iterator[Select[str]]:
    """Give the sets of people that somebody who fits is in, those with fewest first."""
    such, held = _such(wanted), time.held(RoleRow)
    if wanted.here:
        yield _at(wanted.here, wanted, time, held, *such)
    if wanted.founded:
        yield _at(wanted.founded, wanted, time, RoleRow.track == Track.FOUNDER.value)
    for place in wanted.every:
        yield _at(place, wanted, time)
    if wanted.former:
        yield _at(wanted.former, wanted, time, *([] if wanted.here else such))
    if wanted.ever:
        yield _at(wanted.ever, wanted, time, *([] if wanted.here or wanted.former else such))
    if such and wanted.places is None:
        yield select(RoleRow.person_id).where(held, *such)
    if wanted.works is not None:
        of = PersonWorkRow.work.in_(sorted(wanted.works))
        yield select(PersonWorkRow.person_id).where(of)
    if wanted.academic and wanted.places is None:
        yield select(RoleRow.person_id).where(held, RoleRow.track == Track.FACULTY.value)
    if wanted.area is not None:
        yield select(PersonAreaRow.person_id).where(PersonAreaRow.area == wanted.area)


def _anywhere(wanted: PeopleFilter, person: Any, time: _Time) -> Iterator[ColumnElement[bool]]:
    """Give what is asked of all roles of somebody, of few people faster than of everybody."""
    role, faculty = aliased(RoleRow), aliased(RoleRow)
    mine = select(role.position).where(role.person_id == person)
    if wanted.now is not None:
        yield mine.where(time.held(role), role.track == wanted.now.value).exists()
    if wanted.once is not None:
        past = time.past(role) if wanted.once is not Track.FOUNDER else time.begun(role)
        yield mine.where(past, role.track == wanted.once.value).exists()
    if wanted.studied:
        there = role.organization.in_(sorted(wanted.studied))
        yield mine.where(there, role.track == Track.STUDENT.value, time.begun(role)).exists()
    if wanted.academic:
        professor = select(faculty.organization).where(
            faculty.person_id == role.person_id,
            time.held(faculty),
            faculty.track == Track.FACULTY.value,
        )
        beside = mine.where(time.held(role), role.track.not_in(_APART))
        yield beside.where(professor.exists(), role.organization.not_in(professor)).exists()


def _at(
    places: frozenset[str], wanted: PeopleFilter, time: _Time, *asked: ColumnElement[bool]
) -> Select[str]:
    there = RoleRow.organization.in_(sorted(places))
    return select(RoleRow.person_id).where(there, _sort(wanted), time.begun(RoleRow), *asked)


def _sort(wanted: PeopleFilter) -> ColumnElement[bool]:
    """Ask that a role is of the sort that counts as being somewhere."""
    if wanted.study:
        return _STUDY
    return ~_STUDY if wanted.advice else _WORK


def _posts(wanted: PeopleFilter, now: Now) -> Iterator[ColumnElement[bool]]:
    yield _sort(wanted)
    if wanted.here:
        yield _Time.of(now, Holds.MAY).held(RoleRow)
    if wanted.track is not None:
        yield RoleRow.track == wanted.track.value


def _such(wanted: PeopleFilter) -> list[ColumnElement[bool]]:
    """Return the conditions on the post itself."""
    found = [] if wanted.track is None else [RoleRow.track == wanted.track.value]
    if wanted.posts is not None:
        post = tuple_(RoleRow.title, RoleRow.track, RoleRow.over)
        found.append(post.in_([(title, track.value, over) for title, track, over in wanted.posts]))
    return found
