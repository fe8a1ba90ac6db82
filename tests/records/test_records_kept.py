"""Records in the store, on both engines: who is the same, what is written, who is found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import select

from bot.careers.model import Organization, OrganizationKind
from bot.hiding.identity import Identity
from bot.records import openreview, orcid, papers, registry, wikidata
from bot.records.institutions import Institutions
from bot.records.record import Record, Scheme, Service
from bot.store import Store
from bot.store.hiding import hide
from bot.store.record_tables import RecordRow
from bot.store.records import (
    named_alike,
    people_in_records,
    record_counts,
    records_by,
    records_with,
)
from bot.store.write_records import (
    RecordChanges,
    drop_record,
    write_institutions,
    write_records,
)
from tests.records import documents as made

NOW, LATER = datetime(2026, 6, 1, tzinfo=UTC), datetime(2026, 7, 1, tzinfo=UTC)
PLACES = Institutions((Organization("quux", "Quux AI", OrganizationKind.STARTUP),))
SCHOLAR = "https://scholar.google.com/citations?user=AbCdEfGhIjKl"


def profile(number: int = 1, name: str = "Ada Fictional", **content: Any) -> Record:
    found = openreview.read(made.openreview(f"~Ada_Fictional{number}", name, **content)).record
    assert found is not None
    return found


def own(**person: Any) -> Record:
    found = orcid.read(made.orcid(employments=[made.post("Quux AI", "Engineer")], **person)).record
    assert found is not None
    return found


async def write(store: Store, *records: Record, read_at: datetime = NOW) -> RecordChanges:
    return await write_records(store, records, PLACES, read_at)


async def people(store: Store) -> list[list[str]]:
    """The keys of the records of each person."""
    async with store.reading() as session:
        rows = (await session.execute(select(RecordRow.person, RecordRow.key))).all()
    groups: dict[str, list[str]] = {}
    for person, key in sorted(rows, key=lambda row: row.key):
        groups.setdefault(person, []).append(key)
    return sorted(groups.values())


async def test_records_are_written_once_and_again_only_where_they_changed(store: Store) -> None:
    assert await write(store, profile(1), profile(2)) == RecordChanges(added=2)
    changed = profile(2, "Ada L. Fictional")
    done = await write(store, profile(1), changed, read_at=LATER)
    assert done == RecordChanges(changed=1, same=1)
    for key in ("openreview:~Ada_Fictional1", "openreview:~Ada_Fictional2"):
        (kept,) = await records_with(store, key)
        assert kept.read_at == LATER
    assert kept.record == changed


async def test_a_dry_run_says_what_would_change_and_writes_nothing(store: Store) -> None:
    done = await write_records(store, [profile()], PLACES, NOW, dry=True)
    assert done == RecordChanges(added=1)
    assert (await record_counts(store)).people == 0


async def test_records_that_share_an_identifier_are_of_one_person_in_whichever_order(
    store: Store,
) -> None:
    first, second = profile(1, gscholar=SCHOLAR), own()
    await write(store, first, second)
    assert len(await people(store)) == 2
    third = profile(3, gscholar=SCHOLAR, orcid=made.ORCID)  # the one that joins the two
    await write(store, third)
    assert await people(store) == [[first.key, third.key, second.key]]
    assert {one.record.key for one in await records_with(store, second.key)} == {
        *(first.key, second.key, third.key)
    }


async def test_an_identifier_that_a_record_loses_parts_what_it_joined(store: Store) -> None:
    first, second = profile(1, gscholar=SCHOLAR), own()
    await write(store, first, second, profile(3, gscholar=SCHOLAR, orcid=made.ORCID))
    bare = profile(3)
    await write(store, bare)
    assert await people(store) == [[first.key], [bare.key], [second.key]]


async def test_a_name_alone_makes_nobody_the_same(store: Store) -> None:
    await write(store, profile(1), profile(2))
    assert len(await named_alike(store, "Ada Fictional")) == 2


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ada fictional", True),
        ("Fictional, Ada", True),
        ("Ada B. Fictional", True),
        ("Ada Ficktional", True),
        ("艾达", True),
        ("Fictional", False),
        ("Bob Fictional", False),
        ("", False),
    ],
)
async def test_people_are_found_by_how_their_names_sound(
    store: Store, typed: str, found: bool
) -> None:
    await write(store, own())
    assert bool(await named_alike(store, typed)) is found


async def test_records_are_found_by_any_identifier(store: Store) -> None:
    await write(store, profile(1, gscholar=SCHOLAR))
    (kept,) = await records_by(store, {Scheme.SCHOLAR: "AbCdEfGhIjKl"})
    assert kept.record.key == "openreview:~Ada_Fictional1"
    assert await records_by(store, {Scheme.SCHOLAR: "another-one1"}) == ()
    assert await records_by(store, {}) == ()


async def test_what_other_lists_said_of_an_author_stays(store: Store) -> None:
    def listed(year: int) -> Sequence[Record]:
        authors = {"~Ada_Fictional1": ("Quux AI", "Engineer")}
        found = papers.read([made.paper(f"p{year}", authors)], year, f"venue{year}")
        return [one.record for one in found if one.record]

    await write(store, *listed(2024))
    await write(store, *listed(2025))
    done = await write(store, *listed(2025))
    assert done == RecordChanges(same=1)
    (kept,) = await records_with(store, "papers:~Ada_Fictional1")
    assert [one.year for one in kept.record.sightings] == [2024, 2025]


async def test_an_institution_known_by_its_item_alone_gets_its_name_from_the_registry(
    store: Store,
) -> None:
    item = wikidata.read(made.wikidata(P108=[made.claim("Q900000100")])).record
    found = registry.read(made.registered())
    assert item is not None
    assert found is not None
    await write(store, item)
    await write_institutions(store, [found])
    await write_institutions(store, [replace(found, name="Quux AI Norway")])
    (kept,) = await records_with(store, item.key)
    assert kept.record.posts[0].institution.name == "Quux AI Norway"


async def test_people_of_records_are_counted_once_at_a_place_and_by_service(store: Store) -> None:
    await write(store, profile(1, orcid=made.ORCID), own(), profile(2))
    assert await people_in_records(store, ["quux"]) == 2
    assert await people_in_records(store, ["elsewhere"]) == 0
    counts = await record_counts(store)
    assert counts.people == 2
    assert counts.services == {Service.OPENREVIEW: (2, NOW), Service.ORCID: (1, NOW)}


async def test_a_record_that_is_dropped_leaves_nothing(store: Store) -> None:
    await write(store, profile(1))
    assert await drop_record(store, "openreview:~Ada_Fictional1", by="a test", now=NOW)
    assert not await drop_record(store, "openreview:~Ada_Fictional1", by="a test", now=NOW)
    assert await named_alike(store, "Ada Fictional") == {}
    assert await people_in_records(store, ["quux"]) == 0


async def test_records_that_another_one_joined_are_of_two_people_without_it(store: Store) -> None:
    await write(
        store, own(), profile(1, orcid=made.ORCID, gscholar=SCHOLAR), profile(2, gscholar=SCHOLAR)
    )
    assert (await record_counts(store)).people == 1
    await drop_record(store, "openreview:~Ada_Fictional1", by="a test", now=NOW)
    assert (await record_counts(store)).people == 2
    assert len(await records_with(store, "openreview:~Ada_Fictional2")) == 1


async def test_of_whoever_is_left_out_every_record_is_deleted(store: Store) -> None:
    await write(store, own(), profile(1, orcid=made.ORCID, gscholar=SCHOLAR), profile(2))
    ada = Identity.of_id("openreview:~Ada_Fictional1")
    await hide(store, ada, by="terminal", now=NOW)
    assert await people(store) == [["openreview:~Ada_Fictional2"]]
    by_scholar = profile(3, gscholar=SCHOLAR)
    assert await write(store, own(), by_scholar) == RecordChanges(hidden=2)


async def test_by_a_name_records_are_deleted_that_no_identifier_tells_apart(store: Store) -> None:
    await write(store, own(), profile(1), profile(2))
    name = Identity(("Ada Fictional",), (("openreview", "~ada_fictional1"),))
    await hide(store, name, by="terminal", now=NOW)
    assert await people(store) == [["openreview:~Ada_Fictional2"]]
    assert await write(store, own(), profile(1), profile(2)) == RecordChanges(same=1, hidden=2)


async def test_whoever_is_left_out_by_an_identifier_is_not_taken_in_and_not_shown(
    store: Store,
) -> None:
    await write(store, own(), profile(1, orcid=made.ORCID))
    await hide(store, Identity.of_id(f"orcid:{made.ORCID}"), by="terminal", now=NOW)
    assert await named_alike(store, "Ada Fictional") == {}
    assert await records_with(store, f"orcid:{made.ORCID}") == ()
    assert await write(store, own(), profile(2)) == RecordChanges(added=1, hidden=1)
