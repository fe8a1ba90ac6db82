"""The English questions about who was sooner, and who went when somebody else did."""

from __future__ import annotations

from dataclasses import replace

from bot.answers.asked import Fact, PersonFact, SelectMoves, Timing
from bot.answers.query import Query
from bot.questions.sentence_patterns import rule
from bot.questions.slots import Slots

_SAME = (
    "(in the same month as|the same month as|at the same time as|around the same time as"
    "|the same time as|when|together with|alongside)"
)


def _sooner(slots: Slots, which: Fact, one: str = "p", other: str = "p2") -> Query | None:
    place = slots.place()
    if place is None:
        return None
    return PersonFact(slots.person(one), which, place, other=slots.person(other))


def _first(slots: Slots, which: Fact) -> Query | None:
    query = _sooner(slots, which)
    return replace(query, first=True) if isinstance(query, PersonFact) else None


def _beside(slots: Slots, timing: Timing, *, left: bool) -> Query:
    """Return the moves from, or to, a place by when somebody made the same step."""
    return SelectMoves(
        origins=slots.joined() if left else None,
        destinations=None if left else slots.joined(),
        since=slots.extras.since,
        until=slots.extras.until,
        area=slots.extras.area,
        former_track=slots.extras.subject if left else None,
        track=slots.extras.track,
        status=slots.extras.status,
        timing=timing,
        with_person=slots.person(),
    )


SOONER = (
    rule(
        4,
        lambda s: _sooner(s, Fact.LEFT_SOONER),
        "(did|has) {p} (leave|left|quit|depart) {o} (before|earlier than|sooner than|prior to) {p2} [did|left]",
    ),
    rule(
        4,
        lambda s: _sooner(s, Fact.LEFT_SOONER, "p2", "p"),
        "(did|has) {p} (leave|left|quit|depart) {o} (after|later than) {p2} [did|left]",
    ),
    rule(
        4,
        lambda s: _sooner(s, Fact.JOINED_SOONER),
        "(did|has|was) {p} (join|joined|start at|get to|at|work at) {o} (before|earlier than|sooner than|prior to) {p2} [did|joined|was]",
    ),
    rule(
        4,
        lambda s: _sooner(s, Fact.JOINED_SOONER, "p2", "p"),
        "(did|has) {p} (join|joined|start at|get to) {o} (after|later than) {p2} [did|joined]",
    ),
    rule(
        4,
        lambda s: _first(s, Fact.LEFT_SOONER),
        "who (left|quit) {o} (first|earlier|sooner) [,] {p} or {p2}",
        "who (left|quit) first [,] {p} or {p2} [,] [from|at] {o}",
        "(did|who) {p} or {p2} (leave|left|quit) {o} (first|earlier|sooner)",
    ),
    rule(
        4,
        lambda s: _first(s, Fact.JOINED_SOONER),
        "who (joined|started at|was at|came to|got to) {o} (first|earlier|sooner) [,] {p} or {p2}",
        "(did|who) {p} or {p2} (join|joined|start at) {o} (first|earlier|sooner)",
    ),
    rule(
        5,
        lambda s: _beside(s, Timing.BEFORE, left=True),
        "who [had|has|have] [already] <left> {o} (before|prior to|earlier than|sooner than) {p} [did|left|quit]",
    ),
    rule(
        5,
        lambda s: _beside(s, Timing.AFTER, left=True),
        "who <left> {o} (after|later than|since|following) {p} [did|left|quit]",
        "who followed {p} out of {o}",
    ),
    rule(
        5,
        lambda s: _beside(s, Timing.SAME, left=True),
        f"who <left> {{o}} {_SAME} {{p}} [did|left|quit]",
    ),
    rule(
        5,
        lambda s: _beside(s, Timing.BEFORE, left=False),
        "who [had|has|have] [already] <joined> {o} (before|prior to|earlier than|sooner than) {p} [did|joined]",
        "who was at {o} before {p} [was|joined|came]",
    ),
    rule(
        5,
        lambda s: _beside(s, Timing.AFTER, left=False),
        "who <joined> {o} (after|later than|since) {p} [did|joined]",
    ),
    rule(
        5,
        lambda s: _beside(s, Timing.SAME, left=False),
        f"who <joined> {{o}} {_SAME} {{p}} [did|joined]",
    ),
)
