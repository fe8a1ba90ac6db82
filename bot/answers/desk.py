"""The desk where questions are put: it knows who is meant and asks the store what is so."""

from __future__ import annotations

from bot.answers.answer import Answer
from bot.answers.commands import Request, Takes
from bot.answers.queries import Query
