"""What askers tell of themselves: "I'm a student and keep hearing of Hugo Larochelle. Where is he now?".

It narrows nothing. Of it only the names are kept, as what "he", "it" or "there" of the question stand
for; and a reason said behind a question is left out: "who left OpenAI? I'm trying to see a pattern".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.reading.asides import (
    NARROWING,
    OWN,
    TO_THEM,
    sentences,
    strange,
    without_brackets,
)
from bot.reading.pieces import Area, Piece, Unknown, Word
from bot.reading.pointed_at import is_word, name_of, points_first, with_name, words_of

_END, _STOP, _BUT = Word("joint", "end"), Word("joint", "stop"), Word("joint", "but")
_OTHERS = frozenset(
    {"people", "someone", "somebody", "everyone", "everybody", "a", "an", "one", "some"}
)
_TRUE = frozenset({"true", "right", "correct", "so", "that", "this", "accurate", "really", "still"})
_SAYS = frozenset(
    {"says", "said", "saying", "claims", "claimed", "claim", "thinks", "think", "told", "heard"}
    | {"insists", "swears", "believes", "believe", "reckons", "argues", "say", "hear", "read"}
)
_REMARKS = frozenset(
    {"always", "interesting", "curious", "asking", "thanks", "funny", "fun", "fascinating", "weird"}
    | {"wild", "crazy", "sorry", "love"}
)
_OF_OTHERS = 4  # pieces between "a friend of" and the "mine" that says whose
_UNSAID_I = frozenset(
    {"saw", "read", "reading", "heard", "hearing", "writing", "watching", "watched", "preparing"}
    | {"prepping", "thinking", "trying", "sorry", "asking", "not sure", "no rush", "working on"}
    | {"can not", "can 't", "been reading", "been hearing", "came across", "not urgent"}
)
"""How a sentence begins that is of the asker without saying so: "saw a talk of Lilian Weng"."""

_ARTICLES = frozenset({"a", "an", "my", "our", "this"})
_GREETINGS = frozenset(
    {"hey", "hi", "hello", "hiya", "yo", "ok", "okay", "well", "so", "thanks", "thank you", "lol"}
)
_REQUESTS = frozenset(
    {"want", "wants", "need", "looking", "search", "interested", "care", "curious", "wonder"}
    | {"wondering", "find", "check", "count", "plot", "mean", "prefer", "compare", "list", "like"}
    | {"only", "focus", "focusing", "focused", "restrict", "limit", "excluding", "specifically"}
)


@dataclass(frozen=True, slots=True)
class Told:
    """A text in two: what is told beside the question, and the question that stands by itself."""

    told: tuple[Piece, ...]
    asked: tuple[Piece, ...]

    @property
    def strange(self) -> tuple[str, ...]:
        """Return the words of what is told that are not known; where something is wanted, all strange ones."""
        if _wants(self.told):
            return tuple(strange(self.told))
        return tuple(one.text for one in self.told if isinstance(one.meanings[0], Unknown))


def told_beside(pieces: Sequence[Piece]) -> Told | None:
    """Return a text without what its asker tells; None where nothing is told, or it may narrow.

    What is told narrows nothing if it names nothing, or only what the question names too; if the
    question points at it; or if the question has names of its own and nothing is wanted by what is told.
    """
    said = sentences(without_brackets(pieces, _is_cry))
    if not said:
        return None
    before: list[Piece] = []
    while len(said) > 1 and (_is_told(said[0]) or _is_greeting(said[0])):
        before += said.pop(0)
    behind: list[Piece] = []
    while len(said) > 1 and _ends_asking(said[-2]) and _is_reason(said[-1]):
        behind = [*said.pop(), *behind]
    start = _question_behind(said[0])
    before += said[0][:start]
    said[0] = said[0][start:]
    asked = [piece for one in said for piece in one]
    told = (*before, *behind)
    if not told or not _asks(asked) or _of_what_happened(asked):
        return None
    if before and _echoes(asked):
        return _as_said(before)
    named = {one for one in map(name_of, told) if one is not None}
    wanted = _wants(told)
    pointing = with_name(asked, before, behind_prepositions=not wanted)
    if pointing is not None:
        return Told(told, tuple(pointing))
    own = {one for one in map(name_of, asked) if one is not None}
    bare = points_first(asked) or all(map(_says_nothing, asked))
    if not own and bare and (start := _reported(before)):
        return Told(told[:start], (*before[start:], *asked))
    if wanted and _narrows(told, asked):
        return None
    if named <= own or (own and not wanted and not points_first(asked)):
        return Told(told, tuple(asked))
    return None


def _echoes(asked: Sequence[Piece]) -> bool:
    """True for a question whether what was told is so: "Is that true?", "Did she?"."""
    return any(is_word(one, "be", "auxiliary") for one in asked) and all(
        is_word(one, "be", "auxiliary", "pronoun", "filler", "joint", "not") or one.text in _TRUE
        for one in asked
    )


def _of_what_happened(asked: Sequence[Piece]) -> bool:
    """True for a question about all that was told: "when was that?", "when did that happen?"."""
    return _begins_question(asked[0]) and any(
        that.text in ("that", "this", "it")
        and (then.text.startswith("happen") or _END in then.meanings)
        and is_word(before, "be", "question", "auxiliary")
        for before, that, then in zip(asked, asked[1:], asked[2:], strict=False)
    )


def _as_said(told: Sequence[Piece]) -> Told | None:
    """Return what somebody says as the question whether it is so; None where nobody says anything."""
    for at in range(len(told) - 1, 0, -1):
        if told[at].text not in _SAYS:
            continue
        said = at + 1
        while said < len(told) and told[said].text in (*TO_THEM, "that"):
            said += 1
        whether = replace(told[at], text="is it true that", meanings=(Word("filler", "polite"),))
        return Told(tuple(told[:said]), (whether, *told[said:]))
    return None


def _is_cry(inside: Sequence[Piece]) -> bool:
    """True for brackets that say nothing, "(yay!)", or which of two a name is: "(the one with X)"."""
    which = [one.text for one in inside[:2]] == ["the", "one"]
    return which or all(map(_says_nothing, inside))


def _says_nothing(piece: Piece) -> bool:
    meaning = piece.meanings[0]
    unknown = isinstance(meaning, Unknown) and not meaning.noun
    return unknown or is_word(piece, "filler", "common", "topic-of") or _END in piece.meanings


def _is_told(sentence: Sequence[Piece]) -> bool:
    """True for a sentence of the asker that asks nothing, or only says what another asked."""
    return sentence[-1].text != "?" and _of_asker(sentence) and not _has_question(sentence)


def _is_reason(sentence: Sequence[Piece]) -> bool:
    """True for a sentence behind a question that says why it is asked: "I'm trying to see how …"."""
    if sentence[-1].text == "?":
        return False
    return _is_remark(sentence) or (_of_asker(sentence) and not _more_is_asked(sentence))


def _is_remark(sentence: Sequence[Piece]) -> bool:
    """True for "always interesting when rivals trade people"."""
    named = any(isinstance(one.meanings[0], NARROWING) for one in sentence)
    return not named and any(one.text in _REMARKS for one in sentence[:2])


def _more_is_asked(sentence: Sequence[Piece]) -> bool:
    return _wants(sentence) and _has_question(sentence)


def _is_greeting(sentence: Sequence[Piece]) -> bool:
    """True for "hey folks, long time reader here", and for what is nothing but fillers."""
    if sentence[-1].text == "?" or _narrows(sentence, ()) or _has_question(sentence):
        return False
    greets = sentence[0].text in _GREETINGS
    return greets or all(is_word(piece, "filler", "joint", "go-on") for piece in sentence)


def _of_asker(pieces: Sequence[Piece]) -> bool:
    """True if pieces begin with the asker, somebody around them, or what the question is for."""
    said = list(pieces)
    while said and (said[0].text in _GREETINGS or is_word(said[0], "joint")):
        said.pop(0)
    texts = [word for piece in said for word in piece.text.split()]
    if not texts:
        return False
    first, then = texts[0], texts[1] if len(texts) > 1 else ""
    if texts[0] in ("just", "recently", "currently", "only", "also") and texts[1:]:
        first, then = texts[1], texts[2] if len(texts) > 2 else ""
    if first in _UNSAID_I or f"{first} {then}" in _UNSAID_I:
        return True
    if first in OWN or (first in ("let", "lets", "let's") and "about" in texts[:5]):
        return True
    if (first in ("for", "as") and then in _ARTICLES) or (is_word(said[0], "prep") and then in OWN):
        return True
    around = OWN | TO_THEM if first in _OTHERS else frozenset()
    return bool(around & set(texts[1 : 2 + _OF_OTHERS]))


def _has_question(pieces: Sequence[Piece]) -> bool:
    """True if a question stands in pieces; one that another asked, or a talk is about, is none."""
    for at, piece in enumerate(pieces):
        if _begins_question(piece):
            return not at or not (is_word(pieces[at - 1], "prep") or pieces[at - 1].text in TO_THEM)
    return False


def _reported(told: Sequence[Piece]) -> int:
    """Return where what another asked begins, 0 for nowhere: "my boss asked me who left"."""
    return next(
        (
            at
            for at, piece in enumerate(told)
            if at and is_word(piece, "question") and told[at - 1].text in TO_THEM
        ),
        0,
    )


def _begins_question(piece: Piece) -> bool:
    """True for a question word, and no relative; "wo" of "won't" is one of another language."""
    relative = any(one.kind == "relative" for one in words_of(piece))
    return is_word(piece, "question") and not relative and piece.text != "wo"


def _question_behind(sentence: Sequence[Piece]) -> int:
    """Return where the question begins in a sentence that first tells: "I keep reading of X, so who …"."""
    if not _of_asker(sentence):
        return 0
    for at, piece in enumerate(sentence):
        if is_word(piece, "question") and _is_lead_in(sentence[:at]):
            return at
        if not (is_word(piece, "question", "auxiliary", "be") or _is_polite_asking(piece)):
            continue
        begins = at
        while (
            begins and is_word(sentence[begins - 1], "filler") and sentence[begins - 1].text != "i"
        ):
            begins -= 1
        if begins and not {_STOP, _END, _BUT}.isdisjoint(sentence[begins - 1].meanings):
            return begins
        if _begins_question(piece):
            return 0
    return 0


def _is_lead_in(pieces: Sequence[Piece]) -> bool:
    """True for what a question is wanted for, where nothing is named: "for a project I want to plot"."""
    if not pieces or is_word(pieces[-1], "prep", "people", "track"):
        return False  # "I want people who …" asks
    return _wants(pieces) and not _narrows(pieces, ())


def _is_polite_asking(piece: Piece) -> bool:
    return piece.text.startswith(("can you", "could you", "would you", "tell me"))


def _ends_asking(sentence: Sequence[Piece]) -> bool:
    return sentence[-1].text == "?"


def _asks(pieces: Sequence[Piece]) -> bool:
    return pieces[-1].text == "?" or any(is_word(piece, "question", "amount") for piece in pieces)


def _wants(told: Sequence[Piece]) -> bool:
    """True if something is wanted by what is told, so that its names may narrow the question."""
    return any(not _REQUESTS.isdisjoint(piece.text.split()) for piece in told)


def _narrows(told: Sequence[Piece], asked: Sequence[Piece]) -> bool:
    """True if what is told has a name, a time or a sort of people that the question has not."""
    said = {one.meanings[0] for one in asked}
    return any(
        piece.meanings[0] not in said
        and (
            isinstance(piece.meanings[0], NARROWING)
            or is_word(piece, "track", "kind", "degree")
            or (is_word(piece, "people") and piece.meanings[0] != Word("people", "people"))
        )
        for piece in _without_subject(told)
    )


def _without_subject(told: Sequence[Piece]) -> list[Piece]:
    """Return the pieces without the field of "for a statistics project I want"."""
    wanting = next((at for at, one in enumerate(told) if not OWN.isdisjoint(one.text.split())), 0)
    purpose = bool(told) and told[0].text == "for"
    return [
        one
        for at, one in enumerate(told)
        if not (purpose and at < wanting and isinstance(one.meanings[0], Area))
    ]
