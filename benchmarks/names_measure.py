"""What is measured of finding names: how often right, how surely, how fast, beside brute force."""

from __future__ import annotations

import gc
import random
import resource
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from rich.console import Console
from rich.progress import track

from benchmarks.names_data import SEED, STRANGER, Answers, Query, Row, shipped
from benchmarks.names_queries import HOSTILE
from benchmarks.names_rivals import BRUTE_FORCE, RIVALS
from bot.names import Lookup, NameIndex, PersonNames
from bot.names.folding import fold

_errors = Console(stderr=True)
_SAMPLE = 40  # queries that others answer too: brute force takes seconds each at five million names


@dataclass(frozen=True)
class Compared:
    """What another way to find names made of some of the queries."""

    name: str
    build: float  # seconds, of what it needs of the folded names
    seconds: float  # a query, the median
    ours: float  # the same of ours
    first: list[bool]  # right at place 1
    ours_first: list[bool]


@dataclass(frozen=True)
class Measured:
    """What one run over a gallery found."""

    names: int
    build: float  # seconds
    megabytes: float
    seconds: np.ndarray[tuple[int], np.dtype[np.float64]]  # of each query
    first: dict[str, list[bool]]  # by kind: right at place 1
    five: dict[str, list[bool]]  # by kind: right among five
    ten: list[bool]
    sure: dict[str, list[bool]]  # by kind: answered surely, and right
    sure_right: list[bool]  # of all sure answers where somebody was meant
    strangers_sure: list[bool]
    strangers_told: list[bool]  # that nobody in the gallery is meant
    told: dict[str, list[bool]]  # by kind, where somebody was meant: the same
    complete: np.ndarray[tuple[int], np.dtype[np.float64]]
    hostile: float  # seconds, the longest
    folding: float  # seconds, of the names, which every way needs
    folded: float  # megabytes of the folded names
    rivals: list[Compared]  # brute force first


def measure(
    rows: list[Row], queries: list[Query], *, label: str, rivals: Iterable[str] = (BRUTE_FORCE,)
) -> Measured:
    """Build an index of the rows and put every query to it, and some to other ways of finding.

    One that is not installed is left out.
    """
    before = _megabytes()
    started = time.process_time()
    index = NameIndex.build(iter(rows))
    build = time.process_time() - started
    megabytes = _megabytes() - before
    known = shipped()
    lookup = Lookup((), known.organizations, known.areas, index=index)
    answers = Answers(rows)
    lookup.person("warm up", 1)
    gc.collect()
    gc.freeze()
    seconds: list[float] = []
    first: dict[str, list[bool]] = {}
    five: dict[str, list[bool]] = {}
    sure: dict[str, list[bool]] = {}
    told: dict[str, list[bool]] = {}
    ten, sure_right, strangers, strangers_told = [], [], [], []
    ours: dict[Query, tuple[float, bool]] = {}
    for query in track(queries, f"{label}: asking", console=_errors, transient=True):
        started = time.thread_time()
        found = lookup.person(query.text, limit=10)
        seconds.append(time.thread_time() - started)
        if query.meant == STRANGER:
            strangers.append(found.decision == "sure")
            strangers_told.append(found.decision == "none")
            continue
        told.setdefault(query.kind, []).append(found.decision == "none")
        right = [answers.right(query, candidate.id) for candidate in found.candidates]
        first.setdefault(query.kind, []).append(any(right[:1]))
        five.setdefault(query.kind, []).append(any(right[:5]))
        ten.append(any(right))
        ours[query] = seconds[-1], any(right[:1])
        surely = found.decision == "sure"
        sure.setdefault(query.kind, []).append(surely and right[0])
        if surely:
            sure_right.append(right[0])
    complete = _completions(index, queries)
    started = time.process_time()
    folded = [" ".join(fold(name)) for _, name in rows]
    folding = time.process_time() - started
    compared = [_compared(name, rows, folded, answers, ours, label) for name in rivals]
    return Measured(
        len(rows),
        build,
        megabytes,
        np.array(seconds),
        first,
        five,
        ten,
        sure,
        sure_right,
        strangers,
        strangers_told,
        told,
        complete,
        _hostile(lookup),
        folding,
        sum(map(sys.getsizeof, folded)) / 2**20,
        [one for one in compared if one is not None],
    )


