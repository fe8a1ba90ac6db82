"""The one sentence that says what a Tell picked of a career: whose, verb, what, when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.answers.answer import Value
from bot.answers.lengths import sum_words
from bot.answers.move_sentences import came_from, of_move, one_or_all, sentence, span_words, went_to
from bot.answers.standing import Said, Subject, standing
from bot.answers.text import counted, listed
from bot.answers.told_rows import Told, as_stays
from bot.answers.wording import leaves_words, span_of, when, with_article
from bot.careers.dates import PartialDate
from bot.careers.model import MoveKind, Role, Status, Track
from bot.careers.spans import Span
from bot.careers.titles import first_title, holds
from bot.query.language import Place, Post, Step, Tell
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
                return self._lasted(runs)
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
            return Said(
                f"Nothing before that is recorded for {name}.", None, anchor.roles[:1], False
            )
        if isinstance(row, Step) and row.kinds == frozenset({MoveKind.RETURNED}):
            said = f"No return of {name}{f' to {self.asked}' if self.asked else ''} is recorded."
            return Said(said, "no" if self.asked else None, known=self.asked is not None)
        if isinstance(row, Step) and not self.asked:
            what = f"Such a move of {name}"
        elif self.post.founder:
            what = f"No company that {name} founded"
        elif self.post.titles or (self.post.tracks and len(self.post.tracks) == 1):
            where = f" at {self.asked}" if self.asked else ""
            said = (
                f"Such a post of {name}{where} is not recorded. {standing(self.subject).sentence}"
            )
            return Said(said, None, self.subject.present, False)
        else:
            place = self.asked or self._anchor_asked
            what = f"No post of {name}{f' at {place}' if place else ''}"
        verb = "is recorded" if what.startswith("No ") else "is not recorded"
        return Said(f"{what} {verb}.", none, known=False)

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
        return Said(said, None, (run.last,), known=False)

    @property
    def _anchor_asked(self) -> str | None:
        anchor = self.tell.anchor
        return replace(self, tell=Tell(self.tell.of, anchor)).asked if anchor else None

    def _none_after(self, last: Run) -> Said:
        subject, place = self.subject, self.subject.place(last.last.organization)
        if subject.now.over(last.last):
            said = f"Where {subject.name} went after {place} is not recorded."
        elif subject.known:
            leaves = leaves_words(last.last, subject.now)
            said = f"{subject.name} is still at {place}{f', and {leaves}' if leaves else ''}."
        else:
            said = f"{subject.stands(last.last)}; nothing newer is recorded."
        return Said(said, None, (last.last,), known=False)

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
            return Said(sentence(self.subject, "was", words, lead=lead), titles, roles[::-1])
        if pick is Pick.EVERY:
            return self._everywhere(roles)
        role = roles[0] if pick is Pick.FIRST else runs[-1].last
        value = role.title if self.field is Field.TITLE else role.organization
        if self.subject.now.held(role, self.subject.person) and pick is not Pick.FIRST:
            return Said(
                f"{self.subject.stands(role)}.", value if self.subject.known else None, (role,)
            )
        span = span_of(role, self.subject.person, self.subject.now)
        began = f" ({span})" if role.start or role.end else ""
        first = "first " if pick is Pick.FIRST else ""
        verb = f"{first}was, as far as is recorded," if first else "was"
        return Said(
            sentence(self.subject, verb, self.subject.at_place(role), began), value, (role,)
        )

    def _founded(self, runs: Sequence[Run]) -> Said:
        roles = tuple(r for run in runs for r in run.roles if r.track is Track.FOUNDER)
        places = tuple(dict.fromkeys(role.organization for role in roles))
        return Said(
            sentence(self.subject, "founded", listed(map(self.subject.place, places))),
            one_or_all(places),
            roles[::-1],
        )

    def _studied(self, runs: Sequence[Run]) -> Said:
        """Say where somebody studied: for the doctorate, where that is recorded."""
        roles = [role for run in runs for role in run.roles]
        shown = [role for role in roles if holds(role, "phd")] or roles
        places = tuple(dict.fromkeys(role.organization for role in shown))
        what = listed(map(self.subject.at_place, shown))
        return Said(sentence(self.subject, "was", what), one_or_all(places), tuple(roles[::-1]))

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
        return Said(sentence(self.subject, "has", what), worked or advised, tuple(work or held))

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
        return Said(said, value, (*sure, *may), possible=tuple(perhaps))

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
            return Said(
                sentence(self.subject, "became", what, until), str(run.begin), (run.roles[0],)
            )
        first = runs[0]
        role, place = first.roles[0], subject.place(first.roles[0].organization)
        if first.begin is None:
            return Said(
                f"When {subject.name} joined {place} is not recorded.", None, (role,), False
            )
        again = [run.begin for run in runs[1:] if run.begin]
        more = f", and came back {listed(when(day) for day in again)}" if again else ""
        verb = "founded" if role.track is Track.FOUNDER else "joined"
        if subject.now.to_come(first.begin):
            verb = "founds" if verb == "founded" else "joins"
        return Said(
            sentence(self.subject, verb, f"{place} {when(first.begin)}", more),
            str(first.begin),
            tuple(run.roles[0] for run in runs),
        )

    def _ended(self, run: Run) -> Said:
        subject, last = self.subject, run.last
        place = subject.place(last.organization)
        if leaves := leaves_words(last, subject.now):
            return Said(
                sentence(self.subject, leaves.replace("leaves", f"leaves {place}")),
                str(last.end),
                (last,),
            )
        if not last.over:
            more = ", as far as is recorded"
            return Said(
                sentence(self.subject, f"has not left {place}", more=more), None, (last,), False
            )
        if run.end is None:
            more = "; when is not recorded"
            return Said(
                sentence(self.subject, f"has left {place}", more=more), None, (last,), False
            )
        return Said(sentence(self.subject, f"left {place} {when(run.end)}"), str(run.end), (last,))

    def _lasted(self, runs: Sequence[Run]) -> Said:
        """Say how long each stay was, and all of them together."""
        subject = self.subject
        what = subject.at_place(runs[-1].last) if self.post.titles else f"at {self._where(runs)}"
        roles = tuple(role for run in reversed(runs) for role in reversed(run.roles))
        known = [(run, (run.begin, end)) for run in runs if run.begin and (end := self._until(run))]
        if not known:
            said = f"How long {subject.name} was {what} can't be told: a date is not recorded."
            return Said(said, None, roles, known=False)
        lengths = tuple(sum_words([time]) for _, time in known)
        spans = (span_words(self.subject, run) for run, _ in known)
        said = listed(f"{one} ({span})" for one, span in zip(lengths, spans, strict=True))
        if len(known) == len(runs) > 1:
            said = f"{said}, {sum_words([time for _, time in known])} in all"
        has = "has been" if subject.known and not subject.now.over(runs[-1].last) else "was"
        return Said(sentence(self.subject, has, f"{what} for {said}"), one_or_all(lengths), roles)

    def _until(self, run: Run) -> PartialDate | None:
        """Return the end of a stay; of one that goes on today, or when it was last known."""
        now = self.subject.now
        if now.to_come(run.begin):
            return None
        if now.over(run.last):
            return run.end
        return PartialDate.of(now.today) if self.subject.known else self.subject.person.known_as_of

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
