"""`/whois`: a person's career, its sources, and others who made the same move."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.answers import buttons
from bot.answers.answer import Answer, AnswerKind, Outcome
from bot.answers.ask import Ask
from bot.answers.asking import moves_of
from bot.answers.cards import Action, Card, Section, Sign, Topic, TopicKind
from bot.answers.directory import Directory
from bot.answers.knowledge import Knowledge
from bot.answers.no_answer import gone
from bot.answers.phrases import phrase
from bot.answers.picture_facts import career_picture
from bot.answers.standing import Subject
from bot.answers.text import Line, Span, bold, counted, dotted, italic, line, listed
from bot.answers.wording import (
    areas_words,
    arrival_words,
    both_dates,
    certainty_mark,
    joins_words,
    last_known,
    leaves_words,
    led_words,
    move_sentence,
    present_roles,
    roles_to_come,
    span_of,
    track_words,
    when,
)
from bot.careers.dates import PartialDate
from bot.careers.links import links_of
from bot.careers.model import Move, MoveKind, Person, Role, Track
from bot.careers.moves import derive_moves
from bot.careers.presence import Now
from bot.careers.spans import Holds
from bot.careers.stays import stays
from bot.careers.usual import USUAL_KINDS
from bot.query.language import Find, Is, Key, Not, Place, Step, Tell, Who
from bot.query.terms import Field, Rows

_NAMED = 2  # of those who took the same road


@dataclass(frozen=True, slots=True)
class Road:
    """The other people who made the same move as a person's last."""

    origin: str
    destination: str
    others: int
    latest: tuple[Person, ...]  # of them, newest first


async def who_is(id_: str, know: Knowledge) -> Answer:
    """Return a person's career, outcome `none` when the id is not known any more."""
    directory, now = know.directory, know.now
    person = await know.store.person(id_)
    if person is None:
        return gone(id_, AnswerKind.PERSON)
    moves = derive_moves(person, directory.families)
    past = taken(moves, now)
    road = await _same_road(person, past, know)
    return Answer(
        Outcome.OK,
        AnswerKind.PERSON,
        understood=f"The career of {person.name}",
        card=whois_card(person, moves, road, directory, now),
        people=(person.id,),
        organizations=tuple(dict.fromkeys(role.organization for role in reversed(person.roles))),
        moves=tuple(reversed(past)),
        coming=tuple(move for move in moves if move not in past),
        works=person.known_for,
        links={kind: address for kind, _, address in links_of(person)},
    )


def taken(moves: tuple[Move, ...], now: Now) -> tuple[Move, ...]:
    """Return the moves without those that are still to come."""
    return tuple(move for move in moves if not now.to_come(move.date))


def last_move(moves: tuple[Move, ...]) -> Move | None:
    """Return the last move, not counting promotions, transfers and advisors' posts."""
    for move in reversed(moves):
        advisory = move.destination is not None and move.destination.track is Track.ADVISOR
        if move.kind in USUAL_KINDS and not advisory:
            return move
    return None


async def _same_road(person: Person, moves: tuple[Move, ...], know: Knowledge) -> Road | None:
    step = last_move(moves)
    if step is None or step.origin is None or step.destination is None:
        return None
    families = know.directory.families
    origin, destination = (
        families.top(end.organization) for end in (step.origin, step.destination)
    )
    theirs = Not(Who(Is(frozenset({person.id}))))
    found = await know.careers.find(
        Find(Rows.MOVES, _between(origin, destination) & theirs, order=Key(Field.START))
    )
    each = found.once_each(found.rows)
    people = await know.store.people(found.ids(found.part(each, 0, _NAMED)))
    return Road(origin, destination, len(each), tuple(people.values()))


def _between(origin: str, destination: str) -> Step:
    """Return the moves from a place to another."""
    left, joined = Place(ids=frozenset({origin})), Place(ids=frozenset({destination}))
    return Step(left, joined)


