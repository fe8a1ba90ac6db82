"""Where the data is, and whether it changed since it was last looked at."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import bot


def shipped_data() -> Path:
    """Return the data folder that came with the program.

    The wheel carries it inside the package; in a checkout it stands beside the package.
    """
    package = Path(bot.__file__).parent
    inside = package / "data"
    return inside if inside.is_dir() else package.parent / "data"


def glance(folder: Path) -> str:
    """Return a digest of the files' names, sizes and times: cheap, and new at every change."""
    digest = hashlib.blake2b(str(folder.resolve()).encode(), digest_size=16)
    for file in _files(folder):
        known = file.stat()
        digest.update(f"{file.name}:{known.st_size}:{known.st_mtime_ns};".encode())
    return digest.hexdigest()


def fingerprint(folder: Path) -> str:
    """Return a digest of the files' contents: the same for the same facts, wherever they lie."""
    digest = hashlib.blake2b(digest_size=16)
    for file in _files(folder):
        digest.update(f"{file.name}:".encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    for name in ("areas.yaml", "organizations.yaml"):
        if (folder / name).is_file():
            yield folder / name
    yield from sorted((folder / "people").glob("*.yaml"))
