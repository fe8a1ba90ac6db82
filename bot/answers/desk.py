"""Answers questions, commands and buttons: names from memory, careers from columns, facts from the store."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from bot.answers.answer import Answer, Outcome
from bot.answers.answering import answered
from bot.answers.ask import Ask, InRecords, Leaflet
from bot.answers.asking import career_of, profile_of
from bot.answers.careers import Careers
from bot.answers.completion import Completion, completions
from bot.answers.knowledge import Knowledge
from bot.answers.known_names import KnownNames
from bot.answers.name_alone import SHORT_NAME, is_name, reads_as_name
from bot.answers.no_answer import not_understood
from bot.answers.recorded import RecordedCareers
from bot.answers.resolving import Resolver, Understood, with_readings
from bot.answers.slash_commands import ASK, WHOIS, CommandError, Request, Takes, parse_command
from bot.answers.translating import in_tongue
from bot.careers.presence import Now
from bot.names import Found
from bot.names.folding import words_of
from bot.query.language import Query
from bot.query.reader import TextError, looks_written, parse
from bot.query.usual import plain
from bot.store import Store

if TYPE_CHECKING:
    from bot.announcements import Proposed
    from bot.answers.directory import Directory
    from bot.answers.model_reading import Asker, Model
    from bot.reading.names import Names
    from bot.reading.reading import Reading, Refused
    from bot.records.look_ups import LookUps


def _today() -> date:
    return datetime.now(UTC).date()


def _query_of(previous: Ask | None) -> Query | None:
    """Return the query that a question may go on from."""
    if previous is None or isinstance(previous.query, Leaflet | InRecords):
        return None
    return previous.query


class Desk:
    """Answers commands, questions and buttons from the store, with the names kept in memory."""

    def __init__(
        self,
        store: Store,
        names: KnownNames,
        today: Callable[[], date] = _today,
        model: Model | None = None,
        lookups: LookUps | None = None,
        when_hidden: Callable[[], Awaitable[None]] | None = None,
    ) -> None:
        """Use `open`."""
        self._model = model
        self._lookups = lookups
        self._when_hidden = when_hidden
        self._store = store
        self._names = names
        self.careers = Careers(store, today)
        self.recorded = RecordedCareers(store, names, today)
        self._today = today

    @classmethod
    async def open(
        cls,
        store: Store,
        today: Callable[[], date] = _today,
        *,
        wait: bool = True,
        model: Model | None = None,
        lookups: LookUps | None = None,
        when_hidden: Callable[[], Awaitable[None]] | None = None,
    ) -> Desk:
        """Return a desk on this store; raise StoreError.

        Without `wait` names load in the background, and questions wait. A `model` reads what the
        reader cannot, for an `Asker` who lets it; `lookups` are where somebody else is looked up;
        `when_hidden` is called when a refresh finds a person hidden.
        """
        names = await KnownNames.open(store, wait=wait)
        return cls(store, names, today, model, lookups, when_hidden)

    async def loaded(self) -> None:
        """Wait until the names of people are loaded; after an error, load them again."""
        await self._names.loaded()

    async def make_ready(self) -> None:
        """Fill the caches that answers use, without blocking other answers; raise StoreError."""
        await self.loaded()
        await asyncio.to_thread(self.warm_up)
        await self._store.counts()
        await self.careers.make_ready()

    def warm_up(self) -> None:
        """Load the words of questions; meant for a thread."""
        self.read_question("who left OpenAI?")

    async def refresh(self) -> None:
        """Load what any process wrote to the store since the last call; raise StoreError."""
        changed = await self._names.refresh()
        if changed is not None:
            await self._store.counts()  # nobody waits for them yet
            if changed.hidden and self._when_hidden is not None:
                await self._when_hidden()
        await self.recorded.refresh()

    def names_known(self) -> dict[str, int]:
        """Return the number of names in memory, by kind; people only once they are loaded."""
        return self._names.number

    def person_named(self, text: str) -> Found:
        """Return whom a name, an id or a link means, or may mean."""
        return self._names.lookup.person(text)

    def complete(self, takes: Takes, text: str) -> list[Completion]:
        """Return at most 25 completions of an option from memory, most likely first."""
        present = self.careers.present_places
        return completions(self._names, takes, text, self._reads, present)

    @property
    def model(self) -> Model | None:
        """The language model that may read questions, None without one."""
        return self._model

    @property
    def store(self) -> Store:
        """Where the facts are."""
        return self._store

    @property
    def today(self) -> date:
        """The day that answers are of."""
        return self._today()

    async def directory(self) -> Directory:
        """Return organizations and areas from memory."""
        return self._names.directory

    @property
    def _now(self) -> Now:
        return self._names.directory.now(self._today())

    def _know(self, tongue: str = "en", asker: int = 0) -> Knowledge:
        """Return what answers in a language are made from."""
        model = self._model.described if self._model else ""
        known = self._store, self.careers, self._names.directory, self._now
        return Knowledge(*known, model, tongue, self._lookups, asker, self.recorded)

    # --- what is asked

    async def ask_text(
        self,
        text: str,
        *,
        whole: bool = False,
        previous: Ask | None = None,
        asker: Asker | None = None,
    ) -> Answer:
        """Return the answer to anything typed: a command, a query's text form, a question, a name.

        `previous` is what was asked before, which a question may go on from. Without an `asker` no
        model is asked to read a question.
        """
        text = text.strip()
        if looks_written(text):
            try:
                return await self.answer(Ask(parse(text)), whole=whole)
            except TextError as error:
                return not_understood(f"That is no query: {error}")
        if not text.startswith("/"):
            return await self.ask_question(text, whole=whole, previous=previous, asker=asker)
        try:
            request = parse_command(text)
        except CommandError as error:
            return not_understood(str(error))
        return await self.ask(request, whole=whole, previous=previous, asker=asker)

    async def ask(
        self,
        request: Request,
        *,
        whole: bool = False,
        previous: Ask | None = None,
        asker: Asker | None = None,
    ) -> Answer:
        """Return the answer to a command; its options are ids or free text.

        With `whole` the answer has all matching moves, not only the page shown.
        """
        if request.names_people:
            await self.loaded()
        if request.command == ASK.name:
            text = request.options.get("question", "")
            return await self.ask_question(text, whole=whole, previous=previous, asker=asker)
        if request.command == WHOIS.name and self._asks(text := request.options.get("name", "")):
            from bot.answers.questions import read_as_question  # noqa: PLC0415 - as below

            return read_as_question(await self.ask_question(text, whole=whole, previous=previous))
        understood = await self.resolve(request)
        if request.command == WHOIS.name:
            text, user = request.options.get("name", ""), asker.id if asker else 0
            return await self._whois(text, understood, user, whole=whole)
        if isinstance(understood, Answer):
            return understood
        answer = await self.answer(understood.ask, whole=whole)
        return with_readings(answer, understood)

    async def _whois(
        self, text: str, understood: Understood | Answer, user: int, *, whole: bool
    ) -> Answer:
        """Return who is meant: of the data, else of the records, by a name or an identifier."""
        from bot.answers.of_records import beside_records, by_identifier  # noqa: PLC0415

        know = self._know(asker=user)
        if not self._names.lookup.person(text).exact and (ask := await by_identifier(text, know)):
            return await self.answer(ask, whole=whole, asker=user)
        if isinstance(understood, Answer):
            if understood.outcome not in (Outcome.NONE, Outcome.AMBIGUOUS) or not text.strip():
                return understood
            return await beside_records(understood, text, know)
        answer = await self.answer(understood.ask, whole=whole)
        if understood.readings:
            answer = await beside_records(answer, text, know, sure=True)
        return answer if answer.choices else with_readings(answer, understood)

    async def resolve(self, request: Request) -> Understood | Answer:
        """Return what a command asks, or an answer that asks about a name that is not clear."""
        names = self._names
        resolver = Resolver(names.lookup, names.areas, names.directory, self._store, self._now)
        return await resolver.resolve(request)

    async def ask_question(
        self,
        text: str,
        *,
        whole: bool = False,
        previous: Ask | None = None,
        asker: Asker | None = None,
    ) -> Answer:
        """Return the answer to a plain-language question, with its query if it was understood."""
        # Imported late: the words of sentences take time that commands need not wait for.
        from bot.answers.premises import met  # noqa: PLC0415
        from bot.answers.questions import read_by_a_model, unclear  # noqa: PLC0415
        from bot.reading.paging import turned  # noqa: PLC0415
        from bot.reading.reading import Read, Refused, Unclear  # noqa: PLC0415

        await self.loaded()
        if not text.strip():
            nothing = Refused("Ask who moved where in AI research, or type a name.")
            return await self._refused(nothing, text)
        if previous is not None and (page := turned(text, previous.page)):
            return await self._turned(previous, page, whole=whole)
        if is_name(text, self._names.lookup):
            return await self._ask_name(text, whole=whole)
        reading = self.read_question(text, previous)
        know = self._know(reading.language)
        if isinstance(reading, Read):
            ask = Ask(plain(reading.query), tongue=reading.language)
            found = await met(await self.answer(ask, whole=whole), reading, know)
            if isinstance(found, Answer):
                return await in_tongue(found, know)
            reading = found
        match reading:
            case Refused() if reads_as_name(reading, text, self._names.lookup):
                return await self.ask(Request(WHOIS.name, {"name": text}), whole=whole)
            case _ if asker and (query := await self._by_model(text, reading, previous, asker)):
                ask = Ask(plain(query), tongue=reading.language)
                answer = read_by_a_model(await self.answer(ask, whole=whole), know)
            case Unclear():
                answer = await unclear(reading, self._names.lookup, know)
            case _:
                answer = await self._refused(reading, text)
        return await in_tongue(answer, know)

    async def _by_model(
        self, text: str, reading: Reading, previous: Ask | None, asker: Asker
    ) -> Query | None:
        """Return how a model reads a question that the reader cannot, None where it does not."""
        from bot.answers.model_reading import read_by_model  # noqa: PLC0415 - as above
        from bot.reading.prompt import well_known, worth_asking  # noqa: PLC0415
        from bot.store.hidden import hidden_people  # noqa: PLC0415

        if self._model is None or not worth_asking(reading):
            return None
        names, before = self._names, _query_of(previous)
        places = well_known(names.lookup, names.directory.organizations)
        hidden = await hidden_people(self._store)
        return await read_by_model(
            self._model, asker, text, before, names.of_sentences, places, self._today(), hidden
        )

    async def _turned(self, previous: Ask, page: int, *, whole: bool) -> Answer:
        """Return another page of the answer before; the last again where that was all."""
        from bot.answers.questions import said_below  # noqa: PLC0415 - as above

        answer = await self.answer(previous.turned(page), whole=whole)
        last = answer.card.pages.number if answer.card.pages else 1
        said = "That was all; this is the last page again."
        return said_below(answer, said) if page > last else answer

    async def _refused(self, reading: Refused, text: str) -> Answer:
        from bot.answers.nearest import nearest  # noqa: PLC0415 - as above
        from bot.answers.questions import offered, refused  # noqa: PLC0415
        from bot.reading.reading import Read  # noqa: PLC0415

        def read(example: str) -> Query | None:
            found = self.read_question(example)
            return found.query if isinstance(found, Read) else None

        names = self._names
        *actions, way_to_help = await nearest(
            text, read, names.lookup, self._store, names.directory
        )
        offers = (*await offered(reading.nearest, self._know(reading.language)), *actions)
        return refused(reading, text, (*offers[: len(actions)], way_to_help))

    async def ask_about(self, text: str) -> Answer:
        """Return who and what a text names; of people only full names count."""
        from bot.answers.named import named_in  # noqa: PLC0415 - as above
        from bot.reading.mentioned import mentioned  # noqa: PLC0415

        await self.loaded()
        # In a thread: with a million names a long text takes a second.
        found = await asyncio.to_thread(mentioned, text, self._names.lookup)
        return await named_in(found, self._store, self._names.directory, self._now)

    async def moves_told(
        self, text: str, author: str | None = None, today: date | None = None
    ) -> tuple[Proposed, ...]:
        """Return the moves that an announcement tells of, which `author` wrote, on that day."""
        from bot.announcements import read as read_announcement  # noqa: PLC0415 - as above

        names, day = await self.names(), today or self._today()
        # In a thread: a long article takes some tenths of a second.
        return await asyncio.to_thread(read_announcement, text, names, author=author, today=day)

    async def names(self) -> Names:
        """Return all names, as what reads a text takes them."""
        await self.loaded()
        return self._names.of_sentences

    async def answer(self, ask: Ask, *, whole: bool = False, asker: int = 0) -> Answer:
        """Return the answer to what is asked, by a user; raise StoreError."""
        know, asked = self._know(ask.tongue, asker), self._names.with_present_ids(ask)
        answer = await in_tongue(await answered(asked, know, whole=whole), know)
        if not whole:
            return answer
        shown = (*answer.people, *answer.possible_people)
        return replace(answer, as_of=await know.store.newest_as_of(shown)) if shown else answer

    async def answer_reference(self, text: str, asker: int = 0) -> Answer:
        """Return the answer to a button, of this version or of an older one; raise AskError."""
        from bot.answers.old_buttons.reading import read_reference  # noqa: PLC0415 - few are old

        return await self.answer(await read_reference(text, self._know()), asker=asker)

    def read_question(self, text: str, previous: Ask | None = None) -> Reading:
        """Return how a question is understood, from memory, without the store."""
        from bot.reading.calendar_points import TimeError  # noqa: PLC0415 - as above
        from bot.reading.reader import read  # noqa: PLC0415
        from bot.reading.reading import Refused  # noqa: PLC0415

        usual = previous.tongue if previous else "en"
        try:
            return read(text, self._names.of_sentences, self._today(), _query_of(previous), usual)
        except TimeError as error:
            return Refused(str(error))

    def _reads(self, question: str) -> bool:
        from bot.reading.reading import Read  # noqa: PLC0415

        return isinstance(self.read_question(question), Read)

    def _asks(self, text: str) -> bool:
        """True if the text, given in place of a name, is clearly a question."""
        from bot.reading.mentioned import NO_NAME  # noqa: PLC0415 - as above

        short = len(words := words_of(text)) <= SHORT_NAME or NO_NAME.isdisjoint(words)
        return not short and not self._names.lookup.person(text).exact and self._reads(text)

    async def _ask_name(self, text: str, *, whole: bool) -> Answer:
        """Return the answer for the person or organization that the text names exactly."""
        place = self._names.lookup.organization(text)
        if place.decision == "sure" and place.exact:
            return await self.answer(profile_of(place.candidates[0].id), whole=whole)
        person = self._names.lookup.person(text)
        return await self.answer(career_of(person.candidates[0].id), whole=whole)
