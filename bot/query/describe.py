"""What a query asks, in the words of a language: the reply shows how a question was read."""

from __future__ import annotations

from dataclasses import replace

from bot.careers.model import Track
from bot.query.clause_parts import between, clause, field_of, word
from bot.query.clauses import Conditions
from bot.query.language import (
    All,
    Any,
    Compare,
    Condition,
    Find,
    In,
    Is,
    Key,
    Made,
    Measure,
    Not,
    Place,
    Post,
    Profile,
    Query,
    Several,
    Share,
    Some,
    Step,
    Tell,
    Who,
    With,
    scope_of,
)
from bot.query.moves_where import EVERY_KIND, EVERY_STATUS
from bot.query.phrasing import Clause, Leaf, Said
from bot.query.terms import Ask, Field, Rows, Stat, When
from bot.query.verbs import verb_of


def describe(query: Query) -> Clause:
    """Return what a query says, as a tree of clauses; `phrasing.say` puts it into words."""
    match query:
        case Find():
            return _find(query)
        case Share():
            said = _find(query.of)
            of = Clause(said.name, {key: one for key, one in said.slots.items() if key != "rest"})
            own = query.of.rows in (Rows.MOVES, Rows.PLACES, Rows.WORKS)
            name = query.of.rows.value if own else "rows"
            return clause(
                f"share/{name}", of=of, part=_CONDITIONS.of(query.part), rest=said.slots.get("rest")
            )
        case Compare():
            top = (
                None
                if query.top is None
                else clause("top", number=Leaf("number", float(query.top)))
            )
            days = "/days" if all(isinstance(one, Tell) for one in query.of) else ""
            return clause(
                f"compare/{query.ask.value}{days}", of=tuple(map(describe, query.of)), rest=top
            )
        case Tell():
            return _tell(query)
        case Profile():
            return clause("profile", of=tuple(map(_subject, query.of)))
        case Several():
            return clause("several", of=tuple(map(describe, query.of)))


def _find(find: Find) -> Clause:
    rest = _rest(find)
    name = f"find/{find.rows.value}/{find.ask.value}"
    parts = (
        find.where.of if isinstance(find.where, All) and len(find.where.of) != 1 else (find.where,)
    )
    amount = find.ask is Ask.NUMBER and find.measure.stat is not Stat.COUNT
    if amount:
        name += "/amount"
    measure = _measure(find) if amount else None
    if all(end in parts for end in _KNOWN):
        parts = tuple(part for part in parts if part not in _KNOWN)
        rest = (clause("between-known"), *rest)
    if not parts or find.where == All():
        return clause(name, rest=rest, measure=measure)
    if of_one := _of_one(find, parts):
        of, done = of_one
        sort = (
            f"/{find.measure.stat.value}" if amount and find.measure.field is Field.LENGTH else ""
        )
        where = _joined(done)
        return clause(
            f"{name}/of{sort}", of=_CONDITIONS.of(of), where=where, rest=rest, measure=measure
        )
    if find.rows is Rows.PEOPLE:
        floats = len(parts) > 1 or find.ask is Ask.LIST
        near = _CONDITIONS.of(parts[0]) if floats and _stands_behind(parts[0]) else None
        parts = parts[1:] if near else parts
        return clause(name, near=near, where=_joined(parts), rest=rest, measure=measure)
    if _has_verb(parts[0], find.ask) and not (
        find.by and find.rows is Rows.MOVES and find.ask is Ask.LIST
    ):
        return clause(f"{name}/verb", where=_joined(parts), rest=rest, measure=measure)
    head = Step if find.rows is Rows.MOVES else Place
    if find.rows is Rows.PLACES or isinstance(parts[0], head):
        first, rest_of = _CONDITIONS.of(parts[0]), parts[1:]
        apart = isinstance(parts[0], Step) and parts[0].statuses is not None
        more = tuple(_more(part, apart=apart) for part in rest_of)
        return clause(f"{name}/head", first=first, more=more, rest=rest, measure=measure)
    return clause(name, where=_joined(parts), rest=rest, measure=measure)


_KNOWN = (Step(origin=Place()), Step(destination=Place()))
"""What is asked of moves of which it is known where from and where to."""


def _of_one(find: Find, parts: tuple[Condition, ...]) -> tuple[Is, tuple[Condition, ...]] | None:
    """Return whom alone a question is about, and what is asked of them; None for a list of others."""
    times = find.measure.stat is Stat.COUNT and find.measure.field is not Field.ROW
    if find.by or find.ask is Ask.LIST or (find.ask is Ask.NUMBER and times):
        return None
    for part in parts:
        of = part.of if isinstance(part, Who) else part
        rest = tuple(one for one in parts if one is not part)
        verbs = find.rows is Rows.PEOPLE or (rest and _has_verb(rest[0], find.ask))
        if isinstance(of, Is) and len(of.ids) == 1 and rest and verbs:
            return of, rest
    return None


def _joined(parts: tuple[Condition, ...]) -> Clause | None:
    """Return all of these, without the brackets that they have inside of another condition."""
    match parts:
        case ():
            return None
        case (All((_, *_)) | Any((_, *_)) as one,):
            name, parts = "any/top" if isinstance(one, Any) else "all/top", one.of
        case (one,):
            return _CONDITIONS.of(one)
        case _:
            name = "all/top"
    return clause(name, parts=tuple(map(_CONDITIONS.of, parts)))


