"""Pictures drawn in a separate process, each once, so that the event loop stays free."""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
import os
import sys
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from bot.pictures.drawer import DRAWN, LENGTH
from bot.pictures.drawing import DrawingError
from bot.pictures.kept import Kept
from bot.pictures.sheet import Picture, Sheet

_log = logging.getLogger(__name__)

_PATIENCE = 20.0  # seconds a drawing may take: the first of a process takes one or two
_WAITING = 32  # drawings that may be queued: further ones are refused
_LONGEST = 32 * 1024 * 1024  # bytes of a reply: more is not a picture


class Draws(Protocol):
    """Anything that turns pictures into PNG."""

    @property
    def busy(self) -> bool:
        """True if a picture that is not kept would have to wait for another drawing."""

    async def draw(self, picture: Picture) -> bytes:
        """Return the picture; raise DrawingError."""


class Easel:
    """Draws pictures one at a time, and keeps them.

    The drawing process starts with the first picture that is not kept. It is started again after
    it died, and replaced when a drawing takes longer than `patience` seconds.
    """

    def __init__(self, kept: Kept, *, patience: float = _PATIENCE) -> None:
        self._kept = kept
        self._patience = patience
        self.process: asyncio.subprocess.Process | None = None
        self._turn = asyncio.Lock()
        self._drawing: dict[str, asyncio.Task[bytes]] = {}

    @property
    def busy(self) -> bool:
        """True if a picture that is not kept would have to wait for another drawing."""
        return bool(self._drawing)

    async def forget(self) -> None:
        """Remove all pictures that are kept."""
        await asyncio.to_thread(self._kept.clear)

    async def draw(self, picture: Picture) -> bytes:
        """Return the PNG of the picture, drawn now or kept from before; raise DrawingError.

        Several callers that ask for the same picture at once share one drawing.
        """
        key = _key(picture)
        task = self._drawing.get(key)
        if task is None:
            kept = await asyncio.to_thread(self._kept.get, key)
            if kept is not None:
                return kept
            task = self._drawing.get(key)
        if task is None:
            if len(self._drawing) >= _WAITING:
                raise DrawingError("too many pictures wait to be drawn")
            task = asyncio.create_task(self._draw(key, picture), name="drawing of a picture")
            self._drawing[key] = task
            task.add_done_callback(lambda _: self._drawing.pop(key, None))
        # A caller that is cancelled does not cancel the drawing, which others may wait for.
        return await asyncio.shield(task)

    async def warm_up(self) -> None:
        """Start the process and draw an empty sheet: the first drawing of a process is slow."""
        try:
            await self._drawn(json.dumps(Sheet(height=10).spec()).encode())
        except DrawingError as error:
            _log.warning("no pictures can be drawn: %s", error)

    async def close(self) -> None:
        """End the process."""
        for task in tuple(self._drawing.values()):
            task.cancel()
        await self._end()

    async def _draw(self, key: str, picture: Picture) -> bytes:
        png = await self._drawn(_written(picture))
        await asyncio.to_thread(self._kept.put, key, png)
        return png

    async def _drawn(self, spec: bytes) -> bytes:
        async with self._turn:
            try:
                async with asyncio.timeout(self._patience):
                    reply = await self._asked(spec)
            except TimeoutError:
                await self._end()
                raise DrawingError(f"it took more than {self._patience:g} seconds") from None
            except (OSError, EOFError, ValueError) as error:
                await self._end()
                raise DrawingError(f"the drawing process ended ({type(error).__name__})") from error
            except asyncio.CancelledError:
                await self._end()  # its reply would be taken for the next one's
                raise
        if reply[:1] != DRAWN:
            raise DrawingError(reply[1:].decode(errors="replace"))
        return reply[1:]

    async def _asked(self, spec: bytes) -> bytes:
        process = await self._running()
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(LENGTH.pack(len(spec)) + spec)
        await process.stdin.drain()
        (size,) = LENGTH.unpack(await process.stdout.readexactly(LENGTH.size))
        if size > _LONGEST:
            raise ValueError("no picture is as large as that")
        return await process.stdout.readexactly(size)

    async def _running(self) -> asyncio.subprocess.Process:
        if self.process is None or self.process.returncode is not None:
            self.process = await asyncio.create_subprocess_exec(
                sys.executable,
                *("-m", "bot.pictures.drawer"),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.DEVNULL,
                env=_environment(),
                start_new_session=True,  # Ctrl-C is for the bot, which ends this one
            )
        return self.process

    async def _end(self) -> None:
        process, self.process = self.process, None
        if process is not None and process.returncode is None:
            process.kill()
            await process.wait()


def _environment() -> dict[str, str]:
    """Return the drawing process's environment: no secrets, and where to import `bot` from."""
    kept = ("PATH", "HOME", "TMPDIR", "LANG", "LD_LIBRARY_PATH", "SYSTEMROOT")
    here = str(Path(__file__).parents[2])
    return {name: os.environ[name] for name in kept if name in os.environ} | {"PYTHONPATH": here}


def _written(picture: Picture) -> bytes:
    return json.dumps(picture.spec(), sort_keys=True, ensure_ascii=False).encode()


@lru_cache(maxsize=1024)
def _key(picture: Picture) -> str:
    """Return a digest of the specification: equal drawings share it across processes and releases."""
    return hashlib.blake2b(_written(picture), digest_size=16).hexdigest()
