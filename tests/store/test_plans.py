"""What a user waits for reads no table from end to end, on either engine."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import Connection, event, text

from benchmarks.million import build
from bot.answers.desk import Desk
from bot.careers.dates import PartialDate
from bot.careers.model import Track
from bot.records.institutions import Institutions
from bot.records.record import Institution, Post, Record, Scheme, Service
from bot.store import Store
from bot.store.homepages import due_homepage, next_homepage
from bot.store.write_records import write_records

PEOPLE = 1000
TODAY = date(2026, 11, 24)
READ = datetime(2026, 6, 1, tzinfo=UTC)
LARGE = {
    *("person", "role", "move", "stay", "person_area", "watched"),
    *("record", "record_name", "record_identifier", "record_place"),
}
ASKED = (
    "/whois ilya sutskever",
    "/moves from:openai to:anthropic",
    "/moves since:2024",
    "/moves person:max schwarzer kind:any",
    "/moves kind:transferred",
    "/moves area:interpretability since:2024",
    "/organization google",
    "/flows",
    "/flows openai since:2024 leave_out:both",
    "/together noam shazeer",
    "/together noam shazeer other:jeff dean",
    "who works at anthropic",
    "openai people who are now at anthropic",
    "who is at anthropic but was never at openai",
    "who is the ceo of openai",
    "who at meta used to be a professor",
    "who works at openai and has a phd from stanford",
    "who has been at openai the longest",
    "shortest stint at openai",
    "who works on interpretability",
    "who worked with john schulman at openai",
    "who founded mistral",
    "who has been at openai, with records",
    "/whois somebody nobody knows",
)

Statement = tuple[str, Any]


def scanned(connection: Connection, statement: Statement) -> list[str]:
    """The tables that a statement reads from end to end; the first of an order need not be."""
    sql, values = statement
    if connection.dialect.name == "sqlite":
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", values)
        steps = [str(row[-1]) for row in plan]
        found = [step.split()[1] for step in steps if step.startswith("SCAN ")]
        in_order = "LIMIT" in sql and any("ix_move_newest" in s for s in steps)
        return [table for table in found if table in LARGE and not (in_order and table == "move")]
    # Of so few people a scan is often cheaper: what is asked is whether an index could do it.
    connection.execute(text("SET enable_seqscan = off"))
    plan = connection.exec_driver_sql(f"EXPLAIN (FORMAT JSON) {sql}", values).scalar_one()
    plans = json.loads(plan) if isinstance(plan, str) else plan
    return list(_unbounded(plans[0]["Plan"], limited=False))


def _unbounded(node: dict[str, Any], *, limited: bool) -> Iterator[str]:
    kind, table = node["Node Type"], node.get("Relation Name")
    by_index = kind.startswith(("Index", "Bitmap")) and ("Index Cond" in node or limited)
    if table in LARGE and not by_index and kind != "Bitmap Heap Scan":
        yield table
    for part in node.get("Plans", ()):
        # What sorts or counts reads all that is below it, whatever is asked of it.
        below = limited and kind not in ("Sort", "Aggregate", "Hash", "Unique")
        yield from _unbounded(part, limited=below or kind == "Limit")


def records(places: Sequence[str]) -> Iterator[Record]:
    """People of records, one after another at each of these places."""
    for number in range(PEOPLE):
        place = Institution(places[number % len(places)])
        post = Post(place, "Researcher", Track.RESEARCH, PartialDate(2020))
        id_ = f"~Somebody_Imagined{number}"
        yield Record(
            Service.OPENREVIEW,
            id_,
            f"https://openreview.net/profile?id={id_}",
            (f"Somebody Imagined{number}",),
            {Scheme.OPENREVIEW: id_},
            (post,),
        )


@pytest.fixture
def large_url(database_url: str) -> str:
    build(database_url, PEOPLE)
    return database_url


async def test_no_answer_reads_a_large_table_from_end_to_end(
    large_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither where few moves fit, which are found one by one, nor where many do."""
    store = await Store.open(large_url)
    places = await store.organizations()
    names = [place.name for place in places]
    await write_records(store, list(records(names)), Institutions(places), READ)
    async with store.writing() as connection:
        await connection.execute(text("ANALYZE"))
    said = await statements(store)
    assert len(said) > len(ASKED)
    async with store.engine.connect() as connection:
        for statement in said:
            assert await connection.run_sync(scanned, statement) == [], statement[0]
    async with store.engine.connect() as connection:  # a scan would be seen
        for sql in (
            "SELECT count(*) FROM role WHERE title = 'CEO'",
            "SELECT id FROM person WHERE name = 'Ada'",
        ):
            assert await connection.run_sync(scanned, (sql, ()))
    await store.close()


async def test_whose_homepage_is_due_is_looked_up_among_any_number(large_url: str) -> None:
    store = await Store.open(large_url)
    with noting(store) as said:
        await due_homepage(store, datetime.now(UTC))
        await next_homepage(store)
    assert len(said) == 3
    async with store.engine.connect() as connection:
        for statement in said:
            assert await connection.run_sync(scanned, statement) == [], statement[0]
    await store.close()


@contextmanager
def noting(store: Store) -> Iterator[list[Statement]]:
    """Give the queries that are sent within the block."""
    said: list[Statement] = []

    def note(_c: object, _cursor: object, sql: str, values: Any, _x: object, _m: object) -> None:
        if re.match(r"(WITH|SELECT)\b", sql):
            said.append((sql, values))

    event.listen(store.engine.sync_engine, "before_cursor_execute", note)
    yield said
    event.remove(store.engine.sync_engine, "before_cursor_execute", note)


async def statements(store: Store) -> list[Statement]:
    """The queries that the answers to ASKED send."""
    desk = await Desk.open(store, lambda: TODAY)
    await desk.make_ready()
    await desk.recorded.make_ready()
    with noting(store) as said:
        for question in ASKED:
            await desk.ask_text(question)
    return said
