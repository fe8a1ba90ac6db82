"""What an option may be completed to, from memory."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice, zip_longest

from bot.answers.examples import EXAMPLES, completed
from bot.answers.known_names import KnownNames
from bot.answers.slash_commands import Takes

_OFFERED = 25  # Discord's limit: "Application Command Option Choice", choices an autocomplete has
_QUESTIONS = 12
_STILL_LOADING = "Names are still loading; type the whole of it and press Enter."
_TIMES = ("this year", "last year", "6 months", "3 months", "2025", "2024", "2023")


@dataclass(frozen=True, slots=True)
class Completion:
    """A completion of an option: its label, its value, and for a person where they are now."""

    label: str
    value: str
    note: str = ""

    @property
    def shown(self) -> str:
        """The label with the note, within Discord's 100 characters: "Ada Example · Example Labs"."""
        return cut(f"{self.label} · {self.note}" if self.note else self.label)


Present = Callable[[Sequence[str]], Mapping[str, str]]
"""Returns where people work now, by their ids, as far as that is in memory."""


def cut(label: str) -> str:
    """Return a label within Discord's 100 characters."""
    return label if len(label) <= 100 else f"{label[:99]}…"


def completions(
    names: KnownNames, takes: Takes, text: str, reads: Callable[[str], bool], present: Present
) -> list[Completion]:
    """Return at most 25 completions, most likely first; `reads` says if a question is understood."""
    match takes:
        case Takes.PERSON | Takes.NAME | Takes.QUESTION if names.loading:
            return [Completion(_STILL_LOADING, text.strip() or "-")]
        case Takes.PERSON:
            return _people(names, text, _OFFERED, present)
        case Takes.ORGANIZATION:
            return _places(names, text, _OFFERED)
        case Takes.NAME:
            either = (_places(names, text, _OFFERED), _people(names, text, _OFFERED, present))
            turns = chain.from_iterable(zip_longest(*either))
            return [one for one in turns if one is not None][:_OFFERED]
        case Takes.AREA:
            typed = [one.id for one in names.areas.complete(text, _OFFERED)]
            ids = typed if text.strip() else list(names.directory.areas)[:_OFFERED]
            return [Completion(names.directory.area_name(id_), id_) for id_ in ids]
        case Takes.TIME:
            return [Completion(time, time) for time in _TIMES if text.lower() in time]
        case Takes.QUESTION:
            return _questions(names, text, reads)
        case Takes.CHOICE:
            return []


def _people(names: KnownNames, text: str, limit: int, present: Present) -> list[Completion]:
    found = names.lookup.people.complete(text, limit)
    places = present([one.id for one in found])
    return [
        Completion(
            cut(one.name), one.id, names.directory.name(at) if (at := places.get(one.id)) else ""
        )
        for one in found
    ]


def _places(names: KnownNames, text: str, limit: int) -> list[Completion]:
    found = names.lookup.organizations.complete(text, limit)
    return [Completion(cut(names.directory.name(one.id)), one.id) for one in found]


def _questions(names: KnownNames, text: str, reads: Callable[[str], bool]) -> list[Completion]:
    def people(begun: str) -> list[str]:
        return [one.name for one in names.lookup.people.complete(begun, _OFFERED)]

    def places(begun: str) -> list[str]:
        found = names.lookup.organizations.complete(begun, _OFFERED)
        return [names.directory.name(one.id) for one in found]

    offered = completed(text, EXAMPLES, people, places, reads)
    short = dict.fromkeys(one for one in offered if len(one) <= 100)
    return [Completion(one, one) for one in islice(filter(reads, short), _QUESTIONS)]
