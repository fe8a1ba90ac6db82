"""Parses a sentence into a query: a pure function of the text, the names and the day."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.answers.asked import FindPeople, HowMany, SelectMoves
from bot.answers.queries import FindMoves
from bot.answers.query import Query
from bot.careers.model import Area
from bot.names import Lookup
from bot.names.folding import words_of
from bot.questions.calendar_points import TimeError
from bot.questions.chinese import CHINESE, SPACED
from bot.questions.english import ENGLISH
from bot.questions.english_words import SETS
from bot.questions.followups import follow_up, place_of
from bot.questions.french import FRENCH
from bot.questions.german import GERMAN
from bot.questions.refusals import refusal, unanswered
from bot.questions.sentence import LONGEST, narrowed, normalise, polite_out
from bot.questions.sentence_patterns import Form, Forms, words_in
from bot.questions.slots import Extras, NoSubjectError, Slots, person_of
from bot.questions.spanish import SPANISH
from bot.questions.spotting import NO_NAME, Spotter, Unclear, area_words
from bot.questions.whole_names import with_names_marked

_RULES = (*ENGLISH, *GERMAN, *FRENCH, *SPANISH, *CHINESE)
_FORMS = Forms(_RULES, SETS)
_WORDS = words_in(ENGLISH, SETS)
_CHINESE = re.compile("|".join(SPACED))
_TWO = re.compile(
    r"(.+?) (?:, )?(?:and|but) (?:, )?((?:if so )?(?:to |for |from )?(?:(?:where|when|why|who|what|how|which)"
    r"|(?:did|does|do|is|are|was|were|has|have) (?:he|she|they|it|there|anyone|anybody|someone)) .+)"
)
"""Two questions; "and was at Apple" is none, but narrows the first."""

_THERE = re.compile(r"\b(from |at |in )?there\b")
_POINTING = re.compile(
    r"^(?:when|where|why|how|what|which|who|is|was|are|were|did|does|do|has|have) "
    r"(?:(?:did|does|do|is|was|are|were|has|have|left|joined|founded) )?"
    r"(?:he|she|they|him|her|his|their|them|its?)\b(?! possible| true that)"
)
_NO_SUBJECT = "Who or what is meant? Name the person or the organization."
_NOW = re.compile(
    r"\b(?:right now|now|currently|presently|at present|at the moment|these days|nowadays|today)\b"
)
Held = TypeVar("Held")

_SHORT_WORD = 7
_SLIPS = 4  # that are also mended one by one
_PRONOUNS = frozenset({"he", "she", "they", "him", "her", "them", "that person", "this person"})
_PLACE_PRONOUNS = frozenset({"it", "there", "that lab", "that company", "them", "they", "this lab"})


@dataclass(frozen=True, slots=True)
class Names:
    """The names that a sentence is read with."""

    lookup: Lookup
    areas: dict[str, str]
    area_words: tuple[str, ...] = ()  # the long words of those names, for slips of the finger

    @classmethod
    def of(cls, lookup: Lookup, areas: Iterable[Area]) -> Names:
        """Return the names of this lookup and these areas."""
        named = area_words(areas)
        long = {word for name in named for word in name.split() if len(word) > _SHORT_WORD}
        return cls(lookup, named, tuple(sorted(long)))


@dataclass(frozen=True, slots=True)
class Reading:
    """The result of reading: a query, an ambiguous or unknown name, or a refusal.

    With `unclear` the query is incomplete: `with_id` completes it with a candidate's id.
    """

    query: Query | None = None
    family: int = 0
    read_as: tuple[tuple[str, str, str], ...] = ()  # text, noun, id: where not to the letter
    unclear: Unclear | None = None
    form: Form | None = None
    slots: Slots = field(default_factory=Slots)
    slot: str = ""
    refused: str = ""
    rest: str = ""  # a second question behind the first, which the query is of
    then: Query | None = None  # what the rest asks, where it can be answered

    def with_id(self, id_: str) -> Query | None:
        """Return the query with this id in place of the unclear name."""
        if self.form is None:
            return None
        slots = self.slots
        if self.unclear is not None and self.unclear.noun == "person":
            slots = replace(slots, people={**slots.people, self.slot: id_})
        else:
            slots = replace(slots, places={**slots.places, self.slot: (id_,)})
        return _build(self.form, slots)


@dataclass(frozen=True, slots=True)
class _Match:
    """A form that matched, with all slots filled or one of them unclear."""

    form: Form
    slots: Slots
    unclear: Unclear | None = None
    slot: str = ""


def read(text: str, names: Names, today: date, previous: Query | None = None) -> Reading:
    """Return how the text is read; `previous` is the query that it may follow up."""
    plain = normalise(text)
    if len(plain.split()) > LONGEST:
        return Reading(refused="That is too long for one question. Ask one thing in a sentence.")
    asked = polite_out(_spaced(plain))
    if previous is not None:
        asked = _THERE.sub(lambda found: f"{found[1] or 'at '}it", asked)
    stop = refusal(asked or plain)
    if stop and refusal(
        with_names_marked(asked or plain, names.lookup)[0]
    ):  # not for a name's word
        return Reading(refused=stop.sentence, family=16)
    try:
        reading = _read(asked, names, today, previous)
    except TimeError as error:
        return Reading(refused=str(error), family=16)
    if reading.query is not None or (parts := _TWO.fullmatch(asked)) is None:
        return reading
    first = _read(parts[1], names, today, previous)
    if first.query is None:
        return reading
    then = _read(parts[2], names, today, first.query)
    return replace(first, rest=parts[2], then=then.query)


def _read(asked: str, names: Names, today: date, previous: Query | None) -> Reading:
    marked, people = with_names_marked(asked, names.lookup)
    if people:
        reading = _read_marked(
            marked, Spotter(names.lookup, names.areas, people), names, today, previous
        )
        if reading.query is not None:
            return reading
    return _read_marked(asked, Spotter(names.lookup, names.areas), names, today, previous)


def _read_marked(
    asked: str, spotter: Spotter, names: Names, today: date, previous: Query | None
) -> Reading:
    best: _Match | None = None
    subjectless = False
    for sentence, extras in _readings(asked, names, today):
        if previous is not None and (query := follow_up(sentence, extras, previous, spotter)):
            return Reading(query, read_as=_read_as(spotter, sentence))
        for match in _matches(sentence, extras, spotter, previous):
            if match.unclear is None:
                try:
                    query = _build(match.form, match.slots)
                except NoSubjectError:
                    subjectless = True
                    continue
                if query is None:
                    continue
                return Reading(query, match.form.rule.family, _read_as(spotter, sentence))
            if _stands(match) and (best is None or _clearer(match.unclear, best.unclear)):
                best = match
    if best is None and (subjectless or (previous is None and _POINTING.search(asked))):
        return Reading(refused=_NO_SUBJECT)
    nobody = best is None or (best.unclear and best.unclear.found.decision == "none")
    if nobody and (stop := unanswered(asked)):
        return Reading(refused=stop.sentence, family=16)
    if best is None:
        return Reading()
    return Reading(
        family=best.form.rule.family,
        unclear=best.unclear,
        form=best.form,
        slots=best.slots,
        slot=best.slot,
    )


def compile_forms() -> None:
    """Compile the patterns of all forms, which otherwise happens on first use."""
    for form in _FORMS.every:
        _ = form.patterns


def looks_like_a_name(text: str) -> bool:
    """True if the text may be a name alone: few words, none of them a question's."""
    words = words_of(text)
    return 0 < len(words) <= 6 and NO_NAME.isdisjoint(words)


