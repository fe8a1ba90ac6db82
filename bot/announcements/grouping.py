"""Groups the units of a sentence into nodes: who is named with which post, lists, and asides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bot.announcements.nodes import ALUMNI, Aside, Mention, Node, Post, first_of, is_new, named
from bot.announcements.proposed import Named
from bot.announcements.units import Unit

_OWNER = ("'s", "’s", "'")
_HONORIFICS = ("dr", "prof", "mr", "ms", "mrs", "professor")
_SAYER = 6  # nodes of who says something, and that they say it
_PART = 8  # nodes of the part of a place that somebody leads
_DASHES = ("-", "–", "—")


def nodes_of(units: Sequence[Unit]) -> list[Node]:
    """Return the nodes of a sentence."""
    nodes = [
        Node(unit, (Mention(named(unit)),)) if unit.what == "person"
        else Node(unit, place=named(unit) if unit.what == "place" else None)
        for unit in units
    ]  # fmt: skip
    return _lists(_aside(_lists(_titled(_without_sayers(nodes)))), behind=True)


def _without_sayers(nodes: list[Node]) -> list[Node]:
    """Leave out who says a sentence, in the middle of it: "She has left, the company said, to …"."""
    commas = [at for at, node in enumerate(nodes) if node.mark(",")]
    for first, last in pairwise(commas):
        inner = nodes[first + 1 : last]
        said = any(node.is_("said", "report") for node in inner)
        goes_on = last + 1 < len(nodes) and nodes[last + 1].is_("who")
        if said and not goes_on and len(inner) <= _SAYER and not any(map(_tells, inner)):
            return [*nodes[:first], *_without_sayers(nodes[last + 1 :])]
    return nodes


def _tells(node: Node) -> bool:
    """True for a word that says more than who says something."""
    clause = node.is_("who", "when", "not", "and", "from", "to", "as", "will", "plan", "former")
    return clause or (node.verbal and not node.is_("said", "report")) or node.what == "title"


def _titled(nodes: list[Node]) -> list[Node]:
    """Put what stands before a person's name to it: "former X researcher", "X's chief scientist"."""
    found: list[Node] = []
    for node in nodes:
        if node.people:
            post, back = _post_before(found)
            if post:
                del found[back:]
                mention = replace(node.people[0], posts=(post,))
                node.people = (mention,)
        found.append(node)
    return found


def _post_before(nodes: Sequence[Node]) -> tuple[Post | None, int]:
    """Return the post that the last of some nodes are, and where it begins."""
    at = len(nodes) - 1
    while at >= 0 and nodes[at].unit.text.lower() in _HONORIFICS:
        at -= 1
    title: str | None = None
    if at > 0 and nodes[at].mark(",", ":"):
        if nodes[at - 1].what != "title":
            return _post_of_part(nodes, at)
        post, back = _post_before(nodes[:at])
        return (post, back) if post and post.place else (None, at)
    alumnus = at >= 0 and nodes[at].unit.text.lower() in ALUMNI
    led = at > 0 and (bool(nodes[at - 1].place) or nodes[at - 1].what in ("other", "work"))
    lead = led and nodes[at].unit.text.lower() in ("lead", "head", "chief", "boss")
    if at >= 0 and (nodes[at].what == "title" or alumnus or lead):
        title = nodes[at].unit.text
        at -= 1
    place: Named | None = None
    owner = False
    skipped = at
    while skipped >= 0 and len(nodes) - skipped < 6 and (
        (nodes[skipped].what == "other" and nodes[skipped].unit.text.islower() and nodes[skipped].unit.text not in _OWNER)
        or nodes[skipped].what == "work" or nodes[skipped].is_("former", "new") or nodes[skipped].mark("-")
    ):  # fmt: skip
        skipped -= 1
    former = alumnus or any(node.is_("former") for node in nodes[skipped + 1 : at + 1])
    if skipped >= 0 and nodes[skipped].unit.text in _OWNER:
        owner = True
        skipped -= 1
    if (
        skipped >= 0
        and (nodes[skipped].place or nodes[skipped].what == "either")
        and (owner or title)
    ):
        if title is None and not owner:
            return None, at
        place = nodes[skipped].place or named(nodes[skipped].unit)
        at = skipped - 1
        if at >= 0 and nodes[at].is_("former"):
            former = True
            at -= 1
    elif title is None:
        return None, at
    else:
        while at >= 0 and (
            nodes[at].is_("former")
            or (nodes[at].what == "other" and at and nodes[at - 1].is_("former"))
        ):
            former = former or nodes[at].is_("former")
            at -= 1
    ours = False
    while at >= 0 and nodes[at].unit.has("article") and not nodes[at].verbal:
        ours = ours or nodes[at].unit.text.lower() == "our"
        at -= 1
    new = any(is_new(node) for node in nodes[max(0, at + 1) :])
    return Post(place, title, former, new, ours and place is None), at + 1


