"""`lateral watch` and `lateral read LINK`: what they say, and how they end."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot import app, watch_cli
from bot.catalogue import shipped_data
from bot.catalogue.feeds_file import SHIPPED, feeds_at, feeds_in
from bot.catalogue.problems import CatalogueError
from bot.catalogue.read_folder import read_catalogue
from bot.fetching.fetcher import Fetcher
from bot.fetching.guard import Guard
from bot.settings import SettingsError, load_settings
from bot.store.watching import watch_counts
from bot.watch.lease import WatchLease
from tests.catalogue.folders import data_folder
from tests.commands import Lateral
from tests.fetching.server import Web
from tests.watch.made_up import OTHERS, TODAY, dated
from tests.watch.outlets import outlet

CONTACT = {"LATERAL_CONTACT": "https://lateral.example/bot"}
FEED = """- url: {url}
  name: The Example
  why: to be tried
  checked: null
"""


@pytest.fixture
def home(shipped_file: Path, tmp_path: Path) -> Path:
    """A home with the shipped data in its store, without homepages: no test asks real ones."""
    shutil.copyfile(shipped_file, tmp_path / "lateral.db")
    with closing(sqlite3.connect(tmp_path / "lateral.db")) as connection, connection:
        connection.execute("UPDATE person SET links = '{}', homepage = NULL")
    return tmp_path


def test_a_check_says_of_each_feed_whether_it_can_be_read(lateral: Lateral, home: Path) -> None:
    (home / "feeds.yaml").write_text(FEED.format(url="http://127.0.0.1/feed"), "utf-8")
    done = lateral("watch", "--check", "feeds.yaml", home=home, settings=CONTACT)
    assert done.stdout.decode().splitlines() == [
        "The Example: cannot be read, it leads to an address that is not on the public internet "
        "(http://127.0.0.1/feed)",
        "0 of 1 feeds can be read.",
    ]
    assert done.returncode == 1


async def test_a_check_says_what_a_feed_lists_and_keeps_nothing(
    home: Path, site: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.pages.update(outlet(dated(OTHERS), site.url("")))
    guard = Guard([("127.0.0.1", site.port)])
    monkeypatch.setattr(watch_cli, "fetcher_of", lambda _: Fetcher(guard, "test", pause=0))
    monkeypatch.setenv("LATERAL_HOME", str(home))
    (home / "feeds.yaml").write_text(FEED.format(url=site.url("/feed")), "utf-8")
    words = ["--check", str(home / "feeds.yaml")]
    done = await asyncio.to_thread(CliRunner().invoke, watch_cli.watch, words)
    assert done.stdout.splitlines() == [
        f"The Example: 6 articles, the newest of {TODAY}",
        "1 of 1 feeds can be read.",
    ]
    assert done.exit_code == 0
    assert [one.path for one in site.asked if one.path != "/robots.txt"] == ["/feed"]
    with closing(sqlite3.connect(home / "lateral.db")) as connection:
        for table in ("watched", "article", "suggestion"):
            assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)


async def test_beside_the_bot_the_feeds_of_the_settings_are_watched_until_it_stops(
    home: Path, site: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.pages.update(outlet(dated(OTHERS), site.url("")))
    guard = Guard([("127.0.0.1", site.port)])
    monkeypatch.setattr(app, "fetcher_of", lambda _: Fetcher(guard, "test", pause=0))
    (home / "feeds.yaml").write_text(FEED.format(url=site.url("/feed")), "utf-8")
    settings = {**CONTACT, "LATERAL_HOME": home, "LATERAL_FEEDS": home / "feeds.yaml"}
    for name, value in settings.items():
        monkeypatch.setenv(name, str(value))
    async with app.opened(load_settings(), lambda _: None) as made:
        async with app.watching(made) as read_link, asyncio.timeout(60):
            assert read_link is not None
            read = 0
            while read < len(OTHERS):  # in the store: the watcher has no event for it
                await asyncio.sleep(0.05)
                read = (await watch_counts(made.store, datetime.now(UTC))).read
        # Another process may take over at once.
        assert await WatchLease(made.store).holder(datetime.now(UTC)) is None


def test_once_reads_what_is_due_and_ends(lateral: Lateral, home: Path) -> None:
    (home / "feeds.yaml").write_text(FEED.format(url="http://127.0.0.1/feed"), "utf-8")
    done = lateral(
        "watch", "--once", home=home, settings={**CONTACT, "LATERAL_FEEDS": "feeds.yaml"}
    )
    assert done.stdout.decode() == "All that was due is read; 0 suggestions wait.\n"
    assert b"not on the public internet" in done.stderr
    assert done.returncode == 0


@pytest.mark.parametrize("words", [("watch", "--check"), ("read", "https://news.example/a")])
def test_who_fetches_pages_has_to_say_who_it_is(
    lateral: Lateral, home: Path, words: tuple[str, ...]
) -> None:
    done = lateral(*words, home=home)
    assert b"LATERAL_CONTACT is not set" in done.stderr
    assert done.returncode == 2


def test_a_link_into_this_machine_is_refused_in_a_sentence(lateral: Lateral, home: Path) -> None:
    done = lateral("read", "http://127.0.0.1/a", home=home, settings=CONTACT)
    assert b"http://127.0.0.1/a cannot be read: it leads to an address" in done.stderr
    assert done.returncode == 2


def test_the_shipped_feeds_are_on_hosts_with_a_grade() -> None:
    feeds = feeds_at(SHIPPED)
    grades = read_catalogue(shipped_data()).grades
    assert len(feeds) > 40
    assert [one.url for one in feeds if grades.grade(one.url) == "unknown"] == []


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "feeds.yaml:1: the file is empty; fill it in, or take it out"),
        (
            FEED.format(url="ftp://a.example/feed"),
            "feeds.yaml:1: 'url' is no http(s) address; write the whole address of the page",
        ),
        (
            FEED.format(url="https://a.example/feed") * 2,
            "feeds.yaml:5: its url stands twice; keep one",
        ),
        (
            FEED.format(url="https://a.example/feed").replace("  why: to be tried\n", ""),
            "feeds.yaml:1: 'why' is missing; add it",
        ),
        (
            FEED.format(url="https://a.example/feed").replace("null", "yesterday"),
            "feeds.yaml:4: 'yesterday' is not a date",
        ),
    ],
)
def test_a_mistake_in_the_list_of_feeds_is_pointed_out_with_the_data(
    lateral: Lateral, tmp_path: Path, text: str, problem: str
) -> None:
    folder = data_folder(tmp_path)
    (folder / "feeds.yaml").write_text(text, "utf-8")
    with pytest.raises(CatalogueError) as refused:
        feeds_in(folder)
    assert str(refused.value).startswith(problem)
    done = lateral("data", "check", str(folder), home=tmp_path)
    assert problem in done.stdout.decode()
    assert done.returncode == 1


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"LATERAL_FEEDS": "shipped"}, "LATERAL_CONTACT is not set"),
        ({"LATERAL_CONTACT": "me"}, "LATERAL_CONTACT is wrong"),
        ({"LATERAL_CONTACT": "https://a.example/\r\nX-Other: 1"}, "LATERAL_CONTACT is wrong"),
    ],
)
def test_a_wrong_setting_of_watching_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, settings: dict[str, str], said: str
) -> None:
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=said):
        load_settings()
