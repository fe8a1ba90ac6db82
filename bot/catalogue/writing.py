"""From the store back to data files, in the files' own form."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

from bot.careers.dates import PartialDate
from bot.careers.model import Area, Organization, Person, Role
from bot.catalogue.reading import Catalogue
from bot.catalogue.schema import AreaEntry, OrganizationEntry, PersonEntry
from bot.store import Store

_WIDTH = 110  # columns, as the files are folded
_AREAS_HEAD = "# The vocabulary of research areas: id, name, and words that mean it.\n"


class ExportError(Exception):
    """The folder cannot be written to; the message is one sentence that says what to do."""


class _Date(str):
    """A date: written in double quotes, so that no reader takes it for a number."""


class _Dumper(yaml.CSafeDumper):
    """Writes facts as the data files do."""


_Dumper.add_representer(
    _Date,
    lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", str(text), style='"'),
)


def person_text(person: Person) -> str:
    """Return a person's file."""
    return _dumped(
        {
            "id": person.id,
            "name": person.name,
            "aliases": list(person.aliases),
            "summary": person.summary,
            "areas": list(person.areas),
            "known_for": list(person.known_for),
            "links": dict(person.links),
            "as_of": _dated(person.as_of),
            "roles": [_role(role) for role in person.roles],
        }
    )


def _role(role: Role) -> dict[str, Any]:
    entry = {
        "organization": role.organization,
        "title": role.title,
        "team": role.team,
        "track": role.track.value,
        "start": _dated(role.start),
        "end": _dated(role.end),
        "ended": role.ended or None,
        "announced": _dated(role.announced),
        "end_announced": _dated(role.end_announced),
        "after_gap": role.after_gap or None,
        "acquired_with": role.acquired_with or None,
        "status": role.status.value,
        "note": role.note,
        "sources": list(role.sources),
    }
    always = ("start", "end")
    return {key: value for key, value in entry.items() if value is not None or key in always}


def organizations_text(organizations: Iterable[Organization]) -> str:
    """Return organizations.yaml."""
    return _dumped([_organization(place) for place in organizations])


def _organization(place: Organization) -> dict[str, Any]:
    entry = {
        "id": place.id,
        "name": place.name,
        "aliases": list(place.aliases),
        "kind": place.kind.value,
        "parent": place.parent,
        "predecessors": list(place.predecessors),
        "founded": _dated(place.founded),
        "country": place.country,
        "focus": list(place.focus),
        "website": place.website,
    }
    return {key: value for key, value in entry.items() if value}


def areas_text(areas: Iterable[Area]) -> str:
    """Return areas.yaml: a line an area."""
    lines = []
    for area in areas:
        entry = {"id": area.id, "name": area.name, "words": list(area.words)}
        text = yaml.dump(
            entry,
            Dumper=_Dumper,
            sort_keys=False,
            allow_unicode=True,
            width=10_000,
            default_flow_style=True,
        )
        lines.append(f"- {text.strip()}\n")
    return _AREAS_HEAD + "".join(lines)


def _dated(day: PartialDate | None) -> _Date | None:
    return _Date(day) if day else None


def _dumped(document: Any) -> str:
    return yaml.dump(document, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=_WIDTH)


def _texts(
    areas: Iterable[Area], organizations: Iterable[Organization], people: Iterable[Person]
) -> dict[str, str]:
    return {
        "areas.yaml": areas_text(areas),
        "organizations.yaml": organizations_text(organizations),
        **{f"people/{person.id}.yaml": person_text(person) for person in people},
    }


def layouts(catalogue: Catalogue) -> Mapping[str, str]:
    """Return the files that are not laid out as `export` would, with comments for instance.

    The store keeps these texts, so that an export gives back byte for byte what did not change.
    """
    written = _texts(catalogue.areas, catalogue.organizations, catalogue.people)
    return {name: text for name, text in catalogue.texts.items() if written.get(name) != text}


async def export(store: Store, folder: Path) -> int:
    """Write the store's facts as data files into a folder; return how many files.

    The files are written beside and moved into place at the end, so that nothing is left half
    done. Raises ExportError where the folder holds anything else, StoreError when the store fails.
    """
    if folder.exists() and not _ours(folder):
        raise ExportError(f"{folder} holds other files; name an empty folder or a new one.")
    areas, organizations = await store.areas(), await store.organizations()
    people = await store.all_people()
    texts = _texts(areas, organizations, people)
    for name, text in (await store.layouts()).items():
        if name in texts and _says_the_same(name, text, texts[name]):
            texts[name] = text
    try:
        _replace(folder, texts)
    except OSError as error:
        raise ExportError(f"{folder} cannot be written: {error.strerror}.") from error
    return len(texts)


def _says_the_same(name: str, text: str, other: str) -> bool:
    """Whether two files hold the same facts."""
    loaded = [yaml.load(each, Loader=yaml.CSafeLoader) for each in (text, other)]
    if name.startswith("people/"):
        return PersonEntry(**loaded[0]).person() == PersonEntry(**loaded[1]).person()
    entry = AreaEntry if name == "areas.yaml" else OrganizationEntry
    facts = [[entry(**item) for item in each] for each in loaded]
    return facts[0] == facts[1]


def _ours(folder: Path) -> bool:
    """Whether a folder is empty or an earlier export and no more."""
    names = {path.name for path in folder.iterdir()} if folder.is_dir() else {""}
    return not names or (
        names <= {"areas.yaml", "organizations.yaml", "people"}
        and all(path.suffix == ".yaml" for path in (folder / "people").glob("*"))
    )


def _replace(folder: Path, texts: Mapping[str, str]) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        (made / "people").mkdir()
        for name, text in texts.items():
            (made / name).write_bytes(text.encode("utf-8"))
        made.chmod(0o755)
        if folder.exists():
            shutil.rmtree(folder)
        made.rename(folder)
    finally:
        shutil.rmtree(made, ignore_errors=True)
