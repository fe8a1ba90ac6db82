"""The button under an answer by which what it says is corrected, or who is missing is added."""

from __future__ import annotations

from bot.answers.answer import Answer, AnswerKind, Outcome
from bot.discord_app.items import Button
from bot.discord_app.review.control_ids import add_missing, correct_person, correct_somebody
from bot.discord_app.services import Services
from bot.query.phrasing import Leaf


async def correct_button(answer: Answer, services: Services) -> Button | None:
    """Return the button, None where nobody reviews and for what is of no person.

    Raises StoreError.
    """
    if not services.reviewers:
        return None
    if answer.outcome is Outcome.OK and answer.people:
        one = answer.kind is AnswerKind.PERSON and len(answer.people) == 1
        return correct_person(answer.people[0]) if one else correct_somebody()
    if answer.kind is not AnswerKind.PERSON:
        return None
    typed = answer.asked.slots.get("text") if answer.asked else None
    if answer.outcome is not Outcome.NONE or not isinstance(typed, Leaf):
        return None
    return add_missing(await services.store.keep_snapshot(str(typed.value)))
