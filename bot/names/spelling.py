"""Names as they are written, where folding makes several the same: 张伟 and 张薇, Müller and Muller."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from bot.names.folding import MAX_TEXT, fold

Spelling = tuple[str, ...]
"""The words of a name in alphabetical order, with their marks but without case."""

_PUNCTUATION = str.maketrans({**dict.fromkeys("‘’ʼ′`", "'"), ",": " ", "‐": "-", "‑": "-"})


def spelling(text: str) -> Spelling:
    """The spelling of a name: what has to be the same for it to be typed exactly."""
    plain = unicodedata.normalize("NFKC", text[:MAX_TEXT]).translate(_PUNCTUATION)
    return tuple(sorted(plain.casefold().split()))


def _without_marks(text: str) -> Spelling:
    """The spelling that is left without accents; ё is е, ù is u."""
    apart = unicodedata.normalize("NFD", text[:MAX_TEXT])
    return spelling("".join(char for char in apart if unicodedata.category(char) != "Mn"))


def typed_exactly(text: str, names: Sequence[Sequence[str]]) -> int | None:
    """The place of the one person who is meant by the spelling of the text, else None.

    `names`: the names of several people, all of whom have one that folds to the same words. It is
    None if nobody, or more than one, is spelt so; and if another's name without its marks is what
    was typed, since marks are often left out.
    """
    typed = spelling(text)
    same = [at for at, own in enumerate(names) if typed in map(spelling, own)]
    if len(same) != 1:
        return None
    for at, own in enumerate(names):
        for name in own if at != same[0] else ():
            if typed in (_without_marks(name), tuple(sorted(fold(name)))):
                return None
    return same[0]
