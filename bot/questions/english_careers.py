"""The English questions about one person's career: where, when, for how long, as what, and why."""

from __future__ import annotations

from dataclasses import replace

from bot.answers.query import Query
from bot.careers.titles import plain_title
from bot.questions.sentence_patterns import rule
from bot.questions.slots import Slots, fact


def _everywhere(slots: Slots) -> Query | None:
    return fact(slots, "during" if slots.extras.timed else "places", place="")


def _where(slots: Slots) -> Query | None:
    return fact(slots, "during" if slots.extras.timed else "now")


def _still(slots: Slots) -> Query | None:
    """Return whether somebody is at a place; where they are, when several were named."""
    return fact(slots, "still" if slots.place() else "now", place="o" if slots.place() else "")


def _post(slots: Slots) -> Query | None:
    """Return whether somebody holds a post, when the words name one."""
    title = plain_title(slots.words["w"])
    if title is None:
        return None
    return fact(replace(slots, words={"w": title}), "post")


def _held(slots: Slots) -> Query | None:
    """Return whether somebody ever held a post; to have founded a place is one."""
    title = plain_title(slots.words.get("w", "founder"))
    if title is None:
        return None
    return fact(replace(slots, words={"w": title}), "held")


def _became(slots: Slots) -> Query | None:
    """Return when somebody took a post, when the words name one."""
    title = plain_title(slots.words["w"])
    return fact(replace(slots, words={"w": title}), "became") if title else None


