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
        changes = self.changes
        parts = [
            _said(changes.people, "person", "people"),
            _said(changes.roles, "role", "roles"),
            _said(changes.organizations, "organization", "organizations"),
            _said(changes.areas, "area", "areas"),
        ]
        moves = changes.moves
        counted = [
            (moves.new, "new"),
            (moves.revised, "revised"),
            (moves.retracted, "retracted"),
        ]
        if moves:
            parts.append("moves: " + ", ".join(f"{n:,} {word}" for n, word in counted if n))
        return "; ".join(part for part in parts if part) + "." if changes else "Nothing changed."


def _said(changed: Changed, one: str, many: str) -> str:
    counted = [
        (changed.added, "added"),
        (changed.changed, "changed"),
        (changed.removed, "removed"),
    ]
    said = ", ".join(f"{number:,} {word}" for number, word in counted if number)
    total = changed.added + changed.changed + changed.removed
    return f"{one if total == 1 else many}: {said}" if said else ""


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
