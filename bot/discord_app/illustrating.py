"""Pictures of answers: drawn in the background, and left out if drawing fails."""

from __future__ import annotations

import asyncio
import io
import logging
from dataclasses import dataclass

import discord

from bot.discord_app.intake import Intake
from bot.discord_app.markdown import clipped
from bot.pictures.drawing import DrawingError
from bot.pictures.easel import Draws
from bot.pictures.sheet import Picture

_log = logging.getLogger(__name__)

DESCRIPTION = 1024
"""The most characters of an alt text (MediaGalleryItemRequest in Discord's OpenAPI file)."""


_YIELDING = 32  # pictures that wait for calm: all are drawn when it comes


@dataclass(frozen=True, slots=True)
class Illustration:
    """A drawn picture with its alt text."""

    filename: str
    alt: str
    png: bytes

    @property
    def url(self) -> str:
        """The URL by which a component of the same message refers to the file."""
        return f"attachment://{self.filename}"

    def file(self) -> discord.File:
        """Return a new attachment; each can be sent only once."""
        return discord.File(io.BytesIO(self.png), self.filename, description=self.alt)


async def illustration(
    easel: Draws, picture: Picture, asked: str, intake: Intake
) -> Illustration | None:
    """Return the picture, None when it cannot be drawn: then a line in the log says why.

    While more is asked than can be answered it waits, and so may a few: the others are left out.
    """
    if intake.crowded:
        if intake.yielding >= _YIELDING:
            return None
        await intake.calm()
    try:
        png = await easel.draw(picture)
    except DrawingError as error:
        _log.warning("%s: a picture is left out: %s", asked, error)
        return None
    except Exception:  # noqa: BLE001 - an error of drawing must not cost the answer its text
        _log.exception("%s: a picture is left out", asked)
        return None
    return Illustration(f"{picture.name}.png", clipped(picture.alt, DESCRIPTION), png)


async def soon(
    drawing: asyncio.Task[Illustration | None] | None, seconds: float
) -> Illustration | None:
    """Return the picture if it is drawn within these seconds, else None; drawing continues."""
    if drawing is None:
        return None
    await asyncio.wait({drawing}, timeout=seconds)
    return drawing.result() if drawing.done() else None
