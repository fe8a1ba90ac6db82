"""`lateral read`: a table for people, a line of JSON for each line."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import click
import pytest
from rich.console import Console

from bot.answers.desk import Desk
from bot.terminal.announcements import FOUND, NOTHING_FOUND, SOMEBODY, read_lines, show, text_of

NEWS = "Ada Quillfeather leaves Quux AI for Zorbcorp, where she will be chief scientist."


async def answered(desk: Desk, *lines: object) -> list[dict[str, Any]]:
    raw = b"\n".join(one if isinstance(one, bytes) else json.dumps(one).encode() for one in lines)
    sink = io.BytesIO()
    assert await read_lines(desk, io.BytesIO(raw), sink) == FOUND
    return [json.loads(found) for found in sink.getvalue().decode().split("\n")[:-1]]


async def test_a_line_is_answered_with_its_id_and_its_moves(desk: Desk) -> None:
    (found,) = await answered(desk, {"id": "a-1", "text": NEWS, "author": None})
    assert found == {
        "id": "a-1",
        "moves": [
            {
                "person": {"id": "ada-quill", "name": "Ada Quillfeather"},
                "from": {"id": "quuxai", "name": "Quux AI"},
                "to": {"id": "zorbcorp", "name": "Zorbcorp"},
                "kind": "moved",
                "title": "chief scientist",
                "date": None,
                "status": "confirmed",
                "words": NEWS,
                "background": False,
            }
        ],
    }


async def test_the_author_of_a_line_is_who_says_i(desk: Desk) -> None:
    line = {"id": 7, "text": "I'm leaving Quux AI.", "author": "Bram Dorntable"}
    (found,) = await answered(desk, line)
    assert [move["person"]["id"] for move in found["moves"]] == ["bram-dorn"]


async def test_every_line_gets_its_line_whatever_it_holds(desk: Desk) -> None:
    found = await answered(
        desk,
        {"id": 1, "text": NEWS},
        b"",
        b"\xff\xfe",
        b"[]",
        {"id": 2},
        {"id": 3, "text": 4},
        {"id": 4, "text": NEWS, "author": 5},
        {"id": 5, "text": NEWS, "today": "soon"},
        b"[" * 100_000,
        {"id": 6, "text": "x" * 200_000},
        {"id": 7, "text": "\x00\x1b[2J\u202e 🥳 \ud800"},
    )
    assert [one["id"] for one in found] == [1, None, None, None, 2, 3, 4, 5, None, 6, 7]
    assert all(one["moves"] == [] and one["error"] for one in found[1:9])
    assert all("error" not in one for one in (found[0], *found[9:]))


async def test_a_table_shows_each_move_and_the_words_it_rests_on(desk: Desk) -> None:
    out = io.StringIO()
    moves = await desk.moves_told("Ada Quillfeather has joined Blorp Labs.\nNothing else.")
    assert show(moves, Console(file=out, width=100)) == FOUND
    printed = out.getvalue()
    assert "Ada Quillfeather" in printed
    assert "Blorp Labs (new)" in printed
    assert "“Ada Quillfeather has joined Blorp Labs.”" in printed


async def test_a_text_without_a_move_says_so() -> None:
    out = io.StringIO()
    assert show((), Console(file=out)) == NOTHING_FOUND
    assert out.getvalue() == "No move is told of in this text.\n"


async def test_who_wrote_of_themselves_without_a_name_is_asked_for(desk: Desk) -> None:
    text, out = "I am leaving Quux AI and start at Zorbcorp as a researcher.", io.StringIO()
    assert await desk.moves_told(text) == ()
    assert await desk.moves_told(text, SOMEBODY)
    assert show((), Console(file=out, width=100), unsigned=True) == NOTHING_FOUND
    assert "say who that is with --author NAME" in out.getvalue()


async def test_a_source_is_a_file_standard_input_or_a_link(tmp_path: Path) -> None:
    file = tmp_path / "news.txt"
    file.write_bytes(b"caf\xc3\xa9 \xff")

    async def fetch(link: str) -> str:
        return f"fetched {link}"

    assert await text_of(str(file), io.BytesIO(), fetch) == "café \ufffd"
    assert await text_of("-", io.BytesIO(b"piped"), fetch) == "piped"
    link = "https://news.example/a"
    assert await text_of(link, io.BytesIO(), fetch) == f"fetched {link}"
    with pytest.raises(click.UsageError, match="cannot be read"):
        await text_of(str(tmp_path / "missing"), io.BytesIO(), fetch)
