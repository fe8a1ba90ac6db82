"""Turns the old queries of flows, rankings and comparisons into the language.

It goes with them: only buttons of old messages and the rules of sentences still build those.
"""

from __future__ import annotations

from dataclasses import replace

from bot.answers.flow_counts import MOVES, NET_OF_MOVES, flows_at, without
from bot.answers.old_buttons.asked import Compare as OldCompare
from bot.answers.old_buttons.asked import Measure as Ranked
from bot.answers.old_buttons.asked import Ranking
from bot.answers.old_buttons.queries import Flows
from bot.answers.slash_commands import Grouping
from bot.query.language import (
    All,
    Compare,
    Condition,
    Day,
    Find,
    Key,
    Place,
    Profile,
    Span,
    Step,
)
from bot.query.terms import Ask, Field, Rows

_WHOLE = {
    Ranked.GAINED: Field.PLACE,
    Ranked.LOST: Field.PLACE,
    Ranked.ARRIVED: Field.DESTINATION,
    Ranked.LEFT: Field.ORIGIN,
    Ranked.GOING: Field.DESTINATION,
    Ranked.COMING: Field.ORIGIN,
}


def flows_in_language(query: Flows) -> Find:
    """Return `/flows` in the language: moves by where from and where to."""
    whole = query.group is not Grouping.EACH
    found = flows_at(query.organization, _span(query), whole=whole)
    left_out = without(query.leave_out.tracks) if query.leave_out else ()
    return replace(found, where=All((found.where, *left_out))) if left_out else found


def ranking_in_language(query: Ranking) -> Find:
    """Return a ranking in the language: organizations by moves from, to, or both."""
    here, time = _at(query.organization), _span(query)
    gains = query.measure in (Ranked.GAINED, Ranked.LOST)
    known = (Step(origin=Place()), Step(destination=Place()))
    if here and (gains or query.measure is Ranked.BALANCE):
        crossing = All((Step(either=here, dated=time), *known))
        return Find(Rows.MOVES, crossing, measure=NET_OF_MOVES, ask=Ask.NUMBER)
    where: Condition
    match query.measure:
        case Ranked.GOING:
            where = Step(origin=here, dated=time)
        case Ranked.COMING:
            where = Step(destination=here, dated=time)
        case _ if here:
            where = All((Step(either=here, dated=time), *known))
        case _:
            where = All((Step(joined=time), *known))
    return Find(
        Rows.MOVES,
        where,
        by=(Key(_WHOLE[query.measure], whole=True),),
        measure=NET_OF_MOVES if gains else MOVES,
        rising=query.measure is Ranked.LOST,
        top=query.top,
    )


def comparison_in_language(query: OldCompare) -> Compare:
    """Return two organizations side by side."""
    ids = (query.organization, query.other_place)
    return Compare(tuple(Profile((Place(ids=frozenset({id_})),)) for id_ in ids))


def _at(place: str | None) -> Place | None:
    return Place(ids=frozenset({place})) if place else None


def _span(query: Flows | Ranking) -> Span | None:
    since, until = query.since, query.until
    if since is None and until is None:
        return None
    return Span(Day(since) if since else None, Day(until) if until else None)
