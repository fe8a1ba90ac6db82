"""The English questions about a person.

Written like the questions about moves; the forms of both are tried together.
"""

from __future__ import annotations

from bot.answers.asked import FindPeople, OrganizationFact, PlaceFact
from bot.answers.queries import Help, Together, WhoIs
from bot.answers.query import Query
from bot.questions.forms import rule
from bot.questions.slots import Slots, fact


def _place(slots: Slots, which: str) -> Query | None:
    place = slots.place()
    return OrganizationFact(place, PlaceFact(which)) if place else None


PEOPLE = (
    # 10: two people
    rule(
        10,
        lambda s: Together(s.person("p"), s.person("p2")),
        "(did|have|had|do) {p} and {p2} [ever] (overlap|overlapped|work together|worked together|meet at work|work with each other|cross paths|crossed paths|been colleagues|been together|work at the same place|work at the same lab|worked at the same place|know each other from work|share an employer)",
        "(were|are|was) {p} and {p2} [ever] (colleagues|coworkers|co-workers|together|at the same place|at the same lab|at the same time anywhere|teammates)",
        "(did|has|have) {p} [ever] (work|worked|overlap|overlapped|been together) with {p2}",
        "(did|has) {p} [ever] (overlap|overlapped) {p2}",
        "where (did|have) {p} and {p2} (overlap|overlapped|work together|worked together|meet|cross paths|been together)",
        "when (did|have) {p} and {p2} (overlap|overlapped|work together|worked together)",
        "where [and when] (did|have) {p} (overlap|work|worked) with {p2}",
        "how do {p} and {p2} know each other",
        "[overlap|overlaps] (between|of) {p} and {p2}",
        "{p} and {p2} together",
        "(was|is) {p} [ever] a colleague of {p2}",
    ),
    rule(
        10,
        lambda s: Together(s.person("p"), s.person("p2")),
        "(did|have|had) {p} and {p2} [ever] (overlap|overlapped|work together|worked together) (at|in) {o}",
        "(were|was) {p} and {p2} [ever] [together|colleagues] at {o} [together|at the same time]",
        "did {p} [ever] (work|overlap) with {p2} at {o}",
        "(was|were|is) {p} at {o} [together] with {p2}",
        "when were {p} and {p2} [both|together] at {o} [together|at the same time]",
    ),
    rule(
        10,
        lambda s: FindPeople(
            ever=s.joined(),
            with_person=s.person(),
            since=s.extras.since,
            until=s.extras.until,
        ),
        "who [else] [has|have] (worked|works|overlapped|was|were) [together] with {p} (at|in) {o}",
        "who (was|were|worked) (at|in) {o} [together] with {p}",
        "who (was|were|worked) (at|in) {o} at the same time as {p}",
        "{p} 's (colleagues|coworkers|co-workers) at {o}",
        "(colleagues|coworkers|co-workers) of {p} (at|in|from) {o}",
        "who did {p} meet at {o}",
        "who did {p} (work|overlap) with at {o}",
    ),
    rule(
        10,
        lambda s: Together(s.person()),
        "who [else|all] [has|have] (worked|works|overlapped|work) [together] with {p}",
        "who (has|did|does) {p} (work|worked|overlap|overlapped) with",
        "{p} 's (colleagues|coworkers|co-workers|former colleagues|old colleagues)",
        "(colleagues|coworkers|co-workers|former colleagues) of {p}",
        "who (was|were) at the same (place|lab|places|labs) as {p}",
        "who overlapped {p}",
        "who (is|are) {p} 's [former|old] (colleagues|coworkers|co-workers|colleague)",
        "who (was|were) colleagues (of|with) {p}",
    ),
    rule(
        10,
        lambda s: fact(s, "road"),
        "[the] same (road|path|route|move) as {p}",
        "who (came|moved|left|went) [together] with {p} [to {o}]",
        "who [else] (did|does) what {p} did",
        "who [else|also] (moved|went) like {p}",
        "who [else] (took|made|followed|has taken|has made|went|did) the same (road|path|route|move|step|way|jump|switch) as {p}",
        "who [else] (moved|went) (like|the same way as|as) {p} [did]",
        "who (took|followed|made) {p} 's (road|path|route|move)",
        "who (followed|moved with|went with) {p} [to {o}]",
        "who else (left|moved|went) like {p}",
    ),
    # 8: founders
    rule(
        8,
        lambda s: fact(s, "cofounders"),
        "who (is|are|was|were) {p} 's (co-founder|co-founders|cofounder|cofounders|co founder|co founders|founding partners)",
        "{p} 's (co-founder|co-founders|cofounder|cofounders)",
        "who (co-founded|cofounded|founded|started) [a company|a startup|something|it] with {p}",
        "(co-founder|co-founders|cofounder|cofounders) of {p}",
        "(who|with whom) did {p} (found|start|co-found|cofound) [a company|a startup|it] [with]",
        "who <founded> {o} [together] with {p}",
        "who did {p} (<found>|<founded>) {o} with",
        "with (whom|who) did {p} (<found>|<founded>) {o}",
        "who <founded> {p} 's (company|startup|lab) with (him|her|them)",
    ),
    rule(
        8,
        lambda s: _place(s, "founders"),
        "who (founded|started|co-founded|cofounded|created|set up|launched|is behind|built) {o}",
        "who (was|were|is|are) [the] (founders|founder|co-founders|cofounders|founding team) of {o}",
        "who (was|were|is|are) [the] {o} ['s] <founders>",
        "[the] (founders|founder|co-founders|cofounders) of {o}",
        "{o} ['s] (founders|founder|co-founders|cofounders|founding team)",
        "where (did|do|have) [the] {o} ['s] <founders> (come|came) from",
        "where (did|do) the founders of {o} (come from|work before)",
        "who (founded|started) {o} and where did they (come from|work before|work|come from before|work before that)",
        "by who was {o} founded",
        "who was {o} founded by",
        "(where were|where did) [the] {o} ['s] <founders> [work|working] (before|before that|previously|earlier)",
    ),
    rule(
        8,
        lambda s: fact(s, "founded"),
        "(what|which company|which companies|what company|what companies|which startup|what startup|which lab) (did|has|have) {p} (found|founded|start|started|create|created|co-found|co-founded|cofound|cofounded|launch|set up)",
        "how many (companies|startups|labs) (has|did|have) {p} (found|founded|started|start|co-founded)",
        "(did|has) {p} (found|founded|start|started|create|co-found|co-founded) (a company|anything|something|any company|a startup|any companies)",
        "{p} 's (company|companies|startup|startups|own company|lab)",
        "(company|companies|startup|startups) (founded|started|co-founded) by {p}",
        "what is {p} 's [new|own|latest] (company|startup|start-up|lab) [called|named]",
        "(what is the name of|name of|whats the name of) {p} 's [new|own] (company|startup|start-up|lab)",
        "(which|what) (company|startup|lab) is {p} (the|a) (founder|cofounder|co-founder) of",
        "what (company|startup) does {p} (run|own|have)",
        "did {p} (found|start|co-found) (<company>|his own company|her own company)",
    ),
    rule(
        1,
        lambda s: fact(s, "studied"),
        "(where|when) (did|has) {p} (study|studied|get his phd|get her phd|get their phd|get a phd|do his phd|do her phd|do their phd|do a phd|graduate|go to university|go to school|get his doctorate|get her doctorate|get the phd|do the phd|earn his phd|earn her phd|earn a phd|get educated|go to college|get his degree|get her degree)",
        "(where|when) (did|does|has) {p} [get|got|do|have] (phd|a phd|his phd|her phd|their phd|doctorate|a doctorate)",
        "(which|what) (phd|doctorate|degree|university|school|studies) (did|does|has) {p} [do|have|get|study at|go to|attend|got|graduate from]",
        "(where|what|which) (is|was) {p} 's (phd|doctorate|alma mater|degree|university|education) [from|in|at]",
        "{p} 's (phd|doctorate|alma mater|education|studies|university|degree)",
        "(does|did|has) {p} (have|has|hold|got|do|get) a (phd|doctorate)",
        "(phd|doctorate|education|alma mater) of {p}",
        "{p} (phd|education|studies|alma mater|university) [where|from where]",
        "(who|where) (was|is) {p} a (student|phd student) [at|of]",
        "where is {p} 's (phd|doctorate) from",
        "where did {p} go to (uni|university|school|grad school|college)",
        "(at|from) which university did {p} (study|graduate|get a phd)",
    ),
)

