"""The `lateral` command as a process, with the settings that a test gives it and no others."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

ROOT = Path(__file__).parents[1]
PYTHON = (sys.executable, "-m", "bot")
"""`lateral` as users start it: what Python does when it starts is in it."""

_OURS = ("DISCORD", "DATABASE", "LATERAL", "NO_COLOR", "FORCE_COLOR", "COLUMNS")


class Lateral(Protocol):
    """Runs `lateral` with words, in a home."""

    def __call__(
        self,
        *words: str,
        home: Path,
        typed: bytes | None = None,
        settings: Mapping[str, str] | None = None,
    ) -> subprocess.CompletedProcess[bytes]: ...


def environment(home: Path, settings: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the environment of a command: this process's without settings, and those given."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_OURS)}
    return {**kept, "PYTHONPATH": str(ROOT), "LATERAL_HOME": str(home), **(settings or {})}


def run(
    *words: str,
    home: Path,
    typed: bytes | None = None,
    settings: Mapping[str, str] | None = None,
    program: Sequence[str] = PYTHON,
) -> subprocess.CompletedProcess[bytes]:
    """Run `lateral` in its home and wait for it."""
    return subprocess.run(
        [*program, *words],
        input=typed,
        stdin=subprocess.DEVNULL if typed is None else None,
        capture_output=True,
        cwd=home,
        env=environment(home, settings),
        timeout=120,
        check=False,
    )
