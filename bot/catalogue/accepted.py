"""What was accepted in review, for those who keep the files: written into them, and as a log."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from bot.careers.model import Organization
from bot.catalogue.export_folder import ExportError, organizations_text, person_text
from bot.review.effects import Known
from bot.review.wording import sides_of
from bot.store import Store
from bot.store.audit import Entry, audit
from bot.store.overlay import laid_over_files

_ORGANIZATIONS = "organizations.yaml"
_NONE = "–"


async def write_accepted(store: Store, folder: Path) -> tuple[str, ...]:
    """Write what was accepted into the files of a folder; return the names of those written.

    A person's file is written anew where something was accepted of them, and removed where they
    were taken out; a new organization is added at the end of its file. Every other file stays as
    it is. Raises ExportError if the folder has no data or cannot be written, StoreError if the
    store fails.
    """
    if not (folder / _ORGANIZATIONS).is_file():
        raise ExportError(f"{folder} has no {_ORGANIZATIONS}: name the folder of the data files.")
    ids, places = await laid_over_files(store)
    people = await store.people(ids)
    written = []
    try:
        for id_ in ids:
            file = folder / "people" / f"{id_}.yaml"
            if id_ in people:
                file.write_bytes(person_text(people[id_]).encode("utf-8"))
            else:
                file.unlink(missing_ok=True)
            written.append(f"people/{id_}.yaml")
        if places:
            _add_places(folder / _ORGANIZATIONS, places)
            written.append(_ORGANIZATIONS)
    except OSError as error:
        raise ExportError(f"{folder} cannot be written: {error.strerror}.") from error
    return tuple(written)


def _add_places(file: Path, places: Sequence[Organization]) -> None:
    """Add organizations at the end of their file, but those that it has by now."""
    text = file.read_text(encoding="utf-8")
    new = [place for place in places if f"- id: {place.id}\n" not in text]
    if new:
        ended = text if text.endswith("\n") else f"{text}\n"
        file.write_bytes((ended + organizations_text(new)).encode("utf-8"))


async def log_lines(store: Store, person: str | None, limit: int) -> list[str]:
    """Return the audit as lines of text, newest first, of one person or of all; raise StoreError."""
    entries = await audit(store, person=person, limit=limit)
    people = await store.people({one.person for one in entries if one.person})
    places = {place.id: place for place in await store.organizations()}
    known = Known(people, places)
    return [line for entry in entries for line in _lines(entry, known)]


def _lines(entry: Entry, known: Known) -> Iterator[str]:
    who = f" · {entry.person}" if entry.person else ""
    number = f" · suggestion {entry.suggestion}" if entry.suggestion else ""
    yield f"{entry.at:%Y-%m-%d %H:%M} UTC · {entry.what} by {entry.by}{who}{number}"
    for side in sides_of(entry.edits, known):
        yield f"  {side.what}: {side.old or _NONE} → {side.new or _NONE}"
    if entry.said:
        yield f"  “{entry.said}”"
    for url in entry.sources:
        yield f"  {url}"
