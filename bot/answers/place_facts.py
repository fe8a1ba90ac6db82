"""What is told of an organization or a work: what is recorded, in one sentence, with its value."""

from __future__ import annotations

from collections.abc import Mapping

from bot.answers import buttons
from bot.answers.answer import Answer, AnswerKind, Outcome, Value
from bot.answers.cards import Card
from bot.answers.countries import country_words
from bot.answers.directory import Directory
from bot.answers.knowledge import Knowledge
from bot.answers.no_answer import gone
from bot.answers.phrases import on, phrase
from bot.answers.text import bold, line, listed
from bot.answers.wording import areas_words, when
from bot.careers.dates import PartialDate
from bot.careers.model import Organization, Person, Work
from bot.query.describe import describe
from bot.query.language import Condition, Find, Made, Place, Tell
from bot.query.phrasing import Clause, Leaf, Said
from bot.query.terms import Field, Rows

Fact = tuple[str, tuple[str, ...]]
"""A clause after a name, and the values that it says."""

_MISSING = {
    Field.FOUNDED: "When {} was founded is not recorded",
    Field.FOCUS: "What {} works on is not recorded",
    Field.PARENT: "{} is part of no other organization in the data",
    Field.FORMERLY: "No predecessor of {} is recorded",
    Field.PARTS: "Nothing in the data is part of {}",
    Field.COUNTRY: "Where {} is based is not recorded",
    Field.LINK: "No address of {} is recorded",
}
_SAME = {Field.YEAR: Field.FOUNDED, Field.AREA: Field.FOCUS, Field.FAMILY: Field.PARENT}
_NAMING = (Field.PARENT, Field.FORMERLY, Field.PARTS)
"""Facts whose values are other organizations."""


def _of_place(place: Organization, field: Field, directory: Directory) -> Fact | None:
    """Return a fact of an organization, None where it is not recorded."""
    values: tuple[str, ...]
    match field:
        case Field.FOUNDED if place.founded:
            return f"was founded {when(place.founded)}", (str(place.founded),)
        case Field.FOCUS if place.focus:
            return f"works on {areas_words(place.focus, directory)}", place.focus
        case Field.PARENT if place.parent:
            return f"is part of {directory.name(place.parent)}", (place.parent,)
        case Field.START if place.parent and place.parent_since:
            since = f"since {when(place.parent_since).removeprefix('in ')}"
            said = f"has been part of {directory.name(place.parent)} {since}"
            return said, (str(place.parent_since),)
        case Field.FORMERLY if values := place.predecessors:
            return f"was {listed(map(directory.name, values))} before", values
        case Field.PARTS if values := tuple(directory.families.below(place.id)[1:]):
            return f"has as its parts {listed(map(directory.name, values))}", values
        case Field.COUNTRY if place.country:
            return f"is based in {country_words(place.country)}", (place.country,)
        case Field.LINK if place.website:
            return f"is found at {place.website}", (place.website,)
        case Field.KIND:
            kind = place.kind.value
            return f"is {'an' if kind[0] in 'aeiou' else 'a'} {kind}", (kind,)
        case Field.NAME:
            return _also(place.aliases), (place.name,)
        case _:
            return None


def _also(aliases: tuple[str, ...]) -> str:
    return f"is also called {listed(aliases)}" if aliases else "has no other name in the data"


