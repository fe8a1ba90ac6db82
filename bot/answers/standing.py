"""Where a person is now, as one sentence with the roles that support it; what other facts fall back on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from bot.answers.answer import Value
from bot.answers.directory import Directory
from bot.answers.phrases import bare, phrase
from bot.answers.text import listed
from bot.answers.wording import (
    joins_words,
    last_known,
    leaves_words,
    present_roles,
    roles_to_come,
    span_of,
    when,
    with_article,
)
from bot.careers.model import Move, Person, Role, Track
from bot.careers.moves import derive_moves
from bot.careers.presence import Now
from bot.careers.spans import Holds
from bot.careers.stays import Stay, stays
from bot.query.phrasing import Clause


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence, its bare value, and what it rests on: roles, newest first.

    `clause` is the sentence for other languages, without its full stop.
    """

    sentence: str
    value: Value = None
    roles: tuple[Role, ...] = ()
    known: bool = True
    people: tuple[str, ...] = ()  # others whom it names
    possible: tuple[str, ...] = ()  # places that only may be of the time that is asked for
    moves: tuple[Move, ...] = ()
    clause: Clause | None = None


@dataclass(frozen=True)
class Subject:
    """A person of whom something is told, and the day it is told on."""

    person: Person
    directory: Directory
    now: Now

    @property
    def name(self) -> str:
        """The person's name."""
        return self.person.name

    @property
    def known(self) -> bool:
        """Whether what goes on was lately known to."""
        return self.now.lately(self.person) is Holds.YES

    @cached_property
    def moves(self) -> tuple[Move, ...]:
        """Their moves, oldest first."""
        return derive_moves(self.person, self.directory.families)

    @property
    def made(self) -> tuple[Move, ...]:
        """Their moves but for those that are still to come."""
        return tuple(move for move in self.moves if not self.now.to_come(move.date))

    @property
    def present(self) -> tuple[Role, ...]:
        """The roles that go on as far as is recorded, the main one first."""
        return present_roles(self.person, self.now)

    def span(self, role: Role) -> str:
        """Return when a role was: "Mar 2026 – now"."""
        return span_of(role, self.person, self.now)

    def place(self, id_: str) -> str:
        """Return an organization's name."""
        return self.directory.name(id_)

    def at_place(self, role: Role) -> str:
        """Return a role in words: "a Researcher at OpenAI", "at OpenAI" where no title is known."""
        title = "" if "not disclosed" in role.title else f"{with_article(role.title)} "
        return f"{title}at {self.place(role.organization)}"

    def stands(self, role: Role) -> str:
        """Return a post that goes on as a clause: "Ada is a Researcher at OpenAI since 2024".

        Of one that was last known long ago: "Ada (last known 2019): a Researcher at OpenAI".
        """
        since = f" since {role.start.in_words()}" if role.start else ""
        if not self.known:
            return f"{self.name} ({last_known(self.person)}): {self.at_place(role)}{since}"
        leaves = leaves_words(role, self.now)
        return f"{self.name} is {self.at_place(role)}{since}{f', and {leaves}' if leaves else ''}"

    def post(self, role: Role) -> Clause:
        """Return a role as a clause."""
        title = "" if "not disclosed" in role.title else role.title
        return phrase("post", title=title, place=self.place(role.organization))

    def stands_clause(self, role: Role) -> Clause:
        """Return what `stands` says as a clause."""
        post, since = self.post(role), bare(role.start)
        if not self.known:
            known = bare(self.person.known_as_of)
            return phrase("stood", name=self.name, post=post, since=since, known=known)
        leaves = role.end if self.now.to_come(role.end) else None
        return phrase("stands", name=self.name, post=post, since=since, leaves=leaves)

    def coming(self) -> tuple[Clause, ...]:
        """Return what is to come, a clause each."""
        return tuple(
            phrase(
                "joins",
                name=self.name,
                place=self.place(role.organization),
                when=role.start,
                title=role.title,
            )
            for role in roles_to_come(self.person, self.now)
        )

    @property
    def to_come(self) -> str:
        """What is to come, in sentences: " Ada joins OpenAI in March 2027 as a Researcher."."""
        roles = roles_to_come(self.person, self.now)
        return "".join(f" {self.name} {joins_words(role, self.directory)}." for role in roles)


def standing(subject: Subject, told: str | None = None) -> Said:
    """Return where the person is now; that they left a place that is `told` is not said once more."""
    present = subject.present
    posts = [role for role in present if role.track is not Track.ADVISOR]
    if not posts:
        return _only_advises(subject, present, told) if present else _nowhere(subject)
    here = {role.organization for role in posts}
    advised = dict.fromkeys(
        subject.place(role.organization) for role in present if role.organization not in here
    )
    also = f", also {listed(map(subject.at_place, posts[1:]))}" if posts[1:] else ""
    advises = f", and also advises {listed(advised)}" if advised else ""
    return Said(
        f"{subject.stands(posts[0])}{also}{advises}.{subject.to_come}",
        posts[0].organization if subject.known else None,
        present,
        clause=phrase(
            "standing",
            of=subject.stands_clause(posts[0]),
            also=tuple(map(subject.post, posts[1:])),
            advises=tuple(advised),
            coming=subject.coming(),
        ),
    )


def _begun(subject: Subject) -> list[Stay]:
    return [one for one in stays(subject.person.roles) if subject.now.begun(one.roles[0])]


def _only_advises(subject: Subject, advice: tuple[Role, ...], told: str | None) -> Said:
    """Return whom the person advises, who is at no place, and the place left before."""
    places = listed(dict.fromkeys(subject.place(role.organization) for role in advice))
    name = subject.name if subject.known else f"{subject.name} ({last_known(subject.person)})"
    left = [stay for stay in _begun(subject) if stay.work][-1:]
    was = f", and {_left(left[0], subject)}" if left and left[0].organization != told else ""
    said = f"{name} only advises {places}, as far as is recorded{was}.{subject.to_come}"
    told_too = left_clause(left[0], subject) if was else None
    clause = phrase(
        "only-advises",
        name=subject.name,
        places=tuple(dict.fromkeys(subject.place(role.organization) for role in advice)),
        known=None if subject.known else bare(subject.person.known_as_of),
        left=told_too,
        coming=subject.coming(),
    )
    return Said(said, None, (*advice, *(stay.last for stay in left)), clause=clause)


def _nowhere(subject: Subject) -> Said:
    """Return where a person without a present post was last."""
    if not (begun := _begun(subject)):
        said = f"Where {subject.name} works is not recorded.{subject.to_come}"
        clause = phrase("no-work", name=subject.name, coming=subject.coming())
        return Said(said, known=False, clause=clause)
    next_ = subject.to_come and f".{subject.to_come}"
    said = f"{subject.name} {_left(begun[-1], subject)}"
    clause = phrase("gone", of=left_clause(begun[-1], subject), coming=subject.coming())
    said = f"{said}{next_ or '; what came next is not recorded.'}"
    return Said(said, None, (begun[-1].last,), clause=clause)


def _left(stay: Stay, subject: Subject) -> str:
    end = f" {when(stay.end)}" if stay.end else ""
    return f"left {subject.place(stay.organization)}{end}"


def left_clause(stay: Stay, subject: Subject) -> Clause:
    """Return that somebody left a place as a clause."""
    return phrase("left", name=subject.name, place=subject.place(stay.organization), when=stay.end)
