"""The pattern language of the tables of forms.

A form is a line of words: `who <left> {o} (for|to go to) {o2}`. `(…|…)` is a choice, `[…]` may be
left out, `<…>` names a set of words, and `{…}` is a slot: `p` a person, `o` an organization or
several, `a` an area, `k` a work, `w` anything. A number after the letter tells two slots of one kind apart.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.answers.query import Query
    from bot.questions.slots import Slots

_MEETING = re.compile(r"\} (?:\[[^\]]*\] )*\{")
_LONGEST = {"p": 6, "o": 12, "a": 5, "k": 8, "w": 8}  # words a slot may hold


@dataclass(frozen=True, slots=True)
class Rule:
    """The meaning of several forms: `build` makes the query from the filled slots.

    With `timed` the form matches only if the sentence contains a time.
    """

    family: int
    build: Callable[[Slots], Query | None]
    forms: tuple[str, ...]
    timed: bool = False


def rule(
    family: int, build: Callable[[Slots], Query | None], *forms: str, timed: bool = False
) -> Rule:
    """Return a rule; families are numbered as in the guide to questions."""
    return Rule(family, build, forms, timed)


@dataclass(frozen=True)
class Form:
    """One form; its patterns are compiled on first use."""

    rule: Rule
    text: str
    sets: Mapping[str, str]

    @cached_property
    def patterns(self) -> tuple[re.Pattern[str], ...]:
        """The form as regular expressions; two if slots are adjacent, one per way to split them."""
        pattern = _pattern(self.text, self.sets)
        longer = _MEETING.search(self.text)
        ways = range(1, 4) if longer else (1,)
        return tuple(re.compile(pattern.replace("{1,", f"{{{least},", 1)) for least in ways)

    @cached_property
    def beginnings(self) -> frozenset[str] | None:
        """The words it can start with; None if it starts with a slot, so with any word."""
        found = _beginnings(self.text, self.sets)
        return None if None in found else frozenset(word for word in found if word)

    def matches(self, words: str) -> Iterator[re.Match[str]]:
        """Return all matches; each word of the sentence is followed by one space."""
        for pattern in self.patterns:
            if found := pattern.fullmatch(words):
                yield found


class Forms:
    """All forms of the rules in order, indexed by their first words."""

    def __init__(self, rules: tuple[Rule, ...], sets: Mapping[str, str]) -> None:
        """Nothing is compiled yet."""
        self.every = tuple(Form(one, form, sets) for one in rules for form in one.forms)
        self._beginning: dict[str, tuple[Form, ...]] = {}

    @cached_property
    def _words(self) -> frozenset[str]:
        """The words that a form can begin with."""
        return frozenset().union(*(form.beginnings or () for form in self.every))

    def beginning(self, word: str) -> tuple[Form, ...]:
        """Return the forms that can match a sentence with this first word."""
        word = word if word in self._words else ""
        if word not in self._beginning:
            self._beginning[word] = tuple(
                form for form in self.every if form.beginnings is None or word in form.beginnings
            )
        return self._beginning[word]


def words_in(rules: tuple[Rule, ...], sets: Mapping[str, str]) -> frozenset[str]:
    """Return all words of the forms, for correcting typos."""
    texts = [*(form for one in rules for form in one.forms), *sets.values()]
    found = (re.sub(r"\{\w+\}|<\w+>", " ", text) for text in texts)
    return frozenset(word for text in found for word in re.findall(r"[a-z]{4,}", text))


def _pattern(form: str, sets: Mapping[str, str]) -> str:
    """Return a form's regular expression; in it every word is followed by one space."""
    pieces = "".join(_pieces(form, sets))
    seen: dict[str, int] = {}

    def numbered(found: re.Match[str]) -> str:
        seen[found[1]] = number = seen.get(found[1], 0) + 1
        return found[0] if number == 1 else f"(?P<{found[1]}__{number}>"

    return re.sub(r"\(\?P<(\w+)>", numbered, pieces)


def _pieces(form: str, sets: Mapping[str, str]) -> Iterator[str]:
    form = form.strip()
    person = False  # whether a person's slot was last: "karpathy job" is said too
    while form:
        if form[0] in "([":
            choices, rest = _bracketed(form)
            optional = "?" if form[0] == "[" else ""
            yield f"(?:{_choice(choices, sets)}){optional}"
        elif form[0] == "<":
            name, _, rest = form[1:].partition(">")
            yield f"(?:{_choice(sets[name].split('|'), sets)})"
        elif form[0] == "{":
            name, _, rest = form[1:].partition("}")
            yield rf"(?P<{name}>(?:\S+ ){{1,{_LONGEST[name[0]]}}}?)"
            person = name[0] == "p"
        else:
            word = re.split(r"[\s\[({<]", form, maxsplit=1)[0]
            rest = form[len(word) :]
            yield "(?:'s )?" if word == "'s" and person else f"{re.escape(word)} "
        form = rest.strip()


def _choice(choices: list[str], sets: Mapping[str, str]) -> str:
    """Return the alternatives, longest first: "departed from" before "departed"."""
    ordered = sorted(choices, key=lambda one: -len(one.split()))
    return "|".join("".join(_pieces(one, sets)) for one in ordered)


def _beginnings(form: str, sets: Mapping[str, str]) -> set[str | None]:
    """Return the words a form can begin with: None for any, "" when it may be empty."""
    form = form.strip()
    if not form:
        return {""}
    if form[0] == "{":
        return {None}
    if form[0] == "<":
        name, _, rest = form[1:].partition(">")
        return _beginnings(f"({sets[name]}) {rest}", sets)
    if form[0] not in "([":
        return {re.split(r"[\s\[({<]", form, maxsplit=1)[0]}
    inner, rest = _bracketed(form)
    found = set().union(*(_beginnings(one, sets) for one in inner))
    if form[0] == "[" or "" in found:
        found = (found - {""}) | _beginnings(rest, sets)
    return found


def _bracketed(form: str) -> tuple[list[str], str]:
    """Return the choices in the bracket that begins a form, and what follows it."""
    depth, begin, choices = 0, 1, []
    for at, char in enumerate(form):
        depth += (char in "([") - (char in ")]")
        if depth == 0 or (depth == 1 and char == "|"):
            choices.append(form[begin:at])
            begin = at + 1
        if depth == 0:
            return choices, form[begin:]
    raise ValueError(f"a bracket is not closed in the form: {form}")
