"""The gallery: what it takes to reach a screen, and what it says where there is no browser."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from benchmarks.gallery import main
from benchmarks.gallery_screens import SCREENS, leading_to


def names(*wanted: str) -> list[str]:
    return [one.name for one in leading_to(wanted)]


def test_every_screen_has_a_name_of_its_own_and_can_be_reached() -> None:
    each = [one.name for one in SCREENS]
    assert len(set(each)) == len(each)
    assert {name for one in SCREENS for name in one.after} <= set(each)
    assert names() == each
    assert SCREENS[0].typed


def test_a_screen_is_taken_behind_those_that_lead_to_it() -> None:
    assert names("whois") == ["whois"]
    assert names("whois-more") == ["whois", "whois-more"]
    assert names("digest") == ["subscribe", "subscribe-confirmed", "follow", "alert", "digest"]


def test_without_a_browser_the_gallery_says_what_to_do_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "playwright.async_api", None)
    ended = CliRunner().invoke(main, [str(tmp_path / "gallery"), "--screens"])
    assert ended.exit_code == 1
    assert ended.output == (
        "Error: Playwright is not installed: run this with `uv run --group docs`.\n"
    )
    assert not (tmp_path / "gallery" / "index.html").exists()
