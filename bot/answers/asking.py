"""What each command asks in the language, and the command that asks a query."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import date

from bot.answers.ask import Ask, InRecords, Leaflet, about
from bot.answers.flow_counts import flows_at, without
from bot.answers.slash_commands import Certainty, Grouping, OfRecords
from bot.answers.time_words import between
from bot.careers.flows import LeaveOut
from bot.careers.model import MoveKind, Status, TrackChange
from bot.query.language import (
    All,
    Compare,
    Condition,
    Find,
    Is,
    Key,
    Place,
    Post,
    Profile,
    Query,
    Some,
    Span,
    Step,
    Who,
    With,
    WorksOn,
)
from bot.query.moves_where import EVERY_KIND, EVERY_STATUS, moves_where
from bot.query.recorded import with_records
from bot.query.terms import Field, Rows, When
from bot.query.writer import write

STATUSES = {
    Certainty.SURE: None,
    Certainty.CONFIRMED: frozenset({Status.CONFIRMED}),
    Certainty.REPORTED: frozenset({Status.REPORTED}),
    Certainty.UNVERIFIED: frozenset({Status.UNVERIFIED}),
    Certainty.ANY: EVERY_STATUS,
}
"""The statuses that each certainty asks for; None is the usual: confirmed and reported."""


@dataclass(frozen=True, slots=True)
class Given:
    """The options of a command, resolved: ids, dates and words of fixed lists."""

    person: str | None = None
    other: str | None = None
    organization: str | None = None
    beside: str | None = None  # another organization
    origin: str | None = None
    destination: str | None = None
    since: date | None = None
    until: date | None = None
    kind: MoveKind | None = None
    change: TrackChange | None = None
    any_kind: bool = False
    area: str | None = None
    status: Certainty = Certainty.SURE
    group: Grouping = Grouping.FAMILIES
    leave_out: LeaveOut | None = None
    records: OfRecords | None = None


def asked_by(command: str, given: Given) -> Ask:
    """Return what a command asks; raise KeyError for one that asks nothing."""
    match command:
        case "whois" if given.person:
            return about(person(given.person))
        case "organization" if given.organization:
            return about(place(given.organization))
        case "together" if given.person and given.other:
            return about(person(given.person), person(given.other))
        case "together" if given.person:
            return together_with(given.person)
        case "compare" if given.person and given.other:
            return side_by_side(person(given.person), person(given.other))
        case "compare" if given.organization and given.beside:
            return side_by_side(place(given.organization), place(given.beside))
        case "moves":
            return Ask(_recorded(Find(Rows.MOVES, _moves(given)), given))
        case "flows":
            return Ask(_recorded(_flows(given), given))
        case _:
            return Ask(Leaflet[command.upper()])


def person(id_: str) -> Is:
    """Return the condition of being somebody."""
    return Is(frozenset({id_}))


def place(id_: str) -> Place:
    """Return the condition of being an organization or a part of it."""
    return Place(ids=frozenset({id_}))


def side_by_side(*each: Condition) -> Ask:
    """Return what asks for people, or for organizations, side by side."""
    return Ask(Compare(tuple(Profile((one,)) for one in each)))


def together_with(id_: str) -> Ask:
    """Return what asks who was where together with somebody, the longest first."""
    return Ask(Find(Rows.STAYS, With(person(id_)), order=Key(Field.OVERLAP)))


def moves_of(
    *, origin: str | None = None, destination: str | None = None, who: str | None = None
) -> Ask:
    """Return what asks for moves from a place, to a place, or of somebody."""
    return asked_by("moves", Given(person=who, origin=origin, destination=destination))


def career_of(id_: str) -> Ask:
    """Return what asks for somebody's card; the key of a record asks for that of the record."""
    service, colon, identifier = id_.partition(":")
    return Ask(InRecords(service, identifier)) if colon else about(person(id_))


def profile_of(id_: str) -> Ask:
    """Return what asks for an organization's card."""
    return about(place(id_))


def places_alone(ask: Ask) -> bool:
    """Return whether what is asked about is organizations and nobody."""
    match ask.query:
        case Profile(of):
            return all(isinstance(one, Place) for one in of)
        case _:
            return False


def people_at(id_: str) -> Ask:
    """Return what asks who is at an organization now."""
    return Ask(Find(Rows.PEOPLE, Some(Rows.STAYS, Post(at=place(id_), when=When.NOW))))


def founders_of(id_: str) -> Ask:
    """Return what asks who founded an organization."""
    at = replace(place(id_), exact=True)
    return Ask(Find(Rows.PEOPLE, Some(Rows.STAYS, Post(at=at, founder=True))))


