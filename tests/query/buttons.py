"""What stands behind the buttons of today's cards, in the language, over people and places of data/."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import cycle, islice

BUTTONS = (
    # cards of a person
    "profile(is({p}))",
    "tell(is({p}), pick: every, fields: source)",
    "people(some(stays(with(is({p})))), order: overlap)",
    "profile(is({p}), is({q}))",
    "tell(is({p}), row: post(when: now), fields: place)",
    "moves(from: {a}, to: {b})",
    "moves(who(is({p})))",
    "moves(who(is({p})), kinds: any, statuses: any)",
    # cards of a place
    "profile({a})",
    "moves(to: {a})",
    "moves(from: {a})",
    "people(some(stays(at: {a}, when: now)))",
    "moves(either: {a}, measure: net, by: key(pair, whole: yes))",
    "moves(either: {a}, dated: 2025-11-29.., measure: net, by: key(pair, whole: yes))",
    "tell({a}, fields: founded)",
    "profile({a}, {b})",
    # lists, what they leave out, and what only may be
    "moves(from: {a}, dated: 2024)",
    "moves(to: {a}, joined: 2025-06)",
    "moves(from: {a}, left: 2024-05..2025-06)",
    "moves(from: {a}, to: {b}, dated: 2024..)",
    "moves(either: {a}, dated: 2025..)",
    "moves(from: {a}, change: to-research)",
    "moves(to: {a}, kinds: founded)",
    "moves(from: {a}, kinds: any, statuses: any)",
    "moves(to: {a}, dated: 2025, kinds: any, statuses: any)",
    "moves(from: {a}, to: place(kinds: startup))",
    "moves(from: {a}, left: 2024.., !step(to: {b}))",
    "moves(from: {a}, order: end, top: 4)",
    "moves(from: {a}+{b}, to: {c}, dated: 2024..)",
    "moves(to: {a}, who(works-on(reasoning)))",
    # people
    "people(some(stays(at: {a}, when: now, tracks: engineering)))",
    "people(some(stays(at: {a}, when: now)), some(stays(at: {b}, when: past)))",
    "people(some(stays(at: {a})), some(stays(at: {b})), !some(stays(at: {c})))",
    "people(some(stays(at: {a}, founder: yes)))",
    "people(some(stays(at: {a}, founder: yes, when: past)))",
    "people(some(stays(at: {a}, when: now)), some(stays(at: {b}, tracks: student, titles: phd)))",
    "people(some(stays(at: {a}, held: 2023)))",
    "people(some(stays(at: {a}, with(is({p})))))",
    "stays(at: {a}, order: length, top: 10)",
    # counts and ranks
    "moves(from: {a}, left: 2024, ask: number)",
    "people(some(stays(at: {a}, when: now)), ask: number)",
    "moves(from: {a}, by: destination, top: 5)",
    "moves(to: {a}, dated: 2025, by: origin, top: 1)",
)  # fmt: skip


def button_queries(people: Sequence[str], places: Sequence[str], each: int = 5) -> Iterator[str]:
    """Yield the text form of each button, for so many different people and places.

    They are taken from all of the data evenly, so that ids are as long as they are there.
    """
    person = cycle(people[:: max(1, len(people) // 89)])
    place = cycle(places[:: max(1, len(places) // 97)])
    for text in BUTTONS:
        for _ in range(each):
            p, q = islice(person, 2)
            a, b, c = islice(place, 3)
            yield text.format(p=p, q=q, a=a, b=b, c=c)
