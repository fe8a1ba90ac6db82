"""Organizations, flows and overlaps as a user sees them, with their buttons."""

from __future__ import annotations

import re

import pytest
from simcord import InteractionResult

from tests.discord_app.conftest import World
from tests.discord_app.payloads import broken_limits, labels_of, text_of


def said(result: InteractionResult) -> str:
    assert result.response is not None
    assert broken_limits(result.response.components) == []
    return text_of(result.response.components)


async def press(world: World, result: InteractionResult, label: str) -> str:
    assert result.response is not None
    labels = labels_of(result.response.components)
    (whole,) = [one for one in labels if one == label or one.startswith(f"{label} (")]
    return said(await world.ada.click(result.response.message, label=whole))


@pytest.mark.parametrize(
    ("label", "title"),
    [
        ("Arrivals", "## Moves to OpenAI"),
        ("Departures", "## Moves from OpenAI"),
        ("People", "## People at OpenAI now"),
        ("Flows", "## Flows into and out of OpenAI"),
    ],
)
async def test_a_profile_leads_to_moves_people_and_flows(
    world: World, label: str, title: str
) -> None:
    asked = await world.ada.slash(world.channel, "organization", name="OpenAI")
    text = said(asked)
    assert re.search(
        r"\n\*\*[+−±]\d+ in the 12 months to \w+ \d{4}\*\*: \d+ came, \d+ left\n", text
    )
    assert re.search(r"\n *\d+ +\d+ +in all\n", text)
    assert (await press(world, asked, label)).startswith(title)


async def test_flows_are_a_table_in_letters_of_one_width_that_fits_a_phone(world: World) -> None:
    result = await world.ada.slash(
        world.channel, "flows", organization="openai", leave_out="students"
    )
    text = said(result)
    assert text.startswith("## Flows into and out of OpenAI, students' steps left out")
    (rows,) = re.findall(r"```\n(.*?)\n```", text, re.DOTALL)
    numbers = [re.match(r"[ \d,+±−-]*", row) for row in rows.splitlines()[1:]]
    assert len({len(found[0]) for found in numbers if found}) == 1  # they stand below each other
    assert max(map(len, rows.splitlines())) <= 26  # a long name goes on below itself
    assert re.search(r"Thinking\n +Machines Lab", rows)
    assert re.search(r"with a known origin and [\d,]+ of [\d,]+ departures", text)


async def test_who_worked_together_for_certain_stands_before_who_may_have(world: World) -> None:
    result = await world.ada.slash(world.channel, "together", person="ilya sutskever")
    text = said(result)
    assert "### For certain" in text
    assert "at least" in text
    assert (await press(world, result, "Ilya Sutskever")).startswith("## Ilya Sutskever")
