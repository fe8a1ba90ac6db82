"""Facts about a person's places and posts: a sentence each, with the roles that support it."""

from __future__ import annotations

from dataclasses import replace

from bot.answers.subject import (
    Said,
    Subject,
    at_place,
    never,
    span_of_stay,
    stands,
    unknown,
    workplaces,
)
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
from bot.careers.model import Role, Track
from bot.careers.spans import Holds, Span
from bot.careers.stays import Stay
from bot.careers.titles import first_title, holds


def where_now(subject: Subject, left: Stay | None = None) -> Said:
    """Return where the person works; that they left a stay is not said once more."""
    present = present_roles(subject.person, subject.now)
    posts = [role for role in present if role.track is not Track.ADVISOR]
    if not posts:
        return _only_advises(subject, present, left) if present else nowhere(subject)
    here = {role.organization for role in posts}
    advised = dict.fromkeys(
        subject.place(role.organization) for role in present if role.organization not in here
    )
    also = f", also {listed(at_place(role, subject) for role in posts[1:])}" if posts[1:] else ""
    advises = f", and also advises {listed(advised)}" if advised else ""
    return Said(
        f"{stands(posts[0], subject)}{also}{advises}.{_to_come(subject)}",
        posts[0].organization if subject.known else None,
        present,
    )


def _only_advises(subject: Subject, advice: tuple[Role, ...], told: Stay | None) -> Said:
    """Return whom the person advises, who is at no place, and the place left before."""
    places = listed(dict.fromkeys(subject.place(role.organization) for role in advice))
    name = subject.name if subject.known else f"{subject.name} ({last_known(subject.person)})"
    left = [stay for stay in subject.stays if stay.work and subject.now.begun(stay.roles[0])]
    was = ""
    if left and left[-1] != told:
        end = f" {when(left[-1].end)}" if left[-1].end else ""
        was = f", and left {subject.place(left[-1].organization)}{end}"
    said = f"{name} only advises {places}, as far as is recorded{was}.{_to_come(subject)}"
    return Said(said, None, (*advice, *(stay.last for stay in left[-1:])))


def _to_come(subject: Subject) -> str:
    """Return what is to come in sentences: " Ada joins OpenAI in March 2027 as a Researcher."."""
    roles = roles_to_come(subject.person, subject.now)
    return "".join(f" {subject.name} {joins_words(role, subject.directory)}." for role in roles)


def nowhere(subject: Subject) -> Said:
    """Return where a person without a present post was last."""
    begun = [stay for stay in subject.stays if subject.now.begun(stay.roles[0])]
    if not begun:
        said = unknown(subject, f"Where {subject.name} works")
        return replace(said, sentence=f"{said.sentence}{_to_come(subject)}")
    last = begun[-1]
    end = f" {when(last.end)}" if last.end else ""
    return Said(
        f"{subject.name} left {subject.place(last.organization)}{end}; what came next is not recorded."
        if not _to_come(subject)
        else f"{subject.name} left {subject.place(last.organization)}{end}.{_to_come(subject)}",
        None,
        (last.last,),
    )


def still(subject: Subject) -> Said:
    """Return whether the person is at the place that was named."""
    there = subject.there(family=True)
    # Who advises a place is not at it any more.
    there = tuple(stay for stay in there if not stay.advisory) or there
    there = tuple(stay for stay in there if subject.now.begun(stay.roles[0]))
    going_on = [stay.last for stay in there if subject.held(stay.last)]
    place = subject.place(subject.query.organization)
    if going_on:
        return _if_known(stands(going_on[-1], subject), tuple(going_on), subject)
    now = where_now(subject, there[-1] if there else None)
    if not there and subject.there(family=True):
        return Said(f"Not yet. {now.sentence}", "no", now.roles)
    if not there:
        return Said(
            f"No post of {subject.name} at {place} is recorded. {now.sentence}", "no", now.roles
        )
    end = there[-1].end
    left = f" {when(end)}" if end else ""
    return Said(f"No: {subject.name} left {place}{left}. {now.sentence}", "no", now.roles)


def _if_known(said: str, roles: tuple[Role, ...], subject: Subject) -> Said:
    """Return yes to a post that goes on; neither yes nor no where it is not lately known to."""
    if subject.known:
        return Said(f"Yes: {said}.", "yes", roles)
    return Said(f"{said}; nothing newer is recorded.", None, roles)


