"""Commands as a user gives them: in servers and in direct messages, well and badly spelt."""

from __future__ import annotations

import re
from typing import cast

import pytest
from simcord import InteractionResult

from bot.answers.moderating import MODERATING
from bot.answers.slash_commands import COMMANDS, WHO_IS_THIS_ABOUT, Takes
from bot.discord_app.client import Lateral
from bot.discord_app.replies import UNKNOWN
from bot.discord_app.sync import payload
from tests.discord_app.conftest import World, bot_on
from tests.discord_app.payloads import SELECT, broken_limits, of_type, text_of

CALLS: list[tuple[str, dict[str, str], str]] = [
    ("ask", {"question": "who left openai for anthropic since 2024"}, "## Moves from OpenAI to"),
    ("whois", {"name": "max-schwarzer"}, "## Max Schwarzer"),
    ("moves", {"from": "openai", "to": "Anthropic", "since": "2024"}, "## Moves from OpenAI to"),
    (
        "moves",
        {"kind": "to research", "status": "confirmed"},
        "## Moves back to hands-on work, confirmed only",
    ),
    ("organization", {"name": "antropic"}, "## Anthropic"),
    ("flows", {"organization": "openai"}, "## "),
    ("together", {"person": "ilya sutskever", "other": "andrej karpathy"}, "## "),
    ("compare", {"one": "openai", "other": "antropic"}, "## OpenAI and Anthropic"),
    ("help", {}, "## What you can ask"),
    ("about", {}, "## About Lateral"),
    ("privacy", {}, "## Privacy"),
]


def said(result: InteractionResult) -> str:
    assert result.response is not None
    assert broken_limits(result.response.components) == []
    return text_of(result.response.components)


@pytest.mark.parametrize(("name", "options", "begins"), CALLS)
async def test_every_command_answers_in_a_server_and_in_a_direct_message(
    world: World, name: str, options: dict[str, str], begins: str
) -> None:
    here = await world.ada.slash(world.channel, name, **options)
    directly = await world.someone.slash(name, **options)
    assert said(here).startswith(begins)
    assert said(here) == said(directly)
    assert not here.ephemeral


def test_every_command_is_tried_above() -> None:
    assert {name for name, _, _ in CALLS} == {command.name for command in COMMANDS}


async def test_a_badly_spelt_name_finds_the_person_with_sources_at_each_role(world: World) -> None:
    result = await world.ada.slash(world.channel, "whois", name="max schwartzer")
    text = said(result)
    assert text.startswith(
        "## Max Schwarzer\n**Member of Technical Staff at Anthropic** · since March 2026"
    )
    roles = [line for line in text.splitlines() if line.startswith("**") and " · " in line][1:]
    assert any("OpenAI" in line for line in roles)
    assert all("](https://" in line for line in roles if line.startswith(("**Mar", "**Sep")))


async def test_a_name_that_fits_several_gets_a_picker_and_picking_answers_in_its_place(
    world: World,
) -> None:
    asked = await world.ada.slash(world.channel, "whois", name="zhang")
    assert said(asked).startswith("**Which “zhang”?**")
    assert asked.response is not None
    (menu,) = of_type(asked.response.components, SELECT)
    option = menu["options"][0]
    assert option["description"]
    picked = await world.ada.select(asked.response.message, [option["value"]])
    assert picked.acknowledged
    assert said(asked).startswith(f"## {option['label']}")


async def test_somebody_else_picks_for_themselves_alone(world: World) -> None:
    asked = await world.ada.slash(world.channel, "whois", name="zhang")
    assert asked.response is not None
    before = said(asked)
    (menu,) = of_type(asked.response.components, SELECT)
    picked = await world.bob.select(asked.response.message, [menu["options"][1]["value"]])
    assert said(asked) == before
    assert picked.ephemeral
    assert said(picked).startswith(f"## {menu['options'][1]['label']}")


async def test_what_is_not_quite_a_name_offers_the_near_one_as_a_button(world: World) -> None:
    asked = await world.ada.slash(world.channel, "whois", name="openai")
    assert "is an organization" in said(asked)
    assert asked.response is not None
    pressed = await world.ada.click(asked.response.message, label="OpenAI")
    assert said(pressed).startswith("## OpenAI")


async def test_what_cannot_be_read_ends_in_a_sentence(world: World) -> None:
    result = await world.ada.slash(world.channel, "moves", since="blorb")
    assert "“blorb” is not a time I can read" in said(result)


async def test_a_command_that_this_version_does_not_have_says_so(world: World) -> None:
    cast("Lateral", world.env.bot).tree.remove_command("privacy")
    result = await world.ada.slash(world.channel, "privacy")
    assert said(result) == UNKNOWN
    assert result.ephemeral
    world.handled = 1


