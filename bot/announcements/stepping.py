"""Makes of a verb and what stands around it a step that is told of somebody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from bot.announcements.arguments import Arguments
from bot.announcements.frames import FRAMES, Step
from bot.announcements.nodes import SUCCEEDS, Node, Post
from bot.announcements.places import place_at
from bot.announcements.proposed import Named
from bot.announcements.subjects import Subjects
from bot.announcements.told import Told
from bot.announcements.verbs import Verb, Who

_NEAR = 4  # nodes behind a verb with its object and "now"
_OWN = ("his", "her", "their", "my", "the", "this", "that", "its")
_OBJECT = 7  # nodes behind a verb in which its object stands
_LENGTHS = ("years", "months", "decade", "decades", "weeks")


class Stepping(Subjects):
    """Makes steps of verbs, and takes note of where people are said to work."""

    __slots__ = ()

    def _step(
        self, verb: Verb, people: tuple[Named, ...], origin: Named | None,
        destination: Named | None, found: Arguments, *, pronoun: bool,
    ) -> Iterator[Told]:  # fmt: skip
        flags = verb.flags
        after = verb.form == "ing" and verb.begin > 0 and self.nodes[verb.begin - 1].is_("after")
        if after and not (verb.frame.step is Step.LEAVE and destination is None):
            flags = self.flags = flags | {"past"}
        negated = bool(flags & {"not", "deny", "decline"}) or verb.name == "decline"
        leaves = verb.frame.step in (Step.LEAVE, Step.STAY)
        if origin is None and verb.frame.step in (Step.LEAVE, Step.ARRIVE, Step.FOUND):
            origin = self._after_years(verb.begin)
        if origin is None and destination is not None and verb.frame.step is Step.LEAVE:
            sayer = self._sayer()
            origin = sayer if sayer != destination else None
        refuted = negated or any(node.is_("deny") for node in self.nodes[: verb.begin])
        if destination is None and origin is None and leaves and refuted:
            origin = self._sayer()
        if verb.name == "join" and destination is None and origin is None and not found.thing:
            destination = self._sayer()
        drawn = self.story.drawn
        if origin is None and drawn and verb.frame.step is Step.ARRIVE and verb.name == "join":
            origin = drawn[0] if self.number - drawn[1] <= 1 and drawn[0] != destination else None
        topic = self.story.topic_left if leaves else self.story.topic
        if verb.frame.step is Step.FOUND and destination is not None and not negated:
            self.story.founded = destination
        if verb.frame.step is Step.FOUND and destination is None and found.business:
            self.story.unnamed = self.number
        for person in people:
            self.story.person(person)
        self.story.subject = people
        if not flags & {"not", "had"}:
            if verb.frame.step is Step.LEAVE:
                self.story.lost = origin or self.story.lost
            else:
                self.story.gained = destination or self.story.gained
        told = Told(
            step=verb.frame.step,
            people=people,
            sentence=self.number,
            origin=origin,
            destination=destination,
            title=found.title,
            advisory=found.advisory,
            held=found.held,
            present=self.nodes[verb.at].is_("fresh"),
            when=found.when or self._time_before(verb),
            denied=negated,
            hedged=bool(flags & {"may", "hedge"}),
            past=("had" in flags and not self._retold(verb))
            or "past" in flags
            or self._past_before(verb),
            simple=verb.form == "past" or after or (verb.passive and verb.name == "found"),
            pronoun=pronoun,
            topic=topic if self._topical(verb) else None,
        )
        yield told

    def _after_last(self, verb: Verb) -> int:
        """Return where the clause of a verb begins, behind the verb before it."""
        return max((at + 1 for at, _ in self.done if at < verb.at), default=0)

    def _sayer(self) -> Named | None:
        """Return the place that says what the sentence tells: "…, A said", "A confirmed that …"."""
        for at, node in enumerate(self.nodes):
            before = self.nodes[at - 1] if at else None
            if node.is_("said", "deny") and before is not None and before.filler and at > 1:
                before = self.nodes[at - 2]
            if node.is_("said", "deny") and before is not None and before.is_("have") and at > 1:
                before = self.nodes[at - 2]
            if (
                node.is_("said", "deny")
                and before is not None
                and before.place
                and not before.unit.has("source")
            ):
                return None if before.is_("source") else before.place
        return None

    def _topical(self, verb: Verb) -> bool:
        """True if what is left unsaid is the place that the text is about."""
        step = verb.frame.step
        if (
            step in (Step.LEAVE, Step.STAY, Step.BECOME, Step.PROMOTE, Step.ADVISE)
            or verb.frame.object == "person"
        ):
            return True
        if verb.name == "hail":
            return True
        return self.nodes[verb.at].is_("topical")

    def _retold(self, verb: Verb) -> bool:
        """True for what is retold of somebody's words: "said it had hired"."""
        return any(node.is_("said", "report", "hedge", "deny") for node in self.nodes[: verb.begin])

    def _past_before(self, verb: Verb) -> bool:
        before = self.nodes[: verb.begin]
        when = next((at for at, node in enumerate(before) if node.unit.text.lower() == "when"), 0)
        if any(node.is_("had") for node in before[:when]):
            return True  # "had been empty since May, when X left"
        return any(node.is_("past") for node in before[-4:])

    def _time_before(self, verb: Verb) -> Node | None:
        for at in range(verb.at - 1, -1, -1):
            node = self.nodes[at]
            if node.unit.what == "time":
                before = self.nodes[at - 1] if at else node  # "Ten years ago this month"
                return before if before.unit.what == "time" else node
            if node.verbal and "to" not in verb.flags:
                break
        return None

    def _after_years(self, at: int) -> Named | None:
        """Return the place of "after eight years at X, today is my last day"."""
        for back in range(1, at):
            before = self.nodes[:back]
            since = any(node.is_("after") for node in before)
            long = any(
                node.what == "time" or node.is_("tenure") or node.unit.text.lower() in _LENGTHS
                for node in before
            )
            if self.nodes[back - 1].is_("at") and since and long:
                return place_at(self.nodes, back, self.story)
        return None

    def _serve(
        self, verb: Verb, people: tuple[Named, ...], found: Arguments, who: Who
    ) -> Iterator[Told]:
        """Take note of where people are said to work or to have worked; to be going to is a step."""
        former = verb.form == "past" or bool(verb.flags & {"had", "past", "have"})
        place = found.destination
        if place is None and self.owner and self.owner.place and self.nodes[0].is_("who"):
            place = self.owner.place  # "X, where she worked on grippers"
        if place is None and self.nodes[0].is_("at"):
            place = place_at(self.nodes, 1, self.story)  # "At X she ran a team"
        if place is None and verb.flags & {"will", "would"}:
            place = self._sayer()
        if verb.name == "keep" and found.job and verb.form in ("third", "base", "ing"):
            self.story.kept.update(people)
            return
        soon = "to" in verb.flags and bool(verb.begin) and bool(self.nodes[verb.begin - 1].people)
        soon = soon or ("to" in verb.flags and self._left_before())
        if soon:
            verb = replace(verb, flags=verb.flags | {"will"})
        if (
            verb.name != "keep"
            and verb.flags & {"will", "would", "hedge", "plan", "decline"}
            and place
            and people
            and not (found.thing and "tea" in self.nodes[verb.at].unit.text.lower())
        ):
            frame = FRAMES["advise" if found.advisory else "become"]
            yield from self._step(
                replace(verb, frame=frame), people, None, place, found, pronoun=who.pronoun
            )
            return
        now = any(
            node.unit.text.lower() == "now"
            for node in self.nodes[verb.begin : verb.at + _NEAR]
            if node is not self.nodes[verb.at]
        )
        if now and place and people and verb.form in ("third", "ing", "base"):
            frame = FRAMES["advise" if found.advisory else "become"]
            yield from self._step(
                replace(verb, frame=frame), people, None, place, found, pronoun=who.pronoun
            )
            return
        since = found.when is not None and found.when.unit.text.lower().startswith(
            ("since", "as of")
        )
        earlier = next((one for one in self.nodes[: verb.begin] if one.what == "time"), None)
        if earlier is not None and earlier.unit.text.lower().startswith(("since", "from", "as of")):
            since, found.when = True, earlier
        fresh = next(
            (
                after
                for node, after in pairwise(self.nodes[self._after_last(verb) : verb.begin])
                if node.unit.text.lower() in ("as of", "from", "starting") and after.what == "time"
            ),
            None,
        )
        if fresh is not None:
            since, found.when = True, fresh
        if since and place and people and verb.form != "past" and "had" not in verb.flags:
            frame = FRAMES["join"]
            told = self._step(
                replace(verb, frame=frame), people, None, place, found, pronoun=who.pronoun
            )
            yield from (replace(one, since=True) for one in told)
            return
        for person in people:
            self.story.subject = (person,)
            if place and "to" not in verb.flags:
                long_ago = any(node.is_("past", "before") for node in self.nodes[: verb.at])
                self.story.post(person, Post(place, found.title, former, earlier=long_ago))

    def _enough(self, verb: Verb, found: Arguments) -> bool:
        """True if a verb that is only partly one of moving has what makes it one beside it."""
        partly = verb.frame.partly
        if self.nodes[verb.at].is_("converses"):  # "is talking to X about a job"
            behind = self.nodes[verb.at + 2 : verb.at + _OBJECT]
            about = any(node.unit.text.lower() in ("about", "over") for node in behind)
            return about and any(node.is_("job") for node in behind)
        after = self.nodes[verb.at + 1] if verb.at + 1 < len(self.nodes) else None
        if partly == "nothing":  # "she would go", "wants to go after six years"
            ends = after is None or after.mark(",", ".", "!", ";")
            return ends or (after is not None and after.is_("after", "report", "said"))
        if partly == "ends":
            return bool(found.people) and (found.origin or found.destination) is not None
        if partly == "post":
            own = after is not None and after.unit.text.lower() in _OWN
            own = own or found.origin is not None
            token = any(node.is_("token") for node in self.nodes[verb.at + 1 : verb.at + _OBJECT])
            given = self.nodes[verb.at].unit.text.lower().startswith(("giv", "gave"))
            place = given and after is not None and after.place is not None
            return place or (own and (found.job or token))
        return not partly or found.title is not None or found.job

    def _takes_job(self, verb: Verb, found: Arguments) -> bool:
        """True for "takes over the job", of whoever is told to have left a place."""
        takes = self.nodes[verb.at].unit.text.lower().startswith("tak")
        left = verb.frame.step is Step.BECOME and self.story.lost is not None
        return takes and left and found.job and found.title is None

    def _replaced(self, verb: Verb, found: Arguments) -> None:
        """Take note of where somebody was whose post another takes: "she replaces X"."""
        after = self.nodes[verb.at + 1 : verb.at + 2]
        if verb.name != "become" or not after or not after[0].people:
            return
        if self.nodes[verb.at].unit.text.lower().endswith(SUCCEEDS):
            place = found.destination or self.story.gained or self.story.heading
            for one in after[0].people:
                self.story.post(one.person, Post(place, None, former=True))

    def _left_before(self) -> bool:
        """True if the verb before is one of leaving."""
        return len(self.done) > 1 and "leave" in self.nodes[self.done[-2][0]].unit.frames()
