"""The slash commands: names, options and descriptions, for Discord and the terminal."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bot.careers.flows import LeaveOut
from bot.careers.model import MoveKind, TrackChange


class CommandError(ValueError):
    """The text is not a command; the message says what to type instead."""


class Certainty(StrEnum):
    """Which moves count, by how certain they are."""

    SURE = "sure"  # confirmed or reported: the usual
    CONFIRMED = "confirmed"
    REPORTED = "reported"
    UNVERIFIED = "unverified"
    ANY = "any"


class Grouping(StrEnum):
    """What counts as one place when moves are counted between places."""

    FAMILIES = "families"  # Google with its labs; universities as one block
    EACH = "each"


class OfRecords(StrEnum):
    """Whether people of public records are taken in."""

    WITH = "with"


class Takes(StrEnum):
    """What an option takes; this decides its completions."""

    PERSON = "person"
    ORGANIZATION = "organization"
    NAME = "name"  # of a person or an organization
    AREA = "area"
    TIME = "time"
    QUESTION = "question"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a command; `choices` maps what is shown to the value."""

    name: str
    description: str  # up to 100 characters: Discord's "Application Command Option Structure"
    takes: Takes
    required: bool = False
    choices: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Command:
    """One slash command."""

    name: str
    description: str  # up to 100 characters: Discord's "Application Command Structure"
    options: tuple[Option, ...] = ()
    example: str = ""

    def option(self, name: str) -> Option | None:
        """Return its option of that name."""
        return next((option for option in self.options if option.name == name), None)


@dataclass(frozen=True, slots=True)
class Request:
    """A command with its options as they were typed."""

    command: str
    options: Mapping[str, str]

    @property
    def names_people(self) -> bool:
        """True if an option can name a person."""
        named = (one for one in _BY_NAME[self.command].options if self.options.get(one.name))
        return any(one.takes in (Takes.PERSON, Takes.NAME, Takes.QUESTION) for one in named)


KIND_CHOICES = {
    "moved": MoveKind.MOVED.value,
    "joined (from where is not known)": MoveKind.JOINED.value,
    "founded": MoveKind.FOUNDED.value,
    "returned": MoveKind.RETURNED.value,
    "left (where to is not known)": MoveKind.DEPARTED.value,
    "promoted": MoveKind.PROMOTED.value,
    "transferred within a family": MoveKind.TRANSFERRED.value,
    "back to hands-on research": TrackChange.TO_RESEARCH.value,
    "into management": TrackChange.TO_MANAGEMENT.value,
    "any": "any",
}
STATUS_CHOICES = {
    "confirmed or reported": Certainty.SURE.value,
    "confirmed": Certainty.CONFIRMED.value,
    "reported": Certainty.REPORTED.value,
    "unverified": Certainty.UNVERIFIED.value,
    "any": Certainty.ANY.value,
}

GROUP_CHOICES = {
    "families, academia as one": Grouping.FAMILIES.value,
    "each organization by itself": Grouping.EACH.value,
}

LEAVE_OUT_CHOICES = {
    "students' steps, from study into work": LeaveOut.STUDENTS.value,
    "professors' steps, to and from a chair": LeaveOut.FACULTY.value,
    "both students' and professors' steps": LeaveOut.BOTH.value,
}

RECORDS_CHOICES = {"with records, which nobody has reviewed": OfRecords.WITH.value}

_WHEN = "A date or a time ago: 2025, march 2025, 6 months, last year"
_RECORDS = Option(
    "records",
    "Whether what public records say is counted too",
    Takes.CHOICE,
    choices=RECORDS_CHOICES,
)
_TIMES = (Option("since", _WHEN, Takes.TIME), Option("until", _WHEN, Takes.TIME))

