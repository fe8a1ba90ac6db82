"""The weights that were learned: what they are of, and what they do to what the rules found."""

from __future__ import annotations

from datetime import date

from benchmarks.announcement_weights import Person, learned, people_of
from benchmarks.announcements import TEXTS, texts_of
from bot.announcements import weighing
from bot.announcements.reader import cues_of
from bot.announcements.revising import revised
from bot.reading.names import Names

TODAY = date(2026, 11, 28)


def _cues(people: list[Person]) -> set[str]:
    return {
        cue
        for person in people
        for rows in (person.options.origins, person.options.destinations)
        for _, row in rows
        for cue in row
    }


def test_the_weights_are_of_cues_that_texts_have(names: Names) -> None:
    texts = [
        text for name in ("writer-11", "writer-15") for text in texts_of(TEXTS / f"{name}.jsonl")
    ]
    people = [one for text in texts for one in people_of(text, names)]
    pairs = {cue for person in people for _, _, row in person.pairs for cue in row}
    weights = weighing.learned()
    assert len(set(weights) & (_cues(people) | pairs)) > 0.6 * len(weights)
    assert list(weights) == sorted(weights)


def test_weights_say_what_the_texts_say_that_they_are_learned_from(names: Names) -> None:
    text = {
        "text": "Lena Ross has left Blorp Labs. Bram Dorn has left Quux AI.",
        "author": None,
        "today": "2026-11-28",
        "moves": [
            {"person": name, "from": place, "to": None, "background": False}
            for name, place in (("Lena Ross", "Blorp Labs"), ("Bram Dorn", "Quux AI"))
        ],
    }
    weights = learned([*people_of(text, names)] * 3)
    cues = cues_of("Ada Quill has left Blorp Labs.", names, today=TODAY)
    (person,) = cues.people
    ends, likely = weighing.likeliest(cues, person, weights)
    assert (ends[0] is not None and ends[0].name, ends[1]) == ("Blorp Labs", None)
    assert likely > weighing.LIKELY


def test_without_weights_what_the_rules_found_stands(names: Names) -> None:
    cues = cues_of("Lena Ross leaves Blorp Labs for Quux AI.", names, today=TODAY)
    assert revised(cues, {"rule: both": 9.0}) == list(cues.found) != []


def test_a_move_that_is_not_likely_is_not_proposed(names: Names) -> None:
    cues = cues_of("Lena Ross leaves Blorp Labs for Quux AI.", names, today=TODAY)
    assert revised(cues, {"no move": 9.0}) == []


def test_other_ends_make_another_kind_of_move(names: Names) -> None:
    cues = cues_of("Lena Ross leaves Blorp Labs for Quux AI.", names, today=TODAY)
    (move,) = revised(cues, {"to nowhere": 9.0, "from | rule: from": 9.0})
    assert (move.destination, str(move.kind)) == (None, "departed")


def test_a_move_that_the_rules_did_not_find_is_added_where_it_is_sure(names: Names) -> None:
    cues = cues_of("A toast to Lena Ross at Quux AI.", names, today=TODAY)
    assert cues.found == ()
    (move,) = revised(cues, {"to | own: behind w:at": 9.0})
    assert (move.person.name, str(move.kind)) == ("Lena Ross", "joined")
    assert move.words == "A toast to Lena Ross at Quux AI."
    assert revised(cues, {"to | own: behind w:at": 0.5}) == []
