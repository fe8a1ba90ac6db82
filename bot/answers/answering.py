"""Answers whatever can be asked: the one way from a query to what is said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.answers.about import leaflet
from bot.answers.answer import Answer, AnswerKind, Outcome
from bot.answers.ask import Ask, InRecords, Leaflet
from bot.answers.asking import profile_of
from bot.answers.cards import Action, Card, Sign
from bot.answers.compared import compared, several
from bot.answers.data_end import nothing_known, reaching_past, time_of
from bot.answers.flow_counts import is_flows
from bot.answers.flows import flows
from bot.answers.founders import founders_told, of_founders
from bot.answers.grouped import grouped
from bot.answers.knowledge import Knowledge, places_in
from bot.answers.listed_moves import first_or_last, moves_listed
from bot.answers.listed_people import people_listed
from bot.answers.listed_things import things_listed
from bot.answers.measured import measured
from bot.answers.organization import organization_profile
from bot.answers.people_compared import people_side_by_side
from bot.answers.places_compared import side_by_side
from bot.answers.shares import share
from bot.answers.sources import sources_of
from bot.answers.telling import told
from bot.answers.text import bold, line
from bot.answers.together import together_listed, two_together
from bot.answers.whether import compare_days, how_often, of_one_person, whether
from bot.answers.whois import who_is
from bot.answers.with_records import taking_records, told_of_records
from bot.query.language import (
    All,
    Compare,
    Condition,
    Find,
    Ids,
    Is,
    Key,
    Made,
    Measure,
    Place,
    Post,
    Profile,
    Query,
    Several,
    Share,
    Tell,
    Who,
    With,
)
from bot.query.terms import Ask as Asked
from bot.query.terms import Field, Pick, Rows, Stat, When

_UNDATED = (AnswerKind.FACT, AnswerKind.TOGETHER)
_BY_PLACE = (Key(Field.PLACE),)
_BY_PERSON = (Key(Field.PERSON),)
_LONGEST = Key(Field.OVERLAP)


async def answered(ask: Ask, know: Knowledge, *, whole: bool = False) -> Answer:
    """Return the answer; with `whole` it has all rows, not those of the page alone.

    Raise StoreError, and TypeError for what nobody answers.
    """
    from bot.query.fast_context import TooMuchError  # noqa: PLC0415 - see `careers`

    try:
        wide = await taking_records(ask.query, know)
        answer = await _answered(ask, wide or know, whole=whole)
    except TooMuchError as error:
        return await _too_much(ask, know, str(error))
    if isinstance(ask.query, Find) and answer.kind not in _UNDATED:
        time, end = time_of(ask.query.where), await know.store.data_end(know.now.today)
        nothing = nothing_known(time, end, answer.kind)
        known = answer.coming or (answer.moves and ask.query.rows is Rows.MOVES)
        answer = reaching_past(answer, time, end) if known or not nothing else nothing
    return replace(await told_of_records(ask, answer, know), query=ask)


async def _answered(ask: Ask, know: Knowledge, *, whole: bool) -> Answer:
    async def part(one: Ask) -> Answer:
        return await answered(one, know, whole=whole)

    if isinstance(ask.query, Leaflet):
        return await leaflet(ask.query, know)
    if isinstance(ask.query, InRecords):
        from bot.answers.of_records import of_a_record  # noqa: PLC0415 - few ask it

        return await of_a_record(ask.query, know)
    if card := await _card(ask, know, whole=whole):
        return card
    if fact := await _fact(ask.query, know):
        return fact
    match ask.query:
        case Find() as find if is_flows(find):
            return await flows(find, know)
        case Find(by=(), measure=Measure(stat=stat)) as find if stat is not Stat.COUNT:
            return await measured(find, know)
        case Find(rows=Rows.MOVES, by=(), top=None) as find:
            return await moves_listed(ask, find, know, whole=whole)
        case Find(rows=Rows.MOVES, by=()) as find:
            return await first_or_last(ask, find, know)
        case Find(rows=Rows.PEOPLE | Rows.STAYS, by=()) as find:
            return await people_listed(ask, find, know, whole=whole)
        case Find(by=by, measure=Measure(stat=Stat.COUNT)) as find if by == _BY_PERSON:
            return await people_listed(ask, find, know, whole=whole)
        case Find(rows=Rows.PLACES | Rows.WORKS, by=()) as find:
            return await things_listed(ask, find, know)
        case Find() as find:
            return await grouped(ask, find, know, whole=whole)
        case Share() as query:
            return await share(ask, query, know, whole=whole)
        case Compare(of=of) if beside := await _beside(_whole(of), know):
            return beside
        case Compare() as query:
            return await compared(query, know, part)
        case Several() as query:
            return await several(query, know, part)
        case query:
            raise TypeError(f"no answer is known for {type(query).__name__}")


async def _card(ask: Ask, know: Knowledge, *, whole: bool) -> Answer | None:
    """Return the card that a query asks for, None for one that asks none; raise StoreError."""
    match ask.query:
        case Profile((Is(ids=ids),)):
            return await who_is(ask, min(ids), know)
        case Profile((Is(ids=one), Is(ids=other))):
            return await two_together((min(one), min(other)), know)
        case Find(Rows.STAYS, All((Who(Is(one)), With(Is(other), None, None, False))), by=by) if (
            by == _BY_PLACE and len(one) == len(other) == 1
        ):
            return await two_together((min(one), min(other)), know)
        case Profile((Place(ids=frozenset() as ids),)):
            return await _of_a_place(ids, know)
        case Profile(of) if beside := await _beside(of, know):
            return beside
        case Find(Rows.STAYS, With(Is(ids=ids), None, None, False), order=order) if (
            order == _LONGEST
        ):
            return await together_listed(ask, min(ids), know, whole=whole)
        case Profile((Made() as made,)):
            who = Find(Rows.PEOPLE, made)
            return await people_listed(replace(ask, query=who), who, know, whole=whole)
        case Tell(Is(ids=ids), None, Pick.LAST, None, (Field.SOURCE,)):
            return await sources_of(ask, min(ids), know)
        case Find() as find if at := of_founders(find):
            return await founders_told(find, at, know)
        case _:
            return None


async def _beside(of: Sequence[Condition], know: Knowledge) -> Answer | None:
    """Return people, or organizations, side by side; None for anything else."""
    ids = [
        min(one.ids) for one in of if isinstance(one, Is | Place) and one.ids and len(one.ids) == 1
    ]
    kinds = {type(one) for one in of}
    if len(ids) < len(of) or len(kinds) != 1:
        return None
    return await (people_side_by_side if kinds == {Is} else side_by_side)(ids, know)


def _whole(compared: Sequence[Query]) -> list[Condition]:
    """Return those that are compared whole; none if anything else is."""
    whole = [one.of[0] for one in compared if isinstance(one, Profile) and len(one.of) == 1]
    return whole if len(whole) == len(compared) else []


async def _of_a_place(ids: Ids, know: Knowledge) -> Answer:
    """Return the profile of a place, with the way to the one that goes on under its name."""
    heir_of = know.directory.heir
    id_ = next((one for one in sorted(ids) if heir_of(one) in ids), min(ids))
    answer = await organization_profile(id_, know)
    if (heir := heir_of(id_)) is None:
        return answer
    on = Action(know.directory.name(heir), profile_of(heir), Sign.ORGANIZATION)
    return replace(answer, card=replace(answer.card, actions=(on, *answer.card.actions)))


async def _fact(query: Query, know: Knowledge) -> Answer | None:
    """Return the answer of a query that asks a fact, None for one that asks a list or a card."""
    match query:
        case Tell():
            return await told(query, know)
        case Find(ask=Asked.WHETHER) if _one(query):
            return await whether(query, know)
        case Find(Rows.STAYS, measure=Measure(Field.LENGTH, Stat.SUM)) if tell := _length(query):
            return await told(tell, know)
        case Find(
            Rows.MOVES | Rows.STAYS, measure=Measure(Field.ROW | Field.PLACE), ask=Asked.NUMBER
        ) if _one(query):
            return await how_often(query, know)
        case Compare(of=(Tell(of=Is()), Tell(of=Is()))):
            return await compare_days(query, know)
        case _:
            return None


def _length(find: Find) -> Tell | None:
    """Return how long one person was somewhere, as each stay is told; None of anything else."""
    match find:
        case Find(where=All((Post() as post, Who(Is(ids) as who))), by=()) if len(ids) == 1:
            pick = Pick.LAST if post == Post(when=When.NOW) else Pick.EVERY
            return Tell(who, post, pick, fields=(Field.LENGTH,))
        case _:
            return None


def _one(find: Find) -> bool:
    return not find.by and of_one_person(find)


async def _too_much(ask: Ask, know: Knowledge, reason: str) -> Answer:
    """Return that a query takes too long among so many people, with the reason."""
    assert not isinstance(ask.query, Leaflet | InRecords)
    said = await know.understood(ask.query)
    places = places_in(ask.query)
    lead = line(bold("That takes too long among so many people."), f" {reason}")
    card = Card(title=said, lead=lead, organization=next(iter(places), None))
    return Answer(Outcome.NONE, AnswerKind.PEOPLE, said, card, organizations=places, query=ask)
