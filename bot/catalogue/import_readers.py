"""What is read from a file of each service: records, and the names of institutions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bot.careers.model import OrganizationKind
from bot.catalogue.import_files import Broken, File, rows, values, whole
from bot.records import openalex, openreview, orcid, papers, registry, table, wikidata
from bot.records.record import Parsed, Service
from bot.records.registry import Registered

REGISTRY = "ror"
"""The registry of institutions, which has no people."""

Read = Parsed | Registered | None
"""What became of a document; None where it is not what is looked for."""

_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Options:
    """What of a file is taken."""

    everybody: bool = False  # of Wikidata, people of other fields too


def read_file(source: str, file: File, options: Options) -> Iterator[Read]:
    """Give what a file of a service or a registry holds, document by document."""
    match source:
        case "papers":
            yield from _papers(file)
        case "csv":
            yield from table.read(rows(file))
        case "orcid" if file.name.lower().endswith(".xml"):
            content = whole(file)
            yield _broken(content) if isinstance(content, Broken) else orcid.read_xml(content)
        case "wikidata":
            for value in values(file, _may_be_wanted):
                yield _item(value, options)
        case _:
            read = _READERS[source]
            for value in values(file):
                yield _broken(value) if isinstance(value, Broken) else read(value)


_READERS: dict[str, Callable[[object], Read]] = {
    Service.OPENREVIEW: openreview.read,
    Service.ORCID: orcid.read,
    Service.OPENALEX: openalex.read,
    REGISTRY: registry.read,
}

SOURCES = (*(service.value for service in Service), REGISTRY)
"""What can be imported."""


def _broken(document: Broken) -> Parsed:
    return Parsed(None, (document.why,))


def _may_be_wanted(line: bytes) -> bool:
    """Whether a line of the dump can be of a person or of an institution: few of a hundred are."""
    return b'"Q5"' in line or b'"P6782"' in line


def _item(value: object, options: Options) -> Read:
    if isinstance(value, Broken):
        return _broken(value)
    if wikidata.is_human(value):
        if not options.everybody and not wikidata.of_the_field(value):
            return None
        parsed = wikidata.read(value)
        return parsed if parsed.record is None or parsed.record.posts else None
    if (found := wikidata.read_institution(value)) is None:
        return None
    id_, place = found
    kind = OrganizationKind.INSTITUTE
    return Registered(place.ror or "", place.name, (), kind, None, None, id_)


def _papers(file: File) -> Iterator[Read]:
    venue = file.name.rpartition("/")[2].removesuffix(".json")
    year = _YEAR.search(venue)
    if year is None:
        said = f"{file.name}: name a list after its venue and year, such as icml2023.json"
        yield Parsed(None, (said,))
        return
    found: list[object] = []
    for value in values(file):
        if isinstance(value, Broken):
            yield _broken(value)
        else:
            found.append(value)
    yield from papers.read(found, int(year[0]), venue)
