"""Whether what a query finds is what a corpus says that the answer must hold."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from bot.query.context import MONTH
from bot.reading.reading import Reading, Refused, Unclear

RIGHT, PARTIAL, WRONG, ASKED, REFUSED = "right", "partly", "wrong", "asked back", "refused"


@dataclass(slots=True)
class Result:
    """What a query finds."""

    people: set[str] = field(default_factory=set)
    may: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    works: set[str] = field(default_factory=set)
    groups: dict[str, float] = field(default_factory=dict)
    values: list[str] = field(default_factory=list)
    number: float | None = None
    card: bool = False  # a whole profile, which shows more than is compared

    @property
    def nothing(self) -> bool:
        """True if nothing is found, nor anything that may fit."""
        found = (self.people, self.may, self.places, self.works, self.groups, self.values)
        return not any(found) and not self.number


def judge(expected: Mapping[str, object], reading: Reading, result: Result | None) -> str:
    """Return how an answer does beside what it must hold."""
    if expected.get("refuse"):
        return RIGHT if isinstance(reading, Refused) else WRONG
    if isinstance(reading, Unclear):
        return ASKED
    if isinstance(reading, Refused) or result is None:
        return REFUSED
    verdicts = list(_checks(expected, result))
    if all(verdicts):
        return RIGHT
    return PARTIAL if any(verdicts) and len(verdicts) > 1 else WRONG


def _checks(expected: Mapping[str, object], result: Result) -> Iterator[bool]:
    people, may = _set(expected, "people"), _set(expected, "people_may")
    if result.card:
        yield True
        return
    listed = "people" in expected or "people_include" in expected
    if "people" in expected and not (not people and "value" in expected):
        yes = people - may <= result.people and result.people <= people | may
        number = expected.get("value")
        counted = isinstance(number, int) and result.number == number
        yield yes or (counted and len(people) <= 1)
    if "people_include" in expected:
        yield _set(expected, "people_include") <= result.people
    if "works" in expected and not listed:
        yield _set(expected, "works") <= result.works
    places = _set(expected, "organizations")
    if places and not listed and not places & result.places:
        told = result.people | set(result.values) | result.works
        yield places <= told
    elif places and not listed:
        leading = set(list(result.groups)[: len(places) + 1])
        few = len(result.places) <= max(3 * len(places), 4)
        yield (places <= result.places and few) or places <= leading
    elif places and len(people) == 1 and result.places and "value" not in expected:
        yield places <= result.places
    if "organizations_include" in expected and not listed:
        yield _set(expected, "organizations_include") <= result.places
    groups = expected.get("groups")
    if isinstance(groups, dict):
        yield _grouped(groups, result)
    elif "value" in expected:
        yield _valued(expected["value"], result, listed=listed)


def _set(expected: Mapping[str, object], name: str) -> set[str]:
    found = expected.get(name, ())
    return set(found) if isinstance(found, list) else set()


def _grouped(groups: Mapping[str, object], result: Result) -> bool:
    left = Counter(float(value) for value in groups.values() if isinstance(value, int | float))
    if all(result.groups.get(key, 0) == value for key, value in groups.items()):
        return True
    return not left - Counter(result.groups.values()) and not set(groups) & set(result.groups)


def _valued(value: object, result: Result, *, listed: bool) -> bool:
    if isinstance(value, int | float):
        if result.number is not None and abs(result.number - value) < 0.06 * max(1.0, abs(value)):
            return True
        if result.number is not None and abs(result.number * 100 - value) < 1.5:
            return True
        return str(value) in result.values or (listed and len(result.people) == value)
    text = str(value).lower()
    if text in ("yes", "no", "unknown", "true", "false"):
        if text in (one.lower() for one in result.values):
            return True
        if text == "yes":
            return bool(result.people) and bool(result.values or listed)
        return not result.people and not result.number
    values = [one.lower() for one in result.values]
    if any(
        text == one or one.startswith(text) or text.startswith(one.rstrip("~")) for one in values
    ):
        return True
    length = re.fullmatch(r"(?:about )?([\d.]+) (month|year|day)s?.*", text)
    if length and result.number is not None:
        months = float(length[1]) * {"month": 1, "year": 12, "day": 1 / MONTH}[length[2]]
        return abs(result.number - months) <= max(2.0, 0.25 * months)
    if text in result.places or text in result.people or text in result.works:
        return True
    top = max(result.groups, key=lambda key: result.groups[key], default="")
    return (bool(top) and (top == text or text in top)) or any(text in one for one in values)