def _completions(
    index: NameIndex, queries: list[Query]
) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Return the seconds of completing the first queries, letter by letter."""
    times = []
    for query in queries[:: max(1, len(queries) // 100)]:
        for end in range(1, min(len(query.text), 12) + 1):
            started = time.thread_time()
            index.complete(query.text[:end], limit=25)
            times.append(time.thread_time() - started)
    return np.array(times)


def _hostile(lookup: Lookup) -> float:
    """Return the seconds of the longest answer to a hostile text, the better of two tries each."""
    longest = 0.0
    for text in HOSTILE:
        for ask in (lookup.person, lookup.people.complete):
            tries = []
            for _ in range(2):
                started = time.thread_time()
                ask(text)
                tries.append(time.thread_time() - started)
            longest = max(longest, min(tries))
    return longest


def _compared(
    name: str,
    rows: list[Row],
    folded: list[str],
    answers: Answers,
    ours: dict[Query, tuple[float, bool]],
    label: str,
) -> Compared | None:
    """Put some of the queries to another way of finding; None when it is not installed."""
    started = time.process_time()
    try:
        find = RIVALS[name](folded)
    except ImportError as missing:
        _errors.print(f"{name} is left out: {missing}. `uv sync --group bench` installs it.")
        return None
    build = time.process_time() - started
    sample = list(ours)[:: max(1, len(ours) // _SAMPLE)][:_SAMPLE]
    times, right = [], []
    for query in track(sample, f"{label}: {name}", console=_errors, transient=True):
        typed = " ".join(fold(query.text))
        started = time.process_time()
        best = find(typed)
        times.append(time.process_time() - started)
        right.append(best is not None and answers.right(query, rows[best][0]))
    return Compared(
        name,
        build,
        float(np.median(times)),
        float(np.median([ours[query][0] for query in sample])),
        right,
        [ours[query][1] for query in sample],
    )


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure_hints(rows: list[Row], number: int, *, label: str) -> list[bool]:
    """Ask for people by a surname and one of their organizations; return what was right first.

    Everybody gets one to three of the shipped organizations, as often as the shipped people were
    there. Right is who was meant, and whoever has both the surname and the organization.
    """
    rng = random.Random(SEED)
    known = shipped()
    places = {place.id: place for place in known.organizations}
    held = [place for person in known.people for place in person.organizations if place in places]
    people: dict[str, tuple[str, tuple[str, ...]]] = {}
    for id_, name in rows:
        if id_ not in people:
            people[id_] = name, tuple(rng.choice(held) for _ in range(rng.randint(1, 3)))
    lookup = Lookup(
        (PersonNames(id_, (name,), (), at) for id_, (name, at) in people.items()),
        known.organizations,
        known.areas,
    )
    right = []
    named = [id_ for id_, (name, _) in people.items() if len(name.split()) > 1]
    for id_ in track(
        rng.sample(named, min(number, len(named))),
        f"{label}: with hints",
        console=_errors,
        transient=True,
    ):
        name, at = people[id_]
        surname, place = name.split()[-1], rng.choice(at)
        typed = f"{surname} {rng.choice(places[place].names)}".lower()
        found = lookup.person(typed)
        family = {place} | {
            one.id
            for one in known.organizations
            if one.parent == place or place in one.predecessors
        }
        best = people[found.candidates[0].id] if found.candidates else ("", ())
        fits = fold(surname)[-1:] == fold(best[0])[-1:] and bool(family & set(best[1]))
        right.append(bool(found.candidates) and (found.candidates[0].id == id_ or fits))
    return right
