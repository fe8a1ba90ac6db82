"""From a data folder into the store."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bot.catalogue.folder import fingerprint, glance
from bot.store import Store

if TYPE_CHECKING:
    from bot.catalogue.reading import Catalogue
    from bot.store.writing import Changed, Changes

# What the store remembers of the folder that it follows.
_GLANCE = "data-glance"
_FINGERPRINT = "data-fingerprint"


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
    store: Store, catalogue: Catalogue, *, history: bool, follow: Path | None = None
) -> LoadReport:
    """Make the store hold these facts, in one transaction; raise StoreError.

    With `history` what is new counts as known long ago and alerts nobody. `follow` is the folder
    that a start looks at: it is remembered as it is now, so that the next start does not load it
    over what was loaded here from elsewhere.
    """
    # Only a load writes, and what it needs takes a while to import.
    from bot.catalogue.writing import layouts  # noqa: PLC0415
    from bot.store.writing import Facts, take_in  # noqa: PLC0415

    seen = {}
    if follow is not None and follow.is_dir():
        seen = {_GLANCE: glance(follow), _FINGERPRINT: fingerprint(follow)}
    facts = Facts(catalogue.areas, catalogue.organizations, catalogue.people, layouts(catalogue))
    changes = await take_in(store, facts, history=history, meta=seen)
    return LoadReport(changes, len(catalogue.people))


async def ensure_loaded(store: Store, folder: Path) -> LoadReport | None:
    """Load the folder if the store is empty or the folder changed since; return what that did.

    A first load is history; later ones are news. Returns None when there was nothing to do.
    Raises CatalogueError when the folder has a problem, StoreError when the store has.
    """
    if await store.meta(_GLANCE) == glance(folder):
        return None
    known = await store.meta(_FINGERPRINT)
    now = fingerprint(folder)
    if known == now:
        await store.set_meta(_GLANCE, glance(folder))  # touched, moved or copied: no fact changed
        return None
    from bot.catalogue.reading import read_catalogue  # noqa: PLC0415 - slow, and seldom needed

    catalogue = read_catalogue(folder)
    return await load(store, catalogue, history=known is None, follow=folder)
