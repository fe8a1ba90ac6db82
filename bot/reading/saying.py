"""What has been said of a question so far, while its pieces are taken one after another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.query.language import Condition, Find, In, Is, Key, Post, Who
from bot.query.terms import Field, Rows
from bot.reading.clauses import Clause
from bot.reading.pieces import (
    Area,
    Country,
    Length,
    Meaning,
    Number,
    Person,
    Piece,
    Title,
    When,
    Where,
    Word,
)


@dataclass(slots=True)
class Saying:
    """What has been said up to a piece of a question, and what is still to be attached."""

    pieces: Sequence[Piece]
    chosen: Sequence[Meaning]
    clauses: list[Clause] = field(default_factory=lambda: [Clause()])
    unused: list[int] = field(default_factory=list)
    prep: str = ""
    joint: str = ""
    negated: bool = False
    ex: bool = False
    including: bool = False  # what follows is part of what was said
    stopped: bool = False  # a comma or the like came right before
    number: int = 0  # of the sentence

    @property
    def clause(self) -> Clause:
        """The clause that is being said."""
        return self.clauses[-1]

    def _next(self, at: int) -> Meaning | None:
        """Return the meaning of the next piece that is no filler."""
        for meaning in self.chosen[at + 1 :]:
            if not (isinstance(meaning, Word) and meaning.kind in ("filler", "common")):
                return meaning
        return None

    def _next_kind(self, at: int) -> str:
        return type(self._next(at)).__name__

    def _next_word(self, at: int) -> str:
        """Return the kind of the next word, nothing for a name."""
        following = self._next(at)
        return following.kind if isinstance(following, Word) else ""

    def _begin(self, link: str = "", question: str = "") -> Clause:
        """Begin a new clause, unless nothing is said yet in this one."""
        if self.clause.empty and not self.clause.question:
            self.clause.link = link or self.clause.link
            self.clause.question = question
        else:
            self.clauses.append(Clause(self.number, link, question))
        self.prep = ""
        return self.clause

    def _link(self) -> str:
        """Return how a new verb goes on from the clause before, and forget it."""
        link = self.joint
        if self.prep in ("to", "before", "after", "since", "as", "by", "without", "than"):
            link = "after" if self.prep == "since" else self.prep
        self.joint = self.prep = ""
        return link

    def _settle(self) -> None:
        """The verb has come: what was said of it before is so."""
        for one in self.clause.arguments:
            one.before = True
        if self.negated:
            self.clause.negated = True
            self.negated = False

    def _taken(self) -> str:
        joint, self.joint = self.joint, ""
        return joint

    def _by_follows(self, at: int) -> bool:
        """True if the verb is told of what it is done to: "by" follows, or a name stands before."""
        following = self.chosen[at + 1 :]
        if self.clause.auxiliary in ("did", "do"):
            return False
        for one in following[:5]:
            if one == Word("prep", "by"):
                return True
            if isinstance(one, Word) and one.kind in ("verb", "noun", "relative", "question"):
                break
        return self.clause.verb == "be" or self.clause.tense != ""

    def _asks_yes(self, at: int) -> bool:
        """True for a denial that begins a question: "didn't they go back?"."""
        before = self.chosen[:at]
        return self.pieces[at].text.endswith("nt") and all(
            isinstance(one, Word) and one.kind == "filler" for one in before
        )

    def _has_gone_on(self, at: int) -> bool:
        """True if what somebody was has been said, and where they are now follows."""
        clause = self.clause
        posts = any(
            isinstance(one.meaning, Title)
            or (isinstance(one.meaning, Word) and one.meaning.kind == "track")
            for one in clause.arguments
        )
        following = self._next(at)
        onward = isinstance(following, Where) or following in (_AT, _IN)
        places = clause.of(Where)
        if not onward or not places:
            return False
        if clause.verb:
            was = clause.verb in ("work", "leave", "study") or clause.tense == "past"
            return was and clause.tense != "now" and (self.stopped or bool(self.joint))
        whence = following in (_AT, _IN) and any(one.prep == "from" for one in places)
        theirs = any(one.ex or one.noun for one in places)  # "X people now at Y"
        return posts or whence or theirs

    def _goes_on_now(self, at: int) -> bool:
        """True if the verb of what somebody does now follows what was said of them."""
        onward = self._next_word(at) in ("verb", "be") and self.joint in ("and", "but", "then")
        return onward and bool(self.clause.verb)

    def _is_owned(self, at: int, word: Word) -> bool:
        """True for "own" before a noun: "their own company"."""
        return (
            word == Word("verb", "own")
            and self.pieces[at].text == "own"
            and self._next_word(at) in ("placeword", "kind")
        )

    def _is_only(self, at: int) -> bool:
        """True for people that alone are meant: "only researchers", "researchers only"."""
        beside = self.chosen[max(at - 1, 0) : at + 2]
        return Word("adverb", "only") in beside or (at > 0 and self.pieces[at - 1].text == "just")

    def _asks_employer(self, word: Word) -> bool:
        """True for "what is X's current employer"."""
        last = self.clause.arguments[-1] if self.clause.arguments else None
        person = last is not None and isinstance(last.meaning, Person)
        asks = self.clause.question in ("what", "who") and self.clause.verb == "be"
        return word.value == "employer" and asks and person

    def _is_back(self, at: int, word: Word) -> bool:
        """True for "back" of somebody who is named: "is Karpathy back at X"."""
        told = self.clause.verb or self.clause.auxiliary or self.clause.question
        now = (self.clause.verb == "be" and self.clause.tense == "now") or not told
        text = self.pieces[at].text
        named = bool(self.clause.of(Person)) and text.startswith("back")
        return word == Word("verb", "return") and now and named

    def _is_of_place(self, at: int) -> bool:
        """True for a noun that is said to be of a place: "X's balance"."""
        last = self.clause.arguments[-1] if self.clause.arguments else None
        named = last is not None and isinstance(last.meaning, Where) and last.at == at - 2
        return named and self.chosen[at - 1] == Word("prep", "of")

    def _renames(self, at: int) -> bool:
        """True if another name of the place said last follows."""
        last = self.clause.arguments[-1].meaning if self.clause.arguments else None
        return isinstance(last, Where) and self._next(at) == last

    def _remains(self, at: int, word: Word) -> bool:
        """True for "are left", "any founders left?": what is left over is still there."""
        if word != Word("verb", "leave") or self.pieces[at].text != "left":
            return False
        following = self._next(at)
        object_ = isinstance(following, Where | When | Person) or (
            isinstance(following, Word)
            and following.kind in ("kind", "pronoun")
            and following.value != "place"
        )
        if object_:
            return False
        is_left = self.clause.verb == "be" and self.clause.tense == "now"
        any_left = (
            any(piece.text in ("any", "are there any") for piece in self.pieces[:at])
            and following is None
        )
        return is_left or any_left

    def _apart(self, current: Clause, *, nominal: bool) -> bool:
        """True if a verb is of its own clause: "the title at X before he left", "founders of X left"."""
        if self.prep in ("before", "after", "since") and not current.empty:
            return not current.question or bool(current.asked)
        if nominal:
            return False
        posts = [
            one
            for one in current.arguments
            if isinstance(one.meaning, Title)
            or (isinstance(one.meaning, Word) and one.meaning.kind == "track")
        ]
        places = [one for one in current.arguments if isinstance(one.meaning, Where)]
        if posts and places and self._subject_asked(posts[-1].at, places[-1].at):
            return False
        return bool(posts and places) and not any(
            isinstance(one.meaning, Person) for one in current.arguments
        )

    def _subject_asked(self, post: int, place: int) -> bool:
        """True for a place that did something with people: "which professors has X hired"."""
        between = self.chosen[post + 1 : place]
        return bool(between) and between[0] == Word("auxiliary", "have")

    def _asks(self, at: int) -> bool:
        """True if a noun of places is asked for: behind "which", "most", or at the beginning."""
        behind = False  # a preposition: "to a us lab" asks for none
        for meaning in reversed(self.chosen[:at]):
            match meaning:
                case Word("prep", "to" | "from" | "at"):
                    behind = True
                case Word("amount" | "placeword", _) if behind:
                    return False
                case (
                    Word("filler" | "common" | "number" | "adverb" | "kind" | "noun", _)
                    | Number()
                    | Country()
                    | Area()
                ):
                    continue
                case Word("question", value):
                    return value in ("which", "what", "how-many", "where")
                case Word("amount" | "placeword", _):
                    return True
                case Word("prep", "of" | "by" | "to" | "from" | "in" | "at"):
                    continue
                case Word("joint", _):
                    return False
                case _:
                    return False
        return not behind

    def _owned(self) -> bool:
        """Take what somebody founded as the place that is meant: "mira murati's startup"."""
        last = self.clause.arguments[-1] if self.clause.arguments else None
        if self.prep != "of" or last is None or not isinstance(last.meaning, Person):
            return False
        last.meaning = Where(owned_by(frozenset(last.meaning.ids)))
        self.prep = ""
        return True

    def _place_of_post(self, at: int, meaning: Meaning) -> None:
        """Let a place be where its post leads: "left for a chair at MIT", "to engineer at Meta"."""
        placed = isinstance(meaning, Where | Country) or (
            isinstance(meaning, Word) and meaning.kind == "kind"
        )
        last = self.clause.arguments[-1] if self.clause.arguments else None
        if last is None or not placed or self.prep not in ("at", "in", "of", "with"):
            return
        post = isinstance(last.meaning, Title) or (
            isinstance(last.meaning, Word) and last.meaning.kind in ("track", "topic")
        )
        between = self.chosen[last.at + 1 : at]
        near = all(
            isinstance(one, Word) and one.kind in ("filler", "prep", "worldword") for one in between
        )
        if post and near and last.prep in ("to", "for", "from"):
            self.prep = last.prep

    def _forget_owner(self, at: int, meaning: Meaning) -> None:
        """Let a part that is named with its owner stand for itself: "Meta's FAIR lab"."""
        owner = self.clause.arguments[-1] if self.clause.arguments else None
        following = self._next(at)
        hires = isinstance(following, Word) and following.kind in ("noun", "verb")
        named = isinstance(meaning, Where) and isinstance(owner and owner.meaning, Where)
        if owner is not None and named and not hires and self.pieces[at - 1].text == "'s":
            self.clause.arguments.pop()
            self.prep, self.joint, self.ex = owner.prep, owner.joint, owner.ex

    def _negates(self, meaning: Meaning) -> bool:
        """True if what was denied is this: "but not Meta", "without a PhD"."""
        if isinstance(meaning, When | Length | Number):
            return False
        if meaning == Word("track", "internship"):
            return True  # "as staff, not interns"
        return bool(self.clause.verb) or self.joint in ("but", "and") or self.prep == "without"

    def _deny_last(self) -> None:
        """Take a denial that nothing followed: "at Meta, but in Google never", "OpenAI no"."""
        places = [one for one in self.clause.arguments if isinstance(one.meaning, Where)]
        if Word("not", "neither") in self.chosen[-2:]:
            self.clause.marks["neither"] = len(self.chosen) - 1
        elif len(places) > 1 or (
            places and len(self.clauses) > 1 and places[-1] is self.clause.arguments[-1]
        ):
            for one in reversed(places):  # "meta/facebook never"
                one.negated = True
                if one.joint != "or":
                    break
        elif self.clause.verb or not places:
            self.clause.marks.setdefault("no", len(self.chosen) - 1)

    def _topics_taken(self) -> None:
        """Take what stands before a question into it: "xai in march 2026: who left?"."""
        while len(self.clauses) > 1:
            topic, asking = self.clauses[0], self.clauses[1]
            bare = not (topic.verb or topic.people or topic.question or topic.asked)
            people = any(isinstance(one.meaning, Person) for one in topic.arguments)
            told = asking.verb == "be" and bool(
                asking.of(Where)
            )  # "of its founders, how many were at X"
            posts = any(
                isinstance(one.meaning, Word) and one.meaning.kind == "track"
                for one in topic.arguments
            )
            if bare and not people and asking.question == "how-many" and _of_people(topic):
                return  # "of those at X now, how many were at Y"
            if (
                not bare
                or people
                or (told and posts)
                or not topic.arguments
                or not asking.question
                or asking.link == "who"
                or (asking.link == "and" and posts)
            ):
                return
            for one in topic.arguments:
                one.prep = (
                    "of"
                    if one.prep in ("", "at", "in") and not isinstance(one.meaning, When)
                    else one.prep
                )
                one.before = False
            asking.arguments = [*topic.arguments, *asking.arguments]
            asking.marks = {**topic.marks, **asking.marks}
            asking.mentioned = [*topic.mentioned, *asking.mentioned]
            asking.amounts = {**topic.amounts, **asking.amounts}
            self.clauses.pop(0)

    def _behind(self, at: int, value: str) -> bool:
        """Take a word that stands behind what it is of, as in Chinese: "joined X before"."""
        clause = self.clause
        if (
            value not in ("before", "after")
            or self.pieces[at].text.isascii()
            or not clause.of(Where)
        ):
            return False
        people = [one for one in clause.arguments if isinstance(one.meaning, Person)]
        clause.arguments = [one for one in clause.arguments if one not in people]
        clause.link = value
        self.clauses.insert(len(self.clauses) - 1, Clause(self.number, arguments=people))
        self.clauses.append(self.clauses.pop(-2))
        return True


_AT, _IN = Word("prep", "at"), Word("prep", "in")


def _of_people(topic: Clause) -> bool:
    """Make a clause of those who are somewhere one of people; False for any other clause."""
    those = [one for one in topic.arguments if one.meaning == Word("pronoun", "people")]
    if not those or not topic.of(Where):
        return False
    topic.arguments = [one for one in topic.arguments if one not in those]
    for one in topic.arguments:
        one.prep = "at" if one.prep == "of" else one.prep
    topic.people = "people"
    return True


def owned_by(ids: frozenset[str]) -> Condition:
    """Return the condition of the places that somebody founded."""
    founded = Post(founder=True) & Who(Is(ids))
    return In(Find(Rows.STAYS, founded, by=(Key(Field.PLACE),)))
