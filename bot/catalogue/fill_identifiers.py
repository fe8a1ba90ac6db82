"""Write the identifiers that ROR's registry has of organizations into their data file.

An organization is one of the registry where a whole name of both and the country are the same, and
no other of either side has them: what is less sure is left to whoever keeps the data.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.careers.model import Organization
from bot.catalogue.import_files import SourceError, files, told
from bot.catalogue.import_readers import REGISTRY, Options, read_file
from bot.records.institutions import plain
from bot.records.registry import Registered

_FILE = "organizations.yaml"
_BEGINS = re.compile(r"""- id: ["']?([\w-]+)["']?\s*""")


@dataclass(frozen=True, slots=True)
class Filled:
    """The identifiers that an organization is given."""

    organization: str
    ror: str | None
    wikidata: str | None

    @property
    def ids(self) -> set[str]:
        """What it is given."""
        return {id_ for id_ in (self.ror, self.wikidata) if id_}

    @property
    def sentence(self) -> str:
        """What it is given: "openai: ror 0…, wikidata Q…"."""
        given = (("ror", self.ror), ("wikidata", self.wikidata))
        return f"{self.organization}: {', '.join(f'{key} {id_}' for key, id_ in given if id_)}"


def registered_in(path: Path) -> Iterator[Registered]:
    """Give the organizations of a dump of the registry; raise SourceError for what is none."""
    for file in files(path, lambda _at: None):
        with told(file.name):
            for one in read_file(REGISTRY, file, Options()):
                if isinstance(one, Registered):
                    yield one


def matched(places: Iterable[Organization], registry: Iterable[Registered]) -> list[Filled]:
    """Return the identifiers that organizations lack and the registry has, by id."""
    places = list(places)
    taken = {id_ for one in places for id_ in (one.ror, one.wikidata) if id_}
    lacking = [one for one in places if one.country and not (one.ror and one.wikidata)]
    by_name: dict[tuple[str, str], set[str]] = defaultdict(set)
    for place in lacking:
        for name in (place.name, *place.aliases):
            by_name[plain(name), place.country or ""].add(place.id)
    found: dict[str, list[Registered]] = defaultdict(list)
    for one in registry:
        ids: set[str] = set()
        for name in (one.name, *one.aliases):
            ids |= by_name.get((plain(name), one.country or ""), set())
        for id_ in ids if len(ids) == 1 else ():
            found[id_].append(one)
    known = {place.id: place for place in lacking}
    filled = (_lacked(known[id_], ones[0]) for id_, ones in found.items() if len(ones) == 1)
    given = [one for one in filled if one.ids and not one.ids & taken]
    return sorted(given, key=lambda one: one.organization)


def _lacked(place: Organization, one: Registered) -> Filled:
    if place.ror not in (None, one.ror) or place.wikidata not in (None, one.wikidata):
        return Filled(place.id, None, None)  # another one is written there
    return Filled(
        place.id, None if place.ror else one.ror, None if place.wikidata else one.wikidata
    )


def write_identifiers(folder: Path, filled: Iterable[Filled]) -> list[Filled]:
    """Add identifiers to organizations.yaml, leaving every other line; return those written.

    What is not written as a list of entries that begin with their id is passed over. Raises
    SourceError where the file cannot be read or written.
    """
    file = folder / _FILE
    wanted = {one.organization: one for one in filled}
    try:
        lines = file.read_text("utf-8").splitlines()
        written = list(_with(lines, wanted))
        beside = file.with_suffix(".yaml.new")
        beside.write_text("\n".join(written) + "\n", "utf-8")
        beside.replace(file)
    except OSError as error:
        raise SourceError(
            f"{file} cannot be written ({error.strerror}): name the folder of the data files."
        ) from error
    there = {match[1] for line in lines if (match := _BEGINS.fullmatch(line))}
    return [one for id_, one in wanted.items() if id_ in there]


def _with(lines: list[str], wanted: Mapping[str, Filled]) -> Iterator[str]:
    open_: Filled | None = None
    for line in lines:
        if line.startswith("- "):
            yield from _entry(open_)
            match = _BEGINS.fullmatch(line)
            open_ = wanted.get(match[1]) if match else None
        yield line
    yield from _entry(open_)


def _entry(one: Filled | None) -> Iterator[str]:
    if one and one.ror:
        yield f'  ror: "{one.ror}"'
    if one and one.wikidata:
        yield f"  wikidata: {one.wikidata}"
