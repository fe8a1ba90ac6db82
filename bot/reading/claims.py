"""Whether each word of a question became something in its query: what nobody claims is not understood."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise

from bot.query.groups import GROUPS
from bot.query.language import Any, Compare, Find, Key, Not, Place, Query, Some, Step
from bot.query.terms import Ask, Field, Rows, Versus, When
from bot.query.visiting import nodes_in
from bot.reading.clauses import Sentence
from bot.reading.content import Content
from bot.reading.pieces import Meaning, Where, Word


def _begins(said: Content) -> bool:
    """True if it is told or asked when something began."""
    began = any(post.began for post in said.posts)
    return began or bool(said.fields & {Field.START, Field.ANNOUNCED})


_CLAIMS: Mapping[tuple[str, str], Callable[[Content], bool]] = {
    ("verb", "join"): lambda said: bool(
        said.steps
        or said.picks
        or said.founder
        or said.ordered
        or said.denies
        or _begins(said)
        or said.came_from
    ),
    ("verb", "become"): lambda said: bool(
        said.titles or said.tracks or said.changes or said.founder or Field.TITLE in said.fields
    ),
    ("verb", "found"): lambda said: bool(
        said.founder or said.founded or said.changes or said.picks or Field.FOUNDED in said.fields
    ),
    ("worldword", "gap"): lambda said: (
        Field.GAP in said.fields or any(step.gap for step in said.steps)
    ),
    ("worldword", "work"): lambda said: bool(
        said.rows & {Rows.WORKS, Rows.PEOPLE, Rows.MOVES} or Field.WORK in said.fields
    ),
}
"""What a query must hold for words of a kind and a meaning, where the words can mean little else."""

_ONE_OF_MANY = frozenset({"same", "another", "other", "own", "new", "their", "his", "her", "any"})
"""Words before a noun of places that narrow nothing: "the same company", "their own lab"."""


_NARROWING = frozenset({"at", "to", "from", "in"})
"""Prepositions of where somebody is, goes or comes from."""


def unclaimed(said: Content, query: Query, sentence: Sentence) -> list[int]:
    """Return the pieces of which a query makes nothing, or nothing that can have been meant."""
    if said.whole:
        return []
    return [
        *_words(said, sentence),
        *_places(said, sentence),
        *_present(said, sentence),
        *_strange_places(sentence),
        *_only_there(sentence),
        *_kind_of_answer(query, said, sentence),
        *_hollow(query, sentence),
    ]


def _words(said: Content, sentence: Sentence) -> Iterator[int]:
    for at, meaning in enumerate(sentence.chosen):
        if not isinstance(meaning, Word):
            continue
        claim = _CLAIMS.get((meaning.kind, meaning.value))
        if (claim and not claim(said)) or (meaning.kind == "people" and not said.people):
            yield at


def _places(said: Content, sentence: Sentence) -> Iterator[int]:
    """Yield sorts of places that narrow the question, where the query asks of no sort: "at an AI lab"."""
    for at, meaning in enumerate(sentence.chosen):
        if isinstance(meaning, Word) and meaning.kind == "kind" and meaning.value in GROUPS:
            yield from [at] if meaning.value not in said.groups else []
    if said.places or said.company or said.founder or said.changes or Field.TITLE in said.fields:
        return
    for at, meaning in enumerate(sentence.chosen):
        if not isinstance(meaning, Word) or meaning.kind not in ("placeword", "kind"):
            continue
        sort = meaning.kind == "kind" or meaning.value == "place"
        if sort and _behind_preposition(sentence, at) and not _narrows_nothing(sentence, at):
            yield at


def _present(said: Content, sentence: Sentence) -> Iterator[int]:
    """Yield "current" of people who are asked for, where the query asks of no present post."""
    now = any(post.when is When.NOW for post in said.posts)
    if now or not said.rows & {Rows.PEOPLE, Rows.MOVES, Rows.STAYS} or said.company:
        return
    for at, meaning in enumerate(sentence.chosen):
        if meaning == Word("adverb", "now") and sentence.pieces[at].text in _CURRENT:
            after = sentence.chosen[at + 1 : at + 3]
            if any(isinstance(one, Word) and one.kind in ("people", "track") for one in after):
                yield at


_CURRENT = frozenset({"current", "present", "sitting", "active"})


def _strange_places(sentence: Sentence) -> Iterator[int]:
    """Yield words that are no name here behind a preposition of where: "from SpaceX"."""
    for at in sentence.unused:
        common = getattr(sentence.chosen[at], "kind", "") == "common"
        behind = sentence.pieces[at - 1].text in ("at", "to", "from") if at else False
        if common and behind and _ends(sentence, at):
            yield at


def _only_there(sentence: Sentence) -> Iterator[int]:
    """Yield "anywhere but", which leaves one place alone."""
    texts = [piece.text for piece in sentence.pieces]
    for at, (one, other) in enumerate(pairwise(texts)):
        if one in ("anywhere", "nowhere", "anywhere else") and other in ("but", "except", "than"):
            yield at


def _ends(sentence: Sentence, at: int) -> bool:
    """True for the last word of what a preposition leads to."""
    after = sentence.chosen[at + 1 : at + 2]
    return not after or (isinstance(after[0], Word) and after[0].kind in ("joint", "prep"))


def _behind_preposition(sentence: Sentence, at: int) -> bool:
    before = [one for one in sentence.chosen[max(at - 2, 0) : at] if isinstance(one, Word)]
    return any(one.kind == "prep" and one.value in _NARROWING for one in before)


def _narrows_nothing(sentence: Sentence, at: int) -> bool:
    """True for a noun beside the name of a place, or that means no sort of them: "another company"."""
    beside = sentence.chosen[max(at - 2, 0) : at + 3]
    texts = (piece.text for piece in sentence.pieces[max(at - 2, 0) : at + 1])
    words = {word for text in texts for word in text.split()}
    return any(isinstance(one, Where) for one in beside) or bool(words & _ONE_OF_MANY)


def _kind_of_answer(query: Query, said: Content, sentence: Sentence) -> Iterator[int]:
    """Yield who is asked for, where numbers or a yes are answered."""
    first = sentence.clauses[0]
    if isinstance(query, Find) and query.by == (Key(Field.PERSON),) and first.question != "who":
        places = (*first.asked, *first.mentioned) if query.measure.field is Field.ROW else ()
        yield from (at for word, at in places if word.kind in ("placeword", "kind"))
    asks = [at for at, one in enumerate(sentence.chosen) if _asks_people(one)]
    counted = any(
        one.question in ("how-many", "how-often") or one.amounts for one in sentence.clauses
    )
    if isinstance(query, Compare) and query.ask is Versus.EACH and not counted:
        yield from asks[:1]
    if isinstance(query, Find) and query.ask is Ask.WHETHER and first.question != "whether":
        yield from (one.marks["?who"] for one in sentence.clauses if "?who" in one.marks)


def _asks_people(meaning: Meaning) -> bool:
    return meaning in (Word("question", "who"), Word("people", "people"))


def _hollow(query: Query, sentence: Sentence) -> Iterator[int]:
    """Yield what a query has in a way that nobody means: a move of no kind, a place or a sort of places."""
    parts = query.where.parts if isinstance(query, Find) else ()
    if parts and sentence.unused and all(isinstance(one, Not) for one in parts):
        yield from sentence.unused[:1]  # "who has not left X among its founders"
    for node in nodes_in(query):
        if node == Some(Rows.MOVES, Step()):
            bare = [one.at for one in sentence.clauses if one.verb and not one.arguments]
            yield from (at for at in bare if sentence.pieces[at].text not in _LIGHT)
        if isinstance(node, Any):
            places = [one for one in node.of if isinstance(one, Place)]
            sorts = [one for one in places if not one.ids]
            if sorts and len(sorts) < len(places):
                yield from _sorts(sentence)


_LIGHT = frozenset({"got", "get", "gets", "getting", "gotten"})
"""What another verb follows that says what was done: "who got snatched by X"."""


def _sorts(sentence: Sentence) -> Iterator[int]:
    """Yield the sorts of places that a question names."""
    for one in sentence.all_of(Where, Word):
        sort = isinstance(one.meaning, Where) and not one.meaning.named
        if sort or (isinstance(one.meaning, Word) and one.meaning.kind == "kind"):
            yield one.at
