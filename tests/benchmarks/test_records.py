"""A dump of a thousand people is imported in bounded memory; `benchmarks.records` does a million."""

from __future__ import annotations

from pathlib import Path

from benchmarks.records import measure


def test_a_thousand_people_of_a_dump_are_taken_in_with_little_memory(tmp_path: Path) -> None:
    result = measure(1_000, tmp_path)
    assert result.peak < 600_000_000
    assert str(result).startswith("1,000 people in ")
