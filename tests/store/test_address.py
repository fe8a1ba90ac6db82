"""A database address is read as it is meant, and no part of its password is told to anyone."""

from __future__ import annotations

import logging
from pathlib import Path
from urllib.parse import quote
from uuid import uuid4

import pytest

from bot.discord_app.logs import Discreet
from bot.doctor import examine
from bot.settings import Settings
from bot.store import Store, StoreError
from bot.store.address import read_address, secrets_in, without_password
from tests.shared import Databases

PASSWORDS = [
    ("hush[1]", "hush[1]"),
    ("hu]sh", "hu]sh"),
    ("hush#tag", "hush#tag"),
    ("hush?query", "hush?query"),
    ("hush/path", "hush/path"),
    ("hush:colon", "hush:colon"),
    ("hush%40home", "hush@home"),
    ("hush%23%22%5C", 'hush#"\\'),
]


@pytest.mark.parametrize("folder", ["q?a", "%41", "A", "a%2Fb", "a#b", "two words", "café"])
async def test_a_home_is_a_path_whatever_is_in_its_name(tmp_path: Path, folder: str) -> None:
    home = tmp_path / folder
    home.mkdir()
    store = await Store.open(Settings(home=home).database_url)
    await store.close()
    assert (home / "lateral.db").is_file()
    assert [path for path in tmp_path.rglob("*.db") if path.parent != home] == []


@pytest.mark.parametrize(("written", "meant"), PASSWORDS)
def test_a_password_may_hold_what_means_something_in_addresses(written: str, meant: str) -> None:
    address = read_address(f"postgresql://ada:{written}@db.example:5432/lateral")
    assert (address.password, address.host, address.database) == (meant, "db.example", "lateral")
    assert without_password(address) == "postgresql://ada@db.example:5432/lateral"


@pytest.mark.parametrize(("written", "meant"), PASSWORDS)
@pytest.mark.parametrize("form", ["text", "json"])
def test_no_password_is_logged_as_it_is_written_or_meant(
    written: str, meant: str, form: str
) -> None:
    said = f"refused {written}, which is {meant!r}, for {meant}"
    record = logging.LogRecord("x", logging.ERROR, "x.py", 1, said, None, None)
    for url in (
        f"postgresql://ada:{written}@db.example/lateral",
        f"postgresql://ada:{written}@db.example:port/lateral",  # no address, and logged all the same
        f"postgresql://db.example/lateral?user=ada&password={quote(meant)}",
    ):
        line = Discreet(form, secrets_in(url)).format(record)
        left = line.replace(written, "") if "?user" in url else line
        for part in ("hush", "hu]sh", "tag", "query", "path", "colon", "home"):
            assert part not in left


def test_a_password_in_the_query_is_not_shown() -> None:
    address = read_address("postgresql://db.example/lateral?user=ada&password=hush&sslmode=require")
    assert without_password(address) == ("postgresql://db.example/lateral?sslmode=require&user=ada")


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("postgresql://ada:hush@home@db.example/x", "write %40 for one in the password"),
        ("sqlite:///q?a/lateral.db", "write %3F for it"),
    ],
)
def test_an_address_that_would_be_read_otherwise_is_refused(url: str, sentence: str) -> None:
    with pytest.raises(StoreError, match=sentence) as refused:
        read_address(url)
    assert "hush" not in str(refused.value)


async def test_a_database_that_is_not_in_utf_8_is_refused_with_what_to_do(
    databases: Databases, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = f"ascii_{uuid4().hex}"
    databases.run(f"CREATE DATABASE {name} ENCODING 'SQL_ASCII' TEMPLATE template0 LOCALE 'C'")
    url = databases.url(name)
    with pytest.raises(StoreError, match=r"is in SQL_ASCII, and must be in UTF-8: make a new one"):
        await Store.open(url)
    monkeypatch.setenv("DATABASE_URL", url)
    said: list[str] = []
    assert await examine(said.append) == 1
    assert any("NOT OK  The database is in SQL_ASCII" in line for line in said)
    databases.run(f"DROP DATABASE {name} WITH (FORCE)")
