"""Questions that go on from the one before: what they point at, and what they change of it."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from bot.query.going_on import mapped, refine, those, turned
from bot.query.language import (
    Compare,
    Condition,
    Day,
    Find,
    Is,
    Post,
    Profile,
    Query,
    Several,
    Share,
    Span,
    Step,
    Tell,
    Who,
)
from bot.query.terms import Field, Pick, Rows, ScopeError
from bot.reading.before import Before
from bot.reading.beside import beside_each
from bot.reading.changes import (
    at_an_end,
    change,
    counting,
    listing,
    of_certainty,
    rearranged,
)
from bot.reading.clauses import Argument, Sentence
from bot.reading.frames import CERTAINTIES
from bot.reading.going_on import NAMES, GoingOn, Reader
from bot.reading.holders import other_holders
from bot.reading.listed import (
    arrived_at,
    before_leaving,
    founders_of,
    left_over,
    narrowed_from,
)
from bot.reading.persons import told
from bot.reading.pieces import (
    Area,
    Country,
    Person,
    Title,
    When,
    Where,
    Word,
)


def goes_on(sentence: Sentence, previous: Query, read: Reader) -> Query | None:
    """Return the query of a question that goes on from `previous`, None where it does not.

    `read` reads a sentence by itself.
    """
    try:
        going_on = _GoingOn(sentence, Before.of(previous), read)
        return going_on.without_person(going_on.query())
    except ScopeError:
        return None


class _GoingOn(GoingOn):
    """Reads one question that may go on."""

    def query(self) -> Query | None:
        named = self._sentence.all_of(*NAMES)
        if found := self._of_others():
            return found
        if found := self._listed() or other_holders(self._before.query, self._sentence):
            return found
        wider = narrowed_from if "leave" in self._verbs() else before_leaving
        apart = "leave" in self._verbs() or self._remaining()
        if apart and (of := wider(self._before.query)):
            before = replace(Before.of(of), place=self._before.place)
            return _GoingOn(self._sentence, before, self._read).query()
        if self._beside_person() and (found := self._of_person(self._sentence)):
            return found
        if self._drops() and (found := self._dropped()):
            return found
        if self._of_each() and (found := self._each()):
            return found
        if self._asks_of_moves() and (found := self._asked_of_moves()):
            return found
        if self._same_time() and self._fragment() and (found := self._changed()):
            return found
        if self._pointing and (found := self._pointed()):
            return found
        if (self._of_those() or self._of_listed()) and (found := self._among()):
            return found
        if self._fragment() and (found := self._changed()):
            return found
        if (not named or self._asks_of_stay()) and (found := self._of_person(self._sentence)):
            return found
        if not named and not self._pointing and self._elliptic():
            return self._asked_of_list() or self._placed() or self._changed()
        return None

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

    def _asks_of_moves(self) -> bool:
        """True for when or why those who were listed did what is said again: "when did they leave?"."""
        steps = {"leave", "join", "move", "return"}
        asks = len(self._sentence.clauses) == 1 and self._first.question in ("when", "why")
        told = self._of_several() or (self._before.person is None and bool(self._pointing))
        return asks and bool(self._verbs()) and self._verbs() <= steps and told

    def _asked_of_moves(self) -> Query | None:
        query, place = self._before.query, self._before.place
        if not isinstance(query, Find) or self._sentence.all_of(*NAMES, When):
            return None
        if query.rows is Rows.MOVES:
            return self._shown(replace(query, by=(), top=query.top if not query.by else None))
        if query.rows is not Rows.PEOPLE or place is None:
            return None
        at, leaving = Post(at=place), "leave" in self._verbs()
        step = Step(origin=at) if leaving else Step(destination=at)
        return self._shown(refine(Find(Rows.MOVES, step), those(query)))

    def without_person(self, query: Query | None) -> Query | None:
        """Return a list without the person that was asked about, where others are asked for."""
        person = self._before.person
        if person is None or not isinstance(query, Find) or "+more" not in self._marks:
            return query
        who = Is(frozenset({person}))
        named = {who, Who(who), ~who, Who(~who)} & set(query.where.parts)
        of_people = query.rows in (Rows.PEOPLE, Rows.MOVES)
        return refine(query, ~who) if of_people and not named else query

    def _of_others(self) -> Query | None:
        """Return what is asked of those that were left over: "where are the others?"."""
        pairs = {*self._words, *(f"{a} {b}" for a, b in pairwise(self._words))}
        said = not pairs.isdisjoint(("the others", "the rest", "the other", "the other ones"))
        rest = left_over(self._before.query) if said else None
        if rest is None or self._sentence.all_of(*NAMES):
            return None
        for clause in self._sentence.clauses:
            clause.marks.pop("+more", None)
        return _GoingOn(self._sentence, Before.of(rest), self._read).of_list()

    def of_list(self) -> Query | None:
        """Return what is asked of everybody who was listed."""
        return self._among() if isinstance(self._before.query, Find) else None

    def _each(self) -> Query | None:
        """Return what is asked of each of several people."""
        for clause in self._sentence.clauses:
            clause.arguments = [one for one in clause.arguments if one not in self._pointing]
        assert isinstance(self._before.query, Several)
        found = [
            told(self._sentence, next(iter(one.of.ids)), one)
            for one in self._before.query.of
            if isinstance(one, Tell) and isinstance(one.of, Is)
        ]
        asked = tuple(one for one in found if one is not None)
        return Several(asked) if len(asked) > 1 else None

    def _dropped(self) -> Query | None:
        """Return a list without some of it: "drop those who left"."""
        listed = self._before.query
        for clause in self._sentence.clauses:
            clause.negated = False
            for one in clause.arguments:
                one.negated = False
                one.prep = "" if one.prep == "without" else one.prep
        picked = self._among() if isinstance(listed, Find) else None
        if not isinstance(listed, Find) or not isinstance(picked, Find) or picked == listed:
            return None
        return refine(listing(listed), ~those(picked))

    # --- the same again, otherwise asked

    def _listed(self) -> Query | None:
        """Return the query before with its rows listed, counted, turned or shown further."""
        query = self._before.query
        if self._sentence.all_of(*NAMES, When, Area, Country, Title):
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

    # --- pointing at what was said

    def _pointed(self) -> Query | None:
        """Return the query with what its pronouns point at in their place."""
        before = self._before
        person, place = before.person, before.place
        if person is None and not self._of_several() and self._first.question != "who":
            person = before.beside  # "who left with her?", then "what did she found?"
        only = "only" in self._marks and {"those", "ones"} & set(self._words)
        of_people = self._both() or (bool(only) and isinstance(before.query, Find))
        remaining = self._remaining()
        if self._told_of_person() and (found := self._of_person(self._unplaced())):
            return found
        for one in self._pointing:
            value = one.meaning.value if isinstance(one.meaning, Word) else ""
            if value in ("person", "people") and person is not None:
                one.meaning = Person((person,))
                if one.prep == "of":
                    one.prep = ""
            elif value == "people" and len(before.people) > 1 and not of_people:
                self._name(one, before.people)
            elif value in ("people", "that", "person") and isinstance(before.query, Find):
                of_people = True
            elif value == "place" and place is not None:
                one.meaning = Where(place)
                last = self._words[-1] if self._words[-1] != "?" else self._words[-2]
                one.prep = "at" if one.prep == "" and last.endswith("there") else one.prep
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
        if of_people or remaining:
            return self._among()
        return self._placed_step(self._read(self._sentence))

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
        remain = "still" in self._marks and not self._verbs() - {"be"}
        if remain and self._before.place and not self._sentence.all_of(*NAMES):  # "who is left?"
            place = Where(self._before.place)
            self._first.arguments.append(Argument("at", place, self._first.at))
        fresh = self._read(self._sentence) if self._says_something() else None
        them = those(listed)
        if isinstance(fresh, Find) and self._of_founders():
            fresh = founders_of(fresh, arrived_at(listed) or self._before.place)
        if isinstance(fresh, Find):
            if fresh.rows is Rows.MOVES and self._bare_step(fresh):
                return self._same_place(fresh, them)
            if "leave" in self._verbs() and fresh.rows is Rows.PEOPLE:
                fresh = self._left_place(fresh)  # "how many have not left?"
            return refine(fresh, them) if fresh.rows is not Rows.PLACES else fresh
        if isinstance(fresh, Share):
            return refine(fresh, them)
        return self._shown(listed) or listing(listed)

    def _same_place(self, fresh: Find, them: Condition) -> Query:
        """Let a leaving that names no place be of the place that was asked about."""
        listed, place = self._before.query, self._before.place
        leaving = "leave" in self._verbs()
        if isinstance(listed, Find) and leaving:
            again = bool(_GONE & {*self._marks, *self._words})
            place = arrived_at(listed, again=again) or place

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
        asking = [one for one in self._sentence.clauses if one.question] or [self._first]
        if asking[-1].question == "how-many":
            return counting(listed)
        if {"first", "last"} & self._marks and listed.rows is Rows.MOVES:
            listed = at_an_end(replace(listed, top=None), first="first" in self._marks)
        return beside_each(listed, asking, self._sentence)

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
            or "+more" in self._marks
            or (self._fragment_lead() and sentence.all_of(When))
        ):
            return None
        context: Query = before.query
        if isinstance(context, Several):
            context = context.of[-1]
        return told(sentence, before.person, context)

    # --- fragments: what they name takes the place of what was named

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


_GONE = frozenset({"again", "since", "already", "gone", "yet"})
"""What is said of those who have left where they went to: "any of them gone already?"."""
