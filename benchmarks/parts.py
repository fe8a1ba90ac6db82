"""The parts of the whole table: what each measures, beside what, and under which names."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import process_time

from rich.console import Console

from benchmarks import alerts, answers, first_answer, pictures, reading_speed
from benchmarks.million import made
from benchmarks.names_data import grown, shipped
from benchmarks.names_measure import measure as measure_names
from benchmarks.names_queries import made_queries
from benchmarks.names_rivals import RIVALS
from benchmarks.names_tables import share
from benchmarks.rows import Row, Size, of, short, spread
from bot.alerts.pacing import ALLOWED, RATE
from bot.catalogue import ensure_loaded, shipped_data
from bot.catalogue.read_folder import read_catalogue
from bot.store import Store

_COMPLETED = "completing a name, each letter typed"
_BUILD, _MEMORY = "the name index, built", "the name index, in memory"
_FIRST, _LATER = "the first answer in the terminal, store made", "a later answer in the terminal"
_ANSWERS = (
    *("`/whois`", "`/moves from:`", "`/moves area:`", "`/organization`", "the People button"),
    *("`/flows`", "`/together person`"),
)
_QUESTIONS = "a question of any form"
_READING = "reading a question alone"
_DRAWN, _BEGUN = "a picture, drawn", "a picture, the first of a process"
_MOVES, _SUBSCRIPTIONS, _CHANNELS = 100, 100_000, 1000
_LOAD = "the shipped data, loaded"
_MATCHING = "new moves, matched with subscriptions"
_SENDING = "one alert, sent to many channels"


def _found(rival: str) -> str:
    return f"a misspelt name, beside {rival}"


@dataclass(frozen=True)
class Part:
    """A part of the table; `measure` gives its rows, those of what is not installed left out."""

    name: str
    rows: tuple[str, ...]
    measure: Callable[[Size], list[Row]]


def names(size: Size) -> list[Row]:
    """Names found, completed, and the index they are found by."""
    rows = list(grown(shipped().rows(), size.people))
    asked = made_queries(rows, 40 if size.quick else 150)
    label = f"{len(rows):,} names"
    found = measure_names(rows, asked, label=label, rivals=RIVALS)
    ours = [1000 * seconds for seconds in found.seconds]
    completed = [1000 * seconds for seconds in found.complete]
    brute = found.rivals[0].seconds
    lines = [
        Row(
            _found(one.name),
            f"{spread(ours)}, right first {share(one.ours_first)}",
            f"{short(1000 * one.seconds)} ms, right first {share(one.first)}",
            of(one.seconds, one.ours),
        )
        for one in found.rivals
    ]
    a_million = 1e6 / len(rows)
    return [
        *lines,
        Row(
            _COMPLETED,
            spread(completed),
            f"brute force {short(1000 * brute)} ms",
            of(1000 * brute, median(completed)),
        ),
        Row(
            _BUILD,
            f"{short(a_million * found.build)} s a million names",
            f"folding them alone {short(a_million * found.folding)} s",
            of(found.build, found.folding),
        ),
        Row(
            _MEMORY,
            f"{short(a_million * found.megabytes)} MB a million names",
            f"the names alone {short(a_million * found.folded)} MB",
            of(found.megabytes, found.folded),
        ),
    ]


def start(size: Size) -> list[Row]:
    """Answers of whole processes."""
    taken = first_answer.measure(3 if size.quick else first_answer.RUNS)
    used = {kind: median(one.processor for one in each) for kind, each in taken.items()}
    floor = used[first_answer.FLOOR]
    return [
        Row(
            what,
            f"{1000 * used[kind]:,.0f} ms",
            f"{first_answer.FLOOR} {1000 * floor:,.0f} ms",
            of(used[kind], floor),
        )
        for what, kind in ((_FIRST, first_answer.FIRST), (_LATER, first_answer.LATER))
    ]


def replies(size: Size) -> list[Row]:
    """Answers from the question or the command to the card."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/lateral.db"
        made(url, size.people)
        found = asyncio.run(answers.measure(url, Console(stderr=True)))
    trip = found.round_trip
    taken = {kind: found.taken[kind] for kind in _ANSWERS}
    taken[_QUESTIONS] = found.questions
    return [
        Row(kind, spread(took), f"{answers.ROUND_TRIP} {short(trip)} ms", of(median(took), trip))
        for kind, took in taken.items()
    ]


