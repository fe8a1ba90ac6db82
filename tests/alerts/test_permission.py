"""Every step of every panel asks anew who may; whoever may not is told so, and nothing is done."""

from __future__ import annotations

import pytest

from bot.alerts.asked_moves import asked_of
from bot.store.subscriptions import subscriptions_of
from tests.alerts.conftest import Newsroom
from tests.alerts.test_panels import beside, opened, press, subscribe

REFUSED = "That needs the permission Manage Channels, or Manage Server."
FORMS: dict[str, dict[str, object]] = {
    "Edit what": {"person": "", "organization": "Mistral", "area": ""},
    "Edit when": {"delivery": ["daily"], "hour": "9", "zone": "UTC"},
    "Pause": {"until": ""},
    "Move": {},
}


async def demoted(room: Newsroom) -> None:
    """Mo is no moderator any more."""
    role = room.guild.roles["moderators"]
    room.env.backend.remove_member_role(room.guild.id, room.mo.id, role.id)
    await room.env.settle()


async def unchanged(room: Newsroom) -> None:
    (one,) = await subscriptions_of(room.store, server=room.guild.id)
    assert asked_of(one.wanted).organization == "anthropic"
    assert (one.state, one.schedule.cadence) == ("active", "at once")
    assert one.channel == room.channel.id
    assert room.messages() == []


@pytest.mark.parametrize(
    "label",
    [
        "Edit what",
        "Edit when",
        "Pause",
        "Send a test",
        "Move",
        "Why was (not) a move sent?",
        "Remove",
        "All",
    ],
)
async def test_a_control_of_an_open_panel_does_nothing_for_who_may_not_any_more(
    newsroom: Newsroom, label: str
) -> None:
    await subscribe(newsroom, organization="anthropic")
    shown = await opened(newsroom)
    await demoted(newsroom)
    pressed = await press(newsroom, shown, label)
    assert pressed.modal is None
    assert beside(pressed) == REFUSED
    await unchanged(newsroom)


@pytest.mark.parametrize("label", FORMS)
async def test_a_form_that_was_open_does_nothing_for_who_may_not_any_more(
    newsroom: Newsroom, label: str
) -> None:
    other = newsroom.guild.create_text_channel("other")
    await subscribe(newsroom, organization="anthropic")
    shown = await opened(newsroom)
    pressed = await press(newsroom, shown, label)
    await demoted(newsroom)
    values = FORMS[label] or {"channel": [other]}
    sent = await newsroom.mo.submit_modal(pressed, values)
    assert beside(sent) == REFUSED
    await unchanged(newsroom)


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("Remove", "Remove it"),
        ("Remove", "Keep it"),
        ("Why was (not) a move sent?", "Somebody's moves"),
        ("Why was (not) a move sent?", "Back"),
    ],
)
async def test_a_second_step_asks_again(newsroom: Newsroom, first: str, then: str) -> None:
    await subscribe(newsroom, organization="anthropic")
    shown = await opened(newsroom)
    await press(newsroom, shown, first)
    await demoted(newsroom)
    assert beside(await press(newsroom, shown, then)) == REFUSED
    await unchanged(newsroom)


async def test_a_subscription_is_chosen_from_the_list_by_who_may_alone(
    newsroom: Newsroom,
) -> None:
    await subscribe(newsroom, organization="anthropic")
    shown = await newsroom.mo.slash(newsroom.channel, "subscriptions")
    assert shown.response is not None
    await demoted(newsroom)
    chosen = await newsroom.mo.select(shown.response.message, ["1"])
    assert beside(chosen) == REFUSED


async def test_a_suspended_subscription_is_resumed_by_who_may_alone(newsroom: Newsroom) -> None:
    await subscribe(newsroom, organization="anthropic")
    shown = await opened(newsroom)
    paused = await press(newsroom, shown, "Pause")
    await newsroom.mo.submit_modal(paused, {"until": ""})
    await demoted(newsroom)
    assert beside(await press(newsroom, shown, "Resume")) == REFUSED
    (one,) = await subscriptions_of(newsroom.store, server=newsroom.guild.id)
    assert one.state == "paused"
