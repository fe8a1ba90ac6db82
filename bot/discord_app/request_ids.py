"""An id for each interaction or message, in every line that is logged on the way to its answer.

It is drawn at random and says nothing of who asked; where something fails the user is told it.
"""

from __future__ import annotations

import secrets
from contextvars import ContextVar

_current: ContextVar[str] = ContextVar("id of the request", default="")


def begin() -> str:
    """Return the id of the request that is being answered; give it one if it has none yet."""
    id_ = _current.get()
    if not id_:
        id_ = secrets.token_hex(3)
        _current.set(id_)
    return id_


def current() -> str:
    """Return the id of the request that is being answered, "" outside of any."""
    return _current.get()
