"""Killed watchers lose no article and suggest no news twice; `benchmarks.watching` kills fifty."""

from __future__ import annotations

from benchmarks.watching import watch


async def test_three_kills_lose_nothing_and_suggest_nothing_twice(database_url: str) -> None:
    result = await watch(database_url, kills=3)
    assert result.good, result
    assert result.moves == 12
