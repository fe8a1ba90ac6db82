"""What is meant at the prompt: a question, the number of a choice, or another page."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from bot.answers.answer import Answer
from bot.answers.cards import Card
from bot.answers.desk import Desk
from bot.answers.no_answer import not_understood
from bot.answers.queries import Query
from bot.store import StoreError
from bot.terminal.ask import answer_to, guarded
from bot.terminal.card_text import next_queries

_OLDER = frozenset({"n", "next", "older"})
_NEWER = frozenset({"p", "previous", "newer"})


class Conversation:
    """Keeps what was asked and shown last, so that words, a number or a letter can go on from it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._shown: Card | None = None
        self._asked: Query | None = None

    @property
    def shown(self) -> Card | None:
        """The answer on the screen."""
        return self._shown

    async def reply(self, text: str) -> Answer:
        """Return the answer to what was typed; a short answer goes on from the one shown."""
        with suppress(StoreError):  # what is in memory answers; the question says what is wrong
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

    def _meant(self, short: str) -> Query | Answer | None:
        """Return what a number or a letter asks, None when the text is a question of its own."""
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
    """Return a refusal without numbers of its own: those of the answer before it still count."""
    answer = not_understood(sentence)
    return replace(answer, card=replace(answer.card, actions=(), choices=()))
