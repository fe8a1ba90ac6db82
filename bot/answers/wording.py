"""The wording of careers and moves, shared by all replies and alerts."""

from __future__ import annotations

import re
from datetime import timedelta

from bot.answers.directory import Directory
from bot.answers.text import Span, counted, italic, listed
from bot.careers.dates import PartialDate
from bot.careers.model import Move, MoveKind, Person, Role, Status, Track, TrackChange
from bot.careers.presence import Now
from bot.careers.spans import Holds

BESIDE = "while keeping an earlier post"
"""What is said of somebody who joined a place and left none for it."""


def when(day: PartialDate) -> str:
    """Return the date for a sentence: "on 3 March 2026", "in March 2026", "about 2018"."""
    if day.about:
        return day.in_words()
    return f"{'on' if day.precision == 3 else 'in'} {day.in_words()}"


def span_of(role: Role, person: Person, now: Now) -> str:
    """Return when a role was, as far as is known: "Mar 2026 – now", "– 2023", "2018 – ?", "past".

    One that was last known to go on long ago is "2018 – last known 2023"; one to come "from 2027".
    """
    start = role.start.short() if role.start else ""
    if not role.over:
        if not now.begun(role):
            return f"from {start}"
        goes_on = "now" if now.lately(person) is Holds.YES else last_known(person)
        return f"{start} – {goes_on}" if start else goes_on
    if role.end is None:
        return f"{start} – ?" if start else "past"
    end = role.end.short()
    return end if start == end else f"{start} – {end}".strip()


def certainty_mark(fact: Role | Move, directory: Directory) -> Span | None:
    """Return the mark of a fact that is not confirmed, or that only copies of other pages say."""
    marks = [] if fact.status is Status.CONFIRMED else [fact.status.value]
    if directory.grades.copied(fact.sources):
        marks.append("copies only")
    return italic(" · ".join(marks)) if marks else None


def track_words(move: Move) -> str:
    """Return a change of track, "" if there is none worth reporting."""
    if move.track_change is TrackChange.TO_MANAGEMENT:
        return "into management"
    if move.track_change is not TrackChange.TO_RESEARCH:
        return ""
    engineering = move.destination is not None and move.destination.track is Track.ENGINEERING
    return "back to hands-on engineering" if engineering else "back to hands-on research"


def led_words(move: Move) -> str:
    """Return what was led before going back to hands-on work, "" when nothing was."""
    if move.track_change is not TrackChange.TO_RESEARCH or not move.posts_left:
        return ""
    return {
        Track.FOUNDER: "after founding a company",
        Track.EXECUTIVE: "after an executive post",
    }.get(move.posts_left[0].track, "after leading a team")


def left_words(move: Move, directory: Directory) -> str:
    """Return the places left, "" for none: "OpenAI", "Safe Superintelligence and NFDG"."""
    places = dict.fromkeys(end.organization for end in move.posts_left)
    return listed(directory.name(place) for place in places)


def kept_words(move: Move, directory: Directory) -> str:
    """Return the chairs that were kept, "" for none: "the chair at UC Berkeley"."""
    places = [directory.name(end.organization) for end in move.origins if end.kept]
    chairs = "chair" if len(places) == 1 else "chairs"
    return f"the {chairs} at {listed(places)}" if places else ""


def dates_apart(move: Move) -> bool:
    """Whether leaving and arriving are known to be of different times."""
    left, joined = move.left, move.joined
    if left is None or joined is None:
        return False
    return left.latest < joined.earliest or joined.latest < left.earliest


def both_dates(move: Move, now: Now) -> str:
    """Return "left in June 2025, joined in January 2026" where the two differ, "" where not."""
    if not dates_apart(move) or move.left is None or move.joined is None:
        return ""
    arrival = MoveKind.FOUNDED if move.kind is MoveKind.FOUNDED else MoveKind.JOINED
    left = _VERBS[MoveKind.DEPARTED][now.to_come(move.left)]
    joined = _VERBS[arrival][now.to_come(move.joined)]
    return f"{left} {when(move.left)}, {joined} {when(move.joined)}"


def arrival_words(move: Move, directory: Directory) -> list[str]:
    """Return what there is to say of how someone came to a role: from where, track, company."""
    origin = left_words(move, directory)
    words: list[str] = []
    match move.kind:
        case MoveKind.MOVED:
            words.append(f"from {origin}")
        case MoveKind.FOUNDED if origin:
            words.append(f"founded after {origin}")
        case MoveKind.RETURNED:
            words.append(f"back, from {origin}" if origin else "back again")
        case MoveKind.TRANSFERRED:
            words.append(f"transferred from {origin}" if origin else "within the family")
        case MoveKind.PROMOTED:
            words.append("promoted")
        case _:
            pass
    if kept := kept_words(move, directory):
        words.append(f"kept {kept}")
    elif move.concurrent:
        words.append(BESIDE)
    if track := track_words(move):
        words.append(track)
    if move.acquired_with:
        words.append("came with an acquired company or team")
    if move.announced and move.announced != move.date:
        words.append(f"announced {move.announced.short()}")
    return words


