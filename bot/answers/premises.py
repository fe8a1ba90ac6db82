"""Answers what was read; where nothing is found though something must be, says so and offers less."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

from bot.answers.answer import Answer, Outcome
from bot.answers.answering import answered
from bot.answers.ask import Ask
from bot.answers.knowledge import Knowledge
from bot.answers.questions import as_read
from bot.query.usual import plain
from bot.reading.premises import relaxed
from bot.reading.reading import Read, Refused
from bot.reading.refusals import unmet

_OFFERED = 3  # questions that ask for less


async def met(answer: Answer, reading: Read, know: Knowledge) -> Answer | Refused:
    """Return the answer to a reading; a refusal where it finds nothing though it presumes something.

    Raises StoreError.
    """
    if answer.outcome is not Outcome.NONE or not reading.presumes:
        return await as_read(answer, reading, know)
    less = [plain(query) for query in islice(relaxed(reading.query), _OFFERED)]
    answers = [(query, await answered(Ask(query), know)) for query in less]
    nearest = [query for query, found in answers if found.outcome is Outcome.OK]
    return replace(unmet(*nearest), language=reading.language)
