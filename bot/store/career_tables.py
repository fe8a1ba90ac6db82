"""The table of careers kept as columns."""

from __future__ import annotations

from sqlalchemy import BigInteger, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.tables import Base


class ChunkColumns(Base):
    """The careers of some people as columns, so that a start reads bytes and derives nothing.

    Number 0 has those who changed since the others were written, which it takes the place of.
    """

    __abstract__ = True

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    first: Mapped[str] = mapped_column(String(80))  # the id of the first person
    change: Mapped[int] = mapped_column(BigInteger)  # the newest one that it knows of
    gone: Mapped[list[str]]  # people who are in an earlier chunk, and are no more
    sizes: Mapped[dict[str, int]]  # rows of each sort
    columns: Mapped[bytes] = mapped_column(LargeBinary)  # see bot.query.columns_chunk


class CareerChunkRow(ChunkColumns):
    """Those of the facts."""

    __tablename__ = "career_chunk"
