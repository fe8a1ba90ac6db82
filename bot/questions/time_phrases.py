"""Times as people write them; they are read by `bot.reading.time_phrases`."""

from __future__ import annotations

from bot.reading.time_phrases import Time, find_time, read_since, read_until

__all__ = ["Time", "find_time", "read_since", "read_until"]
