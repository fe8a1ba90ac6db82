"""Standard output and error as every command uses them: in any encoding, to any place."""

from __future__ import annotations

import codecs
import errno
import io
import sys
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

_NEAREST = "lateral-nearest"  # the error handler below
_SEVEN_BIT = "lateral_ascii"  # the codec below


class OutputError(Exception):
    """Standard output cannot be written; the message is one sentence that says what to do."""


class _Guarded(io.FileIO):
    """The file of standard output; a write that fails is told apart from every other OSError."""

    def write(self, data: ReadableBuffer, /) -> int:
        """Write bytes; raise OutputError, or BrokenPipeError when the reader closed the pipe."""
        try:
            return super().write(data)
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise  # as `head` does: click ends the process with 1, in silence
            reason = error.strerror or "the write failed"
            raise OutputError(
                f"The output cannot be written ({reason}): send it to another place."
            ) from error


def prepare_output() -> None:
    """Make standard output and error take any text; raise OutputError if output is closed.

    A character that the encoding lacks is replaced by the nearest ASCII, such as `-` for `–` and
    `Lin` for `林`, else by `?`.
    """
    codecs.register_error(_NEAREST, _nearest)
    codecs.register(_seven_bit)
    if isinstance(sys.stderr, io.TextIOWrapper):
        sys.stderr.reconfigure(encoding=_encoding(sys.stderr), errors=_NEAREST)
    if sys.stdout is None:  # as after `>&-`
        raise OutputError("The output cannot be written: standard output is closed.")
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout = _guarded(sys.stdout)


def _guarded(stream: io.TextIOWrapper) -> TextIO:
    unbuffered = isinstance(stream.buffer, io.FileIO)  # python -u
    if type(stream.buffer if unbuffered else getattr(stream.buffer, "raw", None)) is not io.FileIO:
        stream.reconfigure(encoding=_encoding(stream), errors=_NEAREST)  # Windows' console
        return stream
    stream.flush()
    file = _Guarded(stream.fileno(), "w", closefd=False)
    return io.TextIOWrapper(
        file if unbuffered else io.BufferedWriter(file),
        encoding=_encoding(stream),
        errors=_NEAREST,
        line_buffering=stream.line_buffering,
        write_through=stream.write_through,
    )


def _encoding(stream: io.TextIOWrapper) -> str:
    # click takes plain ASCII for a mistake and writes UTF-8 instead, so it goes by another name.
    ascii_ = codecs.lookup(stream.encoding).name == "ascii"
    return _SEVEN_BIT if ascii_ else stream.encoding


def _seven_bit(name: str) -> codecs.CodecInfo | None:
    if name != _SEVEN_BIT:
        return None
    known = codecs.lookup("ascii")
    return codecs.CodecInfo(
        known.encode,
        known.decode,
        incrementalencoder=known.incrementalencoder,
        incrementaldecoder=known.incrementaldecoder,
        name=_SEVEN_BIT,
    )


def _nearest(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    from anyascii import anyascii  # noqa: PLC0415 - few terminals need it

    letters = error.object[error.start : error.end]
    return "".join(anyascii(letter) or "?" for letter in letters), error.end
