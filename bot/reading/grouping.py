"""By what a list is grouped and ranked: places, years, people."""

from __future__ import annotations

from dataclasses import replace

from bot.careers.model import Track
from bot.query.language import (
    Condition,
    Find,
    Key,
    Measure,
    Place,
    Post,
    Range,
    Some,
    Step,
)
from bot.query.terms import Ask, Field, Rows, Stat
from bot.query.terms import When as Tense
from bot.query.visiting import nodes_in
from bot.reading.clauses import KINDS
from bot.reading.drafts import Draft
from bot.reading.measuring import retensed
from bot.reading.notes import KIND_WORDS, number_of
from bot.reading.pieces import When, Word
from bot.reading.sought import Sought, flat, names_place, of_stays, studied, top, verbs

_UNITS = {
    "year": Field.YEAR,
    "month": Field.MONTH,
    "quarter": Field.QUARTER,
    "country": Field.COUNTRY,
    "area": Field.AREA,
}


_NOW = Key(Field.PLACE, Post(when=Tense.NOW))
_SCHOOLS = Post(tracks=frozenset({Track.STUDENT}))


_NET = Measure(Field.ROW, Stat.NET)


def grouped(asked: Sought, found: Find, drafted: Draft) -> Find | None:
    """Return the rows by what is asked for, None where nothing is."""
    if person := _by_person(asked, found):
        return person
    key = _key(asked, found, drafted)
    if key is None:
        return None
    if isinstance(key, Find):
        return key
    most = asked.amounts & {"most", "busiest", "least", "top", "more", "fewer"}
    number, having = top(asked), _at_least(asked)
    if having is not None:
        number = None
    singular = (
        bool(most)
        and not _plural(asked)
        and asked.first.question in ("which", "what", "who", "when", "where", "")
    )
    rows = found
    if found.rows is Rows.PEOPLE and key.of is None:
        rows = of_stays(asked, found)
    if asked.nouns.get("kind") in KINDS and rows.rows is Rows.MOVES and not drafted.founding:
        rows = _of_kind(rows, key.field, Place(kinds=KINDS[asked.nouns["kind"]]))
    if "net" in asked.amounts or ("gain" in verbs(asked) and key.field is Field.PLACE):
        rows = replace(_between_known(rows), measure=_NET)
    most_ = number or (1 if singular else None)
    if key.field is Field.HELD_YEAR and not asked.marks & {"now", "still"}:
        rows = replace(rows, where=retensed(rows.where, Tense.EVER))  # who was there in each year
    rows = replace(rows, having=having)
    return replace(rows, by=(key,), top=most_, rising="least" in most or "fewer" in most)


def balance(asked: Sought, found: Find) -> Find | None:
    """Return how many more a place gained than it lost: "meta gains", "openai's balance"."""
    step = next((one for one in found.where.parts if isinstance(one, Step)), None)
    if step is None:
        return None
    own = (
        step.destination
        if "gain" in verbs(asked)
        else step.either or step.destination or step.origin
    )
    if (
        not ("net" in asked.amounts or ("gain" in verbs(asked) and step.origin is None))
        or own is None
    ):
        return None
    both = replace(step, origin=None, destination=None, either=own)
    return replace(_between_known(replace(found, where=both)), measure=_NET, ask=Ask.NUMBER)


def _by_person(asked: Sought, found: Find) -> Find | None:
    """Return who has most of something: "who has founded the most companies"."""
    first = asked.first
    if not asked.amounts & {"most", "least"} or first.question not in ("who", "which", ""):
        return None
    if first.question == "which" and not first.people:
        return None
    has = first.auxiliary == "have" and not first.verb
    if first.asked and has and found.rows is Rows.PEOPLE:
        return None  # "which lab has the most ex-Googlers"
    nouns = {
        word.value for one in asked.sentence.clauses for word, _ in (*one.asked, *one.mentioned)
    }
    kinds = {
        one.meaning.value
        for one in asked.sentence.all_of(Word)
        if isinstance(one.meaning, Word) and one.meaning.kind == "kind"
    }
    by = (Key(Field.PERSON),)
    first_ones = top(asked) or 1
    if first.question == "" and not first.people:
        return None
    held = nouns & {"place", "startup", "employer", "job"}
    if found.rows is Rows.PEOPLE and (held or kinds & {"startup"}):
        stays = of_stays(asked, found)
        where = _without_kind(stays.where)
        return Find(Rows.STAYS, where, by=by, measure=Measure(Field.PLACE), top=first_ones)
    if (
        found.rows is Rows.MOVES
        and verbs(asked) & {"move", "switch", "leave", "join"}
        and not names_place(found.where)
    ):
        return replace(found, by=by, measure=Measure(Field.ROW), top=first_ones)
    return None


def _plural(asked: Sought) -> bool:
    for clause in asked.sentence.clauses:
        for word, at in clause.asked:
            if word.kind in ("placeword", "unit", "worldword") and asked.sentence.pieces[
                at
            ].text.endswith("s"):
                return True
        for one in clause.arguments:
            if (
                isinstance(one.meaning, Word)
                and one.meaning.kind == "kind"
                and not one.prep
                and asked.sentence.pieces[one.at].text.endswith("s")
            ):
                return True
    return False


