"""`/whois`: a person's career in short or in full, and others who made the same move."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.answers import buttons
from bot.answers.answer import Answer, AnswerKind, Outcome
from bot.answers.ask import Ask
from bot.answers.asking import moves_of, place, together_with
from bot.answers.asking import person as is_person
from bot.answers.cards import Action, Card, Pages, Section, Sign, Topic, TopicKind, Turn
from bot.answers.career_lines import role_lines, stay_lines
from bot.answers.directory import Directory
from bot.answers.knowledge import Knowledge
from bot.answers.no_answer import gone
from bot.answers.phrases import phrase
from bot.answers.picture_facts import career_picture
from bot.answers.records_beside import beside
from bot.answers.standing import Subject
from bot.answers.text import Line, Span, bold, counted, dotted, first_up, line, listed
from bot.answers.wording import (
    certainty_mark,
    joins_words,
    last_known,
    leaves_words,
    led_words,
    roles_to_come,
    track_words,
    when,
)
from bot.careers.links import links_of
from bot.careers.model import Move, MoveKind, Person, Role, Track
from bot.careers.usual import USUAL_KINDS
from bot.query.language import Find, Key, Not, Step, Tell, Who
from bot.query.terms import Field, Rows

_NAMED = 2  # of those who took the same road
_MOVING = re.compile(
    r"(?:;|,? (?:who|and|then|but))(?: (?!who|and|then|but)\w+){0,4}"
    r" (?:moved|joined|left|returned|went|resigned)\b[^.;]*"
)
"""The clause of a summary that tells a move: "; moved from Apple to Meta", " who joined OpenAI"."""


@dataclass(frozen=True, slots=True)
class Road:
    """The other people who made the same move as a person's last."""

    origin: str
    destination: str
    others: int
    latest: tuple[Person, ...]  # of them, newest first


async def who_is(ask: Ask, id_: str, know: Knowledge) -> Answer:
    """Return a person's career, in full from page 2 on; outcome `none` for an unknown id."""
    person = await know.store.person(id_)
    if person is None:
        return gone(id_, AnswerKind.PERSON)
    of = Subject(person, know.directory, know.now)
    road = await _same_road(of, know)
    records = await beside(of, know.store) if ask.page > 1 else ()
    return Answer(
        Outcome.OK,
        AnswerKind.PERSON,
        understood=f"The career of {person.name}",
        card=_Career(of, road, records).card(ask),
        people=(person.id,),
        organizations=tuple(dict.fromkeys(role.organization for role in reversed(person.roles))),
        moves=of.made[::-1],
        coming=tuple(move for move in of.moves if move not in of.made),
        works=person.known_for,
        links={kind: address for kind, _, address in links_of(person)},
    )


def last_move(moves: tuple[Move, ...]) -> Move | None:
    """Return the last move, not counting promotions, transfers and advisors' posts."""
    for move in reversed(moves):
        advisory = move.destination is not None and move.destination.track is Track.ADVISOR
        if move.kind in USUAL_KINDS and not advisory:
            return move
    return None


async def _same_road(of: Subject, know: Knowledge) -> Road | None:
    step = last_move(of.made)
    if step is None or step.origin is None or step.destination is None:
        return None
    families = know.directory.families
    origin, destination = (
        families.top(end.organization) for end in (step.origin, step.destination)
    )
    theirs = Not(Who(is_person(of.person.id)))
    found = await know.careers.find(
        Find(Rows.MOVES, Step(place(origin), place(destination)) & theirs, order=Key(Field.START))
    )
    each = found.once_each(found.rows)
    people = await know.facts.people(found.ids(found.part(each, 0, _NAMED)))
    return Road(origin, destination, len(each), tuple(people.values()))


@dataclass(frozen=True)
class _Career:
    """The two cards of a career: in short, and in full."""

    of: Subject
    road: Road | None
    records: tuple[Section, ...] = ()  # what records say otherwise

    def card(self, ask: Ask) -> Card:
        """Return the card of the page that is asked for."""
        person = self.of.person
        card = Card(
            title=heading(person),
            lead=at_present(self.of),
            footer=(line(f"As of {person.as_of.in_words()}"),) if person.as_of else (),
            actions=self._actions(),
            organization=self._here or (person.roles[-1].organization if person.roles else None),
            topic=Topic(TopicKind.PERSON, person.id),
        )
        if ask.page > 1:
            return self._in_full(card, ask)
        return self._in_short(card, ask)

    @property
    def _here(self) -> str | None:
        return self.of.present[0].organization if self.of.present else None

    def _in_short(self, card: Card, ask: Ask) -> Card:
        """Say who this is, where now and since when, then a line a stay; each thing once."""
        person, directory = self.of.person, self.of.directory
        to_come = [joins_words(role, directory) for role in roles_to_come(person, self.of.now)]
        lines = [line(f"{first_up(said)}.") for said in to_come]
        step = last_move(self.of.made)
        lines += [line(said) for said in (_summary(person, step, directory),) if said]
        lines += _change(step)
        return replace(
            card,
            intro=tuple(lines),
            sections=(Section(tuple(stay_lines(self.of)), more="earlier places"),),
            picture=career_picture(self.of),
            closing=(*_known_for(person, directory), *links_line(person)),
            pages=Pages(1, 2, older=ask.turned(2), turn=Turn.DETAIL),
        )

    def _in_full(self, card: Card, ask: Ask) -> Card:
        """Say all that is recorded: every post, how it came about, when it was announced."""
        summary, road = self.of.person.summary, self.road
        return replace(
            card,
            intro=(*((line(summary),) if summary else ()), *_change(last_move(self.of.made))),
            sections=(
                Section(tuple(role_lines(self.of)), "Career", more="earlier roles"),
                *self.records,
            ),
            closing=(_road_line(road, self.of.directory),) if road and road.others else (),
            pages=Pages(2, 2, newer=ask.turned(1), turn=Turn.DETAIL),
        )

    def _actions(self) -> tuple[Action, ...]:
        person, road = self.of.person, self.road
        found: list[Action] = []
        if road and road.others:
            moves = moves_of(origin=road.origin, destination=road.destination)
            found.append(Action(f"Same road ({road.others:,})", moves, Sign.ROAD))
        found.append(Action("Together", together_with(person.id), Sign.PERSON))
        if self._here:
            found += buttons.places((self._here,), self.of.directory)
        sources = Tell(is_person(person.id), fields=(Field.SOURCE,))
        found.append(Action("All sources", Ask(sources), Sign.SOURCES))
        return tuple(found)


