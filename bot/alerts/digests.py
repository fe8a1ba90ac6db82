"""Cards of several moves: the digest of a subscription, and what became known in some time.

The newest move comes first, each with its day. Above stand the biggest flows between families, and a
picture shows who went where.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from bot.alerts.alert_cards import CORRECTED, WITHDRAWN, AlertedMove
from bot.answers import buttons
from bot.answers.asking import moves_of
from bot.answers.cards import Action, Card, Section, Sign, Topic
from bot.answers.colours import colour_of
from bot.answers.directory import Directory
from bot.answers.move_rows import MoveLines
from bot.answers.text import Line, Look, Span, bold, counted, line, listed
from bot.answers.wording import left_words, move_sentence
from bot.careers.model import MoveEnd, MoveKind
from bot.careers.presence import Now
from bot.pictures.bulletin import ROWS, Bulletin, End, Item
from bot.query.blocks import block_of
from bot.query.world import MoveRow
from bot.store.parcels import Bundle

_WAYS = 3  # where moves led, named in the first line
_FLOWS = 3  # of the biggest
_FLOW = 2  # moves that make one worth naming


def digest_card(
    all_told: Sequence[AlertedMove],
    bundle: Bundle | None,
    words: str,
    directory: Directory,
    today: date,
) -> Card:
    """Return the card of several moves.

    `words` restate the subscription's filter in the footer.
    """
    number = sum(told.stands for told in all_told)
    while_away = " while alerts were suspended" if bundle is Bundle.MISSED else ""
    lead = f"{counted(number, 'new move')}{while_away}"
    return _card(
        lead, words, _picture("New moves", words, all_told, directory), all_told, directory, today
    )


def known_card(
    known: Sequence[AlertedMove], time: str, topic: Topic, directory: Directory, today: date
) -> Card:
    """Return the card of what became known in a time: "from 23 to 30 November 2026".

    `topic` is what to follow to be told of the next.
    """
    if not known:
        newest = Action("Newest moves", moves_of(), Sign.MOVES)
        nothing = line(bold(f"No move became known {time}."))
        return Card("", nothing, actions=(newest,), topic=topic)
    lead = f"{counted(len(known), 'move')} became known {time}"
    picture = _picture("Who moved", f"Became known {time}", known, directory)
    return replace(_card(lead, "", picture, known, directory, today), topic=topic)


def _card(
    lead: str,
    words: str,
    picture: Bulletin | None,
    all_told: Sequence[AlertedMove],
    directory: Directory,
    today: date,
) -> Card:
    flows = biggest_flows(all_told, directory)
    people = {told.person.id: told.person for told in all_told if told.person}
    return Card(
        title="",
        lead=line(
            bold(lead), f"; {_inside(flows)}." if flows else f"{_where(all_told, directory)}."
        ),
        sections=tuple(_sections(all_told, directory, Now(today))),
        picture=picture,
        picture_first=True,
        footer=(line(words),) if words else (),
        named=tuple(buttons.people(people.values(), directory, Now(today))),
    )


def _inside(words: str) -> str:
    """Return words as they stand inside of a sentence."""
    return words[:1].lower() + words[1:]


def _where(all_told: Sequence[AlertedMove], directory: Directory) -> str:
    """Return where most of the moves led: ": 3 to Anthropic and 2 from OpenAI"."""
    groups = Counter(_way(told, directory) for told in all_told if told.stands)
    named = [f"{number} {way}" for way, number in groups.most_common(_WAYS)]
    several = sum(number > 1 for number in groups.values())
    shown = named if len(groups) <= _WAYS else named[:several]
    return f": {listed(shown)}" if shown else ""


def _way(told: AlertedMove, directory: Directory) -> str:
    move = told.move
    if move.destination is None:
        return f"from {left_words(move, directory)}"
    within = "at" if move.kind is MoveKind.PROMOTED else "to"
    return f"{within} {directory.name(move.destination.organization)}"


def _sections(all_told: Sequence[AlertedMove], directory: Directory, now: Now) -> Iterator[Section]:
    """Give the moves that stand, newest first, then those that were taken back."""
    standing = sorted((one for one in all_told if one.stands), key=_newest, reverse=True)
    notes = {one.move: [_corrected(one)] for one in standing if one.notes}
    rows = [MoveRow(one.person, one.move, None) for one in standing if one.person]
    yield from MoveLines(directory, now, notes=notes).sections(rows)
    back = tuple(_taken_back(one, directory) for one in all_told if not one.stands)
    if back:
        yield Section(back, "Taken back", more="moves")


def _corrected(told: AlertedMove) -> Line:
    return line(f"{CORRECTED} {told.notes[-1]}", small=True)


def _taken_back(told: AlertedMove, directory: Directory) -> Line:
    if told.person is None:
        return line(WITHDRAWN, small=True)
    return line("Retracted: ", Span(move_sentence(told.name, told.move, directory), Look.STRUCK))


def biggest_flows(all_told: Iterable[AlertedMove], directory: Directory) -> str:
    """Return which families most went between: "Biggest flows: OpenAI → Anthropic 3"; "" if none."""
    flows: Counter[tuple[str, str]] = Counter()
    for told in all_told:
        if told.stands and (destination := told.move.destination):
            there = _block(destination, directory)
            flows.update({(_block(end, directory), there) for end in told.move.posts_left})
    named = [
        f"{directory.place_name(origin)} → {directory.place_name(destination)} {number}"
        for (origin, destination), number in flows.most_common()
        if number >= _FLOW and origin != destination
    ]
    return f"Biggest flows: {' · '.join(named[:_FLOWS])}" if named else ""


def _block(end: MoveEnd, directory: Directory) -> str:
    return block_of(directory, end.organization, end.known_by)


def _picture(
    title: str, time: str, all_told: Iterable[AlertedMove], directory: Directory
) -> Bulletin | None:
    """Return the picture of the moves, newest first; None where none stands."""
    told = [one for one in all_told if one.stands]
    if not told:
        return None
    told.sort(key=_newest, reverse=True)
    # One more takes no more room than the line that counts it.
    shown = told if len(told) <= ROWS + 1 else told[:ROWS]
    items = tuple(_item(one, directory) for one in shown)
    return Bulletin(title, time, items, len(told) - len(shown), biggest_flows(told, directory))


def _newest(told: AlertedMove) -> tuple[date, int]:
    day = told.move.date or told.move.announced
    return day.sort_key if day else (date.min, 0)


def _item(told: AlertedMove, directory: Directory) -> Item:
    move = told.move
    day = move.date or move.announced
    origin = next(iter(move.posts_left), None)
    left = End(left_words(move, directory), _colour(origin, directory)) if origin else None
    joined = move.destination
    there = End(directory.name(joined.organization), _colour(joined, directory)) if joined else None
    return Item(day.short() if day else "", told.name, left, there)


def _colour(end: MoveEnd, directory: Directory) -> int:
    return colour_of(end.organization, directory.families)
