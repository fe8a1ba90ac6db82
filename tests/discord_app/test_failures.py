"""Whatever fails, the user reads a sentence, the log has the trace, and nobody is pinged."""

from __future__ import annotations

import asyncio
import json
import logging
import re

import pytest

from bot.answers.answer import Answer, AnswerKind, Outcome
from bot.answers.ask import Ask
from bot.answers.cards import Card
from bot.answers.completion import Completion
from bot.answers.desk import Desk
from bot.answers.slash_commands import Request, Takes
from bot.answers.text import line
from bot.discord_app.client import Lateral
from bot.discord_app.logs import Discreet
from bot.discord_app.replies import LATE
from bot.store import StoreError
from tests.discord_app.conftest import World
from tests.discord_app.payloads import text_of

FAILED = re.compile(r"Something went wrong on our side; it is logged as ([0-9a-f]{6})\. Try again")


def fails_with(error: Exception) -> object:
    """What takes the place of the desk's answers."""

    async def fail(_self: Desk, _asked: Request | Ask, **_how: object) -> Answer:
        raise error

    return fail


def comes_at_once(text: str) -> object:
    async def at_once(_self: Desk, _asked: Request | Ask, **_how: object) -> Answer:
        return answer(text)

    return at_once


def comes_late(world: World, text: str = "At last.") -> object:
    """An answer that is there when it has been announced."""

    async def slowly(_self: Desk, _asked: Request | Ask, **_how: object) -> Answer:
        await world.announced()
        return answer(text)

    world.hurry()
    return slowly


def never_comes(world: World) -> object:
    """An answer that is waited for in vain."""

    async def waits(_self: Desk, _asked: Request | Ask, **_how: object) -> Answer:
        await world.env.external_wait(asyncio.Event().wait(), reason="nothing ever comes")
        raise AssertionError

    world.hurry(give_up=0.0)
    return waits


def answer(text: str) -> Answer:
    return Answer(Outcome.OK, AnswerKind.HELP, "", Card("", line(text)))


