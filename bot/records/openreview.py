"""OpenReview profiles, as its API gives them (version 2, `/profiles`; an older shape too).

A profile is the person's own: names, history with position, years and institution, and
identifiers elsewhere. Its terms of use do not put it in the public domain.
"""

from __future__ import annotations

from bot.careers.dates import PartialDate
from bot.records.positions import title_of, track_of
from bot.records.record import Institution, Parsed, Post, Record, Scheme, Service
from bot.records.values import (
    MOST_POSTS,
    Problems,
    country,
    date,
    day_of,
    identifier,
    in_order,
    inside,
    link,
    mapping,
    names,
    sequence,
    text,
)

_ELSEWHERE = {"orcid": Scheme.ORCID, "gscholar": Scheme.SCHOLAR, "wikidata": Scheme.WIKIDATA}


def address_of(profile: str) -> str:
    """Return the page of a profile."""
    return f"https://openreview.net/profile?id={profile}"


def read(document: object) -> Parsed:
    """Return the record of a profile, with what of it was skipped."""
    problems: Problems = []
    id_ = identifier(Scheme.OPENREVIEW, inside(document, "id"))
    content = mapping(inside(document, "content"))
    found = names([_full_name(one) for one in _usual_first(content.get("names"))])
    if id_ is None or not found:
        return Parsed(None, ("the profile has no ~id or no name",))
    history = sequence(content.get("history"))
    if len(history) > MOST_POSTS:
        return Parsed(None, (f"{id_}: {len(history):,} posts are not one person's",))
    posts = [post for entry in history if (post := _post(entry, problems))]
    given = {scheme: identifier(scheme, content.get(key)) for key, scheme in _ELSEWHERE.items()}
    identifiers = {Scheme.OPENREVIEW: id_} | {key: one for key, one in given.items() if one}
    homepage = link(content.get("homepage"))
    record = Record(
        Service.OPENREVIEW,
        id_,
        address_of(id_),
        found,
        identifiers,
        tuple(posts),
        homepage=homepage,
        modified=day_of(inside(document, "tmdate")),
    )
    return Parsed(record, tuple(f"{id_}: {problem}" for problem in problems))


def _usual_first(given: object) -> list[object]:
    return sorted(sequence(given), key=lambda one: inside(one, "preferred") is not True)


def _full_name(one: object) -> str:
    parts = (text(inside(one, part)) for part in ("first", "middle", "last"))
    return text(inside(one, "fullname")) or " ".join(part for part in parts if part)


def _post(entry: object, problems: Problems) -> Post | None:
    institution = Institution(
        text(inside(entry, "institution", "name")),
        country=country(inside(entry, "institution", "country")),
    )
    if not institution.name:
        problems.append("a post without an institution is skipped")
        return None
    start, end = _year(entry, "start", problems), _year(entry, "end", problems)
    if not in_order(start, end):
        problems.append(f"a post at {institution.name} ends in {end} before {start}; skipped")
        return None
    position = text(inside(entry, "position"))
    track = track_of(position)
    team = text(inside(entry, "institution", "department")) or None
    return Post(institution, title_of(position, track), track, start, end, team=team)


def _year(entry: object, key: str, problems: Problems) -> PartialDate | None:
    return date(inside(entry, key), None, None, problems)
