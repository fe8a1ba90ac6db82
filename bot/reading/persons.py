"""What is asked of one person that is named, or of two: a fact, a stay, a yes or no."""

from __future__ import annotations

from dataclasses import replace

from bot.careers.model import MoveKind, Track
from bot.query.language import (
    All,
    Compare,
    Condition,
    Day,
    Find,
    Is,
    Key,
    Measure,
    Place,
    Post,
    Profile,
    Query,
    Several,
    Some,
    Span,
    Step,
    Tell,
    Who,
    With,
)
from bot.query.terms import Ask, Field, Pick, Rows, Stat, Versus
from bot.query.terms import When as Tense
from bot.reading.clauses import KINDS, Clause, Sentence
from bot.reading.drafts import draft, lasted_of, span_of
from bot.reading.frames import (
    AFTER,
    AT,
    BEFORE,
    DESTINATION,
    FOUNDED,
    NOUN,
    ORIGIN,
    OWNER,
    STUDY,
    Roles,
    places_of,
    roles_of,
    such_posts,
)
from bot.reading.pieces import Person, Title, Word

_STUDENT = frozenset({Track.STUDENT})
_FACTS = {
    "known": Field.WORK,
    "work": Field.WORK,
    "area": Field.AREA,
    "focus": Field.AREA,
    "website": Field.LINK,
    "source": Field.SOURCE,
}


def of_people(sentence: Sentence) -> Query | None:
    """Return the query of a question about a person that it names, None where it is about others."""
    people = list(sentence.all_of(Person))
    if not people:
        return None
    subjects = [
        one for one in people if one.prep in ("", "of", "by", "with", "about", "to", "at", "in")
    ]
    ids = [one.meaning.ids[0] for one in people if isinstance(one.meaning, Person)]
    main = _main(sentence)
    if len(ids) > 1 and _two(sentence, main):
        return _pair(sentence, main, ids)
    if not subjects:
        return None
    if _about_others(sentence, main):
        return None
    return told(sentence, ids[0])


def told(sentence: Sentence, id_: str, context: Query | None = None) -> Query | None:
    """Return what a sentence asks of a person, several things together where it asks them.

    `context` is what was asked of the person before, which a part that names nothing goes on from.
    """
    found: list[Query] = []
    sentence = _asked_last(sentence)
    for part in map(_with_topic, _parts(sentence)):
        query = _One(part, _main(part), id_, context).query()
        if query is None:
            continue
        if isinstance(query, Profile) and found:
            continue
        context = query
        found.append(query)
    return _merged(found)


def _parts(sentence: Sentence) -> list[Sentence]:
    """Return a sentence cut before each further question: "and since when?"."""
    cuts = [0]
    for number, clause in enumerate(sentence.clauses[1:], 1):
        asks = clause.question not in ("", "who") or (
            clause.question == "who" and clause.link in ("and", "")
        )
        before = sentence.clauses[cuts[-1] : number]
        if asks and any(one.question or one.verb or one.asked for one in before):
            cuts.append(number)
    return [
        replace(sentence, clauses=sentence.clauses[first:last])
        for first, last in zip(cuts, [*cuts[1:], len(sentence.clauses)], strict=True)
    ]


def _asked_last(sentence: Sentence) -> Sentence:
    """Return a sentence with a question word at its end taken to its verb: "came from where?"."""
    *before, last = sentence.clauses
    if (
        not before
        or not last.question
        or last.verb
        or last.arguments
        or last.asked
        or before[-1].question
    ):
        return sentence
    if last.link == "and":
        return sentence
    asked = replace(
        before[-1], question=last.question, auxiliary=before[-1].auxiliary or last.auxiliary
    )
    return replace(sentence, clauses=[*before[:-1], asked])


