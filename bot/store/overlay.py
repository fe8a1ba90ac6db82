"""What was accepted in review, laid over what the data files say.

An accepted edit stays in the table `overlay` until the files say the same. Of whom there is one,
`file_person` keeps what the files say, so that an edit can be taken back, and a file that says a
third thing is seen.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.careers.model import Organization, Person
from bot.review.changes import Change, ChangedPerson, ChangedRole
from bot.review.edits import Edit, PeopleEdit, PlaceEdit
from bot.review.json_text import edits_json, facts_json, read_edits, read_facts
from bot.review.laying import clashes, lay, settled
from bot.review.suggestion import Cited, Door, Suggestion
from bot.store.errors import told_plainly
from bot.store.review_tables import FilePersonRow, OverlayRow
from bot.store.rows import batches, put
from bot.store.store import Store
from bot.store.suggestions import propose_within
from bot.store.write_shared import all_organizations

FILES = "files"
"""Who suggests what a data file says against what was accepted."""


@dataclass(frozen=True, slots=True)
class LaidEdit:
    """An edit of the overlay, with the row it stands in and the suggestion it came from."""

    row: int
    suggestion: int
    edit: Edit


@dataclass(frozen=True, slots=True)
class FilePerson:
    """What the files say of a person, or said last; None where they never had the person."""

    facts: Person | None
    there: bool

    @property
    def now(self) -> Person | None:
        """The person as the files have them; None where they do not."""
        return self.facts if self.there else None


async def overlay_of(
    connection: AsyncConnection, people: Iterable[str] | None = None
) -> dict[str, list[LaidEdit]]:
    """Return the edits of these people, or of everybody, in the order they were accepted."""
    row = OverlayRow
    query = select(row.id, row.suggestion_id, row.person, row.edit).order_by(row.id)
    found: dict[str, list[LaidEdit]] = {}
    wanted: Sequence[Sequence[str]] = [[]] if people is None else list(batches(sorted(people)))
    for batch in wanted:
        some = query if people is None else query.where(row.person.in_(batch))
        for id_, suggestion, person, text in await connection.execute(some):
            for edit in read_edits(text) if person else ():
                found.setdefault(person or "", []).append(LaidEdit(id_, suggestion, edit))
    return found


async def overlay_by(connection: AsyncConnection, suggestion: int) -> list[LaidEdit]:
    """Return the edits of people that an accepted suggestion made, as far as they are laid over."""
    row = OverlayRow
    query = select(row.id, row.edit).where(row.suggestion_id == suggestion, row.person.is_not(None))
    rows = await connection.execute(query.order_by(row.id))
    return [LaidEdit(id_, suggestion, edit) for id_, text in rows for edit in read_edits(text)]


async def places_laid(connection: AsyncConnection) -> list[LaidEdit]:
    """Return the edits of organizations, in the order they were accepted."""
    row = OverlayRow
    query = select(row.id, row.suggestion_id, row.edit).where(row.person.is_(None)).order_by(row.id)
    rows = await connection.execute(query)
    return [
        LaidEdit(id_, suggestion, edit)
        for id_, suggestion, text in rows
        for edit in read_edits(text)
    ]


async def add_to_overlay(
    connection: AsyncConnection, suggestion: int, edits: Iterable[Edit]
) -> None:
    """Have edits laid over the files from now on."""
    values = (
        {
            "suggestion_id": suggestion,
            "person": None if isinstance(edit, PlaceEdit) else edit.person,
            "edit": edits_json([edit]),
        }
        for edit in edits
    )
    for one in values:  # one by one: the ids are their order
        await connection.execute(insert(OverlayRow).values(one))


async def laid_over_files(store: Store) -> tuple[tuple[str, ...], tuple[Organization, ...]]:
    """Return the ids of the people, and the organizations, that the files do not say as accepted.

    Raises StoreError.
    """
    with told_plainly():
        async with store.engine.connect() as connection:
            people = await overlay_of(connection)
            places = await places_laid(connection)
    added = (place_edit(one).after for one in places)
    return tuple(sorted(people)), tuple(place for place in added if place)


async def file_people(connection: AsyncConnection, people: Iterable[str]) -> dict[str, FilePerson]:
    """Return what the files say of those of these people of whom something was accepted."""
    row = FilePersonRow
    found: dict[str, FilePerson] = {}
    for batch in batches(sorted(people)):
        rows = select(row.person_id, row.facts, row.there).where(row.person_id.in_(batch))
        for id_, text, there in await connection.execute(rows):
            facts = read_facts(Person, text) if text else None
            found[id_] = FilePerson(facts, there)
    return found


async def keep_file_people(connection: AsyncConnection, people: Mapping[str, FilePerson]) -> None:
    """Keep what the files say of these people."""
    values: list[dict[str, object]] = [
        {
            "person_id": id_,
            "facts": facts_json(one.facts) if one.facts else None,
            "there": one.there,
        }
        for id_, one in people.items()
    ]
    if values:
        await put(connection, FilePersonRow, values)


async def settle(
    connection: AsyncConnection, person: str, now: Person | None, edits: Sequence[LaidEdit]
) -> None:
    """Drop the edits of a person that the files say by now; where none is left, the person too."""
    done = settled(now, [people_edit(one) for one in edits])
    await drop(connection, [edits[number].row for number in done])
    if len(done) == len(edits):
        await connection.execute(delete(FilePersonRow).where(FilePersonRow.person_id == person))


async def drop(connection: AsyncConnection, rows: Sequence[int]) -> None:
    """Take edits out of the overlay."""
    for batch in batches(list(rows)):
        await connection.execute(delete(OverlayRow).where(OverlayRow.id.in_(batch)))


def people_edit(laid: LaidEdit) -> PeopleEdit:
    """Return an edit of the overlay that is known to be of a person."""
    assert not isinstance(laid.edit, PlaceEdit)
    return laid.edit


@dataclass(frozen=True, slots=True)
class Laid:
    """People and organizations with what was accepted; `changed` are the ids of whom it is about."""

    people: Sequence[Person]
    organizations: Sequence[Organization]
    changed: frozenset[str] = frozenset()


async def lay_over(
    connection: AsyncConnection,
    people: Sequence[Person],
    organizations: Sequence[Organization],
    only: frozenset[str] | None,
    now: datetime,
) -> Laid:
    """Return what a load brings, of everybody or of `only`, with what was accepted laid over.

    What the files say against it is proposed for review; what they say themselves is done with.
    """
    edits = await overlay_of(connection, only)
    places = await places_laid(connection)
    if not edits and not places:
        return Laid(people, organizations)
    given = {person.id: person for person in people}
    before = await file_people(connection, edits)
    kept: dict[str, FilePerson] = {}
    final: dict[str, Person | None] = {}
    for id_, laid in edits.items():
        said, was = given.get(id_), before.get(id_, FilePerson(None, there=False))
        own = [people_edit(one) for one in laid]
        kept[id_] = FilePerson(said or was.facts, there=said is not None)
        for change in clashes(was.facts, said, own) if was.there or said else ():
            await propose_within(connection, _against(change), now)
        final[id_] = lay(kept[id_].facts, own)
    await keep_file_people(connection, kept)
    for id_, laid in edits.items():
        await settle(connection, id_, given.get(id_), laid)
    found = [final.get(person.id, person) for person in people]
    found += [person for id_, person in final.items() if id_ not in given]
    there = [person for person in found if person]
    if only is None:
        named = {place.id for place in organizations}
        await drop(connection, [one.row for one in places if place_edit(one).place in named])
    return Laid(
        there, await with_places(connection, organizations, places, there), frozenset(final)
    )


async def with_places(
    connection: AsyncConnection,
    organizations: Sequence[Organization],
    laid: Iterable[LaidEdit],
    people: Iterable[Person],
) -> list[Organization]:
    """Return the organizations with those that were accepted, or that these people need."""
    found = {place.id: place for place in organizations}
    for one in laid:
        place = place_edit(one).after
        if place:
            found.setdefault(place.id, place)
    needed = {role.organization for person in people for role in person.roles} - found.keys()
    if needed:  # the files dropped a place at which an accepted role is
        known = await all_organizations(connection)
        found |= {place.id: place for place in known if place.id in needed}
    return list(found.values())


def place_edit(laid: LaidEdit) -> PlaceEdit:
    """Return an edit of the overlay that is known to be of an organization."""
    assert isinstance(laid.edit, PlaceEdit)
    return laid.edit


def _against(change: Change) -> Suggestion:
    """Return the suggestion of what a file says against what was accepted."""
    urls: tuple[str, ...] = ()
    if isinstance(change, ChangedRole):
        urls = (change.becomes or change.role).sources
    note = (
        "The data file says something else than what was accepted, which stands: accept this to "
        "follow the file."
    )
    if not isinstance(change, ChangedRole | ChangedPerson):
        note = "The data files do not have the person any more; what was accepted stands."
    return Suggestion(Door.FILE, change, tuple(map(Cited, urls)), FILES, note)
