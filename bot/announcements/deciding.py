"""Decides of names that nobody knows whether they are people's or places', by the words around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from bot.announcements.dictionary import ordinary_words
from bot.announcements.nodes import ALUMNI, ARROWS, SUCCEEDS
from bot.announcements.units import Unit, What

_PEOPLE_FRAMES = frozenset(
    {
        "join",
        "leave",
        "vacate",
        "become",
        "rise",
        "return",
        "found",
        "advise",
        "serve",
        "hail",
        "follow",
        "charge",
    }
)
_HIRING = frozenset({"hire", "rehire", "appoint", "promote", "lose", "dismiss", "turn"})
_TAKING = _HIRING | {"bolster", "raid", "hand", "find"}
_HONORIFICS = ("dr", "prof", "mr", "ms", "mrs", "professor", "sir", "dame", "monsieur", "madame", "herr", "frau")  # fmt: skip
_HIS = ("he", "she", "his", "her", "him")
_OWNER = ("'s", "'")
_LONGEST = 4  # words of a person's name
_USUAL = 3  # words of most
_PASSES = 4  # the later ones find what stands in a list beside somebody whom the first found

Sentences = Sequence[Sequence[Unit]]


def decided(cut: Sentences, author: str = "") -> list[list[Unit]]:
    """Return the units of a text's sentences with each unknown name decided, where anything says it.

    A name is the same all over the text; one word is a person's where it is part of a full name.
    """
    found = [
        _called_after(units, after) for units, after in zip_longest(cut, cut[1:], fillvalue=())
    ]
    for _ in range(_PASSES):
        found = [[_beside(units, at) for at in range(len(units))] for units in found]
        whole: dict[str, What] = {
            unit.text.lower(): unit.what
            for units in found
            for unit in units
            if unit.what in ("person", "place")
        }
        found = [[_as_elsewhere(unit, whole) for unit in units] for units in found]
    alone = {unit.text.lower() for units in found for unit in units if unit.what == "either"}
    found = [[_by_its_look(unit, alone) for unit in units] for units in found]
    found = [[_beside(units, at) for at in range(len(units))] for units in found]
    names = {
        part.lower()
        for text in (
            author,
            *(unit.text for units in found for unit in units if unit.what == "person"),
        )
        if len(parts := text.split()) > 1
        for part in (parts[0], parts[-1])
    }
    return [[_part_of_name(unit, names) for unit in units] for units in found]


def _called_after(units: Sequence[Unit], after: Sequence[Unit]) -> list[Unit]:
    """Take a name for a person's that is the subject and that the next sentence calls "she"."""
    subject = len(units) > 1 and units[0].what == "either" and units[1].is_("be", "have")
    words = len(units[0].text.split()) if units else 0
    her = bool(after) and after[0].text.lower() in ("he", "she")
    if subject and her and 1 < words <= _USUAL:
        return [replace(units[0], what="person"), *units[1:]]
    return list(units)


def _with_the(units: Sequence[Unit], at: int) -> bool:
    """True for a name with an article, which is no person's: "the Gare de l'Est"."""
    return at > 0 and units[at - 1].text.lower() == "the"


def _by_its_look(unit: Unit, alone: set[str]) -> Unit:
    """Take a name that nothing decides for a person's if it looks like one.

    It does if its last word stands by itself elsewhere ("Ross said"), if that is a double name, or
    if none of its words is in the dictionary; organizations are mostly called by words that are.
    """
    words = unit.text.removesuffix("'s").split()
    if unit.what != "either" or not 1 < len(words) <= _LONGEST:
        return unit
    letters = [word.lower().replace("-", "").replace("'", "").rstrip(".") for word in words]
    if not all(word.isalpha() for word in letters):
        return unit
    known = words[-1].lower() in alone or "-" in words[-1]
    strange = len(words) <= _USUAL and not any(word in ordinary_words() for word in letters)
    return replace(unit, what="person") if known or strange else unit


def _as_elsewhere(unit: Unit, whole: dict[str, What]) -> Unit:
    what = whole.get(unit.text.lower())
    return replace(unit, what=what) if unit.what == "either" and what else unit


def _part_of_name(unit: Unit, names: set[str]) -> Unit:
    single = unit.what in ("either", "work") and " " not in unit.text and unit.text.lower() in names
    return replace(unit, what="person") if single else unit


