"""The tables of public records, beside those of the curated facts: none of those refers to them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.career_tables import ChunkColumns
from bot.store.tables import Base

_Id = BigInteger().with_variant(Integer, "sqlite")
KEY = 120  # characters of a record's key


class RecordRow(Base):
    """A record as it was read; `person` is the first key of those that share an identifier."""

    __tablename__ = "record"

    key: Mapped[str] = mapped_column(String(KEY), primary_key=True)
    service: Mapped[str] = mapped_column(String(12))
    person: Mapped[str] = mapped_column(String(KEY), index=True)
    name: Mapped[str] = mapped_column(Text)
    content: Mapped[str] = mapped_column(Text)  # JSON: see record_mapping
    read_at: Mapped[datetime]  # from the service, or from its file

    __table_args__ = (
        Index("ix_record_service_read", "service", "read_at"),
        Index(
            "ix_record_first",
            "person",
            sqlite_where=text("person = key"),
            postgresql_where=text("person = key"),
        ),
    )


class RecordIdentifierRow(Base):
    """An identifier of a record: records that share one are of one person."""

    __tablename__ = "record_identifier"

    scheme: Mapped[str] = mapped_column(String(12), primary_key=True)
    value: Mapped[str] = mapped_column(String(KEY), primary_key=True)
    record: Mapped[str] = mapped_column(
        ForeignKey("record.key", ondelete="CASCADE"), primary_key=True, index=True
    )


class RecordNameRow(Base):
    """A name of a record, as it is searched by: its folded words, and how it sounds."""

    __tablename__ = "record_name"

    record: Mapped[str] = mapped_column(
        ForeignKey("record.key", ondelete="CASCADE"), primary_key=True
    )
    words: Mapped[str] = mapped_column(String(KEY), primary_key=True)  # folded, in their order
    sound: Mapped[str] = mapped_column(String(KEY))  # of the first and the last, in either order

    __table_args__ = (Index("ix_record_name_sound", "sound", "record"),)


class RecordPlaceRow(Base):
    """An organization of the data that a record has a dated post at, to be counted by."""

    __tablename__ = "record_place"

    organization: Mapped[str] = mapped_column(String(64), primary_key=True)
    record: Mapped[str] = mapped_column(
        ForeignKey("record.key", ondelete="CASCADE"), primary_key=True, index=True
    )


class InstitutionRow(Base):
    """The name of an institution by its identifier: "ror:…" or "wikidata:Q…"."""

    __tablename__ = "institution"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    aliases: Mapped[list[str]]
    kind: Mapped[str] = mapped_column(String(16))
    country: Mapped[str | None] = mapped_column(String(2))
    parent: Mapped[str | None] = mapped_column(String(32))  # the id of what it is part of


class RecordChunkRow(ChunkColumns):
    """The careers in records; a chunk's people are of records of one service, by their first key."""

    __tablename__ = "record_chunk"

    first: Mapped[str] = mapped_column(String(KEY))
    places: Mapped[list[dict[str, str | bool | None]]]  # not organizations of the data


class RecordChangeRow(Base):
    """Whose records changed, for the careers as columns to follow; "" for somebody who is forgotten."""

    __tablename__ = "record_change"

    id: Mapped[int] = mapped_column(_Id, primary_key=True)
    person: Mapped[str] = mapped_column(String(KEY))
