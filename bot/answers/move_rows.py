"""Moves in lines: grouped by month, with people who made the same move on one line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from bot.answers.cards import Section
from bot.answers.directory import Directory
from bot.answers.text import Line, Span, bold, dotted, line, listed
from bot.answers.wording import (
    BESIDE,
    certainty_mark,
    dates_apart,
    kept_words,
    left_words,
    present_roles,
    present_words,
    track_words,
)
from bot.careers.dates import PartialDate
from bot.careers.model import Move, MoveKind
from bot.careers.presence import Now
from bot.query.rows import dated_by
from bot.query.world import MoveRow


@dataclass(frozen=True, slots=True)
class MoveLines:
    """Says moves in lines, by the day of the end that is asked about: see `rows.dated_by`.

    `origin` is the place that all came from, where the question named it: lines leave it out. With
    `now` a line says where the person is, if that is not where the move led.
    """

    directory: Directory
    leaving: bool | None = None
    origin: str | None = None
    now: Now | None = None

    def by_month(self, rows: Sequence[MoveRow], heading: str = "{}") -> tuple[Section, ...]:
        """Return a section a month, in the order of the rows; `heading` has a place for the month."""

        def month(row: MoveRow) -> str:
            day = self.day(row)
            return PartialDate(day.year, day.month).in_words() if day else "Date not known"

        return tuple(
            Section(tuple(self.lines(list(group))), heading.format(of_month), more="moves")
            for of_month, group in groupby(rows, key=month)
        )

    def day(self, row: MoveRow) -> PartialDate | None:
        """Return the date that a move stands under."""
        return dated_by(row, leaving=self.leaving)

    def lines(self, rows: Iterable[MoveRow]) -> Iterator[Line]:
        """Give one line for each step; people with the same step share a line."""
        shared: dict[object, list[MoveRow]] = {}
        for row in rows:
            step = _step(row.move)
            shared.setdefault((step, row.person.id) if self.now else step, []).append(row)
        yield from map(self._line, shared.values())

    def _line(self, group: Sequence[MoveRow]) -> Line:
        move, day = group[0].move, self.day(group[0])
        names: list[str | Span] = []
        for number, row in enumerate(group):
            if number:
                names.append(" and " if number == len(group) - 1 else ", ")
            names.append(bold(row.person.name))
        kept = kept_words(move, self.directory)
        said = dotted(
            (
                self._what(move),
                day.short() if day and (day.precision == 3 or day.about) else "",
                self._other_date(move),
                f"kept {kept}" if kept else BESIDE if move.concurrent else "",
                track_words(move),
                certainty_mark(move, self.directory),
                self._present(group[0]),
            )
        )
        ranked = self.directory.grades.ranked
        sources = dict.fromkeys(one for row in group for one in ranked(row.move.sources)[:2])
        return line(*names, *said, sources=sources)

    def _present(self, row: MoveRow) -> str:
        """Say where somebody is now, if it is asked and is not where the move led."""
        if self.now is None:
            return ""
        held = {role.organization for role in present_roles(row.person, self.now)}
        led = row.move.destination.organization if row.move.destination else None
        if not held:
            return "" if led else "no later post recorded"
        return "" if led in held else f"now {present_words(row.person, self.directory, self.now)}"

    def _other_date(self, move: Move) -> str:
        """Say the date that a line does not stand under, where it is another: "left Sep 2024"."""
        if not dates_apart(move) or move.left is None or move.joined is None:
            return ""
        return f"from {move.joined.short()}" if self.leaving else f"left {move.left.short()}"

    def _what(self, move: Move) -> str:
        """Say the step after the names: " → Anthropic, Member of Technical Staff"."""
        directory = self.directory
        if move.destination is None:
            return f" left {left_words(move, directory)}"
        # Where everybody in the list came from need not be said on every line.
        places = dict.fromkeys(end.organization for end in move.posts_left)
        left = listed(directory.name(place) for place in places if place != self.origin)
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


def _step(move: Move) -> object:
    """Return what makes two moves one step: the founders of a company founded it together."""
    origins = tuple((end.organization, end.kept) for end in move.origins)
    place = move.destination.organization if move.destination else None
    dates = move.left, move.joined, move.date
    if move.kind is MoveKind.FOUNDED:
        return move.kind, origins, place, dates, move.status
    title = move.destination.title if move.destination else move.person
    return move.kind, origins, place, title, dates, move.status, move.track_change
