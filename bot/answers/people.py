"""Lists people by places, areas, posts and works."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.answers.answer import Answer, AnswerKind, Outcome, Value
from bot.answers.asked import FindPeople, Order
from bot.answers.cards import Action, Card, Pages, Section, Sign
from bot.answers.careers import Careers
from bot.answers.directory import Directory
from bot.answers.in_language import in_language, places
from bot.answers.moves import time_words
from bot.answers.no_answer import nobody
from bot.answers.organization_groups import places_words, plain_ids
from bot.answers.queries import WhoIs
from bot.answers.text import Line, bold, counted, dotted, line, listed
from bot.answers.together import duration
from bot.answers.wording import (
    last_known,
    last_known_there,
    present_roles,
    present_words,
    title_words,
)
from bot.careers.model import Person, Role, Track
from bot.careers.presence import Now
from bot.careers.spans import Holds
from bot.query.context import Context
from bot.query.evaluate import Evaluator
from bot.query.language import Find, Post, Some
from bot.query.stay_conditions import lasted_at_most
from bot.query.terms import Rows
from bot.query.witness import witness
from bot.query.world import Run, World
from bot.store import Store

if TYPE_CHECKING:
    from bot.query.fast_evaluate import FastFound
    from bot.query.fast_rows import RowSet

_PAGE = 12
_NAMED = 3  # so few are named in the lead
_FIRST = 10  # of an order
_ALL = 500  # so many are all in the answer, whatever page is shown


@dataclass(frozen=True, slots=True)
class _One:
    """Somebody who fits, with the role that shows it and what they are ordered by, in words."""

    person: Person
    role: Role | None = None
    said: str = ""


@dataclass(frozen=True, slots=True)
class _Listed:
    """One page of the people who fit, and the ids of all of them."""

    shown: tuple[_One, ...]
    page: int
    number: int  # of all
    ids: tuple[str, ...]  # of all, or of those shown
    first: tuple[str, ...] = ()  # who come first in an order, with equal right
    may: int = 0  # people beside these of whom it only may hold
    may_ids: tuple[str, ...] = ()  # of them, as many as of the others
    may_shown: tuple[_One, ...] = ()

    @property
    def pages(self) -> int:
        return max(1, -(-self.number // _PAGE))


async def find_people(
    query: FindPeople,
    store: Store,
    careers: Careers,
    directory: Directory,
    now: Now,
    *,
    whole: bool = False,
) -> Answer:
    """Return the matching people: one page on the card, and in the answer unless `whole`."""
    from bot.query.fast_context import TooMuchError  # noqa: PLC0415 - see `careers`

    if query.work and directory.works.keys().isdisjoint(query.work.split(",")):
        return nobody(query.work, "work", (), ())
    other = await store.person(query.with_person) if query.with_person else None
    wanted = in_language(query, directory)
    assert isinstance(wanted, Find)
    try:
        found = await careers.find(wanted)
    except TooMuchError as error:
        return _too_many(query, str(error), directory, other.name if other else "")
    page = _Page(query, wanted, found, careers, directory, now, other)
    listed = await page.of_groups(store) if wanted.by else await page.of_rows(whole=whole)
    answer = _answer(query, listed, directory, now, other.name if other else "")
    if (
        not listed.number
        and not listed.may
        and (sentence := await _unknown(query, careers, directory))
    ):
        return replace(answer, card=replace(answer.card, lead=line(bold(sentence))))
    return answer


async def _unknown(query: FindPeople, careers: Careers, directory: Directory) -> str:
    """Return why the data cannot tell who fits; empty if it could, so that nobody does."""

    async def nobody_has(post: Post) -> bool:
        found = await careers.find(Find(Rows.PEOPLE, Some(Rows.STAYS, post)))
        return not len(found.rows) and not len(found.possible)

    founded = Post(at=places(query.founded, directory), founder=True)
    if query.founded and await nobody_has(founded):
        return f"Who founded {places_words(query.founded, directory)} is not recorded."
    for named in (query.here, query.former, query.ever):
        if named and await nobody_has(Post(at=places(named, directory))):
            return f"Who works or worked at {places_words(named, directory)} is not recorded."
    if query.began:
        return "Nobody is known to have. Who began in a year, no more being known, is of no month."
    return ""


@dataclass(frozen=True)
class _Page:
    """Reads the people of the page that is asked for, and what is said of each."""

    query: FindPeople
    wanted: Find
    found: FastFound
    careers: Careers
    directory: Directory
    now: Now
    other: Person | None

    async def of_rows(self, *, whole: bool) -> _Listed:
        """Return a page of the people, or of the stays in an order, each person once."""
        found = self.found
        rows = found.once_each(found.rows)
        possible = found.once_each(found.of_others(found.possible, rows))
        if self.query.order and not (self.query.here or self.query.at_least):
            rows, possible = found.part(rows, 0, _FIRST), found.part(possible, 0, 0)
        whole = whole or len(rows) + len(possible) <= _ALL
        page = min(self.query.page, max(1, -(-len(rows) // _PAGE)))
        shown = found.part(rows, (page - 1) * _PAGE, _PAGE)
        last = page * _PAGE >= len(rows)
        ones = await self._ones(shown)
        first = ones
        if self.wanted.order is not None and page == 1 and ones:
            first = tuple(one for one in ones if one.said == ones[0].said)
        return _Listed(
            ones,
            page,
            len(rows),
            tuple(found.ids(rows if whole else shown)),
            first=tuple(one.person.id for one in first),
            may=len(possible),
            may_ids=tuple(found.ids(possible if whole else found.part(possible, 0, _PAGE))),
            may_shown=await self._ones(found.part(possible, 0, _PAGE)) if last else (),
        )

    async def of_groups(self, store: Store) -> _Listed:
        """Return people by how often they moved."""
        number = len(self.found.groups)
        page = min(self.query.page, max(1, -(-number // _PAGE)))
        groups = [(str(one.keys[0]), round(one.value or 0)) for one in self.found.groups]
        shown = groups[(page - 1) * _PAGE : page * _PAGE]
        people = await store.people(id_ for id_, _ in shown)
        return _Listed(
            tuple(
                _One(people[id_], said=counted(moves, "move"))
                for id_, moves in shown
                if id_ in people
            ),
            page,
            number,
            tuple(id_ for id_, _ in groups),
            first=tuple(id_ for id_, moves in groups if moves == groups[0][1]),
        )

    async def _ones(self, rows: RowSet) -> tuple[_One, ...]:
        read = await self.careers.rows(self.found, rows)
        people = [row if isinstance(row, Person) else row.person for row in read
                  if isinstance(row, Person | Run)]  # fmt: skip
        known = [*people, *([self.other] if self.other else [])]
        world = World(
            known, self.directory.organizations.values(), self.now.today, newest=self.now.newest
        )
        context = Evaluator(world).context
        return tuple(self._one(context, row) for row in read if isinstance(row, Person | Run))

    def _one(self, context: Context, row: Person | Run) -> _One:
        if isinstance(row, Run):
            days = lasted_at_most(context, row)
            return _One(row.person, row.roles[-1], duration(timedelta(days=days or 0)))
        stay = witness(context, self.wanted.where, row)
        return _One(row, stay.roles[-1] if stay else None)


def _too_many(query: FindPeople, reason: str, directory: Directory, other: str) -> Answer:
    understood = describe(query, directory, other)
    named = plain_ids(query.here, query.founded, query.former, query.ever, query.every)
    return Answer(
        Outcome.NONE,
        AnswerKind.PEOPLE,
        understood=understood,
        card=Card(
            title=understood,
            lead=line(bold("That takes too long among so many people."), f" {reason}"),
            organization=named[0] if named else None,
        ),
        organizations=named,
    )


def describe(query: FindPeople, directory: Directory, other: str = "") -> str:
    """Restate the query: "People at OpenAI now who were at Google DeepMind"."""
    studied = query.track is Track.STUDENT and query.ever
    were = f"studied{' for a PhD' if query.title == 'phd' else ''}" if studied else "were"
    titled = "" if studied or query.began else query.title or ""
    left = places_words(query.former, directory) if query.former else ""
    left = "it" if left and query.former == query.founded else left
    said = [
        f"in {query.track.value} posts" if query.track and not studied else "",
        f"with the title {title_words(titled)}" if titled else "",
        f"at {places_words(query.here, directory)} now" if query.here else "",
        "with an academic post beside another" if query.academic else "",
        f"who work on {directory.area_name(query.area)}" if query.area else "",
        f"known for {_works_words(query.work, directory)}" if query.work else "",
        f"who became {title_words(query.title or '')}{_time_words(query)}" if query.began else "",
        f"in {query.now.value} posts now" if query.now else "",
    ]
    also = [
        f"founded {places_words(query.founded, directory)}" if query.founded else "",
        f"have left {left}" if left else "",
        f"{were} at {places_words(query.ever, directory)}"
        f"{'' if query.began else _time_words(query)}"
        if query.ever
        else "",
        _once_words(query.once) if query.once else "",
        f"studied{' for a PhD' if query.degree else ''} at {places_words(query.studied, directory)}"
        if query.studied
        else "",
        f"were there together with {other}" if other else "",
        f"were at {places_words(query.every, directory, 'and')}" if query.every else "",
        f"were never at {places_words(query.never, directory)}" if query.never else "",
    ]
    who = " and ".join(part for part in also if part)
    order = {
        Order.LONGEST: "by how long they stayed",
        Order.SHORTEST: "by their shortest stay",
        Order.MOVES: f"by how often they moved{_time_words(query)}",
    }
    if query.at_least:
        least = _least_words(query)
        order = dict.fromkeys(
            Order, f"{least}{'' if query.order is Order.LONGEST else _time_words(query)}"
        )
    parts = [
        "People",
        *said,
        f"who {who}" if who else "",
        order[query.order] if query.order else "",
    ]
    return " ".join(part for part in parts if part)


def _works_words(works: str, directory: Directory) -> str:
    return listed(directory.work_names(works.split(",")), "or")


def _once_words(track: Track) -> str:
    return "founded a company" if track is Track.FOUNDER else f"held {track.value} posts before"


def _least_words(query: FindPeople) -> str:
    number = query.at_least or 0
    if query.order is Order.MOVES:
        return f"who moved {counted(number, 'time')} or more"
    years, days = divmod(number, 365)
    length = counted(years, "year") if not days else counted(number // 30, "month")
    return f"who stayed {length} or more"


def _time_words(query: FindPeople) -> str:
    period = time_words(query.since, query.until)
    return f" {period}" if period else ""


def _answer(
    query: FindPeople, found: _Listed, directory: Directory, now: Now, other: str
) -> Answer:
    understood = describe(query, directory, other)
    named = plain_ids(query.here, query.founded, query.former, query.ever, query.every)
    people, page = counted(found.number, "person", "people"), found.page
    beside = last_known_there(found.may, now, "there" if _somewhere(query) else "as such")
    if _by_dates(query):
        beside = f", and {found.may:,} more may, by what is known of the dates" if found.may else ""
    lead = line(bold(people), " in the data", beside)
    if not found.number and found.may:
        lead = line(bold("Nobody for certain"), beside)
    elif not found.number:
        lead = line(bold("Nobody in the data fits that."))
    elif found.number <= _NAMED:
        lead = line(bold(listed(one.person.name for one in found.shown)), beside)
    elif query.order and page == 1:
        first = [one.person.name for one in found.shown if one.person.id in found.first]
        lead = line(bold(f"{listed(first)}: {found.shown[0].said}"), beside)
    return Answer(
        Outcome.OK if found.number or found.may else Outcome.NONE,
        AnswerKind.PEOPLE,
        understood=understood,
        card=Card(
            title=understood,
            lead=lead,
            sections=tuple(_sections(query, found, directory, now)),
            actions=tuple(
                Action(one.person.name[:80], WhoIs(one.person.id), Sign.PERSON)
                for one in found.shown[:3]
            ),
            pages=Pages(
                page,
                found.pages,
                older=replace(query, page=page + 1) if page < found.pages else None,
                newer=replace(query, page=page - 1) if page > 1 else None,
                counted=people,
            )
            if found.pages > 1
            else None,
            organization=named[0] if named else None,
        ),
        people=found.ids,
        organizations=named,
        works=tuple(query.work.split(",")) if query.work else (),
        value=_value(query, found),
        possible_people=found.may_ids,
        beside=beside,
    )


def _somewhere(query: FindPeople) -> bool:
    """True if what is asked about now is asked of a place."""
    return bool(query.here or query.former)


def _by_dates(query: FindPeople) -> bool:
    """True if what is known of the dates decides who fits: of a time, or of being there together."""
    return bool(query.since or query.until or query.with_person)


def _sections(
    query: FindPeople, found: _Listed, directory: Directory, now: Now
) -> Iterator[Section]:
    """Give the people of the page; after the last of them, the first who only may fit."""
    if found.shown:
        yield Section(tuple(_line(one, directory, now) for one in found.shown), more="people")
    if found.may_shown and found.page == found.pages:
        may = "Possibly, the dates allow it" if _by_dates(query) else None
        heading = f"{may or f'Last known before {now.before}'} ({found.may:,})"
        lines = tuple(_line(one, directory, now) for one in found.may_shown)
        yield Section(lines, heading, more="people")


def _value(query: FindPeople, found: _Listed) -> Value:
    """Return who comes first in an order, or who holds a post or made a work; None for a list.

    Several who are equally first are all returned.
    """
    ids = found.ids
    if query.order:
        return (found.first[0] if len(found.first) == 1 else found.first) or None
    if query.title or query.work:
        return ids[0] if len(ids) == 1 else ids or None
    return None


def _line(one: _One, directory: Directory, now: Now) -> Line:
    where = present_words(one.person, directory, now)
    role = one.role
    shown = f"{role.title}, {directory.name(role.organization)}" if role else where
    elsewhere = role and now.over(role) and present_roles(one.person, now)
    lately = now.lately(one.person) is Holds.YES
    there = None
    if elsewhere and where != shown:
        there = f"now {where}" if lately else where
    seen = last_known(one.person) if role and not lately and not now.over(role) else None
    parts = dotted((f"  {shown}", one.said, there, seen))
    return line(
        bold(one.person.name),
        *parts,
        sources=directory.grades.ranked(role.sources)[:2] if role else (),
    )
