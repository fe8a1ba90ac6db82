"""The English questions about who left, joined or moved, in their plain forms."""

from __future__ import annotations

from dataclasses import replace

from bot.answers.asked import ListEnd
from bot.answers.query import Query
from bot.questions.sentence_patterns import rule
from bot.questions.slots import Slots, moves


def _pair(slots: Slots) -> Query | None:
    """Return the moves between two places joined by "and", in either direction."""
    if len(slots.places["o"]) != 2:
        return None
    both = slots.places["o"]
    return moves(Slots(places={"o": both, "o2": both}, extras=slots.extras), "o", "o2")


def _last(slots: Slots) -> Query:
    return moves(replace(slots, extras=replace(slots.extras, end=ListEnd.LAST)), "o")


MOVES = (
    # 5: from and to
    rule(
        5,
        lambda s: moves(s, "o", "o2"),
        "who (did|has|have|does) {o} (lose|lost) to {o2}",
        "(did|has|does) {o} (lose|lost) (anyone|anybody|people|someone|somebody) to {o2}",
        "who <left> {o} (for|to|to join|and joined|and then joined|and went to|to go to|and moved to|to work at|to work for|in favour of|in favor of|and is now at|and are now at|and now work at|to start at|and started at) {o2}",
        "who <moved> from {o} <to> {o2}",
        "who from {o} <joined> {o2}",
        "who from {o} <left> for {o2}",
        "who from {o} <moved> <to> {o2}",
        "(moves|departures|transfers|transitions|people|switches|hops|movers) from {o} <to> {o2}",
        "{o} to {o2} [switchers|movers|moves|people|transfers|defectors|jumpers]",
        "{o} (people|employees|researchers|staff|folks) who <joined> {o2}",
        "who (of|among) {o} <joined> {o2}",
    ),
    rule(
        5,
        lambda s: moves(s, "o2", "o"),
        "who <joined> {o} (from|after leaving|coming from|after|out of) {o2}",
        "who <moved> <to> {o} from {o2}",
        "who (was|were|got|has been|have been) (hired|poached|recruited|snatched) by {o} [away] from {o2}",
        "who (did|has|have) {o} (hire|hired|poach|poached|recruit|recruited|take|snatch|snag|grab|get|lure|pull) [away] from {o2}",
        "(has|have) {o} [ever] (hired|poached|recruited|gotten|taken) (anyone|anybody|people|someone|somebody) from {o2}",
        "(does|do) {o} (hire|gain|get|take|poach) [people|anyone] from {o2}",
        "did {o} (hire|poach|recruit|get|take|snag|grab) (anyone|anybody|people|someone|somebody) from {o2}",
        "(hires|arrivals|recruits|joins|people) (at|to|by|of|joining) {o} from {o2}",
        "{o} (hires|recruits|arrivals|poached) from {o2}",
        "who {o} (hired|hire|recruited|poached|took|take) from {o2}",
    ),
    rule(
        5,
        lambda s: moves(s, "o"),
        "who <left> {o}",
        "who has {o} lost",
        "{o} who <left>",
        "who did {o} lose",
        "who {o} (lost|lose)",
        "who <moved> [away] (from|out of) {o}",
        "[all|the] (departures|exits|leavers|resignations|exodus|people leaving|people who left|those who left) (from|at|of|out of|) {o}",
        "{o} (departures|exits|leavers|resignations|exodus|quitters)",
        "who <left> {o} and where did they go",
        "who is (out|gone) (at|from) {o}",
        "anyone (leaving|left|leave) {o}",
        "who no longer (works|work) (at|for) {o}",
        "who <left> {o} (a lot|often|much)",
        "who all left {o}",
        "left {o}",
        "who is leaving {o}",
        "departures from {o}",
        "who (resigned|departed) from {o}",
        "who from {o} <left>",
        "who has been leaving {o}",
        "who (did not stay|no longer is|is no longer) at {o}",
        "people leaving {o}",
        "[all|the] moves (from|out of) {o}",
        "where (did|have) who <left> {o} (go|gone)",
    ),
    rule(
        5,
        lambda s: moves(s, "", "o"),
        "who <joined> {o}",
        "did {o} (hire|poach|recruit|get|take) (anyone|anybody|people|someone|somebody)",
        "who (has|have|did) {o} (hired|hire|recruited|recruit|poached|poach|gained|gain|gotten|get|got|added|add)",
        "who <moved> <to> {o}",
        "[all|the] (hires|arrivals|joiners|recruits|joins|additions|new hires|new people|new arrivals|people joining) (at|to|of|by|in|into|) {o}",
        "{o} [new] (hires|arrivals|joiners|recruits|additions)",
        "who {o} (hired|hire|recruited|poached|gained|added)",
        "who is new at {o}",
        "who (was|were|got|has been|have been) (hired|poached|recruited|snatched|yoinked|stolen|nabbed|snapped up) by {o}",
        "joined {o}",
        "hires {o}",
        "who (is|are) {o} 's [new] (hires|arrivals|recruits|additions)",
        "who is {o} hiring",
        "who (has|have) {o} been hiring",
        "people joining {o}",
        "[all|the] moves (to|into) {o}",
        "new at {o}",
    ),
    rule(
        5,
        lambda s: moves(s, either="o"),
        "[all|the] moves (at|of|around|involving|concerning|about|into or out of|in and out of|with) {o}",
        "{o} (moves|transfers|changes|news|movements)",
        "who (came and went|comes and goes|joined or left|left or joined|joined and left|left and joined) [at] {o}",
        "who <moved> (in and out of|into or out of|into and out of) {o}",
        "what (is new|happened|changed|is going on|is happening) (at|with|in) {o}",
        "(news|changes) (from|at|about) {o}",
    ),
    rule(
        5,
        _last,
        "when (was|is) the last time (someone|somebody|anyone|anybody|who|a person) <left> {o}",
        "when did (someone|somebody|anyone|the last person|who) last (leave|quit) {o}",
        "when did the last person (leave|quit) {o}",
    ),
    rule(15, _pair, "who <moved> (between|among) {o}", "moves between {o}"),
    rule(
        5,
        moves,
        "who <moved> [jobs|job|labs|where|companies]",
        "who (left|joined) [their lab|their job|a lab|somewhere|labs]",
        "[all|the] (moves|movements|departures|arrivals|changes|hires|transfers) [of people|in the field|in ai|of ai researchers]",
        "[any|the|some|all|give me|what is the|what are the|what was the] (move|moves)",
        "what (moves|changes) [happened|were there|are there|have there been]",
        "(what is new|what happened|what is the news|any news|news|who is on the move)",
    ),
    rule(
        5,
        moves,
        "who (was|were|got|has been|have been) (hired|poached|recruited) [by (anyone|a lab|any lab)]",
        timed=True,
    ),
)
