"""Follows: a user is told by direct message, stops it there, and hears how to open closed ones."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from simcord import InteractionResult
from sqlalchemy import select, update

from bot.alerts.asked_moves import AskedMoves
from bot.answers.desk import Desk
from bot.store.alert_tables import SubscriptionEventRow, SubscriptionRow
from bot.store.parcels import Subscription
from bot.store.subscriptions import Request, follows_of, subscribe
from tests.alerts.conftest import Newsroom, said
from tests.alerts.test_panels import beside as said_beside
from tests.discord_app.conftest import bot_on
from tests.discord_app.payloads import SELECT, labels_of, of_type, text_of

NOAM = "noam-shazeer"
GREETING = "**This is where I tell you of those you follow.**"


async def follow(room: Newsroom, name: str = "Noam Shazeer", **more: object) -> InteractionResult:
    return await room.bob.slash(room.channel, "follow", name=name, **more)


async def follows(room: Newsroom) -> list[Subscription]:
    return await follows_of(room.store, room.bob.id, room.bot.services.alerts.sender.bot)


def written(room: Newsroom) -> list[str]:
    """What Bob was told by direct message."""
    return room.messages(room.bob.user.dm_channel)


def closed(room: Newsroom, *, code: int = 50007) -> None:
    """Bob takes no direct messages."""
    path = f"/channels/{room.bob.user.dm_channel.id}/messages"
    room.env.inject_error("POST", path, status=403, code=code, times=None)


def opened(room: Newsroom) -> None:
    """Bob takes them again."""
    room.env.backend.faults.clear()


async def test_whoever_follows_somebody_is_told_once_by_direct_message(newsroom: Newsroom) -> None:
    result = await follow(newsroom)
    assert result.ephemeral
    text = said(result)
    assert text.startswith("**You follow Noam Shazeer now.**")
    assert ", by direct message as soon as they are known." in text
    assert "The last " in text
    await newsroom.news(NOAM, "anthropic")
    await newsroom.told()
    await newsroom.told()
    greeting, alert = written(newsroom)
    assert greeting.startswith(GREETING)
    assert alert.startswith("**Noam Shazeer moved from OpenAI to Anthropic.**")
    assert newsroom.messages() == []


async def test_nobody_needs_a_permission_to_follow_and_a_place_can_be_followed(
    newsroom: Newsroom,
) -> None:
    assert said(await follow(newsroom, "openai")).startswith("**You follow OpenAI now.**")
    await newsroom.news(NOAM, "anthropic")
    await newsroom.told()
    assert "left OpenAI" in written(newsroom)[-1] or "from OpenAI" in written(newsroom)[-1]


@pytest.mark.parametrize(
    ("command", "name"), [("whois", "Noam Shazeer"), ("organization", "Anthropic")]
)
async def test_the_button_of_a_card_follows_for_whoever_presses_it_also_after_a_restart(
    newsroom: Newsroom, command: str, name: str
) -> None:
    shown = await newsroom.mo.slash(newsroom.channel, command, name=name)
    assert shown.response is not None
    desk = await Desk.open(newsroom.store)
    await newsroom.env.restart_bot(bot_on(newsroom.store, desk))
    pressed = await newsroom.bob.click(shown.response.message, label="Follow")
    assert pressed.ephemeral
    assert said(pressed).startswith(f"**You follow {name} now.**")
    again = await newsroom.bob.click(shown.response.message, label="Follow")
    assert said(again).startswith(f"**You follow {name} already.**")
    assert len(await follows(newsroom)) == 1


async def test_a_person_who_was_taken_out_of_the_data_cannot_be_followed(
    newsroom: Newsroom,
) -> None:
    shown = await newsroom.mo.slash(newsroom.channel, "whois", name="Noam Shazeer")
    assert shown.response is not None
    everybody = [one for one in await newsroom.store.all_people() if one.id != NOAM]
    await newsroom.put(everybody)
    pressed = await newsroom.bob.click(shown.response.message, label="Follow")
    assert said(pressed) == "Nobody of that name is in the data any more."
    assert await follows(newsroom) == []


async def test_an_alert_is_stopped_where_it_is_read_and_can_be_followed_again(
    newsroom: Newsroom,
) -> None:
    await follow(newsroom)
    await newsroom.news(NOAM, "anthropic")
    await newsroom.told()
    alert = newsroom.bob.user.dm_channel.history()[-1]
    stopped = await newsroom.bob.user.click(alert, label="Stop")
    assert stopped.ephemeral
    assert said(stopped).startswith("**You do not follow Noam Shazeer any more.**")
    assert written(newsroom)[-1].startswith("**Noam Shazeer moved")  # the alert stands
    assert await follows(newsroom) == []
    await newsroom.news(NOAM, "meta")
    await newsroom.told()
    assert len(written(newsroom)) == 2
    assert stopped.response is not None
    again = await newsroom.bob.user.click(stopped.response.message, label="Follow again")
    assert said(again).startswith("**You follow Noam Shazeer now.**")


async def test_of_a_follow_that_was_stopped_nothing_is_kept(newsroom: Newsroom) -> None:
    await follow(newsroom)
    await newsroom.bob.slash(newsroom.channel, "follow", stop="Noam Shazeer")
    async with newsroom.store.reading() as session:
        assert list(await session.scalars(select(SubscriptionRow.id))) == []
        assert list(await session.scalars(select(SubscriptionEventRow.id))) == []


async def test_the_list_of_follows_is_there_in_a_server_and_in_direct_messages(
    newsroom: Newsroom,
) -> None:
    assert said(await newsroom.bob.slash(newsroom.channel, "follow")).startswith(
        "**You follow nobody yet.**"
    )
    await follow(newsroom)
    await follow(newsroom, "OpenAI")
    for result in (
        await newsroom.bob.slash(newsroom.channel, "follow"),
        await newsroom.bob.user.slash("follow"),
        await newsroom.bob.user.slash("subscriptions"),
    ):
        assert said(result).startswith("**You follow 2 topics.**")
    assert result.response is not None
    (menu,) = of_type(result.response.components, SELECT)
    await newsroom.bob.user.select(result.response.message, [menu["options"][0]["value"]])
    assert "By direct message since" in said(result)
    assert labels_of(result.response.components) == [
        "Edit what", "Edit when", "Pause", "Send a test",
        "Why was (not) a move sent?", "Stop", "All I follow",
    ]  # fmt: skip


async def test_a_follow_is_stopped_by_its_name_which_completes(newsroom: Newsroom) -> None:
    await follow(newsroom)
    await follow(newsroom, "OpenAI")
    offered = await newsroom.bob.autocomplete(newsroom.channel, "follow", "stop", "noam")
    assert [one["name"] for one in offered] == ["Noam Shazeer"]
    unknown = await newsroom.bob.slash(newsroom.channel, "follow", stop="mistral")
    assert said(unknown).startswith("You follow nothing called “mistral”")
    stopped = await newsroom.bob.slash(newsroom.channel, "follow", stop=offered[0]["value"])
    assert said(stopped).startswith("**You do not follow Noam Shazeer any more.**")
    assert len(await follows(newsroom)) == 1


async def test_a_name_completes_to_people_and_places(newsroom: Newsroom) -> None:
    offered = await newsroom.bob.autocomplete(newsroom.channel, "follow", "name", "anthropic")
    assert any(one["value"] == "anthropic" for one in offered)
    offered = await newsroom.bob.autocomplete(newsroom.channel, "follow", "name", "noam sh")
    assert any(one["value"] == NOAM for one in offered)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("zhang", "“zhang” is not clear:"),
        ("blorb fizzbuzz", "No person called “blorb fizzbuzz” is in the data."),
    ],
)
async def test_a_name_that_is_not_clear_follows_nobody(
    newsroom: Newsroom, name: str, sentence: str
) -> None:
    assert sentence in said(await follow(newsroom, name))
    assert await follows(newsroom) == []


async def test_nobody_sees_or_changes_what_others_follow(newsroom: Newsroom) -> None:
    shown = await follow(newsroom)
    assert shown.response is not None
    (one,) = await follows(newsroom)
    assert said(await newsroom.mo.slash(newsroom.channel, "follow")).startswith("**You follow nob")
    text = said(await newsroom.mo.slash(newsroom.channel, "subscriptions"))
    assert "There are no subscriptions in this server yet." in text
    taken = await newsroom.mo.slash(newsroom.channel, "follow", stop=str(one.id))
    assert said(taken).startswith("You follow nothing called")
    assert await follows(newsroom) == [one]


async def test_a_user_follows_50_at_most(newsroom: Newsroom) -> None:
    parts = await newsroom.store.with_names(list)
    people = [id_ for part in parts for id_ in part.ids][:51]
    await follow(newsroom, people[0])
    (first,) = await follows(newsroom)
    for id_ in people[1:50]:
        wanted = AskedMoves(person=id_).condition
        asked = Request(
            first.channel, None, newsroom.bob.id, wanted, first.schedule,
            bot=newsroom.bot.services.alerts.sender.bot,
        )  # fmt: skip
        await subscribe(newsroom.store, asked, now=datetime.now(UTC))
    text = said(await follow(newsroom, people[50]))
    assert text.startswith("You follow 50 already, as many as anybody may: stop one with /follow.")
    assert len(await follows(newsroom)) == 50
    shown = await newsroom.bob.slash(newsroom.channel, "follow")
    assert "page 1 of 2" in said(shown)
    assert shown.response is not None
    await newsroom.bob.click(shown.response.message, label="Next")
    assert "page 2 of 2" in said(shown)


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (50007, "direct messages from me are not taken"),
        (50278, "we are together in no server any more"),
    ],
)
async def test_whoever_cannot_be_written_to_hears_at_the_next_command_how_to_change_that(
    newsroom: Newsroom, code: int, reason: str
) -> None:
    await follow(newsroom)
    closed(newsroom, code=code)
    await newsroom.news(NOAM, "anthropic")
    await newsroom.told()
    (one,) = await follows(newsroom)
    assert (one.state, one.reason) == ("suspended", reason)
    asked = await newsroom.bob.slash(newsroom.channel, "about")
    (beside,) = asked.followups
    assert beside.ephemeral
    text = text_of(beside.components)
    assert text.startswith(f"**I could not write to you**: {reason}.")
    assert "Privacy Settings → Direct Messages" in text
    asked = await newsroom.bob.slash(newsroom.channel, "about")
    assert asked.followups == []
    others = await newsroom.mo.slash(newsroom.channel, "about")
    assert others.followups == []


async def test_what_waited_comes_once_direct_messages_are_open_again(newsroom: Newsroom) -> None:
    await follow(newsroom)
    await follow(newsroom, "Anthropic")
    closed(newsroom)
    await newsroom.news(NOAM, "anthropic")
    await newsroom.told()
    assert {one.state.value for one in await follows(newsroom)} == {"suspended"}
    asked = await newsroom.bob.slash(newsroom.channel, "about")
    (beside,) = asked.followups
    refused = await newsroom.bob.click(beside.message, label="Try again")
    assert "That could not be sent: direct messages from me" in said_beside(refused)
    opened(newsroom)
    await newsroom.bob.click(beside.message, label="Try again")
    await newsroom.told()
    assert {one.state.value for one in await follows(newsroom)} == {"active"}
    (told,) = [text for text in written(newsroom) if "Noam Shazeer" in text]
    assert "while alerts were suspended" in told


async def test_who_follows_with_closed_direct_messages_hears_so_at_once(
    newsroom: Newsroom,
) -> None:
    closed(newsroom)
    shown = await follow(newsroom)
    assert "But I cannot write to you: direct messages from me are not taken." in said(shown)
    (one,) = await follows(newsroom)
    assert one.state == "suspended"
    assert shown.response is not None
    opened(newsroom)
    await newsroom.bob.click(shown.response.message, label="Try again")
    assert said(shown).startswith("**You follow 1 topic.**")
    (one,) = await follows(newsroom)
    assert one.state == "active"


async def test_a_user_who_stays_away_is_tried_ever_less_and_loses_nothing(
    newsroom: Newsroom,
) -> None:
    await follow(newsroom)
    closed(newsroom)
    await newsroom.news(NOAM, "anthropic")
    await newsroom.told()
    waits = []
    for _ in range(3):
        async with newsroom.store.writing() as connection:
            row = SubscriptionRow
            due = await connection.scalar(select(row.probe_at))
            assert due is not None
            waits.append(due - datetime.now(UTC))
            await connection.execute(update(row).values(probe_at=datetime.now(UTC)))
        await newsroom.told()
    assert waits[0] < waits[1] < waits[2]
    assert waits[1] > timedelta(minutes=3)
    (one,) = await follows(newsroom)
    assert one.state == "suspended"
    asked = await newsroom.bob.slash(newsroom.channel, "about")
    assert len(asked.followups) == 1  # said once, however often it was tried


async def test_privacy_deletes_what_was_followed(newsroom: Newsroom) -> None:
    await follow(newsroom)
    result = await newsroom.bob.slash(newsroom.channel, "privacy", delete="mine")
    assert "Deleted: what you followed." in said(result)
    assert await follows(newsroom) == []


async def test_why_of_a_follow_says_that_it_is_ones_own(newsroom: Newsroom) -> None:
    await follow(newsroom)
    await newsroom.news(NOAM, "anthropic")
    await newsroom.told()
    alert = newsroom.bob.user.dm_channel.history()[-1]
    text = said(await newsroom.bob.user.click(alert, label="Why did I get this?"))
    assert "that is what you follow." in text
    assert "shows and changes it." in text


async def test_a_move_that_two_follows_want_is_told_once(newsroom: Newsroom) -> None:
    await follow(newsroom)
    await follow(newsroom, "Anthropic")
    await follow(newsroom, "OpenAI", delivery="weekly")
    await newsroom.news(NOAM, "anthropic")
    await newsroom.told()
    assert len([text for text in written(newsroom) if "Noam Shazeer" in text]) == 1
    shown = await newsroom.bob.slash(newsroom.channel, "follow")
    assert shown.response is not None
    (menu,) = of_type(shown.response.components, SELECT)
    await newsroom.bob.select(shown.response.message, [menu["options"][1]["value"]])
    await newsroom.bob.click(shown.response.message, label="Why was (not) a move sent?")
    assert "Not sent: you had it from another of your follows." in said(shown)


async def test_to_follow_again_at_another_time_changes_the_time(newsroom: Newsroom) -> None:
    await follow(newsroom)
    shown = await follow(newsroom, delivery="weekly")
    assert said(shown).startswith("**You follow Noam Shazeer already.**")
    assert "every Monday at 9:00 (UTC)" in said(shown)
    assert len(await follows(newsroom)) == 1
    assert "every Monday" in said(await follow(newsroom))
