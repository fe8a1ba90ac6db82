"""`lateral db`: the store itself."""

from __future__ import annotations

import asyncio
import shlex
import sys
from contextlib import AsyncExitStack
from pathlib import Path

import click


@click.group()
def db() -> None:
    """Look after the store."""


@db.command()
def upgrade() -> None:
    """Bring the store up to this version.

    Every start does it by itself.
    """
    asyncio.run(_upgrade())


async def _upgrade() -> None:
    from bot.settings import load_settings  # noqa: PLC0415
    from bot.store import Store  # noqa: PLC0415 - slow to import

    store = await Store.open(load_settings().database_url)
    await store.close()
    click.echo("The store is up to date.")


@db.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def backup(file: Path) -> None:
    """Write a copy of the store into a new FILE, while the bot runs.

    To restore it, stop the bot and put the copy in the place of the store's file. For PostgreSQL
    it says which command does it.
    """
    asyncio.run(_backup(file))


async def _backup(file: Path) -> None:
    from bot.settings import load_settings  # noqa: PLC0415
    from bot.store.address import read_address, without_password  # noqa: PLC0415
    from bot.store.backup import back_up  # noqa: PLC0415 - slow to import

    address = read_address(load_settings().database_url)
    if address.get_backend_name() != "sqlite":
        plain = without_password(address)
        raise click.ClickException(
            "PostgreSQL has a tool of its own for it, which asks for the password:\n"
            f"pg_dump --format=custom --file={shlex.quote(str(file))} {shlex.quote(plain)}"
        )
    if file.exists():
        raise click.ClickException(f"{file} is there already: name a new file.")
    with click.progressbar(length=1, label="Copying", file=sys.stderr) as bar:

        def tell(done: int, everything: int) -> None:
            bar.length = everything
            bar.update(done - bar.pos)

        await asyncio.to_thread(back_up, Path(address.database or ""), file, tell)
    click.echo(f"{file} holds the store as it is now, checked: {file.stat().st_size:,} bytes.")


@db.command()
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
def copy(source: str, target: str) -> None:
    """Copy a whole store into another, which must be empty.

    FROM and TO are addresses as in DATABASE_URL, of either engine: this moves a bot from SQLite to
    PostgreSQL, or back. Stop the bot before: what is written meanwhile is not copied.
    """
    asyncio.run(_copy(source, target))


async def _copy(source: str, target: str) -> None:
    from bot.store import Store  # noqa: PLC0415
    from bot.store.copying import copy_store  # noqa: PLC0415 - slow to import

    async with AsyncExitStack() as stack:
        here = await Store.open(source)
        stack.push_async_callback(here.close)
        there = await Store.open(target)
        stack.push_async_callback(there.close)
        with click.progressbar(length=1, label="Copying", file=sys.stderr) as bar:

            def tell(done: int, everything: int) -> None:
                bar.length = everything
                bar.update(done - bar.pos)

            rows = await copy_store(here, there, tell)
    click.echo(f"{rows:,} rows copied and counted on both sides.")


@db.command()
@click.argument("revision")
@click.confirmation_option(prompt="What the newer tables hold is deleted. Go on?")
def downgrade(revision: str) -> None:
    """Take the store back to a REVISION.

    For an older version of the program, before it is installed. REVISION is a number such as 0008, or base to delete everything.
    """
    asyncio.run(_downgrade(revision))


async def _downgrade(revision: str) -> None:
    from bot.settings import load_settings  # noqa: PLC0415
    from bot.store.engine import engine_for  # noqa: PLC0415
    from bot.store.errors import told_plainly  # noqa: PLC0415
    from bot.store.migrating import downgrade as take_back  # noqa: PLC0415 - slow to import

    engine = engine_for(load_settings().database_url)
    try:
        with told_plainly():
            await take_back(engine, revision)
    finally:
        await engine.dispose()
    click.echo(f"The store is at revision {revision}.")
