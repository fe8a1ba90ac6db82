"""`lateral db` brings a store up to this version and takes it back."""

from __future__ import annotations

import sqlite3
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
    assert run("downgrade", "0001", "--yes").stdout == "The store is at revision 0001.\n"
    assert revision(file) == [("0001",)]
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
        "The store cannot be taken to 7777: write base or one of 0001, 0002"
    )
