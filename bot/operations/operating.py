"""Starts what runs beside the bot: monitoring of its loop and, if set, the HTTP server."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bot.operations.health import Health
from bot.operations.http import served
from bot.operations.loop_watch import watched
from bot.operations.metrics import Metrics
from bot.operations.store_metrics import Sizes, Vitals
from bot.store import Store, StoreError
from bot.store.store_size import ping

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Operations:
    """Metrics and health checks, to which parts are added as they start."""

    metrics: Metrics
    health: Health
    vitals: Vitals

    def opened(self, store: Store, names: Sizes) -> None:
        """Register the checks of the store and of the names once these are opened."""

        async def store_amiss() -> str | None:
            try:
                await ping(store)
            except StoreError as error:
                return str(error)
            return None

        async def names_amiss() -> str | None:
            people = names().get("people")
            return None if people else "still loading" if people is None else "none: load some data"

        self.vitals.store, self.vitals.names = store, names
        self.health.watch("store", store_amiss)
        self.health.watch("names", names_amiss)


@asynccontextmanager
async def operating(address: tuple[str, int] | None) -> AsyncIterator[Operations]:
    """Monitor the process within the block; with an address serve HTTP. Raises ListenError."""
    metrics = Metrics()
    operations = Operations(metrics, Health(), Vitals(metrics))
    with watched(metrics):
        if address is None:
            yield operations
            return
        async with served(address, operations.health, operations.vitals) as port:
            _log.info("health and metrics are at %s:%d", address[0], port)
            yield operations
