"""Reads a plain question into the language of queries: a pure function of text, names and day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.query.language import (
    All,
    Find,
    Is,
    Not,
    Place,
    Post,
    Profile,
    Query,
    Step,
)
from bot.query.recorded import asks_records, with_records
from bot.query.terms import Rows, ScopeError, Stat
from bot.query.visiting import nodes_in
from bot.reading import asides
from bot.reading.beside_asked import told_beside
from bot.reading.chinese import in_order
from bot.reading.claims import unclaimed
from bot.reading.clauses import Sentence
from bot.reading.comparing import of_many
from bot.reading.composing import Composer
from bot.reading.content import content_of
from bot.reading.coverage import denied, left_out
from bot.reading.facts import of_places, of_works
from bot.reading.follow_ups import goes_on
from bot.reading.halves import in_halves
from bot.reading.happened import as_moves
from bot.reading.lexicon import language_of, lexicon
from bot.reading.namely import guessed
from bot.reading.names import Names
from bot.reading.operators import undone
from bot.reading.persons import of_people
from bot.reading.pieces import Area, Meaning, Person, Piece, Unknown, Where, Word, Work
from bot.reading.premises import presumes
from bot.reading.reading import Read, Reading, Refused, Unclear
from bot.reading.records_too import records_asked, says_nothing
from bot.reading.refusals import no_subject, not_read, not_used, refused_for, strange
from bot.reading.senses import choices
from bot.reading.spotting import Spotter
from bot.reading.strangers import narrowing
from bot.reading.tokens import Token, elided, tokens_of
from bot.reading.without import without

_MOST_UNUSED = 5


@dataclass(frozen=True, slots=True)
class _Candidate:
    query: Query
    sentence: Sentence
    price: float
    left_out: tuple[int, ...] = ()


def read(
    text: str, names: Names, today: date, previous: Query | None = None, language: str = "en"
) -> Reading:
    """Return how a text is read; `previous` is the query that it may go on from.

    A text with words of no language is read in that of the question before, `language`.
    """
    tokens = tokens_of(text)
    language = language_of([token.text for token in tokens if token.word], language)
    if language == "fr":
        tokens = elided(tokens, lexicon(language))
    return replace(_read(tokens, language, names, today, previous), language=language)


def _read(
    tokens: tuple[Token, ...], language: str, names: Names, today: date, previous: Query | None
) -> Reading:
    pieces = asides.without_remarks(Spotter(tokens, names, lexicon(language), today).pieces())
    pieces = as_moves(in_order(pieces) if language == "zh" else pieces)
    pieces, records = records_asked(pieces)
    if records and previous is not None and says_nothing(pieces):
        return records.read(Read(previous))
    found = _beside_told(pieces, names, previous)
    return records.read(found) if records else found


def _beside_told(pieces: Sequence[Piece], names: Names, previous: Query | None) -> Reading:
    """Return how a text is read, without what its asker tells beside the question if that is read.

    Where neither is, the question by itself says why.
    """
    beside = told_beside(pieces)
    if beside is None:
        return _read_pieces(pieces, names, previous)
    asked = _read_pieces(beside.asked, names, previous)
    if isinstance(asked, Read) and not asked.missed:
        return replace(asked, unused=tuple(dict.fromkeys((*beside.strange, *asked.unused))))
    whole = _read_pieces(pieces, names, previous)
    return whole if isinstance(whole, Read) else asked


def _read_pieces(pieces: Sequence[Piece], names: Names, previous: Query | None) -> Reading:
    if not pieces:
        return not_read()
    whole: Reading | None = None
    if previous is not None and (gone_on := _going_on(pieces, previous)):
        whole = _alone(pieces, names) if _of_the_field(pieces) else None
        if not isinstance(whole, Read) or whole.unused:
            return _presumed(gone_on, pieces) if guessed(pieces) else gone_on
    whole = whole or _alone(pieces, names)
    understood = None if isinstance(whole, Read) and whole.missed else whole
    apart = _apart(pieces, names, understood)
    whole = apart or in_halves(pieces, whole, _going_on, lambda part: _alone(part, names)) or whole
    return _presumed(whole, pieces)


def _presumed(reading: Reading, pieces: Sequence[Piece]) -> Reading:
    """Return a reading with whether it takes for granted that something is found."""
    if not isinstance(reading, Read):
        return reading
    return replace(reading, presumes=presumes(reading.query, pieces))


def _apart(pieces: Sequence[Piece], names: Names, whole: Reading | None) -> Read | None:
    """Return how the sentence that asks is read by itself, where what stands beside it is not."""
    if isinstance(whole, Read) and not whole.unused:
        return None
    if (apart := asides.parts(pieces)) is None:
        return None
    told, asked = apart
    read_: Reading | None = None
    if asides.empty(asked):
        told, asked = asked, told
        read_ = _alone(asked, names)
    elif asides.points(asked):
        before = asides.subject(told)
        read_ = _going_on(asked, before) if before else None
    elif asides.beside(told, asked):
        read_ = _alone(asked, names)
    else:
        return None
    if not isinstance(read_, Read) or read_.missed:
        return None
    left = tuple(dict.fromkeys(asides.strange(told)))
    return replace(read_, unused=(*left, *read_.unused))


def _of_the_field(pieces: Sequence[Piece]) -> bool:
    """True for a question about all places, which points at none: "which lab gained most in 2025?"."""
    words = [[one for one in piece.meanings if isinstance(one, Word)] for piece in pieces]
    pointing = any(one.kind == "pronoun" and one.value != "which" for some in words for one in some)
    asked = pieces[0].text in _WHICH and len(pieces) > 2
    return asked and not pointing and any(one.kind == "placeword" for one in words[1])


_WHICH = frozenset({"which", "what"})


def _alone(pieces: Sequence[Piece], names: Names) -> Reading:
    """Return how a question by itself is read."""
    found = sorted(_candidates(pieces), key=lambda one: one.price)
    if not found:
        return (
            _refused_for(pieces) or _stranger(pieces) or _pointed(pieces) or _named(pieces, names)
        )
    return _decided(found, pieces)


def _going_on(pieces: Sequence[Piece], previous: Query) -> Read | Refused | None:
    """Return how a question goes on from the one before, None where it stands by itself.

    Of the likely meanings of its words those count of which it leaves nothing out.
    """
    first: Refused | None = None
    pieces = asides.with_those(pieces) if isinstance(previous, Find) else pieces
    for number, (chosen, _) in enumerate(choices(pieces)):
        if any(isinstance(one, Word) and one.kind == "topic-of" for one in chosen):
            return first
        if any(isinstance(one, Unknown) for one in chosen):
            return first
        sentence = Composer(pieces, chosen).sentence()
        query = goes_on(sentence, previous, _query)
        if query is None:
            if number:
                continue
            return None
        left = _left(query, sentence)
        if not (left or denied(sentence, query)):
            query = with_records(query) if asks_records(previous) else query
            unused = tuple(pieces[at].text for at in sentence.unused)
            return Read(query, _read_as(pieces, chosen), unused)
        first = first or not_used(pieces[left[0]].text if left else "not", query)
    return first


def _left(query: Query, sentence: Sentence) -> tuple[int, ...]:
    """Return the pieces of a sentence of which a query makes nothing."""
    said = content_of(query)
    checks = (left_out, undone, unclaimed)
    return tuple(at for check in checks for at in check(said, query, sentence))


def _refused_for(pieces: Sequence[Piece]) -> Refused | None:
    """Return why a question is not answered that no query was made of, None if nothing tells."""
    for piece in pieces:
        for meaning in piece.meanings:
            if isinstance(meaning, Word) and meaning.kind == "topic-of":
                return refused_for(meaning.value)
            if meaning == Word("auxiliary", "will"):
                return refused_for("future")
    return None


def _stranger(pieces: Sequence[Piece]) -> Unclear | None:
    """Return the name of somebody that nobody here has, None where there is none."""
    for piece in pieces:
        for meaning in piece.meanings:
            if isinstance(meaning, Unknown) and meaning.noun == "person":
                return Unclear(piece.text, "person", meaning.near)
    return None


def _pointed(pieces: Sequence[Piece]) -> Refused | None:
    """Return that nobody is named where somebody is pointed at."""
    likeliest = [piece.meanings[0] for piece in pieces]
    return no_subject() if _no_subject(likeliest) else None


def _named(pieces: Sequence[Piece], names: Names) -> Read | Refused:
    """Return the profile of whom or what a text names that is nothing but a name."""
    if not any(isinstance(piece.meanings[0], Unknown | Person | Where) for piece in pieces):
        return not_read()
    text = " ".join(piece.text for piece in pieces)
    for search, node in ((names.lookup.person, Is), (names.lookup.organization, _place)):
        found = search(text)
        if found.decision == "sure":
            id_ = found.candidates[0].id
            noun = "person" if node is Is else "organization"
            read_as = () if found.exact else ((text, noun, id_),)
            return Read(Profile((node(frozenset({id_})),)), read_as)
    return not_read()


def _place(ids: frozenset[str]) -> Place:
    return Place(ids=ids)


def _candidates(pieces: Sequence[Piece]) -> list[_Candidate]:
    found: list[_Candidate] = []
    for chosen, price in choices(pieces):
        sentence = Composer(pieces, chosen).sentence()
        query = _query(sentence)
        if query is not None and not _contradicts_itself(query):
            left = _left(query, sentence)
            more = 1.5 * len(left) + 2 * denied(sentence, query)
            found.append(_Candidate(query, sentence, price + len(sentence.unused) + more, left))
            if not (more or sentence.unused):  # the likeliest meanings, and nothing left over
                break
    return found


def _contradicts_itself(query: Query) -> bool:
    """True if a query wants the same of somebody and its opposite, which nobody means."""
    nodes = list(nodes_in(query))
    nowhere = any(
        isinstance(one.origin, Post) and one.origin == one.destination
        for one in nodes
        if isinstance(one, Step) and one.kinds is None and one.change is None
    )
    return nowhere or any(
        isinstance(one, Not) and one.of in node.of
        for node in nodes
        if isinstance(node, All)
        for one in node.of
    )


def _query(sentence: Sentence) -> Query | None:
    for reader in (of_works, of_places, of_people, of_many):
        try:
            if (query := reader(sentence)) is not None and not _unasked(query):
                return query
        except ScopeError:
            continue
    return None


def _unasked(query: Query) -> bool:
    """True for what goes in and out of rows that are no moves: nothing does."""
    return (
        isinstance(query, Find) and query.measure.stat is Stat.NET and query.rows is not Rows.MOVES
    )


def _decided(found: Sequence[_Candidate], pieces: Sequence[Piece]) -> Reading:
    best = found[0]
    chosen = best.sentence.chosen
    for meaning in chosen:
        if isinstance(meaning, Word) and meaning.kind == "topic-of":
            return refused_for(meaning.value)
    if _age(best.sentence):
        return refused_for("age")
    if best.sentence.marked("future"):
        return refused_for("future")
    if _no_subject(chosen):
        return no_subject()
    for at, meaning in enumerate(chosen):
        if isinstance(meaning, Unknown) and meaning.noun == "person":
            return Unclear(pieces[at].text, "person", meaning.near)
    for at, meaning in enumerate(chosen):
        if isinstance(meaning, Person) and not meaning.sure:
            return Unclear(pieces[at].text, "person", meaning.ids, best.query, meaning.ids[0])
    unused = tuple(pieces[at].text for at in (*best.sentence.unused, *best.left_out))
    read_ = Read(best.query, _read_as(pieces, chosen), unused)
    unknown = narrowing(best.sentence, best.query)
    if unknown is not None:
        word = pieces[unknown].text
        if isinstance(best.query, Profile):  # nothing is asked but by that word
            return strange(word, best.query)
        return without(read_, word, best.sentence) or strange(word, best.query)
    if denied(best.sentence, best.query):
        return not_used(pieces[best.left_out[0]].text if best.left_out else "not", best.query)
    if narrow := [at for at in best.left_out if at not in _further(best.sentence)]:
        word = pieces[narrow[0]].text
        return without(read_, word, best.sentence) or not_used(word, best.query)
    return not_read(best.query) if len(unused) > _MOST_UNUSED else read_


def _further(sentence: Sentence) -> set[int]:
    """Return where people are asked for beside the question: named as not used, if they are not."""
    return {one.marks["?who"] for one in sentence.clauses[1:] if "?who" in one.marks}


def _age(sentence: Sentence) -> bool:
    """True if it is asked how old somebody is."""
    asked = any(
        word == Word("worldword", "founded") for one in sentence.clauses for word, _ in one.asked
    )
    old = any(one.question == "how-old" for one in sentence.clauses)
    return (old or asked) and bool(sentence.all_of(Person))


def _no_subject(chosen: Sequence[Meaning]) -> bool:
    """True if somebody or something is pointed at, and nothing is named."""
    words = [one for one in chosen if isinstance(one, Word)]
    pointed = {one.value for one in words if one.kind == "pronoun"}
    kinds = {one.kind for one in words}
    if any(isinstance(one, Person | Where | Work | Area) for one in chosen):
        return False
    if pointed & {"person", "people"} and not kinds & {"people", "track"}:
        return True
    interns = Word("track", "internship") in words  # "interns hired by the same company"
    return "place" in pointed and not (interns or kinds & {"people", "placeword", "kind"})


def _read_as(
    pieces: Sequence[Piece], chosen: Sequence[Meaning]
) -> tuple[tuple[str, str, str], ...]:
    return tuple((piece.text, *piece.read_as) for piece in pieces if piece.read_as)
