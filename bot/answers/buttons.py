"""The ways on that many answers have: to careers, and to organizations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.answers.asking import career_of, profile_of
from bot.answers.cards import Action, Sign
from bot.answers.directory import Directory
from bot.answers.wording import present_words
from bot.careers.model import Person
from bot.careers.presence import Now


def career(person: Person, label: str = "Career of {}") -> Action:
    """Return the button to a career; the label has a place for the name."""
    return Action(label.format(person.name)[:80], career_of(person.id), Sign.PERSON)


def people(
    shown: Iterable[Person], directory: Directory, now: Now, *, here: str | None = None
) -> Iterator[Action]:
    """Give the ways to careers, with where each is now; at the place `here` their post alone."""
    for person in {one.id: one for one in shown}.values():
        at = present_words(person, directory, now, here=here)
        yield Action(person.name, career_of(person.id), Sign.PERSON, note=at)


def places(ids: Iterable[str], directory: Directory) -> Iterator[Action]:
    """Give the buttons to organizations."""
    for id_ in ids:
        yield Action(directory.name(id_)[:80], profile_of(id_), Sign.ORGANIZATION)
