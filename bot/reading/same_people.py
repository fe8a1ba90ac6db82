"""Further questions of a text that are of the people of the one before: "…, and how many left?"."""

from __future__ import annotations

from dataclasses import replace

from bot.query.going_on import mapped, those
from bot.query.language import All, Condition, Find, In, Place, Post, Query, WorksOn
from bot.query.terms import Ask, Rows
from bot.query.terms import When as Tense
from bot.reading.changes import nodes_of


def of_the_same(query: Query, before: Query, *, bare: bool, quiet: bool) -> Query:
    """Return a number of people as that of those the number before was of: "…, how many at Y?".

    `bare` says that the question says of whom by no word of its own: "and how many are left?";
    `quiet` that it has no verb: what was done is said before.
    """
    if quiet:
        query = _tensed(query, before)
    if bare and isinstance(query, Find) and query.rows is Rows.PEOPLE and query.ask is Ask.NUMBER:
        query = replace(query, where=_flat(query.where, before))
    match query, before:
        case Find(Rows.MOVES, ask=Ask.NUMBER), Find(Rows.PEOPLE) if (
            bare and _ids(query) <= _ids(before) and not nodes_of(query, In) and not _of_now(before)
        ):
            return replace(query, where=query.where & those(before))
        case Find(Rows.PEOPLE, ask=Ask.NUMBER), Find(Rows.PEOPLE, where=where) if (
            bare and not isinstance(where, All) and _ids(query) <= _ids(before)
        ):
            other = isinstance(where, WorksOn) and isinstance(query.where, WorksOn)
            if nodes_of(query, In) or where in query.where.parts or other:
                return query  # "how many work on A, and how many on B?"
            return replace(query, where=where & query.where)
        case (
            Find(Rows.PEOPLE, ask=Ask.NUMBER),
            Find(Rows.PEOPLE, All(of=(first, *_)), ask=Ask.NUMBER),
        ):
            others = tuple(one for one in query.where.parts if not isinstance(one, In))
            return replace(query, where=All((first, *(one for one in others if one != first))))
        case Find(Rows.PEOPLE, ask=Ask.NUMBER), Find(Rows.MOVES, ask=Ask.LIST):
            if not nodes_of(query, In):
                return replace(query, where=query.where & those(before))
    return query


def _flat(where: Condition, before: Query) -> Condition:
    """Return a condition with those of the list before by what they were found by."""
    parts = where.parts
    for one in parts:
        match one:
            case In(of=Find(Rows.PEOPLE, found, top=None)) if (
                isinstance(before, Find) and found == before.where and not isinstance(found, All)
            ):
                rest = [other for other in parts if other is not one]
                return All((found, *rest)) if rest else found
            case _:
                pass
    return where


def _of_now(query: Query) -> bool:
    """True if a query is of those who are somewhere now."""
    return any(one.when is Tense.NOW for one in nodes_of(query, Post))


def _tensed(query: Query, before: Query) -> Query:
    """Return a query of posts held now as of any time, where the one before was of any time."""
    if _of_now(before) or not nodes_of(before, Post):
        return query
    return mapped(
        query,
        lambda node: (
            replace(node, when=Tense.EVER)
            if isinstance(node, Post) and node == Post(at=node.at, when=Tense.NOW)
            else node
        ),
    )


def _ids(query: Query) -> frozenset[str]:
    """Return the organizations that a query names."""
    return frozenset(id_ for place in nodes_of(query, Place) for id_ in place.ids or ())
