"""The structured answer."""

from __future__ import annotations

import json

from bot.answers.answer import Answer, AnswerKind, Outcome
from bot.answers.cards import Card
from bot.answers.desk import Desk
from bot.answers.text import line
from bot.terminal.card_text import plain
from bot.terminal.structured import as_json, structured, unavailable

KEYS = [
    "outcome",
    "kind",
    "understood",
    "people",
    "organizations",
    "moves",
    "value",
    "choices",
    "works",
    "links",
    "possible",
    "groups",
    "parts",
    "as_of",
    "text",
]


async def test_every_key_is_always_there_in_one_order(desk: Desk) -> None:
    for text in ("/whois ada quillfeather", "bram", "", "/moves", "/nonsense", "/help"):
        assert list(json.loads(as_json(await desk.ask_text(text)))) == KEYS


async def test_a_move_says_from_where_to_where_when_and_who_says_so(desk: Desk) -> None:
    found = structured(await desk.ask_text("/moves person:ada-quill", whole=True))
    assert found["moves"][0] == (
        {
            "person": "ada-quill",
            "from": "zorbcorp",
            "to": "quuxai",
            "kind": "moved",
            "date": "2025-03",
            "announced": "2025-03-03",
            "status": "reported",
            "sources": ["https://news.example/ada-quill"],
            "left": "2025-03",
            "joined": "2025-03",
            "origins": [{"organization": "zorbcorp", "left": "2025-03", "kept": False}],
        }
    )


async def test_what_is_not_known_of_a_move_is_null(desk: Desk) -> None:
    arrived = structured(await desk.ask_text("/whois ada-quill"))["moves"][-1]
    assert arrived["from"] is None
    assert arrived["date"] is None
    assert arrived["announced"] is None
    assert (arrived["left"], arrived["joined"], arrived["origins"]) == (None, None, [])


async def test_text_is_what_would_be_printed(desk: Desk) -> None:
    answer = await desk.ask_text("/whois ada-quill")
    assert structured(answer)["text"] == plain(answer.card)


def test_an_answer_is_one_line_and_keeps_other_scripts_readable() -> None:
    said = as_json(unavailable("林俊旸\nand a second line\x9b31m"))
    assert "\n" not in said
    assert "\x9b" not in said
    assert "林俊旸 and" in said


def test_a_list_of_ids_is_a_list() -> None:
    answer = Answer(
        Outcome.OK,
        AnswerKind.FACT,
        "Where Ada worked",
        Card(title="", lead=line("Two places")),
        value=("zorbcorp", "quuxai"),
    )
    assert structured(answer)["value"] == ["zorbcorp", "quuxai"]
