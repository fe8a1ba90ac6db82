"""A web server, and a fetcher that may connect to it and to nothing else on this machine."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio

from bot.fetching.fetcher import Fetcher, user_agent
from bot.fetching.guard import Guard
from tests.fetching.names import Names
from tests.fetching.server import Web, serving


@pytest.fixture
def site() -> Iterator[Web]:
    with serving() as served:
        yield served


@pytest_asyncio.fixture
async def fetcher(site: Web) -> AsyncIterator[Fetcher]:
    made = Fetcher(
        Guard([("127.0.0.1", site.port)]),
        user_agent("https://lateral.example/bot"),
        pause=0,
        resolver=Names({"*": ["127.0.0.1"]}),
    )
    yield made
    await made.close()
