"""Questions from the command line: one, or one a line, each with its answer and no more."""

from __future__ import annotations

from collections.abc import Awaitable, Iterator
from dataclasses import fields, replace
from typing import Any, BinaryIO, TextIO

from bot.answers.answer import Answer, Outcome
from bot.answers.desk import Desk
from bot.answers.queries import Query
from bot.store import StoreError
from bot.terminal.card_text import console_for, plain, show
from bot.terminal.clean import clean
from bot.terminal.structured import as_json, unavailable
from bot.terminal.troubles import sentence_of_bug

ANSWERED, NOT_FOUND, FAILED = 0, 1, 2
"""Exit statuses. A name that fits several people is not answered yet: that is NOT_FOUND too."""

_LONGEST = 1_000_000  # bytes of one line that are read; the rest of a longer line is passed over
_READ = 2_000  # characters of a question that are considered: Discord's longest message


def exit_status(answer: Answer) -> int:
    """Return what the process ends with after this answer."""
    match answer.outcome:
        case Outcome.OK:
            return ANSWERED
        case Outcome.UNAVAILABLE:
            return FAILED
        case _:
            return NOT_FOUND


async def answer_to(
    desk: Desk, text: str, *, whole: bool = False, page: int = 1, previous: Query | None = None
) -> Answer:
    """Return the answer to a text; whatever goes wrong is an answer that says so.

    `previous` is the question before, which this one may go on from.
    """
    answer = await guarded(desk.ask_text(clean(text)[:_READ], whole=whole, previous=previous))
    pages = answer.card.pages
    if page == 1 or pages is None:
        return answer
    other = pages.older or pages.newer
    if other is None or "page" not in {field.name for field in fields(other)}:
        return answer
    number: dict[str, Any] = {"page": min(page, pages.total)}
    return await guarded(desk.answer(replace(other, **number), whole=whole))


async def guarded(asking: Awaitable[Answer]) -> Answer:
    """Return the answer awaited; an error becomes an answer with a sentence and a short id."""
    try:
        return await asking
    except StoreError as error:
        return unavailable(str(error))
    except Exception as error:  # noqa: BLE001 - a bug in one answer must not take the others with it
        return unavailable(sentence_of_bug(error))


async def ask_once(
    desk: Desk, text: str, out: TextIO, err: TextIO, *, json_: bool, page: int, no_color: bool
) -> int:
    """Print the answer to one text; return the exit status."""
    answer = await answer_to(desk, text, whole=json_, page=page)
    if json_:
        _write(out.buffer, as_json(answer))
    else:
        failed = answer.outcome is Outcome.UNAVAILABLE
        show(answer.card, console_for(err if failed else out, no_color=no_color))
    return exit_status(answer)


async def ask_lines(desk: Desk, source: BinaryIO, sink: BinaryIO, *, json_: bool) -> int:
    """Answer each line of the source with one of JSON, or with its text and an empty line."""
    for raw in _lines(source):
        text = raw.decode("utf-8", errors="replace")
        answer = await answer_to(desk, text, whole=json_)
        _write(sink, _json_line(answer) if json_ else f"{plain(answer.card)}\n")
    return ANSWERED


def _json_line(answer: Answer) -> str:
    try:
        return as_json(answer)
    except Exception as error:  # noqa: BLE001 - a line is promised for every line, whatever a card holds
        return as_json(unavailable(sentence_of_bug(error)))


def _lines(source: BinaryIO) -> Iterator[bytes]:
    while line := source.readline(_LONGEST):
        rest = line
        while rest and not rest.endswith(b"\n"):
            rest = source.readline(_LONGEST)
        yield line


def _write(sink: BinaryIO, text: str) -> None:
    # JSON and piped text are UTF-8 whatever the locale, and each line is there at once.
    sink.write(f"{text}\n".encode("utf-8", errors="replace"))
    sink.flush()
