"""Moves that only questions can ask for: several places, exceptions, kinds of work."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.answers.answer import Answer, AnswerKind, Outcome, Value
from bot.answers.asked import ListEnd, SelectMoves, Timing
from bot.answers.beside import (
    beside,
    left_before,
    left_before_lines,
    moves_to_come,
    none_line,
    possible_action,
)
from bot.answers.cards import Card, Pages
from bot.answers.directory import Directory
from bot.answers.move_lines import by_month, still_to_come
from bot.answers.moves import (
    CHANGE_NOUNS,
    KIND_NOUNS,
    PAGE,
    READ,
    STATUSES,
    time_words,
)
from bot.answers.organization_groups import ever_in, named_by, places_words, plain_ids, spread_out
from bot.answers.queries import Certainty
from bot.answers.sooner import timed
from bot.answers.text import Line, bold, counted, line, listed
from bot.careers.dates import PartialDate
from bot.careers.families import Families
from bot.careers.filters import USUAL_KINDS, MoveFilter
from bot.careers.model import Move, Person, Track
from bot.careers.presence import Now
from bot.careers.stays import Stay, stays
from bot.store import Store

_OFFER = "Widen the time or the places."
_LOOKED_AT = 1000  # moves whose careers are read, at most
_TIES = 200  # moves of one date, where the first or the last are asked for
_TRACKS = {
    Track.STUDENT: "students",
    Track.RESEARCH: "researchers",
    Track.ENGINEERING: "engineers",
    Track.MANAGEMENT: "managers",
    Track.EXECUTIVE: "executives",
    Track.FOUNDER: "founders",
    Track.FACULTY: "professors",
    Track.ADVISOR: "advisors",
    Track.POLICY: "policy people",
    Track.FINANCE: "investors, analysts or consultants",
    Track.INTERNSHIP: "interns",
}


async def select_moves(
    query: SelectMoves, store: Store, directory: Directory, now: Now, *, whole: bool = False
) -> Answer:
    """Return the matching moves, newest first: all in the answer, one page on the card.

    With very many matches the answer has only those shown, unless `whole`.
    """
    wanted = selecting(query, directory, now)
    if query.end:
        # By the day it was itself: without one nothing is the first or the last.
        wanted = replace(wanted, since=wanted.since or date.min)
        most = (query.top or 1) + _TIES
        moves = await _read(store, wanted, most, oldest_first=query.end is ListEnd.FIRST)
        moves, equal, notes = _at_end(moves, query, wanted)
        who = await _who([*moves, *equal], store)
        found = _answer(query, moves, len(moves), who, directory, now, notes=notes)
        return _may_be_first(found, [*moves, *equal], who) if equal else found
    if query.within is not None or query.timing:
        moves = await _read(store, wanted, _LOOKED_AT)
        return await _looked_at(query, moves, store, directory, now)
    total = await store.count_moves(wanted)
    page = min(query.page, max(1, -(-total // PAGE)))
    if whole or total <= READ:
        moves = await _read(store, wanted)
    else:
        moves = await _read(store, wanted, PAGE, (page - 1) * PAGE)
    earlier = await left_before(wanted, store)
    more = await beside(wanted, store, earlier)
    possible = await _read(store, replace(wanted, possible=True)) if whole and more.possible else ()
    coming = await moves_to_come(wanted, store)
    people = await _who([*moves, *earlier, *coming], store)
    beside_them = (*left_before_lines(earlier, people, wanted), *more.undated_words)
    found = _answer(query, moves, total, people, directory, now, notes=beside_them)
    card = replace(
        found.card,
        actions=(*possible_action(query, more.possible), *found.card.actions),
        sections=(*still_to_come(coming, people, directory, wanted), *found.card.sections),
    )
    if not total:
        offer = "What is still to come is below." if coming else _OFFER
        card = replace(card, lead=none_line(query, more, earlier, offer))
    return replace(
        found,
        outcome=Outcome.OK if total or earlier or coming else Outcome.NONE,
        card=card,
        people=tuple(dict.fromkeys(move.person for move in (*moves, *earlier))),
        possible=tuple(possible),
        coming=coming,
    )


def selecting(query: SelectMoves, directory: Directory, now: Now) -> MoveFilter:
    """Return the filter for the conditions that each move decides by itself."""
    kinds = frozenset({query.kind}) if query.kind else None if query.track_change else USUAL_KINDS
    return MoveFilter(
        organizations=ever_in(query.organizations, directory),
        origins=ever_in(query.origins, directory),
        destinations=ever_in(query.destinations, directory),
        named=named_by(directory, query.organizations, query.origins, query.destinations),
        since=query.since,
        until=query.until,
        kinds=kinds,
        track_change=query.track_change,
        area=query.area,
        statuses=STATUSES[query.status or Certainty.SURE],
        not_origins=spread_out(query.not_origins, directory),
        not_destinations=spread_out(query.not_destinations, directory),
        track=query.track,
        former_track=query.former_track,
        possible=bool(query.possible),
        today=now.today,
    )


async def _read(
    store: Store,
    wanted: MoveFilter,
    limit: int | None = None,
    offset: int = 0,
    *,
    oldest_first: bool = False,
) -> list[Move]:
    records = await store.moves(wanted, limit=limit, offset=offset, oldest_first=oldest_first)
    return [record.move for record in records]


async def _who(moves: Sequence[Move], store: Store) -> Mapping[str, Person]:
    return await store.people({move.person for move in moves})


async def _looked_at(
    query: SelectMoves, moves: list[Move], store: Store, directory: Directory, now: Now
) -> Answer:
    """Return the answer to conditions on careers, checked for the newest moves only."""
    people = await _who(moves, store)
    notes = []
    if len(moves) == _LOOKED_AT:
        notes.append(line(f"Only the newest {_LOOKED_AT:,} moves were looked at.", small=True))
    if query.within is not None:
        longest = timedelta(days=query.within)
        families = directory.families
        moves = [move for move in moves if _short(move, people.get(move.person), longest, families)]
    name = ""
    if query.timing:
        by = timed(query, moves, selecting(query, directory, now))
        moves = by.moves
        other = await store.person(query.with_person or "")
        name = other.name if other else "somebody"
        notes.append(by.line(name))
    return _answer(query, moves, len(moves), people, directory, now, notes=notes, other=name)


def _at_end(
    moves: list[Move], query: SelectMoves, wanted: MoveFilter
) -> tuple[list[Move], list[Move], list[Line]]:
    """Return as many of the first or the last moves as are asked for, and whether more tie.

    Where the first alone is asked for, those that may be it too are in the middle.
    """
    dated = [(day, move) for move in moves if (day := wanted.day(move))]
    if query.end is ListEnd.FIRST:
        dated.sort(key=lambda item: (item[0].earliest, item[0].latest))
    top = query.top or 1
    shown, rest = dated[:top], dated[top:]
    notes = [_tie(shown[-1][0], [day for day, _ in rest], query.end)] if shown else []
    equal: list[Move] = []
    if query.end is ListEnd.FIRST and top == 1 and shown:
        equal = [move for day, move in rest if day.earliest <= shown[0][0].latest]
    return [move for _, move in shown], equal, [note for note in notes if note]


def _may_be_first(found: Answer, moves: Sequence[Move], people: Mapping[str, Person]) -> Answer:
    """Return the answer with all of those who may be first in its lead and in its value."""
    ids = tuple(dict.fromkeys(move.person for move in moves))
    if len(ids) == 1:
        return found
    names = [people[id_].name if id_ in people else id_ for id_ in ids]
    lead = line(bold(f"{listed(names, 'or')}"), ": the dates do not say who was first")
    return replace(found, card=replace(found.card, lead=lead), value=ids)


def _tie(last: PartialDate, others: Sequence[PartialDate], end: ListEnd | None) -> Line | None:
    """Say of how many others it is not known that they come after the last one shown."""
    if end is ListEnd.FIRST:
        tied = [day for day in others if day.earliest <= last.latest]
    else:
        tied = [day for day in others if day.latest >= last.earliest]
    if not tied:
        return None
    same = all(day == last for day in tied)
    by = f" of the same date: {last.in_words()}" if same else " by what is known of the dates"
    return line(f"Not told apart from {counted(len(tied), 'other')}{by}.", small=True)


def _short(move: Move, person: Person | None, longest: timedelta, families: Families) -> bool:
    """Whether the stay that was left is known to have lasted this long at most."""
    if person is None or not move.posts_left:
        return False
    key = move.posts_left[0].stay.partition("@")[0]
    stay = next((stay for stay in stays(person.roles, families) if stay.key == key), None)
    return stay is not None and (length := known_length(stay)) is not None and length <= longest


def known_length(stay: Stay) -> timedelta | None:
    """Return the longest that a stay that is over may have lasted; None without both dates.

    Dates known only to the year are uncertain by two years, too much for short stays.
    """
    if stay.begin is None or stay.end is None:
        return None
    if stay.begin.precision == 1 or stay.end.precision == 1:
        return None
    return stay.end.earliest - stay.begin.earliest


def describe(query: SelectMoves, directory: Directory, other: str = "") -> str:
    """Restate the query: "Moves from OpenAI or Google to Anthropic since 2025"."""
    number = f"{query.top} " if query.top else ""
    one = "move" if query.top in (None, 1) else "moves"
    parts = [f"The {query.end.value} {number}{one}"] if query.end else ["Moves"]
    if query.kind:
        parts = [KIND_NOUNS[query.kind]]
    elif query.track_change:
        parts = [CHANGE_NOUNS[query.track_change]]
    if query.organizations:
        parts.append(f"into or out of {places_words(query.organizations, directory)}")
    both = query.origins == query.destinations and query.origins is not None
    if both and query.origins:
        parts.append(f"between {places_words(query.origins, directory, 'and')}")
    else:
        if query.origins:
            parts.append(f"from {places_words(query.origins, directory)}")
        if query.destinations:
            parts.append(f"to {places_words(query.destinations, directory)}")
    if query.not_origins:
        parts.append(f"not from {places_words(query.not_origins, directory)}")
    if query.not_destinations:
        parts.append(f"not to {places_words(query.not_destinations, directory)}")
    if query.former_track:
        parts.append(f"by people who were {_TRACKS[query.former_track]}")
    if query.track:
        parts.append(f"by {_TRACKS[query.track]}")
    if query.area:
        parts.append(f"by people in {directory.area_name(query.area)}")
    if time := time_words(query.since, query.until):
        parts.append(f"possibly {time}" if query.possible else time)
    if query.within is not None:
        parts.append("after a year there at most")
    if query.timing:
        same = query.timing is Timing.SAME
        parts.append(f"in the month of {other}" if same else f"{query.timing.value} {other}")
    words = " ".join(parts)
    special = query.status not in (None, Certainty.SURE)
    return f"{words}, {query.status.value} only" if special and query.status else words


def _answer(
    query: SelectMoves,
    moves: Sequence[Move],
    total: int,
    people: Mapping[str, Person],
    directory: Directory,
    now: Now,
    notes: Sequence[Line] = (),
    other: str = "",
) -> Answer:
    """Return the answer; `moves` are all that fit, or those of the page."""
    understood = describe(query, directory, other)
    wanted = selecting(query, directory, now)
    pages = max(1, -(-total // PAGE))
    number = min(query.page, pages)
    shown = moves if len(moves) < total else moves[(number - 1) * PAGE : number * PAGE]
    named = plain_ids(query.origins, query.destinations, query.organizations)
    footer = [*notes]
    if query.within is not None:
        known = "A stay counts where both its dates are known to the month."
        footer.append(line(known, small=True))
    return Answer(
        Outcome.OK if total else Outcome.NONE,
        AnswerKind.MOVES,
        understood=understood,
        card=Card(
            title=understood,
            lead=line(bold(counted(total, "move")), _order_words(query))
            if total
            else line(bold("No move fits that."), f" {_OFFER}"),
            sections=by_month(shown, people, directory, wanted, origin=query.origins),
            footer=tuple(footer),
            pages=Pages(
                number,
                pages,
                older=replace(query, page=number + 1) if number < pages else None,
                newer=replace(query, page=number - 1) if number > 1 else None,
                counted=counted(total, "move"),
            )
            if pages > 1
            else None,
            organization=named[0] if named else None,
        ),
        people=tuple(dict.fromkeys(move.person for move in moves)),
        organizations=named,
        moves=tuple(moves),
        value=_ends(moves) if query.end else None,
    )


def _order_words(query: SelectMoves) -> str:
    return ", oldest first" if query.end is ListEnd.FIRST else ", newest first"


def _ends(moves: Sequence[Move]) -> Value:
    ids = tuple(dict.fromkeys(move.person for move in moves))
    return ids[0] if len(ids) == 1 else ids or None
