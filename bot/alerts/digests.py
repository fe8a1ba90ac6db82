"""Cards of several moves: the digest of a subscription, and what became known in some time.

Each move has its day beside it. Above stand the biggest flows between families, and a picture shows
who went where.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from bot.alerts.alert_cards import CORRECTED, WITHDRAWN, AlertedMove
from bot.answers.asking import career_of, moves_of
from bot.answers.cards import Action, Card, Section, Sign, Topic
from bot.answers.colours import colour_of
from bot.answers.directory import Directory
from bot.answers.text import Line, Look, Span, bold, counted, dotted, line, listed
from bot.answers.wording import both_dates, certainty_mark, left_words, move_sentence, track_words
from bot.careers.model import Move, MoveEnd, MoveKind
from bot.careers.presence import Now
from bot.pictures.bulletin import ROWS, Bulletin, End, Item
from bot.query.blocks import block_of
from bot.store.parcels import Bundle

_BUTTONS = 3  # "Career" buttons
_FLOWS = 3  # of the biggest
_FLOW = 2  # moves that make one worth naming


def digest_card(
    all_told: Sequence[AlertedMove],
    bundle: Bundle | None,
    words: str,
    directory: Directory,
    today: date,
) -> Card:
    """Return the card of several moves, grouped by organization.

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
    groups = _grouped(all_told, directory)
    counts = [
        f"{len(group)} {heading[:1].lower()}{heading[1:]}" for heading, group in groups.items()
    ]
    several = counts[:3] if len(counts) <= 3 else counts[: min(3, _more_than_one(groups))]
    named = f": {listed(several)}" if several else ""
    people = {told.person.id: told.person.name for told in all_told if told.person}
    flows = biggest_flows(all_told, directory)
    return Card(
        title="",
        lead=line(bold(lead), named, "."),
        intro=(line(flows),) if flows else (),
        sections=tuple(
            Section(tuple(_lines(group, directory, today)), heading, more="moves")
            for heading, group in groups.items()
        ),
        picture=picture,
        footer=(line(words),) if words else (),
        actions=tuple(
            Action(name, career_of(id_), Sign.PERSON)
            for id_, name in list(people.items())[:_BUTTONS]
        ),
    )


def _more_than_one(groups: Mapping[str, Sequence[AlertedMove]]) -> int:
    return sum(len(group) > 1 for group in groups.values())


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


def _grouped(
    all_told: Iterable[AlertedMove], directory: Directory
) -> Mapping[str, list[AlertedMove]]:
    """Return the moves by heading, such as "To Anthropic" or "From OpenAI"; largest group first."""
    groups: dict[str, list[AlertedMove]] = {}
    for told in all_told:
        move = told.move
        if not told.stands and told.person is None:
            heading = "Withdrawn"
        elif move.destination:
            within = move.kind is MoveKind.PROMOTED
            where = directory.name(move.destination.organization)
            heading = f"At {where}" if within else f"To {where}"
        else:
            heading = f"From {left_words(move, directory)}"
        groups.setdefault(heading, []).append(told)
    return dict(sorted(groups.items(), key=lambda group: -len(group[1])))


def _lines(group: Iterable[AlertedMove], directory: Directory, today: date) -> Iterable[Line]:
    for told in group:
        move = told.move
        if not told.stands and told.person is None:
            yield line(WITHDRAWN, small=True)
        elif not told.stands:
            yield line("Retracted: ", Span(move_sentence(told.name, move, directory), Look.STRUCK))
        else:
            yield _step(told, directory, today)
            for note in told.notes[-1:]:
                yield line(f"{CORRECTED} {note}", small=True)


def _step(told: AlertedMove, directory: Directory, today: date) -> Line:
    move = told.move
    from_ = left_words(move, directory)
    leaves = "leaves" if Now(today).to_come(move.date) else "left"
    parts = dotted(
        (
            f" from {from_}" if from_ and move.destination and move.kind is not MoveKind.PROMOTED
            else f" {leaves}" if move.destination is None else None,
            both_dates(move, Now(today)) or _day(move),
            move.destination.title if move.destination else None,
            track_words(move),
            certainty_mark(move, directory),
        )
    )  # fmt: skip
    joint = "" if not parts or str(parts[0]).startswith(" ") else " · "
    return line(bold(told.name), joint, *parts, sources=directory.grades.ranked(move.sources)[:2])


def _day(move: Move) -> str | None:
    """Return the day of a move, else that of its announcement."""
    if move.date:
        return move.date.short()
    return f"announced {move.announced.short()}" if move.announced else None
