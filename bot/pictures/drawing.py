"""Drawing: a Vega specification to the bytes of a PNG or SVG, without a browser."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from typing import Literal

from bot.pictures.sheet import Spec

Form = Literal["png", "svg"]

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_EFFORT = 6  # of 9: the highest takes five times as long for a twentieth less


class DrawingError(Exception):
    """The picture could not be drawn; the message is meant for the log."""


def draw(spec: Spec, form: Form = "png") -> bytes:
    """Return the bytes of the picture's file; raise DrawingError.

    The library holds Python's global lock meanwhile, so that an event loop uses an `Easel` instead.
    The first picture of a process takes about a second longer than the others.
    """
    import vl_convert  # noqa: PLC0415 - 90 MB that only a picture needs

    try:
        if form == "svg":
            # No address is fetched: a picture is made of what is in its specification.
            return vl_convert.vega_to_svg(spec, allowed_base_urls=[]).encode()
        return smaller(vl_convert.vega_to_png(spec, allowed_base_urls=[]))
    except ValueError as error:
        raise DrawingError(str(error)) from error


def smaller(png: bytes) -> bytes:
    """Return the same PNG in about a quarter of the bytes: the library compresses for speed.

    The format is that of the PNG specification (ISO/IEC 15948). The filtered pixels are compressed
    anew, and nothing else changes.
    """
    chunks = list(_chunks(png))
    pixels = zlib.decompress(b"".join(body for kind, body in chunks if kind == b"IDAT"))
    packed = zlib.compress(pixels, _EFFORT)
    first = next(number for number, (kind, _) in enumerate(chunks) if kind == b"IDAT")
    kept = [(kind, body) for kind, body in chunks if kind != b"IDAT"]
    kept.insert(first, (b"IDAT", packed))
    return _SIGNATURE + b"".join(_chunk(kind, body) for kind, body in kept)


def is_sound(png: bytes) -> bool:
    """True if the bytes are a complete PNG in which every chunk matches its checksum."""
    if not png.startswith(_SIGNATURE):
        return False
    at, kind = len(_SIGNATURE), b""
    while at + 12 <= len(png):
        length, kind = struct.unpack_from(">I4s", png, at)
        body = at + 4, at + 8 + length
        if body[1] + 4 > len(png):
            return False
        if struct.unpack_from(">I", png, body[1])[0] != zlib.crc32(png[slice(*body)]):
            return False
        at = body[1] + 4
    return kind == b"IEND" and at == len(png)


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_SIGNATURE)
    while at < len(png):
        length, kind = struct.unpack_from(">I4s", png, at)
        yield kind, png[at + 8 : at + 8 + length]
        at += 12 + length


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I4s", len(body), kind) + body + struct.pack(">I", zlib.crc32(kind + body))
