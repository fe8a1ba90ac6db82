"""Whose turn it is: a few at once, the others in order, and acknowledged while they wait."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from bot.discord_app import intake
from bot.discord_app.illustrating import illustration
from bot.discord_app.intake import MANY, ExpiredError, FullError, Intake
from bot.operations.metrics import Metrics
from bot.pictures.flow import Field
from tests.pictures.easels import AtOnce

# Seconds so far apart that no machine is slow enough to make one the other.
PATIENCE = 300.0
LATE = 600.0
IN_TIME = -600.0


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "PATIENCE", PATIENCE)


class Line:
    """What waits, by its number: `work` goes on until it is released."""

    def __init__(self, turns: Intake) -> None:
        self.turns = turns
        self.begun: list[int] = []
        self.acknowledged: list[int] = []
        self.ended: dict[int, asyncio.Event] = {}
        self.tasks: dict[int, asyncio.Task[None]] = {}

    def ask(self, number: int, *, deferrable: bool = True, age: float = 0.0) -> asyncio.Task[None]:
        async def acknowledge() -> None:
            self.acknowledged.append(number)

        given: Callable[[], Awaitable[None]] | None = acknowledge if deferrable else None

        async def work() -> None:
            async with self.turns.turn(given, age=age):
                self.begun.append(number)
                await self.ended[number].wait()

        self.ended[number] = asyncio.Event()
        self.tasks[number] = asyncio.create_task(work())
        return self.tasks[number]

    async def end(self, number: int) -> None:
        self.ended[number].set()
        await self.tasks[number]
        await rest()


async def rest() -> None:
    """Let everything go as far as it goes without time passing."""
    for _ in range(20):
        await asyncio.sleep(0)


def counted(metrics: Metrics, name: str) -> int:
    """A measurement, 0 where there is none yet."""
    lines = metrics.text().decode().splitlines()
    return int(sum(float(one.rsplit(" ", 1)[1]) for one in lines if one.startswith(f"{name} ")))


def taken(metrics: Metrics, how: str) -> int:
    return counted(metrics, f'lateral_turns_total{{taken="{how}"}}')


async def test_a_few_are_worked_on_at_once_and_the_others_in_the_order_they_came() -> None:
    metrics = Metrics()
    line = Line(Intake(metrics, at_once=2))
    for number in range(5):
        line.ask(number)
    await rest()
    assert line.begun == [0, 1]
    assert counted(metrics, "lateral_waiting") == 3
    for number in range(5):
        await line.end(number)
    assert line.begun == [0, 1, 2, 3, 4]
    assert taken(metrics, "at_once") == 2
    assert taken(metrics, "waited") == 3
    assert line.acknowledged == []


async def test_behind_many_everybody_is_acknowledged_while_nobody_is_answered() -> None:
    metrics = Metrics()
    line = Line(Intake(metrics, at_once=1))
    for number in range(1 + MANY + 500):
        line.ask(number)
    await rest()
    assert line.begun == [0]
    assert line.acknowledged == list(range(1 + MANY, 1 + MANY + 500))
    for number in range(1 + MANY + 500):
        await line.end(number)
    assert line.begun == list(range(1 + MANY + 500))
    assert taken(metrics, "deferred") == 500
    assert not line.turns.crowded


async def test_who_has_waited_for_long_on_the_way_already_is_acknowledged_at_once() -> None:
    line = Line(Intake(Metrics(), at_once=1))
    line.ask(0)
    line.ask(1, age=LATE)
    await rest()
    assert line.acknowledged == [1]


async def test_who_waits_for_longer_than_a_moment_is_acknowledged(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(intake, "PATIENCE", 0.01)
    acknowledged = asyncio.Event()

    async def acknowledge() -> None:
        acknowledged.set()

    async def work() -> None:
        async with line.turns.turn(acknowledge):
            pass

    line = Line(Intake(Metrics(), at_once=1))
    line.ask(0)
    await rest()
    waiting = asyncio.create_task(work())
    async with asyncio.timeout(60):
        await acknowledged.wait()
    await line.end(0)
    await waiting


async def test_what_cannot_be_acknowledged_leaves_its_place_to_the_next() -> None:
    line = Line(Intake(Metrics(), at_once=1))
    line.ask(0)
    await rest()

    async def refused() -> None:
        raise ConnectionError

    async def lost() -> None:
        async with line.turns.turn(refused, age=LATE):
            raise AssertionError("it has no turn")

    with pytest.raises(ConnectionError):
        await lost()
    line.ask(2)
    await rest()
    await line.end(0)
    assert line.begun == [0, 2]


async def test_a_turn_that_was_given_up_goes_to_the_next() -> None:
    metrics = Metrics()
    line = Line(Intake(metrics, at_once=1))
    tasks = [line.ask(number, deferrable=False) for number in range(4)]
    await rest()
    tasks[1].cancel()
    await rest()
    line.ended[0].set()
    await asyncio.sleep(0)
    tasks[2].cancel()  # it has its turn, and has not begun
    await rest()
    assert line.begun == [0, 3]
    assert taken(metrics, "given_up") == 2
    await line.end(3)
    line.ask(4)
    await rest()
    assert line.begun == [0, 3, 4]


async def test_what_comes_to_its_turn_after_fifteen_minutes_is_not_worked_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    line = Line(Intake(Metrics(), at_once=1))
    line.ask(0)
    expired = line.ask(1)
    await rest()
    monkeypatch.setattr(intake, "_ANSWERABLE", -1.0)
    await line.end(0)
    with pytest.raises(ExpiredError):
        await expired
    line.ask(2)
    await rest()
    assert line.begun == [0, 2]


async def test_what_is_too_late_to_be_acknowledged_costs_no_request(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(intake, "_ACKNOWLEDGEABLE", -1.0)
    line = Line(Intake(Metrics(), at_once=1))
    line.ask(0)
    await rest()
    with pytest.raises(ExpiredError):
        await line.ask(1, age=LATE)
    assert line.acknowledged == []


async def test_nothing_is_begun_while_acknowledgements_wait_for_each_other() -> None:
    line = Line(Intake(Metrics(), at_once=1))
    slow = asyncio.Event()

    async def acknowledge() -> None:
        await slow.wait()

    async def work() -> None:
        async with line.turns.turn(acknowledge, age=LATE):
            pass

    line.ask(0)
    line.ask(1, deferrable=False)
    await rest()
    many = [asyncio.create_task(work()) for _ in range(101)]
    await rest()
    await line.end(0)
    assert line.begun == [0]
    slow.set()
    await rest()
    assert line.begun == [0, 1]
    await line.end(1)
    await asyncio.gather(*many)


async def test_past_a_number_that_waits_nobody_else_may(monkeypatch: pytest.MonkeyPatch) -> None:
    metrics = Metrics()
    monkeypatch.setattr(intake, "MOST", 1)
    line = Line(Intake(metrics, at_once=1))
    line.ask(0)
    line.ask(1)
    await rest()
    with pytest.raises(FullError):
        await line.ask(2)
    assert taken(metrics, "refused") == 1


async def test_completions_come_one_each_time_round_the_newest_first_and_late_ones_never() -> None:
    metrics = Metrics()
    turns = Intake(metrics)
    made: list[str] = []

    async def complete(name: str, age: float) -> bool:
        in_time = await turns.completes(age)
        if in_time:
            made.append(name)
        return in_time

    asked = [("first", IN_TIME), ("late", LATE), ("older", IN_TIME), ("newest", IN_TIME)]
    in_time = await asyncio.gather(*(complete(*one) for one in asked))
    assert made == ["first", "newest", "older"]
    assert in_time == [True, False, True, True]
    assert counted(metrics, "lateral_autocomplete_dropped_total") == 1
    assert await turns.completes(IN_TIME)


async def test_a_completion_is_late_by_a_wrong_clock_and_made_unless_it_is_crowded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    line = Line(Intake(Metrics(), at_once=1))
    assert await line.turns.completes(LATE)
    await rest()
    monkeypatch.setattr(intake, "PATIENCE", -1.0)
    line.ask(0)
    line.ask(1)
    await rest()
    assert line.turns.crowded
    assert not await line.turns.completes(LATE)


async def test_a_few_pictures_wait_for_calm_and_the_others_are_left_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(intake, "PATIENCE", -1.0)
    line = Line(Intake(Metrics(), at_once=1))
    line.ask(0)
    line.ask(1)
    await rest()
    picture = Field("Who gained people", ())
    drawings = [
        asyncio.create_task(illustration(AtOnce(), picture, "whois", line.turns)) for _ in range(40)
    ]
    await rest()
    assert sum(one.done() for one in drawings) == 8
    await line.end(0)
    await line.end(1)
    drawn = await asyncio.gather(*drawings)
    assert sum(one is not None for one in drawn) == 32
