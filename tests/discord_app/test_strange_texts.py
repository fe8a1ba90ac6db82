"""Whatever is typed at the bot, it replies once, within Discord's limits, and pings nobody."""

from __future__ import annotations

import random

import pytest

from tests.discord_app.conftest import World
from tests.discord_app.messages import answers, me, said
from tests.discord_app.payloads import broken_limits, text_of

WORDS = (
    "who left joined openai anthropic deepmind meta karpathy wei chen and or not since 2024 may "
    "before that him there else only researchers how many 's ? , ` ** ``` || > <@1> <#2> <:a:3> "
    "@everyone @here 😀 林俊旸 \u202e /whois /moves from: to: # - 1. ~~ [a](https://a.b) \\"
)


def strange_texts() -> list[str]:
    chance = random.Random(20261124)
    thrown = [" ".join(chance.choices(WORDS.split(), k=chance.randint(1, 40))) for _ in range(40)]
    letters = ["".join(chr(chance.randint(1, 0x2FFF)) for _ in range(200)) for _ in range(10)]
    return [
        *thrown,
        *letters,
        "a" * 2_000,
        "who left openai " * 125,
        "😀" * 500,
        "who left " + " and ".join(["max schwarzer", "jan leike"] * 25),
        "```py\nprint('who left openai')\n```",
        f"{'<@123456789012345678> ' * 50}who left openai",
        "/", "/ask", "/ask question:", "/moves from:", "/whois " + "x" * 1_900,
    ]  # fmt: skip


async def test_whatever_is_written_gets_one_reply_and_never_an_error(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    for text in strange_texts():
        before = len(answers(world))
        await world.ada.send(world.channel, f"{me(world)} {text}"[:2_000])
        replies = answers(world)[before:]
        assert len(replies) == 1, text
        assert said(replies[0]), text
        assert replies[0].mentions == [], text
    assert not [one for one in caplog.records if one.exc_info]
    assert "logged as" not in "".join(said(one) for one in answers(world))


async def test_whatever_is_asked_with_the_command_gets_one_reply_and_never_an_error(
    world: World,
) -> None:
    for text in strange_texts()[::6]:
        asked = await world.ada.slash(world.channel, "ask", question=text[:2_000])
        assert asked.response is not None, text
        assert broken_limits(asked.response.components) == [], text
        assert "logged as" not in text_of(asked.response.components), text
