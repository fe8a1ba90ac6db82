"""Who founded a place, or founded one with somebody, and where each of them came from."""

from __future__ import annotations

from bot.answers import buttons
from bot.answers.answer import Answer, AnswerKind, Outcome
from bot.answers.asking import Given, asked_by
from bot.answers.cards import Action, Card, Section, Sign
from bot.answers.directory import Directory
from bot.answers.knowledge import Knowledge, people_in
from bot.answers.phrases import phrase
from bot.answers.text import Line, bold, dotted, line, listed
from bot.answers.wording import left_words, when
from bot.careers.model import Move, MoveKind, Person, Role, Track
from bot.careers.moves import derive_moves
from bot.query.language import All, Condition, Find, In, Is, Not, Place, Post, Some
from bot.query.terms import Rows


def of_founders(find: Find) -> Condition | None:
    """Return which places' founders a query asks for, None if it asks for anything else."""
    match find:
        case Find(Rows.PEOPLE, All((Some(where=Post() as post), Not(Is())))) if find == Find(
            Rows.PEOPLE, find.where
        ):
            return post.at if isinstance(post.at, In) and post == _founded(post.at) else None
        case Find(Rows.PEOPLE, Some(where=Post(at=Place(exact=True)) as post)) if find == Find(
            Rows.PEOPLE, find.where
        ):
            return post.at if post == _founded(post.at) else None
        case _:
            return None


def _founded(at: Condition | None) -> Post:
    return Post(at=at, founder=True)


async def founders_told(find: Find, at: Condition, know: Knowledge) -> Answer:
    """Return the founders by name, with where they came from; raise StoreError."""
    directory = know.directory
    ids = await _places(at, know)
    found = await know.careers.find(find)
    people = sorted(
        (await know.facts.people(found.ids(found.rows))).values(), key=lambda one: one.name
    )
    names = listed(person.name for person in people)
    where = listed(map(directory.name, ids))
    beside = await know.facts.people(people_in(find)) if isinstance(at, In) else {}
    others = listed(person.name for person in beside.values())
    founded = [place.founded for id_ in ids if (place := directory.organization(id_))]
    date_ = f" It was founded {when(founded[0])}." if len(founded) == 1 and founded[0] else ""
    if beside:
        lead = f"{names} founded {where} with {others}."
        none = f"No one else is recorded as a founder with {others}."
        sort = "founded-with"
    else:
        lead = f"{'Founder' if len(people) == 1 else 'Founders'} of {where} in the data: {names}."
        none = f"Who founded {where} is not recorded."
        sort = "founders"
    said = phrase(
        sort if people else f"{sort}/none",
        names=tuple(person.name for person in people),
        places=tuple(map(directory.name, ids)) if people or not beside else None,
        others=tuple(person.name for person in beside.values()),
        when=founded[0] if date_ else None,
    )
    lines = tuple(_line(one, role, directory) for one in people for role in _roles(one, ids)[:1])
    moves = [asked_by("moves", Given(destination=id_, kind=MoveKind.FOUNDED)) for id_ in ids[:1]]
    return Answer(
        Outcome.OK if people else Outcome.NONE,
        AnswerKind.PEOPLE,
        understood=await know.understood(find),
        card=Card(
            title=where or others,
            lead=line(bold(lead if people else none), date_, said=said),
            sections=(Section(lines, "Where they came from", more="founders"),) if lines else (),
            actions=(
                *buttons.places(ids[:2], directory),
                *(Action("The moves", move, Sign.MOVES) for move in moves),
            ),
            named=tuple(buttons.people(people, directory, know.now)),
            organization=ids[0] if ids else None,
        ),
        people=(*beside, *(person.id for person in people)),
        organizations=ids,
        moves=tuple(move for one in people for move in _foundings(one, ids, directory)),
        value=tuple(person.id for person in people) or None,
    )


async def _places(at: Condition, know: Knowledge) -> tuple[str, ...]:
    if not isinstance(at, In):
        return tuple(sorted(at.ids or ())) if isinstance(at, Place) else ()
    found = await know.careers.find(at.of)
    groups = (group.keys[0] for group in found.groups)
    return tuple(sorted(one for one in groups if isinstance(one, str)))


def _roles(person: Person, places: tuple[str, ...]) -> list[Role]:
    return [
        role for role in person.roles if role.organization in places and role.track is Track.FOUNDER
    ]


def _foundings(person: Person, places: tuple[str, ...], directory: Directory) -> list[Move]:
    return [
        move
        for move in derive_moves(person, directory.families)
        if move.kind is MoveKind.FOUNDED
        and move.destination
        and move.destination.organization in places
    ]


def _line(person: Person, role: Role, directory: Directory) -> Line:
    moves = _foundings(person, (role.organization,), directory)
    origin = next((left_words(move, directory) for move in moves if move.posts_left), None)
    return line(
        bold(person.name),
        *dotted((f"  {role.title}", f"from {origin}" if origin else None)),
        sources=directory.grades.ranked(role.sources)[:2],
    )
