"""The commands of suggestions and their review: names, options and descriptions."""

from __future__ import annotations

from bot.answers.slash_commands import Command, Option, Takes

MOVE, CORRECTION, NEW = "move", "correction", "new"

SUGGEST = Command(
    "suggest",
    "Suggest a move, a correction or a new person, with the page that says so",
    (
        Option("person", "Whom it is about", Takes.PERSON),
        Option(
            "what",
            "What you suggest; the default is a move",
            Takes.CHOICE,
            choices={"a move": MOVE, "a correction": CORRECTION, "a new person": NEW},
        ),
    ),
    example="/suggest person:Max Schwarzer",
)
REVIEW = Command("review", "Suggested changes that wait for a decision; for the maintainers")
BAR = "Somebody to keep from suggesting"
ALLOW = "Somebody to let suggest again"
HISTORY = Command(
    "history",
    "What was decided of a person's facts, by whom and when; for the maintainers",
    (Option("person", "The person, or an id that was taken out", Takes.PERSON, required=True),),
)
READ = Command("read", "Suggest the moves that an announcement tells of; for the maintainers")
LINK = "The address of the announcement"
SUGGEST_FROM_THIS = "Suggest a move from this"
"""The context menu of messages; 32 characters at most (Discord's "Application Command …")."""
