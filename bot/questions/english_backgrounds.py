"""The English questions about people by what they were, studied or became, and for how long."""

from __future__ import annotations

from bot.answers.asked import FindPeople, Order
from bot.answers.query import Query
from bot.careers.model import Track
from bot.careers.titles import plain_title
from bot.questions.sentence_patterns import rule
from bot.questions.slots import Slots, people

_KINDS = {
    "professor": Track.FACULTY,
    "prof": Track.FACULTY,
    "academic": Track.FACULTY,
    "founder": Track.FOUNDER,
    "entrepreneur": Track.FOUNDER,
    "engineer": Track.ENGINEERING,
    "manager": Track.MANAGEMENT,
    "team lead": Track.MANAGEMENT,
    "executive": Track.EXECUTIVE,
    "exec": Track.EXECUTIVE,
    "advisor": Track.ADVISOR,
    "adviser": Track.ADVISOR,
    "intern": Track.INTERNSHIP,
    "investor": Track.FINANCE,
    "consultant": Track.FINANCE,
    "analyst": Track.FINANCE,
}
_NUMBERS = dict(zip(("a", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
                    range(1, 11), strict=True)) | {"one": 1}  # fmt: skip
_MORE = "(more than|over|longer than|upwards of)"
_LEAST = "(at least|a minimum of)"


def _kind(slots: Slots) -> Track | None:
    """Return the kind of work that the words name, None when they name none."""
    word = slots.words.get("w", "founder")
    return _KINDS.get(word) or _KINDS.get(word.removesuffix("s"))


def _were(slots: Slots) -> Query | None:
    """Return who is at a place and held a post of another kind before."""
    kind = _kind(slots)
    return people(slots, here=slots.joined(), once=kind) if kind else None


def _are(slots: Slots) -> Query | None:
    """Return who left a place and holds a post of the kind now."""
    kind = _kind(slots)
    return people(slots, former=slots.joined(), now=kind) if kind else None


def _of_kind(slots: Slots) -> Query | None:
    """Return who holds a post of the kind at a place."""
    kind = _kind(slots)
    if kind is Track.FOUNDER:
        return people(slots, founded=slots.joined(), here=slots.joined())
    if kind is Track.INTERNSHIP:  # few pages say that somebody is one now
        return people(slots, ever=slots.joined(), track=kind)
    return people(slots, here=slots.joined(), track=kind) if kind else None


def _studied(slots: Slots, degree: str | None = None) -> Query:
    return people(slots, here=slots.joined(), studied=slots.joined("o2"), degree=degree)


def _founding_professors(slots: Slots) -> Query | None:
    """Return who is or was a professor at a place and founded a company."""
    return FindPeople(
        ever=slots.joined(),
        track=Track.FACULTY,
        once=Track.FOUNDER,
        area=slots.extras.area,
    )


def _holder(slots: Slots) -> Query | None:
    """Return who holds a post at one place and was at another."""
    title = plain_title(slots.words["w"])
    if title is None:
        return None
    return people(slots, here=slots.joined(), title=title, ever=slots.joined("o2"))


def _became(slots: Slots) -> Query | None:
    """Return who took a post of a title, at a place or anywhere, in the time that was told."""
    title = plain_title(" of ".join(slots.words[w] for w in ("w", "w2") if w in slots.words))
    if title is None:
        return None
    extras = slots.extras
    return FindPeople(
        ever=slots.joined(),
        title=title,
        began=True,
        since=extras.since,
        until=extras.until,
        area=extras.area,
    )


def _number(slots: Slots) -> int | None:
    word = slots.words["w"]
    return int(word) if word.isdigit() and 0 < int(word) < 100 else _NUMBERS.get(word)


def _stayed(slots: Slots, days: int) -> Query | None:
    """Return who has been at a place for so many years or months, the longest first."""
    number = _number(slots)
    if number is None:
        return None
    return people(slots, here=slots.joined(), order=Order.LONGEST, at_least=number * days)


def _moved(slots: Slots, more: int) -> Query | None:
    """Return who moved so many times, the most first."""
    number = _number(slots)
    if number is None:
        return None
    extras = slots.extras
    return people(
        slots, order=Order.MOVES, at_least=number + more, since=extras.since, until=extras.until
    )


BACKGROUNDS = (
    rule(
        9,
        _were,
        "who [works|work|is|are] [now] (at|for|in|from|of) {o} [and|who|but] (used to be|was|were|once was|had been|has been) [once|ever|previously|formerly|originally] [a|an] {w} [before|once|previously]",
        "[which|what] {o} <staff> [who|that] (used to be|was|were|have been) [once|previously|formerly] [a|an] {w} [before|once]",
        "who (is|are) [a|an] (former|ex) {w} (at|working at) {o}",
        "[which|what|who] (former|ex) {w} [who|that] [now] (are|is|work|works) [now] (at|for|in) {o} [now]",
        "(former|ex) {w} [now] (at|in|working at) {o}",
    ),
    rule(
        8,
        _are,
        "(which|what|who|) [former|ex] {o} <staff> [who|that] [now] (run|runs|lead|leads|own|owns|have|has|head|heads|are running|is running) [now] <company> [now|today|these days|of their own]",
        "who from {o} [who|that] [now] (run|runs|lead|leads|own|owns|have|has|head|heads|is running|are running) [now] <company> [now|today]",
        "who (used to work at|worked at|was at|were at|left|quit) {o} and [now] (runs|run|leads|lead|has|have|owns|own|heads|is running) [now] <company> [now|today]",
        "(which|what|who|) [former|ex] {o} <staff> [who|that] (are|became|have become) [now] {w} [now|today]",
    ),
    rule(
        9,
        _of_kind,
        "[the|all|which|who are the] {w} (at|of|in) {o} [now]",
        "who (is|are) [a|an|the] {w} (at|in) {o} [now]",
        "[which|what] {w} (work|are|works) (at|for|in) {o} [now]",
    ),
    rule(
        1,
        lambda s: _studied(s, "phd"),
        "who (at|from|of|in) {o} [who] (has|have|got|did|holds|hold|with|earned) [a|their|his|her|an] (phd|phds|doctorate|doctorates) (from|at|in) {o2}",
        "who [works|work|is|are|working] (at|for|in) {o} [and|who] (has|have|got|did|with|having|holds) [a|their] (phd|phds|doctorate) (from|at|in) {o2}",
        "[who] (phds|doctorates|phd holders|phd grads|phd graduates) from {o2} [who|that] [now] [are|is|work|works|working] [now] (at|for|in) {o} [now]",
        "[who] {o2} (phds|doctorates|phd graduates|phd grads) [who|that] [now] [are|is|work|works|working] [now] (at|for|in) {o} [now]",
        "[which|what|who] {o} <staff> [who|that] [have|has|with] [got|did|a] [a|their] (phd|phds|doctorate) (from|at|in) {o2}",
        "[which|what|who] {o} <staff> [who|that] (have|has|hold|with) a {o2} (phd|doctorate)",
        "who (at|from) {o} (has|have|holds) a {o2} (phd|doctorate)",
    ),
    rule(
        1,
        _studied,
        "who (at|from|of|in) {o} [has|have] (studied|graduated|went to school|went to college|went to university) (at|from|in|) {o2}",
        "who (works|work|is|are) (at|for|in) {o} and (studied|graduated|went to school) (at|from|in) {o2}",
        "[which|what|who] {o} <staff> [who|that] [have|has] (studied|graduated|went to school|are graduates) (at|from|in|of) {o2}",
        "[who] {o2} (graduates|grads|students) [who|that] [now] [are|is|work|works|working] [now] (at|for|in) {o} [now]",
        "[who] (graduates|grads) (of|from) {o2} [who|that] [now] [are|is|work|works|working] [now] (at|for|in) {o} [now]",
    ),
    rule(
        8,
        _founding_professors,
        "(which|what|who|) {o} (professors|professor|faculty|academics|profs) [who|that] [have|has|also] (<founded>|<found>) [<company>]",
        "(which|what|who|) (professors|faculty|academics) (at|of|from) {o} [who|that] [have|has|also] (<founded>|<found>) [<company>]",
        "startups (by|from|of) {o} (professors|faculty|academics)",
    ),
    rule(
        2,
        _holder,
        "(is|was) {o} 's [current|new] {w} [an|a] (ex|former|formerly|from|originally from) [at|of] {o2} [person|employee|researcher|guy]",
        "(is|was) the [current] {w} of {o} [an|a] (ex|former|formerly|from) [at|of] {o2} [person|employee|researcher]",
        "did {o} 's [current] {w} [ever|used to|use to] (work at|work for|come from|be at) {o2} [before]",
        "(was|has) {o} 's {w} [ever] [been] (at|with) {o2} [before]",
    ),
    rule(
        11,
        _became,
        "who [has|have] (became|become|was made|was named|were named|was appointed|got appointed|was promoted to|got promoted to|made|took over as|started as) [the|a|an] [new] {w} of {w2} (at|in|for) {o}",
        "who [has|have] (became|become|was made|was named|were named|was appointed|got appointed|was promoted to|got promoted to|made|took over as|started as) [the|a|an] [new] {w} [at|of|in|for] {o}",
        "who [has|have] (became|become|was made|was named|were named|was appointed|got appointed|was promoted to|got promoted to|made|took over as|started as) [the|a|an] [new] {w}",
    ),
    rule(
        12,
        lambda s: _stayed(s, 365),
        f"who (has|have|is|was) [been|worked|stayed|there] (at|with|in|for) {{o}} [for] ({_MORE}|{_LEAST}) {{w}} (years|year)",
        f"who (works|work|stayed|worked) (at|with|in|for) {{o}} [for] ({_MORE}|{_LEAST}) {{w}} (years|year)",
        "who (has|have|is) [been|worked|stayed] (at|with|in|for) {o} [for] {w} (years|year) or (more|longer)",
    ),
    rule(
        12,
        lambda s: _stayed(s, 30),
        f"who (has|have|is) [been|worked|stayed|there] (at|with|in|for) {{o}} [for] ({_MORE}|{_LEAST}) {{w}} (months|month)",
    ),
    rule(
        12,
        lambda s: _moved(s, 1),
        f"who [has|have] (moved|changed|switched|hopped) [jobs|labs|companies|job] {_MORE} {{w}} times",
    ),
    rule(
        12,
        lambda s: _moved(s, 0),
        f"who [has|have] (moved|changed|switched|hopped) [jobs|labs|companies|job] {_LEAST} {{w}} times",
        "who [has|have] (moved|changed|switched|hopped) [jobs|labs|companies|job] {w} (times or more|or more times)",
    ),
)
