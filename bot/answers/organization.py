"""`/organization`: what a place is, who founded it, and who came and went lately."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.answers.answer import Answer, AnswerKind, Outcome
from bot.answers.cards import Action, Card, Section, Sign
from bot.answers.countries import country_words
from bot.answers.directory import Directory
from bot.answers.problems import gone
from bot.answers.queries import FindMoves, OrganizationProfile
from bot.answers.text import Line, bold, counted, dotted, line, listed
from bot.answers.wording import areas_words, status_mark
from bot.careers.filters import SURE, USUAL_KINDS, MoveFilter
from bot.careers.model import Move, MoveKind, Organization, Person
from bot.store import Counts, RecordedMove, Store

_LATEST = 5  # arrivals and departures shown
_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Balance:
    """How many arrived and left, of the people in the data."""

    arrived: int
    left: int

    @property
    def net(self) -> str:
        """The difference with its sign: "+14", "−3", "0"."""
        net = self.arrived - self.left
        return f"{net:+d}".replace("-", "−") if net else "0"


@dataclass(frozen=True, slots=True)
class Profile:
    """The facts of an organization's card."""

    organization: Organization
    founders: tuple[RecordedMove, ...]
    arrivals: tuple[RecordedMove, ...]
    departures: tuple[RecordedMove, ...]
    people: Mapping[str, Person]
    present: int
    last_year: Balance
    counts: Counts


async def profile(
    query: OrganizationProfile, store: Store, directory: Directory, today: date
) -> Answer:
    """Return the profile of an organization and its family; outcome `none` for an unknown id."""
    organization = directory.organization(query.organization)
    if organization is None:
        return gone(query.organization, AnswerKind.ORGANIZATION)
    facts = await _gather(organization, store, directory, today)
    latest = (*facts.arrivals, *facts.departures)
    return Answer(
        Outcome.OK,
        AnswerKind.ORGANIZATION,
        understood=f"The profile of {organization.name}",
        card=organization_card(facts, directory),
        people=tuple(dict.fromkeys(record.move.person for record in latest)),
        organizations=(organization.id,),
        moves=tuple(record.move for record in latest),
    )


async def _gather(
    organization: Organization, store: Store, directory: Directory, today: date
) -> Profile:
    here = directory.spread(organization.id)
    arriving = MoveFilter(destinations=here, kinds=USUAL_KINDS, statuses=SURE)
    leaving = MoveFilter(origins=here, kinds=USUAL_KINDS, statuses=SURE)
    founding = MoveFilter(
        destinations=frozenset({organization.id}), kinds=frozenset({MoveKind.FOUNDED})
    )
    founders = await store.moves(founding, oldest_first=True)
    arrivals = await store.moves(arriving, limit=_LATEST)
    departures = await store.moves(leaving, limit=_LATEST)
    shown = (*founders, *arrivals, *departures)
    lately = today - _YEAR
    return Profile(
        organization,
        founders,
        arrivals,
        departures,
        people=await store.people({record.move.person for record in shown}),
        present=len(await store.people_at(here)),
        last_year=Balance(
            await store.count_moves(replace(arriving, since=lately)),
            await store.count_moves(replace(leaving, since=lately)),
        ),
        counts=await store.counts(),
    )


def organization_card(facts: Profile, directory: Directory) -> Card:
    """Return the card of an organization."""
    organization = facts.organization
    here = organization.id
    sections = [
        _section(facts.arrivals, "Arrived lately", "arrivals", facts.people, directory),
        _section(facts.departures, "Left lately", "departures", facts.people, directory),
    ]
    basis = f"Counts are of the {facts.counts.people:,} people in the data, not of the whole place"
    fresh = f" · as of {facts.counts.as_of.in_words()}" if facts.counts.as_of else ""
    return Card(
        title=organization.name,
        lead=_what_it_is(organization, directory),
        intro=(*_history(facts, directory), _counts(facts)),
        sections=tuple(section for section in sections if section),
        footer=(line(basis + fresh, small=True),),
        actions=(
            Action("Arrivals", FindMoves(destination=here), Sign.ARRIVALS),
            Action("Departures", FindMoves(origin=here), Sign.DEPARTURES),
        ),
        organization=here,
    )


def _what_it_is(organization: Organization, directory: Directory) -> Line:
    kind = organization.kind.value.capitalize()
    founded = f", founded {organization.founded.in_words()}" if organization.founded else ""
    country = f" in {country_words(organization.country)}" if organization.country else ""
    focus = areas_words(organization.focus, directory) or None
    return line(*dotted((bold(f"{kind}{founded}{country}"), focus)))


def _history(facts: Profile, directory: Directory) -> tuple[Line, ...]:
    organization = facts.organization
    lines: list[Line] = []
    if organization.parent:
        lines.append(line(f"Part of {directory.name(organization.parent)}."))
    if organization.predecessors:
        absorbed = listed(directory.name(place) for place in organization.predecessors)
        lines.append(line(f"Came out of {absorbed}."))
    if members := directory.families.below(organization.id)[1:]:
        names = listed(directory.name(member) for member in members)
        lines.append(line(f"Counted with it: {names}.", small=True))
    if aliases := organization.aliases:
        lines.append(line(f"Also called {listed(aliases)}.", small=True))
    if facts.founders:
        lines.append(_founders(facts, directory))
    return tuple(lines)


def _founders(facts: Profile, directory: Directory) -> Line:
    """Say who founded it and where they came from, those from one place together."""
    groups: dict[str, list[str]] = {}
    for record in facts.founders:
        move = record.move
        origin = directory.name(move.origin.organization) if move.origin else ""
        known = facts.people.get(move.person)
        groups.setdefault(origin, []).append(known.name if known else move.person)
    said = [
        f"{listed(names)} (from {origin})" if origin else listed(names)
        for origin, names in groups.items()
    ]
    return line(bold("Founders: "), "; ".join(said))


def _counts(facts: Profile) -> Line:
    balance = facts.last_year
    return line(
        bold("Known here now: "),
        f"{facts.present:,} · ",
        bold("Last 12 months: "),
        f"{counted(balance.arrived, 'arrival')}, {counted(balance.left, 'departure')}, "
        f"balance {balance.net}",
    )


def _section(
    records: Sequence[RecordedMove],
    heading: str,
    more: str,
    people: Mapping[str, Person],
    directory: Directory,
) -> Section | None:
    if not records:
        return None
    lines = (
        _line(record.move, people, directory, arriving=more == "arrivals") for record in records
    )
    return Section(tuple(lines), heading, more)


def _line(
    move: Move, people: Mapping[str, Person], directory: Directory, *, arriving: bool
) -> Line:
    known = people.get(move.person)
    other = move.origin if arriving else move.destination
    where = f" {'from' if arriving else 'to'} {directory.name(other.organization)}" if other else ""
    date = move.date.short() if move.date else "date not known"
    said = dotted((date, status_mark(move.status)))
    name = known.name if known else move.person
    return line(bold(name), f"{where} · ", *said, sources=move.sources[:2])
