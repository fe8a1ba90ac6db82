"""Goes on to a further clause: by a relative word, or by an auxiliary."""

from __future__ import annotations

from bot.careers.titles import plain_title
from bot.reading.clauses import Argument
from bot.reading.pieces import Meaning, Person, Title, When, Where, Word
from bot.reading.unnarrowed import Unnarrowed


class Linking(Unnarrowed):
    """Begins clauses of what was said before."""

    __slots__ = ()

    def _relative(self, value: str) -> None:
        asked = self.clause.asked and not (self.clause.people or self.clause.verb)
        if asked and self.clause.asked[-1][0].kind == "placeword" and value == "who":
            self.joint = ""  # "labs that hired": they are the subject
        elif self.clause.empty:
            self._begin("who", self.clause.question)
            if not self.clause.question:
                self.clause.question = "who"
        else:
            self._begin("whose" if value == "whose" else "who" if self.joint != "but" else "but")
        self.joint = ""

    def _auxiliary(self, at: int, value: str) -> None:
        if self.clause.verb and not self.clause.nominal:
            if self.clause.verb == "be" or not self.joint:
                return
            self._begin(self._link())
        if self.pieces[at].text.endswith("been") and self._is_of_now(at):
            self._begin("who")  # "current X people have been at Y"
        self.clause.auxiliary = self.clause.auxiliary or value
        if value == "can":
            self.clause.auxiliary = ""
        if value == "will":
            self.clause.marks.setdefault("future", 0)

    def _is_past(self, at: int) -> bool:
        """True for a past that is of the place before: "with a Google past"."""
        owned = bool(self.clause.of(Where)) and self.pieces[at].text.endswith("past")
        following = self._next(at)
        noun = isinstance(following, Word) and following.kind in ("people", "track", "noun")
        return owned and not noun and not isinstance(following, Where | Title)

    def _spread(self, last: Argument) -> None:
        """Let what is said of the last of several places be said of all: "X and Y alumni"."""
        places = self.clause.of(Where)
        for one, after in zip(places[-2::-1], places[:0:-1], strict=False):
            if after.joint not in ("and", "or", ",") or after.prep != one.prep:
                return
            one.ex = one.noun = last.noun

    def _asked_by_word(self, at: int) -> bool:
        """True if "which" or "how many" stands right before, but for a number or a country."""
        for meaning in reversed(self.chosen[:at]):
            if isinstance(meaning, Word) and meaning.kind in (
                "filler",
                "number",
                "adverb",
                "amount",
            ):
                continue
            return meaning in (Word("question", "which"), Word("question", "what"))
        return False

    def _resumes(self, at: int) -> bool:
        """True for the subject said again: "and later they got hired there"."""
        if self.clause.empty or self.prep or self.joint not in ("and", "then", "but"):
            return False
        return self._next_word(at) in ("verb", "auxiliary", "be", "adverb")

    def _question(self, at: int, value: str) -> None:
        if self.pieces[at].text in ("count", "counts") and self._counted_in(at):
            return
        if value == "when" and self._meanwhile(at):
            self.clause.question = "who"
            self.clause.marks["meanwhile"], self.prep = at, "with"
            return  # "who was at X when Y was there"
        if value == "who" and at and self.chosen[at - 1] == Word("verb", self.clause.verb):
            self.clause.question = "who"  # "meta poached who?"
            return
        bare = not (self.clause.people or self.clause.verb or self.clause.question)
        timed = all(isinstance(one.meaning, When) for one in self.clause.arguments)
        topic = bare and (self.stopped or timed)  # "in 2024 who left X"
        if value in ("who", "which") and not self.clause.empty and not self.joint and not topic:
            self._relative("who")
            return
        if self.joint == "or" and value == "what":
            return
        self._begin(self._link(), value)
        self.clause.marks.setdefault(f"?{value}", at)
        if self.pieces[at].text == "whos" and [*map(type, self.chosen[at + 1 :])] == [Person]:
            self.clause.verb, self.clause.at, self.clause.tense = "be", at, "now"

    def _meanwhile(self, at: int) -> bool:
        """True for "when" before somebody who was there too: "who was at X when Y was there"."""
        asked = self.clause.question == "who" or "+more" in self.clause.marks
        stay = self.clause.verb in ("be", "work", "workon") and self.clause.of(Where)
        if not (asked and stay) or self.joint:
            return False
        after = [one for one in self.chosen[at + 1 :] if one != Word("joint", "end")]
        rest = [one for one in after[1:] if getattr(one, "kind", "") != "filler"]
        there = self.pieces[-1].text if self.pieces[-1].text != "?" else self.pieces[-2].text
        stays = all(_is_being_there(one) for one in rest)
        return (
            bool(after)
            and isinstance(after[0], Person)
            and stays
            and (bool(rest) or there == "was there")
        )

    def _leads_in(self, at: int, verb: Word) -> bool:
        """True for a verb with its preposition before a sort of places: "ended up in AI labs"."""
        said = verb.value == "join" and self.pieces[at].text.endswith((" in", " at"))
        return said and not isinstance(self._next(at), Where)

    def _title_too(self, at: int, meaning: Meaning) -> Meaning:
        """Return what people are as a title, where it is one or another: "VPs or directors"."""
        last = self.clause.arguments[-1:]
        people = self._next_word(at) == "people"  # "VPs and C-level people"
        if not last or not (self.joint == "or" or (self.joint == "and" and people)):
            return meaning
        if isinstance(meaning, Title) and (
            title := _as_title(last[0].meaning, self.pieces[last[0].at].text)
        ):
            last[0].meaning = title
        elif isinstance(last[0].meaning, Title):
            return _as_title(meaning, self.pieces[at].text) or meaning
        return meaning

    def _over(self, value: str) -> bool:
        """True for a preposition behind one that says more: "than at X", "after working at X"."""
        timed = self.prep in ("before", "after") and value in ("at", "to")
        return timed or self.prep == "than"

    def _were_at(self, at: int) -> bool:
        """True for "were" of founders who were at another place: "which founders were at X"."""
        founder = any(one.meaning == _FOUNDER for one in self.clause.arguments)
        there = self._next(at) == Word("prep", "at") and not self.joint
        return founder and there and not self.clause.of(Where, Person)

    def _filler(self, at: int) -> None:
        """Begin what people are besides: "who at X are also professors"."""
        following = self._next(at)
        post = isinstance(following, Title) or getattr(following, "kind", "") == "track"
        clause = self.clause
        if self.pieces[at].text == "also" and clause.verb == "be" and clause.of(Where) and post:
            self._begin("who")
            self.clause.verb, self.clause.at, self.clause.tense = "be", at, clause.tense

    def _not(self, at: int, value: str) -> None:
        self.negated = True
        tense = _IS_NOT.get(self.pieces[at].text, "")
        named = any(isinstance(one, Person) for one in self.chosen)
        whose = self.clause.question or self.clause.link == "who"
        if tense and whose and not (self.clause.verb or named):
            self.clause.verb, self.clause.at, self.clause.tense = "be", at, tense
        if value == "neither":
            self.joint = "or" if self.clause.of(Where) else self.joint
        if value == "without":
            self.prep = "without" if not self.prep else self.prep

    def _not_only(self, at: int) -> bool:
        """True for "not only X, but also Y"; "not just X" alone adds nothing to what was said."""
        later = self.chosen[at + 1 :]
        return self.pieces[at].text.startswith("not") and Word("joint", "but") in later

    def _go_on_now(self, at: int) -> None:
        """Begin what is told of people now."""
        self._begin("who")
        self.clause.verb, self.clause.at, self.clause.tense = "be", at, "now"
        self.clause.marks["now"] = at

    def _there_now(self, at: int) -> bool:
        """True for "and is there now" of who was somewhere."""
        said = self.pieces[at - 1].text if at else ""
        was = bool(self.clause.verb and self.clause.of(Where)) and self.clause.tense != "now"
        return was and said in ("is there", "are there", "there")

    def _is_post(self, at: int) -> bool:
        """True for researchers as what they are, not as people: "a plain researcher"."""
        plain = at > 0 and self.pieces[at - 1].text in _PLAIN
        return plain or self._next(at) in (Word("worldword", "title"), Word("worldword", "job"))

    def _denied(self, at: int, meaning: Meaning) -> bool:
        """True for what is denied: by the word before it, or as one of those that neither is."""
        last = self.clause.arguments[-1:]
        if self.joint in ("or", ",") and any(one.negated for one in last):
            return Word("not", "neither") in self.chosen[:at]  # "neither X or Y nor Z"
        neither = Word("not", "neither") in self.chosen[max(at - 2, 0) : at]
        if isinstance(meaning, Where) and self._neither_of(at):
            return True
        return self.negated and (
            neither or self._negates(meaning) or self._denies_time(at, meaning)
        )

    def _interns(self) -> bool:
        """True if interns are told of, who become employees where they were."""
        return any(one.meaning == _INTERN for clause in self.clauses for one in clause.arguments)

    def _both_times(self, at: int, value: str) -> bool:
        """Take "current and former" or "former and current": whoever was there at any time."""
        marks = self.clause.marks
        if self.joint not in ("and", "or") or not (self.ex if value == "now" else "now" in marks):
            return False
        marks.pop("now", None)
        self.ex, self.joint = False, ""
        marks.setdefault("ever", at)
        return True

    def _neither_of(self, at: int) -> bool:
        """True for one of those that "neither ... nor" is said of, with a verb between."""
        said = [piece.text for piece in self.pieces[:at]]
        if "neither" not in said:
            return False
        last = len(said) - 1 - said[::-1].index("neither")
        between = self.chosen[last:at]
        later = {piece.text for piece in self.pieces[at:]}
        ended = Word("joint", "end") in between or Word("joint", "but") in between
        return not ended and ("nor" in later or "nor" in said[last:])


def _is_being_there(meaning: Meaning) -> bool:
    """True for words of having been somewhere, as anything: "was the chief there"."""
    post = isinstance(meaning, Title) or getattr(meaning, "kind", "") == "track"
    return post or meaning in _BEING or meaning == Word("pronoun", "place")


def _as_title(meaning: Meaning, text: str) -> Title | None:
    """Return what leads others as a title; None for other work, and for what is no title."""
    leads = meaning in (Word("track", "management"), Word("track", "executive"))
    said = plain_title(text.removesuffix("s")) if leads else None
    executive = meaning == Word("track", "executive") and "level" in text
    title = said or ("executive" if executive else None)
    return Title(title) if title else None


_IS_NOT = {"isnt": "now", "arent": "now", "wasnt": "past", "werent": "past"}
_FOUNDER = Word("track", "founder")
_INTERN = Word("track", "internship")
_BEING = (
    Word("be", "past"),
    Word("be", "now"),
    Word("auxiliary", "did"),
    Word("verb", "work"),
    Word("verb", "be"),
)
"""The words of having been somewhere."""

_PLAIN = frozenset(
    {"plain", "normal", "ordinary", "simple", "mere", "regular", "just a", "be just a"}
)
"""What is said of a post that leads nobody."""
