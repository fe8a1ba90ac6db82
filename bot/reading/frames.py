"""What the places, times and people said of a verb are to it: its origin, its destination, …

A frame has for each preposition the part that a place behind it has; "" is a place without one,
"<" a place before the verb that is no more than its subject.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.careers.model import Status, Track
from bot.query.groups import GROUPS
from bot.query.language import Any, Condition, Not, Place, Post
from bot.reading.clauses import KINDS, Argument, Clause
from bot.reading.pieces import (
    Area,
    Country,
    Length,
    Person,
    Title,
    When,
    Where,
    Word,
    Work,
)

ORIGIN, DESTINATION, AT, NOUN, EITHER = "origin", "destination", "at", "noun", "either"
STUDY, FOUNDED, OWNER, BEFORE, AFTER = "study", "founded", "owner", "before", "after"

CERTAINTIES: Mapping[str, frozenset[Status]] = {
    "confirmed": frozenset({Status.CONFIRMED}),
    "reported": frozenset({Status.REPORTED}),
    "rumour": frozenset(Status),
}
"""How certain moves are that a word of a question asks for."""

_TO = {"to": DESTINATION, "for": DESTINATION}
_FRAMES: Mapping[str, Mapping[str, str]] = {
    "leave": {"": ORIGIN, "at": ORIGIN, "from": ORIGIN, "of": ORIGIN, "in": ORIGIN, **_TO, "<": ORIGIN, "with": ORIGIN},
    "join": {"": DESTINATION, "at": DESTINATION, "to": DESTINATION, "of": DESTINATION, "with": DESTINATION,
             "for": DESTINATION, "in": DESTINATION, "from": ORIGIN, "<": NOUN},
    "move": {"": DESTINATION, "at": DESTINATION, "in": DESTINATION, "from": ORIGIN, "between": EITHER, **_TO, "<": NOUN,
             "of": ORIGIN, "with": DESTINATION},
    "return": {"": DESTINATION, "at": DESTINATION, "in": DESTINATION, "of": DESTINATION, "from": ORIGIN, **_TO, "<": NOUN},
    "hire": {"": ORIGIN, "from": ORIGIN, "at": DESTINATION, "by": DESTINATION, "to": DESTINATION, "of": DESTINATION,
             "for": DESTINATION, "in": DESTINATION, "<": DESTINATION},
    "lose": {"": ORIGIN, "to": DESTINATION, "for": DESTINATION, "from": ORIGIN, "of": ORIGIN, "at": ORIGIN, "<": ORIGIN},
    "gain": {"": ORIGIN, "from": ORIGIN, "at": DESTINATION, "<": DESTINATION, "of": DESTINATION},
    "found": {"": FOUNDED, "of": FOUNDED, "at": NOUN, "from": ORIGIN, "by": NOUN, "in": FOUNDED, "<": NOUN, "after": AFTER},
    "serial": {"": NOUN, "from": NOUN, "at": NOUN, "<": NOUN, "of": NOUN, "by": NOUN},
    "study": {"": STUDY, "at": STUDY, "from": STUDY, "in": STUDY, "of": STUDY, "<": NOUN, "by": STUDY},
    "employ": {"": NOUN, "by": AT, "at": AT, "from": NOUN, "<": AT},
    "stay": {"": AT, "at": AT, "with": AT, "in": AT, "of": AT, "<": AT, "from": NOUN, "for": AT},
    "own": {"": OWNER, "by": OWNER, "of": OWNER, "to": OWNER, "<": AT, "at": OWNER},
}  # fmt: skip
_STATE = {
    "": AT,
    "at": AT,
    "with": AT,
    "for": AT,
    "in": AT,
    "of": AT,
    "to": AT,
    "by": AT,
    "from": NOUN,
    "<": NOUN,
    "as": AT,
    "about": AT,
}
_NOMINAL = {"leave": ORIGIN, "join": DESTINATION, "move": EITHER, "return": DESTINATION,
            "hire": DESTINATION, "lose": ORIGIN, "gain": DESTINATION, "found": NOUN, "study": STUDY}  # fmt: skip
"""What a place before the noun is: "openai departures"."""
_PASSIVE: Mapping[str, Mapping[str, str]] = {
    "hire": {**_FRAMES["hire"], "": DESTINATION, "<": NOUN},
    "found": {
        "": NOUN,
        "by": NOUN,
        "from": NOUN,
        "at": NOUN,
        "of": NOUN,
        "in": FOUNDED,
        "<": FOUNDED,
    },
    "own": {"": OWNER, "by": OWNER, "of": OWNER, "<": AT, "to": OWNER},
}

TRACKS: Mapping[str, frozenset[Track]] = {
    **{track.value: frozenset({track}) for track in Track},
    "management": frozenset({Track.MANAGEMENT}),
    "leader": frozenset({Track.MANAGEMENT, Track.EXECUTIVE}),
}


def place_of(argument: Argument) -> Condition | None:
    """Return the condition of places that an argument is, None where it is none."""
    match argument.meaning:
        case Where(at=at):
            return at
        case Word("kind", value) if value in GROUPS:
            return Place(group=value)
        case Word("kind", value) if value in KINDS:
            return Place(kinds=KINDS[value])
        case Word("pronoun", "google"):
            return Place(ids=frozenset({"google"}))
        case Country(codes=codes):
            return Place(countries=codes)
        case _:
            return None


@dataclass(slots=True)
class Roles:
    """The arguments of a clause by what they are to its verb."""

    places: dict[str, list[Argument]] = field(default_factory=dict)
    people: list[Argument] = field(default_factory=list)
    times: list[Argument] = field(default_factory=list)
    lengths: list[Argument] = field(default_factory=list)
    tracks: list[Argument] = field(default_factory=list)  # and titles
    topics: list[Argument] = field(default_factory=list)
    degrees: list[Argument] = field(default_factory=list)
    areas: list[Argument] = field(default_factory=list)
    works: list[Argument] = field(default_factory=list)
    numbers: list[Argument] = field(default_factory=list)
    pronouns: list[Argument] = field(default_factory=list)

    def at(self, role: str) -> list[Argument]:
        """Return the places of a role."""
        return self.places.get(role, [])


def roles_of(clause: Clause, *, move: bool = False) -> Roles:
    """Return the arguments of a clause by what they are to its verb.

    `move`: a clause without a verb that names where from and where to.
    """
    found = Roles()
    verb = "move" if move else clause.verb
    onward = _onward(clause) if verb in ("move", "hire", "join", "leave", "") else -1
    for one in clause.arguments:
        match one.meaning:
            case Person():
                found.people.append(one)
            case When():
                found.times.append(one)
            case Length():
                found.lengths.append(one)
            case Area():
                found.areas.append(one)
            case Work():
                found.works.append(one)
            case Title() | Word("track", _):
                found.tracks.append(one)
            case Word("topic", _):
                found.topics.append(one)
            case Word("degree", _):
                found.degrees.append(one)
            case Word("pronoun", value) if value != "google":
                found.pronouns.append(one)
            case Where() | Country() | Word("kind", _) | Word("pronoun", _):
                role = STUDY if _of_study(clause, one) else _role(clause, verb, one)
                if (
                    one.at < onward
                    and role in (DESTINATION, EITHER, AT, NOUN)
                    and one.prep in ("", "from", "of")
                ):
                    role = ORIGIN
                found.places.setdefault(role, []).append(one)
            case _:
                found.numbers.append(one)
    return found


def _onward(clause: Clause) -> int:
    """Return the piece of the place that others lead to, -1 for none: "openai to anthropic"."""
    to = [one.at for one in clause.arguments if one.prep == "to" and place_of(one) is not None]
    return to[0] if to else -1


def _of_study(clause: Clause, place: Argument) -> bool:
    """True if a place is where a degree is from: "a phd from Stanford", "Stanford phds"."""
    for one in clause.arguments:
        match one.meaning:
            case Word("degree", _) | Word("track", "student"):
                if 0 < one.at - place.at <= 2 and place.prep not in ("at", "to"):
                    return True
                if 0 < place.at - one.at <= 3 and place.prep in ("from", "of", "in"):
                    return True
                if 0 < place.at - one.at <= 3 and place.prep == "at" and _studied(clause):
                    return True
            case _:
                pass
    return False


def _studied(clause: Clause) -> bool:
    return clause.verb in ("study", "hire", "make", "have", "") and (
        clause.verb != "" or clause.auxiliary != "" or clause.link != ""
    )


def _role(clause: Clause, verb: str, one: Argument) -> str:
    """Return what a place is to the verb."""
    if one.prep in ("before", "after", "than", "without", "since"):
        return {"since": AFTER}.get(one.prep, one.prep)
    frame = (_PASSIVE.get(verb) if clause.passive else None) or _FRAMES.get(verb, _STATE)
    if verb == "study" and clause.nominal and one.prep == "at":
        return AT
    if not one.before:
        if one.ex and verb not in ("hire", "lose", "gain"):
            return NOUN
        if one.noun and verb in ("", "be", "work", "employ", "make", "workon", "overlap"):
            held = verb not in ("", "be", "work", "employ") or _is_elsewhere(clause, one)
            return NOUN if one.ex or held else AT
        return frame.get(one.prep, AT)
    if clause.nominal:
        if one.ex:
            return NOUN
        if one.prep in ("from", "to"):
            return frame.get(one.prep, AT)
        return _NOMINAL.get(verb, AT)
    if verb == "study" and one.prep in ("at", "in") and _verb_last(clause):
        return STUDY
    told = clause.auxiliary == "did" or clause.question in ("when", "how-long", "why")
    if verb == "work" and one.prep == "at" and told and _verb_last(clause):
        return AT
    if verb == "found" and not one.prep and isinstance(one.meaning, Word) and _verb_last(clause):
        return FOUNDED
    to = one.prep == "to" or (one.prep == "for" and _verb_last(clause))
    if to and verb in ("leave", "move", "join", "return") and not one.ex:
        return DESTINATION
    subject = frame["<"]
    if subject == ORIGIN and verb == "leave" and (one.ex or one.prep == "at"):
        return ORIGIN
    if one.noun and subject == ORIGIN and _names_later(clause):
        return NOUN  # "which X people are no longer at Y"
    if one.ex or (one.noun and subject != DESTINATION):
        return NOUN if subject != ORIGIN or verb == "lose" else ORIGIN
    if one.prep == "from" and subject in (NOUN, DESTINATION):
        return NOUN
    return subject


def _names_later(clause: Clause) -> bool:
    """True if a place behind the verb is what was left."""
    later = [one for one in clause.of(Where) if not one.before]
    return clause.verb == "leave" and any(one.prep in ("", "at", "from") for one in later)


def _is_elsewhere(clause: Clause, one: Argument) -> bool:
    """True for people of one place who are at another: "google researchers at openai"."""
    return any(
        isinstance(other.meaning, Where)
        and other.prep == "at"
        and not other.joint
        and other.at > one.at
        for other in clause.arguments
    )


def _verb_last(clause: Clause) -> bool:
    """True if all places stand before the verb, as in German: "in Stanford studiert"."""
    return all(one.before for one in clause.arguments if place_of(one) is not None)


def places_of(arguments: list[Argument], *, negated: bool = False) -> Condition | None:
    """Return one of these places, as one condition; with `negated`, of those denied."""
    found: list[Condition] = []
    ids: frozenset[str] = frozenset()
    for one in arguments:
        if one.negated is not negated:
            continue
        place = place_of(one)
        match place:
            case None:
                continue
            case Place(ids=frozenset() as some) if place == Place(ids=some):
                ids |= some
            case _:
                found.append(place)
    if ids:
        found.insert(0, Place(ids=ids))
    if not found:
        return None
    return found[0] if len(found) == 1 else Any(tuple(found))


def such_posts(arguments: list[Argument]) -> Post:
    """Return the post that tracks and titles ask for: "engineers", "chief scientist"."""
    tracks: frozenset[Track] = frozenset()
    titles: list[str] = []
    founder: bool | None = None
    beside = -2  # the piece of the title before
    for one in arguments:
        if one.negated:
            continue
        match one.meaning:
            case Title(text) if titles and one.at == beside + 1:
                titles[-1] += f" {text}"  # "chief" and "AI scientist"
                beside = one.at
            case Title(text):
                titles.append(text)
                beside = one.at
            case Word("track" | "topic", "founder"):
                founder = True
            case Word("track", "postdoc"):
                titles.append("postdoc")
            case Word("track" | "topic", value) if value in TRACKS:
                tracks |= TRACKS[value]
            case _:
                pass
    return Post(tracks=tracks or None, titles=tuple(titles), founder=founder)


def not_(condition: Condition) -> Condition:
    """Return the opposite of a condition."""
    return ~condition if isinstance(condition, Not) else Not(condition)
