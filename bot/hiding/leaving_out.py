"""Facts without those who are hidden, and what is said of others without a mention of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import urlsplit

from bot.careers.model import Person, Role
from bot.hiding.hidden import Hidden
from bot.hiding.identity import Identity

_SENTENCE: Final = re.compile(r"(?<=[.!?;。；])\s*")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """The people who may be known, and the ids of whom something was left out."""

    people: tuple[Person, ...]
    hidden: frozenset[str] = frozenset()
    reworded: frozenset[str] = frozenset()  # who are known, but named somebody hidden


def without_hidden(people: Iterable[Person], hidden: Hidden) -> LeftOut:
    """Return the people without those who are hidden, and without what names one."""
    kept, gone, reworded = list[Person](), set[str](), set[str]()
    for person in people:
        if hidden.hides(Identity.of(person)):
            gone.add(person.id)
            continue
        kept.append(without_mentions(person, hidden))
        if kept[-1] is not person:
            reworded.add(person.id)
    return LeftOut(tuple(kept), frozenset(gone), frozenset(reworded))


def without_mentions(person: Person, hidden: Hidden) -> Person:
    """Return a person with nothing said that names somebody hidden; the same one if nothing does.

    Of a summary the sentence goes, a note goes whole, and of a source the site alone is kept. An
    empty summary says the newest title instead: a file needs one.
    """
    own = (person.name, *person.aliases)
    roles = tuple(role_without_mentions(role, hidden, own) for role in person.roles)
    summary = _sentences(person.summary, hidden, own)
    links = {
        kind: link for kind, link in person.links.items() if not hidden.named_in(link, but=own)
    }
    if (roles, summary, links) == (person.roles, person.summary, person.links):
        return person
    said = summary or f"{roles[-1].title if roles else person.name}."
    return replace(person, roles=roles, summary=said, links=links)


def role_without_mentions(role: Role, hidden: Hidden, own: tuple[str, ...] = ()) -> Role:
    """Return a role with nothing said that names somebody hidden; `own` are names of its person."""

    def named(text: str | None) -> bool:
        return bool(text) and hidden.named_in(text or "", but=own)

    plain = replace(
        role,
        sources=tuple(
            dict.fromkeys(site_of(source) if named(source) else source for source in role.sources)
        ),
        title=role.track.value if named(role.title) else role.title,
        team=None if named(role.team) else role.team,
        note=None if named(role.note) else role.note,
    )
    return role if plain == role else plain


def site_of(address: str) -> str:
    """Return the address of the site that a page is on."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}/"


def _sentences(text: str, hidden: Hidden, own: tuple[str, ...]) -> str:
    if not hidden.named_in(text, but=own):
        return text
    kept = [part for part in _SENTENCE.split(text) if part and not hidden.named_in(part, but=own)]
    left = " ".join(kept).rstrip(";；").strip()
    return f"{left}." if left and left[-1].isalnum() else left
