"""Which files of a data folder hold facts, and what size, time and digest each has.

It imports nothing slow: a process that only reads files needs no more of a folder.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

import bot
from bot.careers.lineage import MERGED, SPLIT
from bot.catalogue.problems import CatalogueError, Problem

SHARED = ("areas.yaml", "organizations.yaml", "works.yaml", "hosts.yaml", MERGED, SPLIT)
"""The files that are no person's."""


def shipped_data() -> Path:
    """Return the data folder that came with the program.

    The wheel carries it inside the package; in a checkout it stands beside the package.
    """
    package = Path(bot.__file__).parent
    inside = package / "data"
    return inside if inside.is_dir() else package.parent / "data"


def names(folder: Path) -> list[str]:
    """Return the relative paths of the files that hold facts.

    Hidden files are editors' locks and drafts, and left out.
    """
    return [name for name, _ in entries(folder)]


def size_and_time(entry: os.DirEntry[str]) -> tuple[int, int]:
    """Return a file's size in bytes, and when it changed in nanoseconds since 1970."""
    try:
        seen = entry.stat()
    except OSError:  # a link to nowhere: what is wrong with it, the reading says
        return -1, 0
    return seen.st_size, seen.st_mtime_ns


def digest_of(entry: os.DirEntry[str]) -> str:
    """Return a digest of a file's content."""
    try:
        return digest(Path(entry.path).read_bytes())
    except OSError:
        return digest(b"?")


def digest(content: bytes) -> str:
    """Return a digest of some bytes."""
    return hashlib.blake2b(content, digest_size=16).hexdigest()


def entries(folder: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Give the files that hold facts, by their relative path; raise CatalogueError."""
    # A scan brings size and time along where the system gives them: half as long as a glob.
    for inside, prefix in ((folder, ""), (folder / "people", "people/")):
        try:
            with os.scandir(inside) as found:
                there = sorted(found, key=lambda entry: entry.name)
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError as error:
            sentence = f"cannot be read ({error.strerror}); give this user the right to read it"
            raise CatalogueError([Problem(str(inside), 0, sentence)]) from None
        for entry in there:
            if _is_persons(entry.name) if prefix else entry.name in SHARED:
                yield prefix + entry.name, entry


def _is_persons(name: str) -> bool:
    return name.endswith(".yaml") and not name.startswith(".")
