"""What is done with the people and moves that are meant: listed, counted, ranked, compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.careers.model import OrganizationKind, Track
from bot.query.language import (
    All,
    Compare,
    Condition,
    Day,
    Find,
    Key,
    Measure,
    Place,
    Post,
    Query,
    Range,
    Share,
    Some,
    Span,
    Step,
    Who,
)
from bot.query.terms import Ask, Field, Rows, Stat, Versus
from bot.query.terms import When as Tense
from bot.reading.clauses import Argument, Clause, Sentence
from bot.reading.drafts import STEPS, Draft, draft, joined, lasted_of
from bot.reading.frames import place_of, roles_of
from bot.reading.pieces import Number, Person, Title, When, Where, Word

_UNITS = {
    "year": Field.YEAR,
    "month": Field.MONTH,
    "quarter": Field.QUARTER,
    "country": Field.COUNTRY,
    "area": Field.AREA,
}
_SCHOOLS = Post(tracks=frozenset({Track.STUDENT}))
_NOW = Key(Field.PLACE, Post(when=Tense.NOW))


def of_many(sentence: Sentence) -> Query | None:
    """Return the query of a question about people who are not named, None where nothing is asked."""
    return _compared(sentence) or _Finding(sentence).query()


# --- comparing


def _compared(sentence: Sentence) -> Query | None:
    """Return two queries side by side: of two places, or of two times."""
    if both := _both_ways(sentence):
        return both
    more = {"more", "fewer"} & {name for one in sentence.clauses for name in one.amounts}
    versus = sentence.marked("compare") and not sentence.marked("share")
    if (more or sentence.marked("compare") or sentence.marked("trend")) and (
        pair := _two_times(sentence)
    ):
        return pair if more else replace(pair, ask=Versus.EACH)
    for clause in sentence.clauses:
        than = any(one.prep == "than" for one in clause.arguments)
        if not (more or versus or than):
            continue
        if pair := _alternatives(clause, than=than, versus=versus):
            ask = Versus.EACH if versus and not more else Versus.WHICH
            if any(one.question == "how-many" for one in sentence.clauses) and more:
                ask = Versus.DIFFERENCE
            queries = tuple(_without(sentence, clause, other) for other in pair)
            found = [query for query in queries if query is not None]
            if len(found) > 1:
                return Compare(tuple(found), ask)
    if more and len(sentence.clauses) > 1:
        return _net(sentence)
    return None


def _two_times(sentence: Sentence) -> Compare | None:
    """Return which of two times had more: "more in 2025 than it did in 2024"."""
    times = [one for one in sentence.all_of(When)]
    spans = [one.meaning.span for one in times if isinstance(one.meaning, When)]
    if len(times) != 2 or not all(span.since and span.until for span in spans):
        return None
    found: list[Query] = []
    for one, other in (times, times[::-1]):
        clauses = [
            replace(
                clause,
                arguments=[
                    replace(
                        arg,
                        prep="" if arg is one else arg.prep,
                        joint="" if arg is one else arg.joint,
                    )
                    for arg in clause.arguments
                    if arg is not other
                    and not (isinstance(arg.meaning, Word) and arg.meaning.kind == "pronoun")
                ],
                amounts={
                    k: v
                    for k, v in clause.amounts.items()
                    if k not in ("more", "fewer", "compare", "most", "trend")
                },
            )
            for clause in sentence.clauses
        ]
        if not any(
            one in clause.arguments or one.meaning in [a.meaning for a in clause.arguments]
            for clause in clauses
        ):
            return None
        own = _Finding(replace(sentence, clauses=_joined_times(clauses, one))).query()
        if not isinstance(own, Find):
            return None
        found.append(replace(own, by=(), top=None, order=None, show=(), ask=Ask.NUMBER))
    how_many = any(one.question == "how-many" for one in sentence.clauses)
    return Compare(tuple(found), Versus.DIFFERENCE if how_many else Versus.WHICH)


def _joined_times(clauses: list[Clause], time: Argument) -> list[Clause]:
    """Return clauses with the time that is compared in the first that has a verb."""
    main = next((one for one in clauses if one.verb and one.verb != "be"), clauses[0])
    here = any(arg.meaning == time.meaning for arg in main.arguments)
    found = [
        replace(one, arguments=[arg for arg in one.arguments if arg.meaning != time.meaning])
        if one is not main
        else one
        for one in clauses
    ]
    if not here:
        found = [
            replace(one, arguments=[*one.arguments, replace(time, prep="", joint="")])
            if one is main
            else one
            for one in found
        ]
    return [
        one
        for one in found
        if one is main or one.verb not in ("", "be") or one.arguments or one.people or one.question
    ]


def _both_ways(sentence: Sentence) -> Query | None:
    """Return the moves from one place to another beside those the other way."""
    places = [one for one in sentence.all_of(Where) if not one.ex]
    ids = list(dict.fromkeys(at for one in places if (at := place_of(one)) is not None))
    ways = sentence.marked("net") or len(places) == 2 * len(ids) == 4
    if len(ids) != 2 or not ways:
        return None
    here, there = ids
    numbers = (
        Find(Rows.MOVES, Step(origin=there, destination=here), ask=Ask.NUMBER),
        Find(Rows.MOVES, Step(origin=here, destination=there), ask=Ask.NUMBER),
    )
    if sentence.marked("net"):
        return Compare(numbers, Versus.DIFFERENCE)
    return Compare((numbers[1], numbers[0]), Versus.EACH)


def _alternatives(clause: Clause, *, than: bool, versus: bool) -> list[list[Argument]]:
    """Return what is compared, as the arguments that each side goes without."""
    for kind in (When, Where, Word):
        some = [
            one
            for one in clause.arguments
            if isinstance(one.meaning, kind) and (kind is not Word or place_of(one) is not None)
        ]
        split = [
            one for one in some if one.prep == "than" or one.joint in ("or", "versus", "and", ",")
        ]
        if split and len(some) > 1:
            sides = [
                one for one in some if one in split or some.index(one) + 1 == some.index(split[0])
            ]
            if not than and any(one.prep != sides[0].prep for one in sides) and kind is not When:
                continue
            for one in sides:
                if one.prep == "than":
                    one.prep = sides[0].prep
                    one.before = sides[0].before
                    one.noun = sides[0].noun
            return [[other for other in sides if other is not one] for one in sides]
    return []


def _without(sentence: Sentence, clause: Clause, others: Sequence[Argument]) -> Find | None:
    """Return the number asked for, without these arguments of a clause."""
    left = replace(
        clause,
        arguments=[replace(one, joint="") for one in clause.arguments if one not in others],
        amounts={
            k: v for k, v in clause.amounts.items() if k not in ("more", "fewer", "compare", "most")
        },
    )
    clauses = [left if one is clause else one for one in sentence.clauses]
    found = _Finding(replace(sentence, clauses=clauses)).query()
    if not isinstance(found, Find):
        return None
    if found.measure.stat is not Stat.COUNT:
        return replace(found, ask=Ask.NUMBER, top=None)
    return replace(found, by=(), top=None, order=None, ask=Ask.NUMBER)


def _net(sentence: Sentence) -> Query | None:
    return None


# --- one list


class _Finding:
    """Makes a Find of what the clauses ask."""

    def __init__(self, sentence: Sentence) -> None:
        self._sentence = sentence
        self._first = sentence.clauses[0]
        self._amounts = {name for one in sentence.clauses for name in one.amounts}
        self._marks = {name for one in sentence.clauses for name in one.marks}
        self._asked = {
            word.kind: word.value
            for one in reversed(sentence.clauses)
            for word, _ in reversed(one.asked)
        }

    def query(self) -> Query | None:
        skip = self._shown()
        drafted = draft(self._sentence, skip)
        self._draft = drafted
        found = self._rows(drafted)
        if found is None:
            return None
        if skip:
            found = self._with_shown(found, skip)
        return self._asks(found, drafted)

    # --- rows

    def _rows(self, drafted: Draft) -> Find | None:
        if drafted.steps:
            first, *more = drafted.steps
            of = [*drafted.people, *(Some(Rows.MOVES, one) for one in more)]
            if self._twice():
                return Find(Rows.PEOPLE, joined([Some(Rows.MOVES, first, self._times()), *of]))
            if more and "or" not in {
                one.joint for clause in self._sentence.clauses for one in clause.arguments
            }:
                return Find(Rows.PEOPLE, joined([Some(Rows.MOVES, first), *of]))
            return Find(Rows.MOVES, _flat([first, *(Who(one) for one in of)]))
        if drafted.people:
            return Find(Rows.PEOPLE, joined(drafted.people))
        if (
            self._amounts & {"longest", "shortest", "mean", "median"}
            or self._asked.get("worldword") == "tenure"
        ):
            return Find(Rows.PEOPLE)
        times = self._counted_places()
        if times is not None:
            return Find(Rows.PEOPLE, times)
        return None

    def _twice(self) -> bool:
        return "twice" in self._marks

    def _times(self) -> Range:
        return Range(2)

    def _counted_places(self) -> Condition | None:
        """Return who was at so many places: "worked at 3 or more labs"."""
        number = next(
            (
                one.meaning.value
                for one in self._sentence.all_of(Number)
                if isinstance(one.meaning, Number)
            ),
            None,
        )
        if number and self._asked.get("placeword") == "place":
            more = any("more than" in piece.text for piece in self._sentence.pieces)
            return Some(Rows.STAYS, Post(), Range(number + more), Field.PLACE)
        return None

    # --- what is shown beside

    def _shown(self) -> list[int]:
        """Return the clauses that only ask what else is shown: "and where are they now"."""
        clauses = self._sentence.clauses
        found = []
        for number, one in enumerate(clauses[1:], 1):
            if one.question in ("where", "what", "when", "why", "which") and (
                any(
                    isinstance(arg.meaning, Word) and arg.meaning.kind == "pronoun"
                    for arg in one.arguments
                )
                or not one.of(Where, Title)
            ):
                found.append(number)
        first = clauses[0]
        if (
            (
                first.question in ("where", "what")
                and first.verb in ("be", "work")
                and len(clauses) > 1
                and not first.of(Where)
                and not found
            )
            and (
                first.tense == "now"
                or first.auxiliary == "do"
                or "now" in first.marks
                or clauses[1].verb in ("make", "")
            )
            and not first.asked
        ):
            found.append(0)
        return found

    def _with_shown(self, found: Find, skip: Sequence[int]) -> Find:
        clause = self._sentence.clauses[skip[0]]
        verb = clause.verb
        if (
            clause.question == "where"
            and verb in ("move", "leave", "join")
            and found.rows is Rows.MOVES
        ):
            came = any(
                piece.text in ("from", "come", "came")
                for piece in self._sentence.pieces[clause.at :]
            )
            return replace(
                found, show=(Key(Field.ORIGIN if came and verb == "move" else Field.DESTINATION),)
            )
        if clause.question == "when" and found.rows is Rows.MOVES:
            return replace(found, show=(Key(Field.DATE),))
        if clause.question == "why" and found.rows is Rows.MOVES:
            return replace(found, show=(Key(Field.REASON),))
        return replace(found, show=(_NOW,))

    # --- what is asked of the rows

    def _asks(self, found: Find, drafted: Draft) -> Query | None:
        amounts, first = self._amounts, self._first
        if "share" in amounts or ("rate" in amounts and first.question != "how-many"):
            if (share := self._share(found, drafted)) is not None:
                return share
        if (
            amounts & {"longest", "shortest", "mean", "median"}
            or self._asked.get("worldword") == "tenure"
            or first.question == "how-long"
        ):
            return self._lengths(found, drafted)
        if (by := self._grouped(found, drafted)) is not None:
            return by
        if (net := self._balance(found)) is not None:
            return net
        if {"first", "last"} & self._marks and found.rows is Rows.MOVES:
            return self._ends(found, drafted)
        if "recently" in self._marks and found.rows is Rows.MOVES:
            found = replace(found, order=Key(Field.DATE))
        number = self._top()
        if number and "last" not in self._marks and found.rows is Rows.MOVES and "top" in amounts:
            found = replace(found, top=number)
        if any(one.question in ("how-many", "how-often") for one in self._sentence.clauses):
            return replace(found, ask=Ask.NUMBER)
        if self._whether():
            return replace(found, ask=Ask.WHETHER)
        return found

    def _whether(self) -> bool:
        first = self._first
        if first.question:
            return False
        text = next((piece.text for piece in self._sentence.pieces), "")
        anyone = any(
            piece.text in ("anyone", "anybody", "someone", "somebody", "any")
            for piece in self._sentence.pieces[:4]
        )
        return (
            text.split()[0] in ("did", "does", "do", "has", "have", "is", "are", "was", "were")
            and anyone
            and False
        )

    def _top(self) -> int | None:
        for one in self._sentence.all_of(Number):
            if isinstance(one.meaning, Number):
                return one.meaning.value
        for clause in self._sentence.clauses:
            for arg in clause.arguments:
                if (
                    isinstance(arg.meaning, Word)
                    and arg.meaning.kind == "number"
                    and arg.meaning.value != "1"
                ):
                    return int(arg.meaning.value)
        return None

    def _ends(self, found: Find, drafted: Draft) -> Find:
        rising = "first" in self._marks
        number = self._top() or 1
        field = Field.END if drafted.leaving else Field.START
        return replace(found, order=Key(field), rising=rising, top=number)

    # --- groups

    def _grouped(self, found: Find, drafted: Draft) -> Find | None:
        if person := self._by_person(found):
            return person
        key = self._key(found, drafted)
        if key is None:
            return None
        if isinstance(key, Find):
            return key
        most = self._amounts & {"most", "busiest", "least", "top", "more", "fewer"}
        number = self._top()
        singular = (
            bool(most)
            and not self._plural()
            and self._first.question in ("which", "what", "who", "when", "where", "")
        )
        rows = found
        if found.rows is Rows.PEOPLE and key.of is None:
            rows = self._of_stays(found)
        if "net" in self._amounts or ("gain" in self._verbs() and key.field is Field.PLACE):
            rows = replace(_between_known(rows), measure=_NET)
        top = number or (1 if singular else None)
        return replace(rows, by=(key,), top=top, rising="least" in most or "fewer" in most)

    def _balance(self, found: Find) -> Find | None:
        """Return how many more a place gained than it lost: "meta gains", "openai's balance"."""
        step = next((one for one in _parts(found.where) if isinstance(one, Step)), None)
        if step is None:
            return None
        own = (
            step.destination
            if "gain" in self._verbs()
            else step.either or step.destination or step.origin
        )
        if (
            not ("net" in self._amounts or ("gain" in self._verbs() and step.origin is None))
            or own is None
        ):
            return None
        both = replace(step, origin=None, destination=None, either=own)
        return replace(_between_known(replace(found, where=both)), measure=_NET, ask=Ask.NUMBER)

    def _by_person(self, found: Find) -> Find | None:
        """Return who has most of something: "who has founded the most companies"."""
        first = self._first
        if not self._amounts & {"most", "least"} or first.question not in ("who", "which", ""):
            return None
        if first.question == "which" and not first.people:
            return None
        nouns = {
            word.value for one in self._sentence.clauses for word, _ in (*one.asked, *one.mentioned)
        }
        kinds = {
            one.meaning.value
            for one in self._sentence.all_of(Word)
            if isinstance(one.meaning, Word) and one.meaning.kind == "kind"
        }
        by = (Key(Field.PERSON),)
        top = self._top() or 1
        if first.question == "" and not first.people:
            return None
        if found.rows is Rows.PEOPLE and (nouns & {"place", "startup"} or kinds & {"startup"}):
            stays = self._of_stays(found)
            where = _without_kind(stays.where)
            return Find(Rows.STAYS, where, by=by, measure=Measure(Field.PLACE), top=top)
        if (
            found.rows is Rows.MOVES
            and self._verbs() & {"move", "switch", "leave", "join"}
            and not _names_place(found.where)
        ):
            return replace(found, by=by, measure=Measure(Field.ROW), top=top)
        return None

    def _verbs(self) -> set[str]:
        return {one.verb for one in self._sentence.clauses}

    def _plural(self) -> bool:
        for clause in self._sentence.clauses:
            for word, at in clause.asked:
                if word.kind in ("placeword", "unit", "worldword") and self._sentence.pieces[
                    at
                ].text.endswith("s"):
                    return True
            for one in clause.arguments:
                if (
                    isinstance(one.meaning, Word)
                    and one.meaning.kind == "kind"
                    and self._sentence.pieces[one.at].text.endswith("s")
                ):
                    return True
        return False

    def _of_stays(self, found: Find) -> Find:
        """Return the stays that a condition of people asks about, to be grouped."""
        where = found.where
        parts = where.of if isinstance(where, All) else (where,)
        own = [
            part
            for part in parts
            if isinstance(part, Some) and part.rows is Rows.STAYS and part.times == Range(1)
        ]
        if not own:
            return Find(Rows.STAYS, Who(where)) if parts else Find(Rows.STAYS)
        now = [
            part for part in own if isinstance(part.where, Post) and part.where.when is Tense.NOW
        ] or own
        chosen = now[0]
        rest = [Who(part) for part in parts if part is not chosen]
        return Find(Rows.STAYS, _flat([chosen.where, *rest]))

    def _key(self, found: Find, drafted: Draft) -> Key | Find | None:
        asked, first = self._asked, self._first
        per = asked.get("per")
        unit = per or (
            asked.get("unit")
            if self._amounts
            or first.question in ("which", "what", "when")
            or "trend" in self._amounts
            else None
        )
        moves = found.rows is Rows.MOVES
        if first.question == "when" and self._amounts & {"most", "busiest", "least"}:
            unit = "month" if "busiest" in self._amounts else "year"
        if "trend" in self._amounts and unit is None and not asked.get("placeword"):
            unit = "year"
        if unit in _UNITS:
            if not moves and unit == "year":
                return Key(Field.HELD_YEAR)
            return Key(_UNITS[unit])
        world = asked.get("worldword")
        if world in ("country", "area") and (
            first.question in ("which", "what") or per or self._amounts
        ):
            if world == "country" and found.rows is Rows.PEOPLE:
                return Key(Field.COUNTRY)
            return Key(_UNITS[world])
        word = asked.get("placeword") or (
            per if per in ("place", "destination", "source", "school") else None
        )
        kind = self._kind_asked()
        empty = moves and not _names_place(found.where)
        if "gain" in self._verbs() and empty and first.question in ("who", "which", "what", ""):
            return Key(Field.PLACE, whole=True)
        if first.question == "where" or word or kind:
            return self._place_key(found, drafted, word or "", kind)
        return None

    def _kind_asked(self) -> str:
        """Return the sort of places asked for: "which universities", "what startups"."""
        first = self._first
        for one in first.arguments:
            if (
                isinstance(one.meaning, Word)
                and one.meaning.kind == "kind"
                and one.prep == ""
                and (one.before or not first.verb)
            ):
                asks = (
                    first.question in ("which", "what", "how-many")
                    or self._amounts & {"most", "top", "least"}
                    or not first.question
                )
                if asks and not one.negated:
                    return one.meaning.value
        return ""

    def _place_key(self, found: Find, drafted: Draft, word: str, kind: str) -> Key | Find | None:
        first, verbs = self._first, self._verbs()
        if (
            word == "school"
            or (kind == "university" and not verbs & {"leave", "join", "move", "hire", "lose"})
            or "study" in verbs
        ):
            return Key(Field.PLACE, _SCHOOLS)
        if found.rows is Rows.PEOPLE:
            if word or kind or first.question == "where":
                return Key(Field.PLACE)
            return None
        step = next((one for one in _parts(found.where) if isinstance(one, Step)), None)
        if word == "destination":
            return Key(Field.DESTINATION, whole=True)
        if word == "source":
            return Key(Field.ORIGIN, whole=True)
        if step is None:
            return None
        if "gain" in verbs and step.destination is None and step.origin is None:
            return Key(Field.PLACE, whole=True)
        if drafted.founding:
            return Key(Field.DESTINATION)
        came = any(
            piece.text in ("come", "came", "coming", "comes", "from")
            for piece in self._sentence.pieces
        )
        if step.origin is not None and step.destination is None:
            if "lose" in verbs and not _asks_place(step.origin):
                return Key(Field.ORIGIN, whole=True)
            return Key(Field.DESTINATION, whole=True)
        if step.destination is not None and step.origin is None:
            return Key(Field.ORIGIN, whole=True)
        if step.origin is None and step.destination is None:
            if "lose" in verbs or "leave" in verbs:
                return Key(Field.ORIGIN, whole=True)
            if "hire" in verbs or "join" in verbs or "gain" in verbs or "move" in verbs:
                return (
                    Key(Field.ORIGIN, whole=True)
                    if came and "hire" not in verbs
                    else Key(Field.DESTINATION, whole=True)
                )
        return Key(Field.DESTINATION, whole=True) if came else None

    # --- shares and lengths

    def _share(self, found: Find, drafted: Draft) -> Query | None:
        """Return what part of the first that is said meets the rest."""
        if found.rows is Rows.MOVES:
            step = next((one for one in _parts(found.where) if isinstance(one, Step)), None)
            others = [one for one in _parts(found.where) if not isinstance(one, Step)]
            if step is None:
                return None
            if step.origin is not None and step.destination is not None:
                of_leavers = drafted.leaving
                whole = (
                    replace(step, destination=None) if of_leavers else replace(step, origin=None)
                )
                part = (
                    Step(destination=step.destination) if of_leavers else Step(origin=step.origin)
                )
                return Share(Find(Rows.MOVES, _flat([whole, *others])), part)
            if others:
                return Share(Find(Rows.MOVES, step), _flat(others))
            return None
        parts = list(_parts(found.where))
        if len(parts) < 2:
            return None
        match parts:
            case [
                Some(Rows.MOVES, Step(destination=None) as left),
                Some(Rows.MOVES, Step(origin=None) as joined_),
            ]:
                return Share(Find(Rows.MOVES, left), joined_)
            case _:
                pass
        return Share(Find(Rows.PEOPLE, parts[0]), _flat(parts[1:]))

    def _lengths(self, found: Find, drafted: Draft) -> Query | None:
        stays = self._of_stays(found) if found.rows is Rows.PEOPLE else None
        if stays is None:
            step = next((one for one in _parts(found.where) if isinstance(one, Step)), None)
            if step is None or step.origin is None:
                return None
            others = [one for one in _parts(found.where) if not isinstance(one, Step)]
            origin = step.origin
            post = (
                replace(origin, when=Tense.PAST, ended=step.left)
                if isinstance(origin, Post)
                else origin
            )
            stays = Find(Rows.STAYS, _flat([post, *others]))
        amounts = self._amounts
        if amounts & {"mean", "median"} or (
            self._first.question == "how-long" and not amounts & {"longest", "shortest"}
        ):
            stat = Stat.MEDIAN if "median" in amounts else Stat.MEAN
            whole = _ever(stays)
            key = self._asked.get("placeword")
            by = (Key(Field.PLACE),) if key and self._first.question in ("which", "what") else ()
            return replace(
                whole,
                measure=Measure(Field.LENGTH, stat),
                by=by,
                ask=Ask.LIST if by else Ask.NUMBER,
            )
        rising = "shortest" in amounts and "longest" not in amounts
        where = stays.where
        if rising:
            stays = replace(stays, where=_retensed(where, Tense.PAST))
        elif not self._stated_now():
            stays = replace(stays, where=_retensed(where, Tense.EVER))
        number = self._top()
        return replace(
            stays,
            order=Key(Field.LENGTH_AT_MOST if not rising else Field.LENGTH),
            rising=rising,
            top=number or 1,
        )

    def _stated_now(self) -> bool:
        return any(
            one.tense == "now"
            or "now" in one.marks
            or "still" in one.marks
            or (one.auxiliary == "have" and one.verb in ("be", "work", ""))
            for one in self._sentence.clauses
        )


_NET = Measure(Field.ROW, Stat.NET)


def _between_known(find: Find) -> Find:
    """Return moves of which both ends are known: what one place gains another loses."""
    if find.rows is not Rows.MOVES:
        return find
    parts = [
        replace(one, joined=one.dated or one.joined or one.left, dated=None, left=None)
        if isinstance(one, Step)
        else one
        for one in _parts(find.where)
    ]
    return replace(find, where=_flat([*parts, Step(origin=Place()), Step(destination=Place())]))


def _without_kind(where: Condition) -> Condition:
    return (
        replace(where, at=None)
        if isinstance(where, Post) and isinstance(where.at, Place) and where.at.ids is None
        else where
    )


def _names_place(where: Condition) -> bool:
    return any(
        isinstance(one, Step)
        and any(end is not None for end in (one.origin, one.destination, one.either))
        for one in _parts(where)
    )


def _ever(find: Find) -> Find:
    return replace(find, where=_retensed(find.where, Tense.EVER))


def _retensed(where: Condition, tense: Tense) -> Condition:
    match where:
        case Post():
            return replace(where, when=tense)
        case All(parts):
            return All(
                tuple(_retensed(part, tense) if isinstance(part, Post) else part for part in parts)
            )
        case _:
            return where


def _parts(where: Condition) -> tuple[Condition, ...]:
    return where.of if isinstance(where, All) else (where,)


def _flat(parts: Sequence[Condition]) -> Condition:
    """Return all of these; what is itself all of some has them beside the others."""
    found = [inner for part in parts for inner in (part.of if isinstance(part, All) else (part,))]
    return found[0] if len(found) == 1 else All(tuple(dict.fromkeys(found)))


def _asks_place(end: Condition | None) -> bool:
    return isinstance(end, Post) and end.at is not None


__all__ = [
    "STEPS",
    "Day",
    "OrganizationKind",
    "Person",
    "Place",
    "Span",
    "lasted_of",
    "of_many",
    "roles_of",
]
