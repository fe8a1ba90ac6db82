"""People side by side: where each is and was, newest first, and how often they moved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.answers import asking, buttons
from bot.answers.answer import Answer, AnswerKind, Outcome
from bot.answers.ask import about
from bot.answers.cards import Action, Card, Section, Sign
from bot.answers.flow_counts import MOVES
from bot.answers.knowledge import Knowledge
from bot.answers.no_answer import gone
from bot.answers.phrases import phrase
from bot.answers.standing import Subject
from bot.answers.text import Line, at_most, bold, counted, leader, line, listed
from bot.answers.whois import at_present
from bot.careers.model import Person
from bot.query.language import Find, Who
from bot.query.terms import Rows

_EARLIER = 4  # places named
_SOURCES = 2  # of the present place, or the last


@dataclass(frozen=True, slots=True)
class _Side:
    """A person, how often they moved, and their places, newest first."""

    person: Person
    moves: int
    places: tuple[str, ...]  # ids of families
    where: tuple[Line, ...]


async def people_side_by_side(ids: Sequence[str], know: Knowledge) -> Answer:
    """Return people side by side; outcome `none` for an id that is not known."""
    known = await know.facts.people(ids)
    if missing := [id_ for id_ in ids if id_ not in known]:
        return gone(missing[0], AnswerKind.PERSON)
    sides = [await _side(known[id_], know) for id_ in ids]
    names = listed(side.person.name for side in sides)
    together = about(*map(asking.person, ids)) if len(ids) == 2 else None
    return Answer(
        Outcome.OK,
        AnswerKind.COUNT,
        understood=f"{names} compared",
        card=Card(
            title=names,
            lead=_lead(sides),
            intro=_shared(sides, know),
            sections=tuple(Section(side.where, side.person.name) for side in sides),
            footer=(line("The data is a sample of the field.", small=True),),
            actions=(
                *(buttons.career(side.person, "{}") for side in sides),
                *((Action("Together", together, Sign.PERSON),) if together else ()),
            ),
        ),
        people=tuple(ids),
        parts=tuple(map(_part, sides)),
    )


def _lead(sides: Sequence[_Side]) -> Line:
    """Say who moved most often."""
    first = leader([side.moves for side in sides])
    names = [side.person.name for side in sides]
    if first is None:
        said = phrase("side-by-side", names=names)
        return line(bold(f"{listed(names)} moved as often, {sides[0].moves:,} times"), said=said)
    most = sides[first]
    others = [f"{side.moves:,}" for side in sides if side is not most]
    more = "more" if len(sides) == 2 else "most"
    return line(
        bold(f"{most.person.name} moved {more} often, {most.moves:,} times to {listed(others)}"),
        said=phrase("most-moves", one=most.person.name, number=most.moves),
    )


def _shared(sides: Sequence[_Side], know: Knowledge) -> tuple[Line, ...]:
    """Say which places all of them were at, whenever that was."""
    first, *others = (side.places for side in sides)
    both = [place for place in first if all(place in other for other in others)]
    if not both:
        return ()
    each = "Both" if len(sides) == 2 else "All"
    return (line(f"{each} have been at {listed(map(know.directory.name, both))}."),)


async def _side(person: Person, know: Knowledge) -> _Side:
    families, now = know.directory.families, know.now
    begun = [role for role in reversed(person.roles) if now.begun(role)]
    places = tuple(dict.fromkeys(families.top(role.organization) for role in begun))
    moves = Find(Rows.MOVES, Who(asking.person(person.id)), measure=MOVES)
    number = round((await know.careers.find(moves)).value or 0)
    return _Side(person, number, places, tuple(_where(person, number, places, know)))


def _where(
    person: Person, moves_made: int, places: Sequence[str], know: Knowledge
) -> Iterator[Line]:
    """Say where somebody is; in small print how often they moved, and where they were before."""
    directory, now = know.directory, know.now
    of = Subject(person, directory, now)
    told = [source for role in of.present[:1] or person.roles[-1:] for source in role.sources]
    sources = directory.grades.ranked(told)[:_SOURCES]
    yield replace(at_present(of), sources=tuple(sources))
    here = {directory.families.top(role.organization) for role in of.present}
    said = f"{counted(moves_made, 'move')}, {counted(len(places), 'place')}"
    if before := [directory.name(place) for place in places if place not in here]:
        # One more name takes no more room than "1 more".
        said += f" · before: {listed(at_most(before, _EARLIER + 1))}"
    yield line(said, small=True)


def _part(side: _Side) -> Answer:
    return Answer(
        Outcome.OK,
        AnswerKind.PERSON,
        understood=side.person.name,
        card=Card(title=side.person.name, lead=side.where[0]),
        people=(side.person.id,),
    )
