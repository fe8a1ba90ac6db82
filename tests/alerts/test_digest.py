"""`/digest`, and digests as subscriptions: the day of each move, the biggest flows, a picture."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from simcord import InteractionResult

from bot.answers.desk import Desk
from bot.careers.dates import PartialDate
from bot.careers.subscription import Cadence, Schedule
from bot.discord_app.client import Lateral
from bot.store.subscriptions import follows_of
from tests.alerts.conftest import Newsroom, said, subscribed_by
from tests.alerts.test_time import hour_comes
from tests.discord_app.conftest import PATIENCE, POLL
from tests.discord_app.payloads import SELECT, labels_of, of_type
from tests.discord_app.reviewing import payload
from tests.pictures.easels import AtOnce, Failing

OPENAI = ("noam-shazeer", "mark-chen", "jakub-pachocki")


async def digest(room: Newsroom, **options: object) -> InteractionResult:
    return await room.bob.slash(room.channel, "digest", **options)


async def drawing(room: Newsroom, easel: AtOnce | Failing) -> None:
    """Let the bot draw."""
    desk = await Desk.open(room.store)
    bot = Lateral(room.store, desk, poll_seconds=POLL, patience=PATIENCE, easel=easel)
    await room.env.restart_bot(bot)


async def test_it_says_who_moved_with_the_day_and_the_biggest_flows(newsroom: Newsroom) -> None:
    for who in OPENAI:
        await newsroom.news(who, "anthropic")
    result = await digest(newsroom)
    assert not result.ephemeral
    text = said(result)
    assert text.startswith("**3 moves became known from ")
    assert "; biggest flows: OpenAI → Anthropic 3." in text.splitlines()[0]
    day = (await newsroom.store.person(OPENAI[0])).roles[-1].start  # type: ignore[union-attr]
    assert day is not None
    assert f"### {PartialDate(day.year, day.month).in_words()}" in text
    assert "**Noam Shazeer**, OpenAI → Anthropic, Member of Technical Staff" in text
    assert text.count("###") == 1


async def test_moves_of_many_months_are_one_list_with_their_days(newsroom: Newsroom) -> None:
    for who, day in zip(OPENAI, ("2026-10", "2026-09", "2026-08"), strict=True):
        await newsroom.news(who, "anthropic", start=PartialDate.parse(day))
    text = said(await digest(newsroom, time="month"))
    assert "###" not in text
    lines = [one for one in text.splitlines() if "→ Anthropic," in one]
    assert [one[:8] for one in lines] == ["Oct 2026", "Sep 2026", "Aug 2026"]


async def test_everybody_whom_a_digest_names_can_be_gone_to_after_a_restart_too(
    newsroom: Newsroom,
) -> None:
    await subscribed_by(newsroom.mo, newsroom.channel, delivery="weekly")
    for who in OPENAI:
        await newsroom.news(who, "anthropic")
    await hour_comes(newsroom.store)
    await newsroom.told()
    (message,) = newsroom.channel.history()
    await drawing(newsroom, Failing(RuntimeError("no ink")))
    (menu,) = of_type(payload(message), SELECT)
    way = next(one for one in menu["options"] if one["label"] == "Mark Chen")
    pressed = await newsroom.bob.select(message, [way["value"]])
    assert said(pressed).startswith("## Mark Chen")


async def test_when_nothing_became_known_it_says_so(newsroom: Newsroom) -> None:
    text = said(await digest(newsroom))
    assert text.startswith("**No move became known from ")


async def test_a_month_reaches_further_back_than_a_week(newsroom: Newsroom) -> None:
    week, month = said(await digest(newsroom)), said(await digest(newsroom, time="month"))
    assert week.partition(" to ")[0] != month.partition(" to ")[0]


async def test_a_rumour_is_in_no_digest(newsroom: Newsroom) -> None:
    from bot.careers.model import Status

    await newsroom.news(OPENAI[0], "anthropic", status=Status.UNVERIFIED)
    assert "Anthropic" not in said(await digest(newsroom))


@pytest.mark.parametrize(
    ("time", "cadence"), [("week", Cadence.WEEKLY), ("month", Cadence.MONTHLY)]
)
async def test_whoever_presses_for_it_gets_it_by_direct_message(
    newsroom: Newsroom, time: str, cadence: Cadence
) -> None:
    shown = await digest(newsroom, time=time)
    assert shown.response is not None
    pressed = await newsroom.bob.click(shown.response.message, label=f"Get it each {time}")
    assert pressed.ephemeral
    assert said(pressed).startswith("**You follow the whole field now.**")
    (one,) = await follows_of(
        newsroom.store, newsroom.bob.id, newsroom.bot.services.alerts.sender.bot
    )
    assert one.schedule.cadence is cadence
    await newsroom.news(OPENAI[0], "anthropic")
    await newsroom.news(OPENAI[1], "anthropic")
    await newsroom.told()
    direct = newsroom.bob.user.dm_channel
    assert len(newsroom.messages(direct)) == 1  # the greeting
    await hour_comes(newsroom.store)
    await newsroom.told()
    told = newsroom.messages(direct)[-1]
    assert told.startswith("**2 new moves**; biggest flows: OpenAI → Anthropic 2.")


async def test_a_digest_has_a_picture_that_says_in_words_what_it_shows(newsroom: Newsroom) -> None:
    await drawing(newsroom, AtOnce())
    await newsroom.news(OPENAI[0], "anthropic")
    result = await digest(newsroom)
    assert result.response is not None
    assert "Noam Shazeer from OpenAI to Anthropic" in str(result.response.components)
    assert "attachment" in str(result.response.components) or "cdn" in str(
        result.response.components
    )


async def test_the_digest_of_a_channel_has_a_picture_and_a_corrected_one_too(
    newsroom: Newsroom,
) -> None:
    await drawing(newsroom, AtOnce())
    before = list(await newsroom.store.all_people())
    await subscribed_by(newsroom.mo, newsroom.channel, delivery="weekly")
    for who in OPENAI[:2]:
        await newsroom.news(who, "anthropic")
    await hour_comes(newsroom.store)
    await newsroom.told()
    (message,) = newsroom.channel.history()
    assert len(message.attachments) == 1
    after = {one.id: one for one in await newsroom.store.all_people()}
    kept = OPENAI[1]
    await newsroom.put([after[kept] if one.id == kept else one for one in before])
    await newsroom.told()
    (message,) = newsroom.channel.history()
    assert len(message.attachments) == 1
    assert "~~Noam Shazeer moved" in newsroom.messages()[0]


async def test_where_files_are_not_allowed_or_drawing_fails_the_words_come_alone(
    newsroom: Newsroom,
) -> None:
    await drawing(newsroom, AtOnce())
    await subscribed_by(newsroom.mo, newsroom.channel, delivery="weekly")
    await newsroom.allow(newsroom.channel, attach_files=False)
    for who in OPENAI[:2]:
        await newsroom.news(who, "anthropic")
    await hour_comes(newsroom.store)
    await newsroom.told()
    (message,) = newsroom.channel.history()
    assert message.attachments == []
    assert "2 new moves" in newsroom.messages()[0]


async def test_a_digest_whose_buttons_are_pressed_after_a_restart_answers(
    newsroom: Newsroom,
) -> None:
    shown = await digest(newsroom)
    assert shown.response is not None
    assert labels_of(shown.response.components) == ["Newest moves", "Get it each week"]
    await drawing(newsroom, Failing(RuntimeError("no ink")))
    pressed = await newsroom.bob.click(shown.response.message, label="Get it each week")
    assert said(pressed).startswith("**You follow the whole field now.**")


def test_a_monthly_digest_comes_on_the_first_at_its_hour() -> None:
    monthly = Schedule(Cadence.MONTHLY, 9, "Europe/Berlin")
    november = datetime(2026, 11, 1, 8, 0, tzinfo=UTC)  # 9:00 there: that one is gone
    assert monthly.next_after(november) == datetime(2026, 12, 1, 8, 0, tzinfo=UTC)
    summer = datetime(2026, 6, 30, 12, 0, tzinfo=UTC)
    assert monthly.next_after(summer) == datetime(2026, 7, 1, 7, 0, tzinfo=UTC)
