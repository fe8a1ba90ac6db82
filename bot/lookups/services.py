"""Asks the services that the host has set up: each user so often a day, none while it fails."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import count
from typing import TypeVar

from bot.fetching.errors import FetchError
from bot.fetching.fetcher import Fetcher, Limits
from bot.lookups.asking import PAPERS, Asking, Keys
from bot.model.limits import Breaker, Budget
from bot.records.look_ups import LookUpError
from bot.records.record import Record, Service
from bot.records.venues import authors

A_DAY = 20
"""How many look-ups a user may ask for in a day."""

BASES: Mapping[Service, str] = {
    Service.OPENREVIEW: "https://api2.openreview.net",
    Service.ORCID: "https://pub.orcid.org/v3.0",
    Service.WIKIDATA: "https://www.wikidata.org",
    Service.OPENALEX: "https://api.openalex.org",
}
"""The addresses of the services' interfaces."""

PAUSE = 0.15
"""Seconds between two requests to one service: each allows some ten a second."""

_LIMITS = Limits(seconds=8.0, size=8_000_000, redirects=2)
_NEEDS = {
    Service.OPENREVIEW: "needs a token (LATERAL_OPENREVIEW_TOKEN)",
    Service.OPENALEX: "needs a key (LATERAL_OPENALEX_KEY)",
}


@dataclass(frozen=True, slots=True)
class Patience:
    """How often a service that fails is asked, and how long it is waited for between."""

    tries: int = 2
    seconds: float = 2.0  # that a service may ask for before it is asked again
    growing: float = 0.2  # seconds to wait where it asks for none, twice as many each time
    of: tuple[str, ...] = ("limited", "failed", "unreachable")  # what may be over a little later

    def asks_again(self, error: FetchError) -> bool:
        """Return whether to ask once more after an error."""
        passing = error.status is None or error.status == 429 or error.status >= 500
        return error.why in self.of and passing and error.pause <= self.seconds


OF_A_USER = Patience()
"""Somebody waits for the answer."""

OF_AN_IMPORT = Patience(
    tries=6, seconds=900.0, growing=2.0, of=(*OF_A_USER.of, "timeout", "broken")
)
"""Nobody waits: a minute of failures is lived through, and a quarter of an hour that is asked for."""

Result = TypeVar("Result")
Asked = Callable[[Asking], Awaitable[Result]]


def split(wanted: Sequence[Service], keys: Keys) -> tuple[tuple[Service, ...], dict[Service, str]]:
    """Return which of the wanted services can be asked, and why the others cannot."""
    has = {Service.OPENREVIEW: keys.openreview, Service.OPENALEX: keys.openalex}
    missing = {one: _NEEDS[one] for one in wanted if one in _NEEDS and not has[one]}
    return tuple(one for one in wanted if one not in missing), missing


class Services:
    """The services on the network; one for a process, closed at its end."""

    def __init__(
        self,
        wanted: Sequence[Service],
        keys: Keys,
        fetcher: Fetcher,
        *,
        bases: Mapping[Service, str] = BASES,
        budget: Budget | None = None,
        patience: Patience = OF_A_USER,
    ) -> None:
        self._offered, self._missing = split(wanted, keys)
        self._fetcher = fetcher
        self._budget = budget or Budget(A_DAY)
        self._patience = patience
        self._breakers = {service: Breaker() for service in self._offered}
        self._asking = Asking(self._get, bases, keys)

    @property
    def services(self) -> Sequence[Service]:
        """The services that can be asked."""
        return self._offered

    @property
    def missing(self) -> Mapping[Service, str]:
        """Why a service that the host wanted is not offered."""
        return self._missing

    async def close(self) -> None:
        """Close the connections."""
        await self._fetcher.close()

    async def search(self, service: Service, name: str, asker: int) -> Sequence[Record]:
        """Return records of people of a name; raise LookUpError."""
        return await self._ask(service, asker, lambda asking: asking.search(service, name))

    async def fetch(self, service: Service, identifier: str, asker: int) -> Record | None:
        """Return a record, None where the service has none; raise LookUpError."""
        return await self._ask(service, asker, lambda asking: asking.fetch(service, identifier))

    async def authors(self, venue: str) -> list[str]:
        """Return the profiles of whoever wrote a paper of a venue on OpenReview; raise LookUpError."""
        found: dict[str, None] = {}
        for at in count(0, PAPERS):
            papers = await self._ask(Service.OPENREVIEW, 0, partial(_papers, venue, at))
            found |= dict.fromkeys(profile for paper in papers for profile in authors(paper))
            if len(papers) < PAPERS:
                break
        return list(found)

    async def _ask(self, service: Service, asker: int, asked: Asked[Result]) -> Result:
        breaker = self._breakers.get(service)
        if breaker is None:
            why = self._missing.get(service, "is not asked here")
            raise LookUpError(f"{service.label} {why}.")
        if not breaker.lets_through():
            raise LookUpError(f"{service.label} does not answer just now: try again later.")
        if not self._budget.spend(asker):
            raise LookUpError(f"You have looked up {A_DAY} times today: try again tomorrow.")
        try:
            found = await asked(self._asking)
        except FetchError as error:
            breaker.failed(error.pause)
            raise LookUpError(_said(service, error)) from error
        breaker.succeeded()
        return found

    async def _get(self, url: str, headers: Mapping[str, str]) -> object:
        """Return a document; what fails for a while is asked again, as patience goes."""
        for number in range(self._patience.tries - 1):
            try:
                return await self._once(url, headers)
            except FetchError as error:
                if not self._patience.asks_again(error):
                    raise
                await asyncio.sleep(max(error.pause, self._patience.growing * 2**number))
        return await self._once(url, headers)

    async def _once(self, url: str, headers: Mapping[str, str]) -> object:
        try:
            page = await self._fetcher.get(url, headers=headers, limits=_LIMITS, robots=False)
        except FetchError as error:
            if error.why == "gone":  # no such record
                return None
            raise
        try:
            found: object = json.loads(page.content)
        except (ValueError, RecursionError):
            raise FetchError("broken", "what it sent is not JSON") from None
        return found


async def _papers(venue: str, offset: int, asking: Asking) -> Sequence[object]:
    return await asking.papers(venue, offset)


def _said(service: Service, error: FetchError) -> str:
    """Say why a service gave nothing: never an address, which may hold a key."""
    if error.status in (401, 403):
        return f"{service.label} refuses this bot: its host has to set a valid key."
    if error.status == 429 or error.why == "limited":
        return f"{service.label} asks to be left alone for a while: try again later."
    return f"{service.label} gave no record ({error}): try again later."
