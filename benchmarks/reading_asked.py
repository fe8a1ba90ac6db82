"""The shipped data, asked what queries find: what the answers to them rest on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from benchmarks.reading_judge import Result
from bot.catalogue import shipped_data
from bot.catalogue.facts import Catalogue
from bot.catalogue.read_folder import read_catalogue
from bot.names import AreaNames, Lookup, OrganizationNames, PersonNames, WorkNames
from bot.query.columns import Columns
from bot.query.evaluate import Evaluator
from bot.query.fast_evaluate import FastEvaluator
from bot.query.keys import keys_of
from bot.query.language import (
    All,
    Compare,
    Condition,
    Find,
    Is,
    Key,
    Made,
    Place,
    Profile,
    Query,
    Several,
    Share,
    Tell,
    Who,
    With,
)
from bot.query.terms import Ask, Field, Pick, Rows, Versus
from bot.query.usual import usual
from bot.query.world import MoveRow, Run, World
from bot.query.writer import write
from bot.reading.names import Names
from bot.reading.reading import Read, Reading
from bot.reading.refusals import unmet
from tests.questions.today import TODAY

_BESIDE = (Field.PLACE, Field.TITLE, Field.START, Field.END)


def names_of(data: Catalogue) -> Names:
    """Return the names of the data, as the bot has them in memory."""
    lookup = Lookup(
        [
            PersonNames(
                one.id,
                (one.name, *one.aliases),
                tuple(one.links.values()),
                tuple(role.organization for role in one.roles),
                one.areas,
            )
            for one in data.people
        ],
        [
            OrganizationNames(
                one.id,
                (one.name, *one.aliases),
                one.parent,
                one.predecessors,
                (one.id, *((one.website,) if one.website else ())),
            )
            for one in data.organizations
        ],
        [AreaNames(one.id, (one.name, *one.words)) for one in data.areas],
        [WorkNames(one.id, (one.name, *one.aliases), one.ambiguous) for one in data.works],
    )
    return Names.of(lookup, data.areas)


class Asked:
    """The shipped data, asked what queries find."""

    def __init__(self) -> None:
        data = read_catalogue(shipped_data())
        self.names = names_of(data)
        self.world = World(data.people, data.organizations, TODAY, data.works)
        self._known = self.world.people
        self._fast = FastEvaluator(
            Columns.of(self.world), TODAY, lambda ids: {id_: self._known[id_] for id_ in ids}
        )
        self._reference = Evaluator(self.world)

    def met(self, reading: Read) -> tuple[Reading, Result | None]:
        """Return what a reading finds; a refusal where it presumes something and finds nothing."""
        result = self.result(reading.query)
        return (unmet(), None) if reading.presumes and result.nothing else (reading, result)

    def result(self, query: Query) -> Result:
        """Return what a query finds; raise TypeError for what no evaluator does yet."""
        found = Result()
        match query:
            case Find():
                self._find(usual(query), found)
                found.people |= _subjects(query)
            case Tell():
                self._tell(query, found)
            case Profile(of=parts):
                found.card = not isinstance(parts[0], Is)
                for part in parts:
                    if isinstance(part, Is | Made):
                        (found.people if isinstance(part, Is) else found.works).update(
                            part.ids if isinstance(part, Is) else part.works
                        )
                    elif isinstance(part, Place):
                        found.places |= part.ids or frozenset()
                people = [part for part in parts if isinstance(part, Is)]
                for who in people[:1]:
                    self._profile(next(iter(who.ids)), found)
            case Share():
                shared = self._fast.share(usual(query))
                found.number = shared.value
                found.groups = {"part": shared.part, "all": shared.whole}
                if shared.value is not None and shared.whole:  # as the answer says it
                    said = f"{shared.part:g}", f"{shared.part:g} of {shared.whole:g}"
                    found.values += [*said, f"{shared.value:.0%}"]
            case Compare(of=of, ask=ask):
                self._compare(of, ask, found)
            case Several(of=of):
                for query_ in of:
                    more = self.result(query_)
                    found.people |= more.people
                    found.places |= more.places
                    found.values += more.values
                    if more.number is not None:  # the answer says each number
                        found.values.append(f"{more.number:g}")
                        found.groups[_name(query_, of)] = more.number
        return found

    def _profile(self, id_: str, found: Result) -> None:
        person = self._known.get(id_)
        for role in person.roles if person else ():
            found.places.add(role.organization)
            found.values += [role.title, *map(str, role.dates)]

    def _find(self, query: Find, found: Result) -> None:
        rows = self._fast.find(query)
        for row in self._fast.rows(rows, rows.rows):
            match row:
                case Run() | MoveRow():
                    found.people.add(row.person.id)
                case _:
                    into = {Rows.PLACES: found.places, Rows.WORKS: found.works}
                    into.get(query.rows, found.people).add(row.id)
        for row in self._fast.rows(rows, rows.possible):
            found.may.add(row.person.id if isinstance(row, Run | MoveRow) else row.id)
        value = rows.value
        found.number = value
        if query.ask is Ask.WHETHER:
            places = (
                self._fast.find(Find(query.rows, query.where, by=(Key(Field.PLACE),)))
                if query.rows is Rows.STAYS
                else None
            )
            found.places |= {str(group.keys[0]) for group in places.groups} if places else set()
            found.values.append(
                "yes" if len(rows.rows) else "maybe" if len(rows.possible) else "no"
            )
        for key in query.show:
            for values in self._fast.shown(rows, rows.rows, key, query):
                found.places |= {str(one) for one in values if one}
                found.values += [str(one) for one in values if one]
        for group in rows.groups:
            name = "->".join(str(one) for one in group.keys)
            if group.value is not None and group.keys[0] is not None:
                found.groups[name.replace(" ", "->")] = group.value
                if query.by[0].field in (
                    Field.PLACE,
                    Field.ORIGIN,
                    Field.DESTINATION,
                    Field.FAMILY,
                ):
                    found.places.add(str(group.keys[0]))

    def _tell(self, query: Tell, found: Result) -> None:
        if isinstance(query.of, Is):
            found.people |= query.of.ids
            every = self._every(query)
            if query.row is not None or query.anchor is not None:  # the answer shows them too
                beside = Tell(query.of, query.row, query.pick, query.anchor, _BESIDE)
                every = [*every, *self._every(beside)]
        else:
            every = self._told(query)
            found.places |= _named(query.of)  # the answer is headed by it
        for one in every:
            if one is None:
                continue
            found.values.append(str(one))
            if str(one) in self.world.organizations:
                found.places.add(str(one))
            if str(one) in self.world.works:
                found.works.add(str(one))
            if isinstance(one, float | int):
                found.number = float(one)

    def _every(self, query: Tell) -> list[object]:

        if query.row is None and query.pick not in (Pick.BEFORE, Pick.AFTER):
            person = self._known[next(iter(query.of.ids))] if isinstance(query.of, Is) else None

            return [
                value
                for one in query.fields
                for value in (keys_of(self._reference.context, Key(one), person) if person else ())
            ]
        if query.pick is not Pick.EVERY:
            return list(self._fast.tell(query))
        where = query.row if query.row is not None else All()
        rows = Rows.STAYS
        find = usual(Find(rows, All((where, Who(query.of)))))
        rows_found = self._fast.find(find)
        values: list[object] = []
        for one in query.fields:
            for some in self._fast.shown(rows_found, rows_found.rows, Key(one), find):
                values += some
            if not values:
                for some in self._fast.shown(rows_found, rows_found.possible, Key(one), find):
                    values += some
        return values

    def _told(self, query: Tell) -> list[object]:

        ids = (
            query.of.ids
            if isinstance(query.of, Place)
            else query.of.works
            if isinstance(query.of, Made)
            else ()
        )
        table = self.world.organizations if isinstance(query.of, Place) else self.world.works
        found: list[object] = []
        for id_ in sorted(ids or ()):
            for one in query.fields:
                found += keys_of(self._reference.context, Key(one), table[id_])
        return found

    def _compare(self, of: Sequence[Query], ask: Versus, found: Result) -> None:
        numbers: list[float | str | None] = []
        for one in of:
            part = self.result(one)
            numbers.append(part.number if not part.values else part.values[0])
            name = _name(one, of)
            if part.number is not None:
                found.groups[name] = part.number
            if isinstance(one, Tell):
                found.values += part.values[:1]
                found.people |= part.people
        known = [one for one in numbers if one is not None]
        if ask is Versus.WHICH and len(known) == len(of):
            at = known.index(min(known) if isinstance(of[0], Tell) else max(known))
            found.values.append(_name(of[at], of))
            if known.count(known[at]) > 1:
                found.values.append("same")
        if ask is Versus.DIFFERENCE and len(known) == 2:
            found.number = abs(float(known[0]) - float(known[1]))


def _named(of: Condition) -> frozenset[str]:
    """Return the organizations that a condition names."""
    return (of.ids or frozenset()) if isinstance(of, Place) else frozenset()


def _subjects(query: Find) -> set[str]:
    """Return whom a question about one person is of, as the answer shows them."""
    parts = query.where.of if isinstance(query.where, All) else (query.where,)
    found: set[str] = set()
    for part in parts:
        of = part.of if isinstance(part, Who) else part
        if isinstance(of, Is):
            found |= of.ids
        if found and isinstance(part, With) and isinstance(part.who, Is):
            found |= part.who.ids
    return found


def _name(query: Query, of: Sequence[Query]) -> str:
    """Return what one query says that the others do not."""
    words = re.findall(r"[\w.~'-]+", write(query))
    others = [set(re.findall(r"[\w.~'-]+", write(one))) for one in of if one != query]
    left = [word for word in words if not all(word in other for other in others)]
    if not left:  # the same words in another order: "from: x, to: y"
        ends = re.findall(r"(from|to): ([\w+-]+)", write(query))
        left = [place for _, place in sorted(ends)]
    return "->".join(dict.fromkeys(left))
