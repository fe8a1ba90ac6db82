"""The documents say what is so: links, files, packages, pictures, and the commands they show."""

from __future__ import annotations

import json
import re
import runpy
from pathlib import Path

import pytest

from tests.commands import Lateral
from tests.forking import forked

ROOT = Path(__file__).parents[1]
EXAMPLES = runpy.run_path(str(ROOT / "docs" / "examples.py"))
PICTURES = runpy.run_path(str(ROOT / "docs" / "pictures" / "make.py"))["PICTURES"]

DOCUMENTS = [
    path
    for pattern in ("*.md", "docs/*.md", "data/README.md", "benchmarks/*.md")
    for path in sorted(ROOT.glob(pattern))
]
_CODE = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"\]\(([^)\s]+)\)|src=\"([^\"]+)\"")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
_FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_PATH = re.compile(r"(?:bot|tests|benchmarks|docs|data|\.ci)/[\w./-]*|[\w.-]+\.(?:md|py|toml|lock)")


def text_of(document: Path) -> str:
    return _FENCED.sub("", document.read_text(encoding="utf-8"))


def anchors_of(document: Path) -> set[str]:
    """What GitHub lets a link to a heading end with."""
    headings = _HEADING.findall(text_of(document))
    return {
        re.sub(r"[^\w\- ]", "", heading).strip().lower().replace(" ", "-") for heading in headings
    }


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_leads_somewhere(document: Path) -> None:
    lost = []
    for written, source in _LINK.findall(text_of(document)):
        target = written or source
        if re.match(r"\w+:", target):
            continue
        path, _, anchor = target.partition("#")
        there = (document.parent / path).resolve() if path else document
        if not there.exists() or (anchor and anchor not in anchors_of(there)):
            lost.append(target)
    assert lost == []


def test_every_document_is_linked_from_the_readme() -> None:
    linked = {ROOT / written for written, _ in _LINK.findall(text_of(ROOT / "README.md"))}
    assert [path.name for path in (ROOT / "docs").glob("*.md") if path not in linked] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_file_that_is_named_exists(document: Path) -> None:
    named = {found for code in _CODE.findall(text_of(document)) for found in _PATH.findall(code)}
    assert [one for one in sorted(named) if not is_there(document, one)] == []


def is_there(document: Path, named: str) -> bool:
    if "ada-example" in named:  # whom docs/data.md makes up
        return True
    anywhere = "/" not in named and any(ROOT.glob(f"[!.]*/**/{named}"))
    return (ROOT / named).exists() or (document.parent / named).exists() or anywhere


@pytest.mark.parametrize(
    "document", ["CONTRIBUTING.md", "docs/design.md", "docs/pictures/architecture.svg"]
)
def test_every_package_is_on_the_map(document: str) -> None:
    packages = [path.parent.name for path in (ROOT / "bot").glob("*/__init__.py")]
    text = (ROOT / document).read_text(encoding="utf-8")
    assert [one for one in packages if not re.search(rf"\b{one}\b", text)] == []


def test_every_picture_is_made_by_the_command_and_shown_in_a_document() -> None:
    made = {f"{one.name}.png" for one in PICTURES}
    there = {path.name for path in (ROOT / "docs" / "pictures").glob("*.png")}
    shown = {
        Path(target).name
        for document in DOCUMENTS
        for found in _LINK.findall(text_of(document))
        if (target := found[0] or found[1]).endswith(".png") and "drawn/" not in target
    }
    assert made == there == shown


def test_the_drawings_of_the_readme_are_those_of_the_commands_it_shows() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    written = set(re.findall(r"lateral picture .* --out ([\w.]+)$", text, re.MULTILINE))
    assert written == set(re.findall(r"\]\(docs/drawn/([\w.]+)\)", text))
    assert written == {path.name for path in (ROOT / "docs" / "drawn").iterdir()}


def test_every_picture_is_small() -> None:
    pictures = (ROOT / "docs").glob("*/*.png")
    assert [path.name for path in pictures if path.stat().st_size > 120_000] == []


@pytest.mark.parametrize(
    "document", EXAMPLES["DOCUMENTS"], ids=lambda path: str(path.relative_to(ROOT))
)
def test_every_command_that_is_shown_answers_as_shown(document: Path, home: Path) -> None:
    """`uv run python docs/examples.py --write` puts a document right that is behind."""
    runs = EXAMPLES["runs_of"](document, home, forked("bot"))
    assert [run.problem for run in runs if run.problem] == []


def test_every_question_that_is_offered_has_an_answer(lateral: Lateral, home: Path) -> None:
    text = (ROOT / "docs" / "use.md").read_text(encoding="utf-8")
    table = text[text.index("| about | for example |") :].partition("\n\n")[0]
    questions = _CODE.findall(table)
    done = lateral("ask", "--json", "-", home=home, typed="\n".join(questions).encode())
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(answers) == len(questions) > 8
    assert [
        question
        for question, answer in zip(questions, answers, strict=True)
        if answer["outcome"] != "ok"
    ] == []
