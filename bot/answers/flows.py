"""`/flows`: who gains people from whom."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.answers.answer import Answer, AnswerKind, Outcome
from bot.answers.cards import Action, Card, Section, Sign
from bot.answers.directory import Directory
from bot.answers.moves import time_words
from bot.answers.problems import gone
from bot.answers.queries import FindMoves, Flows, Grouping, OrganizationProfile
from bot.answers.text import Line, bold, counted, line
from bot.careers.filters import SURE, USUAL_KINDS, MoveFilter
from bot.careers.flows import Balance, balances, flows
from bot.careers.flows import Flows as Counted
from bot.careers.model import Move, OrganizationKind
from bot.store import Store

ACADEMIA = "academia"
"""The block that universities count as, when families are counted."""

_SHOWN = 12  # places in a table: what a phone shows, and a picture keeps legible


@dataclass(frozen=True, slots=True)
class FlowFacts:
    """What was counted: the flows between places, and what they were counted from."""

    counted: Counted
    balances: dict[str, Balance]
    considered: int  # moves that fit, with one end known or two
    between: int  # of those, with both ends known and apart


async def find_flows(query: Flows, store: Store, directory: Directory) -> Answer:
    """Return who gained from whom; of one organization its partners, else of the field."""
    if query.organization and directory.organization(query.organization) is None:
        return gone(query.organization, AnswerKind.FLOWS)
    here = directory.spread(query.organization) if query.organization else None
    records = await store.moves(
        MoveFilter(
            organizations=here,
            since=query.since,
            until=query.until,
            kinds=USUAL_KINDS,
            statuses=SURE,
        )
    )
    group = grouping(query, directory)
    facts = count([record.move for record in records], group)
    understood = describe(query, directory)
    if query.organization:
        card = _partners_card(query, facts, group(query.organization), understood, directory)
        ranked = [place for place, _ in _partners(facts, group(query.organization))]
    else:
        card = _field_card(query, facts, understood, directory)
        ranked = [place for place, _ in _by_net(facts)]
    return Answer(
        Outcome.OK if facts.between else Outcome.NONE,
        AnswerKind.FLOWS,
        understood=understood,
        card=card,
        organizations=tuple(place for place in ranked if place != ACADEMIA),
    )


def grouping(query: Flows, directory: Directory) -> Callable[[str], str]:
    """Return what names an organization's group: its family, academia as one, or itself."""
    if query.group is Grouping.EACH:
        return lambda place: place

    def family(place: str) -> str:
        top = directory.families.top(place)
        known = directory.organization(top)
        university = known is not None and known.kind is OrganizationKind.UNIVERSITY
        return ACADEMIA if university and top != query.organization else top

    if query.organization:
        # What is asked about is a place of its own, though it be part of a family.
        own = directory.spread(query.organization)
        return lambda place: query.organization or "" if place in own else family(place)
    return family


def count(moves: Sequence[Move], group: Callable[[str], str]) -> FlowFacts:
    """Return the flows of these moves between groups."""
    counted_flows = flows(moves, group)
    between = sum(counted_flows.values())
    return FlowFacts(counted_flows, balances(counted_flows), len(moves), between)


def describe(query: Flows, directory: Directory) -> str:
    """Restate the query: "Flows into and out of OpenAI since January 2025"."""
    words = ["Flows"]
    if query.organization:
        words.append(f"into and out of {directory.name(query.organization)}")
    else:
        words.append("between labs")
    if time := time_words(query.since, query.until):
        words.append(time)
    return " ".join(words)


def _place_name(place: str, directory: Directory) -> str:
    return "Academia" if place == ACADEMIA else directory.name(place)


def _by_net(facts: FlowFacts) -> list[tuple[str, Balance]]:
    """Return all places, the largest gain first, the largest loss last."""
    return sorted(
        facts.balances.items(), key=lambda item: (-item[1].net, -item[1].arrived, item[0])
    )


