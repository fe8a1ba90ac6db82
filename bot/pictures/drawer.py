"""The drawing process: specifications on standard input, pictures on standard output.

A process of its own because the library keeps Python's lock while it draws, half a second at
first: within the bot everybody would wait. It also may be ended when a drawing does not end.
Each message is its length in four bytes, then itself: of a request JSON, of a reply one byte that
says how it went, then the picture or a sentence. It ends with its input.
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
    """Draw what is asked until there is no more."""
    while len(head := source.read(LENGTH.size)) == LENGTH.size:
        spec = json.loads(source.read(LENGTH.unpack(head)[0]))
        try:
            reply = DRAWN + draw(spec)
        except DrawingError as error:
            reply = FAILED + str(error).encode()
        sink.write(LENGTH.pack(len(reply)) + reply)
        sink.flush()


if __name__ == "__main__":
    os.nice(10)  # whoever waits for words goes first
    serve(sys.stdin.buffer, sys.stdout.buffer)
