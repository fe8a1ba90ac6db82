"""The people and organizations that a text names: a line and a button for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.answers.answer import Answer, AnswerKind, Outcome
from bot.answers.asking import career_of, places_alone, profile_of
from bot.answers.cards import Action, Card, Choice, Section, Sign
from bot.answers.directory import Directory
from bot.answers.organization_lines import what_it_is
from bot.answers.standing import Subject
from bot.answers.text import Line, Look, bold, counted, line, listed
from bot.answers.whois import at_present
from bot.answers.wording import present_roles, present_words
from bot.careers.model import Organization, Person
from bot.careers.presence import Now
from bot.store import Store

if TYPE_CHECKING:
    from bot.reading.mentioned import Mentioned

_BUTTONS = 8  # more are a menu: two rows of buttons are read at a glance, three are not
_MENU = 25  # Discord's "String Select": options


async def named_in(mentioned: Mentioned, store: Store, directory: Directory, now: Now) -> Answer:
    """Return the people and organizations named, in text order; outcome `none` if none."""
    found = await store.people((*mentioned.people, *mentioned.perhaps))
    people = [found[id_] for id_ in mentioned.people if id_ in found]
    perhaps = [found[id_] for id_ in mentioned.perhaps if id_ in found]
    places = [place for id_ in mentioned.places if (place := directory.organization(id_))]
    return Answer(
        Outcome.OK if people or places else Outcome.NONE,
        AnswerKind.PEOPLE,
        understood="Who a message is about",
        card=_card(people, places, perhaps, directory, now),
        people=tuple(person.id for person in people),
        organizations=tuple(place.id for place in places),
        choices=tuple(person.id for person in perhaps),
    )


def _card(
    people: Sequence[Person],
    places: Sequence[Organization],
    perhaps: Sequence[Person],
    directory: Directory,
    now: Now,
) -> Card:
    choices = tuple(_choices(people, places, perhaps, directory, now))
    few = len(choices) <= _BUTTONS
    return Card(
        title="",
        lead=_lead(people, places, perhaps),
        sections=tuple(_sections(people, places, directory, now)),
        actions=tuple(
            Action(
                f"{choice.label}?" if number >= len(people) + len(places) else choice.label,
                choice.query,
                Sign.ORGANIZATION if places_alone(choice.query) else Sign.PERSON,
            )
            for number, choice in enumerate(choices if few else ())
        ),
        choices=() if few else choices[:_MENU],
        prompt="Choose one to see the whole card",
    )


def _lead(
    people: Sequence[Person], places: Sequence[Organization], perhaps: Sequence[Person]
) -> Line:
    if people or places:
        words = [counted(len(people), "person", "people")] if people else []
        words += [counted(len(places), "organization")] if places else []
        are = "is" if len(people) + len(places) == 1 else "are"
        return line(bold(listed(words)), f" of the data {are} named here.")
    if perhaps:
        return line(bold("Only a surname or a common name is here."), " Did it mean one of these?")
    return line(
        bold("Nobody in the data is named here."), " Ask with /whois and the name you are after."
    )


def _sections(
    people: Sequence[Person],
    places: Sequence[Organization],
    directory: Directory,
    now: Now,
) -> Iterator[Section]:
    if people:
        lines = tuple(_person(person, directory, now) for person in people)
        yield Section(lines, "People" if places else None, "people")
    if places:
        lines = tuple(_beside(place.name, what_it_is(place, directory)) for place in places)
        yield Section(lines, "Organizations" if people else None, "organizations")


def _person(person: Person, directory: Directory, now: Now) -> Line:
    role = next(iter((*present_roles(person, now), *reversed(person.roles))), None)
    return replace(
        _beside(person.name, at_present(Subject(person, directory, now))),
        sources=directory.grades.ranked(role.sources)[:2] if role else (),
    )


def _beside(name: str, said: Line) -> Line:
    """Return the name in bold, followed by a few words about the person or organization."""
    return line(bold(name), "  ", *(replace(span, look=_quiet(span.look)) for span in said.spans))


def _quiet(look: Look) -> Look:
    return Look.PLAIN if look is Look.BOLD else look


def _choices(
    people: Sequence[Person],
    places: Sequence[Organization],
    perhaps: Sequence[Person],
    directory: Directory,
    now: Now,
) -> Iterator[Choice]:
    for person in people:
        yield Choice(person.name, career_of(person.id), present_words(person, directory, now))
    for place in places:
        yield Choice(place.name, profile_of(place.id), place.kind.value)
    for person in perhaps:
        yield Choice(person.name, career_of(person.id), present_words(person, directory, now))
