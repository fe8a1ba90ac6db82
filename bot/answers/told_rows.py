"""The rows of a person that a Tell means, and wider ones where nothing that is recorded fits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from bot.answers.knowledge import Knowledge
from bot.careers.model import Person, Status, Track
from bot.query.evaluate import Evaluator
from bot.query.going_on import mapped
from bot.query.language import (
    All,
    Condition,
    Day,
    Find,
    In,
    Is,
    Post,
    Step,
    Tell,
    Who,
    With,
    scope_of,
)
from bot.query.tells import chosen
from bot.query.terms import Field, Pick, Rows, When
from bot.query.visiting import nodes_in
from bot.query.world import MoveRow, Run, World


@dataclass(frozen=True, slots=True)
class Told:
    """The rows that fit, with the Tell that they fit: the one asked, or the nearest wider one.

    `anchor` is the stay before or after which they were; `possible` are rows that only may fit.
    """

    tell: Tell
    rows: tuple[Run | MoveRow, ...] = ()
    anchor: Run | None = None
    possible: tuple[Run | MoveRow, ...] = ()


async def rows_of(tell: Tell, person: Person, know: Knowledge) -> Told:
    """Return what a Tell means of a person; raise StoreError."""
    first = None
    for one in dict.fromkeys(map(as_stays, _wider(as_stays(tell)))):
        found = await _fitting(one, person, know)
        if found.rows or found.possible:
            return found
        if found.anchor and first is None:
            first = found
    return first or Told(as_stays(tell))


def as_stays(tell: Tell) -> Tell:
    """Return a Tell of the days of a move as one of the stay that it began or ended.

    Who has not left has no move, but a stay that goes on.
    """
    match tell.row, tell.fields:
        case Step() as step, (Field.START,) if step == Step(destination=step.destination):
            return replace(tell, row=step.destination)
        case Step() as step, (Field.END,) if step == Step(origin=step.origin):
            return replace(tell, row=step.origin)
        case None, _:
            return replace(tell, row=Post(tracks=_ANY))
        case _:
            return tell


_ANY = frozenset(Track)
_NO_STUDY = frozenset(track for track in Track if not track.study)
Rows_ = tuple[Run | MoveRow, ...]


def _wider(tell: Tell) -> Iterator[Tell]:
    """Give the Tell, and what is told for want of it: the last post, study and advice, rumours.

    All places and titles, and the first, are told with those of rumours among them, marked as such.
    """
    said = _posts(tell, lambda post: replace(post, statuses=frozenset(Status)))
    if tell.fields[:1] in ((Field.PLACE,), (Field.TITLE,)):
        if tell.pick is Pick.EVERY:  # what was advised is told apart
            yield _posts(said, lambda post: replace(post, tracks=post.tracks or _NO_STUDY))
        if tell.pick is Pick.FIRST:
            yield said
    any_work = _posts(tell, lambda post: replace(post, tracks=post.tracks or _ANY))
    any_said = _posts(any_work, lambda post: replace(post, statuses=frozenset(Status)))
    for usual in ((tell, said), (any_work, any_said)):
        yield from usual
        for one in usual:
            yield _posts(one, lambda post: replace(post, when=When.EVER))
            yield from _instead(one)


def _instead(tell: Tell) -> Iterator[Tell]:
    """Give what is told for want of a move: the stay beside the one it led to, or would have ended."""
    match tell.row, tell.fields:
        case Step(destination=Condition() as there), (Field.ORIGIN,):
            row = _any_beside(there)
            yield Tell(tell.of, row, Pick.BEFORE, there, (Field.PLACE,))
        case Step(origin=Condition() as left), (Field.DESTINATION,):
            row = _any_beside(left)
            yield Tell(tell.of, row, Pick.AFTER, left, (Field.PLACE,))
        case Step(origin=Condition() as left), _:
            yield replace(tell, row=left, pick=Pick.LAST)


def _any_beside(anchor: Condition) -> Post:
    """Return any stay, as sure as the one that it was before or after."""
    return Post(tracks=_ANY, statuses=anchor.statuses if isinstance(anchor, Post) else None)


def _posts(tell: Tell, change: Callable[[Post], Post]) -> Tell:
    return mapped(tell, lambda node: change(node) if isinstance(node, Post) else node)


async def _fitting(tell: Tell, person: Person, know: Knowledge) -> Told:
    where = tell.row if tell.row is not None else All()
    rows = Rows.STAYS if Rows.STAYS in scope_of(where) else Rows.MOVES
    sure, possible = await career_rows(Find(rows, where), person, know)
    anchors: Rows_ = ()
    if tell.anchor is not None:
        anchors, _ = await career_rows(Find(Rows.STAYS, tell.anchor), person, know)
    if not sure and any(
        isinstance(node, Post) and node.when is When.NOW for node in nodes_in(where)
    ):
        sure = possible  # what was last known to go on is told as that
    if tell.fields in ((Field.ORIGIN,), (Field.DESTINATION,)):  # a post that is kept was not left
        moves = (row for row in sure if isinstance(row, MoveRow))
        sure = tuple(row for row in moves if row.origin and not row.origin.kept)
    picked = tuple(row for row in chosen(tell, sure, anchors) if isinstance(row, Run | MoveRow))
    runs = [run for run in anchors if isinstance(run, Run)]
    anchor = runs[0 if tell.pick is Pick.BEFORE else -1] if runs else None
    return Told(tell, picked, anchor, possible if tell.pick is Pick.EVERY else ())


async def career_rows(find: Find, person: Person, know: Knowledge) -> tuple[Rows_, Rows_]:
    """Return a person's stays or moves that fit, and those that only may; raise StoreError.

    They are read from this career alone where nothing is asked of anybody else.
    """
    if any(isinstance(node, With | In) or _told_day(node) for node in nodes_in(find.where)):
        whose = replace(find, where=find.where & Who(Is(frozenset({person.id}))))
        every = await know.careers.find(whose)
        both = [await know.careers.rows(every, some) for some in (every.rows, every.possible)]
    else:
        found = alone(person, know).find(find)
        both = [list(found.rows), list(found.possible)]
    sure, possible = (tuple(row for row in some if isinstance(row, Run | MoveRow)) for some in both)
    return sure, possible


def _told_day(node: object) -> bool:
    return isinstance(node, Day) and node.of is not None


def alone(person: Person, know: Knowledge) -> Evaluator:
    """Return what answers queries of one career, without everybody's columns."""
    directory, now = know.directory, know.now
    places, works = directory.organizations.values(), directory.works.values()
    world = World((person,), places, now.today, works, now.newest, families=directory.families)
    return Evaluator(world)