def _with_topic(part: Sentence) -> Sentence:
    """Return a part with what stands before its question taken into that: "pang at meta, how long?"."""
    main = _main(part)
    topics = [
        one
        for one in part.clauses
        if one is not main and not one.verb and not one.question and not one.asked
    ]
    if not topics or main.verb in ("overlap",):
        return part
    said = [argument for topic in topics for argument in topic.arguments]
    whole = replace(
        main,
        arguments=[*said, *main.arguments],
        marks={**{k: v for t in topics for k, v in t.marks.items()}, **main.marks},
    )
    if not whole.verb and any(one.prep == "to" for one in said):
        whole.verb = "move"
    clauses = [whole if one is main else one for one in part.clauses if one not in topics]
    return replace(part, clauses=clauses)


def _merged(found: list[Query]) -> Query | None:
    """Return several facts as one query; those of one row as one Tell."""
    merged: list[Query] = []
    for query in found:
        last = merged[-1] if merged else None
        if (
            isinstance(query, Tell)
            and isinstance(last, Tell)
            and replace(query, fields=()) == replace(last, fields=())
        ):
            merged[-1] = replace(last, fields=tuple(dict.fromkeys((*last.fields, *query.fields))))
        elif query not in merged:
            merged.append(query)
    if len(merged) > 1:
        return Several(tuple(merged))
    return merged[0] if merged else None


def _main(sentence: Sentence) -> Clause:
    """Return the clause that asks: the first with a question word, else the first."""
    for clause in sentence.clauses:
        if clause.question and clause.question != "who" and clause.link != "who":
            return clause
    return sentence.clauses[0]


def _about_others(sentence: Sentence, main: Clause) -> bool:
    """True if people are sought, whom a named one only helps to tell."""
    first = sentence.clauses[0]
    people = list(sentence.all_of(Person))
    if people[0].prep == "without":
        return True
    if (
        first.question == "who"
        and first.verb in ("work", "employ")
        and len(people) == 1
        and people[0].prep == ""
    ):
        return any(one.prep == "with" for one in first.arguments) or "with" in {
            p.text for p in sentence.pieces
        }
    if first.question == "who" and first.verb == "found" and people[0].before:
        return True
    if first.question in ("who", "which", "how-many") and (first.people or first.question == "who"):
        bare = (
            first.question == "who"
            and first.verb == "be"
            and not first.of()
            and all(one.prep == "" for one in people)
        )
        alone = len(sentence.clauses) == 1 and not any(
            w.kind == "worldword" for w, _ in first.asked
        )
        return not (bare and alone and not _others(first))
    if first.verb in ("overlap",) and first.nominal and first.question in ("", "what", "which"):
        return True
    if first.people in ("people", "employee", "researcher") and people[0].prep in (
        "with",
        "before",
        "after",
    ):
        return True
    return (
        any(one.prep in ("before", "after", "with") for one in people)
        and first.question == ""
        and (first.nominal or bool(first.people))
    )


def _others(clause: Clause) -> bool:
    return any(not isinstance(one.meaning, Person) for one in clause.arguments)


def _two(sentence: Sentence, main: Clause) -> bool:
    people = sentence.all_of(Person)
    first = sentence.clauses[0]
    sought = first.question == "who" or (first.question == "which" and first.people)
    if (
        sought
        and not any(m in first.marks for m in ("first", "last"))
        and not ({"longest", "shortest", "more", "first"} & first.amounts.keys())
    ):
        return False
    joints = {one.joint for one in people[1:]}
    preps = {one.prep for one in people[1:]}
    return bool(joints & {"and", "or", ",", "versus"}) or bool(
        preps & {"with", "before", "after", "and", "than"}
    )


