"""Lists and numbers of organizations and of works."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.answers.answer import Answer, AnswerKind, Outcome
from bot.answers.ask import Ask
from bot.answers.asking import profile_of
from bot.answers.cards import Action, Section, Sign
from bot.answers.countries import country_words
from bot.answers.directory import Directory
from bot.answers.knowledge import Knowledge, place_in, places_in
from bot.answers.list_card import Page, kind_of, list_card, value_of
from bot.answers.phrases import many, phrase
from bot.answers.text import Line, bold, counted, dotted, line, listed
from bot.answers.wording import areas_words
from bot.careers.model import Organization, Work
from bot.query.language import Find
from bot.query.terms import Ask as Asked
from bot.query.terms import Rows

_PAGE = 15
_NAMED = 5  # so few are named in the lead


async def things_listed(ask: Ask, find: Find, know: Knowledge) -> Answer:
    """Return the organizations or the works that meet a query; raise StoreError."""
    found = await know.careers.find(find)
    places = find.rows is Rows.PLACES
    nouns = ("organization", "organizations") if places else ("work", "works")
    ids, may = tuple(found.ids(found.rows)), tuple(found.ids(found.possible))
    page = Page.of(ask, len(ids), _PAGE)
    shown = ids[page.rows]
    number = counted(len(ids), *nouns)
    said = await know.understood(find)
    directory = know.directory
    say = _place_line if places else _work_line
    sections = (
        [Section(tuple(say(id_, directory) for id_ in shown), more=nouns[1])] if shown else []
    )
    if may and page.last:
        heading = f"Possibly ({len(may):,})"
        lines = tuple(say(id_, directory) for id_ in may[:_PAGE])
        sections.append(Section(lines, heading, more=nouns[1]))
    name: Callable[[str], str] = directory.name if places else _name_of_work(directory)
    card = list_card(
        ask,
        said,
        _lead(find, [name(id_) for id_ in ids], number, len(may), nouns[0]),
        sections,
        page=page,
        counted=number,
        actions=(
            Action(name(id_)[:80], profile_of(id_), Sign.ORGANIZATION)
            for id_ in (shown[:3] if places else ())
        ),
        place=place_in(find),
    )
    return Answer(
        Outcome.OK if ids or may or find.ask is not Asked.LIST else Outcome.NONE,
        kind_of(find.ask, AnswerKind.ORGANIZATIONS if places else AnswerKind.WORKS),
        understood=said,
        card=card,
        organizations=ids if places else places_in(find),
        works=() if places else ids,
        possible_places=may if places else (),
        value=value_of(find.ask, len(ids)),
        beside=_beside(len(may)),
    )


def _lead(find: Find, names: Sequence[str], number: str, may: int, noun: str) -> Line:
    named = names if len(names) <= _NAMED else ()
    few = f": {listed(names)}" if named else ""
    beside, others = _beside(may), many("may", may) if may else None
    counted_ = many(f"things/{noun}", len(names), names=named, beside=others)
    match find.ask:
        case Asked.WHETHER:
            answer = "Yes" if names else "Possibly" if may else "No"
            said = phrase(f"any/{answer.lower()}", names=named, beside=others)
            return line(bold(answer), few, beside, said=said)
        case Asked.NUMBER:
            return line(bold(number), " in the data", few, beside, said=counted_)
        case Asked.LIST if not names:
            said = phrase("nothing", beside=others)
            return line(bold(f"No {noun} in the data is known to fit that."), beside, said=said)
        case Asked.LIST if few:
            said = phrase("names", names=named, beside=others)
            return line(bold(listed(names)), beside, said=said)
        case Asked.LIST:
            return line(bold(number), " in the data", beside, said=counted_)


def _beside(may: int) -> str:
    return f", and {may:,} more may, by what is known" if may else ""


def _place_line(id_: str, directory: Directory) -> Line:
    place = directory.organization(id_)
    if place is None:
        return line(bold(id_))
    return line(
        bold(place.name), *dotted((f"  {_sort(place, directory)}", *_facts(place, directory)))
    )


def _sort(place: Organization, directory: Directory) -> str:
    if place.parent:
        return f"{place.kind.value}, part of {directory.name(place.parent)}"
    return place.kind.value


def _facts(place: Organization, directory: Directory) -> Sequence[str]:
    return (
        f"founded {place.founded.in_words()}" if place.founded else "",
        country_words(place.country) if place.country else "",
        areas_words(place.focus, directory),
    )


def _name_of_work(directory: Directory) -> Callable[[str], str]:
    return lambda id_: directory.work_names([id_])[0]


def _work_line(id_: str, directory: Directory) -> Line:
    work = directory.works.get(id_)
    if work is None:
        return line(bold(id_))
    made = listed(map(directory.name, work.organizations))
    parts = (f"  {_kind(work)}", str(work.year) if work.year else "", made)
    return line(bold(work.name), *dotted(parts), sources=(work.url,) if work.url else ())


def _kind(work: Work) -> str:
    return work.kind.value.replace("-", " ")
