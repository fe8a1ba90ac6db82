"""The card: an answer in parts, independent of Discord and the terminal, which render it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum

from bot.answers.ask import Ask
from bot.answers.text import Line
from bot.pictures.sheet import Picture


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under a heading; `more` names the lines in "… and 5 more", if not all fit."""

    lines: tuple[Line, ...]
    heading: str | None = None
    more: str = "lines"


class Sign(StrEnum):
    """The purpose of a button; each renderer has one symbol for each."""

    PERSON = "person"
    ROAD = "road"
    ORGANIZATION = "organization"
    ARRIVALS = "arrivals"
    DEPARTURES = "departures"
    MOVES = "moves"
    NEWER = "newer"
    OLDER = "older"
    MORE = "more"
    LESS = "less"
    SOURCES = "sources"
    HELP = "help"
    ABOUT = "about"
    PRIVACY = "privacy"


@dataclass(frozen=True, slots=True)
class Action:
    """A button that asks another query; with `turns` the answer replaces this one.

    `note` is what a menu says of it below its label.
    """

    label: str
    query: Ask
    sign: Sign
    turns: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """A candidate for an ambiguous name; picking it asks its query."""

    label: str
    query: Ask
    description: str = ""


class Turn(Enum):
    """What the ways to the page before and to the page after are called."""

    ROWS = ("Previous", "Next")
    DATES = ("Newer", "Older")  # the newest first
    DETAIL = ("Less", "More")  # the second page says the same in full


@dataclass(frozen=True, slots=True)
class Pages:
    """The position in an answer of several pages."""

    number: int  # from 1
    total: int
    older: Ask | None = None
    newer: Ask | None = None
    counted: str = ""  # the total over all pages: "84 moves"
    turn: Turn = Turn.ROWS

    @property
    def in_words(self) -> str:
        """The position in words, "Page 2 of 9 · 84 moves"; "" for a card with a fuller one."""
        if self.turn is Turn.DETAIL:
            return ""
        where = f"Page {self.number:,} of {self.total:,}"
        return f"{where} · {self.counted}" if self.counted else where


class TopicKind(StrEnum):
    """What a topic is; the values are for good, as buttons hold them."""

    PERSON = "p"
    ORGANIZATION = "o"
    DIGEST = "d"


@dataclass(frozen=True, slots=True)
class Topic:
    """A person or an organization by its id, or the digest of a "week" or a "month"."""

    kind: TopicKind
    id: str


@dataclass(frozen=True, slots=True)
class Card:
    """An answer in parts.

    The lead is one plain sentence, which a phone's notification shows.
    """

    title: str
    lead: Line
    intro: tuple[Line, ...] = ()
    sections: tuple[Section, ...] = ()
    picture: Picture | None = None  # the text has the same facts
    picture_first: bool = False  # before the sections, else after them
    closing: tuple[Line, ...] = ()  # after the sections, before the buttons
    footer: tuple[Line, ...] = ()  # small print
    choices: tuple[Choice, ...] = ()
    prompt: str = ""  # placeholder of the picker
    actions: tuple[Action, ...] = ()
    named: tuple[Action, ...] = ()  # to the people and places on the card: a menu
    pages: Pages | None = None
    organization: str | None = None  # id of the organization whose colour the message has
    topic: Topic | None = None  # whom or what it is all about, where that can be followed
