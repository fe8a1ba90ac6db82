"""What is told of an organization or a work: a sentence a fact, by one table of words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bot.answers import buttons
from bot.answers.answer import Answer, AnswerKind, Outcome, Value
from bot.answers.cards import Card
from bot.answers.countries import country_words
from bot.answers.directory import Directory
from bot.answers.knowledge import Knowledge
from bot.answers.no_answer import gone
from bot.answers.text import bold, line, listed
from bot.answers.wording import areas_words, when
from bot.careers.model import Organization, Work
from bot.query.language import Condition, Find, Made, Place, Tell
from bot.query.terms import Field, Rows


@dataclass(frozen=True, slots=True)
class Fact:
    """What is recorded: a clause after the name, its values, and the ids of whom it names."""

    clause: str
    values: tuple[str, ...]
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """How a fact is read from a subject, and what is said where there is none."""

    missing: str  # "{}" is the name
    read: Callable[[Organization, Directory], Fact | None]


def _founded(place: Organization, _: Directory) -> Fact | None:
    day = place.founded
    return Fact(f"was founded {when(day)}", (str(day),)) if day else None


def _focus(place: Organization, directory: Directory) -> Fact | None:
    words = areas_words(place.focus, directory)
    return Fact(f"works on {words}", place.focus) if place.focus else None


def _parent(place: Organization, directory: Directory) -> Fact | None:
    above = (place.parent,) if place.parent else ()
    return Fact(f"is part of {directory.name(above[0])}", above, above) if above else None


def _formerly(place: Organization, directory: Directory) -> Fact | None:
    before = place.predecessors
    names = listed(map(directory.name, before))
    return Fact(f"was {names} before", before, before) if before else None


def _parts(place: Organization, directory: Directory) -> Fact | None:
    parts = tuple(directory.families.below(place.id)[1:])
    names = listed(map(directory.name, parts))
    return Fact(f"has as its parts {names}", parts, parts) if parts else None


def _country(place: Organization, _: Directory) -> Fact | None:
    country = place.country
    return Fact(f"is based in {country_words(country)}", (country,)) if country else None


def _link(place: Organization, _: Directory) -> Fact | None:
    return Fact(f"is found at {place.website}", (place.website,)) if place.website else None


def _kind(place: Organization, _: Directory) -> Fact | None:
    kind = place.kind.value
    return Fact(f"is {'an' if kind[0] in 'aeiou' else 'a'} {kind}", (kind,))


def _name(place: Organization, _: Directory) -> Fact | None:
    also = f"is also called {listed(place.aliases)}"
    return Fact(also if place.aliases else "has no other name in the data", (place.name,))


_WORDS: Mapping[Field, Words] = {
    Field.FOUNDED: Words("When {} was founded is not recorded", _founded),
    Field.YEAR: Words("When {} was founded is not recorded", _founded),
    Field.FOCUS: Words("What {} works on is not recorded", _focus),
    Field.AREA: Words("What {} works on is not recorded", _focus),
    Field.PARENT: Words("{} is part of no other organization in the data", _parent),
    Field.FAMILY: Words("{} is part of no other organization in the data", _parent),
    Field.FORMERLY: Words("No predecessor of {} is recorded", _formerly),
    Field.PARTS: Words("Nothing in the data is part of {}", _parts),
    Field.COUNTRY: Words("Where {} is based is not recorded", _country),
    Field.LINK: Words("No address of {} is recorded", _link),
    Field.KIND: Words("What {} is is not recorded", _kind),
    Field.NAME: Words("The name of {} is not recorded", _name),
}


async def place_told(tell: Tell, know: Knowledge) -> Answer:
    """Return facts of an organization; outcome `none` if none of them is recorded."""
    directory = know.directory
    ids = await _ids(Rows.PLACES, tell.of, know)
    place = directory.organization(ids[0]) if ids else None
    if place is None:
        return gone(ids[0] if ids else "", AnswerKind.FACT)
    asked = [_WORDS[field] for field in tell.fields or (Field.NAME,) if field in _WORDS]
    found = [(words, words.read(place, directory)) for words in asked]
    known = [one for _, one in found if one]
    missing = [f"{words.missing.format(place.name)}." for words, one in found if one is None]
    if Field.FORMERLY in tell.fields and not place.predecessors and place.aliases:
        missing.append(f"It is also called {listed(place.aliases)}.")
    said = [f"{place.name} {', and '.join(one.clause for one in known)}."] if known else []
    places = tuple(dict.fromkeys(id_ for one in known for id_ in one.places))
    return Answer(
        Outcome.OK if known else Outcome.NONE,
        AnswerKind.FACT,
        understood=await know.understood(tell),
        card=Card(
            title=place.name,
            lead=line(
                bold(" ".join((*said, *missing))), sources=(place.website,) if place.website else ()
            ),
            actions=tuple(buttons.places((place.id, *places[:3]), directory)),
            organization=place.id,
        ),
        organizations=(place.id, *places),
        value=_value(tell.fields, known),
    )


def _value(fields: Sequence[Field], known: Sequence[Fact]) -> Value:
    """Return the value of the first fact: one id or day by itself, areas and several ids as a list."""
    if not known:
        return None
    values = known[0].values
    several = fields[0] in (Field.FOCUS, Field.AREA, Field.PARTS)
    return values[0] if len(values) == 1 and not several else values


async def work_told(tell: Tell, know: Knowledge) -> Answer:
    """Return facts of a work: when it came out, whose it is, who made it, where it is found."""
    directory = know.directory
    ids = await _ids(Rows.WORKS, tell.of, know)
    work = directory.works.get(ids[0]) if ids else None
    if work is None:
        return gone(ids[0] if ids else "", AnswerKind.FACT)
    made = await know.careers.find(Find(Rows.PEOPLE, Made(frozenset({work.id}))))
    people = await know.store.people(made.ids(made.rows) if Field.PERSON in tell.fields else ())
    known = [one for field in tell.fields if (one := _of_work(work, field, directory))]
    clauses = [clause for clause, _ in known]
    values: list[Value] = [values[0] if len(values) == 1 else values for _, values in known]
    if people:
        clauses.append(
            f"was made by {listed(one.name for one in people.values())}, as far as is recorded"
        )
        values.append(tuple(people))
    said = f"{work.name} {', and '.join(clauses)}."
    return Answer(
        Outcome.OK if clauses else Outcome.NONE,
        AnswerKind.FACT,
        understood=await know.understood(tell),
        card=Card(
            title=work.name,
            lead=line(
                bold(said if clauses else f"That is not recorded of {work.name}."),
                sources=(work.url,) if work.url else (),
            ),
            actions=(
                *(buttons.career(one, "{}") for one in list(people.values())[:3]),
                *buttons.places(work.organizations[:2], directory),
            ),
        ),
        people=tuple(people),
        organizations=work.organizations,
        works=(work.id,),
        value=values[0] if values else None,
    )


def _of_work(work: Work, field: Field, directory: Directory) -> tuple[str, tuple[str, ...]] | None:
    match field:
        case Field.YEAR | Field.DATE | Field.FOUNDED if work.year:
            return f"came out in {work.year}", (str(work.year),)
        case Field.PLACE | Field.FAMILY if work.organizations:
            names = listed(map(directory.name, work.organizations))
            return f"is the work of {names}", work.organizations
        case Field.LINK | Field.SOURCE if work.url:
            return f"is found at {work.url}", (work.url,)
        case Field.KIND:
            return f"is a {work.kind.value}", (work.kind.value,)
        case Field.NAME | Field.WORK:
            also = f"is also called {listed(work.aliases)}"
            return also if work.aliases else "has no other name in the data", (work.name,)
        case _:
            return None


async def _ids(rows: Rows, of: Condition, know: Knowledge) -> list[str]:
    """Return the ids of what is told of; an id that is not in the data any more as it is."""
    named = of.ids if isinstance(of, Place) else of.works if isinstance(of, Made) else None
    if named:
        return sorted(named)
    found = await know.careers.find(Find(rows, of))
    return found.ids(found.rows)
