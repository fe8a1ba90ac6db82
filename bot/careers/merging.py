"""One person of two records, and what else is known of each by the other."""

from __future__ import annotations

from dataclasses import replace

from bot.careers.model import Person, Role


def united(person: Person, other: Person) -> Person:
    """Return a person with what a second record says besides, but for the roles.

    What both say, the first one's word stands; the name of the other is an alias.
    """
    names = (*person.aliases, other.name, *other.aliases)
    days = [day for day in (person.as_of, other.as_of) if day]
    return replace(
        person,
        aliases=tuple(name for name in dict.fromkeys(names) if name != person.name),
        areas=tuple(dict.fromkeys((*person.areas, *other.areas))),
        known_for=tuple(dict.fromkeys((*person.known_for, *other.known_for))),
        links={**other.links, **person.links},
        as_of=max(days, key=lambda day: day.sort_key, default=None),
    )


def united_role(role: Role, other: Role) -> Role:
    """Return a role with what a second record of the same post says besides."""
    return replace(
        role,
        sources=tuple(dict.fromkeys((*role.sources, *other.sources))),
        team=role.team or other.team,
        start=role.start or other.start,
        end=role.end or (None if role.ended else other.end),
        announced=role.announced or other.announced,
        note=role.note or other.note,
    )
