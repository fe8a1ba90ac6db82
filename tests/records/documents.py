"""Documents of fictional people in the shapes that the services give them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

ORCID = "0000-0002-1825-0097"  # ORCID's own example, of the fictional Josiah Carberry
Document = dict[str, Any]


def openreview(
    id_: str = "~Ada_Fictional1",
    name: str = "Ada Fictional",
    history: Sequence[tuple[str, int | None, int | None, str]] = (
        ("PhD student", 2015, 2020, "Quux University"),
        ("Research Scientist", 2020, None, "Quux AI"),
    ),
    **content: Any,
) -> Document:
    """A profile of OpenReview's API."""
    return {
        "id": id_,
        "tmdate": 1_780_000_000_000,
        "content": {
            "names": [{"fullname": name, "preferred": True, "username": id_}],
            "history": [
                {"position": held, "start": start, "end": end, "institution": {"name": place}}
                for held, start, end, place in history
            ],
            **content,
        },
    }


def note(id_: str, *authors: str) -> Document:
    """A paper of OpenReview's API 2."""
    return {
        "id": id_,
        "content": {
            "title": {"value": f"On zorbs, part {id_}"},
            "venueid": {"value": "Imagined.cc/2026/Conference"},
            "authorids": {"value": list(authors)},
        },
    }


def note_of_objects(id_: str, *authors: str) -> Document:
    """The same of a venue that asks more of authors than who they are."""
    listed = [{"username": one, "fullname": "Somebody"} for one in authors]
    return {"id": id_, "content": {"authors": {"value": listed}}}


def orcid(
    id_: str = ORCID,
    given: str = "Ada",
    family: str = "Fictional",
    employments: Sequence[Mapping[str, Any]] = (),
    educations: Sequence[Mapping[str, Any]] = (),
    **person: Any,
) -> Document:
    """A record of ORCID's API."""

    def listed(kind: str, entries: Sequence[Mapping[str, Any]]) -> Document:
        return {"affiliation-group": [{"summaries": [{kind: {**entry}}]} for entry in entries]}

    return {
        "orcid-identifier": {"path": id_, "uri": f"https://orcid.org/{id_}"},
        "history": {"last-modified-date": {"value": 1_780_000_000_000}},
        "person": {
            "name": {"given-names": {"value": given}, "family-name": {"value": family}},
            "other-names": {"other-name": [{"content": "艾达"}]},
            **person,
        },
        "activities-summary": {
            "employments": listed("employment-summary", employments),
            "educations": listed("education-summary", educations),
        },
    }


def post(
    place: str,
    role: str | None,
    start: tuple[int, ...] = (),
    end: tuple[int, ...] = (),
    ror: str | None = None,
    department: str | None = None,
) -> Document:
    """An affiliation of an ORCID record; dates as year, month, day."""
    known = {
        "disambiguated-organization-identifier": f"https://ror.org/{ror}",
        "disambiguation-source": "ROR",
    }
    return {
        "department-name": department,
        "role-title": role,
        "start-date": _date(start),
        "end-date": _date(end),
        "organization": {
            "name": place,
            "address": {"city": "Quuxton", "country": "NO"},
            "disambiguated-organization": known if ror else None,
        },
    }


def _date(parts: tuple[int, ...]) -> Document | None:
    names = ("year", "month", "day")
    found = {name: {"value": f"{part:02d}"} for name, part in zip(names, parts, strict=False)}
    return found or None


ORCID_XML = f"""<?xml version="1.0" encoding="UTF-8"?>
<record:record path="/{ORCID}"
  xmlns:record="http://www.orcid.org/ns/record" xmlns:common="http://www.orcid.org/ns/common"
  xmlns:person="http://www.orcid.org/ns/person" xmlns:history="http://www.orcid.org/ns/history"
  xmlns:details="http://www.orcid.org/ns/personal-details"
  xmlns:activities="http://www.orcid.org/ns/activities"
  xmlns:employment="http://www.orcid.org/ns/employment">
  <common:orcid-identifier><common:path>{ORCID}</common:path></common:orcid-identifier>
  <history:history><common:last-modified-date>2026-05-29T00:00:00Z</common:last-modified-date>
  </history:history>
  <person:person><person:name>
    <details:given-names>Ada</details:given-names><details:family-name>Fictional</details:family-name>
  </person:name></person:person>
  <activities:activities-summary><activities:employments>
    <activities:affiliation-group><employment:employment-summary>
      <common:department-name>Zorbs</common:department-name>
      <common:role-title>Research Scientist</common:role-title>
      <common:start-date><common:year>2020</common:year><common:month>03</common:month>
      </common:start-date>
      <common:organization><common:name>Quux AI</common:name>
        <common:address><common:country>NO</common:country></common:address>
        <common:disambiguated-organization>
          <common:disambiguated-organization-identifier>https://ror.org/0qqxx0085
          </common:disambiguated-organization-identifier>
          <common:disambiguation-source>ROR</common:disambiguation-source>
        </common:disambiguated-organization>
      </common:organization>
    </employment:employment-summary></activities:affiliation-group>
  </activities:employments></activities:activities-summary>
</record:record>
"""


