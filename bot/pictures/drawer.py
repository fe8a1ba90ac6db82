"""The drawing process: specifications on standard input, pictures on standard output.

A separate process, because the library holds Python's global lock while it draws, half a second
for the first drawing, which would block the bot's event loop; and because a drawing that hangs can
be killed. Each message is its length in four bytes (big-endian), then its body. The body of a
request is a specification as JSON; that of a reply is one byte, DRAWN or FAILED, then the PNG or a
sentence. The process ends when its input does.
"""

from __future__ import annotations

import json
import os
import struct
import sys
from typing import BinaryIO

from bot.pictures.drawing import DrawingError, draw

LENGTH = struct.Struct(">I")
DRAWN, FAILED = b"\x01", b"\x00"


def serve(source: BinaryIO, sink: BinaryIO) -> None:
    """Answer each request until the source ends."""
    while len(head := source.read(LENGTH.size)) == LENGTH.size:
        spec = json.loads(source.read(LENGTH.unpack(head)[0]))
        try:
            reply = DRAWN + draw(spec)
        except DrawingError as error:
            reply = FAILED + str(error).encode()
        sink.write(LENGTH.pack(len(reply)) + reply)
        sink.flush()


if __name__ == "__main__":
    os.nice(10)  # answers in words go first
    serve(sys.stdin.buffer, sys.stdout.buffer)
