"""Careers in records as columns: whatever is written, those of the facts and of records made anew."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from bot.careers.dates import PartialDate
from bot.careers.model import Organization, OrganizationKind, Person, Track
from bot.hiding.identity import OWN, Identity
from bot.query.columns import Columns
from bot.query.columns_chunk import Chunk
from bot.query.world import World
from bot.records.institutions import Institutions
from bot.records.record import Institution, Post, Record, Scheme, Service
from bot.store import Store, record_chunks, wide_columns
from bot.store.forget_records import delete_records
from bot.store.hiding import hide
from bot.store.record_careers import derive
from bot.store.record_chunks import left_to_derive, renew
from bot.store.record_tables import RecordChangeRow, RecordChunkRow, RecordRow
from bot.store.records import people_by_identifier, people_in_records
from bot.store.take_in import Facts, take_in
from bot.store.wide_columns import WideColumns
from bot.store.write_records import write_records
from tests.alerts.facts import AREAS, AT_BAR, AT_QUUX, LEFT_QUUX, person, take
from tests.careers.fictional import ORGANIZATIONS
from tests.store.test_career_columns import spelt

READ = datetime(2026, 6, 1, tzinfo=UTC)
TODAY = date(2026, 7, 1)
PLACES = ("Quuxai", "Barworks", "Imagined University", "University of the Moon")


def record(service: Service, number: int, *years: int, shares: str = "") -> Record:
    """A made-up person's record with a post from each year, at places in turn."""
    identifier = f"Q{number}" if service is Service.WIKIDATA else f"~Somebody_Imagined{number}"
    own = {Scheme(service.value): identifier}
    if shares:
        own[Scheme.SCHOLAR] = shares
    posts = [
        Post(Institution(PLACES[at % len(PLACES)]), "Researcher", Track.RESEARCH, PartialDate(year))
        for at, year in enumerate(years, number)
    ]
    names = (f"Somebody Imagined{number}",)
    return Record(service, identifier, "https://example.org/record", names, own, tuple(posts))


async def written(store: Store, *records: Record) -> None:
    known = Institutions(await store.organizations())
    await write_records(store, records, known, READ)


async def made_anew(store: Store) -> dict[str, list[object]]:
    """The columns of all people: of the facts, and of the careers that records come to."""
    organizations = await store.organizations()
    async with store.reading() as session:
        keys = list(await session.scalars(select(RecordRow.person).distinct()))
    found = await derive(store, keys, Institutions(organizations))
    people: list[Person] = [*await store.all_people()]
    theirs = set(await people_by_identifier(store))
    for one in found.people.values():
        if not any((scheme, value) in theirs for scheme, value in one.links.items()):
            people.append(one)
    places: Iterable[Organization] = (*organizations, *found.places.values())
    return spelt(Columns.of(World(people, tuple(places), TODAY)))


async def read(columns: WideColumns) -> dict[str, list[object]]:
    return spelt((await columns.current()).columns)


async def test_without_records_the_columns_are_those_of_the_facts(store: Store) -> None:
    await take(store, person(AT_QUUX))
    assert (await WideColumns(store).current()).columns is await store.careers()


async def test_those_in_records_lie_among_those_in_the_data_by_their_ids(store: Store) -> None:
    await take(store, *(person(AT_QUUX, id_=id_) for id_ in ("ada", "nn", "pp", "zoe")))
    await written(store, record(Service.WIKIDATA, 1, 2020), record(Service.OPENREVIEW, 2, 2020))
    ids = list((await WideColumns(store).current()).columns.ids)
    assert ids == ["ada", "nn", "openreview:~Somebody_Imagined2", "pp", "wikidata:Q1", "zoe"]


@pytest.mark.parametrize("seed", range(3))
async def test_whatever_is_written_they_are_as_made_anew(store: Store, seed: int) -> None:
    """By who follows, by who starts after, and by who starts once more."""
    chance = random.Random(seed)
    await take(store, person(AT_QUUX, id_="ada"), person(AT_BAR, id_="zoe"), history=True)
    following = WideColumns(store)
    await written(store, *(record(Service.WIKIDATA, number, 2015, 2019) for number in range(6)))
    for step in range(8):
        await changed(store, chance)
        expected = await made_anew(store)
        assert await read(following) == expected, step
        assert await read(WideColumns(store)) == expected, step
        assert await left_to_derive(store) == 0


