"""What can be asked: conditions of a row, and what is done with the rows that meet them.

A row is a person, a move, a stay, a place or a work. A condition is of one sort of row: `Step` of a
move, `Post` and `With` of a stay, `Place` of a place, and the rest of a person. `Who` carries what is
asked of a person to a row of theirs, `Some` what is asked of rows to their person. None asks
nothing, with four usual meanings that asking lifts: study counts only where `tracks` has student,
an adviser's post only where it has advisor, an internship likewise; `statuses` is confirmed and
reported; `kinds` is every move that crosses the border of the place asked about, and with a change of
work every move: a promotion is one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.careers.model import MoveKind, OrganizationKind, Status, Track, TrackChange
from bot.query.terms import (
    OF_MOVES,
    OF_PLACES,
    WHOLE,
    Ask,
    Field,
    Pick,
    Rows,
    ScopeError,
    Stat,
    Versus,
    When,
)

Ids = frozenset[str]


class Condition:
    """The base of what can be asked of a row; `&`, `|` and `~` put conditions together."""

    __slots__ = ()

    @property
    def parts(self) -> tuple[Condition, ...]:
        """The conditions that must all be met."""
        return self.of if isinstance(self, All) else (self,)

    def __and__(self, other: Condition) -> Condition:
        parts = (*self.parts, *other.parts)
        return parts[0] if len(parts) == 1 else All(parts)

    def __or__(self, other: Condition) -> Condition:
        one = self.of if isinstance(self, Any) else (self,)
        more = other.of if isinstance(other, Any) else (other,)
        return Any((*one, *more))

    def __invert__(self) -> Condition:
        return self.of if isinstance(self, Not) else Not(self)


@dataclass(frozen=True, slots=True)
class Range:
    """From least to most, both included: of months, rungs or a number."""

    least: float | None = None
    most: float | None = None

    def __contains__(self, number: float) -> bool:
        enough = self.least is None or number >= self.least
        return enough and (self.most is None or number <= self.most)


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the calendar, or one that the data says: "the month that P left A"."""

    on: date | None = None
    of: Tell | None = None
    months: int = 0  # so much later


@dataclass(frozen=True, slots=True)
class Span:
    """The days from one to another, both included; None leaves that side open."""

    since: Day | None = None
    until: Day | None = None


@dataclass(frozen=True, slots=True)
class Place(Condition):
    """An organization; ids stand for what is part of them, and for what went on by their name."""

    ids: Ids | None = None
    exact: bool = False  # without its parts and heirs
    group: str | None = None  # a list of the data: "big-tech"
    kinds: frozenset[OrganizationKind] | None = None
    countries: Ids | None = None
    focus: Ids | None = None  # areas
    founded: Span | None = None
    part_of: Ids | None = None


@dataclass(frozen=True, slots=True)
class Post(Condition):
    """A stay: the longest run of roles in one family that fit place, work and team."""

    at: Condition | None = None
    when: When = When.EVER
    tracks: frozenset[Track] | None = None
    founder: bool | None = None
    titles: tuple[str, ...] = ()
    rank: Range | None = None
    team: str | None = None
    held: Span | None = None
    began: Span | None = None
    ended: Span | None = None
    lasted: Range | None = None  # months
    nth: int | None = None  # 1 is the first of a career, -1 the last
    beside: Condition | None = None  # a stay held meanwhile
    statuses: frozenset[Status] | None = None

    def __post_init__(self) -> None:
        _expect(self.at, Rows.PLACES)
        _expect(self.beside, Rows.STAYS)


@dataclass(frozen=True, slots=True)
class With(Condition):
    """A stay that somebody else was there in: at the same time, unless `ever`."""

    who: Condition
    post: Condition | None = None  # what theirs was
    together: Range | None = None  # months
    ever: bool = False

    def __post_init__(self) -> None:
        _expect(self.who, Rows.PEOPLE)
        _expect(self.post, Rows.STAYS)


@dataclass(frozen=True, slots=True)
class Step(Condition):
    """A move; its ends are stays, and a condition of a place there means a post at it."""

    origin: Condition | None = None
    destination: Condition | None = None
    either: Condition | None = None
    kinds: frozenset[MoveKind] | None = None
    change: TrackChange | None = None
    left: Span | None = None
    joined: Span | None = None
    dated: Span | None = None  # left or joined, by which of the two is asked about
    announced: Span | None = None
    gap: Range | None = None  # months between the two posts
    bought: bool | None = None  # came with a purchase
    direct: bool = True  # straight from one to the other
    arrival: bool = False  # from any of the posts left for it, not from the one of this row alone
    statuses: frozenset[Status] | None = None

    @property
    def wanted(self) -> frozenset[MoveKind] | None:
        """The kinds of move that are meant; None for those that cross a border."""
        return frozenset(MoveKind) if self.kinds is None and self.change else self.kinds

    def __post_init__(self) -> None:
        for name in ("origin", "destination", "either"):
            end: Condition | None = getattr(self, name)
            if end is not None and Rows.PLACES in scope_of(end):
                object.__setattr__(self, name, Post(at=end))
            else:
                _expect(end, Rows.STAYS)


@dataclass(frozen=True, slots=True)
class Is(Condition):
    """One of these people."""

    ids: Ids


@dataclass(frozen=True, slots=True)
class WorksOn(Condition):
    """A person with one of these areas."""

    areas: Ids


@dataclass(frozen=True, slots=True)
class Made(Condition):
    """A person known for one of these works; of works, one of them."""

    works: Ids