def _key(asked: Sought, found: Find, drafted: Draft) -> Key | Find | None:
    nouns, first = asked.nouns, asked.first
    per = nouns.get("per")
    unit = per or (
        nouns.get("unit")
        if asked.amounts or first.question in ("which", "what", "when") or "trend" in asked.amounts
        else None
    )
    if unit is None and _each(asked):
        unit = nouns.get("unit")
    moves = found.rows is Rows.MOVES
    moved = verbs(asked)
    subject = (first.question == "who" or not first.people) and moves
    if subject and asked.amounts & {"most", "least"}:
        ends = {"hire": Field.DESTINATION, "lose": Field.ORIGIN}
        for verb, end in ends.items():
            if verb in moved and not _has_end(found, end):
                return Key(end, whole=True)
        texts = {piece.text for piece in asked.sentence.pieces}
        for verb, own, other, to in (
            ("hire", Field.DESTINATION, Field.ORIGIN, "from"),
            ("lose", Field.ORIGIN, Field.DESTINATION, "to"),
        ):
            if verb in moved and to in texts and _has_end(found, own) > _has_end(found, other):
                return Key(other, whole=True)  # "who does X hire from most"
    if nouns.get("worldword") == "country" and "study" in moved:
        return Key(Field.COUNTRY, _SCHOOLS)
    if first.question == "when" and asked.amounts & {"most", "busiest", "least"}:
        unit = "month" if "busiest" in asked.amounts else "year"
    if "compare" in asked.amounts and unit is None and not nouns.get("placeword"):
        unit = "year" if any(_years(one.meaning) for one in asked.sentence.all_of(When)) else None
    if "trend" in asked.amounts and unit is None and not nouns.get("placeword"):
        unit = "year"
    if unit in _UNITS:
        if not moves and unit == "year":
            founded = any(isinstance(one, Post) and one.founder for one in nodes_in(found))
            return Key(Field.YEAR if founded else Field.HELD_YEAR)  # founded in it, or there in it
        return Key(_UNITS[unit])
    world = nouns.get("worldword")
    if world in ("country", "area") and (
        first.question in ("which", "what") or per or asked.amounts
    ):
        if world == "country" and found.rows is Rows.PEOPLE:
            return Key(Field.COUNTRY)
        return Key(_UNITS[world])
    word = nouns.get("placeword") or (
        per if per in ("place", "destination", "source", "school") else None
    )
    kind = _kind_asked(asked)
    empty = moves and not names_place(found.where)
    if "gain" in verbs(asked) and empty and first.question in ("who", "which", "what", ""):
        return Key(Field.PLACE, whole=True)
    if _of_people(asked, moves=moves) and not per:
        return None
    if first.question == "where" or word or kind:
        return _place_key(asked, found, drafted, word or "", kind)
    return None


def _of_people(asked: Sought, *, moves: bool) -> bool:
    """True if people are asked for, and no clause asks for places: "who went to a startup"."""
    first = asked.first
    sorts = any(one.before for one in first.of(Word) if one.meaning in KIND_WORDS)
    which = first.question in ("which", "what") and first.people and not (first.asked or sorts)
    if asked.amounts or not (first.question == "who" or which):
        return False
    if moves:
        return True  # each move is shown with where from and where to
    places = [
        one
        for one in asked.sentence.clauses
        if any(word.kind == "placeword" for word, _ in one.asked)
    ]
    asking = ("which", "what", "where", "how-many")
    return all(one.question not in asking or one is first for one in places)


def _each(asked: Sought) -> bool:
    """True for rows of each month or year: "monthly departures", "in each of the years"."""
    pieces = asked.sentence.pieces
    return any(
        word.kind == "unit"
        and (
            pieces[at].text.endswith(("ly", "annual"))
            or "each of" in {piece.text for piece in pieces[max(at - 2, 0) : at]}
        )
        for clause in asked.sentence.clauses
        for word, at in clause.asked
    )


def _years(meaning: object) -> bool:
    """True for a time of more than one year: "in 2024 and 2025"."""
    if not isinstance(meaning, When) or meaning.span.since is None or meaning.span.until is None:
        return False
    first, last = meaning.span.since.on, meaning.span.until.on
    return first is not None and last is not None and first.year < last.year


def _at_least(asked: Sought) -> Range | None:
    """Return how much a group must have: "labs that hired more than five people"."""
    for clause in asked.sentence.clauses:
        for one in clause.arguments:
            number = number_of(one)
            text = asked.sentence.pieces[max(one.at - 1, 0)].text
            after = " ".join(piece.text for piece in asked.sentence.pieces[one.at : one.at + 2])
            if number and one.prep == "over":
                return Range(number + ("at least" not in text))
            if number and " or more" in after:
                return Range(number)
    return None


