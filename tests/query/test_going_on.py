"""Ways to go on from a question: what was asked before, what is said then, and what is asked now."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings

from bot.careers.model import Status, Track
from bot.query.going_on import (
    adjusted,
    among,
    joined,
    reasked,
    refine,
    swapped,
    that_time,
    those,
    turned,
    widened,
)
from bot.query.language import (
    Condition,
    Day,
    Find,
    Is,
    Key,
    Measure,
    Place,
    Post,
    Query,
    Some,
    Span,
    Step,
    Tell,
)
from bot.query.reader import parse
from bot.query.terms import Ask, Field, Pick, Rows, ScopeError, Stat, Versus, When
from bot.query.writer import write
from tests.query.queries import QUERIES

PHD = Some(
    Rows.STAYS,
    Post(at=Place(frozenset({"stanford"})), tracks=frozenset({Track.STUDENT}), titles=("phd",)),
)
THERE_NOW = Key(Field.PLACE, Post(when=When.NOW))


def at(id_: str) -> Place:
    return Place(frozenset({id_}))


def year(number: int) -> Span:
    return Span(Day(date(number, 1, 1)), Day(date(number, 12, 31)))


def find(text: str) -> Find:
    query = parse(text)
    assert isinstance(query, Find)
    return query


def tell(text: str) -> Tell:
    query = parse(text)
    assert isinstance(query, Tell)
    return query


def condition(text: str) -> Condition:
    return find(text).where


LEFT = "moves(from: openai, left: 2024)"
OF_THEM = "in(moves(from: openai, left: 2024))"

Went = tuple[str, Callable[[Query], Query], str]
SAID: dict[str, Went] = {
    # refine
    "just those from Meta": (
        "moves(to: anthropic)",
        lambda q: refine(q, Step(origin=at("meta"))),
        "moves(to: anthropic, step(from: meta))",
    ),
    "only Stanford PhDs": (
        LEFT,
        lambda q: refine(q, PHD),
        "moves(from: openai, left: 2024, who(some(stays(at: stanford, tracks: student,"
        " titles: phd))))",
    ),
    "keep those who are at Google now": (
        "people(some(stays(at: openai)))",
        lambda q: refine(q, Post(at("google"), When.NOW)),
        "people(some(stays(at: openai)), some(stays(at: google, when: now)))",
    ),
    "but not to Microsoft": (
        LEFT,
        lambda q: refine(q, ~Step(destination=at("microsoft"))),
        "moves(from: openai, left: 2024, !step(to: microsoft))",
    ),
    "of both, only researchers": (
        "compare(stays(at: openai), stays(at: meta))",
        lambda q: refine(q, Post(tracks=frozenset({Track.RESEARCH}))),
        "compare(stays(at: openai, post(tracks: research)), stays(at: meta,"
        " post(tracks: research)))",
    ),
    # among
    "which of these five were at Meta": (
        "people(some(stays(at: openai)), top: 5)",
        lambda q: among(find(write(q)), Post(at("meta"))),
        "people(in(people(some(stays(at: openai)), top: 5)), some(stays(at: meta)))",
    ),
    # swap
    "and 2023?": (
        LEFT,
        lambda q: swapped(q, year(2023)),
        "moves(from: openai, left: 2023)",
    ),
    "what about Mistral": (
        "moves(from: openai, to: anthropic)",
        lambda q: swapped(q, at("mistral-ai")),
        "moves(from: openai, to: mistral-ai)",
    ),
    "and Jan Leike?": (
        "tell(is(ilya-sutskever), row: post(when: now), fields: place)",
        lambda q: swapped(q, Is(frozenset({"jan-leike"}))),
        "tell(is(jan-leike), row: post(when: now), fields: place)",
    ),
    # turn
    "the other direction": (
        "moves(from: openai, to: anthropic, left: 2024..)",
        turned,
        "moves(from: anthropic, to: openai, joined: 2024..)",
    ),
    "and who came?": (
        "moves(from: openai, by: destination, top: 5)",
        turned,
        "moves(to: openai, by: origin, top: 5)",
    ),
    # reask
    "how many?": (
        LEFT,
        lambda q: reasked(q, ask=Ask.NUMBER),
        "moves(from: openai, left: 2024, ask: number)",
    ),
    "list them": (
        "moves(from: openai, left: 2024, ask: number)",
        lambda q: reasked(q, ask=Ask.LIST),
        LEFT,
    ),
    "by month": (
        LEFT,
        lambda q: reasked(q, by=(Key(Field.MONTH),)),
        "moves(from: openai, left: 2024, by: month)",
    ),
    "the top three places they went to": (
        LEFT,
        lambda q: reasked(q, by=(Key(Field.DESTINATION),), top=3),
        "moves(from: openai, left: 2024, by: destination, top: 3)",
    ),
    "where are they today": (
        LEFT,
        lambda q: reasked(q, show=(THERE_NOW,)),
        "moves(from: openai, left: 2024, show: key(place, of: post(when: now)))",
    ),
    "how long were they there, on average": (
        "people(some(stays(at: openai)))",
        lambda q: reasked(
            reasked(q, rows=Rows.STAYS), measure=Measure(Field.LENGTH, Stat.MEAN), ask=Ask.NUMBER
        ),
        "stays(who(some(stays(at: openai))), measure: mean.length, ask: number)",
    ),
    "which people?": (
        "moves(from: openai, by: month, ask: number)",
        lambda q: reasked(q, rows=Rows.PEOPLE, ask=Ask.LIST),
        "people(some(moves(from: openai)))",
    ),
    "and the post before that": (
        "tell(is(jan-leike), row: post(at: openai), fields: place)",
        lambda q: reasked(q, pick=Pick.BEFORE, row=None, anchor=Post(at("openai"))),
        "tell(is(jan-leike), pick: before, anchor: post(at: openai), fields: place)",
    ),
    "and since when?": (
        "tell(is(jan-leike), row: post(when: now), fields: place)",
        lambda q: reasked(q, fields=(Field.START,)),
        "tell(is(jan-leike), row: post(when: now), fields: start)",
    ),
    # widen
    "with rumours too": (
        LEFT,
        lambda q: adjusted(q, Step, statuses=frozenset(Status)),
        "moves(from: openai, left: 2024, statuses: any)",
    ),
    "not only straight": (
        "moves(from: openai, to: anthropic)",
        lambda q: adjusted(q, Step, direct=False),
        "moves(from: openai, to: anthropic, direct: no)",
    ),
    "not only the PhDs": (
        "moves(from: openai, who(some(stays(at: stanford, tracks: student, titles: phd))))",
        lambda q: widened(q, condition("moves(who(some(stays(at: stanford, tracks: student,"
                                       " titles: phd))))")),
        "moves(from: openai)",
    ),
    # those
    "how many of them are at Anthropic": (
        LEFT,
        lambda q: Find(Rows.PEOPLE, those(find(write(q))) & Some(Rows.STAYS, Post(at("anthropic"), When.NOW)),
                       ask=Ask.NUMBER),
        f"people({OF_THEM}, some(stays(at: anthropic, when: now)), ask: number)",
    ),
    "who else joined the places they went to": (
        LEFT,
        lambda q: Find(Rows.MOVES, Step(destination=those(find(write(q)), Field.PLACE))),
        "moves(to: post(at: in(moves(from: openai, left: 2024, by: place))))",
    ),
    "who else left in that month": (
        "tell(is(jan-leike), row: step(from: openai), fields: end)",
        lambda q: Find(Rows.MOVES, Step(left=that_time(tell(write(q)), Field.END))),
        "moves(left: [tell(is(jan-leike), row: step(from: openai), fields: end)])",
    ),
    # join
    "which of the two more?": (
        "moves(from: openai, ask: number)",
        lambda q: joined(q, parse("moves(from: meta, ask: number)"), Versus.WHICH),
        "compare(moves(from: openai, ask: number), moves(from: meta, ask: number), ask: which)",
    ),
    "both together": (
        "moves(from: openai)",
        lambda q: joined(q, parse("moves(from: meta)")),
        "moves((step(from: openai) | step(from: meta)))",
    ),
    "both, a list and a number": (
        "moves(from: openai)",
        lambda q: joined(q, parse("moves(from: meta, ask: number)")),
        "compare(moves(from: openai), moves(from: meta, ask: number))",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("before", "go_on", "after"), SAID.values(), ids=SAID.keys())
def test_a_question_goes_on_from_the_last(
    before: str, go_on: Callable[[Query], Query], after: str
) -> None:
    assert write(go_on(parse(before))) == after
    assert parse(after) == go_on(parse(before))


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(QUERIES)
def test_turned_twice_is_the_same_question(query: Query) -> None:
    assert turned(turned(query)) == query


def test_what_the_last_question_has_no_place_for_is_said() -> None:
    told = parse("tell(is(jan-leike), fields: place)")
    with pytest.raises(ScopeError, match="no rows to narrow"):
        refine(told, Step())
    with pytest.raises(ScopeError, match="no span to replace"):
        swapped(told, year(2024))
    with pytest.raises(ScopeError, match="cannot be asked of it: by"):
        reasked(told, by=(Key(Field.YEAR),))
    with pytest.raises(ScopeError, match="no step to change"):
        adjusted(told, Step, direct=False)
