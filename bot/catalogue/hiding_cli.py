"""`lateral data hide`, `unhide` and `hidden`: people who ask to be left out."""

from __future__ import annotations

# Imports stand where they are used: they are slow, and the help needs none of them.
# ruff: noqa: PLC0415
import shutil
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from bot.careers.links import KINDS
from bot.catalogue.listing import shipped_data
from bot.store.at_the_terminal import in_store

if TYPE_CHECKING:
    from bot.hiding.identity import Identity

_TERMINAL = "terminal"
"""Who is noted to have done what is done here."""

_person = click.argument("person", required=False)
_names = click.option("--name", "names", multiple=True, metavar="NAME", help="A name, in full.")
_links = click.option(
    "--link",
    "links",
    multiple=True,
    metavar="KIND=VALUE",
    help="A handle or an address of it, such as scholar=ABCdef123 or orcid=0000-0002-1825-0097.",
)


@click.command()
@_person
@_names
@_links
@click.option("--yes", is_flag=True, help="Do not ask first.")
def hide(person: str | None, names: tuple[str, ...], links: tuple[str, ...], yes: bool) -> None:
    """Leave out a PERSON who asks for it.

    PERSON is an id, such as max-schwarzer; somebody who is not in the data is named by --name and
    --link. Everything of the person goes, from every answer and alert of every process, and no
    later load, import or suggestion brings them back. Of them keyed digests are kept.
    """
    identity = _identity(person, names, links)
    if not yes:
        click.confirm(f"Everything of {person or names[0]} is taken out. Go on?", abort=True)
    _hide(identity)


@click.command()
@_person
@_names
@_links
def unhide(person: str | None, names: tuple[str, ...], links: tuple[str, ...]) -> None:
    """Let a PERSON in again who was left out.

    The next start, or `lateral data load`, takes them in from the data folder.
    """
    from bot.store.hidden import unhide as unhide_in

    identity = _identity(person, names, links)
    number = in_store(lambda store: unhide_in(store, identity, by=_TERMINAL))
    if number is None:
        raise click.ClickException("Nobody who is hidden is known by that.")
    click.echo(f"Number {number} is let in again: lateral data load takes them in.")


@click.command()
def hidden() -> None:
    """List how many people are left out, since when and by whom: never who they are."""
    from bot.store.hidden import all_hidden

    found = in_store(all_hidden)
    for one in found:
        marks = sum(one.marks.values())
        click.echo(f"{one.number}: {one.at:%Y-%m-%d} by {one.by}, known by {marks} digests")
    click.echo(f"{len(found):,} {'person is' if len(found) == 1 else 'people are'} hidden.")


def _identity(person: str | None, names: tuple[str, ...], links: tuple[str, ...]) -> Identity:
    """Return who is meant; raise UsageError for nobody."""
    from bot.hiding.identity import OWN, UNIQUE, Identity, identifier

    known = dict.fromkeys((*KINDS, *UNIQUE))
    identifiers = [(OWN, person)] if person else []
    for link in links:
        kind, _, value = link.partition("=")
        if kind not in known or not value:
            raise click.UsageError(
                f"{link} is no link: write KIND=VALUE, where KIND is one of {', '.join(known)}."
            )
        identifiers.append((kind, identifier(kind, value)))
    if not identifiers and not names:
        raise click.UsageError("Say who: give an id, --name or --link.")
    return Identity(names, tuple(identifiers))


def _hide(identity: Identity) -> None:
    from bot.settings import load_settings
    from bot.store.hiding import hide as hide_in

    settings, now = load_settings(), datetime.now(UTC)
    done = in_store(lambda store: hide_in(store, identity, by=_TERMINAL, now=now))
    if done.people:
        click.echo(f"Hidden: {done.roles:,} roles and {done.moves:,} moves are gone.")
    else:
        click.echo("Hidden: nobody here was the person; no later load takes them in.")
    with suppress(OSError):  # they are drawn anew when they are asked for
        shutil.rmtree(settings.pictures)
    if done.alerts:
        were = "alert that was sent is" if done.alerts == 1 else "alerts that were sent are"
        click.echo(f"{done.alerts:,} {were} edited once the bot runs.")
    if done.reworded:
        click.echo(f"Taken out of what is said of others too: {', '.join(done.reworded)}.")
    folder = (settings.data or shipped_data()) / "people"
    for file in (folder / f"{id_}.yaml" for id_ in identity.own_ids):
        if file.is_file():
            click.echo(f"The data folder still holds {file}: delete it for good.")
