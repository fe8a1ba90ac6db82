"""The moderators' commands and panels, as a moderator and as anybody else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from simcord import InteractionResult

from bot.answers.moderating import SUBSCRIBE, SUBSCRIPTIONS
from bot.careers.model import Status
from bot.discord_app.sync import payload
from bot.store.subscriptions import subscriptions_of
from tests.alerts.conftest import Newsroom, said, subscribed_by
from tests.discord_app.payloads import BUTTON, SELECT, labels_of, of_type, text_of

WHO = "max-schwarzer"


async def subscribe(room: Newsroom, **options: object) -> InteractionResult:
    return await subscribed_by(room.mo, room.channel, **options)


async def opened(room: Newsroom) -> InteractionResult:
    """The panel of the first subscription."""
    shown = await room.mo.slash(room.channel, "subscriptions")
    assert shown.response is not None
    (menu,) = of_type(shown.response.components, SELECT)
    await room.mo.select(shown.response.message, [menu["options"][0]["value"]])
    return shown


async def press(room: Newsroom, shown: InteractionResult, label: str) -> InteractionResult:
    assert shown.response is not None
    return await room.mo.click(shown.response.message, label=label)


async def form(
    room: Newsroom, shown: InteractionResult, label: str, **values: object
) -> InteractionResult:
    pressed = await press(room, shown, label)
    assert pressed.modal is not None
    return await room.mo.submit_modal(pressed, values)


def beside(result: InteractionResult) -> str:
    """What was said beside a panel."""
    return text_of(result.followups[-1].components) if result.followups else said(result)


async def test_a_channel_has_25_subscriptions_at_most(newsroom: Newsroom) -> None:
    parts = await newsroom.store.with_names(list)
    people = [id_ for part in parts for id_ in part.ids][:26]
    for id_ in people[:25]:
        await subscribe(newsroom, person=id_)
    text = said(await subscribe(newsroom, person=people[25]))
    assert "has 25 subscriptions, as many as a channel may" in text


async def test_who_may_not_manage_channels_is_told_so_by_every_command_and_control(
    newsroom: Newsroom,
) -> None:
    for name in ("subscribe", "subscriptions"):
        result = await newsroom.bob.slash(newsroom.channel, name)
        assert said(result) == "That needs the permission Manage Channels, or Manage Server."
        assert result.ephemeral


@pytest.mark.parametrize("name", ["view_channel", "send_messages", "read_message_history"])
async def test_what_the_bot_lacks_in_a_channel_is_named_at_once(
    newsroom: Newsroom, name: str
) -> None:
    await newsroom.allow(newsroom.channel, **{name: False})
    words = name.replace("_", " ").title()
    text = said(await subscribe(newsroom, channel=newsroom.channel))
    here = f"<#{newsroom.channel.id}>"
    assert text == f"I cannot post in {here} yet: give me {words} there, then try again."


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"person": "zhang"}, "“zhang” is not clear:"),
        ({"organization": "blorbcorp"}, "No organization called “blorbcorp” is in the data."),
        ({"time_zone": "berlin", "delivery": "daily"}, "Europe/Berlin"),
        ({"time_zone": "nowhere at all"}, "“nowhere at all” is not a time zone I know."),
        ({"area": "knitting"}, "“knitting” is not an area I know."),
        ({"area": "cooking"}, "“cooking” is not an area I know."),
    ],
)
async def test_what_cannot_be_read_ends_in_a_sentence_that_helps(
    newsroom: Newsroom, options: dict[str, str], sentence: str
) -> None:
    assert sentence in said(await subscribe(newsroom, **options))


async def test_a_direct_message_can_be_subscribed_and_is_told(newsroom: Newsroom) -> None:
    mo = newsroom.mo.user
    assert said(await subscribed_by(mo, None, organization="anthropic")).startswith(
        "**Subscribed in these direct messages.**"
    )
    assert "You follow 1 topic." in said(await mo.slash("subscriptions"))
    await newsroom.news("noam-shazeer", "anthropic")
    await newsroom.told()
    assert any("Noam Shazeer" in text for text in newsroom.messages(mo.dm_channel))


async def test_a_time_zone_completes(newsroom: Newsroom) -> None:
    choices = await newsroom.mo.autocomplete(newsroom.channel, "subscribe", "time_zone", "berl")
    assert {"name": "Europe/Berlin", "value": "Europe/Berlin"} in choices


async def test_a_new_move_is_told_corrected_and_retracted_where_it_was_subscribed(
    newsroom: Newsroom,
) -> None:
    await subscribe(newsroom, organization="anthropic", direction="joins")
    before = list(await newsroom.store.all_people())
    await newsroom.news("noam-shazeer", "anthropic", status=Status.REPORTED)
    await newsroom.told()
    (alert,) = newsroom.messages()
    assert alert.startswith("**Reported: Noam Shazeer moved from OpenAI to Anthropic.**")
    assert "reported" in alert
    assert "news.example" in alert
    (message,) = newsroom.channel.history()
    why = await newsroom.bob.click(message, label="Why did I get this?")
    assert why.ephemeral
    assert "Moves of any kind to Anthropic, none of them from Anthropic:" in said(why)
    career = await newsroom.bob.click(message, label="Career")
    assert said(career).startswith("## Noam Shazeer")
    await newsroom.put(before)
    await newsroom.told()
    (alert,) = newsroom.messages()[:1]
    assert alert.startswith("Retracted: ~~Reported: Noam Shazeer moved")


async def test_the_list_shows_state_last_delivery_and_counts(newsroom: Newsroom) -> None:
    await subscribe(newsroom, organization="anthropic")
    await newsroom.news("noam-shazeer", "anthropic")
    await newsroom.told()
    text = said(await newsroom.mo.slash(newsroom.channel, "subscriptions"))
    assert f"<#{newsroom.channel.id}>" in text
    assert "active · as soon as they are known · 1 sent, last <t:" in text
    assert "1 sent" in text


async def test_an_empty_list_says_how_to_begin(newsroom: Newsroom) -> None:
    text = said(await newsroom.mo.slash(newsroom.channel, "subscriptions"))
    assert "There are no subscriptions in this server yet.** </subscribe:" in text


async def test_filters_are_edited_and_what_waits_and_is_not_wanted_is_let_go(
    newsroom: Newsroom,
) -> None:
    await subscribe(newsroom, organization="anthropic", delivery="daily")
    await newsroom.news("noam-shazeer", "anthropic")
    shown = await opened(newsroom)
    assert "1 waiting" in said(shown)
    await form(newsroom, shown, "Edit what", person="", organization="Mistral", area="")
    text = said(shown)
    assert "into or out of Mistral AI" in text
    assert "1 waiting" not in text
    assert "changed by" in text


async def test_the_time_is_edited_and_what_waits_goes_by_it(newsroom: Newsroom) -> None:
    await subscribe(newsroom, organization="anthropic", delivery="daily")
    await newsroom.news("noam-shazeer", "anthropic")
    await newsroom.told()
    assert newsroom.messages() == []
    shown = await opened(newsroom)
    await form(newsroom, shown, "Edit when", delivery=["at once"], hour="9", zone="UTC")
    await newsroom.told()
    assert len(newsroom.messages()) == 1


async def test_a_paused_subscription_tells_nothing_until_it_is_resumed(newsroom: Newsroom) -> None:
    await subscribe(newsroom, organization="anthropic")
    shown = await opened(newsroom)
    later = (datetime.now(UTC) + timedelta(days=9)).date().isoformat()
    await form(newsroom, shown, "Pause", until=later)
    assert "paused until" in said(shown)
    await newsroom.news("noam-shazeer", "anthropic")
    await newsroom.told()
    assert newsroom.messages() == []
    await press(newsroom, shown, "Resume")
    assert "active" in said(shown)
    await newsroom.told()
    assert newsroom.messages() == []
    await press(newsroom, shown, "Why was (not) a move sent?")
    assert "Not sent: the subscription was paused." in said(shown)


async def test_a_pause_ends_on_a_day_to_come(newsroom: Newsroom) -> None:
    await subscribe(newsroom)
    shown = await opened(newsroom)
    refused = await form(newsroom, shown, "Pause", until="2020-01-01")
    assert "“2020-01-01” is not a day to come." in beside(refused)


async def test_a_test_is_sent_to_the_channel(newsroom: Newsroom) -> None:
    await subscribe(newsroom)
    shown = await opened(newsroom)
    await press(newsroom, shown, "Send a test")
    assert "1 test sent" in said(shown)
    (message,) = newsroom.messages()
    assert "This is a test of alerts." in message


async def test_a_subscription_moves_to_another_channel_with_what_waits(newsroom: Newsroom) -> None:
    other = newsroom.guild.create_text_channel("other")
    await subscribe(newsroom, organization="anthropic")
    await newsroom.news("noam-shazeer", "anthropic")
    shown = await opened(newsroom)
    await form(newsroom, shown, "Move", channel=[other])
    assert f"In <#{other.id}>" in said(shown)
    await newsroom.told()
    assert newsroom.messages() == []
    assert len(newsroom.messages(other)) == 1


async def test_why_a_move_was_or_was_not_sent_is_told_by_move(newsroom: Newsroom) -> None:
    await subscribe(newsroom, organization="anthropic", direction="joins")
    await newsroom.news("noam-shazeer", "anthropic")
    await newsroom.told()
    shown = await opened(newsroom)
    await press(newsroom, shown, "Why was (not) a move sent?")
    text = said(shown)
    assert "Sent " in text
    assert "Filtered out: it is none of the moves to Anthropic." in text
    await form(newsroom, shown, "Somebody's moves", person="max schwartzer")
    assert "Older than the subscription, which began" in said(shown)


async def test_to_remove_is_asked_twice(newsroom: Newsroom) -> None:
    await subscribe(newsroom)
    shown = await opened(newsroom)
    await press(newsroom, shown, "Remove")
    assert said(shown).startswith("**Remove this subscription?**")
    await press(newsroom, shown, "Keep it")
    await press(newsroom, shown, "Remove")
    await press(newsroom, shown, "Remove it")
    assert "There are no subscriptions" in said(shown)
    assert await subscriptions_of(newsroom.store, server=newsroom.guild.id) == []


async def test_a_lost_permission_suspends_is_told_once_and_ends_in_one_digest(
    newsroom: Newsroom,
) -> None:
    await subscribe(newsroom, organization="anthropic")
    await newsroom.allow(newsroom.channel, send_messages=False)
    await newsroom.news("noam-shazeer", "anthropic")
    await newsroom.told()
    await newsroom.news("john-jumper", "anthropic")
    await newsroom.told()
    (notice,) = newsroom.messages(newsroom.mo.user.dm_channel)
    assert "is suspended: the permission Send Messages is missing" in notice
    shown = await newsroom.mo.slash(newsroom.channel, "subscriptions")
    assert "suspended since" in said(shown)
    await newsroom.allow(newsroom.channel, send_messages=True)
    await newsroom.told()
    (digest,) = newsroom.messages()
    assert digest.startswith("**2 new moves while alerts were suspended**")


async def test_being_removed_suspends_and_coming_back_resumes(newsroom: Newsroom) -> None:
    await subscribe(newsroom, organization="anthropic")
    guild = newsroom.bot.get_guild(newsroom.guild.id)
    assert guild is not None
    await newsroom.bot.on_guild_remove(guild)
    (one,) = await subscriptions_of(newsroom.store, server=newsroom.guild.id)
    assert one.reason == "the bot was removed from the server"
    await newsroom.bot.on_guild_join(guild)
    await newsroom.told()
    (one,) = await subscriptions_of(newsroom.store, server=newsroom.guild.id)
    assert one.state == "active"


async def test_a_role_is_mentioned_and_nobody_else_can_be(newsroom: Newsroom) -> None:
    role = newsroom.guild.create_role("news", mentionable=True)
    await subscribe(newsroom, organization="anthropic", ping=role)
    await newsroom.news("noam-shazeer", "anthropic")
    await newsroom.told()
    (message,) = newsroom.channel.history()
    assert newsroom.messages()[0].endswith(f"<@&{role.id}>")
    assert [one.id for one in message.role_mentions] == [role.id]


async def test_panels_answer_after_a_restart(newsroom: Newsroom) -> None:
    await subscribe(newsroom)
    shown = await opened(newsroom)
    from bot.answers.desk import Desk
    from tests.discord_app.conftest import bot_on

    desk = await Desk.open(newsroom.store)
    await newsroom.env.restart_bot(bot_on(newsroom.store, desk))
    await press(newsroom, shown, "All")
    assert "1 subscription in this server" in said(shown)


async def test_discord_is_told_of_both_commands_in_their_words(newsroom: Newsroom) -> None:
    told = {one["name"]: one for one in payload(newsroom.bot.tree)}
    names = [option["name"] for option in told["subscribe"]["options"]]
    assert set(names) == {option.name for option in SUBSCRIBE.options} | {
        "channel", "hour", "time_zone", "ping",
    }  # fmt: skip
    assert told["subscriptions"]["description"] == SUBSCRIPTIONS.description
    for option in told["subscribe"]["options"]:
        assert 1 <= len(option["description"]) <= 100


async def test_every_control_of_a_panel_is_there(newsroom: Newsroom) -> None:
    await subscribe(newsroom)
    shown = await opened(newsroom)
    assert shown.response is not None
    assert labels_of(shown.response.components) == [
        "Edit what", "Edit when", "Pause", "Send a test", "Move",
        "Why was (not) a move sent?", "Remove", "All",
    ]  # fmt: skip
    assert len(of_type(shown.response.components, BUTTON)) == 8
