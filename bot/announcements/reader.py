"""Reads a text: who is told to have gone where, in news, posts, memos and headlines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.announcements.clauses import Clauses
from bot.announcements.cues import Cues
from bot.announcements.cutting import units_of
from bot.announcements.deciding import decided
from bot.announcements.grouping import nodes_of
from bot.announcements.lexicon import language_of, words
from bot.announcements.moves import Telling
from bot.announcements.nodes import named
from bot.announcements.proposed import Named, Proposed
from bot.announcements.revising import revised
from bot.announcements.sentences import Sentence, sentences
from bot.announcements.sights import Seen, sights_of
from bot.announcements.story import Story
from bot.announcements.told import Told
from bot.announcements.units import Unit
from bot.reading.names import Names
from bot.reading.tokens import tokens_of

_READ = 40  # sentences by which the language of a text is known
_BEGINNING = 4  # sentences before which a place is named that a text is about
_LABEL = 4  # words of a line that is nothing but a label
_HEADING = 12  # words of a line that may be a heading or a signature


def read(
    text: str, names: Names, *, author: str | None = None, today: date
) -> tuple[Proposed, ...]:
    """Return the moves that a text tells of, in its order; of a long text the beginning is read.

    `author` is the name of who wrote it, who is meant by "I" and may be an organization; `today`
    is the day that it was written.
    """
    return tuple(revised(cues_of(text, names, author=author, today=today)))


def cues_of(text: str, names: Names, *, author: str | None = None, today: date) -> Cues:
    """Return what the rules find in a text, and what speaks for each of its places."""
    story = _story(author, names)
    parts = sentences(text)
    tokens = [token.text for part in parts[:_READ] for token in tokens_of(part.plain)]
    lexicon = words(language_of(tokens))
    cut = decided([units_of(part, names, lexicon, today) for part in parts], author or "")
    for unit in (unit for units in cut for unit in units if unit.what == "person"):
        if " " in unit.text or unit.ids:
            story.person(named(unit))
    story.campus = _campus(cut)
    story.home = _home(parts, cut, story)
    told: list[Told] = []
    seen: list[Seen] = []
    story.listed = sum(part.item for part in parts) > len(parts) / 2
    headings = _headings(parts)
    for number, units in enumerate(cut):
        story.begun = story.begun and (number <= _BEGINNING or bool(story.places))
        if number and parts[number].item and parts[number].paragraph != parts[number - 1].paragraph:
            story.company = story.gained = story.lost = story.author_place
        if number in headings:
            _doubt(units, story)
        nodes, subject = nodes_of(units), story.subject or story.noted
        found = Clauses(nodes, story, number, item=parts[number].item).told()
        told.extend(_as_headed(one, story) for one in found)
        seen.append(Seen(tuple(sights_of(nodes, story)), subject))
    telling = Telling(parts, cut, told, story, names, today)
    return Cues(seen, telling, tuple(telling.moves()), lexicon.language)


def _headings(parts: Sequence[Sentence]) -> frozenset[int]:
    """Return the numbers of the short lines that end no sentence."""
    alone = Counter(part.paragraph for part in parts)
    return frozenset(
        number
        for number, part in enumerate(parts)
        if alone[part.paragraph] == 1
        and len(part.text.split()) <= _LABEL
        and not part.text.endswith((".", "!", "?"))
    )


def _doubt(line: Sequence[Unit], story: Story) -> None:
    """Take note of a heading that says how sure is what stands below it: "Rumours", "Denied"."""
    if any(unit.what in ("person", "place") or unit.frames() for unit in line):
        return
    said = all(unit.is_("deny", "hedge") or unit.what == "mark" for unit in line)
    denied = any(unit.is_("deny") for unit in line)
    story.doubt = ("deny" if denied else "hedge") if said and line else ""


def _as_headed(told: Told, story: Story) -> Told:
    """Return a step with the doubt of the heading that it stands below."""
    denied, hedged = story.doubt == "deny", story.doubt == "hedge"
    return replace(told, denied=told.denied or denied, hedged=told.hedged or hedged)


def _home(parts: Sequence[Sentence], cut: Sequence[Sequence[Unit]], story: Story) -> Named | None:
    """Return the place that a text is of: the one in its signature, else in its heading."""
    last = len(parts) - 1
    for number in (*range(last, max(1, last - 3), -1), 0):
        if not 0 <= number <= last:
            continue
        places = [unit for unit in cut[number] if unit.what == "place"]
        short = len(parts[number].text.split()) <= _HEADING
        if short and len(places) == 1 and not any(unit.frames() for unit in cut[number]):
            return named(places[0])
    return None


def _campus(cut: Sequence[Sequence[Unit]]) -> Named | None:
    """Return the university that a text names, None where it names several or none."""
    found = {
        unit.id or unit.text: named(unit)
        for units in cut
        for unit in units
        if unit.what == "place" and "universit" in unit.text.lower()
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _story(author: str | None, names: Names) -> Story:
    """Return a story by an author, who is a person or a place."""
    story = Story()
    written = " ".join((author or "").split())
    if not written:
        return story
    place = names.lookup.organization(written)
    if place.decision == "sure" and place.exact:
        story.author_place = story.place(Named(place.candidates[0].id, written))
        story.about(story.author_place)
        return story
    person = names.lookup.person(written)
    known = person.decision == "sure" and person.exact
    story.author = Named(person.candidates[0].id if known else None, written)
    story.people.append(story.author)
    return story