def reading(size: Size) -> list[Row]:
    """Questions read, without an answer."""
    texts = reading_speed.TEXTS[:: 10 if size.quick else 1]
    few, many = (reading_speed.reading_times(number, texts) for number in (0, size.people))
    return [
        Row(
            _READING,
            spread(many),
            f"among the shipped names {spread(few)}",
            of(median(many), median(few)),
        )
    ]


def drawings(size: Size) -> list[Row]:
    """Pictures, drawn and kept."""
    found = asyncio.run(pictures.measure(1 if size.quick else 3)).values()
    drawn, begun = [one.next for one in found], [one.first for one in found]
    kept = median(one.kept for one in found)
    return [
        Row(
            what,
            f"{short(min(took))} to {short(max(took))} ms",
            f"one drawn before {short(kept)} ms",
            of(median(took), kept),
        )
        for what, took in ((_DRAWN, drawn), (_BEGUN, begun))
    ]


def loading(size: Size) -> list[Row]:
    """The shipped data, into an empty store."""

    async def loaded(folder: str) -> float:
        store = await Store.open(f"sqlite:///{folder}/lateral.db")
        began = process_time()
        await ensure_loaded(store, shipped_data())
        took = process_time() - began
        await store.close()
        return took

    taken, least = [], []
    for _ in range(2 if size.quick else 5):
        with tempfile.TemporaryDirectory() as folder:
            taken.append(asyncio.run(loaded(folder)))
        began = process_time()
        read_catalogue(shipped_data())
        least.append(process_time() - began)
    took, floor = median(taken), median(least)
    read = f"reading and checking the files alone {1000 * floor:,.0f} ms"
    return [Row(_LOAD, f"{1000 * took:,.0f} ms", read, of(took, floor))]


def matching(size: Size) -> list[Row]:
    """New moves among many subscriptions, into the ledger."""
    subscriptions = 10_000 if size.quick else _SUBSCRIPTIONS
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/alerts.db"
        one = asyncio.run(alerts.matching(url, subscriptions, _MOVES))
    return [
        Row(
            _MATCHING,
            f"{1000 * one.matching:,.0f} ms: {_MOVES} with {subscriptions:,}, {one.rows:,} alerts",
            f"writing the same rows {1000 * one.rewritten:,.0f} ms",
            of(one.matching, one.rewritten),
        )
    ]


def sending(size: Size) -> list[Row]:
    """One alert to many channels, at the pace that is set."""
    channels = 200 if size.quick else _CHANNELS
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/alerts.db"
        one = asyncio.run(alerts.sending(url, channels, RATE, ALLOWED))
    return [
        Row(
            _SENDING,
            f"{one.channels / one.seconds:.1f} a second, {one.channels:,} channels, {one.limited} answers of 429",
            f"the pace {one.rate:g} a second",
            f"{one.share:.1%}",
        )
    ]


PARTS = (
    Part("names", (*map(_found, RIVALS), _COMPLETED, _BUILD, _MEMORY), names),
    Part("start", (_FIRST, _LATER), start),
    Part("answers", (*_ANSWERS, _QUESTIONS), replies),
    Part("reading", (_READING,), reading),
    Part("pictures", (_DRAWN, _BEGUN), drawings),
    Part("load", (_LOAD,), loading),
    Part("matching", (_MATCHING,), matching),
    Part("sending", (_SENDING,), sending),
)
"""In the order of the table; each is measured in a process of its own."""