def whois_card(
    person: Person, moves: tuple[Move, ...], road: Road | None, directory: Directory, now: Now
) -> Card:
    """Return the card of a career."""
    present = present_roles(person, now)
    here = present[0].organization if present else None
    return Card(
        title=_heading(person),
        lead=at_present(person, taken(moves, now), directory, now),
        intro=_intro(person, taken(moves, now), directory, now),
        sections=(Section(_career(person, moves, directory, now), "Career", more="earlier roles"),),
        picture=career_picture(person, directory, now),
        closing=(
            *((_road_line(road, directory),) if road and road.others else ()),
            *_links(person),
        ),
        footer=(line(f"As of {person.as_of.in_words()}"),) if person.as_of else (),
        actions=_actions(person, road, here, directory),
        organization=here or (person.roles[-1].organization if person.roles else None),
        topic=Topic(TopicKind.PERSON, person.id),
    )


def _heading(person: Person) -> str:
    """Return the name, a name in its own script beside it."""
    native = next((alias for alias in person.aliases if not alias.isascii() and _native(alias)), "")
    return f"{person.name} · {native}" if native else person.name


def _links(person: Person) -> Iterator[Line]:
    """Give a line with where the person is found on the web, if that is known."""
    if found := [Span(name, url=address) for _, name, address in links_of(person)]:
        yield line(*dotted(found), small=True)


def _native(name: str) -> bool:
    """True if a name is written in another script, not only with accents (Latin ends at U+024F)."""
    return all(ord(letter) > 0x24F for letter in name if letter.isalpha())


def at_present(person: Person, moves: tuple[Move, ...], directory: Directory, now: Now) -> Line:
    """Return the one line that says where somebody is now, or was last known to be."""
    present = present_roles(person, now)
    if present:
        role = present[0]
        said = f"{role.title} at {directory.name(role.organization)}"
        if now.lately(person) is not Holds.YES:
            said = f"{_first_up(last_known(person))}: {said}"
        stands = Subject(person, directory, now).stands_clause(role)
        return line(
            *dotted(
                (
                    bold(said),
                    _since(role),
                    leaves_words(role, now) or None,
                    certainty_mark(role, directory),
                )
            ),
            said=phrase("sentence", of=stands),
        )
    left = moves[-1] if moves and moves[-1].kind is MoveKind.DEPARTED else None
    if left:
        place = directory.name(left.origins[0].organization)
        date = f" {when(left.left)}" if left.left else ""
        parting = bold(f"Left {place}{date}")
        gone_ = phrase("gone", of=phrase("left", name=person.name, place=place, when=left.left))
        marked = dotted((parting, "next not known", certainty_mark(left, directory)))
        return line(*marked, said=phrase("sentence", of=gone_))
    if begun := [role for role in person.roles if now.begun(role)]:
        role = begun[-1]
        posts = (Subject(person, directory, now).post(role),)
        was = phrase("sentence", of=phrase("was", name=person.name, posts=posts))
        return line(bold(f"Formerly {role.title} at {directory.name(role.organization)}"), said=was)
    if to_come := roles_to_come(person, now):
        return line(bold(_first_up(joins_words(to_come[0], directory))))
    return line(bold("No roles are recorded yet"))


def _first_up(words: str) -> str:
    return words[:1].upper() + words[1:]


def _since(role: Role) -> str | None:
    if role.start:
        return f"since {role.start.in_words()}"
    return f"announced {role.announced.in_words()}" if role.announced else None