def _pair(sentence: Sentence, main: Clause, ids: list[str]) -> Query | None:
    """Return what is asked of two people: their time together, or which of them was first."""
    first, second = ids[0], ids[1]
    roles = roles_of(main)
    people = sentence.all_of(Person)
    preps = {one.prep for one in people[1:]}
    verb = main.verb
    timed = preps & {"before", "after"} or {"first", "last"} & main.marks.keys()
    if timed and verb in (
        "leave",
        "join",
        "found",
        "return",
        "study",
        "become",
        "work",
        "move",
        "be",
    ):
        days = tuple(_day(roles, verb, one) for one in ids[:2])
        return Compare(days, Versus.WHICH)
    if {"longest", "more", "over"} & {*main.amounts, *main.marks} and verb in (
        "stay",
        "work",
        "be",
    ):
        place = places_of([*roles.at(AT)])
        return Compare(tuple(_spent(one, place, None) for one in ids[:2]), Versus.WHICH)
    together: Condition = Who(Is(frozenset({first}))) & With(Is(frozenset({second})))
    at = places_of(roles.at(AT))
    if at is not None:
        together = Post(at=at) & together
    if main.question == "where" or any(w.kind == "placeword" for w, _ in main.asked):
        return Find(Rows.STAYS, together, by=(Key(Field.PLACE),))
    if main.question in ("when", "how-long"):
        return Profile((Is(frozenset({first})), Is(frozenset({second}))))
    if main.auxiliary or (main.verb == "be" and main.question == ""):
        return Find(Rows.STAYS, together, ask=Ask.WHETHER)
    return Profile(tuple(Is(frozenset({one})) for one in ids[:2]))


def _day(roles: Roles, verb: str, id_: str) -> Tell:
    who = Is(frozenset({id_}))
    if verb == "leave":
        return Tell(who, Step(origin=places_of(roles.at(ORIGIN))), fields=(Field.END,))
    if verb == "found":
        return Tell(who, Post(at=places_of(roles.at(FOUNDED)), founder=True), fields=(Field.START,))
    place = places_of([*roles.at(DESTINATION), *roles.at(AT)])
    return Tell(who, Step(destination=place), fields=(Field.START,))


def _spent(id_: str, place: Condition | None, such: Post | None) -> Find:
    post = replace(such or Post(), at=place)
    return Find(
        Rows.STAYS,
        post & Who(Is(frozenset({id_}))),
        measure=Measure(Field.LENGTH, Stat.SUM),
        ask=Ask.NUMBER,
    )


