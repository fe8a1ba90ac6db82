"""How many facts a load added, changed and removed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

_Key = TypeVar("_Key")
_Fact = TypeVar("_Fact")


@dataclass(frozen=True, slots=True)
class Changed:
    """How many of one sort were added, changed and removed."""

    added: int = 0
    changed: int = 0
    removed: int = 0

    def __add__(self, other: Changed) -> Changed:
        return Changed(
            self.added + other.added, self.changed + other.changed, self.removed + other.removed
        )

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)


def compared(before: Mapping[_Key, _Fact], after: Mapping[_Key, _Fact]) -> Changed:
    """Count how the facts after a load differ from those before it, by their keys."""
    both = before.keys() & after.keys()
    return Changed(
        added=len(after) - len(both),
        changed=sum(before[key] != after[key] for key in both),
        removed=len(before) - len(both),
    )
