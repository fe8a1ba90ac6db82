"""One thing that a clause tells of somebody, before what the text tells is put together."""

from __future__ import annotations

from dataclasses import dataclass

from bot.announcements.frames import Step
from bot.announcements.nodes import Node
from bot.announcements.proposed import Named


@dataclass(frozen=True, slots=True)
class Told:
    """A step of some people, as one clause tells it."""

    step: Step
    people: tuple[Named, ...]
    sentence: int
    origin: Named | None = None
    destination: Named | None = None
    title: str | None = None
    when: Node | None = None
    denied: bool = False
    hedged: bool = False
    past: bool = False  # told by its words as over: "had joined", "previously"
    simple: bool = False  # in the simple past, which may be news or history
    aside: bool = False  # in a relative clause or an apposition
    pronoun: bool = False  # of somebody named before
    advisory: bool = False  # a board or an adviser's post
    held: bool = False  # of somebody who held a post there already
    present: bool = False  # said of where somebody is: "now at X"
    heard: int | None = None  # the sentence that says how sure it is, where that is another one
    since: bool = False  # "has been at X since May": a step only if that was not long ago
    topic: Named | None = None  # the place the text is about, where nothing says where to