async def changed(store: Store, chance: random.Random) -> None:
    """Do to a store what happens to one."""
    number, year = chance.randrange(8), chance.randint(2000, 2025)
    service = chance.choice((Service.WIKIDATA, Service.OPENREVIEW))
    match chance.randrange(6):
        case 0:
            await written(store, record(service, number, year, year + 2))
        case 1:  # of one person with somebody else's, or not any more
            await written(store, record(service, number, year, shares=chance.choice(("", "abc"))))
        case 2:
            async with store.writing() as connection:
                await delete_records(connection, [f"wikidata:Q{number}"])
        case 3:
            roles = chance.choice(((AT_QUUX,), (LEFT_QUUX, AT_BAR)))
            links = chance.choice(({}, {"wikidata": f"Q{number}"}))
            ada = replace(person(*roles, id_="ada"), links=links)
            await take(store, ada, person(AT_BAR, id_="zoe"))
        case 4:
            one = Identity((), ((OWN, f"wikidata:Q{number}"),))
            await hide(store, one, by="a test", now=datetime.now(UTC))
        case _:
            await written(store, record(service, number))


async def test_a_new_organization_makes_the_careers_at_it_other_ones(store: Store) -> None:
    await take(store, person(AT_QUUX, id_="ada"))
    await written(store, record(Service.WIKIDATA, 2, 2020))
    following = WideColumns(store)
    assert "unlisted:imagined university" in (await read(following))["place"]
    moon = Organization("imagined", "Imagined University", OrganizationKind.UNIVERSITY)
    places = Facts(AREAS, (*ORGANIZATIONS, moon), [person(AT_QUUX, id_="ada")])
    await take_in(store, places, history=True, meta={})
    assert "imagined" in (await read(following))["place"]
    assert await read(following) == await made_anew(store)


async def test_of_many_chunks_each_is_of_one_service(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(record_chunks, "CHUNK", 2)
    await written(
        store,
        *(record(Service.WIKIDATA, number, 2020) for number in range(5)),
        *(record(Service.OPENREVIEW, number, 2020) for number in range(3)),
    )
    await renew(store)
    async with store.reading() as session:
        firsts = list(
            await session.scalars(select(RecordChunkRow.first).order_by(RecordChunkRow.number))
        )
    services = [record_chunks.service_of(first) for first in firsts]
    assert services == ["openreview", "openreview", "wikidata", "wikidata"]
    assert await read(WideColumns(store)) == await made_anew(store)


async def test_who_is_hidden_is_in_nothing_that_is_kept(store: Store) -> None:
    await written(store, record(Service.WIKIDATA, 1, 2020), record(Service.WIKIDATA, 2, 2021))
    await renew(store)
    following = WideColumns(store)
    assert "wikidata:Q1" in (await read(following))["id"]
    one = Identity((), ((OWN, "wikidata:Q1"),))
    await hide(store, one, by="a test", now=datetime.now(UTC))
    async with store.reading() as session:
        kept = list(await session.scalars(select(RecordChunkRow.columns)))
        whose = set(await session.scalars(select(RecordChangeRow.person)))
    assert not any("wikidata:Q1" in chunk.ids for chunk in map(chunk_in, kept))
    assert "wikidata:Q1" not in whose
    assert (await read(following))["id"] == ["wikidata:Q2"]


def chunk_in(kept: bytes) -> Chunk:
    found = Chunk.from_bytes(kept)
    assert found is not None
    return found


async def test_people_at_a_place_are_counted_in_memory_as_by_the_store(store: Store) -> None:
    """Whoever is in the data counts there, too; a post of no date does not."""
    linked = replace(person(AT_QUUX, id_="ada"), links={"wikidata": "Q4"})
    await take(store, linked)
    await written(store, *(record(Service.WIKIDATA, number, 2020, 2022) for number in range(9)))
    undated = Post(Institution("Zorbcorp"), "Researcher", Track.RESEARCH)
    late = record(Service.OPENREVIEW, 1, 2020)
    await written(store, replace(late, posts=(*late.posts, undated)))
    columns = WideColumns(store)
    assert await columns.present() is None
    await columns.current()
    wide = await columns.present()
    assert wide is not None
    for places in (["quuxai"], ["quuxai", "barworks"], ["zorbcorp"], ["elsewhere"]):
        assert wide.recorded_at(places) == await people_in_records(store, places)
    assert wide.recorded_at(["quuxai"]) == wide.people_at(["quuxai"]) + 1
    assert wide.people_at(None) == await people_in_records(store, None) - 1


async def test_more_than_can_wait_are_derived_in_the_background(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wide_columns, "AT_ONCE", 2)
    await written(store, *(record(Service.WIKIDATA, number, 2020) for number in range(4)))
    columns = WideColumns(store)
    with pytest.raises(wide_columns.NotReadyError):
        await columns.current()
    await columns.make_ready()
    assert await read(columns) == await made_anew(store)
