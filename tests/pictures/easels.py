"""What stands for the drawing, where it is not about the drawing."""

from __future__ import annotations

from base64 import standard_b64decode

from bot.pictures.sheet import Picture

PNG = standard_b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=="
)
"""A picture of one grey dot."""


class AtOnce:
    """Has every picture ready."""

    busy = False

    async def draw(self, _picture: Picture) -> bytes:
        return PNG


class Failing:
    """Cannot draw."""

    busy = False

    def __init__(self, error: Exception) -> None:
        self._error = error

    async def draw(self, _picture: Picture) -> bytes:
        raise self._error
