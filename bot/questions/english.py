"""The English questions, in the order in which they are tried."""

from __future__ import annotations

from bot.questions.english_backgrounds import BACKGROUNDS
from bot.questions.english_careers import CAREERS
from bot.questions.english_flows import FLOWS
from bot.questions.english_moves import MOVES
from bot.questions.english_people import KNOWN, PEOPLE
from bot.questions.english_places import PLACES
from bot.questions.english_sooner import SOONER
from bot.questions.english_turns import TURNS

ENGLISH = (*SOONER, *TURNS, *BACKGROUNDS, *FLOWS, *MOVES, *PEOPLE, *CAREERS, *KNOWN, *PLACES)
