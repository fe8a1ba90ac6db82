"""Who wrote the papers of a venue, as OpenReview's API gives them (version 2, `/notes`)."""

from __future__ import annotations

from collections.abc import Iterator

from bot.records.record import Scheme
from bot.records.values import identifier, inside, sequence, text

_LONGEST = 120  # characters of a venue's id


def venue_id(words: str) -> str | None:
    """Return the id of a venue, "ICLR.cc/2024/Conference", given as such or as its page's address."""
    said = text(words).partition("openreview.net/group?id=")[2] or text(words)
    said = said.partition("&")[0].strip("/")
    return said if "/" in said and " " not in said and len(said) <= _LONGEST else None


def authors(note: object) -> Iterator[str]:
    """Give the profiles of a paper's authors; one who is known by an e-mail address has none.

    They stand in `authorids`, or, where a venue asks for more, in each of its `authors`.
    """
    content = inside(note, "content")
    given = sequence(inside(content, "authorids", "value")) or [
        inside(one, "username") for one in sequence(inside(content, "authors", "value"))
    ]
    for one in given:
        if (profile := identifier(Scheme.OPENREVIEW, one)) is not None:
            yield profile
