"""What a list was of: where its people were, and those that were not picked from it."""

from __future__ import annotations

from dataclasses import replace

from bot.query.going_on import mapped, refine, those
from bot.query.language import All, Condition, Find, In, Post, Query, Some, Step, Who
from bot.query.terms import Ask, Rows
from bot.query.terms import When as Tense


def left_over(query: Query) -> Find | None:
    """Return those of a list who were not picked from it: "the others"; None for no such list."""
    if not isinstance(query, Find):
        return None
    for part in query.where.parts:
        inner = part.of if isinstance(part, Who) else part
        if isinstance(inner, In):
            return refine(replace(inner.of, ask=Ask.LIST), ~those(query))
    first, *more = query.where.parts
    if not more or query.rows is not Rows.PEOPLE:
        return None
    return Find(Rows.PEOPLE, first & ~(more[0] if len(more) == 1 else All(tuple(more))))


def founders_of(query: Find, place: Condition | None) -> Find:
    """Return people who founded some place as those who founded this one."""

    def placed(node: object) -> object:
        if isinstance(node, Post) and node.founder and node.at is None:
            return replace(node, at=place)
        return node

    return mapped(query, placed)


def is_of_now(query: Find) -> bool:
    """True for a list of who is somewhere now."""
    posts = [
        one.where.of[0] if isinstance(one.where, All) else one.where
        for one in query.where.parts
        if isinstance(one, Some)
    ]
    return any(isinstance(one, Post) and one.when is Tense.NOW for one in posts)


def narrowed_from(query: Query) -> Find | None:
    """Return the list that who is still there was picked from; None for no such list."""
    if not isinstance(query, Find) or not is_of_now(query):
        return None
    parts = query.where.parts
    if found := next((one.of for one in parts if isinstance(one, In)), None):
        return found
    rest = tuple(one for one in parts if not is_of_now(replace(query, where=one)))
    if not rest or query.rows is not Rows.PEOPLE:
        return None
    return Find(Rows.PEOPLE, rest[0] if len(rest) == 1 else All(rest))


def arrived_at(query: Find, *, again: bool = True) -> Condition | None:
    """Return where the moves of a list led to, None for those that were asked by what they left.

    Without `again` those that were asked by both ends are left by where they began.
    """
    steps = [one for one in query.where.parts if isinstance(one, Step)]
    if not again and any(one.origin for one in steps):
        begun = [one.origin for one in steps if isinstance(one.origin, Post)]
        return begun[0].at if begun else None
    posts = [one.destination for one in steps if isinstance(one.destination, Post)]
    return posts[0].at if posts else None


def before_leaving(query: Query) -> Find | None:
    """Return those of whom who left was asked: the founders of whom some left; None for everybody.

    Who is still there is none of those who left.
    """
    if not isinstance(query, Find) or query.rows is not Rows.MOVES or query.by:
        return None
    steps = [one for one in query.where.parts if isinstance(one, Step)]
    if len(steps) != 1 or steps[0].destination is not None:
        return None
    rest = [one.of for one in query.where.parts if isinstance(one, Who)]
    if len(rest) + 1 != len(query.where.parts):
        return None
    match steps[0].origin:
        case Post(at=at) as post if post != Post(at=at):
            rest.append(Some(Rows.STAYS, post))
        case _:
            pass
    if not rest:
        return None
    return Find(Rows.PEOPLE, rest[0] if len(rest) == 1 else All(tuple(rest)))
