"""Where the data is, and whether it changed since it was last looked at."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import bot
from bot.catalogue.problems import CatalogueError, Problem

SHARED = ("areas.yaml", "organizations.yaml", "works.yaml", "hosts.yaml")
"""The files that are no person's."""


@dataclass(frozen=True, slots=True)
class Look:
    """A folder as it was at one moment."""

    glance: str
    fingerprint: str

    @classmethod
    def at(cls, folder: Path) -> Look:
        """Return what the folder is like now; raise CatalogueError when it cannot be read.

        To be taken before the files are read: what changes in between is then found again at
        the next start, and not missed.
        """
        return cls(glance(folder), fingerprint(folder))


def shipped_data() -> Path:
    """Return the data folder that came with the program.

    The wheel carries it inside the package; in a checkout it stands beside the package.
    """
    package = Path(bot.__file__).parent
    inside = package / "data"
    return inside if inside.is_dir() else package.parent / "data"


def names(folder: Path) -> list[str]:
    """Return the files that hold facts, those there are, by their path in the folder.

    Hidden ones are an editor's: its locks and drafts are nobody's career.
    """
    return [name for name, _ in _entries(folder)]


def glance(folder: Path) -> str:
    """Return a digest of the files' names, sizes and times: cheap, and new at every change."""
    known = [str(folder.resolve())]
    for name, entry in _entries(folder):
        try:
            seen = entry.stat()
        except OSError:  # a link to nowhere: what is wrong with it, the reading says
            known.append(f"{name}:?")
        else:
            known.append(f"{name}:{seen.st_size}:{seen.st_mtime_ns}")
    return hashlib.blake2b("\n".join(known).encode(), digest_size=16).hexdigest()


def fingerprint(folder: Path) -> str:
    """Return a digest of the files' contents: the same for the same facts, wherever they lie."""
    digest = hashlib.blake2b(digest_size=16)
    for name, entry in _entries(folder):
        try:
            content = Path(entry.path).read_bytes()
        except OSError:
            content = b"?"
        digest.update(f"{name}:{len(content)}:".encode())
        digest.update(content)
    return digest.hexdigest()


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