CAREERS = (
    # 2, 3: where
    rule(
        2,
        _still,
        "(is|are) {p} [still|now|currently|really] (at|with|working at|working for|employed by|employed at|in|part of) {o} [still|now|currently|these days|any more|anymore]",
        "does {p} [still|currently|now] (work|works) (at|for|with|in) {o} [still|now|any more|anymore]",
        "{p} still [working|grinding|employed] at {o}",
        "is {p} (an|a) {o} (employee|researcher|person)",
        "does {p} [still|currently|now] (teach|lecture|do research) (at|in) {o}",
        "is {p} [now|currently] at {o}",
        "[is] {p} back (at|with|in) {o} [now|again]",
        "is [it] true that {p} (works|work|is working) (at|for|in) {o} [now]",
    ),
    rule(
        2,
        _post,
        "(is|are) {p} [still|now|currently|really|actually] (a|an|the) {w} (at|of|in|for|with) {o} [still|now]",
        "(is|are) {p} [still|now|currently|really|actually] (a|an|the) {w}",
        "is {p} [still] (one of the|among the) {w} (of|at) {o}",
        "(is|are) {p} [still|now] {w} (at|of|in|for) {o} [still|now]",
        "is {p} on [the] {o} {w}",
        "is {p} [still|now] {w}",
        "is {p} (an|a) {o} {w}",
    ),
    rule(
        2,
        _held,
        "(was|were|did) {p} [ever] [become|work as|be] (a|an|the) {w} (at|of|in|for|with) {o}",
        "(was|were|did) {p} [ever] [become|work as|be] (a|an|the) {w}",
        "(was|were) {p} [ever] {w} (at|of|in|for) {o}",
        "(was|were) {p} [ever] {w}",
        "(was|were) {p} [ever|once] {w} (at|of|in|for) {o}",
        "(did|has) {p} [ever] <found> {o}",
        "(did|has) {p} [ever] <founded> {o}",
    ),
    rule(
        4,
        _became,
        "when (did|has) {p} (become|became|get promoted to|start as|take over as) [the|a|an] [new] {w} (of|at|in|for|from) {o}",
        "when (did|has) {p} (become|became|get promoted to|start as|take over as) [the|a|an] [new] {w}",
        "when was {p} (made|named|appointed|promoted to) [the|a|an] {w} [(of|at|in|for) {o}]",
        "since when (is|was|has) {p} [been] [the|a|an] {w} (of|at|in|for|from) {o}",
        "(since when|how long) (is|was|has) {p} [been] [the|a|an] {w} (of|at|in|for|from) {o}",
    ),
    rule(
        2,
        lambda s: fact(s, "gone"),
        "(has|did|hasn't|didn't) {p} [already|just|really|ever] (left|leave|quit|gone from|ghost|ditch|abandon|dump) {o} [already|yet]",
        "is {p} no longer at {o}",
        "is {p} gone from {o}",
    ),
    rule(
        12,
        lambda s: fact(s, "returned"),
        "(did|has|is) {p} [ever] (go back|return|come back|gone back|returned|come back again|rejoin|rejoined|went back|back) [to|at|with] {o}",
        "when (did|has) {p} (go back|return|come back|rejoin|get back) [to|at] {o}",
        "when did {p} (join|go to|move to) {o} (again|a second time|for the second time|the second time)",
    ),
    rule(
        12,
        lambda s: fact(s, "moves"),
        "how (many times|often) (did|has|have) {p} (move|moved|change jobs|changed jobs|switch|switched|switch jobs|switched jobs|changed labs|change labs|switched labs|change employer|changed employers)",
        "how many (moves|jumps|job changes) (has|did|have) {p} (made|make|had)",
        "number of moves (of|by) {p}",
    ),
    rule(
        4,
        lambda s: fact(s, "joined"),
        "when (did|has) {p} (join|joined|start at|start working at|start working for|begin at|move to|go to|get to|come to|go over to|arrive at|sign with|become part of|first join|return to) {o}",
        "when (was|did) {p} (hired by|get hired by|hired at|recruited by) {o}",
        "since when (is|has|was) {p} (been at|at|with|working at|been with) {o}",
        "[in|on] (what|which) [exact] (year|month|date|day) did {p} (join|start at|go to|move to|<found>) {o}",
        "{p} (joined|join|started at) {o} when",
        "when {p} (joined|join) {o}",
        "how long ago did {p} join {o}",
        "(did|has) {p} [ever] (join|joined|go to|gone to|move to|moved to|go over to|start at|come to) {o}",
        "when did {p} (<found>) {o}",
        "{p} <joined> {o} [when]",
        "(joining|start) date of {p} at {o}",
        "(which|what) source (says|said|claims|reports|confirms) [that] {p} <joined> {o}",
    ),
    rule(
        4,
        lambda s: fact(s, "left"),
        "when (did|has) {p} (leave|left|quit|depart|depart from|resign from|exit|stop working at|stop working for|go from|walk out of|part ways with|leave from) {o}",
        "[in|on] (what|which) [exact] (year|month|date|day) did {p} (leave|quit|depart) {o}",
        "{p} (left|leave|quit) {o} when",
        "when {p} (left|leave|quit) {o}",
        "until when was {p} at {o}",
        "when did {p} (leave|quit) {o} (the first time|first|the last time|for the first time|for good)",
        "(when|what) (was|is) {p} 's leaving date (at|with|in) {o}",
        "(which|what) source (says|said|claims|reports|confirms) [that] {p} (left|quit) {o}",
        "when (was|got) {p} (fired|let go|laid off|removed|dismissed) (from|by|at) {o}",
    ),
    rule(
        4,
        lambda s: fact(s, "how long"),
        "how long (was|has|is|had|did|were) {p} [been|work|worked|working|stay|stayed|last|spend|spent] (at|with|for|in|inside) {o} [for|now|already]",
        "how (many|much) (years|months|time) (was|has|did) {p} [been|spend|spent|work|worked|stay] (at|with|for|in) {o}",
        "(time|years) of {p} at {o}",
        "how long did {p} (last|stay|work) at {o}",
        "{p} at {o} (how long|for how long|since when)",
        "for how long (was|has|is|did) {p} [been|work|worked|working] (at|with|for|in) {o}",
        "since when {p} at {o}",
        "how long {p} (at|worked at|stayed at) {o}",
        "from when to when was {p} at {o}",
        "how long does {p} [already] work (at|for) {o}",
        "since how long (is|was|has|does) {p} [been|work] (at|by|in|with|for) {o}",
    ),
    rule(
        4,
        lambda s: fact(s, "how long"),
        "how long has {p} been (there|in the present job|in this job|in the job|at the current job|in the current role|at the current place|at the present place)",
        "how long has {p} (worked|been working) there",
    ),
    rule(
        4,
        lambda s: fact(s, "joined"),
        "when did {p} (join|start|begin) [there|the present job|the current job]",
        "when did {p} [last] (move|switch|change jobs|change labs|go|switch jobs)",
        "since when has {p} been there",
    ),
    rule(
        4,
        lambda s: fact(s, "left"),
        "when did {p} (leave|quit) [there]",
    ),
    rule(
        3,
        lambda s: fact(s, "before", steps=2),
        "(where|what) (was|did|had) {p} [been|work|worked|working] [at] before (that|then) and before that",
        "and before that",
    ),
    rule(
        3,
        lambda s: fact(s, "before"),
        "where (was|did|had|has|were) {p} [been|work|worked|working|come from] [at|for] (before|prior to) [joining|going to|moving to|starting at|starting|founding|coming to|he went to|she went to|they went to|he moved to|she moved to|going over to|he came to|she came to|he started at|she started at|he joined|she joined|they joined|joining] {o}",
        "(what|where) (did|was) {p} (do|doing) (before|prior to) [joining|going to|he joined|she joined] {o}",
        "where did {p} (come to {o} from|join {o} from|move to {o} from)",
        "(from where|where from) did {p} (join|come to|move to) {o}",
        "(which|what) (company|lab|place|job|employer) (was|did|had) {p} [been|work|worked] [at|for|have|in] before {o}",
        "who did {p} work for before [joining] {o}",
        "(before|prior to) [joining] {o} where (was|did|had) {p} [work|worked|been|working] [at]",
        "(before|prior to) {o} {p} (was|worked) where",
        "where (was|did) {o} 's {p} [work|working] before",
        "{p} before {o}",
        "what did {p} leave [to join|for] {o}",
        "where did {o} (hire|poach|get) {p} from",
        "what was doing {p} before [joining] {o}",
        "(from where|where) (comes|came|come|did come) {p} [from] before {o}",
    ),
    rule(
        3,
        lambda s: fact(s, "before"),
        "where (was|did|had|has|were) {p} [been|work|worked|working] [at] (before|before that|previously|before now|last|before this)",
        "(what|which) (was|is) {p} 's (previous|last|former|prior) (job|employer|company|lab|role|post|place|workplace)",
        "who did {p} work for (before|previously|last)",
        "where did {p} (come from|move from|go from|come over from|work last)",
        "{p} 's (previous|last|former|prior) (job|employer|company|lab|workplace)",
        "(and|what about) {p} before (that|then)",
        "{p} before (that|then)",
        "where was {p} before",
    ),
    rule(
        3,
        lambda s: fact(s, "after"),
        "where (did|has|is|was) {p} [go|gone|move|moved|end up|head|land|work|went] after [leaving|quitting|he left|she left|they left|departing|departing from|working at|his time at|her time at] {o}",
        "(what|where) did {p} (do|join|found|go) after [leaving] {o}",
        "where did {p} (leave {o} for|leave {o} to go)",
        "(which|what) (company|lab|place) did {p} (join|go to|move to|found|start) after [leaving] {o}",
        "(for whom|for what|for which company|for which lab) did {p} leave {o}",
        "who did {p} (leave {o} for|join after {o}|join after leaving {o}|work for after {o})",
        "{p} after [leaving] {o}",
        "what did {p} leave {o} for",
        "where (is|did) {p} (go|gone|move) from {o}",
        "where did {p} go when (he|she|they) left {o}",
    ),
    rule(
        3,
        lambda s: fact(s, "did"),
        "what (did|does|was|has|is) {p} [do|done|doing|work on|worked on|working on|role|job|title|position] (at|in|for|inside) {o}",
        "what (was|is|were) {p} 's (role|job|title|position|post|roles|titles|jobs|team|work|track|positions) (at|in) {o}",
        "(which|what) (team|role|title|roles|job|position|post|titles) (did|was|does|has) {p} [have|hold|on|in|lead|work on|work in|work for|run|had|held] (at|in) {o}",
        "{p} 's (role|job|title|position|roles|titles|team) (at|in) {o}",
        "{p} at {o}",
        "as what (did|does) {p} work at {o}",
        "(what|which) (title|role|position|job|post) did {p} (have|hold) when (he|she|they) (left|quit) {o}",
    ),
    rule(
        3,
        lambda s: fact(s, "held"),
        "(did|has) {p} [ever] (work|worked|been|be) (at|for|with|in) {o} [before|once|ever]",
        "was {p} [ever|once] (at|with|working at|employed by) {o} [before|once|ever]",
    ),
    rule(
        3,
        lambda s: fact(s, "first"),
        "(what|which|where) (was|is) {p} 's first [real|ever] (job|employer|role|post|position|company|lab|workplace)",
        "where did {p} (start|begin|first work|start out|start working|start his career|start her career|begin his career|begin her career|start their career)",
        "{p} 's first (job|employer|role|lab|company)",
        "where did {p} 's career (start|begin)",
        "(first job|first employer) of {p}",
    ),
    rule(
        3,
        _everywhere,
        "(did|has) {p} [ever] (work|worked|been) (at|in|for) (a company|companies|industry|the industry|a startup|startups|academia|a university|a lab|labs|big tech)",
        "[in|at|for] (which|what|how many) (lab|labs|company|companies|places|organizations|place|employers|organisations) (has|did|have|was|had) {p} [ever] [work|worked|been|working] [at|for|in|with]",
        "(every|all|all the|list every|list all|list the) (lab|labs|company|companies|places|organizations|place|employers) [where|that] {p} [has|ever] [worked|been] [at|for|in]",
        "where (has|did|all has|have) {p} [ever] (worked|work|been|all worked|been working) [so far|before]",
        "where has {p} all worked",
        "[all] (employers|places|workplaces|labs|companies) of {p}",
        "[all|every] (place|places|lab|labs|company|companies|employer|employers) {p} [has|ever] (worked|been|had) [at|for]",
        "(who|whom) has {p} worked for",
        "{p} 's (labs|employers|companies|past employers|previous employers|workplaces)",
        "where all has {p} worked",
        "(has|did) {p} [ever] (worked|work|been) at both {o}",
    ),
    # 2
    rule(
        2,
        lambda s: fact(s, "why"),
        "why (did|has|is|was) {p} (leave|left|quit|leaving|depart|resign|resign from|go from|departing|fired from|fired|move from|walk out of) [{o}]",
        "why did {p} (leave {o} for|leave {o} to join|go from {o} to|move from {o} to|switch from {o} to) {o2}",
        "(what is|what was) the reason {p} (left|quit) {o}",
        "(reason|reasons) (for|why) {p} (leaving|left) {o}",
        "what made {p} (leave|quit) {o}",
        "why did {p} (go|move|switch|change jobs)",
        "{p} why (leave|left|leaving|quit) {o}",
        "why {p} (leave|left|quit) {o}",
    ),
    rule(
        2,
        lambda s: fact(s, "why joined"),
        "why (did|has) {p} (join|move to|go to|joined|choose|pick|found|start|go back to|return to) {o}",
        "(what is|what was) the reason {p} joined {o}",
        "(reason|reasons) (for|why) {p} (joining|joined) {o}",
        "what made {p} (join|go to|move to) {o}",
    ),
    rule(
        2,
        lambda s: fact(s, "status"),
        "is (it|that|this) (confirmed|official|true|sure|certain|only a rumour|a rumour|only a rumor|a rumor|reported)",
        "is (it|it really|it officially) (confirmed|official|true|certain|sure) that {p} (left|joined|is at|moved to|went to|is leaving|is joining) [{o}]",
        "is {p} 's (move|departure|joining|exit|arrival|hiring|job|role) [to|from|at|by|by {o}] [{o2}] (confirmed|official|true|certain|reported)",
        "is {p} (confirmed|officially) (at|with) {o}",
        "has {p} 's (move|departure|exit) been confirmed",
        "how (sure|certain) is {p} 's (move|departure|exit|job)",
        "is {p} (leaving|joining) {o} confirmed",
    ),
    rule(
        2,
        lambda s: fact(s, "announced"),
        "when was (that|it|this) (announced|published|made public|known|reported)",
        "when was {p} 's (move|departure|joining|exit|hiring|arrival|new job|job|leaving) [to|from|at|by|out of] [{o}] (announced|made public|published|known|reported)",
        "when did {p} announce (it|the move|leaving|joining|the departure|his move|her move|their move|his departure|her departure|that) [{o}]",
        "when was it (announced|known|reported|made public|published) that {p} (left|joined|moved to|is leaving|would leave|would join|is joining|was leaving|was joining|is at) [{o}]",
        "(announcement|announcement date) of {p} 's (move|departure)",
    ),
    rule(
        2,
        lambda s: fact(s, "title"),
        "(what|which) (is|was) {p} 's [current|present|job|exact|official] (title|job title|role|position|job|post|function)",
        "(what is|what) (title|role|position|post|job) (does|has) {p} [have|hold|got]",
        "{p} 's [current|present] (title|job title|role|position|post|job)",
        "what does {p} do [now|for a living|these days|currently|today|for work]",
        "what is {p} (doing|up to|working as)",
        "[job] title of {p}",
        "as what does {p} work",
        "(what|which) team is {p} (on|in|part of)",
        "(what|which) is the [job] (title|role|position|post|job) of {p}",
    ),
    rule(
        2,
        _where,
        "where (is|was|does|did|are|has|were) {p} [working|work|based|employed|at|been|go to work|worked|job|works]",
        "where (is|does) {p} (work|working|based|employed|now|at now|these days|today|at|at the moment|currently|nowadays|work at|working at)",
        "where (is|does) {p} [now|currently] [work|working] (now|these days|today|nowadays|at present|currently|at the moment|right now|at)",
        "(who|what company|which company|which lab|what lab|whom) (does|is|did|was) {p} (work for|working for|employed by|work at|working at|with|at|working with|work in) [now|these days|today|currently]",
        "for (whom|who|which lab|which company) (does|is|did) {p} (work|working)",
        "(what|which) (is|was) {p} 's [current|present|new] (employer|company|lab|workplace|place of work|affiliation|organization)",
        "(which|what) (lab|company|organization|university|place|employer) (is|was|does|did) {p} [work|working] (at|in|with|for)",
        "{p} 's [current|present|new] (employer|workplace|affiliation|place of work)",
        "where {p} (works|is|work|working|is now|is working) [now|currently|these days]",
        "where (works|work) {p} [now|today|currently]",
        "where (did|has) {p} (go|gone|end up|move|moved|land|landed|went|move to|go to)",
        "{p} (now|where now|current job|current lab|current employer|where is he now|where is she now|today|currently|works where|works at|workplace)",
        "{p} (employer|where)",
        "(current|present) (employer|workplace|job|lab|affiliation) of {p}",
        "(employer|affiliation) of {p}",
        "who is {p} 's [current|new] (employer|boss company)",
        "who employs {p}",
        "(what is|what's) (going on|new|up|happening) with {p}",
        "where did {p} (go|move|end up) (next|afterwards|after that|then|after|now)",
        "and where did {p} go (afterwards|next|then|after that)",
        "{p} (is|works|work|is working) [now] (at|in|for|with) (which|what) (company|lab|place|university|startup)",
        "where did {p} go (next|afterwards|after that)",
        "(whatever|what) happened to {p}",
    ),
)
