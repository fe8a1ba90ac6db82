"""The two sides of moves at a place: what went into it and what went out of it."""

from __future__ import annotations

from dataclasses import replace

from bot.query.language import All, Condition, Find, Step


def into_and_out(find: Find) -> tuple[Find, Find] | None:
    """Return a query of moves at a place as that of arrivals and that of departures.

    None where no place is asked about at either end.
    """
    into, out = (_turned(find.where, joined=joined) for joined in (True, False))
    if into == find.where:
        return None
    return replace(find, where=into), replace(find, where=out)


def _turned(where: Condition, *, joined: bool) -> Condition:
    match where:
        case Step(either=Condition() as place):
            one = replace(where, either=None)
            return replace(one, destination=place) if joined else replace(one, origin=place)
        case All(parts):
            return All(tuple(_turned(part, joined=joined) for part in parts))
        case _:
            return where
