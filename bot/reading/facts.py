"""What is asked of an organization or a work itself: who owns it, when it was founded, who made it."""

from __future__ import annotations

from bot.query.language import (
    All,
    Compare,
    Condition,
    Find,
    In,
    Is,
    Key,
    Made,
    Place,
    Post,
    Profile,
    Query,
    Several,
    Some,
    Step,
    Tell,
    Who,
)
from bot.query.terms import Ask, Field, Pick, Rows, Versus
from bot.query.terms import When as Tense
from bot.reading.clauses import Sentence
from bot.reading.frames import AT, OWNER, place_of, places_of, roles_of
from bot.reading.pieces import Person, Title, Where, Word, Work, whole
from bot.reading.places_sought import is_such, places_sought

_FORMED = ("form", "mash", "roll", "fuse", "merging", "merged", "was formed", "folded", "merge")
_MERGED = frozenset({"be", "name", "move", "make", "found", "hire"})
_NAMED = frozenset({"be", "name", "move", "work"})
"""What is said of an organization by a name: "under what name did it trade before?"."""

_OF_OWNER = ("", "what", "which", "who", "when")
_OF_PLACES = {
    "name": Field.FORMERLY,
    "founded": Field.FOUNDED,
    "website": Field.LINK,
    "focus": Field.FOCUS,
    "area": Field.FOCUS,
    "kindof": Field.KIND,
    "based": Field.COUNTRY,
    "country": Field.COUNTRY,
}


def of_places(sentence: Sentence) -> Query | None:
    """Return the query of a question about organizations themselves, None for any other."""
    found = _one_fact(sentence) or places_sought(sentence)
    if not isinstance(found, Tell) or found.row is not None:
        return found
    fields = dict.fromkeys(found.fields)
    owners = any(one.verb == "own" for one in sentence.clauses)
    if owners and Field.PARTS not in fields:
        fields = {Field.PARENT: None, **fields}
    for clause in sentence.clauses:
        for word, _ in clause.asked:
            if word.kind == "worldword" and word.value in _OF_PLACES:
                fields[_OF_PLACES[word.value]] = None
        further = clause is not sentence.clauses[0]
        year = any(word.kind == "unit" for word, _ in clause.asked) and (further or clause.question)
        if not (clause.question == "when" or year):
            continue
        formed = any(piece.text.startswith(_FORMED) for piece in sentence.pieces)
        if (
            clause.verb == "found"
            or (formed and Field.FORMERLY in fields)
            or not fields.keys() & {Field.PARENT, Field.FORMERLY}
        ):
            fields[Field.FOUNDED] = None
        elif Field.PARENT in fields:
            fields[Field.START] = None
    if Field.PARENT in fields and any(text == "since" for text in sentence.texts):
        fields[Field.START] = None  # "github's owner? since?"
    told = Tell(found.of, fields=tuple(fields))
    whom = any(one.question == "who" and one.verb in ("", "found") for one in sentence.clauses[1:])
    if whom and Field.FOUNDED in fields and (place := places_of(sentence.all_of(Where))):
        return Several((told, Find(Rows.PEOPLE, Some(Rows.STAYS, Post(at=place, founder=True)))))
    return told


