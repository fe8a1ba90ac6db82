"""SQL conditions for what a subscription wants and for its state."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, and_, case, func, literal, null, or_

from bot.careers.subscription import Cadence, Certain, Direction, Sort, SubscriptionState, Traits
from bot.store.alert_tables import DeliveryRow, SubscriptionRow


def wanting(traits: Traits) -> ColumnElement[bool]:
    """Return the condition for subscriptions that match a move: the same as `Wanted.failing`."""
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
        or_(
            row.sort.is_(None),
            row.sort.in_(sorted(traits.sorts)),
            and_(row.sort == Sort.USUAL.value, row.organization.in_(sorted(traits.crossed))),
        ),
        row.certain.in_([one.value for one in Certain if one.takes(traits.status)]),
    )


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