def has_left(subject: Subject) -> Said:
    """Return whether the person has left the place that was named."""
    here = still(subject)
    if here.value is None or not any(
        subject.now.begun(stay.roles[0]) for stay in subject.there(family=True)
    ):
        return here
    answer = "no" if here.value == "yes" else "yes"
    _, said = here.sentence.split(":", maxsplit=1)
    return replace(here, sentence=f"{answer.capitalize()}:{said}", value=answer)


def _posts_asked(subject: Subject) -> list[Role]:
    """Return the posts of the kind and at the place that were named, the latest first."""
    asked = subject.query.post
    there = [role for stay in subject.there(family=True) for role in stay.roles]
    roles = there if subject.query.organization else list(subject.person.roles)
    return [
        role
        for role in reversed(roles)
        if (asked is None or holds(role, asked)) and subject.now.begun(role)
    ]


def ever_held(subject: Subject) -> Said:
    """Return whether the person ever held a post of the kind, or any, at a place or anywhere."""
    such = _posts_asked(subject)
    if not such:
        place = subject.query.organization
        now = where_now(subject)
        where = f" at {subject.place(place)}" if place else ""
        kind = "Such a post" if subject.query.post else "A post"
        return Said(
            f"{kind} of {subject.name}{where} is not recorded. {now.sentence}", "no", now.roles
        )
    latest = at_place(such[0], subject)
    said = stands(such[0], subject) if subject.held(such[0]) else f"{subject.name} was {latest}"
    return Said(f"Yes: {said}.", "yes", tuple(such))


def when_became(subject: Subject) -> Said:
    """Return when the person first took a post of the kind that was named."""
    such = _posts_asked(subject)
    if not such:
        return replace(ever_held(subject), value=None, known=False)
    # The start of a later title of the same post is not recorded.
    asked = subject.query.post or ""
    began = [role for role in such if holds(replace(role, title=first_title(role)), asked)]
    if not began or (start := began[-1].start) is None:
        said = f"When {subject.name} took that post is not recorded."
        return Said(said, roles=tuple(such), known=False)
    until = f", until {began[-1].end.in_words()}" if began[-1].end else ""
    return Said(
        f"{subject.name} became {at_place(began[-1], subject)} {when(start)}{until}.",
        str(start),
        tuple(such),
    )


def post(subject: Subject) -> Said:
    """Return whether the person holds a post of the kind that was named, at a place or anywhere."""
    such = _posts_asked(subject)
    if held_now := next(filter(subject.held, such), None):
        return _if_known(stands(held_now, subject), (held_now,), subject)
    if such:
        return Said(
            f"Not now: {subject.name} was {at_place(such[0], subject)}. {where_now(subject).sentence}",
            "no",
            (*present_roles(subject.person, subject.now), such[0]),
        )
    now = where_now(subject)
    return Said(f"No such post is recorded. {now.sentence}", "no", now.roles)


def title(subject: Subject) -> Said:
    """Return the person's present title."""
    present = present_roles(subject.person, subject.now)
    if not present:
        return nowhere(subject)
    now = where_now(subject)
    return Said(now.sentence, present[0].title if subject.known else None, present)


def where_before(subject: Subject) -> Said:
    """Return where the person was before a place, or before the present one."""
    asked, steps = subject.query.organization, subject.query.steps
    work = list(subject.stays)
    if asked:
        there = subject.there()
        if not there:
            return never(subject)
        first = there[0]
        at = next(number for number, stay in enumerate(work) if stay is first or stay == first)
        origin = _origin_of(first, subject)
    else:
        order = workplaces(subject)
        if not order:
            return unknown(subject, f"An earlier place of {subject.name}")
        here = next((stay for stay in reversed(order) if subject.held(stay.last)), order[-1])
        at, origin = work.index(here), _origin_of(here, subject)
    before = [stay for stay in work[:at] if stay.organization != work[at].organization]
    known = [number for number, stay in enumerate(before) if subject.key(stay) == origin]
    if known:
        before = before[: known[-1] + 1]
    if len(before) < steps:
        return Said(
            f"Nothing before that is recorded for {subject.name}.", None, work[at].roles[:1],
            known=False,
        )  # fmt: skip
    stay = before[-steps]
    ended = f", {span}" if (span := span_of_stay(stay, subject)) else ""
    anchor = f"Before {subject.place(work[at].organization)}, " if steps == 1 else "Before that, "
    return Said(
        f"{anchor}{subject.name} was at {subject.place(stay.organization)}{ended}.",
        stay.organization,
        tuple(reversed(stay.roles)),
    )


def _origin_of(stay: Stay, subject: Subject) -> str | None:
    key = subject.key(stay)
    for move in subject.moves:
        if move.destination and move.destination.stay == key and move.posts_left:
            return move.posts_left[0].stay
    return None


