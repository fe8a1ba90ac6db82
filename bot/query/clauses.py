"""What each condition says, as a tree of clauses that any language can put into words.

The name of a clause grows more special to the right: a language that has no pattern for
"post/now/long" says it as it says "post/now", and that as "post".
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Set as AbstractSet

from bot.careers.model import MoveKind, Status, Track
from bot.query.clause_parts import (
    between,
    clause,
    coarsest,
    dates,
    field_of,
    length,
    months,
    named,
    range_of,
    rung,
    texts,
    word,
    words,
)
from bot.query.groups import GROUPS
from bot.query.language import (
    All,
    Any,
    Condition,
    Day,
    Find,
    In,
    Is,
    Key,
    Made,
    Not,
    Path,
    Place,
    Post,
    Range,
    Some,
    Span,
    Step,
    Tell,
    Who,
    With,
    WorksOn,
)
from bot.query.nodes import fields_of, spelt
from bot.query.phrasing import Clause, Leaf, Said
from bot.query.terms import Field, Rows, When
from bot.query.verbs import verb_of
from bot.query.writer import write

FindClause = Callable[[Find], Clause]
TellClause = Callable[[Tell], Clause]


class Conditions:
    """Makes clauses of conditions; what a Find or a Tell in them says is given."""

    def __init__(self, find: FindClause, tell: TellClause) -> None:
        self._find, self._tell = find, tell

    def of(self, condition: Condition) -> Clause:
        """Return what a condition says; raise TypeError for one of no known sort."""
        match condition:
            case Place():
                return self._place(condition)
            case Post():
                return self._post(condition)
            case With():
                return self._with(condition)
            case Step():
                return self._step(condition)
            case Is(ids):
                return clause("is", ids=named("person", ids))
            case WorksOn(areas):
                return clause("works-on", areas=named("area", areas))
            case Made(works):
                return clause("made", works=named("work", works))
            case Some():
                return self._some(condition)
            case Path():
                name = "path/same" if condition.same else "path"
                within = length(condition.within) if condition.within else None
                return clause(name, of=tuple(map(self.of, condition.of)), within=within)
            case Who(Is() as one):
                return clause("who/is", of=self.of(one))
            case Who(of):
                return clause("who", of=self.of(of))
            case In(Find(where=All((Post(), Who(Is() as of)))) as find) if find == _founded_by(of):
                return clause("in/founded", of=self.of(of))
            case In(find):
                return clause("in", of=self._find(find))
            case All(parts) | Any(parts):
                name = "all" if isinstance(condition, All) else "any"
                if not parts:
                    return clause(f"{name}/none")
                return clause(name, parts=tuple(map(self.of, parts)))
            case Not(of):
                return clause("no" if _simple(of) else "not", of=self.of(of))
            case _:
                raise TypeError(f"nothing is said of {type(condition).__name__}")

    def key(self, key: Key, rows: Rows) -> Said:
        """Return what a key says: a field of the row, or of its person's stays that fit."""
        field = Leaf("Whole", key.field.value) if key.whole else word(key.field)
        if key.of is not None:
            return clause("key", field=field, of=self.of(key.of))
        return field if key.whole else field_of(key.field, rows)

    def span(self, span: Span) -> Clause:
        """Return what a time says: "in 2024", "since May 2025", "within a month of …"."""
        since, until = span.since, span.until
        if since and until and since.of and until.of == since.of and not (since.on or until.on):
            if since.months == until.months == 0:
                return clause("span/told", day=self._told(since.of))
            if until.months == -since.months > 0:
                length_ = months(float(until.months))
                return clause("span/around", day=self._told(since.of), length=length_)
        if since and until and since.on and until.on and not (since.months or until.months):
            return dates(since.on, until.on)
        name = "/".join(side for side, day in (("since", since), ("until", until)) if day)
        return clause(
            f"span/{name}" if name else "span",
            since=self._day(since, last=False) if since else None,
            until=self._day(until, last=True) if until else None,
        )

    def _maybe(self, condition: Condition | None) -> Clause | None:
        return None if condition is None else self.of(condition)

    def _end(self, condition: Condition | None) -> Clause | None:
        """Return a stay as a part of something else, in brackets where its own parts could be that's."""
        if condition == Post(at=Place()):
            return clause("somewhere")
        said = self._maybe(condition)
        short = isinstance(condition, Post) and all(
            getattr(condition, one.name) == one.default or one.name in _SHORT
            for one in fields_of(Post)
        )
        plain = said is None or short or not isinstance(condition, Post)
        return said if plain else clause("apart", of=said)

    def _time(self, span: Span | None) -> Clause | None:
        return None if span is None else self.span(span)

    def _day(self, day: Day, *, last: bool) -> Said:
        if day.of is not None:
            said: Said = self._told(day.of)
        elif day.on is not None:
            said = Leaf("date", coarsest(day.on, last=last))
        else:
            said = clause("day")
        if not day.months:
            return said
        name = "day/later" if day.months > 0 else "day/earlier"
        return clause(name, length=months(float(abs(day.months))), day=said)

    def _told(self, tell: Tell) -> Clause:
        """Return a day that a query tells, in brackets unless it is that of one end of a move."""
        row = tell.row
        match row:
            case Step(origin=Post() as end) | Step(destination=Post() as end):
                plain = row in (Step(end), Step(destination=end)) and end == Post(end.at)
            case Post():
                plain = row == Post(row.at)
            case _:
                plain = row is None
        plain = plain and tell == Tell(tell.of, row, fields=tell.fields)
        return self._tell(tell) if plain else clause("apart", of=self._tell(tell))

    def _place(self, place: Place) -> Clause:
        slots = {
            "ids": named("place", place.ids),
            "exact": Leaf("mark", "exact") if place.exact else None,
            "group": Leaf("group", place.group) if place.group is not None else None,
            "members": named("place", GROUPS.get(place.group or "")),
            "kinds": words(place.kinds),
            "countries": named("country", place.countries),
            "focus": named("area", place.focus),
            "founded": self._time(place.founded),
            "part_of": named("place", place.part_of),
        }
        only = {key for key, said in slots.items() if said} - {"exact", "members"}
        sort = "/".join(["", *only]) if only in ({"ids"}, {"group"}) else ""
        return clause("place/any" if place == Place() else f"place{sort}", **slots)

    def _post(self, post: Post) -> Clause:
        slots: dict[str, Said | None] = {
            "at": self._maybe(post.at),
            "roles": words(post.tracks),
            "titles": texts("title", post.titles),
            "rank": range_of("rank", post.rank, rung) if post.rank else None,
            "team": Leaf("text", post.team) if post.team is not None else None,
            "held": self._time(post.held),
            "began": self._time(post.began),
            "ended": self._time(post.ended),
            "lasted": length(post.lasted) if post.lasted else None,
            "nth": Leaf("nth", str(post.nth)) if post.nth is not None else None,
            "beside": self._end(post.beside),
            "when": word(post.when) if post.when is not When.EVER else None,
            **_statuses(post.statuses),
        }
        sort = "post"
        if post.founder:
            sort = "founder"
        elif post.founder is not None:
            slots["founder"] = Leaf("mark", "no-founder")
        elif post.tracks == frozenset({Track.STUDENT}):
            sort, slots["roles"] = "study", None
        given = {key for key, said in slots.items() if said}
        if given == {"at"}:
            facet = "/place"
        elif given == {"when"}:
            facet = "/only"
        elif post.lasted:
            facet = "/long"
        elif post.began and not given & {"held", "ended", "when"}:
            facet = "/began"
        else:
            facet = "/held" if post.held or post.ended else ""
        name = f"{sort}/{post.when.value}{facet}" if post != Post() else "post/any"
        return clause(name, **slots)

    def _with(self, condition: With) -> Clause:
        alone = condition == With(condition.who, ever=condition.ever)
        who = "somebody" if alone else "somebody/apart"
        if isinstance(condition.who, Is):
            who = "somebody/is"
        return clause(
            "with/ever" if condition.ever else "with",
            who=clause(who, of=self.of(condition.who)),
            post=self._end(condition.post),
            together=length(condition.together) if condition.together else None,
        )

    def _step(self, step: Step) -> Clause:
        kinds = step.kinds
        slots = {
            "origin": self._end(step.origin),
            "destination": self._end(step.destination),
            "either": self._end(step.either),
            "kinds": Leaf("mark", "any-kind") if kinds == frozenset(MoveKind) else words(kinds),
            "change": word(step.change) if step.change else None,
            "left": self._time(step.left),
            "joined": self._time(step.joined),
            "dated": self._time(step.dated),
            "announced": self._time(step.announced),
            "gap": length(step.gap) if step.gap else None,
            "bought": None if step.bought is None else Leaf("bought", str(step.bought)),
            "direct": None if step.direct else Leaf("mark", "not-direct"),
            "arrival": Leaf("mark", "arrival") if step.arrival else None,
            **_statuses(step.statuses),
        }
        name = "step/any" if step == Step() else f"step/{verb_of(step)}"
        return clause(name, **slots, further=_further(step, slots.keys()))

    def _some(self, some: Some) -> Clause:
        met = some.where
        where = None if met == All() else self.of(met)
        plain = some.times == Range(1) and some.unit is Field.ROW
        match met:
            case All((Post() as post, With() as with_)) if plain:
                where = clause("with/at", post=self.of(post), met=self.of(with_))
                return clause("some", where=where)
            case Post() | Step() | With() if plain:
                return clause("some", where=where)
            case _ if plain:
                return clause(f"some/{some.rows.value}", where=where)
        by_itself = some.unit is Field.ROW and isinstance(met, Post | Step)
        name = "times" if by_itself else f"{some.rows.value}/{some.unit.value}"
        return clause(f"some/{name}", where=where, times=between("times", some.times))


def _further(step: Step, said: AbstractSet[str]) -> Said:
    """Return what a step asks by fields that have no words of their own: "well-dated: yes"."""
    return tuple(
        clause("further", what=Leaf("text", spelt(one.name)), value=Leaf("text", write(value)))
        for one in fields_of(Step)
        if one.name not in said and (value := getattr(step, one.name)) != one.default
    )


_SHORT = frozenset({"at", "tracks", "titles", "founder", "when", "lasted"})
"""What a post may say of itself in the middle of a sentence."""


def _founded_by(of: Is) -> Find:
    """Return the places that somebody founded."""
    return Find(Rows.STAYS, All((Post(founder=True), Who(of))), by=(Key(Field.PLACE),))


def _simple(condition: Condition) -> bool:
    """True if a condition has words for not being so: "never was at", "did not leave"."""
    match condition:
        case All() | Any() | Not():
            return False
        case Some():
            return condition.times == Range(1) and condition.unit is Field.ROW
        case _:
            return True


def _statuses(statuses: frozenset[Status] | None) -> dict[str, Said | None]:
    if statuses == frozenset(Status):
        return {"statuses": Leaf("mark", "unverified-too")}
    return {"statuses": clause("statuses", of=words(statuses)) if statuses else None}
