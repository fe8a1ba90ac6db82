"""Which ids came of each other by the data files: followed by every load.

An entry that was accepted in review stands until the files say the same; whoever has a file, or was
accepted to be a person, is nobody's former id.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import delete, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.careers.lineage import Lineage, Pair
from bot.careers.model import Person
from bot.hiding.hidden import Hidden
from bot.hiding.identity import OWN, Identity
from bot.review.changes import SamePerson
from bot.review.edits import PeopleEdit, PersonEdit, RoleEdit
from bot.review.json_text import edits_json
from bot.review.laying import find
from bot.review.suggestion import Door, Suggestion
from bot.store.changed import Changed
from bot.store.former_ids import KeptLineage, kept_lineage, people_among
from bot.store.former_tables import FormerIdRow, ToldApartRow
from bot.store.hidden import read_hidden
from bot.store.hiding import hide_within
from bot.store.merging import lead_to
from bot.store.overlay import (
    FILES,
    FilePerson,
    LaidEdit,
    drop,
    file_people,
    keep_file_people,
    overlay_of,
    people_edit,
)
from bot.store.review_tables import FilePersonRow, OverlayRow
from bot.store.rows import put
from bot.store.suggestions import propose_within


@dataclass(frozen=True, slots=True)
class FollowedLineage:
    """What a load changed of it, and the ids of the people whose moves change hands by it."""

    merged: Changed
    split: Changed
    touched: frozenset[str]  # ids that lead elsewhere than before
    people: frozenset[str]


async def without_hidden_ids(
    connection: AsyncConnection, lineage: Lineage, hidden: Hidden, now: datetime
) -> tuple[Lineage, Hidden]:
    """Return the lineage without those who are hidden, and who is hidden by now.

    Ids of one person are hidden together: one that leads to or from somebody hidden is theirs too.
    """
    if not hidden or not lineage:
        return lineage, hidden
    of_one: dict[str, list[str]] = {}
    for former, person in lineage.merged.items():
        of_one.setdefault(person, [person]).append(former)
    for ids in of_one.values():
        known = [hidden.hides_id(id_) for id_ in ids]
        if any(known) and not all(known):
            identity = Identity(identifiers=tuple((OWN, id_) for id_ in ids))
            await hide_within(connection, identity, ids, by=FILES, now=now)
            hidden = await read_hidden(connection)
    merged = {
        former: person
        for former, person in lineage.merged.items()
        if not hidden.hides_id(former) and not hidden.hides_id(person)
    }
    split = tuple(pair for pair in lineage.split if not any(map(hidden.hides_id, pair)))
    return Lineage(merged, split), hidden


async def carry_edits(
    connection: AsyncConnection, lineage: Lineage, people: Iterable[Person]
) -> None:
    """Have what was accepted of somebody be laid over whoever they are in the files by now.

    `people` are those of the files.
    """
    if not lineage:
        return
    kept = await kept_lineage(connection)
    leads, undone = kept.leads, kept.undone
    into = {id_: leads.get(person, person) for id_, person in lineage.merged.items()}
    lineage = Lineage(
        {
            id_: person
            for id_, person in into.items()
            if id_ not in undone.merged and person != id_  # accepted to be the one who stays
        },
        tuple(pair for pair in lineage.split if not {pair, pair[::-1]} & {*undone.split}),
    )
    given = {person.id: person for person in people}
    named = {*lineage.merged, *(id_ for pair in lineage.split for id_ in pair)}
    targets: set[str] = set()
    for id_, laid in (await overlay_of(connection, named)).items():
        carried = (
            _merged(laid, lineage.merged[id_])
            if id_ in lineage.merged and id_ not in given and lineage.merged[id_] in given
            else _split(laid, id_, lineage.split, given)
        )
        for one, edit in carried:
            if edit is None:
                await drop(connection, [one.row])
                continue
            targets.add(edit.person)
            values = {"person": edit.person, "edit": edits_json([edit])}
            await connection.execute(
                update(OverlayRow).where(OverlayRow.id == one.row).values(values)
            )
        if len(carried) == len(laid):
            gone = FilePersonRow.person_id == id_
            await connection.execute(delete(FilePersonRow).where(gone))
    known = await file_people(connection, targets)
    new = {id_: FilePerson(given[id_], there=True) for id_ in targets - known.keys()}
    await keep_file_people(connection, new)


def _merged(laid: Iterable[LaidEdit], person: str) -> list[tuple[LaidEdit, PeopleEdit | None]]:
    """Return the edits of somebody as those of the person they are; None for one done with."""
    edits = [(one, people_edit(one)) for one in laid]
    if any(isinstance(edit, PersonEdit) and edit.after is None for _, edit in edits):
        return []  # they were taken out, as by a merge that was accepted: so do the files
    found: list[tuple[LaidEdit, PeopleEdit | None]] = []
    for one, edit in edits:
        if isinstance(edit, RoleEdit):
            found.append((one, replace(edit, person=person)))
        elif edit.before and edit.after:
            ends = (replace(end, id=person) for end in (edit.before, edit.after))
            found.append((one, PersonEdit(*ends)))
        else:
            found.append((one, None))
    return found


def _split(
    laid: Iterable[LaidEdit], id_: str, pairs: Iterable[Pair], people: Mapping[str, Person]
) -> list[tuple[LaidEdit, PeopleEdit | None]]:
    """Return the edits of roles that are in the files another's of a pair."""
    person = people.get(id_)
    others = [people[other] for pair in pairs if id_ in pair for other in pair if other in people]
    found: list[tuple[LaidEdit, PeopleEdit | None]] = []
    for one in laid:
        edit = one.edit
        if person is None or not isinstance(edit, RoleEdit) or not (edit.before and edit.after):
            continue
        if find(person, edit) is None:
            held = next((other.id for other in others if find(other, edit) is not None), None)
            if held is not None:
                found.append((one, replace(edit, person=held)))
    return found


