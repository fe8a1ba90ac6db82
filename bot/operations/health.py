"""Whether the bot is ready to answer, and which part is not."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

Check = Callable[[], Awaitable[str | None]]
"""Returns what is amiss in a few words, None when nothing is."""

PARTS = ("store", "names", "gateway")
"""What must be there before a command is answered, in the order they come up."""

_PATIENCE = 2.0  # seconds for one part: whoever asks waits no longer than a few


class Health:
    """The checks of each part; a part without one has not come up yet."""

    def __init__(self) -> None:
        self._checks: dict[str, Check] = {}

    def watch(self, part: str, check: Check) -> None:
        """Look at a part with this from now on."""
        self._checks[part] = check

    async def parts(self) -> dict[str, str | None]:
        """Return for each part what is amiss, None where nothing is."""
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
