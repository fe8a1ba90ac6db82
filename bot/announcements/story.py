"""What a text has told so far: who is who, what they are said to be, and whom a pronoun means."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from bot.announcements.frames import Step
from bot.announcements.nodes import Mention, Node, Post
from bot.announcements.proposed import Named
from bot.names.folding import words_of

_MANY = {"two": 2, "both": 2, "pair": 2, "duo": 2, "couple": 2, "three": 3, "trio": 3,
         "four": 4, "quartet": 4, "five": 5, "quintet": 5}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Group:
    """People not named who move: "has hired three researchers from A"."""

    origin: Named | None
    destination: Named | None
    sentence: int
    hedged: bool


@dataclass(slots=True)
class Story:
    """The people and places of a text up to a sentence."""

    author: Named | None = None
    author_place: Named | None = None
    people: list[Named] = field(default_factory=list)
    places: list[Named] = field(default_factory=list)
    posts: dict[Named, list[Post]] = field(default_factory=dict)
    noted: tuple[Named, ...] = ()  # whoever was named last
    subject: tuple[Named, ...] = ()  # of the last clause about somebody
    company: Named | None = None  # the last place that spoke or hired
    gained: Named | None = None  # that, or where somebody came to since
    lost: Named | None = None  # that, or what somebody left since
    mentioned: Named | None = None  # the last place named
    listed: bool = False  # items of a list are about a place each
    begun: bool = True  # the first place was named at the beginning
    drawn: tuple[Named, int] | None = None  # whence people not named were hired; the sentence
    home: Named | None = None  # the place of a heading or a signature
    campus: Named | None = None  # the only university of the text
    christened: Named | None = None  # "it is called X"
    unnamed: int | None = None  # the sentence that told of a company and did not name it
    lists: dict[int, tuple[Named, ...]] = field(default_factory=dict)  # people named together
    founded: Named | None = None  # the last place told to be founded
    group: Group | None = None  # people who move and are named only later
    seen: set[Named] = field(default_factory=set)  # the people named before this sentence
    parted: bool = False  # the author said goodbye to a place
    kept: set[Named] = field(default_factory=set)  # people who keep the post that they have
    doubt: str = ""  # "hedge" or "deny" below a heading that says so
    section: Step | None = None  # what a heading says that the people listed below it do

    @property
    def ours(self) -> Named | None:
        """The place that "we" are: the author's, else the first that is named."""
        return self.author_place or self.home or next(iter(self.places), None)

    @property
    def heading(self) -> Named | None:
        """The place that a text is of, or that it begins with, unless it is a list."""
        begins = self.places[0] if self.places and not self.listed else None
        return self.author_place or self.home or (begins if self.begun else None)

    def about(self, place: Named | None) -> None:
        """Take a place for the one that is spoken of: it speaks, hires, or heads the text."""
        self.company = self.gained = self.lost = place or self.company

    @property
    def topic(self) -> Named | None:
        """The place that somebody comes to where the text does not say it again."""
        return self.gained or self.lost or self.heading

    @property
    def topic_left(self) -> Named | None:
        """The place that somebody leaves where the text does not say it again."""
        return self.lost or self.heading

    @property
    def referred(self) -> Named | None:
        """The place that "the company" is."""
        if self.company is not None:
            return self.company
        for person in self.subject[:1]:
            for post in self.posts.get(person, ()):
                if post.place and not post.former:
                    return post.place
        return self.mentioned

    def person(self, named: Named) -> Named:
        """Return the person as named first: by the same name, or by a part of the whole name."""
        words = words_of(named.name)
        for one in reversed(self.people):
            theirs = words_of(one.name)
            if named.id is not None and named.id == one.id:
                return one
            last = words_of(one.name.split()[-1]) if one.name.split() else []
            if words in (theirs, last) or (
                len(words) == 1 and len(theirs) > 1 and words[0] in (theirs[0], theirs[-1])
            ):
                return one
            if (
                len(words) > 1
                and len(theirs) > 1
                and (words[0], words[-1]) == (theirs[0], theirs[-1])
            ):
                return one
        if len(words) > 1 or named.id is not None:
            self.people.append(named)
        return named

    def place(self, named: Named) -> Named:
        """Return the place as named first: by the same name, or by its beginning."""
        words = words_of(named.name)
        for one in self.places:
            theirs = words_of(one.name)
            if named.id is not None and named.id == one.id:
                return one
            last = words_of(one.name.split()[-1]) if one.name.split() else []
            if words in (theirs, last) or (named.id is None and words == theirs[: len(words)]):
                return one
        self.places.append(named)
        return named

    def note(self, mention: Mention) -> Named:
        """Take note of a person and of the posts beside the name; return the person."""
        person = self.person(mention.person)
        self.noted = (person,)
        for post in mention.posts:
            self.post(person, post)
        return person

    def post(self, person: Named, post: Post) -> None:
        """Take note of a post that somebody is said to hold or to have held."""
        place = self.place(post.place) if post.place else self.ours if post.ours else None
        self.posts.setdefault(person, []).append(replace(post, place=place))

    def knows(self, person: Named) -> bool:
        """True for a person that is named in full or known by an id."""
        return person.id is not None or len(words_of(person.name)) > 1

    def meant(self, node: Node) -> tuple[Named, ...]:
        """Return the people that a pronoun or a noun means, none where that is not clear."""
        if node.is_("i"):
            return (self.author,) if self.author else ()
        if node.is_("they"):
            words = node.unit.text.lower().split()
            many = next((number for word, number in _MANY.items() if word in words), 0)
            return self.lists.get(many) or self.subject
        if node.is_("he", "researcher"):
            return self.subject[-1:] or self.noted[-1:]
        return ()


def unlike(place: Named | None, others: Iterable[Named | None]) -> bool:
    """True if a place is none of some others."""
    return place is not None and all(one is None or one != place for one in others)
