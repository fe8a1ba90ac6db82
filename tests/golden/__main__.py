"""Compares the golden files with today's answers, or takes those: see the package's words."""

from __future__ import annotations

import asyncio
import sys
import tempfile
from pathlib import Path

import click

from tests.golden.asking import asker_on
from tests.golden.comparing import asked_again, differences
from tests.golden.entries import files, read, written
from tests.shared import sqlite_template


async def _run(folder: Path, *, write: bool) -> bool:
    """Say what changed, and write it if asked; return whether anything did."""
    filled = await asyncio.to_thread(sqlite_template, folder, filled=True)
    changed, asked = False, 0
    async with asker_on(filled, folder) as asker:
        for file in files():
            before = read(file)
            asked += len(before)
            after = await asked_again(before, asker)
            if said := differences(before, after):
                changed = True
                click.echo(f"{file.name}\n{said}")
            if write:
                file.write_text(written(after), encoding="utf-8")
    click.echo(f"{asked:,} entries asked." if changed else f"{asked:,} entries: all as before.")
    return changed


@click.command(help=__doc__)
@click.option("--write", is_flag=True, help="Take today's answers into the files.")
def cli(write: bool) -> None:
    """Run it."""
    with tempfile.TemporaryDirectory() as made:
        changed = asyncio.run(_run(Path(made), write=write))
    sys.exit(1 if changed and not write else 0)


if __name__ == "__main__":
    cli()
