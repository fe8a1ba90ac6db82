"""What of a question is still answered where a word that narrows it was not understood."""

from __future__ import annotations

from bot.query.language import Find, Is, Profile, Query, Several, Tell, Who
from bot.query.terms import Ask
from bot.query.visiting import nodes_in
from bot.reading.clauses import Sentence
from bot.reading.pieces import Meaning, Where, Word
from bot.reading.reading import Read

_MOST = 2  # words left out


def without(reading: Read, word: str, sentence: Sentence) -> Read | None:
    """Return a reading that owns to a word it leaves out; None where the rest is another question.

    What is told of one person stays true without it. Whether something is so does not: that is left
    to the person's whole career. A list without one of its conditions is a list of other people, and
    so is somebody named where it is asked who.
    """
    query = None if _asks_who(sentence) else _told(reading.query)
    if query is None or len(reading.unused) > _MOST:
        return None
    missed = (*reading.missed, word)
    unused = tuple(text for text in reading.unused if text not in missed)
    return Read(query, reading.names_read_as, unused, missed=missed)


def _asks_who(sentence: Sentence) -> bool:
    """True if people are asked for: by who, or by a noun that is first or behind "which"."""
    words = [one for one in sentence.chosen if not _passing(one)]
    before = [None, *words]
    nouns = (one for last, one in zip(before, words, strict=False) if last in (None, _WHICH))
    people = any(isinstance(one, Word) and one.kind in _PEOPLE for one in nouns)
    return people or _WHO in words or sentence.marked("?who")


def _passing(meaning: Meaning) -> bool:
    return isinstance(meaning, Where) or (
        isinstance(meaning, Word) and meaning.kind in ("filler", "prep")
    )


_WHO, _WHICH = Word("question", "who"), Word("question", "which")
_PEOPLE = frozenset({"people", "track", "degree", "relative", "go-on"})


def _told(query: Query) -> Query | None:
    match query:
        case Tell(of=Is()) | Profile(of=(Is(), *_)):
            return query
        case Several(of=of):
            told = [_told(one) for one in of]
            known = tuple(dict.fromkeys(one for one in told if one is not None))
            return None if len(known) < len(set(told)) else _together(known)
        case Find() if one := _alone(query):
            return Profile((one,)) if query.ask is not Ask.LIST or not query.show else query
        case _:
            return None


def _together(queries: tuple[Query, ...]) -> Query:
    return queries[0] if len(queries) == 1 else Several(queries)


def _alone(query: Find) -> Is | None:
    """Return the one person whom alone a list is about, None where it is about more."""
    about = [one.of if isinstance(one, Who) else one for one in query.where.parts]
    people = [one for one in nodes_in(query) if isinstance(one, Is)]
    if len(people) == 1 and people[0] in about and len(people[0].ids) == 1:
        return people[0]
    return None
