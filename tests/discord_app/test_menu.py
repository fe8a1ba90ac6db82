"""The message menu "Who is this about?"."""

from __future__ import annotations

import re

import discord
from simcord import InteractionResult

from bot.answers.slash_commands import WHO_IS_THIS_ABOUT
from bot.discord_app.message_text import words_in
from tests.discord_app.conftest import World
from tests.discord_app.payloads import SELECT, broken_limits, labels_of, of_type, text_of

NOBODY = "**Nobody in the data is named here.** Ask with /whois and the name you are after."


async def about(world: World, text: str) -> InteractionResult:
    """What Ada is told of Bob's message; to her alone."""
    message = await world.bob.send(world.channel, text)
    result = await world.ada.context_menu(world.channel, WHO_IS_THIS_ABOUT, message)
    assert result.ephemeral
    assert result.response is not None
    assert broken_limits(result.response.components) == []
    return result


def said(result: InteractionResult) -> str:
    assert result.response is not None
    return text_of(result.response.components)


async def test_those_named_have_a_line_each_and_a_button_for_the_whole_career(world: World) -> None:
    result = await about(world, "So Max Schwarzer left OpenAI for Anthropic?")
    lines = said(result).splitlines()
    assert lines[0] == "**1 person and 2 organizations** of the data are named here."
    assert "### People" in lines
    (person,) = [one for one in lines if one.startswith("**Max Schwarzer**")]
    assert "Member of Technical Staff at Anthropic · since March 2026" in person
    assert "](https://" in person
    assert result.response is not None
    assert labels_of(result.response.components) == ["Max Schwarzer", "OpenAI", "Anthropic"]
    pressed = await world.ada.click(result.response.message, label="Max Schwarzer")
    assert said(pressed).startswith("## Max Schwarzer")
    assert pressed.ephemeral


async def test_nobody_named_is_a_sentence(world: World) -> None:
    text = said(await about(world, "will you may figure out what an apple is?"))
    assert re.sub(r"<(/whois):\d+>", r"\1", text) == NOBODY


async def test_a_surname_alone_is_offered_not_claimed(world: World) -> None:
    result = await about(world, "What does Karpathy think of it?")
    assert said(result).startswith("**Only a surname or a common name is here.**")
    assert result.response is not None
    assert labels_of(result.response.components) == ["Andrej Karpathy?"]


async def test_many_named_are_a_menu(world: World) -> None:
    names = [one.name for one in world.desk._names.lookup.people.complete("", 40)]
    result = await about(world, ", ".join(names))
    assert result.response is not None
    (menu,) = of_type(result.response.components, SELECT)
    assert len(menu["options"]) == 25
    picked = await world.ada.select(result.response.message, [menu["options"][3]["value"]])
    assert picked.acknowledged
    assert said(result).startswith(f"## {menu['options'][3]['label']}")


async def test_a_message_is_read_wherever_its_words_stand(world: World) -> None:
    channel = world.env.bot.get_channel(world.channel.id)
    assert isinstance(channel, discord.TextChannel)
    page = discord.Embed(title="Jan Leike joins Anthropic", description="From OpenAI")
    page.add_field(name="Also", value="John Schulman")
    sent = await channel.send("Read this", embed=page)
    assert words_in(sent).splitlines() == [
        "Read this",
        "Jan Leike joins Anthropic",
        "From OpenAI",
        "Also",
        "John Schulman",
    ]
    forwarded = await world.bob.forward(sent, world.channel)
    assert "Jan Leike" in words_in(forwarded)
    asked = await world.ada.slash(world.channel, "whois", name="max-schwarzer")
    assert asked.response is not None
    assert "Max Schwarzer" in words_in(asked.response.message)
