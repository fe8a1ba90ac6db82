"""Random queries of the language, for its laws."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import TypeVar

from hypothesis import strategies as st

from bot.careers.model import MoveKind, OrganizationKind, Status, Track, TrackChange
from bot.query.language import (
    All,
    Any,
    Compare,
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
    Profile,
    Query,
    Range,
    Several,
    Share,
    Some,
    Span,
    Step,
    Tell,
    Who,
    With,
    WorksOn,
)
from bot.query.terms import Ask, Field, Pick, Rows, Stat, Versus, When

Drawn = TypeVar("Drawn")

IDS = st.frozensets(
    st.sampled_from(["zorbcorp", "quuxai", "fnord-labs", "zorb-research"]), min_size=1, max_size=2
)
PEOPLE = st.frozensets(
    st.sampled_from(["ada-quill", "bram-dorn", "cy-vesk"]), min_size=1, max_size=2
)
AREAS = st.frozensets(st.sampled_from(["reasoning", "robotics"]), min_size=1)


def maybe(strategy: st.SearchStrategy[Drawn]) -> st.SearchStrategy[Drawn | None]:
    """Mostly nothing: a condition asks few things at once."""
    return st.one_of(st.none(), st.none(), strategy)


DAYS = st.dates(date(2015, 1, 1), date(2026, 12, 31)).map(Day)
SPANS = st.builds(Span, maybe(DAYS), maybe(DAYS)).filter(lambda span: span != Span())
RANGES = st.builds(
    Range, maybe(st.integers(0, 48).map(float)), maybe(st.integers(0, 96).map(float))
)


def sets(kind: type[Enum]) -> st.SearchStrategy[object]:
    """One or two of a fixed list."""
    return st.frozensets(st.sampled_from(list(kind)), min_size=1, max_size=2)


def _joined(leaf: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    return st.recursive(
        leaf,
        lambda inner: st.one_of(
            st.builds(Not, inner),
            st.lists(inner, min_size=2, max_size=3).map(lambda parts: All(tuple(parts))),
            st.lists(inner, min_size=2, max_size=3).map(lambda parts: Any(tuple(parts))),
        ),
        max_leaves=3,
    )


PLACE = st.builds(
    Place,
    ids=maybe(IDS), exact=st.booleans(), kinds=maybe(sets(OrganizationKind)),
    countries=maybe(st.just(frozenset({"US"}))), focus=maybe(AREAS), founded=maybe(SPANS),
)  # fmt: skip
PLACES = _joined(PLACE)
_POST = st.builds(
    Post,
    at=maybe(PLACES), when=st.sampled_from(When), tracks=maybe(sets(Track)),
    founder=maybe(st.booleans()), titles=st.sampled_from([(), ("engineer",), ("vice president", "intern")]),
    team=maybe(st.just("Alignment")), held=maybe(SPANS), began=maybe(SPANS), ended=maybe(SPANS),
    lasted=maybe(RANGES), nth=maybe(st.sampled_from([1, 2, -1])), statuses=maybe(sets(Status)),
)  # fmt: skip
_PERSON_LEAF = st.one_of(
    st.builds(Is, PEOPLE),
    st.builds(WorksOn, AREAS),
    st.builds(Made, st.just(frozenset({"zorb-1"}))),
)
STAYS = _joined(
    st.one_of(
        _POST, st.builds(With, _PERSON_LEAF, ever=st.booleans()), st.builds(Who, _PERSON_LEAF)
    )
)
_STEP = st.builds(
    Step,
    origin=maybe(st.one_of(PLACES, _POST)), destination=maybe(st.one_of(PLACES, _POST)),
    either=maybe(PLACES), kinds=maybe(sets(MoveKind)), change=maybe(st.sampled_from(TrackChange)),
    left=maybe(SPANS), joined=maybe(SPANS), dated=maybe(SPANS), announced=maybe(SPANS),
    bought=maybe(st.booleans()), direct=st.sampled_from([True, True, False]),
    arrival=st.sampled_from([False, False, True]),
    statuses=maybe(sets(Status)),
)  # fmt: skip
MOVES = _joined(st.one_of(_STEP, st.builds(Who, _PERSON_LEAF)))
PERSONS = _joined(
    st.one_of(
        _PERSON_LEAF,
        st.builds(
            Some, st.just(Rows.STAYS), STAYS, st.sampled_from([Range(1), Range(2), Range(0, 1)])
        ),
        st.builds(Some, st.just(Rows.MOVES), MOVES),
        st.builds(
            Path,
            st.lists(st.one_of(_POST, _STEP), min_size=1, max_size=2).map(tuple),
            same=st.booleans(),
        ),
    )
)
CONDITIONS = {Rows.PEOPLE: PERSONS, Rows.MOVES: MOVES, Rows.STAYS: STAYS, Rows.PLACES: PLACES}
KEYS = st.sampled_from(
    [
        Key(Field.YEAR),
        Key(Field.PLACE),
        Key(Field.ORIGIN),
        Key(Field.PLACE, Post(tracks=frozenset({Track.STUDENT}))),
        Key(Field.PLACE, Post(tracks=frozenset({Track.STUDENT})), whole=True),
        Key(Field.ORIGIN, whole=True),
    ]
)


def finds(rows: Rows) -> st.SearchStrategy[Find]:
    """Queries for such rows, grouped and cut in every way."""
    return st.builds(
        Find, st.just(rows), CONDITIONS[rows],
        by=st.sampled_from([(), (Key(Field.YEAR),), (Key(Field.PLACE), Key(Field.MONTH)), (Key(Field.PAIR, whole=True),)]),
        measure=st.sampled_from([Measure(), Measure(Field.ROW, Stat.NET), Measure(stat=Stat.RATE), Measure(Field.LENGTH, Stat.MEAN)]),
        order=maybe(KEYS), rising=st.booleans(), top=maybe(st.integers(1, 9)), having=maybe(RANGES),
        ask=st.sampled_from(Ask), records=st.sampled_from([False, False, True]),
    )  # fmt: skip


FINDS = st.sampled_from(sorted(CONDITIONS)).flatmap(finds)
_TELLS = st.builds(
    Tell, st.one_of(_PERSON_LEAF, PLACE), maybe(_POST), st.sampled_from(Pick), maybe(_STEP),
    st.sampled_from([(), (Field.PLACE,), (Field.START, Field.TITLE)]),
)  # fmt: skip
_SHARES = st.one_of(
    st.builds(Share, finds(Rows.MOVES), MOVES), st.builds(Share, finds(Rows.STAYS), STAYS)
)
_ONE = st.one_of(
    FINDS,
    _TELLS,
    _SHARES,
    st.lists(st.one_of(_PERSON_LEAF, PLACE), min_size=1, max_size=2).map(
        lambda of: Profile(tuple(of))
    ),
)
QUERIES: st.SearchStrategy[Query] = st.one_of(
    _ONE,
    st.builds(Find, st.just(Rows.PEOPLE), st.builds(In, finds(Rows.PEOPLE))),
    st.builds(
        Find,
        st.just(Rows.MOVES),
        st.builds(
            Step,
            left=st.builds(Span, st.builds(Day, of=_TELLS, months=st.integers(-2, 2)), maybe(DAYS)),
        ),
    ),
    st.builds(Compare, st.lists(_ONE, min_size=2, max_size=3).map(tuple), st.sampled_from(Versus)),
    st.builds(Several, st.lists(_ONE, min_size=2, max_size=2).map(tuple)),
)