def _beside(units: Sequence[Unit], at: int) -> Unit:
    unit = units[at]
    words = unit.text.split()
    if unit.what != "either":
        return unit
    if _is_business(units, at):
        return replace(unit, what="place")
    if "&" in words:
        return replace(unit, what="place")
    if len(words) == 1:
        return unit
    if len(words) > _LONGEST:
        return replace(unit, what="place")
    what = (
        _by_possession(units, at)
        or _by_list(units, at)
        or _by_before(units, at)
        or _by_after(units, at)
    )
    if what is None and (unit.given or _is_titled(units, at)):
        what = "person"
    if what == "person" and _with_the(units, at):
        return unit
    return replace(unit, what=what) if what else unit


def _is_titled(units: Sequence[Unit], at: int) -> bool:
    """True for somebody named behind what they are: "the controller, X, would step up"."""
    rest = units[at + 1 : at + 6]
    if at < 3 or not rest or units[at - 1].text != "," or rest[0].text != ",":
        return False
    post, owner = units[at - 2], units[at - 3]
    named = post.what == "other" and (owner.has("article") or owner.is_("he", "company"))
    verb = next((unit for unit in rest[1:] if not _auxiliary(unit)), None)
    return named and verb is not None and bool(set(verb.frames()) & _PEOPLE_FRAMES)


def _is_business(units: Sequence[Unit], at: int) -> bool:
    """True for "X, a new London start-up"."""
    rest = units[at + 1 : at + 8]
    if len(rest) < 3 or rest[0].text != "," or not rest[1].has("article"):
        return False
    for unit, after in zip_longest(rest[2:], rest[3:]):
        if after is not None and after.text.lower() in ALUMNI:
            return False  # "X, a company veteran"
        if unit.is_("business", "maker") or (unit.text == "team" and rest[1].text in ("a", "an")):
            return True
        if unit.text == "," or unit.is_("who", "that") or unit.what in ("person", "place"):
            return False
    return False


def _by_possession(units: Sequence[Unit], at: int) -> What | None:
    """Return a person for whose leaving or coming is told of: "accepted X's resignation"."""
    rest = units[at + 1 : at + 3]
    owns = len(rest) > 1 and rest[0].text in _OWNER and rest[1].has("noun")
    return "person" if owns else None


def _by_list(units: Sequence[Unit], at: int) -> What | None:
    """Return what stands beside a name in a list: "X, Y and Z"."""
    for step in (-1, 1):
        other = at + step
        while 0 <= other < len(units) and (
            units[other].text in (",", "&") or units[other].is_("and")
        ):
            other += step
        apart = abs(other - at) > 1
        if apart and 0 <= other < len(units) and units[other].what == "person":
            return "person"
    return None


def _by_before(units: Sequence[Unit], at: int) -> What | None:
    if not at:
        return None
    before = units[at - 1]
    if before.what == "title" and not before.text.lower().endswith((" of", " at")):
        return "person"
    if before.text in (":", ",") and at > 1 and units[at - 2].what == "title":
        return "person"
    if before.text == ":" and any(unit.text in ARROWS for unit in units[:at]):
        return "person"  # "A → B: X"
    if before.text == ":" and units[0].is_("in_label", "out_label", "up_label"):
        return "person"
    if before.text == "," and at > 1 and units[at - 2].is_("greet"):
        return "person"
    if before.text.lower() in (*_HONORIFICS, *ALUMNI):
        return "person"
    if before.is_("greet", "succession"):
        return "person"
    handed = any(
        unit.text.lower().startswith("tak") and "become" in unit.frames() for unit in units[:at]
    )
    if before.is_("from") and handed and _by_after(units, at) == "person":
        return "person"  # "takes over from X, who …"
    taking = any(set(unit.frames()) & _TAKING for unit in units[: max(0, at - 2)])
    if before.text in _OWNER and taking and units[at - 2].what in ("place", "either"):
        return "person"  # "has hired A's X"
    if units[at - 1].is_("for", "in") and any(
        "raid" in unit.frames() or "find" in unit.frames() for unit in units[:at]
    ):
        return "person"
    if before.is_("at", "from") and before.text.lower() not in ("with", "within"):
        return "place"
    begins = units[0].frames(("ing",))
    if before.is_("be") and "join" in begins:
        return "person"  # "Joining her is Ada Quillfeather"
    told = at > 1 and any(
        one.kind == "noun" for unit in units[max(0, at - 5) : at - 1] for one in unit.senses
    )
    if before.is_("of", "for") and told:
        return "person"
    if before.is_("by") and at > 1 and set(units[at - 2].frames()) & {"found", "serve"}:
        return "person"
    name = [one for one in range(at) if units[one].text.lower() in ("name", "names")]
    if before.is_("be") and name and any(unit.is_("for") for unit in units[name[-1] : at]):
        return "person"  # "the name we hear for the job is X"
    back = at - 1
    while back >= 0 and units[back].has("article", "adverb") and not units[back].frames():
        back -= 1
    frames = set(units[back].frames()) if back >= 0 else set()
    if frames & _HIRING and not frames & {"join", "leave"}:
        return "person"
    if frames == {"become"} and units[back].text.lower().endswith(SUCCEEDS):
        return "person"
    if units[back].text.lower().startswith("go") and any(one.is_("job") for one in units[:back]):
        return "person"  # "the job of chief scientist goes to X"
    if frames & {"join", "leave", "return", "hail"} and not frames & _HIRING:
        return "place"
    titled = at > 1 and before.is_("of") and units[at - 2].what == "title"
    return "place" if titled or before.text.lower().endswith((" of", " at")) else None


