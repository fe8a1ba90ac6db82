"""Organizations side by side: a table of their numbers, and who went from one to another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import permutations

from bot.answers.answer import Answer, AnswerKind, Outcome
from bot.answers.ask import Ask
from bot.answers.asking import place, profile_of
from bot.answers.cards import Action, Card, Section, Sign
from bot.answers.flow_counts import MOVES, flows_at
from bot.answers.group_words import signed
from bot.answers.knowledge import Knowledge
from bot.answers.measured import listing
from bot.answers.no_answer import gone
from bot.answers.organization_lines import lately_since
from bot.answers.phrases import many, phrase
from bot.answers.text import Line, bold, counted, dotted, leader, line, listed
from bot.answers.text_tables import table
from bot.answers.time_words import between
from bot.answers.wording import areas_words
from bot.careers.flows import Balance
from bot.careers.model import Organization
from bot.query.language import Find, Step
from bot.query.terms import Rows
from bot.store import Headcount

_COLUMNS = ("", "now", "in", "out")  # with most names as wide as a phone


@dataclass(frozen=True, slots=True)
class _Side:
    """An organization and its numbers: people there now, all moves, those of the last 12 months."""

    place: Organization
    present: Headcount
    ever: Balance
    lately: Balance

    @property
    def row(self) -> tuple[str, ...]:
        """The row of the table."""
        here, ever = self.present.sure, self.ever
        return (self.place.name, f"{here:,}", f"{ever.arrived:,}", f"{ever.left:,}")


async def side_by_side(ids: Sequence[str], know: Knowledge) -> Answer:
    """Return organizations side by side; outcome `none` for an id that is not known."""
    found: list[Organization] = []
    for id_ in ids:
        place = know.directory.organization(id_)
        if place is None:
            return gone(id_, AnswerKind.ORGANIZATION)
        found.append(place)
    end = await know.store.data_end(know.now.today) or know.now.today
    sides = [await _side(place, end, know) for place in found]
    ways = list(permutations(found, 2)) if len(found) == 2 else []
    between = [_between(origin, destination) for origin, destination in ways]
    numbers = [round((await know.careers.find(one)).value or 0) for one in between]
    names = listed(place.name for place in found)
    rows = table(_COLUMNS, (side.row for side in sides))
    between_them = (_exchange(found, numbers),) if ways else ()
    facts = (*between_them, *(_about(side, know) for side in sides))
    return Answer(
        Outcome.OK,
        AnswerKind.ORGANIZATION,
        understood=f"{names} compared",
        card=Card(
            title=names,
            lead=_lead(sides),
            sections=(Section(rows, more="organizations"), Section(facts, more="facts")),
            footer=(line(_basis(sides, know), small=True),),
            actions=(
                *(Action(one.name[:80], profile_of(one.id), Sign.ORGANIZATION) for one in found),
                *(
                    Action(f"{origin.name} → {to.name}"[:80], Ask(listing(moves)), Sign.MOVES)
                    for (origin, to), moves, number in zip(ways, between, numbers, strict=True)
                    if number
                ),
            ),
        ),
        organizations=tuple(ids),
        parts=tuple(map(_part, found, rows[1:])),
    )


def _lead(sides: Sequence[_Side]) -> Line:
    """Say which has most people now, and which gained most."""
    larger = leader([side.present.sure for side in sides])
    gained = leader([side.ever.net for side in sides])
    names = [side.place.name for side in sides]
    if larger is None or gained is None:
        said = phrase("side-by-side", names=names)
        return line(bold(f"{listed(names)} side by side"), said=said)
    most = "more" if len(sides) == 2 else "most"
    nets = [signed(side.ever.net) for side in sides]
    winner, others = nets.pop(gained), listed(nets)
    who = " and" if larger == gained else f", {names[gained]}"
    return line(
        bold(f"{names[larger]} has {most} people{who} gained {most}"),
        f": {winner} to {others}",
        said=phrase("ahead", one=names[larger], other=names[gained], number=winner, others=others),
    )


def _exchange(found: Sequence[Organization], numbers: Sequence[int]) -> Line:
    (one, other), (there, back) = found, numbers
    said = many("between", there, one=one.name, other=other.name, back=back)
    if not there and not back:
        return line("Nobody is known to have gone from one to the other", said=said)
    return line(
        f"{counted(there, 'move')} from {one.name} to {other.name}, {back:,} the other way",
        said=said,
    )


def _about(side: _Side, know: Knowledge) -> Line:
    """Say how an organization did lately, when it was founded and what it works on."""
    here = side.place
    founded = f"founded {here.founded.in_words()}" if here.founded else None
    facts = (
        f"  {signed(side.lately.net)} in 12 months",
        founded,
        areas_words(here.focus, know.directory),
    )
    return line(bold(here.name), *dotted(facts))


def _basis(sides: Sequence[_Side], know: Knowledge) -> str:
    """Say what the columns count."""
    may = [
        f"{side.present.possible:,} at {side.place.name}" for side in sides if side.present.possible
    ]
    beside = f" (beside them, last known before {know.now.before}: {listed(may)})" if may else ""
    newest = know.now.newest
    fresh = f"As of {newest.in_words()}; the" if newest else "The"
    return (
        f"Now: people known there{beside}. In and out: all moves in the data. "
        f"{fresh} data is a sample of the field."
    )


def _part(place: Organization, row: Line) -> Answer:
    return Answer(
        Outcome.OK,
        AnswerKind.ORGANIZATION,
        understood=place.name,
        card=Card(title=place.name, lead=row),
        organizations=(place.id,),
    )


def _between(origin: Organization, destination: Organization) -> Find:
    step = Step(origin=place(origin.id), destination=place(destination.id))
    return Find(Rows.MOVES, step, measure=MOVES)


async def _side(place: Organization, end: date, know: Knowledge) -> _Side:
    year = between(lately_since(end), end)
    return _Side(
        place,
        await know.careers.headcount(know.directory.spread(place.id)),
        (await know.careers.flows(flows_at(place.id))).counted.total,
        (await know.careers.flows(flows_at(place.id, year))).counted.total,
    )
