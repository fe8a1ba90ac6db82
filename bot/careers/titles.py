"""Titles as people say them: "CEO" and "chief executive officer" are one, a "manager" is a track."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from bot.careers.model import Role, Track

_SAME = tuple(
    (re.compile(rf"\b{long}\b"), short)
    for long, short in (
        ("chief executive(?: officer)?", "ceo"),
        ("chief technology officer|chief technical officer", "cto"),
        ("chief operating officer", "coo"),
        ("chief product officer", "cpo"),
        ("chief scien(?:tific|ce) officer", "cso"),
        ("chief financial officer", "cfo"),
        ("executive vice president", "evp"),
        ("senior vice president", "svp"),
        ("vice president", "vp"),
        ("co ?founders?|co ?founding", "co founder"),
        ("founders", "founder"),
        ("profs?", "professor"),
        ("cheif", "chief"),
        ("boss", "ceo"),
        ("post doc|post doctoral|postdoctoral", "postdoc"),
        ("dphil|d phil|ph d|doctoral", "phd"),
    )
)
_KINDS = {
    "manager": {Track.MANAGEMENT, Track.EXECUTIVE},
    "leader": {Track.MANAGEMENT, Track.EXECUTIVE},
    "executive": {Track.EXECUTIVE},
    "exec": {Track.EXECUTIVE},
    "researcher": {Track.RESEARCH},
    "scientist": {Track.RESEARCH},
    "engineer": {Track.ENGINEERING},
    "founder": {Track.FOUNDER},
    "professor": {Track.FACULTY},
    "advisor": {Track.ADVISOR},
    "student": {Track.STUDENT},
    "intern": {Track.INTERNSHIP},
    "investor": {Track.FINANCE},
    "academic": {Track.FACULTY},
}
"""Words for a whole kind of work."""

_HEADS = frozenset(
    [
        "ceo",
        "cto",
        "coo",
        "cpo",
        "cfo",
        "evp",
        "svp",
        "vp",
        "chief",
        "head",
        "president",
        "chair",
        "chairman",
        "chairwoman",
        "chairperson",
        "director",
        "lead",
        "dean",
        "fellow",
        "officer",
        "principal",
        "board",
        "intern",
        "postdoc",
        "partner",
        "member",
    ]
) | frozenset(_KINDS)
"""Words that make a phrase a title."""
_BEFORE = _HEADS | frozenset(
    [
        "co",
        "research",
        "managing",
        "deputy",
        "senior",
        "founding",
        "technical",
        "general",
        "product",
        "assistant",
        "associate",
        "software",
        "science",
        "ai",
        "distinguished",
        "vice",
        "staff",
        "chairing",
        "group",
        "team",
        "post",
        "engineering",
    ]
)
"""Words that a title begins with."""
_OTHER = frozenset(
    [
        "from",
        "at",
        "before",
        "after",
        "while",
        "when",
        "since",
        "during",
        "where",
        "who",
        "left",
        "came",
        "come",
        "now",
        "with",
        "that",
        "which",
        "did",
        "does",
        "go",
        "went",
    ]
)
"""Words that no title holds."""


def plain_title(text: str) -> str | None:
    """Return a title in plain words: "vp of research" for "the Vice President of Research"; None for none."""
    plain = _plain(text)
    words = plain.split()
    title = words and words[0] in _BEFORE and not _HEADS.isdisjoint(words)
    return plain if title and _OTHER.isdisjoint(words) else None


def holds(role: Role, title: str) -> bool:
    """Whether a role is a post of this plain title: its words, or the kind of work it names.

    Of a post held now, "CTO, later President", only what it became last counts.
    """
    if of_kind(role.track, title):
        return True
    return is_titled(said_parts(role.title, over=role.over), said_words(title))


def of_kind(track: Track, title: str) -> bool:
    """Whether every role of a track is a post of a plain title, whatever it is called."""
    return track in _KINDS.get(title, ())


def said_parts(title: str, *, over: bool) -> list[list[str]]:
    """Return the plain words of each part of a role's title; of one that goes on, what it became."""
    said = title if over else title.rpartition(", later ")[2]
    return [said_words(_plain(part)) for part in re.split(r"[,;/]|\band\b", said)]


def said_words(title: str) -> list[str]:
    """Return the words of a plain title that must be said."""
    return _bare(title).split()


def is_titled(parts: Iterable[list[str]], words: list[str]) -> bool:
    """Whether a part of a title has these words in their order."""
    return any(_within(words, part) for part in parts)


def of_study(title: str) -> bool:
    """True if a plain title is that of a student or an intern, which no post's is."""
    kinds = _KINDS.get(title, ())
    return bool(kinds) and all(track.study for track in kinds)


def of_advice(title: str) -> bool:
    """True if a plain title may be an adviser's or a director's: no other whole kind of work."""
    return Track.ADVISOR in _KINDS.get(title, {Track.ADVISOR})


_TRACK_OF = (
    (Track.INTERNSHIP, {"intern", "internship"}),
    (Track.STUDENT, {"student", "phd"}),
    (Track.FOUNDER, {"founder"}),
    (Track.FACULTY, {"professor", "lecturer", "faculty", "academic"}),
    (Track.ADVISOR, {"advisor", "adviser", "board", "advisory"}),
    (Track.EXECUTIVE, {"ceo", "cto", "coo", "cpo", "cso", "cfo", "chief", "president", "evp"}),
    (Track.MANAGEMENT, {"vp", "svp", "head", "director", "manager", "lead", "leader"}),
    (Track.POLICY, {"policy"}),
    (Track.FINANCE, {"investor", "analyst", "consultant"}),
    (Track.ENGINEERING, {"engineer", "engineering", "developer"}),
)


def likely_track(title: str) -> Track:
    """Return the track that a title speaks of; research where it speaks of none."""
    words = set(_plain(title).split())
    return next((track for track, said in _TRACK_OF if words & said), Track.RESEARCH)


def first_title(role: Role) -> str:
    """Return what a post was when it began: "CTO" of "CTO, later President"."""
    return role.title.partition(", later ")[0]


@lru_cache(maxsize=16_384)
def _plain(text: str) -> str:
    words = " ".join(re.findall(r"[^\W_]+", text.lower()))
    for pattern, short in _SAME:
        words = pattern.sub(short, words)
    return " ".join(word for word in words.split() if word not in {"a", "an", "the"})


def _within(words: list[str], held: list[str]) -> bool:
    """Whether the words stand in a title in their order: "chief scientist" in "chief AI scientist"."""
    rest = iter(held)
    return all(word in rest for word in words)


def _bare(title: str) -> str:
    return " ".join(word for word in title.split() if word not in {"of", "and", "for"})
