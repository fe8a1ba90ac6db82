"""Whatever is typed gets a reply, soon, and never an error."""

from __future__ import annotations

import random
import time
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.answers.ask import Ask, read_ask
from bot.answers.desk import Desk
from bot.reading.reading import Read
from bot.reading.tokens import tokens_of
from tests.questions.times_in import find_time
from tests.questions.today import TODAY

WORDS = [
    "who",
    "what",
    "where",
    "when",
    "how",
    "left",
    "joined",
    "moved",
    "from",
    "to",
    "at",
    "since",
    "in",
    "2024",
    "may",
    "openai",
    "anthropic",
    "meta",
    "google",
    "max",
    "schwarzer",
    "karpathy",
    "wei",
    "chen",
    "and",
    "or",
    "not",
    "but",
    "only",
    "researchers",
    "founders",
    "before",
    "after",
    "that",
    "is",
    "was",
    "did",
    "does",
    "the",
    "a",
    "of",
    "with",
    "people",
    "labs",
    "most",
    "compare",
    "between",
    ",",
    "?",
    "'s",
    "went",
    "back",
    "research",
]


@pytest.mark.asyncio(loop_scope="session")
@pytest.mark.parametrize(
    "text",
    [
        "",
        "?",
        "who " * 500,
        "a" * 2000,
        "😀" * 100,
        "<@123456789> who left <#42>",
        "```python\nprint('who left openai')\n```",
        "who left " + " and ".join(["max schwarzer"] * 50),
        "who moved from " + "openai or " * 30 + "meta to anthropic",
        "\x00\x01\u202e who left openai",
        "who left openai since 9999-99-99",
        "who left openai in 2024-13",
        "who left openai on 31 february 2024",
        "who is " + "é" * 300,
        "{p} {o} [x] (y) <z> |",
        "%s %d \\ \\d+ .*",
        "'; DROP TABLE people; --",
    ],
)
async def test_a_strange_text_gets_a_reply(asked: Desk, text: str) -> None:
    answer = await asked.ask_text(text)
    assert answer.card.lead.plain


@pytest.mark.asyncio(loop_scope="session")
async def test_words_thrown_together_get_a_reply_in_time(asked: Desk) -> None:
    chance = random.Random(20261124)
    await asked.ask_text("who left openai")
    for _ in range(300):
        text = " ".join(chance.choices(WORDS, k=chance.randint(1, 14)))
        begin = time.perf_counter()
        answer = await asked.ask_text(text)
        assert answer.card.lead.plain
        assert time.perf_counter() - begin < 3.0


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(max_size=300))
def test_any_text_can_be_made_plain_and_searched_for_a_time(text: str) -> None:
    tokens = tokens_of(text)
    assert all(one.text.strip() == one.text != "" for one in tokens)
    found = find_time(" ".join(one.text for one in tokens), TODAY)
    assert found is None or found.since or found.until


@pytest.mark.asyncio(loop_scope="session")
async def test_any_text_is_read_and_never_an_error(asked: Desk) -> None:
    words = st.one_of(st.sampled_from(WORDS), st.text(max_size=12))
    texts = st.one_of(st.text(max_size=200), st.lists(words, max_size=20).map(" ".join))

    @settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
    @given(texts)
    def reads(text: str) -> None:
        reading = asked.read_question(text)
        if isinstance(reading, Read):
            ask = Ask(reading.query)
            assert read_ask(ask.compact) == ask

    reads()


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("who left last quarter", "2026-07-01", "2026-09-30"),
        ("who left this week", "2026-11-23", "2026-11-29"),
        ("who left yesterday", "2026-11-23", "2026-11-23"),
        ("who left on 3 march 2026", "2026-03-03", "2026-03-03"),
        ("who left on march 3 2026", "2026-03-03", "2026-03-03"),
        ("who left between may and july 2025", "2025-05-01", "2025-07-31"),
        ("who left in december", "2025-12-01", "2025-12-31"),
        ("who left since last year", "2025-01-01", None),
        ("who left in early 2025", "2025-01-01", "2025-04-30"),
        ("who left in 2025-03", "2025-03-01", "2025-03-31"),
        ("who may leave", None, None),
        ("the march of progress", None, None),
    ],
)
def test_a_time_is_read_where_it_stands(text: str, since: str | None, until: str | None) -> None:
    found = find_time(text, TODAY)
    bounds = (found.since, found.until) if found else (None, None)
    assert bounds == (
        date.fromisoformat(since) if since else None,
        date.fromisoformat(until) if until else None,
    )
