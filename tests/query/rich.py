"""Worlds and queries with all that the language can ask, for the two evaluators to agree on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from bot.careers.dates import PartialDate
from bot.careers.model import (
    MoveKind,
    Organization,
    OrganizationKind,
    Person,
    Status,
    Track,
    TrackChange,
    Work,
    WorkKind,
)
from bot.query.language import (
    All,
    Any,
    Condition,
    Day,
    Find,
    In,
    Is,
    Key,
    Made,
    Measure,
    Not,
    Path,
    Place,
    Post,
    Range,
    Share,
    Some,
    Span,
    Step,
    Tell,
    Who,
    With,
)
from bot.query.terms import OF_MOVES, OF_PLACES, WHOLE, Field, Pick, Rows, Stat, When
from bot.query.world import World
from tests.query.queries import (
    DAYS,
    IDS,
    PEOPLE,
    PLACE,
    RANGES,
    SPANS,
    maybe,
    sets,
)
from tests.query.worlds import PLACES, people

RICH_PLACES = (
    *PLACES,
    Organization("zorb-old", "Old Zorb", OrganizationKind.COMPANY, country="US"),
    Organization(
        "zorb-new", "New Zorb", OrganizationKind.COMPANY, parent="zorb-research",
        predecessors=("zorb-old",), founded=PartialDate(2020, 3),
    ),
    Organization(
        "quux-spun", "Quux Spun", OrganizationKind.NONPROFIT, parent="quuxai",
        parent_until=PartialDate(2022, 2), focus=("robotics",),
    ),
)  # fmt: skip
WORKS = (
    Work("zorb-1", "Zorb 1", WorkKind.MODEL, year=2020, organizations=("zorbcorp", "zorb-old")),
    Work("quux-2", "Quux 2", WorkKind.PAPER, organizations=("quuxai",)),
    Work("fnord-3", "Fnord 3", WorkKind.BOOK, year=2021, organizations=("unheard-of",)),
)
_IDS = [*(place.id for place in RICH_PLACES), "unheard-of"]
_DAYS = st.one_of(
    st.builds(PartialDate, st.integers(2016, 2027)),
    st.builds(PartialDate, st.integers(2016, 2026), st.integers(1, 12)),
    st.builds(PartialDate, st.integers(2016, 2026), st.integers(1, 12), st.integers(1, 28)),
)
TODAYS = st.sampled_from([date(2026, 7, 1), date(2024, 2, 29)])


@st.composite
def rich_people(draw: st.DrawFn) -> tuple[Person, ...]:
    """Draw people whose roles have all that a role can have, in an order that may make no sense."""
    found = []
    for person in draw(people()):
        roles = tuple(
            replace(
                role,
                organization=draw(st.sampled_from(_IDS)),
                title=draw(st.sampled_from([role.title, "CTO, later President", "VP of Research"])),
                team=draw(maybe(st.sampled_from(["Alignment", "Zorb Brain"]))),
                start=draw(st.sampled_from([role.start, draw(_DAYS)])),
                end=draw(st.sampled_from([role.end, role.end, draw(_DAYS)])),
                announced=draw(maybe(_DAYS)),
                end_announced=draw(maybe(_DAYS)),
                after_gap=draw(st.sampled_from([False] * 5 + [True])),
                note=draw(maybe(st.just("said so"))),
                sources=draw(st.sampled_from([("https://a.example",), ("https://b.example/1",)])),
            )
            for role in person.roles
        )  # fmt: skip
        links = draw(st.sampled_from([{}, {"x": person.id}]))
        works = draw(st.sampled_from([(), ("zorb-1",), ("zorb-1", "quux-2")]))
        found.append(replace(person, roles=roles, links=links, known_for=works))
    return tuple(found)


def rich_world(of: tuple[Person, ...], today: date) -> World:
    """Return a world of these people at all the invented places."""
    return World(of, RICH_PLACES, today, WORKS)


def _joined(leaf: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    return st.recursive(
        leaf,
        lambda inner: st.one_of(
            st.builds(Not, inner),
            st.lists(inner, min_size=0, max_size=3).map(lambda parts: All(tuple(parts))),
            st.lists(inner, min_size=0, max_size=3).map(lambda parts: Any(tuple(parts))),
        ),
        max_leaves=3,
    )


_OF_MORE = st.frozensets(st.sampled_from(_IDS), min_size=1, max_size=2)
_PLACE = st.one_of(
    PLACE,
    st.builds(Place, ids=_OF_MORE, exact=st.sampled_from([False, False, True])),
    st.builds(Place, ids=maybe(_OF_MORE), part_of=maybe(IDS), founded=maybe(SPANS)),
)
_TELL = st.builds(
    Tell,
    st.builds(Is, st.sampled_from(["ada-quill", "bram-dorn"]).map(lambda id_: frozenset({id_}))),
    maybe(st.one_of(st.builds(Post, at=maybe(_PLACE)), st.builds(Step, origin=maybe(_PLACE)))),
    st.sampled_from([Pick.FIRST, Pick.LAST, Pick.BEFORE, Pick.AFTER]),
    maybe(st.builds(Post, at=_PLACE)),
    st.sampled_from(
        [(Field.START,), (Field.END,), (Field.START, Field.PLACE), (Field.END, Field.TITLE)]
    ),
)
_TOLD = st.one_of(DAYS, DAYS, st.builds(Day, of=_TELL, months=st.integers(-2, 2)))
_SPANS = st.one_of(SPANS, st.builds(Span, maybe(_TOLD), maybe(_TOLD)))
_AT = maybe(_joined(_PLACE))
_POST = st.builds(
    Post,
    at=_AT, when=st.sampled_from([When.EVER, When.EVER, When.NOW, When.PAST]),
    tracks=maybe(sets(Track)), founder=maybe(st.booleans()),
    titles=st.sampled_from([(), (), ("engineer",), ("vp of research", "intern"), ("cto",)]),
    rank=maybe(st.builds(Range, maybe(st.integers(0, 8).map(float)), maybe(st.just(9.0)))),
    team=maybe(st.just("zorb")), held=maybe(_SPANS), began=maybe(_SPANS), ended=maybe(_SPANS),
    lasted=maybe(RANGES), nth=maybe(st.sampled_from([1, 2, -1])), statuses=maybe(sets(Status)),
)  # fmt: skip
_POST = st.one_of(_POST, _POST, st.builds(replace, _POST, beside=_joined(_POST)))
_LEAF = st.one_of(
    st.builds(Is, PEOPLE),
    st.builds(Made, st.sampled_from([frozenset({"zorb-1"}), frozenset({"quux-2"})])),
)
_BY = st.sampled_from(
    [(), (Key(Field.PLACE),), (Key(Field.YEAR),), (Key(Field.PERSON),), (Key(Field.PLACE), Key(Field.YEAR))]
)  # fmt: skip
_WITHIN = st.one_of(
    st.builds(Find, st.just(Rows.STAYS), _POST, by=_BY, having=maybe(RANGES), top=maybe(st.just(2))),
    st.builds(Find, st.just(Rows.MOVES), st.builds(Step, origin=_AT), by=_BY, top=maybe(st.just(2))),
    st.builds(Find, st.just(Rows.PLACES), _PLACE, top=maybe(st.just(2))),
    st.builds(Find, st.just(Rows.PEOPLE), _LEAF),
    st.just(Find(Rows.WORKS, Place(frozenset({"zorbcorp"})), by=(Key(Field.PLACE),))),
    st.just(Find(Rows.WORKS, Made(frozenset({"zorb-1"})))),
)  # fmt: skip
_IN = st.builds(In, _WITHIN)
_WITH = st.builds(
    With, _LEAF, post=maybe(_POST), together=maybe(RANGES), ever=st.sampled_from([False, False, True])
)  # fmt: skip
STAYS = _joined(st.one_of(_POST, _POST, _WITH, st.builds(Who, _LEAF), _IN))
_END = maybe(st.one_of(_joined(_PLACE), STAYS))
_STEP = st.builds(
    Step,
    origin=_END, destination=_END, either=maybe(_joined(_PLACE)), kinds=maybe(sets(MoveKind)),
    change=maybe(st.sampled_from(TrackChange)), left=maybe(_SPANS), joined=maybe(_SPANS),
    dated=maybe(_SPANS), announced=maybe(_SPANS), gap=maybe(RANGES), bought=maybe(st.booleans()),
    direct=st.sampled_from([True, True, False]), arrival=st.sampled_from([False, False, True]),
    statuses=maybe(sets(Status)),
)  # fmt: skip
MOVES = _joined(st.one_of(_STEP, _STEP, st.builds(Who, _LEAF), _IN))
_TIMES = st.sampled_from([Range(1), Range(2), Range(0, 1), Range(0), Range(None, 0), Range(12, 60)])
PERSONS = _joined(
    st.one_of(
        _LEAF,
        st.builds(Some, st.just(Rows.STAYS), STAYS, _TIMES, st.sampled_from([Field.ROW, Field.PLACE, Field.MONTH])),
        st.builds(Some, st.just(Rows.MOVES), MOVES, _TIMES, st.sampled_from([Field.ROW, Field.PLACE, Field.MONTH])),
        st.builds(Path, st.lists(st.one_of(STAYS, MOVES), min_size=0, max_size=3).map(tuple), maybe(RANGES), st.booleans()),
        _IN,
    )
)  # fmt: skip
_WORKS = _joined(st.one_of(_PLACE, st.builds(Made, st.just(frozenset({"quux-2"}))), _IN))
CONDITIONS = {
    Rows.PEOPLE: PERSONS,
    Rows.MOVES: MOVES,
    Rows.STAYS: STAYS,
    Rows.PLACES: _joined(st.one_of(_PLACE, _PLACE, _IN)),
    Rows.WORKS: _WORKS,
}
_OF_STAYS = sorted(set(Field) - OF_MOVES - OF_PLACES)
_WHOLE = st.builds(Key, st.sampled_from(sorted(WHOLE)), whole=st.just(True))
_KEYS = st.one_of(
    st.builds(Key, st.sampled_from(Field)),
    st.builds(Key, st.sampled_from(_OF_STAYS), STAYS),
    _WHOLE,
    st.builds(Key, st.just(Field.PLACE), STAYS, whole=st.just(True)),
)
_USUAL_FIELDS = st.sampled_from(
    [Field.PLACE, Field.YEAR, Field.MONTH, Field.PERSON, Field.AREA, Field.FAMILY]
)
_USUAL_KEYS = st.one_of(
    st.builds(Key, _USUAL_FIELDS, maybe(_POST)),
    st.just(Key(Field.ORIGIN)),
    st.just(Key(Field.DATE)),
    st.just(Key(Field.HELD_YEAR)),
    st.builds(
        Key, st.sampled_from([Field.ORIGIN, Field.DESTINATION, Field.PAIR]), whole=st.booleans()
    ),
)
_ANY_KEY = st.one_of(_KEYS, _USUAL_KEYS)
_MEASURES = st.builds(
    Measure,
    st.sampled_from([Field.PERSON, Field.ROW, Field.LENGTH, Field.GAP, Field.PLACE, Field.AREA]),
    st.sampled_from([Stat.COUNT, *Stat]),
)
_COUNTS = st.builds(
    Measure,
    st.sampled_from([Field.PERSON, Field.ROW]),
    st.sampled_from([Stat.COUNT, Stat.NET, Stat.RATE]),
)
_ENDS = [
    Key(field, whole=whole)
    for field in (Field.PLACE, Field.ORIGIN, Field.DESTINATION, Field.PAIR)
    for whole in (False, True)
]
_TIMES_OF = [Key(field) for field in (Field.YEAR, Field.QUARTER, Field.MONTH)]
FLOWS = st.builds(
    Find, st.just(Rows.MOVES), st.one_of(MOVES, st.builds(Step, either=_joined(_PLACE), dated=maybe(_SPANS))),
    by=st.lists(st.sampled_from([*_ENDS, *_TIMES_OF]), min_size=1, max_size=2).map(tuple),
    measure=_COUNTS, rising=st.booleans(), top=maybe(st.integers(1, 4)), having=maybe(RANGES),
)  # fmt: skip
"""What flows and trends ask: moves by their ends and times, counted, in less out, or a month."""
HEADCOUNTS = st.builds(
    Find, st.just(Rows.STAYS), STAYS, by=st.sampled_from([(Key(Field.HELD_YEAR),), (Key(Field.PLACE, whole=True), Key(Field.HELD_YEAR))]),
    measure=st.sampled_from([Measure(), Measure(Field.ROW), Measure(Field.PERSON, Stat.RATE)]),
)  # fmt: skip


def finds(rows: Rows) -> st.SearchStrategy[Find]:
    """Queries for such rows, asked in every way."""
    return st.builds(
        Find, st.just(rows), CONDITIONS[rows], by=st.lists(_ANY_KEY, max_size=2).map(tuple),
        measure=_MEASURES, order=maybe(_ANY_KEY), rising=st.booleans(), top=maybe(st.integers(1, 4)),
        having=maybe(RANGES),
    )  # fmt: skip


FINDS = st.one_of(st.sampled_from(sorted(CONDITIONS)).flatmap(finds), FLOWS, HEADCOUNTS)
SHARES = st.sampled_from(sorted(CONDITIONS)).flatmap(
    lambda rows: st.builds(
        Share,
        st.one_of(st.builds(Find, st.just(rows), CONDITIONS[rows]), finds(rows)),
        CONDITIONS[rows],
    )
)
TELLS = _TELL
