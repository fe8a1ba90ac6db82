"""Reads who is named only after the news: "has hired three people from A. Leading them is X …"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.announcements.frames import Step
from bot.announcements.nodes import OWNER, Node, Post
from bot.announcements.places import place_at
from bot.announcements.proposed import Named
from bot.announcements.stating import Stating
from bot.announcements.story import Group
from bot.announcements.told import Told
from bot.announcements.verbs import Verb

_FAR = 4  # sentences after the news in which people are named
_LIST = 12  # items of a list
_NEAR = 7  # nodes before and behind a verb that its subject and its object are in
_PHRASE = 7  # nodes of "three of its more senior imaging researchers"
_REACH = 9  # nodes behind a word of somebody's page in which it names a place
_MANY = ("hundred", "thousand", "million", "dozen")
_LENGTHS = ("years", "months", "decade", "decades", "weeks")


class Groups(Stating):
    """Gives people what was told of them before they were named."""

    __slots__ = ()

    def _group_of(self, verb: Verb, origin: Named | None, destination: Named | None) -> None:
        """Take note of people who move and are not named: "two researchers", "several people"."""
        around = self.nodes[max(0, verb.begin - _NEAR) : verb.at + _NEAR]
        several = any(
            node.is_("several")
            and any(_people(one) for one in around[at + 1 : at + _PHRASE])
            and not any(one.unit.text.lower() in _MANY for one in around[at + 1 : at + 2])
            for at, node in enumerate(around)
        )
        if not several or verb.flags & {"not", "deny", "fiction", "refuse", "had", "past"}:
            return
        hedged = any(node.is_("hedge") for node in self.nodes)
        self.story.group = Group(origin, destination, self.number, hedged)

    def _of_group(self, found: Sequence[Told]) -> Iterator[Told]:
        """Yield the step of the people whom this sentence names first, if they are of the group."""
        group = self.story.group
        if group is None or not 0 < self.number - group.sentence <= (_LIST if self.item else _FAR):
            return
        others = (None, group.destination) if group.destination else ()
        own = {
            person
            for told in found
            for person in told.people
            if told.origin or (others and told.destination not in others)
        }
        for at, node in enumerate(self.nodes):
            after = self.nodes[at + 1 : at + 3]
            says = any(one.is_("said", "report") or one.unit.text == "'s" for one in after)
            if not node.people or says or self._governed(at):
                continue
            for one in node.people:
                held = any(
                    (post.place not in (None, group.origin) or _leads(post)) and not post.former
                    for post in self.story.posts.get(one.person, ())
                )
                if one.person not in self.story.seen and one.person not in own and not held:
                    yield Told(
                        Step.ARRIVE if group.destination else Step.LEAVE,
                        (one.person,),
                        self.number,
                        group.origin,
                        group.destination,
                        hedged=group.hedged,
                        heard=group.sentence,
                    )

    def _listed_behind(self, verb: Verb) -> tuple[Named, ...]:
        """Return the people in a list at the end: "Three of us have left A to start B: X, Y and me"."""
        colon = next(
            (at for at in range(verb.at, len(self.nodes)) if self.nodes[at].mark(":")), None
        )
        if colon is None:
            return ()
        rest = self.nodes[colon + 1 :]
        listed = bool(rest) and bool(rest[0].people) and not any(node.verbal for node in rest)
        return tuple(one.person for node in rest for one in node.people) if listed else ()

    def _bound(self, found: Sequence[Told]) -> None:
        """Take note of a place that a sentence tells somebody was at without saying so outright.

        "Her career at X began in 2019", "I'll miss everyone at X", "In her six years at X, …": a word
        of work or of thanks stands before the place, and the sentence is about one person.
        """
        person = self._about_whom()
        nodes = self.nodes
        if any(person in told.people for told in found):
            parts = [at for at, node in enumerate(nodes) if node.mark(";")]
            nodes = nodes[parts[-1] + 1 :] if parts else []
            if any(person in told.people and told.origin for told in found):
                return
        if person is None or any(
            node.is_("will", "visit", "now") and not node.is_("thanks") for node in nodes
        ):
            return
        for at in range(1, len(nodes)):
            near = nodes[max(0, at - _NEAR) : at]
            behind = nodes[at - 1].is_("at", "from", "of")
            behind = behind or (nodes[at - 1].is_("to") and any(one.is_("thanks") for one in near))
            thanked = nodes[at - 1].mark(",") and nodes[at - 2].is_("thanks")
            behind = behind or thanked or nodes[at - 1].is_("thanks")
            owned = any(node.is_("bond") for node in nodes[at + 1 : at + 3])
            if not behind and not (owned and nodes[at - 1].unit.has("article")):
                continue
            then = at > 1 and nodes[at - 2].unit.text.lower() == "while"  # "while at X"
            if (
                not owned
                and not then
                and not any(node.is_("bond", "thanks", "tenure") for node in near)
            ):
                continue
            whose = at + 1 < len(nodes) and nodes[at + 1].unit.text in OWNER and not owned
            if not whose and (place := place_at(nodes, at, self.story)):
                self.story.post(person, Post(place, None, former=True, earlier=True))
                return

    def _about_whom(self) -> Named | None:
        """Return the one person a sentence is about: its subject, or whose something is."""
        for node in self.nodes:
            if node.people:
                thanked = self.story.author and any(one.is_("thanks") for one in self.nodes)
                return self.story.author if thanked else node.people[0].person
            if node.is_("i"):
                return self.story.author
            if node.is_("thanks") and self.story.author:
                return self.story.author
            if node.is_("he") and (meant := self.story.meant(node)):
                return meant[0]
        length = any(node.unit.what == "time" for node in self.nodes[:_PHRASE])
        return self.story.author if length else None

    def _after_length(self) -> None:
        """Take note of the place in "after four years at A, …" as one where somebody was."""
        after = next((at for at, node in enumerate(self.nodes) if node.is_("after")), None)
        people = self.done[-1][1].people if self.done else ()
        people = people or ((self.story.author,) if self.story.author else ())
        if after is None or len(people) != 1:
            return
        long = False
        for at in range(after + 1, len(self.nodes)):
            node = self.nodes[at]
            if node.people or (node.mark(",", ".", ":") and not node.mark("-")):
                return
            long = long or node.unit.what == "time" or node.is_("tenure")
            long = long or node.unit.text.lower() in _LENGTHS
            if long and self.nodes[at - 1].is_("at"):
                if place := place_at(self.nodes, at, self.story):
                    self.story.post(people[0], Post(place, None, former=True))
                return

    def _profile(self, at: int) -> Iterator[Told]:
        """Yield what "her profile now lists X" tells."""
        owner = self._owner_of(at)
        people = () if owner is None else (
            tuple(one.person for one in owner.people) or self.story.meant(owner)
        )  # fmt: skip
        told = False
        for after in range(at + 1, min(len(self.nodes), at + _REACH)):
            node = self.nodes[after]
            told = told or node.is_("lists", "to")
            place = place_at(self.nodes, after, self.story) if told and people else None
            if place is not None:
                gone = any(one.is_("not") for one in self.nodes[at:after])
                self.story.subject = people
                ends = (place, None) if gone else (None, place)
                yield Told(Step.LEAVE if gone else Step.ARRIVE, people, self.number, *ends)
                return

    def _used_to_say(self, at: int) -> None:
        """Take note of the place in "It used to say X", of whoever's profile was told of."""
        past = any(node.is_("past") for node in self.nodes[:at])
        place = next(
            (place for after in range(at + 1, min(at + 3, len(self.nodes)))
             if (place := place_at(self.nodes, after, self.story))), None,
        )  # fmt: skip
        if past and place and len(self.story.subject) == 1 and at < _REACH:
            self.story.post(self.story.subject[0], Post(place, None, former=True))


def _people(node: Node) -> bool:
    """True for a word for several people: "researchers", "newcomers"."""
    return node.is_("crowd", "us") or (
        node.what == "title" and node.unit.text.lower().endswith("s")
    )


def _leads(post: Post) -> bool:
    """True for who speaks for a place: "chief executive X has said"."""
    return (post.title or "").lower().startswith(("chief exec", "ceo", "president", "founder"))
