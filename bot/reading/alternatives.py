"""Which of several named places has most of something: "who hired more from X, A or B?"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.query.language import Compare, Find, Query
from bot.query.terms import Ask, Stat, Versus
from bot.reading.clauses import Argument, Clause, Sentence
from bot.reading.finding import found_of
from bot.reading.pieces import Where, Word
from bot.reading.sought import Sought

_MOST, _LEAST = frozenset({"more", "most"}), frozenset({"fewer", "least"})
_LISTED = frozenset({",", "or", "and", "versus"})
_MARKS = (Word("joint", "stop"), Word("joint", "end"))
_AMOUNTS = _MOST | _LEAST | {"compare", "top"}


def of_named(sentence: Sentence) -> Query | None:
    """Return the numbers of places that are named to choose from, None where none are."""
    amounts = {name for one in sentence.clauses for name in one.amounts}
    if not amounts & (_MOST | _LEAST) or amounts & {"share", "net", "mean", "median"}:
        return None
    ranks = any(piece.text.startswith("rank") for piece in sentence.pieces)
    run = _behind(sentence) or _before(sentence, ranks=ranks)
    asks = {one.question for one in sentence.clauses} & {"who", "which", "what", "where"}
    if len(run) < 2 or not (asks or ranks):
        return None
    found = [_of_one(sentence, run, one) for one in run]
    queries = tuple(one for one in found if one is not None)
    if len(queries) != len(run) or len(set(queries)) != len(run):
        return None
    which = Versus.LEAST if amounts & _LEAST else Versus.WHICH
    return Compare(queries, Versus.EACH if ranks else which)


def _behind(sentence: Sentence) -> list[Argument]:
    """Return the places at the end to choose from: "…: A, B or C", "…? A or B"."""
    some = sentence.all_of(Where)
    run: list[Argument] = []
    for one in reversed(some):
        run.insert(0, one)
        mark = sentence.chosen[one.at - 1] if one.at else None
        if mark in _MARKS:
            opens = sentence.pieces[one.at - 1].text != ","
            if len(run) > 1 and (opens or (len(some) > len(run) and not _goes_on(run, sentence))):
                break
        if one.joint not in _LISTED:
            return []
    else:
        return []
    ors = {one.joint for one in run[1:]} & {"or", "versus"}
    colon = sentence.pieces[run[0].at - 1].text != ","
    return run if run[-1].at >= _last_word(sentence) and (ors or colon) else []


def _goes_on(run: Sequence[Argument], sentence: Sentence) -> bool:
    """True if the place before a comma is one of the list: "A, B or C"."""
    some = sentence.all_of(Where)
    before = some[len(some) - len(run) - 1]
    mark = sentence.chosen[before.at - 1] if before.at else None
    return before.at == run[0].at - 2 and (before.joint in _LISTED or mark in _MARKS)


def _last_word(sentence: Sentence) -> int:
    """Return the last piece that says something."""
    return max(
        (
            at
            for at, one in enumerate(sentence.chosen)
            if not (isinstance(one, Word) and one.kind in ("joint", "filler"))
        ),
        default=0,
    )


def _before(sentence: Sentence, *, ranks: bool) -> list[Argument]:
    """Return the places at the beginning to choose from: "which of A and B", "A or B: who …"."""
    some = sentence.all_of(Where)
    run = some[:1]
    for one in some[1:]:
        if one.joint not in _LISTED or one.at - run[-1].at > 3:
            break
        run.append(one)
    if len(run) < 2:
        return []
    if ranks and sentence.pieces[run[0].at - 1].text.startswith("rank"):
        return run
    asks = [at for one in sentence.clauses for name, at in one.marks.items() if name[0] == "?"]
    topic = bool(asks) and run[-1].at < min(asks)
    of = sentence.chosen[run[0].at - 1] if run[0].at else None
    chosen = of in (Word("prep", "of"), Word("prep", "between"), Word("adverb", "between"))
    which = chosen or sentence.pieces[run[0].at - 1].text in ("which of", "either of")
    return run if topic or (which and bool(asks) and run[0].at - min(asks) <= 3) else []


def _of_one(sentence: Sentence, run: Sequence[Argument], one: Argument) -> Find | None:
    """Return the number of one place alone."""
    clauses = [_without(clause, run) for clause in sentence.clauses]
    clauses = [one for one in clauses if not one.empty or one.question or one.marks]
    main = next((each for each in clauses if each.verb not in ("", "be")), clauses[0])
    side = replace(one, prep="", joint="", before=True, noun=False, ex=False)
    if not main.verb or main.verb == "be":
        side = replace(side, prep="at", before=False)
        if main.auxiliary == "have":
            main.marks.setdefault("now", 0)  # "who has more ex-X people"
    elif main.question == "where":
        side = replace(side, prep="to", before=False)
    own = replace(main, arguments=[side, *main.arguments], question="how-many")
    found = found_of(Sought(replace(sentence, clauses=[own if c is main else c for c in clauses])))
    if not isinstance(found, Find) or found.measure.stat is not Stat.COUNT:
        return None
    return replace(found, by=(), top=None, order=None, show=(), ask=Ask.NUMBER)


def _without(clause: Clause, run: Sequence[Argument]) -> Clause:
    return replace(
        clause,
        arguments=[one for one in clause.arguments if one not in run],
        amounts={name: at for name, at in clause.amounts.items() if name not in _AMOUNTS},
        asked=[(word, at) for word, at in clause.asked if word.kind != "placeword"],
    )