def flows_of(id_: str) -> Ask:
    """Return what asks for an organization's partners."""
    return asked_by("flows", Given(organization=id_))


def _moves(given: Given) -> Condition:
    kinds = frozenset({given.kind}) if given.kind else EVERY_KIND if given.any_kind else None
    return moves_where(
        person=given.person,
        area=given.area,
        origin=_at(given.origin),
        destination=_at(given.destination),
        either=_at(given.organization),
        kinds=kinds,
        change=given.change,
        dated=between(given.since, given.until),
        statuses=STATUSES[given.status],
    )


def _recorded(find: Find, given: Given) -> Find:
    return with_records(find) if given.records else find


def _flows(given: Given) -> Find:
    whole = given.group is Grouping.FAMILIES
    found = flows_at(given.organization, between(given.since, given.until), whole=whole)
    left_out = without(given.leave_out.tracks) if given.leave_out else ()
    return replace(found, where=All((found.where, *left_out))) if left_out else found


def _at(id_: str | None) -> Place | None:
    return place(id_) if id_ else None


def command_of(ask: Ask) -> str:
    """Return what is typed to ask it: a command where one asks it, else the text form."""
    for command, given in _likely(ask.query):
        if asked_by(command, given).query == ask.query:
            return " ".join([f"/{command}", *_options(command, given)])
    match ask.query:
        case Leaflet() as leaflet:
            return f"/{leaflet.name.lower()}"
        case InRecords() as record:
            return f"/whois name:{record.text if record.search else record.key}"
        case query:
            return write(query)


def _likely(query: Query | Leaflet | InRecords) -> Iterator[tuple[str, Given]]:
    """Give the commands that may ask a query, with the options that they would be given."""
    match query:
        case Profile((Is(ids=ids),)):
            yield "whois", Given(person=min(ids))
        case Profile((Is(ids=one), Is(ids=other))):
            yield "together", Given(person=min(one), other=min(other))
        case Profile((Place(ids=frozenset() as ids),)):
            yield "organization", Given(organization=min(ids))
        case Compare((Profile((Is(ids=one),)), Profile((Is(ids=other),)))):
            yield "compare", Given(person=min(one), other=min(other))
        case Compare(
            (Profile((Place(ids=frozenset() as one),)), Profile((Place(ids=frozenset() as other),)))
        ):
            yield "compare", Given(organization=min(one), beside=min(other))
        case Find(rows=Rows.STAYS, where=With(Is(ids=ids))):
            yield "together", Given(person=min(ids))
        case Find(rows=Rows.MOVES, where=where, records=records):
            given = replace(_given(where), records=OfRecords.WITH if records else None)
            yield "moves", given
            for group in Grouping:
                yield "flows", replace(given, group=group)
        case _:
            return


def _given(where: Condition) -> Given:
    """Return the options that a condition of moves may come from."""
    found = Given()
    for part in where.parts:
        match part:
            case Who(Is(ids=ids)):
                found = replace(found, person=min(ids))
            case Who(WorksOn(areas)):
                found = replace(found, area=min(areas))
            case Step() as step:
                found = _with_step(found, step)
            case _:
                pass
    return found


def _with_step(given: Given, step: Step) -> Given:
    span = step.dated or step.joined or Span()
    kinds = step.kinds or frozenset()
    certainty = next((one for one, of in STATUSES.items() if of == step.statuses), Certainty.SURE)
    return replace(
        given,
        organization=_id(step.either),
        origin=_id(step.origin),
        destination=_id(step.destination),
        since=span.since.on if span.since else None,
        until=span.until.on if span.until else None,
        kind=next(iter(kinds)) if len(kinds) == 1 else None,
        any_kind=len(kinds) > 1,
        change=step.change,
        status=certainty,
    )


def _id(end: Condition | None) -> str | None:
    match end:
        case Post(at=Place(ids=ids)) if ids:
            return min(ids)
        case _:
            return None


def _options(command: str, given: Given) -> Iterator[str]:
    """Give the options as they are typed."""
    for one in fields(Given):
        value = getattr(given, one.name)
        if value == one.default:
            continue
        name, said = (
            _TYPED.get((command, one.name)) or _TYPED.get(("", one.name)) or one.name,
            str(value),
        )
        yield f"{name}:{'any' if value is True else said}"


_TYPED = {
    ("whois", "person"): "name",
    ("organization", "organization"): "name",
    ("compare", "person"): "one",
    ("compare", "organization"): "one",
    ("compare", "beside"): "other",
    ("", "origin"): "from",
    ("", "destination"): "to",
    ("", "change"): "kind",
    ("", "any_kind"): "kind",
}
"""The options whose names are not those of what is given, by command; of any where it is ""."""