def claim(item: str, **qualifiers: tuple[str, int] | str) -> Document:
    """A statement of a Wikidata item about another; qualifiers are times or items."""

    def value(given: tuple[str, int] | str) -> Document:
        if isinstance(given, str):
            return {"datavalue": {"value": {"id": given}}}
        return {"datavalue": {"value": {"time": given[0], "precision": given[1]}}}

    return {
        "rank": "normal",
        "mainsnak": {"datavalue": {"value": {"id": item}}},
        "qualifiers": {name: [value(given)] for name, given in qualifiers.items()},
    }


def text_claim(said: str) -> Document:
    """A statement of a Wikidata item about a text, such as an identifier."""
    return {"rank": "normal", "mainsnak": {"datavalue": {"value": said}}}


def wikidata(
    id_: str = "Q900000001",
    labels: Mapping[str, str] = {"en": "Ada Fictional", "zh": "艾达"},
    **claims: Sequence[Document],
) -> Document:
    """An item of Wikidata about a person."""
    return {
        "id": id_,
        "type": "item",
        "labels": {code: {"language": code, "value": said} for code, said in labels.items()},
        "aliases": {"en": [{"language": "en", "value": "A. Fictional"}]},
        "claims": {"P31": [claim("Q5")], **{name: list(of) for name, of in claims.items()}},
    }


def institution(id_: str, name: str, ror: str) -> Document:
    """An item of Wikidata about an institution."""
    return {
        "id": id_,
        "labels": {"en": {"language": "en", "value": name}},
        "claims": {"P6782": [text_claim(ror)]},
    }


def openalex(
    id_: str = "A5000000001",
    name: str = "Ada Fictional",
    affiliations: Sequence[tuple[str, str, Sequence[int]]] = (
        ("Quux University", "0qqxx0182", (2018, 2019)),
    ),
    orcid: str | None = ORCID,
) -> Document:
    """An author of OpenAlex's API."""
    return {
        "id": f"https://openalex.org/{id_}",
        "orcid": f"https://orcid.org/{orcid}" if orcid else None,
        "display_name": name,
        "display_name_alternatives": ["A. Fictional"],
        "affiliations": [
            {
                "institution": {
                    "display_name": place,
                    "ror": f"https://ror.org/{ror}",
                    "country_code": "NO",
                },
                "years": list(years),
            }
            for place, ror, years in affiliations
        ],
    }


def paper(
    id_: str,
    authors: Mapping[str, tuple[str, str]],
    *,
    order: Sequence[str] | None = None,
    by_profile: bool = True,
    **more: str,
) -> Document:
    """A paper of a list: its authors by profile, with affiliation and position of each.

    `order` is that of the profiles, where it is not that of the authors.
    """
    profiles = list(order or authors)
    found = {
        "id": id_,
        "site": f"https://papers.example/{id_}",
        "author": ";".join(one.strip("~0123456789").replace("_", " ") for one in authors),
        "authorids": ";".join(authors),
        "aff": ";".join(authors[one][0] for one in profiles),
        "position": ";".join(authors[one][1] for one in profiles),
        **more,
    }
    return {**found, "or_profile": ";".join(profiles)} if by_profile else found


def registered(ror: str = "0qqxx0085", name: str = "Quux AI", item: str = "Q900000100") -> Document:
    """An organization of ROR's registry."""
    return {
        "id": f"https://ror.org/{ror}",
        "names": [
            {"value": "QAI", "types": ["acronym"]},
            {"value": name, "types": ["ror_display", "label"]},
        ],
        "types": ["company"],
        "locations": [{"geonames_details": {"country_code": "NO"}}],
        "relationships": [{"type": "parent", "id": "https://ror.org/0qqxx0279"}],
        "external_ids": [{"type": "wikidata", "preferred": None, "all": [item]}],
    }
