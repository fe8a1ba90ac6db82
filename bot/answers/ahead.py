"""Who has most of something, among those compared."""

from __future__ import annotations

from collections.abc import Sequence


def leader(numbers: Sequence[int]) -> int | None:
    """Return the index of the largest number; None where several are."""
    most = max(numbers, default=None)
    found = [index for index, number in enumerate(numbers) if number == most]
    return found[0] if len(found) == 1 else None
