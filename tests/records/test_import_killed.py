"""An import whose process is killed has lost nothing that it wrote, and goes on from there."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

from tests.catalogue.folders import data_folder
from tests.records import documents as made

PEOPLE, BATCH = 8_000, 1_000
LIMIT = 240.0  # seconds that a busy machine may take


def kept(home: Path) -> int:
    """How many records the store has; 0 before there is one."""
    try:
        with closing(sqlite3.connect(f"file:{home / 'lateral.db'}?mode=ro", uri=True)) as store:
            return int(store.execute("SELECT count(*) FROM record").fetchone()[0])
    except sqlite3.OperationalError:
        return 0


def test_an_import_that_is_killed_goes_on_after_what_it_wrote(tmp_path: Path) -> None:
    people = (made.openreview(f"~Ada_Fictional{at}", f"Ada Fictional {at}") for at in range(PEOPLE))
    file = tmp_path / "profiles.jsonl"
    file.write_text("\n".join(map(json.dumps, people)), "utf-8")
    folder = data_folder(tmp_path / "data")
    run = [sys.executable, "-m", "bot", "import", "openreview", str(file)]
    env = {**os.environ, "LATERAL_HOME": str(tmp_path), "LATERAL_DATA": str(folder)}
    env.pop("DATABASE_URL", None)
    first = subprocess.Popen(run, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    until = time.monotonic() + LIMIT
    while kept(tmp_path) < BATCH:
        assert time.monotonic() < until
        time.sleep(0.01)
    first.kill()
    assert first.wait() != 0  # it was not through
    there = kept(tmp_path)
    assert there % BATCH == 0  # no part of a batch
    assert there < PEOPLE
    again = subprocess.run(run, env=env, capture_output=True, text=True, timeout=LIMIT, check=True)
    assert f"Went on after {there:,} documents." in again.stderr
    assert f"{PEOPLE - there:,} records new, 0 changed, 0 as they were." in again.stdout
    assert kept(tmp_path) == PEOPLE
