"""Suggestions: proposed by users, announcements and records, and waiting for a decision."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import ColumnElement, and_, func, insert, or_, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession

from bot.careers.links import is_address
from bot.careers.sources import Grades, SourceGrade
from bot.review.changes import Change, NewMove, person_of
from bot.review.json_text import change_json, read_change
from bot.review.keys import holds_name, key_of
from bot.review.left_out import without_hidden
from bot.review.suggestion import Cited, Door, Kept, ReviewError, State, Suggestion
from bot.review.surer import completed
from bot.store.hidden import read_hidden
from bot.store.review_tables import BarredRow, SuggestionRow, SuggestionSourceRow
from bot.store.rows import batches, insert_rows
from bot.store.store import Store
from bot.store.tables import SourceHostRow

A_DAY = 10
"""How many suggestions of a user are taken within 24 hours."""

_MOST_SOURCES = 20  # of one suggestion: more make nobody surer
_REMEMBERED = timedelta(days=30)  # for which a decided suggestion is the answer to its news
_LOCK = 0x1A7E_4A3  # PostgreSQL's advisory lock while something is proposed
# Characters of no meaning to anybody else: cards mark their own mentions with two of them.
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_OPEN = (State.WAITING.value, State.ASKED.value)


@dataclass(frozen=True, slots=True)
class Proposed:
    """The suggestion that something proposed became, or was part of already."""

    id: int
    state: State
    fresh: bool  # False: it was there already
    sources_added: int


async def propose(
    store: Store, suggestion: Suggestion, *, now: datetime | None = None, a_day: int | None = A_DAY
) -> Proposed:
    """Keep a suggestion for review, or add its sources to one that says the same.

    The same news is known by `review.keys.key_of`: one that waits takes the sources of another, and
    so does one that was decided in the last 30 days, unless a user repeats what was rejected. A move
    that waits takes what a surer announcement says of it as well (`review.surer`).
    Raises ReviewError for a user who is kept from suggesting or has suggested `a_day` changes in 24
    hours (None: as many as they like), for a source that is no web address and for somebody who is
    hidden; StoreError if the store fails.
    """
    now = now or datetime.now(UTC)
    for url in suggestion.urls:
        if not is_address(url):
            raise ReviewError("A source is no http(s) address: write the whole address of a page.")
    async with store.writing() as connection:
        if suggestion.door is Door.USER:
            await _may_suggest(connection, suggestion.by, now, a_day)
        return await propose_within(connection, suggestion, now)


async def propose_within(
    connection: AsyncConnection, suggestion: Suggestion, now: datetime
) -> Proposed:
    """Do what `propose` does for anybody who may suggest, within a transaction."""
    told = without_hidden(suggestion, await read_hidden(connection))
    if told is None:
        raise ReviewError("Nothing about this person is taken in here.")
    suggestion = told
    if connection.dialect.name == "postgresql":  # SQLite has one writer at a time
        await connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
    row, key = SuggestionRow, key_of(suggestion.change)
    known = await connection.execute(
        select(row.id, row.state, row.change)
        .where(row.key == key, _answers(suggestion.door, now))
        .order_by(row.id.desc())
        .limit(1)
    )
    found = known.first()
    if found is None:
        id_, state = await _add(connection, suggestion, key, now), State.WAITING
    else:
        id_, state = found.id, State(found.state)
    added = await _add_sources(connection, id_, suggestion.sources)
    values: dict[str, object] = {}
    if found is not None and state.open:
        change = _completed(read_change(found.change), suggestion)
        if (written := _written(change)) != found.change:
            values = {"change": written}
    if added or values:
        values["revision"] = row.revision + 1
        await connection.execute(update(row).where(row.id == id_).values(values))
    return Proposed(id_, state, found is None, added)


def _completed(waiting: Change, told: Suggestion) -> Change:
    """Return what waits with what an announcement adds to it."""
    if told.door is not Door.ANNOUNCEMENT:
        return waiting  # a user may call anything confirmed
    if not isinstance(waiting, NewMove) or not isinstance(told.change, NewMove):
        return waiting
    return completed(waiting, told.change)


def _written(change: Change) -> str:
    return _PRIVATE.sub("", change_json(change))


def _answers(door: Door, now: datetime) -> ColumnElement[bool]:
    """Return the condition for a suggestion that another one of its key is part of."""
    row = SuggestionRow
    told = [State.ACCEPTED.value, *([] if door is Door.USER else [State.REJECTED.value])]
    lately = and_(row.state.in_(told), row.decided_at >= now - _REMEMBERED)
    return or_(row.state.in_(_OPEN), lately)


async def _may_suggest(
    connection: AsyncConnection, user: str, now: datetime, a_day: int | None
) -> None:
    """Raise ReviewError if a user may not suggest anything now."""
    barred = select(BarredRow.user_id).where(BarredRow.user_id == int(user))
    if await connection.scalar(barred) is not None:
        raise ReviewError("The maintainers take no suggestions from you any more.")
    if a_day is None:
        return
    row = SuggestionRow
    theirs = (row.door == Door.USER.value, row.by == user, row.at > now - timedelta(days=1))
    if (await connection.scalar(select(func.count()).where(*theirs)) or 0) >= a_day:
        raise ReviewError(
            f"You have suggested {a_day} changes in the last day: suggest the next one tomorrow."
        )


async def _add(connection: AsyncConnection, suggestion: Suggestion, key: str, now: datetime) -> int:
    values = {
        "key": key,
        "person": person_of(suggestion.change).id,
        "door": suggestion.door.value,
        "by": suggestion.by,
        "note": _PRIVATE.sub("", suggestion.note),
        "change": _written(suggestion.change),
        "state": State.WAITING.value,
        "at": now,
        "said": "",
        "untold": False,
    }
    adding = insert(SuggestionRow).values(values).returning(SuggestionRow.id)
    return (await connection.execute(adding)).scalar_one()


async def _add_sources(connection: AsyncConnection, id_: int, sources: Sequence[Cited]) -> int:
    """Add the sources that a suggestion does not have; return how many those were."""
    row = SuggestionSourceRow
    known = list(await connection.scalars(select(row.url).where(row.suggestion_id == id_)))
    new = {source.url: source for source in sources if source.url not in known}
    fresh = list(new.values())[: max(_MOST_SOURCES - len(known), 0)]
    values = (
        {
            "suggestion_id": id_,
            "position": position,
            "url": source.url,
            "host": source.host,
            "words": _PRIVATE.sub("", source.words),
        }
        for position, source in enumerate(fresh, len(known))
    )
    await insert_rows(connection, row, values)
    return len(fresh)


async def was_suggested(store: Store, change: Change) -> bool:
    """Return whether the same was ever suggested, whatever became of it; raise StoreError."""
    row = SuggestionRow
    async with store.reading() as session:
        found = select(row.id).where(row.key == key_of(change)).limit(1)
        return await session.scalar(found) is not None


async def waiting(store: Store, limit: int | None = None) -> tuple[Kept, ...]:
    """Return what is still to be decided, oldest first; raise StoreError."""
    row = SuggestionRow
    async with store.reading() as session:
        query = select(row).where(row.state.in_(_OPEN)).order_by(row.id).limit(limit)
        return await _kept(session, (await session.scalars(query)).all())


async def others_about(store: Store, kept: Kept, limit: int) -> tuple[Kept, ...]:
    """Return what else is to be decided about the same person, oldest first; raise StoreError."""
    row, about = SuggestionRow, person_of(kept.suggestion.change)
    same = row.person == about.id
    if about.id is None:
        same = row.key.contains(holds_name(about.name), autoescape=True)
    async with store.reading() as session:
        query = select(row).where(row.state.in_(_OPEN), row.id != kept.id, same)
        found = await session.scalars(query.order_by(row.id).limit(limit))
        return await _kept(session, found.all())


async def of_door(store: Store, door: Door) -> tuple[Kept, ...]:
    """Return everything that came by a door, decided or not, oldest first; raise StoreError."""
    row = SuggestionRow
    async with store.reading() as session:
        query = select(row).where(row.door == door.value).order_by(row.id)
        return await _kept(session, (await session.scalars(query)).all())


async def how_many_wait(store: Store) -> int:
    """Return how many suggestions are still to be decided; raise StoreError."""
    async with store.reading() as session:
        query = select(func.count()).where(SuggestionRow.state.in_(_OPEN))
        return await session.scalar(query) or 0


async def suggestion(store: Store, id_: int) -> Kept | None:
    """Return a suggestion, None where there is none with this id; raise StoreError."""
    async with store.reading() as session:
        found = await session.get(SuggestionRow, id_)
        return next(iter(await _kept(session, [found] if found else [])), None)


async def unposted(store: Store) -> tuple[Kept, ...]:
    """Return what is to be decided and has no card in the review channel yet, oldest first."""
    row = SuggestionRow
    async with store.reading() as session:
        query = select(row).where(row.state.in_(_OPEN), row.message_id.is_(None)).order_by(row.id)
        return await _kept(session, (await session.scalars(query)).all())


async def posted(store: Store, kept: Kept, channel: int, message: int) -> bool:
    """Note where the card of a suggestion is; return whether that is still to be decided.

    It is gone where the person was left out meanwhile. Raises StoreError.
    """
    async with store.writing() as connection:
        row = SuggestionRow
        values = {"channel_id": channel, "message_id": message, "shown": kept.revision}
        done = await connection.execute(update(row).where(row.id == kept.id).values(values))
        return bool(done.rowcount)


async def outdated(store: Store) -> tuple[int, ...]:
    """Return the suggestions that changed since their card was last edited; raise StoreError."""
    row = SuggestionRow
    async with store.reading() as session:
        stale = (row.shown < row.revision, row.message_id.is_not(None), row.key != "")
        return tuple(await session.scalars(select(row.id).where(*stale).order_by(row.id)))


async def shown_as(store: Store, kept: Kept) -> None:
    """Note that the card shows a suggestion as it is in `kept`; raise StoreError."""
    row = SuggestionRow
    async with store.writing() as connection:
        newer = update(row).where(row.id == kept.id, row.shown < kept.revision)
        await connection.execute(newer.values(shown=kept.revision))


async def card_of(store: Store, id_: int) -> tuple[int, int] | None:
    """Return the channel and the message of the card that asks for review, None for none yet."""
    row = SuggestionRow
    async with store.reading() as session:
        found = (
            await session.execute(select(row.channel_id, row.message_id).where(row.id == id_))
        ).first()
    if found is None or found.channel_id is None or found.message_id is None:
        return None
    return found.channel_id, found.message_id


async def kept_within(connection: AsyncConnection, id_: int) -> Kept:
    """Return a suggestion within the transaction that decides it; raise ReviewError for none."""
    table = SuggestionRow.__table__
    query = select(table).where(table.c.id == id_).with_for_update()
    found = (await connection.execute(query)).mappings().first()
    if found is None:
        raise ReviewError("There is no such suggestion any more.")
    return (await _kept(connection, [SuggestionRow(**found)]))[0]


async def _kept(
    session: AsyncSession | AsyncConnection, rows: Sequence[SuggestionRow]
) -> tuple[Kept, ...]:
    sources: dict[int, list[Cited]] = {}
    table = SuggestionSourceRow
    for batch in batches([row.id for row in rows]):
        found = await session.execute(
            select(table.suggestion_id, table.url, table.words)
            .where(table.suggestion_id.in_(batch))
            .order_by(table.suggestion_id, table.position)
        )
        for one in found:
            sources.setdefault(one.suggestion_id, []).append(Cited(one.url, one.words))
    grades = await _grades(session, {one.host for some in sources.values() for one in some})
    for some in sources.values():
        some.sort(key=lambda one: grades.grade(one.url).rank)  # the most official first
    return tuple(kept_of(row, sources.get(row.id, ())) for row in rows)


async def _grades(session: AsyncSession | AsyncConnection, hosts: Iterable[str]) -> Grades:
    row = SourceHostRow
    found: dict[str, SourceGrade] = {}
    for batch in batches(list(hosts)):
        query = select(row.host, row.grade).where(row.host.in_(batch))
        found |= {one.host: SourceGrade(one.grade) for one in await session.execute(query)}
    return Grades(found)


def kept_of(row: SuggestionRow, sources: Iterable[Cited]) -> Kept:
    """Return the suggestion of a row."""
    change = read_change(row.change)
    return Kept(
        id=row.id,
        key=row.key,
        suggestion=Suggestion(Door(row.door), change, tuple(sources), row.by, row.note),
        state=State(row.state),
        at=row.at,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        said=row.said,
        revision=row.revision,
    )
