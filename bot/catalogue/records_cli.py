"""`lateral records`: what becomes of records that were imported or looked up."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import click


@click.group()
def records() -> None:
    """Put records to review, and drop them."""


@records.command()
def link() -> None:
    """Put to review which records may be of people in the data.

    Those of the same name who were at the same organization in the same year, by dated posts or by
    listings that are trusted. Nothing changes until somebody accepts it.
    """
    asyncio.run(_link())


async def _link() -> None:
    from bot.catalogue.propose_records import propose_links  # noqa: PLC0415
    from bot.settings import load_settings  # noqa: PLC0415
    from bot.store import Store  # noqa: PLC0415 - slow to import

    store = await Store.open(load_settings().database_url)
    try:
        number = await propose_links(store)
    finally:
        await store.close()
    click.echo(f"{number:,} {'record waits' if number == 1 else 'records wait'} for review.")


@records.command()
@click.argument("key")
def adopt(key: str) -> None:
    """Put a record to review, to be taken into the data.

    KEY is as /whois shows it: orcid:0000-0002-1825-0097. Its dated posts at organizations of the data
    become facts once a maintainer accepts them, with the record as their source.
    """
    asyncio.run(_adopt(key))


async def _adopt(key: str) -> None:
    from bot.catalogue.propose_records import propose_record  # noqa: PLC0415
    from bot.review.suggestion import ReviewError  # noqa: PLC0415
    from bot.settings import load_settings  # noqa: PLC0415
    from bot.store import Store  # noqa: PLC0415

    store = await Store.open(load_settings().database_url)
    try:
        proposed = await propose_record(store, key)
    except ReviewError as error:
        raise click.ClickException(str(error)) from error
    finally:
        await store.close()
    click.echo(f"Suggestion {proposed.id} is {proposed.state.value}.")


@records.command()
@click.argument("key")
def drop(key: str) -> None:
    """Delete a record; the next import or look-up may bring it again.

    For somebody who asks to be left out there is lateral data hide.
    """
    asyncio.run(_drop(key))


async def _drop(key: str) -> None:
    from bot.settings import load_settings  # noqa: PLC0415
    from bot.store import Store  # noqa: PLC0415
    from bot.store.write_records import drop_record  # noqa: PLC0415

    store = await Store.open(load_settings().database_url)
    try:
        gone = await drop_record(store, key, by="terminal", now=datetime.now(UTC))
    finally:
        await store.close()
    if not gone:
        raise click.ClickException(f"No record {key} is kept here.")
    click.echo(f"{key} is dropped.")
