"""Why a move was, or was not, sent: a sentence for every way it can have gone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.alerts.asked_moves import AskedMoves
from bot.alerts.subscription_wording import Wording
from bot.alerts.why import why
from bot.answers.directory import Directory
from bot.answers.moderating import USUAL, Direction
from bot.answers.placeholders import moment
from bot.answers.slash_commands import Certainty
from bot.careers.families import Families
from bot.careers.model import Person, Status
from bot.careers.moves import derive_moves
from bot.careers.subscription import Schedule, SubscriptionState
from bot.query.language import Condition
from bot.query.wanted import Wishes
from bot.store.delivery_status import Story
from bot.store.move_mapping import RecordedMove
from bot.store.parcels import DeliveryState, Subscription
from tests.alerts.facts import AREAS, AT_BAR, CHANNEL, LEFT_QUUX, SERVER, person
from tests.careers.fictional import ORGANIZATIONS

MONDAY = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
DIRECTORY = Directory(ORGANIZATIONS, AREAS)
SUBSCRIPTION = Subscription(
    id=1,
    channel=CHANNEL,
    server=SERVER,
    creator=1,
    wanted=AskedMoves().condition,
    schedule=Schedule(zone="Europe/Berlin"),
    ping=None,
    state=SubscriptionState.ACTIVE,
    created_at=MONDAY,
)
ADA, BEA = person(LEFT_QUUX, AT_BAR), person(id_="bea-fictional")
PEOPLE = {one.id: one for one in (ADA, BEA)}
(_, MOVE) = derive_moves(ADA, Families(ORGANIZATIONS))
STORY = Story(
    RecordedMove(1, MOVE, 1, NOON),
    stands=True,
    history=False,
    revised_at=None,
    state=None,
)
SENT: dict[str, Any] = {"state": DeliveryState.SENT, "sent_at": NOON, "message": 9}


def said_of(story: Story, subscription: Subscription, unmet: Condition | None = None) -> str:
    return why(story, subscription, unmet, Wording(DIRECTORY, PEOPLE))


def filtered(asked: AskedMoves, ada: Person = ADA) -> str:
    """What is said of the last move of a career that a subscription does not want."""
    move = derive_moves(ada, Families(ORGANIZATIONS))[-1]
    wishes = Wishes([ada], ORGANIZATIONS, NOON.date())
    unmet = wishes.unmet(asked.condition, move)
    return said_of(replace(STORY, record=RecordedMove(1, move, 1, NOON)), SUBSCRIPTION, unmet)


@pytest.mark.parametrize(
    ("story", "said"),
    [
        (SENT, f"sent {moment(NOON)}"),
        (
            SENT | {"reason": "deleted"},
            f"sent {moment(NOON)}; the message was deleted since, and is not posted again",
        ),
        (
            SENT | {"state": DeliveryState.PENDING},
            f"sent {moment(NOON)}; a correction is on its way",
        ),
        (
            {"state": DeliveryState.PENDING, "not_before": NOON},
            f"waiting, due {moment(NOON)}",
        ),
        (
            {"state": DeliveryState.RETRY, "not_before": NOON, "error": "no answer"},
            f"waiting, due {moment(NOON)}; the last attempt: no answer",
        ),
        (
            {"state": DeliveryState.SKIPPED, "reason": "window"},
            "not sent: it was older than the alert window when it became known",
        ),
        (
            {"state": DeliveryState.SKIPPED, "reason": "paused"},
            "not sent: the subscription was paused",
        ),
        (
            {"state": DeliveryState.SUPERSEDED, "reason": "retracted"},
            "not sent: it was taken back first",
        ),
        (
            {"state": DeliveryState.DEAD, "reason": "invalid"},
            "not sent: Discord refused the message",
        ),
        ({"stands": False}, "not sent: it was retracted"),
        ({"history": True}, "not sent: it was loaded as history"),
        (
            {"record": RecordedMove(1, MOVE, 1, MONDAY)},
            f"older than the subscription, which began {moment(MONDAY)}",
        ),
    ],
)
def test_what_became_of_a_move_is_said_by_the_clock_of_its_readers(
    story: dict[str, Any], said: str
) -> None:
    assert said_of(replace(STORY, **story), SUBSCRIPTION) == said


@pytest.mark.parametrize(
    ("asked", "moves"),
    [
        (AskedMoves(person="bea-fictional"), "moves of Bea Fictional"),
        (AskedMoves(organization="fooversity"), "moves into or out of Fooversity"),
        (AskedMoves(organization="barworks", direction=Direction.LEAVES), "moves from Barworks"),
        (AskedMoves(organization="quuxai", direction=Direction.JOINS), "moves to Quuxai"),
        (AskedMoves(area="fluxing"), "moves by people who work on fluxing"),
        (AskedMoves(kind="founded"), "foundings"),
        (AskedMoves(kind="to management"), "moves into management"),
        (AskedMoves(status=Certainty.REPORTED), "moves, reported only"),
    ],
)
def test_what_a_move_is_not_of_all_that_is_asked_for_is_said(asked: AskedMoves, moves: str) -> None:
    assert filtered(asked) == f"filtered out: it is none of the {moves}"


def test_a_promotion_is_none_of_the_usual_moves() -> None:
    promoted = person(LEFT_QUUX, replace(LEFT_QUUX, title="Director", start=None, end=None))
    assert filtered(AskedMoves(kind=USUAL), promoted) == (
        "filtered out: it is none of the moves of the usual kinds"
    )


def test_a_step_within_a_family_came_from_inside() -> None:
    there = replace(LEFT_QUUX, organization="zorblab")
    within = person(there, replace(AT_BAR, organization="zorbcorp"))
    asked = AskedMoves(organization="zorbcorp", direction=Direction.JOINS)
    assert filtered(asked, within) == (
        "filtered out: it is none of the moves of any kind to Zorbcorp, none of them from Zorbcorp"
    )


def test_a_suspended_subscription_says_since_when_its_moves_wait() -> None:
    suspended = replace(
        SUBSCRIPTION,
        state=SubscriptionState.SUSPENDED,
        since=MONDAY,
        reason="the channel is gone",
    )
    story = replace(STORY, state=DeliveryState.SKIPPED, reason="suspended")
    said = said_of(story, suspended)
    assert said == "waiting: suspended since 23 November 2026: the channel is gone"


def test_a_rumour_is_not_certain_enough() -> None:
    rumoured = person(LEFT_QUUX, replace(AT_BAR, status=Status.UNVERIFIED))
    assert filtered(AskedMoves(), rumoured) == (
        "filtered out: it is none of the moves, confirmed or reported only"
    )
