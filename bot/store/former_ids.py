"""Ids that lead to another person's, of two who are one; and pairs that are known to be two."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession

from bot.careers.lineage import Lineage, Pair
from bot.store.former_tables import FormerIdRow, ToldApartRow
from bot.store.rows import batches, put
from bot.store.store import Store
from bot.store.tables import PersonRow


@dataclass(frozen=True, slots=True)
class KeptLineage:
    """What stands of ids that came of each other, and what the files say, by id or by pair."""

    former: Mapping[str, tuple[str, str | None]]  # (where it leads, where the files lead it)
    pairs: Mapping[Pair, tuple[bool, bool]]  # (whether they are two, whether the files say so)

    @property
    def leads(self) -> dict[str, str]:
        """The ids that lead to another, with the last one that this leads to."""
        found = {id_: person for id_, (person, _) in self.former.items() if person != id_}

        def last(id_: str) -> str:
            return last(found[id_]) if id_ in found else id_

        return {id_: last(id_) for id_ in found}

    @property
    def undone(self) -> Lineage:
        """What the files say and was undone."""
        merged = {id_: filed for id_, (person, filed) in self.former.items() if person == id_}
        pairs = (pair for pair, (apart, filed) in self.pairs.items() if filed and not apart)
        return Lineage({id_: filed for id_, filed in merged.items() if filed}, tuple(pairs))

    @property
    def accepted(self) -> Lineage:
        """What was accepted and the files do not say yet."""
        former = self.former.items()
        return Lineage(
            {id_: person for id_, (person, filed) in former if person not in (id_, filed)},
            tuple(pair for pair, (apart, filed) in self.pairs.items() if apart and not filed),
        )

    def present(self, lineage: Lineage) -> Lineage:
        """Return a lineage by the ids of today, sorted; without pairs of one person."""
        leads = self.leads
        pairs = {(leads.get(one, one), leads.get(other, other)) for one, other in lineage.split}
        return Lineage(
            {
                id_: leads.get(id_, leads.get(person, person))
                for id_, person in sorted(lineage.merged.items())
            },
            tuple(sorted(pair for pair in pairs if pair[0] != pair[1])),
        )


async def former_ids(store: Store) -> dict[str, str]:
    """Return the ids that lead to another, with that; raise StoreError."""
    return (await lineage_kept(store)).leads


async def lineage_kept(store: Store) -> KeptLineage:
    """Return what the store keeps of it; raise StoreError."""
    async with store.reading() as session:
        return await kept_lineage(session)


async def kept_lineage(connection: AsyncConnection | AsyncSession) -> KeptLineage:
    """Return what the store keeps of it, within a transaction."""
    row, apart = FormerIdRow, ToldApartRow
    former = await connection.execute(select(row.id, row.person_id, row.filed))
    pairs = await connection.execute(select(apart.id, apart.other, apart.apart, apart.filed))
    return KeptLineage(
        {id_: (person, filed) for id_, person, filed in former},
        {(one, other): (are, filed) for one, other, are, filed in pairs},
    )


async def lineage_of(connection: AsyncConnection | AsyncSession) -> Lineage:
    """Return what stands, by the ids of today and of people who are there."""
    kept = await kept_lineage(connection)
    pairs = tuple(pair for pair, (apart, _) in kept.pairs.items() if apart)
    now = kept.present(Lineage(kept.leads, pairs))
    named = {*now.merged.values(), *(id_ for pair in now.split for id_ in pair)}
    people = await people_among(connection, named)
    return Lineage(
        {id_: person for id_, person in now.merged.items() if person in people},
        tuple(pair for pair in now.split if people.issuperset(pair)),
    )


async def people_among(
    connection: AsyncConnection | AsyncSession, ids: Iterable[str]
) -> frozenset[str]:
    """Return those of these ids that are people's in the store."""
    found: set[str] = set()
    for batch in batches(sorted(ids)):
        query = select(PersonRow.id).where(PersonRow.id.in_(batch))
        found.update((await connection.execute(query)).scalars())
    return frozenset(found)


async def lead_no_more(connection: AsyncConnection, people: Iterable[str]) -> None:
    """Have ids mean people of their own again, whatever the files say."""
    row = FormerIdRow
    for batch in batches(list(people)):
        theirs = row.id.in_(batch)
        await connection.execute(delete(row).where(theirs, row.filed.is_(None)))
        await connection.execute(update(row).where(theirs).values(person_id=row.id))


async def tell_apart(connection: AsyncConnection, pair: Pair) -> None:
    """Keep that two ids are two people, as was accepted."""
    row = ToldApartRow
    done = await connection.execute(update(row).where(*_is(pair)).values(apart=True))
    if not done.rowcount:
        values: dict[str, object] = {"id": pair[0], "other": pair[1], "apart": True}
        await put(connection, row, [values | {"filed": False}])


async def apart_no_more(connection: AsyncConnection, pair: Pair) -> None:
    """Have two ids be no longer known as two people, whatever the files say."""
    row = ToldApartRow
    await connection.execute(delete(row).where(*_is(pair), ~row.filed))
    await connection.execute(update(row).where(*_is(pair)).values(apart=False))


def _is(pair: Pair) -> tuple[ColumnElement[bool], ...]:
    row = ToldApartRow
    return row.id.in_(pair), row.other.in_(pair)


async def drop_former(connection: AsyncConnection, person: str) -> tuple[str, ...]:
    """Delete the ids that lead to a person, and who was told apart; return those ids."""
    row, apart = FormerIdRow, ToldApartRow
    kept = await kept_lineage(connection)
    found = tuple(id_ for id_, last in kept.leads.items() if last == person)
    theirs = (person, *found)
    await connection.execute(delete(row).where(or_(row.id.in_(theirs), row.filed.in_(theirs))))
    told = or_(apart.id.in_(theirs), apart.other.in_(theirs))
    await connection.execute(delete(apart).where(told))
    return found
