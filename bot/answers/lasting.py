"""How long somebody was somewhere: each stay, and all of them together."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.lengths import sum_clause, sum_words
from bot.answers.move_sentences import one_or_all, sentence, span_clause, span_words
from bot.answers.phrases import phrase
from bot.answers.standing import Said, Subject
from bot.answers.text import listed
from bot.careers.dates import PartialDate
from bot.query.world import Run


def lasted(subject: Subject, runs: Sequence[Run], where: str, post: str) -> Said:
    """Return how long stays at a place were, or in a post such as "a Researcher at OpenAI"."""
    what = post or f"at {where}"
    roles = tuple(role for run in reversed(runs) for role in reversed(run.roles))
    known = [(run, (run.begin, end)) for run in runs if run.begin and (end := _until(subject, run))]
    if not known:
        said = f"How long {subject.name} was {what} can't be told: a date is not recorded."
        none = phrase("none/length", name=subject.name, place=where)
        return Said(said, None, roles, known=False, clause=none)
    every = [time for _, time in known]
    lengths = tuple(sum_words([time]) for time in every)
    spans = (span_words(subject, run) for run, _ in known)
    said = listed(f"{one} ({span})" for one, span in zip(lengths, spans, strict=True))
    whole = len(known) == len(runs) > 1
    if whole:
        said = f"{said}, {sum_words(every)} in all"
    still = subject.known and not subject.now.over(runs[-1].last)
    lead = sentence(subject, "has been" if still else "was", f"{what} for {said}")
    clause = phrase(
        "lasts" if still else "lasted",
        name=subject.name,
        post=subject.post(runs[-1].last) if post else phrase("post", title="", place=where),
        times=tuple(
            phrase("time", length=sum_clause([time]), span=span_clause(run)) for run, time in known
        ),
        whole=sum_clause(every) if whole else None,
    )
    return Said(lead, one_or_all(lengths), roles, clause=clause)


def _until(subject: Subject, run: Run) -> PartialDate | None:
    """Return the end of a stay; of one that goes on today, or when it was last known."""
    now = subject.now
    if now.to_come(run.begin):
        return None
    if now.over(run.last):
        return run.end
    return PartialDate.of(now.today) if subject.known else subject.person.known_as_of
