"""Output in any encoding and to any place, by real processes."""

from __future__ import annotations

import re
import shlex
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.commands import PYTHON, Lateral, environment, run
from tests.forking import forked


def redirected(
    home: Path, *words: str, to: str, program: Sequence[str] = PYTHON
) -> subprocess.CompletedProcess[bytes]:
    """Run the command in a shell, with a line of input and these redirections."""
    return subprocess.run(
        f"echo /help | {shlex.join([*program, *words])} {to}",
        shell=True,
        capture_output=True,
        cwd=home,
        env=environment(home),
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("cp1252", "Junyang Lin · LinJunYang\n"),
        ("ascii", "Junyang Lin - LinJunYang\n"),
        ("latin-1", "Junyang Lin · LinJunYang\n"),
        ("cp437", "Junyang Lin · LinJunYang\n"),
        ("gbk", "Junyang Lin · 林俊旸\n"),
        ("utf-8", "Junyang Lin · 林俊旸\n"),
    ],
)
def test_what_an_encoding_cannot_show_is_replaced_and_the_answer_stands(
    lateral: Lateral, home: Path, encoding: str, name: str
) -> None:
    done = lateral("ask", "/whois junyang lin", home=home, settings={"PYTHONIOENCODING": encoding})
    assert done.returncode == 0
    assert done.stderr == b""
    said = done.stdout.decode(encoding).replace("\r\n", "\n")
    assert said.startswith(name)
    assert "Peking University" in said
    assert "?" not in said


def test_every_command_keeps_to_the_encoding(home: Path) -> None:
    ascii_ = {"PYTHONIOENCODING": "ascii"}
    person = "id: ada-fictional\nname: 林 Fictional\nroles: []\nnonsense: “林”\n"
    (home / "data" / "people").mkdir(parents=True)
    (home / "data" / "people" / "ada-fictional.yaml").write_text(person, "utf-8")
    checked = run("data", "check", "data", home=home, settings=ascii_)
    assert checked.returncode == 1
    assert "nonsense" in checked.stdout.decode("ascii")
    looked = run("doctor", home=home, settings=ascii_)
    assert looked.returncode == 0
    assert '"max schwartzer" is read as Max Schwarzer' in looked.stdout.decode("ascii")
    refused = run("ask", "--page", "〇", "/moves", home=home, settings=ascii_)
    assert refused.returncode == 2
    assert refused.stderr.decode("ascii")


@pytest.mark.parametrize(
    "words",
    [
        ("ask", "/whois max schwartzer"),
        ("ask", "--json", "/whois max schwartzer"),
        ("ask", "-"),
        ("data", "check"),
        ("doctor",),
        ("--help",),
    ],
)
def test_an_output_that_cannot_be_written_is_one_sentence(
    home: Path, words: tuple[str, ...]
) -> None:
    done = redirected(home, *words, to=">/dev/full", program=forked("bot"))
    assert done.returncode == 2
    why = r"\(No space left on device\)"
    assert re.fullmatch(rf"The output cannot be written {why}: .*\.\n", done.stderr.decode())


def test_a_closed_output_is_one_sentence(home: Path) -> None:
    done = redirected(home, "ask", "/help", to=">&-")
    assert done.returncode == 2
    assert done.stderr == b"The output cannot be written: standard output is closed.\n"


def test_a_closed_input_is_wrong_usage(home: Path) -> None:
    done = redirected(home, "ask", "-", to="<&-")
    assert done.returncode == 2
    assert b"Standard input is closed" in done.stderr


def test_an_answer_does_not_depend_on_standard_error(tmp_path: Path) -> None:
    """Where it is full, what is said beside the answer is lost: here that the data was loaded."""
    done = redirected(tmp_path, "ask", "/help", to="2>/dev/full")
    assert done.returncode == 0
    assert done.stdout
