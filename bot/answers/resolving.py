"""Resolves the options of a command from text to ids, dates and kinds."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from rapidfuzz.distance import OSA

from bot.answers.answer import Answer
from bot.answers.ask import Ask
from bot.answers.asking import Given, asked_by
from bot.answers.directory import Directory
from bot.answers.no_answer import an_organization, not_understood, quoted
from bot.answers.picking import unclear_name
from bot.answers.slash_commands import (
    COMMANDS,
    Certainty,
    Command,
    Grouping,
    OfRecords,
    Option,
    Request,
    Takes,
)
from bot.answers.text import line
from bot.careers.flows import LeaveOut
from bot.careers.model import MoveKind, TrackChange
from bot.careers.presence import Now
from bot.names import Found, Lookup, NameIndex
from bot.reading.calendar_points import TimeError
from bot.reading.time_phrases import read_since, read_until
from bot.store import Store

_SHORT = 8  # letters of a word that one typing mistake is likely in, not two


@dataclass(frozen=True, slots=True)
class Understood:
    """What a command asks, with the names that were not matched exactly."""

    ask: Ask
    given: Given
    readings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Open:
    """An option whose name is ambiguous or unknown."""

    field: str
    text: str
    noun: str  # "person" or "organization"
    found: Found


@dataclass(slots=True)
class _Reading:
    """The options resolved so far."""

    fields: dict[str, Any] = field(default_factory=dict)
    read_as: list[tuple[str, str, str]] = field(default_factory=list)  # text, noun, id
    open: list[_Open] = field(default_factory=list)
    either: dict[str, str] = field(default_factory=dict)  # names of people or of organizations


_FIELDS = {
    ("whois", "name"): "person",
    ("organization", "name"): "organization",
    ("", "from"): "origin",
    ("", "to"): "destination",
}
"""The fields of what is given whose options have another name, by command; of any where it is ""."""


class Resolver:
    """Reads requests with the names, the organizations and the areas that are known."""

    def __init__(
        self,
        lookup: Lookup,
        areas: NameIndex,
        directory: Directory,
        store: Store,
        now: Now,
    ) -> None:
        self._lookup = lookup
        self._areas = areas
        self._directory = directory
        self._store = store
        self._now = now

    async def resolve(self, request: Request) -> Understood | Answer:
        """Return the query, or an answer that asks about an ambiguous or unknown name."""
        command = next(known for known in COMMANDS if known.name == request.command)
        reading = _Reading()
        for option in command.options:
            text = request.options.get(option.name, "").strip()
            if not text:
                if option.required:
                    return not_understood(
                        f"Give a {option.takes.value}, for example {command.example}"
                    )
                continue
            try:
                self._read(command, option, text, reading)
            except (TimeError, _NoChoiceError) as error:
                return not_understood(str(error))
        if reading.either and (refusal := self._read_either(reading)):
            return not_understood(refusal)
        if reading.open:
            return await self._unclear(reading, command)
        since, until = reading.fields.get("since"), reading.fields.get("until")
        if since and until and since > until:
            return not_understood("The time ends before it begins: swap since and until.")
        given = Given(**reading.fields)
        return Understood(asked_by(command.name, given), given, await self._readings(reading))

    async def _readings(self, reading: _Reading) -> tuple[str, ...]:
        ids = [id_ for _, noun, id_ in reading.read_as if noun == "person"]
        people = await self._store.people(ids)
        names = {id_: person.name for id_, person in people.items()}
        return tuple(
            f"Read {quoted(text)} as {names.get(id_) or self._directory.name(id_)}."
            for text, _, id_ in reading.read_as
        )

    def _read(self, command: Command, option: Option, text: str, reading: _Reading) -> None:
        name = _FIELDS.get((command.name, option.name)) or _FIELDS.get(("", option.name))
        name = name or option.name
        match option.takes:
            case Takes.PERSON:
                self._read_name(name, text, "person", self._lookup.person(text), reading)
            case Takes.ORGANIZATION:
                found = self._lookup.organization(text)
                self._read_name(name, text, "organization", found, reading)
            case Takes.NAME:
                reading.either[option.name] = text
            case Takes.AREA:
                reading.fields[name] = self._read_area(text)
            case Takes.TIME:
                read = read_since if option.name == "since" else read_until
                reading.fields[name] = read(text, self._now.today)
            case Takes.CHOICE:
                reading.fields |= _read_choice(option, text)

    def _read_name(self, name: str, text: str, noun: str, found: Found, reading: _Reading) -> None:
        if found.decision != "sure":
            reading.open.append(_Open(name, text, noun, found))
            return
        best = found.candidates[0]
        reading.fields[name] = best.id
        if not found.exact:
            reading.read_as.append((text, noun, best.id))

    def _read_either(self, reading: _Reading) -> str:
        """Read names that are all of people or all of organizations; return why they are neither."""
        texts = list(reading.either.values())
        people = [self._lookup.person(text) for text in texts]
        places = [self._lookup.organization(text) for text in texts]
        as_people, as_places = map(_clarity, people), map(_clarity, places)
        clear = [list(as_people), list(as_places)]
        if not min(clear[0]) and not min(clear[1]) and max(clear[0]) and max(clear[1]):
            return "Compare two people, or two organizations, and not one of each."
        if (min(clear[1]), sum(clear[1])) > (min(clear[0]), sum(clear[0])):
            noun, fields, found = "organization", _TWO_PLACES, places
        else:
            noun, fields, found = "person", _TWO_PEOPLE, people
        for name, text, one in zip(fields, texts, found, strict=True):
            self._read_name(name, text, noun, one, reading)
        return ""

    def _read_area(self, text: str) -> str:
        found = self._areas.find(text)
        if found.decision == "sure":
            best = found.candidates[0]
            if found.exact or _spelt_like(text, best.name):
                return best.id
        names = ", ".join(area.name for area in self._directory.areas.values())
        raise _NoChoiceError(f"{quoted(text)} is not an area I know. The areas are: {names}.")

    async def _unclear(self, reading: _Reading, command: Command) -> Answer:
        """Return a picker, similar names, or a sentence, for the names that are not resolved."""
        unclear = reading.open[0]
        if unclear.noun == "person":
            place = self._lookup.organization(unclear.text)
            if place.decision == "sure" and (place.exact or unclear.found.decision == "none"):
                id_ = place.candidates[0].id
                return an_organization(unclear.text, id_, self._directory.name(id_))
        if len(reading.open) > 1:
            texts = " and ".join(quoted(other.text) for other in reading.open[:2])
            return not_understood(f"Neither {texts} is clear by itself; give one of them in full.")
        return await unclear_name(
            unclear.text,
            unclear.noun,
            unclear.found,
            lambda id_: asked_by(command.name, Given(**{**reading.fields, unclear.field: id_})),
            self._store,
            self._directory,
            self._now,
        )


_TWO_PEOPLE, _TWO_PLACES = ("person", "other"), ("organization", "beside")


def _clarity(found: Found) -> int:
    """Return how clearly a name is one: 0 for none at all, 3 for one that is typed exactly."""
    return {"none": 0, "sure": 2}.get(found.decision, 1) + (
        found.decision == "sure" and found.exact
    )


class _NoChoiceError(ValueError):
    """The text is none of an option's choices."""


