"""Completion at the prompt: commands, options and their values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.answers.desk import Desk
from bot.answers.slash_commands import COMMANDS, Command, Option, Takes
from bot.terminal.clean import clean


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One completion: `text` replaces the last `length` characters."""

    text: str
    length: int
    label: str
    note: str = ""


def suggestions(desk: Desk, typed: str) -> list[Suggestion]:
    """Return completions of the text before the cursor, likely ones first, from memory alone."""
    if not typed.startswith("/"):
        return list(_names(desk, typed)) if typed.strip() else []
    head, space, rest = typed.partition(" ")
    if not space:
        return [
            Suggestion(f"/{command.name} ", len(head), f"/{command.name}", command.description)
            for command in COMMANDS
            if command.name.startswith(head[1:].lower())
        ]
    command = next((known for known in COMMANDS if known.name == head[1:].lower()), None)
    if command is None or not command.options:
        return []
    return [*_options(command, rest), *_values(desk, command, rest)]


def _names(desk: Desk, typed: str) -> Iterator[Suggestion]:
    """Complete a question, or the name of a person or an organization."""
    if " " in typed.strip():
        for one in desk.complete(Takes.QUESTION, typed)[:6]:
            yield Suggestion(clean(one.value), len(typed), clean(one.label), "question")
    for takes, note in ((Takes.PERSON, "person"), (Takes.ORGANIZATION, "organization")):
        for one in desk.complete(takes, typed.strip())[:6]:
            about = clean(one.note) or note
            yield Suggestion(clean(one.label), len(typed), clean(one.label), about)


def _options(command: Command, rest: str) -> Iterator[Suggestion]:
    """Complete the word being typed to the options not yet given."""
    word = rest.rpartition(" ")[2].lower()
    given = set(_given(command, rest))
    if not word and given and rest.rstrip().endswith(":"):
        return
    for option in command.options:
        first = not given and option is command.options[0]
        if option.name not in given and option.name.startswith(word) and not first:
            label = f"{option.name}:"
            yield Suggestion(label, len(word), label, option.description)


def _values(desk: Desk, command: Command, rest: str) -> Iterator[Suggestion]:
    """Complete the value of the last option; words before any option belong to the first one."""
    given = _given(command, rest)
    name, start = next(reversed(given.items()), (command.options[0].name, 0))
    option = command.option(name)
    if option is None:
        return
    typed = rest[start:].lstrip()
    if option.takes is Takes.CHOICE:
        yield from _choices(option, typed)
        return
    for one in desk.complete(option.takes, typed):
        yield Suggestion(clean(one.value), len(typed), clean(one.label), clean(one.note))


def _choices(option: Option, typed: str) -> Iterator[Suggestion]:
    for label, value in option.choices.items():
        if typed.lower() in label.lower() or value.startswith(typed.lower()):
            yield Suggestion(value, len(typed), label)


def _given(command: Command, rest: str) -> dict[str, int]:
    """Return the options in the text, in order, with the index where each value begins."""
    names = "|".join(re.escape(option.name) for option in command.options)
    found = re.finditer(rf"(?:^|\s)({names}):", rest, flags=re.IGNORECASE)
    return {match.group(1).lower(): match.end() for match in found}
