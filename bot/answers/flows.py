"""`/flows`: who gains people from whom, as balances, roads and a picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from bot.answers import buttons
from bot.answers.answer import Answer, AnswerKind, Outcome
from bot.answers.ask import Ask
from bot.answers.cards import Action, Card, Section, Sign
from bot.answers.directory import Directory
from bot.answers.flow_counts import FlowCounts, into_and_out, place_of, without
from bot.answers.group_words import signed
from bot.answers.knowledge import Knowledge
from bot.answers.measured import listing
from bot.answers.no_answer import gone
from bot.answers.phrases import phrase
from bot.answers.picture_facts import flow_picture
from bot.answers.text import Line, bold, counted, line
from bot.answers.text_tables import table
from bot.answers.time_words import between, time_words
from bot.careers.flows import ACADEMIA, Balance, Counted, LeaveOut
from bot.query.language import Find, Step

_SHOWN = 12  # places in a table: what a phone shows, and a picture keeps legible
_ROADS = 8
TWICE = "; who came from two places counts at both"
"""What is said of numbers by place that are more than those of all."""

_LEFT_OUT = {
    LeaveOut.STUDENTS: "students'",
    LeaveOut.FACULTY: "professors'",
    LeaveOut.BOTH: "students' and professors'",
}


async def flows(find: Find, know: Knowledge) -> Answer:
    """Return gains and losses: of one organization by partner, else of all organizations."""
    here, directory = place_of(find.where), know.directory
    if here and directory.organization(here) is None:
        return gone(here, AnswerKind.FLOWS)
    counts = await know.careers.flows(find)
    facts = counts.counted
    understood = _plain_words(find, directory) or await know.understood(find)
    if here:
        card = _partners_card(find, here, facts, directory)
        ranked = [place for place, _ in partners(facts, here)]
    else:
        card = _field_card(find, facts, directory)
        ranked = [place for place, _ in by_net(facts)]
    return Answer(
        Outcome.OK if facts.between else Outcome.NONE,
        AnswerKind.FLOWS,
        understood=understood,
        card=replace(
            card,
            title=understood,
            picture=flow_picture(here, facts, understood, directory),
            picture_first=True,
            named=tuple(buttons.places(_in_the_table(here, facts), directory)),
            footer=(*card.footer, *_possible(counts)),
        ),
        organizations=tuple(place for place in ranked if place != ACADEMIA),
        flows=facts,
        groups=counts.groups,
    )


def _plain_words(find: Find, directory: Directory) -> str:
    """Return the usual words for flows: "Flows into and out of OpenAI since 2024"; "" for others."""
    here, whole = place_of(find.where), find.by[0].whole
    first, *rest = find.where.parts
    left_out = next((one for one in LeaveOut if rest == [*without(one.tracks)]), None)
    if rest and left_out is None:
        return ""
    match first:
        case Step(either=either, dated=dated, joined=joined) as step:
            span = dated or joined
            if step != Step(either=either, dated=dated, joined=joined) or (either and not here):
                return ""
        case _:
            return ""
    all_ = "between labs" if whole else "between organizations"
    words = f"Flows {f'into and out of {directory.name(here)}' if here else all_}"
    more = f", {_LEFT_OUT[left_out]} steps left out" if left_out else ""
    if span is None:
        return f"{words}{more}"
    since, until = (day.on if day else None for day in (span.since, span.until))
    return "" if span != between(since, until) else f"{words} {time_words(since, until)}{more}"


def _possible(counts: FlowCounts) -> tuple[Line, ...]:
    if not counts.possible:
        return ()
    many = counted(counts.possible, "person", "people")
    return (
        line(f"{many} more may have moved then; too little is known to count them.", small=True),
    )


def by_net(facts: Counted) -> list[tuple[str, Balance]]:
    """Return all places, the largest gain first, the largest loss last."""
    return sorted(
        facts.balances.items(), key=lambda item: (-item[1].net, -item[1].arrived, item[0])
    )


def partners(facts: Counted, here: str) -> list[tuple[str, Balance]]:
    """Return the other places with arrivals and departures, largest sum first."""
    came, went = dict(facts.come_to(here)), dict(facts.gone_from(here))
    found = [(place, Balance(came.get(place, 0), went.get(place, 0))) for place in {**came, **went}]
    return sorted(found, key=lambda item: (-(item[1].arrived + item[1].left), item[0]))


def balance_words(balance: Balance) -> str:
    """Return both numbers and the difference: "14 arrivals and 9 departures, balance +5"."""
    both = f"{counted(balance.arrived, 'arrival')} and {counted(balance.left, 'departure')}"
    return f"{both}, balance {signed(balance.net)}"


def _partners_card(find: Find, here: str, facts: Counted, directory: Directory) -> Card:
    whole, sides = facts.balances.get(here, Balance()), into_and_out(find)
    labels = (("Arrivals", Sign.ARRIVALS), ("Departures", Sign.DEPARTURES))
    said = balance_words(whole) if facts.between else "No move fits that."
    number = phrase("signed", number=signed(whole.net))
    clause = phrase("balance", number=number, came=whole.arrived, left=whole.left)
    clause = clause if facts.between else phrase("no-move")
    twice = TWICE if facts.between and facts.twice(here) else ""
    return Card(
        title="",
        lead=line(bold(said), said=clause),
        sections=_table(partners(facts, here), "Came from and went to", directory),
        footer=(
            line(
                f"Counted from {whole.arrived:,} of {counted(facts.total.arrived, 'arrival')} with "
                f"a known origin and {whole.left:,} of {counted(facts.total.left, 'departure')} "
                f"with a known destination{twice}. The data is a sample of the field.",
                small=True,
            ),
        ),
        actions=(
            *(
                Action(label, Ask(listing(side)), sign)
                for (label, sign), side in zip(labels, sides or (), strict=False)
            ),
            *buttons.places((here,), directory),
        ),
        organization=here,
    )


def _field_card(find: Find, facts: Counted, directory: Directory) -> Card:
    labs = [(place, balance) for place, balance in by_net(facts) if place != ACADEMIA]
    if not labs:
        lead = line(bold("No move fits that."), said=phrase("no-move"))
    else:
        most, least = labs[0], labs[-1]
        lead = line(
            bold(f"{directory.name(most[0])} gained most ({signed(most[1].net)})"),
            f", {directory.name(least[0])} lost most ({signed(least[1].net)}) among labs",
            said=phrase(
                "flows",
                gained=directory.name(most[0]),
                gain=signed(most[1].net),
                lost=directory.name(least[0]),
                loss=signed(least[1].net),
            ),
        )
    return Card(
        title="",
        lead=lead,
        sections=(
            *_table(_busiest(facts), "Gains and losses of the busiest", directory),
            *_roads(facts, directory),
        ),
        footer=(basis(facts),),
        actions=(Action("Latest moves", Ask(listing(find)), Sign.MOVES),),
    )


def _in_the_table(here: str | None, facts: Counted) -> list[str]:
    """Return the organizations of the table's rows."""
    rows = partners(facts, here)[:_SHOWN] if here else _busiest(facts)
    return [place for place, _ in rows if place != ACADEMIA]


