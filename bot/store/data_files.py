"""The data files that the store's facts were read from, with size, time and digest.

A load compares the folder with them and reads only files that changed.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.errors import told_plainly
from bot.store.rows import batches, insert_rows, put_meta
from bot.store.store import Store
from bot.store.tables import DataFileRow, MetaRow

FINGERPRINT = "data-fingerprint"
"""The key of a digest of the contents of the folder that a start looks at."""
GLANCE = "data-glance"
"""The key of what the folder that a start looks at was like when that was last done."""
FOLDER = "data-folder"
"""The key of the folder that the facts were read from, file by file; "" for none."""


@dataclass(frozen=True, slots=True)
class SeenFile:
    """A file's size, time and digest when it was read."""

    size: int  # bytes
    changed: int  # nanoseconds since 1970
    digest: str  # of its content


@dataclass(frozen=True, slots=True)
class Source:
    """The folder that facts were read from, and its files by relative path.

    An empty folder name: the facts came from elsewhere, and no file is known.
    """

    folder: str = ""
    files: Mapping[str, SeenFile] = field(default_factory=dict)


async def source_of(store: Store) -> Source:
    """Return the files that the store's facts were read from; raise StoreError."""
    with told_plainly():
        async with store.engine.connect() as connection:
            return await kept_source(connection)


async def kept_source(connection: AsyncConnection) -> Source:
    """Return the files that the store's facts were read from, within a transaction."""
    row = DataFileRow
    folder = await connection.scalar(select(MetaRow.value).where(MetaRow.key == FOLDER))
    rows = await connection.execute(select(row.path, row.size, row.changed, row.digest))
    files = {path: SeenFile(size, changed, digest) for path, size, changed, digest in rows}
    return Source(folder or "", files)


async def touch_source(store: Store, source: Source, meta: Mapping[str, str]) -> None:
    """Update sizes and times of files whose contents did not change, and values of the meta table.

    Does nothing to files if the facts were read from another folder. A file that is not known is
    that of somebody who is hidden, and stays so. Raises StoreError.
    """
    async with store.writing() as connection:
        before = await kept_source(connection)
        if before.folder == source.folder:
            known = {path: seen for path, seen in source.files.items() if path in before.files}
            await keep_source(connection, Source(source.folder, known), before)
        await put_meta(connection, meta)


async def keep_source(
    connection: AsyncConnection, source: Source, before: Source, without: Collection[str] = ()
) -> None:
    """Record the files that the facts were read from, within a transaction; write only differences.

    Paths contain ids of people: those of people who are left out are not kept.
    """
    row = DataFileRow
    gone = {file_of(person) for person in without}
    files = {path: seen for path, seen in source.files.items() if path not in gone}
    for batch in batches([path for path, seen in before.files.items() if files.get(path) != seen]):
        await connection.execute(delete(row).where(row.path.in_(batch)))
    new = (
        {"path": path, "size": seen.size, "changed": seen.changed, "digest": seen.digest}
        for path, seen in files.items()
        if before.files.get(path) != seen
    )
    await insert_rows(connection, row, new)
    await put_meta(connection, {FOLDER: source.folder})


def file_of(person: str) -> str:
    """Return the path of a person's file in a data folder."""
    return f"people/{person}.yaml"
