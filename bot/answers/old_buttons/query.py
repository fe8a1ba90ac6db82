"""The base class of queries: its text as a command, and its compact form for buttons."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import ClassVar
from urllib.parse import urlencode


class QueryError(ValueError):
    """The compact form is not valid in this version."""


@dataclass(frozen=True, slots=True)
class Query:
    """The base of what can be asked."""

    code: ClassVar[str]  # the query type's letter in the compact form
    name: ClassVar[str] = ""  # its command; without one it is asked by a button only
    option_names: ClassVar[dict[str, str]] = {}  # field → option, where the names differ

    @property
    def command(self) -> str:
        """The slash command that asks it: "/moves from:openai to:anthropic"; "" without one."""
        if not self.name or getattr(self, "possible", None):  # asked for by a button alone
            return ""
        options = [f"{name}:{value}" for name, value in self.options().items()]
        return " ".join([f"/{self.name}", *options])

    def options(self) -> dict[str, str]:
        """Return the command's options that are set, by their names."""
        return {
            self.option_names.get(field.name, field.name): str(getattr(self, field.name))
            for field in fields(self)
            if field.name != "page" and getattr(self, field.name) is not None
        }

    @property
    def compact(self) -> str:
        """The shortest form that `read_compact` reads back; most are under 80 characters."""
        pairs = {
            KEYS[field.name]: str(value)
            for field in fields(self)
            if (value := getattr(self, field.name)) != field.default
        }
        return f"{self.code}?{urlencode(pairs)}" if pairs else self.code


KEYS = {
    "person": "p",
    "organization": "o",
    "origin": "f",
    "destination": "t",
    "since": "s",
    "until": "u",
    "kind": "k",
    "track_change": "c",
    "area": "a",
    "status": "z",
    "any_kind": "y",
    "group": "g",
    "leave_out": "lo",
    "other": "b",
    "page": "n",
    "fact": "q",
    "steps": "i",
    "place_fact": "pf",
    "origins": "fs",
    "destinations": "ts",
    "not_origins": "nf",
    "not_destinations": "nt",
    "organizations": "os",
    "track": "r",
    "within": "d",
    "here": "h",
    "former": "x",
    "ever": "e",
    "work": "w",
    "with_person": "wp",
    "order": "l",
    "academic": "fa",
    "measure": "m",
    "top": "j",
    "of": "of",
    "counting": "ct",
    "other_place": "ob",
    "post": "po",
    "former_track": "rf",
    "end": "en",
    "every": "ey",
    "never": "nv",
    "founded": "fo",
    "title": "ti",
    "first": "fi",
    "began": "bg",
    "now": "nw",
    "once": "oc",
    "studied": "sd",
    "degree": "dg",
    "at_least": "al",
    "timing": "tg",
    "possible": "ps",
}
"""The letters that stand for a query's fields in its compact form."""
