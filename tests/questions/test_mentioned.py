"""Who and what a text names that was not written for the bot."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.answers.desk import Desk
from bot.reading.mentioned import MOST, Mentioned, mentioned

pytestmark = pytest.mark.asyncio(loop_scope="session")


def found(desk: Desk, text: str) -> Mentioned:
    return mentioned(text, desk._names.lookup)


@pytest.mark.parametrize(
    ("text", "people", "places"),
    [
        ("Max Schwarzer leaves OpenAI for Anthropic.", ["max-schwarzer"], ["openai", "anthropic"]),
        ("MAX SCHWARZER LEAVES OPENAI", ["max-schwarzer"], ["openai"]),
        (
            "mira murati, john schulman and barret zoph left openai",
            ["mira-murati", "john-schulman", "barret-zoph"],
            ["openai"],
        ),
        ("**Mark Chen**’s post, and OpenAI's", ["mark-chen"], ["openai"]),
        ("Noam Shazeer/Daniel de Freitas", ["noam-shazeer", "daniel-de-freitas"], []),
        ("林俊旸离开了，加入", ["junyang-lin"], []),
        ("via @karpathy and https://github.com/karpathy", ["andrej-karpathy"], []),
        ("Jan Leike's news.\nJan Leike again", ["jan-leike"], []),
        ("I work at apple, she left google", [], ["apple", "google"]),
        ("He moved to Figure.", [], ["figure-ai"]),
        ("Apple hired Ruoming Pang; Meta paid.", ["ruoming-pang"], ["apple", "meta"]),
        # A surname by itself counts beside an organization of theirs.
        ("Karpathy joins Anthropic", ["andrej-karpathy"], ["anthropic"]),
        ("At OpenAI, Schulman agreed", ["john-schulman"], ["openai"]),
    ],
)
async def test_names_are_found_in_the_order_of_the_text(
    asked: Desk, text: str, people: list[str], places: list[str]
) -> None:
    named = found(asked, text)
    assert sorted(named.people) == sorted(people)
    assert list(named.places) == places


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Will may figure out how an apple can adept a character; reflection matters.",
        "together we scale, with inflection and cohesion, a meta analysis of the mistral",
        "Apple pie is great and I will face it mit Freude",
        "the dean may march to the silver park, long live the king",
        "He said she will run away. May I? You may.",
        "Peter Manning met Paul Clark",
        "<@1234567890123456> <#12> :wave: @everyone",
        "https://example.org/openai/max-schwarzer",
    ],
)
async def test_ordinary_words_and_strangers_are_nobody(asked: Desk, text: str) -> None:
    assert found(asked, text) == Mentioned()


async def test_a_surname_alone_is_perhaps_somebody(asked: Desk) -> None:
    assert found(asked, "What does Karpathy think?") == Mentioned(perhaps=("andrej-karpathy",))
    assert found(asked, "Tim Manning left; Manning is gone") == Mentioned()


async def test_a_long_text_names_no_more_than_fit_a_menu(asked: Desk) -> None:
    names = asked._names.lookup.people.complete("", 60)
    text = ", ".join(one.name for one in names)
    assert len(found(asked, text).people) == MOST
    assert len(found(asked, "\n".join([text] * 5)).people) == MOST


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.sampled_from(
            ["Max", "schwarzer", "OpenAI", "apple", "Will", "@karpathy", "林俊旸", "https://a.b/c"]
        )
        | st.text(max_size=30),
        max_size=40,
    ).map(" ".join)
)
async def test_any_text_can_be_looked_through(asked: Desk, text: str) -> None:
    named = found(asked, text)
    for ids in (named.people, named.places, named.perhaps):
        assert len(set(ids)) == len(ids) <= MOST
    assert not set(named.people) & set(named.perhaps)
