"""Takes the pieces of a question into clauses, left to right."""

from __future__ import annotations

from bot.reading.clauses import PASSIVE, Argument, Clause, Sentence, verb_behind_people
from bot.reading.linking import Linking
from bot.reading.pieces import (
    Area,
    Country,
    Meaning,
    Person,
    Title,
    Unknown,
    When,
    Where,
    Word,
)


class Composer(Linking):
    """Takes pieces one after another into clauses."""

    __slots__ = ()

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
        verb_behind_people(self.clauses)
        clauses = [
            one
            for one in self.clauses
            if (one.link != "aside" and not one.empty) or one.question or one.amounts or one.marks
        ]
        return Sentence(clauses or [Clause()], self.pieces, self.chosen, self.unused)

    def _word(self, at: int, word: Word) -> None:
        match word.kind:
            case "filler":
                self._filler(at)
            case "go-on":
                self.clause.marks.setdefault(f"+{word.value}", at)
            case "common" | "topic-of":
                self.unused.append(at)
            case "aside" if word.value == "including":
                self.including = not self._not_only(at)
            case "aside":
                self.clauses.append(Clause(self.number, "aside"))
                self.prep = self.joint = ""
            case "question":
                self._question(at, word.value)
            case "relative":
                self._relative(word.value)
            case "auxiliary":
                self._auxiliary(at, word.value)
            case "be" if "meanwhile" not in self.clause.marks:
                self._be(at, word.value)
            case "verb" | "noun":
                self._verb(at, word)
            case "prep" if self._behind(at, word.value):
                return
            case "prep" if self.prep in ("from", "to") and word.value in _WITHIN:
                return  # "from anywhere in Google"
            case "prep" if self.pieces[at].text == "->":
                self._from_before(at)
                self.prep = word.value
            case "prep" if self._over(word.value):
                return
            case "prep":
                self.prep = word.value
            case "joint":
                self._join(at, word.value)
            case "not" if self._asks_yes(at):
                self.clause.auxiliary = "did"  # "didn't they leave?"
            case "not":
                self._not(at, word.value)
            case "adverb":
                self._adverb(at, word.value)
            case "amount":
                self.clause.amounts.setdefault(word.value, at)
            case "people":
                self._people(at, word.value)
            case "placeword" | "worldword" | "unit":
                self._noun(at, word)
            case "kind":
                self._kind(at, word)
            case "pronoun" if word.value == "people" and self._resumes(at):
                self._begin(self._link() or "and")
            case "track" | "topic" | "degree" | "pronoun" | "number":
                self._entity(at, word)

    def _be(self, at: int, tense: str) -> None:
        if self.clause.verb and not self.clause.nominal:
            self._begin(self._link() or "and")
        elif self._is_of_now(at) or self._were_at(at):
            self._begin("who")
        elif self.joint in _FURTHER and (self.clause.nominal or self.clause.of(Where)):
            self._begin(self._link())  # "interned at X and was hired"
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
        if word.value == "name" and self._renames(at):
            self.including = True  # "Open Philanthropy, now called Coefficient Giving"
            if current.marks.get("now") == at - 1:
                del current.marks["now"]
            return
        if self._is_owned(at, word):
            return  # "their own company"
        if word.value == "make" and "trend" in current.amounts:
            return  # "how has the number … developed"
        if self._is_back(at, word):
            self.prep = "at"  # "is Karpathy back at X"
            return
        if nominal and current.verb == "be" and self._is_of_place(at):
            current.verb, current.tense = "", ""  # "what is X's balance"
        if self._remains(at, word):
            current.marks.setdefault("still", at)
            return
        if nominal and current.verb == "be" and not current.of(Where, Person):
            current.verb = ""
        told = bool(current.arguments) and self.prep in ("before", "after")
        if current.verb == "be" and not (nominal or told) and not current.of(Where):
            passive = current.tense if word.value in PASSIVE else ""
            current.passive = bool(passive) and self._by_follows(at)
            current.verb, current.at = word.value, at
            if self.pieces[at].text in ("been", "worked"):  # "who's been at X": who has been
                current.auxiliary, current.tense = "have", ""
        elif current.verb == "be" and not nominal and self.prep not in _APART and not self.joint:
            current.passive = word.value in PASSIVE and self._by_follows(at)
            current.verb, current.at = word.value, at
        elif not current.verb and (self._is_of_now(at) or self._apart(current, nominal=nominal)):
            question, auxiliary = current.question, current.auxiliary
            link = self._link() if self.prep in ("before", "after", "since") else "who"
            current = self._begin(link)
            current.inherited = question
            if link == "who" and auxiliary == "did":
                current.auxiliary = auxiliary  # "did the CEO of X work at Y"
            current.verb, current.at = word.value, at
        elif not current.verb:
            current.verb, current.at = word.value, at
            current.passive = word.value in PASSIVE and not nominal and self._by_follows(at)
        else:
            current = self._begin(self._link() or ("who" if nominal else "and"))
            current.verb, current.at = word.value, at
            current.passive = word.value in PASSIVE and not nominal and self._by_follows(at)
        self.clause.nominal = nominal
        if self.prep in ("before", "after") and not self.clause.link:
            self.clause.link = self.prep
        self._settle()
        self.prep, self.joint = "to" * self._leads_in(at, word), ""

    def _join(self, at: int, value: str) -> None:
        if (
            self.prep == "before"
            and self.joint == "and"
            and value == "end"
            and self.clause.question
        ):
            self._entity(at, _THAT)  # "where is she now, and before?"
        elif self.prep == "before" and value != "because":
            self.clause.marks.setdefault("ever", at)  # "were at google before, and …"
            self.prep = ""
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

    def _adverb(self, at: int, value: str) -> None:
        match value:
            case "ex" if self._is_past(at):
                last = self.clause.of(Where)[-1]
                last.ex, last.prep, last.before = True, "", False
            case "ex" if self._includes_former(at):
                self.clause.marks.setdefault("ever", at)  # "past ones too"
            case "ex" | "now" if self._both_times(at, value):
                return
            case "ex":
                self.ex = True
            case "per" if self.pieces[at].text == "each" and self._next_word(at) in _TOLD:
                return  # "where did each come from"
            case "per" | "within" | "over" | "exactly" | "between":
                self.prep = value
                self.clause.marks.setdefault(value, at)
            case "now" if self._goes_on_now(at):
                self._begin(self._link())  # "used to work at X and now runs a company"
                self.clause.marks["now"] = at
            case "now" if self._there_now(at):
                self._go_on_now(at)  # "was an intern at X and is there now"
                self.clause.arguments.append(Argument("at", Word("pronoun", "place"), at))
            case "now" if self._has_gone_on(at):
                self._go_on_now(at)  # "professors from mit now at startups"
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
            if one.noun and one.joint == "and" and not one.prep and clause.arguments[-2:-1]:
                one.ex |= clause.arguments[-2].ex  # "ex-Google and Meta people"
            break
        if self._is_other_work(at, value):
            return
        if self.prep == "by":
            clause.marks.setdefault("by", at)
        became = clause.verb == "become" and not clause.nominal
        onward = self.prep in ("to", "from") and clause.verb in ("move", "switch", "return")
        if value == "researcher" and self._is_only(at) and (clause.verb or clause.of(Where)):
            self.prep = "as"  # "who left X, only researchers"
        if value == "researcher" and clause.verb and self._is_post(at):
            self.prep = "as"  # "a plain researcher", "took a researcher seat"
        if value == "researcher" and (self.prep == "as" or became or onward):
            prep = self.prep if onward else "" if became else "as"
            kind = "topic" if became else "track"
            clause.arguments.append(Argument(prep, Word(kind, "research"), at, self._taken()))
            self.prep = ""
            return
        if value == "employee" and clause.verb == "become" and not self._interns():
            clause.verb = "join"  # "founders who became Meta employees"
        if value == "alumni":
            last = clause.arguments[-1] if clause.arguments else None
            if last is not None and isinstance(last.meaning, Where) and last.at >= at - 2:
                last.ex = last.noun = True
                self._spread(last)
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
        if self.pieces[at].text.startswith("current "):
            clause.marks.setdefault("now", at)
        clause.people = value if clause.people in ("", "people") else clause.people
        if value == "alumni":
            clause.people = "people"
        if self.prep in ("of", "at", "by", "than"):
            self.prep = "by" if self.prep == "by" else ""

    def _kind(self, at: int, word: Word) -> None:
        """Take a sort of places: asked for ("which universities"), or said of a place."""
        if word.value == "startup" and self._owned():
            return
        held = self._next_word(at) == "people" or isinstance(self._next(at), Title)
        if held and word.value in ("nonprofit", "startup", "university", "company"):
            self._entity(at, word)  # "which nonprofit CEO"
            self.clause.arguments[-1].noun = True
        elif not self.prep and not self.clause.verb and self._asks(at) and self._asked_by_word(at):
            self.clause.asked.append((word, at))
        else:
            self._entity(at, word)

    def _noun(self, at: int, word: Word) -> None:
        if word.kind == "placeword" and word.value in ("place", "startup") and self._owned():
            return
        if word.value in ("destination", "source") and self.clause.verb and self.joint == "and":
            self._begin("and")
            self.joint = ""
        if word.value == "rival":
            if self.prep or not self._asks(at):
                self.clause.marks.setdefault("rival", at)
                return
            word = Word("placeword", "place")
        if word.kind == "unit" and at and self.chosen[at - 1] == Word("adverb", "first"):
            self.clause.marks["first-of"] = at  # "its first year"
        if (sort := self._any_place(at, word)) is not None:
            self._entity(at, sort)
            return
        if self.prep == "per":
            self.clause.asked.append((Word("per", word.value), at))
        elif word.kind == "placeword" and not (self._asks(at) or self._asks_employer(word)):
            self.clause.mentioned.append((word, at))
        else:
            self.clause.asked.append((word, at))
        self.prep = ""

    def _entity(self, at: int, meaning: Meaning) -> None:
        clause = self.clause
        if isinstance(meaning, Unknown):
            self.unused.append(at)
            clause.strange.append(at)
            if self.prep not in ("before", "after"):  # "before bailing to xai"
                self.prep = ""
            return
        if self._is_aside(at, meaning):
            return
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
        if (
            meaning == Word("pronoun", "people")
            and self.joint in _FURTHER
            and not self.prep
            and (clause.verb or clause.of(Where))
            and self._next_kind(at) == "Word"
        ):
            self._begin(self._link())  # "and later they were hired": of those before
            return
        if meaning == _THAT and self.prep in ("before", "after") and self.joint == "and":
            prep = self.prep
            clause = self._begin("and")  # "where is she now, and before that?"
            self.prep, self.joint = prep, ""
        meaning = self._sort_of_places(at, meaning)
        self._forget_owner(at, meaning)
        joint = self.joint
        self._place_of_post(at, meaning)
        meaning = self._title_too(at, meaning)
        negated = self._denied(at, meaning)
        if joint in ("and", "or", ",", "versus", "but") and not self.prep and clause.arguments:
            same = [one for one in clause.arguments if type(one.meaning) is type(meaning)]
            prep = same[-1].prep if same else ""
        else:
            prep = self.prep
        former = clause.arguments[-1:] if joint in ("or", ",") else []
        if isinstance(meaning, Where) and any(one.ex and not one.noun for one in former):
            self.ex = former[0].prep == prep  # "former DeepMind or Google people"
        argument = Argument(prep, meaning, at, joint, ex=self.ex, negated=negated)
        if meaning == _INTERN and any(one.ex for one in clause.arguments[-1:]):
            argument.ex = True  # "former openai interns"
        argument.before = False
        clause.arguments.append(argument)
        if negated:
            self.negated = False
        self.prep, self.joint, self.ex = "", "", False


_TOLD = frozenset({"verb", "be", "auxiliary", "relative"})
_APART, _WITHIN = frozenset({"to", "before", "after"}), ("in", "at", "of")
_FURTHER = frozenset({"and", "but", "then"})
"""What joins a further verb."""

_THAT = Word("pronoun", "that")
_INTERN = Word("track", "internship")
_PASSING = (Word("filler", "polite"),)
