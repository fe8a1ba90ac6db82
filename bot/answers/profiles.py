"""Answers that are a whole card: of a person, an organization, or two of either; and lists of one person's."""

from __future__ import annotations

from dataclasses import replace

from bot.answers.answer import Answer
from bot.answers.ask import Ask
from bot.answers.founders import founders_told, of_founders
from bot.answers.knowledge import Knowledge
from bot.answers.listed_people import people_listed
from bot.answers.organization import organization_profile
from bot.answers.places_compared import side_by_side
from bot.answers.sources import sources_of
from bot.answers.together import together_listed, two_together
from bot.answers.whois import who_is
from bot.query.language import Find, Is, Key, Made, Place, Profile, Tell, With
from bot.query.terms import Field, Pick, Rows

_LONGEST = Key(Field.OVERLAP)


async def card_of(ask: Ask, know: Knowledge, *, whole: bool) -> Answer | None:
    """Return the card that a query asks for, None for one that asks none; raise StoreError."""
    match ask.query:
        case Profile((Is(ids=ids),)):
            return await who_is(min(ids), know)
        case Profile((Is(ids=one), Is(ids=other))):
            return await two_together((min(one), min(other)), know)
        case Profile((Place(ids=frozenset() as ids),)):
            return await organization_profile(min(ids), know)
        case Profile((Place(ids=frozenset() as one), Place(ids=frozenset() as other))):
            return await side_by_side((min(one), min(other)), know)
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
