"""Ranks organizations by arrivals, departures or balance, overall or with one partner."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.answer import Answer, AnswerKind, Outcome, Value
from bot.answers.asked import Measure, Ranking
from bot.answers.cards import Action, Card, Section, Sign
from bot.answers.directory import Directory
from bot.answers.flows import basis, count_flows, net_words
from bot.answers.no_answer import gone
from bot.answers.queries import FindMoves, Flows
from bot.answers.text import bold, counted, line
from bot.answers.time_words import time_words
from bot.careers.flows import ACADEMIA, Balance, Counted
from bot.careers.presence import Now
from bot.store import Store

_SHOWN = 10
_WORDS = {
    Measure.GAINED: "Who gained most",
    Measure.LOST: "Who lost most",
    Measure.ARRIVED: "Where most people arrived",
    Measure.LEFT: "Where most people left",
    Measure.GOING: "Where people who leave {place} go",
    Measure.COMING: "Where the people who join {place} come from",
    Measure.BALANCE: "The balance of {place}",
}


async def rank(query: Ranking, store: Store, directory: Directory, now: Now) -> Answer:
    """Return the places in order; the value is the first id, or a list of the top ones."""
    if query.organization and directory.organization(query.organization) is None:
        return gone(query.organization, AnswerKind.FLOWS)
    flows = Flows(query.organization, query.since, query.until)
    facts = await count_flows(flows, store, directory, now)
    rows = _rows(query, facts, query.organization or "")
    return _answer(query, rows, facts, directory)


def _rows(query: Ranking, facts: Counted, here: str) -> list[tuple[str, int, Balance]]:
    """Return places with their number, the largest first."""
    rows: list[tuple[str, int, Balance]] = []
    match query.measure:
        case Measure.GOING:
            rows += [(place, number, Balance()) for place, number in facts.gone_from(here)]
        case Measure.COMING:
            rows += [(place, number, Balance()) for place, number in facts.come_to(here)]
        case Measure.BALANCE:
            balance = facts.balances.get(here, Balance())
            rows.append((here, balance.net, balance))
        case _:
            for place, balance in facts.balances.items():
                if place != ACADEMIA:
                    rows.append((place, _number(query.measure, balance), balance))
    return sorted(rows, key=lambda row: (-row[1], row[0] == ACADEMIA, row[0]))


def _number(measure: Measure, balance: Balance) -> int:
    match measure:
        case Measure.GAINED:
            return balance.net
        case Measure.LOST:
            return -balance.net
        case Measure.ARRIVED:
            return balance.arrived
        case _:
            return balance.left


def _answer(
    query: Ranking,
    rows: Sequence[tuple[str, int, Balance]],
    facts: Counted,
    directory: Directory,
) -> Answer:
    place = directory.name(query.organization) if query.organization else ""
    understood = _WORDS[query.measure].format(place=place)
    if time := time_words(query.since, query.until):
        understood += f" {time}"
    top = [row for row in rows if row[0] != ACADEMIA][: query.top]
    lines = tuple(
        line(bold(directory.place_name(place_)), f"  {_figures(query.measure, number, balance)}")
        for place_, number, balance in rows[: max(_SHOWN, query.top)]
    )
    named = query.organization
    ids = tuple(row[0] for row in rows[: max(_SHOWN, query.top)] if row[0] != ACADEMIA)
    value: Value = None
    if query.measure is Measure.BALANCE:
        value = rows[0][1]
    elif top:
        value = top[0][0] if query.top == 1 else tuple(row[0] for row in top)
    return Answer(
        Outcome.OK if rows and facts.between else Outcome.NONE,
        AnswerKind.FLOWS,
        understood=understood,
        card=Card(
            title=understood,
            lead=line(bold(_lead(query, rows, directory))),
            sections=(Section(lines, more="places"),) if facts.between else (),
            footer=(basis(facts),),
            actions=(
                Action("All flows", Flows(named, query.since, query.until), Sign.ROAD),
                Action("The moves", _moves(query), Sign.MOVES),
            ),
            organization=named,
        ),
        organizations=ids,
        value=value,
    )


def _moves(query: Ranking) -> FindMoves:
    origin = query.organization if query.measure is Measure.GOING else None
    destination = query.organization if query.measure is Measure.COMING else None
    either = query.organization if query.measure is Measure.BALANCE else None
    return FindMoves(
        organization=either,
        origin=origin,
        destination=destination,
        since=query.since,
        until=query.until,
    )


def _figures(measure: Measure, number: int, balance: Balance) -> str:
    if measure in (Measure.GOING, Measure.COMING):
        return f"{number:,}"
    return f"{balance.arrived:,} in, {balance.left:,} out, {net_words(balance)}"


def _lead(query: Ranking, rows: Sequence[tuple[str, int, Balance]], directory: Directory) -> str:
    if not rows:
        return "No move fits that."
    place, number, balance = rows[0]
    name = directory.place_name(place)
    match query.measure:
        case Measure.GAINED:
            return f"{name} gained most: {net_words(balance)}"
        case Measure.LOST:
            return f"{name} lost most: {net_words(balance)}"
        case Measure.ARRIVED:
            return f"Most people arrived at {name}: {number:,}"
        case Measure.LEFT:
            return f"Most people left {name}: {number:,}"
        case Measure.BALANCE:
            return (
                f"{counted(balance.arrived, 'arrival')} and {counted(balance.left, 'departure')}, "
                f"balance {net_words(balance)}"
            )
        case Measure.GOING:
            return f"Most went to {name}: {number:,}"
        case Measure.COMING:
            return f"Most came from {name}: {number:,}"
