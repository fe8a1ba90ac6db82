"""`lateral read`: the moves that a text tells of, as a table, or as JSON a line for each line."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Sequence
from datetime import date
from pathlib import Path
from typing import BinaryIO

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.announcements import Named, Proposed
from bot.answers.desk import Desk
from bot.terminal.clean import clean
from bot.terminal.lines import lines_of, write_line
from bot.terminal.troubles import sentence_of_bug

FOUND, NOTHING_FOUND = 0, 1
"""Exit statuses."""

_MOST = 4_000_000  # bytes of a file that are read

SOMEBODY = "The Writer"
"""An author for finding out whether a text tells of moves of whoever wrote it."""

Fetch = Callable[[str], Awaitable[str]]
"""Returns the text of the article at a link; raises click.ClickException with a sentence."""

Read = Callable[[str, str | None, date | None], Awaitable[tuple[Proposed, ...]]]
"""Returns the moves that a text tells of, which somebody wrote, on that day."""


async def text_of(source: str, stdin: BinaryIO, fetch: Fetch) -> str:
    """Return the text of a file, of standard input for "-", or of the page at a link.

    Raises click.ClickException where it cannot be read.
    """
    if source.startswith(("http://", "https://")):
        return await fetch(source)
    if source == "-":
        return stdin.read(_MOST).decode("utf-8", errors="replace")
    try:
        return _beginning(Path(source)).decode("utf-8", errors="replace")
    except OSError as error:
        reason = (error.strerror or "reading it failed").lower()
        raise click.UsageError(f"{clean(source)} cannot be read ({reason}).") from None


def _beginning(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_MOST)


def show(moves: Sequence[Proposed], console: Console, *, unsigned: bool = False) -> int:
    """Print the moves, each with the words it rests on; return the exit status.

    An `unsigned` text has only moves of whoever wrote it, who is not known.
    """
    if not moves:
        console.print(
            "This text tells of a move of whoever wrote it: say who that is with --author NAME."
            if unsigned
            else "No move is told of in this text."
        )
        return NOTHING_FOUND
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("Who", "From", "To", "What", "When", "How sure"):
        table.add_column(heading, overflow="fold")
    for move in moves:
        what = f"{move.kind.value}, {move.title}" if move.title else move.kind.value
        sure = f"{move.certainty.value}, history" if move.background else move.certainty.value
        cells = (
            _said(move.person), _said(move.origin), _said(move.destination), what,
            move.date.short() if move.date else "", sure,
        )  # fmt: skip
        table.add_row(*(Text(clean(cell)) for cell in cells))
    console.print(table)
    for words in dict.fromkeys(move.words for move in moves):
        console.print(Text(f"\n“{clean(words)}”", style="dim"))
    return FOUND


def _said(named: Named | None) -> str:
    if named is None:
        return ""
    return named.name if named.id else f"{named.name} (new)"


async def read_lines(
    desk: Desk, source: BinaryIO, sink: BinaryIO, by_model: Read | None = None
) -> int:
    """Answer each line, an object `{"id", "text", "author"}`, with one line; return the status.

    `author` may be null or left out; a `today` (2026-11-30) says of which day the text is. What
    `by_model` finds stands under that name.
    """
    for raw in lines_of(source):
        write_line(sink, json.dumps(await _answer(desk, raw, by_model), ensure_ascii=False))
    return FOUND


async def _answer(desk: Desk, raw: bytes, by_model: Read | None) -> dict[str, object]:
    id_: object = None
    try:
        entry = json.loads(raw.decode("utf-8", errors="replace"))
        if not isinstance(entry, dict):
            return _refused(None, "Each line is an object with id, text and author.")
        id_ = entry.get("id")
        text, author, day = entry.get("text"), entry.get("author"), entry.get("today")
        if not isinstance(text, str):
            return _refused(id_, "The line has no text: give it as a string.")
        if author is not None and not isinstance(author, str):
            return _refused(id_, "The author is a name or null.")
        today = date.fromisoformat(day) if isinstance(day, str) else None
        found = {"moves": await desk.moves_told(text, author, today)}
        if by_model is not None:
            found["by_model"] = await by_model(text, author, today)
        moves = {name: [move.as_json() for move in some] for name, some in found.items()}
        return {"id": id_, **moves}
    except json.JSONDecodeError:
        return _refused(None, "The line is no JSON: give an object with id, text and author.")
    except (ValueError, RecursionError):
        return _refused(id_, "The line cannot be read: today is a day such as 2026-11-30.")
    except Exception as error:  # noqa: BLE001 - a bug in one text must not take the others with it
        return _refused(id_, sentence_of_bug(error))


def _refused(id_: object, sentence: str) -> dict[str, object]:
    return {"id": id_, "moves": [], "error": sentence}
