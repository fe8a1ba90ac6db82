"""The English questions about moves: what may be said, and the query it means.

To teach a wording, add a line to its rule; `bot.questions.forms` tells how forms are written.
A sentence reaches these forms in lower case, with its times, areas and the like taken out, and
"people who", "which researchers", "list everyone who" all turned into "who".
"""

from __future__ import annotations

from bot.answers.asked import Compare, Counting, FindPeople, HowMany, Measure, Ranking
from bot.answers.query import Query
from bot.careers.model import MoveKind, Track, TrackChange
from bot.questions.forms import rule
from bot.questions.slots import Slots, moves, people


def _between(slots: Slots) -> Query:
    both = (*slots.places["o"], *slots.places["o2"])
    return moves(Slots(places={"o": both, "o2": both}, extras=slots.extras), "o", "o2")


def _pair(slots: Slots) -> Query | None:
    """Return the moves between two places joined by "and", in either direction."""
    if len(slots.places["o"]) != 2:
        return None
    both = slots.places["o"]
    return moves(Slots(places={"o": both, "o2": both}, extras=slots.extras), "o", "o2")


def _professors(slots: Slots) -> Query | None:
    """Return who of those asked about as professors has a post beside the university's."""
    if slots.extras.track is not Track.FACULTY:
        return None
    return FindPeople(here=slots.joined(), academic=True)


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