ASK = Command(
    "ask",
    "Ask in plain words: who left, joined or founded what and when, who worked where",
    (Option("question", "As you would ask a person", Takes.QUESTION, required=True),),
    example="/ask who left openai for anthropic since 2024?",
)
WHOIS = Command(
    "whois",
    "Who a researcher is, where they have worked, and where each fact was published",
    (Option("name", "The person, as well as you can spell it", Takes.PERSON, required=True),),
    example="/whois max schwartzer",
)
MOVES = Command(
    "moves",
    "Who moved where, newest first",
    (
        Option("person", "Moves of this person", Takes.PERSON),
        Option("organization", "Moves into or out of this organization", Takes.ORGANIZATION),
        Option("from", "Moves out of this organization", Takes.ORGANIZATION),
        Option("to", "Moves into this organization", Takes.ORGANIZATION),
        *_TIMES,
        Option("kind", "What sort of move", Takes.CHOICE, choices=KIND_CHOICES),
        Option("area", "The person's research area", Takes.AREA),
        Option("status", "How certain it must be", Takes.CHOICE, choices=STATUS_CHOICES),
        _RECORDS,
    ),
    example="/moves from:OpenAI to:Anthropic since:2024",
)
ORGANIZATION = Command(
    "organization",
    "What a lab, company or university is, and who came and went lately",
    (Option("name", "The organization, or its abbreviation", Takes.ORGANIZATION, required=True),),
    example="/organization Anthropic",
)
FLOWS = Command(
    "flows",
    "Who gains people from whom: of one lab, or of the whole field",
    (
        Option("organization", "Its partners; without one, the whole field", Takes.ORGANIZATION),
        *_TIMES,
        Option("group", "What counts as one place", Takes.CHOICE, choices=GROUP_CHOICES),
        Option("leave_out", "What is not counted", Takes.CHOICE, choices=LEAVE_OUT_CHOICES),
        _RECORDS,
    ),
    example="/flows OpenAI since:2024",
)
TOGETHER = Command(
    "together",
    "Who overlapped with a person, where and for how long",
    (
        Option("person", "The person", Takes.PERSON, required=True),
        Option("other", "A second person: where were the two of them together?", Takes.PERSON),
    ),
    example="/together person:ilya sutskever other:andrej karpathy",
)
COMPARE = Command(
    "compare",
    "Two people or two organizations side by side",
    (
        Option("one", "A person or an organization", Takes.NAME, required=True),
        Option("other", "Another of the same kind", Takes.NAME, required=True),
    ),
    example="/compare one:OpenAI other:Anthropic",
)
HELP = Command("help", "What you can ask, with examples")
ABOUT = Command("about", "What Lateral knows, and how fresh it is")
PRIVACY = Command("privacy", "What is kept about whom, and how to be left out")

WHO_IS_THIS_ABOUT = "Who is this about?"
"""The context menu of messages; 32 characters at most (Discord's "Application Command …")."""

COMMANDS: tuple[Command, ...] = (
    ASK,
    WHOIS,
    MOVES,
    ORGANIZATION,
    FLOWS,
    TOGETHER,
    COMPARE,
    HELP,
    ABOUT,
    PRIVACY,
)
_BY_NAME = {command.name: command for command in COMMANDS}


def parse_command(text: str) -> Request:
    """Return the command that a line like "/moves from:OpenAI to:Anthropic" writes.

    Words before the first option belong to the command's first option, so "/whois max" works.
    Raise CommandError, with a sentence for the user, when the line is no command of ours.
    """
    head, _, rest = text.strip().partition(" ")
    command = _BY_NAME.get(head.removeprefix("/").lower())
    if command is None:
        names = ", ".join(f"/{known.name}" for known in COMMANDS)
        raise CommandError(f"There is no command {head[:40]}. The commands are {names}.")
    first, typed = _split_options(command, rest)
    if first:
        if not command.options:
            raise CommandError(f"/{command.name} takes no options.")
        typed = {command.options[0].name: first, **typed}
    for option in command.options:
        if option.required and not typed.get(option.name):
            raise CommandError(
                f"/{command.name} needs {option.name}, for example {command.example}"
            )
    return Request(command.name, typed)


def _split_options(command: Command, rest: str) -> tuple[str, dict[str, str]]:
    """Return the words before the first option, and the options with what was typed for each.

    An option may lack its colon, "from OpenAI to Anthropic since 2025": any option where the line
    begins with one, else those that are prepositions. Choices and areas are taken as they are: "to"
    is a word of "back to hands-on research".
    """
    names = [option.name for option in command.options]
    if not names or any(option.takes is Takes.QUESTION for option in command.options):
        bare = []
    else:
        begins = rest.strip().lower().split(" ", maxsplit=1)[0] in names
        bare = names if begins else [name for name in names if name in _PREPOSITIONS]
    parts = (
        re.split(rf"(?:^|\s)({'|'.join(names)}):", rest, flags=re.IGNORECASE) if names else [rest]
    )
    first, found = "", list[tuple[str, str]]()
    for name, value in [("", parts[0]), *zip(parts[1::2], parts[2::2], strict=True)]:
        option = command.option(name.lower())
        whole = not bare or (option is not None and option.takes in (Takes.CHOICE, Takes.AREA))
        if whole:
            found.append((name, value))
            continue
        inner = re.split(rf"(?:^|(?<=\s))({'|'.join(bare)})\s+(?=\S)", value, flags=re.IGNORECASE)
        found += [(name, inner[0]), *zip(inner[1::2], inner[2::2], strict=True)]
    typed: dict[str, str] = {}
    for name, value in found:
        if not name:
            first = value.strip()
            continue
        if name.lower() in typed:
            raise CommandError(f"/{command.name} was given {name.lower()} twice; keep one.")
        if value.strip():
            typed[name.lower()] = value.strip()
    return first, typed


_PREPOSITIONS = frozenset({"from", "to", "since", "until"})
