"""The plain part of YAML that data files are written in, read several times as fast as by libyaml.

That is mappings and lists of a line an entry, and scalars without escapes. Whatever else a file
holds, and whatever is wrong with it, is left to libyaml. What is read here is read as it would be
there: the tests compare them on the shipped files and on damaged ones.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TypeAlias

import yaml

Document: TypeAlias = "str | int | bool | list[Document] | dict[str, Document] | None"

# Indentation, the mark of a list's item, a key; then a plain scalar, one in quotes, or what is
# empty. A colon before a space ends a key and a # after one begins a comment: no scalar here has
# either. A plain scalar begins with a letter, a digit, _ or /, which indicate nothing.
_LINE = re.compile(
    r"^( *)(- )?(?:([A-Za-z0-9][A-Za-z0-9_.-]{0,99}):(?: |(?=\n)))?"
    r"(?:([\w/][^:#\n]*+(?:(?::(?=[^ \n])|(?<=[^ \n])#)[^:#\n]*+)*+(?<! ))"
    r"|\"([^\"\\\n]++)\"|'((?:[^'\n]++|'')++)'|(\[\]|\{\}|))\n",
    re.MULTILINE,
)
# Indentation, mark, key, plain, in double quotes, in single ones, empty: "" for what is not there.
_Row: TypeAlias = tuple[str, str, str, str, str, str, str]

# All but what YAML prints: without tabs, and without the line breaks that Python knows as none.
_STRANGE = re.compile(
    "[^\n -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_COMMENTS = re.compile(r"(?:#[^\n]*\n)*")
_NUMBER = re.compile(r"[1-9][0-9]{0,8}")
_DEEPEST = 20  # columns: no file of ours has more than six
_FORMS: dict[str, list[tuple[str, re.Pattern[str]]]] = yaml.CSafeLoader.yaml_implicit_resolvers
_WORDS: dict[str, bool | None] = {"null": None, "true": True, "false": False}


class NotPlainError(Exception):
    """The text needs a whole reader of YAML, which may find something wrong with it."""


def read_plain(text: str) -> Document:
    """Return what the text says, as YAML reads it; raise NotPlainError where libyaml has to."""
    if _STRANGE.search(text):
        raise NotPlainError
    begin = _COMMENTS.match(text)
    body = text[begin.end() :] if begin else text
    rows: list[_Row] = _LINE.findall(body)
    if not rows or len(rows) != body.count("\n") or not body.endswith("\n"):
        raise NotPlainError
    value, after = _block(rows, 0, 0)
    if after != len(rows):
        raise NotPlainError
    return value


def _block(rows: Sequence[_Row], at: int, column: int) -> tuple[Document, int]:
    """Return the list or mapping that begins in a row at a column, and the row after it."""
    indent, mark, key = rows[at][:3]
    if len(indent) != column or column > _DEEPEST:
        raise NotPlainError
    if mark:
        return _list(rows, at, column)
    if key:
        return _mapping(rows, at, column)
    raise NotPlainError


def _list(rows: Sequence[_Row], at: int, column: int) -> tuple[list[Document], int]:
    found: list[Document] = []
    while at < len(rows) and rows[at][1] and len(rows[at][0]) == column:
        item: Document
        if rows[at][2]:
            item, at = _mapping(rows, at, column + 2)
        elif rows[at][3:] == _NOTHING:
            raise NotPlainError
        else:
            item, at = _scalar(rows, at, column)
        found.append(item)
    return found, at


_NOTHING = ("", "", "", "")


def _mapping(rows: Sequence[_Row], at: int, column: int) -> tuple[dict[str, Document], int]:
    """Return the mapping whose first key may stand behind the mark of an item."""
    found: dict[str, Document] = {}
    while at < len(rows):
        indent, mark, key = rows[at][:3]
        if found and (mark or len(indent) < column):
            break
        if not key or len(indent) + len(mark) != column or key in found or not _is_text(key):
            raise NotPlainError
        if rows[at][3:] == _NOTHING:
            found[key], at = _below(rows, at + 1, column)
        else:
            found[key], at = _scalar(rows, at, column)
    return found, at


def _below(rows: Sequence[_Row], at: int, column: int) -> tuple[Document, int]:
    """Return the value of a key that has none in its own line."""
    if at == len(rows):
        return None, at
    indent, mark = len(rows[at][0]), rows[at][1]
    if indent > column or (mark and indent == column):
        return _block(rows, at, indent)
    return None, at


def _scalar(rows: Sequence[_Row], at: int, column: int) -> tuple[Document, int]:
    """Return the scalar of a row, with the rows that it goes on in, and the row after it."""
    _, _, _, plain, double, single, empty = rows[at]
    at += 1
    if not plain:
        if empty:
            return ([] if empty == "[]" else {}), at
        return double or single.replace("''", "'"), at
    while at < len(rows):
        indent, mark, key, more = rows[at][:4]
        if mark or key or not more or len(indent) <= column:
            break
        plain = f"{plain} {more}"
        at += 1
    return _resolved(plain), at


@lru_cache(maxsize=256)
def _is_text(plain: str) -> bool:
    return isinstance(_resolved(plain), str)


def _resolved(plain: str) -> str | int | bool | None:
    """Return what a plain scalar stands for, which its form decides."""
    for _, form in _FORMS.get(plain[0], ()):
        if form.match(plain):
            if plain in _WORDS:
                return _WORDS[plain]
            if _NUMBER.fullmatch(plain):
                return int(plain)
            raise NotPlainError
    return plain
