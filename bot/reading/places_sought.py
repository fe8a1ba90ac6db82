"""Organizations that are sought themselves: by country, by sort, by what they work on, by their age."""

from __future__ import annotations

from dataclasses import replace

from bot.query.language import Find, Place, Query
from bot.query.terms import Ask, Rows
from bot.reading.clauses import KINDS, Argument, Clause, Sentence
from bot.reading.frames import places_of, roles_of
from bot.reading.notes import span_of
from bot.reading.pieces import Area, Country, Person, Title, When, Where, Word, whole

_COMPANIES = ("compan", "firm", "business", "corporation")
_VERBS = frozenset({"", "be", "found", "workon"})


def places_sought(sentence: Sentence) -> Query | None:
    """Return the query of a list or a number of organizations, None where others are asked about."""
    clauses = [one for one in sentence.clauses if one.link != "aside"]
    if len(clauses) != 1:
        return None
    first = clauses[0]
    if sentence.all_of(Person, Title) or not _asks_places(first):
        return None
    if first.people or first.amounts or first.nominal or first.negated:
        return None
    if first.verb not in _VERBS or any(word.kind in ("unit", "per") for word, _ in first.asked):
        return None
    place = Place()
    for one in first.arguments:
        if (taken := _narrowed(place, one, first)) is None:
            return None
        place = taken
    for word, at in first.asked:
        if word.kind == "kind":
            place = replace(place, kinds=KINDS.get(word.value))
        elif sentence.pieces[at].text.startswith(_COMPANIES) and place.kinds is None:
            place = replace(place, kinds=KINDS["company"])
    if place == Place() or (place == Place(kinds=place.kinds) and first.question != "how-many"):
        return None
    number = first.question == "how-many"
    return Find(Rows.PLACES, place, ask=Ask.NUMBER if number else Ask.LIST)


def _asks_places(clause: Clause) -> bool:
    """True if the noun that is asked for, or that stands first, is of organizations."""
    nouns = {word.value for word, _ in clause.asked if word.kind in ("placeword", "kind")}
    kinds = {
        one.meaning.value
        for one in clause.arguments
        if isinstance(one.meaning, Word) and one.meaning.kind == "kind"
    }
    if clause.question in ("which", "what", "how-many"):
        return bool(nouns & {"place", "employer", *KINDS}) or (
            clause.question == "how-many" and bool(kinds)
        )
    sort = [one for one in clause.arguments if isinstance(one.meaning, Where)]
    if not (clause.question or clause.verb or clause.asked) and sort:
        return len(clause.arguments) == 1 and not sort[0].prep  # "startups in France"
    founded = clause.verb == "found" and not clause.question and len(sort) == 1
    if founded and isinstance(one := sort[0].meaning, Where) and not one.named:
        return sort[0].before and not sort[0].prep  # "robotics startups founded since 2023"
    return not clause.question and clause.verb in ("", "found") and bool(nouns & {"place", *KINDS})


def _narrowed(place: Place, one: Argument, clause: Clause) -> Place | None:
    """Return a place of which this is said too, None where it says something else."""
    if one.negated or one.ex:
        return None
    match one.meaning:
        case Country(codes=codes) if place.countries is None:
            return replace(place, countries=codes)
        case Area(id=id_) if place.kinds or any(word.kind == "kind" for word, _ in clause.asked):
            return replace(place, focus=(place.focus or frozenset()) | {id_})
        case When() if clause.verb == "found" and place.founded is None:
            return replace(place, founded=span_of(roles_of(clause), clause))
        case Word("kind", value) if value in KINDS and place.kinds is None:
            return replace(place, kinds=KINDS[value])
        case Where(at=Place() as at) if not whole(at):
            return at if place == Place() else None
        case _:
            return None


def is_such(sentence: Sentence) -> Query | None:
    """Return whether a place is of a country or a sort: "is DeepMind British?", None for others."""
    first = sentence.clauses[0]
    plain = len(sentence.clauses) == 1 and not first.question and not first.people
    if not plain or first.verb != "be" or first.negated or first.asked:
        return None
    named = [
        one for one in first.arguments if isinstance(one.meaning, Where) and whole(one.meaning.at)
    ]
    said = [one for one in first.arguments if one not in named]
    place = places_of(named)
    if len(named) != 1 or not said or place is None:
        return None
    such = Place()
    for one in said:
        if (taken := _narrowed(such, one, first)) is None:
            return None
        such = taken
    return Find(Rows.PLACES, place & such, ask=Ask.WHETHER)
