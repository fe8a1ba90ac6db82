"""The real process under load: interactions over sockets, from a small Discord on this machine.

`python -m benchmarks.load` sends 100 interactions a second, mixed over all commands, to
`lateral run` on the shipped data; `--rate` and `--seconds` say how many and for how long. It prints
when the first acknowledgement came, what failed, and the longest time for which the event loop
stood still, with the culprit. What the process computed in that time is told beside it: on a busy
machine it may only have waited for its turn.

In the same run a bare discord.py bot answers a card of 1,000 characters at the same rate, and each
command is asked alone: what an interaction takes of the processor is told as times of what it
takes there. No pictures are drawn unless `--pictures` asks for them: the bare bot has none.

`--overload` finds the highest rate that can be borne, at which 99 of 100 commands and buttons are
answered within a second, then asks twice as much for a minute and waits until nobody waits any
more. It says how many were acknowledged and answered, how many of them deferred, when, and which
completions were dropped.

`--database-url` names another store, such as benchmarks.million makes. It must be of the data that
is shipped now: one of other data takes that in first, as at any start.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.bare_bot import CARD
from benchmarks.load_mix import COMPLETION, KINDS, Mix, mix_of
from benchmarks.load_overload import bearable, overload, report, with_presses
from benchmarks.load_process import COMPLETING, Ask, Loaded, Phase, Seen, bare_bot, lateral
from tests.shared import fill
from tests.wire.gateway import Asked, Gateway

_FAILED = ("Something went wrong", "took too long", "cannot be read", "cannot be completed")
_SETTLED = 3.0  # seconds before what is measured: the first of each command imports what it needs
_BARE = 5.0, 500  # the bare bot is measured for so many seconds, and for so many one by one


def asking(discord: Gateway, mix: Mix, kind: str | None = None) -> Ask:
    """Return what sends the next question of a mix, of one kind if it is named."""

    async def ask() -> Asked:
        question = mix.question(kind)
        return await discord.ask(question.command, question.options, typing=question.typing)

    return ask


async def bare(rate: float) -> tuple[Phase, Phase]:
    """Return what the bare bot takes, asked at a rate as the mix is, and in turn as each command."""
    async with bare_bot() as loaded:

        async def ask() -> Asked:
            return await loaded.discord.ask(CARD)

        await loaded.at_rate(ask, rate, _SETTLED)
        seconds, number = _BARE
        return await loaded.at_rate(ask, rate, seconds), await loaded.in_turn(ask, number)


async def mixed(loaded: Loaded, mix: Mix, given: argparse.Namespace) -> Phase:
    """Return what came of so many interactions a second."""
    ask = asking(loaded.discord, mix, given.only)
    await loaded.at_rate(ask, given.rate, _SETTLED)
    loaded.seen.blocks.clear()
    return await loaded.at_rate(ask, given.rate, given.seconds)


async def alone(loaded: Loaded, mix: Mix, number: int, only: str | None) -> dict[str, Phase]:
    """Return what so many of each kind take, asked one kind after another."""
    kinds = [kind for kind in KINDS if only in (None, kind)]
    return {kind: await loaded.in_turn(asking(loaded.discord, mix, kind), number) for kind in kinds}


async def measured(url: str, given: argparse.Namespace) -> None:
    """Print what was measured as it comes."""
    least, least_alone = await bare(given.rate)
    mix = await mix_of(url)
    async with lateral(url, pictures=given.pictures) as loaded:
        phase = await mixed(loaded, mix, given)
        memory = loaded.watched.memory_info().rss
        print(
            f"up and connected after {loaded.up:.1f} s; load of the machine {os.getloadavg()[0]:.1f}"
        )
        print("\n".join(_told(phase, given.rate, least.each)))
        print(f"{memory / 1e6:,.0f} MB")
        print("\n".join(_blocks(loaded.seen)))
        if given.alone:
            found = await alone(loaded, mix, given.alone, given.only)
            print("\n".join(_table(found, phase, least_alone)))
        if given.overload:
            ask = with_presses(loaded, asking(loaded.discord, mix), phase.commands.asked)
            await _overloaded(loaded, ask, 500 / phase.each, given)
    for error in dict.fromkeys(loaded.seen.errors[:5]):
        print(f"  logged: {error}")


async def _overloaded(loaded: Loaded, ask: Ask, rate: float, given: argparse.Namespace) -> None:
    """Print which rate can be borne, tried from this one on, and what comes of twice as much."""
    if given.bearable:
        rate = given.bearable
    else:
        tried = bearable(loaded, ask, rate, probe=given.probe, run=given.minute)
        async for tested, phase, whole in tried:
            rate, commands = tested, phase.commands
            print(
                f"{'bearable?' if whole else 'probe'} {rate:.0f} a second: answered p99 "
                f"{commands.finished(99):.0f} ms, acknowledged p99 {commands.acknowledged(99):.0f} ms",
                flush=True,
            )
    print("\n".join(report(await overload(loaded, ask, 2 * rate, given.minute), 2 * rate)))
    print(f"  {loaded.watched.memory_info().rss / 1e6:,.0f} MB")


def _told(phase: Phase, rate: float, least: float) -> Iterator[str]:
    failed = sum(any(words in one.said for words in _FAILED) for one in phase.asked)
    commands = phase.commands
    yield (
        f"{len(phase.asked):,} interactions at {rate:g} a second: {commands.unanswered} unanswered, "
        f"{failed} failed; {phase.completions.unanswered} completions without choices"
    )
    p50, p99, longest = (commands.acknowledged(percent) for percent in (50, 99, 100))
    yield f"first acknowledgement p50 {p50:.0f} ms, p99 {p99:.0f} ms, longest {longest:.0f} ms"
    yield (
        f"{phase.each:.1f} ms of the processor an interaction, {phase.each / 1000 * rate:.0%} of one; "
        f"the bare bot {least:.2f}, {phase.each / least:.1f} times less"
    )


def _blocks(seen: Seen) -> Iterator[str]:
    yield f"event loop blocked for more than 50 ms: {len(seen.blocks)} times"
    if seen.blocks:
        longest = max(seen.blocks, key=lambda one: one["blocked_ms"])
        computed = max(seen.blocks, key=lambda one: one["processor_ms"])
        yield (
            f"  longest {longest['blocked_ms']} ms, {longest['processor_ms']} of them computing: "
            f"{longest['culprit']}"
        )
        yield (
            f"  most computing {computed['processor_ms']} ms of {computed['blocked_ms']}: "
            f"{computed['culprit']}"
        )


def _table(alone: dict[str, Phase], mixed: Phase, least: Phase) -> Iterator[str]:
    """Lines of a table: each command alone, and when it was acknowledged among the others."""
    yield f"{'alone':<14}{'processor':>12}{'bare bot':>12}   in the mix: acknowledged p50, p99"
    yield f"{'bare bot':<14}{least.each:9.2f} ms"
    for kind, phase in alone.items():
        among = Phase([one for one in mixed.asked if _kind(one) == kind], 0)
        line = f"{kind:<14}{phase.each:9.2f} ms{phase.each / least.each:10.1f} x"
        if among.asked:
            line += f"   {among.acknowledged(50):4.0f} ms {among.acknowledged(99):5.0f} ms"
        if phase.unanswered:
            line += f", {phase.unanswered} unanswered"
        yield line


def _kind(one: Asked) -> str:
    return COMPLETION if one.kind == COMPLETING else one.name


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rate", type=float, default=100.0, help="interactions a second")
    parser.add_argument("--seconds", type=float, default=20.0)
    parser.add_argument("--only", choices=KINDS, help="one command alone")
    parser.add_argument("--alone", type=int, default=150, help="of each command alone; 0: none")
    parser.add_argument("--pictures", action="store_true", help="answers have their pictures")
    parser.add_argument(
        "--overload", action="store_true", help="find what can be borne; ask twice it"
    )
    parser.add_argument("--bearable", type=float, help="the rate that can be borne, if known")
    parser.add_argument("--minute", type=float, default=60.0, help="seconds of each of these runs")
    parser.add_argument("--probe", type=float, default=8.0, help="seconds of one while searching")
    parser.add_argument("--database-url", help="the default is a new one with the shipped data")
    given = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="lateral-load-"))
    try:
        url = given.database_url or f"sqlite:///{folder / 'lateral.db'}"
        if given.database_url is None:
            asyncio.run(fill(url))
        asyncio.run(measured(url, given))
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
