"""An endpoint that speaks the protocol, and a model that asks it."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest_asyncio

from bot.model.endpoint import Endpoint
from bot.settings import Secret
from tests.model.server import KEY, MODEL, Served, endpoint


@pytest_asyncio.fixture
async def served() -> AsyncIterator[Served]:
    async with endpoint() as serving:
        yield serving


@pytest_asyncio.fixture
async def asked(served: Served) -> AsyncIterator[Endpoint]:
    made = Endpoint(served.url, MODEL, Secret(KEY), seconds=20.0)
    yield made
    await made.close()
