"""`/moves`: matching moves, newest first, grouped by month, in pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.answers.answer import Answer, AnswerKind, Outcome
from bot.answers.beside import (
    Beside,
    beside,
    left_before,
    left_before_lines,
    moves_to_come,
    none_line,
    possible_action,
)
from bot.answers.cards import Action, Card, Pages, Sign
from bot.answers.directory import Directory
from bot.answers.move_lines import by_month, still_to_come
from bot.answers.no_answer import gone
from bot.answers.organization_groups import ever_in, named_by
from bot.answers.queries import Certainty, FindMoves
from bot.answers.text import Line, bold, counted, line, listed
from bot.answers.wording import areas_words
from bot.careers.dates import PartialDate
from bot.careers.filters import SURE, USUAL_KINDS, MoveFilter
from bot.careers.model import Move, MoveKind, Person, Status, TrackChange
from bot.careers.presence import Now
from bot.store import Store

READ = 2000
"""The most moves that are read at once; with more matches the answer has only one page."""

PAGE = 10  # moves a page: what a phone shows in two screens, and well within a message's 4,000

STATUSES = {
    Certainty.SURE: SURE,
    Certainty.CONFIRMED: frozenset({Status.CONFIRMED}),
    Certainty.REPORTED: frozenset({Status.REPORTED}),
    Certainty.UNVERIFIED: frozenset({Status.UNVERIFIED}),
    Certainty.ANY: None,
}
"""The statuses that match each certainty; None matches all."""

KIND_NOUNS = {
    MoveKind.MOVED: "Moves from one place to another",
    MoveKind.JOINED: "Arrivals from an unknown place or beside another post",
    MoveKind.FOUNDED: "Foundings",
    MoveKind.RETURNED: "Returns",
    MoveKind.TRANSFERRED: "Transfers within a family",
    MoveKind.PROMOTED: "Promotions",
    MoveKind.DEPARTED: "Departures to an unknown place",
}
"""What moves of a kind are called in a reply."""
CHANGE_NOUNS = {
    TrackChange.TO_RESEARCH: "Moves back to hands-on research",
    TrackChange.TO_MANAGEMENT: "Moves into management",
}
"""What moves with a change of work are called in a reply."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many moves the usual filter hides."""

    unverified: int
    promotions: int
    transfers: int

    def __bool__(self) -> bool:
        return bool(self.unverified or self.promotions or self.transfers)

    @property
    def in_words(self) -> str:
        """Say what is hidden: "1 unverified move and 2 promotions"."""
        parts = (
            (self.unverified, "unverified move"),
            (self.promotions, "promotion"),
            (self.transfers, "step within a family"),
        )
        plurals = {"step within a family": "steps within a family"}
        return listed(counted(number, noun, plurals.get(noun)) for number, noun in parts if number)


