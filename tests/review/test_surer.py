"""A surer source of the same move: what it adds to one that waits, and to one that is known."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.careers.model import MoveKind, Status
from bot.review.changes import ChangedRole, Named, NewMove
from bot.review.keys import key_of
from bot.review.surer import completed, confirmation
from bot.review.wording import title_of
from tests.review.facts import ADA, BAR, day, known, role

WAITING = NewMove(
    Named("Ada Fictional", "ada-fictional"),
    MoveKind.JOINED,
    None,
    Named("Zorbcorp", "zorbcorp"),
    date=day("2026-11"),
    announced=day("2026-11-20"),
)
TOLD = replace(
    WAITING,
    kind=MoveKind.MOVED,
    origin=Named("Barworks", "barworks"),
    title="Chief Scientist",
    date=day("2026-11-16"),
    announced=day("2026-11-23"),
    status=Status.CONFIRMED,
)


def test_a_surer_source_gives_its_status_its_day_and_what_was_not_said() -> None:
    found = completed(WAITING, TOLD)
    assert found == replace(TOLD, announced=day("2026-11-20"))
    other = replace(TOLD, date=day("2026-10"), title=None)
    assert completed(replace(WAITING, title="Researcher"), other) == replace(
        other, title="Researcher", announced=day("2026-11-20")
    )


def test_one_as_sure_adds_what_was_not_said_and_a_finer_day_within_the_one_that_was() -> None:
    found = completed(WAITING, replace(TOLD, status=Status.REPORTED))
    assert (str(found.date), found.origin, found.status) == (
        "2026-11-16",
        TOLD.origin,
        Status.REPORTED,
    )
    another = replace(TOLD, status=Status.REPORTED, date=day("2026-10-02"), title="Engineer")
    kept = completed(replace(WAITING, title="Researcher"), another)
    assert (str(kept.date), kept.title) == ("2026-11", "Researcher")


def test_one_that_is_less_sure_adds_nothing() -> None:
    assert completed(WAITING, replace(TOLD, status=Status.UNVERIFIED)) == WAITING


DAYS = st.sampled_from([None, "2026", "2026-11", "2026-11-16", "2026-10"]).map(
    lambda text: day(text) if text else None
)
TELLINGS = st.builds(
    replace,
    st.just(WAITING),
    kind=st.sampled_from([MoveKind.JOINED, MoveKind.FOUNDED, MoveKind.RETURNED]),
    origin=st.sampled_from([None, Named("Barworks", "barworks")]),
    title=st.sampled_from([None, "Researcher", "Engineer"]),
    date=DAYS,
    announced=DAYS,
    status=st.sampled_from(list(Status)),
)


@given(TELLINGS, TELLINGS)
def test_nothing_becomes_less_sure_another_news_or_forgets_what_was_said(
    waiting: NewMove, told: NewMove
) -> None:
    found = completed(waiting, told)
    assert key_of(found) == key_of(waiting)
    assert found.status.weight == max(waiting.status.weight, told.status.weight)
    for name in ("origin", "title", "date", "announced"):
        assert getattr(waiting, name) is None or getattr(found, name) is not None
    assert completed(found, told) == found


REPORTED = role("zorbcorp", "2026-11", status=Status.REPORTED)
KNOWN = known(replace(ADA, roles=(BAR, REPORTED)))


def test_a_post_that_is_known_less_surely_is_confirmed_and_said_so() -> None:
    found = confirmation(TOLD, KNOWN)
    assert found == ChangedRole(
        "ada-fictional", REPORTED, replace(REPORTED, status=Status.CONFIRMED)
    )
    assert title_of(found, KNOWN) == "Ada Fictional at Zorbcorp, now confirmed"


@pytest.mark.parametrize(
    "told",
    [
        replace(TOLD, status=Status.REPORTED),
        replace(TOLD, destination=Named("Quuxai", "quuxai")),
        replace(TOLD, destination=None, kind=MoveKind.DEPARTED),
        replace(TOLD, person=Named("Bo Fictional")),
        replace(TOLD, kind=MoveKind.PROMOTED),
    ],
)
def test_what_is_not_known_or_known_as_surely_is_not_confirmed(told: NewMove) -> None:
    assert confirmation(told, KNOWN) is None


def test_a_post_that_is_over_is_not_confirmed_by_news() -> None:
    over = known(replace(ADA, roles=(replace(REPORTED, end=day("2026-12")),)))
    assert confirmation(TOLD, over) is None
