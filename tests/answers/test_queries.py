"""Queries say themselves as a command and in a form short enough for a button."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.old_buttons.queries import (
    About,
    Certainty,
    FindMoves,
    Flows,
    Grouping,
    Help,
    OrganizationProfile,
    Privacy,
    Query,
    QueryError,
    Sources,
    Together,
    WhoIs,
    read_compact,
)
from bot.answers.slash_commands import parse_command
from bot.careers.model import MoveKind, TrackChange

ids = st.from_regex(r"[a-z][a-z0-9]{0,20}(-[a-z0-9]{1,10}){0,2}", fullmatch=True)
optional_ids = st.none() | ids
days = st.none() | st.dates(min_value=date(1950, 1, 1), max_value=date(2100, 1, 1))
queries: st.SearchStrategy[Query] = st.one_of(
    st.builds(WhoIs, ids),
    st.builds(OrganizationProfile, ids),
    st.builds(Sources, ids, st.integers(1, 99)),
    st.builds(Together, ids, optional_ids, st.integers(1, 99)),
    st.builds(Flows, optional_ids, days, days, st.none() | st.sampled_from(list(Grouping))),
    st.sampled_from([Help(), About(), Privacy()]),
    st.builds(
        FindMoves,
        person=optional_ids,
        organization=optional_ids,
        origin=optional_ids,
        destination=optional_ids,
        since=days,
        until=days,
        kind=st.none() | st.sampled_from(list(MoveKind)),
        track_change=st.none() | st.sampled_from(list(TrackChange)),
        area=optional_ids,
        status=st.none() | st.sampled_from(list(Certainty)),
        any_kind=st.sampled_from([None, True]),
        page=st.integers(1, 999),
    ),
)


@given(queries)
def test_what_a_button_carries_is_the_query_it_was_made_for(query: Query) -> None:
    assert read_compact(query.compact) == query


@given(st.text(max_size=120))
def test_any_other_text_is_refused_and_never_a_crash(text: str) -> None:
    with suppress(QueryError):
        read_compact(text)


@pytest.mark.parametrize(
    "text",
    ["", "x?p=1", "w", "w?z=1", "m?s=notadate", "m?n=0", "m?k=stolen", "w?p=a&p", "m?n=9" * 20],
)
def test_a_button_of_another_version_is_refused(text: str) -> None:
    with pytest.raises(QueryError):
        read_compact(text)


def test_a_query_says_the_command_that_asks_it() -> None:
    query = FindMoves(
        origin="openai",
        destination="anthropic",
        since=date(2024, 1, 1),
        track_change=TrackChange.TO_RESEARCH,
    )
    assert query.command == "/moves from:openai to:anthropic since:2024-01-01 kind:to research"
    assert WhoIs("max-schwarzer").command == "/whois name:max-schwarzer"
    assert Sources("max-schwarzer").command == ""


@given(queries)
def test_the_command_of_a_query_is_read_back_with_its_options(query: Query) -> None:
    if query.command:
        request = parse_command(query.command)
        assert (request.command, request.options) == (query.name, query.options())
