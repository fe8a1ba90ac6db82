"""`/subscribe` step by step: what would be told, then Confirm, a test, changes, Undo."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from simcord import InteractionResult
from sqlalchemy import select, update

from bot.answers.desk import Desk
from bot.careers.subscription import MOST_A_CHANNEL
from bot.store.alert_tables import DeliveryRow, SubscriptionEventRow, SubscriptionRow
from bot.store.parcels import Subscription
from bot.store.subscriptions import subscriptions_of
from tests.alerts.conftest import Newsroom, said, subscribed_by
from tests.alerts.test_panels import beside, form, press
from tests.discord_app.conftest import bot_on
from tests.discord_app.payloads import labels_of

REFUSED = "That needs the permission Manage Channels, or Manage Server."


async def offered(room: Newsroom, **options: object) -> InteractionResult:
    """A draft that Mo has not confirmed."""
    asked = options or {"organization": "anthropic", "direction": "joins"}
    return await room.mo.slash(room.channel, "subscribe", **asked)


async def begun(room: Newsroom) -> list[Subscription]:
    return await subscriptions_of(room.store, server=room.guild.id)


async def rows(room: Newsroom) -> int:
    async with room.store.reading() as session:
        return len(list(await session.scalars(select(SubscriptionRow.id))))


async def test_a_draft_says_what_would_be_told_and_the_last_five_that_would_have_been(
    newsroom: Newsroom,
) -> None:
    shown = await offered(newsroom)
    assert shown.ephemeral
    text = said(shown)
    assert text.startswith(f"**Post these moves in <#{newsroom.channel.id}>?**")
    told = "Moves of any kind to Anthropic, none of them from Anthropic, as soon as"
    assert f"{told} they are known." in text
    assert "The last 5 moves that fit" in text
    assert text.endswith("Nothing is posted before you confirm.")
    assert shown.response is not None
    assert labels_of(shown.response.components) == [
        "Confirm", "Send a test", "Change what", "Change when", "Cancel",
    ]  # fmt: skip


async def test_a_draft_tells_nothing_and_is_in_no_list(newsroom: Newsroom) -> None:
    await offered(newsroom)
    await newsroom.news("noam-shazeer", "anthropic")
    await newsroom.told()
    assert newsroom.messages() == []
    assert await begun(newsroom) == []
    text = said(await newsroom.mo.slash(newsroom.channel, "subscriptions"))
    assert "There are no subscriptions in this server yet." in text


async def test_once_confirmed_it_tells_what_becomes_known_from_then_on(newsroom: Newsroom) -> None:
    shown = await offered(newsroom)
    await newsroom.news("noam-shazeer", "anthropic")
    await press(newsroom, shown, "Confirm")
    assert said(shown).startswith(f"**Subscribed in <#{newsroom.channel.id}>.**")
    await newsroom.news("yann-lecun", "anthropic")
    await newsroom.told()
    (alert,) = newsroom.messages()
    assert alert.startswith("**Reported: Yann LeCun ")


async def test_a_draft_is_confirmed_after_a_restart(newsroom: Newsroom) -> None:
    shown = await offered(newsroom)
    desk = await Desk.open(newsroom.store)
    await newsroom.env.restart_bot(bot_on(newsroom.store, desk))
    await press(newsroom, shown, "Confirm")
    assert len(await begun(newsroom)) == 1


async def test_the_card_is_true_after_each_button(newsroom: Newsroom) -> None:
    shown = await offered(newsroom)
    await press(newsroom, shown, "Send a test")
    assert "1 test sent" in said(shown)
    await press(newsroom, shown, "Send a test")
    assert "2 tests sent" in said(shown)
    assert all("This is a test of alerts." in text for text in newsroom.messages())
    await form(newsroom, shown, "Change what", person="", organization="Mistral", area="")
    text = said(shown)
    assert "into or out of Mistral AI" in text
    assert text.startswith("**Post these moves")
    await form(newsroom, shown, "Change when", delivery=["weekly"], hour="7", zone="UTC")
    assert "every Monday at 7:00 (UTC), nothing when there is nothing." in said(shown)
    await press(newsroom, shown, "Confirm")
    assert "every Monday at 7:00 (UTC)" in said(shown)
    await press(newsroom, shown, "Send a test")
    text = said(shown)
    assert "3 tests sent" in text
    assert "tested by" in text
    assert "nothing sent yet" in text  # alerts


async def test_what_was_confirmed_is_undone_with_one_press(newsroom: Newsroom) -> None:
    shown = await offered(newsroom)
    await press(newsroom, shown, "Confirm")
    await press(newsroom, shown, "Undo")
    assert said(shown).startswith("**Undone.** Moves of any kind to Anthropic")
    await newsroom.news("noam-shazeer", "anthropic")
    await newsroom.told()
    assert newsroom.messages() == []
    assert await begun(newsroom) == []


async def test_of_a_draft_that_was_cancelled_nothing_is_kept(newsroom: Newsroom) -> None:
    shown = await offered(newsroom)
    await press(newsroom, shown, "Send a test")
    await press(newsroom, shown, "Cancel")
    assert said(shown).startswith("**Cancelled.** Moves of any kind to Anthropic")
    assert await rows(newsroom) == 0
    async with newsroom.store.reading() as session:
        assert list(await session.scalars(select(SubscriptionEventRow.id))) == []
    again = await newsroom.mo.slash(newsroom.channel, "subscriptions")
    assert "There are no subscriptions" in said(again)


async def test_a_draft_that_nobody_confirms_is_gone_after_a_day(newsroom: Newsroom) -> None:
    await subscribed_by(newsroom.mo, newsroom.channel, organization="openai")
    shown = await offered(newsroom)
    await newsroom.told()
    assert await rows(newsroom) == 2
    async with newsroom.store.writing() as connection:
        row = SubscriptionRow
        long_ago = datetime.now(UTC) - timedelta(minutes=1)
        draft = row.expires_at.is_not(None)
        await connection.execute(update(row).where(draft).values(expires_at=long_ago))
    await newsroom.told()
    assert await rows(newsroom) == 1
    refused = await press(newsroom, shown, "Confirm")
    assert beside(refused) == "That subscription does not exist any more."


async def test_an_identical_subscription_is_shown_and_not_offered_again(
    newsroom: Newsroom,
) -> None:
    await subscribed_by(newsroom.mo, newsroom.channel)
    text = said(await newsroom.mo.slash(newsroom.channel, "subscribe"))
    assert "That subscription is there already." in text
    assert await rows(newsroom) == 1


async def test_of_two_alike_drafts_one_can_be_confirmed(newsroom: Newsroom) -> None:
    first, second = await offered(newsroom), await offered(newsroom)
    await press(newsroom, first, "Confirm")
    refused = await press(newsroom, second, "Confirm")
    assert "has a subscription that tells the same already" in beside(refused)
    assert len(await begun(newsroom)) == 1


async def test_a_draft_for_a_channel_that_became_full_is_not_confirmed(newsroom: Newsroom) -> None:
    shown = await offered(newsroom)
    parts = await newsroom.store.with_names(list)
    people = [id_ for part in parts for id_ in part.ids][:MOST_A_CHANNEL]
    for id_ in people:
        await subscribed_by(newsroom.mo, newsroom.channel, person=id_)
    refused = await press(newsroom, shown, "Confirm")
    assert "has 25 subscriptions, as many as a channel may" in beside(refused)


@pytest.mark.parametrize(
    "label", ["Confirm", "Send a test", "Change what", "Change when", "Cancel"]
)
async def test_whoever_may_not_manage_channels_any_more_does_nothing_with_a_draft(
    newsroom: Newsroom, label: str
) -> None:
    shown = await offered(newsroom)
    role = newsroom.guild.roles["moderators"]
    newsroom.env.backend.remove_member_role(newsroom.guild.id, newsroom.mo.id, role.id)
    await newsroom.env.settle()
    pressed = await press(newsroom, shown, label)
    assert pressed.modal is None
    assert beside(pressed) == REFUSED
    assert await begun(newsroom) == []
    assert await rows(newsroom) == 1
    assert newsroom.messages() == []


async def test_a_channel_that_the_bot_cannot_write_to_any_more_is_not_confirmed(
    newsroom: Newsroom,
) -> None:
    shown = await offered(newsroom)
    await newsroom.allow(newsroom.channel, send_messages=False)
    refused = await press(newsroom, shown, "Confirm")
    sentence = "I cannot post there yet: the permission Send Messages is missing."
    assert beside(refused) == sentence
    assert await begun(newsroom) == []


async def test_what_is_known_before_it_is_confirmed_has_no_row_in_the_ledger(
    newsroom: Newsroom,
) -> None:
    shown = await offered(newsroom)
    await newsroom.news("noam-shazeer", "anthropic")
    await press(newsroom, shown, "Confirm")
    async with newsroom.store.reading() as session:
        assert list(await session.scalars(select(DeliveryRow.id))) == []
