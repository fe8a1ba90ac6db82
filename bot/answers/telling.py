"""Answers a Tell: one sentence with its value, the facts it rests on, and where they were published."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.answer import Answer, AnswerKind, Outcome
from bot.answers.buttons import career, places
from bot.answers.cards import Card, Section
from bot.answers.career_lines import role_line
from bot.answers.directory import Directory
from bot.answers.knowledge import Knowledge
from bot.answers.no_answer import gone
from bot.answers.person_facts import own_facts
from bot.answers.phrases import on, phrase
from bot.answers.place_facts import place_told, work_told
from bot.answers.sentences import Teller
from bot.answers.standing import Said, Subject
from bot.answers.text import bold, italic, line
from bot.answers.told_rows import Told, alone, rows_of
from bot.careers.dates import DateError, PartialDate
from bot.careers.model import Move, Role, Status
from bot.query.describe import describe
from bot.query.language import Find, Is, Post, Query, Step, Tell
from bot.query.phrasing import Clause
from bot.query.stay_conditions import own_posts
from bot.query.tells import told_of
from bot.query.terms import Field, Pick, Rows


async def told(tell: Tell, know: Knowledge) -> Answer:
    """Return the answer to a Tell; outcome `none` if it is not recorded. Raise StoreError."""
    match told_of(tell):
        case Rows.PLACES:
            return await place_told(tell, know)
        case Rows.WORKS:
            return await work_told(tell, know)
    ids = sorted(tell.of.ids) if isinstance(tell.of, Is) else await _people(tell, know)
    people = await know.facts.people(ids)
    if not people:
        return gone(ids[0] if ids else "", AnswerKind.FACT)
    person = next(iter(people.values()))
    subject = Subject(person, know.directory, know.now)
    if told_of(tell) is Rows.PEOPLE:
        said = own_facts(subject, tell.fields)
        rows = Told(tell)
    else:
        rows = await rows_of(tell, person, know)
        held = [post.held for post in _posts(tell) if post.held]
        days = alone(person, know).context.days(held[0]) if held else None
        said = Teller(subject, tell, rows, days).said()
    return await fact(subject, said, tell, know, moves=_moves_of(tell, said.roles, subject))


async def _people(tell: Tell, know: Knowledge) -> Sequence[str]:
    found = await know.careers.find(Find(Rows.PEOPLE, tell.of))
    return found.ids(found.rows)


def _posts(tell: Tell) -> Sequence[Post]:
    return [] if tell.row is None or isinstance(tell.row, Step) else list(own_posts(tell.row))


async def fact(
    subject: Subject, said: Said, query: Query, know: Knowledge, *, moves: tuple[Move, ...] = ()
) -> Answer:
    """Return the answer that a sentence about a person is, with the roles it rests on."""
    person, directory = subject.person, subject.directory
    shown = dict.fromkeys(role.organization for role in said.roles)
    organizations = tuple(place for place in shown if place not in said.possible)
    lines = tuple(role_line(role, subject) for role in said.roles)
    notes = tuple(
        line(italic(role.note), small=True, sources=directory.grades.ranked(role.sources))
        for role in said.roles
        if role.note and role.note not in said.sentence
    )
    works = isinstance(query, Tell) and Field.WORK in query.fields
    understood = await know.understood(query)
    doubt, clause = _doubt(said.roles, directory), said.clause or _asked(said, query, directory)
    mark = {_UNVERIFIED: "unverified", _COPIED: "copied"}.get(doubt)
    whole = clause and phrase(f"sentence/{mark}" if mark else "sentence", of=clause)
    return Answer(
        Outcome.OK if said.known else Outcome.NONE,
        AnswerKind.FACT,
        understood=understood,
        card=Card(
            title=person.name,
            lead=line(bold(said.sentence), doubt, said=whole),
            sections=(Section(lines, more="roles"),) if lines else (),
            closing=notes,
            footer=(line(f"As of {person.as_of.in_words()}", small=True),) if person.as_of else (),
            actions=(career(person), *places(organizations[:2], directory)),
            organization=organizations[0] if organizations else None,
        ),
        people=(person.id, *said.people),
        organizations=organizations,
        moves=moves,
        works=person.known_for if works else (),
        value=said.value,
        possible_places=said.possible,
    )


_UNVERIFIED = " This is unverified."
_COPIED = " Only copies of other pages say so."


def _asked(said: Said, query: Query, directory: Directory) -> Clause | None:
    """Return what is asked with its value, or that it is not recorded, of what has no own clause."""
    asked = describe(query)
    if not said.known:
        return phrase("not-recorded", asked=asked)
    values = said.value if isinstance(said.value, tuple) else (said.value,)
    if not values or not all(isinstance(one, str) for one in values) or {*values} & {"yes", "no"}:
        return None
    return phrase("value", asked=asked, value=tuple(_value(str(one), directory) for one in values))


def _value(value: str, directory: Directory) -> str | Clause:
    if directory.organization(value):
        return directory.name(value)
    try:
        return on(PartialDate.parse(value))
    except DateError:
        return value


def _doubt(roles: Sequence[Role], directory: Directory) -> str:
    """Say that nothing an answer rests on is verified, or more than a copy, where that is so."""
    if roles and all(role.status is Status.UNVERIFIED for role in roles):
        return _UNVERIFIED
    copied = roles and all(directory.grades.copied(role.sources) for role in roles)
    return _COPIED if copied else ""


def _moves_of(tell: Tell, roles: Sequence[Role], subject: Subject) -> tuple[Move, ...]:
    """Return the moves to the places shown, and from them unless arrivals are what is asked about."""
    if not isinstance(tell.row, Step) and tell.pick is not Pick.AFTER:
        return ()
    step = tell.row if isinstance(tell.row, Step) else Step()
    arriving = step.destination is not None and step.origin is None
    if arriving and tell.fields[:1] != (Field.START,):
        return ()
    here = {role.organization for role in roles}
    return tuple(
        move
        for move in subject.moves
        if (step.kinds is None or move.kind in step.kinds)
        and (
            (move.destination and move.destination.organization in here)
            or (not arriving and any(end.organization in here for end in move.posts_left))
        )
    )
