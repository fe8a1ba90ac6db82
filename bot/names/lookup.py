"""Lookup of people and organizations by name, handle, link, email, or a name and a hint."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bot.names.columns import Ints
from bot.names.entries import AreaNames, OrganizationNames, PersonColumns, PersonNames, WorkNames
from bot.names.favour import Favour
from bot.names.folding import without_titles, words_of
from bot.names.index import MOST_TYPED, NameIndex
from bot.names.keys import email_parts, exact_key, looks_like_key
from bot.names.memberships import Memberships
from bot.names.phrases import COMPANY_WORDS, SMALL_WORDS, TITLE_WORDS, Phrase, Phrases, capitals
from bot.names.ranking import as_it_stands
from bot.names.result import NOTHING, Candidate, Decision, Found
from bot.names.works import Works

WRONG_HINT = 0.02
"""Smallest share of people a hint counts as fitting: some hints are not true of who is meant."""


class Lookup:
    """The indexes of people and organizations, with hints and exact keys."""

    def __init__(
        self,
        people: Iterable[PersonNames] = (),
        organizations: Iterable[OrganizationNames] = (),
        areas: Iterable[AreaNames] = (),
        works: Iterable[WorkNames] = (),
        progress: Callable[[int], None] | None = None,
        *,
        index: NameIndex | None = None,
    ) -> None:
        """Builds the indexes from what is given. May run in a thread.

        `index` replaces `people` where nothing but their names is known.
        """
        self._organizations: dict[str, OrganizationNames] = {}
        self._organization_keys: dict[str, dict[str, None]] = {}
        self._successors: dict[str, set[str]] = {}
        self._parts: dict[str, set[str]] = {}
        self._places = Phrases()
        self._areas = Phrases()
        for organization in organizations:
            self._note_organization(organization)
        for area in areas:
            for name in (area.id, *area.names):
                self._areas.add(words_of(name), area.id)
        self._works = Works(works)
        self.people = index or NameIndex.build(())
        self._staff, self._workers = Memberships(), Memberships()
        self._keys_of: dict[str, Sequence[str]] = {}
        self._person_keys: dict[str, dict[str, None]] = {}
        if index is None:
            self.read(PersonColumns.of(people), progress)
        self.organizations = NameIndex.build(
            ((o.id, name) for o in self._organizations.values() for name in o.names),
            {o.id: o.popularity for o in self._organizations.values() if o.popularity},
            whole=True,
        )

    # -- filling ---------------------------------------------------------------------------

    def read(
        self, people: Iterable[PersonColumns], progress: Callable[[int], None] | None = None
    ) -> None:
        """Replaces all people. May run in a thread while others search.

        The parts are read once; if reading one fails, the old people stay.
        """
        hashes, weights = [np.zeros(0, np.int64)], [np.zeros(0, np.float32)]
        keys_of: dict[str, Sequence[str]] = {}
        staff, workers = Memberships(), Memberships()

        def rows() -> Iterator[tuple[str, str]]:
            for part in people:
                size = len(part.ids)
                hashes.append(np.fromiter(map(hash, part.ids), np.int64, size))
                weights.append(np.fromiter(part.popularity, np.float32, size))
                staff.note(part.organizations)
                workers.note(part.areas)
                with_keys = zip(part.ids, part.keys, strict=True)
                keys_of.update((id_, keys) for id_, keys in with_keys if keys)
                for id_, names in zip(part.ids, part.names, strict=True):
                    for name in names:
                        yield id_, name

        index = NameIndex.build(rows(), progress=progress)
        numbers = index.numbers_of(np.concatenate(hashes))
        named = numbers >= 0
        index.set_popularities(numbers[named], np.concatenate(weights)[named])
        for members in (staff, workers):
            members.use(index, numbers)
        person_keys: dict[str, dict[str, None]] = {}
        for id_, keys in keys_of.items():
            _note(person_keys, keys, id_)
        self.people, self._staff, self._workers = index, staff, workers
        self._keys_of, self._person_keys = keys_of, person_keys

    def put_person(
        self,
        id: str,  # noqa: A002 - the word everybody uses
        names: Iterable[str],
        keys: Sequence[str] = (),
        organizations: Iterable[str] = (),
        areas: Iterable[str] = (),
        popularity: float = 0.0,
    ) -> None:
        """Adds a person, or replaces the one with that id."""
        self.drop_person(id)
        if keys:
            self._keys_of[id] = keys
            _note(self._person_keys, keys, id)
        for name in names:
            self.people.add(id, name)
        self.people.set_popularity(id, popularity)
        self._staff.join(id, organizations)
        self._workers.join(id, areas)

    def people_at(self, organization: str) -> int:
        """Number of people with a role at the organization itself, past or present."""
        return self._staff.size(organization)

    def person_ids(self) -> list[str]:
        """The ids of all people."""
        return self.people.people()

    def drop_person(self, id: str) -> None:  # noqa: A002
        """Removes a person; an unknown id is ignored."""
        self.people.remove(id)
        for key in self._keys_of.pop(id, ()):
            _discard(self._person_keys, exact_key(key), id)
        self._staff.leave(id)
        self._workers.leave(id)

    def put_organization(
        self,
        id: str,  # noqa: A002
        names: Iterable[str],
        parent: str | None = None,
        predecessors: Iterable[str] = (),
        keys: Iterable[str] = (),
        popularity: float = 0.0,
    ) -> None:
        """Adds an organization, or replaces the one with that id."""
        self.drop_organization(id)
        organization = OrganizationNames(
            id, tuple(names), parent, tuple(predecessors), tuple(keys), popularity
        )
        self._note_organization(organization)
        for name in organization.names:
            self.organizations.add(id, name)
        self.organizations.set_popularity(id, popularity)

    def drop_organization(self, id: str) -> None:  # noqa: A002
        """Removes an organization; an unknown id is ignored."""
        organization = self._organizations.pop(id, None)
        if organization is None:
            return
        self.organizations.remove(id)
        for name in organization.names:
            self._places.discard(words_of(name), id)
        for key in organization.keys:
            _discard(self._organization_keys, exact_key(key), id)
        if organization.parent is not None:
            self._parts[organization.parent].discard(id)
        for before in organization.predecessors:
            self._successors[before].discard(id)

    def put_works(self, works: Iterable[WorkNames]) -> None:
        """Takes these for all works there are."""
        self._works = Works(works)

    def _note_organization(self, organization: OrganizationNames) -> None:
        self._organizations[organization.id] = organization
        for name in organization.names:
            self._places.add(words_of(name), organization.id)
        _note(self._organization_keys, organization.keys, organization.id)
        if organization.parent is not None:
            self._parts.setdefault(organization.parent, set()).add(organization.id)
        for before in organization.predecessors:
            self._successors.setdefault(before, set()).add(organization.id)

    # -- asking ----------------------------------------------------------------------------

    def person(self, text: str, limit: int = 10) -> Found:
        """The person meant. Organizations, areas and titles beside the name are hints.

        A stored handle, email or link is matched exactly. An unknown email address is read as a
        name and an organization.
        """
        people = self.people
        known = self._by_key(people.has, self._person_keys, text, people.name_of)
        if known is not None:
            return known
        parts = email_parts(text)
        words = words_of(f"{parts[0]} {parts[1]}" if parts else text)[: 3 * MOST_TYPED]
        plain = without_titles(words)[:MOST_TYPED]
        reading = self._hinted(words)
        if reading.typed == plain or not reading.typed:
            if self._places.get(words) and not self._is_name(plain):
                return NOTHING
            return self.people.find(text, limit)
        if self.people.knows(plain):
            whole = self.people.matches(plain)
            if whole and as_it_stands(whole[0], len(plain)):
                return self.people.conclude(whole, plain, limit, text=text)
        matches = self.people.matches(reading.typed, self._favour(reading))
        if reading.doubtful and not (matches and matches[0].favoured):
            return self.people.find(text, limit)
        return self.people.conclude(matches, reading.typed, limit)

    def name_words(self, text: str) -> list[str]:
        """The folded words of a text that are the name of a person, without the hints beside it."""
        words = words_of(text)[: 3 * MOST_TYPED]
        return self._hinted(words).typed or without_titles(words)[:MOST_TYPED]

    def organization(self, text: str, limit: int = 10) -> Found:
        """The organization meant; its website is matched exactly."""
        keys = self._organization_keys
        known = self._by_key(lambda _: False, keys, text, self._organization_name)
        if known is not None:
            return known
        found = self.organizations.find(text, limit)
        words = words_of(text)
        telling = [word for word in words if word not in COMPANY_WORDS]
        if found.decision != "sure" and telling and len(telling) < len(words):
            bare = self.organizations.find(" ".join(telling), limit)
            if bare.decision == "sure":
                return bare
        return found

    def work(self, text: str, *, asked: bool = False) -> tuple[str, ...]:
        """The ids of the works with just this name; see `Works.find`."""
        return self._works.find(text, asked=asked)

    def _by_key(
        self,
        known: Callable[[str], bool],
        keys: Mapping[str, Mapping[str, None]],
        text: str,
        name: Callable[[str], str],
    ) -> Found | None:
        if not text or len(text) > 300 or any(char.isspace() for char in text.strip()):
            return None
        key = exact_key(text)
        ids = list(dict.fromkeys((*([key] if known(key) else []), *keys.get(key, ()))))
        if not ids:
            return None
        if not looks_like_key(text) and self.people.find(text, 1).exact:
            return None
        candidates = tuple(Candidate(id_, name(id_), 0.0) for id_ in ids)
        decision: Decision = "sure" if len(ids) == 1 else "choose"
        return Found(decision, candidates, exact=True, offered=candidates)

    def _organization_name(self, id_: str) -> str:
        return self._organizations[id_].names[0]

    def spot(self, text: str) -> list[Phrase]:
        """The organizations named in a sentence, as ranges of its folded words.

        An ordinary word ("figure", "together") counts only behind a word such as "at", or
        capitalized inside the sentence.
        """
        words = words_of(text)
        capital = capitals(text)
        return [
            phrase
            for phrase in self._places.spot(words)
            if not phrase.ordinary(words) or words[phrase.start] in capital
        ]

    def organizations_of(self, person: str) -> frozenset[str]:
        """The ids of a person's organizations; empty for an unknown id."""
        return frozenset(self._staff.groups_of(person))

    def _is_name(self, words: list[str]) -> bool:
        """True if a stored name has all of these words, letter by letter."""
        matches = self.people.matches(words) if self.people.knows(words) else []
        return bool(matches) and as_it_stands(matches[0], len(words))

    def _hinted(self, words: list[str]) -> _Reading:
        """Separates the words into a name and the hints beside it."""
        taken = [False] * len(words)
        hints: list[list[Ints]] = []
        doubtful = True
        for phrases, members in ((self._places, self._members), (self._areas, self._workers.of)):
            for phrase in phrases.spot(words):
                if len(phrase) == len(words) or any(taken[phrase.start : phrase.stop]):
                    continue
                if len(words[phrase.start]) == len(phrase) == 1 and phrase.ordinary(words):
                    continue  # an initial, not the company H
                taken[phrase.start : phrase.stop] = [True] * len(phrase)
                hints.append(members(phrase.ids))
                doubtful &= phrase.ordinary(words)
        some = any(taken)
        for i, word in enumerate(words):
            title = word in TITLE_WORDS
            if title or (word in SMALL_WORDS and len(word) > 1 and some):
                taken[i] = True
                doubtful &= not title
        typed = [word for word, gone in zip(words, taken, strict=True) if not gone]
        return _Reading(typed[:MOST_TYPED], hints, doubtful)

    def _members(self, ids: Iterable[str]) -> list[Ints]:
        """People with a role at one of the organizations, their parts or successors."""
        todo, seen = list(ids), set(ids)
        while todo:
            id_ = todo.pop()
            for other in (*self._parts.get(id_, ()), *self._successors.get(id_, ())):
                if other not in seen:
                    seen.add(other)
                    todo.append(other)
        return self._staff.of(sorted(seen))

    def _favour(self, reading: _Reading) -> Favour | None:
        """The bonus for the people each hint fits: −log of their share, as for a typed word."""
        total = max(self.people.size, 1)
        groups = []
        for parts in reading.hints:
            many = sum(map(len, parts))
            if many:
                share = WRONG_HINT + (1 - WRONG_HINT) * min(many / total, 1.0)
                groups.append((tuple(parts), -math.log(share)))
        return Favour(tuple(groups)) if groups else None


@dataclass(frozen=True, slots=True)
class _Reading:
    """The words of the name, and the people each hint fits.

    `doubtful`: every hint is an ordinary word that may as well be part of the name.
    """

    typed: list[str]
    hints: list[list[Ints]]
    doubtful: bool


def _note(known: dict[str, dict[str, None]], keys: Iterable[str], id_: str) -> None:
    for key in keys:
        known.setdefault(exact_key(key), {})[id_] = None


def _discard(keys: dict[str, dict[str, None]], key: str, id_: str) -> None:
    ids = keys.get(key)
    if ids is not None:
        ids.pop(id_, None)
        if not ids:
            del keys[key]


__all__ = ["NOTHING", "Lookup"]
