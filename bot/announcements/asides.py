"""Reads what is said aside of somebody or something: posts, and what an own clause tells."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from dataclasses import replace

from bot.announcements.frames import Step
from bot.announcements.groups import Groups
from bot.announcements.nodes import Aside, Node, Post, is_new
from bot.announcements.places import place_at
from bot.announcements.told import Told
from bot.announcements.verbs import Who

_LATEST = ("most recently", "until recently", "last ")
"""Words before the last of several places that somebody has been at."""


class Asides(Groups):
    """Takes note of posts said aside, and reads the clauses there as the sentence is read."""

    __slots__ = ()

    @abstractmethod
    def told(self) -> Iterator[Told]:
        """Yield what the clauses tell."""

    def _asides(self, node: Node) -> Iterator[Told]:
        people = tuple(one.person for one in node.people) or self.story.meant(node)
        for aside in node.asides:
            both = any(one.is_("they") for one in aside.nodes[:2])
            one = people if both or not people else people[aside.of : aside.of + 1] or people[-1:]
            said = Who(one, node.place)
            inner = type(self)(aside.nodes, self.story, self.number, said)
            for told in inner.told():
                yield replace(told, aside=True)
            yield from self._company_of(node, aside)
            for post in inner.posts():
                if post.place is None and not post.former:
                    post = replace(post, place=self._sayer())  # noqa: PLW2901
                for person in said.people:
                    self.story.post(person, post)

    def _company_of(self, node: Node, aside: Aside) -> Iterator[Told]:
        """Yield the founding that "A, the new company of X" tells of."""
        if node.people or not node.place:
            return
        nodes = aside.nodes
        kind = next((at for at, one in enumerate(nodes) if one.is_("business", "company")), None)
        if kind is None or not any(is_new(one) for one in nodes[: kind + 1]):
            return
        owned = len(nodes) > 1 and nodes[1].unit.text == "'s"
        behind = kind + 2 < len(nodes) and nodes[kind + 1].is_("of", "from", "by")
        whose = nodes[0] if owned else nodes[kind + 2] if behind else None
        if whose is not None and whose.people:
            people = tuple(self.story.note(one) for one in whose.people)
            self.story.founded = node.place
            yield Told(Step.FOUND, people, self.number, None, node.place)

    def posts(self) -> Iterator[Post]:
        """Yield the posts that an aside says its owner holds or held: "a researcher at X"."""
        nodes = self.nodes
        if any(
            node.verbal and set(node.unit.frames()) - {"serve", "keep", "hire", "appoint"}
            for node in nodes
        ):
            return
        former = any(node.is_("former", "past", "had") for node in nodes) or any(
            node.unit.frames(("past",)) for node in nodes if node.verbal
        )
        title = next((node.unit.text for node in nodes if node.what == "title"), None)
        places = [
            place
            for at, node in enumerate(nodes)
            if (place := place_at(self.nodes, at, self.story)) and not node.people
        ]
        for at, node in enumerate(nodes):  # "formerly of A and most recently at B"
            latest = place_at(nodes, at + 1, self.story)
            if latest and node.is_("former") and node.unit.text.lower().startswith(_LATEST):
                places = [latest]
        place = places[0] if places else None
        if place is None and any(
            node.unit.text.lower() in ("its", "it") or node.is_("company") for node in nodes
        ):
            place = self.story.topic
        if place or title:
            yield Post(place, title, former, any(is_new(node) for node in nodes))
        for other in places[1:2]:
            if former:
                yield Post(other, None, former)
