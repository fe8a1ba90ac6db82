"""Turns a tree of clauses into the words of a language, by its patterns.

A clause says what it is ("left", "post") and has slots. A language has a pattern for each:

    {place}          the slot, said by itself
    {place:dat pl}   the slot with these features; `=` hands on the features of the clause
    {places|or}      a slot of several, joined as `joins` says
    [ from {origin}] left out where a slot in it is empty; [a;b] is b then
    <pl:are|is>      agreement: the first whose features the clause has
    $have            a part that several patterns share

Where a clause has several patterns, the features choose: "vp" (left OpenAI), "np" (a move from
OpenAI), "adj" (from OpenAI). A slot that a pattern has no place for raises `UnsaidError`: nothing that
is asked is lost on the way into words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from bot.careers.dates import PartialDate

Features = frozenset[str]
NameOf = Callable[[str, str], str]
"""Returns the name of an id: of a "person", "place", "area", "work" or "country"."""

NAMED = frozenset({"person", "place", "area", "work", "country"})
_PLAIN = re.compile(r"[^\W\d][\w.&’'/-]*(?: [\w.&’'/-]+)*")
_FUNCTION_WORDS = re.compile(r"\b(?:and|or|und|oder)\b", re.IGNORECASE)
_FREE = frozenset({"text", "title", "group", "rung", "nth"})  # said as they are, without a word
_LOOSE = re.compile(r"(?<=\() | (?=[,;)])")


class UnsaidError(ValueError):
    """The language has no words for a clause, or no place for one of its slots."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """What has no parts: an id, a word of a fixed list, a text, a number, a date."""

    table: str
    value: str | float | PartialDate


@dataclass(frozen=True, slots=True)
class Clause:
    """A node of what is said, with its parts by the names of their slots."""

    name: str
    slots: Mapping[str, Said] = field(default_factory=dict)


Said = Clause | Leaf | tuple["Said", ...]


@dataclass(frozen=True, slots=True)
class Language:
    """How a language says clauses: all that differs between two of them."""

    code: str
    patterns: Mapping[str, str | Mapping[str, str]]  # by feature, where there are several
    words: Mapping[str, Mapping[str, str]]  # patterns too: they agree
    shared: Mapping[str, str]
    joins: Mapping[str, tuple[str, str]]  # between two, and before the last
    numbers: Sequence[str]  # from 0
    months: Sequence[str]
    dates: tuple[str, str, str]  # of a year, a month, a day
    mends: Sequence[tuple[str, str]] = ()  # of the whole text: "de OpenAI" to "d’OpenAI"


@dataclass(frozen=True, slots=True)
class _Slot:
    name: str
    features: tuple[str, ...]
    join: str


@dataclass(frozen=True, slots=True)
class _Choice:
    """Alternatives: by the features they ask for, or the first whose slots are all there."""

    of: tuple[tuple[Features, _Pattern], ...]
    optional: bool


_Pattern = tuple["str | _Slot | _Choice", ...]


def say(clause: Said, language: Language, name_of: NameOf) -> str:
    """Return a clause in words; raise UnsaidError."""
    text = _Speaker(language, name_of).said(clause, frozenset())
    text = _LOOSE.sub("", re.sub(" +", " ", text)).strip()
    for pattern, mended in language.mends:
        text = re.sub(pattern, mended, text)
    return text


@dataclass(frozen=True, slots=True)
class _Speaker:
    language: Language
    name_of: NameOf

    def said(self, what: Said, features: Features, join: str = "") -> str:
        match what:
            case Clause():
                return self._clause(what, features)
            case Leaf():
                return self._leaf(what, features)
            case _:
                parts = [self.said(one, features) for one in what]
                between, last = self.language.joins[join]
                if len(parts) < 2:
                    return "".join(parts)
                return f"{between.join(parts[:-1])}{last}{parts[-1]}"

    def _clause(self, clause: Clause, features: Features) -> str:
        pattern = self._pattern(clause.name, features)
        used: set[str] = set()
        text = self._filled(pattern, clause.slots, features, used)
        if text is None:
            raise UnsaidError(f"{clause.name} needs more than {', '.join(sorted(clause.slots))}.")
        if left := clause.slots.keys() - used:
            raise UnsaidError(f"{clause.name} says nothing of {', '.join(sorted(left))}.")
        return text

    def _pattern(self, name: str, features: Features) -> _Pattern:
        """Return the pattern of a clause, or of what it is a kind of: "post/now" is a "post"."""
        while True:
            found = self.language.patterns.get(name)
            if isinstance(found, str):
                return self._parsed(found)
            for feature, pattern in (found or {}).items():
                if not feature or feature in features:
                    return self._parsed(pattern)
            if "/" not in name:
                asked = " ".join(sorted(features))
                raise UnsaidError(f"“{self.language.code}” has no words for {name} ({asked}).")
            name = name.rpartition("/")[0]

    def _parsed(self, text: str) -> _Pattern:
        shared = self.language.shared
        return _parse(re.sub(r"\$([a-z]+)", lambda found: shared[found[1]], text))

    def _filled(
        self, pattern: _Pattern, slots: Mapping[str, Said], features: Features, used: set[str]
    ) -> str | None:
        """Return the text of a pattern; None where a slot that it needs is empty."""
        text = ""
        for part in pattern:
            match part:
                case str():
                    text += part
                case _Slot():
                    if part.name not in slots:
                        return None
                    used.add(part.name)
                    handed = features if "=" in part.features else frozenset()
                    wanted = handed | frozenset(part.features) - {"="}
                    if "silent" not in part.features:
                        text += self.said(slots[part.name], wanted, part.join)
                case _Choice():
                    text += self._chosen(part, slots, features, used)
        return text

    def _chosen(
        self, choice: _Choice, slots: Mapping[str, Said], features: Features, used: set[str]
    ) -> str:
        for needed, pattern in choice.of:
            if not needed <= features:
                continue
            tried: set[str] = set()
            text = self._filled(pattern, slots, features, tried)
            if text is not None:
                used |= tried
                return text
            if not choice.optional:
                raise UnsaidError(f"A slot of {sorted(slots)} is missing in an alternative.")
        return ""

    def _leaf(self, leaf: Leaf, features: Features) -> str:
        value = leaf.value
        if isinstance(value, PartialDate):
            return self.language.dates[value.precision - 1].format(
                year=value.year,
                month=self.language.months[(value.month or 1) - 1],
                day=value.day,
            )
        if isinstance(value, float | int):
            whole = int(value) if value == int(value) else -1
            in_words = 0 <= whole < len(self.language.numbers)
            return self.language.numbers[whole] if in_words else f"{value:,.15g}"
        if leaf.table == "given":
            return str(value)
        if leaf.table in NAMED:
            own = self.language.words.get(leaf.table, {})  # "Frankreich"
            return own.get(value) or self.name_of(leaf.table, value)
        table = leaf.table
        while table:
            word = self.language.words.get(table, {}).get(value)
            if word is not None:
                return self._filled(self._parsed(word), {}, features, set()) or ""
            table = table.rpartition("/")[0]
        if leaf.table not in _FREE:
            raise UnsaidError(f"“{self.language.code}” has no word for the {leaf.table} “{value}”.")
        plain = _PLAIN.fullmatch(value) and not _FUNCTION_WORDS.search(value)
        return value if plain else f"“{value}”"


@cache
def _parse(text: str) -> _Pattern:
    tokens = iter(re.findall(r"[\[\]<>|;]|\{[^}]*\}|[^\[\]<>|;{}]+", text))
    pattern, _ = _until(tokens, "")
    return pattern


def _until(tokens: Iterator[str], ends: str) -> tuple[_Pattern, str]:
    """Return the pattern up to one of these ends, and which it was."""
    parts: list[str | _Slot | _Choice] = []
    for token in tokens:
        if token in ends:
            return tuple(parts), token
        match token[0]:
            case "{":
                name, _, join = token[1:-1].partition("|")
                name, _, features = name.partition(":")
                parts.append(_Slot(name, tuple(features.split()), join))
            case "[":
                parts.append(_alternatives(tokens, ";", "]"))
            case "<":
                parts.append(_alternatives(tokens, "|", ">"))
            case _:
                parts.append(token)
    return tuple(parts), ""


def _alternatives(tokens: Iterator[str], between: str, end: str) -> _Choice:
    found: list[tuple[Features, _Pattern]] = []
    stopped = between
    while stopped == between:
        pattern, stopped = _until(tokens, between + end)
        needed: Features = frozenset()
        if end == ">" and pattern and isinstance(pattern[0], str):
            features, colon, text = pattern[0].partition(":")
            if colon:
                needed, pattern = frozenset(features.split()), (text, *pattern[1:])
        found.append((needed, pattern))
    return _Choice(tuple(found), end == "]")
