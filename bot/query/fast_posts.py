"""Which roles are of a post's place, work and team, and the longest runs of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from bot.careers.model import Status, Track
from bot.careers.titles import of_kind
from bot.careers.usual import SURE
from bot.query.columns_chunk import STATUSES, TRACKS, Axis, Bits, Codes, Ints, Truths
from bot.query.columns_table import flat, starts
from bot.query.fast_context import FastContext
from bot.query.fast_places import places
from bot.query.fast_rows import YES, Stays, full
from bot.query.language import Condition, Post
from bot.query.stay_conditions import own_posts


def runs_of(context: FastContext, condition: Condition) -> Stays:
    """Return the rows that a condition of stays has: runs of roles that fit its own posts."""
    posts = list(own_posts(condition))
    parts, _ = cut(context, context.scope.stays(table_of(posts)), posts)
    return parts


def table_of(posts: Sequence[Post]) -> Axis:
    """Return which stays are meant: by what is sure, unless a post asks for what is not."""
    said = any(post.statuses and Status.UNVERIFIED in post.statuses for post in posts)
    return Axis.SAID if said else Axis.SURE


def cut(context: FastContext, rows: Stays, posts: Sequence[Post]) -> tuple[Stays, Ints]:
    """Return the longest parts of stays whose roles all may fit these posts, and the row of each."""
    if not posts or not len(rows):
        return rows, np.arange(len(rows), dtype=np.int32)
    entry, owner = rows.entries()
    role = rows.table.roles(entry)
    kept: Ints | None = None
    fits: dict[Post, Truths] = {}
    for post in posts:
        whole = slice(None) if kept is None else kept
        spot = None if rows.spot is None else rows.spot[owner[whole]]
        some, truths = _fitting(context, post, role[whole], spot)
        fits = {one: known[some] for one, known in fits.items()}
        fits[post] = truths
        kept = some if kept is None else kept[some]
    assert kept is not None
    of = owner[kept]
    new = np.ones(len(kept), np.bool_)
    new[1:] = (np.diff(kept) != 1) | (np.diff(of) != 0)
    begins = np.flatnonzero(new).astype(np.int32)
    ends = np.append(begins[1:], len(kept)) - 1
    of = of[begins] if len(begins) else of
    parts = Stays(
        rows.table,
        rows.who[of],
        rows.run[of],
        entry[kept[begins]],
        entry[kept[ends]] + 1 if len(begins) else entry[:0],
        None if rows.anchor is None else rows.anchor[of],
        None if rows.spot is None else rows.spot[of],
        {
            post: np.minimum.reduceat(one, begins) if len(begins) else one
            for post, one in fits.items()
        },
    )
    if parts.anchor is None:
        return parts, of
    # Only the ends of moves have anchors: of their stays an entry is a role.
    inside = (parts.anchor < 0) | ((parts.first <= parts.anchor) & (parts.anchor < parts.last))
    return parts.at(inside), of[inside]


def last_role(context: FastContext, rows: Stays) -> Ints:
    """Return the role of each that decides whether it goes on: the last that is not over."""
    last = rows.last_role()
    several = np.flatnonzero(rows.last - rows.first > 1).astype(np.int32)
    if not len(several):
        return last
    entry, owner = flat(rows.first[several], rows.last[several])
    last = last.copy()
    last[several] = closing(context, rows.table.roles(entry), starts(owner))
    return last


def closing(context: FastContext, role: Ints, begins: Ints) -> Ints:
    """Return of each group of roles in a row the last that is not over, else the last."""
    columns = context.columns
    on = ((columns["trait"][role] & 1) == 0) & (columns["gone"][role] == 0)
    at = np.maximum.reduceat(np.where(on, np.arange(len(role)), -1), begins)
    ends = np.append(begins[1:], len(role)) - 1
    return role[np.where(at >= 0, at, ends)]


def _fitting(
    context: FastContext, post: Post, role: Ints, spot: Codes | None
) -> tuple[Ints, Truths]:
    """Return which of some roles may be of a post's place, work and team, and how surely.

    `spot` are the places where they are at the ends of moves.
    """
    columns = context.columns
    kept: Ints | None = None
    truths = full(len(role), YES)
    if post.at is not None:
        spots, met = columns.spots, places(context, post.at)
        if spot is None:
            truths = np.maximum(met[spots.role[role]], met[spots.role_end[role]])
        else:
            truths = met[spot]
        kept = np.flatnonzero(truths)
        truths, role = truths[kept], role[kept]
    for wanted in _asked(context, post, at_end=spot is not None):
        inside = np.flatnonzero(wanted(role))
        if len(inside) < len(role):
            truths, role = truths[inside], role[inside]
            kept = inside if kept is None else kept[inside]
    return np.arange(len(role)) if kept is None else kept, truths


class _Traits:
    """Roles of some tracks and statuses; at the ends of moves of all, unless a post asks for some."""

    def __init__(self, context: FastContext, post: Post, *, at_end: bool) -> None:
        self._traits = context.columns["trait"]
        sure = post.statuses or (frozenset(Status) if at_end else SURE)
        meant = [track for track in TRACKS if _track(post, track, at_end=at_end)]
        self._table: Bits = np.repeat(
            [track in meant and status in sure for track in TRACKS for status in STATUSES], 2
        )

    def __call__(self, role: Ints) -> Bits:
        held: Bits = self._table[self._traits[role]]
        return held


def _track(post: Post, track: Track, *, at_end: bool) -> bool:
    if post.tracks is None:
        return at_end or (not track.study and track is not Track.ADVISOR)
    return track in post.tracks


class _Titles:
    """Roles of one of some titles."""

    def __init__(self, context: FastContext, titles: Sequence[str]) -> None:
        columns = context.columns
        self._trait, self._gone, self._title = columns["trait"], columns["gone"], columns["title"]
        called = [columns.titles.called(title) for title in titles]
        self._now, self._over = (np.logical_or.reduce(one) for one in zip(*called, strict=True))
        kinds = [any(of_kind(track, title) for title in titles) for track in TRACKS]
        self._kinds: Bits = np.repeat(kinds, 2 * len(STATUSES))

    def __call__(self, role: Ints) -> Bits:
        trait, title = self._trait[role], self._title[role]
        over = (trait & 1).astype(np.bool_) | (self._gone[role] != 0)
        said: Bits = np.where(over, self._over[title], self._now[title])
        return said | self._kinds[trait]


class _Marked:
    """Roles whose word in a column is one of those marked."""

    def __init__(self, context: FastContext, name: str, marked: Bits) -> None:
        self._column, self._marked = context.columns[name], marked

    def __call__(self, role: Ints) -> Bits:
        held: Bits = self._marked[self._column[role]]
        return held


def _asked(
    context: FastContext, post: Post, *, at_end: bool
) -> Iterator[_Traits | _Titles | _Marked]:
    """Yield what a post asks of the work and the team of a role."""
    columns = context.columns
    yield _Traits(context, post, at_end=at_end)
    if post.titles:
        yield _Titles(context, post.titles)
    if post.rank is not None:
        ranks = columns.titles.ranks
        low = -1 if post.rank.least is None else post.rank.least
        high = 99 if post.rank.most is None else post.rank.most
        yield _Marked(context, "title", (ranks >= low) & (ranks <= high))
    if post.team is not None:
        team = post.team.casefold()
        yield _Marked(context, "team", np.array([team in one for one in columns.teams]))
