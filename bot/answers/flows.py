"""`/flows`: who gains people from whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.answers.answer import Answer, AnswerKind, Outcome
from bot.answers.cards import Action, Card, Section, Sign
from bot.answers.directory import Directory
from bot.answers.no_answer import gone
from bot.answers.organization_groups import ever_in
from bot.answers.picture_facts import flow_picture
from bot.answers.queries import FindMoves, Flows, Grouping, OrganizationProfile
from bot.answers.text import Line, bold, counted, line
from bot.answers.text_tables import table
from bot.answers.time_words import possible_words, time_words
from bot.careers.flows import ACADEMIA, Balance, Counted, LeaveOut, Which
from bot.careers.presence import Now
from bot.store import Store

_SHOWN = 12  # places in a table: what a phone shows, and a picture keeps legible
_ROADS = 8
_MANY = 100
_LEFT_OUT = {
    LeaveOut.STUDENTS: "students' steps left out",
    LeaveOut.FACULTY: "professors' steps left out",
    LeaveOut.BOTH: "students' and professors' steps left out",
}


async def find_flows(query: Flows, store: Store, directory: Directory, now: Now) -> Answer:
    """Return gains and losses: of one organization by partner, else of all organizations."""
    if query.organization and directory.organization(query.organization) is None:
        return gone(query.organization, AnswerKind.FLOWS)
    facts = await count_flows(query, store, directory, now)
    possible = await count_possible(query, store, directory, now)
    understood = describe(query, directory)
    if query.organization:
        card = _partners_card(query, query.organization, facts, understood, directory)
        ranked = [place for place, _ in partners(facts, query.organization)]
    else:
        card = _field_card(query, facts, understood, directory)
        ranked = [place for place, _ in _by_net(facts)]
    if possible:
        said = f"{possible:,} more may be of that time, {possible_words(query.since, query.until)}."
        card = replace(card, footer=(*card.footer, line(said, small=True)))
    picture = flow_picture(query.organization, facts, understood, directory)
    return Answer(
        Outcome.OK if facts.between else Outcome.NONE,
        AnswerKind.FLOWS,
        understood=understood,
        card=replace(card, picture=picture),
        organizations=tuple(place for place in ranked if place != ACADEMIA),
        flows=facts,
    )


async def count_possible(query: Flows, store: Store, directory: Directory, now: Now) -> int:
    """Return how many moves more may be of the time that is asked for, by what is known of them."""
    if query.since is None and query.until is None:
        return 0
    return (await count_flows(query, store, directory, now, possible=True)).considered


async def count_flows(
    query: Flows, store: Store, directory: Directory, now: Now, *, possible: bool = False
) -> Counted:
    """Return the flows that a query asks for, without what is still to come.

    The organization asked about, with its parts, counts as one place, even if it belongs to a
    larger family itself.
    """
    tally = await store.tally()
    groups = directory.each if query.group is Grouping.EACH else directory.blocks
    which = Which(query.since, query.until, query.leave_out, possible, now.today)
    if query.organization is None:
        return tally.field(groups, which)
    family = ever_in(query.organization, directory) or ()
    return tally.around(query.organization, family, groups, which)


def describe(query: Flows, directory: Directory) -> str:
    """Restate the query: "Flows into and out of OpenAI since January 2025"."""
    words = ["Flows"]
    if query.organization:
        words.append(f"into and out of {directory.name(query.organization)}")
    else:
        each = query.group is Grouping.EACH
        words.append("between organizations" if each else "between labs")
    if time := time_words(query.since, query.until):
        words.append(time)
    said = " ".join(words)
    return f"{said}, {_LEFT_OUT[query.leave_out]}" if query.leave_out else said


def _by_net(facts: Counted) -> list[tuple[str, Balance]]:
    """Return all places, the largest gain first, the largest loss last."""
    return sorted(
        facts.balances.items(), key=lambda item: (-item[1].net, -item[1].arrived, item[0])
    )


def partners(facts: Counted, here: str) -> list[tuple[str, Balance]]:
    """Return the other places with arrivals and departures, largest sum first."""
    came, went = dict(facts.come_to(here)), dict(facts.gone_from(here))
    found = [(place, Balance(came.get(place, 0), went.get(place, 0))) for place in {**came, **went}]
    return sorted(found, key=lambda item: (-(item[1].arrived + item[1].left), item[0]))


def net_words(balance: Balance) -> str:
    """Return the difference with its sign: "+14", "−3", "0"."""
    return f"{balance.net:+,d}".replace("-", "−") if balance.net else "0"


def _partners_card(
    query: Flows, here: str, facts: Counted, understood: str, directory: Directory
) -> Card:
    whole = facts.balances.get(here, Balance())
    lead = (
        f"{counted(whole.arrived, 'arrival')} and {counted(whole.left, 'departure')}, "
        f"balance {net_words(whole)}"
    )
    return Card(
        title=understood,
        lead=line(bold(lead)) if facts.between else line(bold("No move fits that.")),
        sections=_table(partners(facts, here), "Came from and went to", directory),
        footer=(
            line(
                f"Counted from {whole.arrived:,} of {counted(facts.total.arrived, 'arrival')} with "
                f"a known origin and {whole.left:,} of {counted(facts.total.left, 'departure')} "
                "with a known destination. The data is a sample of the field.",
                small=True,
            ),
        ),
        actions=(
            Action("Arrivals", _moves(query, destination=here), Sign.ARRIVALS),
            Action("Departures", _moves(query, origin=here), Sign.DEPARTURES),
            Action(directory.name(here), OrganizationProfile(here), Sign.ORGANIZATION),
        ),
        organization=here,
    )


def _moves(query: Flows, *, origin: str | None = None, destination: str | None = None) -> FindMoves:
    return FindMoves(origin=origin, destination=destination, since=query.since, until=query.until)


def _field_card(query: Flows, facts: Counted, understood: str, directory: Directory) -> Card:
    labs = [(place, balance) for place, balance in _by_net(facts) if place != ACADEMIA]
    if not labs:
        lead = line(bold("No move fits that."))
    else:
        most, least = labs[0], labs[-1]
        lead = line(
            bold(f"{directory.name(most[0])} gained most ({net_words(most[1])})"),
            f", {directory.name(least[0])} lost most ({net_words(least[1])}) among labs",
        )
    busiest = sorted(
        facts.balances.items(), key=lambda item: (-(item[1].arrived + item[1].left), item[0])
    )
    shown = sorted(busiest[:_SHOWN], key=lambda item: (-item[1].net, item[0]))
    return Card(
        title=understood,
        lead=lead,
        sections=(
            *_table(shown, "Gains and losses of the busiest", directory),
            *_roads(facts, directory),
        ),
        footer=(basis(facts),),
        actions=(
            Action("Latest moves", FindMoves(since=query.since, until=query.until), Sign.MOVES),
        ),
    )


def _roads(facts: Counted, directory: Directory) -> tuple[Section, ...]:
    roads = sorted(facts.flows.items(), key=lambda item: (-item[1], item[0]))[:_ROADS]
    lines = tuple(
        line(
            f"{directory.place_name(origin)} → {directory.place_name(place)}  ",
            bold(f"{number:,}"),
        )
        for (origin, place), number in roads
    )
    return (Section(lines, "Most travelled roads", more="roads"),) if lines else ()


def _table(
    rows: Sequence[tuple[str, Balance]], heading: str, directory: Directory
) -> tuple[Section, ...]:
    if not rows:
        return ()
    lines = table(
        ("", "in", "out", "net"),
        (
            (
                directory.place_name(place),
                f"{balance.arrived:,}",
                f"{balance.left:,}",
                net_words(balance),
            )
            for place, balance in rows[:_SHOWN]
        ),
    )
    rest = len(rows) - _SHOWN
    if rest > 0:
        lines += (line(f"and {_others(rest)}", small=True),)
    return (Section(lines, heading, more="places"),)


def _others(rest: int) -> str:
    """Return how many places are not shown; a lower bound if the count was cut."""
    return counted(rest, "other place") if rest < _MANY else f"more than {_MANY:,} other places"


def basis(facts: Counted) -> Line:
    """Return what the numbers were counted from."""
    return line(
        f"Counted from {facts.between:,} of {counted(facts.considered, 'move')}: "
        "those with a known place at both ends. The data is a sample of the field.",
        small=True,
    )
