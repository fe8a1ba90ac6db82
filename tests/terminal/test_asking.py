"""Questions from the command line and from a pipe."""

from __future__ import annotations

import io
import json
import logging
from datetime import timedelta
from typing import Any
from unittest.mock import create_autospec

import pytest

from bot.answers.answer import Outcome
from bot.answers.desk import Desk
from bot.store import StoreError
from bot.terminal.ask import ANSWERED, FAILED, NOT_FOUND, answer_to, ask_lines, exit_status
from bot.terminal.card_text import plain


async def asked(desk: Desk, lines: bytes, *, conversation: bool = False) -> list[dict[str, Any]]:
    sink = io.BytesIO()
    done = await ask_lines(desk, io.BytesIO(lines), sink, json_=True, conversation=conversation)
    assert done == ANSWERED
    return [json.loads(found) for found in sink.getvalue().decode().split("\n")[:-1]]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("/whois ada quillfeather", ANSWERED),
        ("/help", ANSWERED),
        ("/whois bram", NOT_FOUND),  # fits two people: no answer yet
        ("/whois xyzzyplugh", NOT_FOUND),
        ("/nonsense", NOT_FOUND),
        ("", NOT_FOUND),
    ],
)
async def test_the_exit_status_says_whether_there_was_an_answer(
    desk: Desk, text: str, status: int
) -> None:
    assert exit_status(await answer_to(desk, text)) == status


async def test_every_line_gets_its_line_in_order(desk: Desk) -> None:
    absurd = [
        b"/whois ada quillfeather",
        b"",
        b"\xff\xfe\x80",
        b"x" * 100_000,
        b"\x00\x1b[2J\x9b\x07",
        "/whois \u202eada\u2066".encode(),
        b"/moves from:zorbcorp from:zorbcorp",
        b"/",
        b"{}",
        b"/help\r",
        b"/whois ada-quill",
    ]
    found = await asked(desk, b"\n".join(absurd))
    assert len(found) == len(absurd)
    assert found[0]["people"] == found[-1]["people"] == ["ada-quill"]
    assert found[9]["kind"] == "help"


async def test_lines_of_a_conversation_go_on_from_each_other(desk: Desk) -> None:
    lines = b"who left zorbcorp in 2025?\nxyzzy plugh\nand in 2024?\n \nand in 2023?\n"
    first, unread, later, anew = await asked(desk, lines, conversation=True)
    assert first["people"] == ["ada-quill"]
    assert unread["outcome"] == "not_understood"  # the question before it is still gone on from
    assert later["people"] == ["bram-dorn"]
    assert anew["people"] != ["bram-vesk"]


async def test_without_a_conversation_no_line_goes_on_and_a_blank_one_is_answered(
    desk: Desk,
) -> None:
    found = await asked(desk, b"who left zorbcorp in 2025?\n\nand in 2024?\n")
    assert len(found) == 3
    assert found[1]["outcome"] == "not_understood"
    assert found[2]["people"] != ["bram-dorn"]


async def test_a_conversation_without_json_leaves_a_blank_line_unanswered(desk: Desk) -> None:
    sink = io.BytesIO()
    lines = io.BytesIO(b"who left zorbcorp in 2025?\nand in 2024?\n\n")
    await ask_lines(desk, lines, sink, json_=False, conversation=True)
    text = sink.getvalue().decode()
    assert "Ada Quillfeather" in text
    assert "Bram Dorntable" in text
    assert not text.endswith("\n\n\n")


async def test_a_line_longer_than_memory_should_hold_is_one_line(desk: Desk) -> None:
    found = await asked(desk, b"y" * 3_000_000 + b"\n/help\n")
    assert [one["kind"] for one in found] == ["help", "help"]
    assert found[1]["outcome"] == "ok"


async def test_a_bug_in_one_line_is_told_there_and_the_next_is_answered(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    broken = create_autospec(Desk, instance=True)
    broken.ask_text.side_effect = [ZeroDivisionError("boom"), await desk.ask_text("/help")]
    found = await asked(broken, b"one\ntwo\n")
    assert [one["outcome"] for one in found] == ["unavailable", "ok"]
    assert "boom" not in found[0]["text"]
    assert "boom" in caplog.text


async def test_a_store_that_fails_says_so_in_its_own_sentence(desk: Desk) -> None:
    broken = create_autospec(Desk, instance=True)
    broken.ask_text.side_effect = StoreError("The store is busy.")
    answer = await answer_to(broken, "anything")
    assert answer.outcome is Outcome.UNAVAILABLE
    assert answer.card.lead.plain == "The store is busy."
    assert exit_status(answer) == FAILED


async def test_a_page_past_the_end_is_the_last_page(desk: Desk) -> None:
    second = await answer_to(desk, "/moves", page=2)
    far = await answer_to(desk, "/moves", page=99)
    assert second.card.pages
    assert far.card.pages
    assert second.card.pages.number == 2
    assert far.card.pages.number == far.card.pages.total


async def test_the_digest_is_answered_in_a_terminal(desk: Desk) -> None:
    for typed, days in (("/digest", 7), ("/digest month", 30), ("/digest time:month", 30)):
        answer = await answer_to(desk, typed)
        since = desk.today - timedelta(days=days)
        assert f"became known from {since.day}" in answer.card.lead.plain


async def test_what_needs_discord_is_said_to_be_of_discord(desk: Desk) -> None:
    answer = await answer_to(desk, "/follow name:Anthropic")
    assert "/follow works in Discord alone" in plain(answer.card)
    assert "/digest takes week or month" in plain((await answer_to(desk, "/digest year")).card)
