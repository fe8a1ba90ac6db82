"""A query in its text form, answered from a data folder: what the files say, counted one by one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.careers.model import Organization, Person, Work
from bot.catalogue.facts import Shared
from bot.query.evaluate import Evaluator, Found
from bot.query.grouping import Group
from bot.query.keys import Value
from bot.query.language import Compare, Find, Query, Share, Tell
from bot.query.reader import TextError, parse
from bot.query.shares import Shared as Part
from bot.query.usual import usual
from bot.query.world import MoveRow, Row, World


def answer_lines(
    text: str, shared: Shared, people: tuple[Person, ...], today: date
) -> Iterator[str]:
    """Yield the answer to a query, a line each; raise TextError where the text is none.

    Rows that only may fit are counted beside the others, and listed nowhere.
    """
    query = usual(parse(text))
    evaluator = Evaluator(World(people, shared.organizations, today, shared.works))
    try:
        yield from _lines(evaluator, query)
    except TypeError as error:
        raise TextError(f"That cannot be answered yet: {error}.") from error


def _lines(evaluator: Evaluator, query: Query) -> Iterator[str]:
    match query:
        case Find():
            yield from _found(query, evaluator.find(query))
        case Share():
            share = evaluator.share(query)
            yield _share(share)
            for group in share.groups:
                yield f"  {_keys(group.keys)}: {_share(group.share)}"
        case Compare():
            yield ", ".join("?" if one is None else f"{one:g}" for one in evaluator.compare(query))
        case Tell():
            yield (
                ", ".join("?" if one is None else str(one) for one in evaluator.tell(query)) or "?"
            )
        case _:
            raise TypeError("a card is for the other surfaces")


def _found(query: Find, found: Found) -> Iterator[str]:
    value = "?" if found.value is None else f"{found.value:g}"
    beside = f", and {len(found.possible)} {query.rows.value} may be" if found.possible else ""
    counted = f"{query.measure.stat.value} of {query.measure.field.value}s"
    yield f"{value} ({counted}{beside})"
    if query.by:
        yield from map(_group, found.groups)
    else:
        yield from map(_row, found.rows)


def _share(share: Part) -> str:
    undecided = f", {share.undecided} undecided" if share.undecided else ""
    part = "of nothing" if share.value is None else f"{share.value:.0%}"
    return f"{share.part} of {share.whole}: {part}{undecided}"


def _keys(keys: tuple[Value, ...]) -> str:
    return ", ".join("unknown" if key is None else str(key) for key in keys)


def _group(group: Group) -> str:
    value = "?" if group.value is None else f"{group.value:g}"
    return f"  {_keys(group.keys)}: {value}{f' (+{group.possible})' if group.possible else ''}"


def _row(row: Row) -> str:
    match row:
        case Person() | Organization() | Work():
            return f"  {row.id}"
        case MoveRow():
            left = row.origin.organization if row.origin else "?"
            joined = row.move.destination.organization if row.move.destination else "?"
            return f"  {row.person.id}: {left} -> {joined}, {row.move.date or 'undated'}"
        case _:
            places = " / ".join(dict.fromkeys(role.organization for role in row.roles))
            return f"  {row.person.id}: {places}, {row.begin or '?'} to {row.end or '?'}"
