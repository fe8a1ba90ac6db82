"""Normalizes a sentence, and extracts its time, area, track and other conditions."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from bot.answers.asked import ListEnd
from bot.answers.query import Certainty
from bot.careers.model import Track
from bot.questions.slots import Extras
from bot.questions.time_phrases import find_time

LONGEST = 60  # words: no question that is understood is longer

_MENTION = re.compile(r"<[@#:!&a-z][^>\s]*>|https?://\S+")
_REPLACED = tuple(
    (re.compile(pattern), with_)
    for pattern, with_ in (
        (r"[’‘`´]", "'"),
        (r"(?<!\w)'(?=[0-2]\d\b)", "20"),
        (
            r"\b(who|what|where|he|she|it)(?:'s| is|s) (?=(?:been|left|joined|gone|moved|had|worked"
            r"|founded|quit|made|got|started|returned)\b)",
            r"\1 has ",
        ),
        (r"^were (?=(?:is|did|does|do|was)\b)", "where "),
        (r"\bppl\b", "people"),
        (r"(?<=[a-z])/(?=[a-z])", " or "),
        (r"\breally (?=(?:join|left|leave|work|joined)\b)", ""),
        (r"\b(who|what|where|when|how)'d\b", r"\1 did"),
        (r"\b(?:last|final) day (?=(?:at|with|in) )", "leaving date "),
        (r"\brn\b|\bwya$", "now"),
        (r"\b(this|last|past) yr\b", r"\1 year"),
        # "who tf is", "where the hell is", "who even works at": said for the sound of it
        (
            r"\b(who|what|where|when|how|why|whos|wheres|whats)(?:'s)? (?:tf|the (?:hell|heck|fuck)|even|on earth|exactly)\b",
            r"\1",
        ),
        (r"(?<=[a-z]) n (?=[a-z])", " and "),
        (
            r"\b(are|is|were|was|still) (?:still )?(?:at|with|in) the (?:company|lab|firm|startup)\b",
            r"\1 still there",
        ),
        (r"(?<=[a-z]) > (?=[a-z])", " to "),
        (r"\bxooglers?\b", "former google people"),
        (r"\b(google)rs?\b|\b(facebook)ers?\b|\b(deepmind|openai)ers?\b", r"\1\2\3 people"),
        (r"\bprofs?\b(?=.* (?:at|of) )", "professor"),
        (r"->|→|=>", " to "),
        (r"\b(who|what|where|when|how|that|he|she|it)'s\b", r"\1 is"),
        (r"\b(who|what|where|when|how)s\b", r"\1 is"),
        (r"\b(who|what|where|when|how|they|you)'(?:ve|re)\b", r"\1 are"),
        (r"\b(did|does|do|is|are|was|were|has|have|had|would|could)n'?t\b", r"\1 not"),
        (r"\b(ex|former)-(?=\w)", r"\1 "),
        (r"(?<=\w)'s\b", " 's"),
        (r"(?<=s)'(?=\s|$)", " 's"),
        (r"[?!¿¡…,;:\"“”„«»*_~|(){}\[\]<>]|\.(?=\s|$)|(?<!\S)[-–—]+(?!\S)", " "),
    )
)
_COMMA = re.compile(r",(?=\s*(?:and |or )?\w)(?!\s*(?:(?:19|20)\d\d|'\d\d)\b)")
"""A comma between parts of a sentence: not that of "March 5, 2025"."""

_POLITE = re.compile(
    r"(?:please|pls|plz|yo|bro|bruh|dude|omg|wtf|hey|hi|hello|ok|okay|so|well|um|uh|hmm|lateral|bot|dear|good question"
    r"|can you|could you|would you|will you|can i|could i|i would like to|i'd like to|i want(?: to)?"
    r"|i wanna|i need to|let me|help me|do you know|does anyone know|does anybody know"
    r"|(?:anyone|anybody|someone) (?:here )?know|any idea|do you happen to know|i wonder|i was wondering|wondering|curious"
    r"|just curious|quick question|question|tell me(?! (?:about|something|more|all|everything))"
    r"|remind me|(?:say|tell) me(?= (?:who|where|when|what|which|how|why|if))|say|explain to me|know|ask|find out|check|"
    r"see if|and also|actually|btw|by the way|excuse me|sorry|thanks|then) "
)
_TRAILING = re.compile(
    r" (?:and if so .+|fr|ngl|tbh|in total|altogether|all together|und wohin|und warum|und wann|et où|et pourquoi|y a dónde|and why|and when|and where to|and where|or what|or nah|or not|ever|at any point|at some point|any ?more|anymore|tho|though|bro|bruh|dude|haha|after leaving|after all|please|pls|plz|thanks|thank you|thx|lol|btw|by the way|right|again please|huh|eh"
    r"|(?<!people )do you know|if you know|in your data|in the data|as far as you know|exactly|actually"
    r"|for me|at all)$"
)
_WHO = (
    r"people|persons|researchers|employees|folks|staff|scientists|those|everyone|everybody|anyone"
    r"|anybody|someone|somebody|ones|ai researchers|ai people|ai scientists|individuals|employee"
    r"|researcher|person|all|hires|guys"
)
_ASKING = f"who|did|does|do|has|have|had|is|are|was|were|where|when|what|which|how|why|from|at|to|only|just|{_WHO}"
_SUBJECTS = tuple(
    (re.compile(pattern), with_)
    for pattern, with_ in (
        (r"^(?:show|list|give|find|name|get|display|see|view|print|tell)(?: me| us)?(?: all| every"
         r"| the| a list of| list of| of| names of)*(?= )", ""),
        (r"^(?:a )?list (?:of )?(?:all )?", ""),
        (rf"^(?:all |any )?(?:{_WHO}) (?=(?:leaving|joining|moving|going) )", "who "),
        (rf"^who (?:is|are|was|were) (?:all )?(?:the )?(?:{_WHO}) (?:who|that) ", "who "),
        (r"^who (?:is|are|was|were) the (?=(?:longest|shortest|briefest|biggest job) )", "the "),
        (rf"^(?:all |all the |the |any |some |a |every )?(?:{_WHO}) (?:who|that|which)(?= )", "who"),
        (rf"^(?:which|what|whose) (?:{_WHO})(?: at| from)?(?= (?!of ))", "who"),
        (rf"^(?:{_WHO}) (from|at) (.+?) (?:who|that) ", r"who \1 \2 "),
        (rf"^(?:which |what |any |all |the |ex |former )*(?!(?:{_ASKING}) )((?:(?!do |does |did )\S+ ){{1,3}}?)(?:{_WHO}) (?:who |that |have |has )*"
         r"(?=(?:left|went|joined|moved|quit|returned|switched|founded|started|came|got|go|are at|work"
         r"|works|now|is at|leave|join|defected|jumped|are now|is now)\b)", r"who from \1"),
        (r"^(?:has|have|did|does|do|is|are|was) (?:anyone|anybody|somebody|someone|people|any people)(?: else)?(?= )",
         "who"),
        (r"^(?:is )?(?:anyone|anybody|who) new(?= )", "who is new"),
        (r"^who (?:is|are) (?=(?:go|move|leave|join|quit) )", "who "),
        (r"^who (?:all|else|recently|just|already|ever|actually|exactly|of them|lately)(?= )",
         "who"),
        (r"^who (?:have|has|had|did|do)(?= (?:left|quit|joined|moved|gone|returned|founded|departed"
         r"|leave|join|move|go|return|switched|switch|come)\b)", "who"),
    )
)  # fmt: skip
_COUNT = re.compile(
    rf"^(?:how many|how much(?= (?:people|persons))|what number of|the number of|number of|count of|count|count the)"
    rf"(?: of)?(?: the)?(?: (?:{_WHO}|ex|former))?(?: (?:who|that|have|has|had|did|there))* "
    r"(?!\b(?:of )?(?:the )?(?:lab|labs|moves|years|months|time|companies)\b)"
)
_LATEST = re.compile(
    r"(?<!\S)(?:the )?(?:latest|newest|most recent|most recently|very recently|recent|recently|lately|so far|last to|was the last to|ever since"
    r"|just|these days)(?!\S)"
)

_TRACKS = {
    "researchers": Track.RESEARCH,
    "researcher": Track.RESEARCH,
    "engineer": Track.ENGINEERING,
    "manager": Track.MANAGEMENT,
    "executive": Track.EXECUTIVE,
    "professor": Track.FACULTY,
    "advisor": Track.ADVISOR,
    "research scientists": Track.RESEARCH,
    "engineers": Track.ENGINEERING,
    "founders": Track.FOUNDER,
    "managers": Track.MANAGEMENT,
    "executives": Track.EXECUTIVE,
    "execs": Track.EXECUTIVE,
    "professors": Track.FACULTY,
    "faculty": Track.FACULTY,
    "students": Track.STUDENT,
    "advisors": Track.ADVISOR,
    "policy people": Track.POLICY,
    "interns": Track.INTERNSHIP,
    "investors": Track.FINANCE,
    "consultants": Track.FINANCE,
    "analysts": Track.FINANCE,
}
_TRACK_WORDS = "|".join(_TRACKS)
_TRACK = re.compile(
    rf"(?<!\S)(?:only|just)(?: the)? ({_TRACK_WORDS})(?!\S)|(?<!\S)({_TRACK_WORDS}) only(?!\S)"
    rf"|(?<!\S)as (?:a |an )?({_TRACK_WORDS})(?!\S)"
)
_WHICH_TRACK = re.compile(r"^(?:which|what|how many|who(?: are| were)?(?: the)?|list|the|all)? ?"
                          r"(engineers|executives|execs|managers|professors|research scientists)"
                          r"(?: who| that| have)*(?= (?!of |from |in |at ))")  # fmt: skip
_STATUSES = (
    (re.compile(r"(?<!\S)(?:(?:and )?only confirmed(?: ones| moves)?|confirmed(?: ones| moves)? "
                r"only|(?:that|which) are confirmed|for sure|officially|confirmed(?= (?:moves|departures|hires|arrivals)))(?!\S)"), Certainty.CONFIRMED),
    (re.compile(r"(?<!\S)(?:only reported|reported only|reported(?= (?:moves|departures|hires|arrivals)))(?!\S)"), Certainty.REPORTED),
    (re.compile(r"(?<!\S)(?:(?:unverified|rumou?red|unconfirmed)(?= (?:moves|departures|hires|arrivals))|only unverified|unverified only|only rumours|only rumors)(?!\S)"),
     Certainty.UNVERIFIED),
    (re.compile(r"(?<!\S)(?:including|with|even) (?:unverified|rumours|rumors|unconfirmed)"
                r"(?: ones| moves)?(?!\S)"), Certainty.ANY),
)  # fmt: skip
_TOP = re.compile(r"(?<!\S)(?:the )?top (\d{1,2}|three|five|ten)(?!\S)|(?<=which )(\d)(?= )")
_FIRST = frozenset({"first", "earliest", "very first"})
_NOUNS = {"departure": "departures from", "leaver": "departures from", "move": "moves"}
_END = re.compile(
    r"^(?:(?:who|what|which) (?:is|was|are|were|has been) )?(?:the |its )?(?P<which>most recent|newest"
    r"|latest|last|very first|first|earliest)(?: (?P<number>\d{1,2}|two|three|five|ten))?"
    r"(?: (?P<noun>hires?|arrivals?|joiners?|recruits?|additions?|departures?|leavers?|persons?"
    r"|people|researchers?|employees?|moves?|ones?))?"
    r"(?(noun)(?: (?:of|at|from|by|in|for))? | (?=to ))(?!month|year|week|quarter|days)"
)
_VERBAL = re.compile(
    r"(?:to |has |have )?(?:left|leave|quit|join|joined|move|moved|go|went|return|returned|come|came|found|founded|depart|departed|get|got|hired)\b"
)
_BEHIND = re.compile(
    r"(who (?:left|quit|joined|departed|leave|join) .+?) (first|earliest|last|most recently)"
)
_NUMBERS = {"two": 2, "three": 3, "five": 5, "ten": 10}


def normalise(text: str) -> str:
    """Return the text in lower case without mentions, politeness and marks, cut to LONGEST."""
    text = unicodedata.normalize("NFKC", text)
    text = _MENTION.sub(" ", text.lower())
    text = "".join(" " if unicodedata.category(char)[0] in "CS" and char not in "+=&`´|<>~→$"
                   else char for char in text)  # fmt: skip
    text = _COMMA.sub(" , ", text)
    keep = text.replace(" , ", " \x00 ")
    for pattern, with_ in _REPLACED:
        keep = pattern.sub(with_, keep)
    words = keep.replace("\x00", ",").split()
    return " ".join(words[: LONGEST + 1]).strip(" ,.")


def polite_out(text: str) -> str:
    """Return the sentence without phrases of politeness."""
    while True:
        shorter = _TRAILING.sub("", _POLITE.sub("", text, count=1) if _POLITE.match(text) else text)
        shorter = shorter.strip(" ,")
        if shorter == text:
            return text
        text = shorter


def narrowed(text: str, areas: Mapping[str, str], today: date) -> tuple[str, Extras]:
    """Return the sentence without its conditions, and the conditions."""
    extras = Extras()
    if counted := _COUNT.match(text):
        extras = replace(extras, count=True)
        text = f"who {text[counted.end() :]}"
    for pattern, status in _STATUSES:
        if pattern.search(text):
            extras, text = replace(extras, status=status), pattern.sub(" ", text)
            break
    if found := _TRACK.search(text):
        extras = replace(extras, track=_TRACKS[found[1] or found[2] or found[3]])
        text = f"{text[: found.start()]} {text[found.end() :]}"
    elif found := _WHICH_TRACK.match(text):
        extras = replace(extras, subject=_TRACKS[found[1]])
        text = f"who {text[found.end() :]}"
    text, extras = _ends_out(text, extras)
    if found := _TOP.search(text):
        number = found[1] or found[2]
        extras = replace(extras, top=_NUMBERS.get(number) or int(number) or 1)
        text = f"{text[: found.start()]} {text[found.end() :]}"
    text = " ".join(text.split())
    if time := find_time(text, today):
        extras = replace(extras, since=time.since, until=time.until)
        text = time.rest.strip(" ,")
        if extras.until is None and (second := find_time(text, today)) and second.since is None:
            extras, text = replace(extras, until=second.until), second.rest
    text, extras = _order_out(text, extras)
    text, area = _area_out(text, areas)
    if area:
        extras = replace(extras, area=area)
    text = " ".join(_LATEST.sub(" ", text).split())
    for pattern, with_ in _SUBJECTS:
        text = " ".join(pattern.sub(with_, text, count=1).split())
    return text, extras


def _ends_out(text: str, extras: Extras) -> tuple[str, Extras]:
    """Extract "first" or "last": "the last person to leave O"."""
    found = _END.search(text)
    if found is None:
        return text, extras
    end = ListEnd.FIRST if found["which"] in _FIRST else ListEnd.LAST
    number, noun = found["number"], found["noun"] or ""
    many = noun.endswith("s") or noun == "people"
    if many and not number and end is ListEnd.LAST:
        # "The latest departures" are all of them, newest first; "the newest people at O", its hires.
        newcomers = _NOUNS.get(noun.removesuffix("s")) is None and found[0].endswith(
            (" at ", " of ")
        )
        return (f"hires {text[found.end() :]}" if newcomers else text), extras
    top = int(_NUMBERS.get(number, number)) if number else 5 if many else None
    said = _NOUNS.get(noun.removesuffix("s"), "people")
    rest = text[found.end() :].removeprefix("who ").removeprefix("that ").removeprefix("to ")
    if said == "people":  # "the last person who left" is of those who left
        text = f"who {rest}" if _VERBAL.match(rest) else f"hires {rest}"
    else:
        text = f"{said} {rest}"
    return text, replace(extras, end=end, top=top)


def _order_out(text: str, extras: Extras) -> tuple[str, Extras]:
    """Extract a "first" or "last" at the end: "who left O first"."""
    found = _BEHIND.fullmatch(text)
    if found is None or extras.end:
        return text, extras
    end = ListEnd.FIRST if found[2] in _FIRST else ListEnd.LAST
    return found[1], replace(extras, end=end)


def _area_out(text: str, areas: Mapping[str, str]) -> tuple[str, str | None]:
    """Extract an area: "in robotics", "interpretability people"."""
    folded = f" {text} "
    for words, id_ in areas.items():
        if f" {words} " not in folded or id_ == "ai":
            continue
        form = re.escape(words)
        leading = re.match(
            rf"(?:which |the |all )?(?:{_WHO}|who) (?:in|on|working on) {form} (?:who|that|have)? ?",
            text,
        )
        if leading and _verb_before(text):
            return f"who {text[leading.end() :]}", id_
        people = re.compile(
            rf"(?<!\S){form} (?:{_WHO}|experts|engineers|specialists|team|hires)(?!\S)"
        )
        if people.search(text) and not people.fullmatch(text):
            return people.sub("people", text, count=1), id_
        beside = re.compile(
            rf" (?:who |that |which )?(?:(?:work|works|working|is|are|specializing|expert|experts)"
            rf" )?(?:in|on|from|doing) (?:the )?(?:area of |field of )?{form}"
            rf"(?: research| people)?(?!\S)"
        )
        found = beside.search(text)
        if found and _verb_before(text[: found.start()]):
            return " ".join(f"{text[: found.start()]}{text[found.end() :]}".split()), id_
    return text, None


def _verb_before(text: str) -> bool:
    """True if it is about moves: "who left O in robotics", but not "who works on robotics"."""
    return bool(re.search(r"\b(?:left|quit|join|joined|moved|went|leave|move|hired|departures|moves"
                          r"|returned|founded|arrivals|hires|switched|promoted)\b", text))  # fmt: skip
