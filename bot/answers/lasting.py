"""How long somebody was somewhere: each stay, and all of them together."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.move_sentences import one_or_all, sentence, span_clause, span_words
from bot.answers.phrases import length, phrase
from bot.answers.standing import Said, Subject
from bot.answers.text import counted, listed
from bot.careers.dates import PartialDate
from bot.query.phrasing import Clause
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


def sum_words(times: Sequence[tuple[PartialDate, PartialDate]]) -> str:
    """Return how long times are together, as exactly as all of their dates are known."""
    exact = all(day.precision > 1 for time in times for day in time)
    months = sum(_months(begin, end) for begin, end in times)
    if not exact:
        years = round(months / 12)
        return f"about {counted(years, 'year')}" if years else "less than two years"
    if not months:
        return "less than two months"
    years, months = divmod(months, 12)
    parts = [counted(years, "year")] if years else []
    return " ".join([*parts, counted(months, "month")] if months else parts)


def sum_clause(times: Sequence[tuple[PartialDate, PartialDate]]) -> Clause:
    """Return what `sum_words` says as a clause."""
    months = sum(_months(begin, end) for begin, end in times)
    if all(day.precision > 1 for time in times for day in time):
        return length(months) if months else phrase("short", months="2")
    years = round(months / 12)
    return phrase("about", of=length(12 * years)) if years else phrase("short/years", years="2")


def _months(begin: PartialDate, end: PartialDate) -> int:
    years = end.year - begin.year
    if begin.precision == 1 or end.precision == 1:
        return 12 * years
    return 12 * years + (end.month or 1) - (begin.month or 1)