def _intro(
    person: Person, moves: tuple[Move, ...], directory: Directory, now: Now
) -> tuple[Line, ...]:
    present = present_roles(person, now)
    to_come = [joins_words(role, directory) for role in roles_to_come(person, now)]
    lines = [line(f"{_first_up(said)}.") for said in to_come]
    if also := [f"{role.title} at {directory.name(role.organization)}" for role in present[1:]]:
        lines.append(line(f"Also {listed(also)}."))
    if person.summary:
        lines.append(line(person.summary))
    step = last_move(moves)
    if step and step.kind is not MoveKind.DEPARTED:  # that is what the lead says
        lines.append(_last_move(step, directory, now))
    works = ", ".join(directory.work_names(person.known_for))
    known_for = f"known for {works}" if works else None
    areas = ", ".join(directory.area_name(area) for area in person.areas)
    if areas or known_for:
        lines.append(line(*dotted((areas or None, known_for)), small=True))
    here = directory.organization(present[0].organization) if present else None
    if here and here.focus:
        works_on = areas_words(here.focus, directory)
        lines.append(line(f"{here.name} works on {works_on}.", small=True))
    return tuple(lines)


def _last_move(move: Move, directory: Directory, now: Now) -> Line:
    """Say the last move in a sentence: "Moved from OpenAI to Anthropic in March 2026, back to …"."""
    sentence = move_sentence("", move, directory).strip().removesuffix(".")
    change = " ".join(part for part in (track_words(move), led_words(move)) if part)
    kept = any(end.kept for end in move.origins)
    change = change or ("beside a post held already" if move.concurrent and not kept else "")
    dates = both_dates(move, now)
    date = f" ({dates})" if dates else f" {when(move.date)}" if move.date else ""
    tail = f", {change}" if change else ""
    mark = certainty_mark(move, directory)
    marked = (" (", mark, ").") if mark else (".",)
    return line(f"{_first_up(sentence)}{date}{tail}", *marked)


def _career(
    person: Person, moves: tuple[Move, ...], directory: Directory, now: Now
) -> tuple[Line, ...]:
    """Return a line a role, newest first, and under it what there is to say of the step."""
    steps = {move.destination.stay: move for move in moves if move.destination}
    into = {
        place: stay.step(number)
        for stay in stays(person.roles, directory.families)
        for number, place in enumerate(stay.places)
    }
    lines: list[Line] = []
    for place in reversed(range(len(person.roles))):
        role, step = person.roles[place], steps.get(into[place])
        lines.append(_role_line(role, span_of(role, person, now), directory))
        if said := _said_of(role, step, directory):
            lines.append(said)
    return tuple(lines)


def _role_line(role: Role, span: str, directory: Directory) -> Line:
    place = f"  {directory.name(role.organization)}"
    team = role.team if role.team and role.team.casefold() not in role.title.casefold() else None
    parts = dotted((place, role.title, team, certainty_mark(role, directory)))
    return line(bold(span), *parts, sources=directory.grades.ranked(role.sources))


def _said_of(role: Role, step: Move | None, directory: Directory) -> Line | None:
    words: list[str | Span] = [*arrival_words(step, directory)] if step else []
    if role.end_announced and not _within(role.end_announced, role.end):
        words.append(f"leaving announced {role.end_announced.short()}")
    if role.note:
        words.append(italic(role.note))
    return line(*dotted(words), small=True) if words else None


def _within(day: PartialDate, other: PartialDate | None) -> bool:
    """True if a day adds nothing to the other date."""
    return other is not None and other.earliest <= day.latest and day.earliest <= other.latest


def _road_line(road: Road, directory: Directory) -> Line:
    names = listed(person.name for person in road.latest)
    last = f", last {names}" if road.others > 1 else f": {names}"
    went = (
        f"{counted(road.others, 'other')} went from {directory.name(road.origin)} "
        f"to {directory.name(road.destination)}{last}."
    )
    return line(bold("The same road: "), went)


def _actions(
    person: Person, road: Road | None, here: str | None, directory: Directory
) -> tuple[Action, ...]:
    found: list[Action] = []
    if road and road.others:
        moves = moves_of(origin=road.origin, destination=road.destination)
        found.append(Action("Same road", moves, Sign.ROAD))
    if here:
        found += buttons.places((here,), directory)
    sources = Tell(Is(frozenset({person.id})), fields=(Field.SOURCE,))
    found.append(Action("All sources", Ask(sources), Sign.SOURCES))
    return tuple(found)
