"""A short round of killed processes; `python -m benchmarks.review_kills` is the long one."""

from __future__ import annotations

from benchmarks.review_kills import review_kills


async def test_no_suggestion_is_lost_or_applied_twice_when_those_who_accept_are_killed(
    database_url: str,
) -> None:
    result = await review_kills(database_url, kills=3)
    assert result.good, str(result)
