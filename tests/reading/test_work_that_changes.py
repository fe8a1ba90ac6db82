"""Questions about how the work of people changed, read as the query they mean."""

from __future__ import annotations

import pytest

from tests.reading.conftest import ReadAs

READ: dict[str, tuple[tuple[str, str], ...]] = {
    "chairs that are kept or given up": (
        (
            "which professors at anthropic kept their chair",
            "people(some(stays(at: anthropic, when: now)), some(stays(when: now, tracks: faculty)))",
        ),
        (
            "which professors work at anthropic now without having given up their faculty post?",
            "people(some(stays(at: anthropic, when: now)), some(stays(when: now, tracks: faculty)))",
        ),
        (
            "anyone at openai now who used to be a professor but has given the chair up for good",
            "people(some(stays(at: openai, when: now)), some(stays(when: past, tracks: faculty)), !some(stays(when: now, tracks: faculty)))",
        ),
        (
            "who on openai's payroll today has held a faculty post anywhere",
            "people(some(stays(at: openai, when: now)), some(stays(tracks: faculty)))",
        ),
    ),
    "there and back": (
        (
            "professors who went to industry and returned to university",
            "people(path(step(from: post(tracks: faculty), to: place(kinds: company+startup)), step(to: place(kinds: university))))",
        ),
        (
            "interns who came back to deepmind as researchers",
            "people(path(post(at: deepmind, tracks: internship), post(at: deepmind, tracks: research)))",
        ),
        (
            "who was an intern at meta and is there now as an employee",
            "people(path(post(at: meta, tracks: internship), post(at: meta, when: now)))",
        ),
        ("which executives went back to research", "moves(kinds: any, change: to-research)"),
    ),
    "another sort of work": (
        (
            "managers in google that accepted a plain researcher seat at meta in 2025 or 2026",
            "moves(from: post(at: google, tracks: management), to: post(at: meta, tracks: research), joined: 2025..2026)",
        ),
        (
            "profesors that took an anthropic job",
            "moves(from: post(tracks: faculty), to: anthropic)",
        ),
        (
            "people from quant trading who went into ai research",
            "moves(from: post(tracks: finance), to: post(tracks: research))",
        ),
        (
            "researchers turned investors",
            "moves(from: post(tracks: research), to: post(tracks: finance), kinds: any)",
        ),
        (
            "who left a lab to become a professor in 2025",
            "moves(from: place(kinds: company+nonprofit+startup), to: post(tracks: faculty), joined: 2025)",
        ),
    ),
}


@pytest.mark.parametrize(("text", "query"), [pair for group in READ.values() for pair in group])
def test_a_question_is_read_as_the_query_it_means(text: str, query: str, read_as: ReadAs) -> None:
    assert read_as(text) == query
