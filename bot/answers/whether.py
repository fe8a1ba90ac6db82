"""Answers whether something is so of one person, how often, and which of two was first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.answers.answer import Answer, AnswerKind
from bot.answers.knowledge import Knowledge, people_in
from bot.answers.lasting import sum_words
from bot.answers.move_sentences import step_clause, step_words
from bot.answers.no_answer import gone
from bot.answers.phrases import many, phrase
from bot.answers.sentences import Teller
from bot.answers.standing import Said, Subject, standing
from bot.answers.telling import fact
from bot.answers.text import counted, listed
from bot.answers.told_rows import alone, career_rows, rows_of
from bot.answers.whether_together import of_company, whether_together
from bot.answers.wording import when
from bot.careers.dates import PartialDate
from bot.careers.model import MoveKind, Person, Role, Status, Track
from bot.careers.spans import Holds
from bot.query.language import (
    All,
    Any,
    Compare,
    Condition,
    Find,
    Is,
    Not,
    Place,
    Post,
    Some,
    Step,
    Tell,
    Who,
)
from bot.query.phrasing import Clause
from bot.query.rows import identity
from bot.query.stay_conditions import own_posts
from bot.query.terms import Field, Pick, Rows, Versus, When
from bot.query.visiting import nodes_in
from bot.query.witness import witness
from bot.query.world import MoveRow, Run


async def whether(find: Find, know: Knowledge) -> Answer:
    """Return yes or no with the post or the move that shows it; the query is of one person."""
    if (subject := await _subject(find, know)) is None:
        return gone(_whose(find), AnswerKind.FACT)
    if (whose := of_company(find)) and (other := await know.store.person(whose)):
        said = await whether_together(find, subject, other, know)
        return await fact(subject, said, find, know)
    return await fact(subject, await _whether(find, subject, know), find, know)


async def _subject(find: Find, know: Knowledge) -> Subject | None:
    person = await know.store.person(_whose(find))
    return Subject(person, know.directory, know.now) if person else None


def of_one_person(find: Find) -> bool:
    """True if a query is of one person by name, and of nobody else's rows."""
    return bool(_whose(find))


def _whose(find: Find) -> str:
    """Return the id of the one person whose rows a query is of, "" for none or several."""
    parts = find.where.parts
    whose = [part.of if isinstance(part, Who) else part for part in parts]
    one = [part for part in whose if isinstance(part, Is) and len(part.ids) == 1]
    return min(one[0].ids) if one else ""


async def _whether(find: Find, subject: Subject, know: Knowledge) -> Said:
    holds, shown = await _shown(find, subject.person, know)
    post = next(_posts(find.where), Post())
    if shown and isinstance(shown[-1], MoveRow):
        said = "; ".join(step_words(subject, row.move) for row in shown if isinstance(row, MoveRow))
        value = "yes" if holds is Holds.YES else None
        mark = "Yes" if value else "The dates do not say"
        steps = [step_clause(subject, row.move) for row in shown if isinstance(row, MoveRow)]
        sort = "yes" if value else "unsure"
        clause_ = phrase(sort, of=phrase("steps", of=steps))
        return Said(f"{mark}: {said}.", value, subject.present, clause=clause_)
    runs = [row for row in shown if isinstance(row, Run)]
    if not runs:
        step = next((one for one in nodes_in(find.where) if isinstance(one, Step)), None)
        return _unmoved(step, subject) if step else _never(post, subject)
    run, now = runs[-1], subject.now
    held = now.held(run.last, subject.person)
    clause, shown_as = _was(find, post, run, subject)
    if held:
        clause, shown_as = subject.stands(run.last), subject.stands_clause(run.last)
    told = run.last.organization if not held else None
    if holds is Holds.YES:
        now_asked = post.when is When.NOW
        roles = tuple(one.last for one in reversed(runs)) if now_asked else _newest(runs)
        here = standing(subject, told) if _leaving(find) else None
        more = f" {here.sentence}" if here else ""
        yes = phrase("yes", of=shown_as, here=here.clause if here else None)
        roles = subject.present if more else roles
        return Said(f"Yes: {clause}.{more}", "yes", roles, clause=yes)
    if holds is Holds.MAY:
        late = held is Holds.MAY
        said = f"{clause}; nothing newer is recorded." if late else f"Perhaps: {clause}."
        may = phrase("nothing-newer" if late else "perhaps", of=shown_as)
        return Said(said, None, (run.last,), clause=may)
    if held:
        return Said(f"No: {clause}.", "no", (run.last,), clause=phrase("no", of=shown_as))
    here = standing(subject, told)
    if not now.begun(run.roles[0]):
        not_yet = phrase("not-yet", here=here.clause)
        return Said(f"Not yet. {here.sentence}", "no", here.roles, clause=not_yet)
    no = "Not now" if post.titles else "No"
    roles = (*subject.present, run.last) if post.titles else here.roles
    now_not = phrase("no/now" if post.titles else "no", of=shown_as, here=here.clause)
    return Said(f"{no}: {clause}. {here.sentence}", "no", roles, clause=now_not)


