"""What a start costs is measured on the real process, to the end."""

from __future__ import annotations

import shutil
from pathlib import Path

from benchmarks.start import STAGES, imported, report, started


async def test_a_start_is_measured_until_the_moves_are_counted(
    shipped_file: Path, tmp_path: Path
) -> None:
    file = shutil.copy(shipped_file, tmp_path / "lateral.db")
    reached, memory = await started(f"sqlite:///{file}", None, tmp_path)
    assert reached.keys() == {"connected", *STAGES.values()}
    known, counted = (reached[stage] for stage in STAGES.values())
    assert 0 < known[0] <= counted[0]
    assert memory > 50e6
    libraries = imported()
    assert libraries[0] < counted[0]
    assert f"| moves counted | {counted[0]:.1f} s |" in report(libraries, reached, memory)
