"""`/organization`: who came and went lately and of all time, who founded it, and what it is."""

from __future__ import annotations

from dataclasses import replace

from bot.answers import buttons
from bot.answers.answer import Answer, AnswerKind, Outcome
from bot.answers.asking import flows_of, founders_of, moves_of, people_at, place
from bot.answers.cards import Action, Card, Sign, Topic, TopicKind
from bot.answers.flow_counts import flows_at
from bot.answers.knowledge import Knowledge
from bot.answers.no_answer import gone
from bot.answers.organization_lines import Lately, Profile, ProfileLines, lately_since
from bot.answers.time_words import between
from bot.careers.model import Move, MoveKind, Organization
from bot.pictures.balance import over_time
from bot.query.language import Find, Key, Place, Step
from bot.query.recorded import with_records
from bot.query.terms import Field, Rows
from bot.query.world import MoveRow

_LATEST = 5  # arrivals and departures looked up
_NOTABLE = 5  # people there now who can be gone to
_FOUNDERS = 30  # no company has more
_BY_DATE = Key(Field.DATE)


async def organization_profile(id_: str, know: Knowledge) -> Answer:
    """Return the profile of an organization and its family; outcome `none` for an unknown id."""
    directory = know.directory
    organization = directory.organization(id_)
    if organization is None:
        return gone(id_, AnswerKind.ORGANIZATION)
    facts = await _gather(organization, know)
    latest = (*facts.arrivals, *facts.departures)
    return Answer(
        Outcome.OK,
        AnswerKind.ORGANIZATION,
        understood=f"The profile of {organization.name}",
        card=_card(facts, know),
        people=tuple(dict.fromkeys((*(move.person for move in latest), *facts.notable))),
        organizations=(organization.id,),
        moves=latest,
        coming=facts.coming,
        flows=facts.ever,
    )


async def _gather(organization: Organization, know: Knowledge) -> Profile:
    store, directory, now = know.store, know.directory, know.now
    here = directory.spread(organization.id)
    at = place(organization.id)
    founding = Step(destination=replace(at, exact=True), kinds=frozenset({MoveKind.FOUNDED}))
    founders = await _moves_of(founding, know, _FOUNDERS, rising=True)
    arrivals = await _moves_of(Step(destination=at), know)
    departures = await _moves_of(Step(origin=at), know)
    notable = await store.notable_at(here, now, _NOTABLE)
    coming = await _to_come(at, know)
    lately = await _lately(organization.id, know)
    shown = (*founders, *arrivals, *departures, *coming, *lately.arrivals, *lately.departures)
    flows = flows_at(organization.id)
    known = (await know.careers.flows(flows)).counted
    return Profile(
        organization,
        founders,
        arrivals,
        departures,
        coming,
        lately,
        people=await know.facts.people({*(move.person for move in shown), *notable}),
        present=await know.careers.headcount(here),
        notable=notable,
        ever=replace(known, dates=await know.careers.balances(flows)),
        counts=await store.counts(),
        in_records=await know.recorded.number_at(here) if know.recorded else 0,
        now=now,
    )


async def _lately(id_: str, know: Knowledge) -> Lately:
    """Return who came and went in the last 12 months of the data."""
    end = await know.store.data_end(know.now.today) or know.now.today
    year = between(lately_since(end), end)
    at = place(id_)
    return Lately(
        until=end,
        balance=(await know.careers.flows(flows_at(id_, year))).counted.total,
        arrivals=await _moves_of(Step(destination=at, dated=year), know),
        departures=await _moves_of(Step(origin=at, dated=year), know),
    )


async def _to_come(at: Place, know: Knowledge) -> tuple[Move, ...]:
    either = Find(Rows.MOVES, Step(either=at), order=_BY_DATE)
    found, sooner = await know.careers.find(either), await know.careers.with_those_to_come(either)
    coming = sooner.beyond(sooner.beyond(sooner.rows, found.rows), found.possible)
    rows = await know.careers.rows(sooner, sooner.part(sooner.moves(coming), 0, _LATEST))
    return tuple(row.move for row in rows if isinstance(row, MoveRow))


async def _moves_of(
    step: Step, know: Knowledge, limit: int = _LATEST, *, rising: bool = False
) -> tuple[Move, ...]:
    """Return the newest such moves, or the oldest; each once, whatever was left for it."""
    found = await know.careers.find(Find(Rows.MOVES, step, order=_BY_DATE, rising=rising))
    rows = await know.careers.rows(found, found.part(found.moves(found.rows), 0, limit))
    return tuple(row.move for row in rows if isinstance(row, MoveRow))


def _card(facts: Profile, know: Knowledge) -> Card:
    organization, here = facts.organization, facts.organization.id
    say = ProfileLines(facts, know.directory)
    people = f"People ({facts.present.sure:,})" if facts.present.sure else "People"
    return Card(
        title=organization.name,
        lead=say.lead(),
        intro=tuple(say.intro()),
        picture=over_time(organization.name, facts.ever.dates),
        picture_first=True,
        sections=tuple(say.sections()),
        footer=tuple(say.basis()),
        actions=(
            Action("Arrivals", moves_of(destination=here), Sign.ARRIVALS),
            Action("Departures", moves_of(origin=here), Sign.DEPARTURES),
            Action(people, people_at(here), Sign.PERSON),
            Action("Flows", flows_of(here), Sign.ROAD),
            *((_in_records(here),) if facts.in_records else ()),
        ),
        named=(
            *((Action("Founders", founders_of(here), Sign.PERSON),) if facts.founders else ()),
            *buttons.people(say.named(), know.directory, know.now),
            *buttons.places(say.partners(), know.directory),
        ),
        organization=here,
        topic=Topic(TopicKind.ORGANIZATION, here),
    )


def _in_records(here: str) -> Action:
    """Return the button to who is there now, those in records among them."""
    at = people_at(here)
    assert isinstance(at.query, Find)
    return Action("With records", replace(at, query=with_records(at.query)), Sign.MORE)
