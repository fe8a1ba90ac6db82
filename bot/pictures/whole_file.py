"""Files that are there whole or not at all, whatever happens while they are written."""

from __future__ import annotations

import secrets
from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    """Write a file; raise OSError, and then what was there before is there still.

    The data is written beside the file and renamed into its place. A pipe or a device is written
    to directly.
    """
    path = path.resolve()  # a link stays: the file that it names is replaced
    exists = path.exists()
    if exists and not path.is_file():
        path.write_bytes(data)
        return
    if exists:
        path.open("ab").close()  # a rename would replace a file that may not be written
    beside = path.with_name(f".lateral-{secrets.token_hex(6)}")
    try:
        with beside.open("xb") as file:
            file.write(data)
        if exists:
            beside.chmod(path.stat().st_mode)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
