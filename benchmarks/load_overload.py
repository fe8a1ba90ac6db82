"""Twice what a process can bear: whether everybody is acknowledged at once and answered after."""

from __future__ import annotations

import random
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from benchmarks.load_process import Ask, Loaded, Phase
from tests.wire.gateway import Asked, buttons_of

BEARABLE = 1000.0
"""Milliseconds within which 99 of 100 commands are answered at a rate that can be borne."""

_TOKEN = 15 * 60.0  # seconds for which Discord takes an answer
_PRESSED = 10  # one in so many is the press of a button
_STEP = 1.25  # from one rate that is tried to the next
_CLOSER = 3  # times that the distance between what can be borne and what cannot is halved
_LESS = 0.93  # of the rate, when a whole run cannot bear what a short one could


def with_presses(loaded: Loaded, ask: Ask, answered: Sequence[Asked]) -> Ask:
    """Return what asks the same, and now and then presses a button of what was answered before."""
    draw = random.Random(11)
    buttons = [(one, id_) for one in answered if one.answered.is_set() for id_ in buttons_of(one)]

    async def ask_or_press() -> Asked:
        if buttons and draw.randrange(_PRESSED) == 0:
            return await loaded.discord.press(*draw.choice(buttons))
        return await ask()

    return ask_or_press


class Asks(Protocol):
    """What is asked at a rate: a process under load."""

    async def at_rate(self, ask: Ask, rate: float, seconds: float, /) -> Phase:
        """Return what came of so many a second."""


async def bearable(
    loaded: Asks, ask: Ask, rate: float, *, probe: float, run: float
) -> AsyncIterator[tuple[float, Phase, bool]]:
    """Try rates from this one on; give each, with what came of it and whether it was a whole run.

    The last is the highest that a whole run bears. `probe` and `run` are seconds.
    """
    least, most = 0.0, float("inf")
    while most == float("inf") or least == 0:
        phase = await loaded.at_rate(ask, rate, probe)
        yield rate, phase, False
        if bears(phase):
            least, rate = rate, rate * _STEP
        else:
            most, rate = rate, rate / _STEP
    for _ in range(_CLOSER):
        rate = (least + most) / 2
        phase = await loaded.at_rate(ask, rate, probe)
        yield rate, phase, False
        least, most = (rate, most) if bears(phase) else (least, rate)
    rate = least
    while True:
        phase = await loaded.at_rate(ask, rate, run)
        yield rate, phase, True
        if bears(phase):
            return
        rate *= _LESS


def bears(phase: Phase) -> bool:
    """Return whether commands and buttons were answered in time, at p99."""
    return phase.commands.finished(99) < BEARABLE


@dataclass(frozen=True)
class Overload:
    """What came of more than can be borne."""

    phase: Phase
    seconds: float  # for which it was asked
    turns: dict[str, int]  # by how they were taken: see `lateral_turns_total`
    dropped: int  # completions

    @property
    def drained(self) -> float:
        """Return the seconds from the last that was asked to the last that was answered."""
        asked = self.phase.commands.asked
        ends = [one.at + one.finished for one in asked if one.finished is not None]
        return max(0.0, max(ends) - max(one.at for one in asked))


async def overload(loaded: Loaded, ask: Ask, rate: float, seconds: float) -> Overload:
    """Ask at a rate for so long, then wait until nobody waits any more."""
    before = await loaded.metrics()
    phase = await loaded.at_rate(ask, rate, seconds, _TOKEN)
    after = await loaded.metrics()
    grown = {name: round(value - before.get(name, 0.0)) for name, value in after.items()}
    turns = {
        name.split('"')[1]: number
        for name, number in grown.items()
        if name.startswith("lateral_turns_total")
    }
    return Overload(phase, seconds, turns, grown["lateral_autocomplete_dropped_total"])


def report(found: Overload, rate: float) -> Iterator[str]:
    """Lines that say what came of it."""
    commands, completions = found.phase.commands, found.phase.completions
    late = sum(one.acknowledged is None for one in commands.asked)
    deferred = found.turns.get("deferred", 0) / max(1, sum(found.turns.values()))
    yield f"overload: {len(found.phase.asked):,} at {rate:.0f} a second for {found.seconds:g} s"
    yield (
        f"  {len(commands.asked):,} commands and buttons: {late} not acknowledged, "
        f"{commands.unanswered} unanswered, {deferred:.0%} deferred"
    )
    yield (
        f"  acknowledged p50 {commands.acknowledged(50):.0f} ms, p99 {commands.acknowledged(99):.0f} "
        f"ms, longest {commands.acknowledged(100):.0f} ms"
    )
    yield (
        f"  answered p50 {commands.finished(50) / 1000:.1f} s, longest "
        f"{commands.finished(100) / 1000:.1f} s; the queue was empty {found.drained:.1f} s after "
        "the last was asked"
    )
    yield (
        f"  {len(completions.asked):,} completions: {found.dropped} dropped, "
        f"{completions.unanswered} without choices"
    )
