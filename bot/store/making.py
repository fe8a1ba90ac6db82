"""Making the tables of a store that has none, as the mappings describe them.

It leaves what the migrations lead to, which a test compares, without Alembic: to import it and to
go step by step takes a quarter of a second of the time to the first answer.
"""

from __future__ import annotations

from sqlalchemy import (
    Column,
    Connection,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    inspect,
    select,
    text,
)

VERSION = Table(
    "alembic_version",
    MetaData(),
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)
"""Where Alembic keeps the newest migration that a store has."""

_LOCK = 0x1A7E_4A1  # PostgreSQL's advisory lock while one process makes or migrates the tables


def wait_for_turn(connection: Connection) -> None:
    """Wait until no other process makes or migrates; SQLite's write lock does it already."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})


def revision_of(connection: Connection) -> str | None:
    """Return the newest migration that a store has, None without any."""
    if not inspect(connection).has_table(VERSION.name):
        return None
    return connection.execute(select(VERSION.c.version_num)).scalar()


def make_tables(connection: Connection, revision: str) -> str:
    """Make all tables, at this revision, within a transaction that may write.

    Returns the revision that the store is at: another one where a process of another version has
    made them meanwhile.
    """
    # A store that is made already needs them not here.
    from bot.store.all_tables import tables  # noqa: PLC0415

    wait_for_turn(connection)
    made = revision_of(connection)
    if made is not None:
        return made
    VERSION.create(connection, checkfirst=True)
    tables.Base.metadata.create_all(connection, checkfirst=False)
    connection.execute(VERSION.insert().values(version_num=revision))
    return revision
