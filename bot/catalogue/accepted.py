"""What was accepted in review, for those who keep the files: written into them, and as a log."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from bot.careers.lineage import MERGED, SPLIT, Lineage, Pair
from bot.careers.model import Organization
from bot.catalogue.export_folder import ExportError, organizations_text, person_text
from bot.catalogue.files import FileProblemError, read_text, read_yaml
from bot.catalogue.lineage_files import items_of, mended
from bot.review.effects import Known
from bot.review.wording import sides_of
from bot.store import Store
from bot.store.audit import Entry, audit
from bot.store.former_ids import lineage_kept
from bot.store.hidden import hidden_people
from bot.store.overlay import laid_over_files

_ORGANIZATIONS = "organizations.yaml"
_NONE = "–"


async def write_accepted(store: Store, folder: Path) -> tuple[str, ...]:
    """Write what was accepted into the files of a folder; return the names of those written.

    A person's file is written anew where something was accepted of them, and removed where they
    were taken out; a new organization is added at the end of its file, and so are ids that lead to
    another and pairs that are two people. Every other file stays as it is. Raises ExportError if the folder has no data or cannot be written, StoreError if the
    store fails.
    """
    if not (folder / _ORGANIZATIONS).is_file():
        raise ExportError(f"{folder} has no {_ORGANIZATIONS}: name the folder of the data files.")
    ids, places = await laid_over_files(store)
    people = await store.people(ids)
    written = []
    try:
        lineage = await _lineage(store, folder, set(ids) - people.keys())
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
        for name, text in lineage.items():
            if text:
                (folder / name).write_bytes(text.encode("utf-8"))
            else:
                (folder / name).unlink(missing_ok=True)
            written.append(name)
    except FileProblemError as error:
        raise ExportError(f"{error.problem}.") from error
    except OSError as error:
        raise ExportError(f"{folder} cannot be written: {error.strerror}.") from error
    return tuple(written)


async def _lineage(store: Store, folder: Path, gone: Collection[str]) -> dict[str, str]:
    """Return the files of ids that came of each other which are to be written, with their texts.

    `gone` are the ids that are no person's. Of the lines that a file has, only those go that were
    undone, or name somebody gone or hidden.
    """
    kept, hidden = await lineage_kept(store), await hidden_people(store)
    left_out = {id_ for id_ in gone if id_ not in kept.leads}
    undone = {frozenset(pair) for pair in (*kept.undone.merged.items(), *kept.undone.split)}

    def stays(pair: Pair) -> bool:
        wrong = (id_ in left_out or hidden.hides_id(id_) for id_ in pair)
        return frozenset(pair) not in undone and not any(wrong)

    texts = {
        name: read_text(folder / name, name) if (folder / name).is_file() else ""
        for name in (MERGED, SPLIT)
    }
    said = {name: items_of(read_yaml(text, name)) for name, text in texts.items()}
    merged = dict(filter(stays, said[MERGED])) | {**kept.accepted.merged}
    pairs = (*kept.accepted.split, *filter(stays, said[SPLIT]))
    each_once = tuple({frozenset(pair): pair for pair in pairs}.values())
    whole = kept.present(Lineage(merged, each_once))
    new = {name: mended(name, text, whole) for name, text in texts.items()}
    return {name: text for name, text in new.items() if text != texts[name]}


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
