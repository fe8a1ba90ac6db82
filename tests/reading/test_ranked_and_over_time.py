"""What is counted by place, by person, by year, and which of it comes first."""

from __future__ import annotations

import pytest

from tests.reading.conftest import ReadAs


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("who's had the most employers", "stays(by: person, measure: count.place, top: 1)"),
        ("who has worked at the most places", "stays(by: person, measure: count.place, top: 1)"),
        ("from which universities did the most founders get their doctorate?",
         "people(some(stays(founder: yes)), some(stays(tracks: student, titles: phd)), "
         "by: key(place, of: post(tracks: student, titles: phd)), top: 1)"),
        ("top 5 phd schools of people at OpenAI",
         "people(some(stays(at: openai, when: now)), "
         "by: key(place, of: post(tracks: student, titles: phd)), top: 5)"),
        ("how many researchers do you track", "people(ask: number)"),
        ("who moved from a uk lab to a us lab in 2025",
         "moves(from: place(countries: GB), to: place(countries: US), dated: 2025)"),
        ("newest 3 hires at thinking machines",
         "moves(to: thinking-machines-lab, order: start, top: 3)"),
        ("people who left anthropic, most recent first", "moves(from: anthropic, order: date)"),
        ("leavers of mistral since its founding", "moves(from: mistral-ai)"),
        ("who was the most recent person to leave ssi",
         "moves(from: safe-superintelligence, order: end, top: 1)"),
        ("share of msl hires with openai as the job right before",
         "share(moves(to: meta-superintelligence-labs), step(from: openai))"),
    ],
)  # fmt: skip
def test_it_is_ranked_by_what_is_asked(read_as: ReadAs, text: str, query: str) -> None:
    assert read_as(text) == query


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("what was openai's worst month", "moves(from: openai, by: month, top: 1)"),
        ("looking only at founders of xAI: what was the worst month for the company?",
         "moves(from: post(at: xai, founder: yes), by: month, top: 1)"),
        ("quietest year for openai departures",
         "moves(from: openai, by: year, rising: yes, top: 1)"),
        ("headcount of xai per year", "stays(at: xai, by: held-year)"),
        ("number of people at anthropic at the end of each year",
         "stays(at: anthropic, by: held-year)"),
        ("is hiring into meta slowing down? compare 2025 and this year",
         "compare(moves(to: meta, dated: 2025, ask: number), "
         "moves(to: meta, dated: 2026, ask: number))"),
    ],
)  # fmt: skip
def test_it_is_counted_over_time(read_as: ReadAs, text: str, query: str) -> None:
    assert read_as(text) == query
