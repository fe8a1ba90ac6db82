"""The German questions: who somebody is and where, when they came and went, who left and joined."""

from __future__ import annotations

from bot.answers.asked import FindPeople, HowMany, OrganizationFact, PlaceFact
from bot.answers.queries import WhoIs
from bot.answers.query import Query
from bot.questions.sentence_patterns import rule
from bot.questions.slots import Slots, fact, moves


def _founders(slots: Slots) -> Query | None:
    place = slots.place()
    return OrganizationFact(place, PlaceFact.FOUNDERS) if place else None


def _ceo(slots: Slots) -> Query:
    return FindPeople(here=slots.joined(), title="ceo")


GERMAN = (
    rule(
        5,
        lambda s: moves(s, "o", "o2"),
        "wer (ist|sind|wechselte|ging|hat) von {o} (zu|nach) {o2} [gewechselt|gegangen]",
        "wer hat {o} für {o2} verlassen",
    ),
    rule(
        5,
        lambda s: moves(s, "o"),
        "wer hat {o} verlassen",
        "wer verließ {o}",
        "wer ist (bei|von) {o} (weggegangen|ausgeschieden|gegangen)",
        "wer ging von {o} weg",
        "abgänge (bei|von) {o}",
    ),
    rule(
        5,
        lambda s: moves(s, "", "o"),
        "wer ist (zu|bei) {o} (gegangen|gewechselt|gekommen|eingestiegen)",
        "wer (wechselte|kam|ging) zu {o}",
        "wen hat {o} (eingestellt|geholt|abgeworben)",
        "zugänge (bei|von) {o}",
    ),
    rule(
        4,
        lambda s: fact(s, "left"),
        "wann hat {p} {o} verlassen",
        "wann (verließ|ging) {p} [von] {o}",
        "wann ist {p} (bei|von) {o} (weggegangen|gegangen|ausgeschieden)",
    ),
    rule(
        4,
        lambda s: fact(s, "joined"),
        "wann (ist|kam|ging|wechselte) {p} (zu|bei) {o} [gekommen|gegangen|gewechselt|eingestiegen]",
        "wann hat {p} bei {o} angefangen",
        "seit wann ist {p} bei {o}",
    ),
    rule(
        4,
        lambda s: fact(s, "how long"),
        "wie lange (war|ist|arbeitet|arbeitete) {p} [schon] bei {o}",
    ),
    rule(
        2,
        lambda s: fact(s, "still"),
        "(ist|arbeitet) {p} [noch|immer noch|noch immer|jetzt] bei {o}",
    ),
    rule(
        2,
        lambda s: fact(s, "now"),
        "(wo|für wen|bei wem) (arbeitet|ist) {p} [jetzt|heute|derzeit|gerade]",
    ),
    rule(
        3,
        lambda s: fact(s, "before"),
        "wo (war|arbeitete) {p} [früher|davor] vor {o}",
        "wo hat {p} vor {o} gearbeitet",
    ),
    rule(
        6,
        lambda s: HowMany(moves(s, "o").compact),
        "wie viele [leute|personen|menschen|forscher] (haben|sind) [von] {o} (verlassen|weggegangen)",
    ),
    rule(9, lambda s: FindPeople(here=s.joined()), "wer (arbeitet|ist) [jetzt|derzeit] bei {o}"),
    rule(2, lambda s: fact(s, "title"), "was macht {p} [jetzt|heute]"),
    rule(1, lambda s: fact(s, "studied"), "wo hat {p} (studiert|promoviert)"),
    rule(2, _ceo, "wer (leitet|führt) {o}", "wer ist [der|die] (chef|ceo|geschäftsführer) von {o}"),
    rule(
        6,
        lambda s: HowMany(moves(s, "", "o").compact),
        "wie viele [leute|personen|menschen|forscher] sind (zu|bei) {o} (gegangen|gewechselt|gekommen)",
    ),
    rule(1, lambda s: WhoIs(s.person()), "wer ist {p}", "wer war {p}"),
    rule(8, _founders, "wer (hat|haben) {o} gegründet", "wer gründete {o}"),
)
