"""Answers worked out from the data files by the plainest reading, apart from the product.

A role is over when it has an end, an announced end, or says so. One that is not is held now if its
person was last known within two years before the newest `as_of` of all, else it only may be. Who
advises a place is not at it; an organization stands for its parts, and DeepMind for Google DeepMind.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Set
from functools import cache
from itertools import pairwise, product
from pathlib import Path
from typing import Any

import yaml

DATA = Path(__file__).parents[2] / "data"
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def _people() -> dict[str, dict[str, Any]]:
    found = {}
    for file in sorted((DATA / "people").glob("*.yaml")):
        entry = yaml.load(file.read_text(encoding="utf-8"), Loader=_LOADER)
        found[entry["id"]] = entry
    return found


@cache
def _places() -> dict[str, dict[str, Any]]:
    text = (DATA / "organizations.yaml").read_text(encoding="utf-8")
    return {entry["id"]: entry for entry in yaml.load(text, Loader=_LOADER)}


@cache
def family(place: str) -> frozenset[str]:
    """The organization and all below it."""
    found = {place} | ({"google-deepmind"} if place == "deepmind" else set())
    while more := {id_ for id_, o in _places().items() if _parent(o) in found} - found:
        found |= more
    return frozenset(found)


def _parent(place: dict[str, Any]) -> str | None:
    parent = place.get("parent")
    return str(parent["id"] if isinstance(parent, dict) else parent) if parent else None


def _over(role: dict[str, Any]) -> bool:
    return bool(role.get("end") or role.get("ended") or role.get("end_announced"))


@cache
def _newest() -> str:
    return max(earliest(entry["as_of"]) for entry in _people().values() if entry.get("as_of"))


@cache
def lately(person: str) -> bool:
    """Whether what is known of somebody is of two years before the newest `as_of`, or newer."""
    keys = ("start", "end", "announced", "end_announced")
    dates = [role[key] for role in _roles(person) for key in keys if role.get(key)]
    as_of = _people()[person].get("as_of")
    known = earliest(as_of) if as_of else max(map(earliest, dates), default="")
    return known >= f"{int(_newest()[:4]) - 2}{_newest()[4:]}"


def earliest(day: str) -> str:
    """The first day that a date can be, as text."""
    return f"{day.rstrip('~')}-01-01"[:10]


def _roles(person: str) -> list[dict[str, Any]]:
    """The roles that are sure: what is unverified is in no list and no count."""
    return [role for role in _people()[person]["roles"] if role["status"] != "unverified"]


def _who(
    place: str, *, over: bool | None = None, track: str | None = None, title: str = ""
) -> set[str]:
    there = family(place)
    return {
        person
        for person in _people()
        for role in _roles(person)
        if role["organization"] in there
        and over in (None, _over(role))
        and track in (None, role["track"])
        and title in role["title"]
        and (track or title or role["track"] != "advisor")
    }


def here(place: str, track: str | None = None) -> set[str]:
    """Who is there now."""
    return set(filter(lately, _who(place, over=False, track=track)))


def at_work(place: str, *, known: bool) -> set[str]:
    """Who has a post there that is not over and is lately `known`, or was last known long ago."""
    there = family(place)
    return {
        person
        for person in _people()
        for role in _roles(person)
        if role["organization"] in there
        and not _over(role)
        and role["track"] not in ("student", "advisor")
        and lately(person) is known
    }


def ever(place: str, track: str | None = None, title: str = "") -> set[str]:
    """Who is or was there, with a word of the title where one is given."""
    return _who(place, track=track, title=title)


def former(place: str) -> set[str]:
    """Who was there and is no longer."""
    return _who(place, over=True) - _who(place, over=False)


def founders(place: str) -> set[str]:
    """Who founded it."""
    return _who(place, track="founder")


def students(place: str, *, phd: bool = False) -> set[str]:
    """Who studied there, or for a doctorate."""
    found = _who(place, track="student")
    doctoral = {
        person
        for person in found
        for role in _roles(person)
        if role["organization"] in family(place)
        and role["track"] == "student"
        and any(word in role["title"].lower() for word in ("phd", "dphil", "doctoral"))
    }
    return doctoral if phd else found


def interns(place: str) -> set[str]:
    """Who was an intern there."""
    return _who(place, track="internship")


def _of_track(track: str, *, over: bool) -> set[str]:
    return {
        person
        for person in _people()
        for role in _roles(person)
        if role["track"] == track and _over(role) is over
    }


def now(track: str) -> set[str]:
    """Who holds a post of this kind."""
    return set(filter(lately, _of_track(track, over=False)))


def once(track: str) -> set[str]:
    """Who held a post of this kind that is over."""
    return _of_track(track, over=True)


def founded() -> set[str]:
    """Who founded something."""
    return _of_track("founder", over=False) | once("founder")


def began(title: str, year: str) -> set[str]:
    """Who is known to have begun a post of this title in a year or a month."""
    return {
        person
        for person in _people()
        for role in _roles(person)
        if _first_title(role, title)
        and _began(role).startswith(year)
        and not any(_went_on(before, role, title) for before in _roles(person))
    }


def _first_title(role: dict[str, Any], title: str) -> bool:
    return title in role["title"].split(", later ")[0].replace("Chief Executive Officer", "CEO")


def _went_on(before: dict[str, Any], role: dict[str, Any], title: str) -> bool:
    """Whether a post of the same title in the same family came before: it only goes on."""
    family_of = {
        _parent(_places()[one["organization"]]) or one["organization"] for one in (before, role)
    }
    earlier = _began(before) < _began(role)
    return earlier and len(family_of) == 1 and _first_title(before, title)


def working_on(area: str, people: set[str] | None = None) -> set[str]:
    """Who of these, or of all, works on an area."""
    return {
        person
        for person in (_people() if people is None else people)
        if area in _people()[person].get("areas", ())
    }


def titled(place: str, *words: str) -> set[str]:
    """Who holds a post there whose title has one of these words."""
    found = {one for word in words for one in _who(place, over=False, title=word)}
    return set(filter(lately, found))


def known_for(work: str) -> set[str]:
    """Who is known for exactly this."""
    return {person for person, entry in _people().items() if work in entry.get("known_for", ())}


def _stays(place: str) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Each stay there: the posts in a row that are no study, internship or advice, and no rumour."""
    there = family(place)
    for person in _people():
        stay: list[dict[str, Any]] = []
        for role in _roles(person):
            if role["track"] == "advisor":
                continue
            inside = role["organization"] in there and role["track"] not in (
                "student",
                "internship",
            )
            if stay and (not inside or role.get("after_gap")):
                yield person, stay
                stay = []
            if inside:
                stay.append(role)
        if stay:
            yield person, stay


