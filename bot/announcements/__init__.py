"""Reads announcements: the moves that a text tells of, proposed with the words they rest on."""

from bot.announcements.proposed import Certainty, Kind, Named, Proposed
from bot.announcements.reader import read

__all__ = ["Certainty", "Kind", "Named", "Proposed", "read"]
