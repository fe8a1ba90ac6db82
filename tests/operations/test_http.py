"""What is served for those who look after the process."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import aiohttp
import pytest
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import update

from bot.operations.health import Health
from bot.operations.http import ListenError, served
from bot.operations.metrics import Metrics
from bot.operations.operating import Operations
from bot.operations.store_metrics import Vitals
from bot.store import Store
from bot.store.alert_tables import DeliveryRow
from bot.store.engine import engine_for
from tests.alerts.facts import AT_BAR, AT_QUUX, LEFT_QUUX, person, subscribed, take
from tests.shared import Databases


@asynccontextmanager
async def operations() -> AsyncIterator[tuple[Operations, str]]:
    metrics = Metrics()
    made = Operations(metrics, Health(), Vitals(metrics))
    async with served(("127.0.0.1", 0), made.health, made.vitals) as port:
        yield made, f"http://127.0.0.1:{port}"


async def asked(address: str) -> tuple[int, str]:
    async with aiohttp.ClientSession() as session, session.get(address) as reply:
        return reply.status, await reply.text()


async def measured(address: str) -> dict[tuple[str, ...], float]:
    """Each sample by its name and the values of its labels."""
    status, text = await asked(f"{address}/metrics")
    assert status == 200
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


async def well() -> None:
    return None


async def test_a_process_that_is_starting_is_alive_and_not_ready() -> None:
    async with operations() as (_, address):
        assert (await asked(f"{address}/healthz"))[0] == 200
        status, said = await asked(f"{address}/readyz")
        assert status == 503
        assert said.count("still starting") == 3


async def test_it_is_ready_when_store_names_and_gateway_are(store: Store) -> None:
    async with operations() as (made, address):
        made.opened(store, lambda: {"people": 3, "organizations": 1})
        assert (await asked(f"{address}/readyz"))[0] == 503
        made.health.watch("gateway", well)
        status, said = await asked(f"{address}/readyz")
        assert status == 200, said


async def test_the_part_that_is_not_ready_says_why(store: Store) -> None:
    async def lost() -> str:
        return "not connected"

    async with operations() as (made, address):
        made.opened(store, lambda: {"people": 3, "organizations": 1})
        made.health.watch("gateway", lost)
        _, said = await asked(f"{address}/readyz")
        assert '"gateway": "not connected"' in said
        assert '"store": "ok"' in said


async def test_metrics_tell_what_was_answered_called_and_is_due(store: Store) -> None:
    await take(store, person(AT_QUUX), history=True)
    await subscribed(store)
    await take(store, person(LEFT_QUUX, AT_BAR))
    async with store.writing() as connection:
        due = datetime.now(UTC) - timedelta(minutes=5)
        await connection.execute(update(DeliveryRow).values(not_before=due))
    async with operations() as (made, address):
        made.opened(store, lambda: {"people": 3, "organizations": 1})
        made.vitals.gateway = lambda: {"0": 0.04}
        made.metrics.answered("whois", "ok", 0.02)
        made.metrics.answered("whois", "ok", 4.0)
        made.metrics.completed(0.001)
        made.metrics.called("POST", "204")
        found = await measured(address)
    assert found["lateral_answers_total", "whois", "ok"] == 2
    assert found["lateral_answer_seconds_bucket", "whois", "3.0"] == 1
    assert found["lateral_autocomplete_seconds_count",] == 1
    assert found["lateral_discord_calls_total", "POST", "204"] == 1
    assert found["lateral_gateway_latency_seconds", "0"] == 0.04
    assert found["lateral_deliveries", "pending"] == 1
    assert 290 < found["lateral_oldest_due_delivery_seconds",] < 310
    assert found["lateral_names", "people"] == 3
    assert found["lateral_store_bytes",] > 10_000
    assert found["lateral_store_up",] == 1
    assert found["process_resident_memory_bytes",] > 1_000_000


async def test_a_store_that_is_gone_is_a_measurement_and_no_failure(
    databases: Databases,
) -> None:
    gone = Store(engine_for(databases.url("nowhere")))
    async with operations() as (made, address):
        made.opened(gone, lambda: {"people": 3})
        assert (await measured(address))["lateral_store_up",] == 0
        status, said = await asked(f"{address}/readyz")
        assert status == 503
        assert "does not exist" in said
    await gone.close()


async def test_a_port_that_is_taken_is_said() -> None:
    async with operations() as (made, address):
        port = int(address.rpartition(":")[2])
        with pytest.raises(ListenError, match="choose another address in LATERAL_HTTP"):
            async with served(("127.0.0.1", port), made.health, made.vitals):
                pass
