"""Lists people by places, areas, posts and works."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.answers.answer import Answer, AnswerKind, Outcome, Value
from bot.answers.asked import FindPeople, Order
from bot.answers.cards import Action, Card, Pages, Section, Sign
from bot.answers.directory import Directory
from bot.answers.gathering import Looked, looked_through, narrowed, says_all
from bot.answers.moves import time_words
from bot.answers.no_answer import nobody
from bot.answers.organization_groups import places_words, plain_ids
from bot.answers.people_matching import One, fit
from bot.answers.queries import WhoIs
from bot.answers.text import Line, bold, counted, dotted, line, listed
from bot.answers.wording import (
    last_known,
    last_known_there,
    present_roles,
    present_words,
    title_words,
)
from bot.careers.filters import PeopleFilter
from bot.careers.model import Person, Track
from bot.careers.presence import Now
from bot.careers.spans import Holds
from bot.store import Store

_PAGE = 12
_NAMED = 3  # so few are named in the lead
_NARROWER = "Name a smaller organization, an area or a shorter time."


@dataclass(frozen=True, slots=True)
class _Found:
    """The matches: one page of people, and the ids of all."""

    shown: tuple[One, ...]
    page: int
    number: int  # of all
    ids: tuple[str, ...]  # of all matches, or only of those shown if there are too many
    cut: bool = False  # there may be more
    first: tuple[str, ...] = ()  # who come first in an order, with equal right
    may: int = 0  # people beside these of whom it only may hold
    may_ids: tuple[str, ...] = ()  # of them, as many as of the others
    may_shown: tuple[One, ...] = ()

    @property
    def pages(self) -> int:
        return max(1, -(-self.number // _PAGE))


async def find_people(
    query: FindPeople, store: Store, directory: Directory, now: Now, *, whole: bool = False
) -> Answer:
    """Return the matching people: all in the answer, one page on the card.

    With very many matches the answer has only those shown, unless `whole`.
    """
    if query.work and directory.works.keys().isdisjoint(query.work.split(",")):
        return nobody(query.work, "work", (), ())
    other = await store.person(query.with_person) if query.with_person else None
    wanted = await narrowed(query, store, directory, now)
    looked = await looked_through(query, wanted, store, directory, other, now)
    if looked is not None:
        found = _looked_at(query, looked, directory, now, other)
    elif says_all(query):
        found = await _of_many(query, wanted, store, directory, now, whole=whole)
    else:
        return _too_many(query, directory, other.name if other else "")
    answer = _answer(query, found, directory, now, other.name if other else "")
    if (
        not found.number
        and not found.may
        and (sentence := await _unknown(query, wanted, store, directory, now))
    ):
        return replace(answer, card=replace(answer.card, lead=line(bold(sentence))))
    return answer


async def _unknown(
    query: FindPeople, wanted: PeopleFilter, store: Store, directory: Directory, now: Now
) -> str:
    """Return why the data cannot tell who fits; empty if it could, so that nobody does."""
    if query.founded and not await store.people_fitting(
        PeopleFilter(founded=wanted.founded), now, limit=1
    ):
        return f"Who founded {places_words(query.founded, directory)} is not recorded."
    for places, ids in (
        (query.here, wanted.here),
        (query.former, wanted.former),
        (query.ever, wanted.ever),
    ):
        if places and ids and not await store.people_fitting(PeopleFilter(ever=ids), now, limit=1):
            return f"Who works or worked at {places_words(places, directory)} is not recorded."
    if query.began:
        return "Nobody is known to have. Who began in a year, no more being known, is of no month."
    return ""


def _looked_at(
    query: FindPeople,
    looked: Looked,
    directory: Directory,
    now: Now,
    other: Person | None,
) -> _Found:
    fits = (fit(query, person, directory, now, other) for person in looked.people)
    fitting = [one for one in fits if one is not None]
    if query.at_least:
        fitting = [one for one in fitting if one.weight >= query.at_least]
    fitting.sort(key=lambda one: (-one.weight, one.person.name))
    cut = looked.cut
    if query.order is Order.SHORTEST or (query.order and not query.here and not query.at_least):
        fitting, cut = fitting[:10], False
    possible = [one for one in fitting if one.holds is not Holds.YES]
    fitting = [one for one in fitting if one.holds is Holds.YES]
    page = min(query.page, max(1, -(-len(fitting) // _PAGE)))
    return _Found(
        tuple(fitting[(page - 1) * _PAGE : page * _PAGE]),
        page,
        len(fitting),
        tuple(one.person.id for one in fitting),
        cut,
        may=len(possible),
        may_ids=tuple(one.person.id for one in possible),
        may_shown=tuple(possible[:_PAGE]),
        first=tuple(one.person.id for one in fitting if one.weight == fitting[0].weight),
    )


async def _of_many(
    query: FindPeople,
    wanted: PeopleFilter,
    store: Store,
    directory: Directory,
    now: Now,
    *,
    whole: bool,
) -> _Found:
    number = await store.count_people(wanted, now)
    may = await store.count_people(wanted, now, least=Holds.MAY) - number
    page = min(query.page, max(1, -(-number // _PAGE)))
    start = (page - 1) * _PAGE
    if whole:
        ids = await store.people_fitting(wanted, now)
        here = ids[start : start + _PAGE]
    else:
        ids = here = await store.people_fitting(wanted, now, limit=_PAGE, offset=start)
    limit = None if whole else _PAGE
    possible = await store.people_who_may_fit(wanted, now, limit=limit) if may else ()
    people = await store.people([*here, *possible[:_PAGE]])
    fits = [fit(query, one, directory, now, None) for one in people.values()]
    by_id = {one.person.id: one for one in fits if one is not None}
    return _Found(
        tuple(by_id[id_] for id_ in here if id_ in by_id),
        page,
        number,
        ids,
        may=may,
        may_ids=possible,
        may_shown=tuple(by_id[id_] for id_ in possible[:_PAGE] if id_ in by_id),
    )


def _too_many(query: FindPeople, directory: Directory, other: str) -> Answer:
    understood = describe(query, directory, other)
    named = plain_ids(query.here, query.founded, query.former, query.ever, query.every)
    return Answer(
        Outcome.NONE,
        AnswerKind.PEOPLE,
        understood=understood,
        card=Card(
            title=understood,
            lead=line(bold("That may be too many people to look through."), " " + _NARROWER),
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


def _answer(query: FindPeople, found: _Found, directory: Directory, now: Now, other: str) -> Answer:
    understood = describe(query, directory, other)
    named = plain_ids(query.here, query.founded, query.former, query.ever, query.every)
    people, page = counted(found.number, "person", "people"), found.page
    if found.cut:
        people += " or more"
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
    query: FindPeople, found: _Found, directory: Directory, now: Now
) -> Iterator[Section]:
    """Give the people of the page; after the last of them, the first who only may fit."""
    if found.shown:
        yield Section(tuple(_line(one, directory, now) for one in found.shown), more="people")
    if found.may_shown and found.page == found.pages:
        may = "Possibly, the dates allow it" if _by_dates(query) else None
        heading = f"{may or f'Last known before {now.before}'} ({found.may:,})"
        lines = tuple(_line(one, directory, now) for one in found.may_shown)
        yield Section(lines, heading, more="people")


def _value(query: FindPeople, found: _Found) -> Value:
    """Return who comes first in an order, or who holds a post or made a work; None for a list.

    Several who are equally first are all returned.
    """
    ids = found.ids
    if query.order:
        return (found.first[0] if len(found.first) == 1 else found.first) or None
    if query.title or query.work:
        return ids[0] if len(ids) == 1 else ids or None
    return None


def _line(one: One, directory: Directory, now: Now) -> Line:
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
