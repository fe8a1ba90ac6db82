"""`lateral import`: take in public records of careers, from saved files or from the services."""

from __future__ import annotations

import asyncio
import gc
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from bot.settings import Settings
    from bot.store import Store

_SOURCES = ("openreview", "orcid", "wikidata", "openalex", "papers", "csv", "ror")
_ASKED = ("openreview", "orcid", "wikidata", "openalex")


@click.command("import")
@click.argument("source", type=click.Choice(_SOURCES))
@click.argument("what", metavar="FILE|FOLDER|ID…", nargs=-1)
@click.option(
    "--venue",
    "venues",
    multiple=True,
    metavar="VENUE",
    help="Of openreview, ask for whoever wrote a paper there: ICLR.cc/2024/Conference.",
)
@click.option("--dry-run", is_flag=True, help="Say what would change, and write nothing.")
@click.option(
    "--everybody", is_flag=True, help="Of wikidata, take people of other fields than AI too."
)
@click.option(
    "--fill",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    help="Of ror, write the identifiers it has of organizations into this data folder.",
)
def import_(
    source: str,
    what: tuple[str, ...],
    venues: tuple[str, ...],
    dry_run: bool,
    everybody: bool,
    fill: Path | None,
) -> None:
    """Take in public records of careers.

    They stand beside the curated facts, under their mark: nothing counts them, and no alert tells
    them. SOURCE is the service whose files these are; docs/records.md says which, and where to get
    them. Files may be compressed (.gz, .bz2, .zip, .tar). With identifiers the service itself is
    asked for those records. What stopped goes on where it was.

    Ends with 0 when everything was read, with 1 when a file broke off or a service did not answer.
    """
    if venues and (source != "openreview" or what):
        raise click.UsageError("--venue is of openreview, and stands for what else is named.")
    if venues:
        sys.exit(asyncio.run(_from_service(source, (), venues, dry=dry_run)))
    if not what:
        raise click.UsageError("Name a file, a folder or identifiers, or a --venue.")
    path = Path(what[0])
    if fill is not None:
        if source != "ror" or len(what) > 1:
            raise click.UsageError("--fill is of the registry's dump: lateral import ror FILE.")
        _fill(fill, path, dry=dry_run)
    if len(what) == 1 and (path.exists() or source not in _ASKED):
        sys.exit(asyncio.run(_from_files(source, path, dry=dry_run, everybody=everybody)))
    if source not in _ASKED:
        raise click.UsageError(f"{source} is imported from one file or folder at a time.")
    sys.exit(asyncio.run(_from_service(source, what, (), dry=dry_run)))


@asynccontextmanager
async def _opened() -> AsyncIterator[tuple[Store, Settings]]:
    """Open the store with the data in it: institutions are organizations of the data."""
    from bot.catalogue import follow, shipped_data  # noqa: PLC0415
    from bot.settings import load_settings  # noqa: PLC0415
    from bot.store import Store  # noqa: PLC0415 - slow to import

    gc.enable()  # off since the start, for the sake of answers: an import runs for hours
    settings = load_settings()
    store = await Store.open(settings.database_url)
    try:
        followed = await follow(store, settings.data or shipped_data())
        if followed.sentence:
            click.echo(followed.sentence, err=True)
        yield store, settings
    finally:
        await store.close()


async def _from_files(source: str, path: Path, *, dry: bool, everybody: bool) -> int:
    from bot.catalogue.import_files import SourceError  # noqa: PLC0415
    from bot.catalogue.import_readers import Options  # noqa: PLC0415
    from bot.catalogue.import_records import import_records  # noqa: PLC0415
    from bot.catalogue.progress import shown  # noqa: PLC0415

    try:
        async with _opened() as (store, _):
            with shown() as progress:
                report = await import_records(
                    store, source, path, options=Options(everybody), dry=dry, progress=progress
                )
    except SourceError as error:
        raise click.ClickException(str(error)) from error
    if report.began_at:
        click.echo(f"Went on after {report.began_at:,} documents.", err=True)
    for problem in report.problems:
        click.echo(f"Skipped: {problem}", err=True)
    if report.troubles > len(report.problems):
        click.echo(f"… and {report.troubles - len(report.problems):,} more.", err=True)
    click.echo(report.sentence)
    if report.stopped:
        click.echo(report.stopped, err=True)
    return 1 if report.stopped else 0


def _fill(folder: Path, path: Path, *, dry: bool) -> None:
    """Write identifiers of organizations into a data folder, and say which."""
    from bot.catalogue.fill_identifiers import (  # noqa: PLC0415
        matched,
        registered_in,
        write_identifiers,
    )
    from bot.catalogue.import_files import SourceError  # noqa: PLC0415
    from bot.catalogue.problems import CatalogueError  # noqa: PLC0415
    from bot.catalogue.read_folder import read_catalogue  # noqa: PLC0415 - slow to import

    try:
        found = matched(read_catalogue(folder).organizations, registered_in(path))
        filled = found if dry else write_identifiers(folder, found)
    except (CatalogueError, SourceError) as error:
        raise click.ClickException(str(error)) from error
    for one in filled:
        click.echo(one.sentence)
    would = "would be " if dry else ""
    said = "organization" if len(filled) == 1 else "organizations"
    click.echo(f"{len(filled):,} {said} {would}given identifiers.")


async def _from_service(
    source: str, words: Sequence[str], venues: Sequence[str], *, dry: bool
) -> int:
    from bot.app import services_of  # noqa: PLC0415
    from bot.catalogue.progress import shown  # noqa: PLC0415
    from bot.lookups.importing import authors_of, fetch_records, identifiers  # noqa: PLC0415
    from bot.records.look_ups import LookUpError  # noqa: PLC0415
    from bot.records.record import Service  # noqa: PLC0415
    from bot.records.venues import venue_id  # noqa: PLC0415

    service = Service(source)
    ids, wrong = identifiers(service, words)
    if wrong:
        raise click.UsageError(
            f"{wrong[0]} is neither a file nor an identifier of {service.label}."
        )
    if wrong := [venue for venue in venues if venue_id(venue) is None]:
        raise click.UsageError(f"{wrong[0]} is no venue: write it as ICLR.cc/2024/Conference.")
    async with AsyncExitStack() as stack:
        store, settings = await stack.enter_async_context(_opened())
        services = services_of(settings, [service], importing=True)
        stack.push_async_callback(services.close)
        try:
            ids += await authors_of(services, [venue_id(one) or one for one in venues])
        except LookUpError as error:
            click.echo(str(error), err=True)
            return 1
        with shown() as progress:
            done = await fetch_records(store, services, service, ids, dry=dry, progress=progress)
    for id_ in done.missing:
        click.echo(f"{service.label} has no record {id_}.", err=True)
    would = "would be " if dry else ""
    changes = done.changes
    click.echo(
        f"{changes.added:,} records {would}new, {changes.changed:,} changed, "
        f"{changes.same + done.fresh:,} as they were."
    )
    if done.stopped:
        click.echo(f"{done.stopped} The same command goes on from here.", err=True)
    return 1 if done.stopped else 0
