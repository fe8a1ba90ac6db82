"""Read all facts from one snapshot: the counterpart of `take_in`."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.careers.sources import Grades, SourceGrade
from bot.store.former_ids import lineage_of
from bot.store.row_mapping import area_of, organization_of, person_of, work_of
from bot.store.store import Store
from bot.store.tables import (
    AreaRow,
    LayoutRow,
    OrganizationRow,
    PersonRow,
    RoleRow,
    SourceHostRow,
    WorkRow,
)
from bot.store.take_in import Facts


async def give_out(store: Store) -> Facts:
    """Return all facts of one snapshot, people ordered by id; raise StoreError."""
    async with store.reading() as session:
        if store.engine.dialect.name == "postgresql":
            # SQLite shows a transaction one state by itself; PostgreSQL shows each query its own.
            await session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
        areas = await session.scalars(select(AreaRow).order_by(AreaRow.position))
        places = await session.scalars(select(OrganizationRow).order_by(OrganizationRow.position))
        works = await session.scalars(select(WorkRow).order_by(WorkRow.position))
        hosts = await session.scalars(select(SourceHostRow).order_by(SourceHostRow.position))
        texts = await session.execute(select(LayoutRow.path, LayoutRow.text))
        roles = await _roles(session)
        people = await session.scalars(select(PersonRow))
        lineage = await lineage_of(session)
        return Facts(
            areas=[area_of(row) for row in areas],
            organizations=[organization_of(row) for row in places],
            # Sorted here: databases sort text by the rules of a language.
            people=sorted(
                (person_of(row, roles.get(row.id, [])) for row in people),
                key=lambda person: person.id,
            ),
            texts=dict(texts.all()),
            works=[work_of(row) for row in works],
            grades=Grades({row.host: SourceGrade(row.grade) for row in hosts}),
            lineage=lineage,
        )


async def _roles(session: AsyncSession) -> dict[str, list[RoleRow]]:
    found: dict[str, list[RoleRow]] = {}
    for role in await session.scalars(select(RoleRow).order_by(RoleRow.position)):
        found.setdefault(role.person_id, []).append(role)
    return found
