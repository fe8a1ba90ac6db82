"""The English questions about the people at a place, about an area, and about a place itself."""

from __future__ import annotations

from bot.answers.asked import Order, OrganizationFact, PlaceFact
from bot.answers.queries import OrganizationProfile
from bot.answers.query import Query
from bot.careers.model import Track
from bot.careers.titles import plain_title
from bot.questions.sentence_patterns import rule
from bot.questions.slots import Slots, people


def _profile(slots: Slots) -> Query | None:
    place = slots.place()
    return OrganizationProfile(place) if place else None


def _place(slots: Slots, which: str) -> Query | None:
    place = slots.place()
    return OrganizationFact(place, PlaceFact(which)) if place else None


def _titled(slots: Slots, *, past: bool = False) -> Query | None:
    """Return who holds a post at a place, or held one; None for words that are no post."""
    words = (slots.words.get("w", "ceo"), slots.words.get("w2", ""))
    title = plain_title(" of ".join(word for word in words if word))
    if title is None:
        return None
    extras = slots.extras
    if past or extras.timed:
        return people(
            slots, ever=slots.joined(), title=title, since=extras.since, until=extras.until
        )
    return people(slots, here=slots.joined(), title=title)


def _once(slots: Slots) -> Query:
    """Return who was at a place; at each of them, where several were named with "and"."""
    if slots.all_of():
        return people(slots, every=slots.joined())
    extras = slots.extras
    return people(slots, ever=slots.joined(), since=extras.since, until=extras.until)


def _there(slots: Slots) -> Query:
    """Return who is at a place, or who was there in the time that was told."""
    extras = slots.extras
    if extras.timed:
        return people(slots, ever=slots.joined(), since=extras.since, until=extras.until)
    return people(slots, here=slots.joined())


