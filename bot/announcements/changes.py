"""From a move that a text tells of to the change that can be suggested."""

from __future__ import annotations

from datetime import date

from bot.announcements.proposed import Certainty, Kind, Proposed
from bot.announcements.proposed import Named as Told
from bot.careers.dates import PartialDate
from bot.careers.model import MoveKind, Status, Track
from bot.careers.sources import SourceGrade
from bot.review.changes import Named, NewMove

_KINDS = {
    Kind.MOVED: MoveKind.MOVED,
    Kind.JOINED: MoveKind.JOINED,
    Kind.DEPARTED: MoveKind.DEPARTED,
    Kind.FOUNDED: MoveKind.FOUNDED,
    Kind.RETURNED: MoveKind.RETURNED,
    Kind.PROMOTED: MoveKind.PROMOTED,
    Kind.ADVISOR: MoveKind.JOINED,
}
_OWN_WORDS = (SourceGrade.SELF, SourceGrade.OFFICIAL)


def is_news(told: Proposed) -> bool:
    """Return True for what may become a suggestion: no history, nothing denied, nothing endless."""
    ends = told.origin or told.destination
    return not told.background and told.certainty is not Certainty.DENIED and ends is not None


def change_of(told: Proposed, published: date | None, grade: SourceGrade) -> NewMove:
    """Return the change that a text suggests, which is on a page of this grade.

    It is confirmed where the person or the employer says it, on their own page and as a fact.
    """
    return NewMove(
        person=_named(told.person),
        kind=_KINDS[told.kind],
        origin=_named(told.origin) if told.origin else None,
        destination=_named(told.destination) if told.destination else None,
        title=told.title,
        track=Track.ADVISOR if told.kind is Kind.ADVISOR else None,
        date=told.date,
        announced=PartialDate.parse(published.isoformat()) if published else None,
        status=_status(told.certainty, grade),
    )


def _named(told: Told) -> Named:
    return Named(told.name, told.id)


def _status(certainty: Certainty, grade: SourceGrade) -> Status:
    if certainty is Certainty.UNVERIFIED or grade is SourceGrade.MACHINE:
        return Status.UNVERIFIED
    sure = certainty is Certainty.CONFIRMED and grade in _OWN_WORDS
    return Status.CONFIRMED if sure else Status.REPORTED
