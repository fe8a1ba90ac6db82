"""Somebody is hidden by one process, and every other one leaves them out."""

from __future__ import annotations

import asyncio
import os
from asyncio.subprocess import PIPE
from pathlib import Path

from bot.answers.desk import Desk
from bot.answers.slash_commands import Takes
from bot.pictures.kept import Kept
from bot.store import Store
from tests.alerts.facts import AT_QUUX, person, take
from tests.forking import forked
from tests.pictures.easels import PNG

ROOT = Path(__file__).parents[2]
ZOE, BOB = "zoe-zauberstein", "bob-fictional"


async def test_what_another_process_hides_is_gone_with_the_next_look(
    database_url: str, tmp_path: Path
) -> None:
    store = await Store.open(database_url)
    await take(store, person(AT_QUUX, id_=ZOE), person(AT_QUUX, id_=BOB), history=True)
    drawn = Kept(tmp_path / "drawn")
    drawn.put("of-zoe", PNG)

    async def clear() -> None:
        drawn.clear()

    desk = await Desk.open(store, when_hidden=clear)
    asked = "stays(at: quuxai)"
    assert (await desk.ask_text(asked)).people == (BOB, ZOE)
    hiding = await asyncio.create_subprocess_exec(
        *(*forked("bot"), "data", "hide", "--yes", ZOE),
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": database_url, "LATERAL_HOME": str(tmp_path)},
        stdout=PIPE,
        stderr=PIPE,
    )
    said, wrong = await hiding.communicate()
    assert (hiding.returncode, wrong) == (0, b"")
    assert said.startswith(b"Hidden: ")
    assert (await desk.ask_text(asked)).people == (BOB,)  # the store is asked anew at once
    await desk.refresh()
    assert [one.value for one in desk.complete(Takes.PERSON, "zoe")] == []
    assert drawn.get("of-zoe") is None
    await store.close()
