"""Questions that go on from the one before: what they point at, and what they change of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot.careers.model import MoveKind
from bot.query.going_on import mapped, refine, those, turned
from bot.query.language import (
    All,
    Compare,
    Condition,
    Day,
    Find,
    Key,
    Post,
    Profile,
    Query,
    Several,
    Share,
    Span,
    Step,
    Tell,
)
from bot.query.terms import Ask, Field, Pick, Rows, ScopeError
from bot.query.terms import When as Tense
from bot.reading.before import Before
from bot.reading.changes import (
    at_an_end,
    change,
    counting,
    listing,
    of_certainty,
    rearranged,
)
from bot.reading.clauses import Argument, Sentence
from bot.reading.drafts import draft
from bot.reading.frames import CERTAINTIES
from bot.reading.persons import told
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

_NAMES = (Person, Where, Work)


Reader = Callable[[Sentence], Query | None]


def goes_on(sentence: Sentence, previous: Query, read: Reader) -> Query | None:
    """Return the query of a question that goes on from `previous`, None where it does not.

    `read` reads a sentence by itself.
    """
    try:
        return _GoingOn(sentence, Before.of(previous), read).query()
    except ScopeError:
        return None


_LEADS = "and only just or but in since to from by top on at before after with now then also ok n"
"""What a question that only changes the one before begins with."""


class _GoingOn:
    """Reads one question that may go on."""

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

    def query(self) -> Query | None:
        named = self._sentence.all_of(*_NAMES)
        if found := self._listed():
            return found
        if self._beside_person() and (found := self._of_person(self._sentence)):
            return found
        if self._pointing and (found := self._pointed()):
            return found
        if self._of_those() and (found := self._among()):
            return found
        if self._fragment() and (found := self._changed()):
            return found
        if not named and (found := self._of_person(self._sentence)):
            return found
        if not named and not self._pointing and self._elliptic():
            return self._asked_of_list() or self._placed() or self._changed()
        return None

    def _beside_person(self) -> bool:
        """True for a place or a "that" to tell a post of the person from: "and before anthropic?"."""
        if self._before.person is None or self._sentence.all_of(Person):
            return False
        words = {"before", "after", "b4", "afterwards"} & set(self._words)
        places = [one for one in self._sentence.all_of(Where) if one.prep in ("before", "after")]
        pointing = all(one.meaning == Word("pronoun", "that") for one in self._pointing)
        return bool(words) and pointing and (bool(places) or not self._sentence.all_of(Where))

    def _asked_of_list(self) -> Query | None:
        """Return what is asked of a list by a word or two: "when?", "who was first?"."""
        query = self._before.query
        if not isinstance(query, Find):
            return None
        if {"first", "last"} & self._marks and query.rows is Rows.MOVES:
            return at_an_end(replace(query, top=None), first="first" in self._marks)
        if self._verbs() - {"be", "move"} or self._sentence.all_of(When):
            return None
        return self._shown(query)

    # --- the same again, otherwise asked

    def _listed(self) -> Query | None:
        """Return the query before with its rows listed, counted, turned or shown further."""
        query = self._before.query
        if self._sentence.all_of(*_NAMES, When, Area, Country, Title):
            return None
        if "+reverse" in self._marks:
            return turned(query)
        if self._more():
            return query
        if "+list" in self._marks and not self._verbs() - {"be"}:
            return listing(query)
        if self._first.question in ("how-many",) and not self._verbs() and not self._tracks():
            return counting(query)
        if self._first.question == "who" and len(self._words) <= 2 and not self._verbs():
            return listing(query)
        for mark, statuses in CERTAINTIES.items():
            if mark in self._marks:
                return of_certainty(query, statuses)
        return None

    def _more(self) -> bool:
        """True for no more than a wish to see more, whatever else the words may mean."""
        ending = Word("joint", "end")
        alone = [one.meanings for one in self._sentence.pieces if ending not in one.meanings]
        said = len(alone) == 1 and Word("go-on", "more") in alone[0]
        return said or ("+more" in self._marks and len(self._words) <= 4)

    def _verbs(self) -> set[str]:
        return {one.verb for one in self._sentence.clauses} - {""}

    def _tracks(self) -> bool:
        return bool(self._sentence.all_of(Title)) or any(
            isinstance(one.meaning, Word)
            and one.meaning.kind in ("track", "degree", "kind", "topic")
            for one in self._sentence.all_of(Word)
        )

    # --- pointing at what was said

    def _pointed(self) -> Query | None:
        """Return the query with what its pronouns point at in their place."""
        before = self._before
        person, place = before.person, before.place
        of_people = False
        for one in self._pointing:
            value = one.meaning.value if isinstance(one.meaning, Word) else ""
            if value in ("person", "people") and person is not None:
                one.meaning = Person((person,))
                if one.prep == "of":
                    one.prep = ""
            elif value in ("people", "that", "person") and isinstance(before.query, Find):
                of_people = True
            elif value == "place" and place is not None:
                one.meaning = Where(place)
                one.prep = "at" if one.prep == "" and self._words[-1] == "there" else one.prep
            elif value == "time":
                self._time(one)
        if person is not None and any(isinstance(one.meaning, Person) for one in self._pointing):
            others = [one for one in self._sentence.all_of(Person) if one not in self._pointing]
            subject = any(
                one.before or one.prep in ("", "of")
                for one in self._pointing
                if isinstance(one.meaning, Person)
            )
            if (
                not others
                and subject
                and self._first.question not in ("who",)
                and not self._first.people
            ):
                return told(self._sentence, person, before.query) or self._read(self._sentence)
        if of_people:
            return self._among()
        return self._read(self._sentence)

    def _time(self, one: Argument) -> None:
        query = self._before.query
        if self._before.span is not None:
            one.meaning = When(self._before.span)
        elif isinstance(query, Tell):
            field = (
                query.fields[0]
                if query.fields and query.fields[0] in (Field.START, Field.END)
                else Field.END
            )
            day = Day(of=replace(query, fields=(field,), pick=Pick.LAST))
            one.meaning = When(Span(day, day))
        one.prep = "in"

    def _among(self) -> Query | None:
        """Return what is asked of those who were listed."""
        listed = self._before.query
        assert isinstance(listed, Find)
        for clause in self._sentence.clauses:
            clause.arguments = [
                one
                for one in clause.arguments
                if not (
                    isinstance(one.meaning, Word)
                    and one.meaning.kind == "pronoun"
                    and one in self._pointing
                )
            ]
            if clause.people in ("people",) and clause.verb:
                clause.people = ""
        fresh = self._read(self._sentence) if self._says_something() else None
        them = those(listed)
        if isinstance(fresh, Find):
            if fresh.rows is Rows.MOVES and self._bare_step(fresh):
                return self._same_place(fresh, them)
            return refine(fresh, them) if fresh.rows is not Rows.PLACES else fresh
        if isinstance(fresh, Share):
            return refine(fresh, them)
        return self._shown(listed) or listing(listed)

    def _says_something(self) -> bool:
        drafted = draft(self._sentence)
        steps = [one for one in drafted.steps if one != Step()]
        return bool(steps or drafted.people) or bool(self._verbs() & {"leave", "join"})

    def _bare_step(self, fresh: Find) -> bool:
        parts = fresh.where.of if isinstance(fresh.where, All) else (fresh.where,)
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

    def _same_place(self, fresh: Find, them: Condition) -> Query:
        """Let a leaving that names no place be of the place that was asked about."""
        place = self._before.place
        leaving = "leave" in self._verbs()

        def placed(node: object) -> object:
            if isinstance(node, Step) and place is not None:
                return (
                    replace(node, origin=Post(at=place))
                    if leaving
                    else replace(node, destination=Post(at=place))
                )
            return node

        return refine(mapped(fresh, placed), them)

    def _shown(self, listed: Find) -> Query | None:
        """Return the list with what is asked beside it: where they are now, when, why."""
        clause = self._last if self._last.question else self._first
        people = replace(listed, ask=Ask.LIST)
        match clause.question:
            case "how-many":
                return counting(listed)
            case "when":
                return (
                    replace(people, show=(Key(Field.DATE),)) if listed.rows is Rows.MOVES else None
                )
            case "why":
                return (
                    replace(people, show=(Key(Field.REASON),))
                    if listed.rows is Rows.MOVES
                    else None
                )
            case "where" | "what" | "which":
                moved = clause.verb in ("move", "leave", "join") and clause.tense != "now"
                if moved and listed.rows is Rows.MOVES:
                    came = bool({"from", "come", "came"} & set(self._words))
                    return replace(people, show=(Key(Field.ORIGIN if came else Field.DESTINATION),))
                if any(word.value == "title" for word, _ in clause.asked):
                    return replace(people, show=(Key(Field.TITLE, Post(when=Tense.NOW)),))
                return replace(people, show=(Key(Field.PLACE, Post(when=Tense.NOW)),))
            case _:
                return None

    # --- of the person before, whom nothing names

    def _of_person(self, sentence: Sentence) -> Query | None:
        before = self._before
        if before.person is None or not isinstance(
            before.query, Tell | Profile | Find | Several | Compare
        ):
            return None
        if (
            self._first.question in ("who", "how-many")
            or self._first.people
            or (self._fragment_lead() and sentence.all_of(When))
        ):
            return None
        context: Query = before.query
        if isinstance(context, Several):
            context = context.of[-1]
        return told(sentence, before.person, context)

    # --- fragments: what they name takes the place of what was named

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
            return bool(self._sentence.all_of(*_NAMES))
        if not self._fragment_lead() and not {"only", "+sort"} & self._marks:
            return False
        if self._verbs() and self._first.question:
            return False
        return len(self._words) <= 7

    def _of_those(self) -> bool:
        """True for people of a list who did something: "only those who left this year"."""
        query = self._before.query
        listed = isinstance(query, Find) and query.rows is Rows.PEOPLE
        return listed and "only" in self._marks and bool(self._verbs() & {"leave", "join"})

    def _elliptic(self) -> bool:
        return len(self._words) <= 8

    def _placed(self) -> Query | None:
        """Return a question about the place before: "who joined since?", "who works there?"."""
        place = self._before.place
        if place is None or not self._verbs() & {"leave", "join", "found", "work", "lead", "hire"}:
            return None
        clause = self._first
        if clause.verb in ("found", "lead", "work", "be"):
            clause.arguments.append(
                Argument("at" if clause.verb != "found" else "", Where(place), clause.at + 1)
            )
        else:
            clause.arguments.append(Argument("at", Where(place), clause.at + 1))
        return self._read(self._sentence)

    def _changed(self) -> Query | None:
        """Return the query before with what this names in the place of what that named."""
        query = self._before.query
        found = query
        changed = False
        for clause in self._sentence.clauses:
            for one in clause.arguments:
                other = change(found, one, clause, only="only" in self._marks)
                if other is None:
                    return None
                found, changed = other, True
            other = rearranged(found, clause, only="only" in self._marks)
            if other is not found:
                found, changed = other, True
        if not changed:
            return None
        if self._first.question == "how-many":
            return counting(found)
        return found
