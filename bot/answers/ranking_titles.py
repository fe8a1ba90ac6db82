"""Usual words for the rankings of moves that are asked for most; others are said clause by clause."""

from __future__ import annotations

from bot.answers.directory import Directory
from bot.answers.flow_counts import NET_OF_MOVES
from bot.answers.time_words import between, time_words
from bot.query.language import Condition, Find, Measure, Place, Post, Span, Step
from bot.query.terms import Field, Rows

_KNOWN = (Step(origin=Place()), Step(destination=Place()))
"""What is asked of moves of which it is known where from and where to."""


def usual_title(find: Find, directory: Directory) -> str:
    """Return the heading of a ranking: "Gains and losses since January 2024"; "" for others.

    It is only of a query whose every condition is in the words.
    """
    parts = [part for part in find.where.parts if part not in _KNOWN]
    step = Step()
    match parts:
        case []:
            pass
        case [Step() as only]:
            step = only
        case _:
            return ""
    counted = Find(Rows.MOVES, find.where, find.by, find.measure, top=find.top)
    if find != counted or len(find.by) != 1:
        return ""
    time = next(filter(None, (step.dated, step.left, step.joined)), None)
    ends = Step(step.origin, step.destination, dated=step.dated, left=step.left, joined=step.joined)
    asked = sum(one is not None for one in (step.dated, step.left, step.joined))
    words = _time(time)
    if step != ends or asked > 1 or words is None:
        return ""
    head = _head(find, step, directory)
    return f"{head} {words}".rstrip() if head else ""


def _head(find: Find, step: Step, directory: Directory) -> str:
    field, counted = find.by[0].field, find.measure
    left, joined = _name(step.origin, directory), _name(step.destination, directory)
    match field:
        case Field.PLACE if counted == NET_OF_MOVES and step.origin is step.destination is None:
            return "Gains and losses"
        case Field.DESTINATION if counted == Measure() and step.origin is step.destination is None:
            return "Where most people went"
        case Field.ORIGIN if counted == Measure() and step.origin is step.destination is None:
            return "What most people left"
        case Field.DESTINATION if counted == Measure() and left and step.destination is None:
            return f"Where people went from {left}"
        case Field.ORIGIN if counted == Measure() and joined and step.origin is None:
            return f"Where people came to {joined} from"
        case _:
            return ""


def _name(end: Condition | None, directory: Directory) -> str:
    """Return the one place that an end must be at, "" for anything else that is asked of it."""
    match end:
        case Post(at=Place(ids=ids) as place) if ids and len(ids) == 1:
            return directory.name(min(ids)) if end == Post(at=place) else ""
        case _:
            return ""


def _time(span: Span | None) -> str | None:
    """Return a time of known days in words, "" for none; None for one that is measured otherwise."""
    if span is None:
        return ""
    since, until = (one.on if one else None for one in (span.since, span.until))
    return time_words(since, until) if span == between(since, until) else None
