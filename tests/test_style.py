"""The rules of style that no linter knows, kept by reading every file's syntax tree."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LINES = 400
"""A longer file asks to be two (the house rule in CONTRIBUTING.md)."""

QUERIES = {"answers.query", "answers.queries", "answers.asked"}
"""What can be asked: frozen dataclasses of ids and dates, that know nothing of the answers."""

LAYERS = {
    "careers": set(),
    "pictures": {"careers"},
    "names": {"careers"},
    "store": {"careers"},
    "catalogue": {"careers", "store"},
    "questions": {"careers", "names", *QUERIES},  # a question is read into a command's query
    "answers": {"careers", "names", "questions", "store", "pictures"},
    "alerts": {"careers", "names", "questions", "store", "answers"},
    "operations": {"store"},
    "discord_app": {
        *("careers", "names", "questions", "store", "answers", "alerts", "operations", "settings"),
        "pictures",
    },
    "terminal": {"careers", "names", "questions", "store", "answers", "pictures"},
    "settings": set(),
}
"""What each part may import; `app`, `cli`, `doctor` and `__main__` put the parts together."""

TOPS = {"app", "cli", "doctor", "__main__"}

COMMANDS = ("bot/alerts/alerts_cli.py", "bot/catalogue/data_cli.py", "bot/store/db_cli.py")
ON_SCREEN = ("bot/terminal/", "bot/cli.py", "bot/doctor.py", *COMMANDS)
"""Where the terminal's libraries may be imported."""

PRINTS = (*ON_SCREEN, "bot/discord_app/run.py", "bot/discord_app/local_page.py")

BROAD = {
    "bot/alerts/sender.py": "without its task nobody is told anything any more",
    "bot/cli.py": "the last to see an error: it becomes a sentence",
    "bot/terminal/ask.py": "a bug in one answer must not take the others with it",
    "bot/discord_app/alerts/showing.py": "discord.py would only log it, and the user see nothing",
    "bot/discord_app/client.py": "without its task the names would grow old unseen",
    "bot/discord_app/illustrating.py": "whatever is wrong with a picture, the words stand",
    "bot/discord_app/options.py": "discord.py would only log it, and the user see nothing",
    "bot/discord_app/replies.py": "the last place that can still say something to the user",
}
"""Where `except Exception` is right, and why."""


@dataclass(frozen=True)
class File:
    """One file of ours, read once."""

    path: str
    tree: ast.Module
    lines: int

    @property
    def part(self) -> str:
        """The part of the house it is in: "careers", "cli"."""
        return Path(self.path).parts[1].removesuffix(".py")

    def walk(self, kind: type[ast.AST]) -> Iterator[ast.AST]:
        return (node for node in ast.walk(self.tree) if isinstance(node, kind))


@dataclass(frozen=True)
class Import:
    """One imported name: `from bot.store import Store` is module bot.store, name Store."""

    module: str
    name: str | None
    line: int


