"""Answers the old queries of flows, rankings and comparisons by the language, until they go.

Their buttons still ask old queries, too: lists of moves and profiles are not asked by the language yet.
"""

from __future__ import annotations

from dataclasses import replace

from bot.answers.answer import Answer, AnswerKind
from bot.answers.ask import Ask, Leaflet
from bot.answers.asked import Compare as OldCompare
from bot.answers.asked import Measure, Ranking
from bot.answers.cards import Action, Asked, Sign
from bot.answers.compared import compared, several
from bot.answers.flow_counts import is_flows
from bot.answers.flows import flows
from bot.answers.grouped import grouped
from bot.answers.groups_in_language import (
    comparison_in_language,
    flows_in_language,
    ranking_in_language,
)
from bot.answers.knowledge import Knowledge
from bot.answers.no_answer import gone
from bot.answers.queries import FindMoves, Flows, OrganizationProfile
from bot.answers.shares import share
from bot.query.language import Compare, Find, Profile, Several, Share, Tell


async def answer_to(ask: Ask, know: Knowledge, *, whole: bool) -> Answer:
    """Return the answer to what is grouped, measured or compared."""

    async def part(one: Ask) -> Answer:
        return await answer_to(one, know, whole=whole)

    match ask.query:
        case Find() as find:
            if is_flows(find):
                return await flows(find, know)
            return await grouped(ask, find, know, whole=whole)
        case Share() as query:
            return await share(ask, query, know, whole=whole)
        case Compare() as query:
            return await compared(query, know, part)
        case Several() as query:
            return await several(query, know, part)
        case Tell() | Profile() | Leaflet():
            raise TypeError(f"{ask.compact} is not answered here")


async def answer_old(query: Flows | Ranking | OldCompare, know: Knowledge) -> Answer:
    """Return the answer to an old query, with buttons that ask old ones."""
    here = query.organization
    if here and know.directory.organization(here) is None:
        return gone(here, AnswerKind.FLOWS)
    match query:
        case Flows():
            answer = await answer_to(Ask(flows_in_language(query), query.page), know, whole=True)
        case Ranking():
            answer = await answer_to(Ask(ranking_in_language(query)), know, whole=True)
        case OldCompare():
            answer = await answer_to(Ask(comparison_in_language(query)), know, whole=True)
    actions = tuple(Action(label, asked, sign) for label, asked, sign in _buttons(query, know))
    return replace(answer, card=replace(answer.card, actions=actions))


def _buttons(query: Flows | Ranking | OldCompare, know: Knowledge) -> list[tuple[str, Asked, Sign]]:
    def name(id_: str) -> str:
        return know.directory.name(id_)

    match query:
        case OldCompare(one, other):
            return [
                *(
                    (name(id_)[:80], OrganizationProfile(id_), Sign.ORGANIZATION)
                    for id_ in (one, other)
                ),
                *(
                    (
                        f"{name(origin)} → {name(to)}",
                        FindMoves(origin=origin, destination=to),
                        Sign.MOVES,
                    )
                    for origin, to in ((one, other), (other, one))
                ),
            ]
        case Ranking(measure, here, since, until):
            moves = FindMoves(
                organization=here if measure is Measure.BALANCE else None,
                origin=here if measure is Measure.GOING else None,
                destination=here if measure is Measure.COMING else None,
                since=since,
                until=until,
            )
            return [
                ("All flows", Flows(here, since, until), Sign.ROAD),
                ("The moves", moves, Sign.MOVES),
            ]
        case Flows(None, since, until):
            return [("Latest moves", FindMoves(since=since, until=until), Sign.MOVES)]
        case Flows(here, since, until):
            return [
                ("Arrivals", FindMoves(destination=here, since=since, until=until), Sign.ARRIVALS),
                ("Departures", FindMoves(origin=here, since=since, until=until), Sign.DEPARTURES),
                (name(here or ""), OrganizationProfile(here or ""), Sign.ORGANIZATION),
            ]
