"""The English questions that count or compare: between two places, who gains, how many."""

from __future__ import annotations

from bot.answers.asked import Compare, Counting, HowMany, Measure, Ranking
from bot.answers.query import Query
from bot.careers.model import MoveKind
from bot.questions.sentence_patterns import rule
from bot.questions.slots import Slots, moves


def _between(slots: Slots) -> Query:
    both = (*slots.places["o"], *slots.places["o2"])
    return moves(Slots(places={"o": both, "o2": both}, extras=slots.extras), "o", "o2")


def _compare(slots: Slots) -> Compare | None:
    both = (*slots.places["o"], *slots.places.get("o2", ()))
    return Compare(*both) if len(both) == 2 and not any(id_[0] == "@" for id_ in both) else None


def _ranked(slots: Slots, measure: Measure) -> Ranking | None:
    if "o" in slots.places and slots.place() is None:
        return None
    extras = slots.extras
    top = extras.top or (5 if measure in (Measure.GOING, Measure.COMING) else 1)
    return Ranking(measure, slots.place(), extras.since, extras.until, top)


def _how_many(slots: Slots, *ends: str, counting: Counting | None = None) -> HowMany:
    return HowMany(moves(slots, *ends).compact, counting)


def _moves_counted(slots: Slots) -> HowMany:
    return _how_many(slots, "o", "o2", counting=Counting.MOVES)


def _companies_counted(slots: Slots) -> HowMany:
    founded = moves(slots, "o", kind=MoveKind.FOUNDED)
    return HowMany(founded.compact, Counting.COMPANIES)


