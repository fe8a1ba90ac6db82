"""A command goes one way through our modules, and through few: measured while it is answered.

What is recorded is the chain of modules of `bot/` that have called one another, at each call: from
the command's own module on, through the tasks and threads that a call starts. A module counts once
for as long as it calls itself. What a module hands over to be called (a closure, a generator, a
function for `mapped`) belongs to the module that made it, wherever it runs. Dataclasses' generated
code is no module's.

A chain is measured to its door, the first module outside of the two packages that answer
(`discord_app` and `answers`). There are two legs. *Asking* ends at the door of what knows: the
reader, the names, the evaluator or the store; it is measured whole, from the command on. *Telling*,
the words of the card and Discord's form of them, is measured from the last joint on: from the desk,
which is given the text, from `answering`, which is given the query, or from `render`, which is
given the card. What the reader and the evaluator do inside is a tree that they go through, and has
no length of its own.
"""

from __future__ import annotations

import asyncio
import inspect
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import Context, ContextVar, copy_context
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import pytest

from bot.answers.slash_commands import COMMANDS
from tests.discord_app.conftest import World
from tests.discord_app.payloads import text_of

MOST = 7
"""Modules on a chain."""

JOINTS = ("answers.desk", "answers.answering", "discord_app.render")
ANSWERING = ("answers", "discord_app")
KNOWING = ("reading", "names", "store", "query.fast_evaluate")
TREES = ("reading", "query.fast_evaluate")
VISITOR = "query.going_on"  # calls back, for each node of a query, what it was given

CALLS: dict[str, tuple[dict[str, str], ...]] = {
    "whois": ({"name": "max schwartzer"},),
    "moves": (
        {"from": "openai", "to": "Anthropic", "since": "2024"},
        {"person": "ilya sutskever"},
        {"kind": "to research", "status": "confirmed"},
    ),
    "organization": ({"name": "antropic"},),
    "flows": ({"organization": "openai"}, {"since": "2024"}),
    "together": (
        {"person": "ilya sutskever"},
        {"person": "ilya sutskever", "other": "andrej karpathy"},
    ),
    "compare": ({"one": "openai", "other": "anthropic"},),
    "ask": (
        {"question": "who left openai for anthropic since 2024"},
        {"question": "when did mira murati leave openai"},
        {"question": "how many people joined meta in 2025, by month?"},
        {"question": "who skedaddled from openai"},
    ),
    "help": ({},),
    "about": ({},),
    "privacy": ({},),
}

Chain = tuple[str, ...]

_BOT = Path(__file__).parents[2] / "bot"
_before: ContextVar[Chain] = ContextVar("before", default=())
"""The chain that started this task or thread."""


def _module(code: CodeType) -> str | None:
    """Return the module of ours that a piece of code is in: "answers.desk"."""
    path = Path(code.co_filename)
    if not path.is_relative_to(_BOT):
        return None
    return ".".join(path.relative_to(_BOT).with_suffix("").parts)


_known: dict[CodeType, str | None] = {}


def _of_ours(code: CodeType) -> str | None:
    """Return the module of ours that a piece of code is in, which is looked up once."""
    if code not in _known:
        _known[code] = _module(code)
    return _known[code]


def chain_of(frame: FrameType | None) -> Chain:
    """Return the modules that have called one another down to a frame."""
    calls: list[tuple[str, CodeType]] = []
    while frame is not None:
        code = frame.f_code
        if module := _of_ours(code):
            calls.append((module, code))
        frame = frame.f_back
    chain = list(_before.get())
    for module, code in reversed(calls):
        if module in chain and _handed_over(code, chain[-1]):
            del chain[len(chain) - chain[::-1].index(module) :]
        elif not chain or chain[-1] != module:
            chain.append(module)
    return tuple(chain)


def _handed_over(code: CodeType, caller: str) -> bool:
    """True if what is called was made elsewhere and given to the caller."""
    inner = "<locals>" in code.co_qualname or code.co_name == "<lambda>"
    return inner or bool(code.co_flags & inspect.CO_GENERATOR) or caller == VISITOR