MOVES = (
    # 5: not to, or, and to found a company come before the plainer forms they begin like
    rule(
        5,
        lambda s: moves(s, "o", not_destination="o2"),
        "who <left> {o} (but|and|yet|who) [have|has|had] (did not|didn't|not|never) [go|went|join|joined|move|moved] [to|for] {o2}",
        "who <left> {o} (for|to) [anywhere|somewhere|any place|any lab] (other than|but|except|besides) {o2}",
        "who <left> {o} (but not|except|excluding|not) (for|to) {o2}",
        "who <left> {o} without (joining|going to) {o2}",
    ),
    rule(
        5,
        lambda s: moves(s, "o2", "o", not_origin="o3"),
        "who <joined> {o} from {o2} but not [from] {o3}",
    ),
    rule(
        5,
        lambda s: moves(s, "", "o", not_origin="o2"),
        "who <joined> {o} but (not|did not come|were not) from {o2}",
        "who <joined> {o} from [anywhere|somewhere|any lab] (other than|but|except|besides) {o2}",
    ),
    rule(
        8,
        lambda s: moves(s, "o", kind=MoveKind.FOUNDED),
        "who <left> {o} (to|and|and then|in order to) <found> [<company>]",
        "who <left> {o} (and|and then|and later|and has since|and have since) <founded> [<company>]",
        "who <founded> <company> after [leaving|working at|being at] {o}",
        "who left to <found> <company> after {o}",
        "(companies|startups|labs|which companies|which startups|what companies|what startups|which labs|what labs) [that] [were|was|have been] <founded> by [former|ex|ex-] {o} [<staff>]",
        "(companies|startups|labs|which companies|which startups|what companies|what startups|what|which labs) (did|have|were) [former|ex|ex-] {o} <staff> (<found>|<founded>)",
        "(companies|startups|which companies|which startups|what companies|what startups) (came|come) out of {o}",
        "(former|ex) {o} <staff> who <founded> <company>",
        "who from {o} <founded> <company>",
        "{o} (mafia|spinoffs|spin-offs|alumni startups|alumni companies|spinouts)",
        "founders from {o}",
    ),
    rule(
        8,
        lambda s: moves(s, "", "", kind=MoveKind.FOUNDED),
        "who <founded> <company>",
        "[which|what|new] (companies|startups|labs) (were|was|have been) <founded>",
        "who left to <found> <company>",
        "(new companies|new startups|new labs|foundings)",
    ),
    rule(
        12,
        lambda s: moves(s, "o", within=366),
        "who <left> {o} within a year",
        "who <left> {o} (after less than|in less than|in under|after under) (a|one) year",
        "who did not (last|stay) a year at {o}",
        "who (lasted|stayed) less than a year at {o}",
        "who (lasted|stayed|was|spent) at {o} (for|) less than a year",
        "who <left> {o} (quickly|soon after joining|after a few months|within months)",
    ),
    rule(
        12,
        lambda s: moves(s, "o2", "o", kind=MoveKind.RETURNED),
        "who <returned> {o} from {o2}",
        "who left {o2} (to return to|to go back to|to come back to|to rejoin) {o}",
    ),
    # 11: back to research, before 12 "went back to O"
    rule(
        11,
        lambda s: moves(s, either="o", change=TrackChange.TO_RESEARCH),
        "who <back> [from <manage>] to [a|doing] <research> at {o}",
        "who <back> [to|into] <research> (from|after) <manage> [a team] at {o}",
        "who <back> to <research> at {o} (from|after) <manage>",
        "who (gave up|left|quit|stopped) <manage> (for|to do|to go back to|to return to|and went back to) <research> at {o}",
        "who (moved|went|switched) (from <manage>|out of <manage>) [back] to <research> at {o}",
        "who at {o} <back> [from <manage>] to <research> [after <manage>]",
        "{o} (managers|leaders|executives) who <back> to <research>",
    ),
    rule(
        11,
        lambda s: moves(s, "o", change=TrackChange.TO_RESEARCH),
        "who <back> to <research> after [leaving|<manage> at] {o}",
        "who <left> {o} (to go back|to get back|to return|and went back|to come back|and returned) to <research>",
    ),
    rule(
        11,
        lambda s: moves(s, change=TrackChange.TO_RESEARCH),
        "who <back> [from <manage>] [to|into] [a|doing] <research> [after <manage>]",
        "who <back> to <research> from <manage>",
        "who (stepped down|stepped back|resigned|moved) from <manage> to (do|return to|go back to) <research>",
        "who (gave up|left|quit|stopped) <manage> (for|to do|to go back to|to return to|and went back to) <research>",
        "who (moved|went|switched) (from <manage>|out of <manage>) [back] to <research>",
        "(managers|leaders|executives|founders) who <back> to <research>",
        "moves back to <research>",
    ),
    rule(
        11,
        lambda s: moves(s, "", "o", change=TrackChange.TO_MANAGEMENT),
        "who (moved|went|switched|stepped) [up] into <manage> at {o}",
        "who (became|become) (a manager|managers|a leader|an executive|executives) at {o}",
        "who at {o} (moved|went) into <manage>",
    ),
    rule(
        11,
        lambda s: moves(s, change=TrackChange.TO_MANAGEMENT),
        "who (moved|went|switched|stepped) [up] [from <research>] (into|to) <manage>",
        "who (became|become) (a manager|managers|a leader|an executive|executives)",
    ),
    rule(
        11,
        lambda s: moves(s, "", "o", kind=MoveKind.PROMOTED),
        "who (was|were|has been|have been|got) promoted (at|in|inside|within|by) {o}",
        "who at {o} (was|were|got) promoted",
        "(promotions at|promotions in|promotions) {o}",
        "{o} promotions",
    ),
    rule(
        11,
        lambda s: moves(s, kind=MoveKind.PROMOTED),
        "who (was|were|has been|have been|got) promoted",
        "promotions",
    ),
    rule(
        11,
        lambda s: people(s, academic=True, here=s.joined()),
        "who (has|have|holds|hold|keeps|keep) an (academic|university|faculty) (post|position|job|appointment|role|chair) [beside|besides|alongside|next to|while at|and works at|as well as] [a lab|their lab|the lab|a company|a lab job|a job at a lab|industry|{o}]",
        "who (is|are) both (professor|a professor|professors|in academia) and (at|in) (a lab|a company|industry|{o})",
        "(professors|which professors|who is a professor|who are professors) [and|who] [also] (works|work|working) at (a lab|a company|labs|{o})",
    ),
    rule(
        11,
        _professors,
        "who [also] (works|work|working|has a job|have a job|is|are) [also] at (a lab|a company|labs|{o}) [too|as well]",
    ),
    rule(
        12,
        lambda s: moves(s, "", "o", kind=MoveKind.RETURNED),
        "who <returned> {o}",
        "who (left|quit) and [then|later] (came back to|returned to|rejoined) {o}",
        "who (left|quit) {o} and [then|later] (came back|returned|rejoined)",
        "(boomerangs|returns|returners|boomerang hires) (at|to|of) {o}",
        "{o} (boomerangs|returns|returners)",
    ),
    rule(12, lambda s: moves(s, kind=MoveKind.RETURNED), "who (returned|came back|went back)"),
    # 15: two at once
    rule(
        15,
        _between,
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
        "{o} (vs|versus|compared to|compared with) {o2}",
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
        "(which|what) <lab> (hire|hires|hired|take|takes|poach|poaches|poached|gets|get|recruits|recruit|got|took) [the] most (from|<staff> from|of) {o}",
        "who (hires|hired|takes|poaches|poached|recruits|took|gets) [the] most [<staff>] from {o}",
        "who (loses|lost) [the] most to nobody from {o}",
        "(top|main|most common|favourite|favorite) destinations (of|for|from) {o} [<staff>|leavers|departures]",
        "where (does|did) {o} lose [its|their] [<staff>|people|most people] to",
        "(to whom|who|which <lab>|what <lab>) (does|did) {o} lose [the] most [<staff>] to",
        "(which|what) <lab> (do|did) [most] [people|<staff>|who] leave {o} for [most|the most]",
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
        "{o} ['s] [talent|net] balance",
        "[net] balance of {o}",
        "(is|was|did|does) {o} [net] (gain|gaining|lose|losing|growing|shrinking) [more] [or losing|or gaining|or shrinking|or growing|or lose|or gain] [people|talent|researchers|staff]",
        "net (gain|loss|flow) (of|at|for) {o}",
    ),
    rule(
        7,
        lambda s: _ranked(s, Measure.GAINED),
        "(which|what|who) [top] [<lab>] [is|are|has|have] (gained|gains|gain|gaining|winning|grew|grown|growing) [the] [most] [<staff>|fastest|net] [overall]",
        "(which|what) <lab> (is|are) (the biggest winner|the biggest winners|winning the talent war|winning)",
        "who (is winning|won|wins) the talent war",
        "[the] [top] [biggest] (gainers|winners|net gainers)",
        "[top] [the] <lab> (that|which) (gained|gain|gains) [the] most [<staff>]",
        "[top] <lab> by [net] (gain|balance|net)",
        "(which|what) <lab> has the (best|biggest|highest|largest) [net] (balance|gain|net)",
    ),
    rule(
        7,
        lambda s: _ranked(s, Measure.LOST),
        "(which|what|who) [top] [<lab>] [is|are|has|have] (lost|loses|lose|losing|bleeding|bled) [the] most [<staff>|talent|people|net] [overall]",
        "(which|what) <lab> (is|are) (the biggest loser|the biggest losers|bleeding talent|losing talent)",
        "[the] [top] [biggest] (losers|net losers)",
        "[top] [the] <lab> (that|which) (lost|lose|loses) [the] most [<staff>]",
        "(which|what) <lab> has the (worst|lowest) [net] (balance|net)",
    ),
    rule(
        7,
        lambda s: _ranked(s, Measure.ARRIVED),
        "(which|what|who) [<lab>] [is|are|has|have] (hired|hires|hire|hiring|attracted|attracts|poached|recruited|recruits) [the] most [<staff>] [overall]",
        "(which|what) <lab> did most (people|<staff>|who) join",
        "(which|what) <lab> (had|has|have) [the] most (arrivals|hires|joiners)",
    ),
    rule(
        7,
        lambda s: _ranked(s, Measure.LEFT),
        "(which|what) <lab> did most (people|<staff>|who) (leave|quit)",
        "(which|what) <lab> (had|has|have) [the] most (departures|exits|leavers)",
    ),
    # 6: bare counts that are no "how many people <left> …"
    rule(
        6,
        _moves_counted,
        "(number of|count of|how many) moves [were|are|have been] [there|made] from {o} to {o2}",
    ),
    rule(6, lambda s: _how_many(s, "o"), "(number|count) of (departures|exits) from {o}"),
    rule(6, lambda s: _how_many(s, "", "o"), "(number|count) of (arrivals|hires) (at|to|by) {o}"),
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
    # 5: from and to
    rule(
        5,
        lambda s: moves(s, "o", "o2"),
        "who <left> {o} (for|to|to join|and joined|and then joined|and went to|to go to|and moved to|to work at|to work for|in favour of|in favor of|and is now at|and are now at|and now work at|to start at|and started at) {o2}",
        "who <moved> from {o} <to> {o2}",
        "who from {o} <joined> {o2}",
        "(moves|departures|transfers|transitions|people|switches|hops|movers) from {o} <to> {o2}",
        "{o} to {o2}",
        "{o} (people|employees|researchers|staff|folks) who <joined> {o2}",
        "who (of|among) {o} <joined> {o2}",
    ),
    rule(
        5,
        lambda s: moves(s, "o2", "o"),
        "who <joined> {o} (from|after leaving|coming from|after|out of) {o2}",
        "who <moved> <to> {o} from {o2}",
        "who (was|were|got|has been|have been) (hired|poached|recruited|snatched) by {o} [away] from {o2}",
        "who (did|has|have) {o} (hire|hired|poach|poached|recruit|recruited|take|snatch|get|lure|pull) [away] from {o2}",
        "(hires|arrivals|recruits|joins|people) (at|to|by|of|joining) {o} from {o2}",
        "{o} (hires|recruits|arrivals|poached) from {o2}",
        "who {o} (hired|hire|recruited|poached|took|take) from {o2}",
    ),
    rule(
        5,
        lambda s: moves(s, "o"),
        "who <left> {o}",
        "who has {o} lost",
        "who did {o} lose",
        "who {o} (lost|lose)",
        "who <moved> [away] (from|out of) {o}",
        "[all|the] (departures|exits|leavers|resignations|exodus|people leaving|people who left|those who left) (from|at|of|out of|) {o}",
        "{o} (departures|exits|leavers|resignations|exodus|quitters)",
        "who <left> {o} and where did they go",
        "who is (out|gone) (at|from) {o}",
        "anyone (leaving|left|leave) {o}",
        "who no longer (works|work) (at|for) {o}",
        "who all left {o}",
        "left {o}",
        "people leaving {o}",
        "[all|the] moves (from|out of) {o}",
        "where (did|have) who <left> {o} (go|gone)",
    ),
    rule(
        5,
        lambda s: moves(s, "", "o"),
        "who <joined> {o}",
        "who (has|have|did) {o} (hired|hire|recruited|recruit|poached|poach|gained|gain|gotten|get|got|added|add)",
        "who <moved> <to> {o}",
        "[all|the] (hires|arrivals|joiners|recruits|joins|additions|new hires|new people|new arrivals|people joining) (at|to|of|by|in|into|) {o}",
        "{o} [new] (hires|arrivals|joiners|recruits|additions)",
        "who {o} (hired|hire|recruited|poached|gained|added)",
        "who is new at {o}",
        "who (was|were|got|has been|have been) (hired|poached|recruited) by {o}",
        "joined {o}",
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
    rule(15, _pair, "who <moved> (between|among) {o}", "moves between {o}"),
    rule(
        5,
        moves,
        "who <moved> [jobs|job|labs|where|companies]",
        "who (left|joined) [their lab|their job|a lab|somewhere|labs]",
        "[all|the] (moves|movements|departures|arrivals|changes|hires|transfers) [of people|in the field|in ai|of ai researchers]",
        "what (moves|changes) [happened|were there|are there|have there been]",
        "(what is new|what happened|what is the news|any news|news|who is on the move)",
    ),
)
