"""Health checks: whether each part of the bot is ready to answer."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

Check = Callable[[], Awaitable[str | None]]
"""Returns the problem in a few words, None if there is none."""

PARTS = ("store", "names", "gateway")
"""The parts that a command needs, in the order they start."""

_PATIENCE = 2.0  # timeout of one check, in seconds


class Health:
    """The check of each part; a part without one has not started yet."""

    def __init__(self) -> None:
        self._checks: dict[str, Check] = {}

    def watch(self, part: str, check: Check) -> None:
        """Register the check of a part."""
        self._checks[part] = check

    async def parts(self) -> dict[str, str | None]:
        """Return each part's problem, None where there is none."""
        found = await asyncio.gather(*(self._look(part) for part in PARTS))
        return dict(zip(PARTS, found, strict=True))

    async def _look(self, part: str) -> str | None:
        check = self._checks.get(part)
        if check is None:
            return "still starting"
        try:
            async with asyncio.timeout(_PATIENCE):
                return await check()
        except TimeoutError:
            return f"no answer within {_PATIENCE:g} seconds"
