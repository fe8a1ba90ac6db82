"""Cards of suggested changes: what would change, old beside new, on what it rests, who says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from bot.answers.cards import Card, Section
from bot.answers.directory import Directory
from bot.answers.no_answer import shown
from bot.answers.placeholders import Mentioned, day, mention, moment
from bot.answers.text import Line, Look, Span, bold, counted, dotted, italic, line
from bot.review.changes import Change, Request, Wanted
from bot.review.effects import Known, edits_of
from bot.review.findings import Finding, Sort, findings
from bot.review.suggestion import Door, Kept, ReviewError, State, Suggestion
from bot.review.wording import Side, sides_of, title_of
from bot.store.audit import Entry

_SHOWN_SOURCES = 8
_SHOWN_WORDS = 300  # characters of what a page says
_NONE = "–"

_DOORS = {
    Door.USER: "Suggested",
    Door.ANNOUNCEMENT: "Found in an announcement",
    Door.MODEL: "Read by a language model in an announcement, look at its words",
    Door.RECORD: "Found in a record",
    Door.FILE: "The data files say otherwise",
}
_MARKS = {Sort.REPEATS: "Known already", Sort.CONTRADICTS: "Look again", Sort.UNKNOWN: "New"}
_STATES = {
    State.WAITING: "Waits for a decision.",
    State.ASKED: "Who suggested it was asked something.",
    State.ACCEPTED: "Accepted.",
    State.REJECTED: "Rejected.",
    State.UNDONE: "Accepted, and undone later.",
}

_REQUESTED = {
    Wanted.LEFT_OUT: "Accepted, everything of the person is deleted, and no load takes them in again.",
    Wanted.CORRECTED: "Accepted, it is noted as done: correct what is wrong first.",
}
"""What it does to accept a request."""


def suggestion_card(
    kept: Kept, known: Known, directory: Directory, today: date, alike: Sequence[Line] = ()
) -> Card:
    """Return the card by which a maintainer decides on a suggestion; `alike` may be the same."""
    suggestion = kept.suggestion
    open_ = kept.state.open
    sections = [
        Section(tuple(_sides(suggestion, known)), "What changes", more="changes")
        if open_
        else None,
        Section(tuple(found_lines(suggestion.change, known, today)), "Beside what is known")
        if open_
        else None,
        Section(tuple(alike), "Perhaps the same") if alike else None,
        Section(tuple(_sources(suggestion, directory)), "Sources", more="sources"),
        Section((line(f"“{suggestion.note}”"),), "Said with it") if suggestion.note else None,
    ]
    return Card(
        title=title_of(suggestion.change, known),
        lead=line(*dotted((f"Suggestion {kept.id}", _from(suggestion), day(kept.at)))),
        intro=tuple(_fate(kept)),
        sections=tuple(one for one in sections if one and one.lines),
    )


def draft_card(suggestion: Suggestion, known: Known, directory: Directory, today: date) -> Card:
    """Return what somebody is about to suggest, with what it repeats or contradicts."""
    return Card(
        title=title_of(suggestion.change, known),
        lead=line("Look at this before you send it."),
        sections=tuple(
            section
            for section in (
                Section(
                    tuple(found_lines(suggestion.change, known, today)), "Beside what is known"
                ),
                Section(tuple(_sides(suggestion, known)), "What would change", more="changes"),
                Section(tuple(_sources(suggestion, directory)), "Source"),
            )
            if section.lines
        ),
    )


def waiting_card(waiting: Sequence[Kept], number: int, known: Known) -> Card:
    """Return the list of what is to be decided, oldest first; `number` is of all of it."""
    if not number:
        return Card(title="", lead=line(bold("Nothing waits for review.")))
    lines = tuple(
        line(
            bold(f"{kept.id}  "),
            title_of(kept.suggestion.change, known),
            italic(f"  {kept.suggestion.door.value}, {day(kept.at)}"),
        )
        for kept in waiting
    )
    said = counted(number, "suggestion")
    return Card(
        title="Review",
        lead=line(bold(said), f" {'waits' if number == 1 else 'wait'} for a decision."),
        sections=(Section(lines, "Oldest first", more="suggestions"),),
    )


def history_card(name: str, entries: Sequence[Entry], known: Known) -> Card:
    """Return what was decided of a person, newest first."""
    if not entries:
        return Card(title=name, lead=line("Nothing was decided of them in review."))
    return Card(
        title=name,
        lead=line(bold(counted(len(entries), "decision")), ", newest first."),
        sections=tuple(
            Section((*_side_lines(sides_of(one.edits, known)), *_under(one)), _heading(one))
            for one in entries
        ),
    )


def outcome_line(kept: Kept, known: Known) -> Line:
    """Return what became of a suggestion, for whoever made it."""
    title = title_of(kept.suggestion.change, known)
    match kept.state:
        case State.ACCEPTED:
            return line("Your suggestion was accepted: ", bold(title), ". Thank you.")
        case State.REJECTED:
            return line("Your suggestion was not taken: ", bold(title), f". {kept.said}")
        case State.ASKED:
            return line("A question about your suggestion, ", bold(title), f": {kept.said}")
        case _:
            return line("What you suggested was undone: ", bold(title), ".")


def found_lines(change: Change, known: Known, today: date) -> Iterator[Line]:
    """Give what a change repeats, contradicts or newly names."""
    return (_found(one) for one in findings(change, known, today))


def _found(finding: Finding) -> Line:
    return line(bold(f"{_MARKS[finding.sort]}: "), finding.sentence)


def _sides(suggestion: Suggestion, known: Known) -> Iterator[Line]:
    if isinstance(suggestion.change, Request):
        yield line(_REQUESTED[suggestion.change.wanted])
        return
    try:
        edits = edits_of(suggestion.change, suggestion.urls, known)
    except ReviewError as error:
        yield line(bold("As it is, it cannot be accepted: "), str(error))
        return
    yield from _side_lines(sides_of(edits, known))


def _side_lines(sides: Sequence[Side]) -> Iterator[Line]:
    for side in sides:
        new = bold(side.new) if side.new else Span(_NONE)
        yield line(f"{side.what}: ", Span(side.old or _NONE, Look.STRUCK), " → ", new)


def _sources(suggestion: Suggestion, directory: Directory) -> Iterator[Line]:
    words = {source.url: source.words for source in suggestion.sources}
    grades = directory.grades
    ranked = grades.ranked(suggestion.urls)
    hosts = {source.url: source.host for source in suggestion.sources}
    for url in ranked[:_SHOWN_SOURCES]:
        said = shown_words(words[url])
        yield line(
            Span(hosts[url] or url, url=url),
            f" · {grades.grade(url).words}",
            f"  “{said}”" if said else "",
        )
    if len(ranked) > _SHOWN_SOURCES:
        yield line(f"… and {len(ranked) - _SHOWN_SOURCES} more", small=True)


def shown_words(words: str) -> str:
    """Return what a page says, cut to a length worth reading on a card."""
    clean = " ".join(words.split())
    return clean if len(clean) <= _SHOWN_WORDS else f"{clean[: _SHOWN_WORDS - 1]}…"


def _from(suggestion: Suggestion) -> str:
    said = _DOORS[suggestion.door]
    match suggestion.door:
        case Door.USER:
            return f"{said} by {mention(Mentioned.USER, suggestion.by)}"
        case Door.FILE:
            return said
        case _:
            return f"{said}: {shown(suggestion.by)}"


def _fate(kept: Kept) -> Iterator[Line]:
    by = f" By {mention(Mentioned.USER, kept.decided_by)}." if kept.decided_by else ""
    yield line(bold(_STATES[kept.state]), by)
    if kept.said:
        yield line(f"“{kept.said}”")


def _heading(entry: Entry) -> str:
    number = f" · suggestion {entry.suggestion}" if entry.suggestion else ""
    return f"{moment(entry.at)} · {entry.what}{number}"


def _under(entry: Entry) -> Iterator[Line]:
    if entry.said:
        yield line(f"“{entry.said}”")
    by = mention(Mentioned.USER, entry.by) if entry.by.isdigit() else entry.by
    yield line(f"by {by}", small=True, sources=entry.sources)
