"""Steps up within a stay: a role with a higher track or title than the one before it."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.careers.model import Role, Track

_TRACK_RANK = {
    Track.STUDENT: 0,
    Track.INTERNSHIP: 0,
    Track.RESEARCH: 1,
    Track.ENGINEERING: 1,
    Track.POLICY: 1,
    Track.FINANCE: 1,
    Track.FACULTY: 2,
    Track.MANAGEMENT: 2,
    Track.EXECUTIVE: 3,
}  # founders and advisors stand outside: to become one within a stay is no promotion by itself

_TITLE_RANK = tuple(
    (re.compile(rf"\b(?:{words})\b", re.IGNORECASE), rank)
    for words, rank in (
        ("CEO|chief executive", 13),
        (r"(?<!vice )president", 12),
        (r"chief \w+|C[A-Z]O", 11),
        ("EVP|executive vice president", 10),
        ("SVP|senior vice president", 9),
        ("VP|vice president", 8),
        ("senior director", 7),
        ("director|head", 6),
        ("lead|leader|manager|principal", 5),
        ("staff", 4),
        ("senior|(?<!assistant )(?<!associate )professor", 3),
        ("associate professor", 2),
        ("assistant professor|postdoc|postdoctoral", 1),
        ("intern|student", 0),
    )
)
_USUAL_RANK = 2


def higher(old: Role, new: Role) -> bool:
    """Whether the step from one role to another at the same place is a promotion."""
    if old.track is Track.FACULTY and not old.over:
        return False  # a post beside the professorship
    old_track, new_track = _TRACK_RANK.get(old.track), _TRACK_RANK.get(new.track)
    if old_track is not None and new_track is not None and old_track != new_track:
        return new_track > old_track
    if old.track is new.track or old_track is not None:
        return title_rank(new.title) > title_rank(old.title)
    return False


@lru_cache(maxsize=16_384)
def title_rank(title: str) -> int:
    """Return how high a title is, 0 to 13; the highest of its words counts."""
    return max((rank for words, rank in _TITLE_RANK if words.search(title)), default=_USUAL_RANK)