def left(place: str, time: str) -> list[str]:
    """Who is known to have left it in a year ("2024") or a month ("2024-11"), each as often."""
    ends = (
        (who, stay[-1].get("end") or stay[-1].get("end_announced")) for who, stay in _stays(place)
    )
    return sorted(who for who, day in ends if day and str(day).startswith(time))


def joined(place: str, time: str) -> list[str]:
    """Who is known to have joined it in a year or a month, each as often."""
    begins = (
        (who, stay[0].get("start") or stay[0].get("announced")) for who, stay in _stays(place)
    )
    return sorted(who for who, day in begins if day and str(day).startswith(time))


def left_in_year(place: str, year: str) -> list[str]:
    """Who left it in a year, of which no more is known."""
    months = {who for month in range(1, 13) for who in left(place, f"{year}-{month:02d}")}
    return [who for who in left(place, year) if who not in months]


def founders_of_many(number: int) -> set[str]:
    """Who founded so many places or more."""
    return {
        person
        for person in _people()
        if number
        <= len({role["organization"] for role in _roles(person) if role["track"] == "founder"})
    }


def founded_after(track: str) -> set[str]:
    """Who founded something right after a post of a track, which is over."""
    return {
        person
        for person in _people()
        for old, new in pairwise(role for role in _roles(person) if role["track"] != "advisor")
        if new["track"] == "founder" != old["track"] == track
        and old["organization"] != new["organization"]
        and _over(old)
        and not new.get("after_gap")
    }


def with_a_chair(place: str) -> set[str]:
    """Who was at a place with a professor's post from before, kept or left for it."""
    there = family(place)
    return {
        person
        for person in _people()
        for number, role in enumerate(_roles(person))
        if role["organization"] in there
        for place, before in enumerate(_roles(person)[:number])
        if before["track"] == "faculty" and (not _over(before) or place == number - 1)
    }


