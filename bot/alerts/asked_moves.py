"""What the options of `/subscribe` ask for, as a condition of moves; and those options again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from itertools import product

from bot.answers.asking import STATUSES
from bot.answers.cards import Topic, TopicKind
from bot.answers.knowledge import people_in, places_in
from bot.answers.moderating import ANY, MONTH, SORT_CHOICES, USUAL, Direction
from bot.answers.slash_commands import Certainty
from bot.careers.model import MoveKind, TrackChange
from bot.careers.subscription import Cadence, Schedule
from bot.query.going_on import mapped
from bot.query.language import Condition, Find, Not, Place, Post, Step, WorksOn
from bot.query.moves_where import EVERY_KIND, EVERY_MOVE, moves_where
from bot.query.terms import Rows
from bot.query.visiting import nodes_in


@dataclass(frozen=True, slots=True)
class AskedMoves:
    """The options: ids, and values of their choices."""

    person: str | None = None
    organization: str | None = None
    direction: Direction = Direction.BOTH
    area: str | None = None
    kind: str = ANY
    status: Certainty = Certainty.SURE

    @property
    def condition(self) -> Condition:
        """The condition of the moves that are asked for.

        To join a place is to come from outside of it; a promotion at it, or a step from one of its
        labs to another, is told to those who asked for both directions.
        """
        where = partial(
            moves_where,
            person=self.person,
            area=self.area,
            kinds=self._kinds,
            change=TrackChange(self.kind) if self.kind in _CHANGES else None,
            statuses=STATUSES[self.status],
        )
        place = Place(frozenset({self.organization})) if self.organization else None
        match self.direction:
            case Direction.JOINS:
                found, inside = (
                    where(destination=place or Post()),
                    replace(EVERY_MOVE, origin=place),
                )
            case Direction.LEAVES:
                found, inside = (
                    where(origin=place or Post()),
                    replace(EVERY_MOVE, destination=place),
                )
            case _ if place and self.kind == USUAL:
                return mapped(where(either=place), _with_foundings)
            case _:
                return where(either=place)
        if self.kind == USUAL:
            return found  # such moves cross the border by themselves
        if place:
            return found & Not(inside)
        promoted = MoveKind.PROMOTED in (self._kinds or EVERY_KIND)
        return found & Not(replace(EVERY_MOVE, kinds=_PROMOTED)) if promoted else found

    @property
    def _kinds(self) -> frozenset[MoveKind] | None:
        if self.kind == USUAL or self.kind in _CHANGES:
            return None
        return EVERY_KIND if self.kind == ANY else frozenset({MoveKind(self.kind)})


_CHANGES = frozenset(change.value for change in TrackChange)
_PROMOTED = frozenset({MoveKind.PROMOTED})


def _with_foundings(node: object) -> object:
    """Return moves across the border of a place, and what is founded within it."""
    if not isinstance(node, Step):
        return node
    return node | replace(node, kinds=frozenset({MoveKind.FOUNDED}))


def asked_of(wanted: Condition) -> AskedMoves:
    """Return the options that ask for a condition; its names alone where none do."""
    query = Find(Rows.MOVES, wanted)
    areas = (id_ for node in nodes_in(wanted) if isinstance(node, WorksOn) for id_ in node.areas)
    named = AskedMoves(
        person=next(iter(people_in(query)), None),
        organization=next(iter(places_in(query)), None),
        area=next(areas, None),
    )
    for direction, kind, status in product(Direction, SORT_CHOICES.values(), Certainty):
        asked = replace(named, direction=direction, kind=kind, status=status)
        if asked.condition == wanted:
            return asked
    return named


def moves_about(topic: Topic) -> AskedMoves:
    """Return the moves of a person, or into and out of an organization; of a digest, the usual."""
    match topic.kind:
        case TopicKind.PERSON:
            return AskedMoves(person=topic.id)
        case TopicKind.ORGANIZATION:
            return AskedMoves(organization=topic.id)
        case TopicKind.DIGEST:
            return THE_FIELD


THE_FIELD = AskedMoves(kind=USUAL)
"""Everybody's moves from one family to another."""


def schedule_of(topic: Topic) -> Schedule | None:
    """Return when a digest is told: when its time is over; None for another topic."""
    if topic.kind is not TopicKind.DIGEST:
        return None
    return Schedule(Cadence.MONTHLY if topic.id == MONTH else Cadence.WEEKLY)


def topic_of(wanted: Condition) -> Topic | None:
    """Return whose moves, all of them, a condition asks for; None if it asks for others."""
    asked = asked_of(wanted)
    named = ((TopicKind.PERSON, asked.person), (TopicKind.ORGANIZATION, asked.organization))
    topics = [Topic(kind, id_) for kind, id_ in named if id_]
    return next((topic for topic in topics if moves_about(topic).condition == wanted), None)
