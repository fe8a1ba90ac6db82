"""Moves in lines: under their months or each with its date, people with the same move on one line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from bot.answers.cards import Section
from bot.answers.directory import Directory
from bot.answers.text import Line, Span, bold, dotted, line, listed
from bot.answers.wording import (
    BESIDE,
    certainty_mark,
    dates_apart,
    kept_words,
    present_roles,
    present_words,
    track_words,
)
from bot.careers.dates import PartialDate
from bot.careers.model import Move, MoveKind
from bot.careers.presence import Now
from bot.query.language import Condition, Is, Place, Post, Step, Who
from bot.query.rows import dated_by
from bot.query.world import MoveRow


@dataclass(frozen=True, slots=True)
class Named:
    """The places and the person that a question names, so that lines need not say them again."""

    origin: str | None = None
    destination: str | None = None
    person: str | None = None

    @classmethod
    def by(cls, where: Condition) -> Named:
        """Return what every move that fits a condition has in common."""
        found = cls()
        for part in where.parts:
            match part:
                case Step(origin=origin, destination=destination):
                    found = replace(
                        found,
                        origin=_place(origin) or found.origin,
                        destination=_place(destination) or found.destination,
                    )
                case Who(Is(ids=ids)) if len(ids) == 1:
                    found = replace(found, person=min(ids))
                case _:
                    pass
        return found


@dataclass(frozen=True, slots=True)
class MoveLines:
    """Says moves in lines, by the day of the end that is asked about: see `rows.dated_by`.

    What is `named` lines leave out. With `present` a line says where the person is, if that is not
    where the move led. Below the line of a move stand its `notes`.
    """

    directory: Directory
    now: Now
    leaving: bool | None = None
    named: Named = Named()
    present: bool = False
    notes: Mapping[Move, Sequence[Line]] = field(default_factory=dict)

    def sections(self, rows: Sequence[MoveRow]) -> tuple[Section, ...]:
        """Return the moves in their order: a section a month, or one of moves with their dates.

        Months are headings where they have two moves or more on average.
        """
        months = [(month, list(group)) for month, group in groupby(rows, key=self._month)]
        if len(rows) < 2 * len(months):
            return self.dated(rows)
        return tuple(
            Section(tuple(self._lines(group, dated=False)), month, more="moves")
            for month, group in months
        )

    def dated(self, rows: Iterable[MoveRow], heading: str | None = None) -> tuple[Section, ...]:
        """Return one section of moves, each behind its date; none for none."""
        lines = tuple(self._lines(rows, dated=True))
        return (Section(lines, heading, more="moves"),) if lines else ()

    def _month(self, row: MoveRow) -> str:
        day = self.day(row)
        return PartialDate(day.year, day.month).in_words() if day else "Date not known"

    def day(self, row: MoveRow) -> PartialDate | None:
        """Return the date that a move stands under."""
        return dated_by(row, leaving=self.leaving)

    def _lines(self, rows: Iterable[MoveRow], *, dated: bool) -> Iterator[Line]:
        """Give one line for each step, `dated` behind its date; people with one step share a line."""
        shared: dict[object, list[MoveRow]] = {}
        for row in rows:
            step = _step(row.move)
            alone = self.present or row.move in self.notes
            shared.setdefault((step, row.person.id) if alone else step, []).append(row)
        for group in shared.values():
            yield self._line(group, dated=dated)
            yield from self.notes.get(group[0].move, ())

    def _line(self, group: Sequence[MoveRow], *, dated: bool) -> Line:
        move, day = group[0].move, self.day(group[0])
        first: list[str | Span] = []
        if dated:
            date = day.short() if day else _announced(move)
            # Of one person the dates are what the eye runs down, as on their card.
            first += [bold(date) if self.named.person else date, "  "]
        what = self._what(move)
        if self.named.person == group[0].person.id:
            what = what.removeprefix(",").lstrip()
        else:
            for number, row in enumerate(group):
                if number:
                    first.append(" and " if number == len(group) - 1 else ", ")
                first.append(bold(row.person.name))
        kept = kept_words(move, self.directory)
        said = dotted(
            (
                what,
                day.short() if day and not dated and (day.precision == 3 or day.about) else "",
                self._other_date(move),
                f"kept {kept}" if kept else BESIDE if move.concurrent else "",
                track_words(move),
                certainty_mark(move, self.directory),
                self._present(group[0]),
            )
        )
        ranked = self.directory.grades.ranked
        sources = dict.fromkeys(one for row in group for one in ranked(row.move.sources)[:2])
        return line(*first, *said, sources=sources)

    def _present(self, row: MoveRow) -> str:
        """Say where somebody is now, if it is asked and is not where the move led."""
        if not self.present:
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
        """Say the step after the names: ", OpenAI → Anthropic, Member of Technical Staff"."""
        directory, end = self.directory, move.destination
        places = dict.fromkeys(one.organization for one in move.posts_left)
        left = listed(directory.name(one) for one in places if one != self.named.origin)
        to_come = self.now.to_come(move.date)
        if end is None:
            return f" {'leaves' if to_come else 'left'} {left}".rstrip()
        place, title = directory.name(end.organization), end.title
        there = end.organization == self.named.destination
        match move.kind:
            case MoveKind.FOUNDED:
                founded = f" {'founds' if to_come else 'founded'} {'it' if there else place}"
                return f"{founded} after {left}" if left else founded
            case MoveKind.PROMOTED:
                return (
                    f" {'is' if to_come else 'was'} promoted: {title}"
                    if there
                    else f" at {place}: {title}"
                )
            case MoveKind.RETURNED if there:
                return f" {'comes' if to_come else 'came'} back{f' from {left}' if left else ''}, {title}"
            case MoveKind.RETURNED:
                return f"{f', {left}' if left else ''} → back at {place}, {title}"
            case _ if there:
                return f"{f' from {left}' if left else ''}, {title}"
            case _:
                return f"{f', {left}' if left else ''} → {place}, {title}"


def _announced(move: Move) -> str:
    """Return what stands in place of a date that is not known."""
    return f"announced {move.announced.short()}" if move.announced else "date not known"


def _place(end: Condition | None) -> str | None:
    """Return the one place that an end of a step must be at; None for none, or for several."""
    match end:
        case Post(at=Place(ids=ids)) if ids and len(ids) == 1:
            return min(ids)
        case _:
            return None


def _step(move: Move) -> object:
    """Return what makes two moves one step: the founders of a company founded it together."""
    origins = tuple((end.organization, end.kept) for end in move.origins)
    place = move.destination.organization if move.destination else None
    dates = move.left, move.joined, move.date
    if move.kind is MoveKind.FOUNDED:
        return move.kind, origins, place, dates, move.status
    title = move.destination.title if move.destination else move.person
    return move.kind, origins, place, title, dates, move.status, move.track_change
