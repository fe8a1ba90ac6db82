"""Describes a correction: "corrected 5 March 2026: title was “Research scientist”"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from bot.answers.directory import Directory
from bot.answers.text import listed
from bot.careers.dates import PartialDate
from bot.careers.model import Move, MoveKind, Status
from bot.store.move_mapping import move_values

_KINDS = {
    MoveKind.MOVED: "a move",
    MoveKind.JOINED: "an arrival",
    MoveKind.FOUNDED: "a founding",
    MoveKind.RETURNED: "a return",
    MoveKind.TRANSFERRED: "a transfer within the family",
    MoveKind.PROMOTED: "a promotion",
    MoveKind.DEPARTED: "a departure",
}
_LONGEST = 120  # characters of an old title; the rest is cut


def correction(
    told: Mapping[str, Any] | None, move: Move, directory: Directory, today: date
) -> str:
    """Return one phrase with the day and the fields that differ between `told` and `move`.

    `told` has the values of the move as they were sent last, None if those were not stored.
    """
    day = PartialDate.of(today).in_words()
    changes = list(_changes(told, move_values(move), directory)) if told else []
    if told is not None and not told.get("stands", True):
        again = listed(changes) if changes else "the sources say so again"
        return f"restored {day}: {again}"
    return f"corrected {day}: {listed(changes)}" if changes else f"details corrected {day}"


def _changes(
    told: Mapping[str, Any], now: Mapping[str, Any], directory: Directory
) -> Iterator[str]:
    def differs(name: str) -> bool:
        return name in told and told[name] != now[name]

    if differs("destination"):
        yield f"the new place was {_place(told['destination'], directory)}"
    if differs("origin"):
        yield f"the place left was {_place(told['origin'], directory)}"
    if differs("destination_title") and told["destination_title"]:
        yield f"title was “{told['destination_title'][:_LONGEST]}”"
    if differs("origin_title") and told["origin_title"]:
        yield f"title before was “{told['origin_title'][:_LONGEST]}”"
    if differs("left"):
        yield f"the day of leaving was {_day(told['left'])}"
    if differs("joined") or (differs("date") and not differs("left")):
        yield f"date was {_day(told['date'])}"
    if differs("announced"):
        yield f"announcement was {_day(told['announced'])}"
    if differs("status"):
        yield _status(Status(told["status"]), Status(now["status"]))
    if differs("kind") and not differs("destination") and not differs("origin"):
        yield f"it was taken for {_KINDS[MoveKind(told['kind'])]}"


def _place(organization: str | None, directory: Directory) -> str:
    return directory.name(organization) if organization else "not known"


def _day(text: str | None) -> str:
    return PartialDate.parse(text).in_words() if text else "not known"


def _status(before: Status, now: Status) -> str:
    if now.weight > before.weight:
        return f"now {now.value}, was {before.value}"
    return f"only {now.value}, was {before.value}"
