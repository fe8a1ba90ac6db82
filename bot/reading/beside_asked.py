"""What askers tell of themselves: "I'm a student and keep hearing of Hugo Larochelle. Where is he now?".

It narrows nothing. Of it only the names are kept, as what "he", "it" or "there" of the question stand
for; and a reason said behind a question is left out: "who left OpenAI? I'm trying to see a pattern".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.query.language import Place
from bot.reading.pieces import (
    Area,
    Country,
    Meaning,
    Person,
    Piece,
    Title,
    Unknown,
    When,
    Where,
    Word,
    Work,
)

_END, _STOP, _AND = Word("joint", "end"), Word("joint", "stop"), Word("joint", "and")
_OWN = frozenset({"i", "im", "i'm", "ive", "i've", "my", "we", "our"})
_OTHERS = frozenset(
    {"people", "someone", "somebody", "everyone", "everybody", "a", "an", "one", "some"}
)
_NARROWING = Person | Where | Work | Area | Country | Title | When
_TRUE = frozenset({"true", "right", "correct", "so", "that", "this", "accurate", "really", "still"})
_SAYS = frozenset(
    {"says", "said", "saying", "claims", "claimed", "claim", "thinks", "think", "told", "heard"}
    | {"insists", "swears", "believes", "believe", "reckons", "argues", "say", "hear", "read"}
)
_REMARKS = frozenset(
    {"always", "interesting", "curious", "asking", "thanks", "funny", "fun", "fascinating", "weird"}
    | {"wild", "crazy", "sorry", "love"}
)
_THEY = frozenset({"they", "them", "their"})
_OF_OTHERS = 4  # pieces between "a friend of" and the "mine" that says whose
_TO_THEM = frozenset({"me", "us", "mine"})
_ARTICLES = frozenset({"a", "an", "my", "our", "this"})
_GREETINGS = frozenset(
    {
        "hey",
        "hi",
        "hello",
        "hiya",
        "yo",
        "ok",
        "okay",
        "well",
        "so",
        "thanks",
        "thank you",
        "lol",
        "ah",
    }
)
_REQUESTS = frozenset(
    {"want", "wants", "need", "looking", "search", "interested", "care", "curious", "wonder"}
    | {"wondering", "know", "find", "check", "count", "plot", "mean", "only", "just", "prefer"}
    | {"compare", "list"}
)


@dataclass(frozen=True, slots=True)
class Told:
    """A text in two: what is told beside the question, and the question that stands by itself."""

    told: tuple[Piece, ...]
    asked: tuple[Piece, ...]

    @property
    def strange(self) -> tuple[str, ...]:
        """Return the words of what is told that are not known."""
        return tuple(one.text for one in self.told if isinstance(one.meanings[0], Unknown))


def told_beside(pieces: Sequence[Piece]) -> Told | None:
    """Return a text without what its asker tells; None where nothing is told, or it may narrow.

    What is told narrows nothing if it names nothing, or only what the question names too; if the
    question points at it; or if the question has names of its own and nothing is wanted by what is told.
    """
    sentences = _sentences(_without_cries(pieces))
    if not sentences:
        return None
    before: list[Piece] = []
    while len(sentences) > 1 and (_is_told(sentences[0]) or _is_greeting(sentences[0])):
        before += sentences.pop(0)
    behind: list[Piece] = []
    while len(sentences) > 1 and _ends_asking(sentences[-2]) and _is_reason(sentences[-1]):
        behind = [*sentences.pop(), *behind]
    start = _question_behind(sentences[0])
    before += sentences[0][:start]
    sentences[0] = sentences[0][start:]
    asked = [piece for one in sentences for piece in one]
    told = (*before, *behind)
    ours = _of_asker(before) or bool(behind)
    if not ours or not _asks(asked):
        return None
    if before and _echoes(asked):
        return _as_said(before)
    named = {one for one in map(_name, told) if one is not None}
    wanted = _wants(told)
    pointing = _pointing(asked, before, behind_prepositions=not wanted)
    if pointing is not None:
        return Told(told, tuple(pointing))
    own = {one for one in map(_name, asked) if one is not None}
    if wanted and _narrows(told, asked):
        return None
    if named <= own or (own and not wanted and not _open(asked)):
        return Told(told, tuple(asked))
    return None


def _echoes(asked: Sequence[Piece]) -> bool:
    """True for a question whether what was told is so: "Is that true?", "Did she?"."""
    return all(
        _is(one, "be", "auxiliary", "pronoun", "filler", "joint", "not") or one.text in _TRUE
        for one in asked
    )


def _as_said(told: Sequence[Piece]) -> Told | None:
    """Return what somebody says as the question whether it is so; None where nobody says anything."""
    for at in range(len(told) - 1, 0, -1):
        if told[at].text not in _SAYS:
            continue
        said = at + 1
        while said < len(told) and told[said].text in (*_TO_THEM, "that"):
            said += 1
        whether = replace(told[at], text="is it true that", meanings=(Word("filler", "polite"),))
        return Told(tuple(told[:said]), (whether, *told[said:]))
    return None


def _sentences(pieces: Sequence[Piece]) -> list[list[Piece]]:
    found: list[list[Piece]] = [[]]
    for piece in pieces:
        found[-1].append(piece)
        if _END in piece.meanings:
            found.append([])
    return [one for one in found if any(_END not in piece.meanings for piece in one)]


def _without_cries(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces without brackets that say nothing: "(yay!)"."""
    found: list[Piece] = []
    opened: int | None = None
    for piece in pieces:
        found.append(piece)
        if piece.text == "(":
            opened = len(found) - 1
        elif piece.text == ")" and opened is not None:
            if all(_says_nothing(one) for one in found[opened + 1 : -1]):
                del found[opened:]
            opened = None
    return found