def _readings(asked: str, names: Names, today: date) -> Iterator[tuple[str, Extras]]:
    """Yield the sentence and its conditions; then the same with typos corrected."""
    first = narrowed(asked, names.areas, today)
    yield first
    words = asked.split()
    slips = [(at, better) for at, word in enumerate(words)
             if (better := _mend(word, names.area_words)) != word]  # fmt: skip
    mended = _with(words, slips)
    # A word close to one of ours need not be a typo: "mark" may be a name, not "make".
    alone = [_with(words, [slip]) for slip in slips[:_SLIPS]] if len(slips) > 1 else []
    for tried in dict.fromkeys([mended, *alone]):
        if tried != asked:
            yield narrowed(tried, names.areas, today)
    timeless = " ".join(_NOW.sub(" ", mended).split())
    if timeless != mended:
        yield narrowed(timeless, names.areas, today)


def _spaced(text: str) -> str:
    """Return a Chinese question with spaces around its words; any other text as it is."""
    if not _CHINESE.search(text):
        return text
    return " ".join(_CHINESE.sub(r" \g<0> ", text).split())


def _with(words: Sequence[str], slips: Iterable[tuple[int, str]]) -> str:
    """Return the sentence with the words at these places replaced."""
    better = dict(slips)
    return " ".join(better.get(at, word) for at, word in enumerate(words))


def _mend(word: str, areas: Collection[str] = ()) -> str:
    """Return the word of the forms or areas that this is a typo of, else the word."""
    if word in _SHORT:
        return _SHORT[word]
    known_word = word in areas or word in _WORDS or word in NO_NAME
    if len(word) < 4 or known_word or not word.isalpha():
        return word
    allowed = 1 if len(word) < 8 else 2
    known = (*_WORD_LIST, *areas) if areas and len(word) > _SHORT_WORD else _WORD_LIST
    near = process.extract(
        word, known, scorer=OSA.distance, score_cutoff=allowed, limit=5, processor=None
    )
    # Omitted letters are more frequent than added ones: "leav" is "leave", not "lead".
    return min(near, key=lambda one: (one[1], -len(one[0])))[0] if near else word


