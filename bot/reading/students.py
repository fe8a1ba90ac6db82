"""Whom somebody advised: a student's title names the adviser, "PhD student, advised by X"."""

from __future__ import annotations

from bot.careers.model import Track
from bot.query.language import Condition, Find, Post, Query, Some
from bot.query.terms import Ask, Rows
from bot.reading.clauses import Argument, Clause, Sentence
from bot.reading.pieces import Person, Word

_STUDENT = frozenset({Track.STUDENT})


def students_of(sentence: Sentence) -> Query | None:
    """Return the students of a person that a question asks for, None for any other question."""
    clause = sentence.clauses[0]
    people = sentence.all_of(Person)
    if len(people) != 1 or len(sentence.clauses) > 1 or people[0] not in clause.arguments:
        return None
    if not (_of_students(clause) or _advises(clause, people[0]) or _under(clause, people[0])):
        return None
    assert isinstance(people[0].meaning, Person)
    post: Condition = Post(tracks=_STUDENT, titles=(name_in_title(people[0].meaning.ids[0]),))
    if any(one.meaning == Word("degree", "phd") for one in clause.arguments):
        post = post & Post(tracks=_STUDENT, titles=("phd",))
    ask = Ask.NUMBER if clause.question == "how-many" else Ask.LIST
    return Find(Rows.PEOPLE, Some(Rows.STAYS, post), ask=ask)


def name_in_title(id_: str) -> str:
    """Return a person's name as a title has it."""
    return id_.replace("-", " ")


def _of_students(clause: Clause) -> bool:
    """True for "X's students", "the PhD students of X"."""
    students = [one for one in clause.arguments if one.meaning == Word("track", "student")]
    plain = clause.verb in ("", "be") and not clause.auxiliary
    return bool(students) and plain and clause.question in ("", "who", "how-many", "which")


def _advises(clause: Clause, person: Argument) -> bool:
    """True for "whom did X supervise?"."""
    asks = clause.question in ("who", "which", "how-many")
    return clause.verb == "supervise" and not clause.nominal and person.before and asks


def _under(clause: Clause, person: Argument) -> bool:
    """True for "who studied under X", "who did a PhD with X"."""
    degree = any(
        isinstance(one.meaning, Word) and one.meaning.kind == "degree" for one in clause.arguments
    )
    asks = clause.question in ("who", "which", "how-many")
    studies = clause.verb == "study" or (degree and clause.verb in ("", "make"))
    if person.prep == "under":
        return asks and (studies or clause.verb == "be")
    return asks and studies and person.prep == "with"