@pytest.mark.parametrize(
    ("command", "option", "typed", "label", "value"),
    [
        ("ask", "question", "who left anth", "Who left Anthropic?", "Who left Anthropic?"),
        ("whois", "name", "schwar", "Max Schwarzer · Anthropic", "max-schwarzer"),
        ("moves", "from", "opena", "OpenAI", "openai"),
        ("moves", "area", "interp", "interpretability", "interpretability"),
        ("moves", "since", "6 mo", "6 months", "6 months"),
        ("compare", "one", "opena", "OpenAI", "openai"),
        ("together", "other", "karp", "Andrej Karpathy · Anthropic", "andrej-karpathy"),
    ],
)
async def test_an_option_completes_to_a_name_and_its_id(
    world: World, command: str, option: str, typed: str, label: str, value: str
) -> None:
    await world.desk.make_ready()
    choices = await world.ada.autocomplete(world.channel, command, option, typed)
    assert {"name": label, "value": value} in choices
    assert len(choices) <= 25


async def test_nobody_unrelated_is_offered_while_a_name_is_typed(world: World) -> None:
    choices = await world.ada.autocomplete(world.channel, "whois", "name", "karp")
    assert [choice["value"] for choice in choices] == ["andrej-karpathy"]


async def test_two_people_are_compared_side_by_side(world: World) -> None:
    result = await world.ada.slash(world.channel, "compare", one="karpathy", other="sutskever")
    text = said(result)
    assert text.startswith("## Andrej Karpathy and Ilya Sutskever")
    assert re.search(r"\*\*.+ moved .*often", text.splitlines()[1])
    for name in ("Andrej Karpathy", "Ilya Sutskever"):
        assert re.search(rf"### {name}\n.*\n-# 5 moves, \d places · before: .*OpenAI", text)
    assert "Both have been at OpenAI" in text


async def test_of_two_organizations_the_first_line_says_which_has_more(world: World) -> None:
    result = await world.ada.slash(world.channel, "compare", one="openai", other="anthropic")
    text = said(result)
    assert re.search(r"\*\*OpenAI has more people and gained more\*\*: \+", text)
    rows = re.findall(r"^ *(\d+) +(\d+) +(\d+)  (\w+)$", text, re.MULTILINE)
    assert [row[-1] for row in rows] == ["OpenAI", "Anthropic"]
    assert int(rows[0][0]) > int(rows[1][0])


async def test_a_comparison_counts_as_the_card_of_the_organization_does(world: World) -> None:
    both = said(await world.ada.slash(world.channel, "compare", one="openai", other="meta"))
    card = said(await world.ada.slash(world.channel, "organization", name="openai"))
    whole = re.search(r"^ *(\d+) +(\d+)  in all$", card, re.MULTILINE)
    assert whole is not None
    assert re.search(rf"^ *\d+ +{whole[1]} +{whole[2]}  OpenAI$", both, re.MULTILINE)


async def test_whom_to_compare_is_picked_where_a_name_fits_several(world: World) -> None:
    asked = await world.ada.slash(world.channel, "compare", one="wei", other="andrej-karpathy")
    assert asked.response is not None
    (menu,) = of_type(asked.response.components, SELECT)
    picked = await world.ada.select(asked.response.message, [menu["options"][0]["value"]])
    assert picked.response is not None
    assert "### Andrej Karpathy\n" in text_of(picked.response.components)


async def test_a_person_and_an_organization_are_not_compared(world: World) -> None:
    result = await world.ada.slash(world.channel, "compare", one="openai", other="karpathy")
    assert "Compare two people, or two organizations, and not one of each." in said(result)


async def test_the_names_of_commands_can_be_clicked(world: World) -> None:
    await world.env.restart_bot(bot_on(world.store, world.desk))  # the ids are known still
    result = await world.ada.slash(world.channel, "whois", name="openai")
    assert re.search(r"Ask with </organization:\d+> OpenAI", said(result))


@pytest.mark.parametrize("typed", ["", "x" * 500, "\u202e\x00", "@everyone", "😀" * 90])
async def test_anything_typed_into_an_option_completes_to_something_or_nothing(
    world: World, typed: str
) -> None:
    choices = await world.ada.autocomplete(world.channel, "whois", "name", typed)
    assert len(choices) <= 25
    assert len(choices) > 0 or typed


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
async def test_discord_is_told_of_a_command_in_the_words_it_has_everywhere(
    world: World, command: object
) -> None:
    bot = world.env.bot
    told = {one["name"]: one for one in payload(bot.tree)}  # type: ignore[attr-defined]
    apart = {known.name for known in MODERATING}  # tried in tests/alerts
    assert set(told) == {known.name for known in COMMANDS} | apart | {WHO_IS_THIS_ABOUT}
    known = next(one for one in COMMANDS if one is command)
    sent = told[known.name]
    assert sent["description"] == known.description
    assert sent["integration_types"] == [0, 1]
    assert sent["contexts"] == [0, 1, 2]
    # What is deleted is a user's of Discord, and a form is opened there alone.
    there = [("privacy", "delete"), ("privacy", "ask")]
    options = [one for one in sent["options"] if (known.name, one["name"]) not in there]
    assert [option["name"] for option in options] == [one.name for one in known.options]
    for option, ours in zip(options, known.options, strict=True):
        assert option["description"] == ours.description
        assert option["required"] is ours.required
        assert bool(option.get("autocomplete")) is (ours.takes is not Takes.CHOICE)
        choices = {choice["name"]: choice["value"] for choice in option.get("choices", [])}
        assert choices == dict(ours.choices)
        assert len(option["description"]) <= 100
