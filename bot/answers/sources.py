"""Lists the source pages of a career, each once with the roles it supports."""

from __future__ import annotations

from bot.answers import buttons
from bot.answers.answer import Answer, AnswerKind, Outcome
from bot.answers.ask import Ask
from bot.answers.cards import Card, Section
from bot.answers.directory import Directory
from bot.answers.knowledge import Knowledge
from bot.answers.list_card import Page
from bot.answers.no_answer import gone
from bot.answers.text import Line, Span, bold, counted, dotted, line
from bot.answers.wording import span_of
from bot.careers.model import Person
from bot.careers.presence import Now
from bot.careers.sources import SourceGrade

_PAGE = 8  # addresses a page: with 200 letters each and their roles, within a message's 4,000


async def sources_of(ask: Ask, id_: str, know: Knowledge) -> Answer:
    """Return the sources of a person's roles, newest first; outcome `none` for an unknown id."""
    person = await know.store.person(id_)
    if person is None:
        return gone(id_, AnswerKind.PERSON)
    return Answer(
        Outcome.OK,
        AnswerKind.PERSON,
        understood=f"The sources for the career of {person.name}",
        card=_card(ask, person, know.directory, know.now),
        people=(person.id,),
    )


def _card(ask: Ask, person: Person, directory: Directory, now: Now) -> Card:
    told: dict[str, list[str]] = {}
    for role in reversed(person.roles):
        held = f"{directory.name(role.organization)} {span_of(role, person, now)}"
        for source in directory.grades.ranked(dict.fromkeys(role.sources)):
            told.setdefault(source, []).append(held)
    page = Page.of(ask, len(told), _PAGE, few=0)
    shown = list(told.items())[page.rows]
    lines = [said for source, roles in shown for said in _page(source, roles, directory)]
    return Card(
        title=f"Sources for {person.name}",
        lead=line(bold(counted(len(told), "page")), f" for {counted(len(person.roles), 'role')}"),
        sections=(Section(tuple(lines), more="lines"),) if lines else (),
        actions=(buttons.career(person, "{}"),),
        pages=page.pages(ask, counted(len(told), "source"), by_date=True),
        organization=person.roles[-1].organization if person.roles else None,
    )


def _page(source: str, roles: list[str], directory: Directory) -> tuple[Line, Line]:
    """Return a page's address, and under it the roles it tells of and how official it is."""
    grade = directory.grades.grade(source)
    kind = grade.words if grade is not SourceGrade.UNKNOWN else None
    return line(Span(source, url=source)), line(*dotted(("; ".join(roles), kind)), small=True)
