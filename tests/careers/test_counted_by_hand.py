"""Moves between two places, counted straight from the files with a reading of its own.

It shares nothing with the product but the files: runs of roles in one family, and for each run that
is work the one before it, or any that ended within three months of its beginning, left once.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

from bot.careers.families import Families
from bot.careers.moves import derive_moves
from bot.careers.usual import SURE, USUAL_KINDS
from bot.catalogue.facts import Catalogue

DATA = Path(__file__).parents[2] / "data"
LABS = (
    *("openai", "anthropic", "google", "meta", "microsoft", "apple", "nvidia", "xai", "amazon"),
    *("thinking-machines-lab", "safe-superintelligence", "tesla", "mistral-ai", "baidu"),
)
MONTHS = timedelta(days=92)
NO_POST = ("advisor", "internship")

Raw = dict[str, Any]
Pairs = dict[tuple[str, str], set[str]]


def days(text: str | None) -> tuple[date, date] | None:
    """The first and the last day that a date of the files may be."""
    if not text:
        return None
    parts = [int(part) for part in text.rstrip("~").split("-")]
    first = date(*[*parts, 1, 1][:3])
    if len(parts) == 3:
        return first, first
    if len(parts) == 1:
        return first, date(first.year, 12, 31)
    following = (first + timedelta(days=31)).replace(day=1)
    return first, following - timedelta(days=1)


def over(role: Raw) -> bool:
    return bool(role.get("end") or role.get("ended") or role.get("end_announced"))


def runs_of(roles: list[Raw], top: dict[str, str]) -> list[list[Raw]]:
    """Sure roles in a row in one family, study and work apart."""
    runs: list[list[Raw]] = []
    for role in roles:
        if role["status"] == "unverified" or role["track"] in NO_POST:
            continue
        last = runs[-1][-1] if runs else None
        same = last and top[last["organization"]] == top[role["organization"]]
        if last and same and not role.get("after_gap") and study(last) is study(role):
            runs[-1].append(role)
        else:
            runs.append([role])
    return runs


def study(role: Raw) -> bool:
    return bool(role["track"] == "student")


def parent_of(place: Raw) -> str | None:
    """The id of a parent, which may be written with the years that it is one."""
    parent = place.get("parent")
    return parent["id"] if isinstance(parent, dict) else parent


def by_hand() -> Pairs:
    places = yaml.safe_load((DATA / "organizations.yaml").read_text("utf-8"))
    parents = {place["id"]: parent_of(place) for place in places}
    top = {id_: id_ for id_ in parents}
    for id_ in top:
        while parents[top[id_]]:
            top[id_] = parents[top[id_]]
    found: Pairs = defaultdict(set)
    for file in (DATA / "people").glob("*.yaml"):
        runs = runs_of(yaml.safe_load(file.read_text("utf-8"))["roles"], top)
        gone: set[int] = set()
        for at, run in enumerate(runs):
            if study(run[0]):
                continue
            for before in left_for(runs, at):
                if before not in gone:
                    gone.add(before)
                    ends = (runs[before][-1]["organization"], run[0]["organization"])
                    found[top[ends[0]], top[ends[1]]].add(file.stem)
    return found


def left_for(runs: list[list[Raw]], at: int) -> list[int]:
    """The runs before this one that were left for it."""
    first = runs[at][0]
    begin = days(first.get("start")) or days(first.get("announced"))
    chair = any(not over(run[-1]) for run in runs[:at])
    found = []
    for before in reversed(range(at)):
        if any(run[0].get("after_gap") for run in runs[before + 1 : at + 1]):
            break
        last = runs[before][-1]
        end = days(last.get("end")) or days(last.get("end_announced"))
        if not over(last) or (end and begin and end[0] > begin[1] + MONTHS):
            continue
        near = end and begin and end[1] >= begin[0] - MONTHS
        lately = end is not None or not chair or lately_known(runs[before], begin)
        if near or (before == at - 1 and lately):
            found.append(before)
    return found


def lately_known(run: list[Raw], begin: tuple[date, date] | None) -> bool:
    """Whether the last date of a run of an unknown end is at most five years before another began."""
    fields = ("start", "announced", "end", "end_announced")
    known = [day for role in run for field in fields if (day := days(role.get(field)))]
    if not begin or not known:
        return not begin
    seen = max(known)
    return seen[0] <= begin[1] and begin[0] - seen[1] <= timedelta(days=5 * 366)


def test_who_moved_between_the_labs_is_who_the_files_say(shipped: Catalogue) -> None:
    families = Families(shipped.organizations)
    found: Pairs = defaultdict(set)
    for person in shipped.people:
        for move in derive_moves(person, families):
            if move.status in SURE and move.kind in USUAL_KINDS and move.destination:
                there = families.top(move.destination.organization)
                for end in move.posts_left:
                    found[families.top(end.organization), there].add(person.id)
    hand = by_hand()
    pairs = list(itertools.permutations(LABS, 2))
    assert {pair: found[pair] for pair in pairs} == {pair: hand[pair] for pair in pairs}
    assert sum(len(found[pair]) for pair in pairs) > 200
