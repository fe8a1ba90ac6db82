"""Reads the clauses of a sentence: what each verb, with its frame and subject, tells of whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bot.announcements.arguments import Arguments, arguments_of
from bot.announcements.asides import Asides
from bot.announcements.frames import Step
from bot.announcements.nodes import Mention, Post, first_of
from bot.announcements.places import owner_of_part, place_at
from bot.announcements.proposed import Named
from bot.announcements.told import Told
from bot.announcements.units import DEPARTMENTS
from bot.announcements.verbs import Verb, Who

_HANDED_ON = frozenset({"not", "deny", "decline", "hedge", "may", "past"})
"""What is said of a verb that holds of an infinitive behind it too: "not leaving to join"."""
_GO = ("go", "goes", "went", "going", "gone", "come", "comes", "came", "coming", "head", "heads",
       "headed", "heading", "join", "joins", "joined", "joining", "return", "returns", "returned",
       "returning")  # fmt: skip
"""Verbs that tell of a visit too: "went to X to give a talk"."""
_WELCOMES = ("welcome", "aboard", "on board", "team")  # ends of "please welcome", "welcome aboard"


class Clauses(Asides):
    """Reads one sentence, or what is said aside in it."""

    __slots__ = ()

    def told(self) -> Iterator[Told]:
        """Yield what the clauses tell; take note of posts on the way."""
        found = self._without_present(list(self._told()))
        yield from found
        if self.owner is None:
            yield from self._of_group(found)
            self._after_length()
            self._bound(found)
            self.story.seen.update(one.person for node in self.nodes for one in node.people)

    def _without_present(self, found: list[Told]) -> list[Told]:
        """Take what is said aside of where somebody is now for a post, if they are told to go on."""
        kept: list[Told] = []
        for told in found:
            now = told.aside and told.present and told.destination is not None
            goes = any(
                set(one.people) & set(told.people)
                and one.destination not in (None, told.destination)
                and not one.aside
                for one in found
            )
            if now and goes:
                for person in told.people:
                    self.story.post(person, Post(told.destination))
            else:
                kept.append(told)
        return kept

    def _told(self) -> Iterator[Told]:
        self._note()
        if self.nodes and self.owner is None:
            self._christen()
            yield from self._label()
        for at, node in enumerate(self.nodes):
            if node.is_("question"):
                return
            if node.is_("christen") and (name := place_at(self.nodes, at + 1, self.story)):
                self.story.christened = name
            if (
                (node.is_("company", "business"))
                and at + 2 < len(self.nodes)
                and self.nodes[at + 1].mark(",")
            ):
                self.story.christened = (
                    place_at(self.nodes, at + 2, self.story) or self.story.christened
                )
            if node.is_("succession"):
                yield from self._successor(at)
            owns = node.people or node.is_("he", "they", "i")
            if owns and at + 1 < len(self.nodes):
                yield from self._own_company(at)
            if node.is_("to") and at and self.nodes[at - 1].people:
                yield from self._to(at)
            elif node.is_("to"):
                yield from self._between(at)
            if node.mark(":", ",") and at and self.nodes[at - 1].people:
                yield from self._from_to(at)
            if node.mark("->"):
                yield from self._arrow(at)
            owns = at + 1 < len(self.nodes) and self.nodes[at + 1].unit.text == "'s"
            if node.people and (owns or not self._governed(at)):
                self.story.subject = tuple(one.person for one in node.people)
            self.story.mentioned = node.place or self.story.mentioned
            after = first_of(self.nodes, at + 1)
            says = after < len(self.nodes) and self.nodes[after].is_("said")
            if node.place and says and not node.unit.is_("source"):
                self.story.about(node.place)
            yield from self._asides(node)
            if node.is_("be", "will", "have", "had") and (not node.verbal or self._inverts(at)):
                yield from self._being(at)
            yield from self._of_words(at)
            if node.unit.text.lower() == "out" and at and (
                self.nodes[at - 1].people or (self.nodes[at - 1].is_("be") and self.nodes[at - 2].people)
            ):  # fmt: skip
                yield from self._out(at)
            if not node.verbal and not node.unit.has("noun"):
                continue
            verbs = list(self._verbs(at))
            for verb in verbs:
                told = list(self._of_verb(verb))
                if told:
                    yield from told
                    break
            if not verbs and (node.unit.has("noun") or self._like_noun(at)):
                yield from self._of_noun(at)
            if node.unit.text.lower().startswith("go") and at + 1 < len(self.nodes):
                yield from self._job_goes(at)

    def _christen(self) -> None:
        """Take the place that heads this sentence for a company told of, and not named, before it."""
        at = first_of(self.nodes, 0)
        before = self.story.unnamed is not None and self.number - self.story.unnamed == 1
        if not before or self.story.christened or at + 1 >= len(self.nodes):
            return
        if self.nodes[at + 1].mark(",") or self.nodes[at + 1].is_("be", "will", "have"):
            place = place_at(self.nodes, at, self.story)
            told = place is not None and any(place in (post.place for post in posts)
                                             for posts in self.story.posts.values())  # fmt: skip
            if place is not None and place.id is None and not told:
                self.story.christened = place

    def _inverts(self, at: int) -> bool:
        """True if what somebody is stands before the name: "their next chief will be X"."""
        after = first_of(self.nodes, at + 1)
        return after < len(self.nodes) and bool(self.nodes[after].people)

    def _of_words(self, at: int) -> Iterator[Told]:
        """Yield what a word tells that is neither a verb nor a noun of moving."""
        node = self.nodes[at]
        author = self.story.author
        gone = author is not None and self.story.parted and at == 0 and node.is_("greeting")
        place = place_at(self.nodes, 1, self.story) if gone else None
        if author and place:  # "On to X!", behind a goodbye
            yield Told(Step.ARRIVE, (author,), self.number, None, place)
        if node.is_("tenure"):
            yield from self._ended(at)
        if node.is_("lists") and self.nodes[0].unit.text.lower() == "it":
            self._used_to_say(at)
        if node.is_("greet") and node.unit.text.lower().endswith(_WELCOMES):
            yield from self._welcome(at)
        if node.is_("profile"):
            yield from self._profile(at)

    def _welcome(self, at: int) -> Iterator[Told]:
        """Yield what an employer's "Welcome to the team, X!" tells."""
        after = at + 1 + int(at + 1 < len(self.nodes) and self.nodes[at + 1].mark(","))
        if self.story.author_place and after < len(self.nodes) and self.nodes[after].people:
            people = tuple(one.person for one in self.nodes[after].people)
            yield Told(Step.ARRIVE, people, self.number, None, self.story.author_place)

    def _out(self, at: int) -> Iterator[Told]:
        """Yield what a headline's "X out" tells."""
        ends = at + 1 == len(self.nodes) or self.nodes[at + 1].unit.what == "mark"
        if ends and self.owner is None:
            who = self.nodes[at - 2 if self.nodes[at - 1].is_("be") else at - 1]
            people = tuple(one.person for one in who.people)
            topic = self.story.lost = self.story.topic_left
            yield Told(Step.LEAVE, people, self.number, topic=topic)

    def _note(self) -> None:
        """Take note of the people and places named, with the posts beside them."""
        if (
            self.owner is None
            and len(self.nodes) > 2
            and self.nodes[0].is_("at", "in")
            and self.nodes[2].mark(",")
        ):
            self.story.about(place_at(self.nodes, 1, self.story))
        for at, node in enumerate(self.nodes):
            node.people = tuple(Mention(self.story.note(one), one.posts) for one in node.people)
            if len(node.people) > 1:
                self.story.lists[len(node.people)] = tuple(one.person for one in node.people)
            if node.place:
                owner = owner_of_part(self.nodes, at, self.story)
                part = owner is None and node.place.name.lower().startswith(DEPARTMENTS)
                node.place = None if part else self.story.place(owner or node.place)

    def _of_verb(self, verb: Verb) -> Iterator[Told]:
        who = self._subject(verb)
        found = arguments_of(self.nodes, verb.at + 1, verb.frame, self.story, passive=verb.passive)
        if who is None or not self._enough(verb, found):
            return
        who.objects = found.people
        if verb.at and self.done and self.nodes[verb.at - 1].is_("to") and "plan" not in verb.flags:
            verb = replace(verb, flags=verb.flags | (self.flags & _HANDED_ON))
        self.flags = verb.flags
        if not (self.done and self.done[-1][0] == verb.at):
            self.done.append((verb.at, who))
        if who.place:
            self.story.about(who.place)
        if not self._asserted(verb):
            return
        found.origin = found.origin or self._from_before(verb)
        self._replaced(verb, found)
        people, origin, destination = self._ends(verb, who, found)
        if who.pronoun and people == who.people and verb.frame.subject == "person":
            people = tuple(dict.fromkeys((*people, *self._listed_behind(verb))))
        if not people and self.owner is None:
            people = self._listed_behind(verb)
        if not people and verb.frame.step in (Step.ARRIVE, Step.LEAVE) and (origin or destination):
            self._group_of(verb, origin, destination)
        if verb.name == "hire" and not people and origin:
            self.story.drawn = (origin, self.number)
        if verb.name == "lose" and not people and who.place:
            self.story.drawn = (who.place, self.number)
        if verb.frame.step is Step.SERVE:
            yield from self._serve(verb, people, found, who)
        elif people and self._whole(verb, found, destination):
            for others, whence in found.more:
                yield from self._step(verb, others, whence, destination, found, pronoun=False)
            yield from self._step(verb, people, origin, destination, found, pronoun=who.pronoun)

    def _asserted(self, verb: Verb) -> bool:
        """True if it is said that something happens, and not that it is wished or refused."""
        if "refuse" in verb.flags or "fiction" in verb.flags:
            return False
        if any(node.is_("fiction") for node in self.nodes[max(0, verb.begin - 3) : verb.begin]):
            return False
        if (
            "to" in verb.flags
            and verb.begin
            and self.nodes[verb.begin - 1].people
            and not self.done[:-1]
        ):
            return True  # "Ada Quillfeather to join X", as headlines have it
        if "to" in verb.flags and not verb.flags & {"plan", "hedge", "will"}:
            back = verb.begin - 1
            while back >= 0:
                node = self.nodes[back]
                if node.is_("refuse"):
                    return False
                if node.is_("rank"):
                    return True
                if node.verbal or node.is_("plan", "hedge") or node.unit.has("noun"):
                    return True
                if node.unit.text.lower() in (
                    "decision",
                    "plans",
                    "plan",
                    "agreement",
                    "choice",
                    "deal",
                ):
                    return True
                back -= 1
            return verb.begin == 0
        return True

    def _ends(
        self, verb: Verb, who: Who, found: Arguments
    ) -> tuple[tuple[Named, ...], Named | None, Named | None]:
        """Return the people that a verb tells of, and the places they come from and go to."""
        frame = verb.frame
        origin, destination = found.origin, found.destination
        if frame.step is Step.FOUND and destination is None and self.owner is not None:
            destination = self.owner.place
        if frame.step is Step.FOUND and found.by:
            return found.by, origin, who.place or self.story.topic
        if frame.step is Step.FOUND and who.people and not origin:
            return (*who.people, *found.joint), origin, destination
        if found.beside and who.people:
            return (*who.people, *found.beside), origin or self._place_of(who), destination
        if frame.subject == "person":
            if self._takes_job(verb, found):
                destination = destination or self.story.lost
            return who.people, origin, destination
        said_with = found.title or found.agent or found.destination or found.advisory
        spoken = (
            said_with
            and not found.people
            and bool(who.people)
            and verb.form in ("past", "participle")
        )
        passive = verb.passive or bool(spoken)
        if passive:
            agent = found.agent
            if frame.subject == "to":
                return who.people, origin, destination or agent
            return (
                who.people,
                origin or found.destination or agent,
                None if origin is None else found.destination,
            )
        place = who.place or self._place_of(who)
        if frame.subject == "to":
            return (
                found.people,
                origin,
                destination
                if destination and frame.step is not Step.PROMOTE and not who.place
                else place or destination,
            )
        return found.people, origin or place, destination

    def _from_before(self, verb: Verb) -> Named | None:
        """Return the place behind a "from" before a verb, or that of "A and X have parted ways"."""
        both = self.nodes[max(0, verb.begin - 3) : verb.begin]
        left = verb.frame.step is Step.LEAVE and len(both) > 2
        if left and both[1].is_("and") and both[2].people and both[0].place:
            return both[0].place
        for at in range(verb.begin - 1, 0, -1):
            node = self.nodes[at]
            if node.people or node.verbal or node.unit.what == "mark":
                return None
            if node.place and self.nodes[at - 1].is_("from") and not self.nodes[at - 1].is_("of"):
                return node.place
        return None

    def _whole(self, verb: Verb, found: Arguments, destination: Named | None) -> bool:
        """True if a verb has with it what makes a step of it: what is founded, what is become."""
        if verb.frame.step is Step.FOUND:
            if found.by:
                return destination is not None
            built = self.nodes[verb.at].unit.text.lower().startswith("buil")
            left = any("leave" in node.unit.frames(("ing", "past")) for node in self.nodes)
            going = (
                verb.form == "ing" and "be" in verb.flags and left
            )  # "is building X after leaving"
            if built and not going and not (verb.flags & {"to", "plan"} and self._left_before()):
                return False  # "left to build X", not "built a model"
            return destination is not None or found.business
        if verb.frame.step is Step.BECOME:
            told = bool(found.people or verb.passive) and destination is not None
            helm = self.nodes[verb.at].unit.text.lower().split()[-2:-1]
            text = self.nodes[verb.at].unit.text.lower()
            if text.startswith(("succe", "replac")) and self.story.lost is not None:
                return True  # "is to succeed him", who leaves a place
            if self._takes_job(verb, found):
                return True
            led = destination is not None and helm in (["helm"], ["reins"], ["charge"])
            post = verb.name == "hand" and verb.passive and found.job  # "was given the job"
            return found.title is not None or found.advisory or told or led or post
        unit = self.nodes[verb.at].unit
        somewhere = found.origin or found.agent or destination or found.title
        if verb.passive and unit.is_("swayed") and not somewhere:
            return False  # "is convinced"
        visits = any(node.is_("visit") for node in self.nodes[verb.at + 1 : verb.at + 9])
        if (
            visits
            and verb.frame.subject == "person"
            and (verb.frame.step is Step.RETURN or unit.text.lower().split()[0] in _GO)
        ):
            return False
        would = "would" in verb.flags and not self._retold(verb)
        lost = verb.frame.subject != "person" and found.people
        if would and destination is None and found.origin is None and not lost:
            return False
        if unit.text.lower().endswith(" anywhere") and "not" not in verb.flags:
            return False
        if unit.is_("bare") and (destination is None or found.origin is None):
            return False
        begins = unit.is_("begins") and found.when is not None and not found.thing
        jobbed = unit.is_("jobbed") and verb.frame.subject == "person"
        if jobbed and not (found.job or (begins and found.destination is None)):
            return False
        moving = verb.frame.step in (Step.LEAVE, Step.ARRIVE, Step.RETURN)
        if verb.name == "charge":
            return destination is not None
        if found.thing and moving and verb.frame.subject == "person":
            return False
        either = verb.name == "join" and self.nodes[verb.at].unit.frames() != ("join",)
        return destination is not None or begins or not either

    def _place_of(self, who: Who) -> Named | None:
        """Return the place that people speak for, who hire somebody."""
        for person in who.people:
            for post in self.story.posts.get(person, ()):
                if post.place and not post.former:
                    return post.place
        return None
