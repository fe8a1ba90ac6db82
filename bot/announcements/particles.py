"""Joins an English verb with its particle behind the object: "lured Ada back", "let him go"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.announcements.frames import FRAMES
from bot.announcements.lexicon import FORMS
from bot.announcements.units import Unit
from bot.reading.lexicon import Lexicon, Sense

_FAR = 9  # units between a verb and its particle
_PREPOSITIONS = ("as", "at", "by", "for", "from", "of", "to", "with")
"""Words that end the phrase of a verb and are no particle: an object stands behind them."""
_OBJECTS = ("him", "her", "them", "me", "us")


def joined(units: Sequence[Unit], words: Lexicon) -> list[Unit]:
    """Return the units of a sentence, each verb with its particle beside it."""
    found = list(units)
    if words.language != "en":
        return found
    for at in range(len(found)):
        if at >= len(found) or not found[at].text.isalpha():
            continue
        for last in range(at + 2, min(len(found), at + _FAR)):
            if found[last].text == "." or found[last].is_("who", "and", "when", "but"):
                break
            if not any(_is_object(unit) for unit in found[at + 1 : last]):
                continue
            end = next(
                (
                    end
                    for end in (last + 3, last + 2, last + 1)
                    if _pair(found, at, last, end, words)
                ),
                0,
            )
            if end and (pair := _pair(found, at, last, end, words)):
                verb, rest = pair
                found[at:end] = [verb, *found[at + 1 : last], *rest]
                break
    return found


def _is_object(unit: Unit) -> bool:
    return unit.what in ("person", "either") or unit.text.lower() in _OBJECTS


def _pair(
    units: Sequence[Unit], at: int, last: int, end: int, words: Lexicon
) -> tuple[Unit, list[Unit]] | None:
    """Return a verb with its particle, which some units are, and what is left of them."""
    verb, particle = units[at], units[last]
    spoken = " ".join(unit.text for unit in units[last:end]).lower().split()
    many = end > last + 1
    for most in range(len(spoken), 0, -1):
        if (spoken[most - 1] in _PREPOSITIONS and not many) or (many and most < len(spoken)):
            continue
        senses = _senses([verb.text.lower(), *spoken[:most]], words)
        done_to = tuple(
            one for one in senses if one.kind in FORMS and FRAMES[one.value].object == "person"
        )
        if done_to:
            rest = " ".join(spoken[most:])
            left = replace(particle, text=rest, senses=_senses(spoken[most:], words), what="words")
            whole = " ".join((verb.text, *spoken[:most]))
            joined_ = replace(verb, what="words", text=whole, senses=done_to)
            return joined_, [left] if rest else []
    return None


def _senses(phrase: Sequence[str], words: Lexicon) -> tuple[Sense, ...]:
    return next((some for end, some in words.at(phrase, 0) if end == len(phrase)), ())
