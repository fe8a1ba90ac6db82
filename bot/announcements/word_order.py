"""Puts the units of a German sentence in the order in which an English one stands.

A German clause has what a verb consists of apart: "hat OpenAI verlassen", "tritt bei OpenAI
zurück", "der OpenAI verlassen hat". Its parts are brought together where the first of them stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.announcements.units import Unit
from bot.reading.lexicon import Lexicon, Sense

_AUXILIARIES = ("have", "be", "will", "may")
_OPENERS = ("who", "when")


def arranged(units: Sequence[Unit], words: Lexicon) -> list[Unit]:
    """Return the units of a sentence in English order; those of other languages as they are."""
    if words.language != "de":
        return list(units)
    found: list[Unit] = []
    for clause in _clauses(units):
        found.extend(_verb_together(_split_together(clause, words)))
    return found


def _clauses(units: Sequence[Unit]) -> Iterator[list[Unit]]:
    """Give the units up to each mark, with it."""
    clause: list[Unit] = []
    for unit in units:
        clause.append(unit)
        if unit.what == "mark":
            yield clause
            clause = []
    if clause:
        yield clause


def _split_together(clause: list[Unit], words: Lexicon) -> list[Unit]:
    """Join a verb with its prefix at the end of the clause: "tritt … zurück"."""
    last = len(clause) - 1
    while last > 0 and clause[last].what == "mark":
        last -= 1
    for at in range(last):
        verb = f"{clause[at].text} {clause[last].text}".lower().split()
        for end, senses in words.at(verb, 0):
            kinds = tuple(Sense("third", one.value) for one in senses if one.kind == "split")
            if end == len(verb) and kinds:
                joined = replace(clause[at], what="words", senses=kinds)
                return [*clause[:at], joined, *clause[at + 1 : last], *clause[last + 1 :]]
    return clause


def _verb_together(clause: list[Unit]) -> list[Unit]:
    """Move the verb at the end of a clause to its auxiliary, or behind what opens the clause."""
    last = len(clause) - 1
    while last > 0 and clause[last].what == "mark":
        last -= 1
    if last < 2:
        return clause
    tail = last
    if clause[tail].is_(*_AUXILIARIES) and clause[tail - 1].frames():
        tail -= 1
    if not clause[tail].frames():
        return clause
    verb = sorted(
        clause[tail : last + 1], key=lambda unit: bool(unit.frames(("participle", "base")))
    )
    rest = clause[:tail]
    if tail == last:
        at = next((at for at, unit in enumerate(rest) if unit.is_(*_AUXILIARIES)), None)
        if at is not None:
            return [*rest[: at + 1], *verb, *rest[at + 1 :], *clause[last + 1 :]]
    opener = next((at for at, unit in enumerate(rest) if unit.is_(*_OPENERS)), None)
    if opener is None or opener > 1:
        return clause
    at = opener + 1
    if at < len(rest) and (rest[at].what == "person" or rest[at].is_("he")):
        at += 1
    return [*rest[:at], *verb, *rest[at:], *clause[last + 1 :]]
