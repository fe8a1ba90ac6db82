"""The card of an alert: one move."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from bot.answers.asking import career_of, moves_of
from bot.answers.cards import Action, Card, Sign
from bot.answers.directory import Directory
from bot.answers.text import Line, Look, Span, bold, dotted, first_up, italic, line
from bot.answers.wording import (
    areas_words,
    both_dates,
    certainty_mark,
    kept_words,
    led_words,
    move_sentence,
    track_words,
)
from bot.careers.model import Move, MoveKind, Person, Status
from bot.careers.presence import Now
from bot.careers.sources import host_of

NEW, CORRECTED, RETRACTED = "🆕", "✏️", "🚫"
"""Emoji for a new, a corrected and a retracted move; the message's colour says the same."""

_SOURCES = 4  # linked sites under an alert; the "Career" button leads to all sources
_NOTES = 3  # of the newest corrections, shown under an alert
_LATE = timedelta(days=30)  # an older move is announced as "learned today"
WITHDRAWN = "This alert was withdrawn: what it said is not in the data any more."
"""What stands in place of an alert about somebody who was taken out of the data."""


@dataclass(frozen=True, slots=True)
class AlertedMove:
    """One move as an alert reports it; `person` is None if they were removed from the data."""

    move: Move
    person: Person | None
    stands: bool = True
    notes: tuple[str, ...] = ()  # one phrase per correction, oldest first

    @property
    def name(self) -> str:
        """The person's name, or their id if they were removed from the data."""
        return self.person.name if self.person else self.move.person


def alert_card(told: AlertedMove, directory: Directory, today: date) -> Card:
    """Return the card of one move; a phone's notification shows only its lead."""
    move = told.move
    if not told.stands and told.person is None:
        return Card("", line(bold(WITHDRAWN)))
    sentence = sentence_of(told, directory, today)
    if not told.stands:
        lead = line("Retracted: ", Span(sentence, Look.STRUCK))
        first = line(f"{RETRACTED} the sources no longer say so", small=True)
        return Card("", lead, intro=(first,), actions=_actions(told))
    lines: list[Line] = [_first(move, directory, today, fresh=not told.notes)]
    lines += [line(f"{CORRECTED} {note}", small=True) for note in told.notes[-_NOTES:]]
    if steps := _steps(move):
        lines.append(steps)
    if work := _work(move, directory):
        lines.append(work)
    if last := _small(told, directory):
        lines.append(last)
    place = move.destination or move.origin
    return Card(
        title="",
        lead=line(bold(sentence)),
        intro=tuple(lines),
        actions=_actions(told),
        organization=place.organization if place else None,
    )


def sentence_of(told: AlertedMove, directory: Directory, today: date) -> str:
    """Return the move as one sentence, with its status in front unless it is confirmed."""
    to_come = Now(today).to_come(told.move.date)
    sentence = move_sentence(told.name, told.move, directory, to_come=to_come)
    if told.move.status is Status.CONFIRMED:
        return sentence
    return f"{told.move.status.value.capitalize()}: {sentence}"


def _first(move: Move, directory: Directory, today: date, *, fresh: bool) -> Line:
    """Say when and how certain: "announced 3 March 2026 · confirmed"."""
    words: list[str | Span] = []
    days = [day for day in (move.left, move.date) if day]
    late = bool(days) and max(day.latest for day in days) < today - _LATE
    if late and fresh:
        words.append("learned today")
    if move.announced:
        words.append(f"announced {move.announced.in_words()}")
    if dates := both_dates(move, Now(today)):
        words.append(dates)
    elif move.date and not (move.announced and move.announced.within(move.date)):
        since = "from " if Now(today).to_come(move.date) else "since "
        since = "" if move.kind in (MoveKind.DEPARTED, MoveKind.FOUNDED) else since
        words.append(f"{since}{move.date.in_words()}")
    if not move.date and not move.announced:
        words.append("date not known")
    words.append(certainty_mark(move, directory) or move.status.value)
    mark = f"{NEW} " if fresh else ""
    return line(mark, *dotted(words), small=True)


def _steps(move: Move) -> Line | None:
    """Say the titles: "VP of Research → Member of Technical Staff"."""
    old = " and ".join(dict.fromkeys(end.title for end in move.posts_left))
    new = move.destination.title if move.destination else ""
    if old and new:
        return line(old, "  →  ", bold(new))
    if new:
        return line(bold(new))
    return line(f"was {old}") if old else None


def _work(move: Move, directory: Directory) -> Line | None:
    """Say what became of the work, and the note."""
    change = " ".join(part for part in (track_words(move), led_words(move)) if part)
    said = f"{first_up(change)}." if change else ""
    kept = kept_words(move, directory)
    if kept:
        said = f"{said} Kept {kept}.".strip()
    elif move.concurrent:
        said = f"{said} They keep an earlier post.".strip()
    if move.acquired_with:
        said = f"{said} Came with an acquired company or team.".strip()
    if not said and not move.note:
        return None
    return line(said, " " if said and move.note else "", italic(move.note) if move.note else "")


def _small(told: AlertedMove, directory: Directory) -> Line | None:
    areas = areas_words(told.person.areas[:3], directory) if told.person else ""
    words: list[str | Span | None] = [
        areas or None,
        *_sites(directory.grades.ranked(told.move.sources)),
    ]
    return line(*dotted(words), small=True) if any(words) else None


def _sites(sources: Iterable[str]) -> list[Span]:
    """Return one link per site, with the site as its text; `_SOURCES` at most."""
    found: dict[str, str] = {}
    for source in sources:
        site = host_of(source)
        if site:
            found.setdefault(site, source)
    return [Span(site, url=url) for site, url in list(found.items())[:_SOURCES]]


def _actions(told: AlertedMove) -> tuple[Action, ...]:
    if told.person is None:
        return ()
    actions = [Action("Career", career_of(told.person.id), Sign.PERSON)]
    origin = next(iter(told.move.posts_left), None)
    destination = told.move.destination
    if origin and destination and origin.organization != destination.organization:
        road = moves_of(origin=origin.organization, destination=destination.organization)
        actions.append(Action("Same road", road, Sign.ROAD))
    return tuple(actions)
