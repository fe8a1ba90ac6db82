"""Files of records, streamed: compressed, in archives, one document after another.

JSON is read in whichever of its usual forms a file has: a document a line (with or without the list
around them that Wikidata's dump has), a list, or one document. No document is longer than 32 MB.
"""

from __future__ import annotations

import bz2
import csv
import gzip
import io
import json
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO, Protocol

from pydantic_core import from_json

LONGEST = 32_000_000  # bytes of one document
_CHUNK = 1_000_000
_LISTS = ("profiles", "results", "entities", "items", "notes")
"""Keys that an answer of a service has its documents under."""

Seen = Callable[[int], None]
"""Told how many bytes of a file on the disk are read."""


class Stream(Protocol):
    """What is used of an open file."""

    def read(self, size: int = -1, /) -> bytes:
        """Return so many bytes, fewer at the end."""

    def readline(self, size: int = -1, /) -> bytes:
        """Return a line, so many bytes of it at most."""


class SourceError(Exception):
    """A file cannot be read to its end; the message is a sentence that says what to do."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A document that could not be read, and why."""

    why: str


@dataclass(frozen=True, slots=True)
class File:
    """A file of records, or one within an archive."""

    name: str
    content: Stream


def size_of(path: Path) -> int:
    """Return how many bytes a file, or the files of a folder, have on the disk."""
    return sum(one.stat().st_size for one in paths(path))


def paths(path: Path) -> list[Path]:
    """Return the files to read, in an order of their own; raise SourceError without any."""
    if path.is_dir():
        found = sorted(
            one for one in path.rglob("*") if one.is_file() and not one.name.startswith(".")
        )
        if not found:
            raise SourceError(f"{path} has no files: name the folder that has the records.")
        return found
    if not path.is_file():
        raise SourceError(f"{path} is not there: name a file or a folder of records.")
    return [path]


def files(path: Path, seen: Seen = lambda _bytes: None) -> Iterator[File]:
    """Give the files of a file, a folder or an archive; each must be read before the next.

    Raises SourceError for an archive that is damaged; who reads a file within `told`, for any.
    """
    before = 0
    for one in paths(path):
        with one.open("rb") as raw, told(one.name):
            counting = _Counting(raw, partial(_add, seen, before))
            yield from _inside(one.name, counting)
        before += one.stat().st_size
        seen(before)


def _add(seen: Seen, before: int, done: int) -> None:
    seen(before + done)


@contextmanager
def told(name: str) -> Iterator[None]:
    """Turn what archives, compression and encodings raise into a SourceError about a file."""
    damaged = (
        *(EOFError, gzip.BadGzipFile, tarfile.TarError, zipfile.BadZipFile, zlib.error),
        *(UnicodeDecodeError, csv.Error, OSError),
    )
    try:
        yield
    except damaged as error:
        said = str(error).rstrip(".") or "it ends too early"
        raise SourceError(
            f"{name} cannot be read on ({said}): get it again, and the import goes on from here."
        ) from error


class _Counting(io.RawIOBase):
    """A file that tells how far it is read."""

    def __init__(self, raw: IO[bytes], seen: Seen) -> None:
        self._raw = raw
        self._seen = seen

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._raw.seek(offset, whence)

    def tell(self) -> int:
        return self._raw.tell()

    def readinto(self, buffer: object) -> int:
        assert isinstance(buffer, memoryview | bytearray)
        data = self._raw.read(len(buffer))
        buffer[: len(data)] = data
        self._seen(self._raw.tell())
        return len(data)


def _inside(name: str, raw: _Counting) -> Iterator[File]:
    lower = name.lower()
    buffered = io.BufferedReader(raw, _CHUNK)
    if lower.endswith((".tar", ".tar.gz", ".tgz", ".tar.bz2")):
        with tarfile.open(fileobj=buffered, mode="r|*") as archive:
            for member in archive:
                held = archive.extractfile(member) if member.isfile() else None
                if held is not None:
                    yield File(member.name, held)
    elif lower.endswith(".zip"):
        with zipfile.ZipFile(buffered) as archive:
            for entry in archive.infolist():
                if not entry.is_dir():
                    with archive.open(entry) as held:
                        yield File(entry.filename, held)
    elif lower.endswith(".gz"):
        with gzip.open(buffered) as plain:
            yield File(name[:-3], plain)
    elif lower.endswith(".bz2"):
        with bz2.open(buffered) as plain:
            yield File(name[:-4], plain)
    else:
        yield File(name, buffered)


