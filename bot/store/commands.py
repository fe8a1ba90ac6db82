"""`lateral db`: the store itself."""

from __future__ import annotations

import asyncio

import click


@click.group()
def db() -> None:
    """Look after the store."""


@db.command()
def upgrade() -> None:
    """Bring the store up to this version; a start does it by itself."""
    asyncio.run(_upgrade())


async def _upgrade() -> None:
    from bot.settings import load_settings  # noqa: PLC0415
    from bot.store import Store  # noqa: PLC0415 - slow to import

    store = await Store.open(load_settings().database_url)
    await store.close()
    click.echo("The store is up to date.")
