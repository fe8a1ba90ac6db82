"""`/organization`: what a place is, who founded it, who came and went, and who is there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.answers.answer import Answer, AnswerKind, Outcome
from bot.answers.asking import flows_of, moves_of, people_at
from bot.answers.cards import Action, Card, Section, Sign, Topic, TopicKind
from bot.answers.countries import country_words
from bot.answers.directory import Directory
from bot.answers.flow_counts import flows_at
from bot.answers.group_words import signed
from bot.answers.knowledge import Knowledge
from bot.answers.move_rows import MoveLines
from bot.answers.no_answer import gone
from bot.answers.phrases import phrase
from bot.answers.text import Line, bold, counted, dotted, line, listed
from bot.answers.text_tables import table
from bot.answers.wording import areas_words, certainty_mark, last_known_there, left_words
from bot.careers.dates import PartialDate
from bot.careers.flows import Balance, Counted
from bot.careers.model import Move, MoveKind, Organization, Person, Track
from bot.careers.presence import Now
from bot.careers.spans import months_before
from bot.careers.usual import arrived
from bot.pictures.balance import over_time
from bot.query.language import Day, Find, Key, Place, Span, Step
from bot.query.phrasing import Leaf
from bot.query.terms import Field, Rows
from bot.query.world import MoveRow
from bot.store import Counts, Headcount
from bot.store.records import people_in_records

_LATEST = 5  # arrivals and departures shown
_TOP = 5  # places that people came from and went to, and people of note
_FOUNDERS = 30  # no company has more
_BY_DATE = Key(Field.DATE)


@dataclass(frozen=True, slots=True)
class Profile:
    """The facts of an organization's card."""

    organization: Organization
    family: frozenset[str]  # itself and what is part of it
    founders: tuple[Move, ...]
    arrivals: tuple[Move, ...]
    departures: tuple[Move, ...]
    coming: tuple[Move, ...]  # still to come
    people: Mapping[str, Person]
    present: Headcount
    notable: tuple[str, ...]  # who is there now
    last_year: Balance
    until: date  # the end of that year
    ever: Counted
    counts: Counts
    in_records: int  # people whom records have there at any time, not reviewed
    now: Now


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
        card=organization_card(facts, directory),
        people=tuple(dict.fromkeys((*(move.person for move in latest), *facts.notable))),
        organizations=(organization.id,),
        moves=latest,
        coming=facts.coming,
        flows=facts.ever,
    )


async def _gather(organization: Organization, know: Knowledge) -> Profile:
    store, directory, now = know.store, know.directory, know.now
    here = directory.spread(organization.id)
    at = Place(ids=frozenset({organization.id}))
    founding = Step(destination=replace(at, exact=True), kinds=frozenset({MoveKind.FOUNDED}))
    founders = await _moves_of(
        Find(Rows.MOVES, founding, order=_BY_DATE, rising=True), know, _FOUNDERS
    )
    arrivals = await _moves_of(Find(Rows.MOVES, Step(destination=at), order=_BY_DATE), know)
    departures = await _moves_of(Find(Rows.MOVES, Step(origin=at), order=_BY_DATE), know)
    notable = await store.notable_at(here, now, _TOP)
    coming = await _to_come(at, know)
    shown = (*founders, *arrivals, *departures, *coming)
    flows = flows_at(organization.id)
    end = await store.data_end(now.today) or now.today
    since = months_before(end + timedelta(days=1), 12)
    year = flows_at(organization.id, Span(Day(since), Day(end)))
    lately = (await know.careers.flows(year)).counted
    known = (await know.careers.flows(flows)).counted
    return Profile(
        organization,
        here,
        founders,
        arrivals,
        departures,
        coming,
        people=await store.people({*(move.person for move in shown), *notable}),
        present=await know.careers.headcount(here),
        notable=notable,
        last_year=lately.total,
        until=end,
        ever=replace(known, dates=await know.careers.balances(flows)),
        counts=await store.counts(),
        in_records=await people_in_records(store, here),
        now=now,
    )


async def _to_come(at: Place, know: Knowledge) -> tuple[Move, ...]:
    either = Find(Rows.MOVES, Step(either=at), order=_BY_DATE)
    found, sooner = await know.careers.find(either), await know.careers.with_those_to_come(either)
    coming = sooner.beyond(sooner.beyond(sooner.rows, found.rows), found.possible)
    rows = await know.careers.rows(sooner, sooner.part(sooner.moves(coming), 0, _LATEST))
    return tuple(row.move for row in rows if isinstance(row, MoveRow))


async def _moves_of(find: Find, know: Knowledge, limit: int = _LATEST) -> tuple[Move, ...]:
    """Return the first moves that a query has, each once whatever was left for it."""
    found = await know.careers.find(find)
    rows = await know.careers.rows(found, found.part(found.moves(found.rows), 0, limit))
    return tuple(row.move for row in rows if isinstance(row, MoveRow))


def organization_card(facts: Profile, directory: Directory) -> Card:
    """Return the card of an organization."""
    organization = facts.organization
    here = organization.id
    basis = f"Counts are of the {facts.counts.people:,} people in the data, not of the whole place"
    if facts.in_records:
        basis += f"; beside them {facts.in_records:,} from records, not reviewed"
    fresh = f" · as of {facts.counts.as_of.in_words()}" if facts.counts.as_of else ""
    return Card(
        title=organization.name,
        lead=what_it_is(organization, directory),
        intro=tuple(_history(facts, directory)),
        sections=tuple(_sections(facts, directory)),
        picture=over_time(organization.name, facts.ever.dates),
        footer=(line(basis + fresh, small=True),),
        actions=(
            Action("Arrivals", moves_of(destination=here), Sign.ARRIVALS),
            Action("Departures", moves_of(origin=here), Sign.DEPARTURES),
            Action("People", people_at(here), Sign.PERSON),
            Action("Flows", flows_of(here), Sign.ROAD),
        ),
        organization=here,
        topic=Topic(TopicKind.ORGANIZATION, here),
    )