def _post_of_part(nodes: Sequence[Node], at: int) -> tuple[Post | None, int]:
    """Return the post in "the head of A's models team, X", and where it begins."""
    place: Named | None = None
    for back in range(at - 1, max(-1, at - _PART), -1):
        node = nodes[back]
        if node.what == "title" and place is not None:
            begin = back - int(back > 0 and nodes[back - 1].unit.has("article"))
            if back and is_new(nodes[back - 1]):
                return None, at
            return Post(place, node.unit.text), begin
        plain = (
            node.what in ("other", "work") or node.unit.has("inner") or node.is_("job", "of", "at")
        )
        if node.place and place is None:
            place = node.place
        elif not plain:
            return None, at
    return None, at


def _lists(nodes: list[Node], *, behind: bool = False) -> list[Node]:
    """Join people in a list: "X, Y and Z"; `behind` asides only where no verb stands before."""
    found: list[Node] = []
    at = 0
    while at < len(nodes):
        node = nodes[at]
        joins = not behind or not any(one.verbal for one in found)
        if node.people and joins:
            end = at + 1
            while True:
                follow = end
                while follow < len(nodes) and (
                    nodes[follow].mark(",", "&")
                    or (
                        nodes[follow].is_("and")
                        and nodes[follow].unit.text.lower()
                        in ("and", "&", "as well as", "along with", "plus", "und", "et", "和", "与")
                    )
                ):
                    follow += 1
                if follow == end or follow >= len(nodes) or not nodes[follow].people:
                    break
                if follow - end == 1 and nodes[end].mark(",") and not _goes_on(nodes, follow):
                    break
                posts = node.people[0].posts
                shared = posts if any((one.title or "").endswith("s") for one in posts) else ()
                node.asides.extend(
                    Aside(one.nodes, one.of + len(node.people)) for one in nodes[follow].asides
                )
                node.people = (
                    *node.people,
                    *(replace(one, posts=one.posts or shared) for one in nodes[follow].people),
                )
                end = follow + 1
            found.append(node)
            at = end
        else:
            found.append(node)
            at += 1
    return found


def _goes_on(nodes: Sequence[Node], at: int) -> bool:
    """True if a person behind a comma is followed by another of the list."""
    after = at + 1
    return after < len(nodes) and (
        nodes[after].is_("and") or (nodes[after].mark(",") and after + 1 < len(nodes) and (
            bool(nodes[after + 1].people) or nodes[after + 1].is_("and")))
    )  # fmt: skip


def _aside(nodes: list[Node]) -> list[Node]:
    """Put what is said aside to the person or place before it."""
    found: list[Node] = []
    at = 0
    while at < len(nodes):
        node = nodes[at]
        owner = next((one for one in reversed(found) if not one.filler), None)
        if node.mark("(") and (end := _closing(nodes, at, ")")) is not None:
            named = not (owner is not None and _may_own(owner)) and _only_people(
                nodes[at + 1 : end]
            )
            if named:
                found.extend(nodes[at + 1 : end])  # "three researchers (X, Y and Z) have left"
            elif owner is not None:
                owner.asides.append(Aside(_aside(nodes[at + 1 : end]), len(owner.people) - 1))
            at = end + 1
            continue
        beside = owner is not None and owner is found[-1] and _may_own(owner)
        of = node.unit.text == "of" and at + 1 < len(nodes) and bool(nodes[at + 1].place)
        if owner is not None and beside and owner.people and of:
            owner.asides.append(Aside(nodes[at : at + 2], len(owner.people) - 1))
            at += 2  # "X of A"
            continue
        if owner is not None and beside and (end := _aside_end(nodes, at, owner)):
            inner = nodes[at + 1 : end] if node.mark(",", *_DASHES) else nodes[at:end]
            owner.asides.append(Aside(_aside(inner), len(owner.people) - 1))
            at = end + 1 if end < len(nodes) and nodes[end].mark(",", *_DASHES) else end
            continue
        found.append(node)
        at += 1
    return found


