"""How certain a text is of what it tells: by the words of denial, of hearsay, and of a source."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bot.announcements.proposed import Certainty
from bot.announcements.units import Unit

_WRITES = ("reports", "reported", "has learned", "learned")


def certainty_of(units: Sequence[Unit], *, denied: bool, hedged: bool) -> Certainty:
    """Return how certain a sentence is of a step that it tells of."""
    if denied or any(unit.is_("deny") for unit in units):
        return Certainty.DENIED
    if hedged or any(unit.is_("hedge") for unit in units):
        return Certainty.UNVERIFIED
    reported = any(unit.is_("report") for unit in units) and any(
        unit.is_("source") for unit in units
    )
    told = any(unit.is_("source") for unit in units) and any(unit.is_("said") for unit in units)
    pressed = any(unit.is_("press") for unit in units) and any(
        unit.is_("report", "said") for unit in units
    )
    written = any(
        unit.what in ("either", "place") and after.is_("report") and after.text.lower() in _WRITES
        for unit, after in pairwise(units)
    )
    headed = len(units) > 1 and units[0].is_("source") and units[1].text == ":"
    if reported or told or pressed or written or headed:
        return Certainty.REPORTED
    return Certainty.CONFIRMED
