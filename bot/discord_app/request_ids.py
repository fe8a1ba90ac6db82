"""A random id per interaction or message, in every log line written while it is answered.

It identifies no user; if an error occurs it is shown to the user, to find the log entry by.
"""

from __future__ import annotations

import secrets
from contextvars import ContextVar

_current: ContextVar[str] = ContextVar("id of the request", default="")


def begin() -> str:
    """Return the id of the current request; create it if there is none."""
    id_ = _current.get()
    if not id_:
        id_ = secrets.token_hex(3)
        _current.set(id_)
    return id_


def current() -> str:
    """Return the id of the current request, "" outside of one."""
    return _current.get()
