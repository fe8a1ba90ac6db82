"""Drawn pictures kept on disk, so that each is drawn once: bounded, the least used given up."""

from __future__ import annotations

import logging
import os
from contextlib import suppress
from pathlib import Path

from bot.pictures.drawing import is_sound
from bot.pictures.whole_file import write_whole

_log = logging.getLogger(__name__)

LIMIT = 64 * 1024 * 1024
"""Bytes over all pictures kept: about a thousand of them."""


class Kept:
    """A folder of pictures by their key; several processes may share it.

    A disk that is full or may not be written to costs time, never the picture.
    """

    def __init__(self, folder: Path, limit: int = LIMIT) -> None:
        self._folder = folder
        self._limit = limit
        self._complained = False

    def get(self, key: str) -> bytes | None:
        """Return the picture, None when it is not kept or its file is damaged."""
        path = self._path(key)
        try:
            png = path.read_bytes()
            if not is_sound(png):
                path.unlink()
                return None
            os.utime(path)  # what was used last is given up last
        except FileNotFoundError:
            return None
        except OSError as error:
            self._complain(error)
            return None
        return png

    def put(self, key: str, png: bytes) -> None:
        """Keep a picture; the file is there whole or not at all."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            write_whole(self._path(key), png)
            self._shrink()
        except OSError as error:
            self._complain(error)

    def _shrink(self) -> None:
        files = []
        for path in self._folder.iterdir():
            with suppress(FileNotFoundError):  # another process gave it up
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
