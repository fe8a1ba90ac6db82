"""A long load shows how far it is, on a terminal alone."""

from __future__ import annotations

import io
import subprocess
import sys

import pytest

from bot.catalogue import progress


class Terminal(io.StringIO):
    """A stream that is a terminal."""

    def isatty(self) -> bool:
        return True


def drawn(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, patience: float) -> str:
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(progress, "_PATIENCE", patience)
    monkeypatch.setenv("TERM", "xterm")
    with progress.shown() as tell:
        for done in range(5):
            tell("Reading", done, 5)
    return stream.getvalue()


def test_what_takes_long_is_drawn_with_its_step_and_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    text = drawn(monkeypatch, Terminal(), patience=-1)
    assert "Reading" in text
    assert "/5" in text


def test_what_is_over_soon_draws_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert drawn(monkeypatch, Terminal(), patience=60) == ""


def test_what_is_no_terminal_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    assert drawn(monkeypatch, io.StringIO(), patience=-1) == ""


def test_what_a_start_needs_of_the_part_imports_nothing_slow() -> None:
    program = (
        "import sys, bot.catalogue as catalogue\n"
        "for name in catalogue.__all__: getattr(catalogue, name)\n"
        "slow = {'yaml', 'pydantic', 'alembic', 'rich'}\n"
        "assert not slow & set(sys.modules), slow & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
