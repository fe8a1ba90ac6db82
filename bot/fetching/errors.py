"""The error of everything that gets pages."""

from __future__ import annotations


class FetchError(Exception):
    """A page was not got; the message is a clause that says why: "it answered 404"."""

    def __init__(
        self, why: str, said: str, *, status: int | None = None, pause: float = 0.0
    ) -> None:
        """`why` is a word for metrics; `pause` the seconds the server asks to be left alone."""
        super().__init__(said)
        self.why = why
        self.status = status
        self.pause = pause
