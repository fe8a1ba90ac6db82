"""Takes a body apart that came compressed, never into more bytes than allowed.

A gzip file of a megabyte can hold a gigabyte of zeros, so the limit is on what comes out, and no
step makes more than is left of it.
"""

from __future__ import annotations

import zlib

from bot.fetching.errors import FetchError

_MAGIC = b"\x1f\x8b"  # RFC 1952, 2.3.1
_ENCODINGS = {"": False, "identity": False, "gzip": True, "x-gzip": True}
_GZIP = zlib.MAX_WBITS | 16


class Unpacker:
    """The bytes of one body, as they come."""

    def __init__(self, encoding: str, largest: int) -> None:
        """`encoding` is the Content-Encoding; raises FetchError for one that was not asked for."""
        packed = _ENCODINGS.get(encoding.strip().lower())
        if packed is None:
            raise FetchError("encoding", f"it is compressed as {encoding[:40]}, which is not read")
        self._packed = packed
        self._inflate = zlib.decompressobj(_GZIP)
        self._largest = largest
        self._read = bytearray()

    def whole(self) -> bytes:
        """Return what was read; raise FetchError where a compressed body ends in the middle."""
        if self._packed and self._read and not self._inflate.eof:
            raise FetchError("broken", "its compressed text ends in the middle")
        return bytes(self._read)

    def add(self, part: bytes) -> None:
        """Take in the next bytes; raise FetchError where that makes too many, or they are none."""
        if not self._packed:
            self._keep(part)
            return
        try:
            while part:
                if self._inflate.eof:  # a gzip file may consist of several (RFC 1952, 2.2)
                    if part[:2] != _MAGIC:
                        return  # padding
                    self._inflate = zlib.decompressobj(_GZIP)
                room = self._largest - len(self._read) + 1
                self._keep(self._inflate.decompress(part, room))
                part = self._inflate.unconsumed_tail or self._inflate.unused_data
        except zlib.error:
            raise FetchError("broken", "its compressed text is broken") from None

    def _keep(self, part: bytes) -> None:
        self._read += part
        if len(self._read) > self._largest:
            raise FetchError("too_large", f"it is larger than {self._largest:,} bytes")


def gunzipped(raw: bytes, largest: int) -> bytes:
    """Return a file as it was before gzip, or as it is where it is none; raise FetchError."""
    unpacker = Unpacker("gzip" if raw[:2] == _MAGIC else "", largest)
    unpacker.add(raw)
    return unpacker.whole()
