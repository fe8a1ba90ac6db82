"""What stands behind a verb or a noun: whom and where it names, by the words before each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.announcements.frames import Frame, Step
from bot.announcements.nodes import OWNER, PREPOSITIONS, Node
from bot.announcements.places import duty_place, owner_of_next, owns_part, place_at
from bot.announcements.proposed import Named
from bot.announcements.story import Story

_ENDS = ("when", "but", "who", "said", "be", "have", "will", "would", "may")
"""Words that begin another clause."""
_TOGETHER = ("together with", "along with")
_HEADS = ("head", "chair")
"""Posts that are verbs too."""
_WORK = ("work at", "work for", "work with")
_WITH = ("with", "together with", "along with", "alongside")


@dataclass(slots=True)
class Arguments:
    """What a verb or a noun is said with."""

    people: tuple[Named, ...] = ()
    origin: Named | None = None
    destination: Named | None = None
    agent: Named | None = None  # "hired by X"
    title: str | None = None
    when: Node | None = None
    of: tuple[Named, ...] = ()  # whose a noun is: "the departure of X"
    place: Named | None = None  # one that is neither where from nor where to
    advisory: bool = False  # a board, an adviser's post
    joint: tuple[Named, ...] = ()  # people with whom it is done: "founded X with Y"
    beside: tuple[Named, ...] = ()  # people who do the same: "moved to X together with Y"
    more: list[tuple[tuple[Named, ...], Named]] = field(default_factory=list)
    """Others of whom the same is said: "and Y from B"."""
    business: bool = False  # an object that is some company: "started a company"
    by: tuple[Named, ...] = ()  # the people who did it: "founded by X"
    job: bool = False  # an object that is a post: "took a part-time role at X"
    held: bool = False  # the people held a post there already: "named its CTO, X, as CEO"
    thing: bool = False  # an object that is none of these: "retire the metaphors"


def arguments_of(
    nodes: Sequence[Node], start: int, frame: Frame, story: Story, *,
    noun: bool = False, passive: bool = False,
) -> Arguments:  # fmt: skip
    """Return what stands behind a verb, or a noun, up to the end of its clause."""
    reading = _Reading(nodes, frame, story, noun)
    last = nodes[start - 1].unit.text.lower().split()[-1:] if passive and start else []
    reading.lead = last[0] if last and last[0] in PREPOSITIONS else ""  # "picked as", "put at"
    if nodes[start - 1].unit.text.lower().endswith((" leaving", " leave")):
        reading.left = True  # "talked X into leaving A"
    owned = nodes[start - 1].unit.text.lower().startswith("has ")  # "has a new company"
    reading.found.business = frame.step is Step.FOUND and owned
    at = start
    while at < len(nodes) and (step := reading.takes(at)):
        at += step
    return reading.found


@dataclass(slots=True)
class _Reading:
    nodes: Sequence[Node]
    frame: Frame
    story: Story
    noun: bool
    found: Arguments = field(default_factory=Arguments)
    begun: bool = False
    lead: str = ""  # the preposition that what follows stands behind
    onward: bool = False  # behind "for", with which a leaving says where to
    left: bool = False  # the object of a hiring is where somebody leaves
    since: bool = False  # behind "after": "after six years at X"

    def takes(self, at: int) -> int:
        """Take a node; return how many were taken, 0 where the clause ends."""
        node = self.nodes[at]
        if not self.begun and not node.filler and not node.is_("new"):
            self.begun = True
            self.found.thing = self._thing(at)
        settled = self.found.title is not None and "advis" not in self.found.title.lower()
        if not settled and (node.unit.has("advisory") or "advis" in node.unit.text.lower()):
            self.found.advisory = self.found.advisory or not node.people
        if self.lead in ("", "as") and (node.is_("job") or node.what == "title"):
            self.found.job = True
        if node.unit.what == "mark":
            return self._mark(at)
        if node.people:
            return self._people(at)
        if node.unit.what == "time":
            if not self.since:
                self.found.when = self.found.when or node
            self.lead = "" if self.lead in ("in", "from") else self.lead
            return 1
        if node.is_("business") and self.lead in ("", "object"):
            self.found.business = True
            return 1
        if node.unit.text.lower() == "it" and self.frame.step is Step.FOUND and self.story.founded:
            self.found.destination = self.found.destination or self.story.founded
            return 1
        the_company = node.is_("company") and " " in node.unit.text
        if the_company and self.frame.step is Step.FOUND and self.story.company is None:
            self.found.destination = self.found.destination or self.story.heading
            return 1
        if self._is_object(at):
            self.found.people = self.story.meant(node)
            return 1
        vague = node.what == "either" and self.frame.step is Step.SERVE and not self.lead
        phrase = self.nodes[at - 1].unit.text.lower().split()[-1:] if at else []
        vague = (
            vague and not owns_part(self.nodes, at) and phrase not in (["at"], ["for"], ["with"])
        )
        after = self.nodes[at + 1] if at + 1 < len(self.nodes) else None
        kind = self.frame.step is Step.SERVE and not self.lead
        kind = (
            kind
            and after is not None
            and after.what == "other"
            and self.nodes[at - 1].unit.has("article")
        )
        vague = vague or (kind and node.unit.id is None)  # "built the Dreamer line of agents"
        if not vague and (place := place_at(self.nodes, at, self.story)) is not None:
            self._place(at, place)
            return 1
        if node.what == "title":
            self._title(node)
            return 1
        if node.unit.text.lower() == "its" and self.frame.object == "title" and not self.lead:
            self.found.destination = self.found.destination or self.story.company
            return 1
        there = node.unit.text.lower() == "there" and self.frame.step is not Step.FOUND
        if there and self.frame.object != "person":
            self.found.destination = self.found.destination or self.story.mentioned
            return 1
        return self._word(at)

    def _thing(self, at: int) -> bool:
        """True if the first word behind a verb is a noun that is neither a post nor an employer."""
        if self.nodes[at].unit.what == "time" and at + 2 < len(self.nodes):
            at += 2 * int(self.nodes[at + 1].unit.text in OWNER)  # "joins Thursday's panel"
        first = self.nodes[at]
        if at and self.nodes[at - 1].unit.text.lower().endswith(" as"):
            return False  # "begins as senior correspondent"
        inner = first.unit.has("inner") and not first.verbal
        if first.unit.frames(("ing",)) and not first.unit.has("noun"):
            return True  # "returned to teaching"
        if first.what not in ("other", "work") and not inner:
            return False
        for node in self.nodes[at : at + 4]:
            if node.unit.what in ("mark", "time"):
                break
            if node.people or node.place or node.what in ("either", "title"):
                return False
            if node.is_("as"):
                return False
            if node.is_(*PREPOSITIONS):
                return node is not first
            if node.is_("job", "business", "company", "he", "us", *_ENDS):
                return False
            if node.verbal or node.unit.has("advisory", "noun"):
                return False
        return True

    def _mark(self, at: int) -> int:
        node = self.nodes[at]
        found = self.found
        if node.mark(",", "-", "–", "—"):
            follows = at + 1 < len(self.nodes) and bool(self.nodes[at + 1].people)
            named = follows and self.frame.object == "person" and found.title and not found.people
            self.lead = ""
            return int(_goes_on(self.nodes, at) or bool(named))
        opened = found.title or self.noun or self.nodes[at - 1].is_("home")
        if node.mark(":") and opened and not found.people:
            self.lead = ""
            return 1
        follows = at + 1 < len(self.nodes) and place_at(self.nodes, at + 1, self.story) is not None
        if found.business and found.destination is None and follows and node.mark(":", ","):
            self.lead = ""
            return 1  # "has started a company: X"
        return int(not node.mark(";", ":", ".", "!", "?", "->"))

    def _people(self, at: int) -> int:
        found = self.found
        if at + 1 < len(self.nodes) and self.nodes[at + 1].unit.text in OWNER:
            return 2  # "Mira Murati's start-up"
        people = tuple(one.person for one in self.nodes[at].people)
        if self.noun and self.lead in ("of", "for", "to"):
            found.of = people
        elif self.lead in ("", "title") and not found.people and self.frame.object == "person":
            found.people = people
            found.of = people if self.noun else found.of
            if found.title and not self.noun and self.nodes[at - 1].mark(","):
                found.title = None
                found.held = self.frame.step in (Step.BECOME, Step.PROMOTE)
        elif self.lead == self.frame.person_by and not found.people:
            found.people = people
        elif self.lead == "in" and found.title and self.frame.object == "person":
            found.people = found.people or people  # "has found its new chief scientist in X"
        elif self.lead == "by" or (found.by and self.nodes[at - 1].is_("and")):
            found.by = (*found.by, *people)
        elif self.lead == "with":
            found.joint = people
        elif self.lead == "" and self.frame.step is not Step.BECOME:
            return 0  # of "succeeds X as CEO" the clause goes on
        self.lead = "done"
        return 1

    def _is_object(self, at: int) -> bool:
        """True for a pronoun of somebody whom the verb is done to: "named her CEO"."""
        node = self.nodes[at]
        free = self.frame.object == "person" and not self.lead and not self.found.people
        me = node.unit.text.lower() == "me"
        return free and (me or node.is_("he", "they")) and not _owning(self.nodes, at)

    def _place(self, at: int, place: Named) -> None:
        if owner_of_next(self.nodes, at):
            return
        after = self.nodes[at + 1] if at + 1 < len(self.nodes) else None
        exit_ = after is not None and "leave" in _nouns(after)
        if self.since and (self.lead in ("at", "in", "with") or exit_):
            self.found.origin = self.found.origin or place
        else:
            onward = self.onward and self.found.origin is not None
            if self.left and not self.lead:
                self.lead = "from"
            _put(self.found, place, "to" if onward else self.lead, self.frame)
        self.lead = "done"

    def _title(self, node: Node) -> None:
        frame = self.frame
        held = self.lead in ("as", "") or (self.lead == "to" and frame.to == "title")
        if held or frame.object == "title" or frame.step is Step.LEAVE:
            self.found.title = self.found.title or node.unit.text
        self.lead = "title"

    def _others(self, at: int) -> tuple[tuple[Named, ...], Named] | None:
        """Return who else it is said of, and from where: "… and Y from B"."""
        rest = self.nodes[at : at + 3]
        if len(rest) < 3 or not self.found.people or not rest[0].people or not rest[1].is_("from"):
            return None
        place = place_at(self.nodes, at + 2, self.story)
        return (tuple(one.person for one in rest[0].people), place) if place else None

    def _word(self, at: int) -> int:
        nodes, node = self.nodes, self.nodes[at]
        after = nodes[at + 1] if at + 1 < len(nodes) else None
        if node.is_("duty") and self.lead == "to":
            self.found.title = self.found.title or _duty(nodes, at)
            return 0
        done_by = self.frame.subject == "person" and self.frame.step is not Step.FOUND
        if after is not None and done_by and node.unit.text.lower() in _TOGETHER and after.people:
            self.found.beside = tuple(one.person for one in after.people)
            return 2
        if node.unit.text.lower() in _WITH:
            self.lead = "with"
            return 1
        clause = after is not None and (
            bool(after.people) or after.is_("he", "company", "they", "i", "we")
        )
        if node.is_("as") and not clause:
            self.lead = "as"
            return 1
        if node.is_("after"):
            self.since, self.lead = True, "after"
            return 1
        if node.is_("elsewhere"):
            self.lead = "done"
            return 1
        lead = next((one for one in PREPOSITIONS if node.is_(one)), "")
        if lead == "from" and self.lead == "title" and node.is_("of"):
            lead = "of"  # "Chefin von X", "directrice de X"
        if lead:
            if lead == "to" and after is not None and after.verbal and not after.unit.has("noun"):
                if after.is_("duty") and self.frame.step is not Step.LEAVE:
                    self.found.title = self.found.title or _duty(nodes, at + 1)
                    if self.frame.object == "person" and not self.found.people:
                        place = duty_place(nodes, at + 2, self.story)
                        self.found.destination = self.found.destination or place
                return 0
            whose = (
                self.lead == "from"
                and lead in ("at", "of", "in")
                and self.nodes[at - 1].what != "title"
            )
            self.lead = self.lead if whose else lead  # "from the speech group at A"
            self.onward = self.onward or (lead == "for" and self.frame.for_ == "to")
            return 1
        if node.unit.text.lower() in _WORK and self.lead and self.nodes[at - 1].what == "other":
            self.lead = "at"  # "in charge of multilingual work at X"
            return 1
        the = self.nodes[at - 1].unit.text.lower().split()[-1] == "the"  # "moves to the chair"
        posts = self.frame.step is Step.BECOME and self.lead in ("", "as") and not the
        if posts and node.unit.text.lower() in _HEADS:
            self.found.title = self.found.title or node.unit.text
            return 1  # "becomes head of X"
        if node.verbal and not node.filler and not self._nominal(at):
            return 0
        if node.is_("and") and (others := self._others(at + 1)):
            self.found.more.append(others)
            return 4
        if node.is_("and") and self.found.by and after is not None and after.people:
            return 1  # "founded by X, formerly of A, and Y"
        if node.is_("and"):
            return int(after is not None and any(after.is_(one) for one in PREPOSITIONS))
        return int(not node.is_(*_ENDS))

    def _nominal(self, at: int) -> bool:
        """True for what may be a verb and is a noun, behind an article: "for a chair at X"."""
        before = self.nodes[at - 1]
        owned = before.is_("he", "they") and not self.nodes[at].is_("job")
        return before.unit.has("article") and not before.people and not owned


def _nouns(node: Node) -> tuple[str, ...]:
    """Return the frames of the noun that a node is."""
    return tuple(one.value for one in node.unit.senses if one.kind == "noun")


def _owning(nodes: Sequence[Node], at: int) -> bool:
    """True if a pronoun tells whose something is: "hired her team"."""
    text = nodes[at].unit.text.lower()
    if at + 1 >= len(nodes) or text not in ("his", "her", "their"):
        return False
    after = nodes[at + 1].what
    return after == "other" or (after == "title" and text != "her")


def _goes_on(nodes: Sequence[Node], at: int) -> bool:
    """True if a clause goes on behind a comma: with a preposition or a time."""
    after = at + 1
    while after < len(nodes) and nodes[after].filler and not nodes[after].unit.has("article"):
        after += 1
    return after < len(nodes) and (
        nodes[after].is_("from", "as", "at", "to", "after", "for")
        or nodes[after].unit.what == "time"
    )


def _put(found: Arguments, place: Named, lead: str, frame: Frame) -> None:
    """Put a place where the word before it says that it belongs."""
    role = {
        "from": "from",
        "at": frame.at,
        "of": frame.at,
        "as": frame.at,
        "title": frame.at,
        "with": frame.at,
        "to": "to" if frame.to == "title" else frame.to,
        "for": "to" if frame.object == "person" else frame.for_,
        "by": "by",
        "": frame.object,
    }.get(lead, "")
    if frame.object == "title" and lead in ("", "of", "at", "in", "title"):
        role = "to"
    if role == "from":
        found.origin = found.origin or place
    elif role == "to":
        found.destination = found.destination or place
    elif role == "by":
        found.agent = found.agent or place
    else:
        found.place = found.place or place


def _duty(nodes: Sequence[Node], at: int) -> str:
    """Return what somebody is to do, as written: "lead its safety team"."""
    words = []
    for node in nodes[at:]:
        named = node.place or node.people or node.unit.what in ("mark", "time")
        if named or node.is_("at", "when", "who", "but", "and", "after", "from", "said"):
            break
        words.append(node.unit.text)
    return " ".join(words)
