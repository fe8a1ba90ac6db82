"""The nodes of a text as they were read, in a row: what each is, whom it means, what it stands in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.announcements.lexicon import FORMS
from bot.announcements.nodes import OWNER, Node
from bot.announcements.places import place_at
from bot.announcements.proposed import Named
from bot.announcements.story import Story

_KINDS = {"word": "w:", "noun": "n:", "advisory": "k:", "inner": "k:", "article": "k:"}
_PLAIN = frozenset((
    "with", "and", "who", "where", "whose", "which", "that", "after",
    "before", "then", "now", "also", "there", "into", "out", "off",
    "back", "over", "up", "by", "on", "behind", "without", "between",
    "until", "than", "team", "group", "lab", "years", "year", "new",
    "next", "old", "first", "last",
))  # fmt: skip
"""Words that tell something of a place beside them, though they are in no lexicon."""
_FAMILIES = {
    **dict.fromkeys(("rehire", "bolster", "raid"), "hire"),
    **dict.fromkeys(("appoint", "hand", "turn", "fill", "find"), "name"),
    **dict.fromkeys(("vacate", "depart"), "leave"),
    **dict.fromkeys(("lose", "dismiss"), "lose"),
    "rise": "promote",
    "charge": "become",
    "keep": "serve",
}
"""Frames of verbs that say the same of a place."""


@dataclass(frozen=True, slots=True)
class Sight:
    """A node as it stands in a sentence: `people` are those named, or whom a pronoun means."""

    node: Node
    people: tuple[Named, ...]
    place: Named | None
    depth: int  # how many asides it stands in
    owner: tuple[Named, ...]  # the people of whom the aside is, none outside of one
    classes: tuple[str, ...]

    @property
    def pronoun(self) -> bool:
        """True where its people are not named."""
        return bool(self.people) and not self.node.people

    @property
    def stands_for(self) -> bool:
        """True where its place is not named: "the company", "us"."""
        return self.place is not None and not self.node.place and self.node.what != "either"


@dataclass(frozen=True, slots=True)
class Seen:
    """A sentence with its sights in a row, and the subject of the sentence before."""

    sights: Sequence[Sight]
    subject: tuple[Named, ...]


def sights_of(
    nodes: Sequence[Node], story: Story, depth: int = 0, owner: tuple[Named, ...] = ()
) -> Iterator[Sight]:
    """Yield the nodes of a sentence that was read, what is said aside of each behind it.

    The story takes note of a place that it meets here first.
    """
    for at, node in enumerate(nodes):
        people = tuple(mention.person for mention in node.people)
        place: Named | None = None
        if not people and node.is_("he", "i", "they", "researcher"):
            people = tuple(story.meant(node))
        elif not people:
            place = place_at(nodes, at, story)
        yield Sight(node, people, place, depth, owner, classes_of(node))
        for aside in node.asides:
            one = people[aside.of : aside.of + 1] if 0 <= aside.of < len(people) else people
            yield from sights_of(aside.nodes, story, depth + 1, one)


def classes_of(node: Node) -> tuple[str, ...]:
    """Return what a node is in general: "v:leave", "w:former", "title", "m:,"; sorted."""
    if node.people:
        return ("person",)
    unit = node.unit
    found: set[str] = set()
    for sense in unit.senses:
        family = _FAMILIES.get(sense.value, sense.value)
        if sense.kind in FORMS:
            found.add(f"v:{family}")
        elif sense.kind in ("advisory", "inner", "article"):
            found.add(f"k:{sense.kind}")
        elif prefix := _KINDS.get(sense.kind):
            found.add(prefix + family)
    if unit.what == "mark":
        found.add(f"m:{unit.text}")
    elif unit.what in ("title", "time"):
        found.add(unit.what)
    text = unit.text.lower()
    plain = "m:'s" if text in OWNER else f"t:{text}" if text in _PLAIN else unit.what
    return tuple(sorted(found)) or (plain,)
