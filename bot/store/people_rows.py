"""People read by their ids."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, select

from bot.careers.model import Person
from bot.store.row_mapping import person_of
from bot.store.rows import batches
from bot.store.tables import PersonRow, RoleRow

# Built once: to build a statement takes longer than to run it. They select rows of the tables: to
# make the mapper's objects takes as long as to read them.
_WHO = select(PersonRow.__table__).where(PersonRow.id.in_(bindparam("ids", expanding=True)))
_CAREERS = (
    select(RoleRow.__table__)
    .where(RoleRow.person_id.in_(bindparam("ids", expanding=True)))
    .order_by(RoleRow.position)
)


def read_people(ids: Sequence[str], connection: Connection) -> dict[str, Person]:
    """Return the people with these ids, by id; those not known are left out."""
    found: dict[str, Person] = {}
    for some in batches(ids):
        batch = {"ids": some}
        known: Sequence[Any] = connection.execute(_WHO, batch).all()
        roles: dict[str, list[Any]] = {}
        for role in connection.execute(_CAREERS, batch):
            roles.setdefault(role.person_id, []).append(role)
        found |= {row.id: person_of(row, roles.get(row.id, [])) for row in known}
    return found
