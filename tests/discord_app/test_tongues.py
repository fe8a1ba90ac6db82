"""A question in another language, asked and gone on from in Discord."""

from __future__ import annotations

from tests.discord_app.conftest import World
from tests.discord_app.messages import ask


async def test_a_german_question_is_answered_in_german_and_gone_on_from(world: World) -> None:
    said = await ask(world, "Wer hat OpenAI für Anthropic verlassen?")
    assert said.startswith("## Wechsel von OpenAI zu Anthropic")
    assert "neueste zuerst" in said
    assert "Wie viele OpenAI für Anthropic verlassen haben" in await ask(world, "wie viele?")


async def test_a_refusal_comes_in_the_language_of_the_question(world: World) -> None:
    assert "薪酬" in await ask(world, "Karpathy挣多少钱？")
    assert "What people are paid" in await ask(world, "how much does karpathy earn?")
