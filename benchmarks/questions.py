"""How many questions of the tests are answered, wrong and refused, and how long reading takes.

Run: `python -m benchmarks.questions`. It reads the shipped data into a store of its own.
"""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from statistics import quantiles

from bot.answers.answer import Answer, Outcome
from bot.answers.desk import Desk
from bot.catalogue import ensure_loaded, shipped_data
from bot.store import Store
from tests.questions.moves_set import MOVES
from tests.questions.people_set import BARE, CARDS, PLACES
from tests.questions.test_refusals import REFUSED
from tests.questions.today import TODAY

RIGHT, WRONG, SILENT = "answered right", "answered wrong", "not understood"
Judge = Callable[[Answer], bool]


def _same(answer: Answer, value: object) -> bool:
    found = answer.value
    if isinstance(found, tuple) and isinstance(value, tuple):
        return sorted(found) == sorted(value)
    return found == value


async def _verdict(asking: Awaitable[Answer], judge: Judge) -> str:
    answer = await asking
    if judge(answer):
        return RIGHT
    silent = answer.outcome in (Outcome.NOT_UNDERSTOOD, Outcome.AMBIGUOUS)
    return SILENT if silent else WRONG


async def _run(folder: Path) -> None:
    store = await Store.open(f"sqlite:///{folder / 'lateral.db'}")
    await ensure_loaded(store, shipped_data())
    desk = await Desk.open(store, lambda: TODAY)
    verdicts: list[str] = []
    for text, query in MOVES:
        read_as = (await desk.ask_question(text)).query
        verdicts.append(RIGHT if read_as == query else SILENT if read_as is None else WRONG)
    for text, value in BARE:
        verdicts.append(await _verdict(desk.ask_text(text), lambda a, v=value: _same(a, v)))  # type: ignore[misc]
    for text, id_ in (*CARDS, *PLACES):
        verdicts.append(
            await _verdict(
                desk.ask_text(text),
                lambda a, i=id_: i in (*a.people[:1], *a.organizations[:1]),  # type: ignore[misc]
            )
        )
    print(f"questions with an answer: {len(verdicts)}")
    for verdict in (RIGHT, WRONG, SILENT):
        number = verdicts.count(verdict)
        print(f"  {verdict:16} {number:4}  {number / len(verdicts):.1%}")
    outcomes = [(await desk.ask_text(text)).outcome for text in REFUSED]
    refused = outcomes.count(Outcome.NOT_UNDERSTOOD)
    print(f"questions without one: {len(REFUSED)}, refused {refused / len(REFUSED):.1%}")
    _time(desk)
    await store.close()


def _time(desk: Desk) -> None:
    """Print how long reading takes, once every form has been used."""
    texts = [text for text, *_ in (*MOVES, *BARE, *CARDS, *PLACES)] + list(REFUSED)
    for label in ("first time", "after that"):
        taken = []
        for text in texts:
            begin = time.perf_counter()
            desk.read_question(text)
            taken.append(1000 * (time.perf_counter() - begin))
        cuts = quantiles(taken, n=100)
        print(f"reading, {label}: p50 {cuts[49]:.1f} ms, p99 {cuts[98]:.1f} ms")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        asyncio.run(_run(Path(made)))
