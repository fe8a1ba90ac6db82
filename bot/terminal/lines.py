"""Lines from a pipe and back into one, for another program that waits for each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

_LONGEST = 1_000_000  # bytes read of one line; the rest of a longer line is discarded


def lines_of(source: BinaryIO) -> Iterator[bytes]:
    """Yield the lines as they come, of a longer line its first million bytes."""
    while line := source.readline(_LONGEST):
        rest = line
        while rest and not rest.endswith(b"\n"):
            rest = source.readline(_LONGEST)
        yield line


def write_line(sink: BinaryIO, text: str) -> None:
    """Write a line in UTF-8 in every locale, and flush: the other process waits for it."""
    sink.write(f"{text}\n".encode("utf-8", errors="replace"))
    sink.flush()
