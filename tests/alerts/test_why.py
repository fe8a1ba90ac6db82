"""Why a move was, or was not, sent: a sentence for every way it can have gone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.alerts.why import why
from bot.answers.directory import Directory
from bot.careers.families import Families
from bot.careers.model import Status
from bot.careers.moves import derive_moves
from bot.careers.subscription import (
    Direction,
    Schedule,
    Subscription,
    SubscriptionState,
    Wanted,
    traits_of,
)
from bot.store.delivery_status import Story
from bot.store.move_mapping import RecordedMove
from bot.store.parcels import DeliveryState
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
    wanted=Wanted(),
    schedule=Schedule(zone="Europe/Berlin"),
    ping=None,
    state=SubscriptionState.ACTIVE,
    created_at=MONDAY,
)
(_, MOVE) = derive_moves(person(LEFT_QUUX, AT_BAR), Families(ORGANIZATIONS))
STORY = Story(
    RecordedMove(1, MOVE, 1, NOON),
    stands=True,
    traits=traits_of(MOVE, ["zorbology"], Families(ORGANIZATIONS)),
    history=False,
    revised_at=None,
    state=None,
)
SENT: dict[str, Any] = {"state": DeliveryState.SENT, "sent_at": NOON, "message": 9}


@pytest.mark.parametrize(
    ("story", "said"),
    [
        (SENT, "sent 24 November 2026, 13:00"),
        (
            SENT | {"reason": "deleted"},
            "sent 24 November 2026, 13:00; the message was deleted since, and is not posted again",
        ),
        (
            SENT | {"state": DeliveryState.PENDING},
            "sent 24 November 2026, 13:00; a correction is on its way",
        ),
        (
            {"state": DeliveryState.PENDING, "not_before": NOON},
            "waiting, due 24 November 2026, 13:00",
        ),
        (
            {"state": DeliveryState.RETRY, "not_before": NOON, "error": "no answer"},
            "waiting, due 24 November 2026, 13:00; the last attempt: no answer",
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
            "not sent: it was retracted before it could be",
        ),
        (
            {"state": DeliveryState.DEAD, "reason": "invalid"},
            "not sent: Discord refused the message",
        ),
        ({"stands": False}, "not sent: it was retracted"),
        ({"history": True}, "not sent: it was loaded as history"),
        (
            {"record": RecordedMove(1, MOVE, 1, MONDAY)},
            "older than the subscription, which began 23 November 2026, 09:00",
        ),
    ],
)
def test_what_became_of_a_move_is_said_by_the_clock_of_its_readers(
    story: dict[str, Any], said: str
) -> None:
    assert why(replace(STORY, **story), SUBSCRIPTION, DIRECTORY) == said


@pytest.mark.parametrize(
    ("wanted", "condition"),
    [
        (Wanted(person="bea-fictional"), "person"),
        (Wanted(organization="fooversity"), "organization"),
        (Wanted(organization="barworks", direction=Direction.LEAVES), "direction"),
        (Wanted(area="fluxing"), "area"),
    ],
)
def test_the_filter_that_a_move_does_not_pass_is_named(wanted: Wanted, condition: str) -> None:
    said = why(STORY, replace(SUBSCRIPTION, wanted=wanted), DIRECTORY)
    assert said.startswith(f"filtered out by {condition}: ")


def test_a_suspended_subscription_says_since_when_its_moves_wait() -> None:
    suspended = replace(
        SUBSCRIPTION,
        state=SubscriptionState.SUSPENDED,
        since=MONDAY,
        reason="the channel is gone",
    )
    story = replace(STORY, state=DeliveryState.SKIPPED, reason="suspended")
    said = why(story, suspended, DIRECTORY)
    assert said == "waiting: suspended since 23 November 2026: the channel is gone"


def test_a_rumour_is_not_certain_enough() -> None:
    rumour = replace(STORY, traits=replace(STORY.traits, status=Status.UNVERIFIED))
    said = why(rumour, SUBSCRIPTION, DIRECTORY)
    assert said == "filtered out by status: it is not as certain as was asked for"
