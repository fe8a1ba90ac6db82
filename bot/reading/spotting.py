"""Cuts a question into pieces: names, times, numbers, and phrases of the lexicon, longest first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from rapidfuzz.distance import OSA

from bot.query.language import Place
from bot.reading.namely import work_named
from bot.reading.naming import Naming, alike
from bot.reading.pieces import (
    Area,
    Number,
    Person,
    Piece,
    Unknown,
    Where,
    Word,
    Work,
    words,
)

_LONG = 8  # letters of a word of which a slip or two leave no doubt
_SMALL = 3  # letters of a word that is too short to be a misspelt name


_DERIVED = ("'s", "ers", "er", "ians", "ites", "s", "rs")  # of people, or of what somebody has


def _single(piece: Piece, noun: type) -> bool:
    """True if a piece is one word, which names somebody or something."""
    return isinstance(piece.meanings[0], noun) and piece.end - piece.start == 1


class Spotter(Naming):
    """Cuts the tokens of one question."""

    __slots__ = ()

    def pieces(self) -> list[Piece]:
        """Return the pieces, left to right."""
        fixed = self._named()
        found: list[Piece] = []
        at = 0
        while at < len(self.tokens):
            piece = self._best(at, fixed.get(at), self._room(at, fixed))
            found.append(piece)
            at = piece.end
        return self._told_apart(work_named(list(self._mended(found))))

    def _told_apart(self, pieces: Sequence[Piece]) -> list[Piece]:
        """Give the pieces, of namesakes the one who was at a place that is named too."""
        places = {
            id_
            for piece in pieces
            for one in piece.meanings[:1]
            if isinstance(one, Where) and isinstance(one.at, Place)
            for id_ in one.at.ids or ()
        }
        return [self._told(piece, places) for piece in pieces]

    def _told(self, piece: Piece, places: set[str]) -> Piece:
        meaning = piece.meanings[0]
        if not isinstance(meaning, Person) or meaning.sure:
            return piece
        there = [id_ for id_ in meaning.ids if places & self.names.lookup.organizations_of(id_)]
        if len(there) != 1:
            return piece
        return replace(piece, meanings=(Person((there[0],)), *piece.meanings[1:]))

    def _room(self, at: int, fixed: Mapping[int, Piece]) -> int:
        """Return where the next name begins: no phrase of words goes into one."""
        return min((start for start in fixed if start > at), default=len(self.tokens))

    def _best(self, at: int, name: Piece | None, room: int) -> Piece:
        """Return the longest piece that begins here; a name before a word of the same length."""
        options = [] if name is None else [name]
        options += filter(None, (self._time(at), self._length(at), self._title(at, room)))
        for end, senses in self.lexicon.at(self._texts, at):
            if name is None or end > name.end or end <= room:
                options.append(self._piece(at, end, words(senses)))
                break
        if self._texts[at].isdecimal():
            options.append(self._piece(at, at + 1, (Number(int(self._texts[at])),)))
        if not options and not self.tokens[at].word:
            mark = "end" if self._texts[at] in ".?!;" else "stop"
            return self._piece(at, at + 1, (Word("joint", mark),))
        if not options:
            return self._piece(at, at + 1, (Unknown(),))
        best = max(options, key=lambda piece: piece.end - piece.start)
        if name is not None and best.end == name.end and best is not name:
            return self._piece(at, name.end, (*name.meanings, *best.meanings))
        others = [
            meaning
            for piece in options
            if piece is not best and piece.end == best.end
            for meaning in piece.meanings
        ]
        return self._piece(at, best.end, (*best.meanings, *others)) if others else best

    def _mended(self, pieces: Sequence[Piece]) -> Iterator[Piece]:
        """Give the pieces, those that nobody knows read as misspelt names or words if they can be."""
        at = 0
        while at < len(pieces):
            if found := self._with_first_name(pieces, at):
                yield found
                at += 2
                continue
            if pieces[at].meanings != (Unknown(),):
                yield pieces[at]
                at += 1
                continue
            end = at
            while end < len(pieces) and pieces[end].meanings == (Unknown(),) and end - at < 4:
                end += 1
            mended = self._mend(pieces, at, end)
            yield mended
            at = next(
                number
                for number in range(at + 1, len(pieces) + 1)
                if number == len(pieces) or pieces[number].start >= mended.end
            )

    def _with_first_name(self, pieces: Sequence[Piece], at: int) -> Piece | None:
        """Return the person that a name and a misspelt word beside it are: "max schwartzer"."""
        if at + 1 >= len(pieces):
            return None
        one, other = pieces[at], pieces[at + 1]
        names = [_single(piece, Person) for piece in (one, other)]
        if names[0] and _single(other, Work) and other.text.isalpha():
            return self._piece(one.start, other.end, (Unknown("person"),))
        strange = [piece.meanings == (Unknown(),) for piece in (one, other)]
        if names not in ([True, False], [False, True]) or not any(strange):
            return None
        text = f"{one.text} {other.text}"
        found = self.names.lookup.person(text)
        if found.decision == "choose" and found.offered and alike(text, found.offered[0]):
            near = tuple(one.id for one in found.offered if alike(text, one))
            return self._piece(one.start, other.end, (Person(near, len(near) == 1),), slip=True)
        if found.decision != "sure":
            unknown = one if strange[0] else other
            if not unknown.text.isalpha() or len(unknown.text) <= _SMALL:
                return None
            return self._piece(one.start, other.end, (Unknown("person"),))
        id_ = found.candidates[0].id
        read_as = None if found.exact else ("person", id_)
        return self._piece(one.start, other.end, (Person((id_,)),), slip=True, read_as=read_as)

    def _mend(self, pieces: Sequence[Piece], first: int, last: int) -> Piece:
        """Return the longest run of unknown words that is a name, or the first read as a word."""
        start, stop = pieces[first].start, pieces[last - 1].end
        for end in range(stop, start, -1):
            if piece := self._misspelt(start, end, alone=end - start == 1):
                return piece
        if not self._proper(pieces, first, start, stop):
            noun = "name" if self._is_written_as_name(start) else ""
            return self._piece(start, start + 1, (Unknown(noun),))
        found = self.names.lookup.person(" ".join(self._texts[start:stop]))
        near = tuple(one.id for one in found.offered[:5])
        return self._piece(start, stop, (Unknown("person", near),))

    def _proper(self, pieces: Sequence[Piece], first: int, start: int, end: int) -> bool:
        """True if words that nobody knows stand where a person does, or are written like a name."""
        capitals = all(self.tokens[i].capital for i in range(start, end))
        if capitals and (start > 0 or end - start > 1) and not self._texts[start].isdecimal():
            return end - start > 1
        named = any(isinstance(one, Person) for piece in pieces for one in piece.meanings)
        before = pieces[first - 1].meanings if first else ()
        subject = any(
            isinstance(one, Word)
            and (
                one.kind in ("auxiliary", "be")
                or (one.kind, one.value) in (("prep", "with"), ("question", "who"))
            )
            for one in before
        )
        return subject and not named and self._texts[start].isalpha()

    def _is_written_as_name(self, at: int) -> bool:
        """True for a word in capitals that does not begin a sentence, where others are small."""
        begins = at == 0 or not self.tokens[at - 1].word
        small = any(token.word and not token.capital for token in self.tokens)
        return self.tokens[at].capital and small and not begins

    def _misspelt(self, start: int, end: int, *, alone: bool) -> Piece | None:
        text = " ".join(self._texts[start:end])
        lookup = self.names.lookup
        if not any(char.isalpha() for char in text):
            return None
        place = lookup.organization(text)
        if place.decision == "sure" and place.exact:
            return self._place(start, end, place.candidates[0])
        if alone and (found := self._derived(start, end, text)):
            return found
        senses = self.lexicon.nearest(text) if alone and len(text) > _SMALL else ()
        named = place.decision == "sure" and len(text) > _SMALL
        named = named and alike(text, place.candidates[0])
        if senses and not (named and all(one.kind == "common" for one in senses)):
            return self._piece(start, end, words(senses), slip=True)
        if alone and (area := self._misspelt_area(text)):
            return self._piece(start, end, (area,), slip=True)
        if named:
            return self._place(start, end, place.candidates[0], text)
        if len(text) <= _SMALL:
            return None
        person = lookup.person(text)
        if person.decision == "sure":
            best = person.candidates[0]
            return self._piece(
                start,
                end,
                (Person((best.id,)),),
                slip=True,
                read_as=None if person.exact else ("person", best.id),
            )
        if person.decision == "choose" and (not alone or self.tokens[start].capital):
            near = tuple(one.id for one in person.offered if alike(text, one))
            if near:
                return self._piece(start, end, (Person(near, sure=False),), slip=True)
        return None

    def _misspelt_area(self, text: str) -> Area | None:
        """Return the research area that a long word is but for a slip: "interpretabilty"."""
        if len(text) < _LONG:
            return None
        for (name, *rest), area in self.names.areas.items():
            if not rest and len(name) >= _LONG and OSA.distance(text, name, score_cutoff=2) <= 2:
                return Area(area)
        return None

    def _derived(self, start: int, end: int, text: str) -> Piece | None:
        """Return the place that a word is made of: "openais", "deepminders"."""
        for ending in _DERIVED:
            bare = text.removesuffix(ending)
            if bare == text or len(bare) <= 2:
                continue
            place = self.names.lookup.organization(bare)
            if place.decision == "sure" and place.exact:
                return self._place(start, end, place.candidates[0])
        return None
