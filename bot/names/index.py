"""The name index: build, search, autocomplete, add, remove."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from bot.names.columns import Ints
from bot.names.completion import Completer
from bot.names.decision import decide
from bot.names.evidence import Reader
from bot.names.favour import Favour
from bot.names.folding import Script, by_ear, fold, script_of, words_of
from bot.names.names_store import Names
from bot.names.prices import PRICES
from bot.names.ranking import Aligner, Match
from bot.names.result import NOTHING, Candidate, Found
from bot.names.retrieval import Retrieval
from bot.names.spelling import typed_exactly

MOST_TYPED = 10
"""Typed words that are read: more than a name has; bounds the cost of a pasted page."""
CLOSELY = 30
"""Names that are aligned and ranked exactly."""


class NameIndex:
    """Fuzzy search over (id, name) rows. Thread-safe."""

    def __init__(self, names: Names, *, whole: bool = False) -> None:
        """Use `build`."""
        self._whole = whole
        self.generation = 0
        self._lock = threading.RLock()
        self._set(names)

    def _set(self, names: Names) -> None:
        self._names = names
        self.generation += 1
        self._bonuses = np.zeros(0, np.float32)
        self._reader = Reader(names.vocabulary)
        self._retrieval = Retrieval(names, PRICES)
        self._completer = Completer(names, self._retrieval)

    @classmethod
    def build(
        cls,
        rows: Iterable[tuple[str, str]],
        popularity: Mapping[str, float] | None = None,
        progress: Callable[[int], None] | None = None,
        *,
        whole: bool = False,
    ) -> NameIndex:
        """An index of (id, name) rows; an id may have several.

        `popularity` orders ids whose names match equally well. `progress` is called with the
        number of rows read, after each chunk. `whole`: a stored name typed in full is answered
        even if it is one common word (right for organizations, "google"; not for people, "wei").
        In another thread than the main one it yields to other threads after each chunk.
        """
        index = cls(Names(rows, progress), whole=whole)
        for id_, weight in (popularity or {}).items():
            index.set_popularity(id_, weight)
        return index

    def __len__(self) -> int:
        """Stored names (not people)."""
        return self._names.living

    @property
    def touched(self) -> int:
        """Names fetched, compared or scored so far: a machine-independent cost of searches."""
        return self._retrieval.touched

    def add(self, id: str, name: str) -> None:  # noqa: A002 - the word everybody uses
        """Adds a name of a person; the next search finds it."""
        with self._lock:
            self._names.add(id, name)
            if self._names.added > 1024 + self._names.built // 4:
                self.compact()

    def remove(self, id: str) -> None:  # noqa: A002
        """Removes every name of the id; an unknown id is ignored."""
        with self._lock:
            self._names.remove(id)

    def compact(self) -> None:
        """Rebuilds the index from the names that are left; people get new numbers."""
        with self._lock:
            old = self._names
            people = old.person.data[np.flatnonzero(old.alive.view())]
            self._set(Names(old.living_rows()))
            self._names.weigh(self._names.person.view(), old.weight.data[people])

    def set_popularity(self, id: str, weight: float) -> None:  # noqa: A002
        """Sets what orders equal matches, highest first; 0 by default. Unknown ids are ignored."""
        with self._lock:
            person = self._names.person_of(id)
            if person >= 0:
                self._names.weigh(person, weight)

    def find(self, text: str, limit: int = 10) -> Found:
        """The decision and at most `limit` candidates, best first."""
        typed, heard = fold(text)[:MOST_TYPED], by_ear(text)[:MOST_TYPED]
        with self._lock:
            matches = self.matches(typed, script=script_of(text))
            found = self.conclude(matches, typed, limit, text=text)
            if heard and found.decision != "sure":
                matches = self.matches(heard, script="ear")
                other = self.conclude(matches, heard, limit, by_ear=True)
                if other.probability > found.probability:
                    return other
            return found

    def matches(
        self, typed: list[str], favour: Favour | None = None, *, script: Script = "letters"
    ) -> list[Match]:
        """The best matching row of each person for folded words, best first, without a decision.

        `script`: see `folding.Script`.
        """
        with self._lock:
            if not typed or not self._names.living:
                return []
            if favour is None:
                return self._ranked(typed, script=script)
            if len(self._bonuses) < self._names.weight.size:
                self._bonuses = np.zeros(self._names.weight.size * 9 // 8 + 64, np.float32)
            try:
                spread = favour.spread(self._bonuses)
                return self._ranked(typed, favour=spread, script=script)
            finally:
                favour.clear(self._bonuses)

    def conclude(
        self,
        people: list[Match],
        typed: list[str],
        limit: int,
        *,
        text: str = "",
        by_ear: bool = False,
    ) -> Found:
        """The decision on what `matches` returned for the typed words.

        `text`: the same as typed; of several people with these words the one spelt so is meant.
        """
        if not people:
            return NOTHING
        chosen = self._spelt(people, text)
        if chosen is not None:
            others = [match for match in people if match is not chosen]
            people = [chosen, *others]
        verdict = decide(
            people[:CLOSELY], len(typed), self._names.living, whole=self._whole, by_ear=by_ear
        )
        return Found(
            verdict.decision if chosen is None else "sure",
            tuple(self._candidate(match) for match in people[: min(limit, verdict.near)]),
            people[0].exact,
            verdict.probability,
            tuple(self._candidate(match) for match in verdict.offered[:limit]),
        )

    def _spelt(self, people: list[Match], text: str) -> Match | None:
        """Of several exact matches the one whose name is spelt like the text."""
        exact = [match for match in people[:CLOSELY] if match.exact]
        if len(exact) < 2:
            return None
        names, texts = self._names, self._names.texts
        spelt = [[texts[row] for row in names.rows_of(names.ids[m.row])] for m in exact]
        place = typed_exactly(text, spelt)
        return None if place is None else exact[place]

    def id_of(self, match: Match) -> str:
        """The id of the person whose name was matched."""
        return self._names.ids[match.row]

    def knows(self, words: Iterable[str]) -> bool:
        """True if each of the folded words is a word of some stored name."""
        with self._lock:
            return all(self._names.vocabulary.used(word) >= 0 for word in words)

    def numbers(self, ids: Sequence[str]) -> Ints:
        """The people's internal numbers, valid until `generation` changes; unknown ids are left out."""
        with self._lock:
            return self._names.people_of(ids)

    @property
    def hashes(self) -> NDArray[np.int64]:
        """Sorted hashes of the ids at build time; a person's number is the place of theirs."""
        return self._names.hashes

    def numbers_of(self, hashes: NDArray[np.int64]) -> Ints:
        """The numbers of people by the hashes of their ids; -1 for ids unknown at build time."""
        with self._lock:
            return self._names.people_hashed(hashes)

    def set_popularities(self, people: Ints, weights: NDArray[np.float32]) -> None:
        """`set_popularity` for many people, given by their numbers."""
        with self._lock:
            self._names.weigh(people, weights)

    def has(self, id: str) -> bool:  # noqa: A002
        """True if a stored name has this id."""
        with self._lock:
            return bool(self._names.rows_of(id))

    def people(self) -> list[str]:
        """All ids, in order of their first name; takes a second for a million names."""
        with self._lock:
            return list(dict.fromkeys(id_ for id_, _ in self._names.living_rows()))

    @property
    def size(self) -> int:
        """Number of people, including those removed since the build."""
        return self._names.weight.size

    def name_of(self, id: str) -> str:  # noqa: A002
        """The name that was stored first for the id, which must have one."""
        with self._lock:
            return self._names.texts[self._names.rows_of(id)[0]]

    def complete(self, text: str, limit: int = 25) -> list[Candidate]:
        """Candidates for a name that is still being typed, popular ones first.

        For an empty text: the most popular people.
        """
        typed = words_of(text)[:MOST_TYPED]
        with self._lock:
            if not self._names.living:
                return []
            if not typed:
                return [] if text.strip() else self._popular(limit)
            found = self._completer.complete(typed, limit)
            if found:
                names = self._names
                return [Candidate(names.ids[r], names.texts[r], points) for r, points in found]
            unfinished = not text[-1:].isspace()
            people = self._ranked(typed, unfinished=unfinished)
            return [self._candidate(match) for match in people[:limit]]

    def _popular(self, limit: int) -> list[Candidate]:
        names = self._names
        rows = names.popular_rows()
        people = names.person.data[rows]
        first: dict[int, int] = {}
        for at in np.lexsort((rows, -names.weight.data[people])).tolist():
            first.setdefault(int(people[at]), int(rows[at]))
            if len(first) == limit:
                break
        return [Candidate(names.ids[row], names.texts[row], 0.0) for row in first.values()]

    def _candidate(self, match: Match) -> Candidate:
        names = self._names
        return Candidate(names.ids[match.row], names.texts[match.row], round(match.score, 3))

    def _ranked(
        self,
        typed: list[str],
        *,
        unfinished: bool = False,
        favour: Favour | None = None,
        script: Script = "letters",
    ) -> list[Match]:
        """The best matching row of each person, best first."""
        names = self._names
        # +1: with a single stored name, its own words would have no evidence at all.
        columns = self._reader.columns(
            typed, names.living + 1, unfinished=unfinished, script=script
        )
        rows, spelled, table = self._retrieval.best(columns, typed, CLOSELY, favour)
        aligner = Aligner(typed, columns, table, names.vocabulary.words, names.living)
        people = names.person.data[rows]
        bonuses = favour.of_each(people).tolist() if favour is not None else [0.0] * len(rows)
        best: dict[int, Match] = {}
        for row, person, (words, slots), bonus in zip(
            rows.tolist(), people.tolist(), spelled, bonuses, strict=True
        ):
            match = aligner.match(row, words, slots)
            match.score += bonus
            match.favoured = bonus > 0
            known = best.get(person)
            if known is None or (match.exact, match.score) > (known.exact, known.score):
                best[person] = match
        weight, key = names.weight.data, names.key.data

        def order(person: int) -> tuple[float, float, int, int]:
            match = best[person]
            return -round(match.score, 6), -float(weight[person]), int(key[match.row]), match.row

        return [best[person] for person in sorted(best, key=order)]
