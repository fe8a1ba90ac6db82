"""Wikidata's items of people, as its API and its JSON dump have them; in the public domain (CC0).

Properties: employer P108, educated at P69, affiliation P1416, position held P39; qualified by
start time P580, end time P582, position held P39, academic degree P512. A position held is a post
where it says at what: by employer P108, affiliation P1416 or "of" P642.
Titles and institutions are items of their own there, named by whoever has their labels.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from bot.careers.dates import PartialDate
from bot.careers.model import Track
from bot.records.positions import title_of, track_of
from bot.records.record import Institution, Parsed, Post, Record, Scheme, Service
from bot.records.values import (
    MOST_POSTS,
    Problems,
    date,
    identifier,
    in_order,
    inside,
    link,
    mapping,
    names,
    ror,
    sequence,
    text,
    wikidata,
)

HUMAN = "Q5"
PLACES = {"P69": Track.STUDENT, "P108": Track.RESEARCH, "P1416": Track.RESEARCH}
"""The statements that are posts, and the kind of work where nothing else says it."""
_POSITION = "P39"
_AT = ("P108", "P1416", "P642")  # qualifiers of a position held: employer, affiliation, "of"
_ELSEWHERE = {"P496": Scheme.ORCID, "P1960": Scheme.SCHOLAR, "P10283": Scheme.OPENALEX}
_SCHOLARLY = (*_ELSEWHERE, "P2456")  # DBLP's author id
_OF_THE_FIELD = {
    "P106": frozenset({"Q82594", "Q15976092"}),  # computer scientist, AI researcher
    "P101": frozenset({"Q11660", "Q2539", "Q197536"}),  # AI, machine learning, deep learning
}
_TIME = re.compile(r"\+(\d{4})-(\d\d)-(\d\d)T")
_DAY, _MONTH, _YEAR = 11, 10, 9  # of "precision", in Wikibase's JSON data model
_ROR = "P6782"
_USUAL = ("en", "mul", "de", "fr", "es")  # languages whose label is shown, first to last

Labels = Callable[[str], str]
"""Returns the label of an item, "" where it is not known."""


def no_labels(_item: str) -> str:
    """Return "": no label is known."""
    return ""


def address_of(item: str) -> str:
    """Return the page of an item."""
    return f"https://www.wikidata.org/wiki/{item}"


def is_human(document: object) -> bool:
    """Whether an item is a person's."""
    return HUMAN in _items(document, "P31")


def of_the_field(document: object) -> bool:
    """Whether a person has an identifier of scholars, or works on AI or computer science."""
    claims = mapping(inside(document, "claims"))
    if any(name in claims for name in _SCHOLARLY):
        return True
    return any(ids & set(_items(document, name)) for name, ids in _OF_THE_FIELD.items())


def read_institution(document: object) -> tuple[str, Institution] | None:
    """Return the item and the name of an institution with a ROR identifier, None of others."""
    id_ = wikidata(inside(document, "id"))
    said = next(iter(_labels(document)), "")
    given = [ror(value) for value in _values(document, _ROR)]
    if id_ is None or not said or not given or given[0] is None:
        return None
    return id_, Institution(said, ror=given[0], wikidata=id_)


def mentioned(document: object) -> list[str]:
    """Return the items that a person's posts name: institutions, positions and degrees."""
    found: dict[str, None] = {}
    for name in PLACES:
        for claim in _claims(document, name):
            for value in (_item(claim), *_qualified(claim, "P39"), *_qualified(claim, "P512")):
                if value:
                    found[value] = None
    for claim in _claims(document, _POSITION):
        if (place := _place_of_position(claim)) and (held := _item(claim)):
            found |= dict.fromkeys((place, held))
    return list(found)


