"""Export: write the store's facts as data files."""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Iterable, Mapping, Sequence
from enum import Enum
from pathlib import Path

import yaml
from pydantic import BaseModel, ValidationError

from bot.careers.dates import PartialDate
from bot.careers.lineage import MERGED, SPLIT
from bot.careers.model import Area, Organization, Person, Role, Work
from bot.careers.sources import Grades
from bot.catalogue.dumping import Dumper, Quoted, dumped
from bot.catalogue.facts import Catalogue
from bot.catalogue.files import FileProblemError, read_yaml
from bot.catalogue.lineage_files import items_of, lineage_texts
from bot.catalogue.schema import AreaEntry, OrganizationEntry, PersonEntry, RoleEntry, WorkEntry
from bot.store import Store
from bot.store.giving import give_out
from bot.store.take_in import Facts

_AREAS_HEAD = "# The vocabulary of research areas: id, name, and words that mean it.\n"
_WORKS_HEAD = "# Works that people are known for; README.md has the format.\n"
_HOSTS_HEAD = "# Who writes on a host that is cited: README.md says what the grades mean.\n"


class ExportError(Exception):
    """The folder cannot be written to; the message is one sentence that says what to do."""


def person_text(person: Person) -> str:
    """Return a person's file."""
    return dumped(_entry(PersonEntry, person, always=(*PersonEntry.model_fields,)))


def _entry(
    schema: type[BaseModel], facts: object, *, always: Collection[str] = ()
) -> dict[str, object]:
    """Return facts by the keys of their schema; an empty one stands only where it `always` does."""
    entry = {name: _plain(getattr(facts, name)) for name in schema.model_fields}
    return {key: value for key, value in entry.items() if value or key in always}


def _plain(value: object) -> object:
    """Return a value as it is dumped."""
    match value:
        case PartialDate():
            return _dated(value)
        case Enum():
            return value.value
        case Role():
            return _entry(RoleEntry, value, always=("start", "end", "sources"))
        case tuple():
            return list(map(_plain, value))
        case Mapping():
            return dict(value)
        case _:
            return value


def organizations_text(organizations: Iterable[Organization]) -> str:
    """Return organizations.yaml."""
    return dumped(
        [
            _entry(OrganizationEntry, place) | ({"parent": _parent(place)} if place.parent else {})
            for place in organizations
        ]
    )


def _parent(place: Organization) -> object:
    """Return the parent's id, or with the dates of being part of it."""
    dates = {"since": _dated(place.parent_since), "until": _dated(place.parent_until)}
    known = {key: day for key, day in dates.items() if day}
    return {"id": place.parent, **known} if known else place.parent


def works_text(works: Iterable[Work]) -> str:
    """Return works.yaml."""
    return _WORKS_HEAD + dumped([_entry(WorkEntry, work) for work in works])


def hosts_text(grades: Grades) -> str:
    """Return hosts.yaml."""
    return _HOSTS_HEAD + dumped({host: grade.value for host, grade in grades.hosts.items()})


def areas_text(areas: Iterable[Area]) -> str:
    """Return areas.yaml, one line per area."""
    lines = []
    for area in areas:
        text = yaml.dump(
            _entry(AreaEntry, area, always=("words",)),
            Dumper=Dumper,
            sort_keys=False,
            allow_unicode=True,
            width=10_000,
            default_flow_style=True,
        )
        lines.append(f"- {text.strip()}\n")
    return _AREAS_HEAD + "".join(lines)


def _dated(day: PartialDate | None) -> Quoted | None:
    return Quoted(day) if day else None


def texts_of(facts: Facts | Catalogue) -> dict[str, str]:
    """Return the files of some facts, by their path in the folder."""
    texts = {
        "areas.yaml": areas_text(facts.areas),
        "organizations.yaml": organizations_text(facts.organizations),
    }
    if facts.works:
        texts["works.yaml"] = works_text(facts.works)
    if facts.grades.hosts:
        texts["hosts.yaml"] = hosts_text(facts.grades)
    texts |= lineage_texts(facts.lineage)
    return texts | {f"people/{person.id}.yaml": person_text(person) for person in facts.people}


async def export(store: Store, folder: Path) -> int:
    """Write the store's facts as data files into a folder; return the number of files.

    A file that says what it said when it was read comes back byte for byte, comments and all.
    Files are written to a temporary folder and moved into place at the end. An existing folder may
    hold only files that are rewritten, as an earlier export does. Raises ExportError otherwise or
    if it cannot be written, StoreError if the store fails.
    """
    facts = await give_out(store)
    texts = texts_of(facts)
    for name, text in facts.texts.items():
        if texts.get(name, text) != text and _says_the_same(name, text, texts[name]):
            texts[name] = text
    try:
        folder = folder.resolve()
        _refuse_other_files(folder, texts)
        _replace(folder, texts)
    except OSError as error:
        raise ExportError(f"{folder} cannot be written: {error.strerror}.") from error
    return len(texts)


def _says_the_same(name: str, text: str, other: str) -> bool:
    """True if two texts of a file hold the same facts."""
    try:
        return _facts_of(name, text) == _facts_of(name, other)
    except (FileProblemError, ValidationError):
        return False  # kept by another version, of another schema


def _facts_of(name: str, text: str) -> Sequence[object]:
    document = read_yaml(text, name)
    if name.startswith("people/"):
        return [PersonEntry(**document)]
    if name == "hosts.yaml":
        return list(document.items())
    if name in (MERGED, SPLIT):
        return sorted(items_of(document))
    entry = _ENTRIES[name]
    return [entry(**item) for item in document]


_ENTRIES: Mapping[str, type[AreaEntry] | type[OrganizationEntry] | type[WorkEntry]] = {
    "areas.yaml": AreaEntry,
    "organizations.yaml": OrganizationEntry,
    "works.yaml": WorkEntry,
}


def _refuse_other_files(folder: Path, texts: Mapping[str, str]) -> None:
    """Raise ExportError if a folder holds a file that the export would not rewrite."""
    if not folder.exists():
        return
    if not folder.is_dir():
        raise ExportError(f"{folder} is a file; name a folder.")
    people = folder / "people"
    for path in sorted((*folder.iterdir(), *(people.iterdir() if people.is_dir() else ()))):
        name = path.relative_to(folder).as_posix()
        if name not in texts and name != "people":
            raise ExportError(
                f"{folder} holds {name}, which the export would remove: "
                "take it out, or name an empty folder or a new one."
            )


def _replace(folder: Path, texts: Mapping[str, str]) -> None:
    """Replace the folder by one with these files; on failure the former one is restored."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as beside:
        made, before = Path(beside, "new"), Path(beside, "old")
        (made / "people").mkdir(parents=True)
        for name, text in texts.items():
            (made / name).write_bytes(text.encode("utf-8"))
        if folder.exists():
            folder.rename(before)
        try:
            made.rename(folder)
        except OSError:
            if before.exists():
                before.rename(folder)
            raise
