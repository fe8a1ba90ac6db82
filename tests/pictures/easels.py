"""What stands for the drawing, where it is not about the drawing."""

from __future__ import annotations

from bot.pictures.drawing import draw
from bot.pictures.sheet import Picture, Sheet

PNG = draw(Sheet(height=10).spec())


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