async def test_a_failing_command_says_so_with_the_id_that_is_in_the_log(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(Desk, "ask", fails_with(RuntimeError("a bug")))
    result = await world.ada.slash(world.channel, "whois", name="max schwarzer")
    assert result.response is not None
    assert result.ephemeral
    said = FAILED.match(text_of(result.response.components))
    assert said
    (record,) = [one for one in caplog.records if one.exc_info]
    assert said[1] in record.getMessage()
    assert "a bug" in str(record.exc_info)
    assert "max schwarzer" not in caplog.text


async def test_a_failing_button_says_so_and_leaves_its_message_as_it_was(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = await world.ada.slash(world.channel, "moves", **{"from": "openai"})
    assert asked.response is not None
    before = text_of(asked.response.components)
    monkeypatch.setattr(Desk, "answer", fails_with(RuntimeError("a bug")))
    pressed = await world.ada.click(asked.response.message, label="Older")
    assert pressed.response is not None
    assert pressed.ephemeral
    assert FAILED.match(text_of(pressed.response.components))
    assert text_of(asked.response.components) == before


async def test_a_card_that_cannot_be_rendered_is_a_failure_like_any_other(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def odd(_self: Desk, _asked: Request, **_how: object) -> Answer:
        return Answer(Outcome.OK, AnswerKind.HELP, "", Card("", None))  # type: ignore[arg-type]

    monkeypatch.setattr(Desk, "ask", odd)
    result = await world.ada.slash(world.channel, "help")
    assert result.response is not None
    assert FAILED.match(text_of(result.response.components))


async def test_a_failing_autocomplete_offers_one_choice_that_says_so(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_self: Desk, _takes: Takes, _text: str) -> list[Completion]:
        raise RuntimeError("a bug")

    monkeypatch.setattr(Desk, "complete", fail)
    (choice,) = await world.ada.autocomplete(world.channel, "whois", "name", "max")
    assert re.fullmatch(r"Names cannot be completed just now \([0-9a-f]{6}\).*", choice["name"])
    assert choice["value"] == "max"
    assert "a bug" in caplog.text


async def test_too_many_and_too_long_completions_are_cut_to_what_discord_takes(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def many(_self: Desk, _takes: Takes, _text: str) -> list[Completion]:
        odd = [Completion("", "empty"), Completion("no value", ""), Completion("long", "v" * 101)]
        return [*odd, *(Completion("n" * 300, f"id-{n}") for n in range(60))]

    monkeypatch.setattr(Desk, "complete", many)
    choices = await world.ada.autocomplete(world.channel, "whois", "name", "max")
    assert len(choices) == 25
    assert choices[0] == {"name": "empty", "value": "empty"}
    assert all(1 <= len(one["name"]) <= 100 for one in choices)


async def test_a_store_that_cannot_be_read_has_a_sentence_of_its_own(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    monkeypatch.setattr(Desk, "ask", fails_with(StoreError("The database cannot be reached.")))
    result = await world.ada.slash(world.channel, "whois", name="max")
    assert result.response is not None
    assert text_of(result.response.components).startswith("The data cannot be read just now")
    assert "whois: unavailable in " in caplog.text


async def test_an_answer_that_takes_long_is_announced_and_comes_after(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Desk, "ask", comes_late(world))
    result = await world.ada.slash(world.channel, "help")
    sent = [one for one in world.env.http_requests if "/callback" in one.path]
    assert sent[-1].json == {"type": 5}  # "thinking": Discord's Interaction Callback Types
    assert result.response is not None
    assert text_of(result.response.components) == "At last."


async def test_a_page_that_takes_long_still_turns_in_place(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = await world.ada.slash(world.channel, "moves", **{"from": "openai"})
    assert asked.response is not None
    monkeypatch.setattr(Desk, "answer", comes_late(world))
    await world.ada.click(asked.response.message, label="Older")
    assert text_of(asked.response.components) == "At last."


async def test_an_answer_that_does_not_come_is_given_up_with_a_sentence(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Desk, "ask", never_comes(world))
    result = await world.ada.slash(world.channel, "help")
    assert result.response is not None
    assert text_of(result.response.components) == LATE


async def test_a_page_that_does_not_come_leaves_the_message_and_says_so_apart(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = await world.ada.slash(world.channel, "moves", **{"from": "openai"})
    assert asked.response is not None
    before = text_of(asked.response.components)
    monkeypatch.setattr(Desk, "answer", never_comes(world))
    pressed = await world.ada.click(asked.response.message, label="Older")
    assert text_of(asked.response.components) == before
    (told,) = pressed.followups
    assert told.ephemeral
    assert text_of(told.components) == LATE


async def test_a_failure_after_the_announcement_takes_its_place(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail_late(_self: Desk, _asked: Request, **_how: object) -> Answer:
        await world.announced()
        raise RuntimeError("a bug")

    world.hurry()
    monkeypatch.setattr(Desk, "ask", fail_late)
    result = await world.ada.slash(world.channel, "help")
    assert result.response is not None
    assert FAILED.match(text_of(result.response.components))


async def test_an_error_of_discords_on_the_first_try_still_ends_in_a_sentence(
    world: World,
) -> None:
    world.env.inject_error("POST", "/interactions/*/callback", status=500, times=1)
    result = await world.ada.slash(world.channel, "help")
    assert result.response is not None
    assert FAILED.match(text_of(result.response.components))


@pytest.mark.parametrize(("status", "code"), [(404, 10062), (403, 50001), (500, 0)])
async def test_when_discord_takes_nothing_the_bot_goes_on(
    world: World, status: int, code: int, caplog: pytest.LogCaptureFixture
) -> None:
    world.env.inject_error("*", "/interactions/*", status=status, code=code, times=None)
    world.env.inject_error("*", "/webhooks/*", status=status, code=code, times=None)
    result = await world.ada.slash(world.channel, "help")
    assert result.response is None
    assert any(record.levelno >= logging.WARNING for record in caplog.records)


async def test_one_line_is_logged_for_a_command_and_it_names_nobody(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "bot")
    await world.ada.slash(world.channel, "whois", name="max schwartzer")
    (record,) = [one for one in caplog.records if one.name == "bot.discord_app.replies"]
    assert re.fullmatch(r"whois: ok in \d+ ms", record.getMessage())
    assert set(record.__dict__["facts"]) == {"asked", "outcome", "milliseconds"}
    assert "ada" not in caplog.text.replace("lateral", "")


async def test_the_id_a_user_is_told_is_in_every_line_of_that_answer_and_no_other(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "bot")
    form, lines = Discreet("json"), []
    # Formatted as they come: which request a line belongs to is known only then.
    monkeypatch.setattr(
        caplog.handler, "emit", lambda one: lines.append(json.loads(form.format(one)))
    )
    await world.ada.slash(world.channel, "help")
    monkeypatch.setattr(Desk, "ask", fails_with(RuntimeError("a bug")))
    result = await world.ada.slash(world.channel, "whois", name="max schwarzer")
    assert result.response is not None
    said = FAILED.match(text_of(result.response.components))
    assert said
    well, *failed = [line for line in lines if line["logger"] == "bot.discord_app.replies"]
    assert [line["request"] for line in failed] == [said[1], said[1]]
    assert well["request"] != said[1]


@pytest.mark.parametrize("late", [False, True])
async def test_hostile_text_pings_nobody(
    world: World, monkeypatch: pytest.MonkeyPatch, late: bool
) -> None:
    name = f"@everyone @here <@{world.bob.id}> <@&{world.ada.guild.id}>"
    monkeypatch.setattr(Desk, "ask", comes_late(world, name) if late else comes_at_once(name))
    result = await world.ada.slash(world.channel, "whois", name=name)
    assert result.response is not None
    assert not result.response.message.mention_everyone
    sent = world.env.http_requests[-1].json
    assert sent is not None
    message = sent.get("data", sent)
    assert message["allowed_mentions"] == {"parse": []}
    assert "\\@everyone" in text_of(message["components"])


async def test_a_refresh_that_fails_is_logged_and_the_next_one_tries_again(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    tries = []

    async def fail(_self: Desk) -> None:
        tries.append(1)
        raise RuntimeError("a bug")

    monkeypatch.setattr(Desk, "refresh", fail)
    await world.env.advance_time(3 * 3600 + 1)
    assert len(tries) == 3
    assert "the names could not be refreshed" in caplog.text


async def test_refreshes_that_go_on_failing_are_tried_less_often_until_one_succeeds(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    fails, tries = True, 0

    async def refresh(_self: Desk) -> None:
        nonlocal tries
        tries += 1
        if fails:
            raise StoreError("The database cannot be reached.")

    monkeypatch.setattr(Desk, "refresh", refresh)
    await world.env.restart_bot(Lateral(world.store, world.desk, poll_seconds=10))
    await world.env.advance_time(131)  # after 10, 20, 40 and 60 seconds
    assert tries == 4
    fails, tries = False, 0
    await world.env.advance_time(60 + 31)
    assert tries == 4  # once after the long pause, then every 10 seconds
