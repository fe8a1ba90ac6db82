"""The different titles of the columns, found by their words and ordered by their rank."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from bot.careers.promotions import title_rank
from bot.careers.titles import is_titled, said_parts, said_words
from bot.query.columns_chunk import Bits, Ints


class Titles:
    """Titles by number from 1: of posts that are over, and of those that go on."""

    def __init__(self, titles: Sequence[str]) -> None:
        self._titles = titles

    @cached_property
    def _said(self) -> tuple[list[list[list[str]]], list[list[list[str]]]]:
        """The words of each part of each title, while the post goes on and when it is over."""
        over = [[[""]], *(said_parts(title, over=True) for title in self._titles)]
        now = [
            said_parts(title, over=False) if ", later " in title else over[number]
            for number, title in enumerate(self._titles, 1)
        ]
        return [[[""]], *now], over

    @cached_property
    def _with_word(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for number, parts in enumerate(self._said[1]):
            for word in {word for part in parts for word in part}:
                found.setdefault(word, []).append(number)
        return found

    def called(self, title: str) -> tuple[Bits, Bits]:
        """Return which are posts of a plain title: while they go on, and when they are over."""
        words = said_words(title)
        every: Sequence[int] = range(1, len(self._titles) + 1)
        some = min((self._with_word.get(word, []) for word in words), key=len, default=every)
        found = [np.zeros(len(self._titles) + 1, np.bool_) for _ in range(2)]
        for said, marked in zip(self._said, found, strict=True):
            marked[[number for number in some if is_titled(said[number], words)]] = True
        return found[0], found[1]

    @cached_property
    def ranks(self) -> Ints:
        """How high each title is, 0 to 13."""
        return np.array([0, *map(title_rank, self._titles)], np.int32)