class _One:
    """Reads what is asked of one person."""

    def __init__(
        self, sentence: Sentence, main: Clause, id_: str, context: Query | None = None
    ) -> None:
        self._sentence = sentence
        self._main = main
        self._before = context if isinstance(context, Tell) else None
        self._id = id_
        self._who = Is(frozenset({id_}))
        self._roles = roles_of(main)
        self._asked = {word.kind: word.value for one in sentence.clauses for word, _ in one.asked}

    def query(self) -> Query | None:
        main, _roles = self._main, self._roles
        question = main.question
        if found := self._goes_on():
            return found
        if found := self._fact():
            return found
        if "first" in main.marks or "last" in main.marks:
            if self._asked.get("worldword") in (
                "job",
                "title",
                "career",
                "move",
            ) or self._asked.get("placeword"):
                return self._end_of_career()
        if question == "why" or self._asked.get("worldword") == "reason":
            return Tell(self._who, self._row_of_move(), fields=(Field.REASON,))
        if question in ("how-many", "how-often"):
            return self._number()
        if question == "who" and main.verb in ("work", "employ"):
            return Tell(self._who, Post(when=Tense.NOW), Pick.EVERY, fields=(Field.PLACE,))
        if (told_by := self._sourced()) is not None:
            return told_by
        if question == "how-long" or self._asked.get("worldword") == "tenure":
            return self._length()
        if question == "when" or (question in ("which", "what") and self._asked.get("unit")):
            return self._when()
        if question == "where" or self._asked.get("placeword") or self._asked.get("kind"):
            return self._where()
        if question in ("what", "which", "how", "") and (found := self._what()):
            return found
        if main.auxiliary or main.verb == "be":
            return self._whether()
        if question == "who":
            return Profile((self._who,))
        return self._what() or self._bare()

    # --- going on

    def _goes_on(self) -> Query | None:
        """Return what is asked of the row that was asked about before, where no other is named."""
        before, main = self._before, self._main
        if (
            before is None
            or self._places()
            or self._roles.times
            or self._roles.tracks
            or self._roles.degrees
        ):
            return None
        asked = self._asked.get("worldword", "")
        words = set(self._words())
        anchor = _anchor_of(before)
        if main.question == "why":
            return replace(
                before, pick=Pick.LAST, row=_step_of(before), anchor=None, fields=(Field.REASON,)
            )
        if (
            anchor is not None
            and (words & {"before", "previously", "b4", "earlier"})
            and main.question != "when"
        ):
            return Tell(
                before.of,
                None,
                Pick.BEFORE,
                anchor,
                (Field.TITLE if asked == "title" else Field.PLACE,),
            )
        if anchor is not None and main.question in ("where", "which", "what") and "from" in words:
            return Tell(before.of, None, Pick.BEFORE, anchor, (Field.PLACE,))
        leaving = main.verb in ("move", "leave", "join", "return") or words & {
            "after",
            "next",
            "then",
            "afterwards",
        }
        if (
            anchor is not None
            and isinstance(before.row, Step)
            and before.row.origin is not None
            and (
                (main.question in ("where", "what", "which") and leaving)
                or (main.question == "" and words & {"after", "next", "then"})
            )
        ):
            return Tell(before.of, None, Pick.AFTER, anchor, (Field.PLACE,))
        if main.verb in ("leave", "join", "found", "return", "study", "overlap"):
            return None
        if main.question == "when" or self._asked.get("unit"):
            field = (
                Field.END
                if isinstance(before.row, Step) and before.row.destination is None
                else Field.START
            )
            if "until" in words:
                field = Field.END
            pick = before.pick if before.pick is not Pick.EVERY else Pick.LAST
            return replace(before, pick=pick, fields=(field,))
        if main.question == "how-long":
            row = _post_of(before)
            return self._sum(row) if row is not None else None
        if asked in ("title", "job") or (
            main.question == "what" and main.verb in ("be", "work", "")
        ):
            row = _post_of(before)
            if row is not None:
                return replace(
                    before,
                    row=row,
                    pick=before.pick if before.pick is not Pick.EVERY else Pick.LAST,
                    fields=(Field.TITLE,),
                )
        return None

    # --- facts of the person

    def _sourced(self) -> Query | None:
        """Return by what source something is known of a person, or how surely."""
        field = {"source": Field.SOURCE, "status": Field.STATUS}.get(
            self._asked.get("worldword", "")
        )
        if field is None:
            return None
        moved = self._main.verb in ("leave", "join", "return", "move") or any(
            one.verb in ("leave", "join") for one in self._sentence.clauses
        )
        if not moved:
            return Tell(self._who, self._post(), fields=(field,))
        clause = next(
            (
                one
                for one in self._sentence.clauses
                if one.verb in ("leave", "join", "return", "move")
            ),
            self._main,
        )
        roles = roles_of(clause)
        step = Step(
            origin=places_of(roles.at(ORIGIN)), destination=places_of(roles.at(DESTINATION))
        )
        return Tell(self._who, step, fields=(field,))

    def _fact(self) -> Query | None:
        word = self._asked.get("worldword", "")
        main = self._main
        if word == "career" and not main.of(Title):
            every = main.verb in ("", "be") and not self._places()
            return Profile((self._who,)) if every else None
        if word in _FACTS and main.verb in ("", "be", "make", "workon", "lead"):
            return Tell(self._who, fields=(_FACTS[word],))
        if main.verb == "make" and main.question in ("what", "which"):
            return Tell(self._who, fields=(Field.WORK,))
        if main.verb == "workon" and main.question == "what" and not self._places():
            return Tell(self._who, fields=(Field.AREA,))
        return None

    def _places(self) -> bool:
        return any(self._roles.places.values())

    def _end_of_career(self) -> Query:
        pick = Pick.FIRST if "first" in self._main.marks else Pick.LAST
        field = Field.TITLE if self._asked.get("worldword") == "title" else Field.PLACE
        return Tell(self._who, Post(at=places_of(self._roles.at(AT))), pick, fields=(field,))

    # --- posts

    def _post(self) -> Post:
        """Return the post that is asked about."""
        roles = self._roles
        such = such_posts(roles.tracks)
        place = places_of(
            [
                *roles.at(AT),
                *roles.at(ORIGIN),
                *roles.at(DESTINATION),
                *roles.at(NOUN),
                *roles.at(OWNER),
            ]
        )
        if roles.degrees or self._main.verb == "study":
            return self._study()
        if self._main.verb == "found":
            return Post(at=places_of(roles.at(FOUNDED)), founder=True)
        return replace(such, at=place)

    def _study(self) -> Post:
        titles: tuple[str, ...] = ()
        for one in self._roles.degrees:
            if isinstance(one.meaning, Word) and one.meaning.value != "any":
                titles = (one.meaning.value,)
        at = places_of([*self._roles.at(STUDY), *self._roles.at(AT)])
        return Post(at=at, tracks=_STUDENT, titles=titles)

    def _row_of_move(self) -> Step:
        roles, verb = self._roles, self._main.verb
        origin, destination = places_of(roles.at(ORIGIN)), places_of(roles.at(DESTINATION))
        if verb == "leave":
            return (
                Step(origin=origin, destination=destination)
                if origin or destination
                else Step(origin=Post())
            )
        if verb == "return":
            return Step(
                origin=origin, destination=destination, kinds=frozenset({MoveKind.RETURNED})
            )
        if verb == "hire":
            return Step(origin=origin, destination=destination)
        if verb in ("work", "be", "found", ""):
            destination = destination or places_of([*roles.at(AT), *roles.at(FOUNDED)])
        return Step(origin=origin, destination=destination)

    # --- when, how long, how many

    def _when(self) -> Query:
        main, roles = self._main, self._roles
        verb = main.verb
        such = such_posts(roles.tracks)
        if such != Post() and verb in (
            "become",
            "be",
            "work",
            "move",
            "promote",
            "join",
            "name",
            "",
        ):
            place = places_of([*roles.at(AT), *roles.at(DESTINATION)])
            return Tell(self._who, replace(such, at=place), Pick.FIRST, fields=(Field.START,))
        if verb == "found":
            return Tell(self._who, self._post(), fields=(Field.START,))
        if verb == "study" or roles.degrees:
            field = Field.END if "graduat" in self._verb_text() or roles.degrees else Field.START
            return Tell(self._who, self._study(), fields=(field,))
        if verb in ("work", "be", "stay", "", "employ"):
            place = places_of(roles.at(AT))
            fields: tuple[Field, ...] = (Field.START, Field.END)
            if main.tense == "now" or any("since" in piece.text for piece in self._sentence.pieces):
                fields = (Field.START,)
            if any("until" in piece.text for piece in self._sentence.pieces):
                fields = (Field.END,)
            return Tell(self._who, Post(at=place), fields=fields)
        leaving = verb in ("leave", "lose") or (
            verb == "move" and places_of(roles.at(DESTINATION)) is None
        )
        field = Field.END if leaving else Field.START
        return Tell(self._who, self._row_of_move(), fields=(field,))

    def _verb_text(self) -> str:
        return self._sentence.pieces[self._main.at].text if self._main.at >= 0 else ""

    def _length(self) -> Query:
        roles = self._roles
        such = such_posts(roles.tracks)
        if self._main.verb == "study" or roles.degrees:
            return self._sum(self._study())
        place = places_of(
            [
                *roles.at(AT),
                *roles.at(ORIGIN),
                *roles.at(DESTINATION),
                *roles.at(FOUNDED),
                *roles.at(NOUN),
            ]
        )
        if place is None and such == Post():
            return self._sum(Post(when=Tense.NOW))
        return self._sum(replace(such, at=place))

    def _sum(self, post: Post) -> Find:
        return Find(
            Rows.STAYS,
            post & Who(self._who),
            measure=Measure(Field.LENGTH, Stat.SUM),
            ask=Ask.NUMBER,
        )

    def _number(self) -> Query:
        main = self._main
        asked = self._asked
        if asked.get("unit") in ("year", "month") and main.question == "how-many":
            return self._length()
        if asked.get("placeword") or asked.get("kind"):
            post = self._post()
            if main.verb == "found":
                post = Post(founder=True)
            elif kind := asked.get("kind"):
                post = Post(at=Place(kinds=KINDS[kind])) if kind in KINDS else Post()
            else:
                post = Post()
            return Find(
                Rows.STAYS, post & Who(self._who), measure=Measure(Field.PLACE), ask=Ask.NUMBER
            )
        row = self._row_of_move()
        where: Condition = Who(self._who) if row == Step() else row & Who(self._who)
        return Find(Rows.MOVES, where, measure=Measure(Field.ROW), ask=Ask.NUMBER)

    # --- where

    def _where(self) -> Query:
        main, roles = self._main, self._roles
        verb = main.verb
        span = span_of(roles, main)
        before = self._anchor(BEFORE)
        after = self._anchor(AFTER)
        if verb == "study" or roles.degrees:
            return Tell(self._who, self._study(), Pick.EVERY, fields=(Field.PLACE,))
        begins = self._verb_text().startswith(("start", "beg"))
        if verb == "found" and begins and not self._places() and not main.mentioned:
            return Tell(self._who, Post(), Pick.FIRST, fields=(Field.PLACE,))
        if verb == "found" and before is None and after is None:
            return Tell(self._who, Post(founder=True), Pick.EVERY, fields=(Field.PLACE,))
        if before is not None:
            return Tell(self._who, self._kind(), Pick.BEFORE, before, (Field.PLACE,))
        if after is not None:
            row = Post(founder=True) if verb == "found" else self._kind()
            return Tell(self._who, row, Pick.AFTER, after, (Field.PLACE,))
        if span is not None:
            return Tell(self._who, Post(held=span), Pick.EVERY, fields=(Field.PLACE,))
        origin, destination = places_of(roles.at(ORIGIN)), places_of(roles.at(DESTINATION))
        came = (
            any(w in ("from", "come", "came") for w in self._words())
            or self._asked.get("placeword") == "source"
        )
        if verb in ("leave", "lose") and origin is not None:
            return Tell(self._who, None, Pick.AFTER, Post(at=origin), (Field.PLACE,))
        if verb in ("leave",) and self._asked.get("placeword"):
            return Tell(self._who, Step(origin=Post()), fields=(Field.ORIGIN,))
        if verb in ("join", "hire", "move", "return") and (
            destination is not None or origin is not None
        ):
            place = destination or origin
            came_to = "came" in self._words() and destination is not None
            if came or came_to or verb in ("join", "hire"):
                return Tell(self._who, None, Pick.BEFORE, Post(at=place), (Field.PLACE,))
            return Tell(self._who, None, Pick.AFTER, Post(at=origin or destination), (Field.PLACE,))
        if came and verb in ("move", "join", "hire"):
            return Tell(self._who, None, Pick.BEFORE, Post(when=Tense.NOW), (Field.PLACE,))
        past = self._past()
        earlier = (
            {"before", "previously"} & set(self._words())
            or "ex" in main.marks
            or self._asked.get("placeword") == "source"
        )
        if earlier:
            return Tell(self._who, None, Pick.BEFORE, Post(when=Tense.NOW), (Field.PLACE,))
        if (
            verb in ("work", "be", "employ", "", "hold")
            and (past or "all" in self._words() or "every" in self._words() or self._plural())
            and "now" not in main.marks
        ):
            return Tell(self._who, Post(), Pick.EVERY, fields=(Field.PLACE,))
        if verb in ("move", "join", "leave", "return") and main.auxiliary in ("did", "have"):
            return Tell(self._who, Post(), Pick.LAST, fields=(Field.PLACE,))
        return Tell(self._who, Post(when=Tense.NOW), Pick.EVERY, fields=(Field.PLACE,))

    def _past(self) -> bool:
        main = self._main
        did = main.auxiliary in ("did", "have") or any(
            piece.text.endswith("did") for piece in self._sentence.pieces
        )
        return main.tense == "past" or did or "ever" in main.marks

    def _kind(self) -> Post | None:
        such = such_posts(self._roles.tracks)
        return None if such == Post() else such

    def _plural(self) -> bool:
        return (
            any(
                self._sentence.pieces[at].text.endswith("s")
                for one in self._sentence.clauses
                for word, at in one.asked
                if word.kind == "placeword"
            )
            and self._main.question != ""
        )

    def _words(self) -> list[str]:
        return [word for piece in self._sentence.pieces for word in piece.text.split()]

    def _anchor(self, role: str) -> Condition | None:
        """Return the post that a time is told from: "before Apple", "after leaving OpenAI"."""
        if (place := places_of(self._roles.at(role))) is not None:
            return Post(at=place)
        for clause in self._sentence.clauses:
            if clause is self._main or clause.link != role:
                continue
            roles = roles_of(clause)
            place = places_of(
                [
                    *roles.at(AT),
                    *roles.at(ORIGIN),
                    *roles.at(DESTINATION),
                    *roles.at(FOUNDED),
                    *roles.at(NOUN),
                ]
            )
            such = such_posts(roles.tracks)
            if clause.verb == "found":
                return Post(at=place, founder=True)
            if place is not None or such != Post():
                return replace(such, at=place)
            if clause.verb == "study" or roles.degrees:
                return Post(tracks=_STUDENT)
        return None

    # --- what

    def _what(self) -> Query | None:
        main, roles = self._main, self._roles
        asked = self._asked.get("worldword", "")
        before, after = self._anchor(BEFORE), self._anchor(AFTER)
        if roles.degrees or main.verb == "study":
            return Tell(self._who, self._study(), Pick.EVERY, fields=(Field.PLACE,))
        if main.verb == "found":
            if after is not None:
                return Tell(self._who, Post(founder=True), Pick.AFTER, after, (Field.PLACE,))
            return (
                None
                if places_of(roles.at(FOUNDED))
                else Tell(self._who, Post(founder=True), Pick.EVERY, fields=(Field.PLACE,))
            )
        if before is not None:
            return Tell(
                self._who,
                None,
                Pick.BEFORE,
                before,
                (Field.PLACE,) if asked != "title" else (Field.TITLE,),
            )
        if after is not None:
            return Tell(
                self._who,
                None,
                Pick.AFTER,
                after,
                (Field.PLACE,) if asked != "title" else (Field.TITLE,),
            )
        if (
            asked in ("title", "job")
            or main.verb == "workon"
            or (main.question == "what" and main.verb in ("work", "be", "lead", ""))
        ):
            place = places_of([*roles.at(AT), *roles.at(NOUN)])
            span = span_of(roles, main)
            if asked == "job" and main.question in ("where",):
                return Tell(self._who, Post(when=Tense.NOW), fields=(Field.PLACE,))
            past = main.tense == "past" or main.auxiliary == "did"
            if (
                asked == ""
                and main.verb in ("be", "")
                and main.question in ("", "which")
                and not past
            ):
                return None
            if place is None and span is None:
                if past:
                    return Tell(self._who, Post(), Pick.EVERY, fields=(Field.TITLE,))
                return Tell(self._who, Post(when=Tense.NOW), fields=(Field.TITLE,))
            return Tell(self._who, Post(at=place, held=span), fields=(Field.TITLE,))
        if main.question == "what" and main.verb in ("join", "leave", "move", "return", "hire"):
            return self._where()
        return None

    def _bare(self) -> Query | None:
        """Return what a name and little else asks: "karpathy at tesla", "hinton phd"."""
        main, roles = self._main, self._roles
        if main.verb in ("leave", "join", "return") and self._places():
            return Tell(
                self._who,
                self._row_of_move(),
                fields=(Field.END if main.verb == "leave" else Field.START,),
            )
        if "now" in main.marks:
            return Tell(self._who, Post(when=Tense.NOW), Pick.EVERY, fields=(Field.PLACE,))
        if self._places() or roles.tracks:
            return self._whether()
        if main.verb == "move":
            return Find(Rows.MOVES, Who(self._who))
        return Profile((self._who,))

    # --- yes or no

    def _whether(self) -> Query:
        main, roles = self._main, self._roles
        verb = main.verb
        if verb in ("leave", "join", "return", "move", "hire", "lose") and (
            verb == "leave"
            or places_of(roles.at(ORIGIN))
            or places_of(roles.at(DESTINATION))
            or verb == "return"
        ):
            row: Condition = self._row_of_move()
            span = span_of(roles, main)
            if span is not None and isinstance(row, Step):
                row = replace(row, left=span) if verb == "leave" else replace(row, joined=span)
            return Find(Rows.MOVES, row & Who(self._who), ask=Ask.WHETHER)
        if verb == "become" or (roles.tracks and verb in ("be", "", "work", "lead", "join")):
            such = such_posts(roles.tracks)
            now = main.tense == "now" or "now" in main.marks or "still" in main.marks
            place = places_of([*roles.at(AT), *roles.at(NOUN)])
            tense = Tense.NOW if now and such.founder is None else Tense.EVER
            return self._has(replace(such, at=place, when=tense, held=span_of(roles, main)))
        if verb == "found":
            return self._has(self._post())
        if verb == "study" or roles.degrees:
            return self._has(self._study())
        drafted = draft(self._sentence)
        others = tuple(one for one in drafted.people if not _of_person(one))
        if others:
            where: Condition = self._who
            for one in others:
                where = where & one
            return Find(Rows.PEOPLE, where, ask=Ask.WHETHER)
        return Profile((self._who,))

    def _has(self, post: Post) -> Find:
        return Find(Rows.PEOPLE, self._who & Some(Rows.STAYS, post), ask=Ask.WHETHER)


def _anchor_of(tell: Tell) -> Condition | None:
    """Return the post that a fact was told of, to tell others from."""
    match tell.row:
        case Step(origin=origin) if origin is not None:
            return origin
        case Step(destination=destination) if destination is not None:
            return destination
        case Post() as post:
            return Post(when=Tense.NOW) if post == Post() else post
        case _:
            return tell.anchor


def _step_of(tell: Tell) -> Condition | None:
    match tell.row:
        case Post(when=Tense.NOW):
            return Step()
        case Post(at=at) if at is not None:
            return Step(destination=at)
        case _:
            return tell.row


def _post_of(tell: Tell) -> Post | None:
    match tell.row:
        case Post() as post:
            return post
        case Step(destination=Post() as post) | Step(origin=Post() as post):
            return post
        case _:
            return None


def _of_person(condition: Condition) -> bool:
    if not isinstance(condition, Some):
        return False
    parts = condition.where.of if isinstance(condition.where, All) else (condition.where,)
    return any(isinstance(part, With) for part in parts)


__all__ = ["Day", "Span", "lasted_of", "of_people"]
