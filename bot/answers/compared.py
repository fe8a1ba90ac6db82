"""Several queries in one answer: compared with each other, or one below the other."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from bot.answers.answer import Answer, AnswerKind, Group, Outcome, Value
from bot.answers.ask import Ask
from bot.answers.cards import Action, Card, Section, Sign
from bot.answers.group_clauses import in_clause, sides_clause
from bot.answers.group_words import (
    Names,
    heading,
    in_words,
    length,
    organizations_of,
    short,
    signed,
)
from bot.answers.knowledge import Knowledge, people_in, places_in
from bot.answers.phrases import phrase
from bot.answers.shares import percent
from bot.answers.text import Line, Span, bold, counted, line, listed
from bot.answers.text_tables import table
from bot.query.context import MONTH
from bot.query.language import Compare, Find, Measure, Profile, Query, Several, Share, Tell
from bot.query.phrasing import Clause
from bot.query.terms import Ask as Form
from bot.query.terms import Stat, Versus

AnswerTo = Callable[[Ask], Awaitable[Answer]]
"""Returns the answer to a part."""

_GROUPS = 12  # rows of a table of groups side by side
_LINES = 5  # lines of each part of several


@dataclass(frozen=True, slots=True)
class _Side:
    """One of the queries compared: its name, its answer and its number."""

    query: Query
    name: str
    answer: Answer
    value: float | None  # of a day its ordinal

    @property
    def words(self) -> str:
        """The number in words."""
        match self.query:
            case _ if self.value is None:
                return "not known"
            case Tell():
                return str(self.answer.value)
            case Share():
                return percent(self.value)
            case Find(rows=rows, measure=measure):
                return in_words(measure, self.value, rows)
            case _:
                return f"{self.value:,.0f}"

    @property
    def clause(self) -> Clause | None:
        """The number as a clause; None of what has none, as of a day."""
        match self.query:
            case Share() if self.value is not None:
                return phrase("percent", number=round(self.value * 100))
            case Find(rows=rows, measure=measure):
                return in_clause(measure, self.value, rows)
        return None


async def compared(query: Compare, know: Knowledge, answer_to: AnswerTo) -> Answer:
    """Return queries side by side, the winner, the difference or the ratio; raise as the parts do."""
    understood = await know.understood(query)
    if all(isinstance(one, Find) and one.by for one in query.of):
        return await _by_groups(query, know, understood, answer_to)
    sides = [await _side(one, query, know, answer_to) for one in query.of]
    value = _value(query.ask, sides)
    parts = tuple(side.answer for side in sides)
    profiles = all(isinstance(one, Profile) for one in query.of)
    sections = tuple(chain.from_iterable(map(_part, parts))) if profiles else _more(sides)
    return Answer(
        Outcome.OK if any(part.outcome is Outcome.OK for part in parts) else Outcome.NONE,
        AnswerKind.COUNT,
        understood=understood,
        card=Card(
            title=listed(side.name for side in sides) if profiles else understood,
            lead=_lead(query.ask, sides, profiles=profiles),
            sections=sections,
            footer=(line("The data is a sample of the field.", small=True),),
            actions=_actions(sides),
        ),
        organizations=_of_all(part.organizations for part in parts) or places_in(query),
        people=_of_all(part.people for part in parts) or people_in(query),
        value=value,
        parts=parts,
    )


async def several(query: Several, know: Knowledge, answer_to: AnswerTo) -> Answer:
    """Return the answers of several questions in one card."""
    parts = tuple([await answer_to(Ask(one)) for one in query.of])
    good = any(part.outcome is Outcome.OK for part in parts)
    actions = [
        Action(part.understood, Ask(one), Sign.MOVES)
        for one, part in zip(query.of, parts, strict=True)
    ]
    understood = await know.understood(query)
    return Answer(
        Outcome.OK if good else Outcome.NONE,
        parts[0].kind if parts else AnswerKind.HELP,
        understood=understood,
        card=Card(
            title=understood,
            lead=line(
                bold(f"{counted(len(parts), 'question')}, one after the other:"),
                said=phrase("questions", number=len(parts)),
            ),
            sections=tuple(chain.from_iterable(map(_part, parts))),
            actions=tuple(actions),
        ),
        people=_of_all(part.people for part in parts),
        organizations=_of_all(part.organizations for part in parts),
        moves=tuple(dict.fromkeys(move for part in parts for move in part.moves)),
        parts=parts,
    )


def _of_all(ids: Iterable[Sequence[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(chain.from_iterable(ids)))


def _part(part: Answer) -> tuple[Section, ...]:
    """Return an answer as a section: its lead, and its first lines."""
    own = [one for section in part.card.sections for one in section.lines]
    more = (line(f"and {len(own) - _LINES:,} more", small=True),) if len(own) > _LINES else ()
    lines = (part.card.lead, *part.card.intro, *own[:_LINES], *more)
    return (Section(lines, part.card.title or part.understood),)


async def _side(query: Query, whole: Compare, know: Knowledge, answer_to: AnswerTo) -> _Side:
    asked = replace(query, ask=Form.NUMBER) if isinstance(query, Find) else query
    answer = await answer_to(Ask(asked))
    value: float | None = None
    match query:
        case Find():
            value = (await know.careers.find(replace(query, ask=Form.LIST))).value
        case Share():
            value = (await know.careers.share(query)).value
        case Tell():
            day = await know.careers.day(query)
            value = float(day.earliest.toordinal()) if day else None
        case _ if isinstance(answer.value, int | float):
            value = answer.value
    name = await _name(query, whole, know)
    return _Side(query, name, answer, value)


async def _name(query: Query, whole: Compare, know: Knowledge) -> str:
    """Return what sets a query apart from the others: the places or people it alone names."""
    others = [one for one in whole.of if one is not query]
    own = [id_ for id_ in places_in(query) if not any(id_ in places_in(one) for one in others)]
    if own and len(own) == 1 and all(len(places_in(one)) for one in others):
        return know.directory.name(own[0])
    who = [id_ for id_ in people_in(query) if not any(id_ in people_in(one) for one in others)]
    if len(who) == 1:
        people = await know.facts.people(who)
        return people[who[0]].name if who[0] in people else who[0]
    return await know.understood(query)


def _value(ask: Versus, sides: Sequence[_Side]) -> Value:
    values = [side.value for side in sides]
    known = [value for value in values if value is not None]
    match ask:
        case Versus.WHICH | Versus.LEAST:
            winners = tuple(_id(side) for side in _winners(ask, sides))
            return winners[0] if len(winners) == 1 else winners or None
        case Versus.LESS if len(known) == len(values) > 1:
            return "yes" if known[0] < min(known[1:]) else "no"
        case Versus.DIFFERENCE if len(known) == len(values) == 2:
            return _plain(known[0] - known[1])
        case Versus.RATIO if len(known) == len(values) == 2 and known[1]:
            return _plain(known[0] / known[1])
        case _:
            return None


def _plain(number: float) -> float | int:
    return round(number) if number == round(number) else round(number, 4)


def _winners(ask: Versus, sides: Sequence[_Side]) -> list[_Side]:
    known = [side for side in sides if side.value is not None]
    best = min if ask is Versus.LEAST else max
    most = best((side.value or 0.0 for side in known), default=None)
    return [side for side in known if side.value == most]


def _id(side: _Side) -> str:
    """Return the id of the place or the person that a query is about; else its words."""
    found = (*people_in(side.query), *places_in(side.query))
    named = side.answer.people or side.answer.organizations
    return found[0] if len(found) == 1 else named[0] if len(named) == 1 else side.name


def _lead(ask: Versus, sides: Sequence[_Side], *, profiles: bool) -> Line:
    """Return what is said of the sides, with its clause where all of them have one."""
    names = [side.name for side in sides]
    if profiles:
        clause: Clause | None = phrase("side-by-side", names=names)
    else:
        values = [side.value for side in sides]
        winners = [side.name for side in _winners(ask, sides)]
        clause = sides_clause(ask, names, values, [side.clause for side in sides], winners)
    return replace(_led(ask, sides, profiles=profiles), said=clause)


def _led(ask: Versus, sides: Sequence[_Side], *, profiles: bool) -> Line:
    if profiles:
        return line(bold(f"{listed(side.name for side in sides)} side by side."))
    days = all(isinstance(side.query, Tell) for side in sides)
    known = [side for side in sides if side.value is not None]
    both = listed(f"{side.name} {side.words}" for side in sides)
    if ask is not Versus.EACH and len(known) < len(sides):
        return line(bold("That cannot be told."), f" {both}.")
    match ask:
        case Versus.WHICH | Versus.LEAST:
            winners = _winners(ask, sides)
            if len(winners) == len(sides):
                return line(bold(f"Both the same: {winners[0].words}."))
            more, less = ("later", "first") if days else ("more", "fewer")
            word = less if ask is Versus.LEAST else more
            names = listed(side.name for side in winners)
            return line(bold(f"{names}, {word}"), f": {both}.")
        case Versus.LESS:
            return line(bold(str(_value(ask, sides)).capitalize()), f": {both}.")
        case Versus.DIFFERENCE if len(sides) == 2:
            return line(bold(_apart(sides[0], sides[1])), f": {both}.")
        case Versus.RATIO if len(sides) == 2 and sides[1].value:
            ratio = (sides[0].value or 0) / sides[1].value
            return line(bold(f"{ratio:,.2g} times"), f": {both}.")
        case _:
            return line(bold(f"{both}."))


def _apart(one: _Side, other: _Side) -> str:
    apart = (one.value or 0) - (other.value or 0)
    match one.query:
        case Tell():
            later = "later" if apart > 0 else "earlier"
            return f"{length(abs(apart) / MONTH)} {later}" if apart else "On the same day"
        case Share():
            return f"{signed(round(apart * 100))} percentage points"
        case Find(measure=measure) if measure.stat not in (Stat.COUNT, Stat.NET):
            return f"{short(measure, abs(apart))} {'more' if apart > 0 else 'less'}"
        case _:
            return (
                f"{abs(apart):,.0f} {'more' if apart > 0 else 'fewer'}"
                if apart
                else "No difference"
            )


def _more(sides: Sequence[_Side]) -> tuple[Section, ...]:
    """Return a line for each side, where one says more than its number, which leads already."""
    plain = all(isinstance(one.query, Find) and not one.answer.beside for one in sides)
    return () if plain else (Section(tuple(map(_line, sides)), more="sides"),)


def _line(side: _Side) -> Line:
    spans: list[Span | str] = [bold(side.name), f"  {side.words}"]
    lead = side.answer.card.lead.plain
    if isinstance(side.query, Share | Tell) and side.value is not None:
        spans = [bold(side.name), f"  {lead}"]
    elif side.answer.beside:
        spans.append(side.answer.beside)
    return line(*spans, sources=side.answer.card.lead.sources)


def _actions(sides: Sequence[_Side]) -> tuple[Action, ...]:
    return tuple(
        Action(
            side.name[:80],
            Ask(replace(side.query, ask=Form.LIST) if isinstance(side.query, Find) else side.query),
            Sign.MOVES,
        )
        for side in sides
    )


# --- group by group


async def _by_groups(
    query: Compare, know: Knowledge, understood: str, answer_to: AnswerTo
) -> Answer:
    """Return the groups of two or more queries side by side, the largest difference first."""
    finds = [one for one in query.of if isinstance(one, Find)]
    answers = [await answer_to(Ask(one)) for one in finds]
    names = [await _name(one, query, know) for one in finds]
    values: dict[tuple[str | int | None, ...], list[float | None]] = {}
    for number, find in enumerate(finds):
        found = await know.careers.find(replace(find, top=None, ask=Form.LIST))
        for group in found.groups:
            if None not in group.keys:
                row = values.setdefault(group.keys, [None] * len(finds))
                row[number] = group.value
    empty = 0.0 if finds[0].measure.stat in (Stat.COUNT, Stat.NET) else None
    rows = [
        Group(keys, _apart_of(query.ask, [empty if one is None else one for one in found]))
        for keys, found in values.items()
    ]
    rows.sort(key=lambda one: (one.value is None, -abs(one.value or 0), str(one.keys)))
    rows = rows[: query.top]
    first = finds[0]
    said = await Names.of(first, rows, know)
    lines = table(
        ("", *names, *(("apart",) if len(finds) == 2 else ())),
        (
            _row(said.group(first, one), one, values[one.keys], first.measure)
            for one in rows[:_GROUPS]
        ),
    )
    more = len(rows) - _GROUPS
    rest = (line(f"and {more:,} more", small=True),) if more > 0 else ()
    return Answer(
        Outcome.OK if rows else Outcome.NONE,
        AnswerKind.COUNT,
        understood=understood,
        card=Card(
            title=understood,
            lead=_groups_lead(rows, names, first, said, values),
            sections=(Section((*lines, *rest), heading(first)),) if rows else (),
            actions=tuple(
                Action(name[:80], Ask(one), Sign.MOVES)
                for name, one in zip(names, finds, strict=True)
            ),
        ),
        organizations=organizations_of(first, rows),
        groups=tuple(rows),
        parts=tuple(answers),
    )


def _apart_of(ask: Versus, found: Sequence[float | None]) -> float | None:
    one, other = found[0], found[1] if len(found) > 1 else None
    if one is None or other is None:
        return None
    if ask is Versus.RATIO:
        return one / other if other else None
    return one - other


def _row(
    name: str, group: Group, found: Sequence[float | None], measure: Measure
) -> tuple[str, ...]:
    each = [short(measure, one if one is not None else 0.0) for one in found]
    if len(found) != 2:
        return (name, *each)
    return (name, *each, "–" if group.value is None else signed(group.value))


def _groups_lead(
    rows: Sequence[Group],
    names: Sequence[str],
    find: Find,
    said: Names,
    values: dict[tuple[str | int | None, ...], list[float | None]],
) -> Line:
    if not rows:
        return line(bold("Nothing fits either."))
    top = rows[0]
    each = listed(
        f"{name} {short(find.measure, one or 0.0)}"
        for name, one in zip(names, values[top.keys], strict=True)
    )
    return line(bold(f"Farthest apart: {said.group(find, top)}"), f", {each}.")
