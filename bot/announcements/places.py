"""Which place a node names or stands for, and what only tells whose another place is."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bot.announcements.nodes import OWNER, PREPOSITIONS, Node, first_of, named
from bot.announcements.proposed import Named
from bot.announcements.story import Story
from bot.announcements.units import DEPARTMENTS

_PARTS = (
    *DEPARTMENTS,
    "graduate",
    "school",
    "college",
    "institute",
    "centre",
    "center",
)
"""What the parts of a university are called."""


def place_at(nodes: Sequence[Node], at: int, story: Story) -> Named | None:
    """Return the place that a node names, or that it stands for: "the company", "us"."""
    if not 0 <= at < len(nodes) or nodes[at].people:
        return None
    node = nodes[at]
    if node.place:
        return owner_of_part(nodes, at, story) or story.place(node.place)
    if node.what == "either":
        back = at - 1
        while back >= 0 and nodes[back].filler:
            back -= 1
        inner = at + 1 < len(nodes) and nodes[at + 1].unit.has("inner") and not nodes[at + 1].place
        doing = inner and bool(nodes[at + 1].unit.frames(("ing",))) and nodes[at - 1].is_("at")
        inner = inner and not doing  # "at Blorp building robots"
        owns = at + 2 < len(nodes) and nodes[at + 1].unit.text in OWNER
        if (
            owns
            and not owns_part(nodes, at)
            and (nodes[at + 2].what == "other" or nodes[at + 2].verbal)
        ):
            return None  # "King's Cross"
        the = at > 1 and nodes[at - 1].unit.text == "the" and " " not in node.unit.text
        the = the and nodes[at - 2].unit.text.lower().endswith("to")  # "comes to the Neckar"
        if inner or the or (back >= 0 and nodes[back].is_("in")):
            return None  # "the Grasping group", "in Bergen"
        return story.place(named(node.unit))
    rest = nodes[at + 1 : at + 3]
    if node.unit.text.lower() == "it" and len(rest) > 1 and rest[0].is_("at") and rest[1].place:
        return None  # "she runs it at X"
    if node.is_("company") and node.unit.text.lower() != "its":
        return story.mentioned if node.unit.text.lower() == "it" else story.referred
    after = nodes[at + 1] if at + 1 < len(nodes) else None
    titled = after is not None and (after.what == "title" or after.unit.has("advisory"))
    here = first_of(nodes, at + 1)
    if node.is_("us") and here + 1 < len(nodes) and nodes[here].is_("at") and nodes[here + 1].place:
        return place_at(nodes, here + 1, story)  # "us here at X"
    if node.is_("us") or (node.is_("we") and titled):
        return story.ours
    return None


def owner_of_part(nodes: Sequence[Node], at: int, story: Story) -> Named | None:
    """Return the place of which another is a part: "its new School of Machine Intelligence"."""
    place = nodes[at].place
    if place is None or place.id is not None or place.name.split()[0].lower() not in _PARTS:
        return None
    if at + 2 < len(nodes) and nodes[at + 1].is_("at", "of"):
        after = first_of(nodes, at + 2)
        if after < len(nodes) and nodes[after].place:
            return nodes[after].place  # "a new College of Computing at the University of X"
    back = at - 1
    while back >= 0 and (nodes[back].is_("new") or nodes[back].unit.text.lower() == "the"):
        back -= 1
    if back >= 0 and nodes[back].unit.text.lower() in ("its", "our"):
        return story.company or story.heading
    campus = (one for one in reversed(story.places) if "universit" in one.name.lower())
    return next(campus, story.campus)


def owner_of_next(nodes: Sequence[Node], at: int) -> bool:
    """True if a place only tells whose another is: "OpenAI's rival Anthropic"."""
    if at + 2 >= len(nodes):
        return False
    begin = at + 2
    if nodes[at + 1].unit.text not in OWNER:
        if nodes[at + 1].what not in ("other", "words") or nodes[at + 1].is_(*PREPOSITIONS):
            return False
        begin = at + 1
        if not any(
            node.is_("business") or node.what == "other" for node in nodes[begin : begin + 3]
        ):
            return False
    for node in nodes[begin : begin + 4]:
        if node.is_("and", "when", "but", "who", "said"):
            return False
        if node.place is not None or node.what == "either":
            return not _part_of_place(nodes, node)
        plain = node.what in ("other", "words") and (not node.verbal or node.is_("business"))
        if not plain or node.is_(*PREPOSITIONS):
            return False
    return False


def owns_part(nodes: Sequence[Node], at: int) -> bool:
    """True for a name whose team or the like is told of: "led Yandex's speech group"."""
    rest = nodes[at + 1 : at + 5]
    return (
        len(rest) > 2
        and rest[0].unit.text in OWNER
        and rest[1].what in ("other", "work")
        and any(node.is_("job") or node.unit.has("inner") for node in rest[2:])
    )


def _part_of_place(nodes: Sequence[Node], node: Node) -> bool:
    """True for an unknown name of a part of a place: "Amazon's AGI lab"."""
    after = next((one for before, one in pairwise(nodes) if before is node), None)
    inner = after is not None and (after.is_("job", "business") or after.unit.has("inner"))
    return inner and node.unit.id is None


def duty_place(nodes: Sequence[Node], at: int, story: Story) -> Named | None:
    """Return the place of a duty: "was tapped to lead AI at X"."""
    for back in range(at, len(nodes)):
        if nodes[back].people or nodes[back].unit.what == "mark" or nodes[back].verbal:
            return None
        if nodes[back].is_("at"):
            return place_at(nodes, back + 1, story)
        if nodes[back].place:
            return nodes[back].place
    return None
