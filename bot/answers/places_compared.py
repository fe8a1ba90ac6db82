"""Organizations side by side: founded, focus, people, balance, and who went from one to another."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

from bot.answers.answer import Answer, AnswerKind, Outcome
from bot.answers.ask import Ask
from bot.answers.cards import Action, Card, Section, Sign
from bot.answers.flow_counts import MOVES, flows_at
from bot.answers.group_words import signed
from bot.answers.knowledge import Knowledge
from bot.answers.measured import listing
from bot.answers.no_answer import gone
from bot.answers.phrases import many, phrase
from bot.answers.text import Line, bold, counted, line, listed
from bot.answers.wording import areas_words, last_known_there, when
from bot.careers.flows import Balance
from bot.careers.model import Organization
from bot.query.language import Compare, Find, Place, Profile, Step
from bot.query.terms import Rows


def places_of(query: Compare) -> tuple[str, ...]:
    """Return the ids of the organizations that are compared whole; empty if anything else is."""
    found: list[str] = []
    for one in query.of:
        match one:
            case Profile((Place(ids=ids),)) if ids and len(ids) == 1:
                found += ids
            case _:
                return ()
    return tuple(found)


async def side_by_side(ids: Sequence[str], know: Knowledge) -> Answer:
    """Return organizations side by side; outcome `none` for an id that is not known."""
    found: list[Organization] = []
    for id_ in ids:
        place = know.directory.organization(id_)
        if place is None:
            return gone(id_, AnswerKind.ORGANIZATION)
        found.append(place)
    ways = list(permutations(found, 2)) if len(found) == 2 else []
    between = [_between(origin, destination) for origin, destination in ways]
    numbers = [round((await know.careers.find(one)).value or 0) for one in between]
    names = listed(place.name for place in found)
    lead = f"{names} side by side"
    said = phrase("side-by-side", names=tuple(place.name for place in found))
    if ways:
        (one, other), (there, back) = found, numbers
        lead = (
            f"{counted(there, 'move')} from {one.name} to {other.name}, "
            f"{back:,} from {other.name} to {one.name}"
        )
        said = many("between", there, one=one.name, other=other.name, back=back)
    fresh = f"As of {know.now.newest.in_words()}; the" if know.now.newest else "The"
    sections = tuple(
        [Section(await _side(place, know), place.name, more="facts") for place in found]
    )
    return Answer(
        Outcome.OK,
        AnswerKind.ORGANIZATION,
        understood=f"{names} compared",
        card=Card(
            title=names,
            lead=line(bold(lead), said=said),
            sections=sections,
            footer=(line(f"{fresh} data is a sample of the field.", small=True),),
            actions=(
                *(Action(one.name[:80], Ask(_profile(one)), Sign.ORGANIZATION) for one in found),
                *(
                    Action(f"{origin.name} → {to.name}"[:80], Ask(listing(moves)), Sign.MOVES)
                    for (origin, to), moves in zip(ways, between, strict=True)
                ),
            ),
        ),
        organizations=tuple(ids),
        parts=tuple(map(_part, found, sections)),
    )


def _part(place: Organization, section: Section) -> Answer:
    return Answer(
        Outcome.OK,
        AnswerKind.ORGANIZATION,
        understood=place.name,
        card=Card(title=place.name, lead=section.lines[0], sections=(section,)),
        organizations=(place.id,),
    )


def _at(place: Organization) -> Place:
    return Place(ids=frozenset({place.id}))


def _profile(place: Organization) -> Profile:
    return Profile((_at(place),))


def _between(origin: Organization, destination: Organization) -> Find:
    step = Step(origin=_at(origin), destination=_at(destination))
    return Find(Rows.MOVES, step, measure=MOVES)


async def _side(place: Organization, know: Knowledge) -> tuple[Line, ...]:
    present = await know.careers.headcount(know.directory.spread(place.id))
    beside = last_known_there(present.possible, know.now)
    flows = (await know.careers.flows(flows_at(place.id))).counted
    balance = flows.balances.get(place.id, Balance())
    said = [
        f"{counted(present.sure, 'person', 'people')} in the data there now{beside}",
        f"{counted(balance.arrived, 'arrival')} and {counted(balance.left, 'departure')} "
        f"with both ends known, balance {signed(balance.net)}",
    ]
    if place.founded:
        said.insert(0, f"Founded {when(place.founded)}")
    if place.focus:
        said.append(f"Works on {areas_words(place.focus, know.directory)}")
    return tuple(map(line, said))
