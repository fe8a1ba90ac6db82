"""What maintainers decided says how often each way of telling was right."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.careers.model import MoveKind, Status
from bot.review.changes import Left, Named, NewMove
from bot.review.patterns import Pattern, patterns, told_as, told_at
from bot.review.suggestion import Cited, Door, Kept, State, Suggestion

JOINED = NewMove(
    Named("Ada Fictional", "ada-fictional"), MoveKind.JOINED, destination=Named("Quuxai", "quuxai")
)
RUMOUR = NewMove(
    Named("Ada Fictional", "ada-fictional"),
    MoveKind.DEPARTED,
    origin=Named("Quuxai", "quuxai"),
    status=Status.UNVERIFIED,
)
DAILY, WEEKLY = "https://daily.example/a", "https://www.weekly.example/b"


def kept(state: State, change: NewMove | Left = JOINED, *urls: str) -> Kept:
    sources = tuple(Cited(url) for url in urls or (DAILY,))
    suggestion = Suggestion(Door.ANNOUNCEMENT, change, sources, "a feed")
    return Kept(1, "key", suggestion, state, datetime(2026, 11, 30, tzinfo=UTC))


DECIDED = [
    kept(State.ACCEPTED),
    kept(State.ACCEPTED, JOINED, DAILY, WEEKLY),
    kept(State.REJECTED),
    kept(State.UNDONE, RUMOUR, WEEKLY),
    kept(State.WAITING, RUMOUR, WEEKLY),
    kept(State.ASKED),
]


def test_each_kind_of_move_is_counted_by_how_sure_its_source_was() -> None:
    assert patterns(DECIDED, told_as) == (
        Pattern("joined, reported", 2, 1),
        Pattern("departed, unverified", 0, 1),
    )


def test_a_suggestion_counts_for_each_site_that_told_it() -> None:
    daily, weekly = patterns(DECIDED, told_at)
    assert (daily, weekly) == (Pattern("daily.example", 2, 1), Pattern("weekly.example", 1, 1))
    assert weekly.share == 0.5


def test_what_is_not_decided_says_nothing() -> None:
    assert patterns([kept(State.WAITING)], told_as) == ()
