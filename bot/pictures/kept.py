"""The cache of drawn pictures on disk: of bounded size, the least recently used removed first."""

from __future__ import annotations

import logging
import os
from contextlib import suppress
from pathlib import Path

from bot.pictures.drawing import is_sound
from bot.pictures.whole_file import write_whole

_log = logging.getLogger(__name__)

LIMIT = 64 * 1024 * 1024
"""Bytes of all cached pictures together: about a thousand of them."""


class Kept:
    """A folder of pictures by key, which several processes may share.

    Where it cannot be read or written, each picture is drawn anew and one warning is logged.
    """

    def __init__(self, folder: Path, limit: int = LIMIT) -> None:
        self._folder = folder
        self._limit = limit
        self._complained = False

    def get(self, key: str) -> bytes | None:
        """Return the picture, or None if it is not kept or its file is damaged."""
        path = self._path(key)
        try:
            png = path.read_bytes()
            if not is_sound(png):
                path.unlink()
                return None
            os.utime(path)  # the time of use, for _shrink
        except FileNotFoundError:
            return None
        except OSError as error:
            self._complain(error)
            return None
        return png

    def put(self, key: str, png: bytes) -> None:
        """Keep a picture, and remove the least recently used ones beyond the limit."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            write_whole(self._path(key), png)
            self._shrink()
        except OSError as error:
            self._complain(error)

    def clear(self) -> None:
        """Remove all pictures: one of them shows what is to be shown no more."""
        with suppress(FileNotFoundError):
            for path in self._folder.glob("*.png"):
                path.unlink(missing_ok=True)

    def _shrink(self) -> None:
        files = []
        for path in self._folder.iterdir():
            with suppress(FileNotFoundError):  # another process removed it
                found = path.stat()
                files.append((found.st_mtime_ns, found.st_size, path))
        spare = sum(size for _, size, _ in files) - self._limit
        for _, size, path in sorted(files):
            if spare <= 0:
                return
            path.unlink(missing_ok=True)
            spare -= size

    def _path(self, key: str) -> Path:
        return self._folder / f"{key}.png"

    def _complain(self, error: OSError) -> None:
        if not self._complained:
            _log.warning("drawn pictures cannot be kept: %s", error.strerror)
        self._complained = True
