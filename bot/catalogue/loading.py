"""From a data folder into the store."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bot.careers.moves import RULES
from bot.catalogue.folder import SHARED, Look, glance, names
from bot.catalogue.problems import CatalogueError, OtherFolderError, Problem
from bot.store import Store
from bot.store.overview import DATA_REFUSED, RULES_KEY

if TYPE_CHECKING:
    from bot.catalogue.read_folder import Catalogue
    from bot.store.take_in import Changed, Changes

Progress = Callable[[str, int, int], None]
"""Told of a step, how much of it is done, and how much there is of it."""

# What the store remembers of the folder that it follows.
_GLANCE = "data-glance"
_FINGERPRINT = "data-fingerprint"

_MANY = 10_000  # people in a store from which a start does not take out most


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What a load did."""

    changes: Changes
    people: int

    @property
    def sentence(self) -> str:
        """Say it: "3 people added, 1 changed; 2 moves new, 1 revised."."""
        changes, moves = self.changes, self.changes.moves
        if not changes:
            return "Nothing changed."
        parts = [
            _said("person", "people", *_of(changes.people)),
            _said("role", "roles", *_of(changes.roles)),
            _said("organization", "organizations", *_of(changes.organizations)),
            _said("area", "areas", *_of(changes.areas)),
            _said(
                "move",
                "moves",
                (moves.new, "new"),
                (moves.revised, "revised"),
                (moves.retracted, "retracted"),
            ),
        ]
        return "; ".join(part for part in parts if part) + "."


def _of(changed: Changed) -> tuple[tuple[int, str], ...]:
    return (
        (changed.added, "added"),
        (changed.changed, "changed"),
        (changed.removed, "removed"),
    )


def _said(one: str, many: str, *counted: tuple[int, str]) -> str:
    """Return "3 people added, 1 changed"; "" when there is nothing to count."""
    parts = [f"{number:,} {word}" for number, word in counted if number]
    if not parts:
        return ""
    number, _, rest = parts[0].partition(" ")
    parts[0] = f"{number} {one if number == '1' else many} {rest}"
    return ", ".join(parts)


async def load(
    store: Store,
    catalogue: Catalogue,
    *,
    history: bool,
    remember: Look | None = None,
    progress: Progress | None = None,
) -> LoadReport:
    """Make the store hold these facts, in one transaction; raise StoreError.

    With `history` what is new counts as known long ago and alerts nobody. `remember` is the folder
    that a start looks at, as it was before the facts were read: it is not loaded again, over what
    may have been read elsewhere, until it changes. `progress` is told of the steps.
    """
    return await _load(store, catalogue, history, remember, progress, expected={})


async def ensure_loaded(store: Store, folder: Path) -> LoadReport | None:
    """Load the folder if the store is empty or the folder changed since; return what that did.

    A first load is history; later ones are news. Where the store's moves follow from older rules, they
    are derived anew, which is history. Returns None when there was nothing to do, as
    when another process, started at the same time, has done it. Raises CatalogueError when the
    folder has a problem, StoreError when the store has.
    """
    if await store.meta(RULES_KEY) != RULES and (await store.counts()).people:
        from bot.store.take_in import renew_moves  # noqa: PLC0415 - slow, seldom needed

        await renew_moves(store)
    while True:
        if await store.meta(_GLANCE) == glance(folder):
            return None
        known, now = await store.meta(_FINGERPRINT), Look.at(folder)
        if known == now.fingerprint:  # touched, moved or copied: no fact changed
            await store.set_meta(_GLANCE, now.glance)
            return None
        await _refuse_other_folder(store, folder)
        from bot.catalogue.read_folder import read_catalogue  # noqa: PLC0415 - slow, seldom needed
        from bot.store.take_in import OvertakenError  # noqa: PLC0415

        catalogue = read_catalogue(folder)
        history = known is None and not (await store.counts()).people
        try:
            return await _load(store, catalogue, history, now, None, expected={_FINGERPRINT: known})
        except OvertakenError:
            continue  # another process has loaded meanwhile: look at what is there now


async def _refuse_other_folder(store: Store, folder: Path) -> None:
    """Raise OtherFolderError where a start would take most of very many people out of the store.

    Those were loaded from elsewhere: a program that comes with newer data must not remove them.
    """
    files = sum(name not in SHARED for name in names(folder))
    people = (await store.counts()).people
    if files and people > _MANY and 2 * files < people:
        sentence = (
            f"{files:,} people here and {people:,} in the store, which stay; set LATERAL_DATA to "
            f"their folder, or run `lateral data load {folder}` to replace them"
        )
        raise OtherFolderError([Problem(str(folder), 0, sentence)])


@dataclass(frozen=True, slots=True)
class Followed:
    """What a start made of the folder: one sentence to tell, "" for none; and whether it is bad."""

    sentence: str = ""
    refused: bool = False


async def follow(store: Store, folder: Path) -> Followed:
    """Load the folder as `ensure_loaded` does; where it has a problem, go on with what is there.

    An edit that went wrong must not take a running service down at its next start. The problem is
    kept in the store until the folder is loaded, for `/about`. Raises CatalogueError when there is
    nothing to go on with, StoreError when the store fails.
    """
    try:
        report = await ensure_loaded(store, folder)
    except OtherFolderError as error:  # no file is wrong: nothing to list, no edit to put right
        return Followed(f"{error}.", refused=True)
    except CatalogueError as error:
        # No folder at all is a wrong setting, and no edit.
        if not folder.is_dir() or not (await store.counts()).people:
            raise
        first, number = str(error.problems[0]), len(error.problems)
        if await store.meta(DATA_REFUSED) != first:
            await store.set_meta(DATA_REFUSED, first)
        more = f" (and {number - 1:,} more)" if number > 1 else ""
        return Followed(
            f"The data folder has a problem, so what was loaded before is used: {first}{more}. "
            "`lateral data check` lists all.",
            refused=True,
        )
    if await store.meta(DATA_REFUSED):
        await store.set_meta(DATA_REFUSED, "")
    changed = report is not None and report.changes
    return Followed(f"Data loaded: {report.sentence}" if report and changed else "")


async def _load(
    store: Store,
    catalogue: Catalogue,
    history: bool,
    remember: Look | None,
    progress: Progress | None,
    expected: Mapping[str, str | None],
) -> LoadReport:
    # Only a load writes, and what it needs takes a while to import.
    from bot.catalogue.export_folder import layouts  # noqa: PLC0415
    from bot.store.take_in import Facts, take_in  # noqa: PLC0415

    seen = {DATA_REFUSED: ""}
    if remember:
        seen |= {_GLANCE: remember.glance, _FINGERPRINT: remember.fingerprint}
    facts = Facts(catalogue.areas, catalogue.organizations, catalogue.people, layouts(catalogue))
    tell = progress or _nobody
    changes = await take_in(
        store,
        facts,
        history=history,
        meta=seen,
        expected=expected,
        progress=lambda done, everything: tell("Writing", done, everything),
    )
    return LoadReport(changes, len(catalogue.people))


def _nobody(_step: str, _done: int, _all: int) -> None:
    """Tell nobody."""
