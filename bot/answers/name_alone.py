"""Whether a text is a name and no question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.names import Lookup

if TYPE_CHECKING:
    from bot.reading.reading import Refused

SHORT_NAME = 2
"""So many words are a name rather than a question."""

_NAME_WORDS = 6  # no name in the data is longer
_TOO_SHORT = 4  # letters of a word that is no misspelt name: "test"


def is_name(text: str, lookup: Lookup) -> bool:
    """Return whether a text is only a name: an exact one, a handle or a link."""
    from bot.reading.mentioned import looks_like_a_name  # noqa: PLC0415 - see `desk`

    words = len(text.split())
    if words > _NAME_WORDS or (words > SHORT_NAME and not looks_like_a_name(text)):
        return False  # "Kaiming He" is one
    found = lookup.person(text), lookup.organization(text)
    return any(one.decision == "sure" and one.exact for one in found)


def reads_as_name(reading: Refused, text: str, lookup: Lookup) -> bool:
    """Return whether a text, of no question's words, may be somebody's name."""
    from bot.reading.mentioned import looks_like_a_name  # noqa: PLC0415 - see `desk`
    from bot.reading.refusals import of_a_topic  # noqa: PLC0415

    if reading.language != "en" and of_a_topic(reading):
        return False
    if not looks_like_a_name(text):
        return False
    found = lookup.person(text)
    return found.exact or (found.decision != "none" and len(text.strip()) > _TOO_SHORT)
