"""A table (CSV) of posts that somebody made: a row a post, the rows of a person beside each other.

Columns: id, name, source; then, as far as they are known, institution, ror, wikidata_institution,
title, start, end, ended, team, and the person's orcid, openreview, wikidata, openalex, scholar,
homepage. Dates are written as in the data files: 2024, 2024-05, 2024-05-06, with ~ for about.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from bot.careers.dates import DateError, PartialDate
from bot.records.positions import title_of, track_of
from bot.records.record import Institution, Parsed, Post, Record, Scheme, Service
from bot.records.values import (
    MOST_POSTS,
    Problems,
    identifier,
    in_order,
    link,
    names,
    ror,
    text,
    wikidata,
)

Row = Mapping[str, str | None]


def read(rows: Iterable[Row]) -> Iterator[Parsed]:
    """Give a record for each person of a table, and what was skipped."""
    for id_, group in groupby(rows, key=lambda row: text(row.get("id"))):
        given = list(group)
        yield (
            _record(id_, given)
            if len(given) <= MOST_POSTS
            else Parsed(None, (f"{id_}: {len(given):,} posts are not one person's",))
        )


def _record(id_: str, rows: list[Row]) -> Parsed:
    found = names([row.get("name") for row in rows])
    address = next((one for row in rows if (one := link(row.get("source")))), None)
    if not id_ or not found or address is None:
        return Parsed(None, (f"{id_ or 'a row'}: an id, a name and a source are needed",))
    problems: Problems = []
    posts = [post for row in rows if (post := _post(row, problems))]
    identifiers = {
        scheme: one
        for scheme in Scheme
        for row in rows
        if (one := identifier(scheme, row.get(scheme.value)))
    }
    homepage = next((one for row in rows if (one := link(row.get("homepage")))), None)
    record = Record(Service.CSV, id_, address, found, identifiers, tuple(posts), homepage=homepage)
    return Parsed(record, tuple(f"{id_}: {problem}" for problem in problems))


def _post(row: Row, problems: Problems) -> Post | None:
    place = Institution(
        text(row.get("institution")),
        ror=ror(row.get("ror")),
        wikidata=wikidata(row.get("wikidata_institution")),
    )
    if place == Institution():
        return None
    try:
        start, end = _date(row, "start"), _date(row, "end")
    except DateError as error:
        problems.append(f"{error}; the post at {place.name} is skipped")
        return None
    if not in_order(start, end):
        problems.append(f"a post at {place.name} ends in {end} before {start}; skipped")
        return None
    said = text(row.get("title"))
    track = track_of(said)
    over = end is None and text(row.get("ended")).casefold() in ("1", "yes", "true")
    source, team = link(row.get("source")), text(row.get("team")) or None
    return Post(place, title_of(said, track), track, start, end, over, team, source)


def _date(row: Row, column: str) -> PartialDate | None:
    written = text(row.get(column))
    return PartialDate.parse(written) if written else None
