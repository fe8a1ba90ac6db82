"""The README's table is that of the command: the same rows, in the same order."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from benchmarks.__main__ import cli
from benchmarks.parts import PARTS
from benchmarks.rows import Row, names_in, replaced

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


def test_the_readme_has_a_row_for_everything_that_is_measured() -> None:
    assert names_in(README) == tuple(row for part in PARTS for row in part.rows)


def test_a_part_prints_the_rows_it_names() -> None:
    wanted = {part.name: part.rows for part in PARTS}
    for part in ("load", "reading"):
        done = CliRunner().invoke(cli, ["--quick", "--people", "0", "--only", part])
        assert names_in(done.stdout) == wanted[part]


def test_a_new_table_takes_the_place_of_the_old_one_and_of_nothing_else() -> None:
    row = Row("a thing", "1 ms", "another 2 ms", "2.0 times")
    changed = replaced(README, [row])
    before, after = README.split("| what | measured |")[0], README[README.index("## Development") :]
    assert names_in(changed) == ("a thing",)
    assert changed.startswith(before)
    assert changed.endswith(f"\n\n{after}")
