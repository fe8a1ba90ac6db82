"""The conditions that clauses ask: of the moves they tell of, and of whose moves those are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bot.careers.model import MoveKind, Status, Track, TrackChange
from bot.query.language import (
    All,
    Any,
    Condition,
    Day,
    Is,
    Made,
    Not,
    Path,
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
from bot.query.terms import Field, Rows
from bot.query.terms import When as Tense
from bot.reading.clauses import Argument, Clause, Sentence
from bot.reading.frames import (
    AFTER,
    AT,
    BEFORE,
    DESTINATION,
    EITHER,
    FOUNDED,
    NOUN,
    ORIGIN,
    STUDY,
    Roles,
    not_,
    place_of,
    places_of,
    roles_of,
    such_posts,
)
from bot.reading.pieces import Area, Country, Length, Number, Person, Title, When, Where, Word, Work

STEPS = frozenset({"leave", "join", "move", "return", "hire", "lose", "gain", "promote", "switch"})
_EVERY_KIND = frozenset(MoveKind)
_STUDENT = frozenset({Track.STUDENT})
_DEGREES = {"phd": ("phd",), "master": ("master",), "bachelor": ("bachelor",), "any": ()}
_PLACE_LESS = (Where, Country)


@dataclass(frozen=True, slots=True)
class Draft:
    """What clauses ask: steps in their order, and conditions of the person."""

    steps: tuple[Condition, ...] = ()
    people: tuple[Condition, ...] = ()
    leaving: bool = False  # the first step is a leaving
    founding: bool = False
    either: bool = False


@dataclass(slots=True)
class _Move:
    """A step that clauses tell of, before it is one: a later clause may say its other end."""

    clause: Clause
    verb: str
    origin: Condition | None = None
    destination: Condition | None = None
    either: Condition | None = None
    origin_post: Post = field(default_factory=Post)
    destination_post: Post = field(default_factory=Post)
    kinds: frozenset[MoveKind] | None = None
    change: TrackChange | None = None
    left: Span | None = None
    joined: Span | None = None
    dated: Span | None = None
    lasted: Range | None = None
    gap: Range | None = None
    bought: bool | None = None
    statuses: frozenset[Status] | None = None
    direct: bool = True
    negated: bool = False
    denied: tuple[Condition, ...] = ()  # steps that it is not
    anyone: frozenset[str] = frozenset()  # whose it is not

    def step(self) -> Condition:
        """Return it as a condition of moves."""
        step = Step(
            origin=_end(self.origin, replace(self.origin_post, lasted=self.lasted)),
            destination=_end(self.destination, self.destination_post),
            either=self.either,
            kinds=self.kinds,
            change=self.change,
            left=self.left,
            joined=self.joined,
            dated=self.dated,
            gap=self.gap,
            bought=self.bought,
            statuses=self.statuses,
            direct=self.direct,
        )
        own: Condition = step
        for one in self.denied:
            own = own & not_(one)
        if self.anyone:
            own = own & not_(Who(Is(self.anyone)))
        return own


def _end(at: Condition | None, post: Post) -> Condition | None:
    if at is None:
        return None if post == Post() else post
    if isinstance(at, Post):
        return at
    return replace(post, at=at)


def draft(sentence: Sentence, skip: Sequence[int] = ()) -> Draft:
    """Return what the clauses of a sentence ask of unnamed people."""
    return _Drafter(sentence, frozenset(skip)).draft()


def span_of(roles: Roles, clause: Clause) -> Span | None:
    """Return the time that is said in a clause; of several all that they have between them."""
    spans = [one.meaning.span for one in roles.times if isinstance(one.meaning, When)]
    if not spans:
        return None
    if len(spans) == 1:
        return spans[0]
    sinces = [one.since for one in spans]
    untils = [one.until for one in spans]
    since = None if None in sinces else min((day for day in sinces if day), key=_on)
    until = None if None in untils else max((day for day in untils if day), key=_on)
    if None in sinces and None in untils:
        since = next((day for day in sinces if day), None)
        until = next((day for day in untils if day), None)
    return Span(since, until)


def _on(day: Day) -> str:
    return str(day.on)


def lasted_of(roles: Roles, clause: Clause) -> Range | None:
    """Return how long a stay was, as a clause says: "for more than four years"."""
    for one in roles.lengths:
        if isinstance(one.meaning, Length):
            months = one.meaning.months
            if one.prep == "within" or "within" in clause.marks:
                return Range(most=months)
            if one.prep in ("over", "for", "at") or "over" in clause.marks or clause.verb == "stay":
                return Range(least=months)
    return None


@dataclass(frozen=True, slots=True)
class _Bare:
    """People of a place, of whom nothing else is said yet: "tesla people", "engineers at apple"."""

    post: Post
    ex: bool
    here: bool  # "who is at"
    number: int  # of the condition that it came to


class _Drafter:
    """Makes conditions of clauses, one after another."""

    def __init__(self, sentence: Sentence, skip: frozenset[int]) -> None:
        self._sentence = sentence
        self._skip = skip
        self._moves: list[_Move] = []
        self._people: list[Condition] = []
        self._founding = False
        self._bare: _Bare | None = None  # the people of a place that the next verb is said of

    def draft(self) -> Draft:
        clauses = [
            clause
            for number, clause in enumerate(self._sentence.clauses)
            if number not in self._skip
        ]
        for number, clause in enumerate(clauses):
            before = clauses[number - 1] if number else None
            self._clause(clause, before)
        first = self._moves[0] if self._moves else None
        return Draft(
            tuple(move.step() for move in self._moves if not move.negated),
            (
                *self._people,
                *(not_(Some(Rows.MOVES, move.step())) for move in self._moves if move.negated),
            ),
            leaving=bool(first and first.verb in ("leave", "lose")),
            founding=self._founding,
            either=bool(first and first.either is not None),
        )

    def _text(self, clause: Clause) -> str:
        return self._sentence.pieces[clause.at].text if clause.at >= 0 else ""

    def _clause(self, clause: Clause, before: Clause | None) -> None:
        clause = _as_founding(_as_move(clause))
        if self._in_turn(clause):
            return
        if clause.verb in STEPS or self._is_move(clause):
            self._step(clause, roles_of(clause, move=clause.verb not in STEPS))
        elif clause.verb in ("found", "serial"):
            self._found(clause, roles_of(clause), before)
        elif clause.verb == "become":
            self._become(clause, roles_of(clause))
        else:
            self._state(clause, roles_of(clause), before)

    @staticmethod
    def _is_move(clause: Clause) -> bool:
        """True for places without a verb that are from where and to where: "openai to anthropic"."""
        if clause.verb not in ("", "be"):
            return False
        places = [
            one
            for one in clause.arguments
            if isinstance(one.meaning, Where) or one.meaning in _KIND_WORDS
        ]
        to = [one for one in places if one.prep == "to"]
        topics = [
            one
            for one in clause.arguments
            if isinstance(one.meaning, Word) and one.meaning.kind == "topic"
        ]
        if {one.prep for one in topics} >= {"from", "to"} or (topics and topics[-1].prep == "to"):
            return True
        tracks = [
            one
            for one in clause.arguments
            if isinstance(one.meaning, Word) and one.meaning.kind == "track" and one.prep == "to"
        ]
        return (bool(to) and len(places) > 1) or bool(tracks)

    def _in_turn(self, clause: Clause) -> bool:
        """Take places that follow each other: "google then openai then google again"."""
        places = [
            one for one in clause.arguments if isinstance(one.meaning, Where) and not one.negated
        ]
        turns = [one for one in places if one.joint == "then"]
        if (
            not turns
            or len(turns) != len(places) - 1
            or clause.verb not in ("", "move", "work", "be", "workon", "join")
        ):
            return False
        ends = [place_of(one) for one in places]
        if (
            len(ends) == 2
            and "straight" not in clause.marks
            and clause.verb == "move"
            or len(ends) == 2
        ):
            move = _Move(
                clause,
                "move",
                origin=ends[0],
                destination=ends[1],
                dated=span_of(roles_of(clause), clause),
            )
            self._bare = None
            self._join_on(move, clause, roles_of(clause))
        else:
            self._people.append(Path(tuple(Post(at=end) for end in ends)))
        return True

    # --- steps

    def _step(self, clause: Clause, roles: Roles) -> None:
        verb = clause.verb if clause.verb in STEPS else "move"
        move = _Move(clause, verb, negated=clause.negated)
        positive = {role: places_of(some) for role, some in roles.places.items()}
        move.origin = positive.get(ORIGIN)
        move.destination = positive.get(DESTINATION)
        move.either = positive.get(EITHER)
        if (
            verb == "move"
            and move.origin is None
            and move.destination is not None
            and clause.nominal
        ):
            before = [one for one in roles.at(DESTINATION) if one.before]
            if before and len(roles.at(DESTINATION)) > len(before):
                move.origin = places_of(before)
                move.destination = places_of(
                    [one for one in roles.at(DESTINATION) if not one.before]
                )
        if (denied := places_of(roles.at(ORIGIN), negated=True)) is not None:
            move.denied += (Step(origin=denied),)
        if (denied := places_of(roles.at(DESTINATION), negated=True)) is not None:
            move.denied += (Step(destination=denied),)
        if (
            denied := places_of(roles.at("without"), negated=True) or places_of(roles.at("without"))
        ) is not None:
            leaving = verb in ("leave", "lose")
            move.denied += (Step(destination=denied) if leaving else Step(origin=denied),)
        self._kinds(move, clause, roles)
        self._when(move, clause, roles)
        self._each(move, clause, roles)
        self._noun(move, clause, roles)
        self._tracks(move, clause, roles)
        self._common(clause, roles)
        if "straight" in clause.marks:
            move.direct = True
        if "acquired" in clause.marks:
            move.bought = True
        if "departed" in clause.marks:
            move.kinds = frozenset({MoveKind.DEPARTED})
        if "confirmed" in clause.marks:
            move.statuses = frozenset({Status.CONFIRMED})
        if "rumour" in clause.marks:
            move.statuses = frozenset(Status)
        self._join_on(move, clause, roles)

    def _each(self, move: _Move, clause: Clause, roles: Roles) -> None:
        """Ask of a person that both places were left, or joined: "who left openai and anthropic"."""
        role = ORIGIN if move.verb in ("leave", "lose") else DESTINATION
        some = [one for one in roles.at(role) if not one.before and not one.negated]
        joints = {one.joint for one in some[1:]}
        if (
            len(some) < 2
            or clause.nominal
            or "and" not in joints
            or "or" in joints
            or not clause.question == "who"
        ):
            return
        if not all(isinstance(one.meaning, Where) for one in some) or "either" in clause.marks:
            return
        for one in some[1:]:
            end = (
                {"origin": places_of([one])}
                if role == ORIGIN
                else {"destination": places_of([one])}
            )
            step = Step(origin=end.get("origin"), destination=end.get("destination"))
            self._people.append(Some(Rows.MOVES, step))
        if role == ORIGIN:
            move.origin = places_of(some[:1])
        else:
            move.destination = places_of(some[:1])

    def _kinds(self, move: _Move, clause: Clause, roles: Roles) -> None:
        if move.verb == "return":
            if roles.topics or any(
                o.meaning == Word("kind", "university") for o in roles.at(DESTINATION)
            ):
                pass
            elif move.destination is None and move.origin is not None:
                move.destination, move.origin = move.origin, None
                move.kinds = frozenset({MoveKind.RETURNED})
            else:
                move.kinds = frozenset({MoveKind.RETURNED})
        elif move.verb == "promote":
            move.kinds = frozenset({MoveKind.PROMOTED})
            if move.destination is None:
                move.destination, move.either = places_of(roles.at(AT)), None
        elif (
            "again" in clause.marks
            and move.verb in ("join", "hire", "move")
            and (move.destination is not None and move.origin is None and not roles.topics)
        ) and not any(o.meaning == Word("kind", "university") for o in roles.at(DESTINATION)):
            move.kinds = frozenset({MoveKind.RETURNED})
        if move.verb == "hire" and not move.kinds:
            move.kinds = None

    def _when(self, move: _Move, clause: Clause, roles: Roles) -> None:
        span = span_of(roles, clause)
        onward = move.destination is not None
        if move.verb in ("leave", "lose") and not onward:
            move.left = span
        elif move.verb in ("join", "return") and not clause.nominal:
            move.joined = span
        else:
            move.dated = span
        length = lasted_of(roles, clause)
        if length is not None:
            move.lasted = length
        for one in roles.people:
            ids = frozenset(one.meaning.ids) if isinstance(one.meaning, Person) else frozenset()
            if one.prep in ("before", "after", "since"):
                self._beside(move, ids, one.prep)
            elif one.prep == "with" or (one.prep in ("as", "") and "same" in clause.marks):
                self._beside(move, ids, "with")
        if "same" in clause.marks and roles.people and move.left is None and move.joined is None:
            person = roles.people[-1].meaning
            if isinstance(person, Person):
                self._beside(move, frozenset(person.ids), "with")

    @staticmethod
    def _beside(move: _Move, ids: frozenset[str], timing: str) -> None:
        """Date a move by the same of somebody else."""
        leaving = move.verb in ("leave", "lose")
        own = move.step()
        steps = [
            part for part in (own.of if isinstance(own, All) else (own,)) if isinstance(part, Step)
        ]
        bare = replace(steps[0], left=None, joined=None, dated=None)
        day = Day(of=Tell(Is(ids), bare, fields=(Field.END if leaving else Field.START,)))
        span = {"before": Span(until=day), "with": Span(day, day)}.get(timing, Span(since=day))
        if leaving:
            move.left = span
        else:
            move.joined = span
        move.anyone = ids

    def _noun(self, move: _Move, clause: Clause, roles: Roles) -> None:
        """Take the places of the subject: "openai people who joined", "who at google"."""
        some = roles.at(NOUN)
        place = places_of(some)
        if place is None:
            at = places_of(roles.at(AT))
            if at is not None and move.destination is None and move.origin is None:
                if move.verb == "switch":
                    move.either = at
                else:
                    move.destination = at
            elif at is not None and at not in (move.origin, move.destination):
                self._people.append(Some(Rows.STAYS, Post(at=at)))
            return
        if self._comes(clause) and move.destination is None and move.origin is None:
            move.destination = place
            return
        ex = any(one.ex for one in some)
        present = any(one.prep == "at" for one in some)
        if move.verb in ("leave", "lose"):
            if move.origin is None:
                move.origin = place
            else:
                self._people.append(Some(Rows.STAYS, Post(at=place)))
        elif (present and move.verb in ("join", "hire", "return") and move.destination is None) or (
            present and move.origin is not None and move.destination is None
        ):
            move.destination = place
        elif move.origin is None and move.kinds is None and not present:
            move.origin, move.direct = place, not ex
        elif (move.verb == "promote" and move.destination is None) or (
            move.verb == "return" and move.destination is None
        ):
            move.destination = place
        else:
            tense = Tense.NOW if present and not ex else Tense.EVER
            self._people.append(Some(Rows.STAYS, Post(at=place, when=tense)))

    def _comes(self, clause: Clause) -> bool:
        """True if it is asked where people of a place came from."""
        text = self._text(clause)
        return (
            clause.verb == "move"
            and text.startswith(("come", "came", "coming"))
            and clause.question in ("where", "which", "what")
        )

    def _tracks(self, move: _Move, clause: Clause, roles: Roles) -> None:
        leaving = move.verb in ("leave", "lose") or (
            move.verb == "move" and move.origin is not None
        )
        for one in (*roles.tracks, *roles.topics):
            such = such_posts([one])
            if (
                such.founder
                and move.verb == "move"
                and move.origin is not None
                and move.destination is None
                and one.prep == ""
                and not self._comes(clause)
            ):
                move.kinds, move.direct = frozenset({MoveKind.FOUNDED}), False
                self._founding = True
                continue
            topic = isinstance(one.meaning, Word) and one.meaning.kind == "topic"
            if clause.people == "researcher" and such.tracks == frozenset({Track.ENGINEERING}):
                continue
            if one.prep in ("to", "as", "for") and not (leaving and one.prep == "as"):
                move.destination_post = _together(move.destination_post, such)
            elif one.prep == "from":
                move.origin_post = _together(move.origin_post, such)
            elif topic and move.verb in ("return", "join", "move", "switch") and not one.before:
                move.destination_post = _together(move.destination_post, such)
            elif (
                (topic and move.verb == "leave")
                or (
                    leaving
                    or such.tracks in (frozenset({Track.FACULTY}), _STUDENT)
                    or such.titles == ("postdoc",)
                )
                or (move.verb == "switch" and one.before)
            ):
                move.origin_post = _together(move.origin_post, such)
            else:
                move.destination_post = _together(move.destination_post, such)
        self._change(move)

    @staticmethod
    def _change(move: _Move) -> None:
        """Read a change of work as the two that the data knows by name."""
        leads = (
            frozenset({Track.MANAGEMENT}),
            frozenset({Track.MANAGEMENT, Track.EXECUTIVE}),
            frozenset({Track.EXECUTIVE}),
        )
        hands_on = frozenset({Track.RESEARCH}), frozenset({Track.ENGINEERING})
        came, went = move.destination_post.tracks, move.origin_post.tracks
        plain = (move.origin_post.titles, move.destination_post.titles) == ((), ())
        if (
            came in leads[:2]
            and plain
            and went in (None, *hands_on)
            and (
                move.verb in ("switch", "move", "return", "join")
                and (went is not None or move.verb != "join")
            )
        ):
            move.change = TrackChange.TO_MANAGEMENT
        elif (
            came == hands_on[0]
            and plain
            and went in (None, *leads)
            and (went is not None or move.verb in ("return", "switch", "move"))
        ):
            move.change = TrackChange.TO_RESEARCH
        else:
            return
        move.kinds = _EVERY_KIND
        move.origin_post = move.destination_post = Post()

    def _join_on(self, move: _Move, clause: Clause, roles: Roles) -> None:
        """Make one step of two clauses that tell of its ends: "left A and joined B"."""
        last = self._moves[-1] if self._moves else None
        if self._says_nothing(move):
            self._take_place(move)
            main = clause is self._sentence.clauses[0] and clause.verb in (
                "move",
                "leave",
                "join",
                "hire",
            )
            if self._says_nothing(move) and (last is not None or self._people) and not main:
                return
        if last is None or last.negated:
            self._take_bare(move)
            self._after_state(move, clause)
            self._moves.append(move)
            return
        if move.negated and not last.negated:
            last.denied += (replace(move, negated=False).step(),)
            return
        if self._goes_on(last, move, clause):
            return
        self._moves.append(move)

    def _goes_on(self, last: _Move, move: _Move, clause: Clause) -> bool:
        link = clause.link
        any(mark in clause.marks for mark in ("ever",)) or link in (
            "then",
            "after",
            "before",
        )
        leaves, joins = ("leave", "lose"), ("join", "move", "hire", "gain")
        if (
            last.verb in leaves
            and move.verb in joins
            and last.destination is None
            and move.origin is None
        ):
            last.destination, last.destination_post = move.destination, move.destination_post
            last.joined = move.joined or move.dated
            last.kinds = move.kinds if move.kinds != frozenset({MoveKind.RETURNED}) else last.kinds
            last.direct = link not in ("before",) and move.direct
            last.denied += move.denied
            last.change = move.change
            return True
        if (
            move.verb in leaves
            and last.verb in joins
            and link == "after"
            and last.origin is None
            and move.destination is None
        ):
            last.origin, last.origin_post, last.left = move.origin, move.origin_post, move.left
            last.lasted = move.lasted
            last.direct = "straight" in clause.marks or "straight" in last.clause.marks
            return True
        if last.verb in leaves and move.change is not None:
            last.change, last.kinds = move.change, move.kinds
            return True
        if last.verb == "found" and link == "after" and move.verb in leaves and last.origin is None:
            last.origin, last.origin_post, last.direct = move.origin, move.origin_post, False
            return True
        if last.verb in leaves and move.verb == "return":
            if move.destination is None or move.destination == last.origin:
                last.destination, last.origin = last.origin or move.destination, None
                last.kinds = frozenset({MoveKind.RETURNED})
                last.joined, last.left = move.joined or move.dated, None
                last.verb = "return"
                return True
        if (
            last.verb in joins
            and move.verb in leaves
            and link in ("and", "but", "then", "who", "", ",")
        ):
            if move.origin is None and move.destination is not None and last.origin is None:
                last.origin, last.destination, last.verb = (
                    last.destination,
                    move.destination,
                    "leave",
                )
                last.left, last.lasted = move.left, move.lasted
                return True
            if last.origin is None and (move.origin is None or move.origin == last.destination):
                last.origin, last.destination = last.destination, None
                last.origin_post = replace(last.destination_post, began=last.joined or last.dated)
                last.destination_post = Post()
                last.joined = last.dated = None
                last.left, last.lasted, last.verb = move.left, move.lasted or last.lasted, "leave"
                last.destination = move.destination
                return True
            if last.origin is not None:
                move.origin = move.origin or last.destination
                self._people.append(Path((last.step(), move.step())))
                self._moves.pop()
                return True
        if (
            last.verb in joins
            and move.verb in joins
            and link == "then"
            and move.origin is None
            and last.destination is not None
        ):
            if last.origin is None:
                last.origin, last.destination = last.destination, move.destination
                last.joined, last.left = move.joined or move.dated, last.joined or last.dated
                last.left = None
                return True
            move.origin = last.destination
            self._people.append(Path((last.step(), move.step())))
            self._moves.pop()
            return True
        return False

    @staticmethod
    def _says_nothing(move: _Move) -> bool:
        ends = (move.origin, move.destination, move.either, move.kinds, move.change, move.lasted)
        posts = (move.origin_post, move.destination_post)
        return not any(end is not None for end in ends) and posts == (Post(), Post())

    def _take_place(self, move: _Move) -> None:
        """Let a verb without a place be of the one said before: "2024 at openai: who left"."""
        match self._people[-1] if self._people else None:
            case Some(Rows.STAYS, Post(at=at) as post) if at is not None and move.verb in (
                "leave",
                "lose",
            ):
                move.origin, move.origin_post = at, Post(founder=post.founder, tracks=post.tracks)
                move.left = move.left or post.held
            case Some(Rows.STAYS, Post(at=at) as post) if at is not None and move.verb in (
                "join",
                "hire",
            ):
                move.destination, move.joined = at, move.joined or post.held
            case _:
                return
        self._people.pop()
        self._bare = None

    def _take_bare(self, move: _Move) -> None:
        """Let the people of a place be those who left it: "tesla people who went to openai"."""
        bare = self._bare
        if bare is None or bare.number != len(self._people) - 1 or move.origin is not None:
            return
        if bare.post.at is None:
            academic = bare.post.tracks in (
                frozenset({Track.FACULTY}),
                _STUDENT,
            ) or bare.post.titles == ("postdoc",)
            post = replace(bare.post, when=Tense.EVER)
            if move.verb in ("join", "hire", "return") and not academic:
                move.destination_post = _together(move.destination_post, post)
            else:
                move.origin_post = _together(move.origin_post, post)
            self._people.pop()
            self._bare = None
            return
        if bare.post.at == move.destination and move.destination is not None:
            if not bare.ex and bare.post == Post(at=bare.post.at, when=bare.post.when):
                self._people.pop()
                self._bare = None
            return
        if move.verb in ("promote", "switch") and move.either is None:
            move.either = bare.post.at
        elif move.verb == "return" and move.destination is None:
            move.destination = bare.post.at
        elif move.verb in ("leave", "lose", "join", "move", "return", "found", "hire"):
            if move.verb in ("hire", "join") and move.destination is None and bare.here:
                move.destination = bare.post.at
            else:
                move.origin = bare.post.at
                move.origin_post = _together(
                    move.origin_post, replace(bare.post, when=Tense.EVER, at=None)
                )
                move.direct = move.direct and not bare.ex
        else:
            return
        self._people.pop()
        self._bare = None

    def _after_state(self, move: _Move, clause: Clause) -> None:
        """Take a state that a step comes after: "worked at Google before joining OpenAI"."""
        if clause.link not in ("before", "then") or not self._people:
            return
        match self._people[-1]:
            case Some(Rows.STAYS, Post() as post) if move.origin is None and move.verb in (
                "join",
                "move",
                "hire",
            ):
                move.origin = replace(post, when=Tense.EVER)
                move.direct = False
                self._people.pop()
            case _:
                return

    # --- founding

    def _found(self, clause: Clause, roles: Roles, before: Clause | None) -> None:
        self._common(clause, roles)
        self._founding = True
        if clause.question == "who" and not roles.at(FOUNDED) and not clause.people:
            plain = [one for one in roles.at(NOUN) if not (one.prep or one.ex or one.noun)]
            if plain and len(plain) == len(roles.at(NOUN)):  # the verb last: "wer hat X gegründet"
                roles.places[FOUNDED] = roles.places.pop(NOUN)
        place = places_of(roles.at(FOUNDED))
        span = span_of(roles, clause)
        times = Range(2) if {"twice"} & clause.marks.keys() or clause.verb == "serial" else None
        for one in roles.numbers:
            if isinstance(one.meaning, Number) and one.meaning.value > 1:
                times = Range(
                    one.meaning.value + (one.prep == "over" and "more than" in self._near(one.at))
                )
        if times is not None:
            unit = Field.PLACE
            self._people.append(
                Some(Rows.STAYS, Post(founder=True, at=place, began=span), times, unit)
            )
            origin = places_of([*roles.at(NOUN), *roles.at(ORIGIN), *roles.at(AT)])
            if origin is not None:
                self._people.append(Some(Rows.STAYS, Post(at=origin)))
            return
        nouns = [*roles.at(ORIGIN), *roles.at(NOUN), *roles.at(AFTER)]
        origin = places_of(nouns)
        such = such_posts([one for one in roles.tracks if one.prep in ("", "by", "from")])
        last = self._moves[-1] if self._moves else None
        if clause.negated:
            self._people.append(not_(Some(Rows.STAYS, Post(founder=True, at=place))))
            return
        if (
            last is not None
            and last.verb in ("leave", "lose", "move")
            and last.destination is None
            and not last.negated
        ):
            last.kinds = frozenset({MoveKind.FOUNDED})
            last.destination = place
            last.joined = span
            last.direct = clause.link != "before" and "ever" not in clause.marks
            return
        if place is not None and _named(roles.at(FOUNDED)):
            self._people.append(Some(Rows.STAYS, Post(at=place, founder=True, began=span)))
            if origin is not None:
                self._people.append(Some(Rows.STAYS, Post(at=origin)))
            return
        move = _Move(clause, "found", kinds=frozenset({MoveKind.FOUNDED}), destination=place)
        if origin is None and self._bare is not None and clause.link in ("who", "and", ""):
            self._take_bare(move)
            if move.origin is not None or move.origin_post != Post():
                move.direct = "straight" in clause.marks
                move.joined = span
                self._moves.append(move)
                return
        if (such != Post() and such.founder is None) or origin is not None:
            move.origin, move.origin_post = origin, replace(such, founder=None)
            move.direct = "straight" in clause.marks or origin is None
            move.joined = span
            self._moves.append(move)
            return
        self._people.append(Some(Rows.STAYS, Post(founder=True, at=place, began=span)))

    def _near(self, at: int) -> str:
        return " ".join(piece.text for piece in self._sentence.pieces[max(at - 2, 0) : at + 3])

    def _become(self, clause: Clause, roles: Roles) -> None:
        self._common(clause, roles)
        such = such_posts(roles.tracks + roles.topics)
        place = places_of([*roles.at(AT), *roles.at(DESTINATION)])
        span = span_of(roles, clause)
        if such.founder and place is None:
            origin = places_of(roles.at(NOUN))
            move = _Move(
                clause,
                "found",
                origin=origin,
                kinds=frozenset({MoveKind.FOUNDED}),
                direct=origin is None,
            )
            before = [one for one in roles.tracks if one.before]
            if before:
                move.origin_post = such_posts(before)
            move.joined = span
            self._founding = True
            self._moves.append(move)
            return
        before = [one for one in roles.tracks if one.before]
        if before and len(before) < len(roles.tracks) + len(roles.topics):
            move = _Move(clause, "switch", origin_post=such_posts(before))
            move.destination_post = such_posts(
                [o for o in roles.tracks + roles.topics if not o.before]
            )
            move.dated = span
            self._change(move)
            if move.change is None:
                move.kinds = _EVERY_KIND
            self._moves.append(move)
            return
        if such.tracks == frozenset({Track.MANAGEMENT}) and not such.titles:
            move = _Move(
                clause,
                "switch",
                destination=place,
                change=TrackChange.TO_MANAGEMENT,
                kinds=_EVERY_KIND,
                dated=span,
            )
            self._moves.append(move)
            return
        self._people.append(Some(Rows.STAYS, replace(such, at=place, began=span)))

    # --- states

    def _state(self, clause: Clause, roles: Roles, before: Clause | None) -> None:
        tense = self._tense(clause)
        span = span_of(roles, clause)
        lasted = lasted_of(roles, clause)
        such = such_posts(
            [
                one
                for one in roles.tracks
                if not one.ex and one.prep in ("", "as", "at", "of", "by", "from")
            ]
        )
        if clause.people == "researcher" and such.tracks == frozenset({Track.ENGINEERING}):
            such = replace(such, tracks=None)  # "engineers and researchers": anybody
        exes = [one for one in roles.tracks if one.ex]
        at = roles.at(AT)
        nouns = roles.at(NOUN)
        if clause.negated and any(one.prep == "from" for one in nouns) and not clause.of(Title):
            nouns = [replace(one, negated=True) if one.prep == "from" else one for one in nouns]
            clause = replace(clause, negated=False)
        here = [
            one
            for one in nouns
            if one.before
            and not one.ex
            and not one.negated
            and (one.prep == "at" or one.noun)
            and (clause.verb not in ("", "be") or tense is not Tense.NOW or roles.degrees)
        ]
        if (
            here
            and (place := places_of(here)) is not None
            and clause.verb not in ("overlap",)
            and (
                such_posts(roles.tracks) != Post()
                or at
                or roles.degrees
                or clause.verb in ("make", "workon", "study")
            )
        ):
            self._people.append(Some(Rows.STAYS, Post(at=place, when=Tense.NOW)))
            nouns = [one for one in nouns if one not in here]
        if nouns and not at and not any(one.ex or one.prep == "from" for one in nouns):
            at, nouns = nouns, []
        if roles.degrees and clause.auxiliary == "have":
            tense = Tense.NOW
        if clause.verb in ("study", "serial") or roles.degrees:
            self._study(clause, roles)
        self._with(clause, roles, places_of(at))
        together = any(isinstance(one, Some) and _has_with(one) for one in self._people)
        if clause.verb == "lead":
            own = any(
                word.value in ("place", "startup") for word, _ in (*clause.mentioned, *clause.asked)
            )
            named = any(isinstance(one.meaning, Where) for one in at)
            startup = any(one.meaning == Word("kind", "startup") for one in at)
            if (own or startup) and not named:
                such, at = replace(such, founder=True), []
            else:
                such = _together(such, Post(titles=("ceo",)))
        if "ex" in clause.marks and not any(one.ex for one in (*nouns, *at)):
            nouns, at = [*nouns, *at], []
        self._common(clause, roles)
        if exes:
            past = such_posts(exes)
            place = places_of(nouns) if nouns and not at else None
            self._people.append(
                Some(Rows.STAYS, replace(past, at=place, when=Tense.PAST, founder=past.founder))
            )
            if place is not None:
                nouns = []
        if nouns:
            self._former(nouns, clause, at)
        posts = self._posts(at, such, tense, span, lasted, clause)
        plain = span is None and lasted is None and clause.verb in ("", "be") and not clause.negated
        if posts and not (together and clause.verb in ("overlap",) and not such.tracks):
            self._people += posts
            match posts:
                case [Some(Rows.STAYS, Post() as post)] if plain and "still" not in clause.marks:
                    self._bare = _Bare(
                        post, ex=False, here=clause.verb == "be", number=len(self._people) - 1
                    )
                case _:
                    pass
        for one in (*roles.at("without"), *roles.at("than")):
            if (place := places_of([one]) or places_of([one], negated=True)) is not None:
                self._people.append(not_(Some(Rows.STAYS, Post(at=place))))
        for one in roles.tracks:
            if one.prep == "without":
                post = such_posts([replace(one, negated=False)])
                beside = [place for place in at if place.at > one.at]
                self._people.append(not_(Some(Rows.STAYS, replace(post, at=places_of(beside)))))
        for role, earlier in ((BEFORE, False), (AFTER, True)):
            if (place := places_of(roles.at(role))) is not None and self._people:
                self._in_order(place, earlier=earlier)

    def _in_order(self, place: Condition, *, earlier: bool) -> None:
        match self._people[-1]:
            case Some(Rows.STAYS, Post() as post):
                post = replace(post, when=Tense.EVER)
                of = (Post(at=place), post) if earlier else (post, Post(at=place))
                self._people[-1] = Path(of)
            case _:
                self._people.append(Some(Rows.STAYS, Post(at=place)))

    def _tense(self, clause: Clause) -> Tense:
        text = self._text(clause)
        if "now" in clause.marks or "still" in clause.marks:
            return Tense.NOW
        if "ever" in clause.marks or clause.verb == "make":
            return Tense.EVER
        if clause.tense == "past" and self._said(clause, "used to", "formerly", "once"):
            return Tense.PAST
        if clause.verb == "be" or clause.tense:
            return Tense.NOW if clause.tense == "now" else Tense.EVER
        if clause.auxiliary in ("have", "did"):
            return Tense.EVER
        if clause.verb == "work" and (
            text.split(" ")[0].endswith("ed") or text in ("been", "sat", "did time")
        ):
            return Tense.EVER
        return Tense.NOW

    def _said(self, clause: Clause, *texts: str) -> bool:
        """True if one of some phrases stands right before the verb, or is it."""
        at = clause.at
        near = [piece.text for piece in self._sentence.pieces[max(at - 2, 0) : at + 2]]
        return any(text.startswith(said) for text in near for said in texts)

    def _posts(
        self,
        at: list[Argument],
        such: Post,
        tense: Tense,
        span: Span | None,
        lasted: Range | None,
        clause: Clause,
    ) -> list[Condition]:
        if (
            span is not None
            and tense is Tense.NOW
            and "now" not in clause.marks
            and "still" not in clause.marks
        ):
            tense = Tense.EVER
        post = replace(such, when=tense, held=span, lasted=lasted)
        named = [one for one in at if not one.negated]
        denied = [one for one in at if one.negated]
        found: list[Condition] = []
        if clause.negated and not denied:
            denied, named = named, []
        joints = {one.joint for one in named[1:]}
        listed = (
            bool(joints & {"and", "but"})
            or "both" in clause.marks
            or (joints == {""} and tense is not Tense.NOW)
        )
        both = len(named) > 1 and listed and "or" not in joints and "either" not in clause.marks
        if both and tense is Tense.NOW and "both" not in clause.marks and clause.verb != "":
            both = False
        if both and clause.verb == "" and "now" not in clause.marks:
            post = replace(post, when=Tense.EVER)
        if both:
            for one in named:
                found.append(Some(Rows.STAYS, replace(post, at=places_of([one]))))
        elif named or (such != Post() and clause.verb not in ("study",)):
            place = places_of(named)
            if (
                such.founder
                and such.tracks is None
                and tense is Tense.NOW
                and clause.verb in ("", "be")
                and "now" not in clause.marks
                and "still" not in clause.marks
            ):
                post = replace(post, when=Tense.EVER)
            found.append(Some(Rows.STAYS, replace(post, at=place)))
        elif lasted is not None and clause.verb in ("work", "be", "stay", ""):
            found.append(Some(Rows.STAYS, post))
        if (never := places_of([replace(one, negated=False) for one in denied])) is not None:
            when = (
                Tense.NOW
                if tense is Tense.NOW
                and clause.verb in ("be", "work")
                and "ever" not in clause.marks
                and clause.tense == "now"
                else Tense.EVER
            )
            found.append(not_(Some(Rows.STAYS, replace(post, at=never, when=when, held=None))))
        return found

    def _former(self, nouns: list[Argument], clause: Clause, at: list[Argument]) -> None:
        """Take the places that somebody was at before: "ex-openai people at anthropic"."""
        both = any(one.joint in ("and",) for one in nouns) and "both" in clause.marks
        for some in [[one] for one in nouns] if both else [nouns]:
            if (place := places_of(some)) is not None:
                gone = Post(at=place)
                self._people.append(Some(Rows.STAYS, gone))
                last = len(self._people) - 1
                self._bare = None if at else _Bare(gone, ex=True, here=False, number=last)
                if not at and not self._more(clause):
                    self._people.append(not_(Some(Rows.STAYS, Post(at=place, when=Tense.NOW))))
            if (never := places_of(some, negated=True)) is not None:
                self._people.append(not_(Some(Rows.STAYS, Post(at=never))))

    def _more(self, clause: Clause) -> bool:
        """True if another clause follows."""
        return self._sentence.clauses[-1] is not clause

    def _study(self, clause: Clause, roles: Roles) -> None:
        titles: tuple[str, ...] = ()
        denied = clause.negated
        for one in roles.degrees:
            if isinstance(one.meaning, Word):
                titles = _DEGREES[one.meaning.value]
            denied |= one.negated
        places = [*roles.at(STUDY)]
        post = Post(at=places_of(places), tracks=_STUDENT, titles=titles)
        both = any(one.joint == "and" for one in places)
        some: list[Condition] = [Some(Rows.STAYS, post)]
        if both:
            some = [Some(Rows.STAYS, replace(post, at=places_of([one]))) for one in places]
        self._people += [not_(one) if denied else one for one in some]

    def _with(self, clause: Clause, roles: Roles, at: Condition | None) -> None:
        if clause.verb not in ("overlap", "work", "be", "", "study", "employ", "stay"):
            return
        people = [
            one for one in roles.people if one.prep in ("with", "", "of", "to", "as", "by", "at")
        ]
        length = lasted_of(roles, clause)
        for one in people:
            if not isinstance(one.meaning, Person):
                continue
            meant = With(Is(frozenset(one.meaning.ids)), together=length)
            there: Condition = meant
            subject = any(place.before for place in roles.at(AT))
            if at is not None and not subject and clause.verb != "":
                there = Post(at=at) & meant
            own: Condition = Some(Rows.STAYS, there)
            self._people.append(not_(own) if clause.negated else own)

    def _common(self, clause: Clause, roles: Roles) -> None:
        """Take what is asked of the person, whatever the verb: areas, works, degrees."""
        for one in roles.people:
            if isinstance(one.meaning, Person) and (one.prep == "without" or one.negated):
                self._people.append(not_(Is(frozenset(one.meaning.ids))))
        areas = [one for one in roles.areas if isinstance(one.meaning, Area)]
        if areas:
            ids = frozenset(one.meaning.id for one in areas if isinstance(one.meaning, Area))
            both = any(one.joint == "and" for one in areas)
            denied = (clause.negated and clause.verb == "workon") or any(
                one.negated for one in areas
            )
            some: list[Condition] = (
                [WorksOn(frozenset({id_})) for id_ in sorted(ids)] if both else [WorksOn(ids)]
            )
            self._people += [not_(one) if denied else one for one in some]
        for one in roles.works:
            if isinstance(one.meaning, Work):
                made: Condition = Made(one.meaning.ids)
                self._people.append(
                    not_(made)
                    if one.negated or (clause.negated and clause.verb == "make")
                    else made
                )
        if (roles.degrees and (clause.verb in STEPS or clause.verb in ("found", "become"))) or (
            roles.at(STUDY) and clause.verb in STEPS
        ):
            self._study(replace_negated(clause), roles)


def replace_negated(clause: Clause) -> Clause:
    """Return a clause as if its verb were not denied: what is said beside it is not."""
    return replace(clause, negated=False)


def _as_founding(clause: Clause) -> Clause:
    """Return a clause of startups by somebody as a founding: "startups by ex-google people"."""
    startup = any(
        one.meaning == Word("kind", "startup") and one.prep == "" for one in clause.arguments
    )
    by = any(one.prep == "by" for one in clause.arguments)
    if clause.verb or not (startup and by):
        return clause
    arguments = [replace(one, before=one.prep == "") for one in clause.arguments]
    return replace(clause, verb="found", passive=True, arguments=arguments)


def _as_move(clause: Clause) -> Clause:
    """Return a clause of a next or last employer as a move: "next job was OpenAI"."""
    nouns = {
        word.value for word, _ in (*clause.asked, *clause.mentioned) if word.kind == "placeword"
    }
    ends = nouns & {"destination", "source"}
    if (
        clause.verb not in ("be", "")
        or not ends
        or clause.question in ("which", "what", "where", "how-many")
    ):
        return clause
    if not any(isinstance(one.meaning, Where) for one in clause.arguments):
        return clause
    prep, other = ("to", "from") if "destination" in ends else ("from", "to")
    preps = {"before": other, "after": other, "": prep, "of": prep, "at": prep, "in": prep}
    arguments = [
        replace(one, prep=preps.get(one.prep, one.prep), before=False)
        if isinstance(one.meaning, Where) or one.meaning in _KIND_WORDS
        else one
        for one in clause.arguments
    ]
    return replace(clause, verb="move", arguments=arguments, asked=[], nominal=False)


def number_of(argument: Argument) -> int:
    """Return the number that an argument is, 0 for none."""
    match argument.meaning:
        case Number(value=value):
            return value
        case Word("number", value):
            return int(value)
        case _:
            return 0


_KIND_WORDS = tuple(
    Word("kind", value)
    for value in (
        "university",
        "startup",
        "company",
        "nonprofit",
        "government",
        "institute",
        "big-tech",
    )
)


def _named(arguments: list[Argument]) -> bool:
    return any(isinstance(one.meaning, Where) and one.meaning.named for one in arguments)


def _has_with(some: Some) -> bool:
    where = some.where
    parts = where.of if isinstance(where, All) else (where,)
    return any(isinstance(part, With) for part in parts)


def _together(one: Post, other: Post) -> Post:
    """Return a post of which both are asked."""
    tracks = (one.tracks or frozenset()) | (other.tracks or frozenset())
    return replace(
        one,
        tracks=tracks or None,
        titles=(*one.titles, *other.titles),
        founder=one.founder if other.founder is None else other.founder,
    )


def joined(conditions: Sequence[Condition]) -> Condition:
    """Return all of these as one condition."""
    found = tuple(dict.fromkeys(conditions))
    return found[0] if len(found) == 1 else All(found)


__all__ = ["Any", "Draft", "Not", "Title", "draft", "joined"]
