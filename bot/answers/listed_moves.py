"""Lists and numbers of moves: newest first, by month, with what stands beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.answers import buttons
from bot.answers.answer import Answer, AnswerKind, Outcome, Value
from bot.answers.ask import Ask
from bot.answers.cards import Action, Sign
from bot.answers.knowledge import Knowledge, place_in, places_in
from bot.answers.list_card import Page, kind_of, list_card, value_of
from bot.answers.move_counts import FoundMoves, Some, steps_of, widened
from bot.answers.move_rows import MoveLines, Named
from bot.answers.phrases import many, phrase
from bot.answers.text import Line, bold, counted, line, listed
from bot.answers.time_words import bounds, possible_words
from bot.careers.dates import PartialDate
from bot.careers.usual import arrived
from bot.query.describe import describe
from bot.query.going_on import mapped
from bot.query.language import Day, Find, Key, Place, Post
from bot.query.phrasing import Clause
from bot.query.rows import by_leaving, left_on
from bot.query.terms import Ask as Asked
from bot.query.terms import Field
from bot.query.terms import When as Tense
from bot.query.visiting import nodes_in
from bot.query.world import MoveRow

PAGE = 10  # moves a page: what a phone shows in two screens, and well within a message's 4,000
_NAMED = 8  # people who left in the time and began outside of it
_TO_COME = 20  # moves still to come
_TIES = 200  # moves looked at for ties with the first or the last


async def moves_listed(ask: Ask, find: Find, know: Knowledge, *, whole: bool) -> Answer:
    """Return a page of the moves, and with `whole` all of them in the answer; raise StoreError."""
    moves = await know.careers.moves(_in_order(find))
    asked = moves.possible if ask.possible else moves.known
    page = Page.of(ask, len(asked), PAGE)
    if whole:
        every = await rows_of(asked, know)
        shown = every[page.rows]
    else:
        every = shown = await rows_of(asked, know, page.first, page.size)
    coming = [] if ask.possible else await rows_of(moves.to_come, know, 0, _TO_COME)
    earlier = await rows_of(moves.left_before, know)
    possible = await rows_of(moves.possible, know) if whole and not ask.possible else []
    said = await know.understood(find)
    lines = MoveLines(
        know.directory,
        know.now,
        by_leaving(find.where),
        Named.by(find.where),
        present=_asks_present(find),
    )
    counting = _Counting(find, asked, moves, bool(coming), bool(earlier))
    card = list_card(
        ask,
        f"{said}, as far as is known" if ask.possible else said,
        counting.lead(),
        (*lines.dated(coming, "Still to come"), *lines.sections(shown)),
        page=page,
        counted=counted(len(asked), "move"),
        intro=tuple(_left_before(earlier)),
        footer=(*await told_days(find, know), *_footer(find, moves, know)),
        actions=_actions(ask, find, moves, know),
        named=_people(know, (*shown, *coming)),
        place=place_in(find),
        by_date=not find.rising,
    )
    return Answer(
        Outcome.OK if counting.something else Outcome.NONE,
        kind_of(find.ask, AnswerKind.MOVES),
        understood=said if find.ask is Asked.LIST else card.title,
        card=card,
        people=tuple(dict.fromkeys(row.person.id for row in (*every, *earlier))),
        organizations=places_in(find),
        moves=tuple(row.move for row in every),
        possible=tuple(row.move for row in possible),
        coming=tuple(row.move for row in coming),
        value=value_of(find.ask, counting.number if find.ask is Asked.NUMBER else len(asked)),
        query=ask,
    )


async def first_or_last(ask: Ask, find: Find, know: Knowledge) -> Answer:
    """Return the first or the last so many moves, with those that may be among them as well."""
    found = await know.careers.find(replace(find, top=None))
    top = find.top or 1
    every = Some(found, found.moves(found.rows))
    rows = [row for row in await rows_of(every, know, 0, top + _TIES) if _day(find, row)]
    shown, rest = rows[:top], rows[top:]
    tied = _tied(find, shown, rest)
    equal = tied if find.rising and top == 1 else []
    people = tuple(dict.fromkeys(row.person.id for row in shown))
    names = tuple(dict.fromkeys(row.person.name for row in (*shown, *equal)))
    age = "oldest" if find.rising else "newest"
    said_ = many(f"moves/{age}", len(shown))
    lead = line(bold(counted(len(shown), "move")), f", {age} first", said=said_)
    value: Value = people[0] if len(people) == 1 else people or None
    if not shown:
        lead = line(bold("No move fits that."), f" {_OFFER}", said=phrase("no-move"))
    elif len(names) > 1 and equal:
        said_ = phrase("first-of", names=names)
        lead = line(bold(listed(names, "or")), ": the dates do not say who was first", said=said_)
        value = tuple(dict.fromkeys(row.person.id for row in (*shown, *equal)))
    said = await know.understood(find)
    lines = MoveLines(know.directory, know.now, by_leaving(find.where), Named.by(find.where))
    card = list_card(
        ask,
        said,
        lead,
        lines.sections(shown),
        page=Page(1, PAGE, len(shown)),
        counted=counted(len(shown), "move"),
        footer=_tie(find, shown, tied),
        named=_people(know, (*shown, *equal)),
        place=place_in(find),
    )
    return Answer(
        Outcome.OK if shown else Outcome.NONE,
        AnswerKind.MOVES,
        understood=said,
        card=card,
        people=people,
        organizations=places_in(find),
        moves=tuple(row.move for row in shown),
        value=value,
        query=ask,
    )


def _people(know: Knowledge, rows: Sequence[MoveRow]) -> Iterator[Action]:
    return buttons.people((row.person for row in rows), know.directory, know.now)


async def rows_of(
    some: Some, know: Knowledge, first: int = 0, size: int | None = None
) -> list[MoveRow]:
    """Return rows of what was found, so many from one on, all without a size; raise StoreError."""
    part = some.rows if size is None else some.found.part(some.rows, first, size)
    rows = await know.careers.rows(some.found, part)
    return [row for row in rows if isinstance(row, MoveRow)]


def _in_order(find: Find) -> Find:
    return find if find.order else replace(find, order=Key(Field.DATE))


async def told_days(find: Find, know: Knowledge) -> list[Line]:
    """Say the days of other facts that a query measures by."""
    said: list[Line] = []
    tells = [node.of for node in nodes_in(find) if isinstance(node, Day) and node.of]
    for tell in dict.fromkeys(tells):
        day, asked = await know.careers.day(tell), await know.in_english(tell)
        words = asked[0].lower() + asked[1:] if asked.startswith("When ") else asked
        found = f"Measured by {words}: {day.in_words()}." if day else f"Not recorded: {words}."
        clause = phrase("measured-by" if day else "not-recorded", asked=describe(tell), day=day)
        said.append(line(found, small=True, said=clause))
    return said


def _asks_present(find: Find) -> bool:
    """Return whether it is asked where those who moved are now."""
    return any(isinstance(key.of, Post) and key.of.when is Tense.NOW for key in find.show)


@dataclass(frozen=True, slots=True)
class _Counting:
    """What is counted of a list, and how that is said."""

    find: Find
    asked: Some
    moves: FoundMoves
    coming: bool
    earlier: bool

    @property
    def something(self) -> bool:
        return (
            bool(len(self.asked) or self.coming or self.earlier) or self.find.ask is not Asked.LIST
        )

    @property
    def number(self) -> int:
        return round(self.asked.found.value or 0)

    def lead(self) -> Line:
        size = len(self.asked)
        number = counted(size, "move")
        match self.find.ask:
            case Asked.LIST if not len(self.asked):
                return self._none()
            case Asked.LIST:
                return line(bold(number), ", newest first", said=many("moves/newest", size))
            case Asked.WHETHER:
                said = many(f"moves/{'yes' if size else 'no'}", size, **self._others())
                return line(bold("Yes" if size else "No"), f": {number}{self._beside()}", said=said)
            case Asked.NUMBER:
                measured, more, beside = self._measured(), self._more(), self._beside()
                return line(bold(measured), more, beside, said=self._said(size if more else None))

    def _none(self) -> Line:
        if self.earlier:
            said = phrase("nobody-began")
            return line(bold("Nobody is known to have started there then."), said=said)
        offer, said = _OFFER, phrase("no-move")
        if self.moves.hidden.in_words:
            offer, said = "Some are left out, as said below.", phrase("no-move/left-out")
        if self.coming:
            offer, said = "What is still to come is below.", phrase("no-move/coming")
        if len(self.moves.possible):
            offer = f"{len(self.moves.possible):,} may, {may_words(self.find)}."
            said = many("no-move/may", len(self.moves.possible))
        return line(bold("No move fits that."), f" {offer}", said=said)

    def _measured(self) -> str:
        match self.find.measure.field:
            case Field.ROW:
                return counted(self.number, "move")
            case Field.PERSON:
                return counted(self.number, "person", "people")
            case Field.DESTINATION | Field.PLACE | Field.ORIGIN:
                return counted(self.number, "place")
            case field:
                return f"{self.number:,} ({field.value})"

    def _said(self, moves: int | None) -> Clause:
        field = self.find.measure.field
        sort = {Field.ROW: "moves", Field.PERSON: "people"}.get(field, "places")
        if sort == "places" and field not in (Field.DESTINATION, Field.PLACE, Field.ORIGIN):
            sort = f"of-{field.value}"
        return many(f"number/{sort}", self.number, moves=moves, **self._others())

    def _others(self) -> dict[str, int | None]:
        """Return the numbers of people that stand beside, None for nobody."""
        if self.find.ask is Asked.NUMBER and self.find.measure.field is not Field.PERSON:
            return {}
        may = len(set(self.moves.possible.people) - set(self.asked.people))
        return {"may": may or None, "coming": len(set(self.moves.to_come.people)) or None}

    def _more(self) -> str:
        """Say the number of moves beside that of people, where somebody moved more than once."""
        people = self.find.measure.field is Field.PERSON
        moved = len(self.asked) > len(self.asked.people)
        return f", {counted(len(self.asked), 'move')}" if people and moved else ""

    def _beside(self) -> str:
        """Say how many people only may have, and how many are to, beside those counted."""
        if self.find.ask is Asked.NUMBER and self.find.measure.field is not Field.PERSON:
            return ""
        others = self._others()
        may, to_come = others["may"], others["coming"]
        beside = f"; {may:,} more may, by what is known of the date" if may else ""
        if to_come:
            beside += f"; {to_come:,} more {'is' if to_come == 1 else 'are'} still to come"
        return beside


_OFFER = "Widen the time or the places."


def _day(find: Find, row: MoveRow) -> PartialDate | None:
    leaving = find.order is not None and find.order.field is Field.END
    return left_on(row) if leaving else arrived(row.move) or row.move.date


def _tied(find: Find, shown: Sequence[MoveRow], rest: Sequence[MoveRow]) -> list[MoveRow]:
    """Return the moves of which it is not known that they come after the last one shown."""
    last = _day(find, shown[-1]) if shown else None
    if last is None:
        return []
    days = ((row, day) for row in rest if (day := _day(find, row)))
    if find.rising:
        return [row for row, day in days if day.earliest <= last.latest]
    return [row for row, day in days if day.latest >= last.earliest]


def _tie(find: Find, shown: Sequence[MoveRow], tied: Sequence[MoveRow]) -> tuple[Line, ...]:
    if not tied:
        return ()
    last = _day(find, shown[-1])
    same = last is not None and all(_day(find, row) == last for row in tied)
    by = (
        f" of the same date: {last.in_words()}"
        if same and last
        else " as far as the dates are known"
    )
    return (line(f"Tied with {counted(len(tied), 'other')}{by}.", small=True),)


def _left_before(rows: Sequence[MoveRow]) -> Iterator[Line]:
    """Say who left in the time and began outside of it, or on a day that is not known.

    "Mira Murati (left Sep 2024, there Feb 2025)", "Barret Zoph (left Jan 2026)".
    """
    told: tuple[list[str], list[str]] = [], []
    for row in rows:
        left, joined = left_on(row), arrived(row.move)
        days = (f"left {left.short()}" if left else "", f"there {joined.short()}" if joined else "")
        told[joined is None].append(f"{row.person.name} ({', '.join(filter(None, days))})")
    outside, unknown = map(_first_named, told)
    if outside:
        yield line(f"Also left then, but started there at another time: {outside}.", small=True)
    if unknown:
        yield line(f"Also left then; when they started there is not known: {unknown}.", small=True)


def _first_named(names: Sequence[str]) -> str:
    more = len(names) - _NAMED
    return listed([*names[:_NAMED], *([f"{more:,} more"] if more > 0 else [])])


def _footer(find: Find, moves: FoundMoves, know: Knowledge) -> Iterator[Line]:
    for place in places_in(find):
        if family := know.directory.family_words(place):
            yield line(f"{know.directory.name(place)} stands for {family} too.", small=True)
    if hidden := moves.hidden.in_words:
        yield line(f"Left out: {hidden}.", small=True)
    if moves.undated:
        yield line(f"{moves.undated:,} more have no known date.", small=True)


def _actions(ask: Ask, find: Find, moves: FoundMoves, know: Knowledge) -> Iterator[Action]:
    heirs = {one: know.directory.heir(one) for one in places_in(find)}
    if any(heirs.values()):
        named = next(one for one, heir in heirs.items() if heir)
        narrow = mapped(find, lambda node: _alone(node, named, heirs[named]))
        if narrow != find:
            label = f"Only {know.directory.name(named)}"
            yield Action(label, Ask(narrow), Sign.ORGANIZATION)
    if len(moves.possible) and not ask.possible:
        label = f"{len(moves.possible):,} more, {may_words(find)}"
        yield Action(label, Ask(find, possible=True), Sign.MOVES, turns=True)
    if moves.hidden.in_words:
        yield Action("Show all", Ask(widened(find)), Sign.MOVES, turns=True)


def _alone(node: object, place: str, heir: str | None) -> object:
    """Return a place without the one that goes on under its name."""
    if isinstance(node, Place) and node.ids and place in node.ids:
        return replace(node, ids=node.ids - {heir}, exact=True)
    return node


def may_words(find: Find) -> str:
    """Return how moves are dated that only may be of the time that is asked for."""
    steps = steps_of(find.where)
    return possible_words(
        *bounds(span for step in steps for span in (step.dated, step.left, step.joined) if span)
    )