async def _shown(
    find: Find, person: Person, know: Knowledge
) -> tuple[Holds, tuple[Run | MoveRow, ...]]:
    """Return whether it is so, and the rows that show it: of a no the nearest that is recorded."""
    if find.rows is Rows.PEOPLE:
        evaluator = alone(person, know)
        found = evaluator.find(replace(find, ask=Find(Rows.PEOPLE).ask))
        nearest = witness(evaluator.context, find.where, person)
        holds = _truth(found.rows, found.possible)
        if nearest and holds is not Holds.NO:
            return holds, (nearest,)
    else:
        nearest = None
        sure, possible = await career_rows(find, person, know)
        if (shown := sure or possible) or find.rows is Rows.MOVES:
            return _truth(sure, possible), shown
    rumoured = [replace(post, statuses=frozenset(Status)) for post in _posts(find.where)]
    for post in rumoured:
        told, may = await career_rows(Find(Rows.STAYS, post), person, know)
        if told or may:
            return Holds.MAY, told or may
    if nearest:
        return Holds.NO, (nearest,)
    once = [replace(post, when=When.EVER) for post in _posts(find.where)]
    for post in (*once, *(replace(one, tracks=frozenset(Track)) for one in once)):
        near, _ = await career_rows(Find(Rows.STAYS, post), person, know)
        if near:
            return Holds.NO, near
    return Holds.NO, ()


def _truth(sure: object, possible: object) -> Holds:
    return Holds.YES if sure else Holds.MAY if possible else Holds.NO


def _posts(where: Condition) -> Iterator[Post]:
    match where:
        case All(parts) | Any(parts):
            for part in parts:
                yield from _posts(part)
        case Some(Rows.STAYS, of):
            yield from own_posts(of)
        case Post():
            yield where


def _leaving(find: Find) -> bool:
    """Whether it is asked if somebody has left: was there once, and is not there now."""
    parts = find.where.of if isinstance(find.where, All) else ()
    return any(isinstance(part, Not) for part in parts)


def _was(find: Find, post: Post, run: Run, subject: Subject) -> tuple[str, Clause]:
    """Return a stay that is over: as a leaving, where not a title or a kind of work is asked about."""
    name, place = subject.name, subject.place(run.last.organization)
    now = post.when is When.NOW or _leaving(find)
    if now and run.work and not post.titles and not post.founder:
        day = f" {when(run.end)}" if run.end else ""
        return f"{name} left {place}{day}", phrase("left", name=name, place=place, when=run.end)
    was = phrase("was", name=name, posts=(subject.post(run.last),))
    return f"{name} was {subject.at_place(run.last)}", was


def _newest(runs: list[Run]) -> tuple[Role, ...]:
    return tuple(role for run in reversed(runs) for role in reversed(run.roles))


def _never(post: Post, subject: Subject) -> Said:
    ids = post.at.ids if isinstance(post.at, Place) else None
    place = f" at {subject.place(next(iter(ids)))}" if ids else ""
    here = standing(subject)
    such = post.titles or post.founder or len(post.tracks or ()) == 1
    said = f"{'Such a post' if such else 'A post'} of {subject.name}{place} is not recorded."
    sort = "none/such-post" if such else "none/post"
    there = place.removeprefix(" at ")
    clause = phrase(sort, name=subject.name, place=there, here=here.clause)
    return Said(f"{said} {here.sentence}", "no", here.roles, clause=clause)


def _unmoved(step: Step, subject: Subject) -> Said:
    """Return that no such move is recorded, and where the person is."""
    noun = "return" if step.kinds == frozenset({MoveKind.RETURNED}) else "move"
    ends = "".join(
        f" {word} {subject.place(next(iter(ids)))}"
        for word, end in (("from", step.origin), ("to", step.destination))
        if isinstance(end, Post) and isinstance(end.at, Place) and (ids := end.at.ids)
    )
    here = standing(subject)
    left = step.origin.at if isinstance(step.origin, Post) and not step.destination else None
    there = {role.organization for role in subject.present}
    of = (left.ids or ()) if isinstance(left, Place) else ()
    if any({one, *subject.directory.families.ever_below(one)} & there for one in of):
        no = phrase("no", of=here.clause)
        return Said(f"No: {here.sentence}", "no", here.roles, clause=no)
    such = "No" if ends else "No such"
    said = f"{such} {noun} of {subject.name}{ends} is recorded."
    origin, to = (_name(end, subject) for end in (step.origin, step.destination))
    clause = (
        phrase("none/return", name=subject.name, place=to, here=here.clause)
        if noun == "return" and origin is None
        else phrase("none/moved", name=subject.name, origin=origin, there=to, here=here.clause)
    )
    return Said(f"{said} {here.sentence}", "no", here.roles, clause=clause)


def _name(end: Condition | None, subject: Subject) -> str | None:
    """Return the place that an end of a move is at, None where none is asked about."""
    if isinstance(end, Post) and isinstance(end.at, Place) and end.at.ids:
        return subject.place(next(iter(end.at.ids)))
    return None