def whole(file: File) -> bytes | Broken:
    """Return the content of a file that is one document."""
    content = file.content.read(LONGEST + 1)
    return content if len(content) <= LONGEST else Broken(f"{file.name} is longer than 32 MB")


def values(file: File, wanted: Callable[[bytes], bool] = lambda _line: True) -> Iterator[object]:
    """Give the documents of a JSON file, `Broken` for each that is none.

    Where a document is a line, only lines that are `wanted` are read.
    """
    first = file.content.readline(LONGEST)
    second = file.content.readline(LONGEST) if first.strip() == b"[" else b""
    content = _After(first + second, file.content)
    line = (second or first).strip().rstrip(b",")
    lines = line.startswith(b"{") and line.endswith(b"}")
    found = _lines(file.name, content, wanted) if lines else _elements(file.name, content)
    for value in found:
        yield from _unwrapped(value)


class _After:
    """A stream with bytes before it that were read already."""

    def __init__(self, before: bytes, stream: Stream) -> None:
        self._before = before
        self._stream = stream

    def read(self, size: int) -> bytes:
        before, self._before = self._before, b""
        return before + self._stream.read(size)

    def readline(self, size: int) -> bytes:
        line, newline, self._before = self._before.partition(b"\n")
        whole = newline or len(line) >= size
        return line + newline if whole else line + self._stream.readline(size)


def _lines(name: str, content: _After, wanted: Callable[[bytes], bool]) -> Iterator[object]:
    number = 0
    while line := content.readline(LONGEST):
        number += 1
        if len(line) >= LONGEST and not line.endswith(b"\n"):
            while (rest := content.readline(LONGEST)) and not rest.endswith(b"\n"):
                pass
            yield Broken(f"{name}, line {number}: longer than 32 MB")
            continue
        document = line.strip().rstrip(b",")
        if document in (b"", b"[", b"]") or not wanted(document):
            continue
        try:
            yield from_json(document)
        except ValueError as error:
            yield Broken(f"{name}, line {number}: {error}")


def _elements(name: str, content: _After) -> Iterator[object]:
    """Give the elements of a list, or whatever stands in a file, each as soon as it is whole."""
    decoder = json.JSONDecoder()
    text, position, ended, listed = "", 0, False, False
    bytes_left = b""
    while True:
        while position < len(text) and text[position] in " \t\r\n,\ufeff":
            position += 1
        if position < len(text) and text[position] == "[" and not listed:
            listed, position = True, position + 1
            continue
        if position < len(text) and text[position] == "]":
            return
        value: object = None
        whole_value = False
        if position < len(text):
            try:
                value, end = decoder.raw_decode(text, position)
                # A number at the end of what is read may go on.
                whole_value = ended or end < len(text)
            except RecursionError:
                yield Broken(f"{name}: a document is nested too deeply")
                return
            except ValueError as error:
                if ended or len(text) - position > LONGEST:
                    yield Broken(f"{name}: {error}")
                    return
        elif ended:
            return
        if whole_value:
            yield value
            position = end
            continue
        more = content.read(max(_CHUNK, len(text) - position))
        ended = not more
        bytes_left += more
        piece, bytes_left = _decoded(bytes_left, last=ended)
        text, position = text[position:] + piece, 0


def _decoded(content: bytes, *, last: bool) -> tuple[str, bytes]:
    """Return the text of some bytes, and those at the end that begin a character."""
    try:
        return content.decode(), b""
    except UnicodeDecodeError as error:
        if last or error.start < len(content) - 4:
            raise
        return content[: error.start].decode(), content[error.start :]


def _unwrapped(value: object) -> Iterator[object]:
    """Give the documents of an answer of a service, or the document itself."""
    held = next((value[key] for key in _LISTS if key in value), None) if (
        isinstance(value, dict) and "id" not in value
    ) else None  # fmt: skip
    if isinstance(held, list):
        yield from held
    elif isinstance(held, dict):
        yield from held.values()
    else:
        yield value


def rows(file: File) -> Iterator[dict[str, str | None]]:
    """Give the rows of a CSV file by the names in its first."""
    lines = iter(lambda: file.content.readline(LONGEST), b"")
    reader = csv.DictReader(line.decode().lstrip("\ufeff") for line in lines)
    for row in reader:
        yield {str(key): value for key, value in row.items() if isinstance(value, str | None)}
