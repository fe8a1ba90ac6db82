"""Import records from files into the store: in bounded memory, a batch in each transaction.

Where an import stops, the next one of the same files goes on: how far it came is kept with what it
wrote.
"""

from __future__ import annotations

import hashlib
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from bot.catalogue.import_files import Seen, SourceError, files, paths, size_of, told
from bot.catalogue.import_readers import REGISTRY, Options, Read, read_file
from bot.catalogue.progress import Progress
from bot.records.institutions import Institutions
from bot.records.record import Parsed
from bot.records.registry import Registered
from bot.store import Store
from bot.store.record_chunks import renew
from bot.store.record_places import PLACES_AS_OF, digest_of, renew_places
from bot.store.write_records import RecordChanges, write_institutions, write_records

_BATCH = 1_000  # documents a transaction
_SHOWN = 20  # problems that are said one by one


@dataclass(slots=True)
class ImportReport:
    """What an import did."""

    source: str
    changes: RecordChanges = field(default_factory=RecordChanges)
    institutions: int = 0
    skipped: int = 0  # documents of which there is no record
    problems: list[str] = field(default_factory=list)  # the first of them
    troubles: int = 0  # all of them
    began_at: int = 0  # documents that an import before it had read
    dry: bool = False
    stopped: str = ""  # why it did not come to the end

    @property
    def sentence(self) -> str:
        """What was done, in a sentence."""
        would = "would be " if self.dry else ""
        parts = [
            f"{self.changes.added:,} records {would}new",
            f"{self.changes.changed:,} changed",
            f"{self.changes.same:,} as they were",
        ]
        if self.source == REGISTRY:
            parts = []
        if self.institutions:
            parts.append(f"{self.institutions:,} institutions {would}named")
        if self.skipped:
            parts.append(f"{self.skipped:,} documents skipped")
        if self.changes.hidden:
            parts.append(f"{self.changes.hidden:,} of people who are left out")
        return f"{', '.join(parts) or 'Nothing was found'}."


async def import_records(
    store: Store,
    source: str,
    path: Path,
    *,
    options: Options | None = None,
    dry: bool = False,
    progress: Progress = lambda _step, _done, _all: None,
) -> ImportReport:
    """Import what a file or a folder holds; return what was done.

    `source` is one of SOURCES. With `dry` nothing is written. Raises StoreError, and SourceError
    where there is no such file; one that breaks off is told in the report.
    """
    everything, options = size_of(path), options or Options()
    key = "import-" + _digest(source, path, options)
    report = ImportReport(source, dry=dry)
    done = 0 if dry else int(await store.meta(key) or 0)
    report.began_at = done
    organizations = await store.organizations()
    institutions = Institutions(organizations)
    found = _documents(source, path, options, lambda at: progress(source, at, everything))
    documents = islice(found, done, None)
    try:
        while batch := _next(documents, report):
            done += len(batch)
            meta = {key: str(done)}
            records = [one.record for one in batch if isinstance(one, Parsed) and one.record]
            named = [one for one in batch if isinstance(one, Registered)]
            now = datetime.now(UTC)
            if named and not dry:
                await write_institutions(store, named)
            report.institutions += len(named)
            report.changes += await write_records(
                store, records, institutions, now, meta=meta, dry=dry
            )
    finally:
        found.close()
    if not dry and not report.stopped:
        await store.set_meta(key, "0")  # the next time it is read from the beginning
        if report.institutions or await store.meta(PLACES_AS_OF) != digest_of(organizations):
            progress("places", everything, everything)
            await renew_places(store, organizations)
        await renew(store, lambda at, people: progress("careers", at, people))
    return report


def _documents(source: str, path: Path, options: Options, seen: Seen) -> Generator[Read]:
    for file in files(path, seen):
        with told(file.name):
            yield from read_file(source, file, options)


def _next(documents: Iterator[Read], report: ImportReport) -> list[Read]:
    """Return the next documents, with what was wrong in them noted; [] at the end."""
    batch: list[Read] = []
    try:
        for one in islice(documents, _BATCH):
            batch.append(one)
            if isinstance(one, Parsed):
                report.skipped += one.record is None
                report.troubles += len(one.problems)
                report.problems += one.problems[: _SHOWN - len(report.problems)]
    except SourceError as error:
        report.stopped = str(error)
    return batch


def _digest(source: str, path: Path, options: Options) -> str:
    """Return a digest of which files are imported and how: of their names, sizes and times."""
    seen = [(str(one), one.stat().st_size, one.stat().st_mtime_ns) for one in paths(path)]
    return hashlib.blake2b(repr((source, options, seen)).encode(), digest_size=12).hexdigest()
