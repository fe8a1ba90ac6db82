"""Write what people share: areas, works, grades of hosts, organizations; only what differs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.careers.families import Families
from bot.careers.model import Area, Organization, Work
from bot.careers.sources import Grades
from bot.store.changed import Changed, compared
from bot.store.row_mapping import (
    area_of,
    area_values,
    organization_of,
    organization_values,
    work_of,
    work_values,
)
from bot.store.rows import batches, insert_rows
from bot.store.tables import AreaRow, OrganizationRow, RoleRow, SourceHostRow, WorkRow


async def write_areas(connection: AsyncConnection, areas: Sequence[Area]) -> Changed:
    """Write the areas; return how many changed."""
    before = {area.id: area for area in await _all_areas(connection)}
    after = {area.id: area for area in areas}
    changed = compared(before, after)
    if changed or list(before) != list(after):
        await connection.execute(delete(AreaRow))
        rows = [area_values(area, position) for position, area in enumerate(areas)]
        await insert_rows(connection, AreaRow, rows)
    return changed


async def write_works(
    connection: AsyncConnection, works: Sequence[Work]
) -> tuple[Changed, Sequence[str]]:
    """Write the works; return how many changed, and the ids of those."""
    rows = await connection.execute(select(WorkRow.__table__).order_by(WorkRow.position))
    before = {row["id"]: work_of(WorkRow(**row)) for row in rows.mappings()}
    after = {work.id: work for work in works}
    if before != after or list(before) != list(after):
        await connection.execute(delete(WorkRow))
        values = [work_values(work, position) for position, work in enumerate(works)]
        await insert_rows(connection, WorkRow, values)
    differing = [id_ for id_ in {**before, **after} if before.get(id_) != after.get(id_)]
    return compared(before, after), differing


async def write_hosts(connection: AsyncConnection, grades: Grades) -> Changed:
    """Write the grades of hosts; return how many changed."""
    rows = await connection.execute(
        select(SourceHostRow.host, SourceHostRow.grade).order_by(SourceHostRow.position)
    )
    before: dict[str, str] = dict(rows.all())
    after = {host: grade.value for host, grade in grades.hosts.items()}
    if before != after or list(before) != list(after):
        await connection.execute(delete(SourceHostRow))
        values = [
            {"host": host, "position": position, "grade": grade}
            for position, (host, grade) in enumerate(after.items())
        ]
        await insert_rows(connection, SourceHostRow, values)
    return compared(before, after)


async def _all_areas(connection: AsyncConnection) -> list[Area]:
    rows = await connection.execute(select(AreaRow.__table__).order_by(AreaRow.position))
    return [area_of(AreaRow(**row)) for row in rows.mappings()]


@dataclass(frozen=True, slots=True)
class PlaceChanges:
    """The organizations that were added, changed or removed."""

    ids: Sequence[str]
    changes: Changed


async def all_organizations(connection: AsyncConnection) -> list[Organization]:
    """Return every organization, in the order of the file."""
    rows = await connection.execute(
        select(OrganizationRow.__table__).order_by(OrganizationRow.position)
    )
    return [organization_of(OrganizationRow(**row)) for row in rows.mappings()]


async def write_organizations(
    connection: AsyncConnection, organizations: Sequence[Organization]
) -> tuple[PlaceChanges, set[str]]:
    """Write the organizations; return those changed, and all members of changed families."""
    before = {place.id: place for place in await all_organizations(connection)}
    after = {place.id: place for place in organizations}
    differing = [id_ for id_ in {**before, **after} if before.get(id_) != after.get(id_)]
    if differing or list(before) != list(after):
        await connection.execute(delete(OrganizationRow))
        values = [organization_values(place, number) for number, place in enumerate(organizations)]
        await insert_rows(connection, OrganizationRow, values)
    moved: set[str] = set()
    then_and_now = Families(before.values()), Families(after.values())
    for id_ in differing:
        old, new = before.get(id_), after.get(id_)
        if (old and _belonging(old)) != (new and _belonging(new)):
            for families in then_and_now:
                moved |= {id_, *families.ever_below(families.top(id_))}
            for place in (old, new):
                moved |= set(place.predecessors) if place else set()
    return PlaceChanges(differing, compared(before, after)), moved


def _belonging(place: Organization) -> tuple[object, ...]:
    """Return what of an organization decides on moves."""
    merged = place.founded if place.predecessors else None
    return place.parent, place.parent_since, place.parent_until, place.predecessors, merged


async def held_at(connection: AsyncConnection, places: Iterable[str]) -> set[str]:
    """Return the people with a role, past or present, at one of these organizations."""
    found: set[str] = set()
    for batch in batches(sorted(places)):
        query = select(RoleRow.person_id).where(RoleRow.organization.in_(batch)).distinct()
        found |= set(await connection.scalars(query))
    return found