async def how_often(find: Find, know: Knowledge) -> Answer:
    """Return how many moves, posts or places of posts a person has; the query is of one person."""
    if (subject := await _subject(find, know)) is None:
        return gone(_whose(find), AnswerKind.FACT)
    sure, _ = await career_rows(find, subject.person, know)
    done = [row for row in sure if not _to_come(row, know)]
    if find.measure.field is Field.PLACE:
        return await fact(subject, _at_places(find, subject, done), find, know)
    number = len({identity(row) for row in done})
    verb, noun = ("moved", "time") if find.rows is Rows.MOVES else ("had", "post")
    said = f"{subject.name} {verb} {counted(number, noun)}, as far as is recorded."
    held, _ = await career_rows(Find(Rows.STAYS, Post()), subject.person, know)
    roles = tuple(run.roles[0] for run in reversed(held) if isinstance(run, Run))
    clause = many(f"times/{verb}", number, name=subject.name)
    return await fact(subject, Said(said, number, roles, clause=clause), find, know)


def _at_places(find: Find, subject: Subject, rows: Sequence[Run | MoveRow]) -> Said:
    """Say at which places the rows are: "Tri Dao has founded 1 organization: …"."""
    founded = any(isinstance(node, Post) and node.founder for node in nodes_in(find))
    runs = [row for row in rows if isinstance(row, Run)]
    held = [role for run in runs for role in run.roles if role.track is not Track.STUDENT]
    roles = {role.organization: role for role in held if not founded or role.track is Track.FOUNDER}
    verb = "has founded" if founded else "has worked at"
    names = listed([subject.place(at) for at in roles]) or "none that is recorded"
    said = f"{subject.name} {verb} {counted(len(roles), 'organization')}: {names}."
    return Said(said, len(roles), tuple(roles.values()))


def _to_come(row: Run | MoveRow, know: Knowledge) -> bool:
    return isinstance(row, MoveRow) and know.now.to_come(row.move.date)


@dataclass(frozen=True, slots=True)
class Timed:
    """When somebody did what is compared: each time that it was, in one sentence."""

    subject: Subject
    said: Said
    days: tuple[PartialDate, ...]

    @property
    def words(self) -> str:
        """The sentence without its full stop; with every day where there are several."""
        words = self.said.sentence.removesuffix(".")
        if len(self.days) < 2:
            return words
        one = f" {when(self.days[-1])}"
        return f"{words.removesuffix(one)} {listed(map(when, self.days))}"


async def compare_days(compare: Compare, know: Knowledge) -> Answer:
    """Return which of two people did something first, or whether the first of them did."""
    both: list[Timed] = []
    for tell in (one for one in compare.of if isinstance(one, Tell)):
        person = await know.store.person(people_in(tell)[0])
        if person is None:
            return gone(people_in(tell)[0], AnswerKind.FACT)
        subject = Subject(person, know.directory, know.now)
        said = Teller(subject, tell, await rows_of(tell, person, know)).said()
        every = await rows_of(replace(tell, pick=Pick.EVERY), person, know)
        ends = [row.end for row in every.rows if isinstance(row, Run) and know.now.over(row.last)]
        days = tuple(day for day in ends if day) if tell.fields == (Field.END,) else ()
        if not days and isinstance(said.value, str):
            days = (PartialDate.parse(said.value),)
        both.append(Timed(subject, said, days))
    return await fact(both[0].subject, _sooner(compare.ask, *both), compare, know)


def _sooner(ask: Versus, one: Timed, other: Timed) -> Said:
    for timed in (one, other):
        if not timed.days:
            return replace(timed.said, known=False, roles=timed.said.roles[-1:])
    roles, others = (*one.said.roles, *other.said.roles), (other.subject.person.id,)
    answers = {_before(day, that) for day in one.days for that in other.days}
    said = f"{one.words}; {other.words}"
    if len(answers) > 1 or None in answers:
        unsure = (
            "The dates do not say who was first"
            if answers == {None}
            else "It depends which time is meant"
        )
        sort = "first/unsure" if answers == {None} else "first/depends"
        clause = phrase(sort, one=one.said.clause, other=other.said.clause)
        return Said(f"{unsure}: {said}.", None, roles, False, others, clause=clause)
    first, then = (one, other) if True in answers else (other, one)
    value: str | None = None
    clause = phrase("first", one=first.said.clause, other=then.said.clause)
    match ask:
        case Versus.EACH:
            pass
        case Versus.LESS:
            value = "yes" if first is one else "no"
            said = f"{value.capitalize()}: {said}"
            clause = phrase(f"first/{value}", one=one.said.clause, other=other.said.clause)
        case Versus.LEAST | Versus.WHICH:
            value = (first if ask is Versus.LEAST else then).subject.person.id
            said = f"First {first.words}, then {then.words}"
        case _:
            value = sum_words([(first.days[0], then.days[0])])
            said = f"{value} apart: {said}"
    return Said(f"{said}.", value, roles, True, others, clause=clause)


def _before(day: PartialDate, other: PartialDate) -> bool | None:
    """Return if a day was before another, None if the dates do not decide it."""
    if day.latest < other.earliest:
        return True
    return False if other.latest < day.earliest else None