KNOWN = (
    rule(
        16,
        lambda _: Help(),
        "help [me]",
        "what (can|could) (you|i|we|one) (do|ask|answer|say) [you|here]",
        "(how does this|how do you) work",
        "what (do you know|are you for|questions can i ask)",
    ),
    # 1
    rule(
        1,
        lambda s: fact(s, "known for"),
        "(what|for what) (is|was) {p} [best|most] (known|famous|renowned) [for]",
        "what (did|has|does) {p} (make|made|invent|invented|create|created|work on|worked on|research|study|do research on|contribute|discover|publish|develop|build|built|specialize in|specialise in)",
        "what is {p} (working on|researching|famous for|known for|an expert in)",
        "(why|how) is {p} (famous|known|important)",
        "{p} 's (work|works|research|research area|research areas|areas|field|contributions|papers|inventions|specialty|expertise|focus)",
        "what (area|areas|field|fields|topic|topics) (does|is|did) {p} (work in|work on|in|research|working on|working in)",
        "(what|which) (is|are) {p} 's (field|area|areas|research|work|expertise|research area|research areas|specialty|best known work|main work|contributions)",
        "what does {p} work on",
        "(research area|research areas|area|areas|field|research|work|works|papers|contributions) of {p}",
        "{p} (known for|famous for|works on)",
    ),
    rule(
        1,
        lambda s: FindPeople(work=s.words["w"]),
        "where (are|did|is) [the] (people|researchers|authors|author|inventors|creators|makers|team|inventor|creator) (behind|of|who made|who wrote|who invented|who created) [the] {w} (now|go|work|work now)",
        "where (are|did|is) [the] {w} (authors|inventors|creators|makers|team|author|inventor|creator) (now|go|work|work now)",
        "who (are|is|were) the {w} (authors|inventors|creators|makers|author|inventor|creator)",
        "[the] {w} (authors|inventors|creators|inventor|creator)",
        "who (made|invented|created|developed|wrote|came up with|is behind|built|authored|designed|discovered|proposed|introduced) [the] {w}",
        "who is [best] (known|famous) for [the] {w}",
        "[the] (inventor|inventors|creator|creators|author|authors|maker|makers|developers) of [the] {w}",
        "who (is|are|was|were) [the|one of the] (inventor|inventors|creator|creators|author|authors|maker|makers|developers|father|mother) of [the] {w}",
        "who worked on [the] {w}",
        "who co-invented {w}",
    ),
    rule(
        1,
        lambda s: WhoIs(s.person()),
        "who (is|was|are) {p} [exactly|really|again]",
        "who is {p} and (where|what|who|why|when) (does|did|is|has) (he|she|they) (work|works|do|working|at|known for|go|studied|study|doing) [for|at|on|now]",
        "(who|what|whats) is (this|that) {p} [guy|person|fellow]",
        "(tell me|say something|something|anything|information|info|details|more|all|everything|what is there to know|facts) (about|on|of) {p}",
        "about {p}",
        "what (do|did) you (know|have) (about|on) {p}",
        "what is known about {p}",
        "(show|give|show me|give me|see|find|look up|lookup|display|get|describe|introduce|profile|explain|search|search for|find me) {p} ['s] [career|profile|cv|history|resume]",
        "{p} 's [whole|full|entire|complete|work|employment|job|professional] (career|cv|resume|history|bio|biography|profile|background|story|timeline|path|career path|moves|jobs|roles|positions|career moves|job history|work history)",
        "[the] [whole|full|entire|complete] (career|cv|resume|history|bio|biography|profile|background|story|timeline|path|moves|jobs|roles) of {p}",
        "what (is|was) {p} 's [whole|full|entire|work] (career|background|story|history|bio|cv|career path|path|profile|timeline)",
        "what (is|was) the [whole|full|entire|work] (career|background|story|history|career path|path) of {p}",
        "who on earth is {p}",
        "{p} (career|bio|cv|profile|background|history|who is that|who is he|who is she|info|resume|moves|jobs)",
        "how did {p} 's career go",
        "(do you know|ever heard of|have you heard of) {p}",
        "what jobs has {p} had",
        "what has {p} done",
    ),
)
