"""Pictures beside the words: they come with them or after them, or are left out, never before."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot.answers.answer import Answer, AnswerKind, Outcome
from bot.answers.ask import Ask, Leaflet
from bot.answers.cards import Action, Card, Sign
from bot.answers.desk import Desk
from bot.answers.text import line
from bot.discord_app.client import Lateral
from bot.discord_app.services import Patience
from bot.pictures.drawing import DrawingError, is_sound
from bot.pictures.easel import Draws, Easel
from bot.pictures.kept import Kept
from bot.pictures.sheet import Picture, Sheet, Spec
from tests.discord_app.conftest import SETTLED, World
from tests.discord_app.payloads import of_type, text_of
from tests.pictures.easels import PNG, AtOnce, Failing

GALLERY = 12


class Hanging:
    """Draws when told to, however long that takes."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.told = asyncio.Event()
        self.busy = False

    async def draw(self, _picture: Picture) -> bytes:
        await self._world.env.external_wait(self.told.wait(), reason="somebody draws")
        return PNG


def with_easel(world: World, easel: Draws) -> None:
    assert isinstance(world.env.bot, Lateral)
    world.env.bot.services = replace(world.env.bot.services, easel=easel)


def pictures_of(response: Any) -> list[dict[str, Any]]:
    return [item for gallery in of_type(response.components, GALLERY) for item in gallery["items"]]


@pytest_asyncio.fixture
async def easel(tmp_path: Path) -> AsyncIterator[Easel]:
    """One that draws."""
    found = Easel(Kept(tmp_path / "kept"))
    yield found
    await found.close()


async def test_a_picture_that_is_ready_comes_with_the_words_and_says_what_it_shows(
    world: World,
) -> None:
    with_easel(world, AtOnce())
    asked = await world.ada.slash(world.channel, "whois", name="max schwarzer")
    assert asked.response is not None
    (picture,) = pictures_of(asked.response)
    assert picture["description"].startswith("A timeline of the career of Max Schwarzer")
    assert "OpenAI, VP of Research" in picture["description"]
    assert [file.filename for file in asked.response.attachments] == ["career-max-schwarzer.png"]
    kinds = [part["type"] for part in asked.response.components[0]["components"]]
    assert kinds.index(GALLERY) > 0


async def test_the_words_are_there_though_the_drawing_hangs_and_the_picture_comes_after(
    world: World,
) -> None:
    hanging = Hanging(world)
    with_easel(world, hanging)
    asked = await world.ada.slash(world.channel, "whois", name="max schwarzer")
    assert asked.response is not None
    words = text_of(asked.response.components)
    assert "Member of Technical Staff at Anthropic" in words
    assert not pictures_of(asked.response)
    hanging.told.set()
    await world.env.settle()
    assert pictures_of(asked.response)
    assert text_of(asked.response.components) == words


async def test_words_do_not_wait_for_a_picture_that_others_are_drawn_before(world: World) -> None:
    hanging = Hanging(world)
    hanging.busy = True
    with_easel(world, hanging)
    assert isinstance(world.env.bot, Lateral)
    patience = Patience(picture=5.0, kept_picture=0.01)
    world.env.bot.services = replace(world.env.bot.services, patience=patience)
    asked = await world.ada.slash(world.channel, "whois", name="max schwarzer")
    assert asked.response is not None
    assert not pictures_of(asked.response)
    hanging.told.set()
    await world.env.settle()
    assert pictures_of(asked.response)


@pytest.mark.parametrize("error", [DrawingError("no ink"), RuntimeError("no ink")])
async def test_a_picture_that_fails_is_left_out_with_a_line_in_the_log(
    world: World, error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    with_easel(world, Failing(error))
    with caplog.at_level(logging.WARNING):
        asked = await world.ada.slash(world.channel, "whois", name="max schwarzer")
    assert asked.response is not None
    assert "Member of Technical Staff at Anthropic" in text_of(asked.response.components)
    assert not pictures_of(asked.response)
    assert "a picture is left out" in caplog.text
    assert "schwarzer" not in caplog.text.lower()


class Blank(Picture):
    """Nothing, with a name."""

    name = "blank"
    alt = "A blank sheet."

    def spec(self) -> Spec:
        return Sheet(height=10).spec()


async def turning(world: World, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A message with a picture, and a button that puts an answer without one in its place."""
    turn = Action("Turn", Ask(Leaflet.ABOUT), Sign.ABOUT, turns=True)
    card = Card("", line("The first page."), picture=Blank(), actions=(turn,))

    async def first(_self: Desk, *_asked: object, **_how: object) -> Answer:
        return Answer(Outcome.OK, AnswerKind.HELP, "", card)

    monkeypatch.setattr(Desk, "ask", first)
    asked = await world.ada.slash(world.channel, "help")
    assert asked.response is not None
    return asked.response


async def test_a_page_without_a_picture_leaves_that_of_the_page_before_behind(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_easel(world, AtOnce())
    message = await turning(world, monkeypatch)
    assert pictures_of(message)
    await world.ada.click(message.message, label="Turn")
    assert "The first page" not in text_of(message.components)
    assert not pictures_of(message)
    assert not message.attachments


async def test_a_picture_that_comes_late_does_not_turn_a_page_back(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    hanging = Hanging(world)
    with_easel(world, hanging)
    message = await turning(world, monkeypatch)
    await world.ada.click(message.message, label="Turn")
    hanging.told.set()
    await world.env.settle()
    assert "The first page" not in text_of(message.components)
    assert not pictures_of(message)


async def test_somebody_picked_from_several_is_shown_with_a_picture(world: World) -> None:
    with_easel(world, AtOnce())
    asked = await world.ada.slash(world.channel, "whois", name="wang")
    assert asked.response is not None
    assert not pictures_of(asked.response)
    (menu,) = of_type(asked.response.components, 3)
    await world.ada.select(asked.response.message, values=[menu["options"][0]["value"]])
    assert pictures_of(asked.response)


async def test_the_second_request_for_a_picture_does_not_draw_it_again(
    world: World, easel: Easel, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[bytes] = []
    really = Easel._drawn

    async def counting(self: Easel, spec: bytes) -> bytes:
        png = await world.env.external_wait(really(self, spec), reason="the drawing process")
        assert isinstance(png, bytes)
        drawn.append(png)
        return png

    monkeypatch.setattr(Easel, "_drawn", counting)
    with_easel(world, easel)
    asked = await world.ada.slash(world.channel, "whois", name="max schwarzer")
    assert asked.response is not None
    async with asyncio.timeout(SETTLED):
        while not pictures_of(asked.response):
            await asyncio.sleep(0.05)
            await world.env.settle()
    again = await world.bob.slash(world.channel, "whois", name="max schwarzer")
    assert again.response is not None
    assert pictures_of(again.response)
    assert len(drawn) == 1
    (file,) = again.response.attachments
    assert is_sound(await file.read())
    assert await file.read() == drawn[0]
