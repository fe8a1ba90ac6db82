"""Two organizations side by side: what they are, who is there, and who went from one to the other."""

from __future__ import annotations

from bot.answers import buttons
from bot.answers.answer import Answer, AnswerKind, Outcome
from bot.answers.cards import Action, Card, Section, Sign
from bot.answers.flows import count_flows, net_words
from bot.answers.knowledge import Knowledge
from bot.answers.no_answer import gone
from bot.answers.queries import FindMoves, Flows
from bot.answers.text import Line, bold, counted, line
from bot.answers.wording import areas_words, last_known_there, when
from bot.careers.flows import Balance
from bot.careers.model import Organization
from bot.query.language import Find, Measure, Place, Step
from bot.query.terms import Field, Rows


async def places_compared(ids: tuple[str, str], know: Knowledge) -> Answer:
    """Return two organizations side by side: founded, focus, people, balance, and who went where."""
    places: list[Organization] = []
    for id_ in ids:
        place = know.directory.organization(id_)
        if place is None:
            return gone(id_, AnswerKind.ORGANIZATION)
        places.append(place)
    one, other = places
    there, back = _between(one, other), _between(other, one)
    to, from_ = [int((await know.careers.find(way)).value or 0) for way in (there, back)]
    fresh = f"As of {know.now.newest.in_words()}; the" if know.now.newest else "The"
    lead = (
        f"{counted(to, 'move')} from {one.name} to {other.name}, "
        f"{from_:,} from {other.name} to {one.name}"
    )
    return Answer(
        Outcome.OK,
        AnswerKind.ORGANIZATION,
        understood=f"{one.name} and {other.name} compared",
        card=Card(
            title=f"{one.name} and {other.name}",
            lead=line(bold(lead)),
            sections=tuple(
                [Section(await _side(place, know), place.name, more="facts") for place in places]
            ),
            footer=(line(f"{fresh} data is a sample of the field.", small=True),),
            actions=(
                *buttons.places(ids, know.directory),
                Action(
                    f"{one.name} → {other.name}",
                    FindMoves(origin=one.id, destination=other.id),
                    Sign.MOVES,
                ),
                Action(
                    f"{other.name} → {one.name}",
                    FindMoves(origin=other.id, destination=one.id),
                    Sign.MOVES,
                ),
            ),
        ),
        organizations=ids,
    )


def _between(origin: Organization, destination: Organization) -> Find:
    left, joined = Place(ids=frozenset({origin.id})), Place(ids=frozenset({destination.id}))
    return Find(Rows.MOVES, Step(left, joined), measure=Measure(Field.ROW))


async def _side(place: Organization, know: Knowledge) -> tuple[Line, ...]:
    directory, now = know.directory, know.now
    present = await know.careers.headcount(directory.spread(place.id))
    flows = await count_flows(Flows(place.id), know.store, directory, now)
    balance = flows.balances.get(place.id, Balance())
    beside = last_known_there(present.possible, now)
    said = [f"{counted(present.sure, 'person', 'people')} in the data there now{beside}"]
    said.append(
        f"{counted(balance.arrived, 'arrival')} and {counted(balance.left, 'departure')} "
        f"with both ends known, balance {net_words(balance)}"
    )
    if place.founded:
        said.insert(0, f"Founded {when(place.founded)}")
    if place.focus:
        said.append(f"Works on {areas_words(place.focus, directory)}")
    return tuple(line(one) for one in said)
