"""The one sentence that says what a Tell picked of a career: whose, verb, what, when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.answers.answer import Value
from bot.answers.lasting import lasted
from bot.answers.move_sentences import (
    came_from,
    of_move,
    one_or_all,
    sentence,
    went_to,
)
from bot.answers.phrases import bare, on, phrase, span
from bot.answers.standing import Said, Subject, standing
from bot.answers.text import counted, listed
from bot.answers.told_rows import Told, as_stays
from bot.answers.wording import leaves_words, span_of, when, with_article
from bot.careers.model import MoveKind, Role, Status, Track
from bot.careers.spans import Span
from bot.careers.titles import first_title, holds
from bot.query.language import Place, Post, Step, Tell
from bot.query.phrasing import Clause
from bot.query.stay_conditions import own_posts
from bot.query.terms import Field, Pick, When
from bot.query.world import MoveRow, Run


@dataclass(frozen=True, slots=True)
class Teller:
    """Says what was picked; `post` is the stay that was asked about, with the usual for None."""

    subject: Subject
    tell: Tell  # as it was asked
    told: Told
    days: Span | None = None  # the time that a post asked about was held in

    def said(self) -> Said:
        """Return the sentence with its value and roles; `known` is False if nothing is recorded."""
        rows, possible = self.told.rows, self.told.possible
        runs = [row for row in rows if isinstance(row, Run)]
        moves = [row for row in rows if isinstance(row, MoveRow)]
        if self.present_alone:
            return self._now()
        if moves:
            return of_move(self.subject, self.tell, moves)
        if not (runs or (self.days and possible)):
            return self._nothing()
        if isinstance(as_stays(self.tell).row, Step) and self.told.anchor is None:
            return self._not_moved(runs[-1])
        match self.field:
            case Field.START | Field.YEAR | Field.MONTH:
                return self._began(runs)
            case Field.END:
                return self._ended(runs[-1])
            case Field.LENGTH:
                what = self.subject.at_place(runs[-1].last) if self.post.titles else ""
                return lasted(self.subject, runs, self._where(runs), what)
            case _ if self.days:
                return self._then(runs, [row for row in possible if isinstance(row, Run)])
            case _:
                return self._held(runs)

    # --- what was asked

    @property
    def field(self) -> Field:
        """The fact that is asked for first: the place, unless another is."""
        return self.tell.fields[0] if self.tell.fields else Field.PLACE

    @property
    def post(self) -> Post:
        """The stay asked about."""
        row = self.tell.row
        if isinstance(row, Step):
            row = row.destination or row.origin or row.either
        return next(own_posts(row), Post()) if row is not None else Post()

    @property
    def present_alone(self) -> bool:
        """Whether it is asked where somebody is now, and nothing else of that post."""
        return self.tell.row == Post(when=When.NOW) and self.field in (Field.PLACE, Field.TITLE)

    @property
    def asked(self) -> str | None:
        """The name of the one place that is asked about; None without one, or with several."""
        at = self.post.at
        ids = at.ids if isinstance(at, Place) else None
        return self.subject.place(next(iter(ids))) if ids and len(ids) == 1 else None

    # --- sentences

    def _now(self) -> Said:
        said = standing(self.subject)
        if self.field is Field.PLACE or not (present := self.subject.present):
            return said
        return replace(said, value=present[0].title if self.subject.known else None)

    def _nothing(self) -> Said:
        """Return what is not recorded, and where that lies between two posts."""
        name, anchor = self.subject.name, self.told.anchor
        row = self.tell.row
        none: Value = () if self.tell.pick is Pick.EVERY and self.field is Field.PLACE else None
        if anchor is not None and self.told.tell.pick is Pick.AFTER:
            return self._none_after(anchor)
        if anchor is not None:
            said = f"Nothing before that is recorded for {name}."
            none_ = phrase("none/before", name=name)
            return Said(said, None, anchor.roles[:1], False, clause=none_)
        if isinstance(row, Step) and row.kinds == frozenset({MoveKind.RETURNED}):
            said = f"No return of {name}{f' to {self.asked}' if self.asked else ''} is recorded."
            no = phrase("none/return", name=name, place=self.asked)
            return Said(said, "no" if self.asked else None, known=self.asked is not None, clause=no)
        if isinstance(row, Step) and not self.asked:
            what, sort = f"Such a move of {name}", "move"
        elif self.post.founder:
            what, sort = f"No company that {name} founded", "company"
        elif self.post.titles or (self.post.tracks and len(self.post.tracks) == 1):
            where = f" at {self.asked}" if self.asked else ""
            here = standing(self.subject)
            said = f"Such a post of {name}{where} is not recorded. {here.sentence}"
            such = phrase("none/such-post", name=name, place=self.asked, here=here.clause)
            return Said(said, None, self.subject.present, False, clause=such)
        else:
            place = self.asked or self._anchor_asked
            what, sort = f"No post of {name}{f' at {place}' if place else ''}", "post"
        verb = "is recorded" if what.startswith("No ") else "is not recorded"
        place = (self.asked or self._anchor_asked) if sort == "post" else None
        clause = phrase(f"none/{sort}", name=name, place=place)
        return Said(f"{what} {verb}.", none, known=False, clause=clause)

    def _not_moved(self, run: Run) -> Said:
        """Return that a move was not made: somebody has not left, or not for the place asked."""
        row = self.tell.row
        if not self.subject.now.over(run.last) or not isinstance(row, Step):
            return self._ended(run)
        there = (
            replace(self, tell=Tell(self.tell.of, row.destination)).asked if row.destination else ""
        )
        place = self.subject.place(run.last.organization)
        move = f"move of {self.subject.name} from {place}{f' to {there}' if there else ''}"
        said = f"{'No' if there else 'No such'} {move} is recorded."
        clause = phrase("none/moved", name=self.subject.name, origin=place, there=there)
        return Said(said, None, (run.last,), known=False, clause=clause)

    @property
    def _anchor_asked(self) -> str | None:
        anchor = self.tell.anchor
        return replace(self, tell=Tell(self.tell.of, anchor)).asked if anchor else None

    def _none_after(self, last: Run) -> Said:
        subject, place = self.subject, self.subject.place(last.last.organization)
        clause: Clause | None = None
        if subject.now.over(last.last):
            clause = phrase("none/after", name=subject.name, place=place)
            said = f"Where {subject.name} went after {place} is not recorded."
        elif subject.known:
            leaves = leaves_words(last.last, subject.now)
            said = f"{subject.name} is still at {place}{f', and {leaves}' if leaves else ''}."
            day = last.last.end if leaves else None
            clause = phrase("still", name=subject.name, place=place, leaves=day)
        else:
            said = f"{subject.stands(last.last)}; nothing newer is recorded."
            clause = phrase("nothing-newer", of=subject.stands_clause(last.last))
        return Said(said, None, (last.last,), known=False, clause=clause)

    def _held(self, runs: Sequence[Run]) -> Said:
        """Say which posts were held: at which places, with titles where they are what is asked."""
        pick, anchor = self.told.tell.pick, self.told.anchor
        if self.post.founder:
            return self._founded(runs)
        if anchor is not None and pick in (Pick.BEFORE, Pick.AFTER):
            return self._beside(runs[0], anchor)
        if self.field not in (Field.PLACE, Field.TITLE, Field.ROW):
            return self._other(runs)
        if self.post.tracks == frozenset({Track.STUDENT}):
            return self._studied(runs)
        roles = tuple(role for run in runs for role in run.roles)
        if pick is Pick.EVERY and self.field is Field.TITLE:
            titles = tuple(dict.fromkeys(role.title for role in roles))
            lead = f"At {self._where(runs)}," if self.asked else ""
            words = listed(map(with_article, titles))
            said = sentence(self.subject, "was", words, lead=lead)
            place = self._where(runs) if self.asked else None
            clause = phrase("titles", name=self.subject.name, place=place, titles=titles)
            return Said(said, titles, roles[::-1], clause=clause)
        if pick is Pick.EVERY:
            return self._everywhere(roles)
        role = roles[0] if pick is Pick.FIRST else runs[-1].last
        value = role.title if self.field is Field.TITLE else role.organization
        if self.subject.now.held(role, self.subject.person) and pick is not Pick.FIRST:
            said = f"{self.subject.stands(role)}."
            clause = self.subject.stands_clause(role)
            return Said(said, value if self.subject.known else None, (role,), clause=clause)
        words = span_of(role, self.subject.person, self.subject.now)
        began = f" ({words})" if role.start or role.end else ""
        first = "first " if pick is Pick.FIRST else ""
        verb = f"{first}was, as far as is recorded," if first else "was"
        said = sentence(self.subject, verb, self.subject.at_place(role), began)
        time = span(role.start, role.end) if role.end else None
        sort = "was/first" if first else "was"
        clause = phrase(sort, name=self.subject.name, posts=(self.subject.post(role),), span=time)
        return Said(said, value, (role,), clause=clause)

    def _founded(self, runs: Sequence[Run]) -> Said:
        roles = tuple(r for run in runs for r in run.roles if r.track is Track.FOUNDER)
        places = tuple(dict.fromkeys(role.organization for role in roles))
        names = tuple(map(self.subject.place, places))
        clause = phrase("founded", name=self.subject.name, place=names)
        said = sentence(self.subject, "founded", listed(names))
        return Said(said, one_or_all(places), roles[::-1], clause=clause)

    def _studied(self, runs: Sequence[Run]) -> Said:
        """Say where somebody studied: for the doctorate, where that is recorded."""
        roles = [role for run in runs for role in run.roles]
        shown = [role for role in roles if holds(role, "phd")] or roles
        places = tuple(dict.fromkeys(role.organization for role in shown))
        what = listed(map(self.subject.at_place, shown))
        posts = tuple(map(self.subject.post, shown))
        clause = phrase("was", name=self.subject.name, posts=posts)
        said = sentence(self.subject, "was", what)
        return Said(said, one_or_all(places), tuple(roles[::-1]), clause=clause)

    def _everywhere(self, roles: Sequence[Role]) -> Said:
        """Say every place, the newest first; those advised are said apart."""
        held = [role for role in reversed(roles) if self.subject.now.begun(role)]
        work = [role for role in held if role.track is not Track.ADVISOR]
        worked = tuple(dict.fromkeys(role.organization for role in work))
        advised = tuple(dict.fromkeys(role.organization for role in held if role not in work))
        been = "been at" if any(role.track.study for role in work) else "worked at"
        said = [
            f"{verb} {listed(self._marked(place, held) for place in places)}"
            for verb, places in ((been, worked), ("advised", advised))
            if places
        ]
        what = ", and ".join(said)
        said_ = sentence(self.subject, "has", what)
        names = {"worked": worked, "advised": advised}
        rumoured = any("unverified" in one for one in said)
        clause = phrase(
            "everywhere/rumoured" if rumoured else "everywhere",
            name=self.subject.name,
            **{key: tuple(map(self.subject.place, ids)) for key, ids in names.items()},
        )
        return Said(said_, worked or advised, tuple(work or held), clause=clause)

    def _marked(self, place: str, roles: Sequence[Role]) -> str:
        """Return a place's name, marked where nothing but a rumour says of it."""
        there = {role.status for role in roles if role.organization == place}
        mark = " (unverified)" if there == {Status.UNVERIFIED} else ""
        return f"{self.subject.place(place)}{mark}"

    def _beside(self, run: Run, anchor: Run) -> Said:
        """Say what was held before or after another stay."""
        if self.told.tell.pick is Pick.BEFORE:
            return came_from(self.subject, run, anchor.roles[0].organization)
        return went_to(self.subject, run.roles[0], run.begin, anchor.last.organization)

    def _then(self, runs: Sequence[Run], possible: Sequence[Run]) -> Said:
        """Say where somebody was in a time, and where else they may have been."""
        subject, person = self.subject, self.subject.person
        asked = self.days or Span()

        def then(some: Sequence[Run]) -> list[Role]:
            every = [role for run in some for role in run.roles]
            return [role for role in every if subject.now.held_in([role], person, asked)] or every

        sure, may = then(runs), then(possible)
        known = tuple(dict.fromkeys(role.organization for role in sure))
        perhaps = dict.fromkeys(role.organization for role in may if role.organization not in known)
        was, more = (listed(map(subject.place, places)) for places in (known, perhaps))
        said = sentence(self.subject, "may have been", f"at {more} then", "; the dates allow it")
        if known:
            tail = f", and may have been at {more} too" if more else ""
            said = sentence(self.subject, "was", f"at {was} then", tail)
        value = one_or_all(known) if known else None
        clause = phrase(
            "then" if known else "then/may",
            name=subject.name,
            places=tuple(map(subject.place, known)),
            more=tuple(map(subject.place, perhaps)),
        )
        return Said(said, value, (*sure, *may), possible=tuple(perhaps), clause=clause)

    def _began(self, runs: Sequence[Run]) -> Said:
        """Say when a stay, or a post of the title that is asked for, began; and later ones."""
        subject, titles = self.subject, self.post.titles
        if titles:
            # The start of a later title of the same post is not recorded.
            firsts = (replace(run.roles[0], title=first_title(run.roles[0])) for run in runs)
            began = [
                r for r, one in zip(runs, firsts, strict=True) if any(holds(one, t) for t in titles)
            ]
            if not began or began[0].begin is None:
                said = f"When {subject.name} took that post is not recorded."
                return Said(said, None, tuple(role for run in runs for role in run.roles), False)
            run = began[0]
            until = f", until {run.end.in_words()}" if run.end else ""
            what = f"{subject.at_place(run.roles[0])} {when(began[0].begin)}"
            became = phrase(
                "became", name=subject.name, post=subject.post(run.roles[0]), when=run.begin,
                until=bare(run.end),
            )  # fmt: skip
            said = sentence(self.subject, "became", what, until)
            return Said(said, str(run.begin), (run.roles[0],), clause=became)
        first = runs[0]
        role, place = first.roles[0], subject.place(first.roles[0].organization)
        if first.begin is None:
            said = f"When {subject.name} joined {place} is not recorded."
            undated = phrase("none/began", name=subject.name, place=place)
            return Said(said, None, (role,), False, clause=undated)
        days = [run.begin for run in runs[1:] if run.begin]
        more = f", and came back {listed(map(when, days))}" if days else ""
        verb = "founded" if role.track is Track.FOUNDER else "joined"
        if subject.now.to_come(first.begin):
            verb = "founds" if verb == "founded" else "joins"
        clause = phrase(
            verb, name=subject.name, place=place, when=first.begin, again=tuple(map(on, days))
        )
        said = sentence(self.subject, verb, f"{place} {when(first.begin)}", more)
        begun = tuple(run.roles[0] for run in runs)
        return Said(said, str(first.begin), begun, clause=clause)

    def _ended(self, run: Run) -> Said:
        subject, last = self.subject, run.last
        place = subject.place(last.organization)
        if leaves := leaves_words(last, subject.now):
            said = sentence(self.subject, leaves.replace("leaves", f"leaves {place}"))
            clause = phrase("leaves", name=subject.name, place=place, when=last.end)
            return Said(said, str(last.end), (last,), clause=clause)
        if not last.over:
            more = ", as far as is recorded"
            said = sentence(self.subject, f"has not left {place}", more=more)
            clause = phrase("not-left", name=subject.name, place=place)
            return Said(said, None, (last,), False, clause=clause)
        if run.end is None:
            more = "; when is not recorded"
            said = sentence(self.subject, f"has left {place}", more=more)
            clause = phrase("left-undated", name=subject.name, place=place)
            return Said(said, None, (last,), False, clause=clause)
        said = sentence(self.subject, f"left {place} {when(run.end)}")
        clause = phrase("left", name=subject.name, place=place, when=run.end)
        return Said(said, str(run.end), (last,), clause=clause)

    def _other(self, runs: Sequence[Run]) -> Said:
        """Say a fact of posts that has no verb of its own: their team, track, certainty."""
        roles = tuple(role for run in runs for role in run.roles)
        facts = [str(one) for role in roles if (one := _fact(self.field, role))]
        value = tuple(dict.fromkeys(facts))
        posts = listed(dict.fromkeys(map(self.subject.at_place, roles)))
        said = f"{self.field.value.capitalize()} of {self.subject.name}, {posts}: {listed(value)}."
        if self.field is Field.SOURCE:
            value = tuple(dict.fromkeys(page for role in roles for page in role.sources))
            pages = f"{counted(len(value), 'page')} {'says' if len(value) == 1 else 'say'}"
            said = f"{pages} that {self.subject.name} was {posts}."
        if not value:
            said = f"The {self.field.value} of {self.subject.name}, {posts}, is not recorded."
        return Said(said, one_or_all(value) if value else None, roles[::-1], bool(value))

    def _where(self, runs: Sequence[Run]) -> str:
        """Return the place of stays: of several at parts of the one that was named, that one."""
        places = dict.fromkeys(role.organization for run in runs for role in run.roles)
        families = self.subject.directory.families
        last = runs[-1].roles[-1].organization
        if len(places) == 1 or all(families.renamed(one, last) or one == last for one in places):
            return self.subject.place(last)
        return self.asked or listed(map(self.subject.place, places))


def _fact(field: Field, role: Role) -> str | None:
    match field:
        case Field.TEAM:
            return role.team
        case Field.TRACK:
            return role.track.value
        case Field.STATUS:
            return role.status.value
        case Field.SOURCE:
            return listed(role.sources)
        case _:
            return role.title
