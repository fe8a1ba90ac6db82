"""Data folders: where they are, and whether they changed since the last look."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import bot
from bot.catalogue.problems import CatalogueError, Problem
from bot.store.data_files import SeenFile, Source

SHARED = ("areas.yaml", "organizations.yaml", "works.yaml", "hosts.yaml")
"""The files that are no person's."""


@dataclass(frozen=True, slots=True)
class Look:
    """The state of a folder at one moment."""

    source: Source

    @classmethod
    def at(cls, folder: Path, known: Source | None = None) -> Look:
        """Return the present state of a folder; raise CatalogueError if it cannot be read.

        Take it before the files are read: a later change is then found by the next look. With
        `known`, a former state of the same folder, files with the same size and time are not read
        again.
        """
        where = str(folder.resolve())
        before = known.files if known and known.folder == where else {}
        files = {name: _seen(entry, before.get(name)) for name, entry in _entries(folder)}
        return cls(Source(where, files))

    @property
    def glance(self) -> str:
        """A digest of the files' names, sizes and times: new at every change."""
        files = self.source.files.items()
        return _glance(self.source.folder, ((n, seen.size, seen.changed) for n, seen in files))

    @property
    def fingerprint(self) -> str:
        """A digest of the files' contents: the same for the same facts, wherever they lie."""
        contents = [f"{name}:{seen.digest}" for name, seen in self.source.files.items()]
        return _digest("\n".join(contents).encode())

    def changed_since(self, known: Source) -> frozenset[str]:
        """Return the files whose contents differ from `known`, including added and removed ones."""
        now = self.source.files
        return frozenset(
            name
            for name in {**known.files, **now}
            if name not in now
            or name not in known.files
            or now[name].digest != known.files[name].digest
        )


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
    return [name for name, _ in _entries(folder)]


def glance(folder: Path) -> str:
    """Return `Look.at(folder).glance`, without reading any file."""
    stats = ((name, *_size_and_time(entry)) for name, entry in _entries(folder))
    return _glance(str(folder.resolve()), stats)


def _glance(folder: str, files: Iterable[tuple[str, int, int]]) -> str:
    known = [folder, *(f"{name}:{size}:{changed}" for name, size, changed in files)]
    return _digest("\n".join(known).encode())


def _size_and_time(entry: os.DirEntry[str]) -> tuple[int, int]:
    try:
        seen = entry.stat()
    except OSError:  # a link to nowhere: what is wrong with it, the reading says
        return -1, 0
    return seen.st_size, seen.st_mtime_ns


def _seen(entry: os.DirEntry[str], before: SeenFile | None) -> SeenFile:
    size, changed = _size_and_time(entry)
    if before and (before.size, before.changed) == (size, changed):
        return before
    try:
        content = Path(entry.path).read_bytes()
    except OSError:
        content = b"?"
    return SeenFile(size, changed, _digest(content))


def _digest(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=16).hexdigest()


def _entries(folder: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    # A scan brings size and time along where the system gives them: half as long as a glob.
    for inside, prefix in ((folder, ""), (folder / "people", "people/")):
        try:
            with os.scandir(inside) as found:
                entries = sorted(found, key=lambda entry: entry.name)
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError as error:
            sentence = f"cannot be read ({error.strerror}); give this user the right to read it"
            raise CatalogueError([Problem(str(inside), 0, sentence)]) from None
        for entry in entries:
            if _is_persons(entry.name) if prefix else entry.name in SHARED:
                yield prefix + entry.name, entry


def _is_persons(name: str) -> bool:
    return name.endswith(".yaml") and not name.startswith(".")
