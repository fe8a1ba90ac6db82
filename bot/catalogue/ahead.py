"""Reading a data folder in a process of its own, while this one imports and makes the store.

Where there is no store yet, the files are what takes longest. The process is started before
anything slow is imported, by whoever knows that there is none: so this module imports nothing
slow.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from bot.careers.model import Move
    from bot.catalogue.facts import Catalogue

Seen: TypeAlias = Mapping[str, tuple[int, int, str]]
"""The size, time and digest of each file, by its path in the folder."""

Careers: TypeAlias = tuple[str, int, Mapping[str, int], bytes]
"""Everybody's careers as columns: the first id, the number of people, rows of each sort, and they."""

Moves: TypeAlias = "Mapping[str, tuple[Move, ...]]"
"""The moves of each person, by id."""

_LOST = (EOFError, OSError, ValueError, pickle.UnpicklingError)
"""What reading from a process raises that has ended too early."""


@dataclass(frozen=True, slots=True)
class Read:
    """A folder as it was read: its files as they were just before, and what they say."""

    folder: str
    files: Seen
    catalogue: Catalogue
    moves: Callable[[], Moves]  # waits for them; nobody's where they could not be derived
    careers: Callable[[], Careers | None]  # after the moves; None where they could not be made


class Ahead:
    """A folder that is being read."""

    def __init__(self, folder: Path) -> None:
        """Start to read; never raises."""
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None
        # An embedded Python is no program of its own, or the machine has room for no other.
        with suppress(OSError, ValueError):
            self._process = subprocess.Popen(
                # -P: a folder `bot` where the command is called is not ours.
                [sys.executable, "-P", "-m", "bot.catalogue.reader", str(folder)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(_paths())},
            )

    def result(self, folder: Path) -> Read | None:
        """Return what was read, once; None if it was another folder, or could not be read.

        The caller reads the folder itself then, and finds what is wrong with it.
        """
        process = self._process
        if process is None or process.stdout is None or folder != self._folder:
            return None
        written = pickle.Unpickler(process.stdout)  # by the process started above

        def moves() -> Moves:
            try:
                found = written.load()
            except _LOST:
                return {}
            return found if isinstance(found, dict) else {}

        def careers() -> Careers | None:
            try:
                found = written.load()
            except _LOST:
                return None
            return found if isinstance(found, tuple) else None

        try:
            where, files, catalogue = written.load()
        except _LOST:
            self.close()
            return None
        return Read(where, files, catalogue, moves, careers)

    def close(self) -> None:
        """End the process, whether or not it was done."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()


def _paths() -> list[str]:
    """Return where to import from: this program first."""
    before = os.environ.get("PYTHONPATH")
    return [str(Path(__file__).parents[2]), *([before] if before else [])]