def _says_nothing(piece: Piece) -> bool:
    meaning = piece.meanings[0]
    unknown = isinstance(meaning, Unknown) and not meaning.noun
    return unknown or _is(piece, "filler", "common", "topic-of") or _END in piece.meanings


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
    named = any(isinstance(one.meanings[0], _NARROWING) for one in sentence)
    return not named and any(one.text in _REMARKS for one in sentence[:2])


def _more_is_asked(sentence: Sequence[Piece]) -> bool:
    return _wants(sentence) and _has_question(sentence)


def _is_greeting(sentence: Sequence[Piece]) -> bool:
    return sentence[-1].text != "?" and all(
        piece.text in _GREETINGS or _is(piece, "filler", "joint", "go-on") for piece in sentence
    )


def _of_asker(pieces: Sequence[Piece]) -> bool:
    """True if pieces begin with the asker, somebody around them, or what the question is for."""
    said = list(pieces)
    while said and (said[0].text in _GREETINGS or _is(said[0], "joint")):
        said.pop(0)
    texts = [word for piece in said for word in piece.text.split()]
    if not texts:
        return False
    first, then = texts[0], texts[1] if len(texts) > 1 else ""
    if first in _OWN or (first in ("let", "lets", "let's") and "about" in texts[:5]):
        return True
    if (first == "for" and then in _ARTICLES) or (_is(said[0], "prep") and then in _OWN):
        return True
    around = _OWN | _TO_THEM if first in _OTHERS else frozenset()
    return bool(around & set(texts[1 : 2 + _OF_OTHERS]))


def _has_question(pieces: Sequence[Piece]) -> bool:
    """True if a question stands in pieces; one that another asked, or a talk is about, is none."""
    for at, piece in enumerate(pieces):
        if _begins_question(piece):
            return not at or not (_is(pieces[at - 1], "prep") or pieces[at - 1].text in _TO_THEM)
    return False


def _begins_question(piece: Piece) -> bool:
    """True for a question word, and no relative; "wo" of "won't" is one of another language."""
    relative = any(one.kind == "relative" for one in _words(piece))
    return _is(piece, "question") and not relative and piece.text != "wo"


def _question_behind(sentence: Sequence[Piece]) -> int:
    """Return where the question begins in a sentence that first tells: "I keep reading of X, so who …"."""
    if not _of_asker(sentence):
        return 0
    for at, piece in enumerate(sentence):
        if _is(piece, "question") and _is_lead_in(sentence[:at]):
            return at
        if not (_is(piece, "question", "auxiliary", "be") or _is_polite_asking(piece)):
            continue
        begins = at
        while begins and _is(sentence[begins - 1], "filler") and sentence[begins - 1].text != "i":
            begins -= 1
        if begins and not {_STOP, _END}.isdisjoint(sentence[begins - 1].meanings):
            return begins
        if _begins_question(piece):
            return 0
    return 0


def _is_lead_in(pieces: Sequence[Piece]) -> bool:
    """True for what a question is wanted for, where nothing is named: "for a project I want to plot"."""
    if not pieces or _is(pieces[-1], "prep", "people", "track"):
        return False  # "I want people who …" asks
    return _wants(pieces) and not _narrows(pieces, ())


def _is_polite_asking(piece: Piece) -> bool:
    return piece.text.startswith(("can you", "could you", "would you", "tell me"))


