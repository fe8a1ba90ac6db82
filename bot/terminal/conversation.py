"""The state of the prompt: what a question, a number or a page letter refers to."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from bot.answers.answer import Answer
from bot.answers.cards import Card
from bot.answers.desk import Desk
from bot.answers.no_answer import not_understood
from bot.answers.queries import Question
from bot.store import StoreError
from bot.terminal.ask import answer_to, guarded
from bot.terminal.card_text import next_queries

_OLDER = frozenset({"n", "next", "older"})
_NEWER = frozenset({"p", "previous", "newer"})


class Conversation:
    """Remembers the last query and answer, for follow-up questions, numbers and page letters."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._shown: Card | None = None
        self._asked: Question | None = None

    @property
    def shown(self) -> Card | None:
        """The card of the last answer."""
        return self._shown

    async def reply(self, text: str) -> Answer:
        """Return the answer to a typed line; a number or a letter refers to the answer shown."""
        with suppress(
            StoreError
        ):  # names in memory still answer; the question itself reports the error
            await self._desk.refresh()
        meant = self._meant(text.strip().lower())
        if isinstance(meant, Answer):
            return meant
        answer = await (
            answer_to(self._desk, text, previous=self._asked)
            if meant is None
            else guarded(self._desk.answer(meant))
        )
        self._shown, self._asked = answer.card, answer.query or self._asked
        return answer

    def _meant(self, short: str) -> Question | Answer | None:
        """Return the query of a number or a letter, a refusal, or None for any other text."""
        if short.isdecimal():
            number, queries = int(short), next_queries(self._shown) if self._shown else ()
            if 1 <= number <= len(queries):
                return queries[number - 1]
            return _refusal(f"There is no number {short[:20]} to pick here.")
        pages = self._shown.pages if self._shown else None
        if short in _OLDER:
            return (pages and pages.older) or _refusal("There is no older page here.")
        if short in _NEWER:
            return (pages and pages.newer) or _refusal("There is no newer page here.")
        return None


def _refusal(sentence: str) -> Answer:
    """Return a refusal without choices: the numbers of the answer shown before stay valid."""
    answer = not_understood(sentence)
    return replace(answer, card=replace(answer.card, actions=(), choices=()))
