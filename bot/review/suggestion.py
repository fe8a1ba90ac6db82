"""A suggested change with its sources, what can be decided of it, and what then becomes of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias

from bot.careers.sources import host_of
from bot.review.changes import Change


class Door(StrEnum):
    """By which way a change came."""

    USER = "user"
    ANNOUNCEMENT = "announcement"
    MODEL = "model"  # an announcement that a language model read, where the reader found no move
    RECORD = "record"
    FILE = "file"  # a data file says something else than what was accepted


@dataclass(frozen=True, slots=True)
class Cited:
    """A page that says so, and the words of it that do."""

    url: str
    words: str = ""

    @property
    def host(self) -> str:
        """The page's host, in lower case and without "www."."""
        return host_of(self.url)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A change that somebody suggests; `by` is a user's id, a feed's address or a service."""

    door: Door
    change: Change
    sources: tuple[Cited, ...]
    by: str
    note: str = ""  # what who suggested it says to whoever reviews it

    @property
    def urls(self) -> tuple[str, ...]:
        """The addresses of the sources."""
        return tuple(source.url for source in self.sources)


class State(StrEnum):
    """What became of a suggestion."""

    WAITING = "waiting"
    ASKED = "asked"  # who suggested it was asked something; it can be decided all the same
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    UNDONE = "undone"

    @property
    def open(self) -> bool:
        """True if it is still to be decided."""
        return self in (State.WAITING, State.ASKED)


@dataclass(frozen=True, slots=True)
class Accept:
    """It is right; `change` is what a maintainer made of it, None for as it was suggested."""

    change: Change | None = None


@dataclass(frozen=True, slots=True)
class Reject:
    """It is not taken, for a reason that who suggested it is told."""

    reason: str


@dataclass(frozen=True, slots=True)
class AskBack:
    """Something is to be cleared up with who suggested it."""

    question: str


@dataclass(frozen=True, slots=True)
class Undo:
    """What was accepted is taken back."""


Decision: TypeAlias = Accept | Reject | AskBack | Undo


class ReviewError(Exception):
    """A decision cannot be carried out; the message is one sentence that says what to do."""


class DecidedError(ReviewError):
    """Somebody else has decided it already."""


def after(state: State, decision: Decision) -> State:
    """Return what a suggestion becomes by a decision; raise DecidedError if it is not open to it."""
    if isinstance(decision, Undo):
        if state is State.ACCEPTED:
            return State.UNDONE
        raise DecidedError(f"It is {state.value} already: there is nothing to undo.")
    if not state.open:
        raise DecidedError(f"It was decided already: {state.value}.")
    match decision:
        case Accept():
            return State.ACCEPTED
        case Reject():
            return State.REJECTED
        case AskBack():
            return State.ASKED


@dataclass(frozen=True, slots=True)
class Kept:
    """A suggestion as the store has it, with what became of it."""

    id: int
    key: str
    suggestion: Suggestion
    state: State
    at: datetime  # when it was suggested
    decided_by: int | None = None  # a user's id
    decided_at: datetime | None = None
    said: str = ""  # the reason of a rejection, the question of an asking back
    revision: int = 0  # how often it changed since it was suggested

    def edited(self, change: Change) -> Kept:
        """Return it with another change."""
        return replace(self, suggestion=replace(self.suggestion, change=change))
