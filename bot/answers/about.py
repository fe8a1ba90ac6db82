"""`/help`, `/about` and `/privacy`: commands with examples, size and age of the data, privacy."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from bot.answers.answer import Answer, AnswerKind, Outcome
from bot.answers.ask import Ask, Leaflet
from bot.answers.asking import moves_of
from bot.answers.cards import Action, Card, Section, Sign
from bot.answers.knowledge import Knowledge
from bot.answers.slash_commands import COMMANDS, WHO_IS_THIS_ABOUT
from bot.answers.text import Line, bold, counted, line, listed
from bot.careers.sources import host_of
from bot.records.look_ups import LookUps
from bot.store.overview import DATA_REFUSED
from bot.store.records import RecordCounts
from bot.store.watching import WatchCounts, Watched, watch_counts

_SHOWN_FEEDS = 5  # of those that fail, the longest first


async def leaflet(which: Leaflet, know: Knowledge) -> Answer:
    """Return what Lateral says of itself; raise StoreError."""
    match which:
        case Leaflet.HELP:
            return help_answer()
        case Leaflet.ABOUT:
            return await about_answer(know)
        case Leaflet.PRIVACY:
            return privacy_answer(know.model, know.lookups)


def help_answer() -> Answer:
    """Return every command with an example."""
    # Imported late: it loads time zones, 2% of the time to a first answer.
    from bot.answers.moderating import MODERATING  # noqa: PLC0415

    lines, moderating = (
        tuple(line(bold(f"/{one.name}"), f"  {one.description}") for one in commands)
        for commands in (COMMANDS, MODERATING)
    )
    examples = tuple(line(command.example) for command in COMMANDS if command.example)
    card = Card(
        title="What you can ask",
        lead=line("Ask who a researcher is, who moved where, or what a lab is, in plain words."),
        sections=(
            Section(lines, "Commands"),
            Section(moderating, "Alerts, in Discord"),
            Section(examples, "For example"),
        ),
        footer=(
            line(
                "In a channel, mention the bot and ask; in a direct message, just ask. "
                "The next question may go on from it: “and to Meta?”, “what about 2024?”",
                small=True,
            ),
            line(f"In the menu of any message, under Apps: “{WHO_IS_THIS_ABOUT}”", small=True),
            line("Spelling does not matter much; a name in its own script works too.", small=True),
        ),
        actions=(
            Action("Latest moves", moves_of(), Sign.MOVES),
            Action("About the data", Ask(Leaflet.ABOUT), Sign.ABOUT),
            Action("Privacy", Ask(Leaflet.PRIVACY), Sign.PRIVACY),
        ),
    )
    return Answer(Outcome.OK, AnswerKind.HELP, understood="What you can ask", card=card)


async def about_answer(know: Knowledge) -> Answer:
    """Return the counts of the data, and its date."""
    store = know.store
    counts = await store.counts()
    fresh = []
    if counts.newest_move:
        fresh.append(line(f"The newest move is of {counts.newest_move.in_words()}."))
    if counts.as_of:
        fresh.append(line(f"The newest page read is of {counts.as_of.in_words()}."))
    if counts.loaded_at:
        fresh.append(line(f"The data was last changed here on {counts.loaded_at:%-d %B %Y}."))
    if await store.meta(DATA_REFUSED):
        fresh.append(line("A newer edit of the data has a mistake; the host has to fix it."))
    fresh += _of_watching(await watch_counts(store, datetime.now(UTC)))
    lines = (
        line(
            bold(f"{counts.people:,}"),
            " people, ",
            bold(f"{counts.organizations:,}"),
            " organizations, ",
            bold(f"{counts.roles:,}"),
            " roles, ",
            bold(f"{counts.moves:,}"),
            " moves.",
        ),
        *fresh,
    )
    if know.recorded is not None and (in_records := await know.recorded.counts()).people:
        lines = (*lines, _of_records(in_records))
    marks = _lines(
        "No mark: the person, the employer or an official page says so.",
        "reported: the press or another independent source says so.",
        "unverified: rests on weak sources; left out of lists and counts unless asked for.",
        "copies only: each page cited is a repost, or was written by a program.",
    )
    card = Card(
        title="About Lateral",
        lead=line("Lateral answers questions about the career moves of AI researchers."),
        sections=(Section(lines, "What it knows"), Section(marks, "How certain")),
        footer=(
            line(
                "The data is a sample of the field, gathered from published pages; "
                "moves are worked out from the roles of people.",
                small=True,
            ),
        ),
        actions=(Action("What can I ask?", Ask(Leaflet.HELP), Sign.HELP),),
    )
    understood = f"What Lateral knows of {counted(counts.people, 'person', 'people')}"
    return Answer(Outcome.OK, AnswerKind.HELP, understood=understood, card=card)


def _of_watching(counts: WatchCounts) -> tuple[Line, ...]:
    """Say how many feeds are watched, and which do not answer."""
    if not counts.feeds:
        return ()
    read = counted(counts.read + counts.lost, "article")
    number = counted(counts.feeds, "feed")
    watched = line(
        f"For news {number} {'is' if counts.feeds == 1 else 'are'} watched; {read} read."
    )
    return (watched, *(_failing(page) for page in counts.failing[:_SHOWN_FEEDS]))


def _failing(page: Watched) -> Line:
    since = f"since {page.seen:%-d %B %Y}" if page.seen else "so far"
    return line(f"{host_of(page.url)} has not answered {since}: {page.problem}.", small=True)


def _of_records(counts: RecordCounts) -> Line:
    """Say how many people are in records, whose those are and how fresh."""
    services = (
        f"{number:,} of {service.label}, the last read on {read:%-d %B %Y}"
        for service, (number, read) in sorted(counts.services.items())
    )
    return line(
        "Beside them, not reviewed and in no count: ",
        bold(f"{counts.people:,}"),
        f" people in public records ({'; '.join(services)}).",
    )


def privacy_answer(model: str, lookups: LookUps | None) -> Answer:
    """Return what is stored about users and people in the data, and what others are told.

    `model` names the language model that may read questions, "" for none.
    """
    of_you = _lines(
        "Nothing of what you ask is written down: no question, no name, no message.",
        "Your last question stays in memory for ten minutes, so that the next may go on.",
        "Of messages, the bot sees those that mention it or are written to it, and the one whose "
        "menu you use.",
        "Who subscribes a channel to alerts is kept with the subscription.",
        "Whom and what you follow is kept until you stop it, or type /privacy delete.",
        "A button too long for Discord is kept as its query, without who pressed it.",
        *_passed_on(model, lookups),
    )
    of_people = _lines(
        "Professional facts only: places, titles, dates, each with a published source.",
        "Public records of careers stand beside them, marked: nobody here has reviewed those.",
        "No private life, no pay, no contact data beyond public professional pages.",
        "Whoever is listed may ask to be corrected or left out; maintainers act on it.",
        "Of somebody left out everything is deleted, and alerts that were sent are withdrawn; "
        "digests of their names and identifiers are kept, so that nothing brings them back.",
    )
    card = Card(
        title="Privacy",
        lead=line("Lateral keeps published professional facts, and nothing about who asks."),
        sections=(
            Section(of_you, "If you ask"),
            Section(of_people, "If you are in the data"),
        ),
        footer=(
            line(
                "To be corrected or left out, type /privacy ask, write to whoever runs this "
                "bot, or open an issue where the project is kept.",
                small=True,
            ),
        ),
        actions=(Action("About the data", Ask(Leaflet.ABOUT), Sign.ABOUT),),
    )
    return Answer(Outcome.OK, AnswerKind.HELP, understood="What is kept about whom", card=card)


def _passed_on(model: str, lookups: LookUps | None) -> Iterator[str]:
    """Say what is told to anybody else."""
    services = listed((one.label for one in lookups.services), "or") if lookups else ""
    if services:
        yield (
            f"A name that you look up in {services} is told to that service, not who asks; how "
            "often you did so today is counted in memory."
        )
    if not model:
        yield f"Nothing {'else ' if services else ''}of what you ask is passed on to anybody."
        return
    yield (
        f"A question that cannot be read here may be read by a language model, {model}: it is "
        "told the question, the one before and the names in them, not who asks. It is never "
        "told a question about pay, private life, opinions or the future. Published articles "
        "may be read by it too, but no message of anybody."
    )
    yield (
        "It is asked in servers unless a moderator or you say no, and in direct messages once "
        "you say yes: /model. Your choice is kept until /privacy delete."
    )


def _lines(*texts: str) -> tuple[Line, ...]:
    return tuple(map(line, texts))
