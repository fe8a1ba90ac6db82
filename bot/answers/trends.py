"""Groups by year, quarter or month, in the order of time, with a picture."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from bot.answers.answer import Answer, AnswerKind, Group, Outcome, Value
from bot.answers.ask import Ask
from bot.answers.cards import Card, Section
from bot.answers.colours import colour_of
from bot.answers.data_end import month_words
from bot.answers.group_clauses import in_clause
from bot.answers.group_words import Names, heading, in_words, key_noun, short
from bot.answers.knowledge import Knowledge, only_place
from bot.answers.list_card import Page
from bot.answers.phrases import on, phrase
from bot.answers.text import Line, at_most, bold, counted, line, listed
from bot.answers.text_tables import table
from bot.careers.dates import PartialDate
from bot.pictures.trend import MOST, Bar, Trend
from bot.query.language import Find
from bot.query.phrasing import Clause
from bot.query.terms import Field, Stat

_PAGE = 24  # periods in a table
_FEWEST = 3  # bars in a picture
_TIED = 4
_MONTHS = {Field.YEAR: 12, Field.HELD_YEAR: 12, Field.QUARTER: 3, Field.MONTH: 1}


def is_trend(find: Find) -> bool:
    """True if rows are grouped by a time of their own, and by nothing else."""
    return len(find.by) == 1 and find.by[0].field in _MONTHS and find.by[0].of is None


async def trend(
    ask: Ask, find: Find, groups: Sequence[Group], understood: str, know: Knowledge
) -> Answer:
    """Return groups of times in their order, those between without anything too, and the highest."""
    field = find.by[0].field
    each = _in_order(field, groups, empty=0.0 if _adds_up(find) else None)
    page = Page.of(ask, len(each), _PAGE)
    last = len(each) - page.first  # the first page has the latest
    shown = each[max(0, last - page.size) : last]
    names = Names(know.directory)
    running = _running(field, know.now.today)
    end = await know.store.data_end(know.now.today)
    one, several = key_noun(find.by[0])
    leading = _highest(find, each)
    return Answer(
        Outcome.OK,
        AnswerKind.COUNT,
        understood=understood,
        card=Card(
            title=understood,
            lead=_lead(find, leading, names),
            sections=(Section(_table(find, shown, names), more=several),) if shown else (),
            picture=_picture(find, each, running, understood, know),
            picture_first=True,
            footer=tuple(_not_over(find, each, running, names, end)),
            pages=page.pages(ask, counted(len(each), one, several), by_date=True),
        ),
        value=_value(find, leading, each),
        groups=tuple(each),
    )


def _adds_up(find: Find) -> bool:
    return find.measure.stat in (Stat.COUNT, Stat.SUM, Stat.NET, Stat.RATE)


def _number(field: Field, key: str | int | None) -> int:
    """Return the place of a period among all of its sort."""
    year, _, part = str(key).partition("-")
    each = 12 // _MONTHS[field]
    return int(year) * each + (int(part.lstrip("Q")) - 1 if part else 0)


def _key(field: Field, number: int) -> str | int:
    each = 12 // _MONTHS[field]
    year, part = divmod(number, each)
    if each == 1:
        return year
    return f"{year:04d}-Q{part + 1}" if field is Field.QUARTER else f"{year:04d}-{part + 1:02d}"


def _in_order(field: Field, groups: Sequence[Group], empty: float | None) -> list[Group]:
    """Return the periods from the first to the last, also those in which nothing was."""
    found: Mapping[int, Group] = {_number(field, one.keys[0]): one for one in groups}
    if not found:
        return []
    every = range(min(found), max(found) + 1)
    return [found.get(at) or Group((_key(field, at),), empty) for at in every]


def _running(field: Field, today: date) -> str | int:
    """Return the period that is not over."""
    return _key(field, (today.year * 12 + today.month - 1) // _MONTHS[field])


def _highest(find: Find, each: Sequence[Group]) -> list[Group]:
    known = [one for one in each if one.value is not None and (one.value or find.rising)]
    if not known:
        return []
    values = [one.value or 0 for one in known]
    most = min(values) if find.rising else max(values)
    return [one for one in known if one.value == most]


def _value(find: Find, leading: Sequence[Group], each: Sequence[Group]) -> Value:
    if find.top is None or not leading:
        return None
    if find.top == 1:
        keys = tuple(str(one.keys[0]) for one in leading)
        return keys[0] if len(keys) == 1 else keys
    sign = 1 if find.rising else -1
    able = [one for one in each if one.value is not None]
    able.sort(key=lambda one: sign * (one.value or 0))
    return tuple(str(one.keys[0]) for one in able[: find.top])


def _lead(find: Find, leading: Sequence[Group], names: Names) -> Line:
    if not leading:
        nothing = "None of that has a known date."
        return line(bold(nothing), said=phrase("no-time"))
    said = [names.group(find, one) for one in leading]
    clause = _lead_clause(find, leading) if len(said) <= _TIED else None
    said = at_most(said, _TIED)
    each = " each" if len(said) > 1 else ""
    number = in_words(find.measure, leading[0].value, find.rows)
    lengths = find.measure.field in (Field.LENGTH, Field.GAP)
    words = ("Shortest", "Longest") if lengths else ("Fewest", "Most")
    lead = f"{words[not find.rising]} in {listed(said)}"
    return line(bold(lead), f": {number}{each}", said=clause)


def _lead_clause(find: Find, leading: Sequence[Group]) -> Clause | None:
    """Return the highest or lowest times as a clause; None of what has none."""
    number = in_clause(find.measure, leading[0].value, find.rows)
    keys = [str(one.keys[0]) for one in leading]
    if number is None or find.by[0].field is Field.QUARTER:
        return None
    sort = "times/rising" if find.rising else "times"
    return phrase(sort, days=tuple(on(PartialDate.parse(key)) for key in keys), number=number)


def _table(find: Find, shown: Sequence[Group], names: Names) -> tuple[Line, ...]:
    may = any(one.possible for one in shown)
    rows = (
        (
            names.group(find, one),
            short(find.measure, one.value),
            *((f"+{one.possible:,}" if one.possible else "",) if may else ()),
        )
        for one in shown
    )
    return table(("", heading(find), *(("may",) if may else ())), rows)


def _not_over(
    find: Find, each: Sequence[Group], running: str | int, names: Names, end: date | None
) -> Iterator[Line]:
    now = [one for one in each if one.keys[0] == running]
    if now:
        until = f"; the data ends in {month_words(end)}" if end else ""
        yield line(f"{names.group(find, now[0])} is not over{until}.", small=True)


def _picture(
    find: Find, each: Sequence[Group], running: str | int, title: str, know: Knowledge
) -> Trend | None:
    """Return the bars of the last periods; None where there are few, or none has anything."""
    known = [one for one in each if one.value is not None]
    if len(each) < _FEWEST or not any(one.value for one in known):
        return None
    of_people = find.measure.stat is Stat.COUNT and find.measure.field is Field.PERSON
    colour = colour_of(only_place(find), know.directory.families)
    field = find.by[0].field
    bars = tuple(
        Bar(
            _bar_name(field, one.keys[0]),
            str(one.keys[0])[:4],
            one.value or 0.0,
            short(find.measure, one.value) if one.value is not None else "",
            possible=one.possible if of_people else 0,
            running=one.keys[0] == running,
        )
        for one in each[-MOST:]
    )
    cut = (
        f", the last {MOST:,} of {counted(len(each), *key_noun(find.by[0]))}"
        if len(each) > MOST
        else ""
    )
    return Trend(title, bars, colour, heading(find) + cut)


def _bar_name(field: Field, key: str | int | None) -> str:
    text = str(key)
    if field is Field.MONTH:
        return PartialDate.parse(text).short()
    year, _, quarter = text.partition("-")
    return f"{quarter} {year}" if quarter else text
