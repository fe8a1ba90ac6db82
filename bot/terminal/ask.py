"""`lateral ask`: one question, or one on each line of standard input."""

from __future__ import annotations

from collections.abc import Awaitable
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, BinaryIO, TextIO

from bot.answers.answer import Answer, Outcome
from bot.answers.ask import Ask
from bot.answers.desk import Desk
from bot.store import StoreError
from bot.terminal.card_text import console_for, plain, show
from bot.terminal.clean import clean
from bot.terminal.lines import lines_of, write_line
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
    asking = desk.ask_text(clean(text)[:_READ], whole=whole, previous=previous, asker=_asker(desk))
    answer = await guarded(asking)
    pages = answer.card.pages
    if page == 1 or pages is None:
        return answer
    other = pages.older or pages.newer
    if other is None or "page" not in {field.name for field in fields(other)}:
        return answer
    number: dict[str, Any] = {"page": min(page, pages.total)}
    return await guarded(desk.answer(replace(other, **number), whole=whole))


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


async def ask_once(
    desk: Desk, text: str, out: TextIO, err: TextIO, *, json_: bool, page: int, no_color: bool
) -> int:
    """Print the answer to one text; return the exit status."""
    answer = await answer_to(desk, text, whole=json_, page=page)
    if json_:
        write_line(out.buffer, as_json(answer))
    else:
        failed = answer.outcome is Outcome.UNAVAILABLE
        show(answer.card, console_for(err if failed else out, no_color=no_color))
    return exit_status(answer)


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
