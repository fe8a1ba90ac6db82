"""`lateral ask`: one question, or one on each line of standard input."""

from __future__ import annotations

from collections.abc import Awaitable
from enum import Enum, auto
from typing import TYPE_CHECKING, BinaryIO, TextIO

from bot.answers.answer import Answer, Outcome
from bot.answers.ask import Ask
from bot.answers.desk import Desk
from bot.store import StoreError
from bot.terminal.as_csv import as_csv
from bot.terminal.card_text import console_for, plain, show
from bot.terminal.clean import clean
from bot.terminal.lines import lines_of, write_line
from bot.terminal.moderating import moderating
from bot.terminal.structured import as_json, unavailable
from bot.terminal.troubles import sentence_of_bug

if TYPE_CHECKING:
    from bot.answers.model_reading import Asker

ANSWERED, NOT_FOUND, FAILED = 0, 1, 2
"""Exit statuses. An ambiguous name counts as NOT_FOUND."""

_READ = 2_000  # characters read of a question: the length limit of a Discord message


def exit_status(answer: Answer) -> int:
    """Return the exit status of the process for this answer."""
    match answer.outcome:
        case Outcome.OK:
            return ANSWERED
        case Outcome.UNAVAILABLE:
            return FAILED
        case _:
            return NOT_FOUND


async def answer_to(
    desk: Desk, text: str, *, whole: bool = False, page: int = 1, previous: Ask | None = None
) -> Answer:
    """Return page `page` of the answer to a text; an error becomes an answer that explains it.

    With `whole` the answer has every move, not a page of them. `previous` is the query before,
    which a follow-up question refers to.
    """
    answer = await guarded(_asked(desk, clean(text)[:_READ], whole=whole, previous=previous))
    pages = answer.card.pages
    if page == 1 or pages is None:
        return answer
    other = pages.older or pages.newer
    if other is None:
        return answer
    return await guarded(desk.answer(other.turned(min(page, pages.total)), whole=whole))


async def _asked(desk: Desk, text: str, *, whole: bool, previous: Ask | None) -> Answer:
    if told := await moderating(desk, text):
        return told
    return await desk.ask_text(text, whole=whole, previous=previous, asker=_asker(desk))


def _asker(desk: Desk) -> Asker | None:
    """Return who asks in a terminal: whoever set a language model up there lets it read."""
    if desk.model is None:
        return None
    from bot.answers.model_reading import Asker  # noqa: PLC0415 - few have a model

    async def yes() -> bool:
        return True

    return Asker(0, yes)


async def guarded(asking: Awaitable[Answer]) -> Answer:
    """Await an answer; an error becomes an answer with a sentence, and a bug one with an id."""
    try:
        return await asking
    except StoreError as error:
        return unavailable(str(error))
    except Exception as error:  # noqa: BLE001 - a bug in one answer must not take the others with it
        return unavailable(sentence_of_bug(error))


class Form(Enum):
    """How an answer is printed."""

    TEXT = auto()
    JSON = auto()
    CSV = auto()


async def ask_once(
    desk: Desk, text: str, out: TextIO, err: TextIO, *, form: Form, page: int, no_color: bool
) -> int:
    """Print the answer to one text; return the exit status.

    As CSV an answer without rows is NOT_FOUND, and its text goes to the errors.
    """
    answer = await answer_to(desk, text, whole=form is not Form.TEXT, page=page)
    status = exit_status(answer)
    if form is Form.JSON:
        write_line(out.buffer, as_json(answer))
        return status
    if form is Form.CSV and status == ANSWERED:
        if rows := as_csv(answer):
            out.buffer.write(rows.encode("utf-8", errors="replace"))
            out.buffer.flush()
            return status
        status = NOT_FOUND
    failed = answer.outcome is Outcome.UNAVAILABLE or form is Form.CSV
    show(answer.card, console_for(err if failed else out, no_color=no_color))
    return status


async def ask_lines(
    desk: Desk, source: BinaryIO, sink: BinaryIO, *, json_: bool, conversation: bool = False
) -> int:
    """Answer each line with one line of JSON, or with text and an empty line; return the status.

    In a `conversation` a line may go on from those before. A blank line starts a new conversation
    and is not answered.
    """
    previous: Ask | None = None
    for raw in lines_of(source):
        text = raw.decode("utf-8", errors="replace")
        if conversation and not text.strip():
            previous = None
            continue
        answer = await answer_to(desk, text, whole=json_, previous=previous)
        if conversation:
            previous = answer.query or previous
        write_line(sink, _json_line(answer) if json_ else f"{plain(answer.card)}\n")
    return ANSWERED


def _json_line(answer: Answer) -> str:
    try:
        return as_json(answer)
    except Exception as error:  # noqa: BLE001 - each line gets a line back, whatever a card holds
        return as_json(unavailable(sentence_of_bug(error)))
