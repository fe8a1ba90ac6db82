"""What a query holds: whom and what it names, when, what it tells, and what it does with what it finds."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from bot.careers.model import MoveKind, Track
from bot.query.language import (
    Compare,
    Find,
    Is,
    Made,
    Measure,
    Not,
    Path,
    Place,
    Post,
    Profile,
    Query,
    Range,
    Share,
    Some,
    Span,
    Step,
    Tell,
    With,
    WorksOn,
)
from bot.query.terms import Ask, Field, Pick, Rows, Stat
from bot.query.terms import When as Tense
from bot.query.visiting import nodes_in


@dataclass(slots=True)
class Content:
    """Everything that the nodes of a query say."""

    ids: set[str] = field(default_factory=set)  # of people, places, works, areas and countries
    spans: set[Span] = field(default_factory=set)
    days: set[date] = field(default_factory=set)
    numbers: set[float] = field(default_factory=set)
    kinds: set[object] = field(default_factory=set)  # of places
    groups: set[str] = field(default_factory=set)  # of places
    countries: set[str] = field(default_factory=set)
    tracks: set[object] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)
    founder: bool = False
    founded: bool = False  # places, at some time
    changes: bool = False  # of track, or a kind of move
    turns: bool = False  # from one sort of work to another
    rows: set[Rows] = field(default_factory=set)
    fields: set[Field] = field(default_factory=set)
    stats: set[Stat] = field(default_factory=set)
    moves: set[MoveKind] = field(default_factory=set)  # kinds of them
    steps: list[Step] = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)
    counts: bool = False
    grouped: bool = False
    orders: bool = False
    shares: bool = False
    compares: bool = False
    picks: bool = False
    often: bool = False
    bought: bool = False
    ordered: bool = False  # one after another
    denies: bool = False
    keeps: bool = False  # a chair
    company: bool = False  # where people were together, each place
    whole: bool = False  # a card that shows everything
    owner: bool = False  # who owns a place

    @property
    def returns(self) -> bool:
        """True if something is asked to have been done more than once, or in an order."""
        return self.ordered or self.often or self.picks or bool(self.moves)

    @property
    def came_from(self) -> bool:
        """True for people who were something that is over, and are somewhere now."""
        over = any(post.when is Tense.PAST for post in self.posts)
        return over and any(post.when is Tense.NOW and post.at is not None for post in self.posts)

    @property
    def people(self) -> bool:
        """True if it is asked of people: who they are, or what they did."""
        return bool(self.rows & _OF_PEOPLE) or self.whole

    @property
    def places(self) -> bool:
        """True if sorts of places are asked for, or which place it is."""
        sorts = self.kinds or self.groups or self.countries
        return bool(sorts or self.fields & PLACES) or Rows.PLACES in self.rows

    def note(self, node: object) -> None:
        """Add what a node says by itself, without what is in it."""
        match node:
            case Place():
                self._note_place(node)
            case Is(ids) | WorksOn(ids) | Made(ids):
                self.ids |= ids
                self.rows |= {Rows.PEOPLE} if isinstance(node, Is) else set()
            case Span():
                self.spans.add(node)
                self.days |= {day.on for day in (node.since, node.until) if day and day.on}
            case Range():
                self.numbers |= {n for n in (node.least, node.most) if n is not None}
            case Post():
                self._note_post(node)
            case Step():
                self.steps.append(node)
                self.moves |= node.kinds or frozenset()
                self.bought |= node.bought is not None
                self.changes |= node.change is not None or node.kinds is not None
                self.turns |= node.change is not None
            case Find():
                self._note_find(node)
            case Tell():
                self.fields |= set(node.fields)
                self.owner |= Field.PARENT in node.fields
                self.picks |= node.pick not in (Pick.LAST, Pick.EVERY)
            case Measure(field=name, stat=stat):
                self.fields.add(name)
                self.stats.add(stat)
            case Some(times=times, unit=unit):
                self.often |= times != Range(1)
                self.fields.add(unit)
            case Share():
                self.shares = True
            case Compare():
                self.compares = True
            case Profile():
                self.whole = True
            case Path():
                self.ordered = True
            case With():
                self.company = True
            case Not():
                self.denies = True
            case _:
                pass

    def _note_place(self, place: Place) -> None:
        self.founded |= place.founded is not None
        self.countries |= place.countries or frozenset()
        self.ids |= (place.ids or frozenset()) | (place.countries or frozenset())
        self.ids |= (place.focus or frozenset()) | (place.part_of or frozenset())
        self.kinds |= place.kinds or frozenset()
        self.groups |= {place.group} if place.group else set()

    def _note_post(self, post: Post) -> None:
        self.posts.append(post)
        self.tracks |= post.tracks or frozenset()
        self.titles |= set(post.titles)
        self.founder |= post.founder is not None
        self.picks |= post.nth is not None
        if post.tracks == frozenset({Track.FACULTY}):
            self.keeps |= post.when is Tense.NOW

    def _note_find(self, find: Find) -> None:
        self.rows.add(find.rows)
        self.numbers |= {float(find.top)} if find.top else set()
        self.counts |= find.ask is Ask.NUMBER
        self.grouped |= bool(find.by)
        self.orders |= find.order is not None or find.top is not None
        self.fields |= {key.field for key in (*find.by, *find.show)}
        if find.order is not None:
            self.fields.add(find.order.field)


def content_of(query: Query) -> Content:
    """Return what all nodes of a query say."""
    found = Content()
    for node in nodes_in(query):
        found.note(node)
    return found


_OF_PEOPLE = frozenset({Rows.PEOPLE, Rows.MOVES, Rows.STAYS})
PLACES = frozenset(
    {Field.PLACE, Field.ORIGIN, Field.DESTINATION, Field.PAIR}
    | {Field.COUNTRY, Field.FAMILY, Field.PARENT, Field.PARTS, Field.KIND}
)
"""Facts that say which place."""
