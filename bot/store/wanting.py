"""Which subscriptions want a move: an index finds those that may, their conditions decide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import lru_cache

from sqlalchemy import ColumnElement, and_, case, func, literal, null, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.careers.families import Families
from bot.careers.model import Move, Person
from bot.careers.subscription import Cadence, SubscriptionState
from bot.query.language import All, Any, Condition, Find, Ids, Is, Place, Post, Step, Who, WorksOn
from bot.query.reader import parse
from bot.query.terms import Rows
from bot.query.wanted import Wishes, of_nobody_else
from bot.query.writer import write
from bot.store.alert_tables import DeliveryRow, SubscriptionRow
from bot.store.rows import batches

_KINDS = ("person", "organization", "area")
"""What subscriptions are looked up by; the sort of which the fewest moves have the same, first."""
_EVERYTHING = "all"


def wanted_values(wanted: Condition) -> dict[str, str]:
    """Return the columns of what a subscription wants; raise ScopeError for what it cannot want."""
    return {"key": key_of(wanted), "wanted": write(Find(Rows.MOVES, of_nobody_else(wanted)))}


@lru_cache(maxsize=4096)
def wanted_of(text: str) -> Condition:
    """Return the condition that a column holds; raise ValueError for any other text."""
    query = parse(text)
    if not isinstance(query, Find) or query.rows is not Rows.MOVES:
        raise ValueError(f"“{text[:60]}” is no condition of moves.")
    return query.where


def key_of(wanted: Condition) -> str:
    """Return what a move must have to be wanted, as far as it can be looked up: one of `keys_of`."""
    needed = sorted(_needed(wanted), key=lambda key: (_KINDS.index(key.partition(":")[0]), key))
    return needed[0] if needed else _EVERYTHING


def person_key(person: str) -> str:
    """Return the key of the subscriptions to a person."""
    return f"person:{person}"


def _needed(condition: Condition) -> frozenset[str]:
    """Return the keys that every move has that meets a condition."""
    match condition:
        case All(parts):
            return frozenset[str]().union(*map(_needed, parts))
        case Any((first, *more)):
            return _needed(first).intersection(*map(_needed, more))
        case Who(of):
            return _needed(of)
        case Is(ids):
            return _key("person", ids)
        case WorksOn(areas):
            return _key("area", areas)
        case Step(direct=True):
            ends = (condition.origin, condition.destination, condition.either)
            return frozenset[str]().union(*(_needed(end) for end in ends if end is not None))
        case Post(at=Place(ids=ids)) if ids is not None:
            return _key("organization", ids)
        case _:
            return frozenset()


def _key(kind: str, ids: Ids) -> frozenset[str]:
    """Return the key of the one that is named; moves of several share none."""
    return frozenset({f"{kind}:{id_}" for id_ in ids} if len(ids) == 1 else ())


def keys_of(move: Move, person: Person, families: Families) -> Iterator[str]:
    """Give the keys of all subscriptions that may want a move: its places as they ever belonged."""
    yield _EVERYTHING
    yield person_key(person.id)
    ends = (*move.origins, *((move.destination,) if move.destination else ()))
    above = {place for end in ends for place in families.ever_above(end.organization)}
    named = {meant for place in above for meant in families.meant_by(place)}
    yield from (f"organization:{place}" for place in sorted(named))
    yield from (f"area:{area}" for area in person.areas)


class Wanting:
    """Asks the subscriptions of a transaction which of them want a move.

    Most ask what others ask too: each different condition is read once, and asked once of a move.
    """

    def __init__(self, connection: AsyncConnection, wishes: Wishes) -> None:
        self._connection = connection
        self._wishes = wishes
        self._texts: dict[str, list[str]] = {}  # the different conditions by key

    async def look_up(self, moves: Iterable[Move]) -> None:
        """Read the conditions that may want one of these moves."""
        await self._read({key for move in moves for key in self._keys(move)})

    async def _read(self, keys: set[str]) -> None:
        row = SubscriptionRow
        for some in batches(sorted(keys - self._texts.keys())):
            self._texts |= {key: [] for key in some}
            query = select(row.key, row.wanted).where(row.key.in_(some)).distinct()
            for key, text in await self._connection.execute(query):
                self._texts[key].append(text)

    async def of(
        self, move: Move, row: type[SubscriptionRow] = SubscriptionRow
    ) -> ColumnElement[bool]:
        """Return the SQL condition for the subscriptions that want a move, as rows or an alias."""
        keys = self._keys(move)
        await self._read(keys)
        texts = dict.fromkeys(text for key in keys for text in self._texts[key])
        wanted = [text for text in texts if self._wishes.met(wanted_of(text), move)]
        confirmed = row.state != SubscriptionState.DRAFT.value
        return and_(row.key.in_(sorted(keys)), row.wanted.in_(wanted), confirmed)

    def _keys(self, move: Move) -> set[str]:
        world = self._wishes.world
        return set(keys_of(move, world.people[move.person], world.families))


def due(now: datetime) -> ColumnElement[datetime]:
    """Return when a subscription sends a move recorded now."""
    row = SubscriptionRow
    moment = literal(now, DeliveryRow.not_before.type)
    return case(
        (row.cadence == Cadence.AT_ONCE.value, moment),
        else_=func.coalesce(row.next_digest, moment),
    )


def kept_back(
    now: datetime, spared: str | None
) -> tuple[ColumnElement[str], ColumnElement[str | None]]:
    """Return state and reason of a new delivery: pending, unless its subscription holds it back."""
    row = SubscriptionRow
    if spared:
        return literal("skipped"), literal(spared)
    moment = literal(now, DeliveryRow.not_before.type)
    paused = and_(
        row.state == SubscriptionState.PAUSED.value,
        or_(row.paused_until.is_(None), row.paused_until > moment),
    )
    suspended = row.state == SubscriptionState.SUSPENDED.value
    return (
        case((or_(paused, suspended), "skipped"), else_="pending"),
        case((paused, "paused"), (suspended, "suspended"), else_=null()),
    )
