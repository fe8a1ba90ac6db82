"""What is read as plain YAML is read as libyaml reads it, and the rest is left to libyaml."""

from __future__ import annotations

import random

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.catalogue import shipped_data
from bot.catalogue.files import FileProblemError, read_yaml
from bot.catalogue.plain_yaml import Document, NotPlainError, read_plain
from tests.catalogue.folders import ADA, ORGANIZATIONS

FILES = sorted(shipped_data().rglob("*.yaml"))


def same(one: object, other: object) -> bool:
    """Whether two documents are equal, types and the order of keys included."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict) and isinstance(other, dict):
        return list(one) == list(other) and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return one == other


def agrees(text: str) -> bool:
    """Whether a text is read as libyaml reads it; False where it is left to libyaml."""
    try:
        found = read_plain(text)
    except NotPlainError:
        return False
    assert same(found, yaml.load(text, Loader=yaml.CSafeLoader)), text
    return True


def test_nearly_all_shipped_files_are_plain_and_say_what_libyaml_reads() -> None:
    plain = sum(agrees(path.read_text("utf-8")) for path in FILES)
    assert plain > 0.97 * len(FILES)


@pytest.mark.parametrize(
    ("text", "document"),
    [
        ("a: b\n", {"a": "b"}),
        ("# A comment.\na: b\n", {"a": "b"}),
        ("- a\n- b: 1\n  c: null\n", ["a", {"b": 1, "c": None}]),
        ("a:\n- b\n- c\nd:\n  e: f\n", {"a": ["b", "c"], "d": {"e": "f"}}),
        ("a:\n  - b:\n    - c\n", {"a": [{"b": ["c"]}]}),
        ("a:\nb: []\nc: {}\n", {"a": None, "b": [], "c": {}}),
        ("a: one\n  two\n  three\nb: c\n", {"a": "one two three", "b": "c"}),
        ("a: 'it''s: #1'\nb: \"2024\"\n", {"a": "it's: #1", "b": "2024"}),
        ("a: true\nb: false\nc: 2024\nd: None\n", {"a": True, "b": False, "c": 2024, "d": "None"}),
        ("x: https://a.example/b#c:d\n", {"x": "https://a.example/b#c:d"}),
        ("x: C#, [and] {such}\n", {"x": "C#, [and] {such}"}),
    ],
)
def test_plain_yaml_is_read(text: str, document: Document) -> None:
    assert agrees(text)
    assert same(read_plain(text), document)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a",
        "a: b",  # without the end of its line
        "a: b\n\nc: d\n",
        "a: b # why\n",
        "a: b \n",
        "a: yes\n",
        "a: NO\n",
        "a: 012\n",
        "a: 1.5\n",
        "a: 2024-05-06\n",
        "a: 12:30:45\n",
        "no: a\n",
        "2024: a\n",
        "a: [b]\n",
        "a: &b c\n",
        "a: |\n  b\n",
        'a: "\\u2028"\n',
        "a: 'b\n  c'\n",
        "a:\n  b\n",
        "- - a\n",
        "a: b\u2028c\n",
        "a: b\u0085c\n",
        "a: b\tc\n",
        "---\na: b\n",
        "a: b\r\n",
        "a: b\na: c\n",
        "a: b: c\n",
        "a: b\n c: d\n",
        "a: b\n- c\n",
        "- a\nb: c\n",
        "a: 'b'c\n",
        "".join(f"{' ' * depth}a:\n" for depth in range(3000)),
    ],
)
def test_other_yaml_and_what_is_none_is_left_to_libyaml(text: str) -> None:
    with pytest.raises(NotPlainError):
        read_plain(text)


PIECES = (
    *(
        "\n",
        " ",
        "  ",
        "- ",
        ": ",
        ":",
        " #",
        "#",
        "'",
        '"',
        "''",
        '""',
        "\\",
        "[",
        "]",
        "{}",
        "[]",
    ),
    *("&a", "*a", "!", "|", ">", "%", "@", "~", "no", "null", "yes", "True", "ON", "2024", "0x1"),
    *("1_0", "1e3", "00", ".5", "-1", "=", "<<: ", "\t", "\xa0", "\u2028", "\x85", "\ufeff", "é"),
    *("? ", "--- ", "---\n", "...", "a:", "b: c", "x: 1\n", "- y\n", "  - z\n", ","),
)


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """A part of a data file with a few pieces put in, taken out, or moved to the side."""
    whole = draw(st.sampled_from((ADA, ORGANIZATIONS, *_SAMPLE)))
    lines = whole.splitlines(keepends=True)
    first = draw(st.integers(0, len(lines) - 1))
    lines = lines[first : first + draw(st.integers(1, 12))]
    if draw(st.booleans()):
        number = draw(st.integers(0, len(lines) - 1))
        line = lines[number]
        lines[number] = draw(st.sampled_from((f"  {line}", f" {line}", line.lstrip(), line * 2)))
    text = "".join(lines)
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(st.sampled_from(PIECES)) + text[at + draw(st.integers(0, 3)) :]
    return text


_SAMPLE = [path.read_text("utf-8") for path in random.Random(1).sample(FILES, 40)]


@settings(max_examples=400, deadline=None)
@given(damaged())
def test_a_damaged_file_is_read_as_libyaml_reads_it_or_left_to_it(text: str) -> None:
    agrees(text)


def test_a_mistake_in_a_plain_file_is_still_told_with_its_line() -> None:
    with pytest.raises(FileProblemError) as refused:
        read_yaml("a: b\nc: d\na: e\n", "some.yaml")
    assert str(refused.value.problem).startswith("some.yaml:3: is no valid YAML: the key 'a'")
