"""What a person's own records say beside the data: each post that no curated one agrees with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bot.answers.cards import Section
from bot.answers.directory import Directory
from bot.answers.standing import Subject
from bot.answers.text import bold, dotted, italic, line
from bot.answers.wording import span_of
from bot.careers.model import Organization, Person, Role
from bot.records.career import agree, career
from bot.records.institutions import Institutions
from bot.records.known_by import identifiers_in
from bot.store import Store
from bot.store.records import records_by

HEADING = "In their records, not reviewed"


def with_places(directory: Directory, places: Iterable[Organization]) -> Directory:
    """Return the directory with institutions that are no organizations of the data."""
    every = (*directory.organizations.values(), *places)
    whole = Directory(every, directory.areas.values(), directory.works.values(), directory.grades)
    whole.newest = directory.newest
    return whole


async def beside(of: Subject, store: Store) -> tuple[Section, ...]:
    """Return a section of what records of a person say otherwise, or () without any.

    Theirs are the records that share an identifier with the links of the person. Raises StoreError.
    """
    person, directory = of.person, of.directory
    group = await records_by(store, identifiers_in(person.links))
    if not group:
        return ()
    records = [kept.record for kept in group]
    found = career(person.id, records, Institutions(directory.organizations.values()))
    named = with_places(directory, found.places)
    other = [role for role in found.person.roles if not _said(role, person, directory)]
    lines = tuple(
        line(
            bold(span_of(role, found.person, of.now)),
            *dotted((f"  {named.name(role.organization)}", role.title, italic(role.note or ""))),
            sources=role.sources,
        )
        for role in reversed(other)
    )
    return (Section(lines, HEADING, "posts"),) if lines else ()


def _said(role: Role, person: Person, directory: Directory) -> bool:
    """Whether the data has a post that can be this one: there or elsewhere in the family."""
    top = directory.families.top

    def whole(one: Role) -> Role:
        return replace(one, organization=top(one.organization))

    return any(agree(whole(role), whole(known)) for known in person.roles)
