"""What leads of groups, and what is said of sides that are compared, as clauses."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from bot.answers.answer import Group
from bot.answers.group_words import short, signed
from bot.answers.phrases import many, phrase, time_long
from bot.query.clause_parts import given
from bot.query.context import MONTH
from bot.query.language import Find, Measure
from bot.query.phrasing import Clause, Said
from bot.query.terms import Field, Rows, Stat, Versus

_LED = frozenset({
    (Field.ORIGIN,), (Field.DESTINATION,), (Field.PAIR,), (Field.ORIGIN, Field.DESTINATION),
})  # fmt: skip
_ANYWHERE = frozenset({(Field.ORIGIN,), (Field.DESTINATION,)})
"""Keys that lead in words of their own, and those with others where no place is asked about."""


def in_clause(measure: Measure, value: float | None, rows: Rows) -> Clause | None:
    """Return what `in_words` says as a clause; None of what has none."""
    if value is None:
        return None
    match measure.stat:
        case Stat.COUNT:
            field = rows.value if measure.field is Field.ROW else measure.field.value
            return many(f"counted/{field}", round(value))
        case Stat.NET:
            return phrase("signed", number=signed(value))
        case Stat.RATE:
            return None
        case stat:
            return phrase(
                f"measure/{stat.value}", of=time_long(timedelta(days=round(value * MONTH)))
            )


def leading_clause(
    find: Find, first: Group, names: Sequence[str], more: int, *, anywhere: bool
) -> Clause | None:
    """Return which groups lead, and by what, as a clause; None of what has none."""
    fields, stat = tuple(key.field for key in find.by), find.measure.stat
    sort = "most"
    number: Said | None = in_clause(find.measure, first.value, find.rows)
    if stat is Stat.NET:
        sort = "gained"
    elif stat is Stat.COUNT and fields in _LED:
        sort = "-".join(field.value for field in fields)
        sort = f"led/{sort}/anywhere" if anywhere and fields in _ANYWHERE else f"led/{sort}"
        number = given(short(find.measure, first.value))
    elif stat is not Stat.COUNT:
        sort = "longest"
    if number is None:
        return None
    if find.rising:
        sort = f"{sort}/rising"
    return phrase(sort, names=tuple(names), more=more or None, number=number)


def with_unknown(find: Find, lead: Clause | None, value: float | None) -> Clause | None:
    """Return what leads with how much is of no known key; None of what has none."""
    if lead is None or find.measure.stat is not Stat.COUNT:
        return None
    number = short(find.measure, value)
    return phrase(f"unknown-key/{find.by[0].field.value}", of=lead, number=number)


def sides_clause(
    ask: Versus,
    names: Sequence[str],
    values: Sequence[float | None],
    numbers: Sequence[Clause | None],
    winners: Sequence[str],
) -> Clause | None:
    """Return what is said of the sides compared; None where one has no number in words."""
    known = [number for number in numbers if number is not None]
    found = [value for value in values if value is not None]
    if len(known) < len(names) or len(found) < len(names):
        return None
    both = tuple(
        phrase("side", name=name, number=number) for name, number in zip(names, known, strict=True)
    )
    match ask:
        case Versus.WHICH | Versus.LEAST:
            if len(winners) == len(names):
                return phrase("same", number=known[0])
            return phrase("fewer" if ask is Versus.LEAST else "more", names=winners, both=both)
        case Versus.LESS:
            less = found[0] < min(found[1:])
            return phrase("yes" if less else "no", of=phrase("both-sides", both=both))
        case Versus.EACH:
            return phrase("both-sides", both=both)
        case Versus.DIFFERENCE if len(names) == 2:
            return phrase("apart", number=f"{abs(found[0] - found[1]):.0f}", both=both)
        case _:
            return None
