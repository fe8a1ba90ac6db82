"""Resolves the words of a slot to a person, organizations or an area."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rapidfuzz.distance import OSA

from bot.answers.asked import FOUNDED_BY
from bot.careers.model import Area
from bot.names import Candidate, Found, Lookup
from bot.names.folding import words_of

GROUPS: Mapping[str, str] = {
    "academia": "@academia",
    "the academia": "@academia",
    "a university": "@academia",
    "universities": "@academia",
    "university": "@academia",
    "big tech": "@big-tech",
    "the big tech": "@big-tech",
    "bigtech": "@big-tech",
    "faang": "@big-tech",
    "industry": "@industry",
    "startups": "@startups",
    "government": "@government",
    "the government": "@government",
    "a government": "@government",
    "nonprofits": "@nonprofits",
    "a nonprofit": "@nonprofits",
    "a startup": "@startups",
    "a start-up": "@startups",
}
"""Words for groups of organizations."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


NO_NAME = _words(
    "a about all am an and any anybody anyone are as at be been being but by can could did do does "
    "doing done ever every everybody everyone for from get gets go goes going gone good had has "
    "have he her him his how i if in into is it its just know leave left like made make many may "
    "me more most much my no not now of off on one only or our out over people person really said "
    "say says she should so some somebody someone such than that the their them then there these "
    "they thing things think this those to too up us very want was we were what when where which "
    "who whom whose why will with work worked working works would yes you your hello hi hey thanks "
    "today tomorrow weather joke same other others lab labs company companies best better "
    "startups researcher engineer professor manager executive managers engineers professors executives researchers students advisors scientists employees study studied phd found founded start started hire hired join joined quit bring brought "
    "chief ceo cto head scientist title startup still again back ever never longest shortest "
    "europe asia africa china chinese france french germany german london paris japan india usa us uk "
    "agi youngest oldest smarter women men woman man american european "
    "career job title team role employer founder founders move moves currently both twice departures"
)
"""Folded words that are never part of a name inside a sentence."""

_SHORT = 4
_OWNED = re.compile(
    r"(.+?)(?: 's|s) (?:new |own |latest |current |ai )*(?:startup|start-up|start up|company|lab|firm|venture)"
    r"|the (?:new )?(?:startup|start-up|company|lab|firm) (?:of|by|founded by|started by) (.+)"
)
_TEAM = re.compile(
    r" 's (?:(?:ai|research|ml|whole|own) )*(?:team|division|unit|group|people|lab|labs|org)$"
)
_AND = re.compile(
    r"\s*,\s*(?:and |or )?|\s+(?:and|or|und|oder|et|ou|y|o|nor|/|&)\s+(?:at |for |with |from )?"
)


@dataclass(frozen=True, slots=True)
class Unclear:
    """A name that is ambiguous or unknown."""

    text: str
    noun: str  # "person" or "organization"
    found: Found


