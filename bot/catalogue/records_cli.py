"""`lateral records`: what becomes of records that were imported or looked up."""

from __future__ import annotations

# Imports stand where they are used: they are slow, and the help needs none of them.
# ruff: noqa: PLC0415
from datetime import UTC, datetime

import click

from bot.store.at_the_terminal import in_store


@click.group()
def records() -> None:
    """Put records to review, and drop them."""


@records.command()
def link() -> None:
    """Put to review which records may be of people in the data.

    Those of the same name who were at the same organization in the same year, by dated posts or by
    listings that are trusted. Nothing changes until somebody accepts it.
    """
    from bot.catalogue.propose_records import propose_links

    number = in_store(propose_links)
    click.echo(f"{number:,} {'record waits' if number == 1 else 'records wait'} for review.")


@records.command()
@click.argument("key")
def adopt(key: str) -> None:
    """Put a record to review, to be taken into the data.

    KEY is as /whois shows it: orcid:0000-0002-1825-0097. Its dated posts at organizations of the data
    become facts once a maintainer accepts them, with the record as their source.
    """
    from bot.catalogue.propose_records import propose_record
    from bot.review.suggestion import ReviewError

    try:
        proposed = in_store(lambda store: propose_record(store, key))
    except ReviewError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"Suggestion {proposed.id} is {proposed.state.value}.")


@records.command()
@click.argument("key")
def drop(key: str) -> None:
    """Delete a record; the next import or look-up may bring it again.

    For somebody who asks to be left out there is lateral data hide.
    """
    from bot.store.write_records import drop_record

    now = datetime.now(UTC)
    if not in_store(lambda store: drop_record(store, key, by="terminal", now=now)):
        raise click.ClickException(f"No record {key} is kept here.")
    click.echo(f"{key} is dropped.")
