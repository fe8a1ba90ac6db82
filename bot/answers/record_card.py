"""The card of a career that is in records alone: under its mark, and with whose records say what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.answers.answer import Answer, AnswerKind, Outcome
from bot.answers.ask import Ask, InRecords
from bot.answers.cards import Card, Section
from bot.answers.career_lines import role_lines
from bot.answers.directory import Directory
from bot.answers.knowledge import Knowledge
from bot.answers.picture_facts import career_picture
from bot.answers.records_beside import with_places
from bot.answers.standing import Subject
from bot.answers.text import Line, Span, bold, counted, dotted, italic, line, listed
from bot.answers.whois import at_present, heading, links_line
from bot.answers.wording import certainty_mark
from bot.careers.links import links_of
from bot.careers.model import Role
from bot.careers.presence import Now
from bot.records.career import Career, career
from bot.records.institutions import Institutions
from bot.records.record import Post, Record
from bot.records.sightings import Listing
from bot.store.records import Group

_MOST_LISTINGS = 12
_SOURCES = 3  # papers that are named for a listing


def record_answer(key: str, group: Group, know: Knowledge, note: str = "") -> Answer:
    """Return the career that records come to; `note` is why they are not newer, if they should be."""
    found = career(
        key,
        [kept.record for kept in group],
        Institutions(know.directory.organizations.values()),
    )
    person = found.person
    card = record_card(found, with_places(know.directory, found.places), know.now)
    read = max(kept.read_at for kept in group)
    said = f"Read on {read:%-d %B %Y}."
    footer = (*card.footer, line(f"{said} {note}".strip(), small=True))
    service, _, identifier = key.partition(":")
    return Answer(
        Outcome.OK,
        AnswerKind.PERSON,
        understood=f"The career of {person.name}, by records",
        card=replace(card, footer=footer),
        organizations=tuple(
            dict.fromkeys(
                role.organization
                for role in reversed(person.roles)
                if know.directory.organization(role.organization)
            )
        ),
        value=key,
        links={kind: address for kind, _, address in links_of(person)},
        query=Ask(InRecords(service, identifier)),
    )


def record_card(found: Career, directory: Directory, now: Now) -> Card:
    """Return the card; `directory` has the institutions that are not in the data too."""
    person, of = found.person, Subject(found.person, directory, now)
    roles = bool(person.roles)
    if roles:
        lead = at_present(of)
    elif found.listings:
        lead = line(bold(_listed_words(found.listings[0], directory)))
    else:
        lead = line(bold("No post with a date is recorded"))
    return Card(
        title=heading(person),
        lead=lead,
        intro=(whose(found.records), *_doubts(found)),
        sections=tuple(_sections(found, of)),
        picture=career_picture(of),
        closing=tuple(links_line(person)),
        footer=(line(f"As of {person.as_of.in_words()}"),) if person.as_of else (),
        organization=person.roles[-1].organization if roles else None,
    )


def whose(records: Sequence[Record]) -> Line:
    """Say whose the records are, with the page of each: never more than that they are not reviewed."""
    if len(records) == 1 and records[0].service.own:
        record = records[0]
        own = Span(f"{record.service.label} record", url=record.address)
        return line(italic("From the person's own "), own, italic(", not reviewed."))
    pages = [Span(record.service.label, url=record.address) for record in records]
    parts: list[str | Span] = []
    for place, page in enumerate(pages):
        if place:
            parts.append(" and " if place == len(pages) - 1 else ", ")
        parts.append(page)
    return line(italic("From records, not reviewed: "), *parts, ".")


def _doubts(found: Career) -> Iterator[Line]:
    if found.unsure:
        papers = counted(found.unsure, "paper")
        yield line(
            f"Listed on {papers} more, in lists that may have authors and affiliations out of "
            "step: not shown.",
            small=True,
        )


def _sections(found: Career, of: Subject) -> Iterator[Section]:
    directory = of.directory
    if found.person.roles:
        yield Section(tuple(role_lines(of)), "Career", "earlier roles")
    if found.undated:
        lines = tuple(_undated(role, directory) for role in found.undated)
        yield Section(lines, "At a time that is not recorded", "posts")
    if found.listings:
        lines = tuple(_listing(one, directory) for one in found.listings[:_MOST_LISTINGS])
        yield Section(lines, "Listed on papers", "listings")


def _undated(role: Role, directory: Directory) -> Line:
    place = directory.name(role.organization)
    mark = certainty_mark(role, directory)
    return line(*dotted((place, role.title, mark, italic(role.note or ""))), sources=role.sources)


def _listing(one: Listing, directory: Directory) -> Line:
    place = directory.name(one.place)
    papers = [address for address in one.papers if address.startswith("http")][:_SOURCES]
    number = counted(len(one.papers), "paper")
    return line(bold(one.when), *dotted((f"  {place}", one.title, number)), sources=papers)


def _listed_words(one: Listing, directory: Directory) -> str:
    return f"Listed at {directory.name(one.place)} as {one.title} on papers of {one.when}"


def candidate_words(record: Record) -> str:
    """Return what tells a candidate from namesakes: the latest institutions, with years."""
    said: list[str] = []
    for post in sorted(record.posts, key=_latest, reverse=True):
        name = post.institution.name or post.institution.wikidata or ""
        years = "–".join(
            dict.fromkeys(str(day.year) if day else "" for day in (post.start, post.end))
        )
        said.append(f"{name} {years}".strip())
    for one in sorted(record.sightings, key=lambda one: -one.year):
        said.append(f"{one.institution.name} {one.year}")
    return listed(list(dict.fromkeys(said))[:2])[:100] or record.identifier


def _latest(post: Post) -> int:
    """Return the year of a post's end, one after all of one that goes on."""
    if post.end is None and not post.over and post.start is not None:
        return 9_999
    known = post.end or post.start
    return known.year if known else 0
