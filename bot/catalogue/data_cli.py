"""`lateral data`: check, load and export the data files."""

from __future__ import annotations

# Imports stand where they are used: they are slow, and the help needs none of them.
# ruff: noqa: PLC0415
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from bot.catalogue.hiding_cli import hidden, hide, unhide
from bot.catalogue.listing import shipped_data
from bot.catalogue.merging_cli import merge, split
from bot.catalogue.problems import Problem
from bot.catalogue.review_cli import review
from bot.store.at_the_terminal import in_store

if TYPE_CHECKING:
    from bot.review.suggestion import Kept
    from bot.store import Store

_FOLDER = click.Path(path_type=Path)  # whether it is there, the reading says


@click.group()
def data() -> None:
    """Check, load and export the data files; leave people out."""


for _command in (hide, unhide, hidden, merge, split, review):
    data.add_command(_command)


@data.command()
@click.argument("folder", metavar="[DIR]", required=False, type=_FOLDER)
def check(folder: Path | None) -> None:
    """List every problem of a data folder.

    One line each, as file:line: what is wrong; what to do. Ends with 1 when there is one. DIR is
    the folder that a start reads unless another is given.
    """
    from bot.catalogue.feeds_file import feeds_in
    from bot.catalogue.problems import CatalogueError
    from bot.catalogue.progress import shown
    from bot.catalogue.read_folder import read_catalogue, ungraded_hosts

    folder = folder or _followed()
    problems: list[Problem] = []
    try:
        feeds_in(folder)
    except CatalogueError as error:
        problems += error.problems
    try:
        with shown() as progress:
            catalogue = read_catalogue(folder, progress)
    except CatalogueError as error:
        problems += error.problems
    if problems:
        _refuse(CatalogueError(problems))
    for note in ungraded_hosts(catalogue):
        click.echo(f"Note: {note}")
    people, places = len(catalogue.people), len(catalogue.organizations)
    click.echo(
        f"{people:,} people, {places:,} organizations, {len(catalogue.works):,} works, "
        f"{len(catalogue.areas)} areas: good."
    )


@data.command()
@click.argument("query")
@click.argument("folder", metavar="[DIR]", required=False, type=_FOLDER)
def query(query: str, folder: Path | None) -> None:
    """Answer a QUERY from a data folder, row by row.

    It is slow, and right by definition: to check an answer, or an edit. For example
    "moves(from: openai, to: anthropic, joined: 2024..)" or "stays(at: cohere, when: now, by: title)".
    """
    from bot.catalogue.ask_files import answer_lines
    from bot.catalogue.problems import CatalogueError
    from bot.catalogue.read_folder import read_catalogue
    from bot.query.reader import TextError

    try:
        catalogue = read_catalogue(folder or _followed())
        for line in answer_lines(query, catalogue, catalogue.people, datetime.now(UTC).date()):
            click.echo(line)
    except CatalogueError as error:
        _refuse(error)
    except TextError as error:
        raise click.ClickException(str(error)) from error


@data.command()
@click.argument("folder", metavar="[DIR]", required=False, type=_FOLDER)
@click.option("--backfill", is_flag=True, help="What is new counts as history: alerts nobody.")
def load(folder: Path | None, backfill: bool) -> None:
    """Take in the facts of a data folder.

    The store then holds these facts and no others; all or nothing is done, and nothing where the
    folder has a problem. DIR is the folder that a start reads unless another is given; what is
    loaded from another stays until that folder changes.
    """
    from bot.catalogue.loading import LoadReport
    from bot.catalogue.loading import load as load_folder
    from bot.catalogue.problems import CatalogueError
    from bot.catalogue.progress import shown

    followed = _followed()

    async def loaded(store: Store) -> LoadReport:
        history = backfill or not (await store.counts()).people
        with shown() as progress:
            return await load_folder(
                store, folder or followed, history=history, followed=followed, progress=progress
            )

    try:
        report = in_store(loaded)
    except CatalogueError as error:
        _refuse(error)
    click.echo(report.sentence)


@data.command()
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path))
@click.option("--accepted", is_flag=True, help="Only what was accepted in review, into DIR.")
def export(folder: Path | None, accepted: bool) -> None:
    """Write the store's facts as data files.

    What did not change since it was loaded is written byte for byte as it was. DIR may be new,
    empty, or an earlier export; files that would not be written anew are never removed. With
    --accepted DIR holds the data files, those that a start reads unless another is given, and only
    the files of what was accepted in review are written.
    """
    from bot.catalogue.accepted import write_accepted
    from bot.catalogue.export_folder import ExportError
    from bot.catalogue.export_folder import export as write_files

    if folder is None and not accepted:
        raise click.UsageError("Name the folder to write to.")
    where = folder or _followed()
    try:
        if accepted:
            names = in_store(lambda store: write_accepted(store, where))
            said = "\n".join(names) or "The files say all that was accepted."
        else:
            said = (
                f"{in_store(lambda store: write_files(store, where)):,} files written to {where}."
            )
    except ExportError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    click.echo(said)


@data.command()
@click.argument("person", required=False)
@click.option("--limit", default=50, show_default=True, help="How many decisions, newest first.")
def log(person: str | None, limit: int) -> None:
    """Print what was decided in review, newest first.

    PERSON is an id, such as max-schwarzer: then what was decided of them.
    """
    from bot.catalogue.accepted import log_lines

    lines = in_store(lambda store: log_lines(store, person, limit))
    click.echo("\n".join(lines) if lines else "Nothing was decided in review.")


@data.command()
def patterns() -> None:
    """Say how often what announcements told was right.

    Of the suggestions that came from feeds and links and were decided: how many were accepted, by
    the kind of move and how sure the source was of it, and by site; those that a language model
    read apart.
    """
    from bot.review.patterns import patterns as counted
    from bot.review.patterns import told_as, told_at
    from bot.review.suggestion import Door
    from bot.store.suggestions import of_door

    async def of_both(store: Store) -> list[tuple[Kept, ...]]:
        return [await of_door(store, door) for door in (Door.ANNOUNCEMENT, Door.MODEL)]

    told, by_model = in_store(of_both)
    rows = {
        "By what was told": counted(told, told_as),
        "By site": counted(told, told_at),
        "By what a language model read": counted(by_model, told_as),
    }
    if not any(rows.values()):
        click.echo("Nothing that an announcement told was decided yet.")
    for heading, found in rows.items():
        if found:
            click.echo(f"{heading}:")
        for one in found:
            whole = one.right + one.wrong
            click.echo(f"  {one.what}: {one.right:,} of {whole:,} right ({one.share:.0%})")


def _followed() -> Path:
    """Return the folder that a start looks at."""
    from bot.settings import load_settings

    return load_settings().data or shipped_data()


def _refuse(error: Exception) -> NoReturn:
    """Print every problem and end with status 1: nothing was loaded."""
    lines = str(error).splitlines()
    click.echo("\n".join(lines))
    click.echo(f"{len(lines):,} {'problem' if len(lines) == 1 else 'problems'}.", err=True)
    sys.exit(1)
