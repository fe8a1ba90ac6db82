"""The button under an answer by which what it says is corrected, or who is missing is added."""

from __future__ import annotations

from discord import ButtonStyle, ui

from bot.answers.answer import Answer, AnswerKind, Outcome
from bot.discord_app.render import Button
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
        return _button("Correct", f"1vcorrect:{answer.people[0]}" if one else "1vwhose:")
    if answer.kind is not AnswerKind.PERSON:
        return None
    typed = answer.asked.slots.get("text") if answer.asked else None
    if answer.outcome is not Outcome.NONE or not isinstance(typed, Leaf):
        return None
    kept = await services.store.keep_snapshot(str(typed.value))
    return _button("Suggest who is missing", f"1vadd:{kept}")


def _button(label: str, custom_id: str) -> Button:
    return ui.Button(label=label, emoji="✏️", custom_id=custom_id, style=ButtonStyle.secondary)
