"""Data folders: whether they changed since the last look."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bot.catalogue.ahead import Read
from bot.catalogue.listing import digest, digest_of, entries, size_and_time
from bot.store.data_files import SeenFile, Source


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
        files = {name: _seen(entry, before.get(name)) for name, entry in entries(folder)}
        return cls(Source(where, files))

    @classmethod
    def of(cls, read: Read) -> Look:
        """Return the state of a folder that another process has read."""
        files = {name: SeenFile(*seen) for name, seen in read.files.items()}
        return cls(Source(read.folder, files))

    @property
    def glance(self) -> str:
        """A digest of the files' names, sizes and times: new at every change."""
        files = self.source.files.items()
        return _glance(self.source.folder, ((n, seen.size, seen.changed) for n, seen in files))

    @property
    def fingerprint(self) -> str:
        """A digest of the files' contents: the same for the same facts, wherever they lie."""
        contents = [f"{name}:{seen.digest}" for name, seen in self.source.files.items()]
        return digest("\n".join(contents).encode())

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


def glance(folder: Path) -> str:
    """Return `Look.at(folder).glance`, without reading any file."""
    stats = ((name, *size_and_time(entry)) for name, entry in entries(folder))
    return _glance(str(folder.resolve()), stats)


def _glance(folder: str, files: Iterable[tuple[str, int, int]]) -> str:
    known = [folder, *(f"{name}:{size}:{changed}" for name, size, changed in files)]
    return digest("\n".join(known).encode())


def _seen(entry: os.DirEntry[str], before: SeenFile | None) -> SeenFile:
    size, changed = size_and_time(entry)
    if before and (before.size, before.changed) == (size, changed):
        return before
    return SeenFile(size, changed, digest_of(entry))
