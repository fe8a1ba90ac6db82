"""Read and check a data folder, all of it or its changed files."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path, PurePosixPath
from typing import Any

from pydantic import TypeAdapter

from bot.careers.dates import PartialDate
from bot.careers.sources import Grades, host_of
from bot.catalogue.checking import FolderReader
from bot.catalogue.facts import Catalogue, Shared
from bot.catalogue.files import Location, line_of
from bot.catalogue.listing import SHARED, names
from bot.catalogue.problems import CatalogueError, Problem
from bot.catalogue.progress import Progress
from bot.catalogue.read_lineage import read_lineage
from bot.catalogue.schema import AreaEntry, HostGrades, OrganizationEntry, PersonEntry, WorkEntry

_ORGANIZATIONS = TypeAdapter(list[OrganizationEntry])
_AREAS = TypeAdapter(list[AreaEntry])
_WORKS = TypeAdapter(list[WorkEntry])
_HOSTS = TypeAdapter(HostGrades)
_PERSON = TypeAdapter(PersonEntry)

_EARLIEST = 1950  # the year of the first post that somebody in this field may have had
_AHEAD = 1  # years: a post that begins or ends later is announced by nobody


def read_catalogue(
    folder: Path, progress: Progress | None = None, today: date | None = None
) -> Catalogue:
    """Return the facts of a data folder; raise CatalogueError with every problem it has.

    What is dated after `today`, the day in UTC unless given, is a problem.
    """
    if not folder.is_dir():
        raise CatalogueError([Problem(str(folder), 0, "is no folder; name the data folder")])
    reader = FolderReader(folder)
    area_entries = reader.read("areas.yaml", _AREAS)
    place_entries = reader.read("organizations.yaml", _ORGANIZATIONS)
    work_entries = reader.read_if_there("works.yaml", _WORKS, [])
    hosts = reader.read_if_there("hosts.yaml", _HOSTS, {})
    files = _people_files(reader, folder)
    lineage = read_lineage(reader, _ids(files))
    people = _read_people(reader, files, progress)
    if area_entries is not None and place_entries is not None and work_entries is not None:
        _check_ids(reader, "areas.yaml", area_entries)
        _check_organizations(reader, place_entries, area_entries)
        _check_works(reader, work_entries, place_entries)
        shared = (place_entries, area_entries, work_entries)
        places, areas, works = ({entry.id for entry in all_} for all_ in shared)
        _check_people(reader, people, places, areas, works)
    _check_dates(reader, people, today or datetime.now(UTC).date())
    if reader.problems:
        raise CatalogueError(reader.problems)
    return Catalogue(
        areas=tuple(entry.area() for entry in area_entries),
        organizations=tuple(entry.organization() for entry in place_entries),
        works=tuple(entry.work() for entry in work_entries),
        people=tuple(entry.person() for entry in people.values()),
        grades=Grades(hosts),
        texts=reader.texts,
        lineage=lineage,
    )


def read_people(
    folder: Path,
    changed: frozenset[str],
    shared: Shared,
    progress: Progress | None = None,
) -> Catalogue:
    """Return the facts of these person files; raise CatalogueError with their problems.

    All other files of people are unchanged and known to be valid; what they say that is `shared` is passed in.
    `changed` may name removed files. Ids cannot clash with other files, as each file is named by
    its id.
    """
    reader = FolderReader(folder)
    files = _people_files(reader, folder)
    lineage = read_lineage(reader, _ids(files))
    people = _read_people(reader, [name for name in files if name in changed], progress)
    known = shared.organizations, shared.areas, shared.works
    places, areas, works = ({one.id for one in all_} for all_ in known)
    _check_people(reader, people, places, areas, works)
    _check_dates(reader, people, datetime.now(UTC).date())
    if reader.problems:
        raise CatalogueError(reader.problems)
    return Catalogue(
        areas=shared.areas,
        organizations=shared.organizations,
        works=shared.works,
        grades=shared.grades,
        people=tuple(entry.person() for entry in people.values()),
        texts=reader.texts,
        lineage=lineage,
        only=frozenset(_ids(changed)),
    )


def read_file(path: Path, schema: TypeAdapter[Any], *, unique: str) -> Any:
    """Return the validated entries of one file that holds a list; raise CatalogueError.

    No two entries may have the same value of the key `unique`.
    """
    reader = FolderReader(path.parent)
    entries = reader.read(path.name, schema)
    for position in _repeated(getattr(entry, unique) for entry in entries or ()):
        reader.report(path.name, (position, unique), f"its {unique} stands twice; keep one")
    if reader.problems:
        raise CatalogueError(reader.problems)
    return entries


def _ids(files: Iterable[str]) -> set[str]:
    """Return the ids of whom these person files are."""
    return {PurePosixPath(name).stem for name in files}


def _people_files(reader: FolderReader, folder: Path) -> list[str]:
    """Return the person files of a folder; report misnamed ones."""
    files = [name for name in names(folder) if name not in SHARED]
    if not files:
        reader.problems.append(Problem("people", 0, "holds no people; is this the data folder?"))
    reader.problems += _misnamed(folder)
    return files


def _read_people(
    reader: FolderReader, files: Sequence[str], progress: Progress | None
) -> dict[str, PersonEntry]:
    people: dict[str, PersonEntry] = {}
    for number, name in enumerate(files):
        if progress:
            progress("Reading", number, len(files))
        entry = reader.read(name, _PERSON)
        if entry is not None:
            people[name] = entry
    return people


_NEARLY = re.compile(r"([^.].*)\.ya?ml(\.txt)?", re.IGNORECASE)  # names that look as if read


def _misnamed(folder: Path) -> list[Problem]:
    """Return a problem for each file that looks like a data file and is not read, for its name."""
    found = []
    for prefix in ("", "people/"):
        inside = folder / prefix
        there = {path.name for path in inside.iterdir()} if inside.is_dir() else set()
        for name in sorted(there):
            if not (nearly := _NEARLY.fullmatch(name)):
                continue
            meant = f"{nearly[1]}.yaml" if prefix else f"{nearly[1].lower()}.yaml"
            if name == meant or not (prefix or meant in SHARED):
                continue
            read = f"{prefix}{meant} is, so take one of them out"
            said = read if meant in there else f"name it {meant}"
            found.append(Problem(prefix + name, 0, f"is not read; {said}"))
    return found


def _check_ids(
    reader: FolderReader, name: str, entries: Sequence[AreaEntry | OrganizationEntry | WorkEntry]
) -> None:
    for position in _repeated(entry.id for entry in entries):
        sentence = f"the id {entries[position].id} stands twice; keep one"
        reader.report(name, (position, "id"), sentence)


def _check_known(
    reader: FolderReader,
    name: str,
    place: Location,
    ids: Iterable[str],
    noun: str,
    known: Collection[str],
) -> None:
    """Report each id of a list that names nothing; `place` is where the list stands."""
    for number, id_ in enumerate(ids):
        if id_ not in known:
            reader.report(name, (*place, number), _unknown(noun, id_))


def _check_organizations(
    reader: FolderReader, places: list[OrganizationEntry], areas: list[AreaEntry]
) -> None:
    name = "organizations.yaml"
    known = {entry.id: entry for entry in places}
    known_areas = {entry.id for entry in areas}
    _check_ids(reader, name, places)
    for key in ("ror", "wikidata"):
        for position in _repeated(getattr(entry, key) for entry in places):
            twice = getattr(places[position], key)
            sentence = f"the {key} {twice} is that of another organization too; keep one"
            reader.report(name, (position, key), sentence)
    for position, entry in enumerate(places):
        if entry.parent is not None and entry.parent.id not in known:
            reader.report(name, (position, "parent"), _unknown("organization", entry.parent.id))
        elif _in_circle(entry, known):
            sentence = f"{entry.id} is part of itself through its parents; correct the parent"
            reader.report(name, (position, "parent"), sentence)
        for number, before in enumerate(entry.predecessors):
            place = (position, "predecessors", number)
            if before == entry.id:
                sentence = f"{entry.id} is its own predecessor; correct the predecessor"
                reader.report(name, place, sentence)
            elif before not in known:
                reader.report(name, place, _unknown("organization", before))
        _check_known(reader, name, (position, "focus"), entry.focus, "area", known_areas)


def _in_circle(entry: OrganizationEntry, known: Mapping[str, OrganizationEntry]) -> bool:
    seen = {entry.id}
    while entry.parent is not None and entry.parent.id in known:
        if entry.parent.id in seen:
            return True
        seen.add(entry.parent.id)
        entry = known[entry.parent.id]
    return False


def _check_people(
    reader: FolderReader,
    people: Mapping[str, PersonEntry],
    places: set[str],
    areas: set[str],
    works: set[str],
) -> None:
    """Check people against each other, and against the ids of what they refer to."""
    owners: dict[str, str] = {}
    for name, entry in people.items():
        if entry.id in owners:
            sentence = f"the id {entry.id} is that of {owners[entry.id]} too; give one a new id"
            reader.report(name, ("id",), sentence)
        elif name != f"people/{entry.id}.yaml":
            sentence = f"the id {entry.id} is not the file's name; name the file {entry.id}.yaml"
            reader.report(name, ("id",), sentence)
        owners.setdefault(entry.id, name)
        _check_known(reader, name, ("areas",), entry.areas, "area", areas)
        for number, role in enumerate(entry.roles):
            if role.organization not in places:
                place = ("roles", number, "organization")
                reader.report(name, place, _unknown("organization", role.organization))
        _check_known(reader, name, ("known_for",), entry.known_for, "work", works)


def _check_works(
    reader: FolderReader,
    works: list[WorkEntry],
    places: list[OrganizationEntry],
) -> None:
    known_places = {entry.id for entry in places}
    _check_ids(reader, "works.yaml", works)
    for position, entry in enumerate(works):
        where = (position, "organizations")
        _check_known(reader, "works.yaml", where, entry.organizations, "organization", known_places)


def _check_dates(reader: FolderReader, people: Mapping[str, PersonEntry], today: date) -> None:
    last = today.year + _AHEAD
    for name, person in people.items():
        if person.as_of is not None and person.as_of.earliest > today:
            sentence = f"'as_of' is {person.as_of}, which is still to come; write when it was seen"
            reader.report(name, ("as_of",), sentence)
        for number, role in enumerate(person.roles):
            for key in ("start", "end", "announced", "end_announced"):
                day: PartialDate | None = getattr(role, key)
                if day is not None and not _EARLIEST <= day.year <= last:
                    sentence = f"'{key}' is {day}, not between {_EARLIEST} and {last}; correct it"
                    reader.report(name, ("roles", number, key), sentence)


def ungraded_hosts(catalogue: Catalogue) -> Iterator[Problem]:
    """Give a note for each host without a grade, where it is cited first.

    It is nothing wrong: an ungraded page counts as one of an unknown writer. A folder that grades
    no host at all is left alone.
    """
    seen = set(catalogue.grades.hosts)
    for person in catalogue.people if seen else ():
        for number, role in enumerate(person.roles):
            for at, source in enumerate(role.sources):
                if (host := host_of(source)) not in seen:
                    seen.add(host)
                    name = f"people/{person.id}.yaml"
                    line = line_of(catalogue.texts[name], ("roles", number, "sources", at))
                    sentence = f"the host {host} has no grade; add it to hosts.yaml"
                    yield Problem(name, line, sentence)


_FILES = {"area": "areas.yaml", "organization": "organizations.yaml", "work": "works.yaml"}


def _unknown(noun: str, id_: str) -> str:
    return f"there is no {noun} {id_}; add it to {_FILES[noun]} or correct the id"


def _repeated(ids: Iterable[str | None]) -> list[int]:
    """Return the places of what stands there once more; nothing is never a repetition."""
    seen: set[str] = set()
    found = []
    for position, id_ in enumerate(ids):
        if id_ is None:
            continue
        if id_ in seen:
            found.append(position)
        seen.add(id_)
    return found
