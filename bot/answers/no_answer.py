"""Replies without an answer: an ambiguous name, an unknown name, an unreadable question."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.answer import Answer, AnswerKind, Outcome
from bot.answers.ask import Ask, Leaflet
from bot.answers.asking import profile_of
from bot.answers.cards import Action, Card, Choice, Sign
from bot.answers.phrases import phrase
from bot.answers.text import bold, counted, line
from bot.query.phrasing import Clause

_SHOWN = 60  # characters of what was typed that are worth repeating


def quoted(text: str) -> str:
    """Return what was typed in quotes, cut to a length worth repeating."""
    return f"“{shown(text)}”"


def shown(text: str) -> str:
    """Return what was typed, cut to a length worth repeating."""
    clean = " ".join(text.split())
    return f"{clean[:_SHOWN]}{'…' if len(clean) > _SHOWN else ''}"


def several(text: str, noun: str, choices: Sequence[Choice], ids: Sequence[str]) -> Answer:
    """Return the picker for a name that fits several; `noun` is "person" or "organization"."""
    many = "people" if noun == "person" else f"{noun}s"
    said = phrase("which", text=shown(text), number=len(ids))
    fit = f" {counted(len(ids), noun, many)} may fit."
    lead = line(bold(f"Which {quoted(text)}?"), fit, said=said)
    if len(choices) == 1:
        meant = phrase("did-you-mean", name=choices[0].label, text=shown(text))
        typed = f" You typed {quoted(text)}."
        lead = line(bold(f"Did you mean {choices[0].label}?"), typed, said=meant)
    return Answer(
        Outcome.AMBIGUOUS,
        AnswerKind.PERSON if noun == "person" else AnswerKind.ORGANIZATION,
        understood=f"Which {noun} {quoted(text)} is",
        card=Card(
            title="",
            lead=lead,
            choices=tuple(choices),
            prompt=f"Choose {'an' if noun[0] in 'aeiou' else 'a'} {noun}",
        ),
        choices=tuple(ids),
        asked=phrase(f"asked/{noun}", text=shown(text)),
    )


def nobody(text: str, noun: str, near: Sequence[Action], ids: Sequence[str]) -> Answer:
    """Return that nothing by this name is known, with near names as buttons."""
    names = ", ".join(action.label for action in near)
    offer = f"Near names: {names}." if near else "Check the spelling, or give the full name."
    said = phrase(f"nobody/{noun}", text=shown(text), near=tuple(one.label for one in near))
    return Answer(
        Outcome.NONE,
        AnswerKind.PERSON if noun == "person" else AnswerKind.ORGANIZATION,
        understood=f"The {noun} {quoted(text)}",
        card=Card(
            title="",
            lead=line(
                bold(f"No {noun} called {quoted(text)} is in the data."), f" {offer}", said=said
            ),
            actions=tuple(near),
        ),
        choices=tuple(ids),
        asked=phrase(f"asked/{noun}", text=shown(text)),
    )


def an_organization(text: str, id_: str, name: str) -> Answer:
    """Return that the name is an organization's, not a person's, with a button for it."""
    return Answer(
        Outcome.NONE,
        AnswerKind.PERSON,
        understood=f"The person {quoted(text)}",
        card=Card(
            title="",
            lead=line(bold(f"{name} is an organization."), f" Ask with /organization {name}."),
            actions=(Action(name, profile_of(id_), Sign.ORGANIZATION),),
            organization=id_,
        ),
        organizations=(id_,),
        choices=(id_,),
    )


def gone(id_: str, kind: AnswerKind) -> Answer:
    """Return that the id of a button or a command is no longer in the data."""
    return Answer(
        Outcome.NONE,
        kind,
        understood=f"The career or profile {quoted(id_)}",
        card=Card(title="", lead=line(bold(f"{quoted(id_)} is not in the data any more."))),
    )


def not_understood(
    sentence: str, understood: str = "Not understood", said: Clause | None = None
) -> Answer:
    """Return one sentence with the problem and what to do next."""
    return Answer(
        Outcome.NOT_UNDERSTOOD,
        AnswerKind.HELP,
        understood=understood,
        card=Card(
            title="",
            lead=line(sentence, said=said),
            actions=(Action("What can I ask?", Ask(Leaflet.HELP), Sign.HELP),),
        ),
        asked=phrase("not-understood"),
    )
