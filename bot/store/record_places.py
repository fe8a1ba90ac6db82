"""At which organizations of the data records have posts: by their names, and those of a registry."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.careers.model import Organization
from bot.records.codec import from_json
from bot.records.institutions import Institutions
from bot.records.record import Institution, Post, Record
from bot.store.record_changes import SHAPE, note_change
from bot.store.record_tables import InstitutionRow, RecordPlaceRow, RecordRow
from bot.store.rows import batches, insert_rows, put_meta
from bot.store.store import Store

_BATCH = 2_000  # records a transaction
_DATED = "dated posts"
"""What is counted: a store that was filled when more was is brought up to date by the next import."""

PLACES_AS_OF = "record-places"
"""The key of the organizations that `record_place` was written by."""


async def renew_places(store: Store, organizations: Sequence[Organization]) -> int:
    """Write anew where records have posts, after organizations or a registry changed.

    Returns how many records were found at other organizations than before. Raises StoreError.
    """
    institutions = Institutions(organizations)
    changed, last = 0, ""
    while True:
        async with store.writing() as connection:
            query = select(RecordRow.key, RecordRow.content).where(RecordRow.key > last)
            rows = (await connection.execute(query.order_by(RecordRow.key).limit(_BATCH))).all()
            changed += await _renewed(connection, dict(rows), institutions)
        if len(rows) < _BATCH:
            break
        last = rows[-1].key
    async with store.writing() as connection:
        # Careers are derived anew: they name institutions too.
        await put_meta(connection, {PLACES_AS_OF: digest_of(organizations), SHAPE: ""})
    return changed


async def _renewed(
    connection: AsyncConnection, contents: Mapping[str, str], institutions: Institutions
) -> int:
    records = [from_json(content) for content in contents.values()]
    now = await places_of(connection, records, institutions)
    row = RecordPlaceRow
    before: dict[str, set[str]] = defaultdict(set)
    for some in batches(list(contents)):
        query = select(row.record, row.organization).where(row.record.in_(some))
        for record, place in await connection.execute(query):
            before[record].add(place)
    other = [key for key in contents if now[key] != before[key]]
    for some in batches(other):
        await connection.execute(delete(row).where(row.record.in_(some)))
    await insert_rows(connection, row, place_rows({key: now[key] for key in other}))
    if other:
        await note_change(connection, ())
    return len(other)


async def places_of(
    connection: AsyncConnection, records: Sequence[Record], institutions: Institutions
) -> dict[str, set[str]]:
    """Return the organizations that records have dated posts at, by key; a listing on a paper is none."""
    names = await institution_names(connection, records)
    found: dict[str, set[str]] = {}
    for record in records:
        posts = (post for post in named(record, names).posts if post.dated)
        there = {institutions.organization(post.institution) for post in posts}
        found[record.key] = {place for place in there if place is not None}
    return found


def place_rows(places: Mapping[str, Iterable[str]]) -> list[dict[str, object]]:
    """Return the rows of the table for the organizations of records."""
    return [
        {"organization": place, "record": key}
        for key, there in places.items()
        for place in sorted(there)
    ]


def digest_of(organizations: Iterable[Organization]) -> str:
    """Return a digest of what institutions are known by."""
    known = sorted((one.id, one.name, one.aliases, one.ror, one.wikidata) for one in organizations)
    known_by = _DATED, known
    return hashlib.blake2b(repr(known_by).encode(), digest_size=12).hexdigest()


async def institution_names(
    connection: AsyncConnection, records: Iterable[Record]
) -> dict[str, str]:
    """Return the names of institutions that records give by an identifier alone, by that."""
    posts = (post for record in records for post in record.posts)
    ids = sorted({id_ for post in posts if (id_ := _unnamed(post.institution))})
    found: dict[str, str] = {}
    for some in batches(ids):
        query = select(InstitutionRow.id, InstitutionRow.name).where(InstitutionRow.id.in_(some))
        rows = await connection.execute(query)
        found |= dict(rows.all())
    return found


def _unnamed(institution: Institution) -> str | None:
    if institution.name:
        return None
    return (institution.ror and f"ror:{institution.ror}") or (
        institution.wikidata and f"wikidata:{institution.wikidata}"
    )


def named(record: Record, names: Mapping[str, str]) -> Record:
    """Return a record with the names of institutions that it gives by an identifier alone."""

    def of(post: Post) -> Post:
        known = names.get(_unnamed(post.institution) or "")
        return replace(post, institution=replace(post.institution, name=known)) if known else post

    return replace(record, posts=tuple(map(of, record.posts))) if names else record
