"""The French questions: who somebody is and where, when they came and went, who left and joined."""

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


FRENCH = (
    rule(
        5,
        lambda s: moves(s, "o", "o2"),
        "qui (est passé|est parti|sont passés|est allé) de {o} (à|chez|vers) {o2}",
        "qui a quitté {o} pour [rejoindre] {o2}",
    ),
    rule(
        5,
        lambda s: moves(s, "o"),
        "qui (a|ont) quitté {o}",
        "qui (est parti|sont partis) (de|d'|de chez) {o}",
        "les départs (de|chez) {o}",
    ),
    rule(
        5,
        lambda s: moves(s, "", "o"),
        "qui (a|ont) rejoint {o}",
        "qui (est arrivé|est allé|est entré|est parti) (à|chez) {o}",
        "qui {o} a (recruté|embauché)",
    ),
    rule(
        4,
        lambda s: fact(s, "left"),
        "quand {p} (a quitté|est parti de|a-t-il quitté|a-t-elle quitté) {o}",
        "quand est-ce que {p} a quitté {o}",
    ),
    rule(
        4,
        lambda s: fact(s, "joined"),
        "quand {p} (a rejoint|est arrivé chez|est entré chez|a-t-il rejoint|a-t-elle rejoint) {o}",
        "quand est-ce que {p} a rejoint {o}",
        "depuis quand {p} est [il|elle] (chez|à) {o}",
    ),
    rule(
        4,
        lambda s: fact(s, "how long"),
        "combien de temps {p} (est resté|a travaillé|est restée|a passé) (chez|à) {o}",
    ),
    rule(
        2,
        lambda s: fact(s, "still"),
        "(est-ce que|) {p} (est|travaille) [encore|toujours] (chez|à) {o}",
    ),
    rule(
        2,
        lambda s: fact(s, "now"),
        "où (travaille|est) {p} [maintenant|aujourd'hui|actuellement]",
        "où est-ce que {p} travaille [maintenant|aujourd'hui]",
        "pour qui travaille {p}",
    ),
    rule(
        3,
        lambda s: fact(s, "before"),
        "où (était|travaillait) {p} avant {o}",
        "où {p} (travaillait|était) avant {o}",
    ),
    rule(
        6,
        lambda s: HowMany(moves(s, "o").compact),
        "combien de (personnes|gens|chercheurs) ont quitté {o}",
    ),
    rule(9, lambda s: FindPeople(here=s.joined()), "qui (travaille|est) (chez|à) {o} [maintenant]"),
    rule(2, lambda s: fact(s, "title"), "que fait {p} [maintenant]"),
    rule(
        1,
        lambda s: fact(s, "studied"),
        "où {p} a étudié",
        "où a étudié {p}",
        "où est-ce que {p} a étudié",
    ),
    rule(2, _ceo, "qui (dirige|est à la tête de) {o}", "qui est le (pdg|ceo|patron) de {o}"),
    rule(
        6,
        lambda s: HowMany(moves(s, "", "o").compact),
        "combien de (personnes|gens|chercheurs) ont rejoint {o}",
    ),
    rule(1, lambda s: WhoIs(s.person()), "qui est {p}", "c'est qui {p}", "qui c'est {p}"),
    rule(8, _founders, "qui a fondé {o}", "qui a créé {o}"),
)
