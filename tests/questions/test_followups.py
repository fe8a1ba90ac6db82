"""A question may go on from the one before it."""

from __future__ import annotations

from datetime import date

import pytest

from bot.answers.old_buttons.asked import (
    Fact,
    FindPeople,
    HowMany,
    Measure,
    OrganizationFact,
    PersonFact,
    PlaceFact,
    Ranking,
    SelectMoves,
)
from bot.answers.desk import Desk
from bot.answers.old_buttons.queries import FindMoves, OrganizationProfile, Query, Together, WhoIs
from bot.careers.model import MoveKind, Track

pytestmark = pytest.mark.asyncio(loop_scope="session")

LEFT = FindMoves(origin="openai")
BEFORE = PersonFact("max-schwarzer", Fact.BEFORE)


@pytest.mark.parametrize(
    ("previous", "text", "query"),
    [
        (LEFT, "and to Meta?", FindMoves(origin="openai", destination="meta")),
        (LEFT, "to anthropic", FindMoves(origin="openai", destination="anthropic")),
        (
            LEFT,
            "what about 2024?",
            FindMoves(origin="openai", since=date(2024, 1, 1), until=date(2024, 12, 31)),
        ),
        (LEFT, "and since 2025", FindMoves(origin="openai", since=date(2025, 1, 1))),
        (LEFT, "only researchers", SelectMoves(origins="openai", track=Track.RESEARCH)),
        (LEFT, "only founders", FindMoves(origin="openai", kind=MoveKind.FOUNDED)),
        (LEFT, "who else?", FindMoves(origin="openai", page=2)),
        (LEFT, "what about anthropic?", FindMoves(origin="anthropic")),
        (LEFT, "how many?", HowMany(LEFT.compact)),
        (
            FindMoves(destination="anthropic"),
            "and from google?",
            FindMoves(origin="google", destination="anthropic"),
        ),
        (
            HowMany(LEFT.compact),
            "and in 2024?",
            HowMany(
                FindMoves(origin="openai", since=date(2024, 1, 1), until=date(2024, 12, 31)).compact
            ),
        ),
        (WhoIs("max-schwarzer"), "and before that?", BEFORE),
        (BEFORE, "and before that?", PersonFact("max-schwarzer", Fact.BEFORE, steps=2)),
        (BEFORE, "and him before that?", PersonFact("max-schwarzer", Fact.BEFORE, steps=2)),
        (
            PersonFact("max-schwarzer", Fact.NOW),
            "and karpathy?",
            PersonFact("andrej-karpathy", Fact.NOW),
        ),
        (WhoIs("max-schwarzer"), "where does he work?", PersonFact("max-schwarzer", Fact.NOW)),
        (WhoIs("max-schwarzer"), "who worked with him", Together("max-schwarzer")),
        (
            WhoIs("mira-murati"),
            "when did she leave openai?",
            PersonFact("mira-murati", Fact.LEFT, "openai"),
        ),
        (
            OrganizationProfile("anthropic"),
            "who works there?",
            FindPeople(here="anthropic"),
        ),
        (OrganizationProfile("anthropic"), "what about openai", OrganizationProfile("openai")),
        (FindPeople(here="anthropic"), "and at openai?", FindPeople(here="openai")),
        (FindPeople(here="anthropic"), "at openai?", FindPeople(here="openai")),
        (
            FindPeople(here="anthropic"),
            "on interpretability?",
            FindPeople(here="anthropic", area="interpretability"),
        ),
        (LEFT, "and in robotics?", FindMoves(origin="openai", area="robotics")),
        (
            OrganizationFact("safe-superintelligence", PlaceFact.FOUNDERS),
            "and anthropic?",
            OrganizationFact("anthropic", PlaceFact.FOUNDERS),
        ),
        (
            OrganizationFact("anthropic", PlaceFact.FOUNDERS),
            "who left it?",
            FindMoves(origin="anthropic"),
        ),
        (LEFT, "who works there?", FindPeople(here="openai")),
        (
            PersonFact("mira-murati", Fact.LEFT, "openai"),
            "and tesla?",
            PersonFact("mira-murati", Fact.LEFT, "tesla"),
        ),
        (HowMany(LEFT.compact), "who are they?", LEFT),
        (
            SelectMoves(origins="openai,google"),
            "and to meta?",
            SelectMoves(origins="openai,google", destinations="meta"),
        ),
        (
            SelectMoves(origins="openai,google"),
            "what about apple?",
            SelectMoves(origins="apple"),
        ),
        (
            Ranking(Measure.GAINED),
            "and in 2024",
            Ranking(Measure.GAINED, since=date(2024, 1, 1), until=date(2024, 12, 31)),
        ),
        (Ranking(Measure.GAINED), "and lost the most?", Ranking(Measure.LOST)),
        (Ranking(Measure.LOST, top=3), "who gained most", Ranking(Measure.GAINED, top=3)),
        (FindMoves(destination="anthropic"), "who left again?", FindMoves(origin="anthropic")),
        (
            OrganizationProfile("anthropic"),
            "who joined since",
            FindMoves(destination="anthropic"),
        ),
        (
            PersonFact("max-schwarzer", Fact.NOW),
            "since when?",
            PersonFact("max-schwarzer", Fact.JOINED),
        ),
        (
            PersonFact("max-schwarzer", Fact.GONE, "openai"),
            "when?",
            PersonFact("max-schwarzer", Fact.LEFT, "openai"),
        ),
        (
            PersonFact("max-schwarzer", Fact.LEFT, "openai"),
            "and why?",
            PersonFact("max-schwarzer", Fact.WHY, "openai"),
        ),
        (
            PersonFact("max-schwarzer", Fact.JOINED, "anthropic"),
            "why",
            PersonFact("max-schwarzer", Fact.WHY_JOINED, "anthropic"),
        ),
        (
            PersonFact("barret-zoph", Fact.LEFT, "thinking-machines-lab"),
            "where did he go after?",
            PersonFact("barret-zoph", Fact.AFTER, "thinking-machines-lab"),
        ),
        (
            PersonFact("aidan-gomez", Fact.FOUNDED),
            "who else founded it",
            PersonFact("aidan-gomez", Fact.COFOUNDERS),
        ),
        (
            WhoIs("john-schulman"),
            "and before anthropic?",
            PersonFact("john-schulman", Fact.BEFORE, "anthropic"),
        ),
        (WhoIs("max-schwarzer"), "where now?", PersonFact("max-schwarzer", Fact.NOW)),
    ],
)
async def test_a_follow_up_changes_the_question_before(
    asked: Desk, previous: Query, text: str, query: Query
) -> None:
    read_as = (await asked.ask_question(text, previous=previous)).query
    assert read_as == query


@pytest.mark.parametrize(
    "text", ["and to Meta?", "what about 2024?", "who else?", "only researchers"]
)
async def test_a_follow_up_to_nothing_is_not_understood(asked: Desk, text: str) -> None:
    read_as = (await asked.ask_question(text)).query
    assert read_as is None


async def test_a_new_question_does_not_go_on_from_the_one_before(asked: Desk) -> None:
    read_as = (await asked.ask_question("who joined anthropic", previous=LEFT)).query
    assert read_as == FindMoves(destination="anthropic")
