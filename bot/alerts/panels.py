"""Cards of subscriptions, for moderators: the list, one in detail, and what became of moves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from bot.alerts.alert_cards import AlertedMove, sentence_of
from bot.alerts.subscription_wording import Wording, schedule_words, state_words
from bot.answers.cards import Card, Section
from bot.answers.placeholders import Mentioned, day, mention, moment
from bot.answers.text import Line, bold, counted, dotted, first_up, line
from bot.careers.model import Move
from bot.careers.presence import Now
from bot.careers.subscription import SubscriptionState
from bot.store.parcels import Subscription
from bot.store.subscriptions import TESTS, Event

PAGE = 25
"""Subscriptions per page: the most options a menu can have (Discord's "String Select")."""


def offered_card(
    draft: Subscription,
    counts: Mapping[str, int],
    last: Sequence[Move],
    say: Wording,
    *,
    place: str,
    today: date,
    notes: Sequence[str] = (),
    said: str = "",
) -> Card:
    """Return what a draft would tell, with the last moves that it would have told."""
    intro = [line(word) for word in (said,) if word]
    intro.append(line(say.will_come(draft)))
    if family := say.families(draft.wanted):
        intro.append(line(family, small=True))
    intro += [line(note, small=True) for note in (*notes, _tests(counts)) if note]
    return Card(
        title="",
        lead=line(bold(f"Post these moves {place}?")),
        intro=tuple(intro),
        sections=preview(last, say, today),
        footer=(line("Nothing is posted before you confirm."),),
    )


def confirmed_card(subscription: Subscription, say: Wording, *, place: str) -> Card:
    """Return that a subscription has begun."""
    return Card(
        title="",
        lead=line(bold(f"Subscribed {place}.")),
        intro=(line(say.will_come(subscription)),),
        footer=(line("From now on: what is known already is not sent again."),),
    )


def followed_card(
    follow: Subscription,
    last: Sequence[Move],
    say: Wording,
    *,
    new: bool,
    today: date,
    how_to_open: str = "",
) -> Card:
    """Return what a follow tells, with the last moves that it would have told.

    `how_to_open` is said where direct messages are refused.
    """
    name = say.followed(follow)
    lead = f"You follow {name} now." if new else f"You follow {name} already."
    intro = [line(say.will_come(follow))]
    if how_to_open:
        intro.append(line(bold(f"But I cannot write to you: {follow.reason}."), f" {how_to_open}"))
    elif follow.state is not SubscriptionState.ACTIVE:
        intro.append(line(f"It is {state_words(follow)}.", small=True))
    if family := say.families(follow.wanted):
        intro.append(line(family, small=True))
    return Card(
        title="",
        lead=line(bold(lead)),
        intro=tuple(intro),
        sections=preview(last, say, today),
        footer=(line("From now on: what is known already is not sent again."),) if new else (),
    )


def stopped_card(name: str) -> Card:
    """Return that somebody is not followed any more."""
    return Card("", line(bold(f"You do not follow {name} any more."), " Nothing of it is kept."))


def closed_card(reason: str, number: int, how_to_open: str) -> Card:
    """Return that direct messages are refused, why, and what to do."""
    of = "" if number == 1 else f" of the {number} that wait"
    return Card(
        "",
        line(bold("I could not write to you"), f": {reason}."),
        intro=(
            line(how_to_open),
            line(f"What you miss{of} is kept, and sent in one message later.", small=True),
        ),
    )


def preview(last: Sequence[Move], say: Wording, today: date) -> tuple[Section, ...]:
    """Return the last moves that match the filter, those still to come in a section of their own."""
    if not last:
        return (Section((line("No known move fits yet."),), "The last moves that fit"),)
    now = Now(today)
    coming = [one for one in last if now.to_come(one.date)]
    past = [one for one in last if one not in coming]
    headed = (
        ("Still to come", coming),
        (f"The last {counted(len(past), 'move')} that fit", past),
    )
    return tuple(
        Section(tuple(_move_line(one, say, today) for one in some), heading, more="moves")
        for heading, some in headed
        if some
    )


def _move_line(move: Move, say: Wording, today: date) -> Line:
    sentence = sentence_of(AlertedMove(move, say.people.get(move.person)), say.directory, today)
    when = move.date.short() if move.date else "date not known"
    return line(
        *dotted((bold(when), sentence)), sources=say.directory.grades.ranked(move.sources)[:1]
    )


def list_card(
    subscriptions: Sequence[Subscription],
    counts: Mapping[int, Mapping[str, int]],
    say: Wording,
    *,
    number: int,
    total: int,
    follows: bool,
) -> Card:
    """Return one page of subscriptions, or `follows`, with their state, last delivery and counts."""
    if not total:
        return _NO_FOLLOWS if follows else _NO_SUBSCRIPTIONS
    lines = []
    for one in subscriptions:
        place = "" if follows else f"{mention(Mentioned.CHANNEL, one.channel)} "
        name = say.followed(one) if follows else ""
        title = first_up(name) or say.title(one)
        lines.append(line(place, bold(title)))
        lines.append(line(*dotted(standing(one, counts.get(one.id, {}))), small=True))
    pages = -(-total // PAGE)
    page = f", page {number} of {pages}" if pages > 1 else ""
    here = (
        f"You follow {counted(total, 'topic')}"
        if follows
        else f"{counted(total, 'subscription')} in this server"
    )
    return Card(
        "",
        line(bold(f"{here}{page}.")),
        sections=(Section(tuple(lines), more="subscriptions"),),
    )


_NO_SUBSCRIPTIONS = Card(
    "", line(bold("There are no subscriptions in this server yet."), " /subscribe makes one.")
)
_NO_FOLLOWS = Card(
    "",
    line(
        bold("You follow nobody yet."),
        " Press Follow under the card of a person or an organization, or type /follow and a name.",
    ),
)


def standing(subscription: Subscription, counts: Mapping[str, int]) -> list[str]:
    """Return state, schedule, last delivery and counts, a few words each."""
    waiting = sum(counts.get(state, 0) for state in ("pending", "retry", "sending"))
    last = subscription.last_sent
    words = [
        state_words(subscription),
        schedule_words(subscription.schedule),
        f"{counts.get('sent', 0):,} sent, last {day(last)}" if last else "nothing sent yet",
    ]
    if tests := _tests(counts):
        words.append(tests)
    if waiting:
        words.append(f"{waiting:,} waiting")
    if dead := counts.get("dead", 0):
        words.append(f"{dead:,} failed")
    return words


def _tests(counts: Mapping[str, int]) -> str:
    tests = counts.get(TESTS, 0)
    return f"{counted(tests, 'test')} sent" if tests else ""


def detail_card(
    subscription: Subscription,
    counts: Mapping[str, int],
    events: Sequence[Event],
    say: Wording,
    *,
    said: str = "",
) -> Card:
    """Return one subscription with its latest events."""
    intro = [line(word) for word in (said,) if word]
    intro.append(line(*dotted(standing(subscription, counts))))
    made = day(subscription.created_at)
    where = f"In {mention(Mentioned.CHANNEL, subscription.channel)}, made by {mention(Mentioned.USER, subscription.creator)}"
    intro.append(
        line(
            f"{where} on {made}"
            if subscription.user is None
            else f"By direct message since {made}",
            f", mentions {mention(Mentioned.ROLE, subscription.ping)}" if subscription.ping else "",
            ".",
        )
    )
    if family := say.families(subscription.wanted):
        intro.append(line(family, small=True))
    return Card(
        "",
        line(bold(f"{say.title(subscription)}.")),
        intro=tuple(intro),
        sections=(Section(tuple(_event(event) for event in events), "What was done", "events"),),
    )


def _event(event: Event) -> Line:
    who = f"by {mention(Mentioned.USER, event.by)}" if event.by else "by itself"
    return line(*dotted((moment(event.at), f"{event.what} {who}", event.detail)), small=True)


def why_card(
    subscription: Subscription,
    told: Sequence[tuple[Move, str]],
    say: Wording,
    today: date,
) -> Card:
    """Return moves with the outcome of each for this subscription."""
    lines = []
    for move, sentence in told:
        lines.append(_move_line(move, say, today))
        lines.append(line(f"{first_up(sentence)}.", small=True))
    if not lines:
        lines = [line("There is no move that it could have sent.")]
    return Card(
        "",
        line(bold(f"{say.title(subscription)}.")),
        intro=(line("What happened to the newest moves:"),),
        sections=(Section(tuple(lines), more="moves"),),
    )
