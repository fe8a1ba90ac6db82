"""Buttons of any age, pressed by anyone."""

from __future__ import annotations

from typing import cast

import discord
import pytest
from discord import ui
from simcord import ResponseMessage

from bot.answers.asking import Given, asked_by, career_of
from bot.answers.cards import Action, Card, Sign
from bot.answers.text import line
from bot.discord_app.client import Lateral
from bot.discord_app.custom_ids import LONGEST_REFERENCE, references
from bot.discord_app.render import render
from bot.discord_app.replies import OUTDATED
from tests.discord_app.conftest import World, bot_on
from tests.discord_app.payloads import BUTTON, of_type, text_of


async def moves_of(world: World) -> ResponseMessage:
    """The first page of a long list, asked for by Ada."""
    asked = await world.ada.slash(world.channel, "moves", **{"from": "openai"})
    assert asked.response is not None
    assert "-# Page 1 of" in text_of(asked.response.components)
    return asked.response


async def posted(world: World, view: ui.LayoutView) -> discord.Message:
    """A message of the bot's that answers nobody, as an alert does."""
    channel = world.env.bot.get_channel(world.channel.id)
    return await cast("discord.TextChannel", channel).send(view=view)


async def test_the_one_who_asked_turns_pages_in_place(world: World) -> None:
    message = await moves_of(world)
    first = text_of(message.components)
    await world.ada.click(message.message, label="Older")
    assert "-# Page 2 of" in text_of(message.components)
    await world.ada.click(message.message, label="Newer")
    assert text_of(message.components) == first


async def test_somebody_else_who_turns_a_page_gets_a_copy_of_their_own(world: World) -> None:
    message = await moves_of(world)
    pressed = await world.bob.click(message.message, label="Older")
    assert "-# Page 1 of" in text_of(message.components)
    assert pressed.response is not None
    assert pressed.ephemeral
    assert "-# Page 2 of" in text_of(pressed.response.components)
    await world.bob.click(pressed.response.message, label="Older")
    assert "-# Page 3 of" in text_of(pressed.response.components)


async def test_a_button_that_asks_something_else_is_answered_beside_the_message(
    world: World,
) -> None:
    asked = await world.ada.slash(world.channel, "whois", name="max-schwarzer")
    assert asked.response is not None
    pressed = await world.bob.click(asked.response.message, label="Same road (18)")
    assert pressed.response is not None
    assert not pressed.ephemeral
    assert text_of(pressed.response.components).startswith("## Moves from OpenAI to Anthropic")
    assert text_of(asked.response.components).startswith("## Max Schwarzer")


async def test_the_menu_of_a_card_goes_on_in_a_message_of_its_own_after_a_restart(
    world: World,
) -> None:
    asked = await world.ada.slash(world.channel, "organization", name="anthropic")
    assert asked.response is not None
    message = asked.response.message
    await world.env.restart_bot(bot_on(world.store, world.desk))
    chosen = await world.bob.select(message, values=["P(i(jan-leike))"])
    assert chosen.response is not None
    assert text_of(chosen.response.components).startswith("## Jan Leike")
    assert not chosen.ephemeral
    assert text_of(asked.response.components).startswith("## Anthropic")


async def test_more_shows_a_career_in_full_in_its_place_and_less_the_short_one_again(
    world: World,
) -> None:
    asked = await world.ada.slash(world.channel, "whois", name="max-schwarzer")
    assert asked.response is not None
    short = text_of(asked.response.components)
    assert "announced 3 Mar 2026" not in short
    await world.ada.click(asked.response.message, label="More")
    assert "announced 3 Mar 2026" in text_of(asked.response.components)
    await world.env.restart_bot(bot_on(world.store, world.desk))
    await world.ada.click(asked.response.message, label="Less")
    assert text_of(asked.response.components) == short


async def test_buttons_answer_after_a_restart(world: World) -> None:
    message = await moves_of(world)
    await world.env.restart_bot(bot_on(world.store, world.desk))
    await world.ada.click(message.message, label="Older")
    assert "-# Page 2 of" in text_of(message.components)


async def test_pages_turn_in_direct_messages(world: World) -> None:
    asked = await world.someone.slash("moves", **{"from": "openai"})
    assert asked.response is not None
    await world.someone.click(asked.response.message, label="Older")
    assert "-# Page 2 of" in text_of(asked.response.components)


async def test_a_press_on_a_message_that_answers_nobody_is_answered_to_its_presser_alone(
    world: World,
) -> None:
    turning = Action("Turn", career_of("max-schwarzer"), Sign.PERSON, turns=True)
    message = await posted(world, render(Card("News", line("…"), actions=(turning,))))
    pressed = await world.ada.click(message, label="Turn")
    assert pressed.ephemeral


async def test_a_query_too_long_for_a_button_is_kept_in_the_store(world: World) -> None:
    given = Given(
        person="max-schwarzer",
        origin="openai",
        destination="anthropic",
        organization="meta-superintelligence-labs",
        area="large-language-models",
    )
    long = asked_by("moves", given)
    assert len(long.compact) > LONGEST_REFERENCE
    card = Card("A", line("b"), actions=(Action("Long", long, Sign.MOVES),))
    view = render(card, await references(card, world.store))
    message = await posted(world, view)
    await world.env.restart_bot(bot_on(world.store, world.desk))
    pressed = await world.ada.click(message, label="Long")
    assert pressed.response is not None
    assert text_of(pressed.response.components).startswith(
        "## Moves from OpenAI to Anthropic into or out of Meta"
    )


@pytest.mark.parametrize(
    "custom_id",
    ["0t1:w?p=x", "lateral:old", "1t1:", "1t1:zz?p=1", "1n1:m?n=-5", "1n1:~gone", "2p", "1px"],
)
async def test_a_button_of_another_version_says_to_run_the_command_again(
    world: World, custom_id: str
) -> None:
    view = ui.LayoutView(timeout=None)
    view.add_item(ui.ActionRow(ui.Button(label="Old", custom_id=custom_id)))
    view.stop()
    message = await posted(world, view)
    pressed = await world.ada.click(message, label="Old")
    assert pressed.response is not None
    assert pressed.ephemeral
    assert text_of(pressed.response.components) == OUTDATED


async def test_nothing_sent_is_kept_in_memory_to_wait_for_presses(world: World) -> None:
    await moves_of(world)
    assert cast("Lateral", world.env.bot).persistent_views == []


async def test_every_button_of_a_message_has_a_custom_id_of_its_own(world: World) -> None:
    message = await moves_of(world)
    ids = [button["custom_id"] for button in of_type(message.components, BUTTON)]
    assert len(set(ids)) == len(ids) >= 3
