"""Write the people of a load: compare with the store, replace those that differ."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.careers.model import Person, Role
from bot.store.changed import Changed, compared
from bot.store.people_rows import read_people
from bot.store.row_mapping import Values, digest, person_values, role_rows, stay_rows
from bot.store.rows import batches, insert_rows
from bot.store.tables import PersonAreaRow, PersonRow, PersonWorkRow, RoleRow, StayRow

Progress = Callable[[int, int], None]
"""Told how many of the people who differ are written, and how many there are."""


@dataclass(slots=True)
class PeopleChanges:
    """The people that differ from the store, with their former roles."""

    written: dict[str, Person] = field(default_factory=dict)  # added or changed
    replaced: dict[str, Sequence[Role]] = field(default_factory=dict)  # changed
    removed: dict[str, Sequence[Role]] = field(default_factory=dict)
    digests: Mapping[str, str] = field(default_factory=dict)  # of all people there are now

    @property
    def people(self) -> Changed:
        """How many people were added, changed and removed."""
        added = len(self.written) - len(self.replaced)
        return Changed(added, len(self.replaced), len(self.removed))

    @property
    def roles(self) -> Changed:
        """How many roles were added, changed and removed.

        A role keeps its identity by person, organization and position among the roles there.
        """
        before = {**self.replaced, **self.removed}
        after = {id_: person.roles for id_, person in self.written.items()}
        return compared(_keyed(before), _keyed(after))


async def write_people(
    connection: AsyncConnection,
    people: Sequence[Person],
    only: frozenset[str] | None,
    progress: Progress,
) -> PeopleChanges:
    """Make the store hold these people and no others; return who differed.

    With `only`, a set of ids, everyone else is left as they are.
    """
    changes = await _compared(connection, people, only)
    for batch in batches([*changes.replaced, *changes.removed]):
        for table in (PersonAreaRow, PersonWorkRow, RoleRow, StayRow):
            await connection.execute(delete(table).where(table.person_id.in_(batch)))
        await connection.execute(delete(PersonRow).where(PersonRow.id.in_(batch)))
    done = 0
    for some in batches(list(changes.written.values())):
        progress(done, len(changes.written))
        done += len(some)
        facts = (person_values(person, changes.digests[person.id]) for person in some)
        await insert_rows(connection, PersonRow, facts)
        areas = (
            {"area": area, "person_id": person.id}
            for person in some
            for area in dict.fromkeys(person.areas)
        )
        works = (
            {"work": work, "person_id": person.id}
            for person in some
            for work in dict.fromkeys(person.known_for)
        )
        await insert_rows(connection, PersonAreaRow, areas)
        await insert_rows(connection, PersonWorkRow, works)
        await insert_rows(connection, RoleRow, (row for one in some for row in role_rows(one)))
        await insert_rows(connection, StayRow, (row for one in some for row in stay_rows(one)))
    progress(done, done)
    return changes


async def _compared(
    connection: AsyncConnection, people: Sequence[Person], only: frozenset[str] | None
) -> PeopleChanges:
    known = await _digests(connection, only)
    after = {person.id: person for person in people}
    digests = {person.id: digest(person) for person in people}
    gone = [id_ for id_ in known if id_ not in after]
    differing = [id_ for id_, new in digests.items() if known.get(id_, new) != new]
    added = {id_: one for id_, one in after.items() if id_ not in known}
    changes = PeopleChanges(added, digests=digests)
    rewritten: list[Values] = []
    for batch in batches([*differing, *gone]):
        stored = await connection.run_sync(partial(read_people, batch))
        for id_, person in stored.items():
            if id_ not in after:
                changes.removed[id_] = person.roles
            elif digest(person) != digests[id_]:
                changes.replaced[id_] = person.roles
                changes.written[id_] = after[id_]
            else:  # the same facts, with a digest that an earlier version made
                rewritten.append({"of": id_, "new": digests[id_]})
    table = PersonRow.__table__
    again = update(PersonRow).where(table.c.id == bindparam("of")).values(digest=bindparam("new"))
    for some in batches(rewritten):
        await connection.execute(again, some)
    return changes


async def _digests(connection: AsyncConnection, only: frozenset[str] | None) -> dict[str, str]:
    query = select(PersonRow.id, PersonRow.digest)
    if only is None:
        return dict((await connection.execute(query)).all())
    found: dict[str, str] = {}
    for batch in batches(sorted(only)):
        found |= dict((await connection.execute(query.where(PersonRow.id.in_(batch)))).all())
    return found


def _keyed(roles_of: Mapping[str, Sequence[Role]]) -> dict[tuple[str, str, int], Role]:
    """Key each role by its person, its organization and how many roles there came before it."""
    keyed: dict[tuple[str, str, int], Role] = {}
    for id_, roles in roles_of.items():
        seen: dict[str, int] = {}
        for role in roles:
            number = seen.get(role.organization, 0)
            seen[role.organization] = number + 1
            keyed[id_, role.organization, number] = role
    return keyed
