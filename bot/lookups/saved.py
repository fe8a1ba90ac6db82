"""Answers look-ups from saved records, in the services' own shapes, as the services do.

For `lateral try` and for demonstrations without a network: the same requests are made and the same
answers are read; only what is at the other end is a folder.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from bot.catalogue.import_files import Broken, File, files, told, values
from bot.lookups.asking import MOST, Asking
from bot.lookups.services import BASES
from bot.names.record_keys import sound_key
from bot.records import openalex, openreview, orcid, papers, wikidata
from bot.records.merging import merged
from bot.records.record import Record, Service
from bot.records.values import inside, mapping

_READERS = {
    Service.OPENREVIEW: openreview.read,
    Service.ORCID: orcid.read,
    Service.WIKIDATA: wikidata.read,
    Service.OPENALEX: openalex.read,
}


class SavedServices:
    """Services that have what a folder has; nobody is counted, and nothing is asked elsewhere."""

    def __init__(self, folder: Path) -> None:
        """Read the folder; raise SourceError where it cannot be."""
        self._documents: dict[Service, dict[str, object]] = defaultdict(dict)
        self._listed: dict[str, Record] = {}
        self._by_name: dict[tuple[Service, str], dict[str, None]] = defaultdict(dict)
        for file in files(folder):
            with told(file.name):
                self._take(file)
        self._asking = Asking(self._get, BASES)

    @property
    def services(self) -> Sequence[Service]:
        """The services that the folder has records of."""
        listed = [Service.PAPERS] if self._listed else []
        return (*(one for one in _READERS if self._documents.get(one)), *listed)

    @property
    def missing(self) -> Mapping[Service, str]:
        """Nothing: what is not in the folder is not wanted."""
        return {}

    async def search(self, service: Service, name: str, asker: int) -> Sequence[Record]:
        """Return the records of people whose name sounds like a name."""
        _ = asker
        if service is Service.PAPERS:
            return [self._listed[id_] for id_ in self._named(service, name)]
        return await self._asking.search(service, name)

    async def fetch(self, service: Service, identifier: str, asker: int) -> Record | None:
        """Return a record, None where the folder has none."""
        _ = asker
        if service is Service.PAPERS:
            return self._listed.get(identifier)
        return await self._asking.fetch(service, identifier)

    def _take(self, file: File) -> None:
        documents = [one for one in values(file) if not isinstance(one, Broken)]
        if any("authorids" in mapping(one) for one in documents[:1]):
            venue = file.name.rpartition("/")[2].removesuffix(".json")
            year = "".join(char for char in venue if char.isdigit())[:4]
            if len(year) == 4:
                for parsed in papers.read(documents, int(year), venue):
                    if parsed.record:
                        self._note(parsed.record)
            return
        for one in documents:
            if (service := _service_of(one)) is None:
                continue
            if (record := _READERS[service](one).record) is not None:
                self._documents[service][record.identifier] = one
                if service is not Service.WIKIDATA or wikidata.is_human(one):
                    self._name(record)

    def _note(self, record: Record) -> None:
        known = self._listed.get(record.identifier)
        self._listed[record.identifier] = merged(record, known)
        self._name(record)

    def _name(self, record: Record) -> None:
        for name in record.names:
            self._by_name[record.service, sound_key(name)][record.identifier] = None

    def _named(self, service: Service, name: str) -> list[str]:
        return list(self._by_name.get((service, sound_key(name)), ()))[:MOST]

    async def _get(self, url: str, headers: Mapping[str, str]) -> object:
        """Return what a service answers to a request, from the folder."""
        _ = headers
        parts = urlsplit(url)
        given = {key: of[0] for key, of in parse_qs(parts.query).items()}
        service = next(one for one, base in BASES.items() if url.startswith(base))
        held = self._documents[service]
        last = unquote(parts.path.rstrip("/").rpartition("/")[2])
        match service, last:
            case Service.OPENREVIEW, "search":
                return {"profiles": [held[id_] for id_ in self._named(service, given["fullname"])]}
            case Service.OPENREVIEW, _:
                return {"profiles": [held[given["id"]]] if given["id"] in held else []}
            case Service.ORCID, "expanded-search":
                name = given["q"].split('"')[1]
                return {"expanded-result": list(self._orcid_results(name))}
            case Service.ORCID, _:
                return held.get(unquote(parts.path).split("/")[-2])
            case Service.WIKIDATA, _ if given["action"] == "wbsearchentities":
                return {"search": [{"id": id_} for id_ in self._named(service, given["search"])]}
            case Service.WIKIDATA, _:
                ids = given["ids"].split("|")
                return {"entities": {id_: held[id_] for id_ in ids if id_ in held}}
            case Service.OPENALEX, "authors":
                return {"results": [held[id_] for id_ in self._named(service, given["search"])]}
            case _:
                return held.get(last)

    def _orcid_results(self, name: str) -> Iterator[dict[str, object]]:
        for id_ in self._named(Service.ORCID, name):
            document = self._documents[Service.ORCID][id_]
            record = orcid.read(document).record
            assert record is not None
            yield {
                "orcid-id": id_,
                "credit-name": record.name,
                "institution-name": [post.institution.name for post in record.posts],
            }


def _service_of(document: object) -> Service | None:
    """Return whose shape a document has, None for nobody's."""
    if "orcid-identifier" in mapping(document):
        return Service.ORCID
    id_ = inside(document, "id")
    if not isinstance(id_, str):
        return None
    if id_.startswith("~"):
        return Service.OPENREVIEW
    if "claims" in mapping(document):
        return Service.WIKIDATA
    return Service.OPENALEX if "openalex.org/" in id_ else None