def heading(person: Person) -> str:
    """Return the name, a name in its own script beside it."""
    native = next((alias for alias in person.aliases if not alias.isascii() and _native(alias)), "")
    return f"{person.name} · {native}" if native else person.name


def _known_for(person: Person, directory: Directory) -> Iterator[Line]:
    """Give a line with the person's areas and works, if any are known."""
    works = ", ".join(directory.work_names(person.known_for))
    areas = ", ".join(directory.area_name(area) for area in person.areas)
    if areas or works:
        known_for = f"known for {works}" if works else None
        yield line(*dotted((areas or None, known_for)), small=True)


def links_line(person: Person) -> Iterator[Line]:
    """Give a row of links to where the person is found on the web, if that is known."""
    if found := [Span(name, url=address) for _, name, address in links_of(person)]:
        yield line(*dotted(found))


def _native(name: str) -> bool:
    """True if a name is written in another script, not only with accents (Latin ends at U+024F)."""
    return all(ord(letter) > 0x24F for letter in name if letter.isalpha())


def at_present(of: Subject) -> Line:
    """Return the one line that says where somebody is now, or was last known to be."""
    person, directory, now = of.person, of.directory, of.now
    if of.present:
        role = of.present[0]
        said = f"{role.title} at {directory.name(role.organization)}"
        if not of.known:
            said = f"{first_up(last_known(person))}: {said}"
        return line(
            *dotted(
                (
                    bold(said),
                    _since(role),
                    leaves_words(role, now) or None,
                    certainty_mark(role, directory),
                )
            ),
            said=phrase("sentence", of=of.stands_clause(role)),
        )
    left = of.made[-1] if of.made else None
    if left and left.kind is MoveKind.DEPARTED:
        place = directory.name(left.origins[0].organization)
        date = f" {when(left.left)}" if left.left else ""
        parting = bold(f"Left {place}{date}")
        gone_ = phrase("gone", of=phrase("left", name=person.name, place=place, when=left.left))
        marked = dotted((parting, "next not known", certainty_mark(left, directory)))
        return line(*marked, said=phrase("sentence", of=gone_))
    if begun := [role for role in person.roles if now.begun(role)]:
        role = begun[-1]
        was = phrase("sentence", of=phrase("was", name=person.name, posts=(of.post(role),)))
        return line(bold(f"Formerly {role.title} at {directory.name(role.organization)}"), said=was)
    if to_come := roles_to_come(person, now):
        return line(bold(first_up(joins_words(to_come[0], directory))))
    return line(bold("No roles are recorded yet"))


def _since(role: Role) -> str | None:
    if role.start:
        return f"since {role.start.in_words()}"
    return f"announced {role.announced.in_words()}" if role.announced else None


def _summary(person: Person, step: Move | None, directory: Directory) -> str:
    """Return a person's summary without the last move, which the lead and the career say already."""
    there = directory.name(step.destination.organization) if step and step.destination else None

    def rest(clause: re.Match[str]) -> str:
        return "" if there and there in clause[0] else clause[0]

    left = _MOVING.sub(rest, person.summary or "").strip()
    return left if len(left.split()) > 1 else ""


def _change(step: Move | None) -> tuple[Line, ...]:
    """Say what the last move changed beside the place: "Went back to hands-on research after …"."""
    changed = " ".join(filter(None, (track_words(step), led_words(step)))) if step else ""
    return (line(f"Went {changed}."),) if changed else ()


def _road_line(road: Road, directory: Directory) -> Line:
    names = listed(person.name for person in road.latest)
    last = f", last {names}" if road.others > 1 else f": {names}"
    went = (
        f"{counted(road.others, 'other')} went from {directory.name(road.origin)} "
        f"to {directory.name(road.destination)}{last}."
    )
    return line(bold("The same road: "), went)
