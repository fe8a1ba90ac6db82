"""What a language model is told of an announcement, and which of its moves may be proposed.

It is told the text, its author and its day: no names of the data, no facts. What it replies counts
only as far as the text has it: the words of each move, and every name in it. Whom a name means is
decided by the index of names, never by the model.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TypeVar

from bot.announcements.proposed import Certainty, Kind, Named, Proposed
from bot.careers.dates import DateError, PartialDate
from bot.names import Found
from bot.query.json_form import Json
from bot.reading.names import Names
from bot.reading.prompt import RejectedError

LONGEST = 12_000
"""Characters of a text that a model is told, some 3,000 tokens; what is news stands early."""

_GUIDE = Path(__file__).with_name("model_guide.md")
_MOST = 8  # moves of one reply
_FIELDS = ("person", "from", "to", "kind", "title", "date", "status", "words", "background")
_LONGEST_NAME = 80
_LONGEST_TITLE = 120
_LONGEST_WORDS = 600
_HAN = "\u3400-\u9fff"  # written without spaces, so that no end of a word can be asked for
_NATIVE = re.compile(rf"[{_HAN}\u3040-\u30ff\uac00-\ud7af]")
_WORD = re.compile(r"\w+")

_Value = TypeVar("_Value", bound=StrEnum)


def schema() -> Mapping[str, Json]:
    """Return the JSON Schema of a reply."""
    text: Json = {"type": "string"}
    maybe: Json = {"type": ["string", "null"]}
    kinds: Json = {"type": "string", "enum": [kind.value for kind in Kind]}
    statuses: Json = {"type": "string", "enum": [status.value for status in Certainty]}
    flag: Json = {"type": "boolean"}
    values = (text, maybe, maybe, kinds, maybe, maybe, statuses, text, flag)
    move: Json = {
        "type": "object",
        "properties": dict(zip(_FIELDS, values, strict=True)),
        "required": [*_FIELDS],
        "additionalProperties": False,
    }
    return {
        "type": "object",
        "properties": {"moves": {"type": "array", "items": move}},
        "required": ["moves"],
        "additionalProperties": False,
    }


@dataclass(frozen=True, slots=True)
class Prompt:
    """What a model is told of one announcement."""

    system: str
    user: str
    text: str  # as told, on one line
    author: str | None
    day: date

    def read(self, reply: Json, names: Names) -> tuple[Proposed, ...]:
        """Return the moves of a reply that the text bears out; raise RejectedError.

        A move whose words or names are not in the text is left out. It is the whole reply that is
        rejected where it is not of the form asked for.
        """
        if not isinstance(reply, dict) or reply.keys() != {"moves"}:
            raise RejectedError("The reply is no object with moves alone.")
        moves = reply["moves"]
        if not isinstance(moves, list) or len(moves) > _MOST:
            raise RejectedError(f"The moves are no list of {_MOST} at most.")
        found: dict[object, Proposed] = {}
        for one in self._read(moves, names):
            found.setdefault((one.person, one.origin, one.destination, one.background), one)
        return tuple(found.values())

    def _read(self, moves: list[Json], names: Names) -> Iterator[Proposed]:
        for move in moves:
            if not isinstance(move, dict) or move.keys() != set(_FIELDS):
                raise RejectedError(f"A move has other fields than {', '.join(_FIELDS)}.")
            proposed = self._move(move, names)
            if proposed is not None and self._bears_out(proposed):
                yield proposed

    def _move(self, move: Mapping[str, Json], names: Names) -> Proposed | None:
        """Return a move in the form of the reader's; None where no such move can be."""
        kind, certainty = _one_of(Kind, move["kind"]), _one_of(Certainty, move["status"])
        background = move["background"]
        if not isinstance(background, bool):
            raise RejectedError("The background of a move is neither true nor false.")
        said = _text(move["person"], _LONGEST_NAME)
        person = _named(said, names.lookup.person(said or ""))
        origin, destination = (
            _named(place, names.lookup.organization(place or ""))
            for place in (_text(move[end], _LONGEST_NAME) for end in ("from", "to"))
        )
        words = _text(move["words"], _LONGEST_WORDS)
        if not person or not words or not _fits(kind, origin, destination):
            return None
        return Proposed(
            person=person,
            origin=origin,
            destination=destination,
            kind=kind,
            certainty=certainty,
            words=words,
            title=self._title(_text(move["title"], _LONGEST_TITLE)),
            date=self._date(_text(move["date"], _LONGEST_NAME)),
            background=background,
        )

    def _bears_out(self, move: Proposed) -> bool:
        """True if the words stand in the text and name something of the move, and all names do."""
        ends = [end.name for end in (move.origin, move.destination) if end]
        parts = [part for name in (move.person.name, *ends) for part in _WORD.findall(name)]
        named = any(_stands(part, move.words) for part in parts)
        first_person = self.author is not None and move.person.name == self.author
        full = move.person.id or " " in move.person.name or _NATIVE.match(move.person.name)
        return (
            move.words in self.text
            and (named or first_person)
            and bool(full)
            and (first_person or _stands(move.person.name, self.text))
            and all(_stands(end, self.text) for end in ends)
        )

    def _title(self, title: str | None) -> str | None:
        stands = title is not None and title.casefold() in self.text.casefold()
        return title if stands else None

    def _date(self, text: str | None) -> PartialDate | None:
        """Return a date whose year the text has, or one within a year of the text's day."""
        try:
            found = PartialDate.parse(text or "")
        except DateError:
            return None
        near = abs(found.year - self.day.year) <= 1
        return found if near or _stands(str(found.year), self.text) else None


def prompt(text: str, author: str | None, day: date) -> Prompt:
    """Return what a model is told of a text that `author` wrote, on that day."""
    told = _flat(text)[:LONGEST]
    by = _flat(author or "")[:_LONGEST_NAME] or None
    user = json.dumps({"day": str(day), "author": by, "text": told}, ensure_ascii=False, indent=1)
    return Prompt(_guide(), user, told, by, day)


def _fits(kind: Kind, origin: Named | None, destination: Named | None) -> bool:
    """True if a move of this kind can have these ends."""
    match kind:
        case Kind.DEPARTED:
            return origin is not None and destination is None
        case Kind.MOVED:
            return origin is not None and destination is not None
        case _:
            return destination is not None


def _named(name: str | None, found: Found) -> Named | None:
    """Return whom or what a name means, by id where it is exactly that of one."""
    known = found.decision == "sure" and found.exact
    return Named(found.candidates[0].id if known else None, name) if name else None


def _text(value: Json, longest: int) -> str | None:
    """Return a text on one line, None for none; raise RejectedError for anything else."""
    if value is None:
        return None
    if not isinstance(value, str) or len(value) > longest:
        raise RejectedError(f"A value is no text of {longest} characters at most.")
    return _flat(value) or None


def _one_of(words: type[_Value], value: Json) -> _Value:
    try:
        return words(str(value))
    except ValueError:
        raise RejectedError(f"{str(value)[:40]!r} is none of {', '.join(words)}.") from None


def _stands(name: str, text: str) -> bool:
    """True if a name stands in a text by itself, not as a part of a word."""
    beside = rf"[^\W{_HAN}]"
    return re.search(f"(?<!{beside}){re.escape(name)}(?!{beside})", text) is not None


def _flat(text: str) -> str:
    return " ".join(text.split())


@cache
def _guide() -> str:
    return _GUIDE.read_text(encoding="utf-8")