def read(document: object, label: Labels = no_labels) -> Parsed:
    """Return the record of a person's item, with what of it was skipped.

    An institution whose label is not known has its identifier alone.
    """
    problems: Problems = []
    id_ = wikidata(inside(document, "id"))
    found = names([*_labels(document), *_aliases(document)])
    if id_ is None or not found:
        return Parsed(None, ("the item has no id or no label",))
    claims = [(claim, track) for name, track in PLACES.items() for claim in _claims(document, name)]
    held = [one for one in _claims(document, _POSITION) if _place_of_position(one)]
    if (many := len(claims) + len(held)) > MOST_POSTS:
        return Parsed(None, (f"{id_}: {many:,} posts are not one person's",))
    given_posts = (
        *(_stated(claim, track, label, problems) for claim, track in claims),
        *(_held(claim, label, problems) for claim in held),
    )
    posts = [post for post in given_posts if post]
    given = {
        scheme: identifier(scheme, value)
        for name, scheme in _ELSEWHERE.items()
        for value in _values(document, name)[:1]
    }
    identifiers = {Scheme.WIKIDATA: id_} | {key: one for key, one in given.items() if one}
    homepage = next((one for value in _values(document, "P856") if (one := link(value))), None)
    record = Record(
        Service.WIKIDATA,
        id_,
        address_of(id_),
        found,
        identifiers,
        tuple(posts),
        homepage=homepage,
    )
    return Parsed(record, tuple(f"{id_}: {problem}" for problem in problems))


def _labels(document: object) -> Iterator[str]:
    """Give the labels, that in English first, each once."""
    held = mapping(inside(document, "labels"))
    order = [*(code for code in _USUAL if code in held), *(c for c in held if c not in _USUAL)]
    yield from dict.fromkeys(text(inside(held[code], "value")) for code in order)


def _aliases(document: object) -> list[object]:
    held = mapping(inside(document, "aliases"))
    return [inside(one, "value") for code in held for one in sequence(held[code])]


def _claims(document: object, name: str) -> list[object]:
    """Return the statements of a property that are not deprecated."""
    given = sequence(mapping(inside(document, "claims")).get(name))
    return [claim for claim in given if inside(claim, "rank") != "deprecated"]


def _item(claim: object) -> str | None:
    return wikidata(inside(claim, "mainsnak", "datavalue", "value", "id"))


def _items(document: object, name: str) -> list[str]:
    return [id_ for claim in _claims(document, name) if (id_ := _item(claim))]


def _values(document: object, name: str) -> list[object]:
    return [inside(one, "mainsnak", "datavalue", "value") for one in _claims(document, name)]


def _qualifiers(claim: object, name: str) -> list[object]:
    given = sequence(mapping(inside(claim, "qualifiers")).get(name))
    return [inside(one, "datavalue", "value") for one in given]


def _qualified(claim: object, name: str) -> list[str]:
    return [id_ for value in _qualifiers(claim, name) if (id_ := wikidata(inside(value, "id")))]


def _stated(claim: object, usual: Track, label: Labels, problems: Problems) -> Post | None:
    """Return the post that a statement about a place is."""
    place = _item(claim)
    if place is None:
        problems.append("a post at a place that is not known is skipped")
        return None
    study = usual is Track.STUDENT
    said = next(filter(None, map(label, _qualified(claim, "P512" if study else _POSITION))), "")
    track = usual if study else track_of(said, usual)
    return _post(claim, place, title_of(said, track), track, label, problems)


def _held(claim: object, label: Labels, problems: Problems) -> Post | None:
    """Return the post that a position held is, where it says at what."""
    place, position = _place_of_position(claim), _item(claim)
    said = label(position) if position else ""
    if place is None or not said:
        return None
    track = track_of(said, Track.RESEARCH)
    return _post(claim, place, title_of(said, track), track, label, problems)


def _place_of_position(claim: object) -> str | None:
    return next((place for name in _AT for place in _qualified(claim, name)), None)


def _post(
    claim: object, place: str, title: str, track: Track, label: Labels, problems: Problems
) -> Post | None:
    start, end = _time(claim, "P580", problems), _time(claim, "P582", problems)
    if not in_order(start, end):
        problems.append(f"a post at {place} ends in {end} before {start}; skipped")
        return None
    # An end that is there and not known: the post is over.
    over = end is None and "P582" in mapping(inside(claim, "qualifiers"))
    institution = Institution(text(label(place)), wikidata=place)
    return Post(institution, title, track, start, end, over)


def _time(claim: object, name: str, problems: Problems) -> PartialDate | None:
    """Return a time as fine as its precision says; a decade or a century is none."""
    for value in _qualifiers(claim, name):
        found = _TIME.match(text(inside(value, "time")))
        precision = inside(value, "precision")
        if found is None or not isinstance(precision, int) or precision < _YEAR:
            continue
        month = found[2] if precision >= _MONTH else None
        day = found[3] if precision >= _DAY else None
        return date(found[1], month, day, problems)
    return None
