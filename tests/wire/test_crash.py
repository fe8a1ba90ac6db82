"""A short round of killed senders; `python -m benchmarks.crash` is the long one.

How often they overstep Discord's pace is measured there and proved in `tests/alerts/test_pacing.py`:
on a busy machine requests that left at the pace arrive together.
"""

from __future__ import annotations

import pytest

from benchmarks.crash import crash


@pytest.mark.parametrize("processes", [1, 2])
async def test_no_alert_is_lost_or_repeated_when_senders_are_killed(
    database_url: str, processes: int
) -> None:
    if processes == 2 and database_url.startswith("sqlite"):
        pytest.skip("several senders share a PostgreSQL")
    result = await crash(database_url, kills=3, channels=40, processes=processes)
    assert result.good, str(result)
