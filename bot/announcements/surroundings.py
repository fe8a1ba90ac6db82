"""What stands around a place or a word of moving in its sentence, and whose it is."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from bot.announcements.proposed import Named
from bot.announcements.sights import Seen, Sight

_MOVING = ("v:", "n:")
_OPENING = frozenset(("w:be", "w:former", "w:greet", "w:said", "w:tenure", "w:thanks", "w:bond"))
_CLOSING = frozenset(("w:be", "w:greet", "w:said"))
_MOOD = frozenset((
    "w:not", "w:deny", "w:hedge", "w:had", "w:past", "w:will", "w:plan", "w:fiction",
    "w:visit", "w:new", "w:former", "w:refuse", "w:would", "w:may",
))  # fmt: skip
_AUXILIARY = frozenset((
    "w:be", "w:have", "w:had", "w:will", "w:would", "w:may", "w:not", "w:do", "w:to",
    "w:plan", "w:hedge", "w:refuse", "w:past", "w:deny", "w:never", "w:after", "w:before",
    "w:fiction",
))  # fmt: skip
_LEADS = ("w:from", "w:at", "w:to", "w:of", "w:in", "w:for", "w:as", "w:former", "w:by", "w:after")
_WORDS = ("w:new", "w:greet", "w:rank", "title")
"""Classes of words that tell of moving though they are no verb and no noun of it."""
_NEAR = 8  # sights behind a place in which a verb is looked for
_AUXILIARIES = 4  # sights before a verb in which its auxiliaries stand

Row = Sequence[Sight]


def relation(seen: Seen, at: int, person: Named) -> str:
    """Return how what stands at a position of a sentence is tied to a person.

    "own" behind the person's name or pronoun, "carried" where the person is the subject of the
    sentence before, "ahead" before the name, "aside" in what is said aside of the person; the rest
    says that another stands nearer, or that nobody is named.
    """
    row = seen.sights
    depth = row[at].depth
    if depth and row[at].owner:
        return "aside" if person in row[at].owner else "aside of another"
    before = [one.people for one in row[:at] if one.people and one.depth <= depth]
    if before:
        if person in before[-1]:
            return "own"
        return "beyond another" if any(person in people for people in before) else "of another"
    ahead = next((one.people for one in row[at + 1 :] if one.people and one.depth <= depth), ())
    if person in ahead:
        return "ahead"
    carried = "carried" if person in seen.subject else ""
    if ahead:
        return f"{carried or 'far'}, ahead of another"
    return carried or "of nobody"


def around_place(row: Row, at: int) -> Iterator[tuple[str, bool]]:
    """Yield the cues of a place in its sentence; True with those that tell whoever they are of."""
    before, back = _beside(row, at, -1)
    second, _ = _beside(row, back, -1)
    behind, fore = _beside(row, at, 1)
    third, _ = _beside(row, fore, 1)
    for one in before:
        yield f"behind {one}", False
        yield from ((f"behind {two} {one}", False) for two in second[:2])
    for one in behind:
        yield f"before {one}", False
        yield from ((f"before {one} {two}", False) for two in third[:2])
    verbs, verb_at, apart = _verb_before(row, at)
    lead = next((one for one in _LEADS if one in before), "")
    lead = lead or ("its object" if verbs == before else "other")
    auxiliaries = _auxiliaries(row, verb_at) if verb_at is not None else ""
    for verb in verbs:
        yield f"{verb} and {lead}", False
        yield f"{verb} and {lead}", True
        yield f"{verb} {'with a place between' if apart else 'with no place between'}", False
        if auxiliaries:
            yield f"{verb} with {auxiliaries}", False
    yield from ((f"subject of {verb}", False) for verb in _verb_behind(row, at))
    if row[at].depth:
        yield "in an aside", False
    if row[at].stands_for:
        yield "stands for a place", False
    if row[at].node.unit.is_("source"):
        yield "is a source", True
    if row[at].node.what == "either":
        yield "may be a person", True


def around_word(row: Row, at: int) -> Iterator[tuple[str, bool]]:
    """Yield the cues of a word of moving, or of a title; True with those that tell whoever's it is."""
    sight = row[at]
    auxiliaries = _auxiliaries(row, at)
    for one in sight.classes:
        if one.startswith(_MOVING) or one in _WORDS:
            yield one, False
            if auxiliaries:
                yield f"{one} with {auxiliaries}", True
            if sight.depth:
                yield f"{one} in an aside", True


def tells(sight: Sight) -> bool:
    """True for a word that tells of moving, and for a title."""
    moving = any(one.startswith(_MOVING) or one in _WORDS for one in sight.classes)
    return moving and not sight.people and sight.place is None


def mood(row: Row) -> frozenset[str]:
    """Return the classes in a sentence that say how it is meant: denied, to come, past."""
    return _MOOD.intersection(one for sight in row for one in sight.classes)


def _beside(row: Row, at: int | None, step: int) -> tuple[Sequence[str], int | None]:
    """Return what stands beside a position but for fillers, and where; None at an end."""
    if at is None:
        return ("the end",), None
    other = at + step
    while 0 <= other < len(row):
        sight = row[other]
        if sight.depth < row[at].depth:
            return ("the end of an aside",), None
        if sight.depth == row[at].depth and not sight.node.filler:
            if sight.people:
                return ("a pronoun" if sight.pronoun else "a person",), other
            return (("a place",) if sight.place is not None else sight.classes), other
        other += step
    return ("the end",), None


def _moving(sight: Sight, others: Collection[str]) -> tuple[str, ...]:
    if sight.people or sight.place is not None:
        return ()
    return tuple(one for one in sight.classes if one.startswith(_MOVING) or one in others)


def _verb_before(row: Row, at: int) -> tuple[Sequence[str], int | None, bool]:
    """Return the nearest verb before a position, where it is, and whether a place is between."""
    apart = False
    for back in range(at - 1, -1, -1):
        if row[back].depth < row[at].depth:
            break
        if row[back].depth > row[at].depth:
            continue
        if found := _moving(row[back], _OPENING):
            return found, back, apart
        apart = apart or row[back].place is not None
    return ("no verb",), None, apart


def _verb_behind(row: Row, at: int) -> Sequence[str]:
    """Return the nearest verb behind a position, if no place and nobody is named before it."""
    for sight in row[at + 1 : at + _NEAR]:
        if sight.depth < row[at].depth:
            break
        if sight.depth > row[at].depth:
            continue
        if sight.people or sight.place is not None:
            return ("nothing",)
        if found := _moving(sight, _CLOSING):
            return found
    return ("no verb",)


def _auxiliaries(row: Row, at: int) -> str:
    """Return the auxiliaries before a verb, sorted."""
    found: set[str] = set()
    for back in range(at - 1, max(-1, at - 1 - _AUXILIARIES), -1):
        sight = row[back]
        if sight.depth != row[at].depth:
            continue
        here = _AUXILIARY.intersection(sight.classes)
        if sight.people or sight.place is not None or not (here or sight.node.filler):
            break
        found |= here
    return " ".join(sorted(one.removeprefix("w:") for one in found))
