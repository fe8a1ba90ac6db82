"""Finds what stands for a place named before: "the Freiburg company", "the Claude maker"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.announcements.units import Unit
from bot.reading.lexicon import Sense

_THE = ("the", "this", "that")
_LONGEST = 5  # units between "the" and the noun
_COMPANY = (Sense("word", "company"),)


def described(units: Sequence[Unit]) -> list[Unit]:
    """Return the units of a sentence, each description of a place as one."""
    found: list[Unit] = []
    at = 0
    while at < len(units):
        end = _end(units, at)
        if end:
            text = " ".join(unit.text for unit in units[at:end])
            found.append(
                replace(units[at], what="words", end=units[end - 1].end, text=text, senses=_COMPANY)
            )
        else:
            found.append(units[at])
        at = end or at + 1
    return found


def _end(units: Sequence[Unit], at: int) -> int:
    """Return where a description ends that begins here, 0 where none does."""
    if units[at].text.lower() not in _THE:
        return 0
    for end in range(at + 1, min(len(units), at + _LONGEST)):
        unit = units[end]
        if unit.is_("business", "maker") and (end > at + 1 or not unit.is_("job")):
            return 0 if _names_one(units, end + 1) else end + 1
        modifier = unit.what in ("other", "place", "either", "work") or unit.has("inner")
        if not modifier or unit.text in ("'s", "'"):
            return 0
    return 0


def _names_one(units: Sequence[Unit], at: int) -> bool:
    """True if a name follows, of which the description is said: "the London start-up Quux AI"."""
    if at >= len(units):
        return False
    return units[at].what in ("place", "either", "person", "title") or units[at].text == "of"
