"""`.ci/audit`: what it does with what is found, and where nothing can be looked up."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
_SOUND = {"name": "quux", "version": "1.0", "vulns": []}
_FLAWED = {
    "name": "frob", "version": "2.0", "vulns": [{"id": "EX-1", "fix_versions": ["2.1"]}],
}  # fmt: skip
_UNKNOWN = {"name": "frob", "version": "2.0", "skip_reason": "not found"}


@pytest.mark.parametrize(
    ("told", "status", "said"),
    [
        ([_SOUND], 0, "1 of 1 packages audited, 0 vulnerable."),
        ([_SOUND, _FLAWED], 1, "frob 2.0: EX-1; fixed in: 2.1"),
        ([_SOUND, _UNKNOWN], 0, "1 of 2 packages audited, 0 vulnerable."),
        ([_UNKNOWN], 0, "Not audited: the advisories know none of these packages here."),
        (None, 0, "Not audited: pip-audit or the advisories cannot be reached from here."),
    ],
)
def test_an_audit_fails_for_a_known_flaw_and_says_where_it_could_not_look(
    told: list[object] | None, status: int, said: str, tmp_path: Path
) -> None:
    uvx = tmp_path / "uvx"  # in the place of the one that fetches pip-audit
    found = "no connection" if told is None else json.dumps({"dependencies": told})
    uvx.write_text(f"#!/bin/sh\ncat <<'END'\n{found}\nEND\nexit {int(told is None)}\n", "utf-8")
    uvx.chmod(0o755)
    done = subprocess.run(
        [sys.executable, ROOT / ".ci" / "audit"], check=False, capture_output=True, text=True,
        cwd=ROOT, env={"PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"},
    )  # fmt: skip
    assert done.returncode == status
    assert said in done.stdout
