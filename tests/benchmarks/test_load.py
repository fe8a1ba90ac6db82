"""The load benchmark: what it asks, what it compares with, and the rate it finds."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field

from benchmarks.bare_bot import CARD, TEXT
from benchmarks.load_mix import KINDS, Mix
from benchmarks.load_overload import Overload, bearable, report
from benchmarks.load_process import COMPLETING, Ask, Phase, bare_bot
from tests.wire.gateway import Asked


def answered(seconds: float, kind: int = 2) -> Asked:
    one = Asked("1", "whois", kind, acknowledged=min(seconds, 0.5))
    one.answer()
    one.finished = seconds
    return one


async def ask() -> Asked:
    raise AssertionError("nothing is asked")


@dataclass
class Process:
    """Bears so many a second for a while, and so many for a minute."""

    shortly: float
    long: float
    tried: list[tuple[float, float]] = field(default_factory=list)

    async def at_rate(self, _ask: Ask, rate: float, seconds: float) -> Phase:
        self.tried.append((rate, seconds))
        bears = rate <= (self.shortly if seconds < 60 else self.long)
        return Phase([answered(0.2 if bears else 4.0)] * 100, 1.0)


async def found(process: Process, first: float) -> tuple[float, bool]:
    tried = [
        (rate, whole) async for rate, _, whole in bearable(process, ask, first, probe=5, run=60)
    ]
    return tried[-1]


async def test_the_rate_that_is_found_is_borne_for_a_whole_run_and_little_more_is_not() -> None:
    for first in (20.0, 100.0, 700.0):
        rate, whole = await found(Process(shortly=100, long=100), first)
        assert whole
        assert 95 <= rate <= 100


async def test_a_rate_that_only_a_short_run_bears_is_lowered_until_a_whole_one_does() -> None:
    process = Process(shortly=100, long=60)
    rate, whole = await found(process, 50)
    assert whole
    assert 55 <= rate <= 60
    assert process.tried[-1] == (rate, 60)


async def test_completions_that_are_dropped_are_told_apart_from_what_is_unanswered() -> None:
    asked: Sequence[Asked] = [
        *[answered(0.2)] * 98,
        answered(5.0),
        Asked("2", "whois"),
        answered(0.1, COMPLETING),
        Asked("3", "whois", COMPLETING),
    ]
    phase = Phase(asked, 1.02)
    assert phase.each == 10
    lines = "\n".join(report(Overload(phase, 60, {"at_once": 75, "deferred": 25}, 1), 140))
    assert "100 commands and buttons: 1 not acknowledged, 1 unanswered, 25% deferred" in lines
    assert "2 completions: 1 dropped, 1 without choices" in lines


def test_the_mix_asks_everything_and_each_kind_alone() -> None:
    mix = Mix(["Ada Fictional"], ["Quux"])
    assert {mix.question().kind for _ in range(500)} == set(KINDS)
    for kind in KINDS:
        assert {mix.question(kind).kind for _ in range(20)} == {kind}


async def test_the_bare_bot_answers_a_card_of_a_thousand_characters() -> None:
    async with bare_bot() as loaded:
        phase = await loaded.in_turn(lambda: loaded.discord.ask(CARD), 3)
    assert phase.unanswered == 0
    (reply,) = phase.asked[0].replies
    (container,) = reply["data"]["components"]
    assert [len(one["content"]) for one in container["components"]] == [1000]
    assert TEXT in json.dumps(reply)
