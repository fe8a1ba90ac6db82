"""How many questions of the tests are answered, wrong and refused, and how long reading takes.

    uv run python -m benchmarks.questions
    uv run python -m benchmarks.questions --people 1000000

It reads the shipped data into a store of its own. With `--people` the reading is timed again with
that many people in the name index, the others under made names. Times are the processor's.
"""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import click

from benchmarks.names_data import grown, shipped
from benchmarks.rows import spread
from bot.answers.answer import Answer, Outcome
from bot.answers.desk import Desk
from bot.catalogue import ensure_loaded, shipped_data
from bot.catalogue.read_folder import read_catalogue
from bot.names import Lookup, PersonNames
from bot.questions.sentence_reader import Names, read
from bot.store import Store
from tests.questions.moves_set import MOVES
from tests.questions.people_set import BARE, CARDS, PLACES
from tests.questions.strangers_set import LEFT, PEOPLE, VALUES
from tests.questions.test_refusals import REFUSED
from tests.questions.today import TODAY

RIGHT, WRONG, SILENT = "answered right", "answered wrong", "not understood"
Judge = Callable[[Answer], bool]

TEXTS = [
    *(text for text, *_ in (*MOVES, *BARE, *CARDS, *PLACES)),
    *(text for *_, texts in (*PEOPLE, *LEFT) for text in texts),
    *(text for _, texts in VALUES for text in texts),
    *REFUSED,
]


def _has(value: object) -> Judge:
    def judge(answer: Answer) -> bool:
        found = answer.value
        if isinstance(found, tuple) and isinstance(value, tuple):
            return sorted(found) == sorted(value)
        return found == value

    return judge


def _names(people: set[str]) -> Judge:
    return lambda answer: set(answer.people) == people


def _is_about(id_: str) -> Judge:
    return lambda answer: id_ in (*answer.people[:1], *answer.organizations[:1])


def _judged() -> list[tuple[str, Judge]]:
    """Return the questions whose answer the tests know, but for those about moves."""
    found = [(text, _has(value)) for text, value in BARE]
    found += [(text, _has(value)) for value, texts in VALUES for text in texts]
    for people, texts in PEOPLE:
        found += [(text, _names(people)) for text in texts]
    for left, _, texts in LEFT:
        found += [(text, _names(set(left))) for text in texts]
    for text, id_ in (*CARDS, *PLACES):
        found.append((text, _is_about(id_)))
    return found


async def _verdict(asking: Awaitable[Answer], judge: Judge) -> str:
    answer = await asking
    if judge(answer):
        return RIGHT
    silent = answer.outcome in (Outcome.NOT_UNDERSTOOD, Outcome.AMBIGUOUS)
    return SILENT if silent else WRONG


async def _run(folder: Path, people: int | None) -> None:
    store = await Store.open(f"sqlite:///{folder / 'lateral.db'}")
    await ensure_loaded(store, shipped_data())
    desk = await Desk.open(store, lambda: TODAY)
    verdicts: list[str] = []
    for text, query in MOVES:
        read_as = (await desk.ask_question(text)).query
        verdicts.append(RIGHT if read_as == query else SILENT if read_as is None else WRONG)
    for text, judge in _judged():
        verdicts.append(await _verdict(desk.ask_text(text, whole=True), judge))
    print(f"questions with an answer: {len(verdicts)}")
    for verdict in (RIGHT, WRONG, SILENT):
        number = verdicts.count(verdict)
        print(f"  {verdict:16} {number:4}  {number / len(verdicts):.1%}")
    outcomes = [(await desk.ask_text(text)).outcome for text in REFUSED]
    refused = outcomes.count(Outcome.NOT_UNDERSTOOD)
    print(f"questions without one: {len(REFUSED)}, refused {refused / len(REFUSED):.1%}")
    for count in (0, *([people] if people else [])):
        taken = reading_times(count)
        print(
            f"reading, {count:,} made people: p50 / p99 {spread(taken)}, most {max(taken):.1f} ms"
        )
    await store.close()


def _lookup(count: int) -> Lookup:
    """Return an index of the shipped names, and of so many made ones."""
    data = shipped()
    made = grown(data.rows(), len(data.rows()) + count)
    others = [PersonNames(id_, (name,)) for id_, name in made if id_.startswith("made-")]
    return Lookup([*data.people, *others], data.organizations, data.areas)


def reading_times(people: int) -> list[float]:
    """Return the milliseconds of reading each question among the shipped and so many people."""
    names = Names.of(_lookup(people), read_catalogue(shipped_data()).areas)
    for text in TEXTS:  # once, to have used every form
        read(text, names, TODAY)
    taken = []
    for text in TEXTS:
        begin = time.thread_time()
        read(text, names, TODAY)
        taken.append(1000 * (time.thread_time() - begin))
    return taken


@click.command(help=__doc__)
@click.option("--people", type=int, help="Time the reading with so many people too.")
def cli(people: int | None) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as made:
        asyncio.run(_run(Path(made), people))


if __name__ == "__main__":
    cli()
