"""People by where they are and were, what they work on and what they made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from bot.answers.answer import Answer, AnswerKind, Outcome, Value
from bot.answers.asked import FindPeople, Order
from bot.answers.cards import Action, Card, Pages, Section, Sign
from bot.answers.directory import Directory
from bot.answers.fitting import One, fit
from bot.answers.groups import places_words, plain_ids, spread_out
from bot.answers.moves import time_words
from bot.answers.queries import WhoIs
from bot.answers.text import Line, bold, counted, dotted, line, listed
from bot.answers.wording import present_roles, present_words, title_words
from bot.careers.model import Person, Track
from bot.store import Store

_PAGE = 12
_NAMED = 3  # so few are named in the lead


async def find_people(query: FindPeople, store: Store, directory: Directory, today: date) -> Answer:
    """Return the people who fit, all of them in the answer and a page on the card."""
    found = await _candidates(query, store, directory)
    other = await store.person(query.with_person) if query.with_person else None
    fitting = [
        one for person in found if (one := fit(query, person, directory, today, other)) is not None
    ]
    if query.at_least:
        fitting = [one for one in fitting if one.weight >= query.at_least]
    fitting.sort(key=lambda one: (-one.weight, one.person.name))
    if query.order is Order.SHORTEST or (query.order and not query.here and not query.at_least):
        fitting = fitting[:10]
    return _answer(query, fitting, directory, other.name if other else "")


async def _candidates(query: FindPeople, store: Store, directory: Directory) -> Iterable[Person]:
    first = query.every.partition(",")[0] if query.every else None
    asked = (
        (query.here, False),
        *((places, True) for places in (query.founded, first, query.former, query.ever)),
    )
    for places, ever in asked:
        ids = spread_out(places, directory)
        if ids is not None:
            known = await store.people_at(ids, ever=ever, study=query.track is Track.STUDENT)
            return (await store.people(known)).values()
    return await store.all_people()


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
        f"known for {query.work}" if query.work else "",
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


def _answer(query: FindPeople, found: Sequence[One], directory: Directory, other: str) -> Answer:
    understood = describe(query, directory, other)
    pages = max(1, -(-len(found) // _PAGE))
    number = min(query.page, pages)
    shown = found[(number - 1) * _PAGE : number * _PAGE]
    named = plain_ids(query.here, query.founded, query.former, query.ever, query.every)
    first = found[0] if found else None
    lead = line(bold(counted(len(found), "person", "people")), " in the data")
    if not found:
        lead = line(bold("Nobody in the data fits that."))
    elif query.with_person and (sure := sum(one.weight > 0 for one in found)) < len(found):
        possibly = f"possibly {counted(len(found) - sure, 'person', 'people')}"
        certain = f"{counted(sure, 'person', 'people')}, and {possibly} more"
        lead = line(bold(certain if sure else possibly.capitalize()))
    elif len(found) <= _NAMED:
        lead = line(bold(listed(one.person.name for one in found)))
    elif query.order and first:
        lead = line(bold(f"{first.person.name}: {first.said}"))
    return Answer(
        Outcome.OK if found else Outcome.NONE,
        AnswerKind.PEOPLE,
        understood=understood,
        card=Card(
            title=understood,
            lead=lead,
            sections=(
                (Section(tuple(_line(one, directory) for one in shown), more="people"),)
                if shown
                else ()
            ),
            actions=tuple(
                Action(one.person.name[:80], WhoIs(one.person.id), Sign.PERSON) for one in shown[:3]
            ),
            pages=Pages(
                number,
                pages,
                older=replace(query, page=number + 1) if number < pages else None,
                newer=replace(query, page=number - 1) if number > 1 else None,
                counted=counted(len(found), "person", "people"),
            )
            if pages > 1
            else None,
            organization=named[0] if named else None,
        ),
        people=tuple(one.person.id for one in found),
        organizations=named,
        value=_value(query, [one.person.id for one in found]),
    )


def _value(query: FindPeople, ids: list[str]) -> Value:
    """Return who comes first in an order, or who holds a post or made a work; None for a list."""
    if query.order:
        return ids[0] if ids else None
    if query.title or query.work:
        return ids[0] if len(ids) == 1 else tuple(ids) or None
    return None


def _line(one: One, directory: Directory) -> Line:
    where = present_words(one.person, directory)
    role = one.role
    shown = f"{role.title}, {directory.name(role.organization)}" if role else where
    elsewhere = role and role.over and present_roles(one.person)
    now = f"now {where}" if elsewhere and where != shown else None
    parts = dotted((f"  {shown}", one.said, now))
    return line(bold(one.person.name), *parts, sources=role.sources[:2] if role else ())
