"""Says an answer in another language than English, as far as that has words for its sentences."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.answers.answer import Answer
from bot.answers.ask import Ask, InRecords, Leaflet
from bot.answers.cards import Action, Card, Choice, Pages, Section
from bot.answers.knowledge import Knowledge, namer, people_in
from bot.answers.text import Line, Span, bold, first_up
from bot.answers.tongues import tongue
from bot.query.describe import describe
from bot.query.phrasing import Clause, Language, NameOf, UnsaidError, say


async def in_tongue(answer: Answer, know: Knowledge) -> Answer:
    """Return an answer in the language that is asked for; raise StoreError.

    Its lines that say what they mean as a clause are said anew; those of which a phrase is missing
    stay in English, whole. What its buttons ask is answered in the same language.
    """
    if know.tongue == "en":
        return answer
    asked = answer.query.query if answer.query else None
    query = None if isinstance(asked, Leaflet | InRecords) else asked
    people = await know.facts.people(people_in(query)) if query else {}
    translator = _Translator(tongue(know.tongue), namer(know.directory, people))
    return translator.answer(answer, describe(query) if query else answer.asked)


@dataclass(frozen=True, slots=True)
class _Translator:
    language: Language
    name_of: NameOf

    def answer(self, answer: Answer, asked: Clause | None) -> Answer:
        understood, card = answer.understood, self._card(answer.card)
        if asked is not None and (words := self._words(asked)):
            understood = first_up(words)
            if card.title == answer.understood:
                card = replace(card, title=understood)
        query = self._ask(answer.query) if answer.query else None
        return replace(answer, understood=understood, card=card, query=query)

    def _card(self, card: Card) -> Card:
        pages = card.pages
        return replace(
            card,
            lead=self._line(card.lead),
            intro=tuple(map(self._line, card.intro)),
            sections=tuple(map(self._section, card.sections)),
            closing=tuple(map(self._line, card.closing)),
            footer=tuple(map(self._line, card.footer)),
            actions=tuple(map(self._action, card.actions)),
            named=tuple(map(self._action, card.named)),
            choices=tuple(map(self._choice, card.choices)),
            pages=None if pages is None else self._pages(pages),
        )

    def _section(self, section: Section) -> Section:
        return replace(section, lines=tuple(map(self._line, section.lines)))

    def _line(self, line: Line) -> Line:
        words = None if line.said is None else self._words(line.said)
        if words is None:
            return line
        parts = enumerate(words.split("**"))
        spans = tuple(bold(part) if at % 2 else Span(part) for at, part in parts if part)
        return replace(line, spans=spans, said=None)

    def _words(self, clause: Clause) -> str | None:
        try:
            return say(clause, self.language, self.name_of)
        except UnsaidError:
            return None

    def _action(self, action: Action) -> Action:
        return replace(action, query=self._ask(action.query))

    def _choice(self, choice: Choice) -> Choice:
        return replace(choice, query=self._ask(choice.query))

    def _pages(self, pages: Pages) -> Pages:
        older, newer = pages.older, pages.newer
        return replace(pages, older=older and self._ask(older), newer=newer and self._ask(newer))

    def _ask(self, ask: Ask) -> Ask:
        return replace(ask, tongue=self.language.code)
