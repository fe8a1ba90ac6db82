"""Clauses of where people are or were, as what, with whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.careers.model import Track
from bot.query.language import (
    Condition,
    Is,
    Path,
    Post,
    Some,
    With,
)
from bot.query.terms import Rows
from bot.query.terms import When as Tense
from bot.reading import draft_staying
from bot.reading.clauses import Argument, Clause
from bot.reading.draft_people import take_common, take_study, verb_text
from bot.reading.frames import (
    AFTER,
    AT,
    BEFORE,
    NOUN,
    TRACKS,
    Roles,
    not_,
    places_of,
    such_posts,
)
from bot.reading.heads import heads
from bot.reading.notes import (
    STEPS,
    STUDENT,
    Bare,
    Notes,
    alternatives,
    has_with,
    lasted_of,
    number_of,
    span_of,
    together,
)
from bot.reading.pieces import Person, Title, Where, Word

_NEAR = 3  # pieces from a post to its place


@dataclass(slots=True)
class _State:
    """The places and posts that a clause of a state tells of."""

    clause: Clause
    roles: Roles
    at: list[Argument]
    nouns: list[Argument]  # places of the subject: "openai people", "ex-openai"
    such: Post
    tense: Tense


def take_state(notes: Notes, clause: Clause, roles: Roles) -> None:
    """Take where people of a clause are or were, as what, with whom."""
    if draft_staying.took_staying(notes, clause) or draft_staying.took_origin(notes, clause, roles):
        return
    told = _told_of(notes, clause, roles)
    clause = told.clause
    told.at = draft_staying.take_lab_beside(notes, clause, told.such, told.at, told.tense)
    _take_subject(notes, told)
    _take_here(notes, told)
    academic = told.such.tracks in (frozenset({Track.FACULTY}), frozenset({Track.STUDENT}))
    if academic and not told.at and all(one.prep == "from" for one in told.nouns):
        told.at, told.nouns = told.nouns, []  # "professors from MIT"
    if told.clause.verb == "be" and told.at == []:
        told.at = [one for one in told.nouns if one.prep == "at" and not one.ex]
        told.nouns = [one for one in told.nouns if one not in told.at]
    if told.nouns and not told.at and not any(one.ex or one.prep == "from" for one in told.nouns):
        told.at, told.nouns = told.nouns, []
    if roles.degrees and clause.auxiliary == "have":
        told.tense = Tense.NOW
    if clause.verb in ("study", "serial") or roles.degrees:
        take_study(notes, clause, roles)
    _company(notes, told)
    met = any(isinstance(one, Some) and has_with(one) for one in notes.people)
    if clause.verb == "lead":
        _take_leading(notes, told)
    if "ex" in clause.marks and not any(one.ex for one in (*told.nouns, *told.at)):
        told.nouns, told.at = [*told.nouns, *told.at], []
    take_common(notes, clause, roles)
    _take_former_posts(notes, told)
    if told.nouns:
        _take_former(notes, told.nouns, clause, told.at)
    left_out = [one.at for one in roles.tracks if one.prep == "without"]
    told.at = [
        one for one in told.at if not any(0 < one.at - at <= _NEAR for at in left_out)
    ]  # "without the founders of X"
    posts = _posts_of(notes, told)
    if posts and not (met and clause.verb == "overlap" and not told.such.tracks):
        notes.people += posts
        _note_bare(notes, told, posts)
    _take_exceptions(notes, told)
    for role, earlier in ((BEFORE, False), (AFTER, True)):
        if (place := places_of(roles.at(role))) is not None and notes.people:
            draft_staying.put_in_order(notes, place, earlier=earlier)


def _told_of(notes: Notes, clause: Clause, roles: Roles) -> _State:
    preps = ("", "as", "at", "of", "by", "from")
    posts = [one for one in (*roles.tracks, *roles.topics) if not one.ex]
    such = such_posts([one for one in posts if one.prep in (*preps, "in")])
    if clause.people == "researcher" and such.tracks == frozenset({Track.ENGINEERING}):
        such = replace(such, tracks=None)  # "engineers and researchers": anybody
    tense, nouns = _tense_of(notes, clause), roles.at(NOUN)
    if clause.negated and any(one.prep == "from" for one in nouns) and not clause.of(Title):
        nouns = [replace(one, negated=True) if one.prep == "from" else one for one in nouns]
        clause = replace(clause, negated=False)
    return _State(clause, roles, roles.at(AT), nouns, such, tense)


def _take_subject(notes: Notes, told: _State) -> None:
    """Take the posts of the subject apart from its state: "the founders of X were at Y"."""
    posts = [one for one in told.roles.tracks if one.before and not one.ex]
    places = [one for one in told.nouns if one.before and not (one.ex or one.negated)]
    onward = [one for one in told.at if not one.before]
    if not (posts and places and onward) or told.clause.verb not in ("be", "work"):
        return
    such = such_posts(posts)
    when = Tense.EVER if such.founder else Tense.NOW
    notes.people.append(Some(Rows.STAYS, replace(such, at=places_of(places), when=when)))
    told.nouns = [one for one in told.nouns if one not in places]
    told.such = such_posts([one for one in told.roles.tracks if one not in posts and not one.ex])


def _take_here(notes: Notes, told: _State) -> None:
    """Take where the subject is now, apart from what is told of it: "who at meta was a professor"."""
    clause, roles = told.clause, told.roles
    apart = clause.verb not in ("", "be") or told.tense is not Tense.NOW or bool(roles.degrees)
    at_ = ("at", "in") if "now" in clause.marks else ("at",)
    here = [
        one
        for one in told.nouns
        if one.before and not (one.ex or one.negated) and (one.prep in at_ or one.noun) and apart
    ]
    more = told.at or roles.degrees or roles.people or such_posts(roles.tracks) != Post()
    place = places_of(here)
    if place is None or clause.verb == "overlap":
        return
    if more or clause.verb in ("make", "workon", "study"):
        notes.people.append(Some(Rows.STAYS, Post(at=place, when=Tense.NOW)))
        told.nouns = [one for one in told.nouns if one not in here]


def _take_leading(notes: Notes, told: _State) -> None:
    """Take who leads a place, or a place of their own."""
    nouns = (*told.clause.mentioned, *told.clause.asked)
    own = any(word.value in ("place", "startup") for word, _ in nouns)
    named = any(isinstance(one.meaning, Where) for one in told.at)
    startup = any(one.meaning == Word("kind", "startup") for one in told.at)
    if told.clause.people == "employee":  # "led a team"
        told.such = together(told.such, Post(tracks=TRACKS["leader"]))
    elif (own or startup) and not named:
        told.such, told.at = replace(told.such, founder=True), []
    else:
        parts = (*told.roles.areas, *told.roles.works)
        titles = heads(notes.sentence, parts, told.at)
        told.roles.areas, told.roles.works = [], []
        told.such = together(told.such, Post(titles=titles))


def _take_former_posts(notes: Notes, told: _State) -> None:
    """Take what somebody was and is no longer: "former professors"."""
    exes = [one for one in told.roles.tracks if one.ex]
    if not exes:
        return
    past = such_posts(exes)
    place = places_of(told.nouns) if told.nouns and not told.at else None
    notes.people.append(Some(Rows.STAYS, replace(past, at=place, when=Tense.PAST)))
    if place is not None:
        told.nouns = []


def _note_bare(notes: Notes, told: _State, posts: Sequence[Condition]) -> None:
    """Note people of a place of whom the next verb is said."""
    clause, roles = told.clause, told.roles
    timed = span_of(roles, clause) is not None or lasted_of(roles, clause) is not None
    plain = not timed and clause.verb in ("", "be") and not clause.negated
    match posts:
        case [Some(Rows.STAYS, Post() as post)] if plain and "still" not in clause.marks:
            here = clause.verb == "be"
            notes.bare = Bare(post, ex=False, here=here, number=len(notes.people) - 1)
        case _:
            pass


def _take_exceptions(notes: Notes, told: _State) -> None:
    """Take who is left out: "without the founders", "other than at Meta"."""
    for one in (*told.roles.at("without"), *told.roles.at("than")):
        if (place := places_of([one]) or places_of([one], negated=True)) is not None:
            notes.people.append(not_(Some(Rows.STAYS, Post(at=place))))
    for one in told.roles.tracks:
        is_not = one.negated and told.clause.verb == "be" and not one.prep
        if one.prep == "without" or (is_not and one.meaning != _INTERN):
            post = such_posts([replace(one, negated=False)])
            beside = [place for place in told.roles.at(AT) if is_not or place.at > one.at]
            notes.people.append(not_(Some(Rows.STAYS, replace(post, at=places_of(beside)))))


def _tense_of(notes: Notes, clause: Clause) -> Tense:
    text = verb_text(notes, clause)
    posts = {one.meaning for one in clause.arguments}
    if Word("track", "internship") in posts and "now" not in clause.marks and not clause.tense:
        return Tense.EVER
    held = clause.auxiliary == "have" and clause.marks.get("now", clause.at) < clause.at
    if ("now" in clause.marks and not held) or "still" in clause.marks:
        return Tense.NOW
    if draft_staying.is_once(notes, clause) or "gone" in clause.marks:
        return Tense.PAST
    if "ever" in clause.marks or clause.verb == "make":
        return Tense.EVER
    if clause.tense == "past" and draft_staying.is_said(
        notes, clause, "used to", "formerly", "once"
    ):
        return Tense.PAST
    word = text.split(" ")[0]
    led = clause.verb == "lead" and word in _LED and not clause.passive
    if clause.verb == "stay" or led:
        return Tense.EVER
    if clause.verb == "be" or clause.tense:
        return Tense.NOW if clause.tense == "now" else Tense.EVER
    if clause.auxiliary in ("have", "did"):
        return Tense.EVER
    if clause.verb == "work" and (word.endswith("ed") or word in _WORKED):
        return Tense.EVER
    return Tense.NOW


_LED, _INTERN = frozenset({"ran", "led", "headed"}), Word("track", "internship")
_WORKED = frozenset({"been", "sat", "spent", "did", "had", "done", "went"})


def _posts_of(notes: Notes, told: _State) -> list[Condition]:
    at, such, tense, span = told.at, told.such, told.tense, span_of(told.roles, told.clause)
    clause, lasted = draft_staying.not_so_long(told.clause, lasted_of(told.roles, told.clause))
    if (
        span is not None
        and tense is Tense.NOW
        and "now" not in clause.marks
        and "still" not in clause.marks
    ):
        tense = Tense.EVER
    gone = any("lasted" in piece.text or "lasting" in piece.text for piece in notes.sentence.pieces)
    gone = gone or clause.verb == "stay"
    if gone and lasted and tense is not Tense.PAST and not draft_staying.is_present(clause):
        tense = Tense.EVER if lasted.most is None else Tense.PAST
    post = replace(such, when=tense, held=span, lasted=lasted, nth=draft_staying.first_job(clause))
    if (begun := draft_staying.begun_by(clause, told.roles)) is not None:
        post = replace(post, when=Tense.NOW, held=None, began=begun)
    if _studying(told) and tense is Tense.NOW and len(notes.sentence.clauses) > 1:
        post = replace(post, when=Tense.EVER)  # "students who interned at X"
    named = [one for one in at if not one.negated]
    denied = [one for one in at if one.negated]
    found: list[Condition] = []
    if clause.negated and not denied:
        denied, named = named, []
    joints = {one.joint for one in named[1:]}
    listed = bool(joints & {"and", "but"}) or "both" in clause.marks
    listed = listed or (joints == {""} and tense is not Tense.NOW)
    groups = alternatives(named)
    either = "or" in joints or "either" in clause.marks
    both = len(named) > 1 and listed and not (either and len(groups) == 1)
    if _all_named(told, named):
        both, groups = True, [[one] for one in named] if len(groups) == 1 else groups
    also = any(
        "also" in piece.text.split()
        for one in named[1:]
        for piece in notes.sentence.pieces[max(one.at - 3, 0) : one.at]
    )
    if both and tense is Tense.NOW and not (also or "both" in clause.marks) and clause.verb != "":
        both = False
    if both and such.founder and clause.verb in ("", "be") and "both" not in clause.marks:
        both = False  # "the founders of A, B and C"
    if both and clause.verb == "" and "now" not in clause.marks:
        post = replace(post, when=Tense.EVER)
    if both:
        some = [replace(post, at=places_of(group)) for group in groups]
        if "first" in clause.marks:  # "at X first and at Y later"
            found.append(Path(tuple(some)))
        else:
            found += [Some(Rows.STAYS, one) for one in some]
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
    return [*found, *_never(told, post, denied, named)]


def _never(
    told: _State, post: Post, denied: list[Argument], named: list[Argument]
) -> Iterator[Condition]:
    """Yield that somebody was not, or is not now, at the places that are denied."""
    clause = told.clause
    place = places_of([replace(one, negated=False) for one in denied])
    if place is None:
        return
    apart = replace(post, at=place, when=Tense.EVER, held=None, founder=None)
    now = clause.verb in ("be", "work") and clause.tense == "now"
    now |= not (clause.verb or named) and len(denied) > 1  # "who is at neither X nor Y"
    now &= post.when is Tense.NOW and "ever" not in clause.marks
    if "anymore" in clause.marks:
        yield Some(Rows.STAYS, apart)
        now = True
    yield not_(Some(Rows.STAYS, replace(apart, when=Tense.NOW) if now else apart))


def _all_named(told: _State, named: list[Argument]) -> bool:
    """True if the number of the places is said with them: "openai, google, meta: all three"."""
    numbers = {number_of(one) for one in told.roles.numbers}
    groups = alternatives(named)
    either = len(groups) == 1 and any(one.joint == "or" for one in named)
    return len(named) > 1 and not either and not numbers.isdisjoint({len(named), len(groups)})


def _studying(told: _State) -> bool:
    """True for a post that is held only for some time, which is not said to be held now."""
    tracks = told.such.tracks or frozenset()
    return (
        bool(tracks)
        and tracks <= STUDENT | {Track.INTERNSHIP}
        and not {"now", "still"} & told.clause.marks.keys()
    )


def _take_former(notes: Notes, nouns: list[Argument], clause: Clause, at: list[Argument]) -> None:
    """Take the places that somebody was at before: "ex-openai people at anthropic"."""
    listed = any(one.joint == "and" for one in nouns) and "or" not in {one.joint for one in nouns}
    alone = not (at or _comes_back(notes) or notes.people or len(notes.sentence.clauses) > 1)
    both = listed and ("both" in clause.marks or alone)  # "X and Y alumni"
    for some in [[one] for one in nouns] if both else [nouns]:
        if (place := places_of(some)) is not None:
            gone = Post(at=place)
            notes.people.append(Some(Rows.STAYS, gone))
            last = len(notes.people) - 1
            notes.bare = None if at else Bare(gone, ex=True, here=False, number=last)
            if not (at or both or _comes_back(notes)):
                notes.people.append(not_(Some(Rows.STAYS, Post(at=place, when=Tense.NOW))))
        if (never := places_of(some, negated=True)) is not None:
            notes.people.append(not_(Some(Rows.STAYS, Post(at=never))))


_MOVING = STEPS | {"become", "found", "serial"}


def _comes_back(notes: Notes) -> bool:
    """True if it is told where else the people went, or that they came back."""
    moving = any(one.verb in _MOVING for one in notes.sentence.clauses)
    return moving or notes.sentence.marked("again")


def _company(notes: Notes, told: _State) -> None:
    """Take whom people of a clause were with, at the place that is said of both."""
    clause, roles = told.clause, told.roles
    if clause.verb not in ("overlap", "work", "be", "", "study", "employ", "stay"):
        return
    at = places_of([one for one in told.at if not one.before])
    span = span_of(roles, clause)
    if clause.verb == "overlap" and at is None:
        said = [*told.nouns, *told.at]
        at = places_of([one for one in said if one.prep in ("at", "in") and not one.ex])
    for one in roles.people:
        if not isinstance(one.meaning, Person) or one.prep not in _BESIDE:
            continue
        there: Condition = With(Is(frozenset(one.meaning.ids)), together=lasted_of(roles, clause))
        if at is not None and clause.verb != "":
            there = Post(at=at, held=span) & there
        elif span is not None:
            there = Post(held=span) & there
        own: Condition = Some(Rows.STAYS, there)
        notes.people.append(not_(own) if clause.negated else own)


_BESIDE = ("with", "", "of", "to", "as", "by", "at")
"""The prepositions of somebody that others were with."""
