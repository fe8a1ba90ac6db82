"""Rules of style that no linter has, checked on the syntax tree of every file."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LINES = 400
"""The most lines a file may have (CONTRIBUTING.md)."""

ASKED = "bot/answers/ask.py"
"""The module of what can be asked, which does not import how it is answered."""

LAYERS = {
    "careers": set(),
    "records": {"careers", "hiding"},
    "pictures": {"careers"},
    "names": {"careers"},
    "query": {"careers"},
    "hiding": {"careers", "names"},
    "review": {"careers", "hiding", "names"},
    "store": {"careers", "hiding", "names", "query", "records", "review"},
    "catalogue": {"careers", "hiding", "names", "query", "records", "review", "store"},
    "reading": {"careers", "names", "query"},
    "announcements": {"careers", "names", "query", "reading", "review"},
    "answers": {
        *("announcements", "careers", "hiding", "names", "pictures", "query", "reading", "records"),
        *("review", "store"),
    },
    "alerts": {
        *("careers", "names", "query", "reading", "review", "store", "answers", "pictures"),
    },
    "model": {"query", "settings"},
    "fetching": set(),
    "watch": {
        *("announcements", "careers", "catalogue", "fetching", "hiding", "model", "operations"),
        *("query", "reading", "review", "store"),
    },
    "lookups": {"careers", "catalogue", "fetching", "model", "names", "records", "store"},
    "operations": {"store"},
    "discord_app": {
        *("careers", "names", "query", "store", "answers", "alerts", "operations", "settings"),
        *("announcements", "catalogue", "hiding", "pictures", "review"),
    },
    "terminal": {
        *("announcements", "careers", "names", "query", "store", "answers", "pictures", "alerts"),
    },
    "settings": set(),
}
"""The packages that each package may import; `app`, `cli`, `import_cli`, `read_cli`, `watch_cli`, `doctor` and `__main__`: any."""

TOPS = {"app", "cli", "import_cli", "read_cli", "watch_cli", "doctor", "__main__"}

COMMANDS = (
    *("bot/alerts/alerts_cli.py", "bot/catalogue/data_cli.py", "bot/catalogue/merging_cli.py"),
    *("bot/catalogue/hiding_cli.py", "bot/catalogue/records_cli.py", "bot/store/db_cli.py"),
    *("bot/catalogue/review_cli.py", "bot/store/at_the_terminal.py"),
)
ON_SCREEN = (
    "bot/terminal/",
    "bot/cli.py",
    "bot/import_cli.py",
    "bot/read_cli.py",
    "bot/watch_cli.py",
    "bot/doctor.py",
    *COMMANDS,
)
"""Paths where click, rich and prompt_toolkit may be imported."""

PRINTS = (*ON_SCREEN, "bot/discord_app/run.py", "bot/discord_app/local_page.py")

UNCHECKED = {"type: ignore": 9, "Any": 195, "cast": 4}
"""How often `bot/` may escape the type checker; lower a number when the count falls."""

BROAD = {
    "bot/alerts/sender.py": "an error that ends its task would end all alerts",
    "bot/cli.py": "the outermost handler: an error becomes a sentence",
    "bot/terminal/announcements.py": "a bug in one text must not end the others",
    "bot/terminal/ask.py": "a bug in one answer must not end the other answers",
    "bot/discord_app/alerts/showing.py": "discord.py would only log it and show the user nothing",
    "bot/discord_app/client.py": "an error that ends its task would end the refreshing of names",
    "bot/discord_app/illustrating.py": "an error of drawing must not cost the answer its text",
    "bot/discord_app/options.py": "discord.py would only log it and show the user nothing",
    "bot/watch/watcher.py": "an article that breaks a parser must not keep others from being read",
    "bot/discord_app/replies.py": "the outermost handler that can still answer the user",
}
"""Files that may have `except Exception`, and why."""


@dataclass(frozen=True)
class File:
    """A parsed Python file of this repository."""

    path: str
    tree: ast.Module
    lines: int

    @property
    def part(self) -> str:
        """The package or top-level module it belongs to: "careers", "cli"."""
        return Path(self.path).parts[1].removesuffix(".py")

    @property
    def module(self) -> str:
        """Its name in an import: "bot.store" for bot/store/__init__.py."""
        return self.path.removesuffix(".py").replace("/", ".").removesuffix(".__init__")

    @cached_property
    def nodes(self) -> Mapping[type[ast.AST], list[ast.AST]]:
        """Every node of the tree by its kind: all rules look through one walk."""
        found: dict[type[ast.AST], list[ast.AST]] = defaultdict(list)
        for node in ast.walk(self.tree):
            found[type(node)].append(node)
        return found

    def walk(self, *kinds: type[ast.AST]) -> Iterator[ast.AST]:
        return chain.from_iterable(self.nodes.get(kind, ()) for kind in kinds)


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
    for node in file.walk(ast.Import, ast.ImportFrom):
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
        if file.path in COMMANDS:  # subcommands are an edge: they read the settings
            allowed = allowed | {"settings"}
        for one in imports(file):
            parts = one.module.split(".")
            if parts[0] != "bot":
                continue
            part = parts[1] if len(parts) > 1 else one.name
            if part is None:  # `import bot`, for where the package is
                continue
            if part not in allowed:
                wrong.append(f"{file.path}:{one.line}: {file.part} must not know {part}")
    assert wrong == []


def import_graph(some: Iterable[File]) -> dict[str, set[str]]:
    """Return which of these modules each imports, in functions and under TYPE_CHECKING too.

    Importing a module also runs its package's `__init__`; that is not an import of its own and
    is left out.
    """
    graph: dict[str, set[str]] = {file.module: set() for file in some}
    for file in some:
        for one in imports(file):
            submodule = f"{one.module}.{one.name}"
            graph[file.module] |= {submodule if submodule in graph else one.module} & graph.keys()
    return graph


def circles(graph: Mapping[str, set[str]]) -> set[frozenset[str]]:
    """Return the sets of nodes that all reach each other."""

    def reached_from(start: str) -> set[str]:
        reached: set[str] = set()
        left = [start]
        while left:
            new = graph[left.pop()] - reached
            reached |= new
            left += new
        return reached

    reach = {node: reached_from(node) for node in graph}
    return {
        frozenset(other for other in reach[node] if node in reach[other])
        for node in graph
        if node in reach[node]
    }


def test_no_modules_import_each_other() -> None:
    assert circles(import_graph(ours())) == set()


def test_no_packages_import_each_other() -> None:
    part = {file.module: file.part for file in ours()}
    graph: dict[str, set[str]] = {name: set() for name in part.values()}
    for module, imported in import_graph(ours()).items():
        graph[part[module]] |= {part[one] for one in imported} - {part[module]}
    assert circles(graph) == set()


@pytest.mark.parametrize(
    "late",
    [
        "from bot.store.a import one",
        "import bot.store.a",
        "from bot.store import a",
        "from . import a",
        "from .a import one",
        "def later():\n    from bot.store.a import one",
        "if TYPE_CHECKING:\n    from bot.store.a import one",
    ],
)
def test_a_circle_is_found_wherever_its_imports_stand(late: str) -> None:
    texts = {"a": "from bot.store.b import two", "b": "from bot.store.c import three", "c": late}
    some = [File(f"bot/store/{name}.py", ast.parse(text), 1) for name, text in texts.items()]
    outside = File("bot/store/d.py", ast.parse("from bot.store.a import one"), 1)
    found = circles(import_graph([*some, outside]))
    assert found == {frozenset({"bot.store.a", "bot.store.b", "bot.store.c"})}


@pytest.mark.parametrize(
    ("library", "allowed"),
    [
        ("discord", ("bot/discord_app/",)),
        ("simcord", ("bot/discord_app/",)),
        (
            "aiohttp",
            (
                "bot/discord_app/",
                "bot/doctor.py",
                "bot/alerts/",
                "bot/operations/http.py",
                "bot/model/endpoint.py",
                "bot/fetching/",
            ),
        ),
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
    (asked,) = (file for file in ours() if file.path == ASKED)
    parts = {one.module.split(".")[1] for one in imports(asked) if one.module.startswith("bot.")}
    assert parts <= {"careers", "query"}


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


def names_of_typing(file: File) -> Iterator[str]:
    """Each use of a name from `typing`, by the name it has there."""
    called = {
        alias.asname or alias.name: alias.name
        for node in file.walk(ast.ImportFrom)
        if isinstance(node, ast.ImportFrom) and node.module == "typing"
        for alias in node.names
    }
    for node in file.walk(ast.Name):
        if isinstance(node, ast.Name) and node.id in called:
            yield called[node.id]


def test_the_type_checker_is_not_told_to_look_away_more_often() -> None:
    names = [name for file in ours() for name in names_of_typing(file)]
    texts = [(ROOT / file.path).read_text(encoding="utf-8") for file in ours()]
    counted = {
        "type: ignore": sum(text.count("# type: ignore") for text in texts),
        "Any": names.count("Any"),
        "cast": names.count("cast"),
    }
    assert {what: n for what, n in counted.items() if n > UNCHECKED[what]} == {}


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
