"""What speaks for a place as where somebody goes or comes from: the words beside it, and whose they are.

A cue is a short text of a general kind: "own: behind w:from" is of a place behind "from" where the
person stands before it in the clause (`surroundings.py`). Which cues weigh how much is learned (`weighing.py`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from bot.announcements.dates import is_history
from bot.announcements.moves import Telling
from bot.announcements.proposed import Named, Proposed
from bot.announcements.sights import Seen, Sight
from bot.announcements.surroundings import around_place, around_word, mood, relation, tells
from bot.announcements.told import Told

OF_RULES = ("rule:", "told:", "post:")
"""Beginnings of the cues that say what the rules read."""
_OWN = ("own", "carried", "ahead", "aside")
_FAR = 9  # sentences
_ORDER = 3  # places on a side of a word that are told apart


@dataclass(frozen=True, slots=True)
class _Spot:
    """A place or a word in its sentence, with its cues: `own` of whoever, `tied` by whose it is."""

    sentence: int
    at: int
    own: tuple[str, ...]
    tied: tuple[str, ...]
    kinds: tuple[str, ...] = ()  # of a word


@dataclass(slots=True)
class Cues:
    """The cues of a text, after the rules have read it."""

    seen: Sequence[Seen]
    telling: Telling
    found: Sequence[Proposed]  # by the rules
    language: str
    people: list[Named] = field(init=False)
    places: list[Named] = field(init=False)
    _count: Counter[Named] = field(init=False)
    _places: dict[Named, list[_Spot]] = field(init=False)
    _words: list[_Spot] = field(init=False)
    _before: list[list[Named]] = field(
        init=False
    )  # the places named before each sentence, last first

    def __post_init__(self) -> None:
        sights = [sight for one in self.seen for sight in one.sights]
        story = self.telling.story
        self._count = Counter(sight.place for sight in sights if sight.place is not None)
        ends = [end for told in self.telling.told for end in (told.origin, told.destination)]
        ends += [end for move in self.found for end in (move.origin, move.destination)]
        places = (*self._count, story.author_place, story.home, *ends)
        self.places = list(dict.fromkeys(place for place in places if place is not None))
        named = [person for sight in sights if not sight.pronoun for person in sight.people]
        told = [person for one in self.telling.told for person in one.people]
        author = (story.author,) if story.author else ()
        self.people = [p for p in dict.fromkeys((*named, *author, *told)) if story.knows(p)]
        self._places = {place: [] for place in self.places}
        self._words = []
        self._before = []
        last: dict[Named, None] = {}
        for one in self.seen:
            self._before.append([*reversed(last)])
            for sight in one.sights:
                if sight.place is not None:
                    last.pop(sight.place, None)
                    last[sight.place] = None
        for number, one in enumerate(self.seen):
            self._read(number, one.sights)

    def _read(self, number: int, row: Sequence[Sight]) -> None:
        """Take note of the places and the words of moving in a sentence."""
        headline = self.telling.sentences[number].headline
        old = any(is_history(sight.node.unit, self.telling.today) for sight in row)
        all_over = (
            *sorted(mood(row)),
            *(("old",) if old else ()),
            *(("headline",) if headline else ()),
        )
        for at, sight in enumerate(row):
            if sight.place is not None:
                cues = [*around_place(row, at), *((f"beside {one}", False) for one in all_over)]
                self._places[sight.place].append(_spot(number, at, cues))
            elif tells(sight):
                cues = list(around_word(row, at))
                kinds = [cue for cue, whoever in cues if not whoever]
                for one in {"old", "headline"}.intersection(all_over):
                    cues += [(f"{kind} beside {one}", True) for kind in kinds]
                self._words.append(replace(_spot(number, at, cues), kinds=tuple(kinds)))

    def of_places(self, person: Named) -> dict[Named, set[str]]:
        """Return the cues of each place for a person."""
        cues: dict[Named, set[str]] = {place: set() for place in self.places}
        for place, spots in self._places.items():
            for spot in spots:
                whose = relation(self.seen[spot.sentence], spot.at, person)
                cues[place].update((whose, *spot.own, *(f"{whose}: {cue}" for cue in spot.tied)))
            cues[place].update(self._of_place(place, person))
        for spot in self._words:
            if relation(self.seen[spot.sentence], spot.at, person) in _OWN:
                for place, cue in self._of_word(spot):
                    cues[place].add(cue)
        self._of_rules(person, cues)
        return cues

    def of_person(self, person: Named) -> set[str]:
        """Return the cues of a person, whether there is a move and whether it has two ends."""
        story = self.telling.story
        cues: set[str] = set()
        for spot in self._words:
            whose = relation(self.seen[spot.sentence], spot.at, person)
            if whose in _OWN:
                cues.update((*spot.own, *(f"{whose}: {cue}" for cue in spot.tied)))
        for told in self.telling.told:
            if person in told.people:
                cues.add(f"told: {told.step} {self._time_of(told)}")
        moves = [one for one in self.found if one.person == person]
        for move in moves:
            if move.background:
                cues.add("rule: history")
                continue
            cues.update((f"rule: {move.kind}", f"rule: {move.certainty}"))
            cues.update({"rule: from nowhere"} if move.origin is None else ())
            cues.update({"rule: to nowhere"} if move.destination is None else ())
        if all(move.background for move in moves):
            cues.add("rule: no move")
        sentences = self._sentences(person)
        length = len(self.seen)
        cues.update(
            {"is the author"} if person == story.author else (),
            {"is known"} if person.id else (),
            {"is in the first sentence"} if 0 in sentences else (),
            (
                f"is named {_few(len(sentences))}",
                f"of {_few(len(self.people))} people",
                f"of {_few(len(self.places))} places",
                "in one sentence" if length == 1 else "in few" if length < 5 else "in many",
            ),
        )
        return cues

    def _sentences(self, person: Named) -> list[int]:
        """Return the numbers of the sentences that name a person."""
        return [
            number
            for number, one in enumerate(self.seen)
            if any(person in sight.people and not sight.pronoun for sight in one.sights)
        ]

    def _time_of(self, told: Told) -> str:
        return "once" if self.telling.is_history(told) else "now"

    def _of_place(self, place: Named, person: Named) -> Iterator[str]:
        """Yield what a place is in the whole text, whatever stands beside it."""
        story = self.telling.story
        named = self._sentences(person)
        sentences = {spot.sentence for spot in self._places[place]}
        apart = min((abs(one - other) for one in named for other in sentences), default=_FAR)
        yield f"is {_few(apart)} sentences away"
        yield f"is named {_few(self._count[place])}"
        if place == self.places[0]:
            yield "is the first"
        if len(self.places) < 3:
            yield "is the only one" if len(self.places) == 1 else "is one of two"
        if place == story.author_place:
            yield "is the author"
        if place == story.home:
            yield "is the home"
        if place == story.founded:
            yield "is founded"
        if place.id is None:
            yield "is unknown" + ("" if " " in place.name else ", one word")
        if person == story.author:
            yield "is told by the person"
        if person.id and place.id in self.telling.names.lookup.organizations_of(person.id):
            yield "is in the career"

    def _of_word(self, spot: _Spot) -> Iterator[tuple[Named, str]]:
        """Yield what places are to a word of moving: those of its sentence, or of the text before."""
        row = self.seen[spot.sentence].sights
        behind = dict.fromkeys(sight.place for sight in row[spot.at + 1 :] if sight.place)
        before = dict.fromkeys(sight.place for sight in reversed(row[: spot.at]) if sight.place)
        for side, places in (("behind", behind), ("before", before)):
            for number, place in enumerate([*places][:_ORDER], start=1):
                yield from ((place, f"{number}. {side} {kind}") for kind in spot.kinds)
        apart = {*behind, *before}
        last = next((place for place in self._before[spot.sentence] if place not in apart), None)
        story = self.telling.story
        for where, told in (("last", last), ("home", story.author_place or story.home)):
            if told is not None and told not in apart:
                yield from (
                    (told, f"{where} of {kind}{' alone' * (not apart)}") for kind in spot.kinds
                )

    def _of_rules(self, person: Named, cues: dict[Named, set[str]]) -> None:
        """Add what the rules say of each place."""
        for post in self.telling.story.posts.get(person, ()):
            if post.place in cues:
                new, early = " new" * post.new, " earlier" * post.earlier
                cues[post.place].add(f"post: {'former' if post.former else 'present'}{new}{early}")
        for told in self.telling.told:
            if person not in told.people:
                continue
            when = self._time_of(told)
            if told.origin in cues:
                cues[told.origin].add(f"told: from {when}")
            if told.destination in cues:
                cues[told.destination].add(f"told: to {when}")
            elif told.topic in cues:
                cues[told.topic].add(f"told: topic of {told.step}")
        for move in self.found:
            if move.person != person:
                continue
            when = " once" if move.background else ""
            if move.origin in cues:
                cues[move.origin].add(f"rule: from{when}")
            if move.destination in cues:
                cues[move.destination].add(f"rule: to{when}")


def _spot(number: int, at: int, cues: Iterable[tuple[str, bool]]) -> _Spot:
    cues = list(cues)
    own = tuple(cue for cue, whoever in cues if whoever)
    return _Spot(number, at, own, tuple(cue for cue, whoever in cues if not whoever))


def _few(number: int) -> str:
    """Return a small number in words of one of four kinds."""
    return ("no", "1", "2", "3 or more")[min(number, 3)]