async def follow_files(
    connection: AsyncConnection,
    lineage: Lineage,
    people: Collection[str],
    only: Collection[str] | None,
    now: datetime,
) -> FollowedLineage:
    """Have ids lead where the files say, but where something else was accepted.

    `people` are the ids of whom a load brings, of everybody or of `only`; call it before they are
    written. A former id that was accepted to lead elsewhere is put to review.
    """
    kept = await kept_lineage(connection)
    named = {*kept.former, *kept.leads.values(), *lineage.merged, *lineage.merged.values()}
    named |= {id_ for pair in (*lineage.split, *kept.pairs) for id_ in pair}
    before = await people_among(connection, named)
    after = named & {*people} | (before - {*only} if only is not None else set())
    ways = {
        id_: _way(id_, kept.former.get(id_), lineage.merged.get(id_), after)
        for id_ in {*kept.former, *lineage.merged}
    }
    for id_, (leads_to, filed) in ways.items():
        stood = kept.former.get(id_, (id_, None))
        if (leads_to, filed) == stood:
            continue
        if leads_to not in (id_, stood[0]):
            await lead_to(connection, id_, leads_to)
        await _keep_way(connection, id_, leads_to, filed)
    leads = KeptLineage(ways, {}).leads
    for id_, (leads_to, filed) in ways.items():
        if filed is None or leads_to == id_ or filed == kept.former.get(id_, ("", None))[1]:
            continue
        told = leads.get(filed, filed)
        if told != leads[id_] and after.issuperset((told, leads[id_])):
            against = Suggestion(Door.FILE, SamePerson(leads[id_], told), (), FILES, _OTHER)
            await propose_within(connection, against, now)
    apart = await _follow_pairs(connection, lineage, kept)
    changed = {id_ for id_, way in ways.items() if way[0] != kept.former.get(id_, (id_, None))[0]}
    new = {id_ for id_ in changed if id_ not in kept.leads}
    gone = {id_ for id_ in changed if id_ not in leads}
    one = {person for id_ in new & before for person in (id_, leads[id_])}
    two = {id_ for pair in apart.new if not before.isdisjoint(pair) for id_ in pair}
    return FollowedLineage(
        Changed(len(new), len(changed - new - gone), len(gone)),
        Changed(len(apart.new), 0, len(apart.gone)),
        frozenset(changed),
        frozenset(one | two),
    )


def _way(
    id_: str, stood: tuple[str, str | None] | None, says: str | None, people: Collection[str]
) -> tuple[str, str | None]:
    """Return where an id leads, itself for nowhere, and where the files, which now say `says`, do."""
    leads_to, filed = stood or (id_, None)
    if id_ in people:
        return id_, says
    accepted = leads_to not in (id_, filed)
    return (leads_to if accepted else says or id_), says


async def _keep_way(
    connection: AsyncConnection, id_: str, leads_to: str, filed: str | None
) -> None:
    if leads_to == id_ and filed is None:
        await connection.execute(delete(FormerIdRow).where(FormerIdRow.id == id_))
    else:
        values: dict[str, object] = {"id": id_, "person_id": leads_to, "filed": filed}
        await put(connection, FormerIdRow, [values])


@dataclass(frozen=True, slots=True)
class _Pairs:
    new: list[Pair]
    gone: list[Pair]


async def _follow_pairs(connection: AsyncConnection, lineage: Lineage, kept: KeptLineage) -> _Pairs:
    """Keep the pairs of the files, but for those that were undone; return which changed."""
    known = {frozenset(pair): pair for pair in kept.pairs}
    says = {known.get(frozenset(pair), pair) for pair in lineage.split}
    done = _Pairs([], [])
    for pair in {*says, *kept.pairs}:
        stood, filed = kept.pairs.get(pair, (False, False))
        says_so = pair in says
        apart = stood if stood != filed else says_so
        if (apart, says_so) == (stood, filed):
            continue
        row = ToldApartRow
        if apart or says_so:
            values: dict[str, object] = {"id": pair[0], "other": pair[1]}
            await put(connection, row, [values | {"apart": apart, "filed": says_so}])
        else:
            where = row.id == pair[0], row.other == pair[1]
            await connection.execute(delete(row).where(*where))
        if apart != stood:
            (done.new if apart else done.gone).append(pair)
    return done


_OTHER = (
    "merged.yaml leads an id elsewhere than what was accepted, which stands: accept this if all of "
    "them are one person."
)
