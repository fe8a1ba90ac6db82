"""Rows of the columns as the rows they stand for, made from the facts of their people alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from bot.careers.families import Families
from bot.careers.model import Person
from bot.query.columns_chunk import Axis
from bot.query.evaluate import Evaluator
from bot.query.fast_context import TooMuchError
from bot.query.fast_rows import Moves, RowSet, Scope, Singles, Stays
from bot.query.keys import Value, keys_of
from bot.query.language import Key
from bot.query.terms import Rows
from bot.query.world import Career, MoveRow, Row, Run, World, career_of

MOST_READ = 5_000
"""People whose facts are read for one query."""

_KEPT = 2_000  # careers

People = Callable[[Sequence[str]], Mapping[str, Person]]
"""What gives the facts of people by their ids."""


@dataclass(frozen=True)
class Facts:
    """Reads the people of rows, and makes the rows from them."""

    people: People
    today: date
    careers: dict[str, tuple[Person, Career]] = field(default_factory=dict)
    """Careers made of facts before, by their people: who is shown once is often shown again."""

    def rows(self, scope: Scope, rows: RowSet) -> list[Row]:
        """Return the rows that numbers stand for; raise TooMuchError for those of too many people."""
        columns = scope.columns
        if isinstance(rows, Singles) and not rows.people:
            every: Sequence[Row] = list(
                columns.organizations.values()
                if rows.rows is Rows.PLACES
                else columns.works.values()
            )
            return [every[number] for number in rows.row.tolist()]
        numbers = scope.people_of(rows.who).tolist()
        different = dict.fromkeys(numbers)
        if len(different) > MOST_READ:
            raise TooMuchError(
                f"That reads the pages and words of {len(different):,} people, and at most "
                f"{MOST_READ:,} are read for one question: ask for fewer."
            )
        ids = {number: columns.ids[number] for number in different}
        known = self.people(list(ids.values()))
        people = {number: known[id_] for number, id_ in ids.items()}
        if isinstance(rows, Singles):
            return [people[number] for number in numbers]
        if len(self.careers) > _KEPT:
            self.careers.clear()
        careers = {number: self._career(one, columns.families) for number, one in people.items()}
        return list(_made(scope, rows, numbers, careers))

    def _career(self, person: Person, families: Families) -> Career:
        known = self.careers.get(person.id)
        if known is None or known[0] != person:
            known = self.careers[person.id] = person, career_of(person, families)
        return known[1]

    def values(self, scope: Scope, rows: RowSet, key: Key) -> list[tuple[Value, ...]]:
        """Return what rows have for a key, as the definition says; raise TooMuchError."""
        columns = scope.columns
        places, works = columns.organizations.values(), columns.works.values()
        world = World((), places, self.today, works, families=columns.families)
        context = Evaluator(world).context
        return [keys_of(context, key, row) for row in self.rows(scope, rows)]


def _made(
    scope: Scope, rows: Stays | Moves, numbers: Sequence[int], careers: Mapping[int, Career]
) -> Iterator[Run | MoveRow]:
    if isinstance(rows, Moves):
        begins = scope.columns.offsets[Axis.MOVE]
        for row, number in zip(rows.row.tolist(), numbers, strict=True):
            yield careers[number].moves[row - int(begins[number])]
        return
    table = rows.table
    first, last, run = (one.tolist() for one in (rows.first, rows.last, rows.run))
    for number, begin, end, whole in zip(numbers, first, last, run, strict=True):
        career = careers[number]
        wholes = career.rumoured if table.axis is Axis.SAID else career.runs
        one = wholes[whole - int(table.of_person[number])]
        cut = slice(begin - int(table.entries[whole]), end - int(table.entries[whole]))
        yield replace(one, roles=one.roles[cut], places=one.places[cut], first=cut.start)