async def find_moves(
    query: FindMoves, store: Store, directory: Directory, now: Now, *, whole: bool = False
) -> Answer:
    """Return a page of the matching moves; with `whole` all of them, for programs."""
    person = await store.person(query.person) if query.person else None
    if query.person and person is None:
        return gone(query.person, AnswerKind.MOVES)
    wanted = move_filter(query, directory, now)
    total = await store.count_moves(wanted)
    pages = max(1, -(-total // PAGE))
    query = query.turned(min(query.page, pages))
    start = (query.page - 1) * PAGE
    if whole:
        records = await store.moves(wanted)
        shown = records[start : start + PAGE]
    else:
        records = shown = await store.moves(wanted, limit=PAGE, offset=start)
    earlier = await left_before(wanted, store)
    coming = await moves_to_come(wanted, store)
    who = (
        *(record.move.person for record in shown),
        *(move.person for move in (*earlier, *coming)),
    )
    people = await store.people(who)
    understood = describe(query, directory, person)
    moves = tuple(record.move for record in records)
    more = await beside(wanted, store, earlier)
    possible = await store.moves(replace(wanted, possible=True)) if whole and more.possible else ()
    return Answer(
        Outcome.OK if total or earlier or coming else Outcome.NONE,
        AnswerKind.MOVES,
        understood=understood,
        card=_card(
            query,
            understood,
            tuple(record.move for record in shown),
            people,
            total,
            await _left_out(wanted, query, store),
            wanted,
            more,
            earlier,
            coming,
            directory,
        ),
        people=tuple(dict.fromkeys(move.person for move in (*moves, *earlier))),
        organizations=_named(query),
        moves=moves,
        possible=tuple(record.move for record in possible),
        coming=coming,
    )


def move_filter(query: FindMoves, directory: Directory, now: Now) -> MoveFilter:
    """Return the filter of a query, with families expanded and default kinds and certainty."""
    kinds: frozenset[MoveKind] | None = USUAL_KINDS
    if query.any_kind or query.track_change:
        kinds = None
    elif query.kind:
        kinds = frozenset({query.kind})

    places = (query.organization, query.origin, query.destination)
    return MoveFilter(
        person=query.person,
        organizations=ever_in(query.organization, directory),
        origins=ever_in(query.origin, directory),
        destinations=ever_in(query.destination, directory),
        since=query.since,
        until=query.until,
        kinds=kinds,
        track_change=query.track_change,
        area=query.area,
        statuses=STATUSES[query.status or Certainty.SURE],
        named=named_by(directory, *places),
        possible=bool(query.possible),
        today=now.today,
    )


def describe(query: FindMoves, directory: Directory, person: Person | None = None) -> str:
    """Restate the query in words: "Moves from OpenAI to Anthropic since January 2025"."""
    parts = ["Moves"]
    if query.track_change:
        parts = [CHANGE_NOUNS[query.track_change]]
    elif query.kind:
        parts = [KIND_NOUNS[query.kind]]
    elif query.any_kind:
        parts = ["Moves of any kind"]
    if query.person:
        parts.append(f"of {person.name if person else query.person}")
    founding = query.kind is MoveKind.FOUNDED
    if query.organization:
        at = "of or after" if founding else "into or out of"
        parts.append(f"{at} {directory.name(query.organization)}")
    if query.origin:
        parts.append(f"{'after' if founding else 'from'} {directory.name(query.origin)}")
    if query.destination:
        at = "of" if founding else "at" if _stays_in(query) else "to"
        parts.append(f"{at} {directory.name(query.destination)}")
    if query.area:
        parts.append(f"by people in {directory.area_name(query.area)}")
    if time := time_words(query.since, query.until):
        parts.append(f"possibly {time}" if query.possible else time)
    words = " ".join(parts)
    match query.status:
        case None | Certainty.SURE:
            return words
        case Certainty.ANY:
            return f"{words}, unverified ones too"
        case _:
            return f"{words}, {query.status.value} only"


def _stays_in(query: FindMoves) -> bool:
    """True if the query may match moves within its destination's family."""
    within = query.kind is MoveKind.PROMOTED or query.track_change is not None
    return within and query.origin is None


def time_words(since: date | None, until: date | None) -> str:
    """Return "in 2024" for the whole of it, "from May 2024 to June 2025", "since …", "until …", ""."""
    if since and until and since.day == 1 and (until + timedelta(days=1)).day == 1:
        months = 12 * (until.year - since.year) + until.month - since.month + 1
        if months == 1:
            return f"in {since_words(since)}"
        if months == 12 and since.month == 1:
            return f"in {since.year}"
    if since and until:
        same = since == until
        return (
            f"on {until_words(until)}"
            if same
            else f"from {since_words(since)} to {until_words(until)}"
        )
    return (
        f"since {since_words(since)}" if since else f"until {until_words(until)}" if until else ""
    )


def since_words(day: date) -> str:
    """Return the first day of a time: "January 2025" for the first of a month, else the day."""
    whole_month = day.day == 1
    return PartialDate(day.year, day.month, None if whole_month else day.day).in_words()


def until_words(day: date) -> str:
    """Return the last day of a time: "December 2025" for the last of a month, else the day."""
    whole_month = (day + timedelta(days=1)).day == 1
    return PartialDate(day.year, day.month, None if whole_month else day.day).in_words()


def _named(query: FindMoves) -> tuple[str, ...]:
    named = (query.organization, query.origin, query.destination)
    return tuple(dict.fromkeys(place for place in named if place))


async def _left_out(wanted: MoveFilter, query: FindMoves, store: Store) -> LeftOut:
    unverified = promotions = transfers = 0
    if query.status is None:
        hidden = replace(wanted, statuses=frozenset({Status.UNVERIFIED}))
        unverified = await store.count_moves(hidden)
    if wanted.kinds == USUAL_KINDS:
        hidden = replace(wanted, kinds=frozenset({MoveKind.PROMOTED}))
        promotions = await store.count_moves(hidden)
        hidden = replace(wanted, kinds=frozenset({MoveKind.TRANSFERRED}))
        transfers = await store.count_moves(hidden)
    return LeftOut(unverified, promotions, transfers)


def _card(
    query: FindMoves,
    understood: str,
    moves: Sequence[Move],
    people: Mapping[str, Person],
    total: int,
    left_out: LeftOut,
    wanted: MoveFilter,
    more: Beside,
    earlier: Sequence[Move],
    coming: Sequence[Move],
    directory: Directory,
) -> Card:
    pages = max(1, -(-total // PAGE))
    if total:
        lead = line(bold(counted(total, "move")), ", newest first")
    else:
        offer = "Those left out are below." if left_out else "Widen the time or the places."
        offer = "What is still to come is below." if coming else offer
        lead = none_line(query, more, earlier, offer)
    return Card(
        title=understood,
        lead=lead,
        intro=(*left_before_lines(earlier, people, wanted), *_works_on(query, directory)),
        sections=(
            *still_to_come(coming, people, directory, wanted),
            *by_month(moves, people, directory, wanted, origin=query.origin),
        ),
        footer=(*_footer(query, left_out, directory), *more.undated_words),
        actions=(*possible_action(query, more.possible), *_actions(query, left_out)),
        pages=Pages(
            query.page,
            pages,
            older=query.turned(query.page + 1) if query.page < pages else None,
            newer=query.turned(query.page - 1) if query.page > 1 else None,
            counted=counted(total, "move"),
        )
        if pages > 1
        else None,
        organization=query.destination or query.organization or query.origin,
    )


def _works_on(query: FindMoves, directory: Directory) -> tuple[Line, ...]:
    """Return what the destination works on, if the question named it."""
    place = directory.organization(query.destination) if query.destination else None
    if place is None or not place.focus:
        return ()
    return (line(f"{place.name} works on {areas_words(place.focus, directory)}.", small=True),)


def _footer(query: FindMoves, left_out: LeftOut, directory: Directory) -> tuple[Line, ...]:
    lines = [
        line(f"{directory.name(place)} stands for {family} too.", small=True)
        for place in _named(query)
        if (family := _family(place, directory))
    ]
    if left_out:
        lines.append(line(f"Left out: {left_out.in_words}.", small=True))
    return tuple(lines)


def _family(place: str, directory: Directory) -> str:
    below = directory.families.below(place)
    later = directory.carried_on(place).difference(below)
    members = [directory.name(member) for member in (*below[1:], *later)]
    if len(members) > 4:
        members = [*members[:3], f"{len(members) - 3} more"]
    return listed(members)


def _actions(query: FindMoves, left_out: LeftOut) -> tuple[Action, ...]:
    if not left_out:
        return ()
    shown = replace(query, status=query.status or Certainty.ANY, page=1)
    if query.kind is None and query.track_change is None:
        shown = replace(shown, any_kind=True)
    return (Action("Show those left out", shown, Sign.MOVES, turns=True),)
