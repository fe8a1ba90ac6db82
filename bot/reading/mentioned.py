"""Finds the people and organizations that any text names: news, chat, a post.

Such texts contain many words that are also names: "Will", "may", "apple", "figure". So only exact
full names, handles and links count; a surname only beside an organization of that person; an
organization named like a common word only if it is capitalized.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.names import Lookup
from bot.names.folding import words_of


def _spelt(text: str) -> frozenset[str]:
    return frozenset(text.split())


NO_NAME = _spelt(
    "a about all am an and any anybody anyone are as at be been being but by can could did do "
    "does doing done ever every everybody everyone for from get gets go goes going gone good "
    "had has have he her him his how i if in into is it its just know leave left like made make "
    "many may me more most much my no not now of off on one only or our out over people person "
    "really said say says she should so some somebody someone such than that the their them "
    "then there these they thing things think this those to too up us very want was we were "
    "what when where which who whom whose why will with work worked working works would yes you "
    "your hello hi hey thanks today tomorrow weather joke same other others lab labs company "
    "companies best better startups researcher engineer professor manager executive managers "
    "engineers professors executives researchers students advisors scientists employees study "
    "studied phd found founded start started hire hired join joined quit bring brought chief "
    "ceo cto head scientist title startup still again back ever never longest shortest europe "
    "asia africa china chinese france french germany german london paris japan india usa us uk "
    "agi youngest oldest smarter women men woman man american european career job title team "
    "role employer founder founders move moves currently both twice departures "
)
"""Words of questions, which are no name by themselves."""

_LOOKS = 6  # words of a text that may be a name alone

MOST = 25
"""The most people, and the most organizations, that are returned."""

_LONGEST = 5  # words of a name that are tried
_CHUNK = 350  # characters looked through at once: less than the names' reader takes
_SENTENCE = re.compile(r"(?<=[.!?:;])\s+|[\n\r|•·–—()\[\]{}\"“”«»]+|[。！？；：，、]")
_NATIVE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2,}")
_NATIVE_NAME = range(5, 1, -1)  # characters of a name in Chinese, Japanese or Korean
_KEY = re.compile(r"(?<!\w)(?:https?://\S+|@[\w.-]{3,})")
_MARKUP = re.compile(r"<(?:@[!&]?|#|a?:\w+:)\d+>|[*_`~>]+")
_PARTICLES = frozenset(
    [
        "van",
        "von",
        "der",
        "den",
        "de",
        "da",
        "di",
        "del",
        "la",
        "le",
        "el",
        "al",
        "bin",
        "ben",
        "y",
        "e",
        "af",
        "zu",
        "ten",
        "ter",
    ]
)
_COMMON = frozenset(
    [
        "adobe",
        "amazon",
        "apple",
        "arda",
        "calico",
        "cohere",
        "columbia",
        "dato",
        "ens",
        "eth",
        "face",
        "grouper",
        "harlequin",
        "humans",
        "indico",
        "intel",
        "kimi",
        "lx",
        "mai",
        "meta",
        "mistral",
        "mit",
        "oracle",
        "perplexity",
        "runway",
        "sait",
        "skiff",
        "tellme",
        "tesla",
        "topsy",
        "tum",
        "turi",
        "twitter",
        "uber",
        "usi",
        "windsurf",
        "yale",
    ]
)
"""Organizations' names of one word that are words of a language too, beside those that the names
themselves know (`bot.names.phrases.ORDINARY`): in lower case they need a word before them."""
_PLACING = frozenset(
    ["at", "from", "left", "joined", "join", "joins", "joining", "leaving", "leaves"]
)
_SURNAME = 4  # least letters of a single surname: shorter ones are too common


@dataclass(frozen=True, slots=True)
class Mentioned:
    """Ids without duplicates; `perhaps` are people named only by their surname."""

    people: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    perhaps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Word:
    """A folded word of a sentence, and whether it is written with a capital."""

    text: str
    capital: bool
    ends: bool  # a comma or the like follows: no name goes on behind it


@dataclass(slots=True)
class _Finding:
    people: dict[str, None] = field(default_factory=dict)
    places: dict[str, None] = field(default_factory=dict)
    doubtful_places: dict[str, None] = field(default_factory=dict)
    surnames: dict[str, str] = field(default_factory=dict)  # word → person
    opening: set[str] = field(default_factory=set)  # … that begin a sentence
    strangers: set[str] = field(default_factory=set)  # words of names that nobody here has


def mentioned(text: str, lookup: Lookup) -> Mentioned:
    """Return the people and organizations that the text names."""
    found = _Finding()
    plain = _MARKUP.sub(" ", _KEY.sub(" ", text))
    shouted = plain.isupper()
    for sentence in _sentences(plain):
        words = list(_words(sentence, shouted=shouted))
        _take_native(sentence, lookup, found)
        inside = _take_people(words, lookup, found)
        _take_places(sentence, words, inside, lookup, found)
    for key in _KEY.findall(text)[:MOST]:
        _take_key(key.rstrip(".,;:!?)'\""), lookup, found)
    if found.people or found.places:  # only if the text is about this field
        found.places.update(found.doubtful_places)
    perhaps: dict[str, None] = {}
    for word, id_ in found.surnames.items():
        if word in found.strangers or id_ in found.people:
            continue
        known = found.places.keys() & lookup.organizations_of(id_)
        if known or word not in found.opening:
            (found.people if known else perhaps)[id_] = None
    return Mentioned(tuple(found.people)[:MOST], tuple(found.places)[:MOST], tuple(perhaps)[:MOST])


def _sentences(text: str) -> Iterator[str]:
    for sentence in _SENTENCE.split(text):
        rest = sentence.strip()
        while rest:
            end = len(rest) if len(rest) <= _CHUNK else rest.rfind(" ", 0, _CHUNK)
            end = end if end > 0 else _CHUNK
            yield rest[:end]
            rest = rest[end:].strip()


def _words(sentence: str, *, shouted: bool) -> Iterator[_Word]:
    for token in sentence.split():
        folded = words_of(re.sub(r"['’]s\b", "", token))
        capital = not shouted and token.lstrip("'‘’@#-")[:1].isupper()
        for number, word in enumerate(folded, 1):
            ends = number == len(folded) and token[-1] in ",/;:"
            yield _Word(word, capital, ends)


def _take_key(key: str, lookup: Lookup, found: _Finding) -> None:
    for search, into in ((lookup.person, found.people), (lookup.organization, found.places)):
        hit = search(key, 1)
        if hit.decision == "sure" and hit.exact:
            into[hit.candidates[0].id] = None
            return


def _take_native(sentence: str, lookup: Lookup, found: _Finding) -> None:
    """Find names in scripts without spaces, by the exact characters of a stored name."""
    for run in _NATIVE.findall(sentence):
        at = 0
        while at < len(run):
            for length in _NATIVE_NAME:
                part = run[at : at + length]
                if len(part) == length and lookup.people.knows(words_of(part)):
                    hit = lookup.people.find(part, 1)
                    if hit.exact and hit.candidates[0].name == part and hit.decision == "sure":
                        found.people[hit.candidates[0].id] = None
                        at += length - 1
                        break
            at += 1


def _take_people(words: list[_Word], lookup: Lookup, found: _Finding) -> set[int]:
    """Find full names, and collect single surnames; return the indexes of words in names."""
    inside: set[int] = set()
    at = 0
    while at < len(words):
        length = next(
            (n for n in range(_LONGEST, 1, -1) if _person(words[at : at + n], n, lookup, found)), 0
        )
        inside.update(range(at, at + length))
        at += length or 1
    for at, word in enumerate(words):
        if at in inside or not word.capital or not word.text.isalpha():
            continue
        if _beside_capital(words, at):
            found.strangers.add(word.text)
        elif len(word.text) >= _SURNAME and lookup.people.knows([word.text]):
            hit = lookup.people.find(word.text, 1)
            if hit.decision == "sure" and words_of(hit.candidates[0].name)[-1:] == [word.text]:
                found.surnames.setdefault(word.text, hit.candidates[0].id)
                (found.opening.discard if at else found.opening.add)(word.text)
    return inside


def _person(words: list[_Word], length: int, lookup: Lookup, found: _Finding) -> bool:
    """Add the person if the words are a full name; return True if they are a name."""
    texts = [word.text for word in words]
    if len(words) < length or any(word.ends for word in words[:-1]):
        return False
    capitals = all(word.capital or word.text in _PARTICLES for word in words)
    if not capitals and not NO_NAME.isdisjoint(texts):
        return False
    if not lookup.people.knows(texts):
        return False
    hit = lookup.people.find(" ".join(texts), 1)
    if not hit.exact:
        return False
    if not capitals and words_of(hit.candidates[0].name) != texts:
        return False  # in lower case only as it is written: "may chen" is not Chen May
    if hit.decision == "sure":
        found.people[hit.candidates[0].id] = None
    else:  # a name that many have
        found.surnames.setdefault(" ".join(texts), hit.candidates[0].id)
    return True


def _beside_capital(words: list[_Word], at: int) -> bool:
    """True if a capitalized word is adjacent, so that both form a longer name."""
    before = at > 0 and words[at - 1].capital and not words[at - 1].ends
    before = before and not (at == 1 and words[0].text in NO_NAME)  # "So Manning threw"
    after = not words[at].ends and at + 1 < len(words) and words[at + 1].capital
    return before or after


def _take_places(
    sentence: str, words: list[_Word], inside: set[int], lookup: Lookup, found: _Finding
) -> None:
    for phrase in lookup.spot(re.sub(r"['’]s\b", "", sentence)):
        if inside.intersection(range(phrase.start, phrase.stop)) or len(phrase.ids) != 1:
            continue
        (id_,) = phrase.ids
        word = words[phrase.start]
        alone = len(phrase) == 1
        common = alone and (word.text in _COMMON or len(word.text) <= _SURNAME)
        placed = phrase.start > 0 and words[phrase.start - 1].text in _PLACING
        if common and not word.capital and not placed:
            continue
        first = common and phrase.start == 0 and word.text in _COMMON
        (found.doubtful_places if first else found.places)[id_] = None


def looks_like_a_name(text: str) -> bool:
    """Return whether a text may be a name alone: few words, none of them a question's."""
    words = words_of(text)
    return 0 < len(words) <= _LOOKS and NO_NAME.isdisjoint(words)
