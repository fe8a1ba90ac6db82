"""`lateral import`: take in public records of careers from saved files."""

from __future__ import annotations

import asyncio
import gc
import sys
from pathlib import Path

import click

_SOURCES = ("openreview", "orcid", "wikidata", "openalex", "papers", "csv", "ror")


@click.command("import")
@click.argument("source", type=click.Choice(_SOURCES))
@click.argument("path", metavar="FILE|FOLDER", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Say what would change, and write nothing.")
@click.option(
    "--everybody", is_flag=True, help="Of wikidata, take people of other fields than AI too."
)
def import_(source: str, path: Path, dry_run: bool, everybody: bool) -> None:
    """Take in public records of careers.

    They stand beside the curated facts, under their mark: nothing counts them, and no alert tells
    them. SOURCE is the service whose files these are; docs/records.md says which, and where to get
    them. Files may be compressed (.gz, .bz2, .zip, .tar). What stopped goes on where it was.

    Ends with 0 when everything was read, with 1 when a file broke off.
    """
    sys.exit(asyncio.run(_import(source, path, dry=dry_run, everybody=everybody)))


async def _import(source: str, path: Path, *, dry: bool, everybody: bool) -> int:
    from bot.catalogue import follow, shipped_data  # noqa: PLC0415
    from bot.catalogue.import_files import SourceError  # noqa: PLC0415
    from bot.catalogue.import_readers import Options  # noqa: PLC0415
    from bot.catalogue.import_records import import_records  # noqa: PLC0415
    from bot.catalogue.progress import shown  # noqa: PLC0415
    from bot.settings import load_settings  # noqa: PLC0415
    from bot.store import Store  # noqa: PLC0415 - slow to import

    gc.enable()  # off since the start, for the sake of answers: an import runs for hours
    settings = load_settings()
    store = await Store.open(settings.database_url)
    try:
        # Institutions are organizations of the data: those have to be there first.
        followed = await follow(store, settings.data or shipped_data())
        if followed.sentence:
            click.echo(followed.sentence, err=True)
        with shown() as progress:
            report = await import_records(
                store, source, path, options=Options(everybody), dry=dry, progress=progress
            )
    except SourceError as error:
        raise click.ClickException(str(error)) from error
    finally:
        await store.close()
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
