"""Gauges of the store, the names and the gateway, updated when the metrics are read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from time import monotonic

from bot.operations.metrics import Metrics
from bot.store import Store, StoreError
from bot.store.delivery_status import AlertCounts, alert_counts
from bot.store.store_size import size_in_bytes
from bot.store.watching import WatchCounts, watch_counts

_FRESH = 10.0  # seconds for which counts are reused: they are slow on a large ledger

Sizes = Callable[[], dict[str, int]]
"""Returns the number of names in memory by kind."""

Latencies = Callable[[], dict[str, float]]
"""Returns the gateway's latency in seconds, by shard."""


@dataclass
class Vitals:
    """Updates the gauges of the parts that have started."""

    metrics: Metrics
    store: Store | None = None
    names: Sizes | None = None
    gateway: Latencies | None = None
    _asked: float = field(default=float("-inf"), init=False)

    async def measure(self) -> None:
        """Update all gauges; an error of the store sets `store_up` to 0 and is not raised."""
        if self.names is not None:
            self.metrics.gauge("names", "Names in memory.", _floats(self.names()), "kind")
        if self.gateway is not None:
            about = "From a heartbeat to Discord's answer."
            self.metrics.gauge("gateway_latency_seconds", about, self.gateway(), "shard")
        if self.store is None or monotonic() - self._asked < _FRESH:
            return
        self._asked = monotonic()
        try:
            now = datetime.now(UTC)
            self._alerts(await alert_counts(self.store, now), now)
            self._feeds(await watch_counts(self.store, now))
            size = await size_in_bytes(self.store)
            self.metrics.gauge("store_bytes", "What the store takes.", {"": float(size)})
            up = 1.0
        except StoreError:
            up = 0.0
        self.metrics.gauge("store_up", "1 when the store answers.", {"": up})

    def _alerts(self, counts: AlertCounts, now: datetime) -> None:
        gauge = self.metrics.gauge
        gauge("deliveries", "Alerts by state.", _floats(counts.states), "state")
        gauge("subscriptions", "Subscriptions by state.", _floats(counts.subscriptions), "state")
        age = (now - counts.oldest_due).total_seconds() if counts.oldest_due else 0.0
        about = "Since when the alert that waits longest is due; 0 when none is."
        gauge("oldest_due_delivery_seconds", about, {"": age})

    def _feeds(self, counts: WatchCounts) -> None:
        gauge = self.metrics.gauge
        states = {"answering": counts.answering, "failing": len(counts.failing)}
        gauge("feeds", "Feeds that are watched, by state.", _floats(states), "state")
        failures = {page.url: page.failures for page in counts.failing}
        about = "How often in a row a feed has failed; those that answer are left out."
        gauge("feed_failures", about, _floats(failures), "feed")
        articles = {"waiting": counts.waiting, "read": counts.read, "lost": counts.lost}
        gauge("articles", "Articles that feeds listed, by state.", _floats(articles), "state")


def _floats(numbers: dict[str, int]) -> dict[str, float]:
    return {name: float(number) for name, number in numbers.items()}
