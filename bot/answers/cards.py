"""A card: what is said, in parts, for whoever renders it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.answers.queries import Query
from bot.answers.text import Line
from bot.pictures.sheet import Picture


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under a heading. `more` names what its last lines are when not all fit."""

    lines: tuple[Line, ...]
    heading: str | None = None
    more: str = "lines"


class Sign(StrEnum):
    """What a button is for; each renderer has one mark for each, the same everywhere."""

    PERSON = "person"
    ROAD = "road"
    ORGANIZATION = "organization"
    ARRIVALS = "arrivals"
    DEPARTURES = "departures"
    MOVES = "moves"
    NEWER = "newer"
    OLDER = "older"
    SOURCES = "sources"
    HELP = "help"
    ABOUT = "about"
    PRIVACY = "privacy"


@dataclass(frozen=True, slots=True)
class Action:
    """A button: asks another query. With `turns` the answer takes the place of this one."""

    label: str
    query: Query
    sign: Sign
    turns: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several that may be meant: picking it asks its query."""

    label: str
    query: Query
    description: str = ""


@dataclass(frozen=True, slots=True)
class Pages:
    """Where a long answer stands."""

    number: int  # from 1
    total: int
    older: Query | None = None
    newer: Query | None = None
    counted: str = ""  # what all pages hold: "84 moves"

    @property
    def in_words(self) -> str:
        """Say it: "Page 2 of 9 · 84 moves"."""
        where = f"Page {self.number:,} of {self.total:,}"
        return f"{where} · {self.counted}" if self.counted else where


@dataclass(frozen=True, slots=True)
class Card:
    """What is said.

    The lead is one plain sentence: it is what a phone's notification shows.
    """

    title: str
    lead: Line
    intro: tuple[Line, ...] = ()
    sections: tuple[Section, ...] = ()
    picture: Picture | None = None  # what to draw, after the sections; the words say it all too
    closing: tuple[Line, ...] = ()  # after the sections, before the buttons
    footer: tuple[Line, ...] = ()  # small print
    choices: tuple[Choice, ...] = ()
    prompt: str = ""  # what the picker of choices says before one is picked
    actions: tuple[Action, ...] = ()
    pages: Pages | None = None
    organization: str | None = None  # whose colour it has
