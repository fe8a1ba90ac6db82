"""The words of announcements, a file a language (`words/en.yaml`)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from bot.announcements.inflection import forms
from bot.reading.lexicon import Lexicon, Phrase, Sense, entries_of, senses_of

_FOLDER = Path(__file__).with_name("words")
FORMS = ("base", "third", "past", "participle", "ing", "predicate")
"""The kinds of senses that are verbs; the value of each is its frame."""
_OWNERS = ("his", "her", "their", "my")
"""What "~" stands for in a phrase."""


@cache
def words(language: str) -> Lexicon:
    """Return the words of a language, which has a file of that name."""
    entries = entries_of(_FOLDER / f"{language}.yaml")
    irregular = entries.get("irregular", {})
    spelt: dict[str, dict[str, str]] = (
        {kind: {} for kind in FORMS[:-1]} if "verb" in entries else {}
    )
    for frame, phrases in entries.get("verb", {}).items():
        for phrase in phrases.split(", "):
            for owner in _OWNERS if "~" in phrase else ("",):
                for kind, form in forms(phrase.strip().replace("~", owner), irregular):
                    said = spelt[kind].get(frame)
                    spelt[kind][frame] = f"{said}, {form}" if said else form
    plain = {kind: some for kind, some in entries.items() if kind not in ("verb", "irregular")}
    found: dict[Phrase, dict[Sense, None]] = {}
    for part in (plain, spelt):
        for words_, sense in senses_of(part, language):
            found.setdefault(words_, {})[sense] = None
    return Lexicon(language, {phrase: tuple(senses) for phrase, senses in found.items() if phrase})


def language_of(tokens: Sequence[str]) -> str:
    """Return the language that has most of the words of a text, English where none has more."""
    known = {code: sum(words(code).knows(token) for token in tokens) for code in languages()}
    return max(known, key=lambda code: (known[code], code == "en"))


@cache
def languages() -> tuple[str, ...]:
    """Return the languages that have a file, English first."""
    found = sorted(file.stem for file in _FOLDER.glob("*.yaml"))
    return ("en", *(code for code in found if code != "en"))
