"""`lateral db`: the store itself."""

from __future__ import annotations

import asyncio

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
@click.argument("revision")
@click.confirmation_option(prompt="What the newer tables hold is deleted. Go on?")
def downgrade(revision: str) -> None:
    """Take the store back to a REVISION.

    For an older version of the program, before it is installed. REVISION is a number such as 0001, or base to delete everything.
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
