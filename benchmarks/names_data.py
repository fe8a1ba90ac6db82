"""Galleries and queries: read from files, or made from the shipped people with a fixed seed."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

import yaml

from bot.names import AreaNames, OrganizationNames, PersonNames
from bot.names.folding import fold

DATA: Final = Path(__file__).parent.parent / "data"
SEED: Final = 20260301
STRANGER: Final = "-"
"""Stands where a query has no right answer."""

Row = tuple[str, str]


class Query(NamedTuple):
    """What was typed, who is meant (or STRANGER), and a rule that widens what counts as right.

    Rules: `tok:X` a person with the word X, `last:X` as the last one; `init:I L` whose first word starts with I and whose
    last is L; `pre:A B` with the word A and one that begins with B; `pre1:P` with one that
    begins with P.
    """

    kind: str
    text: str
    meant: str
    rule: str = ""


@dataclass(frozen=True)
class Shipped:
    """The people, organizations and areas of the data set."""

    people: list[PersonNames]
    organizations: list[OrganizationNames]
    areas: list[AreaNames]

    def rows(self) -> list[Row]:
        """(id, name) of all people's names."""
        return [(person.id, name) for person in self.people for name in person.names]


def shipped(folder: Path = DATA) -> Shipped:
    """Reads the data set."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

    def read(path: Path) -> object:
        with path.open(encoding="utf-8") as file:
            return yaml.load(file, Loader=loader)

    people: list[PersonNames] = []
    for path in sorted((folder / "people").glob("*.yaml")):
        entry = read(path)
        assert isinstance(entry, dict)
        people.append(
            PersonNames(
                entry["id"],
                (entry["name"], *entry.get("aliases", ())),
                tuple((entry.get("links") or {}).values()),
                tuple(role["organization"] for role in entry["roles"]),
                tuple(entry.get("areas", ())),
            )
        )
    listed = read(folder / "organizations.yaml")
    assert isinstance(listed, list)
    organizations = [
        OrganizationNames(
            entry["id"],
            (entry["name"], *entry.get("aliases", ())),
            entry["parent"]["id"] if isinstance(entry.get("parent"), dict) else entry.get("parent"),
            tuple(entry.get("predecessors", ())),
            (entry["website"],) if entry.get("website") else (),
        )
        for entry in listed
    ]
    fields = read(folder / "areas.yaml")
    assert isinstance(fields, list)
    areas = [AreaNames(entry["id"], (entry["name"], *entry["words"])) for entry in fields]
    return Shipped(people, organizations, areas)


def read_gallery(path: Path) -> list[Row]:
    """Lines `id<TAB>name`."""
    rows: list[Row] = []
    with path.open(encoding="utf-8") as file:
        for line in file:
            id_, _, name = line.rstrip("\n").partition("\t")
            rows.append((id_, name))
    return rows


def read_queries(path: Path) -> list[Query]:
    """Lines `kind<TAB>query<TAB>expected id or -<TAB>rule`."""
    queries: list[Query] = []
    with path.open(encoding="utf-8") as file:
        for line in file:
            kind, text, meant, *rule = line.rstrip("\n").split("\t")
            queries.append(Query(kind, text, meant, rule[0] if rule else ""))
    return queries


def grown(rows: list[Row], size: int, seed: int = SEED) -> Iterator[Row]:
    """The rows, then others made of the first words of one name and the last word of another.

    Where those would repeat themselves, last words are made of two halves: few people's names
    then give as many different ones as real galleries have.
    """
    rng = random.Random(seed)
    yield from rows[:size]
    firsts: list[str] = []
    lasts: list[str] = []
    for _, name in rows:
        words = name.split()
        if len(words) > 1 and name.isascii():
            firsts.append(" ".join(words[:-1]))
            lasts.append(words[-1])
    blended = len(firsts) * len(lasts) < 20 * size
    draw = rng.random
    many_firsts, many_lasts = len(firsts), len(lasts)
    for number in range(size - len(rows)):
        first = firsts[int(draw() * many_firsts)]
        last = lasts[int(draw() * many_lasts)]
        if blended:
            other = lasts[int(draw() * many_lasts)]
            last = last[: (len(last) + 1) // 2] + other[len(other) // 2 :]
        yield f"made-{number}", f"{first} {last}"


class Answers:
    """Whether a candidate is right for a query."""

    def __init__(self, rows: list[Row]) -> None:
        """`rows`: the gallery."""
        self._names: dict[str, list[str]] = defaultdict(list)
        for id_, name in rows:
            self._names[id_].append(name)

    def right(self, query: Query, id_: str) -> bool:
        """Whether the id is who was meant, or fits the query's rule."""
        mine = self._names.get(id_, ())
        # Who has the very same name is as right: no query can tell them apart.
        if id_ == query.meant or any(name in self._names[query.meant] for name in mine):
            return True
        return bool(query.rule) and any(
            _fits(query.rule, fold(name)) for name in self._names.get(id_, ())
        )


def _fits(rule: str, words: list[str]) -> bool:
    kind, _, rest = rule.partition(":")
    if not words:
        return False
    if kind == "tok":
        return rest in words
    if kind == "last":
        return rest == words[-1]
    if kind == "init":
        initial, _, last = rest.partition(" ")
        return words[0].startswith(initial) and words[-1] == last
    if kind == "pre":
        *whole, prefix = rest.split(" ")
        return all(word in words for word in whole) and any(
            word.startswith(prefix) for word in words
        )
    return kind == "pre1" and any(word.startswith(rest) for word in words)
