"""A file is written whole or stays as it was."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from bot.pictures.whole_file import write_whole


def test_a_new_file_has_the_rights_of_any_new_file(tmp_path: Path) -> None:
    write_whole(tmp_path / "new.png", b"new")
    (tmp_path / "plain").write_bytes(b"")
    assert (tmp_path / "new.png").read_bytes() == b"new"
    assert (tmp_path / "new.png").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_a_file_that_was_there_keeps_its_rights_and_its_links(tmp_path: Path) -> None:
    file, link = tmp_path / "a.png", tmp_path / "link.png"
    file.write_bytes(b"old")
    file.chmod(0o600)
    link.symlink_to(file)
    write_whole(link, b"new")
    assert link.is_symlink()
    assert file.read_bytes() == b"new"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


FULL = """
import resource, sys
from pathlib import Path
from bot.pictures.whole_file import write_whole
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))  # as a disk with so much room
try:
    write_whole(Path(sys.argv[1]), b"x" * 5000)
except OSError as error:
    print(error.strerror)
"""


@pytest.mark.parametrize("before", [b"the good picture", None])
def test_a_full_disk_leaves_what_was_there_and_nothing_else(
    tmp_path: Path, before: bytes | None
) -> None:
    file = tmp_path / "a.png"
    if before is not None:
        file.write_bytes(before)
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(file)], check=True, capture_output=True, text=True
    )
    assert done.stdout == "File too large\n"
    assert [path.read_bytes() for path in tmp_path.iterdir()] == ([before] if before else [])


def test_a_folder_is_not_replaced(tmp_path: Path) -> None:
    file = tmp_path / "a.png"
    file.mkdir()
    with pytest.raises(IsADirectoryError):
        write_whole(file, b"new")
    assert list(tmp_path.iterdir()) == [file]


def test_a_pipe_is_written_to_as_it_is(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.png"
    os.mkfifo(pipe)
    with subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE) as reader:
        write_whole(pipe, b"new")
        assert reader.communicate()[0] == b"new"
    assert stat.S_ISFIFO(pipe.stat().st_mode)
