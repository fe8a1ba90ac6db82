"""Drawn pictures are kept, so many bytes of them, and none that is damaged is given out."""

from __future__ import annotations

import logging
import os
from pathlib import Path

import pytest

from bot.pictures.kept import Kept
from tests.pictures.easels import PNG


def test_what_was_put_is_given_back(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "new")
    assert kept.get("a") is None
    kept.put("a", PNG)
    assert kept.get("a") == PNG
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["a.png"]


@pytest.mark.parametrize("damage", [PNG[:-3], PNG[:40] + b"x" + PNG[41:], b"", b"not a picture"])
def test_a_damaged_file_is_as_if_it_were_not_there(tmp_path: Path, damage: bytes) -> None:
    kept = Kept(tmp_path)
    (tmp_path / "a.png").write_bytes(damage)
    assert kept.get("a") is None
    assert not (tmp_path / "a.png").exists()
    kept.put("a", PNG)
    assert kept.get("a") == PNG


def test_the_least_used_make_room(tmp_path: Path) -> None:
    kept = Kept(tmp_path, limit=3 * len(PNG))
    for age, key in enumerate("abc"):
        kept.put(key, PNG)
        os.utime(tmp_path / f"{key}.png", (1000 + age, 1000 + age))
    assert kept.get("a") == PNG  # used now: the oldest is b
    kept.put("d", PNG)
    assert kept.get("b") is None
    assert all(kept.get(key) == PNG for key in "acd")


def test_a_folder_that_cannot_be_written_to_is_told_once_and_costs_no_picture(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("in the way")
    kept = Kept(tmp_path / "file" / "folder")
    with caplog.at_level(logging.WARNING):
        kept.put("a", PNG)
        kept.put("b", PNG)
        assert kept.get("a") is None
    assert caplog.text.count("cannot be kept") == 1
