"""Puts together what the clauses of a text tell: one move of each person and step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.announcements.certainty import certainty_of
from bot.announcements.dates import date_of, is_history
from bot.announcements.frames import Step
from bot.announcements.merging import Move, joined, kind_of, refutes, same_house, tells, together
from bot.announcements.nodes import named
from bot.announcements.proposed import Certainty, Kind, Named, Proposed
from bot.announcements.sentences import Sentence
from bot.announcements.story import Story
from bot.announcements.told import Told
from bot.announcements.units import Unit
from bot.reading.names import Names

_LONG = timedelta(days=365)
"""Who left a place that much longer ago than what is news is not said to come from there."""
_SHORT = 5  # units of a sentence that only denies


@dataclass(slots=True)
class Telling:
    """All that a text tells: its sentences, their units, and the steps in them."""

    sentences: Sequence[Sentence]
    units: Sequence[Sequence[Unit]]
    told: Sequence[Told]
    story: Story
    names: Names
    today: date

    def moves(self) -> Iterator[Proposed]:
        """Yield the moves, in the order in which the text tells of them."""
        people = dict.fromkeys(person for told in self.told for person in told.people)
        found = [
            proposed
            for person in people
            if self.story.knows(person)
            for move in self._of(person)
            if (proposed := self._proposed(person, move))
        ]
        whole = [
            one
            for one in found
            if not any(tells(other, one) or refutes(other, one) for other in found)
        ]
        yield from sorted(whole, key=lambda one: self._place(one.words))

    def _place(self, words: str) -> int:
        return next((at for at, one in enumerate(self.sentences) if one.text == words), 0)

    def _of(self, person: Named) -> list[Move]:
        """Return the moves of a person: what is told of one step in several clauses is one."""
        found: list[Move] = []
        last: Told | None = None
        history = False
        for told in self.told:
            if person not in told.people or _only_describes(told):
                continue
            near = last is not None and told.sentence - last.sentence <= 1
            history = (
                self.is_history(told)
                or (history and near and told.simple and told.when is None)
                or self._arrived_before(person, told)
            )
            if self._left_once(person, told):
                history, told = True, replace(told, origin=told.origin or told.topic)  # noqa: PLW2901
            last = told
            if told.since and history:
                continue
            if told.step is Step.STAY:
                if not self._doubted(told):
                    continue
                told = replace(told, step=Step.LEAVE, denied=True)  # noqa: PLW2901
            if found and self._says_where(told, found[-1]):
                told = replace(told, destination=None)  # noqa: PLW2901
            move = self._move(told, history)
            bare = told.origin is None and told.destination is None
            if move.certainty is Certainty.DENIED and bare and found and not found[-1].history:
                denied = joined(found[-1], move)  # "She isn't leaving."
                found[-1] = replace(denied, certainty=Certainty.DENIED)
                continue
            at = next((at for at, one in enumerate(found) if together(one, move)), None)
            if at is None:
                found.append(move)
            else:
                found[at] = joined(found[at], move)
        return found

    def _says_where(self, told: Told, before: Move) -> bool:
        """True for a name that is the town of a place told before: "She comes to Bloomsbury from A"."""
        place = told.destination
        known = before.destination or next((one.topic for one in before.told if one.topic), None)
        return (
            (told.pronoun or told.aside)
            and told.origin is not None
            and before.origin is None
            and told.sentence - before.told[-1].sentence <= 1
            and known is not None
            and known != place
            and place is not None
            and place.id is None
            and " " not in place.name
        )

    def _arrived_before(self, person: Named, told: Told) -> bool:
        """True for an arrival at a place that the text tells the person to leave: it was before."""
        return (
            told.step is Step.ARRIVE
            and told.destination is not None
            and any(
                person in one.people
                and one.origin is not None
                and same_house(one.origin, told.destination)
                and one.destination != told.destination
                and not one.denied
                and not self.is_history(one)
                and one.sentence < told.sentence
                for one in self.told
            )
        )

    def _left_once(self, person: Named, told: Told) -> bool:
        """True for the leaving of a place that the text tells the person to return to."""
        place = told.origin or told.topic
        return (
            told.step is Step.LEAVE
            and told.simple
            and told.destination is None
            and any(
                one.step is Step.RETURN
                and person in one.people
                and one.destination == place
                and (told.aside or one.sentence == told.sentence)
                for one in self.told
            )
        )

    def _doubted(self, told: Told) -> bool:
        """True if a text says that somebody stays since something else was said."""
        near = self.units[max(0, told.sentence - 2) : told.sentence + 3]
        alone = self.sentences[told.sentence].headline and len(self.sentences) == 1
        same = any(
            unit.is_("not") and unit.text.lower() != "no" for unit in self.units[told.sentence]
        )
        return (
            alone
            or same
            or any(
                unit.is_("deny", "decline") or "decline" in unit.frames()
                for units in near
                for unit in units
            )
        )

    def _denied_after(self, told: Told) -> bool:
        """True if one of the two sentences behind only denies what was told: "He denied it."."""
        tells = {one.sentence for one in self.told}
        return any(
            number not in tells
            and self.sentences[number].paragraph == self.sentences[told.sentence].paragraph
            and (any(unit.is_("deny") for unit in self.units[number]) or self._says_no(number))
            and not any(unit.what == "person" for unit in self.units[number])
            for number in range(told.sentence + 1, min(told.sentence + 4, len(self.units)))
        )

    def _says_no(self, number: int) -> bool:
        """True for a sentence that says no more than that it is not so: "She isn't."."""
        units = self.units[number]
        return (
            len(units) <= _SHORT
            and any(unit.is_("not") for unit in units)
            and any(unit.is_("he", "they") for unit in units)
        )

    def is_history(self, told: Told) -> bool:
        """Return True for a step that is told as over: by its words, its time, or aside."""
        when = told.when.unit if told.when else None
        left = told.step is Step.LEAVE and told.destination is None
        new = told.step is Step.FOUND and when is not None
        beside = told.aside and told.simple and not left and not new
        return told.past or is_history(when, self.today) or beside

    def _move(self, told: Told, history: bool) -> Move:
        denied = told.denied or self._denied_after(told)
        heard = told.sentence if told.heard is None else told.heard
        certainty = certainty_of(self.units[heard], denied=denied, hedged=told.hedged)
        return Move((told,), told.origin, told.destination, history, certainty)

    def _proposed(self, person: Named, move: Move) -> Proposed | None:
        origin, destination = move.origin, move.destination
        steps = move.steps
        posts = self.story.posts.get(person, [])
        title = next(
            (one.title for one in move.told if one.title and one.step is not Step.LEAVE), None
        )
        if steps & {Step.PROMOTE, Step.BECOME} and destination is None:
            now = next((post.place for post in posts if post.place and not post.former), None)
            left = origin if Step.LEAVE in steps else None
            destination = now or left or self._topic(move)
        now = next((post.place for post in posts if post.place and not post.former), None)
        before = next((post.place for post in posts if post.place and post.former), None)
        if Step.RETURN in steps and destination is not None and destination == now and before:
            origin, destination = (
                now,
                before,
            )  # "X co-founder Ada Quill, once of Y, returns to the lab"
        if Step.RETURN in steps and destination is None:
            destination = next(
                (
                    one.origin
                    for one in self.told
                    if person in one.people
                    and one.step is Step.LEAVE
                    and one.origin
                    and (one.simple or self.is_history(one))
                    and (one.destination or one.sentence < move.told[-1].sentence)
                ),
                None,
            )
        if steps == {Step.ARRIVE} and destination is None:
            destination = next((post.place for post in posts if post.new and post.place), None)
        if steps <= {Step.ARRIVE, Step.RETURN, Step.ADVISE} and destination is None:
            destination = self._topic(move)
            there = origin is None and any(
                one.place == destination and not one.former for one in posts
            )
            if destination is not None and (destination == origin or there):
                return None  # "she joins us from A", and who "us" are is not told
        if Step.FOUND in steps and destination is None:
            destination = self.story.christened
        if steps <= {Step.ARRIVE} and origin is None and destination is None:
            return None  # "has a new job"
        here = destination is not None and destination.id in self._known_places(person)
        told_where = any(one.destination for one in move.told)
        held = (
            steps <= {Step.BECOME}
            and origin is None
            and (here or (not told_where and self._last_place(person, destination) is None))
        ) or any(one.held for one in move.told)
        held = held or (
            Step.ARRIVE not in steps
            and any(
                not post.former
                and (post.place == destination or (post.place is None and _inside(post.title)))
                for post in posts
            )
        )
        held = held or (Step.LEAVE not in steps and self._came_before(person, destination, move))
        advisory = any(
            one.advisory for one in move.told if one.step not in (Step.LEAVE, Step.FOUND)
        )
        held = held and not (Step.LEAVE in steps and origin not in (None, destination))
        kind = kind_of(steps, origin, destination, advisory=advisory, held=held)
        if kind in (Kind.PROMOTED, Kind.ADVISOR):
            origin = None
        elif origin is None and move.certainty is Certainty.DENIED:
            posts = [
                one for one in posts if not one.former and one.place and one.place != destination
            ]
            origin = posts[0].place if posts else self._denier(move, destination)
            if origin is None and destination is None:
                origin = self._topic(move)
        elif origin is None and not move.history and person not in self.story.kept:
            origin = self._last_place(person, destination)
            if origin is None and destination is None:
                origin = self._topic(move)
        if kind is Kind.RETURNED and origin == destination:
            origin = None
        if origin is None and destination is None and kind is not Kind.FOUNDED:
            return None
        if kind is Kind.JOINED and origin is not None:
            kind = Kind.MOVED
        when = next((one.when for one in move.told if one.when), None)
        return Proposed(
            person=person,
            origin=origin,
            destination=destination,
            kind=kind,
            certainty=move.certainty,
            words=self.sentences[move.told[0].sentence].text,
            title=title,
            date=date_of(when.unit if when else None, self.today),
            background=move.history,
        )

    def _came_before(self, person: Named, place: Named | None, move: Move) -> bool:
        """True if the text tells as history that somebody came to a place, and not that they left."""
        told = [one for one in self.told if person in one.people and one not in move.told]
        came = any(
            one.step in (Step.ARRIVE, Step.BECOME) and one.destination == place and place is not None
            and not one.denied and self.is_history(one)
            for one in told
        )  # fmt: skip
        return came and not any(one.step is Step.LEAVE and one.origin == place for one in told)

    def _denier(self, move: Move, destination: Named | None) -> Named | None:
        """Return the place that denies that somebody goes elsewhere, which is where they are."""
        sentence = move.told[0].sentence
        near = [unit for units in self.units[sentence : sentence + 2] for unit in units]
        first = next((at for at, unit in enumerate(near) if unit.is_("deny")), 0)
        for units in (near[:first], near):
            found = {
                self.story.place(named(unit))
                for unit in units
                if unit.what == "place" and not unit.is_("source")
            } - {destination}
            if destination is not None and len(found) == 1:
                return found.pop()
        return None

    def _known_places(self, person: Named) -> frozenset[str | None]:
        """Return where a known person is or was, as far as the index of names has it."""
        return self.names.lookup.organizations_of(person.id) if person.id else frozenset()

    def _topic(self, move: Move) -> Named | None:
        topic = next((one.topic for one in move.told if one.topic), None)
        if topic or move.steps & {Step.ARRIVE, Step.RETURN, Step.ADVISE}:
            return topic
        return self._only_place(move.told[0].sentence)

    def _only_place(self, sentence: int) -> Named | None:
        """Return the place that a sentence names if it names no other."""
        places = [
            unit for unit in self.units[sentence] if unit.what == "place" and not unit.is_("source")
        ]
        return self.story.place(named(places[0])) if len(places) == 1 else None

    def gone(self, person: Named) -> list[Named]:
        """Return the places that the text says somebody left too long ago to come from there."""
        return [
            one.origin
            for one in self.told
            if person in one.people
            and one.origin is not None
            and one.step is Step.LEAVE
            and is_history(one.when.unit if one.when else None, self.today - _LONG)
        ]

    def _last_place(self, person: Named, destination: Named | None) -> Named | None:
        """Return where somebody was last, as far as the text says it: now, then, or formerly."""
        posts = self.story.posts.get(person, [])
        now = next(
            (
                one.place
                for one in reversed(posts)
                if one.place and not one.former and one.place != destination
            ),
            None,
        )
        if now:
            return now
        gone = self.gone(person)
        been = [
            one.destination
            for one in self.told
            if person in one.people
            and self.is_history(one)
            and one.destination not in (None, destination, *gone)
        ]
        left = [
            one.origin
            for one in self.told
            if person in one.people
            and one.step is Step.LEAVE
            and one.origin not in (None, destination)
            and not one.denied
            and not is_history(one.when.unit if one.when else None, self.today - _LONG)
        ]
        former = [one for one in posts if one.former and one.place and one.place != destination]
        last = [one.place for one in former if not one.earlier]
        past = last or [one.place for one in former][:1]
        return next(iter((*left[-1:], *past[-1:], *been[-1:])), None)


def _only_describes(told: Told) -> bool:
    """True for what is said aside of a company, and no news: "X, co-founded by Y, has a new model"."""
    return told.step is Step.FOUND and told.aside and told.simple and told.when is None


def _inside(title: str | None) -> bool:
    """True for the title of somebody who is at the place that the text is about."""
    return (title or "").lower().startswith(("co-founder", "cofounder", "founder", "deputy"))