@dataclass(frozen=True, slots=True)
class Some(Condition):
    """A person with so many rows that meet a condition; or so many places or months of them."""

    rows: Rows
    where: Condition
    times: Range = Range(1)
    unit: Field = Field.ROW

    def __post_init__(self) -> None:
        if self.rows not in (Rows.STAYS, Rows.MOVES):
            raise ScopeError("Some counts a person's stays or moves")
        if self.unit not in (Field.ROW, Field.PLACE, Field.MONTH):
            raise ScopeError("Some counts rows, places or months")
        _expect(self.where, self.rows)


@dataclass(frozen=True, slots=True)
class Path(Condition):
    """A person with rows in this order, within so many months, all in one family where `same`."""

    of: tuple[Condition, ...]
    within: Range | None = None
    same: bool = False

    def __post_init__(self) -> None:
        for step in self.of:
            _expect(step, Rows.STAYS, Rows.MOVES)


@dataclass(frozen=True, slots=True)
class Who(Condition):
    """A stay or a move whose person meets a condition."""

    of: Condition

    def __post_init__(self) -> None:
        _expect(self.of, Rows.PEOPLE)


@dataclass(frozen=True, slots=True)
class In(Condition):
    """One of the rows, or of the groups, of another Find."""

    of: Find


@dataclass(frozen=True, slots=True)
class All(Condition):
    """Every one of these; of none, anything."""

    of: tuple[Condition, ...] = ()

    def __post_init__(self) -> None:
        scope_of(self)


@dataclass(frozen=True, slots=True)
class Any(Condition):
    """At least one of these; of none, nothing."""

    of: tuple[Condition, ...] = ()

    def __post_init__(self) -> None:
        scope_of(self)


@dataclass(frozen=True, slots=True)
class Not(Condition):
    """What does not meet this."""

    of: Condition


def scope_of(condition: Condition) -> frozenset[Rows]:
    """Return the sorts of rows that a condition can be asked of; raise ScopeError for none."""
    match condition:
        case Place():
            return frozenset({Rows.PLACES, Rows.WORKS})
        case Post() | With():
            return frozenset({Rows.STAYS})
        case Step():
            return frozenset({Rows.MOVES})
        case Is() | WorksOn() | Some() | Path():
            return frozenset({Rows.PEOPLE})
        case Made():
            return frozenset({Rows.PEOPLE, Rows.WORKS})
        case Who():
            return frozenset({Rows.STAYS, Rows.MOVES})
        case In():
            return frozenset(Rows)
        case Not():
            return scope_of(condition.of)
        case All() | Any():
            found = frozenset(Rows).intersection(*map(scope_of, condition.of))
            if found:
                return found
            names = " and ".join(type(part).__name__ for part in condition.of)
            raise ScopeError(f"{names} are of different rows")
        case _:
            raise ScopeError(f"{type(condition).__name__} is no condition")


def _expect(condition: Condition | None, *rows: Rows) -> None:
    """Raise ScopeError where a condition cannot be asked of any of these rows."""
    if condition is not None and not scope_of(condition).intersection(rows):
        name = type(condition).__name__
        raise ScopeError(f"{name} asks nothing of {' or '.join(row.value for row in rows)}")


@dataclass(frozen=True, slots=True)
class Key:
    """A fact of the row; with `of`, of its person's stays that fit.

    A `whole` place is the family that it was of then, and academia for every university.
    """

    field: Field
    of: Condition | None = None
    whole: bool = False

    def __post_init__(self) -> None:
        _expect(self.of, Rows.STAYS)
        if self.whole and self.field not in WHOLE:
            raise ScopeError(f"a {self.field.value} has no whole; only a place has")
        if self.of is not None and self.field in OF_MOVES | OF_PLACES:
            raise ScopeError(f"a stay has no {self.field.value}")


@dataclass(frozen=True, slots=True)
class Measure:
    """What is counted or put together of each group's rows: people, unless asked otherwise."""

    field: Field = Field.PERSON
    stat: Stat = Stat.COUNT


@dataclass(frozen=True, slots=True)
class Find:
    """The rows that meet a condition; grouped, measured, ordered and cut as asked."""

    rows: Rows
    where: Condition = All()
    by: tuple[Key, ...] = ()
    measure: Measure = Measure()
    order: Key | None = None
    rising: bool = False
    top: int | None = None
    having: Range | None = None  # groups with such a measure
    show: tuple[Key, ...] = ()
    ask: Ask = Ask.LIST
    records: bool = False  # of people in public records too, which nobody has reviewed

    def __post_init__(self) -> None:
        _expect(self.where, self.rows)


@dataclass(frozen=True, slots=True)
class Share:
    """What part of a Find's rows, or of each group, meets another condition too."""

    of: Find
    part: Condition

    def __post_init__(self) -> None:
        _expect(self.part, self.of.rows)


@dataclass(frozen=True, slots=True)
class Compare:
    """Queries side by side."""

    of: tuple[Query, ...]
    ask: Versus = Versus.EACH
    top: int | None = None


@dataclass(frozen=True, slots=True)
class Tell:
    """Facts of one subject: of a person's row, or of the place or work itself."""

    of: Condition
    row: Condition | None = None
    pick: Pick = Pick.LAST
    anchor: Condition | None = None
    fields: tuple[Field, ...] = ()

    def __post_init__(self) -> None:
        _expect(self.of, Rows.PEOPLE, Rows.PLACES, Rows.WORKS)
        _expect(self.row, Rows.STAYS, Rows.MOVES)
        _expect(self.anchor, Rows.STAYS, Rows.MOVES)


@dataclass(frozen=True, slots=True)
class Profile:
    """The whole card of a person, an organization, a work, or a pair."""

    of: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Several:
    """More than one question in a line."""

    of: tuple[Query, ...]


Query = Find | Share | Compare | Tell | Profile | Several
