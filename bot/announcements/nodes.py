"""The nodes of a sentence: people with their posts, places, titles, words; what is said aside apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.announcements.proposed import Named
from bot.announcements.units import Unit

_MARKS = {"，": ",", "、": ",", "。": ".", "；": ";", "：": ":", "！": "!", "？": "?"}
OWNER = ("'s", "'")
PREPOSITIONS = ("from", "at", "for", "in", "by", "of", "as", "to")
ALUMNI = ("veteran", "alum", "alumnus", "alumna")
SUCCEEDS = ("from", "succeed", "succeeds", "succeeded", "succeeding", "replace", "replaces", "replaced", "replacing")  # fmt: skip
"""Ends of verbs whose object was in the post before."""
ARROWS = ("→", "->", "-->", "=>", ">")


@dataclass(frozen=True, slots=True)
class Post:
    """What somebody is said to be or to have been: at a place, with a title."""

    place: Named | None
    title: str | None = None
    former: bool = False
    new: bool = False  # "A's new chief scientist"
    ours: bool = False  # at the place that says "our"
    earlier: bool = False  # before another that is told of: "before that she was at X"


@dataclass(frozen=True, slots=True)
class Mention:
    """A person named, with the posts that stand beside the name."""

    person: Named
    posts: tuple[Post, ...] = ()


@dataclass(slots=True)
class Aside:
    """What is said aside of somebody or something: "…, who leads safety at X, …"."""

    nodes: list[Node]
    of: int = -1  # which of the people in a list it is said of


@dataclass(slots=True)
class Node:
    """A unit, or several that are one: people in a list, a person with a title before the name."""

    unit: Unit
    people: tuple[Mention, ...] = ()
    place: Named | None = None
    asides: list[Aside] = field(default_factory=list)

    @property
    def what(self) -> str:
        """What it is: "people", else what its unit is."""
        return "people" if self.people else self.unit.what

    def is_(self, *meanings: str) -> bool:
        """True if it is a phrase with one of these meanings."""
        return not self.people and self.unit.is_(*meanings)

    def mark(self, *marks: str) -> bool:
        """True if it is one of these marks."""
        written = self.unit.text
        text = "->" if written in ARROWS else _MARKS.get(written, written)
        return self.unit.what == "mark" and text in marks

    @property
    def filler(self) -> bool:
        """True for what may stand anywhere: an article, an adverb."""
        return self.unit.what == "words" and self.unit.has("article", "adverb") and not self.verbal

    @property
    def verbal(self) -> bool:
        """True if it can be a verb with a frame."""
        return bool(self.unit.frames()) and not self.people


def named(unit: Unit) -> Named:
    """Return the name of a unit, as written."""
    return Named(unit.id, unit.text.removesuffix("'s").strip(" ,"))


def first_of(nodes: Sequence[Node], start: int, step: int = 1) -> int:
    """Return where the first node from `start` on is that is no article and no adverb."""
    while 0 <= start < len(nodes) and nodes[start].filler:
        start += step
    return start


def is_new(node: Node) -> bool:
    """True for "new", also as part of a phrase: "new company"."""
    return node.is_("new") or "new" in node.unit.text.lower().split()