def _one_fact(sentence: Sentence) -> Query | None:
    if sentence.all_of(Person):
        return None
    first = sentence.clauses[0]
    news = (
        first.question in ("what", "")
        and not first.people
        and "recently" in first.marks
        and first.verb in ("be", "")
        and not any(getattr(one.meaning, "kind", "") == "track" for one in first.arguments)
    )
    if news and (named := places_of(first.of(Where))) is not None:
        return Find(Rows.MOVES, Step(either=named), order=Key(Field.DATE))
    if (owned := _startup_of(sentence) or is_such(sentence)) is not None:
        return owned
    places = [one for one in sentence.all_of(Where) if whole_place(one.meaning)]
    first = sentence.clauses[0]
    if not places or any(one.people for one in sentence.clauses) or _of_posts(sentence):
        return None
    mentioned = {word.value for one in sentence.clauses for word, _ in one.mentioned}
    if "part" in mentioned and first.question in ("what", "which"):
        place = place_of(places[0])
        return None if place is None else Tell(place, fields=(Field.PARTS,))
    place = place_of(places[0])
    if place is None:
        return None
    asked = {word.kind: word.value for one in sentence.clauses for word, _ in one.asked}
    world = asked.get("worldword", "")
    verbs = {one.verb for one in sentence.clauses} - {""}
    dated = [one for one in sentence.clauses if one.verb == "found" and one.question == "when"]
    quiet = verbs - ({"found"} if dated else set()) <= {"be", "name", "own", "workon"}
    asks = any(one.question in ("what", "which") for one in sentence.clauses)
    formed = any(piece.text.startswith(_FORMED) for piece in sentence.pieces)
    if world == "name" and asks and verbs <= (_MERGED if formed else _NAMED):
        return Tell(place, fields=(Field.FORMERLY,))
    if (
        {"older", "younger"} & {piece.text for piece in sentence.pieces}
        or ({"first", "last"} & sentence.clauses[0].marks.keys() and "found" in verbs)
    ) and len(places) > 1:
        days = tuple(
            Tell(p, fields=(Field.FOUNDED,))
            for one in places[:3]
            if (p := place_of(one)) is not None
        )
        later = "younger" in {piece.text for piece in sentence.pieces} or "last" in first.marks
        return Compare(days, Versus.WHICH if later else Versus.LEAST)
    if world == "size" and quiet and not {"per", "unit"} & asked.keys():
        return _headcount(place)
    if (first.question == "how-old" and quiet) or (first.question == "when" and verbs & {"found"}):
        return Tell(place, fields=(Field.FOUNDED,))
    if "found" in verbs and (first.question == "when" or asked.get("unit") or "date" in world):
        return Tell(place, fields=(Field.FOUNDED,))
    owner = "family" in mentioned and not first.people and first.question in _OF_OWNER
    if owner and "own" not in verbs and verbs <= {"be"}:
        return Tell(place, fields=(Field.PARENT,))
    if "own" in verbs or asked.get("placeword") in ("family", "part"):
        return _owner(sentence, place, asked)
    if (
        world in _OF_PLACES
        and quiet
        and (world not in ("country",) or first.question in ("what", "which", "where", ""))
    ):
        return Tell(place, fields=(_OF_PLACES[world],))
    if "workon" in verbs and first.question in ("what", "which") and quiet:
        return Tell(place, fields=(Field.FOCUS,))
    if "name" in verbs:
        return Tell(place, fields=(Field.FORMERLY,))
    if first.question == "where" and verbs <= {"be"} and len(sentence.clauses) == 1:
        return Tell(place, fields=(Field.COUNTRY,))
    bare = verbs <= {"be"} and len(sentence.clauses) == 1 and not sentence.all_of(Work)
    if (
        bare
        and _alone(sentence)
        and first.question in ("", "what", "who", "how")
        and len(places) == 1
    ):
        return Profile((place,))
    if (
        bare
        and _alone(sentence)
        and len(places) > 1
        and ("compare" in first.amounts or any(p.joint == "versus" for p in places))
        and not any(p.prep in ("to", "from") for p in places)
    ):
        return Profile(tuple(p for one in places[:3] if (p := place_of(one)) is not None))
    return None


def _of_posts(sentence: Sentence) -> bool:
    """True if people are meant by their titles or their kind of work: "the founders of xAI"."""
    tracks = [
        one
        for one in sentence.all_of(Word)
        if isinstance(one.meaning, Word) and one.meaning.kind in ("track", "degree")
    ]
    return bool(tracks or sentence.all_of(Title))


def _startup_of(sentence: Sentence) -> Query | None:
    """Return what somebody founded, where that alone is asked: "liam fedus's startup"."""
    first = sentence.clauses[0]
    places = sentence.all_of(Where)
    verbs = {one.verb for one in sentence.clauses} - {"", "be", "name"}
    if (
        len(places) != 1
        or verbs
        or first.people
        or first.of(Title)
        or first.question in ("who", "how-many")
    ):
        return None
    match place_of(places[0]):
        case In(of=Find(where=All((Post(), Who(Is() as who))))):
            return Tell(who, Post(founder=True), Pick.EVERY, fields=(Field.PLACE,))
        case _:
            return None


