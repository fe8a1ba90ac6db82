"""How each service is asked for a name and for a record, and what its answer comes to.

The interfaces: OpenReview's API 2 (`/profiles`, `/notes`), ORCID's public API 3.0 (`/expanded-search`,
`/{id}/record`), Wikidata's Action API (`wbsearchentities`, `wbgetentities`), OpenAlex's API
(`/authors`).
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from bot.records import openalex, openreview, orcid, wikidata
from bot.records.positions import track_of
from bot.records.record import Institution, Post, Record, Scheme, Service
from bot.records.values import identifier, inside, mapping, names, sequence, text

MOST = 10  # candidates of a name
PAPERS = 500  # of a venue at once, with their abstracts: some two megabytes
_LABELS = 50  # items that Wikidata gives the labels of at once

Get = Callable[[str, Mapping[str, str]], Awaitable[object]]
"""Returns the JSON document at an address, asked with these headers; None where there is none."""

Found = Sequence[Record]


@dataclass(frozen=True, slots=True)
class Keys:
    """What services want to know of who asks; "" for none."""

    openreview: str = ""  # an access token of an account
    openalex: str = ""  # an API key


@dataclass(frozen=True, slots=True)
class Asking:
    """Asks the services through `get`; `bases` are their addresses."""

    get: Get
    bases: Mapping[Service, str]
    keys: Keys = Keys()

    async def search(self, service: Service, name: str) -> Found:
        """Return records of people of a name, as much of each as the search gives."""
        match service:
            case Service.OPENREVIEW:
                return await self._openreview("/profiles/search?" + urlencode({"fullname": name}))
            case Service.ORCID:
                return await self._orcid_search(name)
            case Service.WIKIDATA:
                return await self._wikidata_search(name)
            case Service.OPENALEX:
                given = {"search": name, "per-page": str(MOST)}
                found = await self._openalex("/authors", given)
                listed = sequence(inside(found, "results"))
                return _records(openalex.read, listed)
            case _:
                return ()

    async def fetch(self, service: Service, id_: str) -> Record | None:
        """Return a record by its identifier, None where the service has none."""
        match service:
            case Service.OPENREVIEW:
                found = await self._openreview("/profiles?" + urlencode({"id": id_}))
                return next(iter(found), None)
            case Service.ORCID:
                document = await self._orcid(f"/{quote(id_)}/record")
                return orcid.read(document).record if document else None
            case Service.WIKIDATA:
                return next(iter(await self._items([id_])), None)
            case Service.OPENALEX:
                document = await self._openalex(f"/authors/{quote(id_)}", {})
                return openalex.read(document).record if document else None
            case _:
                return None

    async def papers(self, venue: str, offset: int) -> Sequence[object]:
        """Return so many papers of a venue on OpenReview from one on: `PAPERS`, fewer at the end."""
        given = {"content.venueid": venue, "limit": str(PAPERS), "offset": str(offset)}
        document = await self._openreview_document("/notes?" + urlencode(given))
        return sequence(inside(document, "notes"))

    async def _openreview(self, path: str) -> Found:
        document = await self._openreview_document(path)
        return _records(openreview.read, sequence(inside(document, "profiles")))

    async def _openreview_document(self, path: str) -> object:
        headers = (
            {"Authorization": f"Bearer {self.keys.openreview}"} if self.keys.openreview else {}
        )
        return await self.get(self.bases[Service.OPENREVIEW] + path, headers)

    async def _orcid(self, path: str) -> object:
        return await self.get(self.bases[Service.ORCID] + path, {"Accept": "application/json"})

    async def _orcid_search(self, name: str) -> Found:
        said = '"' + name.replace("\\", " ").replace('"', " ") + '"'
        fields = ("given-and-family-names", "credit-name", "other-names")
        query = " OR ".join(f"{field}:{said}" for field in fields)
        document = await self._orcid(
            "/expanded-search/?" + urlencode({"q": query, "rows": str(MOST)})
        )
        listed = sequence(inside(document, "expanded-result"))
        return [record for one in listed if (record := _orcid_candidate(one))]

    async def _wikidata(self, **given: str) -> object:
        asked = urlencode({**given, "format": "json"})
        return await self.get(f"{self.bases[Service.WIKIDATA]}/w/api.php?{asked}", {})

    async def _wikidata_search(self, name: str) -> Found:
        found = await self._wikidata(
            action="wbsearchentities",
            search=name,
            language="en",
            type="item",
            limit=str(MOST),
        )
        ids = [text(inside(one, "id")) for one in sequence(inside(found, "search"))]
        return await self._items([id_ for id_ in ids if identifier(Scheme.WIKIDATA, id_)])

    async def _items(self, ids: Sequence[str]) -> Found:
        """Return the records of the people among items, with the names of what they mention."""
        items = [one for one in await self._entities(ids, "labels|aliases|claims")
                 if wikidata.is_human(one)]  # fmt: skip
        mentioned = dict.fromkeys(id_ for item in items for id_ in wikidata.mentioned(item))
        named: dict[str, str] = {}
        for one in await self._entities(list(mentioned)[:_LABELS], "labels"):
            said = next((text(inside(held, "value")) for held in _labels(one)), "")
            named[text(inside(one, "id"))] = said

        def label(item: str) -> str:
            return named.get(item, "")

        return [record for one in items if (record := wikidata.read(one, label).record)]

    async def _entities(self, ids: Sequence[str], props: str) -> list[object]:
        if not ids:
            return []
        found = await self._wikidata(action="wbgetentities", ids="|".join(ids), props=props)
        return [one for one in mapping(inside(found, "entities")).values() if "id" in mapping(one)]

    async def _openalex(self, path: str, given: Mapping[str, str]) -> object:
        asked = {**given, **({"api_key": self.keys.openalex} if self.keys.openalex else {})}
        query = f"?{urlencode(asked)}" if asked else ""
        return await self.get(self.bases[Service.OPENALEX] + path + query, {})


def _records(read: Callable[[object], object], documents: Sequence[object]) -> Found:
    found = (getattr(read(one), "record", None) for one in documents[:MOST])
    return [record for record in found if isinstance(record, Record)]


def _labels(item: object) -> list[object]:
    held = mapping(inside(item, "labels"))
    return [held[code] for code in ("en", "mul", *held) if code in held]


def _orcid_candidate(found: object) -> Record | None:
    """Return what a search says of a person: the names and the institutions, without times."""
    id_ = identifier(Scheme.ORCID, inside(found, "orcid-id"))
    given, family = text(inside(found, "given-names")), text(inside(found, "family-names"))
    others = sequence(inside(found, "other-name"))
    named = names([inside(found, "credit-name"), f"{given} {family}".strip(), *others])
    if id_ is None or not named:
        return None
    places = [text(one) for one in sequence(inside(found, "institution-name"))]
    posts = tuple(Post(Institution(one), "", track_of("")) for one in places[:5] if one)
    address = orcid.address_of(id_)
    return Record(Service.ORCID, id_, address, named, {Scheme.ORCID: id_}, posts)
