"""Who is meant where nobody in the curated data is: by a name or an identifier in the records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.answers.answer import Answer, AnswerKind, Outcome
from bot.answers.ask import Ask, InRecords
from bot.answers.cards import Action, Card, Choice, Sign
from bot.answers.knowledge import Knowledge
from bot.answers.looking_up import up_to_date
from bot.answers.no_answer import quoted, several, shown
from bot.answers.record_card import candidate_words, record_answer
from bot.answers.text import bold, line, listed
from bot.names import NameIndex
from bot.records.institutions import Institutions
from bot.records.look_ups import LookUpError
from bot.records.record import Record, Service
from bot.records.references import reference, service_of
from bot.store.records import Group, named_alike, records_by

_PICKED = 10  # candidates in a picker
_OFFERED = 4  # services, one row of buttons


async def of_a_record(asked: InRecords, know: Knowledge) -> Answer:
    """Return the career in a record, or whom a service has of a name; raise StoreError."""
    service = Service(asked.service) if asked.service in {*Service} else None
    if service is None:
        return _nothing(f"{quoted(asked.service)} is no service that has records.")
    try:
        if asked.search:
            return await _searched(service, asked.text, know)
        places = Institutions(know.directory.organizations.values())
        group, note = await up_to_date(
            know.store, know.lookups, places, service, asked.text, know.asker
        )
    except LookUpError as error:
        return _nothing(str(error))
    if group:
        return record_answer(asked.key, group, know, note)
    return _nothing(f"No record {quoted(asked.text)} of {service.label} is kept here.")


async def _searched(service: Service, name: str, know: Knowledge) -> Answer:
    if know.lookups is None or service not in know.lookups.services:
        return _nothing(f"{service.label} is not asked here any more.")
    found = await know.lookups.search(service, name, know.asker)
    if not found:
        return _nothing(f"{service.label} has nobody called {quoted(name)}.")
    choices = [_choice(record) for record in found[:_PICKED]]
    picker = several(name, "person", choices, [record.key for record in found[:_PICKED]])
    where = line(f"By {service.label}, not reviewed.", small=True)
    return replace(picker, card=replace(picker.card, footer=(where,)))


async def beside_records(
    answer: Answer, text: str, know: Knowledge, *, sure: bool = False
) -> Answer:
    """Return an answer about a name with those of the name who are in records alone.

    Where nobody in the data is meant and one person in the records has the name, that is the answer;
    with several there is a picker; with none the services that can be asked are offered. `sure`
    says that the answer is somebody whose name is near the text: only the same name counts then.
    """
    groups = await _meant(text, know, exact=sure or answer.outcome is Outcome.AMBIGUOUS)
    if sure and not groups:
        return answer
    if groups and (sure or answer.outcome is Outcome.AMBIGUOUS):
        return _picker(answer, text, groups)
    if len(groups) == 1:
        return record_answer(groups[0][0].record.key, groups[0], know)
    if groups:
        return _picker(replace(answer, card=Card("", line(""))), text, groups)
    return _offering(answer, text, know)


async def by_identifier(text: str, know: Knowledge) -> Ask | None:
    """Return what asks for the record that a text names by an identifier or an address."""
    found = reference(text)
    if found is None:
        return None
    scheme, value = found
    kept = await records_by(know.store, {scheme: value})
    if kept:
        theirs = service_of(scheme)
        record = next((one.record for one in kept if one.record.service is theirs), kept[0].record)
        return Ask(InRecords(record.service.value, record.identifier))
    service = service_of(scheme)
    return Ask(InRecords(service.value, value)) if service else None


async def _meant(text: str, know: Knowledge, *, exact: bool) -> list[Group]:
    """Return the people in records who may be meant by a name, the likeliest first."""
    alike = await named_alike(know.store, text)
    if not alike:
        return []
    index = NameIndex.build(
        (person, name)
        for person, group in alike.items()
        for kept in group
        for name in kept.record.names
    )
    found = index.find(text)
    if exact and not found.exact:
        return []
    ids = [one.id for one in found.candidates if one.score >= found.candidates[0].score - _NEAR]
    return [alike[id_] for id_ in ids[:_PICKED]]


_NEAR = 1e-6
"""Nats by which a name may fit less than the best and still be the same name, as it is typed."""


def _picker(answer: Answer, text: str, groups: Sequence[Group]) -> Answer:
    """Return a picker of who an answer offers, or is about, and of these people in records."""
    more = [_choice(group[0].record) for group in groups]
    known = list(answer.card.choices)
    if answer.people and answer.query is not None:
        known = [Choice(answer.card.title, answer.query, "in the data")]
    picked = [*known, *more][:_PICKED]
    keys = [*answer.choices, *answer.people, *(group[0].record.key for group in groups)]
    picker = several(text, "person", picked, keys[:_PICKED])
    marked = line("Those who are not in the data are in records, not reviewed.", small=True)
    return replace(picker, card=replace(picker.card, footer=(marked,)))


def _choice(record: Record) -> Choice:
    query = Ask(InRecords(record.service.value, record.identifier))
    return Choice(record.name, query, f"{candidate_words(record)} · {record.service.label}"[:100])


def _offering(answer: Answer, text: str, know: Knowledge) -> Answer:
    """Return the answer with the services that can be asked, and why others cannot."""
    if know.lookups is None:
        return answer
    name = shown(text)
    offers = tuple(
        Action(f"Look in {one.label}", Ask(InRecords(one.value, name, search=True)), Sign.PERSON)
        for one in know.lookups.services[:_OFFERED]
    )
    reasons = [f"{one.label} {why}" for one, why in know.lookups.missing.items()]
    said = (line(f"Not asked: {listed(reasons)}.", small=True),) if reasons else ()
    card = answer.card
    return replace(
        answer,
        card=replace(card, actions=(*card.actions, *offers), footer=(*card.footer, *said)),
    )


def _nothing(sentence: str) -> Answer:
    return Answer(
        Outcome.NONE,
        AnswerKind.PERSON,
        understood="A record",
        card=Card(title="", lead=line(bold(sentence))),
    )
