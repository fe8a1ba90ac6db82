"""Pictures are drawn in a process of their own, each once, and one that does not end is ended."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
import pytest_asyncio

from bot.pictures.drawing import DrawingError, is_sound
from bot.pictures.easel import Easel
from bot.pictures.kept import Kept
from bot.pictures.sheet import Picture, Spec
from tests.pictures.careers import PLAIN


@pytest_asyncio.fixture
async def easel(tmp_path: Path) -> AsyncIterator[Easel]:
    found = Easel(Kept(tmp_path / "kept"))
    yield found
    await found.close()


class Broken(Picture):
    """A picture that is no specification."""

    name = "broken"
    alt = ""

    def spec(self) -> Spec:
        return {"$schema": "https://vega.github.io/schema/vega/v6.json", "marks": "none"}


async def test_a_picture_is_drawn_once_and_then_read(easel: Easel, tmp_path: Path) -> None:
    first = await easel.draw(PLAIN)
    assert is_sound(first)
    await easel.close()
    (file,) = (tmp_path / "kept").iterdir()
    assert file.read_bytes() == first
    assert await easel.draw(replace(PLAIN)) == first
    assert easel.process is None  # it was not needed again


async def test_those_who_ask_at_once_wait_for_one_drawing(easel: Easel, tmp_path: Path) -> None:
    drawn = await asyncio.gather(*(easel.draw(PLAIN) for _ in range(5)))
    assert len({*drawn}) == 1


async def test_whoever_gives_up_does_not_take_the_picture_from_others(easel: Easel) -> None:
    impatient = asyncio.create_task(easel.draw(PLAIN))
    patient = asyncio.create_task(easel.draw(PLAIN))
    await asyncio.sleep(0.05)
    impatient.cancel()
    assert is_sound(await patient)


async def test_what_cannot_be_drawn_is_an_error_and_the_next_is_drawn(easel: Easel) -> None:
    with pytest.raises(DrawingError):
        await easel.draw(Broken())
    assert is_sound(await easel.draw(PLAIN))


async def test_a_process_that_died_is_replaced(easel: Easel) -> None:
    await easel.warm_up()
    assert easel.process is not None
    easel.process.kill()
    with suppress(DrawingError):  # whether it is seen to be dead before or while it draws
        await easel.draw(PLAIN)
    assert is_sound(await easel.draw(PLAIN))


async def test_a_drawing_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    easel = Easel(Kept(tmp_path), patience=0.005)  # no Python starts in that time
    with pytest.raises(DrawingError, match="more than"):
        await easel.draw(PLAIN)
    assert easel.process is None


async def test_the_drawing_process_knows_no_secret(
    easel: Easel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "a.secret.token")
    await easel.warm_up()
    assert easel.process is not None
    environment = Path(f"/proc/{easel.process.pid}/environ")
    if not environment.exists():
        pytest.skip("only Linux shows a process its environment")
    assert b"secret" not in environment.read_bytes()
