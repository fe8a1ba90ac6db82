"""Where a person is found on the web: what a link of each kind is called, and its address."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.careers.model import Person

KINDS: dict[str, tuple[str, str]] = {
    "homepage": ("Homepage", "{}"),
    "x": ("X", "https://x.com/{}"),
    "github": ("GitHub", "https://github.com/{}"),
    "scholar": ("Google Scholar", "https://scholar.google.com/citations?user={}"),
    "linkedin": ("LinkedIn", "https://www.linkedin.com/in/{}"),
    "wikidata": ("Wikidata", "https://www.wikidata.org/wiki/{}"),
    "orcid": ("ORCID", "https://orcid.org/{}"),
    "openreview": ("OpenReview", "https://openreview.net/profile?id={}"),
}
"""What each kind is called, and the address that a handle of it makes; in the order shown."""

LONGEST_ADDRESS = 1_000
"""Characters of an address of a page, at most."""

_ADDRESS = re.compile(r"https?://[^\s<>\"/@]+\.[^\s<>\"/@]+(/[^\s<>\"]*)?")
_SITE = re.compile(r"https?://(?:www\.)?github\.com/([\w-]+)/(\1\.github\.io)/?", re.IGNORECASE)
"""The repository of a person's site, which is published under its own name: docs.github.com, "Types
of GitHub Pages sites"."""


def is_address(text: str) -> bool:
    """Return whether a text is the http(s) address of a page, without a user or password in it."""
    return _ADDRESS.fullmatch(text) is not None


def links_of(person: Person) -> Iterator[tuple[str, str, str]]:
    """Give the kind, the name and the whole address of each of a person's links."""
    for kind, (name, address) in KINDS.items():
        if held := person.links.get(kind):
            whole = held.startswith(("https://", "http://"))
            yield kind, name, held if whole else address.format(held)


def own_page(person: Person) -> str | None:
    """Return the address of a person's own page, None where the data gives none.

    It is the homepage; where that, or the GitHub link, is the repository of a personal site, it is
    what is published of it.
    """
    held = {kind: address for kind, _, address in links_of(person)}
    for kind in ("homepage", "github"):
        address = held.get(kind, "")
        if site := _SITE.fullmatch(address):
            return f"https://{site[2].lower()}/"
        if kind == "homepage" and is_address(address):
            return address
    return None
