"""The tables, as SQLAlchemy maps them; migrations/ makes them."""

from __future__ import annotations

import datetime as dt
from datetime import UTC, datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, BigInteger, DateTime, ForeignKey, Index, Integer, String, Text, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

# SQLite gives ids by itself only to a column of type INTEGER.
_Id = BigInteger().with_variant(Integer, "sqlite")


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in UTC; SQLite keeps no time zone, so it is put back on reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        """Return the moment in UTC."""
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        """Return the moment, aware of being in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """The base of all tables."""

    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: UtcDateTime(),
        list[str]: JSON(),
        list[dict[str, str | bool | None]]: JSON(),
        dict[str, str]: JSON(),
        dict[str, int]: JSON(),
    }


class OrganizationRow(Base):
    """An organization."""

    __tablename__ = "organization"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    position: Mapped[int]  # its place in the file
    name: Mapped[str] = mapped_column(Text)
    aliases: Mapped[list[str]]
    kind: Mapped[str] = mapped_column(String(16))
    parent: Mapped[str | None] = mapped_column(String(64))
    parent_since: Mapped[str | None] = mapped_column(String(12))
    parent_until: Mapped[str | None] = mapped_column(String(12))
    predecessors: Mapped[list[str]]
    founded: Mapped[str | None] = mapped_column(String(12))
    country: Mapped[str | None] = mapped_column(String(2))
    focus: Mapped[list[str]]
    website: Mapped[str | None] = mapped_column(Text)
    ror: Mapped[str | None] = mapped_column(String(9))
    wikidata: Mapped[str | None] = mapped_column(String(16))


class AreaRow(Base):
    """A research area."""

    __tablename__ = "area"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    position: Mapped[int]
    name: Mapped[str] = mapped_column(Text)
    words: Mapped[list[str]]


class WorkRow(Base):
    """A work that people are known for."""

    __tablename__ = "work"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    position: Mapped[int]
    name: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(String(16))
    aliases: Mapped[list[str]]
    year: Mapped[int | None]
    organizations: Mapped[list[str]]
    ambiguous: Mapped[list[str]]
    url: Mapped[str | None] = mapped_column(Text)


class SourceHostRow(Base):
    """A host that is cited, with the grade of what is on it."""

    __tablename__ = "source_host"

    host: Mapped[str] = mapped_column(Text, primary_key=True)
    position: Mapped[int]
    grade: Mapped[str] = mapped_column(String(16))


_GIVEN = text("homepage IS NOT NULL")


class PersonRow(Base):
    """A person, without the roles."""

    __tablename__ = "person"

    id: Mapped[str] = mapped_column(String(80), primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    aliases: Mapped[list[str]]
    summary: Mapped[str] = mapped_column(Text)
    areas: Mapped[list[str]]
    known_for: Mapped[list[str]]
    links: Mapped[dict[str, str]]
    as_of: Mapped[str | None] = mapped_column(String(12), index=True)
    places: Mapped[str] = mapped_column(Text)  # the organizations of the roles, in order
    pages: Mapped[int]  # that the roles rest on
    digest: Mapped[str] = mapped_column(String(32))  # of all facts: see row_mapping.digest
    homepage: Mapped[str | None] = mapped_column(String(1000))  # of the links, to be found by

    __table_args__ = (
        Index("ix_person_homepage", "homepage", sqlite_where=_GIVEN, postgresql_where=_GIVEN),
    )


class PersonAreaRow(Base):
    """A person's areas, one row each, as an index."""

    __tablename__ = "person_area"

    area: Mapped[str] = mapped_column(String(64), primary_key=True)
    person_id: Mapped[str] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class PersonWorkRow(Base):
    """What a person is known for again, to be found by."""

    __tablename__ = "person_work"

    work: Mapped[str] = mapped_column(String(64), primary_key=True)
    person_id: Mapped[str] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class RoleRow(Base):
    """A role of a person; `position` is its place in the career, oldest first."""

    __tablename__ = "role"

    person_id: Mapped[str] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), primary_key=True
    )
    position: Mapped[int] = mapped_column(primary_key=True)
    organization: Mapped[str] = mapped_column(String(64))
    title: Mapped[str] = mapped_column(Text)
    track: Mapped[str] = mapped_column(String(16))
    status: Mapped[str] = mapped_column(String(16))
    sources: Mapped[list[str]]
    team: Mapped[str | None] = mapped_column(Text)
    start: Mapped[str | None] = mapped_column(String(12))
    end: Mapped[str | None] = mapped_column(String(12))
    ended: Mapped[bool]
    announced: Mapped[str | None] = mapped_column(String(12))
    end_announced: Mapped[str | None] = mapped_column(String(12))
    after_gap: Mapped[bool]
    acquired_with: Mapped[bool]
    note: Mapped[str | None] = mapped_column(Text)
    over: Mapped[bool]
    notable: Mapped[int]  # of the person: see row_mapping.notable
    # The first day that each may be; see row_mapping for what stands for one that is not known.
    begins: Mapped[dt.date]
    ends: Mapped[dt.date]
    seen: Mapped[dt.date]  # Person.known_as_of
    further: Mapped[dict[str, str | int]] = mapped_column(
        JSON
    )  # fields of a role that have no column here

    __table_args__ = (
        Index("ix_role_place", "organization", "ends", "track", "person_id", "begins", "seen"),
        Index("ix_role_notable", "organization", "over", "notable", "track", "person_id"),
    )


