"""The facts of rows by which they are grouped, ordered and counted, as numbers with their values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from bot.query.columns_chunk import (
    KINDS,
    STATUSES,
    TRACKS,
    Axis,
    Codes,
    Ints,
    Truths,
    Words,
)
from bot.query.columns_table import flat
from bot.query.fast_blocks import joined_blocks, left_blocks
from bot.query.fast_context import FastContext, TooMuchError
from bot.query.fast_extents import OPEN
from bot.query.fast_moves import arrived_on, dated, left_on
from bot.query.fast_people import first_of
from bot.query.fast_posts import last_role, runs_of
from bot.query.fast_rows import NO, YES, Moves, RowSet, Singles, Stays, full, matching
from bot.query.fast_stays import Ends, held_between, lasted
from bot.query.keys import Value
from bot.query.language import Key, Post
from bot.query.terms import Field

OUTSIDE = frozenset({Field.NAME, Field.LINK, Field.SOURCE, Field.REASON})
"""Fields that the columns do not have."""

MOST_YEARS = 2_000_000
"""Stays are asked of so many years at once, which takes about a second."""


@dataclass(frozen=True)
class Keyed:
    """The values of a key: for each row, in their order, at least one; -1 for not known."""

    row: Ints
    code: Ints
    value: Callable[[int], Value]
    ordered: bool = False  # the numbers are in the order of the values
    rank: Ints | None = None  # the place in that order, of -1 and of each number
    single: bool = False  # every row has one value
    truth: Truths | None = None  # how surely the row has each value; None for all

    def __len__(self) -> int:
        return len(self.row)

    def ranks(self) -> Ints:
        """Return numbers in the order of the values, -1 for not known."""
        if self.ordered:
            return self.code
        if self.rank is not None:
            return self.rank[self.code + 1]
        codes = np.unique(self.code)
        known = codes[codes >= 0].tolist()
        values = {code: self.value(code) for code in known}
        ranked = sorted(known, key=lambda code: (isinstance(values[code], str), values[code]))
        rank = np.full(int(codes.max(initial=0)) + 2, -1, np.int64)
        rank[ranked] = np.arange(len(ranked))
        return rank[self.code]  # the last is that of -1


Read = Callable[[RowSet, Key], Sequence[Sequence[Value]]]
"""What gives the values of a key that the columns do not have."""


def keyed(
    context: FastContext, key: Key, rows: RowSet, read: Read, *, leaving: bool | None = None
) -> Keyed:
    """Return the values that rows have for a key; see `keys.keys_of`, which is the definition."""
    if not len(rows):
        return Keyed(np.zeros(0, np.int32), np.zeros(0, np.int32), lambda _: None)
    if key.of is not None:
        return _of_persons_stays(context, key, rows, read)
    found = _own(context, key, rows, read, leaving=leaving)
    return _filled(found, len(rows))


def _own(
    context: FastContext, key: Key, rows: RowSet, read: Read, *, leaving: bool | None
) -> Keyed:
    field = key.field
    match rows:
        case Stays() if (found := _of_stays(context, key, rows)) is not None:
            return found
        case Moves() if (found := _of_moves(context, key, rows, leaving=leaving)) is not None:
            return found
        case Stays() | Moves() if field not in OUTSIDE and field is not Field.ROW:
            return _of_people(context, field, context.scope.people_of(rows.who))
        case Singles() if rows.people and field not in OUTSIDE:
            at = Field.PERSON if field is Field.ROW else field
            return _of_people(context, at, context.scope.people_of(rows.row))
        case _:
            return _told(read(rows, key))


def _told(values: Sequence[Sequence[Value]]) -> Keyed:
    """Return values that were read row by row."""
    numbers: dict[Value, int] = {}
    row = [number for number, some in enumerate(values) for _ in some]
    code = [
        -1 if value is None else numbers.setdefault(value, len(numbers))
        for some in values
        for value in some
    ]
    known = list(numbers)
    return Keyed(np.array(row, np.int32), np.array(code, np.int32), known.__getitem__)


def _filled(found: Keyed, size: int) -> Keyed:
    """Return the same with -1 for rows that have no value."""
    if found.single:
        return found
    none = np.flatnonzero(np.bincount(found.row, minlength=size) == 0).astype(np.int32)
    if not len(none):
        return found
    row = np.concatenate([found.row, none])
    code = np.concatenate([found.code, np.full(len(none), -1, np.int32)])
    order = np.argsort(row, kind="stable")
    return Keyed(row[order], code[order], found.value, found.ordered, found.rank)


def _each(
    code: Codes, value: Callable[[int], Value], *, ordered: bool = False, rank: Ints | None = None
) -> Keyed:
    """Return one value for each row."""
    row = np.arange(len(code), dtype=np.int32)
    return Keyed(row, code.astype(np.int32), value, ordered, rank, single=True)


def _word(context: FastContext, words: Words, code: Codes) -> Keyed:
    """Return words by their numbers in a column, 0 for none."""
    columns = context.columns
    known, rank = columns.words[words].__getitem__, columns.ranks(words)
    return _each(code.astype(np.int32) - 1, known, rank=rank)


def _of_persons_stays(context: FastContext, key: Key, rows: RowSet, read: Read) -> Keyed:
    assert key.of is not None
    if isinstance(rows, Singles) and not rows.people:
        raise TypeError(f"an organization or a work has no stays to read the {key.field.value} of")
    whose = rows.who
    asked = np.zeros(len(context.scope), np.bool_)
    asked[whose] = True
    stays = runs_of(context, key.of)
    stays = stays.at(asked[stays.who])
    stays = stays.at(context.stays(key.of, stays) != NO)
    if not len(stays):
        return _each(np.full(len(rows), -1, np.int32), lambda _: None)
    found = _filled(_own(context, key, stays, read, leaving=False), len(stays))
    who = stays.who[found.row]
    first = first_of(who, found.code)
    who, code = who[first], found.code[first]
    at, row = matching(who, whose)
    return _filled(Keyed(row, code[at], found.value, found.ordered, found.rank), len(rows))


def _of_people(context: FastContext, field: Field, person: Ints) -> Keyed:
    columns = context.columns
    match field:
        case Field.PERSON:
            return _each(person, columns.ids.__getitem__, ordered=True)
        case Field.AREA | Field.WORK:
            axis, words = (
                (Axis.AREA, Words.AREAS) if field is Field.AREA else (Axis.WORK, Words.WORKS)
            )
            begins = columns.offsets[axis]
            at, row = flat(begins[person], begins[person + 1])
            code = columns[axis][at].astype(np.int32) - 1
            return Keyed(row, code, columns.words[words].__getitem__)
        case _:
            raise TypeError(f"a person has no {field.value}; ask it of a stay of theirs")


def _of_stays(context: FastContext, key: Key, rows: Stays) -> Keyed | None:
    field, columns, last = key.field, context.columns, rows.last_role()
    begin = columns["begin"][rows.first_role()]
    match field:
        case Field.PLACE if key.whole:
            return _blocks(context, rows)
        case Field.PLACE:
            entry, owner = rows.entries()
            place = columns["place"][rows.table.roles(entry)].astype(np.int32) - 1
            first = first_of(owner, place)
            return Keyed(owner[first], place[first], columns.words[Words.PLACES].__getitem__)
        case Field.TITLE:
            return _word(context, Words.TITLES, columns["title"][last])
        case Field.TEAM:
            return _word(context, Words.TEAMS, columns["team"][last])
        case Field.TRACK:
            code = columns["trait"][last] // (2 * len(STATUSES))
            return _each(code, lambda number: TRACKS[number].value)
        case Field.STATUS:
            code = columns["trait"][last] // 2 % len(STATUSES)
            return _each(code, lambda number: STATUSES[number].value)
        case Field.RANK:
            return _each(columns.titles.ranks[columns["title"][last]], int, ordered=True)
        case Field.YEAR | Field.QUARTER | Field.MONTH:
            return _period(context, field, begin)
        case Field.HELD_YEAR:
            years = held_years(context, rows)
            assert years.truth is not None
            sure = (years.truth == YES) & (years.code >= 0)
            return Keyed(years.row[sure], years.code[sure], int, ordered=True)
        case Field.START | Field.END:
            ended = last_role(context, rows)
            day = begin if field is Field.START else columns["gone"][ended]
            return _word(context, Words.DAYS, day)
        case Field.LENGTH:
            days, known = lasted(context, rows, Ends(context, rows))
            return _each(np.where(known, days, -1), int, ordered=True)
        case Field.LENGTH_AT_MOST:
            ends = Ends(context, rows)
            most = ends.last - columns.days.first[begin]
            unknown = (begin == 0) | (ends.over & (ends.gone == 0))
            return _each(np.where(unknown, -1, most), int, ordered=True)
        case Field.FAMILY | Field.COUNTRY | Field.KIND:
            return _of_place(context, field, columns["place"][last], begin)
        case _:
            return None


def _of_moves(context: FastContext, key: Key, rows: Moves, *, leaving: bool | None) -> Keyed | None:
    field, columns, at = key.field, context.columns, rows.row
    left, joined = columns["left_place"][at].astype(np.int32), columns["joined_place"][at]
    match field:
        case Field.ORIGIN if key.whole:
            return _each(
                left_blocks(context, rows) - 1, columns.blocks.names.__getitem__, ordered=True
            )
        case Field.DESTINATION | Field.PLACE if key.whole:
            return _each(
                joined_blocks(context, rows) - 1, columns.blocks.names.__getitem__, ordered=True
            )
        case Field.ORIGIN:
            return _word(context, Words.PLACES, left)
        case Field.DESTINATION | Field.PLACE:
            return _word(context, Words.PLACES, joined)
        case Field.PAIR:
            roads = columns.whole_roads if key.whole else columns.roads
            return _each(roads.code[rows.row] - 1, roads.pair, ordered=True)
        case Field.KIND:
            return _each(columns["kind"][at], lambda number: KINDS[number].value)
        case Field.STATUS:
            return _each(columns["status"][at], lambda number: STATUSES[number].value)
        case Field.TRACK:
            track = np.where(joined, columns["joined_track"][at], columns["left_track"][at])
            return _each(track.astype(np.int32) - 1, lambda number: TRACKS[number].value)
        case Field.TITLE:
            role = np.where(joined, columns["joined_role"][at], columns["left_role"][at])
            first = columns.offsets[Axis.ROLE][context.scope.people_of(rows.who)]
            title = np.where(role, columns["title"][first + np.maximum(role, 1) - 1], 0)
            return _word(context, Words.TITLES, title)
        case Field.YEAR | Field.QUARTER | Field.MONTH:
            day = _period_of(context, rows, leaving=leaving)
            return _period(context, field, day)
        case Field.DATE:
            return _word(context, Words.DAYS, _dated_by(context, rows, leaving=leaving))
        case Field.START:
            return _word(context, Words.DAYS, arrived_on(context, rows))
        case Field.END:
            return _word(context, Words.DAYS, left_on(context, rows))
        case Field.ANNOUNCED:
            return _word(context, Words.DAYS, columns["announced"][at])
        case Field.FAMILY | Field.COUNTRY:
            return _of_place(context, field, left if leaving else joined, dated(context, rows))
        case _:
            return None


def _blocks(context: FastContext, rows: Stays) -> Keyed:
    """Return the blocks of the places of stays: when each role began, and when it ended."""
    entry, owner = rows.entries()
    role, columns = rows.table.roles(entry), context.columns
    spots, numbers = columns.spots, columns.blocks.numbers
    code = np.stack([numbers[spots.role[role]], numbers[spots.role_end[role]]], axis=1).ravel() - 1
    owner = np.repeat(owner, 2)
    first = first_of(owner, code)
    return Keyed(owner[first], code[first], columns.blocks.names.__getitem__, ordered=True)


def _dated_by(context: FastContext, rows: Moves, *, leaving: bool | None) -> Codes:
    """Return the date of each move by the end that is asked about; see `rows.dated_by`."""
    day = _period_of(context, rows, leaving=leaving)
    return np.where(day, day, dated(context, rows))


def _period_of(context: FastContext, rows: Moves, *, leaving: bool | None) -> Codes:
    """Return the date of each move that says its year; see `rows.period_of`."""
    if leaving is None:
        return dated(context, rows)
    return left_on(context, rows) if leaving else arrived_on(context, rows)


def _of_place(context: FastContext, field: Field, place: Codes, day: Codes) -> Keyed:
    columns = context.columns
    if field is Field.FAMILY:
        return _each(columns.family(place, day) - 1, lambda number: columns.top_names[number])
    facts = [columns.organizations.get(name or "") for name in columns.spots.names]
    texts = [
        None if one is None else one.country if field is Field.COUNTRY else one.kind.value
        for one in facts
    ]
    return _coded(texts, place)


def _coded(texts: Iterable[str | None], code: Codes) -> Keyed:
    """Return the texts of numbers, of which several may have the same."""
    numbers: dict[str, int] = {}
    table = [-1 if one is None else numbers.setdefault(one, len(numbers)) for one in texts]
    return _each(np.array(table, np.int32)[code], list(numbers).__getitem__)


def _period(context: FastContext, field: Field, day: Codes) -> Keyed:
    """Return the year, quarter or month of dates."""
    days = context.columns.days
    unknown = days.year == 0
    if field is Field.YEAR:
        return _each(np.where(unknown, -1, days.year)[day], int, ordered=True)
    unknown |= days.month == 0
    if field is Field.MONTH:
        table = np.where(unknown, -1, days.year * 12 + days.month - 1)
        return _each(table[day], _month, ordered=True)
    table = np.where(unknown, -1, days.year * 4 + (days.month + 2) // 3 - 1)
    return _each(table[day], lambda code: f"{code // 4:04d}-Q{code % 4 + 1}", ordered=True)


def _month(code: int) -> str:
    return f"{code // 12:04d}-{code % 12 + 1:02d}"


def held_years(context: FastContext, rows: Stays, posts: Sequence[Post] = ()) -> Keyed:
    """Return the years in which stays were or may have been held; see `keys.held_years`.

    Of one that was held in no year for sure, none is known. Raise TooMuchError for too many years.
    """
    ends, days = Ends(context, rows), context.columns.days
    begun = np.minimum(ends.extents.begin_last, np.where(ends.known, ends.first, OPEN))
    unknown = (ends.begin == 0) & (begun == OPEN)
    first = np.where(
        ends.begin == 0, _year(np.minimum(begun, context.today)), days.year[ends.begin]
    )
    last = np.where(unknown, first, np.maximum(first, _year(ends.last) + 1))
    if (years := int((last - first).sum(dtype=np.int64))) > MOST_YEARS:
        raise TooMuchError(
            f"That goes through {years:,} years of {len(rows):,} careers, and {MOST_YEARS:,} is the "
            "most at once: ask of a place, a time or a kind of work."
        )
    year, row = flat(first.astype(np.int32), last.astype(np.int32))
    truth = full(len(row), YES)
    since, until = _first_day(year), _first_day(year + 1) - 1
    for at in [post.at for post in posts] or [None]:
        truth = np.minimum(truth, held_between(context, at, since, until, rows, ends, row))
    some = np.flatnonzero(truth)
    row, year, truth = row[some], year[some], truth[some]
    sure = np.bincount(row[truth == YES], minlength=len(rows))
    none = np.flatnonzero(sure == 0).astype(np.int32)
    row = np.concatenate([row, none])
    order = np.argsort(row, kind="stable")
    year = np.concatenate([year, np.full(len(none), -1, np.int32)])[order]
    truth = np.concatenate([truth, full(len(none), YES)])[order]
    return Keyed(row[order], year, int, ordered=True, truth=truth)


def _year(day: Ints) -> Ints:
    """Return the year of days by their ordinals."""
    since_1970 = (day - _EPOCH).astype("datetime64[D]")
    return since_1970.astype("datetime64[Y]").astype(np.int32) + 1970


def _first_day(year: Ints) -> Ints:
    """Return the ordinal of the first day of years."""
    days = (year.astype(np.int64) - 1970).astype("datetime64[Y]").astype("datetime64[D]")
    return days.astype(np.int64) + _EPOCH


_EPOCH = 719_163  # the ordinal of 1 January 1970
