"""What is said beside a question and narrows nothing: "founders included", "not Meta in general"."""

from __future__ import annotations

from dataclasses import replace

from bot.query.language import Place
from bot.reading.clauses import KINDS
from bot.reading.pieces import Area, Country, Meaning, Person, Title, When, Where, Word
from bot.reading.saying import Saying

_SORTS = {
    "lab": KINDS["company"] | KINDS["nonprofit"],
    "compan": KINDS["company"],
    "firm": KINDS["company"],
}
"""What a noun of places means where none is named."""

_SITES = frozenset({"office", "offices", "site", "campus", "hub", "branch"})
_INCLUDED = frozenset(
    {"included", "include", "includes", "too", "count", "counts", "also", "as well", "inclusive"}
)
_IN_GENERAL = frozenset(
    {"in general", "as a whole", "overall", "itself", "proper", "at large", "altogether"}
)
_BROAD = frozenset(
    {"regular", "plain", "normal", "ordinary", "all of", "the rest of", "general", "other"}
)
_CURRENT = frozenset({"current", "present", "active"})
_OWN = ("founder", "advisor", "internship", "student", "executive", "management", "engineering")


class Unnarrowed(Saying):
    """Takes places with their kinds, and leaves out what is said beside the question."""

    __slots__ = ()

    def _is_aside(self, at: int, meaning: Meaning) -> bool:
        """True for what narrows nothing; a place behind its kind takes the place of the kind."""
        if isinstance(meaning, Where) and self.negated and self._is_broad(at):
            self.negated = False
            self.prep = self.joint = ""
            return True
        post = isinstance(meaning, Title) or getattr(meaning, "kind", "") == "track"
        if post and "meanwhile" in self.clause.marks:
            return True  # "when Y was the chief there"
        own = isinstance(meaning, Word) and meaning.kind == "track" and meaning.value in _OWN
        if own and self._is_included(at + 1) and self.clause.arguments and self._after_mark(at):
            self.prep = self.joint = ""
            return True
        behind = self.pieces[at + 1].text if at + 1 < len(self.pieces) else ""
        if isinstance(meaning, Where | Country) and behind in _SITES and self.clause.of(Where):
            self.unused.append(at)  # "DeepMind's Montreal office"
            self.prep = self.joint = ""
            return True
        work = meaning == Word("topic", "research")
        if work and self._is_other_work(at, "researcher"):
            return True  # "engineering, not research"
        if self._is_apposed(at, meaning):
            self.joint = ""
            return True
        if isinstance(meaning, Where) and meaning.named:
            self._take_apposed(at)
        return False

    def _is_apposed(self, at: int, meaning: Meaning) -> bool:
        """True for what a place is: "Gradium, a startup", "a startup called Gradium"."""
        sort = isinstance(meaning, Where) and not meaning.named
        sort = sort or (isinstance(meaning, Word) and meaning.kind == "kind")
        called = self.pieces[at + 1 : at + 2] and self.pieces[at + 1].text in ("called", "named")
        if sort and called and isinstance(self._next(at + 1), Where):
            return True
        last = self.clause.arguments[-1:]
        named = bool(last) and isinstance(last[0].meaning, Where) and last[0].meaning.named
        listed = isinstance(self._next(at), Where) or self._next_word(at) in ("joint", "people")
        ends = self._next(at) in (None, Word("joint", "end"), Word("joint", "stop"))
        return sort and named and self.joint == "," and not self.prep and (ends or not listed)

    def _is_other_work(self, at: int, value: str) -> bool:
        """Leave out what people of another sort of work are not: "engineers (not researchers)"."""
        denied = bool(at) and getattr(self.chosen[at - 1], "kind", "") == "not"
        told = [one for one in self.clause.arguments if one.meaning == Word("track", "engineering")]
        if value != "researcher" or not (self.negated and denied and told):
            return False
        self.negated = False
        return True

    def _any_place(self, at: int, word: Word) -> Where | None:
        """Return what "an AI lab" or "companies" is, behind a preposition of where: a sort of places."""
        near = [
            one for one in self.chosen[max(at - 2, 0) : at] if getattr(one, "kind", "") == "verb"
        ]
        object_ = bool(near) and self.clause.verb in ("leave", "join", "move", "work")
        if word != Word("placeword", "place"):
            return None
        last = self.clause.arguments[-1:]
        listed = bool(last) and isinstance(last[0].meaning, Where) and self.joint in ("and", "or")
        if self.prep not in ("at", "to", "from") and not ((object_ or listed) and not self.prep):
            return None
        before = self.pieces[at - 1].text if at else ""
        text = self.pieces[at].text
        one = before in ("a", "an", "any", "some")
        many = text.endswith("s") and isinstance(self.chosen[at - 1], Word) and before != "the"
        led = self.chosen[at - 1] in (Word("prep", self.prep), Word("verb", "join"))
        if not (one or (many and led)):
            return None
        behind = self.pieces[at + 1].text if at + 1 < len(self.pieces) else ""
        if behind in ("of", "'s", "in", "called", "named", "that", "which", "like"):
            return None
        sort = next((kinds for noun, kinds in _SORTS.items() if noun in text), None)
        return None if sort is None else Where(Place(kinds=sort), named=False)

    def _includes_former(self, at: int) -> bool:
        """True for "past ones too": those who are there and those who were."""
        after = at + 1
        while after < len(self.pieces) and self.chosen[after] in _ONES:
            after += 1
        return self._is_included(after) and not self.prep

    def _counted_in(self, at: int) -> bool:
        """True for "founders count": they are counted in."""
        before = self.chosen[at - 1] if at else None
        return isinstance(before, Word) and before.kind == "track" and before.value in _OWN

    def _from_before(self, at: int) -> None:
        """Let the place before an arrow be where it leads from: "openai->meta"."""
        for one in reversed(self.clause.arguments):
            if not isinstance(one.meaning, Where) or one.at < at - 1 or one.prep not in ("", "of"):
                return
            one.prep, at = "from", one.at - 1 if one.joint in ("or", "and", ",") else -1

    def _denies_time(self, at: int, meaning: Meaning) -> bool:
        """True for a time right behind "not": "in 2025, not in 2024"."""
        before = self.chosen[at - 1] if at else None
        named = any(isinstance(one, Person) for one in self.chosen)
        return isinstance(meaning, When) and getattr(before, "kind", "") == "not" and not named

    def _sort_of_places(self, at: int, meaning: Meaning) -> Meaning:
        """Return a sort of places with the country or the field said beside it: "chinese labs"."""
        last = self.clause.arguments[-1] if self.clause.arguments else None
        match meaning, last and last.meaning:
            case Word("kind", value), Country(codes=codes) if value in KINDS and self.joint == "or":
                sort = Place(kinds=KINDS[value], countries=codes)
                return Where(sort, named=False)  # "a French company or start-up"
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
            self._narrow_alternative(meaning)
            return Where(_narrowed(Place(kinds=KINDS[last.meaning.value]), meaning), named=False)
        return meaning

    def _narrow_alternative(self, by: Country | Area) -> None:
        """Narrow the sort before as well: "to a lab or a start-up in France"."""
        before = self.clause.arguments[-1:]
        if self.joint == "or" and before and isinstance(before[0].meaning, Where):
            at = before[0].meaning.at
            if isinstance(at, Place) and not before[0].meaning.named:
                before[0].meaning = Where(_narrowed(at, by), named=False)

    def _is_of_now(self, at: int) -> bool:
        """True if people who are somewhere now have been named: "X's current staff came from Y"."""
        clause = self.clause
        now = clause.marks.get("now", -1)
        if clause.verb or now < 0 or not clause.of(Where):
            return False
        current = self.pieces[now].text.split()[0] in _CURRENT and bool(clause.people)
        past = self.chosen[at] == Word("be", "past") and now == at - 1
        return current or (past and bool(clause.people or clause.question == "who"))

    def _is_broad(self, at: int) -> bool:
        """True for the whole of which a part was named: "not regular Google"."""
        before = self.pieces[at - 1].text if at else ""
        after = self.pieces[at + 1].text if at + 1 < len(self.pieces) else ""
        return after in _IN_GENERAL or before in _BROAD

    def _is_included(self, at: int) -> bool:
        texts = [piece.text for piece in self.pieces[at : at + 2]]
        return bool(texts) and (texts[0] in _INCLUDED or texts == ["are", "included"])

    def _after_mark(self, at: int) -> bool:
        """True if a comma, a bracket or the like, or "and", stands before."""
        before = self.chosen[at - 1] if at else None
        return isinstance(before, Word) and (before.kind, before.value) in (
            ("joint", "stop"),
            ("joint", "and"),
            ("joint", "end"),
        )

    def _take_apposed(self, at: int) -> None:
        """Let a place that is named stand for its kind said right before: "the startup Mistral"."""
        last = self.clause.arguments[-1] if self.clause.arguments else None
        if last is None or last.at != at - 1 or self.prep or self.joint:
            return
        object_ = bool(self.clause.verb) and last.at > self.clause.at
        if not (last.prep or object_) or self._next_word(at) in ("people", "noun", "verb"):
            return
        kind = isinstance(last.meaning, Where) and not last.meaning.named
        if kind or (isinstance(last.meaning, Word) and last.meaning.kind == "kind"):
            self.clause.arguments.pop()
            self.prep, self.joint, self.ex = last.prep, last.joint, last.ex


_ONES = (
    *(Word("people", value) for value in ("people", "employee", "researcher")),
    Word("relative", "who"),
)


def _narrowed(place: Place, by: Country | Area) -> Place:
    if isinstance(by, Country):
        return replace(place, countries=by.codes)
    return replace(place, focus=frozenset({by.id}))
