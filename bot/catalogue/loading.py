"""Load a data folder into the store."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bot.careers.moves import RULES
from bot.catalogue.ahead import Ahead, Read
from bot.catalogue.facts import Catalogue, Shared
from bot.catalogue.folder import Look, glance
from bot.catalogue.listing import SHARED, names
from bot.catalogue.problems import CatalogueError, OtherFolderError, Problem
from bot.catalogue.progress import Progress
from bot.store import Store
from bot.store.data_files import FINGERPRINT, GLANCE, Source, source_of, touch_source
from bot.store.overview import DATA_REFUSED, RULES_KEY

if TYPE_CHECKING:
    from bot.store.changed import Changed
    from bot.store.take_in import Changes

_MANY = 10_000  # people in a store from which a start does not take out most


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What a load did."""

    changes: Changes

    @property
    def sentence(self) -> str:
        """The result in words: "3 people added, 1 changed; 2 moves new, 1 revised."."""
        changes, moves = self.changes, self.changes.moves
        if not changes:
            return "Nothing changed."
        facts: tuple[tuple[str, str, Changed], ...] = (
            ("person", "people", changes.people),
            ("role", "roles", changes.roles),
            ("organization", "organizations", changes.organizations),
            ("area", "areas", changes.areas),
            ("work", "works", changes.works),
            ("graded host", "graded hosts", changes.hosts),
            ("merged id", "merged ids", changes.merged),
            ("split", "splits", changes.split),
        )
        parts = [
            _said(one, many, (of.added, "added"), (of.changed, "changed"), (of.removed, "removed"))
            for one, many, of in facts
        ]
        of_moves = (
            (moves.new, "new"), (moves.revised, "revised"), (moves.retracted, "retracted"),
        )  # fmt: skip
        parts.append(_said("move", "moves", *of_moves))
        return "; ".join(filter(None, parts)) + "."


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
    folder: Path,
    *,
    history: bool,
    followed: Path | None = None,
    progress: Progress | None = None,
) -> LoadReport:
    """Make the store hold the facts of a folder and no others, in one transaction.

    With `history` what is new counts as known long ago and alerts nobody. `followed` is the folder
    that a start looks at: it is not loaded, over what may have been read elsewhere, until it
    changes. `progress` is told of the steps. Raises CatalogueError when the folder has a problem,
    StoreError when the store has.
    """
    while True:
        before, now = await source_of(store), Look.at(folder)
        remember = None
        if followed is not None and followed.is_dir():
            remember = now if followed.resolve() == folder.resolve() else Look.at(followed)
        done = await _load(store, folder, (before, now), remember, {}, history, progress or _nobody)
        if done is not None:
            return done


async def ensure_loaded(
    store: Store, folder: Path, ahead: Ahead | None = None
) -> LoadReport | None:
    """Load the folder if the store is empty or the folder changed since; return what that did.

    With `ahead` it may have been read already. A first load is history; later ones are news. Where the store's moves follow from older rules, they
    are derived anew, which is history. Returns None when there was nothing to do, as
    when another process, started at the same time, has done it. Raises CatalogueError when the
    folder has a problem, StoreError when the store has.
    """
    if await store.meta(RULES_KEY) != RULES and await store.number_of_people():
        from bot.store.take_in import renew_moves  # noqa: PLC0415 - slow, seldom needed

        await renew_moves(store)
    while True:
        if await store.meta(GLANCE) == glance(folder):
            return None
        known, before = await store.meta(FINGERPRINT), await source_of(store)
        read = await asyncio.to_thread(ahead.result, folder) if ahead else None
        now = Look.of(read) if read else Look.at(folder, before)
        if known == now.fingerprint:  # touched, moved or copied: no fact changed
            await touch_source(store, now.source, {GLANCE: now.glance})
            return None
        await _refuse_other_folder(store, folder)
        history = known is None and not await store.number_of_people()
        expected = {FINGERPRINT: known}
        done = await _load(store, folder, (before, now), now, expected, history, _nobody, read)
        if done is not None:
            return done


async def _refuse_other_folder(store: Store, folder: Path) -> None:
    """Raise OtherFolderError if a start would remove more than half of over 10,000 people.

    They were loaded from another folder, and newer shipped data must not remove them.
    """
    files = sum(name not in SHARED for name in names(folder))
    people = await store.number_of_people()
    if files and people > _MANY and 2 * files < people:
        sentence = (
            f"{files:,} people here and {people:,} in the store, which stay; set LATERAL_DATA to "
            f"their folder, or run `lateral data load {folder}` to replace them"
        )
        raise OtherFolderError([Problem(str(folder), 0, sentence)])


@dataclass(frozen=True, slots=True)
class Followed:
    """What a start made of the folder: a sentence, "" for none, and whether it was refused."""

    sentence: str = ""
    refused: bool = False


async def follow(store: Store, folder: Path, ahead: Ahead | None = None) -> Followed:
    """Load the folder as `ensure_loaded` does; if it has a problem, keep the facts loaded before.

    A bad edit must not stop a running service at its next start. The problem is kept in the store,
    for `/about`, until the folder is loaded. Raises CatalogueError if nothing was loaded before,
    StoreError if the store fails.
    """
    try:
        report = await ensure_loaded(store, folder, ahead)
    except OtherFolderError as error:  # no file is wrong: nothing to list, no edit to put right
        return Followed(f"{error}.", refused=True)
    except CatalogueError as error:
        # No folder at all is a wrong setting, and no edit.
        if not folder.is_dir() or not await store.number_of_people():
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
    folder: Path,
    looks: tuple[Source, Look],
    remember: Look | None,
    expected: Mapping[str, str | None],
    history: bool,
    progress: Progress,
    read: Read | None = None,
) -> LoadReport | None:
    """Take in the differences between two states of a folder, of which `read` is the second.

    Returns None if another process loaded meanwhile.
    """
    # Only a load writes facts, and what it needs takes a while to import.
    from bot.store.take_in import Facts, OvertakenError, take_in  # noqa: PLC0415

    before, now = looks
    catalogue = read.catalogue if read else await _read(store, folder, now, before, progress)
    seen = {DATA_REFUSED: ""}
    if remember:
        seen |= {GLANCE: remember.glance, FINGERPRINT: remember.fingerprint}
    facts = Facts(
        catalogue.areas,
        catalogue.organizations,
        catalogue.people,
        catalogue.texts,
        catalogue.works,
        catalogue.grades,
        lineage=catalogue.lineage,
        source=now.source,
        only=catalogue.only,
        since=before,
        moves=read.moves if read else dict,
        careers=read.careers if read else _none_made,
    )
    try:
        changes = await take_in(
            store,
            facts,
            history=history,
            meta=seen,
            expected=expected,
            progress=lambda done, everything: progress("Writing", done, everything),
        )
    except OvertakenError:
        return None
    return LoadReport(changes)


async def _read(
    store: Store, folder: Path, now: Look, before: Source, progress: Progress
) -> Catalogue:
    """Read the person files that changed, or everything if a shared file did."""
    from bot.catalogue.read_folder import read_catalogue, read_people  # noqa: PLC0415

    changed = now.changed_since(before)
    if not before.folder or not changed.isdisjoint(SHARED):
        return read_catalogue(folder, progress)
    shared = Shared(
        await store.areas(), await store.organizations(), await store.works(), await store.grades()
    )
    return read_people(folder, changed, shared, progress)


def _nobody(_step: str, _done: int, _all: int) -> None:
    """Progress callback that does nothing."""


def _none_made() -> None:
    """Return that nobody's careers were made as columns while the folder was read."""