@dataclass(slots=True)
class Spotter:
    """Resolves the slots of one sentence, with a cache."""

    lookup: Lookup
    areas: Mapping[str, str]
    named: Mapping[str, str] = field(default_factory=dict)  # stand-in for a whole name → person
    _people: dict[str, str | Unclear | None] = field(default_factory=dict)
    _places: dict[str, tuple[str, ...] | Unclear | None] = field(default_factory=dict)
    read_as: dict[str, tuple[str, str]] = field(default_factory=dict)  # text → noun, id

    def person(self, text: str) -> str | Unclear | None:
        """Return the person's id; None for words that cannot be a name."""
        if text in self.named:
            return self.named[text]
        if text not in self._people:
            self._people[text] = self._find_person(text)
        return self._people[text]

    def places(self, text: str) -> tuple[str, ...] | Unclear | None:
        """Return the ids of one or several organizations, joined by "and" or "or"."""
        if text not in self._places:
            self._places[text] = self._find_places(text)
        return self._places[text]

    def area(self, text: str) -> str | None:
        """Return the area's id, None if there is none of this name."""
        return self.areas.get(" ".join(words_of(text)))

    def work(self, text: str) -> str:
        """Return the ids of the works meant, with commas between them; the text where none is."""
        return ",".join(self.lookup.work(text, asked=True)) or text

    def _find_person(self, text: str) -> str | Unclear | None:
        name = text.removeprefix("dr ").removeprefix("prof ").removeprefix("professor ")
        words = words_of(name)
        if not words:
            return None
        found = self.lookup.person(name)
        if not found.exact and name.endswith("s") and len(name) > _SHORT:  # "karpathys job"
            owner = self.lookup.person(name[:-1])
            if owner.decision == "sure" and owner.exact:
                found = owner
        if not NO_NAME.isdisjoint(words):  # "Kaiming He" is a name for all that; "are you" is none
            best = found.candidates[0] if found.decision == "sure" and found.exact else None
            sure = best and len(words) > 1 and set(words) <= set(words_of(best.name))
            return found.candidates[0].id if sure else None
        if found.decision == "sure":
            id_ = found.candidates[0].id
            if not found.exact:
                self.read_as[text] = ("person", id_)
            return id_
        if self.lookup.spot(text):  # "anthropic", "meta gains": a place with more words to it
            return None
        kept = found.offered
        if len(words) == 1:  # any word may stand where a name does: "both" is not Beth
            kept = tuple(one for one in kept if _like(words, one))
        if found.decision == "none" or not kept:
            return Unclear(_shown(name), "person", Found("none", kept, offered=kept))
        return Unclear(
            _shown(name),
            "person",
            Found("choose", kept, probability=found.probability, offered=kept),
        )

    def _find_places(self, text: str) -> tuple[str, ...] | Unclear | None:
        one = self._place(text)
        if isinstance(one, str):
            return (one,)
        parts = [part for part in _AND.split(text.removeprefix("either ")) if part]
        if len(parts) < 2:
            return one
        read = [self._place(part) for part in parts]
        unclear = next((place for place in read if not isinstance(place, str)), None)
        if unclear is not None or None in read:
            return unclear if isinstance(unclear, Unclear) else None
        return tuple(dict.fromkeys(place for place in read if isinstance(place, str)))

    def _place(self, text: str) -> str | Unclear | None:
        text = text.removesuffix(" family").removesuffix(" labs family")
        if text in GROUPS:
            return GROUPS[text]
        if owned := _OWNED.fullmatch(text):
            founder = self.person(owned[1] or owned[2])
            if isinstance(founder, str):
                return f"{FOUNDED_BY}{founder}"
        name = _TEAM.sub("", text.removeprefix("the "))
        words = words_of(name)
        if not words:
            return None
        found = self.lookup.organization(name)
        if found.decision == "sure" and found.exact:
            return found.candidates[0].id
        if not NO_NAME.isdisjoint(words):
            return None
        kept = tuple(one for one in found.candidates if _like(words, one))
        if found.decision == "sure" and kept:
            self.read_as[text] = ("organization", kept[0].id)
            return kept[0].id
        if found.decision == "choose" and kept:
            return Unclear(_shown(name), "organization", Found("choose", kept, offered=kept))
        # Nobody asks for a place by a person's name, a number, or a place's with more words to it.
        if any(word.isdigit() for word in words) or self.lookup.spot(name):
            return None
        if (
            len(words) <= _SHORT
            and (who := self.lookup.person(name)).exact
            and who.decision == "sure"
        ):
            return None
        return Unclear(_shown(name), "organization", Found("none", kept, offered=kept))


def _shown(text: str) -> str:
    """Return words of a plain sentence as they were written."""
    return text.replace(" 's", "'s").removesuffix("'s")


def _parts(name: str) -> list[str]:
    """Return the parts of a name with "and" that say enough by themselves: "AI policy"."""
    return [part for part in name.split(" and ") if " " in part and " and " in name]


def area_words(areas: Iterable[Area]) -> dict[str, str]:
    """Return the folded words that mean an area, with its id; longest first."""
    found = {
        " ".join(words_of(name)): area.id
        for area in areas
        for full in (area.name, *_parts(area.name), area.id.replace("-", " "), *area.words)
        for name in (full, full.removesuffix("s"))
    }
    return dict(sorted(found.items(), key=lambda item: -len(item[0])))


def _like(words: list[str], candidate: Candidate) -> bool:
    """True if each word is similar to one of the candidate's name."""
    theirs = words_of(candidate.name)
    joined = "".join(theirs)
    return all(
        any(_near(word, other) for other in (*theirs, joined)) or "".join(words) == joined
        for word in words
    )


def _near(word: str, other: str) -> bool:
    if word == other:
        return True
    shorter = min(len(word), len(other))
    allowed = 0 if shorter < 5 else 1 if shorter < 8 else 2
    return allowed > 0 and OSA.distance(word, other, score_cutoff=allowed) <= allowed