def _busiest(facts: Counted) -> list[tuple[str, Balance]]:
    """Return the places with the most moves, the largest gain first."""
    busiest = sorted(
        facts.balances.items(), key=lambda item: (-(item[1].arrived + item[1].left), item[0])
    )
    return sorted(busiest[:_SHOWN], key=lambda item: (-item[1].net, item[0]))


def _roads(facts: Counted, directory: Directory) -> tuple[Section, ...]:
    roads = sorted(facts.flows.items(), key=lambda item: (-item[1], item[0]))[:_ROADS]
    said = [
        line(
            " · " if number else "",
            f"{directory.place_name(origin)} → {directory.place_name(place)} ",
            bold(f"{moves:,}"),
        )
        for number, ((origin, place), moves) in enumerate(roads)
    ]
    one = Line(tuple(chain.from_iterable(part.spans for part in said)))
    return (Section((one,), "Most frequent moves"),) if said else ()


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
                signed(balance.net),
            )
            for place, balance in rows[:_SHOWN]
        ),
    )
    rest = len(rows) - _SHOWN
    if rest > 0:
        lines += (line(f"and {counted(rest, 'other place')}", small=True),)
    return (Section(lines, heading, more="places"),)


def basis(facts: Counted) -> Line:
    """Return what the numbers were counted from."""
    return line(
        f"Counted from {facts.between:,} of {counted(facts.considered, 'move')}: "
        "those with a known place at both ends. The data is a sample of the field.",
        small=True,
    )
