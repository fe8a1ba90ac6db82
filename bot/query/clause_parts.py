"""The parts of clauses: names, words of fixed lists, amounts and times."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterable
from datetime import date
from enum import Enum

from bot.careers.dates import PartialDate
from bot.query.context import MONTH
from bot.query.language import Ids, Range
from bot.query.phrasing import Clause, Leaf, Said
from bot.query.terms import Field, Rows


def clause(name: str, /, **slots: Said | None) -> Clause:
    """Return a clause with the slots that are something."""
    return Clause(name, {key: said for key, said in slots.items() if said not in (None, ())})


def given(text: str) -> Leaf:
    """Return a text that is said as it is: a name, a title, a number in digits."""
    return Leaf("given", text)


def word(value: Enum) -> Leaf:
    """Return a word of a fixed list: "track", "faculty"."""
    return Leaf(type(value).__name__, str(value.value))


def field_of(field: Field, rows: Rows) -> Leaf:
    """Return a field as the word that such rows have for it: the end of a move is a departure."""
    return Leaf(f"Field/{rows.value}", field.value)


def words(values: Iterable[Enum] | None) -> Said | None:
    """Return words of a fixed list, in an order of their own; None for None."""
    if values is None:
        return None
    return tuple(map(word, sorted(values, key=lambda one: str(one.value))))


def named(table: str, ids: Ids | None) -> Said | None:
    """Return the names of ids; None for None."""
    return None if ids is None else tuple(Leaf(table, id_) for id_ in sorted(ids))


def texts(table: str, values: Iterable[str]) -> Said:
    """Return texts as they were written."""
    return tuple(Leaf(table, value) for value in values)


def between(name: str, wanted: Range) -> Clause:
    """Return what a range of numbers says: "at least two", "two to five", "exactly one"."""
    return range_of(name, wanted, lambda number: Leaf("number", number))


def length(wanted: Range) -> Clause:
    """Return what a range of months says: "more than four years"."""
    return range_of("length", wanted, months)


def range_of(name: str, wanted: Range, said: Callable[[float], Said]) -> Clause:
    """Return what a range says whose ends are said in some way."""
    least, most = wanted.least, wanted.most
    if least is None and most is None:
        return clause(f"{name}/any")
    if least == most and least is not None:
        return clause(f"{name}/exactly", least=said(least))
    sort = (
        "between" if least is not None and most is not None else "least" if most is None else "most"
    )
    return clause(
        f"{name}/{sort}",
        least=None if least is None else said(least),
        most=None if most is None else said(most),
    )


def rung(number: float) -> Said:
    """Return a rung of the ladder of titles."""
    return Leaf("rung", f"{number:g}")


_ROUNDING = 0.01  # days


def months(number: float) -> Clause:
    """Return a length: of years where it is whole ones, of days where it is no whole months."""
    years, rest = divmod(number, 12)
    days = round(number * MONTH)
    if years and not rest:
        unit, amount = "years", years
    elif number != int(number) and days and abs(days - number * MONTH) < _ROUNDING:
        unit, amount = "days", float(days)
    else:
        unit, amount = "months", number
    if amount == 1:
        return clause(f"{unit}/one")
    return clause(unit, number=Leaf("number", amount))


def coarsest(day: date, *, last: bool) -> PartialDate:
    """Return the year or the month that a day is the first (or the last) of, else the day."""
    for known in (PartialDate(day.year), PartialDate(day.year, day.month)):
        if (known.latest if last else known.earliest) == day:
            return known
    return PartialDate(day.year, day.month, day.day)


def dates(since: date, until: date) -> Clause:
    """Return what a time of two dates says, both as coarse as the finer of them."""
    whole_months = since.day == 1 and until.day == monthrange(until.year, until.month)[1]
    whole_years = whole_months and (since.month, until.month) == (1, 12)
    precision = 1 if whole_years else 2 if whole_months else 3

    def cut(day: date) -> PartialDate:
        month, of_month = (
            (day.month if precision > 1 else None),
            (day.day if precision > 2 else None),
        )
        return PartialDate(day.year, month, of_month)

    if cut(since) == cut(until):
        name = ("span/in/year", "span/in/month", "span/on")[precision - 1]
        return clause(name, day=Leaf("date", cut(since)))
    return clause("span/from", since=Leaf("date", cut(since)), until=Leaf("date", cut(until)))