_SHORT = {"hwo": "who", "hte": "the", "att": "at", "bth": "both", "wrok": "work", "wroks": "works", "woh": "who", "whos": "who is", "wich": "which", "u": "you", "ppl": "people",
          "frm": "from", "wher": "where", "whre": "where", "teh": "the", "adn": "and", "ot": "to",
          "fro": "for", "wen": "when", "whn": "when", "hw": "how", "si": "is", "wht": "what",
          "waht": "what", "jon": "join", "lef": "left", "wo": "who", "ho": "who"}  # fmt: skip
_WORD_LIST = sorted(_WORDS)


def _matches(
    sentence: str, extras: Extras, spotter: Spotter, previous: Query | None
) -> Iterator[_Match]:
    spaced = f"{sentence} "
    for form in _FORMS.beginning(sentence.split(" ", maxsplit=1)[0]):
        if form.rule.timed and not extras.timed:
            continue
        for found in form.matches(spaced):
            match = _fill(form, found.groupdict(), extras, spotter, previous)
            if match is not None:
                yield match


def _fill(
    form: Form,
    groups: dict[str, str | None],
    extras: Extras,
    spotter: Spotter,
    previous: Query | None,
) -> _Match | None:
    """Return the match with its slots filled; None if a slot's words cannot be a name."""
    slots = Slots(extras=extras, previous=previous)
    unclear: Unclear | None = None
    at = ""
    for name, held in groups.items():
        if held is None:
            continue
        text, slot = held.strip(" ,"), name.partition("__")[0]  # a form may hold a slot twice
        match slot[0]:
            case "p":
                left = _put(slots.people, slot, _pronoun(text, previous) or spotter.person(text))
            case "o":
                slots.texts[slot] = text
                places = _place_pronoun(text, previous) or spotter.places(text)
                left = _put(slots.places, slot, places)
            case "a":
                left = _put(slots.areas, slot, spotter.area(text))
            case "k":
                left = _put(slots.words, slot, spotter.work(text))
            case _:
                left = _put(slots.words, slot, text)
        if isinstance(left, Unclear) and unclear is None:
            unclear, at = left, slot
        elif left is not True:
            return None
    return _Match(form, slots, unclear, at)


def _put(store: dict[str, Held], slot: str, value: Held | Unclear | None) -> Unclear | bool:
    """Store the value of a slot and return True; return an Unclear as it is, False for None."""
    if isinstance(value, Unclear):
        return value
    if value is None:
        return False
    store[slot] = value
    return True


def _stands(match: _Match) -> bool:
    """True if the form would make a query with a clear name."""
    slots, at = match.slots, match.slot
    slots = replace(slots, people={at: "?", **slots.people}, places={at: ("?",), **slots.places})
    try:
        return _build(match.form, slots) is not None
    except NoSubjectError:
        return False


def _build(form: Form, slots: Slots) -> Query | None:
    query = form.rule.build(slots)
    if query is None or isinstance(query, HowMany):
        return query
    if _passed_over(query, slots.extras):
        return None
    counted = slots.extras.count and isinstance(query, FindMoves | SelectMoves | FindPeople)
    return HowMany(query.compact) if counted else query


def _passed_over(query: Query, extras: Extras) -> bool:
    """True if the query ignores a time or an area of the sentence, so must not be used."""
    untimed = getattr(query, "since", None) is None and getattr(query, "until", None) is None
    return (extras.timed and untimed) or (
        extras.area is not None and getattr(query, "area", None) != extras.area
    )


def _pronoun(text: str, previous: Query | None) -> str | None:
    if text not in _PRONOUNS:
        return None
    return person_of(previous)


def _place_pronoun(text: str, previous: Query | None) -> tuple[str, ...] | None:
    """Return the place of the previous query if the text is a pronoun such as "it"."""
    if text not in _PLACE_PRONOUNS:
        return None
    place = place_of(previous)
    return (place,) if place else None


def _clearer(one: Unclear, other: Unclear | None) -> bool:
    """True if `one` is better to report: an ambiguous name rather than an unknown one."""
    rank = {"choose": 1, "none": 0}
    return other is not None and rank.get(one.found.decision, 0) > rank.get(other.found.decision, 0)


def _read_as(spotter: Spotter, sentence: str) -> tuple[tuple[str, str, str], ...]:
    """Return the names in the sentence that were not matched exactly."""
    return tuple(
        (text, noun, id_) for text, (noun, id_) in spotter.read_as.items() if text in sentence
    )
