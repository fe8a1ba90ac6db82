"""Finds the verbs of a clause: which word is one, in what form and voice, and what it is said with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bot.announcements.frames import FRAMES, Frame
from bot.announcements.nodes import Node
from bot.announcements.proposed import Named
from bot.announcements.story import Story

_AUXILIARY = (
    "be", "have", "had", "will", "would", "may", "not", "do", "to", "plan", "hedge", "refuse",
    "decline", "past", "deny", "fiction", "never",
)  # fmt: skip
_OWNING = ("'s", "his", "her", "their", "its", "my", "our", "a", "an", "the")
_BEFORE_ING = (
    "after",
    "before",
    "when",
    "plan",
    "and",
    "said",
    "by",
    "those",
    "rank",
    "hedge",
    "entails",
)
_BEFORE_BASE = frozenset(
    {"to", "will", "would", "may", "do", "plan", "refuse", "decline", "hedge", "past"}
)


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb at a place of a clause: its frame, and how it is said."""

    at: int
    name: str
    frame: Frame
    passive: bool
    flags: frozenset[str]
    form: str
    begin: int  # where its auxiliaries begin


@dataclass(slots=True)
class Who:
    """The subject of a verb: people, or a place."""

    people: tuple[Named, ...] = ()
    place: Named | None = None
    pronoun: bool = False
    objects: tuple[Named, ...] = ()  # the people that the verb is done to


@dataclass(slots=True)
class Verbs:
    """The nodes of one sentence, or of what is said aside in it, of an `owner`, and their verbs."""

    nodes: Sequence[Node]
    story: Story
    number: int  # of the sentence
    owner: Who | None = None
    item: bool = False  # the sentence is an item of a list
    done: list[tuple[int, Who]] = field(default_factory=list)  # the verbs read, with their subjects
    flags: frozenset[str] = frozenset()  # of the verb before

    def _verbs(self, at: int) -> Iterator[Verb]:
        """Yield the verbs that the word here can be."""
        flags, begin = self._before(at)
        if begin and self.nodes[begin - 1].is_("and") and self.done and not flags:
            flags = self.flags & {"have", "will", "would", "may", "hedge"}  # "has left and gone to"
        unit = self.nodes[at].unit
        before = self.nodes[begin - 1] if begin else None
        if (
            unit.has("noun")
            and before is not None
            and (
                before.unit.text.lower()
                in ("'s", "a", "the", "his", "her", "their", "its", "an", "my")
                or (before.what == "other" and unit.frames(("past", "ing")) == ())
            )
            and not flags
        ):
            return
        for name in sorted(unit.frames(), key=lambda name: name != "found"):
            if "never" in flags:
                return
            frame = FRAMES[name]
            forms = frozenset(one.kind for one in unit.senses if one.value == name)
            done_to = frame.subject != "person" or (name == "found" and "be" in flags)
            if form := self._form(at, forms, flags, begin, done_to=done_to):
                passive = form == "participle" and done_to and not flags & {"have", "had"}
                passive = passive or (form == "participle" and done_to and "be" in flags)
                yield Verb(at, name, frame, passive, flags, form, begin)

    def _form(
        self, at: int, forms: frozenset[str], flags: frozenset[str], begin: int, *, done_to: bool
    ) -> str:
        """Return the form in which a verb stands behind its auxiliaries; "" where it is no verb."""
        if "participle" in forms and ((done_to and "be" in flags) or flags & {"have", "had"}):
            return "participle"
        if "participle" in forms and "be" in flags and self.nodes[at].unit.text.startswith("been"):
            return "participle"  # "she's been at X"
        if "predicate" in forms:
            return "third"
        if "base" in forms and flags & _BEFORE_BASE:
            return "base"
        if "be" in flags:
            bare = done_to and "third" in forms and len(forms) == 1
            return "third" if "ing" in forms else "participle" if bare else ""
        before = self.nodes[begin - 1] if begin else None
        owned = before is not None and before.unit.text.lower() in _OWNING
        if owned and not flags:
            return ""
        if "ing" in forms:
            free = before is None or before.people or before.is_(*_BEFORE_ING)
            apart = before is not None and (before.mark(",", ":", ";") or before.what == "time")
            return "ing" if free or apart or flags else ""
        for form in ("third", "past"):
            if form in forms:
                return form
        if "participle" in forms and done_to:
            return "participle"
        return "base" if "base" in forms and self._plural(begin) else ""

    def _plural(self, begin: int) -> bool:
        """True if a verb in its base form has a subject that it agrees with: several, "we", "I"."""
        if not begin:
            return False
        before = self.nodes[begin - 1]
        several = len(before.people) > 1 or before.is_("they", "i", "we")
        soon = bool(self.flags & {"to", "will", "plan", "would"})
        joined = before.is_("and") and bool(self.done) and (soon or self._form_of_last() == "base")
        return several or joined

    def _form_of_last(self) -> str:
        last = self.nodes[self.done[-1][0]].unit
        return "base" if any(one.kind == "base" for one in last.senses) else ""

    def _before(self, at: int) -> tuple[frozenset[str], int]:
        """Return what the auxiliaries before a verb are, and where they begin."""
        flags: set[str] = set()
        begin = at
        while begin > 0:
            node = self.nodes[begin - 1]
            if node.people or node.place:
                break
            auxiliary = [one for one in _AUXILIARY if node.is_(one)]
            if auxiliary:
                flags.update(auxiliary)
            elif node.unit.text.lower() == "since" and self.nodes[begin - 2].is_("have", "had"):
                pass  # "has since been at"
            elif not (node.filler and not node.unit.has("article")):
                break
            begin -= 1
        return frozenset(flags), begin
