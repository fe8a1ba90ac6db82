"""`lateral db` brings a store up to this version and takes it back."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.store import StoreError
from bot.store.db_cli import db
from bot.store.engine import HEAD


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LATERAL_HOME", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    return tmp_path / "lateral.db"


def run(*words: str) -> Result:
    return CliRunner().invoke(db, words)


def revision(file: Path) -> list[tuple[str]]:
    with sqlite3.connect(file) as connection:
        return connection.execute("SELECT version_num FROM alembic_version").fetchall()


def test_a_store_goes_up_and_back_by_hand(file: Path) -> None:
    assert run("upgrade").stdout == "The store is up to date.\n"
    assert revision(file) == [(HEAD,)]
    assert run("downgrade", "0008", "--yes").stdout == "The store is at revision 0008.\n"
    assert revision(file) == [("0008",)]
    assert run("upgrade").exit_code == 0
    assert revision(file) == [(HEAD,)]


def test_a_store_is_not_taken_back_unasked(file: Path) -> None:
    run("upgrade")
    assert run("downgrade", "base").exit_code == 1
    assert revision(file) == [(HEAD,)]


def test_a_revision_that_there_is_not_is_one_sentence(file: Path) -> None:
    run("upgrade")
    refused = run("downgrade", "7777", "--yes")
    assert isinstance(refused.exception, StoreError)
    assert str(refused.exception).startswith(
        "The store cannot be taken to 7777: write base or one of 0008, 0009"
    )


def test_a_copy_onto_a_full_disk_leaves_nothing_and_says_so(file: Path) -> None:
    run("upgrade")
    before = sorted(path.name for path in file.parent.iterdir())
    program = (  # no file may be longer than this: as a full disk to whoever writes one
        "import resource, sys\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))\n"
        "from bot.store.db_cli import db\n"
        "db(['backup', 'copy.db'])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], check=False, capture_output=True, text=True
    )
    assert done.returncode == 1
    assert "The copy copy.db cannot be written" in done.stderr
    assert "free some space" in done.stderr
    assert sorted(path.name for path in file.parent.iterdir()) == before


@pytest.mark.parametrize("damage", [b"This is a letter. ", b"\xff"])
def test_a_copy_of_a_damaged_store_says_that_the_store_is_damaged(
    file: Path, damage: bytes
) -> None:
    run("upgrade")
    page = 4096
    content = bytearray(file.read_bytes())
    start = 0 if damage.isascii() else page
    content[start : start + page] = (damage * page)[:page]
    file.write_bytes(content)
    refused = run("backup", "copy.db")
    assert isinstance(refused.exception, StoreError)
    assert str(refused.exception).startswith("The store's file is damaged")
    assert [path.name for path in file.parent.glob("*copy*")] == []


def test_a_copy_of_a_store_that_is_not_there_says_so(file: Path) -> None:
    refused = run("backup", "copy.db")
    assert str(refused.exception).startswith(f"There is no store at {file}")
    assert list(file.parent.iterdir()) == []
