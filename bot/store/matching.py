"""From recorded moves to the ledger: who is to be told, corrected, or spared a move.

It runs in the transaction that records the moves, so that no crash can come between a move and
its deliveries. Subscriptions are found by their indexed key; what else they ask is compared by
the database, in one INSERT … SELECT a move.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Update,
    and_,
    case,
    exists,
    func,
    insert,
    literal,
    null,
    or_,
    select,
    true,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.careers.model import Move, Organization
from bot.careers.subscription import (
    Cadence,
    Certain,
    Direction,
    SubscriptionState,
    Traits,
    parents_of,
    traits_of,
)
from bot.store.alert_tables import DeliveryRow, SubscriptionRow
from bot.store.rows import RecordedMove, move_of
from bot.store.tables import MetaRow, MoveRow, PersonAreaRow

ALERT_WINDOW = timedelta(days=30)
"""How old a move may be, by its date or its announcement, and still be told as news."""

WINDOW_KEY = "alert window in days"
"""Under which the running bot keeps its own window, for the loads of other processes."""

_BATCH = 500
_UNSENT = ("pending", "retry")
_REOPENED = ("retracted", "changed", "window", "undated")
"""Reasons for which a move was not told that a revision may take away."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """A move as recorded, and whether it stands."""

    record: RecordedMove
    stands: bool

    @property
    def stints(self) -> tuple[str | None, str | None]:
        """Which stays it lies between."""
        move = self.record.move
        return (
            move.origin.stint if move.origin else None,
            move.destination.stint if move.destination else None,
        )


Before = Mapping[int, Recorded]


async def moves_before(connection: AsyncConnection, people: Iterable[str]) -> Before | None:
    """Return the recorded moves of these people, by id; None when nobody subscribed to any."""
    if not await connection.scalar(select(exists(select(SubscriptionRow.id)))):
        return None
    return await _recorded(connection, people)


async def match_moves(
    connection: AsyncConnection,
    before: Before | None,
    derived: Mapping[str, Sequence[Move]],
    organizations: Iterable[Organization],
    *,
    now: datetime,
    history: bool,
) -> None:
    """Write who is to be told what of the moves that were recorded since `before`."""
    if before is None:
        return
    after = await _recorded(connection, derived)
    changed = [
        new
        for id_, new in after.items()
        if id_ not in before
        or (before[id_].record.revision, before[id_].stands) != (new.record.revision, new.stands)
    ]
    if not changed:
        return
    parents = parents_of(organizations)
    areas = await _areas(connection, {one.record.move.person for one in changed})
    earliest = now.date() - await _window(connection)
    known = {one.record.move.person for one in before.values()}
    for new in changed:
        move, old = new.record.move, before.get(new.record.id)
        if not new.stands:
            await _retract(connection, new.record.id, now)
            continue
        traits = traits_of(move, areas.get(move.person, ()), parents)
        spared = _spared(new, derived[move.person], earliest, known=move.person in known)
        if old is not None:
            news = _destination_known(old, move)
            await _revise(connection, new.record.id, traits, now, news=news, spared=spared)
        if not history and (old is None or _matters(old, move)):
            await _tell(connection, new.record.id, traits, now, spared=spared)


async def _recorded(connection: AsyncConnection, people: Iterable[str]) -> dict[int, Recorded]:
    ids, found = list(people), dict[int, Recorded]()
    for start in range(0, len(ids), _BATCH):
        wanted = MoveRow.person_id.in_(ids[start : start + _BATCH])
        rows = await connection.execute(select(MoveRow.__table__).where(wanted))
        for row in rows.mappings():
            record = move_of(MoveRow(**row))
            found[record.id] = Recorded(record, stands=row["retracted_at"] is None)
    return found


async def _areas(connection: AsyncConnection, people: Iterable[str]) -> dict[str, list[str]]:
    ids, found = sorted(people), dict[str, list[str]]()
    for start in range(0, len(ids), _BATCH):
        wanted = PersonAreaRow.person_id.in_(ids[start : start + _BATCH])
        rows = await connection.execute(
            select(PersonAreaRow.person_id, PersonAreaRow.area).where(wanted)
        )
        for person, area in rows:
            found.setdefault(person, []).append(area)
    return found


async def _window(connection: AsyncConnection) -> timedelta:
    kept = await connection.scalar(select(MetaRow.value).where(MetaRow.key == WINDOW_KEY))
    return timedelta(days=int(kept)) if kept else ALERT_WINDOW


def _spared(new: Recorded, career: Sequence[Move], earliest: date, *, known: bool) -> str | None:
    """Return why a move is too old to be told as news, None when it is news.

    One without a date is news only as the newest step of somebody who was known before: what
    was added to the middle of a career, or with a whole new career, happened some time.
    """
    move = new.record.move
    days = [day for day in (move.date, move.announced) if day]
    if days:
        return None if any(day.latest >= earliest for day in days) else "window"
    last = bool(career) and _stints(career[-1]) == new.stints
    return None if known and last else "undated"


def _stints(move: Move) -> tuple[str | None, str | None]:
    return (
        move.origin.stint if move.origin else None,
        move.destination.stint if move.destination else None,
    )


def _destination_known(old: Recorded, move: Move) -> bool:
    """Whether it became known where somebody went who had only left: news, not a correction."""
    return old.stands and old.record.move.destination is None and move.destination is not None


def _matters(old: Recorded, move: Move) -> bool:
    """Whether a revision may concern subscriptions that the move did not concern before."""
    then = old.record.move

    def essence(one: Move) -> object:
        places = tuple(end.organization if end else None for end in (one.origin, one.destination))
        return places, one.kind, one.track_change, one.status

    return not old.stands or essence(then) != essence(move)


def wanting(traits: Traits) -> ColumnElement[bool]:
    """Return the condition on subscriptions that want a move: the same as `Wanted.failing`."""
    row = SubscriptionRow
    both, joins, leaves = (way.value for way in (Direction.BOTH, Direction.JOINS, Direction.LEAVES))
    anywhere = [both]
    if traits.arrives:
        anywhere.append(joins)
    if traits.leaves:
        anywhere.append(leaves)
    within = sorted(traits.left & traits.joined)
    ways = or_(
        and_(row.organization.is_(None), row.direction.in_(anywhere)),
        and_(
            row.organization.in_(sorted(traits.joined - traits.left)),
            row.direction.in_([both, joins]),
        ),
        and_(
            row.organization.in_(sorted(traits.left - traits.joined)),
            row.direction.in_([both, leaves]),
        ),
        and_(row.organization.in_(within), row.direction == both),
    )
    return and_(
        row.key.in_(traits.keys),
        or_(row.person.is_(None), row.person == traits.person),
        ways,
        or_(row.area.is_(None), row.area.in_(sorted(traits.areas))),
        or_(row.sort.is_(None), row.sort.in_(sorted(traits.sorts))),
        row.certain.in_([one.value for one in Certain if one.takes(traits.status)]),
    )


async def _tell(
    connection: AsyncConnection, move: int, traits: Traits, now: datetime, *, spared: str | None
) -> None:
    """Write a row for each subscription that wants the move and has none."""
    row = SubscriptionRow
    at_once = row.cadence == Cadence.AT_ONCE.value
    state, reason = _kept_back(now, spared)
    has_one = exists().where(DeliveryRow.subscription_id == row.id, DeliveryRow.move_id == move)
    columns: dict[str, Any] = {
        "bot_id": row.bot_id,
        "subscription_id": row.id,
        "move_id": literal(move),
        "state": state,
        "work": literal("tell"),
        "bundle": case((at_once, null()), else_="digest"),
        "reason": reason,
        "priority": case((at_once, 0), else_=1),
        "place": func.coalesce(row.server_id, row.channel_id),
        "channel_id": row.channel_id,
        "attempts": literal(0),
        "not_before": _due(now),
        "notes": literal([], DeliveryRow.notes.type),
        "created_at": literal(now, DeliveryRow.created_at.type),
    }
    query = select(*(value.label(name) for name, value in columns.items()))
    await connection.execute(
        insert(DeliveryRow).from_select(
            list(columns), query.where(wanting(traits), ~has_one).order_by(row.id)
        )
    )


def _due(now: datetime) -> ColumnElement[datetime]:
    """Return when a subscription tells what became known now."""
    row = SubscriptionRow
    moment = literal(now, DeliveryRow.not_before.type)
    return case(
        (row.cadence == Cadence.AT_ONCE.value, moment),
        else_=func.coalesce(row.next_digest, moment),
    )


def _kept_back(
    now: datetime, spared: str | None
) -> tuple[ColumnElement[str], ColumnElement[str | None]]:
    """Return the state and the reason of a row: pending, unless something keeps it back."""
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


def _of(move: int) -> Update:
    return update(DeliveryRow).where(DeliveryRow.move_id == move)


_UNTRIED = and_(DeliveryRow.message_id.is_(None), DeliveryRow.tried_at.is_(None))
_SENT = and_(DeliveryRow.message_id.is_not(None), DeliveryRow.tried_at.is_(None))
_SUSPENDED = DeliveryRow.subscription_id.in_(
    select(SubscriptionRow.id).where(SubscriptionRow.state == SubscriptionState.SUSPENDED.value)
)
_OPEN = or_(
    DeliveryRow.state.in_(_UNSENT),
    and_(DeliveryRow.state == "skipped", DeliveryRow.reason == "suspended"),
)


async def _retract(connection: AsyncConnection, move: int, now: datetime) -> None:
    """Spare those who were not told yet; have it struck through where it was told.

    Where it is being sent, or may have been, the sender finds out (`deliveries.finish`).
    """
    await connection.execute(
        _of(move).where(_UNTRIED, _OPEN).values(state="superseded", reason="retracted")
    )
    await _edit(connection, move, now, "retract", true())


async def _edit(
    connection: AsyncConnection,
    move: int,
    now: datetime,
    work: str,
    which: ColumnElement[bool],
) -> None:
    """Have the messages that told the move edited; where that cannot be now, once it can."""
    standing = or_(and_(DeliveryRow.state == "sent", DeliveryRow.reason.is_(None)), _OPEN)
    await connection.execute(
        _of(move)
        .where(_SENT, standing, which)
        .values(
            state=case((_SUSPENDED, "skipped"), else_="pending"),
            reason=case((_SUSPENDED, "suspended"), else_=null()),
            work=work,
            bundle=None,
            priority=0,
            attempts=0,
            not_before=now,
        )
    )


async def _revise(
    connection: AsyncConnection,
    move: int,
    traits: Traits,
    now: datetime,
    *,
    news: bool,
    spared: str | None,
) -> None:
    """Have what was told corrected; let go what is not wanted any more, take back what is."""
    row = SubscriptionRow
    wanted = DeliveryRow.subscription_id.in_(select(row.id).where(wanting(traits)))
    await connection.execute(
        _of(move).where(_UNTRIED, _OPEN, ~wanted).values(state="superseded", reason="changed")
    )
    fresh = and_(
        wanted,
        DeliveryRow.subscription_id.in_(
            select(row.id).where(row.state == SubscriptionState.ACTIVE.value)
        ),
    )
    if not news:
        await _edit(connection, move, now, "correct", true())
    else:
        await _edit(connection, move, now, "correct", ~fresh)
        await _reply(connection, move, now, fresh)
    if spared is None:
        subscription = select(row).where(row.id == DeliveryRow.subscription_id)
        state, reason = _kept_back(now, None)
        await connection.execute(
            _of(move)
            .where(
                _UNTRIED,
                DeliveryRow.state.in_(["superseded", "skipped"]),
                DeliveryRow.reason.in_(_REOPENED),
                wanted,
            )
            .values(
                state=subscription.with_only_columns(state).scalar_subquery(),
                reason=subscription.with_only_columns(reason).scalar_subquery(),
                not_before=subscription.with_only_columns(_due(now)).scalar_subquery(),
            )
        )


async def _reply(
    connection: AsyncConnection, move: int, now: datetime, which: ColumnElement[bool]
) -> None:
    """Have the news told: in a message of its own that replies to the old one, or the digest."""
    row = SubscriptionRow
    of_row = select(row).where(row.id == DeliveryRow.subscription_id)
    at_once = row.cadence == Cadence.AT_ONCE.value
    sent = or_(DeliveryRow.state == "sent", _OPEN)
    await connection.execute(
        _of(move)
        .where(_SENT, sent, which)
        .values(
            state="pending",
            reason=None,
            work="news",
            bundle=of_row.with_only_columns(
                case((at_once, null()), else_="digest")
            ).scalar_subquery(),
            priority=of_row.with_only_columns(case((at_once, 0), else_=1)).scalar_subquery(),
            attempts=0,
            nonce=None,
            not_before=of_row.with_only_columns(_due(now)).scalar_subquery(),
        )
    )
