"""Handles, emails and links, which are matched exactly."""

from __future__ import annotations

import re

_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*://(www\.)?|^www\.|^mailto:")
_PROFILE = re.compile(
    r"^(?:mobile\.)?(?:x|twitter|github|threads|bsky|t)\.(?:com|net|me)/@?([a-z0-9_.-]+)$"
    r"|^linkedin\.com/in/([^/]+)$"
)
_EMAIL = re.compile(r"^[^\s@]+@[^\s@]+\.[a-z]{2,}$")
_LINK = re.compile(r"^[^\s/@]+\.[a-z]{2,}(/\S*)?$")


def exact_key(text: str) -> str:
    """The normalized key: "karpathy" for both "@Karpathy" and "https://x.com/karpathy/"."""
    key = text.strip().strip("<>()[],;").lower()
    key = _SCHEME.sub("", key).split("#")[0].rstrip("/")
    profile = _PROFILE.match(key.split("?")[0])
    if profile:
        return profile[1] or profile[2]
    return key.removeprefix("@")


def looks_like_key(text: str) -> bool:
    """True if the text can only be a handle, an email or a link, not a name."""
    word = text.strip().strip("<>()[],;").lower()
    if not word or any(char.isspace() for char in word):
        return False
    return (
        word[0] == "@"
        or "_" in word
        or bool(_SCHEME.match(word) or _EMAIL.match(word) or _LINK.match(word))
    )


def email_parts(text: str) -> tuple[str, str] | None:
    """The name and place in an email address, or None if it is none.

    max.schwarzer@openai.com gives ("max schwarzer", "openai").
    """
    word = text.strip().strip("<>()[],;").lower()
    if not _EMAIL.match(word):
        return None
    local, domain = word.split("@", 1)
    labels = domain.split(".")
    return re.sub(r"[._+-]+|\d+", " ", local).strip(), " ".join(labels[:-1])