@cache
def files() -> tuple[File, ...]:
    found = []
    for folder in ("bot", "tests", "benchmarks"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            text = path.read_text(encoding="utf-8")
            name = path.relative_to(ROOT).as_posix()
            found.append(File(name, ast.parse(text), text.count("\n")))
    return tuple(found)


def ours() -> tuple[File, ...]:
    return tuple(file for file in files() if file.path.startswith("bot/"))


def imports(file: File) -> Iterator[Import]:
    for node in ast.walk(file.tree):
        if isinstance(node, ast.Import):
            yield from (Import(alias.name, None, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = node.module or ""
            if node.level:
                above = Path(file.path).parts[: -node.level]
                module = ".".join([*above, *([module] if module else [])])
            yield from (Import(module, alias.name, node.lineno) for alias in node.names)


def test_imports_go_one_way() -> None:
    wrong = []
    for file in ours():
        if file.part in TOPS or file.path == "bot/__init__.py":
            continue
        allowed = LAYERS[file.part] | {file.part}
        if file.path in COMMANDS:  # a part's subcommands are an edge: they read the settings
            allowed = allowed | {"settings"}
        for one in imports(file):
            parts = one.module.split(".")
            if parts[0] != "bot":
                continue
            part = parts[1] if len(parts) > 1 else one.name
            if part is None:  # `import bot`, for where the package is
                continue
            if not {part, ".".join(parts[1:3])} & allowed:
                wrong.append(f"{file.path}:{one.line}: {file.part} must not know {part}")
    assert wrong == []


@pytest.mark.parametrize(
    ("library", "allowed"),
    [
        ("discord", ("bot/discord_app/",)),
        ("simcord", ("bot/discord_app/",)),
        ("aiohttp", ("bot/discord_app/", "bot/doctor.py", "bot/alerts/", "bot/operations/http.py")),
        ("prometheus_client", ("bot/operations/metrics.py",)),
        ("prompt_toolkit", ON_SCREEN),
        ("click", ON_SCREEN),
        ("rich", (*ON_SCREEN, "bot/catalogue/progress.py")),
    ],
)
def test_a_library_is_imported_only_where_its_part_of_the_house_is(
    library: str, allowed: tuple[str, ...]
) -> None:
    wrong = [
        f"{file.path}:{one.line}"
        for file in ours()
        for one in imports(file)
        if one.module.split(".")[0] == library and not file.path.startswith(allowed)
    ]
    assert wrong == []


def test_what_can_be_asked_knows_nothing_of_how_it_is_answered() -> None:
    wrong = [
        f"{file.path}:{one.line}"
        for file in ours()
        if file.path.removeprefix("bot/").removesuffix(".py").replace("/", ".") in QUERIES
        for one in imports(file)
        if one.module.startswith("bot.")
        and one.module.removeprefix("bot.") not in QUERIES
        and not one.module.startswith("bot.careers")
    ]
    assert wrong == []


def test_no_file_is_longer_than_can_be_kept_in_mind() -> None:
    assert [file.path for file in files() if file.lines > LINES] == []


def test_every_package_and_module_says_what_it_is_for() -> None:
    silent = [
        file.path
        for file in ours()
        if ast.get_docstring(file.tree) is None and "/migrations/" not in file.path
    ]
    assert silent == []


def test_every_mock_has_the_shape_of_what_it_stands_for() -> None:
    wrong = []
    for file in files():
        for node in file.walk(ast.Call):
            assert isinstance(node, ast.Call)
            name = _last_name(node.func)
            if name not in {"Mock", "MagicMock", "AsyncMock", "NonCallableMock"}:
                continue
            if not node.args and not {word.arg for word in node.keywords} & {"spec", "spec_set"}:
                wrong.append(f"{file.path}:{node.lineno}")
    assert wrong == []


def test_errors_are_caught_by_name() -> None:
    wrong = []
    for file in ours():
        for node in file.walk(ast.ExceptHandler):
            assert isinstance(node, ast.ExceptHandler)
            kinds = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
            names = {None if kind is None else _last_name(kind) for kind in kinds}
            broad = names & {None, "BaseException"} or (
                "Exception" in names and file.path not in BROAD
            )
            if broad:
                wrong.append(f"{file.path}:{node.lineno}")
    assert wrong == []


def test_the_list_of_broad_excepts_has_none_that_is_gone() -> None:
    paths = {
        file.path
        for file in ours()
        for node in file.walk(ast.ExceptHandler)
        if isinstance(node, ast.ExceptHandler)
        and node.type is not None
        and _last_name(node.type) == "Exception"
    }
    assert set(BROAD) <= paths


def test_only_what_faces_a_terminal_prints() -> None:
    wrong = [
        f"{file.path}:{node.lineno}"
        for file in ours()
        for node in file.walk(ast.Call)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "print"
        and not file.path.startswith(PRINTS)
    ]
    assert wrong == []


def test_what_a_module_keeps_to_itself_is_imported_nowhere_else() -> None:
    wrong = [
        f"{file.path}:{one.line}: {one.module}.{one.name}"
        for file in files()
        for one in imports(file)
        if one.module.split(".")[0] in {"bot", "tests", "benchmarks"}
        and any(_private(part) for part in (*one.module.split("."), one.name or ""))
    ]
    assert wrong == []


def _private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__")


def _last_name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""
