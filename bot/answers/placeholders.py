"""Placeholders in cards for what only Discord can show: mentions, and moments in the reader's zone.

Rendering escapes all text of a card; `in_discord` turns placeholders into markdown after that. Their
marks are of a private range of Unicode, which no text from outside keeps.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from enum import StrEnum

_MENTION = re.compile("\ue000(#|@&?)(\\d+)\ue001")
_TIME = re.compile("\ue000t(\\d+)([Df])\ue001")  # without colons, which rendering escapes


class Mentioned(StrEnum):
    """What can be mentioned, by the sign that Discord's markdown has for it."""

    CHANNEL = "#"
    USER = "@"
    ROLE = "@&"


def mention(what: Mentioned, id_: int | str) -> str:
    """Return a placeholder for the name of a channel, user or role, without a ping."""
    return f"\ue000{what.value}{id_}\ue001"


def moment(at: datetime) -> str:
    """Return a placeholder for a day and time."""
    return f"\ue000t{_seconds(at)}f\ue001"


def day(at: datetime) -> str:
    """Return a placeholder for the day of a moment."""
    return f"\ue000t{_seconds(at)}D\ue001"


def in_discord(markdown: str) -> str:
    """Return markdown with its placeholders as Discord reads them."""
    return _TIME.sub(r"<t:\1:\2>", _MENTION.sub(r"<\1\2>", markdown))


def _seconds(at: datetime) -> int:
    """Return the seconds since 1970; a time without a zone is of UTC, as the store keeps it."""
    return int((at if at.tzinfo else at.replace(tzinfo=UTC)).timestamp())
