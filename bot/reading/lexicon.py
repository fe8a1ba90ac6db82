"""What words mean, a file a language: each phrase with the meanings that it can have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml
from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.reading.tokens import tokens_of

_FOLDER = Path(__file__).with_name("words")
_LONGEST = 8  # words of a phrase
_MISSPELT = 4  # letters of a word that may have a slip; of twice as many two

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sense:
    """One meaning of a phrase: its kind, and which of that kind: a "verb" "leave"."""

    kind: str
    value: str


class Lexicon:
    """The phrases of one language."""

    def __init__(self, language: str, senses: Mapping[Phrase, tuple[Sense, ...]]) -> None:
        self.language = language
        self._senses = senses
        self._words = frozenset(
            word for phrase, some in senses.items() if _telling(some) for word in phrase
        )
        self._alone = sorted(
            phrase[0] for phrase in senses if len(phrase) == 1 and len(phrase[0]) >= _MISSPELT
        )

    def __contains__(self, word: object) -> bool:
        """True if a word by itself means something."""
        return (word,) in self._senses

    def phrases(self) -> Iterator[Phrase]:
        """Yield all phrases."""
        yield from self._senses

    def knows(self, word: str) -> bool:
        """True if a word is part of any phrase."""
        return word in self._words

    def at(self, words: Sequence[str], start: int) -> Iterator[tuple[int, tuple[Sense, ...]]]:
        """Yield the phrases that begin at a word, the longest first: where each ends, its senses."""
        for end in range(min(len(words), start + _LONGEST), start, -1):
            if found := self._senses.get(tuple(words[start:end])):
                yield end, found

    def nearest(self, word: str) -> tuple[Sense, ...]:
        """Return what a misspelt word means, nothing for a word that is like none."""
        if len(word) < _MISSPELT or not word.isalpha():
            return ()
        most = 1 if len(word) < 2 * _MISSPELT else 2
        found = process.extractOne(
            word, self._alone, scorer=OSA.distance, score_cutoff=most, processor=None
        )
        if found is None or found[0][0] != word[0]:
            return ()
        return self._senses[(found[0],)]


def _telling(senses: Sequence[Sense]) -> bool:
    """True if words tell their language: what is a name in several does not ("vision")."""
    return any(sense.kind not in ("area", "land", "post") for sense in senses)


@cache
def lexicon(language: str) -> Lexicon:
    """Return the lexicon of a language, which has a file of that name."""
    found: dict[Phrase, dict[Sense, None]] = {}
    for file in sorted((_FOLDER / language).glob("*.yaml")):
        for phrase, sense in senses_of(entries_of(file), language):
            found.setdefault(phrase, {})[sense] = None
    common = _FOLDER / language / "common.txt"
    if common.exists():
        for word in common.read_text(encoding="utf-8").split():
            found.setdefault((word,), {Sense("common", ""): None})
    return Lexicon(language, {words: tuple(senses) for words, senses in found.items() if words})


def entries_of(file: Path) -> Mapping[str, Mapping[str, str]]:
    """Return what a file of words holds: of each kind the meanings, of each meaning its phrases."""
    text = file.read_text(encoding="utf-8")
    entries = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    assert isinstance(entries, dict)
    return entries


def senses_of(
    entries: Mapping[str, Mapping[str, str]], language: str
) -> Iterator[tuple[Phrase, Sense]]:
    """Yield the phrases of a file of words, each with one of its meanings."""
    for kind, meanings in entries.items():
        for value, phrases in meanings.items():
            for phrase in phrases.split(", "):
                if language == "fr":  # what is elided is a word of its own
                    phrase = phrase.replace("'", "' ")  # noqa: PLW2901
                yield _words(phrase), Sense(kind, value)


def _words(phrase: str) -> Phrase:
    """Return the tokens of a phrase; an ending that is a word by itself is one: "'s"."""
    if phrase.startswith("'") or not any(char.isalnum() for char in phrase):
        return (phrase,)
    return tuple(token.text for token in tokens_of(phrase))


@cache
def languages() -> tuple[str, ...]:
    """Return the languages that have a file, English first."""
    found = sorted(folder.name for folder in _FOLDER.iterdir() if folder.is_dir())
    return ("en", *(code for code in found if code != "en"))


def language_of(words: Sequence[str], usual: str = "en") -> str:
    """Return the language that has most of some words; of several the usual, or English."""
    known = {code: sum(lexicon(code).knows(word) for word in words) for code in languages()}
    return max(known, key=lambda code: (known[code], code == usual, code == "en"))
