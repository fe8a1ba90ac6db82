"""Flows and overlaps on the real data, held against counts made apart from the product."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.answers.answer import Outcome
from bot.answers.ask import about
from bot.answers.asking import moves_of, person
from bot.answers.desk import Desk
from bot.careers.model import Status
from tests.answers.test_desk import said
from tests.questions.conftest import asked

DATA = Path(__file__).parents[2] / "data"


__all__ = ["asked"]  # the fixture

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.fixture
def desk(asked: Desk) -> Desk:
    return asked


@cache
def next_places(place: str) -> Counter[str]:
    """Count where people went after a place, straight from the files, with the simplest reading:

    consecutive roles, the first over, both better than unverified.
    """
    found: Counter[str] = Counter()
    for file in (DATA / "people").glob("*.yaml"):
        roles: list[dict[str, Any]] = yaml.safe_load(file.read_text("utf-8"))["roles"]
        for old, new in itertools.pairwise(roles):
            over = old.get("end") or old.get("ended") or old.get("end_announced")
            sure = Status.UNVERIFIED not in (old["status"], new["status"])
            if old["organization"] == place != new["organization"] and over and sure:
                found[new["organization"]] += 1 if not new.get("after_gap") else 0
    return found


@pytest.mark.parametrize("place", ["anthropic", "meta-superintelligence-labs"])
async def test_the_roads_out_of_openai_are_as_many_as_the_files_say(desk: Desk, place: str) -> None:
    answer = await desk.answer(moves_of(origin="openai", destination=place), whole=True)
    assert len(answer.moves) == next_places("openai")[place]


@pytest.mark.parametrize(
    ("group", "family"),
    [
        ("anthropic", ["anthropic"]),
        ("meta", ["meta", "meta-fair", "meta-superintelligence-labs", "instagram"]),
    ],
)
async def test_the_flows_out_of_openai_are_as_many_as_the_files_say(
    desk: Desk, group: str, family: list[str]
) -> None:
    answer = await desk.ask_text("/flows openai")
    assert answer.flows is not None
    counted = sum(next_places("openai")[place] for place in family)
    assert answer.flows.flows["openai", group] == counted
    assert re.search(rf"^ *\d+ +{counted} .* {group}$", said(answer.card).lower(), re.MULTILINE)


async def test_the_field_names_who_gained_and_who_lost_most(desk: Desk) -> None:
    answer = await desk.ask_text("/flows")
    assert answer.outcome is Outcome.OK
    assert answer.card.lead.plain == "Anthropic gained most (+50), Apple lost most (−8) among labs"
    assert "Academia" in said(answer.card)


async def test_a_lab_is_shown_with_its_partners_and_the_basis_of_the_numbers(desk: Desk) -> None:
    answer = await desk.ask_text("/flows OpenAI since:2024")
    assert answer.understood == "Flows into and out of OpenAI since January 2024"
    assert "38 arrivals and 42 departures, balance −4; the data ends in July 2026" in said(
        answer.card
    )
    assert "Counted from 38 of 43 arrivals with a known origin" in said(answer.card)
    assert "42 of 55 departures with a known destination" in said(answer.card)
    assert answer.organizations[0] == "meta"


async def test_two_people_are_told_where_they_were_together(desk: Desk) -> None:
    answer = await desk.ask_text("/together person:ilya sutskever other:karpathy")
    assert answer.value == "yes"
    assert answer.card.lead.plain == "They were together at 2 places, and possibly at 1 more."


async def test_two_who_never_met_are_told_so(desk: Desk) -> None:
    answer = await desk.answer(about(person("geoffrey-hinton"), person("max-schwarzer")))
    assert answer.value == "no"
    assert "never at one place" in said(answer.card)


async def test_a_persons_colleagues_come_longest_first(desk: Desk) -> None:
    answer = await desk.ask_text("/together ilya sutskever")
    assert answer.people[:3] == ("greg-brockman", "john-schulman", "sam-altman")
    assert "at least 8 years 4 months" in said(answer.card)
