"""The terminal commands that README and docs show, run again.

`uv run python docs/examples.py` runs them, each document's in a folder of its own, and says which
no longer answer as shown; `--write` puts what they answer now in the place of what was shown.

A block of ```console is read: `$ lateral …` (with `uv run` or without) and `$ sed -i …` are run,
other programs are not. The lines below a command are what it prints; `…` in them stands for
anything, alone on a line for any lines. A block of ```yaml that begins with the name of a data
file is written there first.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).parents[1]
DOCUMENTS = (*(ROOT / name for name in ("README.md", "CONTRIBUTING.md")), *ROOT.glob("docs/*.md"))

NOT_RUN = {
    "lateral run": "needs a token and Discord",
    "lateral try": "serves until it is ended",
    "postgresql://": "needs a server",
    "max-example": "is nobody in the data",
    "alerts replay": "has nothing to put back here",
}
"""What a command holds that is only shown, and why."""

_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"# (data/[\w/-]+\.yaml)\n")
_ANY = "…"
_SECONDS = 120
_COLUMNS = "100"
_QUESTIONS = "/whois max schwartzer\nwho left openai for anthropic since 2024?\n"


@dataclass(frozen=True)
class Example:
    """A command of a document, and the lines it is shown to print."""

    document: Path
    line: int
    command: str
    shown: tuple[str, ...]

    @property
    def run(self) -> bool:
        """Whether it is run here."""
        begin = self.command.removeprefix("pip install -q uv && ").removeprefix("uv run ")
        return begin.startswith(("lateral ", "sed -i ")) and not any(
            one in self.command for one in NOT_RUN
        )

    def where(self) -> str:
        """Return where it is: "docs/use.md:12"."""
        return f"{self.document.relative_to(ROOT)}:{self.line}"

    def stands(self, printed: list[str]) -> bool:
        """Whether what is printed is what is shown."""
        pattern = "".join(
            "(?:.*\n)*" if line == _ANY else re.escape(line).replace(_ANY, ".*") + "\n"
            for line in self.shown
        )
        return re.fullmatch(pattern, "".join(f"{line}\n" for line in printed)) is not None


@dataclass(frozen=True)
class Run:
    """An example that was run: what it printed, what it said beside that, how it ended."""

    example: Example
    printed: list[str]
    said: list[str]  # on standard error: progress too, that a terminal wipes away
    status: int

    @property
    def problem(self) -> str | None:
        """What is wrong with the example, None when nothing is."""
        example, wrong = self.example, None
        if not example.shown:
            if self.status:
                wrong = f"ends with {self.status}: {' '.join([*self.printed, *self.said][-1:])}"
        elif not any(map(example.stands, (self.printed, [*self.printed, *self.said]))):
            wrong = "prints something else now"
        return wrong and f"{example.where()}: {example.command}: {wrong}"


@dataclass(frozen=True)
class DataFile:
    """A data file that a document gives whole."""

    path: str
    text: str


def parts_of(document: Path) -> Iterator[Example | DataFile]:
    """Return the examples and the data files of a document, in its order."""
    text = document.read_text(encoding="utf-8")
    for block in _BLOCK.finditer(text):
        kind, inner = block.groups()
        if kind == "yaml" and (named := _FILE.match(inner)):
            yield DataFile(named[1], inner)
        if kind != "console":
            continue
        first = text.count("\n", 0, block.start(2)) + 1
        lines = inner.splitlines()
        begins = [index for index, line in enumerate(lines) if line.startswith("$ ")]
        for begin, end in pairwise([*begins, len(lines)]):
            shown = tuple("\n".join(lines[begin + 1 : end]).rstrip().splitlines())
            yield Example(document, first + begin, lines[begin].removeprefix("$ "), shown)


def runs_of(
    document: Path, folder: Path, lateral: Sequence[str] = (sys.executable, "-m", "bot")
) -> Iterator[Run]:
    """Run a document's examples in a folder, with this program as `lateral`."""
    parts = list(parts_of(document))
    if not any(isinstance(part, Example) and part.run for part in parts):
        return
    shutil.copytree(ROOT / "data", folder / "data")
    (folder / "questions.txt").write_text(_QUESTIONS, encoding="utf-8")
    program = folder / "bin" / "lateral"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec {shlex.join(lateral)} "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    given = {name: value for name, value in os.environ.items() if not _setting(name)}
    given |= {"PATH": f"{program.parent}{os.pathsep}{given['PATH']}", "PYTHONPATH": str(ROOT)}
    given |= {"LATERAL_DATA": "data", "COLUMNS": _COLUMNS}

    def run(command: str) -> subprocess.CompletedProcess[str]:
        command = command.removeprefix("pip install -q uv && ").removeprefix("uv run ")
        return subprocess.run(
            command, shell=True, cwd=folder, env=given, check=False, timeout=_SECONDS,
            input="y\n", capture_output=True, encoding="utf-8",
        )  # fmt: skip

    run("lateral ask /help")  # makes and fills the store: what it says of that is shown nowhere
    for part in parts:
        if isinstance(part, DataFile):
            (folder / part.path).write_text(part.text, encoding="utf-8")
        elif part.run:
            done = run(part.command)
            yield Run(part, _lines(done.stdout), _lines(done.stderr), done.returncode)


def _lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.splitlines()]


def _setting(name: str) -> bool:
    return name.startswith(("LATERAL_", "DISCORD_")) or name == "DATABASE_URL"


def renewed(shown: tuple[str, ...], printed: list[str]) -> list[str]:
    """Return what to show now: as many lines as were shown before the first `…`."""
    if _ANY not in shown:
        return printed
    return [*printed[: shown.index(_ANY)], _ANY]


def main() -> None:
    """Run all; end with 1 where a document is wrong, unless it is to be put right."""
    write = "--write" in sys.argv[1:]
    problems = []
    for document in DOCUMENTS:
        lines = document.read_text(encoding="utf-8").splitlines()
        changes: list[tuple[int, int, list[str]]] = []
        with tempfile.TemporaryDirectory() as folder:
            for run in runs_of(document, Path(folder)):
                if run.problem:
                    problems.append(run.problem)
                    begin, shown = run.example.line, run.example.shown
                    if shown:
                        changes.append((begin, begin + len(shown), renewed(shown, run.printed)))
        for begin, end, new in reversed(changes if write else []):
            lines[begin:end] = new
        if write and changes:
            document.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(problems) or "Every example answers as shown.")
    sys.exit(1 if problems and not write else 0)


if __name__ == "__main__":
    main()