def _may_own(node: Node) -> bool:
    """True for somebody or something of which more may be said aside."""
    return bool(node.people or node.place) or node.what == "either" or node.is_("researcher")


def _only_people(nodes: Sequence[Node]) -> bool:
    """True for a list of people and nothing else."""
    listed = all(node.people or node.mark(",", "&") or node.is_("and") for node in nodes)
    return listed and any(node.people for node in nodes)


def _closing(nodes: Sequence[Node], at: int, mark: str) -> int | None:
    return next((end for end in range(at + 1, len(nodes)) if nodes[end].mark(mark)), None)


def _aside_end(nodes: Sequence[Node], at: int, owner: Node) -> int | None:
    """Return where the aside ends that begins here, None where none does."""
    comma = nodes[at].mark(",")
    dash = nodes[at].mark("–", "—")
    begin = first_of(nodes, at + 1) if comma or dash else at
    if begin >= len(nodes):
        return None
    head = nodes[begin]
    relative = head.is_("who")
    after = nodes[begin + 1] if begin + 1 < len(nodes) else None
    if head.is_("source") or (head.place and after is not None and after.is_("said", "report")):
        return None  # "…, Bloomberg reported"
    if not (comma or dash) and not relative:
        return None
    article = at + 1 < len(nodes) and nodes[at + 1].unit.has("article")
    named = head.what in ("title", "place", "either") or head.unit.what == "time"
    placed = head.is_("former", "past", "of", "at", "from")
    noun = named or placed or (article and not head.verbal)
    reduced = at + 1 == begin and (
        bool(set(head.unit.frames(("participle",))) & {"hire", "appoint", "found", "promote"})
        and not head.unit.frames(("past",))
        if not head.people
        else False
    )
    begun = bool(owner.place) and "found" in head.unit.frames(("participle",))
    told = any(node.is_("by") or node.what == "time" for node in nodes[begin + 1 : begin + 4])
    if begun and comma and begin == at + 1 and told:
        return next(
            (one for one in range(begin, len(nodes)) if nodes[one].mark(",", ".")), len(nodes)
        )
    explained = bool(owner.place) and ((article and noun) or head.is_("company"))
    if not relative and not (owner.people and (noun or reduced)) and not dash and not explained:
        return None
    if any(node.mark("->") for node in nodes[at:]):
        return None  # "X, A -> B"
    if explained and not relative:
        end = next((one for one in range(begin, len(nodes)) if nodes[one].mark(",")), None)
        said = end is None or any(node.is_("said", "report") for node in nodes[begin:end])
        return None if said else end
    if dash:
        return _closing(nodes, at, nodes[at].unit.text)
    if head.is_("and", "but", "when"):
        return None
    depth = begin
    while depth < len(nodes):
        if nodes[depth].mark(",", ";", ":", ".", "!", "?") and depth > begin:
            if nodes[depth].mark(",") and relative and _listed(nodes, begin, depth):
                depth += 1
                continue
            return depth
        depth += 1
    return len(nodes)


def _listed(nodes: Sequence[Node], begin: int, at: int) -> bool:
    """True if a comma inside a relative clause only parts the items of a list."""
    after = at + 1
    if after >= len(nodes):
        return False
    rest = nodes[after:]
    plain = rest[0].what == "other" or rest[0].what == "work"
    return plain and any(node.is_("and") for node in rest[:4])