def where_after(subject: Subject) -> Said:
    """Return where the person went from a place."""
    there = subject.there()
    if not there:
        return never(subject)
    last = there[-1]
    place = subject.place(last.organization)
    later = list(subject.stays)[subject.stays.index(last) + 1 :]
    key = subject.key(last)
    joined = [
        move.destination.stay
        for move in subject.moves
        if move.destination and any(end.stay == key for end in move.posts_left)
    ]
    led = [
        stay
        for goal in joined
        for stay in subject.stays
        if subject.key(stay) == goal and stay.organization != last.organization
    ]
    if not subject.over(last) and not led:
        leaves = leaves_words(last.last, subject.now)
        said = f"{subject.name} is still at {place}{f', and {leaves}' if leaves else ''}."
        if not subject.known:
            said = f"{stands(last.last, subject)}; nothing newer is recorded."
        return Said(said, None, (last.last,), known=False)
    found = led or [stay for stay in later if stay.organization != last.organization]
    if not found:
        return Said(
            f"Where {subject.name} went after {place} is not recorded.", None, (last.last,),
            known=False,
        )  # fmt: skip
    stay = found[0]
    verb = "founded" if stay.roles[0].track is Track.FOUNDER else "went to"
    if subject.now.to_come(stay.begin):
        verb = "founds" if verb == "founded" else "goes to"
    date_ = f" {when(stay.begin)}" if stay.begin else ""
    return Said(
        f"After {place}, {subject.name} {verb} {subject.place(stay.organization)}{date_}.",
        stay.organization,
        stay.roles[:1],
    )


def during(subject: Subject) -> Said:
    """Return where the person was in a time, and where else they may have been by what is known."""
    asked = Span(subject.query.since, subject.query.until or subject.now.today)
    sure: list[Role] = []
    may: list[Role] = []
    for stay in subject.stays:
        there = subject.now.held_in(stay.roles, subject.person, asked)
        if there and not stay.advisory:
            roles = [
                role for role in stay.roles if subject.now.held_in([role], subject.person, asked)
            ]
            (sure if there is Holds.YES else may).extend(roles or stay.roles)
    known = tuple(dict.fromkeys(role.organization for role in sure))
    possible = tuple(dict.fromkeys(role.organization for role in may if role not in sure))
    possible = tuple(place for place in possible if place not in known)
    was, perhaps = (listed(map(subject.place, places)) for places in (known, possible))
    if not known and not possible:
        return Said(f"Where {subject.name} was then is not recorded.", None, (), known=False)
    said = f"{subject.name} may have been at {perhaps} then; the dates allow it."
    if known:
        more = f", and may have been at {perhaps} too" if possible else ""
        said = f"{subject.name} was at {was} then{more}."
    return Said(
        said,
        known[0] if len(known) == 1 else known or None,
        (*sure, *may),
        possible=possible,
    )


def did(subject: Subject) -> Said:
    """Return the person's posts at a place."""
    there = subject.there()
    if not there:
        return never(subject)
    roles = [role for stay in there for role in stay.roles]
    titles = listed(dict.fromkeys(with_article(role.title) for role in roles))
    return Said(
        f"At {subject.place(there[0].organization)}, {subject.name} was {titles}.",
        tuple(dict.fromkeys(role.title for role in roles)),
        tuple(reversed(roles)),
    )


def first_job(subject: Subject) -> Said:
    """Return the first work that is recorded."""
    work = workplaces(subject)
    if not work:
        return unknown(subject, f"A job of {subject.name}")
    role = work[0].roles[0]
    span = span_of(role, subject.person, subject.now)
    began = f" ({span})" if role.start or role.end else ""
    return Said(
        f"The first job recorded for {subject.name} is {at_place(role, subject)}{began}.",
        role.organization,
        (role,),
    )


def places(subject: Subject) -> Said:
    """Return everywhere the person has worked, newest first; what they advise or advised apart."""
    held = [
        role
        for role in reversed(subject.person.roles)
        if not role.track.study and subject.now.begun(role)
    ]
    work = [role for role in held if role.track is not Track.ADVISOR]
    worked = tuple(dict.fromkeys(role.organization for role in work))
    advised = tuple(dict.fromkeys(role.organization for role in held if role not in work))
    if not held:
        return unknown(subject, f"A job of {subject.name}")
    said = [
        f"{verb} {listed(map(subject.place, places))}"
        for verb, places in (("worked at", worked), ("advised", advised))
        if places
    ]
    roles = tuple(work or held)
    return Said(f"{subject.name} has {', and '.join(said)}.", worked or advised, roles)
