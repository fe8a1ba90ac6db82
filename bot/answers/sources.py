"""Every page that a person's career rests on, role by role."""

from __future__ import annotations

from bot.answers.answer import Answer, AnswerKind, Outcome
from bot.answers.cards import Card, Pages, Section
from bot.answers.directory import Directory
from bot.answers.problems import gone
from bot.answers.queries import Sources
from bot.answers.text import Line, Span, bold, counted, line
from bot.answers.wording import span_of
from bot.careers.model import Person
from bot.store import Store

_PAGE = 6  # roles a page: with a few long addresses each, well within a message's 4,000


async def sources_of(query: Sources, store: Store, directory: Directory) -> Answer:
    """Return the sources of a person's roles, newest first; outcome `none` for an unknown id."""
    person = await store.person(query.person)
    if person is None:
        return gone(query.person, AnswerKind.PERSON)
    return Answer(
        Outcome.OK,
        AnswerKind.PERSON,
        understood=f"The sources for the career of {person.name}",
        card=_card(query, person, directory),
        people=(person.id,),
    )


def _card(query: Sources, person: Person, directory: Directory) -> Card:
    roles = tuple(reversed(person.roles))
    pages = max(1, -(-len(roles) // _PAGE))
    number = min(query.page, pages)
    addresses = {source for role in roles for source in role.sources}
    sections = tuple(
        Section(
            tuple(_address(source) for source in role.sources),
            f"{span_of(role)}  {directory.name(role.organization)}",
            more="sources",
        )
        for role in roles[(number - 1) * _PAGE : number * _PAGE]
    )
    return Card(
        title=f"Sources for {person.name}",
        lead=line(bold(counted(len(addresses), "page")), f" for {counted(len(roles), 'role')}"),
        sections=sections,
        pages=Pages(
            number,
            pages,
            older=Sources(person.id, number + 1) if number < pages else None,
            newer=Sources(person.id, number - 1) if number > 1 else None,
        )
        if pages > 1
        else None,
    )


def _address(source: str) -> Line:
    return line(Span(source, url=source))
