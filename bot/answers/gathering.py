"""Pre-filters people in the store, so that only few careers have to be read."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, fields, replace

from bot.answers.asked import FindPeople, Order
from bot.answers.directory import Directory
from bot.answers.organization_groups import spread_out
from bot.answers.people_matching import asks_advice, asks_study, ids_of
from bot.careers.filters import PeopleFilter
from bot.careers.model import Person, Role, Status, Track
from bot.careers.presence import Now
from bot.careers.spans import Holds
from bot.careers.titles import holds
from bot.store import Store

SORTED = 500
"""The most careers read to sort a list by name: some fifty milliseconds."""
LOOKED_THROUGH = 1000
"""The most careers read to check each against the query."""
FIRST = 300
"""Careers read from the start of an order, if there are too many to read all."""

_IN_SQL = frozenset(
    [
        "here",
        "former",
        "ever",
        "founded",
        "every",
        "never",
        "area",
        "work",
        "track",
        "title",
        "now",
        "once",
        "studied",
        "academic",
        "page",
    ]
)
"""Fields of a query that the SQL filter decides exactly."""


async def narrowed(query: FindPeople, store: Store, directory: Directory, now: Now) -> PeopleFilter:
    """Return the SQL pre-filter: never misses a match, may let through too many."""

    def spread(places: str | None) -> frozenset[str] | None:
        return spread_out(places, directory)

    every = query.every.split(",") if query.every else ()
    wanted = PeopleFilter(
        here=spread(query.here),
        former=spread(query.former),
        ever=spread(query.ever),
        founded=spread(query.founded),
        every=tuple(spread(place) or frozenset() for place in every),
        never=spread(query.never),
        area=query.area,
        track=query.track,
        now=query.now,
        once=query.once,
        studied=spread(query.studied),
        academic=bool(query.academic),
        works=ids_of(query.work),
        study=asks_study(query),
        advice=asks_advice(query),
    )
    if query.title is None or query.began or wanted.places is None:
        return wanted
    known = await store.posts(wanted, now)
    such = [post for post in known if holds(_role(*post), query.title)]
    return replace(wanted, posts=frozenset(such))


def _role(title: str, track: Track, over: bool) -> Role:
    return Role("", title, track, Status.CONFIRMED, (), ended=over)


def says_all(query: FindPeople) -> bool:
    """True if the SQL filter alone decides the query, so no career has to be read."""
    asked = {one.name for one in fields(query) if getattr(query, one.name) is not None}
    return asked <= _IN_SQL and (query.title is None or _place(query) is not None)


@dataclass(frozen=True, slots=True)
class Looked:
    """Candidates that contain all matches; if `cut`, only the first ones of an order."""

    people: Collection[Person]
    cut: bool = False


async def looked_through(
    query: FindPeople,
    wanted: PeopleFilter,
    store: Store,
    directory: Directory,
    other: Person | None,
    now: Now,
) -> Looked | None:
    """Return the candidates whose careers have to be checked, None if there are too many."""
    most = SORTED if says_all(query) else LOOKED_THROUGH
    ids = await store.people_fitting(wanted, now, least=Holds.MAY, limit=most + 1)
    if len(ids) <= most:
        return Looked((await store.people(ids)).values())
    places = spread_out(_place(query), directory) or frozenset()
    if other is not None:
        ids = (await store.colleagues(other, now, FIRST + 1, places)).first
    elif query.order is Order.MOVES:
        ids = await store.most_moved(query.since, query.until, FIRST + 1)
    elif query.order is not None and places:
        shortest = query.order is Order.SHORTEST
        ids = await store.stayers(
            places, now.today, FIRST + 1, here=bool(query.here), shortest=shortest
        )
    elif query.ever and (query.since or query.until):
        ids = await store.people_staying(
            places, query.since, query.until, most + 1, study=wanted.study
        )
        return Looked((await store.people(ids)).values()) if len(ids) <= most else None
    else:
        return None
    return Looked((await store.people(ids[:FIRST])).values(), cut=len(ids) > FIRST)


def _place(query: FindPeople) -> str | None:
    return query.here or query.former or query.ever
