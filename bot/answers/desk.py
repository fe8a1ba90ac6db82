"""Answers questions, commands and buttons: resolves names in memory, then reads the store."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import astuple, replace
from datetime import UTC, date, datetime
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from bot.answers import namebook
from bot.answers.about import about_answer, help_answer, privacy_answer
from bot.answers.answer import Answer, AnswerKind
from bot.answers.answering import answered
from bot.answers.ask import Ask
from bot.answers.careers import Careers
from bot.answers.completion import Completion, cut
from bot.answers.data_end import nothing_known, reaching_past
from bot.answers.directory import Directory
from bot.answers.examples import EXAMPLES, completed
from bot.answers.facts import person_fact
from bot.answers.flows import find_flows
from bot.answers.in_language import asked
from bot.answers.knowledge import Knowledge
from bot.answers.no_answer import not_understood
from bot.answers.organization import profile
from bot.answers.places import compare, organization_fact
from bot.answers.queries import (
    About,
    Compare,
    FindMoves,
    FindPeople,
    Flows,
    Help,
    HowMany,
    OrganizationFact,
    OrganizationProfile,
    PersonFact,
    Privacy,
    Query,
    Question,
    Ranking,
    SelectMoves,
    Sources,
    Together,
    WhoIs,
)
from bot.answers.question_outcome import (
    as_read,
    dated,
    read_as_question,
    refused,
    unclear,
    with_companies,
)
from bot.answers.ranks import rank
from bot.answers.resolving import Resolver, with_readings
from bot.answers.slash_commands import ASK, WHOIS, CommandError, Request, Takes, parse_command
from bot.answers.sources import sources_of
from bot.answers.together import together
from bot.answers.whois import who_is
from bot.careers.presence import Now
from bot.names import Lookup
from bot.names.folding import words_of
from bot.query.language import Is, Profile
from bot.query.reader import TextError, looks_written, parse
from bot.store import Store

if TYPE_CHECKING:
    from bot.questions.sentence_reader import Names, Reading

_OFFERED = 25  # Discord's limit: "Application Command Option Choice", choices an autocomplete has
_NAME_WORDS, _SHORT_NAME = 6, 2  # no name in the data is longer
_STILL_LOADING = "Names are still loading; type the whole of it and press Enter."
_TIMES = ("this year", "last year", "6 months", "3 months", "2025", "2024", "2023")


def _today() -> date:
    return datetime.now(UTC).date()


class Desk:
    """Answers commands and buttons from the store, with the names kept in memory."""

    def __init__(
        self,
        store: Store,
        directory: Directory,
        lookup: Lookup,
        cursor: int,
        today: Callable[[], date] = _today,
    ) -> None:
        """Use `open`."""
        self._store = store
        self._careers = Careers(store, today)
        self._directory = directory
        self._lookup = lookup
        self._areas = namebook.area_index(directory.areas.values())
        self._names: Names | None = None  # what a sentence is read with, once one is
        self._examples: tuple[str, ...] | None = None  # those that this data can answer
        self._cursor = cursor
        self._today = today
        self._loading: asyncio.Task[None] | None = None  # of people's names, until they are here

    @classmethod
    async def open(
        cls, store: Store, today: Callable[[], date] = _today, *, wait: bool = True
    ) -> Desk:
        """Return a desk on this store; raise StoreError.

        Without `wait` people's names are loaded in the background, and questions wait for them.
        """
        cursor = (await store.changes_since(None)).cursor
        directory = await Directory.of(store)
        lookup = await asyncio.to_thread(namebook.lookup_of, directory)
        desk = cls(store, directory, lookup, cursor, today)
        desk._loading = asyncio.create_task(desk._load(), name="reading names")
        if wait:
            await desk.loaded()
        return desk

    async def _load(self) -> None:
        await self._store.with_names(partial(namebook.read_people, self._lookup, self._directory))
        self._names = self._examples = None

    async def loaded(self) -> None:
        """Wait until the names of people are loaded; after an error, load them again."""
        if self._loading is None:
            return
        if self._loading.done() and self._loading.exception() is not None:
            self._loading = asyncio.create_task(self._load(), name="reading names")
        await asyncio.shield(
            self._loading
        )  # a caller that is cancelled must not cancel the loading
        self._loading = None

    async def ask_text(
        self, text: str, *, whole: bool = False, previous: Question | None = None
    ) -> Answer:
        """Return the answer to anything typed: a slash command, a question, or a name by itself.

        `previous` is the query of the question before, which this one may go on from.
        """
        text = text.strip()
        if looks_written(text):
            try:
                return await self.answer(Ask(parse(text)), whole=whole)
            except TextError as error:
                return not_understood(f"That is no query: {error}")
        if not text.startswith("/"):
            return await self.ask_question(text, whole=whole, previous=previous)
        try:
            request = parse_command(text)
        except CommandError as error:
            return not_understood(str(error))
        return await self.ask(request, whole=whole, previous=previous)

    async def ask_question(
        self, text: str, *, whole: bool = False, previous: Question | None = None
    ) -> Answer:
        """Return the answer to a plain-language question, with its query if it was understood."""
        await self.loaded()
        if not text.strip():
            return await self._refused("Ask who moved where in AI research, or type a name.", text)
        # Imported late: compiling the patterns takes time that commands need not wait for.
        from bot.questions.sentence_reader import looks_like_a_name  # noqa: PLC0415

        if self._is_name(text):
            return await self._ask_name(text, whole=whole)
        if works := self._lookup.work(text):
            return await self.answer(FindPeople(work=",".join(works)), whole=whole)
        reading = self.read_question(text, previous)
        store, directory = self._store, self._directory
        if reading.query is not None:
            answer = await self.answer(reading.query, whole=whole)
            return await as_read(answer, reading, reading.query, store, directory)
        if reading.unclear is not None:
            return await unclear(reading, reading.unclear, store, directory, self._now)
        if not reading.refused and looks_like_a_name(text):
            return await self._ask_name(text, whole=whole)
        return await self._refused(reading.refused, text)

    async def _refused(self, sentence: str, text: str) -> Answer:
        from bot.answers.nearest import nearest  # noqa: PLC0415 - as above

        def read(example: str) -> Query | None:
            return self.read_question(example).query

        near = await nearest(text, read, self._lookup, self._store, self._directory)
        return refused(sentence, text, near)

    async def ask_about(self, text: str) -> Answer:
        """Return who and what a text names; of people only full names count."""
        from bot.answers.named import named_in  # noqa: PLC0415 - as above
        from bot.questions.mentioned import mentioned  # noqa: PLC0415

        await self.loaded()
        # In a thread: with a million names a long text takes a second.
        found = await asyncio.to_thread(mentioned, text, self._lookup)
        return await named_in(found, self._store, self._directory, self._now)

    async def make_ready(self) -> None:
        """Fill the caches that answers use, without blocking other answers; raise StoreError."""
        await self.loaded()
        await asyncio.to_thread(self.warm_up)
        await self._store.keep_counts()
        await self._careers.make_ready()

    def warm_up(self) -> None:
        """Compile the patterns of questions; meant for a thread."""
        from bot.questions.sentence_reader import compile_forms  # noqa: PLC0415 - as above

        compile_forms()

    def read_question(self, text: str, previous: Question | None = None) -> Reading:
        """Return how a question is understood, from memory, without the store."""
        from bot.questions.sentence_reader import Names, read  # noqa: PLC0415 - as above

        if self._names is None:
            self._names = Names.of(self._lookup, self._directory.areas.values())
        before = None if isinstance(previous, Ask) else previous
        return read(text, self._names, self._today(), before)

    def _asks(self, text: str) -> bool:
        """True if the text, given in place of a name, is clearly a question."""
        from bot.questions.spotting import NO_NAME  # noqa: PLC0415 - as above

        short = len(words := words_of(text)) <= _SHORT_NAME or NO_NAME.isdisjoint(words)
        if short or self._lookup.person(text).exact:
            return False
        return self.read_question(text).query is not None

    def _is_name(self, text: str) -> bool:
        """True if the text is only a name: an exact one, a handle or a link."""
        if len(text.split()) > _NAME_WORDS:
            return False
        from bot.questions.sentence_reader import looks_like_a_name  # noqa: PLC0415 - as above

        if not looks_like_a_name(text) and len(text.split()) > _SHORT_NAME:  # "Kaiming He" is one
            return False
        person, place = self._lookup.person(text), self._lookup.organization(text)
        return any(found.decision == "sure" and found.exact for found in (person, place))

    async def ask(
        self, request: Request, *, whole: bool = False, previous: Question | None = None
    ) -> Answer:
        """Return the answer to a command; its options are ids or free text.

        With `whole` the answer has all matching moves, not only the page shown.
        """
        if request.names_people:
            await self.loaded()
        if request.command == ASK.name:
            text = request.options.get("question", "")
            return await self.ask_question(text, whole=whole, previous=previous)
        if request.command == WHOIS.name and self._asks(text := request.options.get("name", "")):
            return read_as_question(await self.ask_question(text, whole=whole, previous=previous))
        resolver = Resolver(self._lookup, self._areas, self._directory, self._store, self._now)
        understood = await resolver.resolve(request)
        if isinstance(understood, Answer):
            return understood
        answer = await self.answer(understood.query, whole=whole)
        return with_readings(answer, understood)

    async def answer(self, query: Question, *, whole: bool = False) -> Answer:
        """Return the answer to a query, from a command or a button."""
        if isinstance(query, Ask):
            return await self._answered(query, whole=whole)
        query = await with_companies(query, self._store, self._now)
        if not isinstance(query, Flows | Ranking):
            answer = await self._answer(query, whole=whole)
        else:
            time, end = (query.since, query.until), await self._store.data_end(self._today())
            if nothing := nothing_known(time, end, AnswerKind.FLOWS):
                return replace(nothing, query=query)
            answer = reaching_past(await self._answer(query, whole=whole), time, end)
        answer = replace(answer, query=query)
        return await dated(answer, self._store) if whole else answer

    @property
    def _now(self) -> Now:
        return self._directory.now(self._today())

    async def _answered(self, ask: Ask, *, whole: bool) -> Answer:
        match ask.query:
            case Profile((Is(ids=ids),)):
                return await self.answer(WhoIs(next(iter(ids))), whole=whole)
            case _:
                pass
        answer = await answered(ask, self._knowledge, whole=whole)
        return await dated(answer, self._store) if whole else answer

    @property
    def _knowledge(self) -> Knowledge:
        return Knowledge(self._store, self._careers, self._directory, self._now)

    async def _answer(self, query: Query, *, whole: bool) -> Answer:
        store, careers = self._store, self._careers
        directory, now = self._directory, self._now
        match query:
            case WhoIs():
                return await who_is(query, store, directory, now)
            case FindMoves() | SelectMoves() | FindPeople() | HowMany():
                return await answered(asked(query, directory), self._knowledge, whole=whole)
            case OrganizationProfile():
                return await profile(query, store, careers, directory, now)
            case Flows():
                return await find_flows(query, store, directory, now)
            case Together():
                return await together(query, store, directory, now, whole=whole)
            case Sources():
                return await sources_of(query, store, directory, now)
            case PersonFact():
                return await person_fact(query, store, careers, directory, now)
            case OrganizationFact():
                return await organization_fact(query, store, careers, directory)
            case Ranking():
                return await rank(query, store, directory, now)
            case Compare():
                return await compare(query, store, careers, directory, now)
            case About():
                return await about_answer(store)
            case Help():
                return help_answer()
            case Privacy():
                return privacy_answer()
            case _:
                raise TypeError(f"no answer is known for {type(query).__name__}")

    async def _ask_name(self, text: str, *, whole: bool) -> Answer:
        """Return the answer for the person or organization that the text names."""
        place = self._lookup.organization(text)
        if place.decision == "sure" and place.exact:
            return await self.ask(Request("organization", {"name": text}), whole=whole)
        person = self._lookup.person(text)
        if person.decision != "none":
            return await self.ask(Request("whois", {"name": text}), whole=whole)
        if place.decision == "sure":
            return await self.ask(Request("organization", {"name": text}), whole=whole)
        return await self._refused("", text)

    def complete(self, takes: Takes, text: str) -> list[Completion]:
        """Return at most 25 completions of an option from memory, most likely first."""
        match takes:
            case Takes.PERSON | Takes.QUESTION if self._loading is not None:
                return [Completion(_STILL_LOADING, text.strip() or "-")]
            case Takes.PERSON:
                found = self._lookup.complete_person(text, _OFFERED)
                return [Completion(cut(one.name), one.id) for one in found]
            case Takes.ORGANIZATION:
                found = self._lookup.complete_organization(text, _OFFERED)
                return [Completion(cut(self._directory.name(one.id)), one.id) for one in found]
            case Takes.AREA:
                typed = [one.id for one in self._areas.complete(text, _OFFERED)]
                ids = typed if text.strip() else list(self._directory.areas)[:_OFFERED]
                return [Completion(self._directory.area_name(id_), id_) for id_ in ids]
            case Takes.TIME:
                return [Completion(time, time) for time in _TIMES if text.lower() in time]
            case Takes.QUESTION:
                if self._examples is None:
                    self._examples = tuple(filter(self._reads, EXAMPLES))
                named = self._people_named, self._places_named
                offered = completed(text, self._examples, *named, self._reads)
                short = dict.fromkeys(one for one in offered if len(one) <= 100)
                return [Completion(one, one) for one in islice(short, 12)]
            case Takes.CHOICE:
                return []

    def names_known(self) -> dict[str, int]:
        """Return the number of names in memory, by kind; people only once they are loaded."""
        people = {} if self._loading else {"people": len(self._lookup.people)}
        return {**people, "organizations": len(self._lookup.organizations)}

    def _people_named(self, begun: str) -> list[str]:
        return [one.name for one in self._lookup.complete_person(begun, _OFFERED)]

    def _places_named(self, begun: str) -> list[str]:
        found = self._lookup.complete_organization(begun, _OFFERED)
        return [self._directory.name(one.id) for one in found]

    def _reads(self, question: str) -> bool:
        return self.read_question(question).query is not None

    async def refresh(self) -> None:
        """Load what any process wrote to the store since the last call; raise StoreError."""
        await self.loaded()
        changed = await self._store.changes_since(self._cursor)
        if changed.cursor == self._cursor:
            return
        people, places = list(changed.people), changed.organizations
        if changed.works or places:
            await self._directory.read(self._store)
            self._lookup.put_works(map(namebook.work_names, self._directory.works.values()))
            self._areas = namebook.area_index(self._directory.areas.values())
            self._names = self._examples = None
        for id_ in places:
            place = self._directory.organization(id_)
            if place is None:
                self._lookup.drop_organization(id_)
            else:
                held = self._lookup.people_at(id_)
                self._lookup.put_organization(*astuple(namebook.organization_names(place, held)))
        await self._directory.read_newest(self._store)
        known = await self._store.person_names(people)
        from bot.store.forgetting import among, left_out_since  # noqa: PLC0415 - no answer needs it

        if gone := await left_out_since(self._store, self._cursor):
            # In a thread: a million ids take a second.
            people += await asyncio.to_thread(among, self._lookup.person_ids(), gone)
        namebook.renew_people(self._lookup, people, known)
        self._cursor = changed.cursor
        await self._store.keep_counts()  # nobody waits for them yet
