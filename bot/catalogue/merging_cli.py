"""`lateral data merge` and `split`: two people who are one, and one who is two."""

from __future__ import annotations

# Imports stand where they are used: they are slow, and the help needs none of them.
# ruff: noqa: PLC0415
from typing import TYPE_CHECKING

import click

from bot.store.at_the_terminal import in_store

if TYPE_CHECKING:
    from bot.review.changes import Change
    from bot.store import Store

_TERMINAL = 0  # the user that the audit names for what is done here
_source = click.option(
    "--source", "sources", multiple=True, metavar="URL", help="A page that says so."
)


@click.command()
@click.argument("other", metavar="ID")
@click.argument("person", metavar="INTO")
@_source
def merge(other: str, person: str, sources: tuple[str, ...]) -> None:
    """Make one person of two: ID leads to INTO from then on, everywhere.

    Roles, names, subscriptions and alerts that were sent go along. It stands over every load, and
    is undone like every change that was accepted.
    """
    in_store(lambda store: _merge(store, other, person, sources))
    click.echo(f"{other} leads to {person} from now on; lateral data export --accepted writes it.")


@click.command()
@click.argument("person", metavar="ID")
@click.argument("name")
@click.option("--id", "id_", help="The id of the other person; made of the name unless given.")
@click.option(
    "--role",
    "roles",
    type=click.IntRange(1),
    multiple=True,
    required=True,
    metavar="N",
    help="A role that is the other person's: its place in the file, 1 for the first.",
)
@_source
def split(
    person: str, name: str, id_: str | None, roles: tuple[int, ...], sources: tuple[str, ...]
) -> None:
    """Make two people of one: ID keeps the rest, and the roles given are those of NAME."""
    number = in_store(lambda store: _split(store, person, name, id_, roles, sources))
    click.echo(f"{name} has {number} of the roles now; lateral data export --accepted writes it.")


async def _merge(store: Store, other: str, person: str, sources: tuple[str, ...]) -> None:
    from bot.review.changes import SamePerson

    for id_ in (other, person):
        if await store.person(id_) is None:
            raise click.ClickException(f"Nobody in the data has the id {id_}.")
    await _accept(store, SamePerson(person, other), sources)


async def _split(
    store: Store,
    person: str,
    name: str,
    id_: str | None,
    numbers: tuple[int, ...],
    sources: tuple[str, ...],
) -> int:
    """Return how many roles are the other's from now on."""
    from bot.review.changes import Named, TwoPeople

    known = await store.person(person)
    if known is None:
        raise click.ClickException(f"Nobody in the data has the id {person}.")
    if max(numbers) > len(known.roles):
        raise click.ClickException(f"{known.name} has {len(known.roles)} roles: give others.")
    roles = tuple(known.roles[number - 1] for number in sorted(set(numbers)))
    await _accept(store, TwoPeople(person, Named(name, id_), roles), sources)
    return len(roles)


async def _accept(store: Store, change: Change, sources: tuple[str, ...]) -> None:
    """Carry out a change at once, noted as one that was accepted; raise ClickException."""
    from bot.catalogue.fitting import problem_with
    from bot.review.suggestion import Accept, Cited, Door, ReviewError, Suggestion
    from bot.store.deciding import decide
    from bot.store.suggestions import propose

    cited = tuple(Cited(url) for url in sources)
    try:
        told = await propose(store, Suggestion(Door.FILE, change, cited, "terminal"))
        await decide(store, told.id, Accept(), by=_TERMINAL, check=problem_with)
    except ReviewError as error:
        raise click.ClickException(str(error)) from error