def _kind_asked(asked: Sought) -> str:
    """Return the sort of places asked for: "which universities", "what startups"."""
    first = asked.first
    if kind := asked.nouns.get("kind", ""):
        return kind
    for one in first.arguments:
        if (
            isinstance(one.meaning, Word)
            and one.meaning.kind == "kind"
            and one.prep == ""
            and (one.before or not first.verb)
        ):
            asks = (
                first.question in ("which", "what", "how-many")
                or asked.amounts & {"most", "top", "least"}
                or not first.question
            )
            if asks and not one.negated:
                return one.meaning.value
    return ""


def _posts_held(asked: Sought, found: Find) -> Find | None:
    """Return posts at universities by place: "which universities had most professors"."""
    match found.where:
        case Some(Rows.STAYS, Post(at=None, tracks=frozenset() as tracks) as post) if tracks:
            if Track.STUDENT not in tracks:
                there = replace(post, at=Place(kinds=KINDS["university"]))
                return Find(Rows.STAYS, there, by=(Key(Field.PLACE),), top=top(asked))
    return None


def _place_key(
    asked: Sought, found: Find, drafted: Draft, word: str, kind: str
) -> Key | Find | None:
    first, done = asked.first, verbs(asked)
    if word == "employer" and not done & {"leave", "join", "move", "hire", "lose", "work"}:
        return _NOW
    if kind == "university" and (held := _posts_held(asked, found)) is not None:
        return held
    if (
        word == "school"
        or (kind == "university" and not done & {"leave", "join", "move", "hire", "lose"})
        or "study" in done
    ):
        return Key(Field.PLACE, _schools(asked))
    has = first.auxiliary == "have" and not first.verb
    if found.rows is Rows.PEOPLE and has and word == "place":
        return replace(_NOW, whole=True)
    if found.rows is Rows.PEOPLE:
        if word or kind or first.question == "where":
            return _NOW if studied(found) and not (word or kind) else Key(Field.PLACE)
        return None
    step = next((one for one in found.where.parts if isinstance(one, Step)), None)
    if word == "destination":
        return Key(Field.DESTINATION, whole=True)
    if word == "source":
        return Key(Field.ORIGIN, whole=True)
    if step is None:
        return None
    if "gain" in done and step.destination is None and step.origin is None:
        return Key(Field.PLACE, whole=True)
    if drafted.founding:
        return Key(Field.DESTINATION)
    came = any(
        piece.text in ("come", "came", "coming", "comes", "from") for piece in asked.sentence.pieces
    )
    if step.origin is not None and step.destination is None:
        if "lose" in done and not _asks_place(step.origin):
            return Key(Field.ORIGIN, whole=True)
        return Key(Field.DESTINATION, whole=True)
    if step.destination is not None and step.origin is None:
        return Key(Field.ORIGIN, whole=True)
    if step.origin is None and step.destination is None:
        if "lose" in done or "leave" in done:
            return Key(Field.ORIGIN, whole=True)
        if "hire" in done or "join" in done or "gain" in done or "move" in done:
            return (
                Key(Field.ORIGIN, whole=True)
                if came and "hire" not in done
                else Key(Field.DESTINATION, whole=True)
            )
    return Key(Field.DESTINATION, whole=True) if came else None


def _schools(asked: Sought) -> Post:
    """Return the studies that are asked about: of a doctorate alone, or all."""
    phd = any(one.meaning == Word("degree", "phd") for one in asked.sentence.all_of(Word)) or any(
        "phd" in asked.sentence.pieces[at].text
        for one in asked.sentence.clauses
        for word, at in one.asked
        if word == Word("placeword", "school")
    )
    return replace(_SCHOOLS, titles=("phd",)) if phd else _SCHOOLS


def _of_kind(find: Find, end: Field, place: Place) -> Find:
    """Return moves whose end that is asked for is such a place: "which universities did they leave for"."""
    parts = list(find.where.parts)
    for number, one in enumerate(parts):
        if not isinstance(one, Step):
            continue
        if end is Field.DESTINATION and one.destination is None:
            parts[number] = replace(one, destination=Post(at=place))
        elif end is Field.ORIGIN and one.origin is None:
            parts[number] = replace(one, origin=Post(at=place))
    return replace(find, where=flat(parts))


def _between_known(find: Find) -> Find:
    """Return moves of which both ends are known: what one place gains another loses."""
    if find.rows is not Rows.MOVES:
        return find
    parts = [
        replace(one, joined=one.dated or one.joined or one.left, dated=None, left=None)
        if isinstance(one, Step)
        else one
        for one in find.where.parts
    ]
    return replace(find, where=flat([*parts, Step(origin=Place()), Step(destination=Place())]))


def _without_kind(where: Condition) -> Condition:
    return (
        replace(where, at=None)
        if isinstance(where, Post) and isinstance(where.at, Place) and where.at.ids is None
        else where
    )


def _has_end(found: Find, end: Field) -> bool:
    """True if moves are asked for by where they are from, or to."""
    name = "origin" if end is Field.ORIGIN else "destination"
    return any(isinstance(one, Step) and getattr(one, name) for one in found.where.parts)


def _asks_place(end: Condition | None) -> bool:
    return isinstance(end, Post) and end.at is not None
