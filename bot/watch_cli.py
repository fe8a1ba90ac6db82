"""`lateral watch`: look for news in feeds, here and now or until it is stopped."""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import Sequence
from contextlib import suppress

import click

from bot.app import App, fetcher_of, opened, watcher_of
from bot.catalogue.feeds_file import SHIPPED, Feed, feeds_at
from bot.fetching.errors import FetchError
from bot.settings import load_settings
from bot.terminal.clean import clean
from bot.watch.entries import FeedError
from bot.watch.watcher import Watcher


@click.command(options_metavar="[--once | --check]")
@click.argument("file", metavar="[FILE]", required=False)
@click.option("--once", is_flag=True, help="End when what is due now is read.")
@click.option("--check", is_flag=True, help="Try each feed, say what it lists, and keep nothing.")
def watch(file: str | None, once: bool, check: bool) -> None:
    """Look for news in feeds; the moves they tell of become suggestions for review.

    FILE lists the feeds, as data/README.md shows; without it LATERAL_FEEDS does, else the list that
    came with the program. `lateral run` watches by itself where LATERAL_FEEDS is set; of several
    processes on one store one watches.

    Ends with 0 when all is done; 1 where with --check a feed cannot be read, or with --once another
    process watches; 2 for any other failure.
    """
    if once and check:
        raise click.UsageError("Give --once or --check, not both.")
    sys.exit(asyncio.run(_watch(file, once=once, check=check)))


async def _watch(file: str | None, *, once: bool, check: bool) -> int:
    settings = load_settings()
    logging.basicConfig(stream=sys.stderr, level=settings.log_level, format="%(message)s")
    feeds = feeds_at(file or settings.feeds or SHIPPED)
    fetcher = fetcher_of(settings)
    try:
        async with opened(settings, _note) as app:
            watcher = watcher_of(app, fetcher, feeds)
            if check:
                return await _check(watcher, feeds)
            if once:
                return await _once(app, watcher)
            await watcher.run()
            return 0
    finally:
        await fetcher.close()


async def _check(watcher: Watcher, feeds: Sequence[Feed]) -> int:
    """Print a line for each feed; return 1 where one cannot be read."""
    failed = 0
    for feed in feeds:
        try:
            listing = await watcher.check(feed)
        except (FetchError, FeedError) as error:
            failed += 1
            click.echo(f"{feed.name}: cannot be read, {clean(str(error))} ({feed.url})")
            continue
        days = [entry.published for entry in listing.entries if entry.published]
        newest = f", the newest of {max(days)}" if days else ", without days"
        number = len(listing.entries)
        said = f"{number:,} articles{newest}" if number else "lists nothing"
        click.echo(f"{feed.name}: {said}")
    click.echo(f"{len(feeds) - failed:,} of {len(feeds):,} feeds can be read.")
    return 1 if failed else 0


async def _once(app: App, watcher: Watcher) -> int:
    from bot.store.suggestions import how_many_wait  # noqa: PLC0415 - with its tables

    other = await watcher.once()
    if other is not None:
        click.echo(f"Feeds are watched by {other} already: stop that one first.", err=True)
        return 1
    click.echo(f"All that was due is read; {await how_many_wait(app.store):,} suggestions wait.")
    return 0


def _note(sentence: str) -> None:
    with suppress(OSError):
        click.echo(sentence, err=True)
