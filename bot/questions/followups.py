"""Follow-up questions: "and to Meta?", "what about 2024?", "who else?"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from bot.answers.asked import (
    Fact,
    FindPeople,
    HowMany,
    Measure,
    OrganizationFact,
    PersonFact,
    Ranking,
    SelectMoves,
)
from bot.answers.queries import (
    Compare,
    FindMoves,
    Flows,
    OrganizationProfile,
    Query,
    Together,
    WhoIs,
    read_compact,
)
from bot.careers.model import MoveKind, Track
from bot.questions.slots import Extras
from bot.questions.spotting import Spotter

_AND = r"(?:(?:and|what about|how about|or|but|only|just|now|ok|then)(?: |$))*"
_EMPTY = re.compile(rf"{_AND}(?:the )?(?:ones|who|moves|people|in|of|about|and|only|it|that|then)?")
_TO = re.compile(rf"{_AND}(?:who )?(?:went |moved |joined )?(?:to|into|joined|at) (.+)")
_FROM = re.compile(rf"{_AND}(?:who )?(?:left|from|out of|of) (.+)")
_ABOUT = re.compile(
    r"(?:(?:and |what about |how about |or )+(?:at |in |on |who works? on )?"
    r"|(?:at |in |on |only in |working on |who works? on ))(.+?)(?: people| research)?"
)
_LISTED = re.compile(r"(?:and )?(?:who|who are they|who are these|who were they|list them|names)")
_ELSE = re.compile(r"(?:and )?(?:who|anyone|anybody) ?(?:else)?|more|next|go on|show more|and more")
_BEFORE = re.compile(
    r"(?:and )?(?:what about |where was )?(?:him |her |them |he |she |they )?before(?: that)?"
)
_COUNTED = re.compile(
    r"(?:and )?(?:how many|count|who)(?: (?:are|were|is) (?:there|they|that|it))?|how many"
)


_PLACE_FIELDS = (
    "origin",
    "destination",
    "organization",
    "here",
    "former",
    "ever",
    "origins",
    "destinations",
    "organizations",
)
_RANKED = re.compile(
    r"(?:and )?(?:which (?:lab|company|one) |who )?(?:has |have |is )?"
    r"(gained|won|lost|hired|hiring|gaining|losing) (?:the )?most(?: people| talent)?(?: then)?"
)
_MEASURES = {
    "gained": Measure.GAINED,
    "gaining": Measure.GAINED,
    "won": Measure.GAINED,
    "lost": Measure.LOST,
    "losing": Measure.LOST,
    "hired": Measure.ARRIVED,
    "hiring": Measure.ARRIVED,
}
_CAME_OR_WENT = re.compile(
    r"(?:and )?who (?:has |have )?(?:(left|quit)|joined|came)(?: again| since| already| then)?"
)
_ASKED_OF_PERSON = re.compile(
    r"(?:and |but )?(when|since when|how long|for how long|why|as what|from where|where now|now)"
    r"(?: was (?:that|it)| is that| though)?"
)
_FACTS = {
    "since when": Fact.JOINED,
    "how long": Fact.HOW_LONG,
    "for how long": Fact.HOW_LONG,
    "why": Fact.WHY,
    "as what": Fact.TITLE,
    "from where": Fact.BEFORE,
    "where now": Fact.NOW,
    "now": Fact.NOW,
}
_LEAVING = (Fact.AFTER, Fact.GONE, Fact.LEFT, Fact.WHY, Fact.STILL)


_NEXT = re.compile(
    r"(?:and |but )?(?:where (?:did|has) (?:he|she|they) (?:go|gone|move|end up)|what (?:did|came))"
    r"(?: (?:he|she|they) do)? (?:after(?: that)?|next|then|afterwards)"
)
_AROUND = re.compile(
    r"(?:and |but )?(?:what about |where (?:was|did) (?:he|she|they) (?:go )?)?(before|after) (?:that )?(.+)"
)
_COFOUNDED = re.compile(
    r"(?:and )?who (?:co-?)?(?:founded|started|built) it(?: (?:with|together with) (?:him|her|them))?"
)


def place_of(previous: Query | None) -> str | None:
    """Return the one place that a question named, None for none or several."""
    if isinstance(previous, HowMany):
        previous = read_compact(previous.of)
    named = {str(one) for field in _PLACE_FIELDS if (one := getattr(previous, field, None))}
    if len(named) != 1 or re.search("[,@]", place := named.pop()):
        return None
    return place


def follow_up(sentence: str, extras: Extras, previous: Query, spotter: Spotter) -> Query | None:
    """Return the previous query changed by a follow-up; None if the sentence is not one."""
    if _BEFORE.fullmatch(sentence):
        return _before(previous)
    if found := _RANKED.fullmatch(sentence):
        if isinstance(previous, Ranking) and previous.organization is None:
            return _narrow(replace(previous, measure=_MEASURES[found[1]]), extras)
    elif found := _CAME_OR_WENT.fullmatch(sentence):
        if place := place_of(previous):
            moves = FindMoves(origin=place) if found[1] else FindMoves(destination=place)
            return _narrow(moves, extras)
    elif _NEXT.fullmatch(sentence) and isinstance(previous, PersonFact) and previous.organization:
        return PersonFact(previous.person, Fact.AFTER, previous.organization)
    elif (found := _AROUND.fullmatch(sentence)) and isinstance(previous, PersonFact | WhoIs):
        places = spotter.places(found[2])
        if isinstance(places, tuple) and len(places) == 1:
            fact = Fact.BEFORE if found[1] == "before" else Fact.AFTER
            return PersonFact(previous.person, fact, places[0])
    elif _COFOUNDED.fullmatch(sentence) and isinstance(previous, PersonFact):
        if previous.organization is None:
            return PersonFact(previous.person, Fact.COFOUNDERS)
    elif found := _ASKED_OF_PERSON.fullmatch(sentence):
        return _of_person(found[1], previous)
    if isinstance(previous, HowMany):
        if _LISTED.fullmatch(sentence) and not extras.timed:
            return read_compact(previous.of)
        inner = follow_up(sentence, extras, read_compact(previous.of), spotter)
        return HowMany(inner.compact) if inner else None
    if (
        (extras.count or "how many" in sentence)
        and _COUNTED.fullmatch(sentence)
        and isinstance(previous, FindMoves | SelectMoves | FindPeople)
    ):
        return HowMany(replace(previous, page=1).compact)
    if extras != Extras() and (_EMPTY.fullmatch(sentence) or sentence in {"", "who"}):
        return _narrow(previous, extras)
    if _ELSE.fullmatch(sentence):
        return _more(previous)
    for pattern, end in ((_TO, "destination"), (_FROM, "origin")):
        found = None if sentence.startswith("who ") else pattern.fullmatch(sentence)
        if found and isinstance(previous, FindMoves | SelectMoves):
            places = spotter.places(found[1])
            if isinstance(places, tuple) and len(places) == 1:
                field = end if isinstance(previous, FindMoves) else f"{end}s"
                return _narrow(_with(previous, **{field: places[0]}), extras)
    if found := _ABOUT.fullmatch(sentence):
        return _about(found[1], previous, extras, spotter)
    return None


def _of_person(word: str, previous: Query) -> Query | None:
    """Ask something else about the same person and place: "since when?", "why?"."""
    if not isinstance(previous, WhoIs | PersonFact):
        return None
    fact, place = _FACTS.get(word), getattr(previous, "organization", None)
    if isinstance(previous, PersonFact):
        came = previous.fact in (Fact.JOINED, Fact.FOUNDED)
        if fact is None:  # "when?"
            fact = Fact.LEFT if previous.fact in _LEAVING else Fact.JOINED
        elif fact is Fact.WHY and came:
            fact = Fact.WHY_JOINED
    return PersonFact(previous.person, fact or Fact.JOINED, place)


def _narrow(previous: Query, extras: Extras) -> Query | None:
    """Return the previous query with further conditions; None if it cannot have them."""
    wanted: dict[str, Any] = {
        name: getattr(extras, name)
        for name in ("area", "status", "track", "top")
        if getattr(extras, name) is not None
    }
    if extras.timed:
        wanted |= {"since": extras.since, "until": extras.until}
    if isinstance(previous, FindMoves) and wanted.get("track") is Track.FOUNDER:
        del wanted["track"]
        wanted["kind"] = MoveKind.FOUNDED
    if isinstance(previous, FindMoves) and "track" in wanted:
        previous = _select(previous)
    known = {name: value for name, value in wanted.items() if hasattr(previous, name)}
    if wanted and not known:
        return None
    return _with(previous, **known)


def _with(previous: Query, **changes: Any) -> Query:
    """Return the query with these fields changed, from its first page."""
    if hasattr(previous, "page"):
        changes["page"] = 1
    return replace(previous, **changes)


def _select(moves: FindMoves) -> SelectMoves:
    return SelectMoves(
        origins=moves.origin,
        destinations=moves.destination,
        organizations=moves.organization,
        since=moves.since,
        until=moves.until,
        kind=moves.kind,
        track_change=moves.track_change,
        area=moves.area,
        status=moves.status,
    )


def _more(previous: Query) -> Query | None:
    if isinstance(previous, FindMoves | SelectMoves | FindPeople | Flows | Together):
        return replace(previous, page=previous.page + 1)
    if isinstance(previous, Ranking):
        return replace(previous, top=previous.top + 5)
    if isinstance(previous, WhoIs):
        return PersonFact(previous.person, Fact.ROAD)
    return None


def _before(previous: Query) -> Query | None:
    if isinstance(previous, WhoIs):
        return PersonFact(previous.person, Fact.BEFORE)
    if not isinstance(previous, PersonFact):
        return None
    if previous.fact is Fact.BEFORE:
        return replace(previous, steps=previous.steps + 1)
    return PersonFact(previous.person, Fact.BEFORE)


def _about(text: str, previous: Query, extras: Extras, spotter: Spotter) -> Query | None:
    """Ask the same of another person or place: "and karpathy?", "what about Anthropic?"."""
    if isinstance(previous, WhoIs | PersonFact | Together):
        person = spotter.person(text)
        if isinstance(person, str):
            return replace(previous, person=person)
        if not isinstance(previous, PersonFact) or previous.organization is None:
            return None
    elif (area := spotter.area(text)) and hasattr(previous, "area"):
        return _narrow(_with(previous, area=area), extras)
    places = spotter.places(text)
    if not isinstance(places, tuple) or len(places) != 1 or places[0].startswith("@"):
        return None
    place = places[0]
    match previous:
        case FindMoves():
            end = next((name for name in ("destination", "origin") if getattr(previous, name)),
                       "organization")  # fmt: skip
            return _narrow(_with(previous, **{end: place}), extras)
        case SelectMoves():
            ends = ("destinations", "origins")
            end = next((name for name in ends if getattr(previous, name)), "organizations")
            return _narrow(_with(previous, **{end: place}), extras)
        case OrganizationProfile() | OrganizationFact() | PersonFact() | Ranking() | Flows():
            return replace(previous, organization=place)
        case Compare():
            return replace(previous, other_place=place)
        case FindPeople():
            name = next(
                (one for one in ("here", "former", "ever") if getattr(previous, one)), "here"
            )
            return _with(previous, **{name: place})
        case _:
            return None
