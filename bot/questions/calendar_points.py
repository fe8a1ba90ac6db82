"""Points in time as people write them; they are read by `bot.reading.calendar_points`."""

from __future__ import annotations

from bot.reading.calendar_points import TimeError

__all__ = ["TimeError"]