_CHOICES: dict[str, type[StrEnum]] = {
    "status": Certainty,
    "group": Grouping,
    "leave_out": LeaveOut,
    "records": OfRecords,
}
"""The kind of each choice but for `kind`, which is one of several."""


def _read_choice(option: Option, text: str) -> dict[str, Any]:
    wanted = text.casefold()
    by_name = {label.casefold(): value for label, value in option.choices.items()}
    by_name |= {value.casefold(): value for value in option.choices.values()}
    value = by_name.get(wanted)
    if value is None:
        known = ", ".join(option.choices.values())
        raise _NoChoiceError(f"{quoted(text)} is not a {option.name}. Write one of: {known}.")
    if option.name in _CHOICES:
        return {option.name: _CHOICES[option.name](value)}
    if value == "any":
        return {"any_kind": True}
    if value in {change.value for change in TrackChange}:
        return {"change": TrackChange(value)}
    return {"kind": MoveKind(value)}


def with_readings(answer: Answer, understood: Understood) -> Answer:
    """Return the answer with a note on how names were read, where they were not typed exactly."""
    if not understood.readings:
        return answer
    said = line(" ".join(understood.readings), small=True)
    return replace(answer, card=replace(answer.card, footer=(said, *answer.card.footer)))


def _spelt_like(text: str, name: str) -> bool:
    """Whether each word is one of the name, but for a typing mistake, or two in a long one.

    The areas are few and everyday words many: "cooking" is not a misspelt "coding".
    """
    words = name.casefold().replace("-", " ").split()
    return all(
        any(
            word.startswith(typed) or OSA.distance(typed, word) <= 1 + (len(typed) > _SHORT)
            for word in words
        )
        for typed in text.casefold().replace("-", " ").split()
    )