def _partners(facts: FlowFacts, here: str) -> list[tuple[str, Balance]]:
    """Return the other places with what came from and went to each, the busiest first."""
    others: dict[str, list[int]] = {}
    for (origin, destination), number in facts.counted.items():
        if destination == here:
            others.setdefault(origin, [0, 0])[0] += number
        elif origin == here:
            others.setdefault(destination, [0, 0])[1] += number
    found = [(place, Balance(came, went)) for place, (came, went) in others.items()]
    return sorted(found, key=lambda item: (-(item[1].arrived + item[1].left), item[0]))


def net_words(balance: Balance) -> str:
    """Return the difference with its sign: "+14", "−3", "0"."""
    return f"{balance.net:+d}".replace("-", "−") if balance.net else "0"


def _partners_card(
    query: Flows, facts: FlowFacts, here: str, understood: str, directory: Directory
) -> Card:
    partners = _partners(facts, here)
    whole = facts.balances.get(here, Balance())
    name = directory.name(query.organization or here)
    lead = (
        f"{counted(whole.arrived, 'arrival')} and {counted(whole.left, 'departure')}, "
        f"balance {net_words(whole)}"
    )
    return Card(
        title=understood,
        lead=line(bold(lead)) if facts.between else line(bold("No move fits that.")),
        sections=_table(partners, "Came from and went to", directory),
        footer=_basis(facts),
        actions=(
            Action("Arrivals", _moves(query, destination=query.organization), Sign.ARRIVALS),
            Action("Departures", _moves(query, origin=query.organization), Sign.DEPARTURES),
            Action(name, OrganizationProfile(query.organization or here), Sign.ORGANIZATION),
        ),
        organization=query.organization,
    )


def _moves(query: Flows, *, origin: str | None = None, destination: str | None = None) -> FindMoves:
    return FindMoves(origin=origin, destination=destination, since=query.since, until=query.until)


def _field_card(query: Flows, facts: FlowFacts, understood: str, directory: Directory) -> Card:
    labs = [(place, balance) for place, balance in _by_net(facts) if place != ACADEMIA]
    if not labs:
        lead = line(bold("No move fits that."))
    else:
        most, least = labs[0], labs[-1]
        lead = line(
            bold(f"{_place_name(most[0], directory)} gained most ({net_words(most[1])})"),
            f", {_place_name(least[0], directory)} lost most ({net_words(least[1])}) among labs",
        )
    busiest = sorted(facts.balances.items(), key=lambda item: -(item[1].arrived + item[1].left))
    shown = sorted(busiest[:_SHOWN], key=lambda item: (-item[1].net, item[0]))
    roads = sorted(facts.counted.items(), key=lambda item: (-item[1], item[0]))[:8]
    return Card(
        title=understood,
        lead=lead,
        sections=(
            *_table(shown, "Gains and losses", directory),
            Section(
                tuple(
                    line(
                        f"{_place_name(origin, directory)} → {_place_name(place, directory)}  ",
                        bold(f"{number:,}"),
                    )
                    for (origin, place), number in roads
                ),
                "Most travelled roads",
                more="roads",
            ),
        )
        if labs
        else (),
        footer=_basis(facts),
        actions=(
            Action("Latest moves", FindMoves(since=query.since, until=query.until), Sign.MOVES),
        ),
    )


def _table(
    rows: Sequence[tuple[str, Balance]], heading: str, directory: Directory
) -> tuple[Section, ...]:
    if not rows:
        return ()
    lines = tuple(_row(place, balance, directory) for place, balance in rows[:_SHOWN])
    rest = len(rows) - _SHOWN
    if rest > 0:
        lines += (line(f"and {counted(rest, 'other place')}", small=True),)
    return (Section(lines, heading, more="places"),)


def _row(place: str, balance: Balance, directory: Directory) -> Line:
    return line(
        bold(_place_name(place, directory)),
        f"  {balance.arrived:,} in, {balance.left:,} out, ",
        bold(net_words(balance)),
    )


def _basis(facts: FlowFacts) -> tuple[Line, ...]:
    return (
        line(
            f"Counted from {facts.between:,} of {counted(facts.considered, 'move')}: "
            "those with a known place at both ends. The data is a sample of the field.",
            small=True,
        ),
    )