PLACES = (
    rule(
        2,
        _titled,
        "who (is|are) [the|a|an] [current|present|new|acting|interim] {w} (of|at|in|for) {o} [now]",
        "who (runs|leads|heads|is running|is leading|is heading|is in charge of|is the boss of|is the leader of) {o} [now]",
        "who is {o} 's [current|new] {w}",
        "who (is|are) [the] [current|new] {w} of {w2} (at|in|for) {o}",
        "who is (in charge|the boss|boss) (at|of) {o}",
        "name of the {w} (of|at) {o}",
    ),
    rule(
        2,
        lambda s: _titled(s, past=True),
        "who (was|were|has been|used to be) [the] [former|first|previous|last] {w} (of|at|in|for) {o} [before|once|then|previously|at the time]",
        "who (was|were|has been) [the] [former|first|last] {w} of {w2} (at|in|for) {o}",
        "who (ran|led|headed) {o} [before|then|at the time]",
        "who was {o} 's {w} [before {p}]",
        "who was [the] {w} (of|at) {o} before {p}",
        "who is the (former|ex|previous) {w} (of|at) {o}",
        "(former|ex|previous) {o} {w}",
    ),
    # 8, 9: founders of a place, and what became of them
    rule(
        8,
        lambda s: people(s, founded=s.joined(), former=s.joined()),
        "(which|what|who|how many|) [of] [the] {o} ['s] <founders> [who|that] <gone> [{o2}]",
        "(which|what|who|how many|) [of] [the] <founders> (of|at) {o} [who|that] <gone>",
        "who (left|quit) of the <founders> of {o}",
        "who of the <founders> of {o} <gone>",
        "who <founders> of {o} <gone>",
        "(who|which|what|) <founders> [who|that] (left|quit|have left) {o}",
        "(did|have|has) any [of] [the] {o} ['s] <founders> (leave|left|quit|gone)",
        "(did|have|has) any [of] the <founders> of {o} (leave|left|quit|gone)",
        "who <founded> {o} and [then|later|has since|have since] (left|quit|left again|left it)",
    ),
    rule(
        8,
        lambda s: people(s, founded=s.joined(), here=s.joined()),
        "(which|what|who|how many|) [of] [the] {o} ['s] <founders> [who|that] <stayed>",
        "(are|is) there [still] (any|some) [of the] {o} ['s] <founders> (left|still there|remaining|around|still around) [there|at it]",
        "(which|what|who|how many|) [of] [the] <founders> (of|at) {o} [who|that] <stayed>",
        "(which|what|who|) [of] [the] {o} ['s] <founders> [who|that] (are|is|work|works) [still] at {o2}",
        "(which|what|who|) [of] [the] <founders> of {o} [who|that] (are|is|work|works) still at {o2}",
    ),
    rule(
        8,
        lambda s: people(s, founded=s.joined()),
        "where (are|did|do|have|were|is) [the] {o} ['s] <founders> [all] (now|go|gone|work|work now|end up|today|working|at|go to|)",
        "where (are|did|do|have|is) [the] <founders> of {o} [all] (now|go|gone|work|work now|end up|today|working|go to|)",
        "what (happened to|became of) [the] {o} ['s] <founders>",
        "what (happened to|became of) [the] <founders> of {o}",
        "who <founders> (does|did) {o} have",
        "how many <founders> (does|did) {o} have",
    ),
    rule(
        8,
        lambda s: people(s, founded=s.joined(), ever=s.joined("o2")),
        "(which|what|who|how many|) [of] [the] {o} ['s] <founders> [who|that] [have|has|later] (<joined>|worked at|were at) {o2}",
        "(which|what|who|) [of] [the] <founders> of {o} [who|that] [have|has|later] (<joined>|worked at|were at) {o2}",
    ),
    # 9, 10: at several places, at one and not at another
    rule(
        9,
        lambda s: people(s, here=s.joined(), never=s.joined("o2")),
        "who (at|in) {o} (is|are|was|were) not [originally|ex|formerly] [from|at] {o2}",
        "who (at|from|of) {o} [has|have|was|were] never [been|worked|work|was|were] (at|for) {o2}",
        "who (works|work|is|are) [now] (at|for) {o} (but|and|yet|who) [who] [has|have|was|were] never [been|worked|was|were] (at|for) {o2}",
        "who (works|work|is|are) [now] (at|for) {o} (but|and|yet) (did not|didn't) [ever] (work|come|be) (at|for|from) {o2}",
    ),
    rule(
        9,
        lambda s: people(s, ever=s.joined(), never=s.joined("o2")),
        "who (worked|was|were|has worked|has been|have worked|have been) (at|for) {o} (but|and|yet) [was|has|were|have] (never|not) [been|worked|was|were] [at|for] {o2}",
        "who (worked|was|were) (at|for) {o} (but|and|yet) (did not|didn't|never) [ever] (work|be) (at|for) {o2}",
    ),
    rule(
        9,
        lambda s: people(s, every=f"{s.joined()},{s.joined('o2')}"),
        "who [has|have] [worked|been|was|were|work] (at|for) [both] {o} and [also|then|later] (at|for) {o2}",
        "who [has|have] (worked|been|was|were) (at|for) both {o} and {o2}",
    ),
    rule(
        9,
        lambda s: people(s, every=s.joined()) if s.all_of() else None,
        "who [has|have] [ever|all] (worked|been|was|were|work) (at|for) [both|all of|each of|all] {o}",
        "(people|who) [who] (have|has) been at [both|all of|each of] {o}",
        "who have [both] {o} (in common|on their cv|in their career|on the resume)",
    ),
    rule(
        1,
        lambda s: people(s, ever=s.joined(), track=Track.STUDENT, title="phd"),
        "who [has|have] (did a phd|did his phd|did her phd|did their phd|got a phd|got his phd|got her phd|got their phd|did the phd|has a phd|have a phd|was a phd student|got a doctorate|did a doctorate|earned a phd|did phds) (at|from|in|of) {o}",
        "{o} (phds|phd students|phd graduates|doctorates)",
        "(phds|phd students|phd graduates|doctorates) (from|of|at) {o}",
        "(people|who|researchers) (with|has|have|holds) a (phd|doctorate) from {o}",
    ),
    rule(
        1,
        lambda s: people(s, ever=s.joined(), track=Track.STUDENT),
        "who [has|have] (studied|graduated|was a student|were students|went to school|went to college) (at|from|in|of) {o}",
        "{o} (graduates|grads|students)",
        "(graduates|grads|students) (from|of|at) {o}",
        "(people|who|researchers) (with|has|have|holds) a degree from {o}",
    ),
    # 9
    rule(
        9,
        lambda s: people(s, former=s.joined(), here=s.joined("o2")),
        "(former|ex|ex-|past|previous) {o} (people|employees|researchers|staff|folks|alumni|scientists|engineers|who) [who is|who are|who] [now|currently] (at|in|with|working at|work at|works at|working for) {o2} [now]",
        "who (from|of|left) {o} (is|are) [now] (at|with|working at|working for) {o2} [now]",
        "who [used to be|used to work|worked|was|were] (at|for|from) {o} [before] (and|but|and who) [is|are|now|currently] [now] [works|work|working] (at|for) {o2} [now]",
        "who at {o2} (is|are|was|were) [originally|] [ex|from] {o}",
        "(alumni|alums|veterans) of {o} [who are] [now] (at|in) {o2}",
        "who at {o2} (used to work|used to be|worked|was|were|came|come) [before|previously|formerly] (at|for|from|in) {o} [before|once]",
        "who (is|are|works|work|working) [now|currently] (at|for) {o2} [and|who|but] [used to be|used to work|was|were|worked|came|formerly] (at|from|for) {o} [before|once]",
        "{o} (alumni|veterans|people|alums) (at|in) {o2}",
        "(former|ex) {o} (at|in) {o2}",
        "who from {o} [is|are|works|work] [now] (at|in) {o2} [now]",
        "who (is|are) from {o} [and] [is|are] [now] (at|in|with) {o2} [now]",
        "(which|what) [former|ex] {o} <staff> (are|is) [now] (at|in) {o2} [now]",
        "{o} <staff> [who] (work|works|are|is|working) [now] (at|in|for) {o2} [now]",
        "who {o} <staff> (work|works|are|is|working) [now] (at|in|for) {o2}",
        "(former|ex) {o} <staff> (at|in) {o2}",
        "how many ex {o} people are at {o2}",
    ),
    rule(
        12,
        lambda s: people(s, here=s.joined(), order=Order.LONGEST),
        "who (has|have|is) [been|worked|stayed|there] [the] longest (at|with|in|for) {o}",
        "who (has|have) (been|worked|stayed) (at|with|for|in) {o} [the|for the] longest",
        "[the] longest (serving|tenure|stint|time|stay|standing) [people|person|researcher] (at|in|of) {o}",
        "(longest serving|longest-serving|longest tenured) {o} (people|employees|researchers|person|employee|researcher)",
        "who has the longest (tenure|stint|time|stay) (at|in) {o}",
        "longest (at|in) {o}",
        "who (is|has been|works) (at|in) {o} [since] the longest",
        "who is [there|been] the longest at {o}",
    ),
    rule(
        12,
        lambda s: people(s, ever=s.joined(), order=Order.LONGEST),
        "who (worked|stayed|was|lasted|had been|spent) [the] longest [time] (at|with|in|for) {o}",
        "who (worked|stayed|was) (at|with|in|for) {o} [for] [the] longest [time] [ever]",
        "who had the longest (tenure|stint|time|stay) (at|in) {o}",
        "[what is] [the] longest [time|that] (anyone|anybody|someone|who|a person) [has|ever] [ever] (stayed|worked|been|was|spent|lasted) (at|in|with) {o}",
    ),
    rule(
        12,
        lambda s: people(s, ever=s.joined(), order=Order.SHORTEST),
        "who (was|stayed|worked|lasted|had|has) at {o} [the] (shortest|least long|least time)",
        "who (was|stayed|worked|lasted|had|has) [the] (shortest|least long|least time) [stint|time|stay|tenure] [at|in] [{o}]",
        "[the] (shortest|briefest) (stint|stay|tenure|time|stints|job|jobs) [at|in|of] [{o}]",
        "who had the (shortest|briefest) (stint|stay|tenure|time|job) [at|in] [{o}]",
        "who stayed [the] shortest [at] [{o}]",
    ),
    rule(
        12,
        lambda s: people(s, order=Order.MOVES, since=s.extras.since, until=s.extras.until),
        "who (has|have|had|made|moved|changed|switched|hopped) [moved|changed|switched|made|had|hopped] [jobs|labs|companies|job] [the] (most|most often|most moves|most times|most jobs|most labs|most employers|most changes) [jobs|labs|often|moves|times|companies]",
        "who (moved|changed jobs|changed labs|switched jobs|switched labs|hopped) [around] [the] most [often]",
        "[the] (most moves|biggest job hopper|biggest job hoppers|most frequent movers|job hoppers|serial movers)",
        "(which person|which researcher|what person|who) (has|had|made|changed|moved|switched) [jobs|labs] [the] most [moves|often|jobs|times|labs]",
        "who has worked at [the] most (labs|companies|places)",
    ),
    rule(
        14,
        lambda s: people(s, area=s.areas["a"], here=s.joined()),
        "who (works|work|is|are|is working|researches|does|do) [on|in|working on] {a} (at|in|for) {o}",
        "{a} (at|in) {o}",
        "who (from|in|doing) {a} (at|in) {o}",
        "who (is|are) (at|in) {o} [who] (working|works|work|doing|researching) [on|in] {a}",
        "{a} (people|researchers|experts|scientists|folks) (at|in|of) {o}",
        "who (works|work|is|are) (at|for|in) {o} (on|in|working on|doing) {a}",
        "who at {o} (works|work|is working|does|do) [on|in] {a}",
        "who (does|do) {a} [research|work] (at|in) {o}",
    ),
    rule(
        14,
        lambda s: people(s, area=s.areas["a"]),
        "who (works|work|is working|is|are|researches|does|do|are) [on|in|into|doing|working on] {a} [research]",
        "who (works|work) on {a}",
        "who is into {a}",
        "(people|researchers|experts|everyone|scientists) (in|on|working on|of) {a}",
        "who (is|are) [an|the] {a} (expert|experts|researcher|researchers|people|person|scientists)",
        "{a} (people|researchers|experts|scientists)",
    ),
    rule(
        6,
        lambda s: people(s) if s.extras.count else None,
        "who [do] you know [of]",
        "who (are|is) (there|in the data|in your data|in your database|known)",
        "who do you have",
    ),
    rule(
        8,
        lambda s: people(s, track=Track.FOUNDER),
        "[all|the|which|who are the|who are|list of] founders",
        "who (is|are) [a] (founder|founders)",
    ),
    rule(
        9,
        lambda s: people(s, here=s.joined(), track=Track.FACULTY),
        "[the|all|which] (professors|faculty|academics) (at|of|in) {o}",
        "{o} (professors|faculty)",
    ),
    rule(
        8,
        lambda s: people(s, track=Track.FOUNDER, area=s.areas["a"]),
        "{a} (founders|founder|entrepreneurs)",
        "founders in {a}",
    ),
    rule(
        9,
        _there,
        "who (is|are|works|work|is still|still works|remains|is working|are working) [now|still|currently|left|all|in] (at|for|in|with) {o} [now|today|these days|currently|at the moment|right now|then|back then|at the time]",
        "who (is|are|works|work) {o} (people|employees|researchers|staff)",
        "(roster|staff list|headcount) of {o}",
        "(people|staff|employees|team|everyone|everybody|members) (of|at|in|from) {o}",
        "{o} ['s] (people|employees|staff|team|researchers|members|roster|folks|scientists|current staff|current people|engineers)",
        "who do you (know|have) (at|from|in) {o}",
        "who does {o} (have|employ)",
        "who [all] (are|is) there (at|in) {o}",
        "(who is who|who works|who is) (at|in) {o}",
        "who all works at {o}",
        "who {o}",
        "(current|present) {o} (people|employees|staff|researchers)",
    ),
    rule(
        9,
        _once,
        "who (was|were|worked|has worked|have worked|has been|have been|was working|ever worked|did work|had worked) [all|ever|once|before] (at|for|in|with) {o} [then|back then|at the time|before|once|ever|in the past]",
        "(everyone|everybody|people) (ever|who were ever|who was ever) at {o}",
    ),
    rule(
        9,
        lambda s: people(s, former=s.joined()),
        "who (used to work|used to be|once worked|once was|formerly worked|worked before) (at|for|in) {o}",
        "(former|ex|past|previous) {o} (people|employees|researchers|staff|folks|scientists|members|engineers)",
        "{o} (alumni|alums|veterans|exes)",
        "(former|ex|past) (people|employees|researchers|staff|members) (of|from|at) {o}",
        "(alumni|alums) of {o}",
    ),
    # 13
    rule(
        13,
        lambda s: _place(s, "founded"),
        "(when|what year|which year) (was|were|did|is) {o} (founded|started|created|established|set up|launched|formed|start|begin|formed|born|incorporated)",
        "(in|since) (which|what|when) [year] (was|is|did) {o} (founded|started|created|established|exist|set up|start)",
        "how old is {o}",
        "(founding date|founding year|foundation|age|founding) of {o}",
        "{o} (founded when|founding date|founding year|founded|founding|age)",
        "when did {o} (start|begin|get founded|open|launch)",
        "since when does {o} exist",
        "{o} 's (founding date|founding year|age)",
    ),
    rule(
        13,
        lambda s: _place(s, "focus"),
        "what (does|is|do|did) {o} (work on|working on|do|doing|focus on|focused on|research|researching|make|build|building|specialize in|specialise in|about)",
        "(what is|what are) {o} 's (focus|research focus|area|areas|mission|field|main areas|research areas|topic|topics)",
        "{o} 's (focus|areas|research areas|mission|field)",
        "{o} (focus|research areas|works on)",
        "what is {o} ['s] (focus|mission|thing)",
        "(what is|) the focus of {o}",
        "what area (is|does) {o} (in|work in|work on)",
    ),
    rule(
        13,
        lambda s: _place(s, "parent"),
        "(who|what|which company) (owns|bought|acquired|controls|runs|is the owner of|is the parent of|is behind|is the parent company of) {o}",
        "(what|who|which company) (is|are|was) {o} [a] (part of|owned by|a part of|belonging to|subsidiary of|under)",
        "(who|what|which company) does {o} belong to",
        "(what is|who is|what|who) [is] {o} 's (parent|owner|parent company|parent organization)",
        "(is|does) {o} (independent|belong to someone|part of something|part of a bigger company)",
        "[what is|who is] [the] (parent|owner|parent company) of {o}",
        "{o} 's (parent|owner|parent company)",
        "is {o} [still|now] [a] (part of|owned by|in|under|subsidiary of|a subsidiary of) {o2}",
        "does {o} belong to {o2}",
        "did {o2} (buy|acquire) {o}",
        "{o} (parent|owner|parent company)",
        "to whom does {o} belong",
    ),
    rule(
        13,
        lambda s: _place(s, "formerly"),
        "(what|how) (was|were|is|did) {o} [formerly|previously|originally|once] (called|named|known as|call itself|known|called formerly|called before|called previously) [before|formerly|previously|once|originally|in the past|earlier]",
        "(what is|what was|) {o} 's (old|former|previous|original|earlier) (name|names)",
        "[what is|what was] [the] (old|former|previous|original|earlier) (name|names) of {o}",
        "(which|what) (labs|companies|organizations|lab|company|places|teams) (did|has|have) {o} (absorb|absorbed|swallow|merge|merged|take over|taken over|acquire|acquired|buy|bought|merge with|merged with|come from|swallowed)",
        "(from what|what|which labs|which companies|what labs) (was|were|is) {o} (made|formed|merged|created|built|made up) [from|of|out of]",
        "(predecessor|predecessors) of {o}",
        "{o} 's (predecessor|predecessors)",
        "(what is|what are|who are) {o} 's (predecessor|predecessors)",
        "(what|who) (merged|merged in|merged to become|became|turned) [to form|into] {o}",
        "what did {o} (absorb|acquire|merge with|buy|take over|use to be called|used to be called|come from|evolve from|grow out of|emerge from)",
        "was {o} called something else [before]",
        "what (labs|companies) (became|merged into|are merged in|went into) {o}",
    ),
    rule(
        13,
        lambda s: _place(s, "parts"),
        "(which|what) (labs|companies|organizations|parts|lab|teams|subsidiaries) (are|belong|is|does|do) [part of|a part of|owned by|to|belong to|under|in] {o} [own|have|include|consist of]",
        "(labs|parts|subsidiaries|divisions) of {o}",
        "{o} 's (labs|parts|subsidiaries|divisions)",
        "what is [a] part of {o}",
        "what (does|do) {o} (own|include|consist of)",
        "(what|which) (are|is) {o} 's (labs|parts|subsidiaries|divisions)",
    ),
    rule(
        13,
        lambda s: _place(s, "where"),
        "(where|in which country|in what country) (is|are) {o} (based|located|from|headquartered|at|)",
        "(which|what) country (is|are) {o} (from|in|based in)",
        "{o} (country|location|headquarters)",
    ),
    rule(
        13,
        _profile,
        "(what|who) (is|are|was|were) {o} [exactly|really|again|anyway]",
        "(tell me|say something|something|anything|information|info|details|more|all|everything|facts) (about|on|of) {o}",
        "about {o}",
        "(explain|describe|introduce|profile|show|show me|look up|lookup|show me the profile of|profile of) {o}",
        "what (do|did) you know about {o}",
        "what kind of (company|lab|place|organization|organisation|university|thing) is {o}",
        "{o} (profile|info|information|overview|company|lab)",
        "what is known about {o}",
        "is {o} a (company|lab|university|startup|nonprofit|institute)",
        "(do you know|ever heard of|have you heard of) {o}",
        "what about {o}",
        "what (happened to|became of|happened at|is up with) {o}",
    ),
    rule(
        2,
        _titled,
        "[the] [current] {w} of {w2} (at|in|for) {o}",
        "[the] [current] {w} (of|at) {o}",
        "{o} ['s] [current] {w}",
    ),
)
