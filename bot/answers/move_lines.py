"""Formats moves: grouped by month, with people who made the same move on one line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from bot.answers.cards import Section
from bot.answers.directory import Directory
from bot.answers.text import Line, Span, bold, dotted, line
from bot.answers.wording import certainty_mark, track_words
from bot.careers.dates import PartialDate
from bot.careers.model import Move, MoveKind, Person


def by_month(
    moves: Sequence[Move],
    people: Mapping[str, Person],
    directory: Directory,
    *,
    origin: str | None = None,
) -> tuple[Section, ...]:
    """Return one section per month, in the order of the moves.

    `origin` is the common origin if the question named it; lines leave it out.
    """
    return tuple(
        Section(tuple(_lines(origin, list(group), people, directory)), heading, more="moves")
        for heading, group in groupby(moves, key=_month)
    )


def _month(move: Move) -> str:
    if move.date is None:
        return "Date not known"
    return PartialDate(move.date.year, move.date.month).in_words()


def _lines(
    asked_from: str | None,
    moves: Sequence[Move],
    people: Mapping[str, Person],
    directory: Directory,
) -> Iterable[Line]:
    """Return one line per step; people with the same step share a line."""
    shared: dict[object, list[Move]] = {}
    for move in moves:
        shared.setdefault(_step(move), []).append(move)
    for group in shared.values():
        yield _line(asked_from, group, people, directory)


def _step(move: Move) -> object:
    """Return the key by which moves share a line, as those of a company's founders do."""
    origin = move.origin.organization if move.origin else None
    place = move.destination.organization if move.destination else None
    if move.kind is MoveKind.FOUNDED:
        return move.kind, origin, place, move.date, move.status
    title = move.destination.title if move.destination else move.person
    return move.kind, origin, place, title, move.date, move.status, move.track_change


def _line(
    asked_from: str | None,
    group: Sequence[Move],
    people: Mapping[str, Person],
    directory: Directory,
) -> Line:
    move = group[0]
    names: list[str | Span] = []
    for number, member in enumerate(group):
        if number:
            names.append(" and " if number == len(group) - 1 else ", ")
        known = people.get(member.person)
        names.append(bold(known.name if known else member.person))
    said = dotted(
        (
            _what(asked_from, move, directory),
            move.date.short()
            if move.date and (move.date.precision == 3 or move.date.about)
            else "",
            "beside another post" if move.concurrent else "",
            track_words(move),
            certainty_mark(move, directory),
        )
    )
    sources = dict.fromkeys(
        source for member in group for source in directory.grades.ranked(member.sources)[:2]
    )
    return line(*names, *said, sources=sources)


def _what(asked_from: str | None, move: Move, directory: Directory) -> str:
    """Return the text after the names: " → Anthropic, Member of Technical Staff"."""
    origin = move.origin.organization if move.origin else None
    if move.destination is None:
        return f" left {directory.name(origin)}" if origin else " left"
    # A common origin is not repeated on every line.
    left = directory.name(origin) if origin and origin != asked_from else ""
    from_ = f", {left}" if left else ""
    place, title = directory.name(move.destination.organization), move.destination.title
    match move.kind:
        case MoveKind.FOUNDED:
            return f" founded {place}{f' after {left}' if left else ''}"
        case MoveKind.PROMOTED:
            return f" at {place}: {title}"
        case MoveKind.RETURNED:
            return f"{from_} → back at {place}, {title}"
        case _:
            return f"{from_} → {place}, {title}"