async def place_told(tell: Tell, know: Knowledge) -> Answer:
    """Return facts of an organization; outcome `none` if none of them is recorded."""
    directory = know.directory
    ids = await _ids(Rows.PLACES, tell.of, know)
    place = directory.organization(ids[0]) if ids else None
    if place is None:
        return gone(ids[0] if ids else "", AnswerKind.FACT)
    fields = [_SAME.get(field, field) for field in tell.fields or (Field.NAME,)]
    found = [(field, _of_place(place, field, directory)) for field in fields]
    known = [(field, fact) for field, fact in found if fact]
    said = [f"{place.name} {', and '.join(clause for _, (clause, _) in known)}."] if known else []
    none = (_MISSING.get(field, "That is not recorded of {}") for field, fact in found if not fact)
    said += [f"{words.format(place.name)}." for words in none]
    if fields == [Field.FORMERLY] and not known and place.aliases:
        said.append(f"It is also called {listed(place.aliases)}.")
    named = [id_ for field, (_, values) in known if field in _NAMING for id_ in values]
    places = tuple(dict.fromkeys(named))
    asked = describe(tell)
    said_ = phrase("not-recorded", asked=asked)
    if known:
        said_ = phrase("value", asked=asked, value=_words(known, directory))
    if fields == [Field.FOUNDED] and place.founded:
        said_ = phrase("was-founded", name=place.name, when=place.founded)
    return Answer(
        Outcome.OK if known else Outcome.NONE,
        AnswerKind.FACT,
        understood=await know.understood(tell),
        card=Card(
            title=place.name,
            lead=line(
                bold(" ".join(said)),
                sources=(place.website,) if place.website else (),
                said=phrase("sentence", of=said_),
            ),
            actions=tuple(buttons.places((place.id, *places[:3]), directory)),
            organization=place.id,
        ),
        organizations=(place.id, *places),
        value=_value(*known[0]) if known else None,
    )


def _words(known: list[tuple[Field, Fact]], directory: Directory) -> tuple[str | Said, ...]:
    """Return the values of facts as they are said in any language."""
    found: list[str | Said] = []
    for field, (_, values) in known:
        for value in values:
            match field:
                case Field.FOUNDED:
                    found.append(on(PartialDate.parse(value)))
                case Field.FOCUS:
                    found.append(Leaf("area", value))
                case Field.COUNTRY:
                    found.append(Leaf("country", value))
                case _:
                    found.append(directory.name(value) if field in _NAMING else value)
    return tuple(found)


def _value(field: Field, fact: Fact) -> Value:
    """Return one id or day by itself; areas and parts, of which there may be several, as a list."""
    _, values = fact
    return values if len(values) != 1 or field in (Field.FOCUS, Field.PARTS) else values[0]


async def work_told(tell: Tell, know: Knowledge) -> Answer:
    """Return facts of a work: when it came out, whose it is, who made it, where it is found."""
    directory = know.directory
    ids = await _ids(Rows.WORKS, tell.of, know)
    work = directory.works.get(ids[0]) if ids else None
    if work is None:
        return gone(ids[0] if ids else "", AnswerKind.FACT)
    made = await know.careers.find(Find(Rows.PEOPLE, Made(frozenset({work.id}))))
    people = await know.facts.people(made.ids(made.rows) if Field.PERSON in tell.fields else ())
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
                said=phrase("sentence", of=_of_work_clause(tell, known, people, directory)),
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


def _of_work_clause(
    tell: Tell, known: list[Fact], people: Mapping[str, Person], directory: Directory
) -> Clause:
    """Return what is asked of a work with its values, or that it is not recorded."""
    values = [value for _, some in known for value in some]
    names = [directory.name(one) if directory.organization(one) else one for one in values]
    names += [one.name for one in people.values()]
    asked = describe(tell)
    return (
        phrase("value", asked=asked, value=names) if names else phrase("not-recorded", asked=asked)
    )


def _of_work(work: Work, field: Field, directory: Directory) -> Fact | None:
    """Return a fact of a work, None where it is not recorded."""
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
            return _also(work.aliases), (work.name,)
        case _:
            return None


async def _ids(rows: Rows, of: Condition, know: Knowledge) -> list[str]:
    """Return the ids of what is told of; an id that is not in the data any more as it is."""
    named = of.ids if isinstance(of, Place) else of.works if isinstance(of, Made) else None
    if named:
        return sorted(named)
    found = await know.careers.find(Find(rows, of))
    return found.ids(found.rows)
