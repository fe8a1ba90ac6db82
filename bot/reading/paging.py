"""Questions that ask for another page of the answer before: "more", "who else?", "go back"."""

from __future__ import annotations

from bot.names.folding import words_of

_ON = frozenset(
    (
        "more",
        "next",
        "next page",
        "more please",
        "who else",
        "show more",
        "go on",
        "continue",
        "else",
        "anyone else",
        "anybody else",
        "any more",
        "any others",
        "the rest",
        "show the rest",
        "keep going",
    )
)
_BACK = frozenset(("back", "go back", "previous", "previous page"))


def turned(text: str, page: int) -> int | None:
    """Return the number of the page that a text asks for; None for a question of its own."""
    asked = " ".join(words_of(text))
    if asked in _ON:
        return page + 1
    return max(page - 1, 1) if asked in _BACK else None
