"""What an option may be completed to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Completion:
    """A completion of an option: the label shown, and its value."""

    label: str
    value: str


def cut(label: str) -> str:
    """Return a label within Discord's 100 characters."""
    return label if len(label) <= 100 else f"{label[:99]}…"