class StayRow(Base):
    """When a person was at an organization, derived from the roles: an index of overlaps.

    Days are proleptic ordinals; see row_mapping.stay_rows for unknown ones.
    """

    __tablename__ = "stay"

    person_id: Mapped[str] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), primary_key=True
    )
    number: Mapped[int] = mapped_column(primary_key=True)  # its place in the career
    organization: Mapped[str] = mapped_column(String(64))
    study: Mapped[bool]
    first_possible: Mapped[int]
    first_certain: Mapped[int]
    last_certain: Mapped[int]
    last_possible: Mapped[int]

    __table_args__ = (
        Index(
            "ix_stay_place",
            *("organization", "study", "first_possible", "last_possible"),
            *("first_certain", "last_certain", "person_id"),
        ),
    )


_ASKED = (
    *("kind", "status", "track_change", "person_id", "destination", "posts_left"),
    *("date_earliest", "date_latest", "joined_earliest", "joined_latest"),
    *("origin_track", "destination_track", "destination_apart"),
)


_POSTGRESQL_WHERE = "postgresql_where"


def know_postgresql() -> None:
    """Give the indexes their options on PostgreSQL, before that engine is used.

    To name an option of a dialect imports it, which takes a twentieth of the time to an answer.
    """
    for table in Base.metadata.tables.values():
        for index in table.indexes:
            if _POSTGRESQL_WHERE in index.info:
                index.dialect_kwargs[_POSTGRESQL_WHERE] = index.info[_POSTGRESQL_WHERE]


def _standing(name: str, *first: str) -> Index:
    """Return an index that covers only moves that are not retracted."""
    standing = text("retracted_at IS NULL")
    columns = (*first, *(column for column in _ASKED if column not in first))
    return Index(name, *columns, sqlite_where=standing, info={_POSTGRESQL_WHERE: standing})


class MoveRow(Base):
    """A derived move in its newest revision."""

    __tablename__ = "move"

    id: Mapped[int] = mapped_column(_Id, primary_key=True)
    person_id: Mapped[str] = mapped_column(String(80))
    kind: Mapped[str] = mapped_column(String(16))
    origins: Mapped[list[dict[str, str | bool | None]]]  # all of them, to be read; see row_mapping
    posts_left: Mapped[int]  # origins that were left, not kept
    origin: Mapped[str | None] = mapped_column(String(64))  # the first
    origin_title: Mapped[str | None] = mapped_column(Text)
    origin_track: Mapped[str | None] = mapped_column(String(16))
    origin_stay: Mapped[str | None] = mapped_column(String(80))
    destination: Mapped[str | None] = mapped_column(String(64))
    destination_title: Mapped[str | None] = mapped_column(Text)
    destination_track: Mapped[str | None] = mapped_column(String(16))
    destination_stay: Mapped[str | None] = mapped_column(String(80))
    destination_apart: Mapped[bool]  # not part of its parent of today when it was joined
    date: Mapped[str | None] = mapped_column(String(12))
    date_earliest: Mapped[dt.date | None]
    date_latest: Mapped[dt.date | None]
    sort_key: Mapped[int]  # of the date: newest is highest; see row_mapping.sort_key
    left: Mapped[str | None] = mapped_column(String(12))  # the first post, or known to be left
    joined: Mapped[str | None] = mapped_column(String(12))
    joined_earliest: Mapped[dt.date | None]  # of `filters.arrived`
    joined_latest: Mapped[dt.date | None]
    joined_key: Mapped[int]
    announced: Mapped[str | None] = mapped_column(String(12))
    status: Mapped[str] = mapped_column(String(16))
    track_change: Mapped[str | None] = mapped_column(String(16))
    concurrent: Mapped[bool]
    acquired_with: Mapped[bool]
    note: Mapped[str | None] = mapped_column(Text)
    sources: Mapped[list[str]]
    revision: Mapped[int]
    recorded_at: Mapped[datetime]  # when it first became known here
    revised_at: Mapped[datetime | None]
    known_at: Mapped[datetime | None]  # as news, or where it led; None: as history
    history: Mapped[bool]  # recorded by a load of history, which alerts nobody
    retracted_at: Mapped[datetime | None]

    # Each begins with what is looked for, goes on in the order of a list, and carries whatever
    # else a filter may ask: of a million moves a page or a count reads the index and no row.
    __table_args__ = (
        _standing("ix_move_newest", "sort_key", "id"),
        _standing("ix_move_destination", "destination", "sort_key", "id"),
        Index("ix_move_person", "person_id", "retracted_at", "sort_key"),
        Index("ix_move_known", "known_at"),
    )