@contextmanager
def recorded(monkeypatch: pytest.MonkeyPatch) -> Iterator[set[Chain]]:
    """Record every chain, of all tasks and threads that begin meanwhile."""
    found: set[Chain] = set()

    def called(frame: FrameType, event: str, _: object) -> None:
        # What a library calls goes on from a chain that is there already.
        if event == "call" and _of_ours(frame.f_code):
            found.add(chain_of(frame))

    def task(loop: asyncio.AbstractEventLoop, coroutine: Any, context: Any = None) -> Any:
        context = context or copy_context()
        context.run(_before.set, chain_of(sys._getframe(1)))
        return asyncio.Task(coroutine, loop=loop, context=context)

    async def in_thread(call: Callable[..., Any], *given: Any) -> Any:
        context: Context = copy_context()
        context.run(_before.set, chain_of(sys._getframe(1)))

        def run() -> Any:
            sys.setprofile(called)
            try:
                return call(*given)
            finally:
                sys.setprofile(None)

        return await asyncio.get_running_loop().run_in_executor(None, context.run, run)

    loop = asyncio.get_running_loop()
    with monkeypatch.context() as patched:
        patched.setattr(asyncio, "to_thread", in_thread)
        loop.set_task_factory(task)
        sys.setprofile(called)
        try:
            yield found
        finally:
            sys.setprofile(None)
            loop.set_task_factory(None)
    found.discard(())


def to_door(chain: Chain) -> Chain:
    """Return a chain down to the first module outside of those that answer."""
    beyond = (n for n, one in enumerate(chain) if one.split(".")[0] not in ANSWERING)
    return chain[: next(beyond, len(chain)) + 1]


def outside(chain: Chain) -> Chain:
    """Return a chain without what the reader and the evaluator do inside."""
    whole = to_door(chain)
    return whole if whole[-1].startswith(TREES) else chain


def measured(chain: Chain) -> Chain:
    """Return the part of a chain that is measured: see above."""
    whole = to_door(chain)
    if whole[-1].startswith(KNOWING):
        return whole
    joints = [n for n, one in enumerate(whole) if one in JOINTS]
    return whole[joints[-1] :] if joints else whole


def longest(chains: set[Chain], *, asking: bool) -> Chain:
    """Return the longest chain as it is measured, of those that ask or of those that tell."""
    of = {part for one in chains if (part := measured(one))[-1].startswith(KNOWING) is asking}
    return max(of, key=lambda part: (len(part), part), default=())


@pytest.mark.parametrize(
    ("name", "options"),
    [(name, options) for name, each in CALLS.items() for options in each],
    ids=lambda one: one if isinstance(one, str) else " ".join(one.values()),
)
async def test_a_command_goes_one_way_through_few_modules(
    world: World, monkeypatch: pytest.MonkeyPatch, name: str, options: dict[str, str]
) -> None:
    with recorded(monkeypatch) as chains:
        result = await world.ada.slash(world.channel, name, **options)
    assert result.response is not None
    assert text_of(result.response.components)
    asking, telling = (longest(chains, asking=asking) for asking in (True, False))
    assert asking[0] in ("discord_app.commands.asking", "discord_app.commands.privacy")
    assert len(asking) <= MOST, " > ".join(asking)
    assert len(telling) <= MOST, " > ".join(telling)
    twice = [one for one in map(outside, chains) if len(set(one)) < len(one)]
    assert not twice, " > ".join(min(twice))


def test_every_command_is_measured() -> None:
    assert set(CALLS) == {command.name for command in COMMANDS}


async def test_a_way_back_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Code that pretends to be of two modules, and calls from one to the other and back."""
    made: dict[str, Any] = {}

    def define(module: str, text: str) -> None:
        exec(compile(text, str(_BOT / "answers" / f"{module}.py"), "exec"), made)

    define("one", "import asyncio\nasync def begin():\n    await asyncio.to_thread(other)")
    define("two", "def other():\n    back()")
    define("one", "def back():\n    pass")
    with recorded(monkeypatch) as chains:
        await asyncio.create_task(made["begin"]())
    assert ("answers.one", "answers.two", "answers.one") in chains
