"""How moves are named that only may be of a time."""

from __future__ import annotations

from datetime import date

import pytest

from bot.answers.time_words import possible_words


@pytest.mark.parametrize(
    ("since", "until", "words"),
    [
        ("2026-03-01", "2026-03-31", "dated 2026 only"),
        ("2025-06-01", None, "dated 2025 only"),
        (None, "2025-06-30", "dated 2025 only"),
        ("2025-06-01", "2026-03-31", "dated by the year only"),
        ("2025-06-10", None, "dated less exactly"),
        ("2025-06-01", "2025-06-12", "dated less exactly"),
    ],
)
def test_they_are_named_by_how_exactly_they_are_dated(
    since: str | None, until: str | None, words: str
) -> None:
    days = [date.fromisoformat(day) if day else None for day in (since, until)]
    assert possible_words(*days) == words
