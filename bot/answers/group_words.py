"""Groups in words: the names of what rows are grouped by, and what was measured of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from bot.answers.answer import Group
from bot.answers.countries import country_words
from bot.answers.directory import Directory
from bot.answers.knowledge import Knowledge
from bot.answers.text import counted
from bot.answers.wording import duration
from bot.careers.dates import PartialDate
from bot.careers.flows import ACADEMIA
from bot.query.context import MONTH
from bot.query.language import Find, Key, Measure
from bot.query.terms import Field, Rows, Stat

PLACES = frozenset({Field.ORIGIN, Field.DESTINATION, Field.PLACE, Field.FAMILY, Field.PARENT})
"""Fields whose values are ids of organizations."""

_COUNTED = {
    Field.PERSON: ("person", "people"),
    Field.COUNTRY: ("country", "countries"),
    Field.FAMILY: ("organization", "organizations"),
    Field.PAIR: ("pair of places", "pairs of places"),
    Field.TITLE: ("title", "titles"),
    Field.TRACK: ("kind of work", "kinds of work"),
    Field.AREA: ("area", "areas"),
    Field.WORK: ("work", "works"),
    Field.KIND: ("kind", "kinds"),
    Field.TEAM: ("team", "teams"),
    Field.YEAR: ("year", "years"),
    Field.QUARTER: ("quarter", "quarters"),
    Field.MONTH: ("month", "months"),
    Field.HELD_YEAR: ("year", "years"),
    **dict.fromkeys(PLACES, ("organization", "organizations")),
}
_ROWS = {
    Rows.PEOPLE: ("person", "people"),
    Rows.MOVES: ("move", "moves"),
    Rows.STAYS: ("stay", "stays"),
    Rows.PLACES: ("organization", "organizations"),
    Rows.WORKS: ("work", "works"),
}
_LENGTHS = {
    Stat.SUM: "in all",
    Stat.MEAN: "on average",
    Stat.MEDIAN: "in the median",
    Stat.LEAST: "at least",
    Stat.MOST: "at most",
}


@dataclass(frozen=True, slots=True)
class Names:
    """The names of keys; `people` are those of the people among them."""

    directory: Directory
    people: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    async def of(cls, find: Find, groups: Iterable[Group], know: Knowledge) -> Names:
        """Return the names of the keys of these groups; raise StoreError."""
        at = [number for number, key in enumerate(find.by) if is_person(key, find.rows)]
        ids = {str(group.keys[one]) for group in groups for one in at if group.keys[one]}
        people = await know.facts.people(sorted(ids)) if ids else {}
        return cls(know.directory, {id_: person.name for id_, person in people.items()})

    def key(self, key: Key, value: str | int | None, rows: Rows) -> str:
        """Return the name of one key's value; that of what is not known is empty."""
        text = str(value)
        if value is None:
            return ""
        match key.field:
            case Field.ROW if rows is Rows.PLACES:
                return self.directory.name(text)
            case Field.ROW if rows is Rows.WORKS:
                return self.directory.work_names([text])[0]
            case Field.WORK:
                return self.directory.work_names([text])[0]
            case one if one in PLACES:
                return self.directory.place_name(text)
            case Field.PAIR:
                return " and ".join(map(self.directory.place_name, text.split(" ")))
            case Field.AREA:
                return self.directory.area_name(text)
            case Field.COUNTRY:
                return country_words(text)
            case Field.MONTH:
                return PartialDate.parse(text).in_words()
            case Field.QUARTER:
                year, _, quarter = text.partition("-")
                return f"{quarter} {year}"
            case _:
                return self.people.get(text, text)

    def group(self, find: Find, group: Group) -> str:
        """Return the name of a group: "OpenAI", "OpenAI → Anthropic", "2024 · OpenAI"."""
        fields = tuple(key.field for key in find.by)
        each = zip(find.by, group.keys, strict=True)
        names = [self.key(key, value, find.rows) or "not known" for key, value in each]
        return (" → " if fields == (Field.ORIGIN, Field.DESTINATION) else " · ").join(names)


def is_person(key: Key, rows: Rows) -> bool:
    """True if the values of a key are ids of people."""
    whole = key.field is Field.ROW and rows is Rows.PEOPLE
    return key.of is None and (key.field is Field.PERSON or whole)


def organizations_of(find: Find, groups: Iterable[Group]) -> tuple[str, ...]:
    """Return the ids of the organizations among the keys of groups, in their order."""
    at = [n for n, key in enumerate(find.by) if key.field in PLACES]
    if find.rows is Rows.PLACES:
        at += [n for n, key in enumerate(find.by) if key.field is Field.ROW]
    found = (group.keys[one] for group in groups for one in at)
    return tuple(dict.fromkeys(id_ for id_ in map(str, filter(None, found)) if id_ != ACADEMIA))


def key_noun(key: Key) -> tuple[str, str]:
    """Return what a key is, one and several: "year", "years"."""
    return _COUNTED.get(key.field, (key.field.value, f"{key.field.value}s"))


def measured_noun(measure: Measure, rows: Rows) -> tuple[str, str]:
    """Return what is counted, one and several: "move", "moves"."""
    if measure.field is Field.ROW:
        return _ROWS[rows]
    return _COUNTED.get(measure.field, (measure.field.value, f"{measure.field.value}s"))


def heading(find: Find) -> str:
    """Return what stands over the numbers of a table: "people", "a month", "on average"."""
    match find.measure.stat:
        case Stat.COUNT:
            return measured_noun(find.measure, find.rows)[1]
        case Stat.NET:
            return "net"
        case Stat.RATE:
            return "a month"
        case stat:
            return _LENGTHS[stat]


def signed(number: float) -> str:
    """Return a difference with its sign: "+14", "−3", "0"."""
    return f"{number:+,.0f}".replace("-", "−") if number else "0"


def short(measure: Measure, value: float | None) -> str:
    """Return a measure as it stands in a table: "43", "+5", "2.4", "2 years 3 months"."""
    if value is None:
        return "–"
    match measure.stat:
        case Stat.COUNT:
            return f"{value:,.0f}"
        case Stat.NET:
            return signed(value)
        case Stat.RATE:
            return f"{value:,.2g}" if value < 10 else f"{value:,.0f}"
        case _:
            return length(value)


def length(months: float) -> str:
    """Return months in words: "2 years 3 months"; a day at least, unless it is none."""
    return duration(timedelta(days=round(months * MONTH))) if months else "no time"


def in_words(measure: Measure, value: float | None, rows: Rows) -> str:
    """Return a measure in words: "43 people", "+5", "2.4 people a month", "2 years in the median"."""
    said = short(measure, value)
    one, several = measured_noun(measure, rows)
    match measure.stat:
        case _ if value is None:
            return "not known"
        case Stat.COUNT:
            return counted(round(value), one, several)
        case Stat.NET:
            return said
        case Stat.RATE:
            return f"{said} {several} a month"
        case stat:
            return f"{said} {_LENGTHS[stat]}"