def _sections(facts: Profile, directory: Directory) -> Iterator[Section]:
    people, ever, here = facts.people, facts.ever, facts.organization.id
    if ever.considered:
        yield _balance(facts)
    yield from _moves(facts.arrivals, "Arrived lately", people, directory, arriving=True)
    yield from _moves(facts.departures, "Left lately", people, directory, arriving=False)
    coming = [
        MoveRow(people[move.person], move, move.origin)
        for move in facts.coming
        if move.person in people
    ]
    yield from MoveLines(directory).by_month(coming, "Still to come, {}")
    known = ever.balances.get(here, Balance())
    yield from _places(
        ever.come_to(here),
        f"Came from ({known.arrived:,} of {counted(ever.total.arrived, 'arrival')} known)",
        directory,
    )
    yield from _places(
        ever.gone_from(here),
        f"Went to ({known.left:,} of {counted(ever.total.left, 'departure')} known)",
        directory,
    )
    if facts.notable:
        beside = last_known_there(facts.present.possible, facts.now)
        heading = f"There now ({facts.present.sure:,} known{beside}), the best documented"
        lines = tuple(
            _present(people[id_], facts, directory) for id_ in facts.notable if id_ in people
        )
        yield Section(lines, heading, "people")


def _balance(facts: Profile) -> Section:
    year = f"Year to {PartialDate(facts.until.year, facts.until.month).short()}"
    rows = ((year, facts.last_year), ("All time", facts.ever.total))
    lines = table(
        ("", "in", "out", "net"),
        (
            (when, f"{balance.arrived:,}", f"{balance.left:,}", signed(balance.net))
            for when, balance in rows
        ),
    )
    return Section(lines, "Balance", "rows")


def _places(
    places: Sequence[tuple[str, int]], heading: str, directory: Directory
) -> Iterator[Section]:
    if places:
        rows = ((directory.place_name(place), f"{number:,}") for place, number in places[:_TOP])
        yield Section(table(("", "people"), rows), heading, "places")


def _present(person: Person, facts: Profile, directory: Directory) -> Line:
    role = next(
        role
        for role in reversed(person.roles)
        if role.organization in facts.family
        and facts.now.held(role, person)
        and not role.track.study
        and role.track is not Track.ADVISOR
    )
    return line(
        bold(person.name), f"  {role.title}", sources=directory.grades.ranked(role.sources)[:2]
    )


def what_it_is(organization: Organization, directory: Directory) -> Line:
    """Return the one line that says what an organization is."""
    kind = organization.kind.value.capitalize()
    founded = f", founded {organization.founded.in_words()}" if organization.founded else ""
    country = f" in {country_words(organization.country)}" if organization.country else ""
    focus = areas_words(organization.focus, directory) or None
    said = phrase(
        f"place/{organization.kind.value}",
        country=Leaf("country", organization.country) if organization.country else None,
        founded=organization.founded,
        focus=tuple(Leaf("area", area) for area in organization.focus),
    )
    return line(*dotted((bold(f"{kind}{founded}{country}"), focus)), said=said)


def _history(facts: Profile, directory: Directory) -> Iterator[Line]:
    organization = facts.organization
    if organization.parent:
        yield line(f"Part of {directory.name(organization.parent)}.")
    if organization.predecessors:
        absorbed = listed(directory.name(place) for place in organization.predecessors)
        yield line(f"Absorbed or continues {absorbed}.")
    if members := directory.families.below(organization.id)[1:]:
        names = listed(directory.name(member) for member in members)
        yield line(f"Counted with it: {names}.", small=True)
    if aliases := organization.aliases:
        yield line(f"Also called {listed(aliases)}.", small=True)
    if facts.founders:
        yield _founders(facts, directory)


def _founders(facts: Profile, directory: Directory) -> Line:
    """Say who founded it and where they came from, those from one place together."""
    groups: dict[str, list[str]] = {}
    for move in facts.founders:
        origin = left_words(move, directory)
        known = facts.people.get(move.person)
        groups.setdefault(origin, []).append(known.name if known else move.person)
    said = [
        f"{listed(names)} (from {origin})" if origin else listed(names)
        for origin, names in groups.items()
    ]
    return line(bold("Founders in the data: "), "; ".join(said))


def _moves(
    moves: Sequence[Move],
    heading: str,
    people: Mapping[str, Person],
    directory: Directory,
    *,
    arriving: bool,
) -> Iterator[Section]:
    if moves:
        lines = (_line(move, people, directory, arriving=arriving) for move in moves)
        yield Section(tuple(lines), heading, "arrivals" if arriving else "departures")


def _line(
    move: Move, people: Mapping[str, Person], directory: Directory, *, arriving: bool
) -> Line:
    known = people.get(move.person)
    end = move.destination
    other = (
        left_words(move, directory) if arriving else directory.name(end.organization) if end else ""
    )
    where = f" {'from' if arriving else 'to'} {other}" if other else ""
    day = arrived(move) if arriving else move.left or move.date
    date = day.short() if day else "date not known"
    said = dotted((date, certainty_mark(move, directory)))
    name = known.name if known else move.person
    return line(bold(name), f"{where} · ", *said, sources=directory.grades.ranked(move.sources)[:2])
