"""Times as people type them beside a list, a number or a trend."""

from __future__ import annotations

import pytest

from tests.reading.conftest import ReadAs


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("anthropic joiners by yr 23-26", "moves(to: anthropic, dated: 2023..2026, by: year)"),
        ("who left openai 2023-26", "moves(from: openai, left: 2023..2026)"),
        ("departures from xai 2024/25", "moves(from: xai, left: 2024..2025)"),
        ("moves in q3 25", "moves(dated: 2025-07..2025-09)"),
        ("left apple between jan and jun 25", "moves(from: apple, left: 2025..2025-06)"),
        ("openai hires jan + feb 2026", "moves(to: openai, dated: 2026..2026-02)"),
        ("who left openai in early march 2026", "moves(from: openai, left: 2026-03)"),
        ("who left xai in march last year", "moves(from: xai, left: 2025-03)"),
        ("xai departures in the first half of this year", "moves(from: xai, left: 2026..2026-06)"),
        ("in 2024 who left openai", "moves(from: openai, left: 2024)"),
    ],
)
def test_a_time_may_be_short(read_as: ReadAs, text: str, query: str) -> None:
    assert read_as(text) == query


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("did OpenAI lose more people in 2025 than the year before", (2025, 2024)),
        ("more departures from OpenAI in 2024 or the year after?", (2024, 2025)),
        ("is OpenAI losing more people this year than last?", (2026, 2025)),
        ("were there more departures from OpenAI in 2026 than in the previous year", (2026, 2025)),
    ],
)
def test_a_year_may_be_told_by_the_one_before_it(
    read_as: ReadAs, text: str, years: tuple[int, int]
) -> None:
    sides = ", ".join(f"moves(from: openai, left: {year}, ask: number)" for year in years)
    assert read_as(text) == f"compare({sides}, ask: which)"


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("moves from gdm to ms ai in 25, not 24",
         "moves(from: google-deepmind, to: microsoft, dated: 2025)"),
        ("who left openai not 2024 but 2025", "moves(from: openai, left: 2025)"),
        ("who left openai in 2025 but not in march",
         "moves(from: openai, left: 2025, !step(from: openai, left: 2025-03))"),
    ],
)  # fmt: skip
def test_a_time_may_be_denied(read_as: ReadAs, text: str, query: str) -> None:
    assert read_as(text) == query


@pytest.mark.parametrize(
    "text", ["departures from openai since gpt-4", "who left openai after gpt-4 was released"]
)
def test_a_work_may_tell_the_time(read_as: ReadAs, text: str) -> None:
    since = "[tell(made(gpt-4), fields: year)].."
    assert read_as(text) == f"moves(from: openai, left: {since})"
