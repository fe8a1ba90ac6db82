"""The Spanish questions: who somebody is and where, when they came and went, who left and joined."""

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


SPANISH = (
    rule(
        5,
        lambda s: moves(s, "o", "o2"),
        "(quién|quien|quiénes|quienes) (pasó|paso|fue|se fue|pasaron|se fueron) de {o} a {o2}",
        "(quién|quien|quiénes|quienes) (dejó|dejo|dejaron) {o} (por|para) [ir a|unirse a] {o2}",
    ),
    rule(
        5,
        lambda s: moves(s, "o"),
        "(quién|quien|quiénes|quienes) (dejó|dejo|dejaron|ha dejado|han dejado|abandonó) [a] {o}",
        "(quién|quien|quiénes|quienes) (se fue|se fueron|salió|salieron|se ha ido) de {o}",
    ),
    rule(
        5,
        lambda s: moves(s, "", "o"),
        "(quién|quien|quiénes|quienes) (se unió|se unio|se unieron|se incorporó|entró|llegó) (a|en) {o}",
        "(a quién|a quien|a quiénes) (contrató|contrato|ha contratado|fichó) {o}",
    ),
    rule(
        4,
        lambda s: fact(s, "left"),
        "(cuándo|cuando) (dejó|dejo) {p} [a] {o}",
        "(cuándo|cuando) (se fue|salió|salio) {p} de {o}",
    ),
    rule(
        4,
        lambda s: fact(s, "joined"),
        "(cuándo|cuando) (se unió|se unio|entró|entro|llegó|se incorporó) {p} (a|en) {o}",
        "desde (cuándo|cuando) está {p} en {o}",
    ),
    rule(
        4,
        lambda s: fact(s, "how long"),
        "(cuánto|cuanto) tiempo (estuvo|lleva|trabajó|pasó) {p} en {o}",
    ),
    rule(
        2,
        lambda s: fact(s, "still"),
        "[sigue|está|esta] [todavía] {p} en {o}",
        "{p} (sigue|sigue estando|trabaja todavía) en {o}",
    ),
    rule(
        2,
        lambda s: fact(s, "now"),
        "(dónde|donde) (trabaja|está|esta) {p} [ahora|hoy|actualmente]",
        "[para|con] (quién|quien) trabaja {p}",
    ),
    rule(
        3,
        lambda s: fact(s, "before"),
        "(dónde|donde) (estaba|estuvo|trabajaba) {p} antes de {o}",
    ),
    rule(
        6,
        lambda s: HowMany(moves(s, "o").compact),
        "(cuántas|cuantas|cuántos|cuantos) (personas|investigadores) (dejaron|han dejado) {o}",
    ),
    rule(
        9,
        lambda s: FindPeople(here=s.joined()),
        "(quién|quien|quiénes) (trabaja|trabajan|está) en {o}",
    ),
    rule(2, lambda s: fact(s, "title"), "(qué|que) hace {p} [ahora]"),
    rule(1, lambda s: fact(s, "studied"), "(dónde|donde) (estudió|estudio|hizo el doctorado) {p}"),
    rule(
        2,
        _ceo,
        "(quién|quien) (dirige|lidera) {o}",
        "(quién|quien) es el (ceo|jefe|director) de {o}",
    ),
    rule(
        6,
        lambda s: HowMany(moves(s, "", "o").compact),
        "(cuántas|cuantas|cuántos|cuantos) (personas|investigadores) se (unieron|incorporaron) a {o}",
    ),
    rule(1, lambda s: WhoIs(s.person()), "(quién|quien) es {p}"),
    rule(8, _founders, "(quién|quien|quiénes) (fundó|fundo|fundaron|creó) [a] {o}"),
)
