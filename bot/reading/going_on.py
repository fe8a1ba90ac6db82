"""A question that may go on from the one before: what it points at, and whether it only changes that."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.careers.model import MoveKind
from bot.query.going_on import mapped
from bot.query.language import (
    Find,
    Post,
    Profile,
    Query,
    Several,
    Step,
    Tell,
)
from bot.query.terms import Rows
from bot.reading.before import Before
from bot.reading.clauses import Argument, Sentence
from bot.reading.drafts import draft
from bot.reading.listed import is_of_now
from bot.reading.pieces import (
    Area,
    Country,
    Person,
    Title,
    When,
    Where,
    Word,
    Work,
)

NAMES = (Person, Where, Work)
_ALL = frozenset({"both", "each", "each of", "all three", "both of", "all of"})

Reader = Callable[[Sentence], Query | None]

_LEADS = "and only just or but in since to from by top on at before after with now then also ok n"
"""What a question that only changes the one before begins with."""


_PASSING = (Word("filler", "polite"), Word("joint", "and"), Word("joint", "but"))


class GoingOn:
    """One question that may go on, and what is told of how it does."""

    def __init__(self, sentence: Sentence, before: Before, read: Reader) -> None:
        self._sentence = sentence
        self._before = before
        self._read = read
        self._first = sentence.clauses[0]
        self._last = sentence.clauses[-1]
        self._marks = {name for one in sentence.clauses for name in one.marks}
        self._words = [piece.text for piece in sentence.pieces]
        self._pointing = [
            one
            for clause in sentence.clauses
            for one in clause.arguments
            if isinstance(one.meaning, Word) and one.meaning.kind == "pronoun"
        ]

    def _beside_person(self) -> bool:
        """True for a place or a "that" to tell a post of the person from: "and before anthropic?"."""
        if self._before.person is None or self._sentence.all_of(Person):
            return False
        words = {"before", "after", "b4", "afterwards"} & set(self._words)
        places = [one for one in self._sentence.all_of(Where) if one.prep in ("before", "after")]
        pointing = all(one.meaning == Word("pronoun", "that") for one in self._pointing)
        return bool(words) and pointing and (bool(places) or not self._sentence.all_of(Where))

    def _of_each(self) -> bool:
        """True for what is asked of several people that facts were told of: "and since when?"."""
        query = self._before.query
        return (
            isinstance(query, Several)
            and len({one.of for one in query.of if isinstance(one, Tell)}) == len(query.of)
            and not self._sentence.all_of(*NAMES)
            and self._first.question not in ("who", "how-many")
            and not self._verbs() & {"overlap", "found"}
        )

    def _more(self) -> bool:
        """True for no more than a wish to see more, whatever else the words may mean."""
        ending = Word("joint", "end")
        alone = [one.meanings for one in self._sentence.pieces if ending not in one.meanings]
        said = len(alone) == 1 and Word("go-on", "more") in alone[0]
        return said or (
            "+more" in self._marks and len(self._words) <= 4 and not self._verbs() - {"be"}
        )

    def _verbs(self) -> set[str]:
        return {one.verb for one in self._sentence.clauses} - {""}

    def _tracks(self) -> bool:
        return bool(self._sentence.all_of(Title)) or any(
            isinstance(one.meaning, Word)
            and one.meaning.kind in ("track", "degree", "kind", "topic")
            for one in self._sentence.all_of(Word)
        )

    def _name(self, pronoun: Argument, ids: Sequence[str]) -> None:
        """Put people in the place of a pronoun: "did they overlap?"."""
        clause = next(one for one in self._sentence.clauses if pronoun in one.arguments)
        at = clause.arguments.index(pronoun)
        clause.arguments[at : at + 1] = [
            replace(pronoun, meaning=Person((id_,)), prep="", joint="and" if number else "")
            for number, id_ in enumerate(ids)
        ]

    def _of_several(self) -> bool:
        """True if several are pointed at."""
        return any(one.meaning == Word("pronoun", "people") for one in self._pointing)

    def _both(self) -> bool:
        """True if all of a list are meant: "are both still there?"."""
        listed = isinstance(self._before.query, Find) and self._before.person is None
        return listed and not self._sentence.all_of(Person) and not _ALL.isdisjoint(self._words)

    def _remaining(self) -> bool:
        """True for who of a list is still where they were: "who is still there?"."""
        query = self._before.query
        listed = isinstance(query, Find) and query.rows in (Rows.PEOPLE, Rows.MOVES)
        return listed and "still" in self._marks and not self._sentence.all_of(*NAMES)

    def _told_of_person(self) -> bool:
        """True for a further fact of the post that was told: "since when is he there?"."""
        pointed = {one.meaning for one in self._pointing}
        query = self._before.query
        return (
            isinstance(query, Tell | Profile)
            and self._before.person is not None
            and Word("pronoun", "place") in pointed
            and not self._sentence.all_of(*NAMES)
            and self._first.question in ("", "what", "which", "when", "how-long", "why")
            and not self._first.people
            and not (isinstance(query, Tell) and isinstance(query.row, Step))
        )

    def _unplaced(self) -> Sentence:
        """Return the sentence without what points at the person and the place."""
        clauses = [
            replace(one, arguments=[arg for arg in one.arguments if arg not in self._pointing])
            for one in self._sentence.clauses
        ]
        return replace(self._sentence, clauses=clauses)

    def _same_time(self) -> bool:
        """True for "in the same year" alone, which leaves the time of the question before."""
        times = [one for one in self._pointing if one.meaning == Word("pronoun", "time")]
        alone = bool(times) and len(times) == len(self._pointing)
        if not alone or self._before.span is None or not isinstance(self._before.query, Find):
            return False
        if len(self._sentence.all_of(Where)) != 1 or self._verbs():
            return False
        self._pointing = []
        for clause in self._sentence.clauses:
            clause.arguments = [one for one in clause.arguments if one not in times]
        return True

    def _asks_of_stay(self) -> bool:
        """True for when or how long the person of before was at a place: "since when openai?"."""
        asks = self._first.question in ("when", "how-long") and not self._first.people
        told = self._before.person is not None and not self._sentence.all_of(Person, Work)
        return asks and told and self._verbs() <= {"be", "work", "stay"}

    def _left_place(self, fresh: Find) -> Find:
        """Return people who have left, or have not, as those of the place that was asked about."""
        place = self._before.place
        if place is None:
            return fresh
        left = Step(origin=Post(at=place))
        return mapped(fresh, lambda node: left if node == Step() else node)

    def _placed_step(self, fresh: Query | None) -> Query | None:
        """Return moves of no place as those of the place before: "who else left that month?"."""
        verbs = self._verbs() & {"leave", "join"}
        if not isinstance(fresh, Find) or fresh.rows is not Rows.MOVES or len(verbs) != 1:
            return fresh
        if self._before.place is None or not self._bare_step(fresh):
            return fresh
        at, leaving = Post(at=self._before.place), verbs == {"leave"}

        def placed(node: object) -> object:
            if not isinstance(node, Step):
                return node
            return replace(node, origin=at) if leaving else replace(node, destination=at)

        return mapped(fresh, placed)

    def _says_something(self) -> bool:
        drafted = draft(self._sentence)
        steps = [one for one in drafted.steps if one != Step()]
        return bool(steps or drafted.people) or bool(self._verbs() & {"leave", "join"})

    def _bare_step(self, fresh: Find) -> bool:
        parts = fresh.where.parts
        back = frozenset({MoveKind.RETURNED})
        return not any(
            isinstance(one, Step)
            and (
                one.origin
                or one.destination
                or one.either
                or one.kinds not in (None, back)
                or one.change
            )
            for one in parts
        )

    def _fragment_lead(self) -> bool:
        return bool(self._words) and (
            self._words[0] in _LEADS.split()
            or "+about" in self._marks
            or self._words[0].startswith(
                ("in ", "since ", "after ", "before ", "last ", "this ", "from ", "20")
            )
        )

    def _fragment(self) -> bool:
        """True for a question that is no more than what is changed: "and to meta?", "in 2024"."""
        if self._verbs() - {"be", "move", "join", "leave"} or self._first.question in (
            "where",
            "when",
            "why",
            "how-long",
        ):
            return False
        if "+about" in self._marks:
            return not self._verbs()
        if self._first.question == "how-many" and not self._verbs() and not self._first.people:
            return bool(self._sentence.all_of(*NAMES, Area, Country, Title, When))
        if self._other_end():
            return True
        if not self._fragment_lead() and not {"only", "+sort"} & self._marks:
            return False
        if self._verbs() and self._first.question:
            return False
        return len(self._words) <= 7

    def _other_end(self) -> bool:
        """True for where moves that were listed led to, or came from: "how many came from X?"."""
        query, asks = self._before.query, self._first.question
        places = self._sentence.all_of(Where)
        if not isinstance(query, Find) or query.rows is not Rows.MOVES or len(places) != 1:
            return False
        if self._sentence.all_of(Person, Work, When) or places[0].prep not in ("to", "from", ""):
            return False
        verbs = {"move"} if asks in ("who", "which") else {"move", "join", "hire"}
        told = self._verbs() <= verbs and bool(self._verbs())
        return told and asks in ("who", "which", "how-many", "") and not self._first.asked

    def _of_those(self) -> bool:
        """True for people of a list who did something: "only those who left this year"."""
        query = self._before.query
        listed = isinstance(query, Find) and query.rows is Rows.PEOPLE
        words = {word for text in self._words for word in text.split()}
        ones = isinstance(query, Find) and bool({"ones", "those", "one"} & words)
        did = listed and bool(self._verbs() & {"leave", "join"})
        if "also" in words and self._first.question in ("who", "which"):
            return listed
        if self._words[0] in ("those", "these", "ones") and self._verbs() - {"be"}:
            return isinstance(query, Find)
        which = self._first.question == "which" and "one" in self._words[:3]
        if which or ("+list" in self._marks and self._verbs() - {"be"}):
            return isinstance(query, Find)  # "which one was at X?", "which ones left X?"
        return "only" in self._marks and (did or ones)

    def _drops(self) -> bool:
        """True for those who are left out of a list: "drop those who left", "not the founders"."""
        chosen = [one for one in self._sentence.chosen if one not in _PASSING]
        listed = isinstance(self._before.query, Find) and bool(chosen)
        return listed and isinstance(chosen[0], Word) and chosen[0].kind == "not"

    def _of_founders(self) -> bool:
        """True for founders of what the list is of: "which of them were cofounders?"."""
        return any(
            one.meaning == Word("track", "founder")
            and clause.tense != "now"
            and not {"now", "still"} & clause.marks.keys()
            and not clause.of(Where)
            for clause in self._sentence.clauses
            for one in clause.arguments
        )

    def _of_listed(self) -> bool:
        """True for a question that says of nobody that it asks of all: "which founded a company?".

        By itself it would be asked of everybody, which nobody means who was just shown a list.
        """
        query, first = self._before.query, self._first
        if not isinstance(query, Find) or query.rows not in (Rows.PEOPLE, Rows.MOVES) or query.by:
            return False
        places, any_ = self._sentence.all_of(Where), self._words[0].startswith("any")
        if self._sentence.all_of(Person, Work, When, Area, Country) or len(places) > any_:
            return False
        kinds = {word.kind for one in self._sentence.clauses for word, _ in one.asked}
        counted = any(one.amounts for one in self._sentence.clauses)
        if "still" in self._marks and self._before.place is not None and not self._tracks():
            return True  # "who is left?"
        if counted or kinds & {"placeword", "unit", "kind", "worldword", "per"}:
            return False
        if self._verbs() & {"join", "hire", "lead"} or "+about" in self._marks:
            return False
        if "leave" in self._verbs() and is_of_now(query):
            return False  # who left is none of those
        if first.question not in ("who", "which", "how-many") and not any_:
            return False
        return self._says_something() and (any_ or not self._fragment())

    def _elliptic(self) -> bool:
        return len(self._words) <= 8
