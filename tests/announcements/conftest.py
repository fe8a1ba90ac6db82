"""The names of the shipped data, as announcements are read with them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from benchmarks.reading_asked import names_of
from bot.announcements import Proposed, read
from bot.catalogue.facts import Catalogue
from bot.reading.names import Names

TODAY = date(2026, 11, 30)

Told = Callable[..., list[tuple[str, str | None, str | None, str, str]]]


@pytest.fixture(scope="session")
def names(shipped: Catalogue) -> Names:
    """The names of the shipped data."""
    return names_of(shipped)


@pytest.fixture(scope="session")
def proposed(names: Names) -> Callable[..., tuple[Proposed, ...]]:
    """What is proposed of a text."""

    def of(text: str, author: str | None = None) -> tuple[Proposed, ...]:
        return read(text, names, author=author, today=TODAY)

    return of


@pytest.fixture(scope="session")
def told(proposed: Callable[..., tuple[Proposed, ...]]) -> Told:
    """The news of a text: person, from, to, kind and status of each move."""

    def of(
        text: str, author: str | None = None
    ) -> list[tuple[str, str | None, str | None, str, str]]:
        return [
            (
                one.person.name,
                one.origin.name if one.origin else None,
                one.destination.name if one.destination else None,
                one.kind.value,
                one.certainty.value,
            )
            for one in proposed(text, author)
            if not one.background
        ]

    return of
