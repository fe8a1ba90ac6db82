"""Facts about single moves of a person: date, certainty, reason, length of stay."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.subject import (
    Said,
    Subject,
    current_stay,
    length_words,
    never,
    span_of_stay,
    sum_words,
    unknown,
    workplaces,
)
from bot.answers.text import counted, listed
from bot.answers.wording import leaves_words, when
from bot.careers.dates import PartialDate
from bot.careers.filters import SURE, USUAL_KINDS
from bot.careers.model import Move, MoveKind, Role, Track
from bot.careers.stays import Stay


def _last_step(subject: Subject) -> tuple[Move, Role] | None:
    """Return the last move, if a place is asked about from or to it, with its role."""
    asked = subject.query.organization
    family = subject.directory.whole_family(asked) if asked else frozenset()
    for move in reversed(subject.moves):
        ends = {end.organization for end in (*move.posts_left, move.destination) if end}
        if asked and not ends & family:
            continue
        end = move.destination or move.origin
        for role in subject.person.roles:
            if end and (role.organization, role.title) == (end.organization, end.title):
                return move, role
    return None


def status(subject: Subject) -> Said:
    """Return how certain a step is."""
    step = _last_step(subject)
    if step is None:
        return unknown(subject, f"A step of {subject.name}")
    move, role = step
    sure = {"confirmed": "Yes, it is confirmed", "reported": "It is reported, not confirmed"}
    words = sure.get(move.status.value, "It is unverified")
    return Said(f"{words}: {_step_words(move, subject)}.", move.status.value, (role,))


def _step_words(move: Move, subject: Subject) -> str:
    date_ = f" {when(move.date)}" if move.date else ""
    if move.destination is None:
        left = f" {when(move.left)}" if move.left else ""
        return f"{subject.name} left {subject.place(move.origins[0].organization)}{left}"
    verb = "founded" if move.kind is MoveKind.FOUNDED else "joined"
    return f"{subject.name} {verb} {subject.place(move.destination.organization)}{date_}"


def announced(subject: Subject) -> Said:
    """Return when a step became public."""
    step = _last_step(subject)
    if step is None:
        return unknown(subject, f"A step of {subject.name}")
    move, role = step
    day = move.announced or role.announced
    if day is None:
        return Said(
            f"{_step_words(move, subject)}; when that was announced is not recorded.",
            None, (role,), known=False,
        )  # fmt: skip
    return Said(f"It was announced {when(day)}: {_step_words(move, subject)}.", str(day), (role,))


def why_left(subject: Subject) -> Said:
    """Return the recorded reason of a departure; neither reason nor departure is ever guessed."""
    there = subject.there()
    if there and not any(map(subject.over, subject.visits(there))):
        return when_left(subject)
    went = subject.query.other_place
    if went and not any(
        stay.organization in subject.directory.whole_family(went) for stay in subject.stays
    ):
        return Said(f"No post of {subject.name} at {subject.place(went)} is recorded.", known=False)
    return _why(subject, there, "leaving")


def why_joined(subject: Subject) -> Said:
    """Return the recorded reason of an arrival."""
    return _why(subject, subject.there(), "joining")


def _why(subject: Subject, there: Sequence[Stay], step: str) -> Said:
    roles = [role for stay in there for role in stay.roles]
    if not there:
        if subject.query.organization:
            return never(subject)
        roles = list(subject.person.roles)
    after = [role for role in subject.person.roles if roles and role.note]
    noted = [role for role in roles if role.note] or (
        after[-1:] if not subject.query.organization else []
    )
    leaving = f"{step} {subject.place(subject.query.organization)}" if there else "last step"
    if not noted:
        return Said(
            f"No reason for {subject.name}'s {leaving} is recorded, and I don't guess.",
            None, tuple(roles[-1:]), known=False,
        )  # fmt: skip
    return Said(
        f"No reason is stated as such; this is what is recorded of {subject.name}'s {leaving}.",
        noted[-1].note, tuple(noted[-1:]),
    )  # fmt: skip


def when_joined(subject: Subject) -> Said:
    """Return when the person came to a place."""
    there = subject.at_family() or (() if subject.query.organization else current_stay(subject))
    if not there:
        return never(subject)
    first = there[0]
    place = subject.place(first.first_organization)
    begin = first.begin
    if begin is None:
        return Said(
            f"When {subject.name} joined {place} is not recorded.",
            None,
            first.roles[:1],
            known=False,
        )
    again = [stay.begin for stay in there[1:] if stay.begin]
    more = f", and came back {listed(when(day) for day in again)}" if again else ""
    verb = "founded" if first.roles[0].track is Track.FOUNDER else "joined"
    return Said(
        f"{subject.name} {verb} {place} {when(begin)}{more}.", str(begin),
        tuple(stay.roles[0] for stay in there),
    )  # fmt: skip


def when_left(subject: Subject) -> Said:
    """Return when the person left a place."""
    there = subject.there() or (() if subject.query.organization else _over(subject))
    if not there:
        return never(subject)
    last = there[-1]
    place = subject.place(last.organization)
    if leaves := leaves_words(last.last, subject.now):
        said = f"{subject.name} {leaves.replace('leaves', f'leaves {place}')}."
        return Said(said, str(last.end), (last.last,))
    if not last.over:
        return Said(
            f"{subject.name} has not left {place}, as far as is recorded.", None, (last.last,),
            known=False,
        )  # fmt: skip
    if last.end is None:
        return Said(
            f"{subject.name} has left {place}; when is not recorded.", None, (last.last,),
            known=False,
        )  # fmt: skip
    return Said(f"{subject.name} left {place} {when(last.end)}.", str(last.end), (last.last,))


def returned(subject: Subject) -> Said:
    """Return whether and when the person came back to a place of work.

    To work where one studied is no return.
    """
    known = subject.there(family=True)
    there = subject.visits(stay for stay in known if stay.work)
    if not there:
        return never(subject) if not known else _no_return(subject, known[-1])
    again = [stay for stay in there[1:] if _back(stay, subject)]
    if not again:
        return _no_return(subject, there[-1])
    begin = again[-1].begin
    return Said(
        f"{subject.name} came back to {subject.place(again[-1].organization)}"
        f"{f' {when(begin)}' if begin else '; when is not recorded'}.",
        str(begin) if begin else "yes",
        (again[-1].roles[0],),
    )


def _no_return(subject: Subject, last: Stay) -> Said:
    place = subject.place(subject.query.organization)
    return Said(f"No return of {subject.name} to {place} is recorded.", "no", (last.last,))


def _back(stay: Stay, subject: Subject) -> bool:
    """Whether a stay is one that the person came back to: there was another place between."""
    before = subject.stays[: next(i for i, one in enumerate(subject.stays) if one.key == stay.key)]
    family = subject.directory.whole_family(stay.organization)
    return bool(before) and before[-1].organization not in family


def how_often(subject: Subject) -> Said:
    """Return how many times the person moved from one place to another."""
    steps = [
        move
        for move in subject.moves
        if move.kind in USUAL_KINDS
        and move.posts_left
        and move.status in SURE
        and not subject.now.to_come(move.date)
    ]
    return Said(
        f"{subject.name} moved {counted(len(steps), 'time')}, as far as is recorded.",
        len(steps),
        tuple(stay.roles[0] for stay in reversed(workplaces(subject))),
    )


def _so_far(subject: Subject) -> PartialDate | None:
    """Return until when a stay that goes on is counted: today, or when it was last known."""
    return PartialDate.of(subject.now.today) if subject.known else subject.person.known_as_of


def _over(subject: Subject) -> tuple[Stay, ...]:
    return tuple([stay for stay in workplaces(subject) if subject.over(stay)][-1:])


def _all_there(there: Sequence[Stay], subject: Subject) -> str:
    """Return the place of stays: of several at parts of the one that was named, that one."""
    places = dict.fromkeys(role.organization for stay in there for role in stay.roles)
    asked = subject.query.organization
    if len(places) > 1 and asked and subject.directory.spread(asked).issuperset(places):
        renamed = subject.directory.carried_on(asked).issuperset(places)
        return subject.place(there[-1].organization if renamed else asked)
    return (
        subject.place(there[-1].organization)
        if len(places) == 1
        else listed(map(subject.place, places))
    )


def how_long(subject: Subject) -> Said:
    """Return how long the person was, or has been, at a place: each stay by itself."""
    there = subject.at_family() or (() if subject.query.organization else current_stay(subject))
    if not there:
        return never(subject)
    place = _all_there(there, subject)
    roles = tuple(role for stay in reversed(there) for role in reversed(stay.roles))
    known = [
        (stay, (stay.begin, end))
        for stay in there
        if stay.begin
        and not subject.now.to_come(stay.begin)
        and (end := stay.end if subject.over(stay) else _so_far(subject))
    ]
    if not known:
        return Said(
            f"How long {subject.name} was at {place} can't be told: a date is not recorded.",
            None,
            roles,
            known=False,
        )
    lengths = tuple(length_words(*time) for _, time in known)
    spans = (span_of_stay(stay, subject) for stay, _ in known)
    said = listed(f"{words} ({span})" for words, span in zip(lengths, spans, strict=True))
    if len(known) == len(there) > 1:
        said = f"{said}, {sum_words([time for _, time in known])} in all"
    has = "has been" if subject.known and not subject.over(there[-1]) else "was"
    value = lengths[0] if len(lengths) == 1 else lengths
    return Said(f"{subject.name} {has} at {place} for {said}.", value, roles)