FLOWS = (
    # 15: two at once
    rule(
        15,
        _between,
        "moves (both ways|either way|in both directions) between {o} and {o2}",
        "who <moved> (either way|in either direction|in both directions) between {o} and {o2}",
        "who <moved> between {o} and {o2} [in either direction|in both directions|either way|both ways]",
        "moves between {o} and {o2} [in either direction|in both directions|either way|both ways]",
        "who <moved> from {o} to {o2} or [the other way round|the other way|vice versa|back]",
        "(traffic|exchange|exchanges) between {o} and {o2}",
    ),
    rule(
        15,
        _compare,
        "compare {o} (and|with|to|vs|versus|against) {o2}",
        "compare {o}",
        "{o} (vs|versus|compared to|compared with) {o2} [who is winning|who wins|which is bigger|who is ahead]",
        "how (does|do) {o} compare (to|with|against) {o2}",
        "(difference|comparison|differences) between {o} and {o2}",
    ),
    # 7: counts between places
    rule(
        7,
        lambda s: _ranked(s, Measure.GOING),
        "where (do|did|have|are) [the|most|all] (<staff> who|people who|those who|everyone who) (leave|left|quit|departed|are leaving) {o} (go|end up|gone|went|going|work now|move to|land|move|go to)",
        "where (do|did|have) [the|most|all] [former|ex|departing] {o} <staff> (go|end up|gone|went|move|land|leave to|leave for|go to)",
        "where (do|did) who <left> {o} (go|end up|move|land|go to)",
        "where (do|did) {o} 's (departures|leavers|people|former people) (go|end up)",
        "(which|what) <lab> [has|have] (hire|hires|hired|take|takes|taken|poach|poaches|poached|gets|get|recruits|recruit|recruited|got|took) [the] most [<staff>] [away] (from|of) {o}",
        "who (hires|hired|takes|poaches|poached|recruits|took|gets) [the] most [<staff>] from {o}",
        "who (loses|lost) [the] most to nobody from {o}",
        "[top|main|most common|favourite|favorite] destinations (of|for|from) [former|ex] {o} [<staff>|leavers|departures]",
        "where (does|did) {o} lose [its|their] [<staff>|people|most people] to",
        "(to whom|who|which <lab>|what <lab>) (does|did) {o} lose [the] most [<staff>] to",
        "(which|what) <lab> (do|did) [most] [people|<staff>|who] leave {o} for [most|the most]",
        "(who|whom|which <lab>|what <lab>) is {o} losing [<staff>|talent] to [most]",
        "where is {o} losing [its] [<staff>|talent] to",
        "(which|what) <lab> (hire|hires|hired|recruit|recruits|poach|poached|poaches|take|took) [<staff>] from {o}",
        "who (hire|hires|recruits|poaches) from {o}",
        "(which|what) <lab> (do|did) [the] most {o} <staff> (go|move) to",
        "who (hires|hired|takes|took|gets) [the] most {o} <staff>",
        "where (do|did) (people|those|<staff>) leaving {o} (go|end up|move) [to]",
        "where (do|did) <staff> (from|of|at) {o} (go|end up|move) [to]",
        "where (do|did) [former|ex] {o} <staff> (work now|work|end up|land)",
        "where (are|is) [former|ex] {o} <staff>",
        "where (people|those|<staff>|who) [who] (leave|left) {o} (go|went)",
    ),
    rule(
        7,
        lambda s: _ranked(s, Measure.COMING),
        "where (do|did|have) [the|most|all] {o} [s|'s] (<staff>) (come|came) from",
        "where (do|did) [the|most|all] (<staff>|people|those|who) (at|of|in|joining|who join|who joined|joined) {o} come from",
        "where (does|did) {o} (hire|recruit|get|poach|take) [its|their|most|the most|most of its] [<staff>|people] [most] from",
        "where (does|did) {o} (hire|recruit|poach) [most]",
        "(which|what) <lab> (does|did) {o} (hire|recruit|poach|take|get) [the] [most] [<staff>|from|people] [from|the most from|most from] [most|the most]",
        "(who|whom) (does|did) {o} (hire|poach|recruit|take) [the] [most] from",
        "(who|whom|where) does {o} (hire|poach|recruit|take|get) [<staff>] from [the] [most|mostly]",
        "where (does|do|did) {o} (get|got|find|draw) [its|their] (<staff>) from",
        "where is {o} (hiring|recruiting|poaching|getting) [its|their] [<staff>|people] from",
        "(who|which <lab>|what <lab>) is {o} (hiring|recruiting|poaching|taking) [<staff>] from",
        "(top|main|most common) (sources|origins|source) (of|for) {o} [<staff>|hires]",
        "(which|what) <lab> (lost|loses|lose) [the] most [<staff>] to {o}",
        "(who|whom) lost [the] most [<staff>] to {o}",
        "where {o} [s|'s] <staff> (come|came) from",
    ),
    rule(
        7,
        lambda s: _ranked(s, Measure.BALANCE),
        "(what is|how is) {o} 's [talent|net] (balance|net balance|net)",
        "(what is|how is) the [talent|net] (balance|flow) of {o}",
        "{o} ['s] [talent|net] (balance|gains|losses|gains and losses)",
        "[net] balance of {o}",
        "(is|was|did|does) {o} [net] (gain|gaining|lose|losing|growing|shrinking) [more] [or losing|or gaining|or shrinking|or growing|or lose|or gain] [people|talent|researchers|staff]",
        "how did {o} (do|fare)",
        "how is {o} doing",
        "net (gain|loss|flow) (of|at|for) {o}",
    ),
    rule(
        7,
        lambda s: _ranked(s, Measure.GAINED),
        "(which|what|who) [top] [<lab>] [is|are|has|have] (gained|gains|gain|gaining|winning|grew|grown|growing) [the] [most] [<staff>|fastest|net] [overall]",
        "(which|what) <lab> (is|are) (the biggest winner|the biggest winners|winning the talent war|winning)",
        "(which|what|who) [<lab>] is the biggest winner [in the talent war|in talent]",
        "who (is winning|won|wins) the talent war",
        "[the] [top] [biggest] (gainers|winners|net gainers)",
        "[top] [the] <lab> (that|which) (gained|gain|gains) [the] most [<staff>]",
        "[top] <lab> by [net] (gain|balance|net)",
        "(which|what) <lab> (is|are) (gaining|growing) [the] (most|fastest)",
        "(which|what) <lab> has the (best|biggest|highest|largest) [net] (balance|gain|net)",
    ),
    rule(
        7,
        lambda s: _ranked(s, Measure.LOST),
        "(which|what|who) [top] [<lab>] [is|are|has|have] (lost|loses|lose|losing|bleeding|bled) [the] most [<staff>|talent|people|net] [overall]",
        "(which|what) <lab> (is|are) (the biggest loser|the biggest losers|bleeding talent|losing talent)",
        "[top] <lab> losing [the] [most] [<staff>]",
        "who is (bleeding|losing) (talent|people|researchers|staff)",
        "[the] [top] [biggest] (losers|net losers)",
        "[top] [the] <lab> (that|which) (lost|lose|loses) [the] most [<staff>]",
        "(which|what) <lab> has the (worst|lowest) [net] (balance|net)",
    ),
    rule(
        7,
        lambda s: _ranked(s, Measure.ARRIVED),
        "(which|what|who) [<lab>] [is|are|has|have] (hired|hires|hire|hiring|attracted|attracts|poached|recruited|recruits) [the] most [<staff>] [overall]",
        "(which|what) <lab> did most (people|<staff>|who) join",
        "(which|what) <lab> (had|has|have|made|got) [the] most (arrivals|hires|joiners|new people|new hires)",
        "[top] <lab> by (hires|arrivals|hiring|new hires|joiners)",
        "(who|which <lab>) is hiring [the] most",
    ),
    rule(
        7,
        lambda s: _ranked(s, Measure.LEFT),
        "(which|what) <lab> did most (people|<staff>|who) (leave|quit)",
        "(which|what) <lab> (had|has|have|saw) [the] most (departures|exits|leavers|people leave|people leaving)",
        "[top] <lab> by (departures|exits|leavers)",
    ),
    # 6: bare counts that are no "how many people <left> …"
    rule(
        6,
        _moves_counted,
        "(number of|count of|how many|total|total number of) moves [were|are|have been] [there|made] [from] {o} to {o2}",
        "how often (did|do|have) (people|who|<staff>) (move|go|moved|gone|switch) from {o} to {o2}",
    ),
    rule(
        6,
        lambda s: _how_many(s, "o"),
        "(number|count) of (departures|exits) from {o}",
        "(number|count) of {o} (departures|exits|leavers)",
        "how many (departures|exits|leavers) from {o}",
        "who (departures|exits) from {o}",
        "who {o} (departures|exits)",
    ),
    rule(
        6,
        lambda s: _how_many(s, "", "o"),
        "(number|count) of (arrivals|hires) (at|to|by) {o}",
        "(number|count) of {o} (arrivals|hires)",
        "how many (hires|arrivals) (at|to|by|has|did) {o} [had|make|made]",
    ),
    rule(
        6, lambda s: _how_many(s, "o"), "how many [people|<staff>] (did|has|have) {o} (lose|lost)"
    ),
    rule(
        6,
        lambda s: _how_many(s, "o2", "o"),
        "how many [people|<staff>|who] (did|has|have) {o} (hire|hired|poach|poached|take|taken) from {o2}",
    ),
    rule(
        6,
        lambda s: _how_many(s, "", "o"),
        "how many [people|<staff>|who] (did|has|have) {o} (hire|hired|gain|gained|poach|poached|recruit)",
    ),
    rule(
        6,
        _companies_counted,
        "how many (companies|startups|labs) (were|have been|are) <founded> [by [former|ex] {o} [<staff>]]",
        "how many (companies|startups|labs) (did|have) [former|ex] {o} <staff> (<found>|<founded>)",
    ),
    rule(6, _moves_counted, "how many moves [were there|are there|happened]"),
)
