"""Where alerts go: channels of every kind, threads, forum posts and direct messages; and to whom
it is said when they cannot."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import discord
import pytest
from simcord import ChannelHandle
from simcord.backend.models import Overwrite
from simcord.enums import OverwriteType

from bot.store.subscriptions import subscriptions_of
from tests.alerts.conftest import Newsroom, said, subscribed_by
from tests.alerts.test_panels import form, opened, subscribe

WHO = "noam-shazeer"
Made = Awaitable[ChannelHandle]


async def thread_of(room: Newsroom) -> ChannelHandle:
    channel = room.bot.get_channel(room.channel.id)
    assert isinstance(channel, discord.TextChannel)
    await channel.create_thread(name="news", type=discord.ChannelType.public_thread)
    (thread,) = room.channel.threads
    return thread


async def post_of(room: Newsroom) -> ChannelHandle:
    handle = room.guild.create_forum_channel("questions")
    forum = room.bot.get_channel(handle.id)
    assert isinstance(forum, discord.ForumChannel)
    await forum.create_thread(name="Who moves where?", content="Here.")
    (post,) = handle.threads
    return post


async def announcements_of(room: Newsroom) -> ChannelHandle:
    return room.guild.create_news_channel("announcements")


async def voice_of(room: Newsroom) -> ChannelHandle:
    return room.guild.create_voice_channel("lounge")


PLACES = [thread_of, post_of, announcements_of, voice_of]


@pytest.mark.parametrize("make", PLACES)
async def test_every_place_that_takes_messages_takes_alerts(
    newsroom: Newsroom, make: Callable[[Newsroom], Made]
) -> None:
    place = await make(newsroom)
    before = len(place.history())
    text = said(await subscribed_by(newsroom.mo, newsroom.channel, channel=place))
    assert text.startswith(f"**Subscribed in <#{place.id}>.**")
    await newsroom.news(WHO, "anthropic")
    await newsroom.told()
    (alert,) = newsroom.messages(place)[before:]
    assert alert.startswith("**Noam Shazeer moved from OpenAI to Anthropic.**")
    assert not any("Shazeer" in text for text in newsroom.messages())


async def test_a_place_is_subscribed_from_within(newsroom: Newsroom) -> None:
    post = await post_of(newsroom)
    text = said(await subscribed_by(newsroom.mo, post, organization="anthropic"))
    assert text.startswith(f"**Subscribed in <#{post.id}>.**")


async def test_a_forum_is_told_by_its_posts(newsroom: Newsroom) -> None:
    forum = newsroom.guild.create_forum_channel("questions")
    text = said(await subscribe(newsroom, channel=forum))
    assert "takes no messages itself: choose one of its posts" in text


async def test_what_the_bot_lacks_in_a_thread_is_named(newsroom: Newsroom) -> None:
    thread = await thread_of(newsroom)
    await newsroom.allow(newsroom.channel, send_messages_in_threads=False)
    text = said(await subscribe(newsroom, channel=thread))
    assert "give me Send Messages in Threads there" in text


async def test_without_a_filter_every_confirmed_or_reported_move_is_told(
    newsroom: Newsroom,
) -> None:
    text = said(await subscribe(newsroom))
    assert "Moves of any kind, as soon as they are known." in text
    assert "From now on: what is known already is not sent again." in text


async def test_who_manages_one_channel_subscribes_that_one_and_no_other(
    newsroom: Newsroom,
) -> None:
    other = newsroom.guild.create_text_channel("other")
    allow, deny = discord.PermissionOverwrite(manage_channels=True).pair()
    newsroom.env.backend.set_overwrite(
        newsroom.channel.id,
        Overwrite(
            target_id=newsroom.bob.id,
            type=OverwriteType.MEMBER,
            allow=allow.value,
            deny=deny.value,
        ),
    )
    await newsroom.env.settle()
    here = said(await subscribed_by(newsroom.bob, newsroom.channel))
    assert here.startswith("**Subscribed in")
    there = said(await newsroom.bob.slash(newsroom.channel, "subscribe", channel=other))
    assert there == "That needs the permission Manage Channels, or Manage Server."


async def test_a_role_that_the_bot_cannot_mention_is_said_at_once(newsroom: Newsroom) -> None:
    await newsroom.allow(newsroom.channel, mention_everyone=False)
    role = newsroom.guild.create_role("news", mentionable=False)
    text = said(await newsroom.mo.slash(newsroom.channel, "subscribe", ping=role))
    assert f"<@&{role.id}> cannot be mentioned by me yet" in text


async def refuse_direct(room: Newsroom) -> None:
    """Mo takes no direct messages."""
    direct = room.mo.user.dm_channel
    room.env.inject_error(
        "POST", f"/channels/{direct.id}/messages", status=403, code=50007, times=None
    )


async def test_who_takes_no_direct_messages_is_told_in_the_servers_system_channel(
    newsroom: Newsroom,
) -> None:
    hall = newsroom.guild.create_text_channel("hall")
    newsroom.env.backend.edit_guild(newsroom.guild.id, {"system_channel_id": hall.id})
    await subscribe(newsroom, organization="anthropic")
    await refuse_direct(newsroom)
    await newsroom.allow(newsroom.channel, send_messages=False)
    for who in (WHO, "john-jumper"):
        await newsroom.news(who, "anthropic")
        await newsroom.told()
    (notice,) = newsroom.messages(hall)
    assert "1 alert subscription in" in notice
    assert "is suspended: the permission Send Messages is missing." in notice
    assert newsroom.messages(newsroom.mo.user.dm_channel) == []


async def test_where_nobody_can_be_told_of_a_suspension_it_shows_in_the_panel(
    newsroom: Newsroom,
) -> None:
    await subscribe(newsroom, organization="anthropic")
    await refuse_direct(newsroom)
    other = newsroom.guild.create_text_channel("other")
    await newsroom.allow(newsroom.channel, send_messages=False)
    await newsroom.news(WHO, "anthropic")
    await newsroom.told()
    shown = await newsroom.mo.slash(other, "subscriptions")
    assert "suspended since" in said(shown)


async def test_direct_messages_that_are_refused_suspend_until_they_are_taken(
    newsroom: Newsroom,
) -> None:
    await subscribed_by(newsroom.mo.user, None, organization="anthropic")
    await refuse_direct(newsroom)
    await newsroom.news(WHO, "anthropic")
    await newsroom.told()
    (one,) = await subscriptions_of(newsroom.store, channel=newsroom.mo.user.dm_channel.id)
    assert one.reason == "direct messages from me are not taken"


async def test_what_a_deleted_channel_missed_is_told_where_it_is_moved_to(
    newsroom: Newsroom,
) -> None:
    await subscribe(newsroom, organization="anthropic")
    shown = await opened(newsroom)
    gone = newsroom.guild.create_text_channel("gone")
    await form(newsroom, shown, "Move", channel=[gone])
    newsroom.env.backend.delete_channel(gone.id)
    await newsroom.env.settle()
    await newsroom.news(WHO, "anthropic")
    await newsroom.told()
    (one,) = await subscriptions_of(newsroom.store, server=newsroom.guild.id)
    assert (one.state, one.reason) == ("suspended", "the channel is gone")
    await form(newsroom, shown, "Move", channel=[newsroom.channel])
    assert "Moved." in said(shown)
    await newsroom.told()
    (digest,) = newsroom.messages()
    assert digest.startswith("**1 new move while alerts were suspended**")


async def test_no_channel_is_given_a_subscription_that_it_has(newsroom: Newsroom) -> None:
    other = newsroom.guild.create_text_channel("other")
    await subscribe(newsroom, organization="anthropic")
    await subscribed_by(newsroom.mo, other, organization="anthropic")
    shown = await opened(newsroom)
    refused = await form(newsroom, shown, "Move", channel=[other])
    assert "has a subscription that tells the same already" in said(refused) or any(
        "has a subscription that tells the same already" in str(one.components)
        for one in refused.followups
    )
