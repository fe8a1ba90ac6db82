"""Lists of a venue's papers with their authors' OpenReview profiles, affiliations and positions.

One object a paper. Fields with an entry an author are joined by `;`, several affiliations of one
author by `+`. Affiliations, positions and identifiers are in the order of `or_profile`; a list
without it can be paired by `authorids` alone, and is out of step on about one paper in ten.
What a list says of an author is a sighting of the paper's year.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from bot.records.openreview import address_of
from bot.records.positions import title_of, track_of
from bot.records.record import Institution, Parsed, Record, Scheme, Service, Sighting
from bot.records.values import identifier, link, mapping, names, spoken, text

_LONG = 100_000  # characters of a field of a paper with very many authors
_OUT_OF_STEP = 0.02
"""The share of authors, listed with unlike institutions, up to which a list is taken as in step."""
_MOST_AT_ONCE = 8  # affiliations of one author on one paper


@dataclass(slots=True)
class _Author:
    """What a list says of one profile."""

    names: dict[str, None] = field(default_factory=dict)
    identifiers: dict[Scheme, str] = field(default_factory=dict)
    homepage: str | None = None
    listed: list[tuple[Mapping[str, object], frozenset[str], Sequence[tuple[str, str]]]] = field(
        default_factory=list
    )


def read(papers: Sequence[object], year: int, venue: str) -> Iterator[Parsed]:
    """Give a record for each author of a venue's papers of a year, and what was skipped.

    `venue` names the list where a paper has no address of its own.
    """
    authors: dict[str, _Author] = defaultdict(_Author)
    paired_by_profile = True
    for number, one in enumerate(papers):
        paper = mapping(one)
        where = f"{venue}, paper {number + 1}"
        profiles, by_profile = _profiles(paper)
        affiliations = _each(paper, "aff")
        if not profiles or not affiliations:
            yield Parsed(None, (f"{where}: no profiles or no affiliations",))
        elif len(profiles) != len(affiliations):
            said = f"{len(profiles)} profiles and {len(affiliations)} affiliations"
            yield Parsed(None, (f"{where}: {said} cannot be paired",))
        else:
            paired_by_profile = paired_by_profile and by_profile
            _note(paper, profiles, affiliations, authors, by_profile=by_profile)
    aligned = paired_by_profile and out_of_step(authors) <= _OUT_OF_STEP
    for profile, author in authors.items():
        yield _record(profile, author, year, venue, aligned=aligned)


def out_of_step(authors: Mapping[str, _Author]) -> float:
    """Return the share of authors of several papers that two papers list at unlike institutions."""
    several = unlike = 0
    for author in authors.values():
        places = [{_plain(name) for name, _ in listed} for _, _, listed in author.listed if listed]
        if len(places) > 1:
            several += 1
            unlike += any(one.isdisjoint(other) for one, other in combinations(places, 2))
    return unlike / several if several else 0.0


def _plain(name: str) -> str:
    return name.rpartition(",")[2].strip().casefold() or name.casefold()


def _each(paper: Mapping[str, object], key: str) -> list[str]:
    """Return the entries of a field, one an author; none where it is empty."""
    said = paper.get(key)
    if not isinstance(said, str) or not said.strip(" ;") or len(said) > _LONG:
        return []
    return said.split(";")


def _profiles(paper: Mapping[str, object]) -> tuple[list[str], bool]:
    """Return the profiles that the other fields are in the order of, and whether it says so."""
    by_profile = _each(paper, "or_profile")
    return (by_profile, True) if by_profile else (_each(paper, "authorids"), False)


def _note(
    paper: Mapping[str, object],
    profiles: Sequence[str],
    affiliations: Sequence[str],
    authors: Mapping[str, _Author],
    *,
    by_profile: bool,
) -> None:
    named = dict(zip(_each(paper, "authorids"), _each(paper, "author"), strict=False))
    positions = _each(paper, "position")
    known = {key: _each(paper, key) for key in ("google_scholar", "orcid", "homepage")}
    everybody = frozenset(profiles)
    for place, profile in enumerate(profiles):
        id_ = identifier(Scheme.OPENREVIEW, profile)
        if id_ is None:
            continue
        author = authors[id_]
        author.names[spoken(named.get(profile)) or name_of(id_)] = None
        held = positions[place] if len(positions) == len(profiles) else ""
        listed = _listed(affiliations[place], held)
        author.listed.append((paper, everybody - {profile}, listed))
        if by_profile:  # only then it is certain whose identifiers these are
            _identify(author, {key: all_[place] for key, all_ in known.items()
                               if len(all_) == len(profiles)})  # fmt: skip


def _identify(author: _Author, given: Mapping[str, str]) -> None:
    for key, scheme in (("google_scholar", Scheme.SCHOLAR), ("orcid", Scheme.ORCID)):
        if id_ := identifier(scheme, given.get(key)):
            author.identifiers[scheme] = id_
    author.homepage = link(given.get("homepage")) or author.homepage


def name_of(profile: str) -> str:
    """Return the name in a profile's identifier: "Ada Lovelace" of "~Ada_Lovelace1"."""
    return profile.strip("~").rstrip("0123456789").replace("_", " ").strip()


def _listed(affiliation: str, position: str) -> list[tuple[str, str]]:
    """Return the institutions of an author with the position at each, "" where it is not clear."""
    places = [text(one).strip(" ,") for one in affiliation.split("+")]
    held = [text(one) for one in position.split("+")]
    paired = held if len(held) == len(places) else [""] * len(places)
    found = [(name, said) for name, said in zip(places, paired, strict=True) if name]
    return found if len(found) <= _MOST_AT_ONCE else []


def _record(profile: str, author: _Author, year: int, venue: str, *, aligned: bool) -> Parsed:
    sightings = []
    for number, (paper, others, listed) in enumerate(author.listed):
        address = link(paper.get("site")) or f"{venue}#{text(paper.get('id')) or number}"
        for name, position in listed:
            track = track_of(position)
            title = title_of(position, track)
            sightings.append(
                Sighting(
                    Institution(name), title, track, year, address, aligned, tuple(sorted(others))
                )
            )
    found = names([*author.names])
    if not found:
        return Parsed(None, (f"{profile}: no name",))
    identifiers = {Scheme.OPENREVIEW: profile, **author.identifiers}
    record = Record(
        Service.PAPERS,
        profile,
        address_of(profile),
        found,
        identifiers,
        sightings=tuple(sightings),
        homepage=author.homepage,
    )
    return Parsed(record)
