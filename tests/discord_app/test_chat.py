"""Questions in messages: mentions in channels, direct messages, and what goes on from them."""

from __future__ import annotations

import logging
import threading
from typing import Any, cast

import aiohttp
import discord
import pytest

from bot.answers.answer import Answer
from bot.answers.ask import Ask, Leaflet
from bot.answers.desk import Desk
from bot.discord_app.memory import MOST, SECONDS, Memory
from bot.store import StoreError
from tests.discord_app.conftest import World, bot_on
from tests.discord_app.messages import LEFT, answers, ask, components, me, said
from tests.discord_app.payloads import labels_of, text_of


async def test_a_mention_is_answered_with_a_reply_that_pings_nobody(world: World) -> None:
    question = await world.ada.send(world.channel, f"{me(world)} {LEFT}")
    (answer,) = answers(world)
    assert said(answer).startswith("## Moves from OpenAI to Anthropic")
    assert answer.reference is not None
    assert answer.reference.message_id == question.id
    assert answer.mentions == []
    sent = [one for one in world.env.http_requests if one.path.endswith("/messages")][-1].json
    assert sent is not None
    assert sent["allowed_mentions"] == {"parse": [], "replied_user": False}
    # Discord takes one message for a nonce: an event told twice is answered once.
    assert (sent["nonce"], sent["enforce_nonce"]) == (str(question.id), True)


@pytest.mark.parametrize(
    "text",
    [
        "{me} who left openai for anthropic?",
        "who left openai {me} for anthropic",
        "hey {me}, " + LEFT,
    ],
)
async def test_the_mention_may_stand_anywhere(world: World, text: str) -> None:
    await world.ada.send(world.channel, text.format(me=me(world)))
    assert said(answers(world)[-1]).startswith("## Moves from OpenAI to Anthropic")


async def test_a_direct_message_is_answered_without_a_mention(world: World) -> None:
    await world.someone.send_dm("who is max schwarzer?")
    (answer,) = answers(world, world.someone.dm_channel)
    assert said(answer).startswith("## Max Schwarzer")


async def test_a_slash_command_written_in_a_message_is_run(world: World) -> None:
    assert (await ask(world, "/whois max schwartzer")).startswith("## Max Schwarzer")


async def test_an_answer_begins_with_a_word_that_it_leaves_out(world: World) -> None:
    said_now = await ask(world, "did max schwarzer really leave openai over the zorbing?")
    assert said_now.startswith(
        "## Max Schwarzer\nI could not make anything of “zorbing”. Without it:"
    )


async def test_a_mention_without_words_gets_a_short_help(world: World) -> None:
    told = await ask(world, "")
    assert told == "Ask who moved where in AI research, or type a name."
    assert len(labels_of(components(answers(world)[-1]))) >= 3


async def test_what_is_not_written_to_the_bot_is_left_alone(world: World) -> None:
    other = world.bob.mention
    for text in (LEFT, f"{other} {LEFT}", f"@everyone {LEFT}", "Lateral?"):
        await world.ada.send(world.channel, text)
    assert answers(world) == []


async def test_bots_and_webhooks_are_not_answered(world: World) -> None:
    guild = world.ada.guild
    robot = guild.add_member(world.env.create_user("robot", bot=True))
    await robot.send(world.channel, f"{me(world)} {LEFT}")
    webhook = guild.create_webhook(world.channel)
    await webhook.send(f"{me(world)} {LEFT}")
    channel = cast("discord.TextChannel", world.env.bot.get_channel(world.channel.id))
    await channel.send(f"{me(world)} {LEFT}")
    (own,) = answers(world)
    assert own.content


async def test_a_reply_that_only_pings_is_not_answered(world: World) -> None:
    await ask(world, LEFT)
    answer = answers(world)[-1]
    await world.bob.send(world.channel, "interesting", reply_to=answer)
    await world.bob.send(world.channel, "and to meta?", reply_to=answer)
    assert len(answers(world)) == 1


async def test_a_reply_of_the_same_person_goes_on_from_the_answer_it_replies_to(
    world: World,
) -> None:
    await ask(world, "who left openai?")
    first = answers(world)[-1]
    await ask(world, "who left google?")
    await world.ada.send(world.channel, "and to Meta?", reply_to=first)
    assert said(answers(world)[-1]).startswith("## Moves from OpenAI to Meta")


@pytest.mark.parametrize(
    ("question", "follow_up", "begins"),
    [
        ("who left openai?", "and to Meta?", "## Moves from OpenAI to Meta"),
        ("who left openai?", "what about 2024?", "## Who left OpenAI in 2024"),
        ("who left openai?", "just to anthropic", "## Moves from OpenAI to Anthropic"),
        ("where did max schwarzer work before anthropic?", "and him before that?", "## "),
    ],
)
async def test_a_question_may_go_on_from_the_one_before(
    world: World, question: str, follow_up: str, begins: str
) -> None:
    await ask(world, question)
    assert (await ask(world, follow_up)).startswith(begins)


async def test_who_else_shows_the_next_page(world: World) -> None:
    assert "Page 1 of" in await ask(world, "who left openai?")
    assert "Page 2 of" in await ask(world, "who else?")


async def test_every_way_to_ask_goes_on_from_every_other(world: World) -> None:
    await world.ada.slash(world.channel, "moves", **{"from": "openai"})
    assert (await ask(world, "and to meta?")).startswith("## Moves from OpenAI to Meta")
    asked = await world.ada.slash(world.channel, "ask", question="what about 2025?")
    assert asked.response is not None
    assert text_of(asked.response.components).startswith("## Moves from OpenAI to Meta in 2025")


