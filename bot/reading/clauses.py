"""The clauses of a question: what is done, by whom, where, when; taken together left to right.

A clause has at most one verb ("left", or its noun "departures"), and arguments: names, times, tracks
and the like, each with the preposition that it stood behind and whether it stood before the verb.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.careers.model import OrganizationKind
from bot.query.language import Condition, Find, In, Is, Key, Place, Post, Who
from bot.query.terms import Field, Rows
from bot.reading.pieces import (
    Area,
    Country,
    Length,
    Meaning,
    Number,
    Person,
    Piece,
    Title,
    Unknown,
    When,
    Where,
    Word,
    Work,
)


@dataclass(slots=True)
class Argument:
    """Something that is said of a clause's verb."""

    prep: str
    meaning: Meaning
    at: int  # the number of its piece
    joint: str = ""  # how it goes on from the argument before: and, or, not, versus
    before: bool = False  # the verb
    ex: bool = False  # "former"
    negated: bool = False
    noun: bool = False  # a noun of people follows: "openai researchers"


@dataclass(slots=True)
class Clause:
    """What is said around one verb."""

    sentence: int = 0  # the number of the sentence it is in
    link: str = ""  # to the clause before: who, and, but, then, to, before, after
    question: str = ""  # the question word it begins with
    inherited: str = ""  # that of the clause before, of whose people this tells
    verb: str = ""
    at: int = -1  # the piece of the verb
    tense: str = ""  # now, past
    auxiliary: str = ""
    nominal: bool = False
    passive: bool = False
    negated: bool = False
    people: str = ""  # the noun of people it has: people, researcher, employee, alumni
    arguments: list[Argument] = field(default_factory=list)
    marks: dict[str, int] = field(default_factory=dict)  # adverbs, with their pieces
    amounts: dict[str, int] = field(default_factory=dict)  # most, share, longest …
    asked: list[tuple[Word, int]] = field(default_factory=list)  # lab, year, title …
    mentioned: list[tuple[Word, int]] = field(default_factory=list)  # nouns that ask nothing

    @property
    def empty(self) -> bool:
        """True if nothing is said yet."""
        return not (self.verb or self.arguments or self.people or self.asked)

    def of(self, *kinds: type) -> list[Argument]:
        """Return the arguments of some kinds."""
        return [one for one in self.arguments if isinstance(one.meaning, kinds)]


@dataclass(slots=True)
class Sentence:
    """The clauses of a question, and the pieces that nothing was made of."""

    clauses: list[Clause]
    pieces: Sequence[Piece]
    chosen: Sequence[Meaning]
    unused: list[int] = field(default_factory=list)

    def all_of(self, *kinds: type) -> list[Argument]:
        """Return the arguments of some kinds, of every clause."""
        return [one for clause in self.clauses for one in clause.of(*kinds)]

    def marked(self, mark: str) -> bool:
        """True if a clause has an adverb or an amount."""
        return any(mark in one.marks or mark in one.amounts for one in self.clauses)

    def asked(self, kind: str) -> str:
        """Return what is asked of a kind of words: the unit, the noun of places."""
        found = [word.value for one in self.clauses for word, _ in one.asked if word.kind == kind]
        return found[0] if found else ""


_ENTITIES = (Person, Where, Area, Work, Title, Country, When, Length, Number, Unknown)