class MoveOriginRow(Base):
    """An origin of a move, to be found by: what was left or kept, and when it was left."""

    __tablename__ = "move_origin"

    move_id: Mapped[int] = mapped_column(
        _Id, ForeignKey("move.id", ondelete="CASCADE"), primary_key=True
    )
    position: Mapped[int] = mapped_column(primary_key=True)
    organization: Mapped[str] = mapped_column(String(64))
    track: Mapped[str] = mapped_column(String(16))
    kept: Mapped[bool]
    apart: Mapped[bool]  # not part of its parent of today when it was left
    earliest: Mapped[dt.date | None]  # of `filters.gone`
    latest: Mapped[dt.date | None]
    sort_key: Mapped[int]

    __table_args__ = (
        Index(
            "ix_move_origin_place",
            *("organization", "sort_key", "move_id", "kept", "apart", "track"),
            *("earliest", "latest"),
        ),
    )


class ChangeRow(Base):
    """Log of changed people and organizations, read by other processes to update their names."""

    __tablename__ = "change"

    id: Mapped[int] = mapped_column(_Id, primary_key=True)
    subject: Mapped[str] = mapped_column(String(16))  # "person", "organization", "work", "hosts"
    subject_id: Mapped[str] = mapped_column(String(80))
    at: Mapped[datetime]


class MetaRow(Base):
    """Small facts about the store itself."""

    __tablename__ = "meta"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    value: Mapped[str] = mapped_column(Text)


class DataFileRow(Base):
    """A data file as it was when its facts were read; see data_files.

    A migration that adds facts to the files deletes all rows: then the next load reads each anew.
    """

    __tablename__ = "data_file"

    path: Mapped[str] = mapped_column(String(120), primary_key=True)
    size: Mapped[int] = mapped_column(BigInteger)
    changed: Mapped[int] = mapped_column(BigInteger)  # nanoseconds since 1970
    digest: Mapped[str] = mapped_column(String(32))


class LayoutRow(Base):
    """The text of a data file as it was read, comments and all: an export gives it back.

    An earlier version kept only those that an export would have formatted differently.
    """

    __tablename__ = "layout"

    path: Mapped[str] = mapped_column(String(120), primary_key=True)
    text: Mapped[str] = mapped_column(Text)


class SnapshotRow(Base):
    """The state of a button that does not fit into Discord's 100 characters."""

    __tablename__ = "snapshot"

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    text: Mapped[str] = mapped_column(Text)
    used_at: Mapped[datetime]


class ShardLeaseRow(Base):
    """Which process runs which shards of a bot, and when its lease expires."""

    __tablename__ = "shard_lease"

    bot_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    first: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last: Mapped[int]
    count: Mapped[int]  # of all shards; 0: as many as Discord says
    holder: Mapped[str] = mapped_column(String(120))
    until: Mapped[datetime]
    # Of the holder, where it can be told from others of its machine: see leases.Process.
    machine: Mapped[str | None] = mapped_column(String(32))
    process: Mapped[int | None]
    started: Mapped[int | None] = mapped_column(BigInteger)
