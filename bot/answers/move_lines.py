"""Formats moves: grouped by month, with people who made the same move on one line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from bot.answers.cards import Section
from bot.answers.directory import Directory
from bot.answers.text import Line, Span, bold, dotted, line, listed
from bot.answers.wording import (
    certainty_mark,
    dates_apart,
    kept_words,
    left_words,
    track_words,
)
from bot.careers.dates import PartialDate
from bot.careers.filters import MoveFilter
from bot.careers.model import Move, MoveKind, Person


def by_month(
    moves: Sequence[Move],
    people: Mapping[str, Person],
    directory: Directory,
    wanted: MoveFilter,
    *,
    origin: str | None = None,
    heading: str = "{}",
) -> tuple[Section, ...]:
    """Return a section a month, in the order of the moves: of leaving where that is asked for.

    `origin` is the common origin if the question named it; lines leave it out. `heading` has a
    place for the month.
    """

    def month(move: Move) -> str:
        day = wanted.day(move)
        return PartialDate(day.year, day.month).in_words() if day else "Date not known"

    return tuple(
        Section(
            tuple(_lines(origin, list(group), people, directory, wanted)),
            heading.format(of_month),
            more="moves",
        )
        for of_month, group in groupby(moves, key=month)
    )


def still_to_come(
    moves: Sequence[Move],
    people: Mapping[str, Person],
    directory: Directory,
    wanted: MoveFilter,
) -> tuple[Section, ...]:
    """Return a section a month of moves that are still to come, the last first."""
    return by_month(moves, people, directory, wanted, heading="Still to come, {}")


def _lines(
    asked_from: str | None,
    moves: Sequence[Move],
    people: Mapping[str, Person],
    directory: Directory,
    wanted: MoveFilter,
) -> Iterable[Line]:
    """Return one line per step; people with the same step share a line."""
    shared: dict[object, list[Move]] = {}
    for move in moves:
        shared.setdefault(_step(move), []).append(move)
    for group in shared.values():
        yield _line(asked_from, group, people, directory, wanted)


def _step(move: Move) -> object:
    """Return what makes two moves one step: the founders of a company founded it together."""
    origins = tuple((end.organization, end.kept) for end in move.origins)
    place = move.destination.organization if move.destination else None
    dates = move.left, move.joined, move.date
    if move.kind is MoveKind.FOUNDED:
        return move.kind, origins, place, dates, move.status
    title = move.destination.title if move.destination else move.person
    return move.kind, origins, place, title, dates, move.status, move.track_change


def _line(
    asked_from: str | None,
    group: Sequence[Move],
    people: Mapping[str, Person],
    directory: Directory,
    wanted: MoveFilter,
) -> Line:
    move, day = group[0], wanted.day(group[0])
    names: list[str | Span] = []
    for number, member in enumerate(group):
        if number:
            names.append(" and " if number == len(group) - 1 else ", ")
        known = people.get(member.person)
        names.append(bold(known.name if known else member.person))
    said = dotted(
        (
            _what(asked_from, move, directory),
            day.short() if day and (day.precision == 3 or day.about) else "",
            _other_date(move, wanted),
            f"kept {kept}"
            if (kept := kept_words(move, directory))
            else "beside another post"
            if move.concurrent
            else "",
            track_words(move),
            certainty_mark(move, directory),
        )
    )
    sources = dict.fromkeys(
        source for member in group for source in directory.grades.ranked(member.sources)[:2]
    )
    return line(*names, *said, sources=sources)


def _other_date(move: Move, wanted: MoveFilter) -> str:
    """Say the date that a line does not stand under, where it is another: "left Sep 2024"."""
    if not dates_apart(move) or move.left is None or move.joined is None:
        return ""
    if wanted.leaving:
        return f"from {move.joined.short()}"
    return f"left {move.left.short()}"


def _what(asked_from: str | None, move: Move, directory: Directory) -> str:
    """Say the step after the names: " → Anthropic, Member of Technical Staff"."""
    if move.destination is None:
        return f" left {left_words(move, directory)}"
    # Where everybody in the list came from need not be said on every line.
    places = dict.fromkeys(end.organization for end in move.posts_left)
    left = listed(directory.name(place) for place in places if place != asked_from)
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