@dataclass(slots=True)
class Composer:
    """Takes pieces one after another into clauses."""

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

    def sentence(self) -> Sentence:
        """Return all pieces as clauses."""
        for at, meaning in enumerate(self.chosen):
            if isinstance(meaning, Word):
                self._word(at, meaning)
            else:
                self._entity(at, meaning)
            if meaning not in _PASSING:
                self.stopped = meaning == Word("joint", "stop")
        if self.negated:
            self._deny_last()
        if self.ex:
            self.clause.marks["ex"] = len(self.chosen) - 1
        self._topics_taken()
        clauses = [
            one
            for one in self.clauses
            if (one.link != "aside" and not one.empty) or one.question or one.amounts or one.marks
        ]
        return Sentence(clauses or [Clause()], self.pieces, self.chosen, self.unused)

    def _topics_taken(self) -> None:
        """Take what stands before a question into it: "xai in march 2026: who left?"."""
        while len(self.clauses) > 1:
            topic, asking = self.clauses[0], self.clauses[1]
            bare = not (topic.verb or topic.people or topic.question or topic.asked)
            people = any(isinstance(one.meaning, Person) for one in topic.arguments)
            if (
                not bare
                or people
                or not topic.arguments
                or not asking.question
                or asking.link == "who"
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
            asking.amounts = {**topic.amounts, **asking.amounts}
            self.clauses.pop(0)

    def _deny_last(self) -> None:
        """Take a denial that nothing followed: "at Meta, but in Google never", "OpenAI no"."""
        places = [one for one in self.clause.arguments if isinstance(one.meaning, Where)]
        if len(places) > 1 or (
            places and len(self.clauses) > 1 and places[-1] is self.clause.arguments[-1]
        ):
            places[-1].negated = True
        elif self.clause.verb or not places:
            self.clause.marks.setdefault("no", len(self.chosen) - 1)

    def _next(self, at: int) -> Meaning | None:
        """Return the meaning of the next piece that is no filler."""
        for meaning in self.chosen[at + 1 :]:
            if not (isinstance(meaning, Word) and meaning.kind in ("filler", "common")):
                return meaning
        return None

    def _next_kind(self, at: int) -> str:
        return type(self._next(at)).__name__

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
        if self.prep in ("to", "before", "after", "since", "as", "by", "without"):
            link = "after" if self.prep == "since" else self.prep
        self.joint = self.prep = ""
        return link

    # --- words

    def _word(self, at: int, word: Word) -> None:
        match word.kind:
            case "filler":
                return
            case "go-on":
                self.clause.marks.setdefault(f"+{word.value}", at)
            case "common" | "topic-of":
                self.unused.append(at)
            case "aside" if word.value == "including":
                self.including = True
            case "aside":
                self.clauses.append(Clause(self.number, "aside"))
                self.prep = self.joint = ""
            case "question":
                self._question(at, word.value)
            case "relative":
                self._relative(word.value)
            case "auxiliary":
                self._auxiliary(word.value)
            case "be":
                self._be(at, word.value)
            case "verb" | "noun":
                self._verb(at, word)
            case "prep" if self._behind(at, word.value):
                return
            case "prep":
                self.prep = word.value
            case "joint":
                self._join(at, word.value)
            case "not":
                self._not(word.value)
            case "adverb":
                self._adverb(at, word.value)
            case "amount":
                self.clause.amounts.setdefault(word.value, at)
            case "people":
                self._people(at, word.value)
            case "placeword" | "worldword" | "unit":
                self._noun(at, word)
            case "kind" | "track" | "topic" | "degree" | "pronoun" | "number":
                self._entity(at, word)

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

    def _question(self, at: int, value: str) -> None:
        topic = self.stopped and not (
            self.clause.people or self.clause.verb or self.clause.question
        )
        if value in ("who", "which") and not self.clause.empty and not self.joint and not topic:
            self._relative("who")
            return
        if self.joint == "or" and value == "what":
            return
        self._begin(self._link(), value)
        self.clause.marks.setdefault(f"?{value}", at)

    def _relative(self, value: str) -> None:
        if self.clause.empty:
            self._begin("who", self.clause.question)
            if not self.clause.question:
                self.clause.question = "who"
        else:
            self._begin("whose" if value == "whose" else "who" if self.joint != "but" else "but")
        self.joint = ""

    def _auxiliary(self, value: str) -> None:
        if self.clause.verb and not self.clause.nominal:
            if self.clause.verb == "be" or not self.joint:
                return
            self._begin(self._link())
        self.clause.auxiliary = self.clause.auxiliary or value
        if value == "can":
            self.clause.auxiliary = ""
        if value == "will":
            self.clause.marks.setdefault("future", 0)

    def _be(self, at: int, tense: str) -> None:
        if self.clause.verb and not self.clause.nominal:
            self._begin(self._link() or "and")
        elif self.clause.nominal and self.joint:
            self._begin(self._link())
        elif self.clause.nominal:
            self._begin("who")
        self.clause.verb, self.clause.at, self.clause.tense = "be", at, tense
        self._settle()

    def _verb(self, at: int, word: Word) -> None:
        nominal = word.kind == "noun"
        self.including = False
        current = self.clause
        if current.verb == "move" and self.prep == "to" and self.pieces[current.at].text == "going":
            current.marks["future"] = at
        if self._remains(at, word):
            current.marks.setdefault("still", at)
            return
        if nominal and current.verb == "be" and not current.of(Where, Person):
            current.verb = ""
        if current.verb == "be" and not nominal and not current.of(Where):
            passive = current.tense if word.value in _PASSIVE else ""
            current.passive = bool(passive) and self._by_follows(at)
            current.verb, current.at = word.value, at
        elif current.verb == "be" and not nominal and self.prep != "to" and not self.joint:
            current.passive = word.value in _PASSIVE and self._by_follows(at)
            current.verb, current.at = word.value, at
        elif not current.verb and self._apart(current, nominal=nominal):
            question = current.question
            link = self._link() if self.prep in ("before", "after", "since") else "who"
            current = self._begin(link)
            current.inherited = question
            current.verb, current.at = word.value, at
        elif not current.verb:
            current.verb, current.at = word.value, at
            current.passive = word.value in _PASSIVE and not nominal and self._by_follows(at)
        else:
            current = self._begin(self._link() or ("who" if nominal else "and"))
            current.verb, current.at = word.value, at
            current.passive = word.value in _PASSIVE and not nominal and self._by_follows(at)
        self.clause.nominal = nominal
        if self.prep in ("before", "after") and not self.clause.link:
            self.clause.link = self.prep
        self._settle()
        self.prep = self.joint = ""

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
        return bool(posts and places) and not any(
            isinstance(one.meaning, Person) for one in current.arguments
        )

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

    def _by_follows(self, at: int) -> bool:
        """True if the verb is told of what it is done to: "by" follows, or a name stands before."""
        following = self.chosen[at + 1 :]
        if self.clause.auxiliary in ("did", "do"):
            return False
        by = next((m for m in following if not (isinstance(m, Word) and m.kind == "filler")), None)
        if by == Word("prep", "by"):
            return True
        return self.clause.verb == "be" or self.clause.tense != ""

    def _settle(self) -> None:
        """The verb has come: what was said of it before is so."""
        for one in self.clause.arguments:
            one.before = True
        if self.negated:
            self.clause.negated = True
            self.negated = False

    def _join(self, at: int, value: str) -> None:
        if value in ("end", "stop", "but", "then") or (
            value == "and" and self._next_kind(at) not in ("Where",)
        ):
            self.including = False
        if value == "end":
            if not self.clause.empty or self.clause.question:
                later = self.chosen[at + 1 :]
                if any(
                    not (isinstance(one, Word) and one.kind in ("filler", "joint")) for one in later
                ):
                    self.number += 1
                    self.clauses.append(Clause(self.number))
                    self.prep = self.joint = ""
            return
        if value == "stop":
            following = self._next(at)
            listed = isinstance(following, Where | Person | When) and bool(self.clause.arguments)
            if listed and not self.joint:
                self.joint = ","
            elif not self.joint:
                self.joint = "," if self.clause.verb else self.joint
            return
        if value == "because":
            self.prep = "to"
            return
        if value == "versus":
            self.clause.amounts.setdefault("compare", at)
        if self.joint in ("but", "not") and value in ("and", "then"):
            return
        self.joint = value

    def _not(self, value: str) -> None:
        self.negated = True
        if value == "neither":
            self.joint = "or" if self.clause.of(Where) else self.joint
        if value == "without":
            self.prep = "without" if not self.prep else self.prep

    def _adverb(self, at: int, value: str) -> None:
        match value:
            case "ex":
                self.ex = True
            case "per" | "within" | "over" | "exactly" | "between":
                self.prep = value
                self.clause.marks.setdefault(value, at)
            case _:
                if self.joint == "then" and self.clause.verb and value in ("again",):
                    self._begin("then")
                self.clause.marks.setdefault(value, at)

    def _people(self, at: int, value: str) -> None:
        clause = self.clause
        for one in reversed(clause.arguments):
            if (
                one.at >= at - 2
                and isinstance(one.meaning, Where | Area | Country)
                and not one.before
            ):
                one.noun = True
            break
        if clause.verb and not clause.nominal and not clause.people and self.prep in ("", "of"):
            if self.prep == "of" and clause.question == "how-many":
                clause.people = value
                self.prep = ""
                return
        if value == "researcher" and self.prep == "as":
            clause.arguments.append(Argument("as", Word("track", "research"), at, self._taken()))
            self.prep = ""
            return
        if value == "alumni":
            last = clause.arguments[-1] if clause.arguments else None
            if last is not None and isinstance(last.meaning, Where) and last.at >= at - 2:
                last.ex = last.noun = True
            else:
                self.ex = True
        if value in ("googler", "xoogler"):
            ex = self.ex or value == "xoogler"
            clause.arguments.append(
                Argument(self.prep, Word("pronoun", "google"), at, self._taken(), ex=ex, noun=True)
            )
            self.ex = False
            self.prep = ""
        if self.ex and clause.arguments and not clause.arguments[-1].ex and value != "alumni":
            self.ex = False
            clause.marks.setdefault("ex", at)
        clause.people = value if clause.people in ("", "people") else clause.people
        if value == "alumni":
            clause.people = "people"
        if self.prep in ("of", "at", "by", "than"):
            self.prep = "by" if self.prep == "by" else ""

    def _taken(self) -> str:
        joint, self.joint = self.joint, ""
        return joint

    def _noun(self, at: int, word: Word) -> None:
        if word.kind == "placeword" and word.value in ("place", "startup") and self._owned():
            return
        if word.value in ("destination", "source") and self.clause.verb and self.joint == "and":
            self._begin("and")
            self.joint = ""
        if self.prep == "per":
            self.clause.asked.append((Word("per", word.value), at))
        elif word.kind == "placeword" and not self._asks(at):
            self.clause.mentioned.append((word, at))
        else:
            self.clause.asked.append((word, at))
        self.prep = ""

    def _asks(self, at: int) -> bool:
        """True if a noun of places is asked for: behind "which", "most", or at the beginning."""
        for meaning in reversed(self.chosen[:at]):
            match meaning:
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
        return True

    # --- names and the like

    def _entity(self, at: int, meaning: Meaning) -> None:
        if isinstance(meaning, Unknown):
            self.unused.append(at)
        clause = self.clause
        if self.including and isinstance(meaning, Where):
            self.joint = ""
            return
        if meaning == Word("kind", "startup") and self._owned():
            return
        if isinstance(meaning, Country) and self.prep == "in" and clause.arguments:
            last = clause.arguments[-1]
            if isinstance(last.meaning, Where) and at - last.at <= 2:  # where in the world it is
                self.unused.append(at)
                self.prep = ""
                return
        meaning = self._sort_of_places(at, meaning)
        joint = self.joint
        negated = self.negated and self._negates(meaning)
        if joint in ("and", "or", ",", "versus", "but") and not self.prep and clause.arguments:
            same = [one for one in clause.arguments if type(one.meaning) is type(meaning)]
            prep = same[-1].prep if same else ""
        else:
            prep = self.prep
        argument = Argument(prep, meaning, at, joint, ex=self.ex, negated=negated)
        argument.before = False
        clause.arguments.append(argument)
        if negated:
            self.negated = False
        self.prep, self.joint, self.ex = "", "", False

    def _sort_of_places(self, at: int, meaning: Meaning) -> Meaning:
        """Return a sort of places with the country or the field said beside it: "chinese labs"."""
        last = self.clause.arguments[-1] if self.clause.arguments else None
        if last is None or last.at < at - 2:
            return meaning
        if (
            (
                isinstance(meaning, Word)
                and meaning.kind == "kind"
                and meaning.value in KINDS
                and not self.prep
            )
            and last.at == at - 1
            and isinstance(last.meaning, Country | Area)
        ):
            self.clause.arguments.pop()
            self.prep = last.prep
            self.joint = self.joint or last.joint
            return Where(_narrowed(Place(kinds=KINDS[meaning.value]), last.meaning), named=False)
        if (
            (
                isinstance(meaning, Country | Area)
                and self.prep == "in"
                and isinstance(last.meaning, Word)
            )
            and last.meaning.kind == "kind"
            and last.meaning.value in KINDS
        ):
            self.clause.arguments.pop()
            self.prep, self.joint = last.prep, last.joint
            return Where(_narrowed(Place(kinds=KINDS[last.meaning.value]), meaning), named=False)
        return meaning

    def _owned(self) -> bool:
        """Take what somebody founded as the place that is meant: "mira murati's startup"."""
        last = self.clause.arguments[-1] if self.clause.arguments else None
        if self.prep != "of" or last is None or not isinstance(last.meaning, Person):
            return False
        last.meaning = Where(owned_by(frozenset(last.meaning.ids)))
        self.prep = ""
        return True

    def _negates(self, meaning: Meaning) -> bool:
        """True if what was denied is this: "but not Meta", "without a PhD"."""
        if isinstance(meaning, When | Length | Number):
            return False
        return bool(self.clause.verb) or self.joint in ("but", "and") or self.prep == "without"


_PASSING = (Word("filler", "polite"),)
_PASSIVE = frozenset({"hire", "found", "make", "own", "lead", "employ", "lose", "name", "promote"})


KINDS: Mapping[str, frozenset[OrganizationKind]] = {
    "university": frozenset({OrganizationKind.UNIVERSITY}),
    "startup": frozenset({OrganizationKind.STARTUP}),
    "company": frozenset({OrganizationKind.COMPANY, OrganizationKind.STARTUP}),
    "nonprofit": frozenset({OrganizationKind.NONPROFIT}),
    "government": frozenset({OrganizationKind.GOVERNMENT}),
    "institute": frozenset({OrganizationKind.INSTITUTE}),
}
"""The kinds of organizations that a word means."""


def _narrowed(place: Place, by: Country | Area) -> Place:
    if isinstance(by, Country):
        return replace(place, countries=by.codes)
    return replace(place, focus=frozenset({by.id}))


def owned_by(ids: frozenset[str]) -> Condition:
    """Return the condition of the places that somebody founded."""
    founded = Post(founder=True) & Who(Is(ids))
    return In(Find(Rows.STAYS, founded, by=(Key(Field.PLACE),)))
