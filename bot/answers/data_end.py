"""Where the data ends: nothing is answered with a number of a time of which nothing is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.answers.answer import Answer, AnswerKind, Outcome
from bot.answers.cards import Card
from bot.answers.moves import since_words, time_words
from bot.answers.queries import (
    FindMoves,
    FindPeople,
    Flows,
    HowMany,
    Query,
    Ranking,
    SelectMoves,
    read_compact,
)
from bot.answers.text import Span, bold, line
from bot.careers.dates import PartialDate

_KINDS: dict[type[Query], AnswerKind] = {
    FindMoves: AnswerKind.MOVES,
    SelectMoves: AnswerKind.MOVES,
    FindPeople: AnswerKind.PEOPLE,
    Flows: AnswerKind.FLOWS,
    Ranking: AnswerKind.FLOWS,
    HowMany: AnswerKind.COUNT,
}
"""Queries of what happened in a time, with the kind of their answers."""


def time_of(query: Query) -> tuple[date | None, date | None]:
    """Return the first and the last day of the time that is asked about; None for no bound."""
    if isinstance(query, HowMany):
        return time_of(read_compact(query.of))
    if type(query) not in _KINDS:
        return None, None
    since: date | None = getattr(query, "since", None)
    until: date | None = getattr(query, "until", None)
    return since, until


def of_moves(query: Query) -> bool:
    """True if moves are asked for: one that is known of a time after the end is told all the same."""
    inner = read_compact(query.of) if isinstance(query, HowMany) else query
    return isinstance(inner, FindMoves | SelectMoves)


def month_words(end: date) -> str:
    """Return the month in which the data ends: "July 2026"."""
    return PartialDate(end.year, end.month).in_words()


def nothing_known(query: Query, end: date | None) -> Answer | None:
    """Return the answer to a question about a time after the end of the data; None for others."""
    since, until = time_of(query)
    if end is None or since is None or since <= end:
        return None
    asked = time_words(since, until).removeprefix("in ").removeprefix("on ").removeprefix("from ")
    if until is None:
        asked = f"the time since {since_words(since)}"
    said = f"Nothing is known of {asked}; the data ends in {month_words(end)}."
    return Answer(
        Outcome.NONE,
        _KINDS[type(query)],
        understood=f"Of {asked}",
        card=Card(title="", lead=line(bold(said))),
        query=query,
    )


def reaching_past(answer: Answer, query: Query, end: date | None) -> Answer:
    """Return the answer with a word beside its number where the time reaches past the data."""
    since, until = time_of(query)
    if end is None or since is None or (until is not None and until <= end):
        return answer
    lead = answer.card.lead
    spans = list(lead.spans)
    if spans and spans[-1].text.endswith("."):
        spans[-1] = replace(spans[-1], text=spans[-1].text[:-1])
    spans.append(Span(f"; the data ends in {month_words(end)}"))
    return replace(answer, card=replace(answer.card, lead=replace(lead, spans=tuple(spans))))
