"""One YAML file: read fast where it is plain, and again for line numbers if it has an error."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import yaml

from bot.catalogue.plain_yaml import NotPlainError, read_plain
from bot.catalogue.problems import Problem

Location = Sequence[str | int]
"""Where in a document: keys and positions, from the top down."""


class _Loader(yaml.CSafeLoader):
    """libyaml's safe loader, which refuses a key given twice instead of keeping the last."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        mapping = super().construct_mapping(node, deep=deep)
        if len(mapping) < len(node.value):
            seen: set[Any] = set()
            for key, _ in node.value:
                if key.value in seen:
                    raise yaml.constructor.ConstructorError(
                        None, None, f"the key '{key.value}' stands twice", key.start_mark
                    )
                seen.add(key.value)
        return mapping


# What PyYAML's constructors raise for a text that is not of the type it is marked as.
_UNFIT = (ValueError, OverflowError, KeyError, IndexError, AttributeError)


def _guarded(kind: str) -> None:
    """Turn an invalid scalar of this type, implicit or tagged, into an error with its line."""
    tag = f"tag:yaml.org,2002:{kind}"
    construct = yaml.SafeLoader.yaml_constructors[tag]

    def constructed(loader: _Loader, node: yaml.ScalarNode) -> Any:
        try:
            return construct(loader, node)
        except _UNFIT:
            unquoted = "" if node.style else " without quotes"
            raise yaml.constructor.ConstructorError(
                None, None, f"'{node.value[:40]}' is no {kind}{unquoted}", node.start_mark
            ) from None

    _Loader.add_constructor(tag, constructed)


for _kind in ("bool", "int", "float", "timestamp"):
    _guarded(_kind)

# libyaml calls itself for each level and has no limit of its own; no file of ours has ten.
_DEEPEST = 100
_ANCHOR = re.compile(r"(?:^|[\s\[{,])&\w", re.ASCII)  # what an alias refers to: none without one
_TOO_DEEP = "nests too deep; is this a data file?"


class FileProblemError(Exception):
    """The file cannot be read as YAML; `problem` says why and where."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def read_text(path: Path, name: str) -> str:
    """Return a file's text; raise FileProblemError when it is missing or not UTF-8."""
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise FileProblemError(Problem(name, line, "is not UTF-8; save it as UTF-8")) from None
    except OSError as error:
        raise FileProblemError(Problem(name, 0, _unread(error))) from None


def _unread(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "is missing; put it there, or name the data folder"
    return f"cannot be read ({error.strerror}); give this user the right to read it"


def read_yaml(text: str, name: str) -> Any:
    """Return what the YAML says; raise FileProblemError where it is no YAML."""
    with suppress(NotPlainError):
        return read_plain(text)
    try:
        _refuse_explosive(text, name)
        return yaml.load(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        what = (error.problem or "cannot be read").strip()
        if "nesting depth" in what:  # newer builds of libyaml scan ahead, and count too
            raise FileProblemError(Problem(name, line, _TOO_DEEP)) from None
        raise FileProblemError(
            Problem(name, line, f"is no valid YAML: {what}; correct it")
        ) from None
    except yaml.reader.ReaderError as error:  # libyaml counts the bytes before it
        line = text.encode()[: error.position].count(b"\n") + 1
        what = f"holds the control character U+{int(error.character):04X}; take it out"
        raise FileProblemError(Problem(name, line, what)) from None


def _refuse_explosive(text: str, name: str) -> None:
    """Raise FileProblemError for a text with aliases, or nested deeper than any data file.

    Nine lines of lists of aliases can expand to a billion entries.
    """
    deep = sum(map(text.count, ("[", "{", "- ", "? "))) > _DEEPEST
    if not deep and not _ANCHOR.search(text):
        return
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.AliasEvent):
            raise FileProblemError(Problem(name, line, f"repeats *{event.anchor}; write it out"))
        if depth > _DEEPEST:
            raise FileProblemError(Problem(name, line, _TOO_DEEP))


def line_of(text: str, location: Location) -> int:
    """Return the line, from 1, of a location in a document, or of its last part that exists."""
    node = yaml.compose(text, Loader=yaml.CSafeLoader)
    line = node.start_mark.line if node else 0
    for step in location:
        found = _step(node, step)
        if found is None:
            break
        line, node = found
    return line + 1


def _step(node: Any, step: str | int) -> tuple[int, Any] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == str(step):
                return key.start_mark.line, value
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        item = node.value[step]
        return item.start_mark.line, item
    return None
