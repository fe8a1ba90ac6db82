"""Fictional careers for alerts, and subscriptions to them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.alerts.asked_moves import AskedMoves
from bot.careers.dates import PartialDate
from bot.careers.model import Area, Person, Role, Status, Track
from bot.careers.subscription import Schedule
from bot.store import Store
from bot.store.parcels import Subscription
from bot.store.subscriptions import Request, subscribe
from bot.store.take_in import Changes, Facts, take_in
from tests.careers.fictional import ORGANIZATIONS

AREAS = (Area("zorbology", "zorbology", ("zorbs",)), Area("fluxing", "fluxing"))
NOW = datetime.now(UTC)
RECENT = PartialDate.of((NOW - timedelta(days=3)).date())
CHANNEL, SERVER, ADA = 700, 7, 77


def role(place: str, start: PartialDate | None = None, **more: Any) -> Role:
    """A researcher's confirmed role."""
    made = Role(
        place,
        "Research Scientist",
        Track.RESEARCH,
        Status.CONFIRMED,
        ("https://a.example/news",),
        start=start,
    )
    return replace(made, **more)


LONG_AGO = PartialDate(2019, 4)
AT_QUUX = role("quuxai", LONG_AGO)
LEFT_QUUX = replace(AT_QUUX, end=RECENT)
AT_BAR = role("barworks", RECENT)


def person(
    *roles: Role, id_: str = "ada-fictional", areas: tuple[str, ...] = ("zorbology",)
) -> Person:
    return Person(id_, id_.replace("-", " ").title(), areas=areas, roles=roles)


def crowd(number: int, *roles: Role) -> list[Person]:
    """So many people with one and the same career."""
    return [person(*roles, id_=f"person-{index:03d}") for index in range(number)]


async def take(store: Store, *people: Person, history: bool = False) -> Changes:
    return await take_in(store, Facts(AREAS, ORGANIZATIONS, people), history=history, meta={})


async def subscribed(
    store: Store,
    asked: AskedMoves = AskedMoves(),  # noqa: B008 - frozen
    *,
    channel: int = CHANNEL,
    server: int | None = SERVER,
    schedule: Schedule = Schedule(),  # noqa: B008 - frozen
    ping: int | None = None,
    now: datetime | None = None,
) -> Subscription:
    """A new subscription."""
    request = Request(channel, server, ADA, asked.condition, schedule, ping)
    found = await subscribe(store, request, now=now or datetime.now(UTC))
    assert found.subscription is not None
    assert found.new
    return found.subscription
