"""Reads what is said without a verb of moving: "is now CTO of X", "her departure from Y"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from bot.announcements.arguments import arguments_of
from bot.announcements.frames import FRAMES, NOUNS, Step
from bot.announcements.listing import Listing
from bot.announcements.nodes import ALUMNI, Node, Post, first_of
from bot.announcements.places import place_at
from bot.announcements.proposed import Named
from bot.announcements.story import Group
from bot.announcements.told import Told
from bot.announcements.verbs import Verb
from bot.reading.calendar_points import MONTHS

_PHRASE = 4  # nodes of "three more new faces"
_HEARD = ("hear", "heard", "hearing", "coming", "comes", "circulating", "mentioned", "floated")
_NEAR = 9  # nodes within which a noun and what is said of it stand


class Stating(Listing):
    """Reads copulas and nouns."""

    __slots__ = ()

    def _being(self, at: int) -> Iterator[Told]:
        """Take note of what people are said to be or to have been; to be so from now on is a step."""
        nodes = self.nodes
        last = at
        while (
            last < len(nodes)
            and (nodes[last].is_("be", "will", "have", "had") or nodes[last].filler)
            and (last == at or not nodes[last].verbal)
        ):
            last += 1
        if last >= len(nodes) or (at and nodes[at - 1].is_("be", "will", "have", "had", "not")):
            return
        if nodes[last].people:
            yield from self._inverted(at, last)
            return
        if self._been_at(at, last) or self._alumna(at, last):
            return
        now = next(
            (end for end in range(last, min(last + 4, len(nodes))) if nodes[end].what == "title"),
            None,
        )
        if now is None and any(
            nodes[end].is_("we") and nodes[end + 1].is_("new")
            for end in range(at, min(last + 1, len(nodes) - 1))
        ):
            now = last
        if now is None or any(
            node.what in ("mark", "people") or node.verbal or node.is_("said", "not")
            for node in nodes[last:now]
        ):
            return
        verb = Verb(last - 1, "become", FRAMES["become"], False, frozenset(), "third", at)
        who = self._subject(verb)
        found = arguments_of(nodes, last, verb.frame, self.story)
        if who is None or not who.people:
            return
        said = {text for node in nodes[at:last] for text in node.unit.text.lower().split()}
        past = bool(said & {"was", "were", "had", "been"})
        soon = bool(said & {"will", "now"}) or any(node.is_("new") for node in nodes[last:now])
        fresh = any(
            node.unit.what == "time"
            and node.unit.text.lower().startswith(("from", "as of", "starting"))
            for node in nodes[:at]
        )
        fresh = fresh or nodes[0].unit.text.lower() in ("from", "starting", "as of")
        fresh = fresh or any(
            node.is_("from") and (after.what == "time" or after.unit.text.lower() in MONTHS)
            for node, after in pairwise(nodes[:at])
        )
        again = fresh and any(node.unit.text.lower() == "again" for node in nodes[now:])
        if again and found.destination:
            verb = replace(verb, name="return", frame=FRAMES["return"])
        ours = any(node.is_("we") for node in nodes[at:now])
        found.destination = found.destination or (self.story.ours if ours else None)
        came = any(
            post.former and post.place and post.place != found.destination
            for person in who.people for post in self.story.posts.get(person, ())
        ) and bool(nodes[at - 1].asides)  # fmt: skip
        if not past and (soon or ((fresh or came) and found.destination)):
            yield from self._step(
                verb, who.people, None, found.destination, found, pronoun=who.pronoun
            )
            return
        place = found.destination
        if place is None and any(node.unit.text.lower() == "its" for node in nodes[last - 1 : now]):
            place = self.story.company or self.story.topic
        beside = self.owner is not None and place is None and nodes[0].is_("who")
        there = self.owner.place if self.owner and beside and "had" in said else None
        for person in who.people:
            if place or found.title:
                earlier = any(node.is_("past", "before") for node in nodes[:at])
                former = past and there is None
                self.story.post(person, Post(place or there, found.title, former, earlier=earlier))

    def _successor(self, at: int) -> Iterator[Told]:
        """Yield what "she will be succeeded by X" tells, once somebody is told to have left."""
        after = first_of(self.nodes, at + 1)
        left = self.story.topic_left
        be = any(node.is_("be", "will") for node in self.nodes[max(0, at - 3) : at])
        be = be or self.nodes[at].is_("handover")
        if left is None or not be or after >= len(self.nodes) or not self.nodes[after].people:
            return
        flags, _ = self._before(at)
        if not flags & {"not", "may", "fiction"}:
            people = tuple(one.person for one in self.nodes[after].people)
            posts = [post for one in self.nodes[after].people for post in one.posts]
            held = any(post.place is None and not post.former for post in posts)
            yield Told(Step.BECOME, people, self.number, None, left, held=held)

    def _been_at(self, at: int, last: int) -> bool:
        """Take note of the place in "X was most recently at Y"; return whether it says that."""
        said = {node.unit.text.lower() for node in self.nodes[at : last + 1]}
        former = bool(said & {"was", "were", "been", "'d been"})
        while last < len(self.nodes) and (
            self.nodes[last].filler or self.nodes[last].what == "time" or self._in_city(last)
        ):
            last += 1
        if last + 1 >= len(self.nodes) or not self.nodes[last].is_("former", "at"):
            return False
        place = place_at(self.nodes, last + 1, self.story)
        if place is None or not former:
            return False
        who = self._subject(Verb(last, "serve", FRAMES["serve"], False, frozenset(), "past", at))
        for person in who.people if who else ():
            self.story.post(person, Post(place, None, former=True))
        return True

    def _alumna(self, at: int, last: int) -> bool:
        """Take note of the place in "X is a veteran of Y", "X is an Y alumna"."""
        for end in range(last, min(len(self.nodes), last + 4)):
            if self.nodes[end].unit.text.lower().split()[0] in ALUMNI:
                places = [
                    place_at(self.nodes, one, self.story) for one in (end - 1, end + 1, end + 2)
                ]
                verb = Verb(end, "serve", FRAMES["serve"], False, frozenset(), "third", at)
                who = self._subject(verb)
                for place in [one for one in places if one][:1]:
                    for person in who.people if who else ():
                        self.story.post(person, Post(place, None, former=True))
                return True
        return False

    def _in_city(self, at: int) -> bool:
        """True for "in London": of where somebody worked it says nothing."""
        here, before = self.nodes[at], self.nodes[at - 1]
        if here.is_("in") and not here.people and at + 1 < len(self.nodes):
            return place_at(self.nodes, at + 1, self.story) is None
        return before.is_("in") and place_at(self.nodes, at, self.story) is None

    def _inverted(self, at: int, last: int) -> Iterator[Told]:
        """Yield what "the new chief scientist of X is Y" tells."""
        before = self.nodes[:at]
        title = next((node.unit.text for node in before if node.what == "title"), None)
        if destination := self._name_heard(at):
            people = tuple(one.person for one in self.nodes[last].people)
            yield Told(Step.ARRIVE, people, self.number, None, destination, hedged=True)
            return
        successor = title is not None and "successor" in title.lower()
        if title is not None and "founder" in title.lower() and self.story.founded:
            people = tuple(one.person for one in self.nodes[last].people)
            yield Told(Step.FOUND, people, self.number, None, self.story.founded)
            return
        new = successor or any(node.is_("new", "rank") for node in before)
        place = next(
            filter(None, (place_at(self.nodes, back, self.story) for back in range(at))), None
        )
        if title is not None and "founder" in title.lower() and place and place.id is None:
            people = tuple(one.person for one in self.nodes[last].people)
            yield Told(Step.FOUND, people, self.number, None, place)
            return
        if title is None or not new:
            return
        places = [place for back in range(at) if (place := place_at(self.nodes, back, self.story))]
        people = tuple(one.person for one in self.nodes[last].people)
        destination = places[0] if places else self.story.topic
        if successor:
            title, destination = None, places[0] if places else self.story.topic_left
        self.story.gained = destination
        yield Told(Step.BECOME, people, self.number, None, destination, title)

    def _name_heard(self, at: int) -> Named | None:
        """Return the place of "the name we hear for the job at X is Y", None for anything else."""
        named = [one for one in range(at) if self.nodes[one].unit.text.lower() in ("name", "names")]
        if not named:
            return None
        rest = self.nodes[named[-1] : at]
        asked = any(node.is_("for", "job") for node in rest)
        heard = any(node.is_("hedge") or node.unit.text.lower() in _HEARD for node in rest)
        if not (asked and heard):
            return None
        inside = (place_at(self.nodes, back, self.story) for back in range(named[-1], at))
        before = (place_at(self.nodes, back, self.story) for back in range(named[-1], -1, -1))
        return next(filter(None, (*inside, *before)), self.story.topic)

    def _of_noun(self, at: int) -> Iterator[Told]:
        """Yield what a noun tells of: "the departure of X from Y", "her move to Z"."""
        unit = self.nodes[at].unit
        noun = unit.has("noun")
        name = next(one.value for one in unit.senses if one.kind == "noun" or not noun)
        frame = NOUNS[name]
        found = arguments_of(self.nodes, at + 1, frame, self.story, noun=True, passive=not noun)
        owner = self._owner_of(at)
        pronoun = False
        people = found.of
        place = None
        if owner is not None:
            if owner.people:
                people = tuple(one.person for one in owner.people)
            elif owner.place:
                place = owner.place
            elif meant := self.story.meant(owner):
                people, pronoun = meant, True
        elif not people and self.story.author and self._of_author(at, name):
            people, pronoun = (self.story.author,), True
        if (
            owner is None
            and not people
            and at
            and (self.nodes[at - 1].place or self.nodes[at - 1].what == "either")
        ):
            place = place_at(self.nodes, at - 1, self.story)
            before = self._named_before(
                at - 2, Verb(at, name, FRAMES["leave"], False, frozenset(), "third", at - 1)
            )
            people = (
                before.people
                if before and any(node.is_("deny", "said") for node in self.nodes[:at])
                else ()
            )
        if not people and owner is None:
            people = self._before_noun(at) or self._behind_noun(at)
        if not people:
            if frame.subject == "to":
                self._group_of_noun(at, found.origin, found.destination or found.place or place)
            return
        origin, destination = found.origin, found.destination
        if destination is None and frame.step is Step.ARRIVE and unit.is_("home"):
            destination = self._is_where(at)
        if frame.subject == "to" or frame.step in (Step.ARRIVE, Step.RETURN, Step.PROMOTE):
            destination = destination or place or (found.place if frame.subject == "to" else None)
            if destination is None and frame.subject == "to":
                named_before = [node.place for node in self.nodes[:at] if node.place]
                destination = named_before[-1] if named_before else self.story.topic
        else:
            origin = origin or place
        if origin is None and destination is None and frame.step is Step.LEAVE:
            named_before = [node.place for node in self.nodes[:at] if node.place]
            said = named_before[-1] if named_before else self.story.topic_left
            origin = self._after_years(at) or said
        if origin is None and destination is None:
            return
        flags, _ = self._before(at)
        if frame.step is Step.LEAVE and people == (self.story.author,):
            self.story.parted = True
        self.story.subject = people
        yield Told(
            step=frame.step,
            people=people,
            sentence=self.number,
            origin=origin,
            destination=destination,
            title=found.title,
            advisory=found.advisory,
            when=found.when,
            denied=bool(flags & {"not", "deny"})
            or any(node.is_("deny") for node in self.nodes[:at]),
            hedged="hedge" in flags,
            simple=True,
            pronoun=pronoun,
        )

    def _like_noun(self, at: int) -> bool:
        """True for a verb that stands as a noun: "her move to X", "X completes move to Y"."""
        unit = self.nodes[at].unit
        before = self.nodes[at - 1] if at else None
        behind = before is not None and (
            before.is_("seals", "he")
            or before.unit.text.lower() in ("'s", "the", "a", "my", "their")
        )
        moves = set(unit.frames(("base",))) <= {"join", "return", "leave"}
        return behind and moves and bool(unit.frames(("base",))) and " " in unit.text

    def _group_of_noun(self, at: int, origin: Named | None, destination: Named | None) -> None:
        """Take note of people not named of whom a noun tells: "four new faces at X"."""
        before = self.nodes[max(0, at - _PHRASE) : at]
        text = self.nodes[at].unit.text.lower()
        if text.endswith("s") and any(node.is_("several") for node in before):
            destination = destination or self.story.topic
            self.story.group = Group(origin, destination, self.number, hedged=False)

    def _before_noun(self, at: int) -> tuple[Named, ...]:
        """Return who is the subject of a headline's "X confirms exit from A"."""
        back = at - 1
        while back > 0 and (self.nodes[back].filler or self.nodes[back].is_("seals", "have")):
            if self.nodes[back - 1].people and self.nodes[back].is_("seals"):
                return tuple(one.person for one in self.nodes[back - 1].people)
            back -= 1
        return ()

    def _behind_noun(self, at: int) -> tuple[Named, ...]:
        """Return who is named behind: "Departures from A include X", "Exit at A: X goes"."""
        for after in range(at + 1, min(len(self.nodes) - 1, at + _NEAR)):
            node = self.nodes[after]
            if node.people or node.verbal or node.mark(".", ";"):
                return ()
            parting = self.nodes[at].is_("parting", "greeting") and node.mark(":")
            told = node.is_("includes") or node.mark(":")
            if told and not parting and self.nodes[after + 1].people:
                people: list[Named] = []
                for one in self.nodes[after + 1 :]:
                    people.extend(mention.person for mention in one.people)
                    if not (one.people or one.mark(",") or one.is_("and")):
                        break
                return tuple(people)
        return ()

    def _is_where(self, at: int) -> Named | None:
        """Return the place of "her next stop is X", "next stop: X"."""
        after = first_of(self.nodes, at + 1)
        if after < len(self.nodes) and (
            self.nodes[after].is_("be", "will") or self.nodes[after].mark(":", ",")
        ):
            after = first_of(self.nodes, after + 1)
        while after < len(self.nodes) and (
            self.nodes[after].is_("be", "at", "in", "hedge")
            or "serve" in self.nodes[after].unit.frames()
        ):
            after = first_of(self.nodes, after + 1)
        if after < len(self.nodes) and (place := place_at(self.nodes, after, self.story)):
            return place
        back = at - 1
        while back > 0 and (self.nodes[back].filler or self.nodes[back].is_("he", "be", "i")):
            back -= 1
        behind = back + 1 < at and any(node.is_("be") for node in self.nodes[back + 1 : at])
        return place_at(self.nodes, back, self.story) if behind else None  # "X is her next stop"

    def _of_author(self, at: int, name: str) -> bool:
        """True for a noun that tells of the author without a word for that: "New job!"."""
        unit = self.nodes[at].unit
        begun = unit.text.lower().startswith(("new", "next", "first", "day"))
        last = name == "leave" and at == 0 and unit.text.lower().startswith(("last", "final"))
        return (((name == "join" and begun) or last) and not unit.quoted) or self._greets(at)

    def _greets(self, at: int) -> bool:
        """True for an author's "Goodbye A" at the head of a sentence, and "hello B" behind it."""
        if at + 1 >= len(self.nodes) or self.nodes[at].unit.quoted or not self.nodes[at + 1].place:
            return False
        if self.nodes[at].is_("greeting"):
            return self.story.parted or any(node.is_("parting") for node in self.nodes[:at])
        self.story.parted = at == 0 and self.nodes[at].is_("parting")
        return self.story.parted

    def _owner_of(self, at: int) -> Node | None:
        """Return whose it is: "X's departure", "her exit"."""
        back = at - 1
        while back >= 0 and at - back < 5:
            node = self.nodes[back]
            if node.unit.text in ("'s", "'", "’s") and back:
                return self.nodes[back - 1]
            if node.is_("he", "they", "i", "company", "we"):
                does = node.unit.text.lower() in ("he", "she", "they", "i", "we")
                return None if does and self.nodes[at].verbal else node
            if node.what in ("mark", "people", "place") or node.verbal:
                return None
            back -= 1
        return None

    def _ended(self, at: int) -> Iterator[Told]:
        """Yield what "her time at X has come to an end" tells."""
        owner = self._owner_of(at)
        if owner is not None and owner.place:
            return
        people: tuple[Named, ...] = (self.story.author,) if self.story.author else ()
        if owner is not None:
            people = tuple(one.person for one in owner.people) or self.story.meant(owner)
        place = None
        for after in range(at + 1, min(len(self.nodes), at + _NEAR)):
            node = self.nodes[after]
            if place is None and self.nodes[after - 1].is_("at", "in"):
                place = place_at(self.nodes, after, self.story)
            if node.is_("ended") and people:
                flags, _ = self._before(after)
                if place and not flags & {"not", "may", "fiction", "had"}:
                    yield Told(Step.LEAVE, people, self.number, place, when=self._time_of(after))
                return

    def _time_of(self, at: int) -> Node | None:
        """Return the time beside a word, None where none is said."""
        near = self.nodes[max(0, at - 2) : at + 3]
        return next((node for node in near if node.unit.what == "time"), None)
