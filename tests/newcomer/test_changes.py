"""The three changes that CONTRIBUTING walks through: each is a patch, which still applies and works.

A patch that no longer applies is made anew: change the code as CONTRIBUTING says, then
`git diff > tests/newcomer/….patch`. One that needs more files than it may is a reason to mend the
code, and not the number.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PATCHES = {"filter_on_moves": 3, "new_command": 2, "role_field": 4}
"""The most files that each may touch, besides tests and documents."""

COPIED = ("bot", "data", "tests", "benchmarks", "pyproject.toml")


def patch(name: str) -> Path:
    return ROOT / "tests" / "newcomer" / f"{name}.patch"


def touched(name: str) -> list[str]:
    """The files that a patch changes, makes or takes away."""
    return re.findall(r"^diff --git a/(\S+)", patch(name).read_text("utf-8"), re.MULTILINE)


def aside(file: str) -> bool:
    return file.startswith(("tests/", "docs/")) or file.endswith(".md")


def copied(folder: Path) -> Path:
    """A copy of the project, as far as its tests need it."""
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            ignored = shutil.ignore_patterns("__pycache__", "*.png", "golden")
            shutil.copytree(source, folder / name, ignore=ignored)
        else:
            shutil.copyfile(source, folder / name)
    return folder


@pytest.mark.parametrize("name", PATCHES)
def test_a_change_touches_few_files(name: str) -> None:
    code = [file for file in touched(name) if not aside(file)]
    assert 0 < len(code) <= PATCHES[name], code


@pytest.mark.parametrize("name", PATCHES)
def test_a_change_applies_and_its_own_test_passes(name: str, tmp_path: Path) -> None:
    folder = copied(tmp_path / "copy")
    own = [file for file in touched(name) if aside(file) and not (ROOT / file).exists()]
    assert own, "the patch has no test of its own"
    # Outside of any repository, `git apply` patches the files of the folder it is in.
    environment = {**os.environ, "GIT_CEILING_DIRECTORIES": str(tmp_path)}
    run(["git", "apply", str(patch(name))], folder, environment)
    tested = [sys.executable, "-m", "pytest", "-v", "-n", "0", "-p", "no:cacheprovider", *own]
    said = run(tested, folder, {**os.environ, "PYTHONPATH": str(folder)})
    assert re.search(r"\d+ passed", said), said


def run(command: list[str], folder: Path, environment: dict[str, str]) -> str:
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_every_patch_is_tried_and_walked_through() -> None:
    found = {file.stem for file in (ROOT / "tests" / "newcomer").glob("*.patch")}
    assert found == set(PATCHES)
    contributing = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    assert all(f"tests/newcomer/{name}.patch" in contributing for name in PATCHES)
