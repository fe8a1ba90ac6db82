"""Decisions on suggestions: each is one transaction with all that follows from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.careers.model import Organization, Person
from bot.review.changes import Change, Request, SamePerson, TwoPeople, person_of
from bot.review.edits import Edit, PlaceEdit, RoleEdit, reverse
from bot.review.effects import Known, concerned, edits_of, told_apart
from bot.review.json_text import change_json
from bot.review.laying import adrift, find, lay, taken_back
from bot.review.suggestion import (
    Accept,
    AskBack,
    Decision,
    Door,
    Kept,
    Reject,
    ReviewError,
    Undo,
    after,
)
from bot.store.audit import Entry, carried_out, carried_out_by_others, note
from bot.store.former_ids import apart_no_more, lead_no_more, lineage_of, tell_apart
from bot.store.hidden import read_hidden
from bot.store.merging import carry_moves, lead_to
from bot.store.overlay import (
    FilePerson,
    LaidEdit,
    add_to_overlay,
    drop,
    file_people,
    keep_file_people,
    overlay_by,
    overlay_of,
    people_edit,
    place_edit,
    places_laid,
    settle,
    with_places,
)
from bot.store.people_rows import read_people
from bot.store.requests import asks_to_be_left_out, leave_out
from bot.store.review_tables import SuggestionRow
from bot.store.rules import follow_rules
from bot.store.store import Store
from bot.store.suggestions import kept_within, suggestion
from bot.store.tables import RoleRow
from bot.store.write_careers import Careers, one_load_at_a_time, write_careers
from bot.store.write_shared import all_organizations

_ON_TOP = "Suggestion {} was accepted on top of it: undo that one first."

Check = Callable[[Person], str | None]
"""Returns what is wrong with a person as a data file would hold them, None for nothing."""


async def known_to(store: Store, change: Change) -> Known:
    """Return the facts that a change is looked at beside; raise StoreError."""
    people = await store.people(concerned(change))
    async with store.reading() as session:
        lineage = await lineage_of(session)
    places = {place.id: place for place in await store.organizations()}
    return Known(people, places, lineage.split)


async def decide(
    store: Store,
    id_: int,
    decision: Decision,
    *,
    by: int,
    check: Check,
    now: datetime | None = None,
) -> Kept:
    """Carry a decision out, with facts, moves, deliveries and the audit; return what became of it.

    `by` is the user who decides. Of two who decide at once the second is told so. Raises
    DecidedError where it is not open to the decision, ReviewError where it cannot be carried out,
    StoreError if the store fails: nothing is changed then.
    """
    now = now or datetime.now(UTC)
    if isinstance(decision, Accept) and asks_to_be_left_out(
        await suggestion(store, id_), decision.change
    ):
        return await leave_out(store, id_, decision, by=by, now=now)
    async with store.writing() as connection:
        await one_load_at_a_time(connection)
        kept = await kept_within(connection, id_)
        state = after(kept.state, decision)
        edits: tuple[Edit, ...] = ()
        if isinstance(decision, Accept):
            kept = kept.edited(decision.change) if decision.change else kept
            edits = await _accept(connection, kept, check, now)
        elif isinstance(decision, Undo):
            edits = await _undo(connection, kept, check, now)
        kept = replace(kept, state=state, decided_by=by, decided_at=now, said=_said(decision))
        await _keep(connection, kept)
        entry = Entry(
            at=now,
            by=str(by),
            what=state.value,
            person=next(_people(edits), None) or person_of(kept.suggestion.change).id,
            suggestion=id_,
            edits=edits,
            sources=kept.suggestion.urls,
            said=kept.said,
        )
        await note(connection, entry)
    return kept


def _said(decision: Decision) -> str:
    match decision:
        case Reject(reason=reason):
            return reason
        case AskBack(question=question):
            return question
        case _:
            return ""


def _people(edits: Iterable[Edit]) -> Iterator[str]:
    return (edit.person for edit in edits if not isinstance(edit, PlaceEdit))


async def _keep(connection: AsyncConnection, kept: Kept) -> None:
    values = {
        "change": change_json(kept.suggestion.change),
        "person": person_of(kept.suggestion.change).id,
        "state": kept.state.value,
        "decided_by": kept.decided_by,
        "decided_at": kept.decided_at,
        "said": kept.said,
        "untold": kept.suggestion.door is Door.USER,
        "revision": kept.revision + 1,
    }
    row = SuggestionRow
    await connection.execute(update(row).where(row.id == kept.id).values(values))


async def _accept(
    connection: AsyncConnection, kept: Kept, check: Check, now: datetime
) -> tuple[Edit, ...]:
    """Lay the edits of a suggestion over the files; return them."""
    change = kept.suggestion.change
    if isinstance(change, Request):
        return ()  # corrected by other changes: it is noted as done
    places = {place.id: place for place in await all_organizations(connection)}
    people = await connection.run_sync(partial(read_people, concerned(change)))
    edits = edits_of(change, kept.suggestion.urls, Known(people, places))
    edits = tuple(edit for edit in edits if edit.before != edit.after)
    if not edits:
        raise ReviewError("The data says all of it already: reject it as known.")
    concerning = tuple(dict.fromkeys(_people(edits)))
    await _remember(connection, concerning)
    await add_to_overlay(connection, kept.id, edits)
    if isinstance(change, SamePerson):
        await lead_to(connection, change.other, change.person)
    if isinstance(change, TwoPeople):
        await tell_apart(connection, told_apart(change))
    await _write(connection, concerning, list(places.values()), check, now)
    return edits


async def _remember(connection: AsyncConnection, people: Sequence[str]) -> None:
    """Keep what the files say of people of whom nothing was accepted so far: that is what is known."""
    known = await file_people(connection, people)
    facts = await connection.run_sync(
        partial(read_people, [id_ for id_ in people if id_ not in known])
    )
    new = {
        id_: FilePerson(facts.get(id_), there=id_ in facts) for id_ in people if id_ not in known
    }
    await keep_file_people(connection, new)


async def _undo(
    connection: AsyncConnection, kept: Kept, check: Check, now: datetime
) -> tuple[Edit, ...]:
    """Take back what an acceptance changed; return the edits that do.

    What the files say themselves by now is no part of the overlay: it is changed back over them,
    as far as it still is what was accepted.
    """
    edits = await carried_out(connection, kept.id)
    mine = await overlay_by(connection, kept.id)
    concerning = tuple(dict.fromkeys((*_people(edits), *_people(one.edit for one in mine))))
    before = await connection.run_sync(partial(read_people, concerning))
    await _remember(connection, concerning)
    overlay = await overlay_of(connection, concerning)
    files = await file_people(connection, concerning)
    for id_, laid in overlay.items():
        _refuse_beneath(kept.id, files[id_].facts, laid)
    await drop(connection, [one.row for one in mine])
    still = [one.edit for one in mine]
    settled = [one for one in reversed(edits) if one not in still]
    await _refuse_removed(connection, kept.id, before, settled)
    back = [
        undoing
        for one in settled
        if not isinstance(one, PlaceEdit)
        and (undoing := taken_back(before.get(one.person), one)) is not None
    ]
    if not mine and not back:
        raise ReviewError("All of it was changed again since: correct what is wrong instead.")
    await add_to_overlay(connection, kept.id, back)
    if isinstance(kept.suggestion.change, TwoPeople):
        await apart_no_more(connection, told_apart(kept.suggestion.change))
    places = await all_organizations(connection)
    await _write(connection, concerning, places, check, now)
    await _drop_places(connection, kept.id, now)
    return tuple(reverse(edit) for edit in reversed(edits))


def _refuse_beneath(suggestion: int, base: Person | None, laid: Sequence[LaidEdit]) -> None:
    """Raise ReviewError if a change that was accepted later rests on what is to be taken back."""
    all_of_them = [people_edit(one) for one in laid]
    others = [one for one in laid if one.suggestion != suggestion]
    left = [people_edit(one) for one in others]
    loose = {others[number].row for number in adrift(base, left)}
    loose -= {laid[number].row for number in adrift(base, all_of_them)}
    if loose:
        number = next(one.suggestion for one in others if one.row in loose)
        raise ReviewError(_ON_TOP.format(number))


async def _refuse_removed(
    connection: AsyncConnection,
    suggestion: int,
    people: Mapping[str, Person],
    edits: Iterable[Edit],
) -> None:
    """Raise ReviewError if a role to be changed back was removed by another acceptance that stands.

    What it was before can be laid under that one no more once the files say it.
    """
    for edit in edits:
        if not isinstance(edit, RoleEdit) or edit.before is None or edit.after is None:
            continue
        person = people.get(edit.person)
        if person is None or find(person, edit) is not None:
            continue
        for number, other in await carried_out_by_others(connection, edit.person, suggestion):
            removed = other.before if isinstance(other, RoleEdit) and other.after is None else None
            if removed and find(replace(person, roles=(removed,)), edit) is not None:
                raise ReviewError(_ON_TOP.format(number))


async def _write(
    connection: AsyncConnection,
    people: Sequence[str],
    places: Sequence[Organization],
    check: Check,
    now: datetime,
) -> None:
    """Write people anew as the files and the overlay say, with what follows from it."""
    hidden = await read_hidden(connection)
    if any(map(hidden.hides_id, people)):
        raise ReviewError("The person asked to be left out: reject it.")
    overlay = await overlay_of(connection, people)
    files = await file_people(connection, people)
    final = []
    for id_ in people:
        laid = overlay.get(id_, [])
        base = files[id_].facts if laid else files[id_].now
        person = lay(base, [people_edit(one) for one in laid])
        if person is not None:
            wrong = check(person)
            if wrong:
                raise ReviewError(f"{person.name} would be wrong in a data file: {wrong}")
            final.append(person)
        await settle(connection, id_, files[id_].now, laid)
    every_place = await with_places(connection, places, await places_laid(connection), final)
    careers = Careers(final, frozenset(people), every_place)
    await follow_rules(connection, now)
    # One of two, or two of one: their moves go along, and nothing of it is news.
    several = len(people) > 1
    if several:
        await lead_no_more(connection, [person.id for person in final])
        await carry_moves(connection, final, people, every_place, now)
    await write_careers(connection, careers, now=now, history=several)


async def _drop_places(connection: AsyncConnection, suggestion: int, now: datetime) -> None:
    """Take out the organizations that a suggestion added and nobody has a role at."""
    added = [one for one in await places_laid(connection) if one.suggestion == suggestion]
    gone = []
    for one in added:
        held = select(func.count()).where(RoleRow.organization == place_edit(one).place)
        if not await connection.scalar(held):
            gone.append(one)
    if gone:
        await drop(connection, [one.row for one in gone])
        ids = {place_edit(one).place for one in gone}
        left = [place for place in await all_organizations(connection) if place.id not in ids]
        await write_careers(connection, Careers((), frozenset(), left), now=now, history=False)
