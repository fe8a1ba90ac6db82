"""The buttons that many answers have: to a career, and to an organization."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.answers.asking import career_of, profile_of
from bot.answers.cards import Action, Sign
from bot.answers.directory import Directory
from bot.careers.model import Person


def career(person: Person, label: str = "Career of {}") -> Action:
    """Return the button to a career; the label has a place for the name."""
    return Action(label.format(person.name)[:80], career_of(person.id), Sign.PERSON)


def places(ids: Iterable[str], directory: Directory) -> Iterator[Action]:
    """Give the buttons to organizations."""
    for id_ in ids:
        yield Action(directory.name(id_)[:80], profile_of(id_), Sign.ORGANIZATION)