def _more(part: Condition, *, apart: bool) -> Clause:
    """Return a further condition with the words that join it to a noun, `apart` from what ends it."""
    match part:
        case Not(Step(kinds=kinds, statuses=statuses) as of) if kinds and statuses == EVERY_STATUS:
            kept = replace(of, kinds=None if kinds == EVERY_KIND else kinds, statuses=None)
            if kept != Step():
                return clause("more/none", of=_CONDITIONS.of(kept))
            return clause("more/not", of=_CONDITIONS.of(of))
        case Not(of) if not isinstance(of, Not | All):
            return clause("more/not", of=_CONDITIONS.of(of))
        case Who() | In():
            return clause("more/by/apart" if apart else "more/by", of=_CONDITIONS.of(part))
        case _:
            return clause("more", of=_CONDITIONS.of(part))


def _stands_behind(condition: Condition) -> bool:
    """True if it can stand right behind the noun: people *at OpenAI now*."""
    match condition:
        case Some(Rows.STAYS, Post() as post):
            asked = Post(post.at, When.NOW)
            return condition == Some(Rows.STAYS, asked) and post.at is not None
        case Is() | In():
            return True
        case _:
            return False


def _has_verb(condition: Condition, ask: Ask) -> bool:
    """True if rows are told by what was done: *who left OpenAI*, and not *moves from OpenAI*."""
    match condition:
        case Step():
            by_day = condition.left is not None or condition.joined is not None
            return by_day or ask is not Ask.LIST
        case Post() | With():
            return True
        case _:
            return False


def _rest(find: Find) -> tuple[Clause, ...]:
    """Return what is done with the rows, in the order that it is done in."""
    amount = find.ask is Ask.NUMBER and find.measure.stat is not Stat.COUNT  # it is the head
    found = [
        clause("by", keys=_keys(find.by, find.rows)) if find.by else None,
        None if amount or find.measure == Measure() else clause("measured", measure=_measure(find)),
        *_ordered(find),
        clause("having", of=between("times", find.having)) if find.having is not None else None,
        clause("show", keys=_keys(find.show, find.rows)) if find.show else None,
        clause("with-records") if find.records else None,
    ]
    return tuple(one for one in found if one is not None)


def _ordered(find: Find) -> tuple[Clause, ...]:
    """Return by what the rows are ordered, and how many of them are wanted."""
    number = None if find.top is None else Leaf("number", float(find.top))
    rising = "/rising" if find.rising else ""
    one = "/one" if find.top == 1 else ""
    top = number and clause(f"top/groups{one}" if find.by else f"top{one}", number=number)
    if find.order is None:
        falling = clause("rising") if find.rising else None
        return tuple(one for one in (falling, top) if one)
    key = _CONDITIONS.key(find.order, find.rows)
    sort = _ORDERS.get(find.order.field, "")
    if number and sort and not find.by:
        return (clause(f"top{sort}{rising}{one}", number=number, key=key),)
    order = clause(f"order{sort}{rising}", key=key)
    return (order, top) if top else (order,)


def _keys(keys: tuple[Key, ...], rows: Rows) -> tuple[Said, ...]:
    return tuple(_CONDITIONS.key(key, rows) for key in keys)


_ORDERS = {
    Field.DATE: "/day",
    Field.START: "/day",
    Field.END: "/day",
    Field.ANNOUNCED: "/day",
    Field.YEAR: "/day",
    Field.MONTH: "/day",
    Field.FOUNDED: "/day",
    Field.LENGTH: "/long",
    Field.LENGTH_AT_MOST: "/long",
    Field.OVERLAP: "/long",
    Field.GAP: "/long",
}


def _measure(find: Find) -> Clause:
    measure = find.measure
    return clause(f"measure/{measure.stat.value}", field=field_of(measure.field, find.rows))


def _tell(tell: Tell) -> Clause:
    """Return what is told: a language may have words of its own for a pick, a row and a field."""
    row = tell.row
    match row:
        case None:
            sort = "none"
        case Step():
            sort = verb_of(row)
        case Post():
            sort = "post"
            if row.when is When.NOW:
                sort = "now"
            elif row == Post(founder=True):
                sort = "founded"
            elif row.tracks == frozenset({Track.STUDENT}):
                sort = "study"
        case _:
            sort = "row"
    field = f"/{tell.fields[0].value}" if len(tell.fields) == 1 else ""
    if isinstance(tell.of, Is):
        name = f"tell/{tell.pick.value}/{sort}{field}"
    elif isinstance(tell.of, Place | Made) and tell == Tell(tell.of, fields=tell.fields):
        name = f"tell-of/fact{field}"
    else:
        name = f"tell-of/{tell.pick.value}"
    return clause(
        name,
        of=_subject(tell.of),
        row=None if row is None else _CONDITIONS.of(row),
        anchor=None if tell.anchor is None else _CONDITIONS.of(tell.anchor),
        fields=tuple(map(word, tell.fields)),
    )


def _subject(of: Condition) -> Clause:
    """Return whom or what something is told of: a name, or somebody who meets a condition."""
    said = _CONDITIONS.of(of)
    named = isinstance(of, Is | Made) or Rows.PEOPLE not in scope_of(of)
    return said if named else clause("somebody", of=said)


_CONDITIONS = Conditions(_find, _tell)
