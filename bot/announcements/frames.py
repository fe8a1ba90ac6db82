"""What the words around a verb are to it, in any language: the frames that the words name."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

Role = Literal["person", "from", "to", "title", ""]


class Step(StrEnum):
    """What a frame tells that somebody does."""

    ARRIVE = "arrive"
    LEAVE = "leave"
    FOUND = "found"
    RETURN = "return"
    PROMOTE = "promote"
    BECOME = "become"
    ADVISE = "advise"
    STAY = "stay"
    SERVE = "serve"


@dataclass(frozen=True, slots=True)
class Frame:
    """The step that a verb tells of, and what its subject and object are; `at` is a place it is at.

    `person_by` is the preposition of somebody who is not the object; a verb that is `partly` one of
    moving tells of a step only with that much beside it: a post left, a title given, or nothing.
    """

    step: Step
    subject: Role = "person"
    object: Role = ""
    at: Role = "to"
    to: Role = "to"
    for_: Role = ""
    person_by: str = ""
    partly: Literal["", "post", "title", "ends", "nothing"] = ""


FRAMES = {
    "join": Frame(Step.ARRIVE, object="to"),
    "leave": Frame(Step.LEAVE, object="from", at="from", for_="to"),
    "depart": Frame(Step.LEAVE, partly="nothing"),
    "vacate": Frame(Step.LEAVE, object="from", at="from", for_="to", partly="post"),
    "hire": Frame(Step.ARRIVE, subject="to", object="person"),
    "bolster": Frame(Step.ARRIVE, subject="to", person_by="with"),
    "raid": Frame(Step.ARRIVE, subject="to", object="from", person_by="for"),
    "hand": Frame(Step.BECOME, subject="to", object="title", person_by="to", partly="title"),
    "turn": Frame(Step.BECOME, subject="to", object="person", partly="title"),
    "charge": Frame(Step.ARRIVE),
    "follow": Frame(Step.LEAVE, at="to", to="to", for_="to", partly="ends"),
    "fill": Frame(Step.BECOME, subject="to", object="title", person_by="with", partly="title"),
    "find": Frame(Step.BECOME, subject="to", object="title", person_by="in", partly="title"),
    "rise": Frame(Step.PROMOTE, to="title", partly="title"),
    "rehire": Frame(Step.RETURN, subject="to", object="person"),
    "appoint": Frame(Step.BECOME, subject="to", object="person"),
    "promote": Frame(Step.PROMOTE, subject="to", object="person", to="title"),
    "become": Frame(Step.BECOME, object="title"),
    "lose": Frame(Step.LEAVE, subject="from", object="person", at="from"),
    "dismiss": Frame(Step.LEAVE, subject="from", object="person", at="from"),
    "found": Frame(Step.FOUND, object="to", at="", to=""),
    "decline": Frame(Step.ARRIVE, object="to"),
    "hail": Frame(Step.ARRIVE, object="from", at=""),
    "return": Frame(Step.RETURN, object="to"),
    "advise": Frame(Step.ADVISE, object="to"),
    "stay": Frame(Step.STAY, object="from", at="from"),
    "keep": Frame(Step.SERVE, object="to"),
    "serve": Frame(Step.SERVE, object="to"),
}
"""The frames of verbs by the names that the files of words use."""

NOUNS = {
    "leave": FRAMES["leave"],
    "join": FRAMES["join"],
    "hire": FRAMES["hire"],
    "promote": FRAMES["promote"],
    "return": FRAMES["return"],
}
"""The frames of nouns: "departure", "hire", "return"."""
