"""Questions about what people were before and what they became: changes of work, interns, ways back."""

from __future__ import annotations

import pytest

from tests.reading.conftest import ReadAs


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("managers at Google who became researchers again",
         "moves(from: google, kinds: any, change: to-research)"),
        ("OpenAI researchers turned managers",
         "moves(from: openai, kinds: any, change: to-management)"),
        ("engineers who became founders",
         "moves(from: post(tracks: engineering), kinds: founded)"),
        ("who went from founder to researcher at Meta",
         "moves(from: post(founder: yes), to: post(at: meta, tracks: research))"),
        ("executives who returned to hands-on research",
         "moves(kinds: any, change: to-research)"),
    ],
)  # fmt: skip
def test_what_somebody_was_before_is_kept(read_as: ReadAs, text: str, query: str) -> None:
    assert read_as(text) == query


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("who led a team at Google and then became an engineer at OpenAI",
         "moves(from: post(at: google, tracks: executive+management), "
         "to: post(at: openai, tracks: engineering), kinds: any, direct: no)"),
        ("who was vp at openai and later became a researcher at anthropic",
         "moves(from: post(at: openai, titles: vp), to: post(at: anthropic, tracks: research), "
         "kinds: any, direct: no)"),
        ("which people held a leading position at Apple and then became engineers when they moved "
         "directly to Meta in 2025",
         "moves(from: post(at: apple, tracks: executive+management), "
         "to: post(at: meta, tracks: engineering), kinds: any, dated: 2025)"),
    ],
)  # fmt: skip
def test_a_post_goes_before_the_next(read_as: ReadAs, text: str, query: str) -> None:
    assert read_as(text) == query


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("who traded management for research at OpenAI",
         "moves(to: openai, kinds: any, change: to-research)"),
        ("team leads at Apple who gave up management and joined Meta as researchers",
         "moves(from: post(at: apple, tracks: management), to: post(at: meta, tracks: research))"),
        ("which OpenAI researchers have taken up a chair at a university",
         "moves(from: openai, to: post(at: place(kinds: university), tracks: faculty))"),
        ("who exchanged a research position at Google for a professorship at a university",
         "moves(from: post(at: google, tracks: research), "
         "to: post(at: place(kinds: university), tracks: faculty))"),
    ],
)  # fmt: skip
def test_what_is_given_up_for_what(read_as: ReadAs, text: str, query: str) -> None:
    assert read_as(text) == query


@pytest.mark.parametrize(
    "text",
    [
        "who was intern in Google and later they got hired there as employee",
        "Please list those who first came to Google as interns and were later hired there",
        "Who interned at Google and was hired full-time afterwards?",
        "which former Google interns were hired by Google later",
    ],
)
def test_interns_who_were_hired(read_as: ReadAs, text: str) -> None:
    assert read_as(text).startswith(
        "people(path(post(at: google, tracks: internship), post(at: google))"
    )


@pytest.mark.parametrize(
    "text",
    [
        "interned at oai but never hired there, any1?",
        "people who did an internship at OpenAI but never worked there",
        "OpenAI interns who never joined OpenAI",
    ],
)
def test_interns_who_were_not_hired(read_as: ReadAs, text: str) -> None:
    assert read_as(text) == (
        "people(some(stays(at: openai, tracks: internship)), !some(stays(at: openai)))"
    )


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("who left OpenAI for Meta and then came back",
         "people(path(step(from: openai, to: meta), step(to: openai)))"),
        ("who went to Meta from OpenAI and returned to OpenAI",
         "people(path(step(from: openai, to: meta), step(to: openai)))"),
        ("didnt people leave openai for meta and come back",
         "people(path(step(from: openai, to: meta), step(to: openai)))"),
    ],
)  # fmt: skip
def test_a_way_back(read_as: ReadAs, text: str, query: str) -> None:
    assert read_as(text) == query


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("professors from MIT now at startups",
         "people(some(stays(at: mit, tracks: faculty)), "
         "some(stays(at: place(kinds: startup), when: now)))"),
        ("faculty from Berkeley who are now at Google",
         "people(some(stays(at: berkeley, tracks: faculty)), some(stays(at: google, when: now)))"),
    ],
)  # fmt: skip
def test_what_somebody_was_and_where_they_are_now(read_as: ReadAs, text: str, query: str) -> None:
    assert read_as(text) == query