def _alone(sentence: Sentence) -> bool:
    """True if nothing is said but the names."""
    first = sentence.clauses[0]
    career = all(word.value == "career" for word, _ in first.asked)
    return (
        all(
            whole_place(one.meaning)
            and not one.ex
            and one.prep in ("", "of", "about", "to", "with")
            and not one.negated
            for one in first.arguments
        )
        and career
        and not first.marks.keys() - {"?what", "?who", "now", "?how"}
        and not first.amounts.keys() - {"compare", "trend"}
        and not any(one.joint == "and" for one in first.arguments if "compare" not in first.amounts)
    )


def whole_place(meaning: object) -> bool:
    """True for organizations by their names."""
    return isinstance(meaning, Where) and whole(meaning.at)


def _headcount(place: Condition) -> Find:
    return Find(Rows.PEOPLE, Some(Rows.STAYS, Post(at=place, when=Tense.NOW)), ask=Ask.NUMBER)


def _owner(sentence: Sentence, place: Condition, asked: dict[str, str]) -> Query | None:
    """Return who owns a place, what it owns, or whether one is part of another."""
    clause = next((one for one in sentence.clauses if one.verb == "own"), sentence.clauses[0])
    roles = roles_of(clause)
    part, owner = places_of(roles.at(AT)), places_of(roles.at(OWNER))
    if asked.get("placeword") == "part":
        return Tell(place, fields=(Field.PARTS,))
    if part is not None and owner is not None:
        if any(one.question == "when" for one in sentence.clauses):
            if clause.auxiliary == "did" and not clause.passive:  # "when did X buy Y"
                part, owner = owner, part
            of = owner.ids if isinstance(owner, Place) else None
            return Find(Rows.PLACES, part & Place(part_of=of), show=(Key(Field.START),))
        ids = owner.ids if isinstance(owner, Place) else None
        return Find(Rows.PLACES, part & Place(part_of=ids), ask=Ask.WHETHER)
    first = sentence.clauses[0]
    if asked.get("placeword") == "family":
        return Tell(place, fields=(Field.PARENT,))
    text = sentence.pieces[clause.at].text if clause.at >= 0 else ""
    owning = (
        text
        in ("own", "owns", "acquired", "acquire", "acquires", "bought", "buy", "buys", "controls")
        and part is not None
        and not clause.passive
    )
    belonging = text.startswith("belong") and not clause.arguments[0].before
    owning = owning or (belonging and clause.auxiliary != "do")  # "what belongs to X"
    if (owning and first.question in ("what", "which")) or (
        asked.get("placeword") == "place"
        and part is None
        and first.question in ("which", "what", "")
    ):
        return Tell(place, fields=(Field.PARTS,))
    return Tell(place, fields=(Field.PARENT,))


def of_works(sentence: Sentence) -> Query | None:
    """Return the query of a question about a work itself, or the works of a place; None for others."""
    works = sentence.all_of(Work)
    first = sentence.clauses[0]
    asked = {word.kind: word.value for one in sentence.clauses for word, _ in one.asked}
    verbs = {one.verb for one in sentence.clauses} - {"", "be"}
    if not works:
        place = next((place_of(one) for one in sentence.all_of(Where)), None)
        made = asked.get("worldword") == "work" or ("make" in verbs and first.question == "what")
        verbs -= {"move"} if asked.get("worldword") == "work" else set()
        if (
            place is not None
            and made
            and asked.get("worldword") != "name"  # "what was merged to make X"
            and verbs <= {"make", "workon", "found"}
            and not sentence.all_of(Person)
        ):
            number = first.question == "how-many"
            return Find(Rows.WORKS, place, ask=Ask.NUMBER if number else Ask.LIST)
        return None
    if any(one.people for one in sentence.clauses) and first.question == "where":
        return None
    meaning = works[0].meaning
    assert isinstance(meaning, Work)
    work = Made(meaning.ids)
    authors = any(one.nominal and one.verb == "make" for one in sentence.clauses)
    if verbs <= {"make", "workon", "name", "found"} and len(sentence.clauses) == 1 and not authors:
        if first.question == "when" or asked.get("unit") == "year":
            return Tell(work, fields=(Field.YEAR,))
        if asked.get("placeword") or (
            first.question == "where" and first.verb in ("make", "found", "be")
        ):
            return Tell(work, fields=(Field.PLACE,))
        alone = len(first.arguments) == 1 and not first.people
        if not verbs and alone and first.question in ("what", "") and not first.amounts:
            return Profile((work,))
    return None