Bounds = tuple[str, str]
"""The first and the last day that something may have been, as text."""


def _bounds(day: str) -> Bounds:
    plain = day.rstrip("~")
    if len(plain) == 7:
        year, month = map(int, plain.split("-"))
        return f"{plain}-01", f"{plain}-{monthrange(year, month)[1]:02d}"
    return (plain, plain) if len(plain) == 10 else (f"{plain}-01-01", f"{plain}-12-31")


def _began(role: dict[str, Any]) -> str:
    """The start of a role; where that is a year alone, an announcement in it says more."""
    start, told = str(role.get("start") or ""), str(role.get("announced") or "")
    return told if len(start.rstrip("~")) == 4 and told.startswith(start[:4]) else start


def _spell(person: str, roles: list[dict[str, Any]], today: str) -> tuple[Bounds, Bounds] | None:
    """When roles in a row began and ended; None where no date of them is known."""
    first, last = roles[0], roles[-1]
    start = _began(first) or first.get("announced")
    begin = _bounds(start) if start else ("0001-01-01", "9999-12-31")
    if not _over(last):
        known = _known_as_of(person)
        if not start and known:
            begin = (begin[0], min(_bounds(known)[1], today))
        return begin, (today if lately(person) else min(earliest(known), today), today)
    end = last.get("end") or last.get("end_announced")
    if not end:
        return (begin, (begin[0], today)) if start else None
    return begin, (min(_bounds(end)[0], today), min(_bounds(end)[1], today))


def _known_as_of(person: str) -> str:
    as_of = _people()[person].get("as_of")
    keys = ("start", "end", "announced", "end_announced")
    dates = [role[key] for role in _roles(person) for key in keys if role.get(key)]
    return str(as_of or max(dates, key=earliest, default=""))


def _spells(person: str, places: Set[str]) -> Iterator[list[dict[str, Any]]]:
    """The posts in a row at one of the places, which only advice does not part."""
    row: list[dict[str, Any]] = []
    for role in _roles(person):
        if role["track"] == "advisor":
            continue
        inside = role["organization"] in places and role["track"] not in ("student", "internship")
        if row and (not inside or role.get("after_gap")):
            yield row
            row = []
        if inside:
            row.append(role)
    if row:
        yield row


def _part_since(place: str, part: str) -> str:
    """The first day that a part may have been part of a place; the first of all where always."""
    found = "0001-01-01"
    while part not in ({place} | ({"google-deepmind"} if place == "deepmind" else set())):
        parent = _places()[part]["parent"]
        if isinstance(parent, dict):
            found = max(found, earliest(str(parent.get("since") or "0001")))
        part = str(_parent(_places()[part]))
    return found


def was_at(place: str, since: str, until: str, today: str) -> tuple[set[str], set[str]]:
    """Who was there on some day of a time, however short their stay was; and who else may have."""
    sure, may = set(), set()
    for person in _people():
        for roles in _spells(person, family(place)):
            first = max(since, _part_since(place, roles[0]["organization"]))
            spell = _spell(person, roles, today)
            if not spell or spell[0][0] > until or spell[1][1] < first or first > until:
                continue
            may.add(person)
            # The shortest stay is from the last beginning to the first end, or one day between.
            begin, end = min(spell[0][1], spell[1][1]), max(spell[1][0], spell[0][0])
            if begin <= until and end >= first:
                sure.add(person)
    return sure, may - sure


def worked_with(person: str, today: str) -> tuple[set[str], set[str]]:
    """Who surely had a post at the same place at the same time; and who else may have had."""
    sure, may = set(), set()
    for place in {role["organization"] for role in _roles(person)}:
        mine = [_spell(person, roles, today) for roles in _spells(person, {place})]
        for other in _people().keys() - {person}:
            theirs = [_spell(other, roles, today) for roles in _spells(other, {place})]
            for one, two in product(mine, theirs):
                unknown = ("0001-01-01", "9999-12-31"), ("0001-01-01", today)
                (b, e), (c, f) = one or unknown, two or unknown
                if max(b[0], c[0]) <= min(e[1], f[1]):
                    may.add(other)
                if max(b[1], c[1]) < min(e[0], f[0]):
                    sure.add(other)
    return sure, may - sure