def move_sentence(name: str, move: Move, directory: Directory, *, to_come: bool = False) -> str:
    """Return the move as one plain sentence, without its date; of one to come in the present."""
    here = directory.name(move.destination.organization) if move.destination else ""
    there = left_words(move, directory)
    # Where something was left too, that a chair goes on is said apart.
    kept = kept_words(move, directory) if not there else ""
    kept = f", keeping {kept}" if kept else ""
    verb = _VERBS[move.kind][to_come]
    match move.kind:
        case MoveKind.FOUNDED:
            after = f" after {there}" if there else ""
            return f"{name} {verb} {here}{after}{kept}."
        case MoveKind.RETURNED:
            return f"{name} {verb} to {here}{f' from {there}' if there else ''}{kept}."
        case MoveKind.TRANSFERRED:
            return f"{name} {verb} {f'from {there} ' if there else ''}to {here}."
        case MoveKind.PROMOTED:
            title = move.destination.title if move.destination else ""
            return f"{name} {verb} at {here}: {title}."
        case MoveKind.DEPARTED:
            return f"{name} {verb} {there}."
        case MoveKind.JOINED:
            return f"{name} {verb} {here}{kept}."
        case _:
            return f"{name} {verb} from {there} to {here}."


_VERBS = {
    MoveKind.MOVED: ("moved", "moves"),
    MoveKind.JOINED: ("joined", "joins"),
    MoveKind.FOUNDED: ("founded", "founds"),
    MoveKind.RETURNED: ("returned", "returns"),
    MoveKind.TRANSFERRED: ("transferred", "transfers"),
    MoveKind.PROMOTED: ("was promoted", "is promoted"),
    MoveKind.DEPARTED: ("left", "leaves"),
}
"""Of each kind, what is said of one that was and of one that is to come."""


def present_roles(person: Person, now: Now) -> tuple[Role, ...]:
    """Return the roles that go on as far as is recorded, the main one first.

    The main role is the latest; an advisor's or a student's only if there is no other. Whether they
    are held now, `now.lately` of the person says.
    """
    going_on = [role for role in reversed(person.roles) if now.held(role, person)]
    return tuple(sorted(going_on, key=lambda role: role.track is Track.ADVISOR or role.track.study))


def last_known(person: Person) -> str:
    """Return when somebody was last known to be where they are: "last known 2023"."""
    known = person.known_as_of
    return f"last known {known.short()}" if known else "last known at an unknown date"


def last_known_there(number: int, now: Now, where: str = "there") -> str:
    """Return what stands beside a number of people: ", and 12 last known there before 2024"."""
    return f", and {number:,} last known {where} before {now.before}" if number else ""


def leaves_words(role: Role, now: Now) -> str:
    """Return when somebody leaves a post that ends on a day to come, "" for any other."""
    return f"leaves {when(role.end)}" if role.end and now.to_come(role.end) else ""


def joins_words(role: Role, directory: Directory) -> str:
    """Return a post to come in words: "joins OpenAI in March 2027 as a Researcher"."""
    begins = f" {when(role.start)}" if role.start else ""
    return f"joins {directory.name(role.organization)}{begins} as {with_article(role.title)}"


def roles_to_come(person: Person, now: Now) -> tuple[Role, ...]:
    """Return the roles that begin on a day to come, the next first."""
    return tuple(role for role in person.roles if not now.begun(role))


def present_words(
    person: Person, directory: Directory, now: Now, *, here: str | None = None
) -> str:
    """Return the present place in a few words, for a picker: "Head of …, Anthropic".

    Of a post at the place `here` the title alone.
    """
    roles = present_roles(person, now)
    if roles:
        place = roles[0].organization
        title = roles[0].title
        said = title if place == here else f"{title}, {directory.name(place)}"
        return said if now.lately(person) is Holds.YES else f"{last_known(person)}: {said}"
    if person.roles:
        return f"formerly {directory.name(person.roles[-1].organization)}"
    return ""


def with_article(title: str) -> str:
    """Return a title as it stands after "is": "a Researcher", "an AI resident", "Chief Scientist".

    An article is for posts that many hold: the title's first part ends in the common word for
    one, and holds no word that makes it the only one of its kind.
    """
    held = _REST.split(title, maxsplit=1)[0].casefold().split()
    said = re.split(r"[,;]", title, maxsplit=1)[0].casefold()
    if not held or not _MANY_HOLD.fullmatch(held[-1]) or _ONE_HOLDS.search(said):
        return title
    first = re.split(r"[\s-]", title, maxsplit=1)[0]
    # Capitals are spelt out: "an ML engineer", but "a PhD student".
    vowel = "[AEFHILMNORSX]" if first.isupper() else "[AEIOaeio]|[Uu]n(?!i)"
    return f"{'an' if re.match(vowel, first) else 'a'} {title}"


_REST = re.compile(r"[,;(/]| (?:of|for|in|on|and|at|to|with|under|during|later|through) ")
_MANY_HOLD = re.compile(
    r"advisor|adviser|affiliate|analyst|architect|assistant|associate|co-founder|consultant"
    r"|designer|developer|employee|engineer|executive|fellow|intern|leader|lecturer|manager|member"
    r"|partner|postdoc|professor|programmer|reader|reporter|researcher|resident|scholar|scientist"
    r"|student|technologist|trader|undergraduate"
)
_ONE_HOLDS = re.compile(r"\b(?:ceo|chair|chairman|chief|cto|director|first|head|president|vp)\b")


def areas_words(areas: tuple[str, ...], directory: Directory) -> str:
    """Return the names of areas, with commas and "and"."""
    return listed(directory.area_name(area) for area in areas)


_MONTH = 30.44  # days, on average


def duration(time: timedelta) -> str:
    """Return a length of time in words: "3 days", "5 months", "2 years 4 months", "12 years"."""
    if time.days < 31:
        return counted(max(time.days, 1), "day")
    months = round(time.days / _MONTH)
    if months < 12:
        return counted(months, "month")
    years, months = divmod(months, 12)
    if years >= 10 or not months:
        return counted(years, "year")
    return f"{counted(years, 'year')} {counted(months, 'month')}"
