"""What buttons asked before there was a language of queries, and how their text is read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints
from urllib.parse import parse_qsl

from bot.answers.slash_commands import Certainty, Grouping
from bot.careers.flows import LeaveOut
from bot.careers.model import MoveKind, Track, TrackChange

FOUNDED_BY = "~"
"""Prefix of a person's id in place of an organization's id: the company the person founded."""

_MOST = 1_000_000  # no number of a button is larger


Measured = Literal["", "gained", "lost", "arrived", "left", "going", "coming", "balance"]


class FormError(ValueError):
    """The text is of no button of such a version."""


@dataclass(frozen=True, slots=True)
class Old:
    """What a button asks: its kind, and the fields that this has; empty ones ask nothing.

    Places are ids, where several may be given with commas between them; "@academia" is a group.
    """

    kind: str
    person: Annotated[str, "p"] = ""
    organization: Annotated[str, "o"] = ""
    origin: Annotated[str, "f"] = ""
    destination: Annotated[str, "t"] = ""
    since: Annotated[date | None, "s"] = None
    until: Annotated[date | None, "u"] = None
    move: Annotated[MoveKind | None, "k"] = None  # None is the usual: no promotions, no transfers
    any_kind: Annotated[bool, "y"] = False
    track_change: Annotated[TrackChange | None, "c"] = None
    area: Annotated[str, "a"] = ""
    status: Annotated[Certainty | None, "z"] = None
    group: Annotated[Grouping | None, "g"] = None
    leave_out: Annotated[LeaveOut | None, "lo"] = None
    other: Annotated[str, "b"] = ""  # another person
    other_place: Annotated[str, "ob"] = ""
    page: Annotated[int, "n"] = 1
    possible: Annotated[bool, "ps"] = False  # of the time only as far as is known
    # of one person, or of one organization
    fact: Annotated[str, "q"] = ""
    place_fact: Annotated[str, "pf"] = ""
    post: Annotated[str, "po"] = ""  # a title or a kind of work, plain: "chief scientist"
    steps: Annotated[int, "i"] = 1  # how many places before or after
    first: Annotated[bool, "fi"] = False  # who of two was first is asked, not whether one was
    # of moves
    origins: Annotated[str, "fs"] = ""
    destinations: Annotated[str, "ts"] = ""
    not_origins: Annotated[str, "nf"] = ""
    not_destinations: Annotated[str, "nt"] = ""
    organizations: Annotated[str, "os"] = ""  # at either end
    track: Annotated[Track | None, "r"] = None  # of the new post; of the old one if that is unknown
    former_track: Annotated[Track | None, "rf"] = None  # of the post left
    within: Annotated[int | None, "d"] = None  # days at the place left, at most
    end: Annotated[Literal["", "first", "last"], "en"] = ""  # only the first or the last
    top: Annotated[int, "j"] = 1  # how many of them
    timing: Annotated[Literal["", "before", "after", "same"], "tg"] = (
        ""  # by the step of `with_person`
    )
    # of people
    here: Annotated[str, "h"] = ""  # at one of these now
    former: Annotated[str, "x"] = ""  # at one of these once, and not now
    ever: Annotated[str, "e"] = ""
    every: Annotated[str, "ey"] = ""  # at each of these once
    never: Annotated[str, "nv"] = ""
    founded: Annotated[str, "fo"] = ""
    studied: Annotated[str, "sd"] = ""  # a student at one of these
    degree: Annotated[str, "dg"] = ""  # what was studied for: "phd"
    work: Annotated[str, "w"] = ""  # known for one of these
    with_person: Annotated[str, "wp"] = ""  # at one of `ever` together with this person
    title: Annotated[str, "ti"] = ""  # of the post meant, plain: "chief scientist"
    began: Annotated[bool, "bg"] = False  # who took such a post in the time
    academic: Annotated[bool, "fa"] = False  # with a faculty post beside another
    now: Annotated[Track | None, "nw"] = None  # a post of this kind held now, anywhere
    once: Annotated[Track | None, "oc"] = None  # one held before; to have founded is always before
    order: Annotated[Literal["", "longest", "shortest", "moves"], "l"] = ""
    at_least: Annotated[int | None, "al"] = None  # by the order: days of a stay, number of moves
    # of places by number, and numbers of what another form asks
    measure: Annotated[Measured, "m"] = ""
    of: Annotated[Old | None, "of"] = None
    counting: Annotated[Literal["", "moves", "companies"], "ct"] = ""  # "" is people


_TYPES = get_type_hints(Old, include_extras=True)
_FIELDS = {kind.__metadata__[0]: name for name, kind in _TYPES.items() if name != "kind"}
"""The names of the fields by their letters in the text of a button."""

_TIME = "since until"
_KINDS = {
    "w": ("person", ""),  # a career
    "s": ("person", "page"),  # its sources
    "t": ("person", "other page"),  # who was where together
    "o": ("organization", ""),
    "d": ("organization other_place", ""),  # two side by side
    "h": ("", ""),  # the leaflets
    "a": ("", ""),
    "p": ("", ""),
    "c": ("person fact", f"organization {_TIME} steps post other_place other first"),
    "g": ("organization place_fact", ""),
    "m": (
        "",
        f"person organization origin destination {_TIME} move any_kind track_change area status"
        " possible page",
    ),
    "x": (
        "",
        f"origins destinations not_origins not_destinations organizations {_TIME} move track_change"
        " track former_track area status within end top timing with_person possible page",
    ),
    "l": (
        "",
        f"here former ever every never founded studied degree {_TIME} area work with_person track"
        " title began academic now once order at_least page",
    ),
    "f": ("", f"organization {_TIME} group leave_out page"),
    "k": ("measure", f"organization {_TIME} top"),
    "n": ("of", "counting"),
}
"""The fields that each kind must have, and those that it may have."""


def read(text: str) -> Old:
    """Return what a text like "m?f=openai&s=2024-01-01" asks; raise FormError."""
    kind, _, rest = text.partition("?")
    if kind not in _KINDS:
        raise FormError(f"no button is written '{kind[:20]}'")
    needed, allowed = (names.split() for names in _KINDS[kind])
    try:
        pairs = parse_qsl(rest, strict_parsing=bool(rest))
        given = {_FIELDS[letters]: value for letters, value in pairs}
        if not {*needed} <= given.keys() <= {*needed, *allowed}:
            raise KeyError(kind)
        return Old(kind, **{name: _value(name, value) for name, value in given.items()})
    except (KeyError, ValueError) as error:
        raise FormError(f"'{text[:120]}' is of no button of this version") from error


def _value(name: str, text: str) -> Any:
    """Return the value of a field; raise ValueError."""
    hint = _TYPES[name].__origin__
    if get_origin(hint) is Literal:
        return get_args(hint)[get_args(hint).index(text)]
    kind = next(iter(get_args(hint)), hint)
    if kind is Old:
        return read(text)
    if kind is date:
        return date.fromisoformat(text)
    if kind is bool:
        return text == "True"
    value = kind(text)
    if kind is int and not 1 <= value <= _MOST:
        raise ValueError("a number is one from 1")
    return value