async def test_a_page_turned_is_what_the_next_question_goes_on_from(world: World) -> None:
    await ask(world, "who left openai?")
    await world.ada.click(answers(world)[-1], label="Older")
    assert "Page 2 of" in said(answers(world)[-1])
    assert "Page 3 of" in await ask(world, "who else?")


async def test_nobody_goes_on_from_what_somebody_else_asked_or_asked_elsewhere(
    world: World,
) -> None:
    await ask(world, "who left openai?")
    await world.bob.send(world.channel, f"{me(world)} what about 2024?")
    assert "did not understand" in said(answers(world)[-1])
    elsewhere = world.ada.guild.create_text_channel("elsewhere")
    await world.ada.send(elsewhere, f"{me(world)} what about 2024?")
    assert "did not understand" in said(answers(world, elsewhere)[-1])


async def test_what_was_not_read_leaves_the_question_before_it_to_go_on_from(world: World) -> None:
    await ask(world, "who left openai?")
    assert "blorb" in await ask(world, "blorb the fnord of openai")
    assert (await ask(world, "and to meta?")).startswith("## Moves from OpenAI to Meta")


async def test_after_a_restart_a_reply_goes_on_only_once_a_button_told_what_was_asked(
    world: World,
) -> None:
    await ask(world, "who left openai?")
    answer = answers(world)[-1]
    await world.env.restart_bot(bot_on(world.store, world.desk))
    await world.ada.send(world.channel, "and to Meta?", reply_to=answer)
    (answer,) = answers(world)
    await world.ada.click(answer, label="Older")
    await world.ada.send(world.channel, "and to Meta?", reply_to=answer)
    assert said(answers(world)[-1]).startswith("## Moves from OpenAI to Meta")


async def test_where_the_bot_may_not_write_nothing_breaks_and_the_log_says_so(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    world.env.inject_error("POST", "/channels/*/messages", status=403, code=50013)
    await world.ada.send(world.channel, f"{me(world)} {LEFT}")
    assert answers(world) == []
    assert "message: the bot may not write there (403 50013)" in caplog.text
    assert not [one for one in caplog.records if one.exc_info]


async def test_where_the_bot_may_not_read_history_it_answers_without_replying(
    world: World,
) -> None:
    world.env.inject_error("POST", "/channels/*/messages", status=403, code=160002)
    assert (await ask(world, LEFT)).startswith("## Moves from OpenAI to Anthropic")
    assert answers(world)[-1].reference is None


async def test_an_answer_whose_connection_broke_is_sent_again_with_the_same_nonce(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    send, nonces = discord.TextChannel.send, []

    async def breaking(self: discord.TextChannel, **how: Any) -> discord.Message:
        nonces.append(how["nonce"])
        if len(nonces) == 1:
            raise aiohttp.ServerDisconnectedError
        return await send(self, **how)

    monkeypatch.setattr(discord.TextChannel, "send", breaking)
    assert (await ask(world, LEFT)).startswith("## Moves from OpenAI to Anthropic")
    assert len(nonces) == 2
    assert nonces[0] == nonces[1]


async def test_an_answer_that_takes_long_shows_that_it_is_on_its_way(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask_text = Desk.ask_text

    async def slowly(self: Desk, text: str, **how: Any) -> Answer:
        await world.announced()
        return await ask_text(self, text, **how)

    world.hurry()
    monkeypatch.setattr(Desk, "ask_text", slowly)
    assert (await ask(world, LEFT)).startswith("## Moves from OpenAI to Anthropic")
    assert [one for one in world.env.http_requests if one.path.endswith("/typing")]


async def test_who_else_after_the_last_page_says_that_it_was_all(world: World) -> None:
    assert "That was all" not in await ask(world, "who left xai?")
    for _ in range(20):
        told = await ask(world, "who else?")
        if "That was all" in told:
            break
    assert "That was all; this is the last page again." in told


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (RuntimeError("a bug"), "Something went wrong on our side; it is logged as "),
        (StoreError("The store is busy."), "The data cannot be read just now; it is logged as "),
    ],
)
async def test_an_error_becomes_a_sentence_with_the_id_that_is_in_the_log(
    world: World,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    error: Exception,
    sentence: str,
) -> None:
    async def fail(_self: Desk, _text: str, **_how: object) -> Answer:
        raise error

    caplog.set_level(logging.INFO)
    monkeypatch.setattr(Desk, "ask_text", fail)
    told = await ask(world, LEFT)
    assert told.startswith(sentence)
    assert told.removeprefix(sentence)[:6] in caplog.text
    assert "openai" not in caplog.text


def test_a_question_is_forgotten_after_ten_minutes_and_when_there_are_too_many() -> None:
    now = [0.0]
    memory = Memory(lambda: now[0])
    memory.keep(1, Ask(Leaflet.HELP), 10, None)
    now[0] = SECONDS
    assert memory.last(1, 10) == Ask(Leaflet.HELP)
    assert memory.last(2, 10) is memory.last(1, 11) is memory.last(1, None) is None
    now[0] += 1
    assert memory.last(1, 10) is None
    for channel in range(MOST + 2):
        memory.keep(2, Ask(Leaflet.HELP), channel)
    assert memory.last(2, 1) is None
    assert memory.last(2, 2) == memory.last(2, MOST + 1) == Ask(Leaflet.HELP)


async def test_as_it_starts_the_bot_makes_ready_for_questions_beside_the_event_loop(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads = []
    monkeypatch.setattr(Desk, "warm_up", lambda _desk: threads.append(threading.get_ident()))
    await world.env.restart_bot(bot_on(world.store, world.desk))
    await ask(world, LEFT)
    assert len(threads) == 1
    assert threads[0] != threading.get_ident()