def _by_after(units: Sequence[Unit], at: int) -> What | None:
    if at + 1 >= len(units):
        return None
    after = units[at + 1]
    then = units[at + 2] if at + 2 < len(units) else None
    if then is not None and then.what == "time" and at + 3 < len(units):
        then = units[at + 3]  # "X's six-year stint"
    if after.text in _OWNER and then is not None and then.what == "mark":
        return None  # "It was X's."
    if after.text in _OWNER:
        of_people = then is not None and (
            then.has("noun") or then.is_("tenure", "profile") or set(then.frames()) & {"join"}
        )
        owned = units[at + 2 : at + 6]
        own = any("new" in unit.text.lower().split() for unit in owned[:2]) and any(
            unit.is_("business") for unit in owned
        )
        return "person" if of_people or own else "place"
    if after.what == "title" and then is not None and then.what in ("person", "either"):
        return "place"
    rest = units[at + 2 : at + 5]
    listed = len(rest) > 2 and rest[0].what == "place" and (
        rest[1].is_("to") or rest[1].text in ARROWS
    )  # fmt: skip
    if after.text == "," and listed and rest[2].what in ("place", "either"):
        return "person"  # "X, A to B"
    of = after.text == "of" and then is not None and then.what == "place"
    if (
        of
        and at + 3 < len(units)
        and (_auxiliary(units[at + 3]) or set(units[at + 3].frames()) & _PEOPLE_FRAMES)
    ):
        return "person"  # "X of A has joined"
    titled = then is not None and (then.is_("to", "as") or then.what == "title")
    if titled and set(after.frames(("participle",))) & _HIRING:
        return "person"  # "X promoted to CTO"
    if after.text == "(" and any(unit.text in ARROWS for unit in units[at + 2 : at + 5]):
        return "person"  # "X (A → B)"
    bracketed = after.text == "(" and then is not None and then.what == "place"
    if bracketed and at + 3 < len(units) and units[at + 3].text == ")":
        return "person"  # "X (A)"
    posted = len(rest) > 1 and then is not None and then.what == "place" and rest[0].text in _OWNER
    if after.text == "," and posted and rest[1].what == "title":
        return "person"  # "X, A's head of safety"
    if after.text in ARROWS and at == 0 and not any(unit.what == "person" for unit in units):
        return "person"  # "X → B (from A)"
    if then is not None and after.is_("and") and then.is_("i"):
        return "person"
    if then is not None and after.text in (",", "("):
        said = (
            then.is_("who", "former", "past", "from") or then.what == "title" or then.has("article")
        )
        hired = set(then.frames(("participle",))) & _HIRING
        if said or hired:
            return "person"
    if after.is_("said", "who"):
        return "person"
    hiring = any(set(unit.frames()) & _HIRING for unit in units[:at])
    if after.is_("from") and not after.is_("of") and hiring:
        return "person"  # "hired X from A and Y from B"
    spoken_of = any(unit.text.lower() in _HIS for unit in units[at + 1 :])
    if after.is_("be", "have") and spoken_of and not any(u.what == "person" for u in units):
        return "person"
    following, passive = at + 1, False
    if after.text == "(":
        closed = (end for end in range(at, len(units)) if units[end].text == ")")
        following = next(closed, at) + 1
    while following < len(units) and _auxiliary(units[following]):
        passive = passive or units[following].is_("be")
        following += 1
    frames = set(units[following].frames()) if following < len(units) else set()
    done_to = passive and frames & _HIRING
    if frames and not passive and frames <= _HIRING and not units[at].given:
        return "place"  # "X appoints Ada Quillfeather"
    return "person" if frames & _PEOPLE_FRAMES or done_to else None


def _auxiliary(unit: Unit) -> bool:
    if unit.is_("be", "have", "had", "will", "would", "not", "may", "plan", "hedge", "to", "do"):
        return not unit.frames()
    return unit.has("adverb") and not unit.frames()
