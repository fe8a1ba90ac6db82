"""Reads lines that tell of a move without a verb: "X: A -> B", "X (A) to B", "IN: X (B)"."""

from __future__ import annotations

from collections.abc import Iterator

from bot.announcements.arguments import arguments_of
from bot.announcements.frames import FRAMES, Step
from bot.announcements.nodes import Node, Post, is_new
from bot.announcements.places import place_at
from bot.announcements.proposed import Named
from bot.announcements.stepping import Stepping
from bot.announcements.told import Told


class Listing(Stepping):
    """Reads headlines and items of lists."""

    __slots__ = ()

    def _from_to(self, at: int) -> Iterator[Told]:
        """Yield the move that is told without a verb: "X: from A to B"."""
        if at + 1 >= len(self.nodes) or not self.nodes[at + 1].is_("from"):
            return
        found = arguments_of(self.nodes, at + 1, FRAMES["join"], self.story)
        if found.origin and found.destination:
            people = tuple(one.person for one in self.nodes[at - 1].people)
            yield Told(
                Step.ARRIVE, people, self.number, found.origin, found.destination, found.title
            )

    def _to(self, at: int) -> Iterator[Told]:
        """Yield the move that a headline tells without a verb: "X (A) to B"."""
        place = place_at(self.nodes, at + 1, self.story)
        if place is None or any(node.verbal for node in self.nodes):
            return
        found = arguments_of(self.nodes, at + 1, FRAMES["join"], self.story)
        people = tuple(one.person for one in self.nodes[at - 1].people)
        yield Told(Step.ARRIVE, people, self.number, None, place, found.title)

    def _between(self, at: int) -> Iterator[Told]:
        """Yield the move that a list tells without a verb: "X, A to B"."""
        if self.owner is None or not self.owner.people or (at, len(self.nodes)) != (1, 3):
            return
        origin = place_at(self.nodes, at - 1, self.story)
        to = place_at(self.nodes, at + 1, self.story)
        if origin and to:
            yield Told(Step.ARRIVE, self.owner.people, self.number, origin, to)

    def _own_company(self, at: int) -> Iterator[Told]:
        """Yield the founding that "X's new company, A" or "her new company, A" tells of."""
        node = self.nodes[at]
        people = tuple(one.person for one in node.people)
        begin = at + 2
        if not node.people:
            people, begin = self.story.meant(node), at + 1
        elif self.nodes[at + 1].unit.text != "'s":
            return
        nodes = self.nodes[begin : begin + 5]
        kind = next((number for number, one in enumerate(nodes) if one.is_("business")), None)
        if kind is None or not people:
            return
        after = begin + kind + 1
        comma = after < len(self.nodes) and self.nodes[after].mark(",", ":")
        place = place_at(self.nodes, after + int(comma), self.story)
        if place and not comma and not node.people and not any(is_new(one) for one in nodes):
            self.story.post(people[0], Post(place, "founder"))  # "shut down his company X"
        stealth = any(one.is_("stealth") for one in self.nodes)
        if not stealth and not any(is_new(one) for one in nodes[: kind + 1]):
            return
        if place:
            self.story.founded = place
            yield Told(Step.FOUND, people, self.number, None, place)

    def _arrow(self, at: int) -> Iterator[Told]:
        """Yield the move that an arrow means: "X (A) -> B", "X: A -> B", "A -> B: X"."""
        named = [node for node in self.nodes if node.people]
        to = place_at(self.nodes, at + 1, self.story) if at + 1 < len(self.nodes) else None
        people = tuple(one.person for one in named[0].people) if named else ()
        if not named and self.owner is not None:
            people = self.owner.people  # "X (A → B)"
        elif not named and self.story.author:
            people = (self.story.author,)
        if len(named) > 1 or not people or to is None:
            return
        origin = place_at(self.nodes, at - 1, self.story) or self._origin_aside(at + 1)
        hedged = any(node.is_("hedge") for node in self.nodes)
        yield Told(Step.ARRIVE, people, self.number, origin, to, hedged=hedged)

    def _origin_aside(self, at: int) -> Named | None:
        """Return the place that "from" names in what is said aside of a place: "B (from A)"."""
        for aside in self.nodes[at].asides:
            for after in range(1, len(aside.nodes)):
                if aside.nodes[after - 1].is_("from", "former"):
                    return place_at(aside.nodes, after, self.story)
        return None

    def _label(self) -> Iterator[Told]:
        """Yield the moves in a line that says at its beginning what they are: "OUT: X (A)"."""
        label = self.nodes[0]
        step = self.story.section
        if label.is_("in_label", "out_label", "up_label") and not label.people:
            heading = all(node.filler or node.mark(":") for node in self.nodes[1:])
            inline = len(self.nodes) > 1 and self.nodes[1].mark(":")
            step = Step.LEAVE if label.is_("out_label") else Step.ARRIVE
            step = Step.PROMOTE if label.is_("up_label") else step
            if heading:
                self.story.section = step
                return
            if not inline:
                return
        elif not (label.people and self.item):
            return
        if step is None or any(node.verbal for node in self.nodes[1:]):
            return
        for node in self.nodes:
            if node.people and not any(one.mark("->") for one in self.nodes):
                yield from self._labelled(node, step)

    def _labelled(self, node: Node, step: Step) -> Iterator[Told]:
        """Yield the move of somebody in a line that says of which kind it is."""
        own: Named | None = None
        other: Named | None = None
        title: str | None = None
        at = self.nodes.index(node)
        rest = [one for aside in node.asides for one in aside.nodes] or self.nodes[at + 1 :]
        for place in range(len(rest)):
            if rest[place].people:
                break
            title = title or (rest[place].unit.text if rest[place].what == "title" else None)
            if named := place_at(rest, place, self.story):
                before = rest[place - 1 : place]
                goes = any(one.is_("to", "for") for one in before)
                comes = any(one.is_("from", "former") for one in before)
                if (goes and step is Step.LEAVE) or (comes and step is Step.ARRIVE):
                    other = other or named
                else:
                    own = own or named
        own = own or self.story.author_place or self.story.home
        people = tuple(one.person for one in node.people)
        if own is not None:
            origin, destination = (own, other) if step is Step.LEAVE else (other, own)
            yield Told(step, people, self.number, origin, destination, title)

    def _job_goes(self, at: int) -> Iterator[Told]:
        """Yield what "the job of chief scientist at A goes to X" tells."""
        before, after = self.nodes[:at], self.nodes[at + 1]
        if not after.people or not any(node.is_("job") for node in before):
            return
        places = [place for back in range(at) if (place := place_at(self.nodes, back, self.story))]
        title = next((node.unit.text for node in before if node.what == "title"), None)
        people = tuple(one.person for one in after.people)
        if places:
            yield Told(Step.BECOME, people, self.number, None, places[-1], title)
