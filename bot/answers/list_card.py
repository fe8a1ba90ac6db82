"""The card of a list, whatever its rows are: its number, the page, and what stands beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.answers.answer import AnswerKind, Value
from bot.answers.ask import Ask
from bot.answers.cards import Action, Card, Pages, Section, Turn
from bot.answers.text import Line
from bot.query.terms import Ask as Asked

_FEW = 4  # rows that a page may have over its size


@dataclass(frozen=True, slots=True)
class Page:
    """Which of the rows are shown, of how many."""

    number: int  # from 1
    size: int
    total: int

    @classmethod
    def of(cls, ask: Ask, total: int, size: int, *, few: int = _FEW) -> Page:
        """Return the page that is asked for, or the last there is.

        A `few` rows more than a page are no second one: whoever asks has them all at once.
        """
        size = total if size < total <= size + few else size
        return cls(min(ask.page, max(1, -(-total // size))), size, total)

    @property
    def first(self) -> int:
        """The first row shown, from 0."""
        return (self.number - 1) * self.size

    @property
    def rows(self) -> slice:
        """The rows shown."""
        return slice(self.first, self.first + self.size)

    @property
    def last(self) -> bool:
        """Whether no row comes after it."""
        return self.number * self.size >= self.total

    def pages(self, ask: Ask, counted: str, *, by_date: bool) -> Pages | None:
        """Return the way to the pages before and after; None where there are none."""
        number, total = self.number, max(1, -(-self.total // self.size))
        if total == 1:
            return None
        older = ask.turned(number + 1) if number < total else None
        newer = ask.turned(number - 1) if number > 1 else None
        turn = Turn.DATES if by_date else Turn.ROWS
        return Pages(number, total, older, newer, counted, turn)


def kind_of(asked: Asked, listed: AnswerKind) -> AnswerKind:
    """Return the kind of an answer about rows, which are of the kind `listed` where they are asked for."""
    return {Asked.LIST: listed, Asked.NUMBER: AnswerKind.COUNT}.get(asked, AnswerKind.FACT)


def value_of(asked: Asked, number: int) -> Value:
    """Return the bare answer about so many rows: the number, yes or no; None for the rows."""
    match asked:
        case Asked.NUMBER:
            return number
        case Asked.WHETHER:
            return "yes" if number else "no"
        case Asked.LIST:
            return None


def list_card(
    ask: Ask,
    understood: str,
    lead: Line,
    sections: Iterable[Section],
    *,
    page: Page,
    counted: str,
    intro: Iterable[Line] = (),
    footer: Iterable[Line] = (),
    actions: Iterable[Action] = (),
    named: Iterable[Action] = (),
    place: str | None = None,
    by_date: bool = False,
) -> Card:
    """Return the card; `counted` is the number of all rows in words, `place` gives the colour."""
    return Card(
        title=understood,
        lead=lead,
        intro=tuple(intro),
        sections=tuple(sections),
        footer=tuple(footer),
        actions=tuple(actions),
        named=tuple(named),
        pages=page.pages(ask, counted, by_date=by_date),
        organization=place,
    )
