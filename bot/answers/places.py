"""Answers one fact about an organization."""

from __future__ import annotations

from bot.answers.answer import Answer, AnswerKind, Outcome, Value
from bot.answers.asked import OrganizationFact, PlaceFact
from bot.answers.cards import Action, Card, Section, Sign
from bot.answers.careers import Careers
from bot.answers.countries import country_words
from bot.answers.directory import Directory
from bot.answers.no_answer import gone
from bot.answers.queries import FindMoves, OrganizationProfile
from bot.answers.text import Line, bold, dotted, line, listed
from bot.answers.wording import areas_words, left_words, when
from bot.careers.model import MoveKind, Organization, Person, Role, Track
from bot.careers.moves import derive_moves
from bot.store import Store

_DESCRIBED = {
    PlaceFact.FOUNDED: "When {name} was founded",
    PlaceFact.FOUNDERS: "Who founded {name}",
    PlaceFact.FOCUS: "What {name} works on",
    PlaceFact.PARENT: "What {name} is part of",
    PlaceFact.FORMERLY: "What {name} was called, and what it was made from",
    PlaceFact.PARTS: "What is part of {name}",
    PlaceFact.WHERE: "Where {name} is",
}


async def organization_fact(
    query: OrganizationFact, store: Store, careers: Careers, directory: Directory
) -> Answer:
    """Return one fact about an organization; outcome `none` if it is not recorded."""
    place = directory.organization(query.organization)
    if place is None:
        return gone(query.organization, AnswerKind.FACT)
    if query.place_fact is PlaceFact.FOUNDERS:
        return await _founders(place, store, careers, directory)
    sentence, value, others = _fact(place, query.place_fact, directory)
    actions = [Action(place.name[:80], OrganizationProfile(place.id), Sign.ORGANIZATION)]
    actions += [
        Action(directory.name(other)[:80], OrganizationProfile(other), Sign.ORGANIZATION)
        for other in others[:3]
    ]
    return Answer(
        Outcome.OK if value else Outcome.NONE,
        AnswerKind.FACT,
        understood=_DESCRIBED[query.place_fact].format(name=place.name),
        card=Card(
            title=place.name,
            lead=line(bold(sentence), sources=(place.website,) if place.website else ()),
            actions=tuple(actions),
            organization=place.id,
        ),
        organizations=(place.id, *others),
        value=value or None,
    )


def _fact(
    place: Organization, fact: PlaceFact, directory: Directory
) -> tuple[str, Value, tuple[str, ...]]:
    """Return the sentence, the bare value, and the other organizations named."""
    match fact:
        case PlaceFact.FOUNDED:
            if place.founded is None:
                return f"When {place.name} was founded is not recorded.", None, ()
            return f"{place.name} was founded {when(place.founded)}.", str(place.founded), ()
        case PlaceFact.FOCUS:
            if not place.focus:
                return f"What {place.name} works on is not recorded.", None, ()
            return f"{place.name} works on {areas_words(place.focus, directory)}.", place.focus, ()
        case PlaceFact.PARENT:
            if place.parent is None:
                return f"{place.name} is part of no other organization in the data.", None, ()
            parent = directory.name(place.parent)
            return f"{place.name} is part of {parent}.", place.parent, (place.parent,)
        case PlaceFact.FORMERLY:
            if place.predecessors:
                names = listed(directory.name(other) for other in place.predecessors)
                value: Value = place.predecessors
                if len(place.predecessors) == 1:
                    value = place.predecessors[0]
                return f"{place.name} was {names} before.", value, place.predecessors
            also = f" It is also called {listed(place.aliases)}." if place.aliases else ""
            return f"No predecessor of {place.name} is recorded.{also}", None, ()
        case PlaceFact.PARTS:
            parts = directory.families.below(place.id)[1:]
            if not parts:
                return f"Nothing in the data is part of {place.name}.", None, ()
            names = listed(directory.name(part) for part in parts)
            return f"Part of {place.name}: {names}.", tuple(parts), tuple(parts)
        case _:
            if place.country is None:
                return f"Where {place.name} is based is not recorded.", None, ()
            return f"{place.name} is based in {country_words(place.country)}.", place.country, ()


async def _founders(
    place: Organization, store: Store, careers: Careers, directory: Directory
) -> Answer:
    ids = await careers.founders(frozenset({place.id}))
    everybody = (await store.people(ids)).values()
    found = sorted(
        ((person, role) for person in everybody if (role := _founding(person, place.id))),
        key=lambda item: item[0].name,
    )
    names = listed(person.name for person, _ in found)
    lead = f"Who founded {place.name} is not recorded."
    if found:
        noun = "Founder" if len(found) == 1 else "Founders"
        lead = f"{noun} of {place.name} in the data: {names}."
    date_ = f" It was founded {when(place.founded)}." if place.founded else ""
    people = tuple(person.id for person, _ in found)
    founding = FindMoves(destination=place.id, kind=MoveKind.FOUNDED)
    return Answer(
        Outcome.OK if found else Outcome.NONE,
        AnswerKind.PEOPLE,
        understood=f"Who founded {place.name}, and where they came from",
        card=Card(
            title=place.name,
            lead=line(bold(lead), date_),
            sections=(
                (
                    Section(
                        tuple(_founder_line(person, role, directory) for person, role in found),
                        "Where they came from",
                        more="founders",
                    ),
                )
                if found
                else ()
            ),
            actions=(
                Action(place.name[:80], OrganizationProfile(place.id), Sign.ORGANIZATION),
                Action("The moves", founding, Sign.MOVES),
            ),
            organization=place.id,
        ),
        people=people,
        organizations=(place.id,),
        moves=tuple(
            move
            for person, _ in found
            for move in derive_moves(person, directory.families)
            if move.kind is MoveKind.FOUNDED
            and move.destination
            and move.destination.organization == place.id
        ),
        value=people or None,
    )


def _founding(person: Person, place: str) -> Role | None:
    return next(
        (
            role
            for role in person.roles
            if role.organization == place and role.track is Track.FOUNDER
        ),
        None,
    )


def _founder_line(person: Person, role: Role, directory: Directory) -> Line:
    origin = next(
        (
            left_words(move, directory)
            for move in derive_moves(person, directory.families)
            if move.destination
            and move.destination.organization == role.organization
            and move.posts_left
        ),
        None,
    )
    came = f"from {origin}" if origin else None
    return line(
        bold(person.name),
        *dotted((f"  {role.title}", came)),
        sources=directory.grades.ranked(role.sources)[:2],
    )
