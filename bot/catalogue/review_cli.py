"""`lateral data review`: what waits for a decision, and to decide on it, in the terminal."""

from __future__ import annotations

# Imports stand where they are used: they are slow, and the help needs none of them.
# ruff: noqa: PLC0415
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from bot.store.at_the_terminal import in_store

if TYPE_CHECKING:
    from bot.review.effects import Known
    from bot.review.suggestion import Decision, Kept
    from bot.store import Store

_TERMINAL = 0  # the user that the audit names for what is done here
_NONE = "–"


@click.command()
@click.argument("number", type=click.IntRange(1), required=False)
@click.option("--accept", is_flag=True, help="It is right: it becomes part of the facts.")
@click.option("--reject", metavar="REASON", help="It is not taken; who suggested it is told why.")
@click.option("--undo", is_flag=True, help="Take back what was accepted.")
def review(number: int | None, accept: bool, reject: str | None, undo: bool) -> None:
    """List what waits for a decision, show suggestion NUMBER, or decide on it."""
    from bot.review.suggestion import Accept, Reject, Undo

    decisions: list[Decision] = [
        *([Accept()] if accept else []),
        *([Reject(reject)] if reject else []),
        *([Undo()] if undo else []),
    ]
    if len(decisions) > 1:
        raise click.UsageError("Give one of --accept, --reject and --undo.")
    if decisions and number is None:
        raise click.UsageError("Say which: give its number, as the list has it.")
    decision = decisions[0] if decisions else None
    for line in in_store(lambda store: _lines(store, number, decision)):
        click.echo("".join(sign if sign.isprintable() else " " for sign in line))


async def _lines(store: Store, number: int | None, decision: Decision | None) -> list[str]:
    if number is None:
        return await _list(store)
    if decision is None:
        return await _show(store, number)
    return [await _decide(store, number, decision)]


async def _list(store: Store) -> list[str]:
    from bot.store.suggestions import waiting

    found = [await _heading(store, kept) for kept in await waiting(store)]
    return found or ["Nothing waits for review."]


async def _heading(store: Store, kept: Kept) -> str:
    from bot.review.wording import title_of
    from bot.store.deciding import known_to

    title = title_of(kept.suggestion.change, await known_to(store, kept.suggestion.change))
    return f"{kept.id}  {title}  ({kept.suggestion.door.value}, {kept.at:%Y-%m-%d})"


async def _show(store: Store, number: int) -> list[str]:
    from bot.store.deciding import known_to
    from bot.store.suggestions import suggestion

    kept = await suggestion(store, number)
    if kept is None:
        raise click.ClickException(f"There is no suggestion {number}.")
    known = await known_to(store, kept.suggestion.change)
    return [await _heading(store, kept), f"  {kept.state.value}", *_details(kept, known)]


def _details(kept: Kept, known: Known) -> Iterator[str]:
    from bot.review.effects import edits_of
    from bot.review.findings import findings
    from bot.review.suggestion import ReviewError
    from bot.review.wording import sides_of

    told = kept.suggestion
    if kept.state.open:
        try:
            sides = sides_of(edits_of(told.change, told.urls, known), known)
        except ReviewError as error:
            yield f"  {error}"
        else:
            for side in sides:
                yield f"  {side.what}: {side.old or _NONE} → {side.new or _NONE}"
        for one in findings(told.change, known, datetime.now(UTC).date()):
            yield f"  {one.sentence}"
    for text in (told.note, kept.said):
        if text:
            yield f"  “{text}”"
    for source in told.sources:
        yield f"  {source.url}" + (f"  “{source.words}”" if source.words else "")


async def _decide(store: Store, number: int, decision: Decision) -> str:
    from bot.catalogue.fitting import problem_with
    from bot.review.suggestion import Accept, ReviewError
    from bot.store.deciding import decide
    from bot.store.requests import asks_to_be_left_out
    from bot.store.suggestions import suggestion

    if isinstance(decision, Accept) and asks_to_be_left_out(await suggestion(store, number)):
        click.confirm("Everything of them is deleted for good. Leave them out?", abort=True)
    try:
        done = await decide(store, number, decision, by=_TERMINAL, check=problem_with)
    except ReviewError as error:
        raise click.ClickException(str(error)) from error
    return f"Suggestion {number} is {done.state.value}."
