"""Where the data ends: nothing is answered with a number of a time of which nothing is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.answers.answer import Answer, AnswerKind, Outcome
from bot.answers.cards import Card
from bot.answers.phrases import phrase
from bot.answers.text import Span, bold, line
from bot.answers.time_words import bounds, since_words, time_words
from bot.careers.dates import PartialDate
from bot.query.clause_parts import coarsest
from bot.query.language import Condition
from bot.query.language import Span as Days
from bot.query.phrasing import Leaf
from bot.query.visiting import nodes_in

Time = tuple[date | None, date | None]
"""The first and the last day of a time; None for no bound."""


def time_of(condition: Condition) -> Time:
    """Return the time of the calendar that a condition asks about."""
    return bounds(node for node in nodes_in(condition) if isinstance(node, Days))


def month_words(end: date) -> str:
    """Return the month in which the data ends: "July 2026"."""
    return PartialDate(end.year, end.month).in_words()


def nothing_known(time: Time, end: date | None, kind: AnswerKind) -> Answer | None:
    """Return the answer to a question about a time after the end of the data; None for others."""
    since, until = time
    if end is None or since is None or since <= end:
        return None
    asked = time_words(since, until).removeprefix("in ").removeprefix("on ").removeprefix("from ")
    if until is None:
        asked = f"the time since {since_words(since)}"
    said = f"Nothing is known of {asked}; the data ends in {month_words(end)}."
    clause = phrase(
        "past-the-data", since=_whole(since), until=_last(until) if until else None, end=_month(end)
    )
    card = Card(title="", lead=line(bold(said), said=clause))
    return Answer(Outcome.NONE, kind, f"Of {asked}", card)


def reaching_past(answer: Answer, time: Time, end: date | None) -> Answer:
    """Return the answer with a word beside its number where the time reaches past the data."""
    since, until = time
    if end is None or since is None or (until is not None and until <= end):
        return answer
    lead = answer.card.lead
    spans = list(lead.spans)
    if spans and spans[-1].text.endswith("."):
        spans[-1] = replace(spans[-1], text=spans[-1].text[:-1])
    spans.append(Span(f"; the data ends in {month_words(end)}"))
    whole = lead.said and phrase("reaching-past", of=lead.said, end=_month(end))
    lead = replace(lead, spans=tuple(spans), said=whole)
    return replace(answer, card=replace(answer.card, lead=lead))


def _month(day: date) -> PartialDate:
    return PartialDate(day.year, day.month)


def _whole(day: date) -> Leaf:
    return Leaf("date", coarsest(day, last=False))


def _last(day: date) -> Leaf:
    return Leaf("date", coarsest(day, last=True))
