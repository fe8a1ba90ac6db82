"""The names of the shipped data, as questions are read with them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from benchmarks.reading_asked import names_of
from bot.catalogue.facts import Catalogue
from bot.query.language import Query
from bot.query.writer import write
from bot.reading.names import Names
from bot.reading.reader import read
from bot.reading.reading import Read
from tests.questions.today import TODAY

ReadAs = Callable[..., str]


@pytest.fixture(scope="session")
def names(shipped: Catalogue) -> Names:
    """The names of the shipped data."""
    return names_of(shipped)


@pytest.fixture(scope="session")
def read_as(names: Names) -> ReadAs:
    """How questions that go on from each other are read: the last one's query as text."""

    def last(*texts: str) -> str:
        previous: Query | None = None
        for text in texts:
            reading = read(text, names, TODAY, previous)
            assert isinstance(reading, Read), reading
            previous = reading.query
        assert previous is not None
        return write(previous)

    return last
