"""Other forms of a first name: Bob and Robert, both ways."""

from __future__ import annotations

from functools import lru_cache

from nicknames import NickNamer


@lru_cache(maxsize=1)
def _namer() -> NickNamer:
    return NickNamer()  # reads a 100 kB table: 10 ms, at first use only


@lru_cache(maxsize=4096)
def other_forms(word: str) -> tuple[str, ...]:
    """The names a word is short for, and the short forms it has, sorted."""
    namer = _namer()
    forms = set(namer.nicknames_of(word)) | set(namer.canonicals_of(word))
    forms.discard(word)
    return tuple(sorted(form for form in forms if form.isalnum() and form.isascii()))
