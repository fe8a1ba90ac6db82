"""Learns what speaks for a place in an announcement, and says what writers left out gain by it.

    uv run python -m benchmarks.announcement_weights                 # each writer left out in turn
    uv run python -m benchmarks.announcement_weights --write         # makes bot/announcements/weights.json

The weights are those of a conditional logit: the probability of a pair of places is proportional to
exp(sum of the weights of its cues), of all pairs that a person's text has. They maximize the
likelihood of what the writers say, with a penalty on their squares (Adam on the whole, by numpy);
the cues with the greatest weights are kept and learned once more. Each person is learned from
twice, with the cues of the rules and without; with them little in the texts that the rules were
made with.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import click
import numpy as np
from numpy.typing import NDArray

from benchmarks.announcements import (
    TEXTS,
    Score,
    by_reader,
    key_of_person,
    key_of_place,
    score,
    texts_of,
)
from benchmarks.reading_asked import names_of
from bot.announcements.proposed import Named
from bot.announcements.reader import cues_of
from bot.announcements.weighing import Options, options
from bot.catalogue import shipped_data
from bot.catalogue.read_folder import read_catalogue
from bot.reading.names import Names

WEIGHTS = Path("bot/announcements/weights.json")
_KEPT = 3000  # cues
_SEEN = 3  # people of whom a cue has to be
_PENALTY = 2.0
_ROUNDS = 250
_SENTENCES = {"wordings": 1.0, "posts": 1.0, "no_moves": 1.0}
"""Files of single sentences that are learned from too, and how much each counts."""
_TODAY = "2026-11-28"
_RULES = 0.6  # the share of a person with the cues of the rules; the rest is without
_RULES_TUNED = 0.2  # the same in the texts that the rules were made with
_TUNED = tuple(f"writer-{number}" for number in range(1, 10))

Numbers = NDArray[np.int64]
Values = NDArray[np.float64]
Key = tuple[str | None, str | None]


@dataclass(frozen=True, slots=True)
class Person:
    """A person of a text: the options, which pair of them is right, and how much that counts."""

    options: Options
    pairs: Sequence[tuple[int, int, Sequence[str]]]
    right: int | None  # None where the pair that is right is not among them
    share: float


def people_of(text: Mapping[str, Any], names: Names, rules: float = _RULES) -> Iterator[Person]:
    """Yield the people of a text, each with the cues of the rules, to that share, and without."""
    cues = cues_of(
        text["text"], names, author=text["author"], today=date.fromisoformat(text["today"])
    )
    moves: dict[str, list[Key]] = {}
    for move in text["moves"]:
        if not move["background"]:
            ends = key_of_place(names, move["from"]), key_of_place(names, move["to"])
            moves.setdefault(key_of_person(names, move["person"]), []).append(ends)
    for person in cues.people:
        wanted = moves.get(person.id or key_of_person(names, person.name), [])
        for with_rules, share in ((True, rules), (False, 1 - rules)):
            found = options(cues, person, with_rules=with_rules)
            yield _person(found, wanted, share * text.get("share", 1.0), names)


def _person(found: Options, wanted: Sequence[Key], share: float, names: Names) -> Person:
    pairs = list(found.pairs(range(len(found.origins)), range(len(found.destinations))))
    keys = [
        [_key(place, names) for place, _ in side] for side in (found.origins, found.destinations)
    ]
    ends = [(keys[0][one], keys[1][other]) for one, other, _ in pairs]
    first = wanted[0] if wanted else (None, None)
    right = ends.index(first) if first in ends else None
    return Person(found, pairs, right, share)


def _key(place: Named | None, names: Names) -> str | None:
    return None if place is None else place.id or key_of_place(names, place.name)


@dataclass(slots=True)
class Table:
    """The people in numbers: a row for each place and pair with its cues, and the pairs of each."""

    rows: int
    share: Values  # of each person
    cues: Numbers  # of all rows, one row behind the other
    row: Numbers  # of each of these
    first: Numbers  # of each pair: the row of where from, of where to, and its own
    second: Numbers
    third: Numbers
    person: Numbers  # of each pair
    right: Numbers  # the right pair of each person


def table_of(people: Sequence[Person], number: Mapping[str, int]) -> Table:
    """Return the people whose right pair is known in numbers."""
    cues: list[int] = []
    row: list[int] = []
    first: list[int] = []
    second: list[int] = []
    third: list[int] = []
    whose: list[int] = []
    right: list[int] = []
    share: list[float] = []
    rows = 0

    def add(found: Sequence[str]) -> int:
        nonlocal rows
        known = [number[one] for one in found if one in number]
        cues.extend(known)
        row.extend([rows] * len(known))
        rows += 1
        return rows - 1

    for person in people:
        if person.right is None:
            continue
        origins = [add(one) for _, one in person.options.origins]
        destinations = [add(one) for _, one in person.options.destinations]
        right.append(len(first) + person.right)
        for one, other, said in person.pairs:
            first.append(origins[one])
            second.append(destinations[other])
            third.append(add(said))
            whose.append(len(share))
        share.append(person.share)
    numbers = (np.array(one, np.int64) for one in (cues, row, first, second, third, whose, right))
    return Table(rows, np.array(share), *numbers)


def learned(people: Sequence[Person]) -> dict[str, float]:
    """Return the weights that make what the writers say of some people most likely."""
    counted = Counter(cue for person in people for cue in _cues(person))
    number = {cue: at for at, cue in enumerate(sorted(counted)) if counted[cue] >= _SEEN}
    number = {cue: at for at, cue in enumerate(number)}
    values = _fitted(table_of(people, number), len(number))
    most = sorted(number, key=lambda cue: -abs(values[number[cue]]))[:_KEPT]
    kept = {cue: at for at, cue in enumerate(sorted(most))}
    values = _fitted(table_of(people, kept), len(kept))
    return {cue: round(float(values[at]), 2) for cue, at in kept.items()}


def _cues(person: Person) -> set[str]:
    """Return the cues that a person has, each once."""
    found = person.options
    rows = [*(one for _, one in found.origins), *(one for _, one in found.destinations)]
    return {cue for row in (*rows, *(said for *_, said in person.pairs)) for cue in row}


def _fitted(table: Table, width: int) -> Values:
    """Return the weights by number: Adam on the likelihood, less the penalty."""
    weights = np.zeros(width)
    mean, square = np.zeros(width), np.zeros(width)
    for turn in range(1, _ROUNDS + 1):
        slope = _slope(table, weights) - _PENALTY * weights
        mean = 0.9 * mean + 0.1 * slope
        square = 0.99 * square + 0.01 * slope**2
        step = mean / (1 - 0.9**turn) / (np.sqrt(square / (1 - 0.99**turn)) + 1e-8)
        weights += 0.1 * (1 - turn / (_ROUNDS + 1)) * step
    return weights


def _slope(table: Table, weights: Values) -> Values:
    """Return the slope of the likelihood at some weights."""
    rows = np.bincount(table.row, weights=weights[table.cues], minlength=table.rows)
    scores = np.exp(rows[table.first] + rows[table.second] + rows[table.third])
    likely = scores / np.bincount(table.person, weights=scores)[table.person]
    over = -likely * table.share[table.person]
    over[table.right] += table.share
    by_row = np.zeros(table.rows)
    for at in (table.first, table.second, table.third):
        by_row += np.bincount(at, weights=over, minlength=table.rows)
    return np.asarray(np.bincount(table.cues, by_row[table.row], len(weights)), dtype=np.float64)


def _sentences() -> Iterator[dict[str, Any]]:
    """Yield the sentences of tests as texts: a move in many words, and what is none."""
    for name, share in _SENTENCES.items():
        for line in (TEXTS.parent / f"{name}.tsv").read_text(encoding="utf-8").splitlines():
            *said, origin, destination, _ = (
                line.split("\t") if name != "no_moves" else (*line.split("\t"), "", "", "")
            )
            author, text = said if len(said) > 1 else ("", *said)
            move = {
                "person": "Lena Ross",
                "from": origin or None,
                "to": destination or None,
                "background": False,
            }
            moves = [move] if origin or destination else []
            yield {
                "text": text,
                "author": author or None,
                "today": _TODAY,
                "moves": moves,
                "share": share,
            }


@click.command(help=__doc__)
@click.option("--write", is_flag=True, help=f"Write {WEIGHTS}, learned from all writers.")
def cli(write: bool) -> None:
    """Learn, and print or write."""
    names = names_of(read_catalogue(shipped_data()))
    files = {path.stem: texts_of(path) for path in sorted(TEXTS.glob("*.jsonl"))}
    people = {
        name: [
            one
            for text in texts
            for one in people_of(text, names, _RULES_TUNED if name in _TUNED else _RULES)
        ]
        for name, texts in files.items()
    }
    always = [one for text in _sentences() for one in people_of(text, names)]
    if write:
        weights = learned([*always, *(one for some in people.values() for one in some)])
        WEIGHTS.write_text(
            json.dumps(weights, indent=0, sort_keys=True, ensure_ascii=False) + "\n",
            encoding="utf-8",
        )
        return
    fresh = Score()
    for name, texts in files.items():
        others = [one for other, some in people.items() if other != name for one in some]
        weights = learned([*always, *others])
        found = score(texts, names, by_reader(names, weights))
        print(found.row(name), flush=True)
        if name not in _TUNED:
            fresh.add(found)
    print(fresh.row("not tuned"))


if __name__ == "__main__":
    cli()
