"""Rows of a table that keep some people's careers as columns; number 0 has those who changed since."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Select, select, update

from bot.careers.families import Families
from bot.store.career_tables import ChunkColumns
from bot.store.row_mapping import Values

if TYPE_CHECKING:
    # It brings numpy, which takes a while to import: only who counts needs it.
    from bot.query.columns_chunk import Chunk

CHUNK = 2_000  # people
PATCH = 0  # the number of the chunk of who changed since the others were written


class OtherFormError(Exception):
    """A chunk is of another version."""


def read_chunks(connection: Connection, query: Select[bytes]) -> Iterator[Chunk]:
    """Yield the chunks whose bytes a query finds; raise OtherFormError."""
    from bot.query.columns_chunk import Chunk  # noqa: PLC0415 - as above

    for kept in connection.scalars(query, execution_options={"yield_per": 8}):
        chunk = Chunk.from_bytes(kept)
        if chunk is None:
            raise OtherFormError
        yield chunk


def chunk_row(number: int, chunk: Chunk, change: int, gone: Sequence[str] = ()) -> Values:
    """Return the columns of the table for a chunk."""
    return {
        "number": number,
        "first": chunk.ids[0] if chunk.ids else "",
        "change": change,
        "gone": list(gone),
        "sizes": chunk.sizes(),
        "columns": chunk.to_bytes(),
    }


def forget_in_chunks(connection: Connection, row: type[ChunkColumns], person: str) -> list[int]:
    """Take somebody out of the chunks that a table keeps; return the numbers of those."""
    import numpy as np  # noqa: PLC0415 - as above

    from bot.query.columns import Columns  # noqa: PLC0415 - as above
    from bot.query.columns_chunk import chunk_of  # noqa: PLC0415 - as above

    firsts = connection.execute(select(row.number, row.first).where(row.number != PATCH)).all()
    before = [(first, number) for number, first in firsts if first <= person]
    changed: list[int] = []
    for number in {PATCH, *([max(before)[1]] if before else [])}:
        query = select(row.change, row.gone, row.columns).where(row.number == number)
        found = connection.execute(query).first()
        if found is None:
            continue
        (chunk,) = read_chunks(connection, select(row.columns).where(row.number == number))
        columns = Columns.of_chunks([chunk], ())
        columns = columns.renewed(chunk_of((), Families(())), [person], ())
        left = columns.chunk(np.arange(len(columns)))
        gone = [id_ for id_ in found.gone if id_ != person]
        values = chunk_row(number, left, found.change, gone)
        connection.execute(update(row).where(row.number == number).values(values))
        changed.append(number)
    return changed