def _ends_asking(sentence: Sequence[Piece]) -> bool:
    return sentence[-1].text == "?"


def _asks(pieces: Sequence[Piece]) -> bool:
    return pieces[-1].text == "?" or any(_is(piece, "question", "amount") for piece in pieces)


def _wants(told: Sequence[Piece]) -> bool:
    """True if something is wanted by what is told, so that its names may narrow the question."""
    return any(not _REQUESTS.isdisjoint(piece.text.split()) for piece in told)


def _narrows(told: Sequence[Piece], asked: Sequence[Piece]) -> bool:
    """True if what is told has a name, a time or a sort of people that the question has not."""
    said = {one.meanings[0] for one in asked}
    return any(
        piece.meanings[0] not in said
        and (isinstance(piece.meanings[0], _NARROWING) or _is(piece, "track", "kind", "degree"))
        for piece in _without_subject(told)
    )


def _without_subject(told: Sequence[Piece]) -> list[Piece]:
    """Return the pieces without the field of "for a statistics project I want"."""
    wanting = next((at for at, one in enumerate(told) if not _OWN.isdisjoint(one.text.split())), 0)
    purpose = bool(told) and told[0].text == "for"
    return [
        one
        for at, one in enumerate(told)
        if not (purpose and at < wanting and isinstance(one.meanings[0], Area))
    ]


def _pointing(
    asked: Sequence[Piece], told: Sequence[Piece], *, behind_prepositions: bool
) -> list[Piece] | None:
    """Return a question with the name that was told where it first points at one; None without."""
    names = [piece for piece in told if _name(piece) is not None]
    for at, piece in enumerate(asked):
        kinds = _kinds_pointed_at(piece)
        if not kinds:
            continue
        if any(isinstance(one.meanings[0], (*kinds, Person, Work)) for one in asked[:at]):
            return None  # it is of the question itself
        if piece.text in _THEY and any(_is_of_people(one) for one in asked[:at]):
            return None
        before = asked[at - 1] if at else None
        behind = before is not None and (_is(before, "prep") or before.text.endswith(" of"))
        if behind and not behind_prepositions:
            return None
        meant = {_name(one): one for one in names if isinstance(one.meanings[0], kinds)}
        if len(meant) != 1:
            return None
        name = next(iter(meant.values()))
        return [
            *asked[:at],
            *_in_place_of(piece, name, before),
            *asked[at + 1 :],
        ]
    return None


def _kinds_pointed_at(piece: Piece) -> tuple[type, ...]:
    for word in _words(piece):
        if word == Word("pronoun", "person"):
            return (Person,)
        if word == Word("pronoun", "place"):
            return (Work, Where) if piece.text in ("it", "its") else (Where,)
    return (Person,) if piece.text in _THEY else ()


def _is_of_people(piece: Piece) -> bool:
    return _is(piece, "people", "track") or piece.text in ("who", "how many", "whom")


def _in_place_of(pronoun: Piece, name: Piece, before: Piece | None) -> list[Piece]:
    """Return a name as the pronoun stood: "his" is of somebody, "there" at or to a place."""
    found = [replace(name, start=pronoun.start, end=pronoun.end)]
    if pronoun.text in ("his", "its", "their"):
        found.append(replace(pronoun, text="'s", meanings=(Word("prep", "of"),)))
    if pronoun.text == "there" and not (before and _is(before, "prep")):
        moved = before is not None and any(
            word in (Word("verb", "move"), Word("verb", "join")) for word in _words(before)
        )
        lead = "to" if moved else "at"
        found.insert(0, replace(pronoun, text=lead, meanings=(Word("prep", lead),)))
    return found


def _open(asked: Sequence[Piece]) -> bool:
    """True if a question begins by pointing at people or a place that it does not name."""
    for piece in asked:
        if _name(piece) is not None:
            return False
        if any(one.kind == "pronoun" and one.value != "that" for one in _words(piece)[:1]):
            return True
    return False


def _name(piece: Piece) -> Meaning | None:
    """Return whom or what a piece names for sure."""
    meaning = piece.meanings[0]
    match meaning:
        case Person(sure=True) | Work() | Where(at=Place(ids=frozenset())):
            return meaning
        case _:
            return None


def _words(piece: Piece) -> list[Word]:
    return [one for one in piece.meanings if isinstance(one, Word)]


def _is(piece: Piece, *kinds: str) -> bool:
    return isinstance(piece.meanings[0], Word) and piece.meanings[0].kind in kinds
