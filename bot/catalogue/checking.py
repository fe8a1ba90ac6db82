"""Files of a data folder, read by a schema; what is wrong with one, as a sentence with its line."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from bot.catalogue.files import FileProblemError, Location, line_of, read_text, read_yaml
from bot.catalogue.problems import Problem


class FolderReader:
    """Reads files of a folder and collects their problems."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.texts: dict[str, str] = {}
        self.problems: list[Problem] = []

    def read(self, name: str, schema: TypeAdapter[Any]) -> Any:
        """Return the validated contents of a file, None if it has a problem."""
        try:
            text = read_text(self._folder / name, name)
            self.texts[name] = text
            document = read_yaml(text, name)
        except FileProblemError as error:
            self.problems.append(error.problem)
            return None
        try:
            return schema.validate_python(document)
        except ValidationError as error:
            for wrong in error.errors():
                self.report(name, located(wrong), sentence_of(wrong))
            return None

    def read_if_there(self, name: str, schema: TypeAdapter[Any], otherwise: Any) -> Any:
        """Return what a file describes, `otherwise` when there is no such file."""
        return self.read(name, schema) if (self._folder / name).exists() else otherwise

    def report(self, name: str, location: Location, sentence: str) -> None:
        """Add a problem at a location in a file."""
        line = line_of(self.texts[name], location)
        self.problems.append(Problem(name, line, sentence))


def located(wrong: Any) -> tuple[int | str, ...]:
    """Return the location of a schema error in the document, without pydantic's own markers."""
    place = tuple(step for step in wrong["loc"] if step != "[key]")
    return place + tuple(wrong.get("ctx", {}).get("place", ()))


_KINDS = {
    "list_type": "a list",
    "tuple_type": "a list",
    "dict_type": "keys with values",
    "model_type": "keys with values",
    "bool_type": "true or false",
}


_PATTERNS: Mapping[int | str, str] = {
    "country": "two-letter country code; write one such as US or GB",
    "ror": "ROR identifier; write the nine characters behind https://ror.org/",
    "wikidata": "Wikidata item; write one such as Q95",
}
"""What the texts of a form are, and how to write one."""


def sentence_of(wrong: Any) -> str:
    """Return a schema error as a sentence: what is wrong; what to do."""
    place = located(wrong)
    where = place[-1] if place else "the file"
    key = f"'{where}'" if isinstance(where, str) and place else str(where)
    if isinstance(where, int):
        key = f"item {where + 1}"
    said = str(wrong["msg"]).removeprefix("Value error, ")
    given = wrong.get("input")
    match wrong["type"]:
        case "extra_forbidden":
            return f"{key} is no known key; take it out or correct its spelling"
        case "missing":
            return f"{key} is missing; add it"
        case "string_too_long":
            limit = wrong["ctx"]["max_length"]
            return f"{key} is longer than {limit} characters; shorten it"
        case "string_too_short" | "too_short":
            return f"{key} is empty; fill it in"
        case _ if given is None and not place:
            return "the file is empty; fill it in, or take it out"
        case "string_type" if given is None:
            return f"{key} is empty; fill it in"
        case "string_type" if isinstance(given, bool):
            return f"{key} is read as yes or no; put it in quotes"
        case "string_type":
            return f"{key} is no text; put it in quotes"
        case "string_pattern_mismatch":
            return f"{key} is no {_PATTERNS[where]}"
        case "rule":
            return said
        case "invalid_key":
            return f"'{given}' is no known key; take it out or correct its spelling"
        case kind if kind in _KINDS:
            return f"{key} is not {_KINDS[kind]}; write it as data/README.md shows"
        case "value_error":
            if wrong["loc"] and not isinstance(given, dict):
                return f"{key} {said}" if not said.startswith("'") else said
            return said
        case _:
            return f"{key}: {said[:1].lower()}{said[1:]}; see data/README.md"
