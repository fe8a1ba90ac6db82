"""Migrations, run through the store's own engine."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.store.errors import NEWER, OLDER, StoreError
from bot.store.making import wait_for_turn

_FOLDER = Path(__file__).parent / "migrations"


async def upgrade(engine: AsyncEngine, to: str = "head") -> None:
    """Bring the store up to a revision; raise StoreError when it is of a newer program.

    Two processes that start at once wait for each other: by SQLite's write lock, or by an
    advisory lock on PostgreSQL.
    """
    async with engine.connect() as connection:
        await connection.execution_options(writing=True)
        async with connection.begin():
            await connection.run_sync(_run, command.upgrade, to)


async def downgrade(engine: AsyncEngine, to: str) -> None:
    """Take the store back to an older revision, "base" for none; raise StoreError if unknown."""
    async with engine.connect() as connection:
        await connection.execution_options(writing=True)
        async with connection.begin():
            await connection.run_sync(_run, command.downgrade, to)


def config(connection: Connection | None = None) -> Config:
    """Return Alembic's configuration, without a file."""
    made = Config()
    made.set_main_option("script_location", str(_FOLDER))
    made.attributes["connection"] = connection
    return made


def _run(connection: Connection, step: Callable[[Config, str], None], to: str) -> None:
    wait_for_turn(connection)
    made = config(connection)
    try:
        step(made, to)
    except CommandError:
        raise StoreError(_refusal(connection, ScriptDirectory.from_config(made), to)) from None


def _refusal(connection: Connection, scripts: ScriptDirectory, to: str) -> str:
    known = [script.revision for script in scripts.walk_revisions("base", "head")]
    revision = MigrationContext.configure(connection).get_current_revision()
    if revision is None or revision in known:
        return f"The store cannot be taken to {to}: write base or one of {', '.join(known[::-1])}."
    return OLDER if revision < known[-1] else NEWER
