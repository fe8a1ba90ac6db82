"""Pictures of answers, written to files and shown in the terminal."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from typing import TextIO

from bot.answers.answer import Outcome
from bot.answers.desk import Desk
from bot.pictures.drawing import DrawingError, Form, draw
from bot.pictures.easel import Draws
from bot.pictures.sheet import Picture
from bot.pictures.whole_file import write_whole
from bot.terminal.ask import ANSWERED, FAILED, NOT_FOUND, answer_to, exit_status
from bot.terminal.card_text import console_for, show
from bot.terminal.clean import clean
from bot.terminal.inline import Inline, inline_of, written

_FORMS: dict[str, Form] = {".png": "png", ".svg": "svg"}


class PictureError(Exception):
    """The picture cannot be drawn or written; the message is a sentence that says what to do."""


def form_of(path: Path) -> Form:
    """Return the format for a file's suffix; raise PictureError for any but .png and .svg."""
    form = _FORMS.get(path.suffix.lower())
    if form is None:
        raise PictureError(
            f"{clean(str(path))} is neither .png nor .svg: name it with one of them."
        )
    return form


async def png_of(picture: Picture, easel: Draws) -> bytes:
    """Return the picture as PNG; raise PictureError."""
    try:
        return await easel.draw(picture)
    except DrawingError as error:
        raise PictureError(f"The picture could not be drawn: {clean(str(error))}.") from error


async def write(picture: Picture, path: Path, easel: Draws) -> None:
    """Write the picture in the format of the file's suffix; raise PictureError."""
    if form_of(path) == "png":
        drawn = await png_of(picture, easel)
    else:
        try:
            drawn = await asyncio.to_thread(draw, picture.spec(), "svg")
        except DrawingError as error:
            raise PictureError(f"The picture could not be drawn: {clean(str(error))}.") from error
    try:
        write_whole(path, drawn)
    except OSError as error:
        where = clean(str(path))
        raise PictureError(
            f"{where} cannot be written ({error.strerror}): choose another place."
        ) from error


async def draw_answer(
    desk: Desk,
    easel: Draws,
    question: str,
    path: Path,
    out: TextIO,
    err: TextIO,
    *,
    no_color: bool,
) -> int:
    """Write the picture of an answer to `path`, print where it is, return the exit status.

    Where the question is not answered, the answer goes to `err`, as `lateral ask` prints it.
    """
    try:
        form_of(path)  # a wrong suffix is reported before the question is asked
        answer = await answer_to(desk, question)
        if answer.outcome is not Outcome.OK:
            show(answer.card, console_for(err, no_color=no_color))
            return exit_status(answer)
        if answer.card.picture is None:
            err.write("There is nothing to draw: no move with a date is known.\n")
            return NOT_FOUND
        await write(answer.card.picture, path, easel)
    except PictureError as error:
        err.write(f"{error}\n")
        return FAILED
    out.write(f"The picture is in {clean(str(path.absolute()))}\n")
    how = inline_of(os.environ, tty=out.isatty())
    if how is not None:
        width = console_for(out, no_color=no_color).width
        out.write(await shown(answer.card.picture, how, width, easel))
    return ANSWERED


async def shown(picture: Picture, how: Inline, columns: int, easel: Draws) -> str:
    """Return the text that, printed, shows the picture; "" if it cannot be drawn."""
    try:
        return written(await png_of(picture, easel), how, columns)
    except PictureError:
        return ""
